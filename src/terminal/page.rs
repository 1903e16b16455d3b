//! What stands on a page, the same for every face: question, feedback, summary.

use super::line::{Line, Role};
use super::paint::Palette;
use crate::answer::{Judgement, Part, Response, Segment, Verdict};
use crate::deck::{Deck, Task};
use crate::history::Mode;
use crate::memory::Rating;
use crate::phrase::{self, count, percent};
use crate::quiz::question::{Question, Shown, letter};
use crate::quiz::session::{Act, Again, Outcome, Summary};
use crate::ui::{Ending, Feedback};

/// How far everything stands from the left edge.
pub const MARGIN: usize = 2;

/// The prompt, each of its paragraphs a line.
pub fn prompt(question: &Question) -> Vec<Line> {
    let prompt = question.prompt();
    let paragraphs = prompt.split('\n').filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| Line::indented(MARGIN).with(Role::Strong, text.trim()))
        .collect()
}

/// The question as it stands in a page of text, with nothing picked.
pub fn body(shown: &Shown) -> Vec<Line> {
    match shown {
        Shown::One(options) | Shown::Several(options, _) | Shown::Jumbled(options) => options
            .iter()
            .enumerate()
            .map(|(at, option)| numbered(at, option))
            .collect(),
        Shown::Truth => vec![numbered(0, "true"), numbered(1, "false")],
        Shown::Columns(lefts, rights) => {
            let lefts = lefts
                .iter()
                .enumerate()
                .map(|(at, left)| numbered(at, left));
            let rights = rights
                .iter()
                .enumerate()
                .map(|(at, right)| lettered(at, right));
            lefts.chain([Line::blank()]).chain(rights).collect()
        }
        Shown::Line | Shown::Gaps(_) | Shown::Items(_) | Shown::Back(_) => Vec::new(),
    }
}

fn numbered(at: usize, text: &str) -> Line {
    option(&(at + 1).to_string(), text)
}

fn lettered(at: usize, text: &str) -> Line {
    option(&letter(at).to_string(), text)
}

fn option(mark: &str, text: &str) -> Line {
    Line::indented(MARGIN + 2)
        .with(Role::Key, &format!("{mark}  "))
        .hanging()
        .with(Role::Plain, text)
}

/// What kind of answer is wanted, as a line before the place to type.
pub fn wanted(shown: &Shown) -> String {
    match shown {
        Shown::One(options) => format!("Your answer, 1 to {}:", options.len()),
        Shown::Several(options, right) => {
            format!(
                "Your answers, {right} of 1 to {}, such as `1 3`:",
                options.len()
            )
        }
        Shown::Truth => "True or false, t or f:".into(),
        Shown::Line => "Your answer:".into(),
        Shown::Gaps(gaps) if gaps.len() > 1 => {
            format!("The words for the {} gaps, a line each:", gaps.len())
        }
        Shown::Gaps(_) => "The words for the gap:".into(),
        Shown::Items(1) => "Name one:".into(),
        Shown::Items(need) => format!("Name {need}, on one line, with ; between them:"),
        Shown::Jumbled(items) => {
            let example = (1..=items.len())
                .rev()
                .map(|n| n.to_string())
                .collect::<Vec<_>>();
            format!(
                "The numbers in the right order, such as `{}`:",
                example.join(" ")
            )
        }
        Shown::Columns(lefts, _) => {
            let example =
                (0..lefts.len()).map(|at| format!("{}{}", at + 1, letter(lefts.len() - 1 - at)));
            format!(
                "A letter for each number, such as `{}`:",
                example.collect::<Vec<_>>().join(" ")
            )
        }
        Shown::Back(_) => "Think of the answer; an empty line turns the card:".into(),
    }
}

/// The line that asks for the learner's own grade.
pub fn rate() -> String {
    "How well did you know it? 1 again, 2 hard, 3 good, 4 easy:".into()
}

/// The back of a card.
pub fn back(text: &str) -> Vec<Line> {
    let paragraphs = text.split('\n').filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| Line::indented(MARGIN + 2).with(Role::Plain, text.trim()))
        .collect()
}

/// A hint.
pub fn hint(text: &str) -> Line {
    Line::indented(MARGIN)
        .with(Role::Faint, "Hint: ")
        .hanging()
        .with(Role::Plain, text)
}

