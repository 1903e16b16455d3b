//! What trails behind an answer, and what stands within it: the Thames *in England, I think*.

use std::ops::Range;

use super::comparison::AnswerAgainstKey;
use crate::answer::account::Fate;
use crate::answer::mark::{Case, Joint, Mark};
use crate::answer::token::is_phrase;

/// How far what trails behind an answer has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// Only the noun that is asked for may stand here.
    Nouns,
    /// The question is repeated.
    Repeats,
}

impl AnswerAgainstKey<'_> {
    /// What trails behind the answer.
    pub(super) fn mark_tail(&self, tail: Range<usize>, fates: &mut [Option<Fate>]) {
        let tail = tail.start..self.mark_afterthought(tail, fates);
        let behind = self
            .question
            .repeated_behind(&self.given.tokens[tail.clone()]);
        if behind > 0 && behind == tail.len() {
            fates[tail].fill(Some(Fate::Echo));
            return;
        }
        let mut stage = Tail::Nouns;
        for at in tail {
            if fates[at].is_some() {
                stage = Tail::Repeats;
                continue;
            }
            let Some((next, fate)) = self.tail_fate(at, stage) else {
                return;
            };
            (stage, fates[at]) = (next, Some(fate));
        }
    }

    /// Marks what is said after an answer without being part of it; gives where it begins.
    fn mark_afterthought(&self, tail: Range<usize>, fates: &mut [Option<Fate>]) -> usize {
        let tokens = &self.given.tokens;
        let phrases = self.question.language().phrasing.afterthoughts.iter();
        let begins = phrases.filter_map(|phrase| {
            let at = tokens.len().checked_sub(phrase.len())?;
            (at >= tail.start && is_phrase(&tokens[at..], phrase)).then_some(at)
        });
        let begin = begins.min().unwrap_or(tail.end);
        fates[begin..tail.end].fill(Some(Fate::Idle));
        begin
    }

    fn tail_fate(&self, at: usize, stage: Tail) -> Option<(Tail, Fate)> {
        let question = self.question;
        let language = question.language();
        let mark = self.mark(at);
        if self.stands_in(at) {
            return Some((Tail::Repeats, Fate::Idle));
        }
        let Some(word) = self.word(at) else {
            return self
                .is_figure_of_question(at)
                .then_some((Tail::Repeats, Fate::Echo));
        };
        if self.turns(at) {
            return None;
        }
        if language.phrasing.idle.contains(word) {
            return Some((stage, Fate::Idle));
        }
        if question.is_participle(word) {
            return Some((Tail::Repeats, Fate::Echo));
        }
        if stage == Tail::Nouns && (question.is_noun(word) || question.is_akin_to_noun(word)) {
            return Some((Tail::Nouns, Fate::Noun));
        }
        let is_aside =
            mark.joint == Joint::Bracket && matches!(mark.case, Case::Capitals | Case::Initials);
        if is_aside && !question.lexicon.knows(word) && word.len() <= 6 {
            return Some((Tail::Repeats, Fate::Idle));
        }
        if question.names_country_of(word) {
            return Some((Tail::Repeats, Fate::Place));
        }
        let is_parted = mark.joint != Joint::Space;
        let countries = &language.phrasing.countries;
        let is_country = |word: &str| countries.get(word) == Some(word);
        if is_parted
            && is_country(word)
            && !self
                .key
                .tokens
                .iter()
                .any(|token| token.is_word(is_country))
        {
            return Some((Tail::Repeats, Fate::Place));
        }
        let begins = is_parted || question.is_verb(word) || language.is_link(word);
        match stage {
            Tail::Nouns if begins && question.is_idle(word) => Some((Tail::Repeats, Fate::Echo)),
            Tail::Repeats if question.is_idle(word) => Some((Tail::Repeats, Fate::Echo)),
            Tail::Nouns | Tail::Repeats => None,
        }
    }

    /// Whether the last word stands for the noun that the question asks for: a lasting *one*. Where the key
    /// is about a number, it is one.
    fn stands_in(&self, at: usize) -> bool {
        let stand_ins = &self.question.language().phrasing.stand_ins;
        let has_figure = self.key.tokens.iter().any(|token| token.word().is_none());
        at + 1 == self.given.len() && !has_figure && stand_ins.contains(&self.mark(at).typed)
    }

    /// What stands within the answer and says nothing: a middle initial, the country, *and* in a list.
    pub(super) fn mark_rest(&self, fates: &mut [Option<Fate>]) {
        let (Some(first), Some(last)) = (self.pairs.first(), self.pairs.last()) else {
            return;
        };
        let within = first.given.start..last.given.end;
        let open = fates.iter_mut().enumerate().take(within.end);
        for (at, fate) in open.skip(within.start) {
            if let (Some(word), None) = (self.word(at), *fate) {
                *fate = self.inner_fate(at, word);
            }
        }
    }

    fn inner_fate(&self, at: usize, word: &str) -> Option<Fate> {
        let language = self.question.language();
        let is_letter = word.chars().count() == 1 && !self.turns(at);
        let is_list = self
            .key
            .marks
            .iter()
            .skip(1)
            .any(|mark| mark.joint == Joint::Comma)
            || self
                .key
                .tokens
                .iter()
                .any(|token| token.is_word(|word| language.phrasing.and.contains(word)));
        let is_names = self.key.marks.iter().all(Mark::is_name);
        if is_letter && is_names {
            Some(Fate::Idle)
        } else if self.question.names_country_of(word) {
            Some(Fate::Place)
        } else if is_list
            && (language.phrasing.and.contains(word) || language.phrasing.idle.contains(word))
        {
            Some(Fate::Idle)
        } else {
            None
        }
    }
}
