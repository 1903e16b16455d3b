//! What the author looked at and calls wrong.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization as _;

use super::equal::SameWords;
use super::fold::fold;
use super::forms;
use super::token::Token;
use crate::deck::{Card, Task, TypedKind, WhyNot};
use crate::language::Language;

/// The answers that the author of a card refuses, as they are read, each with what to tell who gave it, if
/// there is something to tell.
///
/// A refused answer is wrong however it is written, also where it would be a slip of the right one or a
/// form of it; and so is a part of an answer, such as an item of a list. It says nothing of a sentence
/// that holds it among other words.
#[derive(Default)]
pub(super) struct RefusedAnswers<'d> {
    /// By their letters.
    written: HashMap<String, Option<&'d WhyNot>>,
    /// By what they are read as.
    read: HashMap<SameWords, Option<&'d WhyNot>>,
}

impl<'d> RefusedAnswers<'d> {
    pub(super) fn new(texts: &'d [String], told: &'d [WhyNot], language: &Language) -> Self {
        // Of two that read alike, the one that tells something comes first.
        let told = told.iter().map(|it| (&it.answer, Some(it)));
        let all = told.chain(texts.iter().map(|text| (text, None)));
        let mut refused = Self::default();
        for (text, why_not) in all {
            refused.written.entry(letters(text)).or_insert(why_not);
            if let Some(read) = SameWords::of(&fold(text, language), language) {
                refused.read.entry(read).or_insert(why_not);
            }
        }
        refused
    }

    pub(super) fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Whether an answer is one of them, as it is read.
    pub(super) fn hold(&self, answer: &str, reading: &[Token], language: &Language) -> bool {
        let is_read = || {
            SameWords::of(reading, language).is_some_and(|reading| self.read.contains_key(&reading))
        };
        !self.is_empty() && (self.hold_exactly(answer) || is_read())
    }

    /// Whether an answer is one of them, letter by letter.
    pub(super) fn hold_exactly(&self, answer: &str) -> bool {
        !self.is_empty() && self.written.contains_key(&letters(answer))
    }

    /// What to tell who gave an answer; where one is like it letter by letter, that comes first.
    pub(super) fn why_not(
        &self,
        answer: &str,
        reading: &[Token],
        language: &Language,
    ) -> Option<&'d WhyNot> {
        let read = || *self.read.get(&SameWords::of(reading, language)?)?;
        self.why_not_exactly(answer).or_else(read)
    }

    /// What to tell who gave an answer, letter by letter.
    pub(super) fn why_not_exactly(&self, answer: &str) -> Option<&'d WhyNot> {
        *self.written.get(&letters(answer))?
    }
}

/// What the author of one card refuses, for whoever judges no answer to it: no other card of the deck needs
/// to be read for that.
pub struct CardRefusals<'d> {
    card: &'d Card,
    refused: RefusedAnswers<'d>,
    language: &'static Language,
}

impl<'d> CardRefusals<'d> {
    /// What a card of a deck in this language refuses; none where that is nothing.
    pub fn of(card: &'d Card, language: &'static Language) -> Option<Self> {
        let told = match &card.task {
            Task::Typed { .. } => &card.why_not[..],
            _ => &[],
        };
        let refused = RefusedAnswers::new(&card.refuse, told, language);
        (!refused.is_empty()).then_some(Self {
            card,
            refused,
            language,
        })
    }

    /// An accepted answer that is refused, too, so that nobody can give it.
    pub fn contradiction(&self) -> Option<&'d str> {
        let is_refused = |text: &&str| {
            let ways = forms::spellings(text, self.language);
            ways.iter().any(|way| self.hold(way))
        };
        self.card.task.texts().into_iter().find(is_refused)
    }

    /// What is told of answers that are accepted, too. Where several read alike, of the first.
    pub fn told_of_accepted(&self) -> impl Iterator<Item = &'d WhyNot> {
        let accepted = self.card.task.texts().into_iter();
        let ways = accepted.flat_map(|text| forms::spellings(text, self.language));
        ways.filter_map(|way| self.why_not(&way))
    }

    /// What is told who types an answer.
    pub fn why_not(&self, answer: &str) -> Option<&'d WhyNot> {
        if self.is_exact() {
            return self.refused.why_not_exactly(answer);
        }
        let reading = fold(answer, self.language);
        self.refused.why_not(answer, &reading, self.language)
    }

    fn hold(&self, answer: &str) -> bool {
        if self.is_exact() {
            return self.refused.hold_exactly(answer);
        }
        match self.card.task {
            Task::Typed { .. } | Task::List { .. } | Task::Cloze(_) => {
                let reading = fold(answer, self.language);
                self.refused.hold(answer, &reading, self.language)
            }
            _ => false,
        }
    }

    /// Whether every letter counts.
    fn is_exact(&self) -> bool {
        let exact = TypedKind::Exact;
        matches!(self.card.task, Task::Typed { kind, .. } if kind == exact)
    }
}

/// An answer letter by letter, but for space around it and for two ways to store one letter.
fn letters(text: &str) -> String {
    text.trim().nfc().collect()
}
