//! Words of the source around an answer: who gives *a vast array of threats* for an *array* has read well.

use std::ops::Range;

use super::comparison::{AnswerAgainstKey, is_same};
use crate::answer::account::Fate;
use crate::answer::mark::Joint;
use crate::answer::token::Token;

impl AnswerAgainstKey<'_> {
    /// Marks what stands around the answer as it does in the words that prove it.
    ///
    /// Behind a comma or an *and* stands another thing, which may be the answer to another question; and
    /// what turns the answer round is never part of it.
    pub(super) fn mark_quotation(&self, fates: &mut [Option<Fate>]) {
        let Some(core) = self.core() else { return };
        let runs = (0..self.question.quotation().len()).filter_map(|at| self.run_around(&core, at));
        let Some(run) = runs.max_by_key(ExactSizeIterator::len) else {
            return;
        };
        for fate in fates[run].iter_mut().filter(|fate| fate.is_none()) {
            *fate = Some(Fate::Quoted);
        }
    }

    /// From the first to the last word that says something of the key.
    fn core(&self) -> Option<Range<usize>> {
        let (first, last) = self.pairs.first().zip(self.pairs.last())?;
        Some(first.given.start..last.given.end)
    }

    /// The words of the answer around its core that go on as the source does, where the core stands at
    /// this place of it.
    fn run_around(&self, core: &Range<usize>, at: usize) -> Option<Range<usize>> {
        let (given, quoted) = (&self.given.tokens, &self.question.quotation().tokens);
        let is_there = |place: usize, at: usize| {
            let there = quoted.get(at);
            there.is_some_and(|there| is_same(&given[place], there))
        };
        if !core
            .clone()
            .zip(at..)
            .all(|(place, at)| is_there(place, at))
        {
            return None;
        }
        let before = (1..=core.start.min(at)).take_while(|back| {
            let (place, at) = (core.start - back, at - back);
            is_there(place, at) && self.goes_on(place) && self.is_joined(place + 1, at + 1)
        });
        let start = core.start - before.count();
        let behind = (core.end..given.len()).take_while(|place| {
            let at = at + place - core.start;
            is_there(*place, at) && self.goes_on(*place) && self.is_joined(*place, at)
        });
        let end = core.end + behind.count();
        Some(start..end)
    }

    /// Whether a word begins nothing else and turns nothing round.
    fn goes_on(&self, place: usize) -> bool {
        let and = &self.question.language().phrasing.and;
        let is_and = |token: &Token| token.is_word(|word| and.contains(word));
        !self.turns(place) && !is_and(&self.given.tokens[place])
    }

    /// Whether no comma parts a word from the one before it, neither in the answer nor in the source.
    fn is_joined(&self, place: usize, at: usize) -> bool {
        let joints = [
            self.mark(place).joint,
            self.question.quotation().marks[at].joint,
        ];
        joints == [Joint::Space; 2]
    }
}
