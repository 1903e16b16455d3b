//! The gaps of a cloze text in Moodle's short language, `{1:SHORTANSWER:=one~=other#feedback}`
//! (`question/type/multianswer/questiontype.php`).

use std::fmt::Write as _;

use super::answers::{MoodleAnswer, right};
use crate::deck::{Blank, Piece};
use crate::exchange::answer_feedback::AnswerFeedback;
use crate::exchange::moodle_grading::{wildcards_out, without_wildcards};
use crate::exchange::moodle_text::{as_html, shown};
use crate::exchange::warnings::Warnings;
use crate::markup::html::plain;

/// Stands for a gap while its text is read: a character that Unicode keeps for uses like this.
const GAP: char = '\u{FDD8}';

/// Signs that end or begin something in a gap, or that an HTML editor changes; as numbers they never
/// do.
const SIGNS: &str = "\\~#=%{}\"'&<>";

/// A cloze text as Moodle has it, and whether reading it gives the same pieces again.
pub fn cloze_text(
    pieces: &[Piece],
    mut spellings: impl FnMut(&Blank) -> Vec<String>,
) -> (String, bool) {
    let (mut text, mut bare) = (String::new(), String::new());
    let mut is_same_again = true;
    for piece in pieces {
        match piece {
            Piece::Text(piece) => {
                bare.push_str(piece);
                text.push_str(&as_html(piece).replace('{', "&#123;"));
            }
            Piece::Blank(blank) => {
                bare.push(GAP);
                let answers = spellings(blank);
                is_same_again &= answers.iter().all(|answer| is_same(answer));
                let answers = answers.iter().map(|answer| coded(answer));
                let answers = answers.collect::<Vec<_>>().join("~=");
                // Writing to memory can't fail.
                let _ = write!(text, "{{1:SHORTANSWER:={answers}}}");
            }
        }
    }
    let is_same_again = is_same_again && plain(&as_html(&bare)) == bare;
    (text, is_same_again)
}

fn is_same(answer: &str) -> bool {
    wildcards_out(&decoded(&coded(answer))) == (answer.to_owned(), false)
}

/// An answer as it stands in a gap.
fn coded(answer: &str) -> String {
    let answer = without_wildcards(answer);
    let mut coded = String::with_capacity(answer.len());
    for c in answer.chars() {
        if SIGNS.contains(c) {
            let _ = write!(coded, "&#{};", u32::from(c));
        } else {
            coded.push(c);
        }
    }
    coded
}

/// A text of a gap as plain text; like Moodle, this takes `\}` and `\#` for signs even where the backslash
/// was written as a number.
fn decoded(text: &str) -> String {
    let text = plain(&text.replace("\\~", "~"));
    text.replace("\\}", "}").replace("\\#", "#")
}

/// A cloze text, parsed.
pub struct EmbeddedAnswers {
    pub pieces: Vec<Piece>,
    /// The feedback on single answers.
    pub feedback: AnswerFeedback,
}

/// Parses a cloze text; `warnings` are what is not quite as it was.
pub fn read(text: &str, format: &str, warnings: &mut Warnings) -> Result<EmbeddedAnswers, String> {
    let text = text.replace(GAP, "");
    let (mut bare, mut rest) = (String::new(), text.as_str());
    let (mut blanks, mut feedback) = (Vec::new(), AnswerFeedback::default());
    // Behind the last one that closes nothing is a gap, however often one is opened there.
    let last_end = unescaped(&text, '}').last().unwrap_or_default();
    while let Some(at) = rest
        .find('{')
        .filter(|at| text.len() - rest.len() + at < last_end)
    {
        bare.push_str(&rest[..at]);
        let Some(gap) = Gap::parse(&rest[at..]) else {
            bare.push('{');
            rest = &rest[at + 1..];
            continue;
        };
        blanks.push(gap.blank(warnings, &mut feedback)?);
        bare.push(GAP);
        rest = &rest[at + gap.length..];
    }
    bare.push_str(rest);
    let bare = shown(&bare, format);
    let mut blanks = blanks.into_iter();
    let mut pieces = Vec::new();
    for (at, text) in bare.split(GAP).enumerate() {
        if at > 0 {
            pieces.extend(blanks.next().map(Piece::Blank));
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text.to_owned()));
        }
    }
    Ok(EmbeddedAnswers { pieces, feedback })
}

