//! What a format has no place for, and how that is reported.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use crate::deck::{Card, CardId, Deck, Task, TypedKind};
use crate::phrase;
use crate::phrase::count;
use crate::text::on_one_line;

/// Something of a deck that is not in the file that was written: a card, or a part of one.
///
/// It is the writer's counterpart of a reader's [`Warning`](super::warnings::Warning), and knows the card
/// instead of a line. A writer makes it for what it leaves out or changes; [`parts_lost`] makes it for
/// the parts that a format never carries. [`report`] puts many into few lines, such as "Aiken has no
/// place for the explanation of `mayor` and `council`".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loss<'d> {
    /// A card.
    Card {
        /// The card.
        card: &'d CardId,
        /// The kind of card that the format can't express: `a matching card`.
        what: String,
    },
    /// A part of a card, which is there without it.
    Part {
        /// The card.
        card: &'d CardId,
        /// The part.
        part: LostPart,
    },
    /// Something that the deck says of itself.
    Deck(DeckPart),
}

/// What a deck says of itself, for which a format may have no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DeckPart {
    /// Its name for people.
    Title,
    /// The language in which its answers are judged.
    Language,
    /// The text that its cards cite.
    Source,
    /// What a test on it is like.
    Exam,
}

impl DeckPart {
    /// All of them, for formats with a place for the head of a deck.
    pub const ALL: &[Self] = &[Self::Title, Self::Language, Self::Source, Self::Exam];
}

impl fmt::Display for DeckPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Title => "title",
            Self::Language => "language",
            Self::Source => "source",
            Self::Exam => "exam",
        })
    }
}

/// A part of a card that a format may have no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LostPart {
    /// Why the answer is right.
    Explain,
    /// The words that prove it.
    Cite,
    /// Help on request.
    Hint,
    /// What it is about.
    Tags,
    /// Other accepted answers.
    Alternatives,
    /// Answers that are never right, however near they are.
    Refused,
    /// What to tell who gave a certain wrong answer.
    WhyNot,
    /// How a typed answer is read: as a number, a date, letter by letter.
    Kind,
    /// How far off a number may be.
    Tolerance,
    /// The help in a gap.
    GapHint,
    /// That all gaps of a card are worth one point together.
    OnePoint,
    /// Line breaks, or signs that the format keeps for itself.
    Layout,
}

impl fmt::Display for LostPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Explain => "the explanation",
            Self::Cite => "the cite",
            Self::Hint => "the hint",
            Self::Tags => "the tags",
            Self::Alternatives => "the other accepted answers",
            Self::Refused => "the refused answers",
            Self::WhyNot => "the feedback for wrong answers",
            Self::Kind => "how the answer is read",
            Self::Tolerance => "how far off the number may be",
            Self::GapHint => "the hint in a gap",
            Self::OnePoint => "one point for all gaps",
            Self::Layout => "the layout",
        })
    }
}

impl<'d> Loss<'d> {
    /// A card that the format can't express.
    pub fn card(card: &'d Card, what: impl Into<String>) -> Self {
        Self::Card {
            card: &card.id,
            what: what.into(),
        }
    }

    /// A part of a card.
    pub fn part(card: &'d Card, part: LostPart) -> Self {
        Self::Part {
            card: &card.id,
            part,
        }
    }

    /// The card, where all of it is lost.
    pub fn whole(&self) -> Option<&'d CardId> {
        match self {
            Self::Card { card, .. } => Some(card),
            Self::Part { .. } | Self::Deck(_) => None,
        }
    }
}

/// How the readers of a format compare a typed answer with an accepted one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedComparison {
    /// Letter by letter, so that what civiq would take is wrong unless it was written out: a slip, other
    /// words around the answer.
    Letters,
    /// As people do who turn a card; or civiq itself; or nothing can be typed there.
    People,
}

