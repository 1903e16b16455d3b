//! What stands after an answer: the verdict, what was right, why, where it says so, and what comes.

use super::MARGIN;
use crate::answer::{Judgement, Part, Segment, Verdict};
use crate::deck::Task;
use crate::memory::Rating;
use crate::phrase;
use crate::quiz::{Again, OverrideOutcome, Reply, Shown};
use crate::terminal::line::{Line, Role};
use crate::terminal::paint::Palette;
use crate::text::Excerpt;
use crate::ui::{DrillPoints, Feedback};

/// What became of an answer: the verdict, what was right, why, where it says so, and what comes.
///
/// A sentence that is cited takes about so many characters at most.
pub fn feedback(feedback: &Feedback<'_>, palette: Palette, most: usize) -> Vec<Line> {
    let outcome = feedback.outcome;
    let card = &outcome.question.card;
    let mut lines = vec![verdict(feedback, palette)];
    lines.extend(correction(feedback, palette));
    if let Some(explain) = &card.explain {
        lines.push(inner().with(Role::Plain, explain));
    }
    if let Some(cite) = &card.cite {
        lines.extend(cited(cite, feedback, palette, most));
    }
    lines.extend(
        feedback
            .again
            .map(|again| inner().with(Role::Faint, &comes_again(again, feedback))),
    );
    lines.extend(feedback.class.iter().flat_map(scored));
    lines
}

/// What the answer brought, and how they all stand.
fn scored(score: &DrillPoints<'_>) -> [Line; 3] {
    let points = usize::try_from(score.points).unwrap_or_default();
    let brought = format!("{} for {}.", phrase::count(points, "point"), score.side);
    [
        inner().with(Role::Strong, &brought),
        Line::blank(),
        super::table(score.table),
    ]
}

fn inner() -> Line {
    Line::indented(MARGIN + 2)
}

fn verdict(feedback: &Feedback<'_>, palette: Palette) -> Line {
    let answer = &feedback.outcome.answer;
    let (role, sign, words) = match (answer.rating, answer.verdict) {
        _ if matches!(feedback.claim, Some(OverrideOutcome::Counted(_))) => (
            Role::Right,
            palette.right(),
            "Counted as right, on your word.",
        ),
        _ if feedback.claim.is_some() => (
            Role::Almost,
            palette.almost(),
            "Noted: you say that it was right. Your teacher decides.",
        ),
        (Some(Rating::Again), _) => (Role::Wrong, palette.wrong(), "Not known yet."),
        (Some(Rating::Hard), _) => (Role::Right, palette.right(), "Known, with effort."),
        (Some(Rating::Good), _) => (Role::Right, palette.right(), "Known."),
        (Some(Rating::Easy), _) => (Role::Right, palette.right(), "Known well."),
        (None, Verdict::Correct) if answer.guessed => {
            (Role::Right, palette.right(), "Right, by a guess.")
        }
        (None, Verdict::Correct) => (Role::Right, palette.right(), "Right."),
        (None, Verdict::Almost) if !answer.passed() => {
            (Role::Almost, palette.almost(), "Right in part.")
        }
        (None, Verdict::Almost) => (Role::Almost, palette.almost(), "Almost."),
        (None, Verdict::Wrong) => (Role::Wrong, palette.wrong(), "Not right."),
        (None, Verdict::Skipped) if feedback.class.is_some() => {
            (Role::Faint, palette.dot(), "Nobody said it.")
        }
        (None, Verdict::Skipped) => (Role::Faint, palette.dot(), "Skipped."),
        (None, Verdict::Late) => (Role::Wrong, palette.wrong(), "Too late: the time is up."),
    };
    Line::indented(MARGIN).with(role, &format!("{sign} {words}"))
}

/// What was right, as far as the answer did not say it already.
fn correction(feedback: &Feedback<'_>, palette: Palette) -> Vec<Line> {
    let outcome = feedback.outcome;
    let answer = outcome.question.answer();
    match (&outcome.judgement, &outcome.reply) {
        _ if feedback.claim.is_some() => vec![labelled("The deck says: ", &answer)],
        (Some(judgement), _) if is_parted(&outcome.question.shown, judgement) => {
            match judgement.verdict {
                Verdict::Correct => Vec::new(),
                _ => parts(&outcome.question.card.task, judgement, palette),
            }
        }
        (Some(judgement), Reply::Respond(_)) => match judgement.verdict {
            Verdict::Correct => said_otherwise(&outcome.question.card.task, judgement, &answer),
            Verdict::Almost => slip(judgement, &answer),
            _ => vec![labelled("The answer: ", &answer)],
        },
        (_, Reply::Skip) => vec![labelled("The answer: ", &answer)],
        (_, Reply::Rate(_) | Reply::Respond(_)) => Vec::new(),
    }
}

fn labelled(label: &str, text: &str) -> Line {
    inner()
        .with(Role::Faint, label)
        .hanging()
        .with(Role::Strong, text)
}

/// Whether the parts of an answer are worth a line each.
fn is_parted(shown: &Shown, judgement: &Judgement) -> bool {
    judgement.parts.len() > 1 && !matches!(shown, Shown::One(_) | Shown::Truth | Shown::Line)
}

