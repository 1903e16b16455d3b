//! A deck: cards that ask about one source text, each with an id for life.
//!
//! [`mod@format`] reads and writes the file (format 1), [`naming`] makes ids, [`template`] is a deck
//! to start from.

use std::borrow::Borrow;
use std::fmt;

pub mod format;
pub mod naming;
pub mod template;

/// Declares a newtype over an id as decks write it.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The id, if `text` is one: `[a-z0-9][a-z0-9-]{0,63}`.
            pub fn new(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(text.into()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// What a deck is called on the command line and in the score file.
    DeckId
}
id! {
    /// What a card is called within its deck; it outlives every rewording.
    CardId
}

fn is_id(text: &str) -> bool {
    let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
    let starts_well = text.bytes().next().is_some_and(is_plain);
    starts_well && text.len() <= 64 && text.bytes().all(|c| is_plain(c) || c == b'-')
}

/// A deck of cards about one source.
#[derive(Clone, Debug, PartialEq)]
pub struct Deck {
    /// Its name on the command line and in the score file.
    pub id: DeckId,
    /// Its name for people.
    pub title: String,
    /// The language of prompts and answers, as a BCP 47 tag such as `en`.
    pub language: Option<String>,
    /// The text that the cards cite.
    pub source: Option<Source>,
    /// What a test on this deck is like.
    pub exam: Option<Exam>,
    /// The cards, in the author's order.
    pub cards: Vec<Card>,
}

impl Deck {
    /// The cards that may be asked: neither drafts nor retired.
    pub fn active(&self) -> impl Iterator<Item = &Card> {
        self.cards
            .iter()
            .filter(|card| card.status == Status::Active)
    }

    /// The card of this id, whatever its status.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id.as_str() == id)
    }
}

/// Where the claims of a deck come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The text's title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    /// When, as an ISO 8601 date.
    pub date: Option<String>,
    /// Where it stands.
    pub url: Option<String>,
    /// SHA-256 of the text that the cites were taken from, in hex.
    pub sha256: Option<String>,
}

/// A test on the deck: how many questions, how many must be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exam {
    /// How many questions are asked.
    pub questions: usize,
    /// How many must be right to pass.
    pub pass: usize,
    /// Time allowed, in minutes.
    pub minutes: Option<u32>,
    /// When the outcome is clear enough to end early.
    pub stop: Option<Stop>,
}

/// A test that ends as soon as so many are right, or so many wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// Right answers that end it.
    pub right: usize,
    /// Wrong answers that end it.
    pub wrong: usize,
}

/// One question with its answer, its proof and its explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Its id for life.
    pub id: CardId,
    /// What is asked; for a cloze, the text with its `{{blanks}}`.
    pub prompt: String,
    /// What kind of answer it takes, and which is right.
    pub task: Task,
    /// Words that stand in the source exactly once and prove the answer.
    pub cite: Option<String>,
    /// Why the answer is right.
    pub explain: Option<String>,
    /// Help that does not give the answer away.
    pub hint: Option<String>,
    /// What it is about.
    pub tags: Vec<String>,
    /// Whether it is asked.
    pub status: Status,
    /// Check rules silenced for this card, each with the author's reason.
    pub allow: Vec<(String, String)>,
}

/// Whether a card is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Asked.
    #[default]
    Active,
    /// Not yet accepted by a person; never asked.
    Draft,
    /// Kept for its history; no longer asked.
    Retired,
}

/// The eight types of card, each with its right answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Pick the right option, or all the right ones.
    Choice {
        /// The right options, at least one.
        answers: Vec<String>,
        /// The wrong options, at least one.
        distractors: Vec<String>,
    },
    /// Say whether the statement holds.
    TrueFalse {
        /// Whether it does.
        answer: bool,
    },
    /// Type the answer.
    Typed {
        /// Every accepted answer; `( … )` marks optional words.
        accepted: Vec<String>,
        /// What kind of answer it is.
        kind: TypedKind,
    },
    /// Fill the blanks of the prompt.
    Cloze {
        /// The prompt, taken apart.
        pieces: Vec<Piece>,
    },
    /// Name items, in any order.
    List {
        /// Each item with its alternatives.
        items: Vec<Vec<String>>,
        /// How many of them must be named.
        need: usize,
    },
    /// Put the items in their right order.
    Order {
        /// The items, in their right order.
        items: Vec<String>,
    },
    /// Find each one's partner.
    Match {
        /// The right pairs.
        pairs: Vec<(String, String)>,
        /// Right sides that belong to no left.
        distractors: Vec<String>,
    },
    /// Turn the card, and judge oneself.
    Flashcard {
        /// What stands on the back.
        back: String,
    },
}

