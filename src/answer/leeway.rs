//! Numbers that are near enough: an answer as it reads with the number of the key in place of its own.

use std::ops::Range;

use super::fold::{FoldedText, MINUS};
use super::key::AnswerKey;
use super::number::Number;
use super::question::QuestionContext;
use super::token::Token;

/// A number that a text says, with its sign.
struct SaidNumber {
    value: Number,
    is_negative: bool,
    /// Where it stands, with the sign before it.
    at: Range<usize>,
}

impl SaidNumber {
    /// Every number of a text.
    fn of(text: &FoldedText) -> Vec<Self> {
        let numbers = text.tokens.iter().enumerate();
        let numbers = numbers.filter_map(|(at, token)| {
            let Token::Number(value) = *token else {
                return None;
            };
            let is_negative = at > 0 && text.tokens[at - 1].is_word(|word| word == MINUS);
            Some(Self {
                value,
                is_negative,
                at: at - usize::from(is_negative)..at + 1,
            })
        });
        numbers.collect()
    }

    /// The same with the letter behind it that makes another number of it: 66*m*.
    fn sized(&self, text: &FoldedText, question: &QuestionContext<'_>) -> Option<Self> {
        let sizes = &question.language().numbers.sizes;
        let size = sizes.get(text.tokens.get(self.at.end)?.word()?)?;
        Some(Self {
            value: self.value.times(size)?,
            at: self.at.start..self.at.end + 1,
            ..*self
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        (self.value, self.is_negative) == (other.value, other.is_negative)
    }

    /// Whether it is off the other one by no more than this.
    fn is_within(&self, distance: Number, other: &Self) -> bool {
        let off = if self.is_negative == other.is_negative {
            self.value.distance(other.value)
        } else {
            self.value.plus(other.value)
        };
        off.is_some_and(|off| off.is_at_most(distance))
    }
}

/// The answer with the number of the key in place of the one that it says, where that is near enough
/// for the card.
///
/// None where nothing is to be moved: the card asks for the number itself, the key says not one
/// number, or the answer names two that are near enough, so that one of them may hit. What the answer
/// says beside its number stays as it is.
pub(super) fn moved(
    key: &AnswerKey<'_>,
    given: &FoldedText,
    question: &QuestionContext<'_>,
) -> Option<FoldedText> {
    if key.tolerance.is_exact() {
        return None;
    }
    let (over, under) = key.tolerance.distance().fraction();
    let distance = Number::fraction(over, under)?;
    let ours = SaidNumber::of(&key.reading);
    let (ours, again) = ours.split_first()?;
    if !again.iter().all(|other| other.is_same(ours)) {
        return None;
    }
    let mut theirs = SaidNumber::of(given);
    let is_asked = |said: &SaidNumber| {
        question
            .reading()
            .tokens
            .contains(&Token::Number(said.value))
    };
    if !theirs.iter().all(is_asked) {
        theirs.retain(|said| !is_asked(said));
    }
    let is_near = |said: &SaidNumber| said.is_within(distance, ours);
    let sized = |said: SaidNumber| match said.sized(given, question) {
        Some(sized) if !is_near(&said) => sized,
        _ => said,
    };
    let mut theirs = theirs.into_iter().map(sized).collect::<Vec<_>>();
    theirs.retain(is_near);
    let first = theirs.first()?;
    let is_one = !first.is_same(ours) && theirs.iter().all(|other| other.is_same(first));
    is_one.then(|| with_number(given, &theirs, key, ours))
}

/// The answer with the number of the key at these places.
fn with_number(
    given: &FoldedText,
    places: &[SaidNumber],
    key: &AnswerKey<'_>,
    number: &SaidNumber,
) -> FoldedText {
    let mut moved = given.clone();
    // From the end, so that what stands before keeps its place.
    for place in places.iter().rev() {
        let tokens = key.reading.tokens[number.at.clone()].iter().cloned();
        moved.tokens.splice(place.at.clone(), tokens);
        if place.at.len() != number.at.len() {
            let marks = key.reading.marks[number.at.clone()].iter().cloned();
            moved.marks.splice(place.at.clone(), marks);
        }
    }
    moved
}
