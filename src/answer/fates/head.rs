//! What leads into an answer: *the river is the* Thames.

use std::ops::Range;

use super::comparison::AnswerAgainstKey;
use crate::answer::account::Fate;
use crate::answer::mark::Joint;

impl AnswerAgainstKey<'_> {
    /// What leads into the answer: all of it idle or of the question, and what stands right before
    /// the answer no part of a name.
    pub(super) fn mark_head(&self, head: Range<usize>, fates: &mut [Option<Fate>]) {
        let gap = self
            .question
            .repeated_before(&self.given.tokens[head.clone()]);
        let from = head.start;
        let at_gap = self.gap_before(head.end);
        let mut has_verb = false;
        for at in head.clone() {
            if fates[at].is_none() && self.is_figure_of_question(at) {
                fates[at] = Some(Fate::Echo);
            }
            let (Some(word), None) = (self.word(at), fates[at]) else {
                if fates[at].is_none() {
                    return;
                }
                has_verb |= fates[at] == Some(Fate::Echo);
                continue;
            };
            let is_last = at + 1 == head.end && at + 1 < self.given.len();
            let fate = self.head_fate(at, word, at == from, is_last, &mut has_verb);
            fates[at] = if at + at_gap >= head.end && at_gap > 0 || at < gap && gap == head.end {
                Some(Fate::Echo)
            } else {
                fate
            };
            if fates[at].is_none() {
                return;
            }
        }
    }

    /// How many words right before the answer stand before the gap.
    fn gap_before(&self, end: usize) -> usize {
        (1..=end)
            .rev()
            .find(|length| {
                self.question
                    .repeated_before(&self.given.tokens[end - length..end])
                    == *length
            })
            .unwrap_or(0)
    }

    fn head_fate(
        &self,
        at: usize,
        word: &str,
        is_first: bool,
        is_last: bool,
        has_verb: &mut bool,
    ) -> Option<Fate> {
        let question = self.question;
        let phrasing = &question.language().phrasing;
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
        let parts = !is_first && !is_of_members && phrasing.partings.contains(word);
        if parts || !question.is_idle(word) && !question.leads_in(word) {
            return None;
        }
        *has_verb |= question.is_verb(word);
        if question.leads_in(word) {
            return self.fits_stance(word).then_some(Fate::Idle);
        }
        let is_subject = question.asks_deed() || *has_verb && question.holds_in_small_letters(word);
        (is_subject || !is_last || self.mark(at + 1).joint != Joint::Space).then_some(Fate::Echo)
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
