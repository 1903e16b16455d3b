//! What leads into an answer: *the river is the* Thames.

use std::ops::Range;

use super::comparison::AnswerAgainstKey;
use crate::answer::account::Fate;
use crate::answer::mark::Joint;

impl AnswerAgainstKey<'_> {
    /// What leads into the answer: all of it idle or of the question, and what stands right before
    /// the answer no part of a name.
    pub(super) fn mark_head(&self, head: Range<usize>, fates: &mut [Option<Fate>]) {
        let gap = self.gap_before(head.end);
        fates[head.end - gap..head.end].fill(Some(Fate::Echo));
        let mut has_verb = false;
        for (at, fate) in fates.iter_mut().enumerate().take(head.end) {
            match fate {
                Some(fate) => has_verb |= *fate == Fate::Echo,
                None => *fate = self.head_fate(at, head.end, &mut has_verb),
            }
            // What stands before a word that says something else is no part of a sentence.
            if fate.is_none() {
                return;
            }
        }
    }

    /// How many words right before the answer stand right before the gap of the text, too.
    fn gap_before(&self, end: usize) -> usize {
        let tokens = &self.given.tokens;
        let is_repeated =
            |length: &usize| self.question.repeated_before(&tokens[end - length..end]) == *length;
        (1..=end).rev().find(is_repeated).unwrap_or(0)
    }

    /// What a word before the answer is there for; `end` is where the answer begins.
    fn head_fate(&self, at: usize, end: usize, has_verb: &mut bool) -> Option<Fate> {
        let question = self.question;
        let phrasing = &question.language().phrasing;
        let Some(word) = self.word(at) else {
            return self.is_figure_of_question(at).then_some(Fate::Echo);
        };
        if self.turns(at) {
            return None;
        }
        if question.is_noun(word) || question.is_short_for_noun(word) {
            *has_verb |= question.is_verb(word);
            return Some(Fate::Noun);
        }
        if question.asks_person() && phrasing.members.contains(word) {
            return Some(Fate::Idle);
        }
        if question.names_country_of(word) {
            return Some(Fate::Place);
        }
        if self.is_passive(at) {
            *has_verb = true;
            return Some(Fate::Idle);
        }
        if phrasing.idle.contains(word) {
            return Some(Fate::Idle);
        }
        let is_of_members = at > 0
            && self
                .word(at - 1)
                .is_some_and(|word| phrasing.members.contains(word));
        let parts = at > 0
            && !is_of_members
            && phrasing.partings.contains(word)
            && !(at + 1 == end && question.asks_with(word));
        let is_of_question =
            question.is_idle(word) || !self.says_by() && question.holds_form_of(word);
        if parts || !is_of_question && !question.leads_in(word) {
            return None;
        }
        *has_verb |= question.is_verb(word);
        // Of a deck about NATO, NATO's goals are the goals; a NATO goal may be another one.
        if word.ends_with('s') && question.lexicon.is_subject(word) {
            return Some(Fate::Echo);
        }
        if question.leads_in(word) {
            return self.fits_stance(word).then_some(Fate::Idle);
        }
        let is_subject = question.asks_deed() || *has_verb && question.holds_in_small_letters(word);
        let is_beside =
            at + 1 == end && end < self.given.len() && self.mark(end).joint == Joint::Space;
        (is_subject || !is_beside).then_some(Fate::Echo)
    }

    /// Whether a preposition before the answer does not contradict one that leads into the key.
    fn fits_stance(&self, word: &str) -> bool {
        let language = self.question.language();
        let prepositions = &language.phrasing.prepositions;
        let lead = self.lead();
        let is_said = |at: usize| self.pairs.iter().any(|pair| pair.key.contains(&at));
        let unsaid = (0..lead).filter(|at| !is_said(*at));
        let mut wanted = unsaid.filter_map(|at| self.key.tokens[at].word());
        !prepositions.contains(word)
            || wanted.all(|other| !prepositions.contains(other) || other == word)
    }

    /// Whether the answer says by whom: then another form of the verb may turn it round, as in *is controlled
    /// by*.
    fn says_by(&self) -> bool {
        let by = &self.question.language().phrasing.by;
        let mut tokens = self.given.tokens.iter();
        tokens.any(|token| token.is_word(|word| by.contains(word)))
    }

    /// Whether it is the participle of *it was written by*, of the verb that the question asks with.
    fn is_passive(&self, at: usize) -> bool {
        let phrasing = &self.question.language().phrasing;
        let Some((before, word)) = at.checked_sub(1).zip(self.word(at)) else {
            return false;
        };
        let is_be = self
            .word(before)
            .is_some_and(|word| phrasing.verbs.contains(word));
        let is_by = self
            .word(at + 1)
            .is_some_and(|word| phrasing.by.contains(word));
        let starts =
            |other: &str| other.len() > 2 && word.starts_with(&other[..2.min(other.len())]);
        is_be && is_by && self.question.asks_person() && self.question.verb().is_some_and(starts)
    }
}
