//! The reason why an answer is wrong, as near as can be told.

use super::context::QuestionContext;
use super::lookalikes::are_lookalikes;
use super::rule::Rule;
use super::sentence::AnswerSentence;
use super::token::Token;
use super::value::by_value;

/// The reason to give for a wrong answer: of the rules that hold of it, the one that helps most.
pub(super) fn reason(
    key: &[Token],
    answer: &AnswerSentence,
    question: &QuestionContext<'_>,
) -> Rule {
    let language = question.language();
    let given = answer.tokens();
    let offers = |token: &Token| token.is_word(|word| language.phrasing.or.contains(word));
    if given.iter().any(offers) {
        Rule::Hedge
    } else if is_denied(key, given, question) {
        Rule::Negation
    } else if is_opposite(key, given, question) {
        Rule::Opposite
    } else if figures(given).next().is_some() && !figures(key).eq(figures(given)) {
        Rule::Number
    } else if given.len() < key.len() && given.iter().all(|token| key.contains(token)) {
        Rule::Incomplete
    } else if given
        .iter()
        .all(|token| token.is_word(|word| question.is_idle(word)))
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
fn is_denied(key: &[Token], given: &[Token], question: &QuestionContext<'_>) -> bool {
    let is_denial = |token: &&Token| {
        token.is_word(|word| question.language().phrasing.negations.contains(word))
    };
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
        && by_value(&ours, &AnswerSentence::new(theirs, question), question)
            .is_some_and(|rule| rule.credit() >= 1.0)
}

/// Whether a word of the answer stands in the place of one that looks like it and means something
/// else.
fn is_opposite(key: &[Token], given: &[Token], question: &QuestionContext<'_>) -> bool {
    key.len() == given.len()
        && key
            .iter()
            .zip(given)
            .any(|(ours, theirs)| match (ours.word(), theirs.word()) {
                (Some(ours), Some(theirs)) => are_lookalikes(ours, theirs, question.language()),
                _ => false,
            })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::answer::lexicon::Lexicon;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;

    #[test]
    fn each_wrong_answer_has_its_reason() {
        let prompt = "What does the treaty promise its members?";
        let deck = deck_with("en", card(prompt, Task::TrueFalse { answer: true }));
        let lexicon = Lexicon::of(&deck);
        let question = QuestionContext::new(prompt, &lexicon);
        let read = |text| fold(text, lexicon.language());
        let reason_for = |key, given| {
            reason(
                &read(key),
                &AnswerSentence::new(read(given), &question),
                &question,
            )
        };
        assert_eq!(
            reason_for("common defence", "defence or trade"),
            Rule::Hedge
        );
        assert_eq!(
            reason_for("common defence", "no common defence"),
            Rule::Negation
        );
        assert_eq!(reason_for("no taxes", "taxes"), Rule::Negation);
        assert_eq!(reason_for("unprovoked war", "provoked war"), Rule::Opposite);
        assert_eq!(reason_for("Article 5 of it", "Article 6"), Rule::Number);
        assert_eq!(reason_for("common defence", "defence"), Rule::Incomplete);
        assert_eq!(
            reason_for("common defence", "the treaty"),
            Rule::RepeatsQuestion
        );
        assert_eq!(reason_for("common defence", "free trade"), Rule::Different);
    }
}