impl Task {
    /// The type's name in deck and score files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice { .. } => "choice",
            Self::TrueFalse { .. } => "true-false",
            Self::Typed { .. } => "typed",
            Self::Cloze { .. } => "cloze",
            Self::List { .. } => "list",
            Self::Order { .. } => "order",
            Self::Match { .. } => "match",
            Self::Flashcard { .. } => "flashcard",
        }
    }

    /// The chance, 0 to 1, that a blind guess is right: all orders, pairings and picks of the right
    /// size are alike, and nobody guesses words.
    pub fn chance(&self) -> f64 {
        match self {
            Self::TrueFalse { .. } => 0.5,
            // Of n options k are to be picked: one of n over k.
            Self::Choice {
                answers,
                distractors,
            } => {
                one_of(answers.len() + distractors.len(), answers.len()) * factorial(answers.len())
            }
            Self::Order { items } => one_of(items.len(), items.len()),
            Self::Match { pairs, distractors } => {
                one_of(pairs.len() + distractors.len(), pairs.len())
            }
            Self::Typed { .. }
            | Self::Cloze { .. }
            | Self::List { .. }
            | Self::Flashcard { .. } => 0.0,
        }
    }

    /// Every text of the answer: what is right and what is not, with all alternatives.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::TrueFalse { .. } => Vec::new(),
            Self::Choice {
                answers,
                distractors,
            } => all(&[answers, distractors]),
            Self::Typed { accepted, .. } => all(&[accepted]),
            Self::Order { items } => all(&[items]),
            Self::List { items, .. } => all(&items.iter().collect::<Vec<_>>()),
            Self::Cloze { pieces } => {
                let blanks = pieces.iter().filter_map(|piece| match piece {
                    Piece::Blank(blank) => Some(&blank.accepted),
                    Piece::Text(_) => None,
                });
                all(&blanks.collect::<Vec<_>>())
            }
            Self::Match { pairs, distractors } => {
                let sides = pairs.iter().flat_map(|(left, right)| [left, right]);
                sides.chain(distractors).map(String::as_str).collect()
            }
            Self::Flashcard { back } => vec![back],
        }
    }
}

/// One of the ways to take so many of them one after the other.
fn one_of(all: usize, taken: usize) -> f64 {
    (0..taken).map(|gone| 1.0 / whole(all - gone)).product()
}

fn factorial(n: usize) -> f64 {
    (1..=n).map(whole).product()
}

#[allow(clippy::cast_precision_loss, reason = "no card has 2^52 options")]
fn whole(n: usize) -> f64 {
    n as f64
}

impl Task {
    /// Every text of the answer, to be changed.
    pub fn texts_mut(&mut self) -> Box<dyn Iterator<Item = &mut String> + '_> {
        match self {
            Self::TrueFalse { .. } => Box::new(std::iter::empty()),
            Self::Choice {
                answers,
                distractors,
            } => Box::new(answers.iter_mut().chain(distractors)),
            Self::Typed {
                accepted: texts, ..
            }
            | Self::Order { items: texts } => Box::new(texts.iter_mut()),
            Self::List { items, .. } => Box::new(items.iter_mut().flatten()),
            Self::Cloze { pieces } => Box::new(pieces.iter_mut().flat_map(|piece| match piece {
                Piece::Text(text) => std::slice::from_mut(text),
                Piece::Blank(blank) => &mut blank.accepted[..],
            })),
            Self::Match { pairs, distractors } => {
                let sides = pairs.iter_mut().flat_map(|(left, right)| [left, right]);
                Box::new(sides.chain(distractors))
            }
            Self::Flashcard { back } => Box::new(std::iter::once(back)),
        }
    }
}

fn all<'t>(texts: &[&'t Vec<String>]) -> Vec<&'t str> {
    let texts = texts.iter().copied().flatten();
    texts.map(String::as_str).collect()
}

/// How a typed answer is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypedKind {
    /// As words, folded: case, spaces, punctuation and articles do not count.
    #[default]
    Text,
    /// As words, letter by letter.
    Exact,
    /// As a number, in digits or words.
    Number,
    /// As a date, in any order and format.
    Date,
}

/// A part of a cloze text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as it stands.
    Text(String),
    /// A gap to fill.
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

/// A fingerprint of a card's wording, kept with each answer so that a rewording can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revision(u32);

impl Card {
    /// The fingerprint of what is asked and what counts as right: 32 bits of FNV-1a.
    ///
    /// Hints, explanations and cites do not count: the question stays the same without them.
    pub fn revision(&self) -> Revision {
        let hash = fingerprint(format::wording(self).bytes());
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the lower half is the fingerprint"
        )]
        Revision((hash ^ (hash >> 32)) as u32)
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// A number that tells one text from another, the same in every run and on every machine:
/// 64-bit FNV-1a (draft-eastlake-fnv).
pub fn fingerprint(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