/// The question as it was answered: options with their signs, or the text that was typed.
pub fn answered(outcome: &Outcome, palette: Palette) -> Vec<Line> {
    let picked = match &outcome.act {
        Act::Respond(Response::Options(options)) => options.clone(),
        Act::Respond(Response::Truth(truth)) => vec![truth.to_string()],
        Act::Respond(Response::Text(text)) => return vec![typed(text, palette)],
        Act::Respond(Response::Blanks(texts)) => {
            return texts.iter().map(|text| typed(text, palette)).collect();
        }
        Act::Respond(Response::Sequence(_) | Response::Pairs(_)) => return Vec::new(),
        Act::Rate(_) => return back(&outcome.question.answer()),
        Act::Skip => Vec::new(),
    };
    let options = match &outcome.question.shown {
        Shown::One(options) | Shown::Several(options, _) => options.clone(),
        Shown::Truth => vec!["true".into(), "false".into()],
        _ => return Vec::new(),
    };
    let right = right_options(&outcome.question.card.task);
    let lines = options.iter().enumerate().map(|(at, option)| {
        let (role, sign) = match (right.contains(option), picked.contains(option)) {
            (true, true) => (Role::Right, palette.right()),
            (true, false) => (Role::Strong, palette.here()),
            (false, true) => (Role::Wrong, palette.wrong()),
            (false, false) => (Role::Faint, " "),
        };
        Line::indented(MARGIN)
            .with(role, &format!("{sign} "))
            .with(Role::Key, &format!("{}  ", at + 1))
            .hanging()
            .with(role, option)
    });
    lines.collect()
}

fn typed(text: &str, palette: Palette) -> Line {
    Line::indented(MARGIN)
        .with(Role::Faint, &format!("{} ", palette.here()))
        .hanging()
        .with(Role::Plain, text)
}

fn right_options(task: &Task) -> Vec<String> {
    match task {
        Task::Choice { answers, .. } => answers.clone(),
        Task::TrueFalse { answer } => vec![answer.to_string()],
        _ => Vec::new(),
    }
}

/// What became of an answer: the verdict, what was right, why, where it says so, and what comes.
pub fn feedback(feedback: &Feedback<'_>, palette: Palette) -> Vec<Line> {
    let outcome = feedback.outcome;
    let card = &outcome.question.card;
    let mut lines = vec![verdict(feedback, palette)];
    lines.extend(correction(feedback, palette));
    if let Some(explain) = &card.explain {
        lines.push(inner().with(Role::Plain, explain));
    }
    lines.extend(
        card.cite
            .as_ref()
            .map(|cite| source(cite, &outcome.question.deck, palette)),
    );
    lines.extend(
        feedback
            .again
            .map(|again| inner().with(Role::Faint, &comes_again(again, feedback))),
    );
    lines
}

fn inner() -> Line {
    Line::indented(MARGIN + 2)
}

fn verdict(feedback: &Feedback<'_>, palette: Palette) -> Line {
    let answer = &feedback.outcome.answer;
    let (role, sign, words) = match (answer.rating, answer.verdict) {
        _ if feedback.called_right => (
            Role::Right,
            palette.right(),
            "Counted as right, on your word.",
        ),
        (Some(Rating::Again), _) => (Role::Wrong, palette.wrong(), "Not known yet."),
        (Some(Rating::Hard), _) => (Role::Right, palette.right(), "Known, with effort."),
        (Some(Rating::Good), _) => (Role::Right, palette.right(), "Known."),
        (Some(Rating::Easy), _) => (Role::Right, palette.right(), "Known well."),
        (None, Verdict::Correct) if answer.guessed => {
            (Role::Right, palette.right(), "Right, by a guess.")
        }
        (None, Verdict::Correct) => (Role::Right, palette.right(), "Right."),
        (None, Verdict::Almost) => (Role::Almost, palette.almost(), "Almost."),
        (None, Verdict::Wrong) => (Role::Wrong, palette.wrong(), "Not right."),
        (None, Verdict::Skipped) => (Role::Faint, palette.dot(), "Skipped."),
        (None, Verdict::Late) => (Role::Wrong, palette.wrong(), "Too late: the time is up."),
    };
    Line::indented(MARGIN).with(role, &format!("{sign} {words}"))
}

/// What was right, as far as the answer did not say it already.
fn correction(feedback: &Feedback<'_>, palette: Palette) -> Vec<Line> {
    let outcome = feedback.outcome;
    let answer = outcome.question.answer();
    match (&outcome.judgement, &outcome.act) {
        _ if feedback.called_right => vec![labelled("The deck says: ", &answer)],
        (Some(judgement), _) if is_parted(judgement) => parts(judgement, palette),
        (Some(judgement), Act::Respond(_)) => match judgement.verdict {
            Verdict::Correct => {
                said_otherwise(outcome.question.card.task.clone(), judgement, &answer)
            }
            Verdict::Almost => slip(judgement, &answer),
            _ => vec![labelled("The answer: ", &answer)],
        },
        (_, Act::Skip) => vec![labelled("The answer: ", &answer)],
        (_, Act::Rate(_) | Act::Respond(_)) => Vec::new(),
    }
}

fn labelled(label: &str, text: &str) -> Line {
    inner()
        .with(Role::Faint, label)
        .hanging()
        .with(Role::Strong, text)
}

/// Whether the parts of an answer are worth a line each.
fn is_parted(judgement: &Judgement) -> bool {
    judgement.parts.len() > 1
}