/// What became of a deck's cards, line by line: how many are there, which are not, what they lost, and
/// what is lost in how their answers are judged.
pub fn report(deck: &Deck, title: &str, typed: TypedComparison, lost: &[Loss<'_>]) -> Vec<String> {
    let whole = lost.iter().filter(|loss| loss.whole().is_some()).count();
    let active = deck.active().count();
    let first = format!("{} of {active} written", active - whole);
    let mut lines = lost.iter().filter_map(|loss| match loss {
        Loss::Card { card, what } => Some(format!("`{card}` is {what}, which {title} cannot say")),
        Loss::Part { .. } | Loss::Deck(_) => None,
    });
    let mut lines = lines.by_ref().collect::<Vec<_>>();
    lines.extend(deck_report(title, lost));
    lines.extend(parts_report(title, lost, active - whole));
    if typed == TypedComparison::Letters && is_typed(deck, lost) {
        lines.push(format!(
            "{title} compares letters: slips and other wordings that civiq takes are wrong there"
        ));
    }
    let inactive = deck.cards.len() - active;
    if inactive > 0 {
        lines.push(format!(
            "{} never asked, and not written",
            count(inactive, "card")
        ));
    }
    match lines.as_slice() {
        [] => vec![first],
        [one] => vec![format!("{first}; {one}")],
        _ => std::iter::once(first).chain(lines).collect(),
    }
}

/// What is lost of what the deck says of itself.
fn deck_report(title: &str, lost: &[Loss<'_>]) -> Option<String> {
    let parts = lost.iter().filter_map(|loss| match loss {
        Loss::Deck(part) => Some(part.to_string()),
        Loss::Card { .. } | Loss::Part { .. } => None,
    });
    let parts = parts.collect::<Vec<_>>();
    let list = phrase::list(&parts);
    (!parts.is_empty()).then(|| format!("{title} has no place for the deck’s {list}"))
}

/// Whether any card that was written has an answer to type that civiq reads otherwise than letter by
/// letter.
fn is_typed(deck: &Deck, lost: &[Loss<'_>]) -> bool {
    let left_out = lost.iter().filter_map(Loss::whole);
    let left_out = left_out.collect::<HashSet<_>>();
    let mut written = deck.active().filter(|card| !left_out.contains(&card.id));
    written.any(|card| match &card.task {
        Task::Typed { kind, .. } => *kind != TypedKind::Exact,
        task => !task.typed_parts().is_empty(),
    })
}

/// Each part that is lost, with the cards that lost it.
fn parts_report(title: &str, lost: &[Loss<'_>], written: usize) -> Vec<String> {
    let mut by_part = BTreeMap::<LostPart, Vec<String>>::new();
    for loss in lost {
        if let Loss::Part { card, part } = loss {
            by_part.entry(*part).or_default().push(format!("`{card}`"));
        }
    }
    let lines = by_part.into_iter().map(|(part, cards)| {
        let of = if written > 2 && cards.len() == written {
            format!("all {written}")
        } else {
            card_list(cards)
        };
        format!("{title} has no place for {part} of {of}")
    });
    lines.collect()
}

/// The first of many cards by name, and how many more there are.
fn card_list(mut cards: Vec<String>) -> String {
    const MOST: usize = 12;
    if cards.len() > MOST {
        let more = cards.len() - MOST + 1;
        cards.truncate(MOST - 1);
        cards.push(format!("{more} more"));
    }
    phrase::list(&cards)
}

/// What a card is, for people: `a matching card`.
pub fn card_kind(task: &Task) -> &'static str {
    match task {
        Task::Choice { answers, .. } if answers.len() > 1 => "a card with several right options",
        Task::Choice { .. } => "a choice card",
        Task::TrueFalse { .. } => "a true-false card",
        Task::Typed { .. } => "a typed card",
        Task::Cloze(_) => "a cloze card",
        Task::List { .. } => "a list card",
        Task::Order { .. } => "an ordering card",
        Task::Match { .. } => "a matching card",
        Task::Flashcard { .. } => "a flashcard",
    }
}

/// The loss of a card's line breaks and runs of spaces, where it has any, in a format that writes each
/// text on a line of its own.
pub fn layout_lost(card: &Card) -> Option<Loss<'_>> {
    let mut texts = card.task.texts();
    texts.push(&card.prompt);
    let is_laid_out = texts.iter().any(|text| on_one_line(text) != **text);
    is_laid_out.then(|| Loss::part(card, LostPart::Layout))
}

/// What a deck says of itself that a format does not tell.
pub fn head_lost<'d>(deck: &Deck, tells: &[DeckPart]) -> Vec<Loss<'d>> {
    let parts = [
        (DeckPart::Title, true),
        (DeckPart::Language, deck.language.is_some()),
        (DeckPart::Source, deck.source.is_some()),
        (DeckPart::Exam, deck.exam.is_some()),
    ];
    let lost = parts.into_iter();
    let lost = lost.filter(|(part, is_there)| *is_there && !tells.contains(part));
    lost.map(|(part, _)| Loss::Deck(part)).collect()
}

/// The parts that a card has and a format does not carry.
pub fn parts_lost<'d>(card: &'d Card, carries: &'static [LostPart]) -> Vec<Loss<'d>> {
    let parts = [
        (LostPart::Refused, !card.refuse.is_empty()),
        (LostPart::WhyNot, !card.why_not.is_empty()),
        (LostPart::Explain, card.explain.is_some()),
        (LostPart::Cite, card.cite.is_some()),
        (LostPart::Hint, card.hint.is_some()),
        (LostPart::Tags, !card.tags.is_empty()),
    ];
    let lost = parts
        .into_iter()
        .filter(|(part, is_there)| *is_there && !carries.contains(part));
    lost.map(|(part, _)| Loss::part(card, part)).collect()
}
