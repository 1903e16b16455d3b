//! What was right: the answer, a slip marked in the text, or each part with its own sign.

use crate::answer::{Judgement, Part, Rule, Segment, Verdict};
use crate::phrase;
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;

/// An answer that is right or wrong as a whole.
pub fn right_answer(judgement: &Judgement, answer: &str) -> Vec<Line> {
    match judgement.verdict {
        Verdict::Correct => Vec::new(),
        Verdict::Almost => slip(judgement, answer),
        _ => vec![labelled("The answer: ", answer)],
    }
}

/// Why words that were typed are not right, or not quite, as a sentence.
fn reason(judgement: &Judgement) -> Option<Line> {
    let is_told = matches!(judgement.verdict, Verdict::Wrong | Verdict::Almost);
    is_told.then(|| because(judgement))
}

fn because(judgement: &Judgement) -> Line {
    inner().with(Role::Faint, &phrase::sentence(&judgement.why()))
}

/// Words that were typed: right ones that differ from the deck's own get those, too, and a number that
/// is near enough gets the right one.
pub fn typed(judgement: &Judgement, answer: &str) -> Vec<Line> {
    let given = judgement
        .parts
        .first()
        .and_then(|part| part.given.as_deref());
    let rule = judgement.parts.first().map(|part| part.rule);
    let is_otherwise = given.is_some_and(|given| given != answer);
    match judgement.verdict {
        Verdict::Correct if matches!(rule, Some(Rule::Within(_))) => vec![because(judgement)],
        Verdict::Correct if is_otherwise => vec![labelled("The deck says: ", answer)],
        _ => {
            let mut lines = right_answer(judgement, answer);
            lines.extend(reason(judgement));
            lines
        }
    }
}

/// An answer in several parts, each with what it belongs to; nothing if all are right.
pub fn parts(judgement: &Judgement, labels: &[String], palette: Palette) -> Vec<Line> {
    if judgement.verdict == Verdict::Correct {
        return Vec::new();
    }
    let label = |at: usize| labels.get(at).map_or("", String::as_str);
    let parts = judgement.parts.iter().enumerate();
    let lines = parts.map(|(at, part)| part_line(label(at), part, palette));
    let guessed = (judgement.rule == Rule::Guessing).then(|| because(judgement));
    lines.chain(guessed).collect()
}

/// Whether an answer was judged in several parts.
pub fn is_parted(judgement: &Judgement) -> bool {
    judgement.parts.len() > 1
}

/// Some words, and the answer or the deck's wording after them.
pub fn labelled(label: &str, text: &str) -> Line {
    inner()
        .with(Role::Faint, label)
        .hanging()
        .with(Role::Strong, text)
}

fn inner() -> Line {
    Line::indented(MARGIN + 2)
}

/// A slip, marked in the text itself.
fn slip(judgement: &Judgement, answer: &str) -> Vec<Line> {
    let part = judgement.parts.first().filter(|part| !part.diff.is_empty());
    let wrote = part.map(|part| {
        let line = inner().with(Role::Faint, "You wrote: ").hanging();
        marked(line, part)
    });
    wrote
        .into_iter()
        .chain([labelled("The answer: ", answer)])
        .collect()
}

/// The text with `[+missing]` and `[-extra]` letters.
fn marked(line: Line, part: &Part) -> Line {
    part.diff.iter().fold(line, |line, segment| match segment {
        Segment::Same(text) => line.with(Role::Plain, text),
        Segment::Missing(text) => line.with(Role::Almost, &format!("[+{text}]")),
        Segment::Extra(text) => line.with(Role::Wrong, &format!("[-{text}]")),
    })
}

fn part_line(label: &str, part: &Part, palette: Palette) -> Line {
    let (role, sign) = match part.verdict {
        Verdict::Correct => (Role::Right, palette.right()),
        Verdict::Almost => (Role::Almost, palette.almost()),
        _ => (Role::Wrong, palette.wrong()),
    };
    let line = inner()
        .with(role, &format!("{sign} "))
        .hanging()
        .with(Role::Plain, label);
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
