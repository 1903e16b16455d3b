//! What becomes of the words of the key: said, or left out for one reason or another.

use std::ops::Range;

use super::comparison::AnswerAgainstKey;
use crate::answer::account::Need;
use crate::answer::mark::{Case, Joint, Mark};

impl AnswerAgainstKey<'_> {
    pub(super) fn needs(&self) -> Vec<Need> {
        let mut needs = vec![Need::Missing; self.key.len()];
        for pair in self.pairs {
            needs[pair.key.clone()].fill(Need::Said);
        }
        let lead = self.lead();
        let is_said = needs.clone();
        for (at, need) in needs.iter_mut().enumerate() {
            if *need == Need::Missing {
                *need = self.need(at, lead, &is_said);
            }
        }
        // What links a word to one that the question has said goes with it.
        for at in 1..needs.len() {
            let is_beside = |at: usize| needs.get(at) == Some(&Need::Implied);
            if needs[at] == Need::Linked && (is_beside(at - 1) || is_beside(at + 1)) {
                needs[at] = Need::Implied;
            }
        }
        needs
    }

    fn need(&self, at: usize, lead: usize, said: &[Need]) -> Need {
        let question = self.question;
        let phrasing = &question.language().phrasing;
        let Some(word) = self.key.tokens[at].word() else {
            return Need::Missing;
        };
        let has_more = said
            .iter()
            .enumerate()
            .any(|(other, need)| other != at && *need == Need::Said && self.counts(other));
        if phrasing.turns(word) {
            Need::Turning
        } else if at < lead && said[lead..].contains(&Need::Said)
            || phrasing.and.contains(word) && has_more
        {
            Need::Optional
        } else if has_more
            && (question.is_noun(word)
                || question.is_akin_to_noun(word)
                || question.names_country_of(word))
        {
            Need::Implied
        } else if has_more && self.is_formal(at, word) {
            Need::Formal
        } else if has_more && phrasing.links.contains(word) {
            Need::Linked
        } else if self.is_short(at, said) {
            Need::Shortened
        } else {
            Need::Missing
        }
    }

    /// Whether a word of the key says something by itself.
    fn counts(&self, at: usize) -> bool {
        let phrasing = &self.question.language().phrasing;
        !self.key.tokens[at].is_word(|word| {
            phrasing.leads_in(word) || phrasing.and.contains(word) || self.question.is_noun(word)
        })
    }

    /// Whether it is a matter of form: a title before a name, an initial or a name between names.
    fn is_formal(&self, at: usize, word: &str) -> bool {
        let is_name = |at: usize| self.key.marks.get(at).is_some_and(Mark::is_name);
        let is_title = self.question.language().phrasing.titles.contains(word)
            && is_name(at + 1)
            // The president of the Republic is more than a title before a name.
            && self.key.marks[at + 1].article.is_none()
            && (0..at).all(|before| {
                self.key.tokens[before]
                    .is_word(|word| self.question.language().phrasing.titles.contains(word))
            });
        let is_between = at > 0 && at + 1 < self.key.len() && is_name(at - 1) && is_name(at + 1);
        let is_initial = word.chars().count() == 1;
        is_title || is_between && (is_initial || self.question.asks_person() && self.is_person())
    }

    /// Whether the whole key is the name of a person, as it is written: names with capital letters.
    fn is_person(&self) -> bool {
        self.key.len() >= 2
            && self.key.tokens.iter().all(|token| token.word().is_some())
            && self.key.marks.iter().all(Mark::is_name)
    }

    /// Whether what is left is a usual short form: the family name, a city without its district.
    fn is_short(&self, at: usize, said: &[Need]) -> bool {
        let last = self.key.len() - 1;
        let is_family_name = self.question.asks_person()
            && self.is_person()
            && said[last] == Need::Said
            && said[..last].iter().all(|need| *need == Need::Missing)
            && self.key.tokens[last].is_word(|name| !self.question.lexicon.is_shared_name(name));
        let comma = (1..self.key.len()).find(|at| self.key.marks[*at].joint == Joint::Comma);
        let is_city = comma.is_some_and(|comma| {
            let tail = &self.key.marks[comma..];
            let is_district = |mark: &Mark| matches!(mark.case, Case::Initials | Case::Capitals);
            let half = |range: Range<usize>| said[range].iter().all(|need| *need == Need::Said);
            tail.iter().all(is_district)
                && if at >= comma {
                    half(0..comma)
                } else {
                    half(comma..self.key.len())
                }
        });
        let is_class = self
            .question
            .language()
            .phrasing
            .classes
            .contains(self.key.tokens[0].word().unwrap_or_default())
            && at == 0
            && last > 0
            && said[1..].iter().all(|need| *need == Need::Said);
        is_family_name || is_city || is_class
    }
}
