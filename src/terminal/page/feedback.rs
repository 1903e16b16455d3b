//! What stands after an answer: the verdict, what was right, why, where it says so, and what comes.

use super::drill;
use crate::answer::{Judgement, Verdict};
use crate::deck::WhyNot;
use crate::memory::Rating;
use crate::phrase;
use crate::quiz::{Again, Objection, OverrideOutcome};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;
use crate::terminal::question;
use crate::text::Excerpt;
use crate::ui::{AnswerStatus, Feedback};

/// The longest sentence from the source, in characters; a longer one is cut around what is cited.
pub const SENTENCE: usize = 300;

/// What became of an answer: the verdict, what was right, why, where it says so, and what comes.
///
/// A sentence that is cited is cut to about `most` characters.
pub fn feedback(feedback: &Feedback<'_>, palette: Palette, most: usize) -> Vec<Line> {
    let outcome = feedback.outcome;
    let card = &outcome.question.card;
    let mut lines = vec![verdict(feedback, palette)];
    lines.extend(correction(feedback, palette));
    lines.extend(why_not(feedback));
    if let Some(explain) = &card.explain {
        lines.push(inner().with(Role::Plain, explain));
    }
    if let Some(cite) = &card.cite {
        lines.extend(cited(cite, feedback, palette, most));
    }
    let again = match feedback.status {
        AnswerStatus::Rehearsed => Some("for practice: the first answer stands".to_owned()),
        _ => feedback.again.map(|again| comes_again(again, feedback)),
    };
    lines.extend(again.map(|again| inner().with(Role::Faint, &again)));
    let brought = feedback.drill.map(|score| drill::brought(&score));
    lines.extend(brought.map(|points| inner().with(Role::Strong, &points)));
    lines
}

fn inner() -> Line {
    Line::indented(MARGIN + 2)
}

fn verdict(feedback: &Feedback<'_>, palette: Palette) -> Line {
    if let AnswerStatus::Objected(objected) = feedback.status {
        return verdict_objected(objected, palette);
    }
    let answer = &feedback.outcome.answer;
    let (role, sign, words) = match (answer.rating, answer.verdict) {
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
        (None, Verdict::Skipped) if feedback.drill.is_some() => {
            (Role::Faint, palette.dot(), "No one knew.")
        }
        (None, Verdict::Skipped) => (Role::Faint, palette.dot(), "Skipped."),
        (None, Verdict::Late) => (Role::Wrong, palette.wrong(), "Too late: the time is up."),
    };
    Line::indented(MARGIN).with(role, &format!("{sign} {words}"))
}

fn verdict_objected(objected: OverrideOutcome, palette: Palette) -> Line {
    let (role, sign, words) = match objected {
        OverrideOutcome::Counted(_) => (
            Role::Right,
            palette.right(),
            "Counted as right, on your word.",
        ),
        OverrideOutcome::Listed(Objection::Right) => (
            Role::Almost,
            palette.almost(),
            "Noted: you say that it was right. Your teacher decides.",
        ),
        OverrideOutcome::Listed(Objection::Slip) => (
            Role::Almost,
            palette.almost(),
            "Noted: a slip of the key. In a test the first answer stands; your teacher decides.",
        ),
    };
    Line::indented(MARGIN).with(role, &format!("{sign} {words}"))
}

/// What was right, as far as the answer did not say it already.
fn correction(feedback: &Feedback<'_>, palette: Palette) -> Vec<Line> {
    match feedback.status {
        AnswerStatus::Objected(_) => {
            let answer = feedback.outcome.question.answer();
            vec![question::labelled("The deck says: ", &answer)]
        }
        AnswerStatus::Judged | AnswerStatus::Rehearsed => {
            question::correction(feedback.outcome, palette)
        }
    }
}

/// What the author tells who gave a wrong answer, in class also to the side before; where there were
/// several answers, each by its name.
fn why_not(feedback: &Feedback<'_>) -> Vec<Line> {
    let before = feedback.drill.map_or(&[][..], |drill| drill.before);
    let judgement = match feedback.status {
        AnswerStatus::Objected(_) => None,
        AnswerStatus::Judged | AnswerStatus::Rehearsed => feedback.outcome.judgement.as_ref(),
    };
    let own = judgement.map_or(&[][..], |judgement| &judgement.why_not);
    let is_named = !before.is_empty() || judgement.is_some_and(Judgement::is_of_several);
    let own = own.iter().filter(|why_not| !before.contains(why_not));
    let all = before.iter().chain(own);
    all.map(|why_not| told(why_not, is_named)).collect()
}

fn told(why_not: &WhyNot, is_named: bool) -> Line {
    let name = if is_named {
        format!("{}: ", why_not.answer)
    } else {
        String::new()
    };
    inner()
        .with(Role::Faint, &name)
        .with(Role::Plain, &why_not.reason)
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
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>();
    (!facts.is_empty()).then(|| facts.join(", "))
}

fn comes_again(again: Again, feedback: &Feedback<'_>) -> String {
    let today = feedback.now.day();
    let when = question::when(again, today);
    match again {
        Again::Next | Again::Soon => format!("comes back {when}"),
        Again::On(day) if day <= today => "still due today".into(),
        Again::On(_) => format!("comes again {when}"),
    }
}
