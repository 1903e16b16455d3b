//! Why an answer is wrong, as near as can be told.

use super::Rule;
use super::asked::Asked;
use super::figure::by_value;
use super::rivals::are_rivals;
use super::sentence::Sentence;
use super::token::Token;

/// The reason to give for a wrong answer.
pub(super) fn why(key: &[Token], said: &Sentence, asked: &Asked<'_>) -> Rule {
    let language = asked.language();
    let given = said.tokens();
    let offers = |token: &Token| token.is_word(|word| language.phrasing.or.contains(word));
    if given.iter().any(offers) {
        Rule::Hedge
    } else if is_denied(key, given, asked) {
        Rule::Negation
    } else if is_opposite(key, given, asked) {
        Rule::Opposite
    } else if figures(given).next().is_some() && !figures(key).eq(figures(given)) {
        Rule::Number
    } else if given.len() < key.len() && given.iter().all(|token| key.contains(token)) {
        Rule::Incomplete
    } else if given
        .iter()
        .all(|token| token.is_word(|word| asked.is_idle(word)))
    {
        Rule::RepeatsQuestion
    } else {
        Rule::Different
    }
}

fn figures(tokens: &[Token]) -> impl Iterator<Item = &Token> {
    tokens.iter().filter(|token| token.word().is_none())
}

/// Whether only a negation makes the difference.
fn is_denied(key: &[Token], given: &[Token], asked: &Asked<'_>) -> bool {
    let is_denial =
        |token: &&Token| token.is_word(|word| asked.language().phrasing.negations.contains(word));
    let plain = |tokens: &[Token]| -> Vec<_> {
        tokens
            .iter()
            .filter(|token| !is_denial(token))
            .cloned()
            .collect()
    };
    let (ours, theirs) = (plain(key), plain(given));
    let differs = key.len() - ours.len() != given.len() - theirs.len();
    differs
        && by_value(&ours, &Sentence::of(theirs, asked), asked)
            .is_some_and(|rule| rule.credit() >= 1.0)
}

/// Whether a word stands where one stands that looks like it and says something else.
fn is_opposite(key: &[Token], given: &[Token], asked: &Asked<'_>) -> bool {
    key.len() == given.len()
        && key
            .iter()
            .zip(given)
            .any(|(ours, theirs)| match (ours.word(), theirs.word()) {
                (Some(ours), Some(theirs)) => are_rivals(ours, theirs, asked.language()),
                _ => false,
            })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::answer::lexicon::Lexicon;
    use crate::answer::tests::{card, deck};
    use crate::deck::Task;

    #[test]
    fn each_wrong_answer_has_its_reason() {
        let prompt = "What does the treaty promise its members?";
        let deck = deck("en", card(prompt, Task::TrueFalse { answer: true }));
        let lexicon = Lexicon::of(&deck);
        let asked = Asked::by(prompt, &lexicon);
        let read = |text| fold(text, lexicon.language());
        let why = |key, given| why(&read(key), &Sentence::of(read(given), &asked), &asked);
        assert_eq!(why("common defence", "defence or trade"), Rule::Hedge);
        assert_eq!(why("common defence", "no common defence"), Rule::Negation);
        assert_eq!(why("no taxes", "taxes"), Rule::Negation);
        assert_eq!(why("unprovoked war", "provoked war"), Rule::Opposite);
        assert_eq!(why("Article 5 of it", "Article 6"), Rule::Number);
        assert_eq!(why("common defence", "defence"), Rule::Incomplete);
        assert_eq!(why("common defence", "the treaty"), Rule::RepeatsQuestion);
        assert_eq!(why("common defence", "free trade"), Rule::Different);
    }
}
