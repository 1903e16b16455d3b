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
        _ => whole(answer),
    }
}

/// The whole answer, on one line.
pub fn whole(answer: &str) -> Vec<Line> {
    vec![labelled("The answer: ", answer)]
}

/// The whole answer in several parts, a line each, with what stands before each.
pub fn listed<'a>(parts: impl Iterator<Item = (String, &'a str)>) -> Vec<Line> {
    let parts = parts.map(|(label, text)| {
        Line::indented(MARGIN + 4)
            .with(Role::Plain, &label)
            .hanging()
            .with(Role::Strong, text)
    });
    let heading = inner().with(Role::Faint, "The answer:");
    std::iter::once(heading).chain(parts).collect()
}

/// Why words that were typed are not right, or not quite, as a sentence; nothing, where the author says it.
fn reason(judgement: &Judgement) -> Option<Line> {
    let is_told = matches!(judgement.verdict, Verdict::Wrong | Verdict::Almost);
    (is_told && judgement.why_not.is_empty()).then(|| because(judgement))
}

fn because(judgement: &Judgement) -> Line {
    let slip = match &judgement.parts[..] {
        [part] => part.slip(),
        _ => None,
    };
    let why = match (judgement.rule, slip) {
        (Rule::Typo(_), Some(slip)) => format!("a typo: {slip}"),
        (rule, Some(slip)) => format!("{rule}: {slip}"),
        (_, None) => judgement.why(),
    };
    inner().with(Role::Faint, &phrase::sentence(&why))
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
    all_parts(judgement, labels, palette)
}

/// An answer in several parts, each with what it belongs to, whether or not all are right.
pub fn all_parts(judgement: &Judgement, labels: &[String], palette: Palette) -> Vec<Line> {
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

/// A slip: each word with one, as it was written and as it should be.
fn slip(judgement: &Judgement, answer: &str) -> Vec<Line> {
    let words = judgement
        .parts
        .first()
        .map(|part| SlipWord::all(&part.diff));
    let words = words.filter(|words| !words.is_empty());
    let wrote = words.map(|words| {
        let line = inner().with(Role::Faint, "You wrote: ").hanging();
        marked(line, &words)
    });
    wrote
        .into_iter()
        .chain([labelled("The answer: ", answer)])
        .collect()
}

/// A word that was misspelt, and the word that was meant, each in pieces: letters, and whether only this
/// one of the two has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct SlipWord {
    given: Vec<(String, bool)>,
    expected: Vec<(String, bool)>,
}

impl SlipWord {
    /// The words with a slip, of a text that was held against another.
    fn all(diff: &[Segment]) -> Vec<Self> {
        let mut words = vec![Self::default()];
        for segment in diff {
            for (at, piece) in segment.text().split(char::is_whitespace).enumerate() {
                if at > 0 {
                    words.push(Self::default());
                }
                if let Some(word) = words.last_mut().filter(|_| !piece.is_empty()) {
                    word.add(segment, piece);
                }
            }
        }
        words.retain(Self::is_misspelt);
        words
    }

    fn add(&mut self, segment: &Segment, piece: &str) {
        let piece = piece.to_owned();
        match segment {
            Segment::Same(_) => {
                self.given.push((piece.clone(), false));
                self.expected.push((piece, false));
            }
            Segment::Missing(_) => self.expected.push((piece, true)),
            Segment::Extra(_) => self.given.push((piece, true)),
        }
    }

    fn is_misspelt(&self) -> bool {
        let mut pieces = self.given.iter().chain(&self.expected);
        pieces.any(|(_, is_slip)| *is_slip)
    }
}

/// The words with their slips underlined: `colective → collective`.
fn marked(line: Line, words: &[SlipWord]) -> Line {
    let pieces = |line: Line, pieces: &[(String, bool)]| {
        pieces.iter().fold(line, |line, (text, is_slip)| {
            let role = if *is_slip { Role::Slip } else { Role::Plain };
            line.with(role, text)
        })
    };
    let words = words.iter().enumerate();
    words.fold(line, |line, (at, word)| {
        let line = if at > 0 {
            line.with(Role::Plain, ", ")
        } else {
            line
        };
        let line = pieces(line, &word.given).with(Role::Faint, " → ");
        pieces(line, &word.expected)
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
        (Some(given), Some(expected), _) => {
            let line = line
                .with(Role::Plain, given)
                .with(Role::Faint, "  →  ")
                .with(Role::Strong, expected);
            let slip = part.slip().map(|slip| format!("  ({slip})"));
            line.with(Role::Faint, &slip.unwrap_or_default())
        }
        (Some(given), None, _) => line
            .with(Role::Plain, given)
            .with(Role::Faint, "  (does not belong)"),
        (None, Some(expected), _) => line
            .with(Role::Faint, "missing: ")
            .with(Role::Strong, expected),
        (None, None, _) => line,
    }
}