/// The deck's own words, where right words were typed that differ from them.
fn said_otherwise(task: &Task, judgement: &Judgement, answer: &str) -> Vec<Line> {
    let typed = matches!(
        task,
        Task::Typed { .. } | Task::Cloze(_) | Task::List { .. }
    );
    let given = judgement
        .parts
        .first()
        .and_then(|part| part.given.as_deref());
    if typed && given.is_some_and(|given| given != answer) {
        vec![labelled("The deck says: ", answer)]
    } else {
        Vec::new()
    }
}

/// A slip, marked in the text itself.
fn slip(judgement: &Judgement, answer: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    if let Some(part) = judgement.parts.first().filter(|part| !part.diff.is_empty()) {
        lines.push(marked(
            inner().with(Role::Faint, "You wrote: ").hanging(),
            part,
        ));
    }
    lines.push(labelled("The answer: ", answer));
    lines
}

/// The text with `[+missing]` and `[-extra]` letters.
fn marked(line: Line, part: &Part) -> Line {
    part.diff.iter().fold(line, |line, segment| match segment {
        Segment::Same(text) => line.with(Role::Plain, text),
        Segment::Missing(text) => line.with(Role::Almost, &format!("[+{text}]")),
        Segment::Extra(text) => line.with(Role::Wrong, &format!("[-{text}]")),
    })
}

/// Each part with its own sign.
fn parts(task: &Task, judgement: &Judgement, palette: Palette) -> Vec<Line> {
    let lefts = match task {
        Task::Match { pairs, .. } => pairs.iter().map(|(left, _)| format!("{left}: ")).collect(),
        _ => Vec::new(),
    };
    let left = |at: usize| lefts.get(at).map_or("", String::as_str);
    let parts = judgement.parts.iter().enumerate();
    parts
        .map(|(at, part)| part_line(left(at), part, palette))
        .collect()
}

fn part_line(left: &str, part: &Part, palette: Palette) -> Line {
    let (role, sign) = match part.verdict {
        Verdict::Correct => (Role::Right, palette.right()),
        Verdict::Almost => (Role::Almost, palette.almost()),
        _ => (Role::Wrong, palette.wrong()),
    };
    let line = inner()
        .with(role, &format!("{sign} "))
        .hanging()
        .with(Role::Plain, left);
    match (
        &part.given.as_ref().filter(|given| !given.is_empty()),
        &part.expected,
        part.verdict,
    ) {
        (Some(given), _, Verdict::Correct) => line.with(Role::Plain, given),
        (Some(_), Some(expected), Verdict::Almost) if !part.diff.is_empty() => marked(line, part)
            .with(Role::Faint, "  →  ")
            .with(Role::Strong, expected),
        (Some(given), Some(expected), _) => line
            .with(Role::Plain, given)
            .with(Role::Faint, "  →  ")
            .with(Role::Strong, expected),
        (Some(given), None, _) => line
            .with(Role::Plain, given)
            .with(Role::Faint, "  (does not belong)"),
        (None, Some(expected), _) => line
            .with(Role::Faint, "missing: ")
            .with(Role::Strong, expected),
        (None, None, _) => line,
    }
}

/// The words that prove it, and where they are from; a whole sentence has lines of its own.
fn cited(cite: &str, feedback: &Feedback<'_>, palette: Palette, most: usize) -> Vec<Line> {
    let from = source(feedback);
    let Some(excerpt) = &feedback.excerpt else {
        let line = inner().with(Role::Plain, &format!("“{cite}”"));
        let dot = format!(" \u{a0}{}\u{a0} ", palette.dot());
        return vec![match from {
            Some(from) => line.with(Role::Faint, &format!("{dot}{from}")),
            None => line,
        }];
    };
    let from = from.map(|from| inner().with(Role::Faint, &from));
    std::iter::once(sentence(&excerpt.within(most), palette))
        .chain(from)
        .collect()
}

/// The sentence that the card cites; the words that it cites are marked in it.
fn sentence(excerpt: &Excerpt, palette: Palette) -> Line {
    let (open, close) = palette.marks();
    inner()
        .with(Role::Plain, &format!("“{}", excerpt.before))
        .with(Role::Strong, &format!("{open}{}{close}", excerpt.cited))
        .with(Role::Plain, &format!("{}”", excerpt.after))
}

/// The paragraph, the title and the date of what is cited, as far as they are known.
fn source(feedback: &Feedback<'_>) -> Option<String> {
    let paragraph = feedback.excerpt.as_ref().and_then(|it| it.paragraph);
    let source = feedback.outcome.question.deck.source.as_ref();
    let facts = [
        paragraph.map(|number| format!("paragraph {number}")),
        source.map(|source| source.title.clone()),
        source.and_then(|source| source.date.as_deref().map(phrase::date)),
    ];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>();
    (!facts.is_empty()).then(|| facts.join(", "))
}

fn comes_again(again: Again, feedback: &Feedback<'_>) -> String {
    let today = feedback.now.day();
    match again {
        Again::Soon => "comes back in a few questions".into(),
        Again::On(day) if day <= today => "still due today".into(),
        Again::On(day) => format!("comes again {}", phrase::day(day, today)),
    }
}
