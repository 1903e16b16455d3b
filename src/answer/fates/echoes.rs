//! Words that repeat the question as it stands.

use super::comparison::{AnswerAgainstKey, is_same};
use crate::answer::account::Fate;
use crate::answer::token::Token;

impl AnswerAgainstKey<'_> {
    /// Marks runs of two words and more that stand in the question as they stand here.
    ///
    /// A run that goes on in the question with the very words that are said is none: who repeats
    /// *West Virginia* has not said *Virginia*.
    pub(super) fn mark_echoes(&self, fates: &mut [Option<Fate>]) {
        let mut at = 0;
        while at < fates.len() {
            let mut length = self.echo_at(at, fates);
            let leads_on = |length: usize| {
                let is_said = fates.get(at + length) == Some(&Some(Fate::Said));
                is_said
                    && self
                        .word(at + length - 1)
                        .is_some_and(|word| self.is_small_word(word))
            };
            // What leads to the answer itself says how it is meant: freedom *from* want.
            while length > 0 && leads_on(length) {
                length -= 1;
            }
            if length >= 2 {
                fates[at..at + length].fill(Some(Fate::Echo));
            }
            at += length.max(1);
        }
    }

    fn is_small_word(&self, word: &str) -> bool {
        let phrasing = &self.question.language().phrasing;
        phrasing.prepositions.contains(word) || phrasing.partings.contains(word)
    }

    fn echo_at(&self, at: usize, fates: &[Option<Fate>]) -> usize {
        let open = fates[at..].iter().take_while(|fate| fate.is_none()).count();
        let question = &self.question.reading().tokens;
        let given = &self.given.tokens;
        let run_from = |from: usize| {
            let same = |(one, other): (&Token, &Token)| is_same(one, other);
            let pairs = question[from..].iter().zip(&given[at..at + open]);
            let run = pairs.take_while(|pair| same(*pair)).count();
            let goes_on = match (question.get(from + run), given.get(at + run)) {
                (Some(one), Some(other)) => run == open && is_same(one, other),
                _ => false,
            };
            let comes_from = match (from.checked_sub(1), at.checked_sub(1)) {
                (Some(from), Some(at)) => is_same(&question[from], &given[at]),
                _ => false,
            };
            if goes_on || comes_from { 0 } else { run }
        };
        (0..question.len()).map(run_from).max().unwrap_or(0)
    }
}
