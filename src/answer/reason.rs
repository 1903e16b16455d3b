//! The reason why an answer is wrong, as near as its account tells.

use super::account::{Fate, Need};
use super::fates::Fates;
use super::fold::FoldedText;
use super::lookalikes::are_lookalikes;
use super::mark::Joint;
use super::question::QuestionContext;
use super::rule::Rule;
use super::token::Token;

/// The reason to give for an answer that is not accounted for: of those that hold, the one that helps
/// most.
pub(super) fn reason(
    account: &Fates,
    key: &FoldedText,
    given: &FoldedText,
    question: &QuestionContext<'_>,
) -> Rule {
    let has = |fate: Fate| account.answer.contains(&fate);
    let says_figure = |tokens: &[Token]| tokens.iter().any(|token| token.word().is_none());
    let (foreign, missing) = open_words(account, key, given);
    if has(Fate::Offers) {
        Rule::Hedge
    } else if (has(Fate::Denies) || account.key.contains(&Need::Turning))
        && foreign.is_empty()
        && missing.is_empty()
    {
        Rule::Negation
    } else if are_opposites(&foreign, &missing, question) {
        Rule::Opposite
    } else if says_figure(&foreign) {
        Rule::Number
    } else if has(Fate::Denies) {
        Rule::Negation
    } else if has(Fate::Bounds) && missing.is_empty() {
        Rule::Bounds
    } else if foreign.is_empty() && !account.pairs.is_empty() {
        partly(account, key, question)
    } else if foreign.is_empty() {
        Rule::RepeatsQuestion
    } else if missing.is_empty() {
        Rule::SaysMore
    } else {
        Rule::Different
    }
}

/// The words of the answer that nothing accounts for, and those of the key that are missing.
fn open_words(account: &Fates, key: &FoldedText, given: &FoldedText) -> (Vec<Token>, Vec<Token>) {
    let foreign = given.tokens.iter().zip(&account.answer);
    let missing = key.tokens.iter().zip(&account.key);
    (
        foreign
            .filter(|(_, fate)| **fate == Fate::Foreign)
            .map(|(token, _)| token.clone())
            .collect(),
        missing
            .filter(|(_, need)| **need == Need::Missing)
            .map(|(token, _)| token.clone())
            .collect(),
    )
}

/// Whether a word of the answer looks like a missing one and means something else.
fn are_opposites(foreign: &[Token], missing: &[Token], question: &QuestionContext<'_>) -> bool {
    foreign.len() == missing.len()
        && foreign.iter().zip(missing).any(|pair| match pair {
            (Token::Word(one), Token::Word(other)) => {
                are_lookalikes(one, other, question.language())
            }
            _ => false,
        })
}

/// Only a part of the key was said: most of the things that it names, or less.
fn partly(account: &Fates, key: &FoldedText, question: &QuestionContext<'_>) -> Rule {
    let is_and =
        |at: usize| key.tokens[at].is_word(|word| question.language().phrasing.and.contains(word));
    let parts = |at: &usize| key.marks[*at].joint == Joint::Comma || is_and(*at);
    let starts = [0].into_iter().chain((1..key.len()).filter(parts));
    let starts = starts.collect::<Vec<_>>();
    let ends = starts.iter().skip(1).copied().chain([key.len()]);
    let things = starts.iter().zip(ends).map(|(start, end)| {
        let words = (*start..end).filter(|at| !is_and(*at));
        let needs = words.map(|at| account.key[at]).collect::<Vec<_>>();
        let said = needs.iter().filter(|need| **need == Need::Said).count();
        (said, needs.len())
    });
    let things = things.filter(|(_, all)| *all > 0).collect::<Vec<_>>();
    let are_whole = things.iter().all(|(said, all)| *said == 0 || said == all);
    let (said, all) = things.iter().fold((0, 0), |(a, b), (c, d)| (a + c, b + d));
    if things.len() > 1 && are_whole && said * 5 >= all * 3 {
        Rule::Partly
    } else {
        Rule::Incomplete
    }
}
