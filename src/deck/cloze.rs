//! A text with gaps to fill.

use std::fmt;

use super::accepted::alternatives;

/// The prompt of a cloze card, taken apart: text as it stands, and gaps to fill.
///
/// `Cloze::parse` makes it of what authors write, `The {{council|town council::an office}} meets.`
/// It is the prompt and the answer in one, so such a card has no answer of its own in a deck file.
/// An empty one stands for a prompt that was not taken apart yet: importers leave that to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cloze {
    /// Texts and gaps, in their order.
    pub pieces: Vec<Piece>,
}

/// A part of a cloze text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text between the gaps, as it stands.
    Text(String),
    /// A gap that the learner fills.
    Blank(Blank),
}

/// A gap in a cloze text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Every accepted filling, the best first.
    pub accepted: Vec<String>,
    /// What the gap itself shows as help.
    pub hint: Option<String>,
}

/// Why a text is no cloze text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClozeFault {
    /// A gap begins and never ends.
    NeverClosed,
    /// A gap ends that never began.
    NeverOpened,
    /// There is nothing to fill a gap with.
    EmptyGap,
    /// There is nothing to fill.
    NoGap,
}

impl fmt::Display for ClozeFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NeverClosed => "a {{ is never closed by }}",
            Self::NeverOpened => "a }} has no {{ before it",
            Self::EmptyGap => "a gap holds no answer",
            Self::NoGap => "a cloze text needs a gap",
        })
    }
}

impl ClozeFault {
    /// The way out; all faults are of one kind, so it is how gaps are written.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::NeverClosed | Self::NeverOpened | Self::EmptyGap | Self::NoGap => {
                "write a gap as {{answer}}, {{one|other}} or {{answer::hint}}"
            }
        }
    }
}

impl Cloze {
    /// Takes a text apart at its `{{gaps}}`.
    pub(super) fn parse(text: &str) -> Result<Self, ClozeFault> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            pieces.extend(text_piece(before)?);
            let (inside, after) = after.split_once("}}").ok_or(ClozeFault::NeverClosed)?;
            pieces.push(Piece::Blank(Blank::parse(inside)?));
            rest = after;
        }
        pieces.extend(text_piece(rest)?);
        let cloze = Self { pieces };
        if cloze.blanks().next().is_none() {
            return Err(ClozeFault::NoGap);
        }
        Ok(cloze)
    }

    /// The cloze that a text with `{{gaps}}` is, if it is one.
    pub fn read(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }

    /// The gaps, in their order.
    pub fn blanks(&self) -> impl Iterator<Item = &Blank> {
        self.pieces.iter().filter_map(Piece::blank)
    }

    pub(super) fn blanks_mut(&mut self) -> impl Iterator<Item = &mut Blank> {
        self.pieces.iter_mut().filter_map(|piece| match piece {
            Piece::Blank(blank) => Some(blank),
            Piece::Text(_) => None,
        })
    }

    /// The text with the same sign in place of each gap.
    pub fn with_gaps(&self, gap: &str) -> String {
        let texts = self.pieces.iter().map(|piece| piece.text().unwrap_or(gap));
        texts.collect()
    }
}

impl Piece {
    /// The gap, if it is one.
    pub fn blank(&self) -> Option<&Blank> {
        match self {
            Self::Blank(blank) => Some(blank),
            Self::Text(_) => None,
        }
    }

    /// The text, if it is no gap.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Blank(_) => None,
        }
    }
}

impl Blank {
    /// The inside of a gap: `answer`, `one|other`, `answer::hint`.
    fn parse(inside: &str) -> Result<Self, ClozeFault> {
        let (answer, hint) = match inside.split_once("::") {
            Some((answer, hint)) => (answer, Some(hint.trim())),
            None => (inside, None),
        };
        let accepted = alternatives(answer);
        if accepted.is_empty() || answer.contains("{{") {
            return Err(ClozeFault::EmptyGap);
        }
        let hint = hint.filter(|hint| !hint.is_empty());
        Ok(Self {
            accepted,
            hint: hint.map(str::to_owned),
        })
    }
}

/// The text between gaps, if there is any; it closes no gap.
fn text_piece(text: &str) -> Result<Option<Piece>, ClozeFault> {
    if text.contains("}}") {
        return Err(ClozeFault::NeverOpened);
    }
    Ok((!text.is_empty()).then(|| Piece::Text(text.to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_apart_at_its_gaps() {
        let cloze = Cloze::parse("{{a|b}} and {{c::a letter}}.").expect("a cloze");
        let shown = |blank: &Blank| (blank.accepted.join("/"), blank.hint.clone());
        assert_eq!(
            cloze.blanks().map(shown).collect::<Vec<_>>(),
            [
                ("a/b".to_owned(), None),
                ("c".to_owned(), Some("a letter".to_owned()))
            ]
        );
        assert_eq!(cloze.with_gaps("_"), "_ and _.");
    }

    #[test]
    fn what_is_no_cloze_says_why() {
        for (text, fault) in [
            ("plain", ClozeFault::NoGap),
            ("an {{open gap", ClozeFault::NeverClosed),
            ("shut}} and {{open}}", ClozeFault::NeverOpened),
            ("{{a}} shut}}", ClozeFault::NeverOpened),
            ("{{ | ::hint}}", ClozeFault::EmptyGap),
            ("{{a {{b}}", ClozeFault::EmptyGap),
        ] {
            assert_eq!(Cloze::parse(text), Err(fault), "{text}");
        }
    }
}
