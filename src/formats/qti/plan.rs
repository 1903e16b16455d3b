//! How a card is asked in QTI: a decision apart from the XML that it leads to.

use std::collections::HashSet;

use crate::answer::Judge;
use crate::check::in_logical_order;
use crate::deck::{Piece, Task, Tolerance, TypedKind};
use crate::formats::loss;
use crate::formats::loss::LostPart;
use crate::formats::spellings::spellings;

/// An interaction with its right answer.
pub enum Plan<'c> {
    /// Options, each with whether it is right.
    Choice(Vec<(&'c str, bool)>),
    /// True or false.
    Truth(bool),
    /// A text to type.
    Text(Typed),
    /// A number to type, one of these or as near to it as this.
    Number(Vec<String>, Tolerance),
    /// A text with gaps.
    Gaps(Vec<GapPiece<'c>>),
    /// Sides to be matched.
    Match(Sides<'c>),
    /// Items, each with its right place.
    Order(Vec<(&'c str, usize)>),
    /// A text that people judge, with the model for it.
    Open(&'c str),
}

/// What may be typed.
pub struct Typed {
    pub spellings: Vec<String>,
    pub kind: TypedKind,
}

/// A piece of a text with gaps.
pub enum GapPiece<'c> {
    Text(&'c str),
    Gap(Typed, Option<&'c str>),
}

/// Two sides, and which of the right one belongs to each of the left.
pub struct Sides<'c> {
    pub left: Vec<&'c str>,
    pub right: Vec<&'c str>,
    pub partners: Vec<usize>,
}

/// Whether QTI can ask this.
pub fn can_ask(task: &Task) -> bool {
    !matches!(task, Task::List { .. })
}

impl<'c> Plan<'c> {
    /// How a card of this task is asked, or the kind of card that QTI can't express.
    pub fn from_task(
        task: &'c Task,
        language: Option<&str>,
        judge: &Judge,
    ) -> Result<Self, String> {
        Ok(match task {
            Task::Choice {
                answers,
                distractors,
            } => {
                let all = answers.iter().chain(distractors).map(String::as_str);
                let all = in_logical_order(all, language).into_iter();
                let is_right = |option: &str| answers.iter().any(|answer| answer == option);
                Self::Choice(all.map(|option| (option, is_right(option))).collect())
            }
            Task::TrueFalse { answer } => Self::Truth(*answer),
            Task::Typed { accepted, kind } => typed(accepted, *kind, judge),
            Task::Cloze(cloze) => {
                let pieces = cloze.pieces.iter().map(|piece| match piece {
                    Piece::Text(text) => GapPiece::Text(text),
                    Piece::Blank(blank) => {
                        let typed = Typed::new(&blank.accepted, TypedKind::Text, judge);
                        GapPiece::Gap(typed, blank.hint.as_deref())
                    }
                });
                Self::Gaps(pieces.collect())
            }
            Task::Order { items } => {
                let shown = in_logical_order(items.iter().map(String::as_str), language);
                let place = |shown: &&str| items.iter().position(|item| item == shown);
                let shown = shown.into_iter();
                Self::Order(
                    shown
                        .map(|item| (item, place(&item).unwrap_or(0)))
                        .collect(),
                )
            }
            Task::Match { pairs, distractors } => sides(pairs, distractors, language),
            Task::Flashcard { back } => Self::Open(back),
            Task::List { .. } => return Err(loss::card_kind(task).into()),
        })
    }

    /// Whether exactly one of its options is right.
    pub fn has_one_key(&self) -> bool {
        match self {
            Self::Choice(options) => options.iter().filter(|(_, is_right)| *is_right).count() == 1,
            _ => false,
        }
    }

    /// The part of the card that QTI does not keep when the card is asked so.
    pub fn loses(&self, task: &Task) -> Option<LostPart> {
        match (self, task) {
            (Self::Text(typed), _) => {
                let is_read = matches!(typed.kind, TypedKind::Number(_) | TypedKind::Date);
                is_read.then_some(LostPart::Kind)
            }
            (Self::Number(numbers, _), Task::Typed { accepted, .. }) => {
                let is_same = |text: &String| numbers.contains(text);
                (!accepted.iter().all(is_same)).then_some(LostPart::Alternatives)
            }
            _ => None,
        }
    }
}

impl Typed {
    fn new(accepted: &[String], kind: TypedKind, judge: &Judge) -> Self {
        Self {
            spellings: spellings(accepted, kind, judge),
            kind,
        }
    }

    /// How many letters the longest of them has.
    pub fn length(&self) -> usize {
        let lengths = self.spellings.iter().map(|text| text.chars().count());
        lengths.max().unwrap_or_default()
    }
}

/// A number, if each wording of it is one; else a text.
fn typed<'c>(accepted: &[String], kind: TypedKind, judge: &Judge) -> Plan<'c> {
    let numbers = accepted.iter().map(|text| judge.number(text));
    match (numbers.collect::<Option<Vec<_>>>(), kind) {
        (Some(mut numbers), TypedKind::Number(tolerance)) => {
            let mut seen = HashSet::new();
            numbers.retain(|number| seen.insert(number.clone()));
            Plan::Number(numbers, tolerance)
        }
        _ => Plan::Text(Typed::new(accepted, kind, judge)),
    }
}

/// The sides, the right one in an order that tells nothing of the left one's.
fn sides<'c>(
    pairs: &'c [(String, String)],
    distractors: &'c [String],
    language: Option<&str>,
) -> Plan<'c> {
    let mut seen = HashSet::new();
    let right = pairs.iter().map(|(_, right)| right).chain(distractors);
    let right = right.map(String::as_str).filter(|text| seen.insert(*text));
    let right = in_logical_order(right, language);
    let partner = |wanted: &String| right.iter().position(|text| text == wanted);
    let partners = pairs.iter().map(|(_, right)| partner(right).unwrap_or(0));
    Plan::Match(Sides {
        left: pairs.iter().map(|(left, _)| left.as_str()).collect(),
        partners: partners.collect(),
        right,
    })
}