/// The deck's own words, where right words were typed that differ from them.
fn said_otherwise(task: Task, judgement: &Judgement, answer: &str) -> Vec<Line> {
    let typed = matches!(
        task,
        Task::Typed { .. } | Task::Cloze { .. } | Task::List { .. }
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
fn parts(judgement: &Judgement, palette: Palette) -> Vec<Line> {
    judgement
        .parts
        .iter()
        .map(|part| part_line(part, palette))
        .collect()
}

fn part_line(part: &Part, palette: Palette) -> Line {
    let (role, sign) = match part.verdict {
        Verdict::Correct => (Role::Right, palette.right()),
        Verdict::Almost => (Role::Almost, palette.almost()),
        _ => (Role::Wrong, palette.wrong()),
    };
    let line = inner().with(role, &format!("{sign} ")).hanging();
    match (&part.given, &part.expected, part.verdict) {
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

fn source(cite: &str, deck: &Deck, palette: Palette) -> Line {
    let line = inner().with(Role::Plain, &format!("“{cite}”"));
    let Some(source) = &deck.source else {
        return line;
    };
    let date = source
        .date
        .as_deref()
        .map(|date| format!(", {}", phrase::date(date)))
        .unwrap_or_default();
    line.with(
        Role::Faint,
        &format!("  {}  {}{date}", palette.dot(), source.title),
    )
}

fn comes_again(again: Again, feedback: &Feedback<'_>) -> String {
    let today = feedback.now.day();
    match again {
        Again::Soon => "comes back in a few questions".into(),
        Again::On(day) if day <= today => "still due today".into(),
        Again::On(day) => format!("comes again {}", phrase::day(day, today)),
    }
}

/// What a sitting came to.
pub fn summary(ending: &Ending<'_>, palette: Palette) -> Vec<Line> {
    let summary = ending.summary;
    let mut lines = vec![score(summary, palette)];
    lines.extend(outcome_of_test(summary));
    if summary.left > 0 {
        let left = format!(
            "{} left unasked; everything answered is kept.",
            count(summary.left, "question")
        );
        lines.push(Line::indented(MARGIN).with(Role::Faint, &left));
    }
    if !summary.missed.is_empty() {
        lines.push(Line::blank());
        lines.push(Line::indented(MARGIN).with(Role::Strong, "Missed"));
        lines.extend(
            summary
                .missed
                .iter()
                .flat_map(|question| missed(question, palette)),
        );
    }
    lines.push(Line::blank());
    lines.extend(next(ending));
    lines.push(Line::indented(MARGIN).with(Role::Plain, ending.advice));
    lines
}

fn score(summary: &Summary, palette: Palette) -> Line {
    if summary.asked == 0 {
        return Line::indented(MARGIN).with(Role::Strong, "Nothing answered.");
    }
    let share = share(summary);
    let (done, open) = palette.bar(share, 24);
    let tally = match summary.mode {
        Mode::Study => format!("{} answered, {} right", summary.asked, summary.right),
        _ => format!("Score: {} of {} right", summary.right, total(summary)),
    };
    Line::indented(MARGIN)
        .with(Role::Strong, &tally)
        .with(Role::Right, &format!("   {done}"))
        .with(Role::Faint, &open)
        .with(Role::Plain, &format!("  {}", percent(share)))
}

/// In practice what was asked counts, in a test what should have been.
fn total(summary: &Summary) -> usize {
    match summary.mode {
        Mode::Study => summary.asked,
        _ => summary.asked + summary.left,
    }
}

#[allow(clippy::cast_precision_loss, reason = "a sitting has few questions")]
fn share(summary: &Summary) -> f64 {
    summary.right as f64 / total(summary).max(1) as f64
}

fn outcome_of_test(summary: &Summary) -> Option<Line> {
    let exam = summary.exam?;
    let line = Line::indented(MARGIN);
    let mark = format!(" The pass mark is {} of {}.", exam.pass, exam.questions);
    Some(if summary.right >= exam.pass {
        line.with(Role::Right, "Passed.").with(Role::Plain, &mark)
    } else if summary.left > 0 {
        line.with(Role::Strong, "Not finished.")
            .with(Role::Plain, &mark)
    } else {
        line.with(Role::Wrong, "Not passed.")
            .with(Role::Plain, &mark)
    })
}

fn missed(question: &Question, palette: Palette) -> [Line; 2] {
    let prompt = Line::indented(MARGIN + 2).with(Role::Plain, &question.prompt());
    let answer = Line::indented(MARGIN + 4).with(Role::Strong, &question.answer());
    let answer = match &question.card.cite {
        Some(cite) => answer.with(Role::Faint, &format!("  {}  “{cite}”", palette.dot())),
        None => answer,
    };
    [prompt, answer]
}

fn next(ending: &Ending<'_>) -> Option<Line> {
    let today = ending.now.day();
    let days = ending
        .summary
        .next
        .iter()
        .map(|(day, n)| format!("{n} {}", phrase::day(*day, today)));
    let days = days.take(4).collect::<Vec<_>>();
    if days.is_empty() || ending.summary.mode != Mode::Study {
        return None;
    }
    Some(
        Line::indented(MARGIN)
            .with(Role::Faint, "Next: ")
            .with(Role::Plain, &format!("{}.", phrase::list(&days))),
    )
}
