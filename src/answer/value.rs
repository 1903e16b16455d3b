//! Answers that are a number or a date, whatever words of the question stand beside it.

use super::context::{QuestionContext, one};
use super::date::{DateReading, Relation};
use super::date_words::alone;
use super::equal::{is_equal, is_initialled};
use super::rule::Rule;
use super::sentence::AnswerSentence;
use super::token::{Token, only};

/// Words, numbers and dates as they stand, by themselves or in a sentence.
pub(super) fn by_value(
    key: &[Token],
    given: &AnswerSentence,
    question: &QuestionContext<'_>,
) -> Option<Rule> {
    let language = question.language();
    if is_equal(key, given.tokens(), language) {
        return Some(Rule::Folded);
    }
    let is_said = given
        .against(key, language)
        .any(|(key, given)| is_equal(key, given, language) || is_initialled(key, given, language));
    if is_said {
        Some(Rule::Sentence)
    } else {
        compare(key, given.tokens(), question)
    }
}

/// Compares key and answer, if each is one number or one date; a wrong one is wrong for good.
fn compare(key: &[Token], given: &[Token], question: &QuestionContext<'_>) -> Option<Rule> {
    if !question.asks_when() && key.iter().all(|token| token.word().is_some()) {
        return None;
    }
    let is_rough =
        |token: &&Token| token.is_word(|word| question.language().numbers.roughly.contains(word));
    let (rough, key): (Vec<_>, Vec<_>) = key.iter().partition(is_rough);
    // Only where the key itself is rough may the answer be.
    let given: Vec<_> = given
        .iter()
        .filter(|token| rough.is_empty() || !is_rough(token))
        .collect();
    let (ours, theirs) = (lone_figure(&key, question)?, lone_figure(&given, question)?);
    if let Some(ours) = as_date(ours, question) {
        return alone(theirs, question.language()).map(|theirs| dates(ours, theirs));
    }
    match (ours, theirs) {
        (Token::Number(ours), Token::Number(theirs)) if ours != theirs => Some(Rule::Number),
        (Token::Number(_), Token::Number(_)) => {
            units_agree(&key, &given, question).then_some(Rule::Sentence)
        }
        _ => None,
    }
}

fn dates(key: DateReading, given: DateReading) -> Rule {
    match key.relation(given) {
        Relation::Same => Rule::Folded,
        Relation::Part => Rule::PartOfDate,
        Relation::Finer => Rule::FinerDate,
        Relation::Ambiguous => Rule::AmbiguousDate,
        Relation::Other => Rule::Date,
    }
}

fn as_date(token: &Token, question: &QuestionContext<'_>) -> Option<DateReading> {
    match token {
        Token::Date(reading) => Some(*reading),
        token if question.asks_when() => alone(token, question.language()),
        _ => None,
    }
}

/// The one token that is left without the words that prove nothing.
fn lone_figure<'t>(tokens: &[&'t Token], question: &QuestionContext<'_>) -> Option<&'t Token> {
    let language = question.language();
    let is_idle = |word: &str| {
        language.dates.beside.contains(word)
            || question.is_idle(word) && language.dates.months.place(word).is_none()
    };
    let tokens = tokens.iter().copied();
    only(tokens.filter(|token| !token.is_word(is_idle)))
}

/// Whether key and answer do not count in different units.
fn units_agree(key: &[&Token], given: &[&Token], question: &QuestionContext<'_>) -> bool {
    let unit = |tokens: &[&Token]| {
        let number = tokens
            .iter()
            .position(|token| matches!(token, Token::Number(_)))?;
        let word = tokens.get(number + 1)?.word()?;
        (!question.language().phrasing.leads_in(word)).then(|| one(word).into_owned())
    };
    match (unit(key), unit(given)) {
        (Some(key), Some(given)) => key == given,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::answer::lexicon::Lexicon;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;

    fn compared(prompt: &str, key: &str, given: &str) -> Option<Rule> {
        let deck = deck_with("en", card(prompt, Task::TrueFalse { answer: true }));
        let lexicon = Lexicon::of(&deck);
        let question = QuestionContext::new(prompt, &lexicon);
        let read = |text| fold(text, lexicon.language());
        compare(&read(key), &read(given), &question)
    }

    #[test]
    fn words_of_the_question_may_stand_beside_a_number() {
        let compared = |key, given| compared("How many years does a term last?", key, given);
        assert_eq!(compared("four", "4 years"), Some(Rule::Sentence));
        assert_eq!(compared("4 years", "a term lasts 4"), Some(Rule::Sentence));
        assert_eq!(compared("4", "5 years"), Some(Rule::Number));
        assert_eq!(compared("4", "4 months"), None);
        assert_eq!(compared("4 years", "4 terms"), None);
        assert_eq!(compared("4", "more than 4 years"), None);
    }

    #[test]
    fn only_a_rough_key_takes_a_rough_answer() {
        assert_eq!(
            compared("How many?", "about 450", "around 450"),
            Some(Rule::Sentence)
        );
        assert_eq!(compared("How many?", "450", "around 450"), None);
    }

    #[test]
    fn a_year_by_itself_is_a_date_where_one_is_asked_for() {
        assert_eq!(
            compared("In what year?", "1787", "May 1787"),
            Some(Rule::FinerDate)
        );
        assert_eq!(compared("How many?", "1787", "May 1787"), None);
    }
}
