//! How a card is asked in QTI, of whichever version: a decision apart from the XML that it leads to.

use std::collections::HashSet;

use crate::answer::{Judge, by_size};
use crate::check::in_logical_order;
use crate::deck::{Card, DecimalNumber, Piece, Task, Tolerance, TypedKind};
use crate::exchange::loss;
use crate::exchange::loss::LostPart;
use crate::exchange::spellings::spellings;
use crate::markup::xml::allowed_text;
use crate::phrase::shortened;
use crate::text::is_on_one_line;

/// An interaction with its right answer.
pub enum Plan<'c> {
    /// Options, of which some are right.
    Choice(Options<'c>),
    /// True or false.
    Truth(bool),
    /// A text to type.
    Text(Typed),
    /// A number to type, one of these.
    Number(Vec<NumberKey>),
    /// A text with gaps.
    Gaps(Vec<GapPiece<'c>>),
    /// Sides to be matched.
    Match(Sides<'c>),
    /// Items, each with its right place.
    Order(Vec<(&'c str, usize)>),
    /// A text that people judge, with the model for it.
    Open(&'c str),
}

/// Options in their logical order.
pub struct Options<'c> {
    /// Each with whether it is right.
    pub all: Vec<(&'c str, bool)>,
    /// Whether that order is their own, as it is of numbers and dates, so that nobody is to shuffle them.
    pub are_ordered: bool,
}

/// A number that is right, with how far an answer may be from it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberKey {
    pub number: DecimalNumber,
    /// The least that is right.
    pub least: DecimalNumber,
    /// The most that is right.
    pub most: DecimalNumber,
}

/// What may be typed.
pub struct Typed {
    pub spellings: Vec<String>,
    /// Whether reading them again would accept no more: brackets within brackets do that.
    pub is_spelt_out: bool,
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
    /// Whether the right side has an order of its own.
    pub is_right_ordered: bool,
}

impl NumberKey {
    /// What is right of the number that a text writes; none where it has too many digits.
    fn new(number: &str, tolerance: Tolerance) -> Option<Self> {
        let number = number.parse::<DecimalNumber>().ok()?;
        let (least, most) = number.around(tolerance.distance())?;
        Some(Self {
            number,
            least,
            most,
        })
    }

    /// Whether no other number is right.
    pub fn is_exact(&self) -> bool {
        self.least == self.most
    }
}

impl Options<'_> {
    /// How many of them are right.
    pub fn right(&self) -> usize {
        self.all.iter().filter(|(_, is_right)| *is_right).count()
    }
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
                let all = in_logical_order(all, language);
                let is_right = |option: &str| answers.iter().any(|answer| answer == option);
                Self::Choice(Options {
                    are_ordered: by_size(all.iter().copied(), language).is_some(),
                    all: all.into_iter().map(|it| (it, is_right(it))).collect(),
                })
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
            Self::Choice(options) => options.right() == 1,
            _ => false,
        }
    }

    /// The parts of the card that QTI does not keep when the card is asked so.
    pub fn loses(&self, task: &Task) -> Vec<LostPart> {
        let mut lost = Vec::new();
        let typed = match self {
            Self::Text(typed) => vec![typed],
            Self::Gaps(pieces) => pieces.iter().filter_map(GapPiece::typed).collect(),
            _ => Vec::new(),
        };
        let is_read = |typed: &&Typed| matches!(typed.kind, TypedKind::Number(_) | TypedKind::Date);
        if typed.iter().any(is_read) {
            lost.push(LostPart::Kind);
        }
        // Its figures are kept however they are written, but no word beside them or instead.
        let has_words = |text: &String| text.contains(char::is_alphabetic);
        let has_lost_words = match (self, task) {
            (Self::Number(_), Task::Typed { accepted, .. }) => accepted.iter().any(has_words),
            _ => false,
        };
        if has_lost_words || typed.iter().any(|typed| !typed.is_spelt_out) {
            lost.push(LostPart::Alternatives);
        }
        lost
    }
}

impl GapPiece<'_> {
    /// What is typed in it; none, where it is text.
    pub fn typed(&self) -> Option<&Typed> {
        match self {
            Self::Gap(typed, _) => Some(typed),
            Self::Text(_) => None,
        }
    }

    pub fn has_hint(&self) -> bool {
        matches!(self, Self::Gap(_, Some(_)))
    }
}

impl Typed {
    fn new(accepted: &[String], kind: TypedKind, judge: &Judge) -> Self {
        let ways = spellings(accepted, kind, judge);
        let is_whole = |text: &String| judge.spellings(text) == [text.as_str()];
        Self {
            is_spelt_out: ways.iter().all(is_whole),
            spellings: ways,
            kind,
        }
    }
}

/// A number, if each wording of it is one; else a text.
fn typed<'c>(accepted: &[String], kind: TypedKind, judge: &Judge) -> Plan<'c> {
    let keys = match kind {
        TypedKind::Number(tolerance) => numbers(accepted, tolerance, judge),
        TypedKind::Text | TypedKind::Exact | TypedKind::Date => None,
    };
    match keys {
        Some(keys) => Plan::Number(keys),
        None => Plan::Text(Typed::new(accepted, kind, judge)),
    }
}

/// The number of each wording; none where one of them can't be written exactly.
fn numbers(accepted: &[String], tolerance: Tolerance, judge: &Judge) -> Option<Vec<NumberKey>> {
    let number = |text: &String| NumberKey::new(&judge.number(text)?, tolerance);
    let mut keys = accepted.iter().map(number).collect::<Option<Vec<_>>>()?;
    let mut seen = HashSet::new();
    keys.retain(|key| seen.insert(*key));
    Some(keys)
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
        is_right_ordered: by_size(right.iter().copied(), language).is_some(),
        right,
    })
}

/// How many letters of a question are its title.
const TITLE_LETTERS: usize = 80;

/// The title of a question in lists.
pub fn title(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => shortened(&cloze.with_gaps("_____"), TITLE_LETTERS),
        _ => shortened(&card.prompt, TITLE_LETTERS),
    }
}

/// All texts of a card.
pub fn card_texts(card: &Card) -> Vec<&str> {
    let mut texts = card.task.texts();
    let more = [&card.explain, &card.cite].into_iter().flatten();
    texts.extend(more.map(String::as_str));
    let why_not = card.why_not.iter();
    texts.extend(why_not.flat_map(|it| [it.answer.as_str(), &it.reason]));
    texts.push(&card.prompt);
    texts.extend(card.tags.iter().map(String::as_str));
    texts
}

/// Whether spaces of a card would be swallowed where it is shown as markup, or signs left out of XML.
pub fn is_laid_out(card: &Card) -> bool {
    let is_changed = |text: &&str| {
        let mut lines = text.split('\n');
        allowed_text(text) != *text || !lines.all(is_on_one_line)
    };
    card_texts(card).iter().any(is_changed)
}