/// A gap as it stands in the text.
struct Gap<'t> {
    kind: &'t str,
    inside: &'t str,
    length: usize,
}

impl<'t> Gap<'t> {
    /// The gap that a text begins with.
    fn parse(text: &'t str) -> Option<Self> {
        let inside = text.strip_prefix('{')?.trim_start();
        let inside = inside.trim_start_matches(|c: char| c.is_ascii_digit());
        let (kind, inside) = inside.strip_prefix(':')?.split_once(':')?;
        let is_name = |c: char| c.is_ascii_uppercase() || c == '_';
        if kind.is_empty() || !kind.chars().all(is_name) {
            return None;
        }
        let end = unescaped(inside, '}').next()?;
        let length = text.len() - inside.len() + end + 1;
        let inside = &inside[..end];
        Some(Self {
            kind,
            inside,
            length,
        })
    }

    fn blank(
        &self,
        warnings: &mut Warnings,
        feedback: &mut AnswerFeedback,
    ) -> Result<Blank, String> {
        let is_number = match self.kind {
            "SHORTANSWER" | "SA" | "MW" => false,
            "NUMERICAL" | "NM" => true,
            "SHORTANSWER_C" | "SAC" | "MWC" => {
                warnings.changed("capital letters do not count in a gap");
                false
            }
            kind if kind.starts_with("MULTICHOICE") || kind.starts_with("MC") => {
                warnings.changed("a gap’s options are not shown");
                false
            }
            kind => return Err(format!("a gap of the type `{kind}`")),
        };
        let mut starts = unescaped(self.inside, '~').map(|at| at + 1);
        let mut answers = Vec::new();
        let mut from = 0;
        loop {
            let next = starts.next();
            let end = next.map_or(self.inside.len(), |next| next - 1);
            answers.push(alternative(&self.inside[from..end], is_number)?);
            let Some(next) = next else { break };
            from = next;
        }
        let accepted = right(&answers, warnings);
        for answer in &answers {
            feedback.typed(&answer.text, answer.verdict(), &answer.feedback, warnings);
        }
        if accepted.is_empty() {
            return Err("a gap without a right answer".into());
        }
        Ok(Blank {
            accepted,
            hint: None,
        })
    }
}

/// Where a sign stands in a text without a backslash before it; `&#` begins a character's number.
fn unescaped(text: &str, sign: char) -> impl Iterator<Item = usize> + '_ {
    let places = text.match_indices(sign).map(|(at, _)| at);
    places.filter(move |at| {
        let before = &text[..*at];
        !(before.ends_with('\\') || sign == '#' && before.ends_with('&'))
    })
}

/// One answer of a gap: `=right`, `%50%partly`, `wrong`, each with `#feedback`.
fn alternative(text: &str, is_number: bool) -> Result<MoodleAnswer, String> {
    let text = text.trim();
    let weighed = text.strip_prefix('%').and_then(|rest| rest.split_once('%'));
    let (worth, text) = match (text.strip_prefix('='), weighed) {
        (Some(text), _) => (100.0, text),
        (None, Some((worth, text))) => (worth.replace(',', ".").parse().unwrap_or(0.0), text),
        (None, None) => (0.0, text),
    };
    let (text, feedback) = match unescaped(text, '#').next() {
        Some(at) => (&text[..at], decoded(&text[at + 1..])),
        None => (text, String::new()),
    };
    let mut text = decoded(text);
    if let Some((number, tolerance)) = text.split_once(':').filter(|_| is_number) {
        if worth >= 100.0 && tolerance.trim().parse() != Ok(0.0) {
            return Err(format!(
                "`{number}` may be off by {tolerance}, and a gap asks for words"
            ));
        }
        text = number.trim().to_owned();
    }
    Ok(MoodleAnswer {
        worth,
        text,
        feedback,
    })
}
