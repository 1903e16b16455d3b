//! Sentences: where in what was said the answer itself may begin and end.

use std::ops::Range;

use super::context::QuestionContext;
use super::token::{Token, is_phrase};
use crate::language::Language;

/// How many beginnings, and how many ends, an answer is looked for between; no sentence needs more.
const MOST_ENDS: usize = 16;

/// What was typed, as a sentence that may hold the answer: its tokens, with the places where the answer in it may begin and end.
pub(super) struct AnswerSentence {
    tokens: Vec<Token>,
    /// The whole, and what is left of it without what leads into it and trails behind it.
    bodies: Vec<Range<usize>>,
}

impl AnswerSentence {
    /// Finds the places where the answer itself may begin and end.
    pub(super) fn new(tokens: Vec<Token>, question: &QuestionContext<'_>) -> Self {
        let ends = possible_ends(&tokens, question);
        let starts = possible_starts(&tokens, question)
            .into_iter()
            .take(MOST_ENDS);
        let bodies =
            starts.flat_map(|start| ends.iter().take(MOST_ENDS).map(move |end| start..*end));
        let bodies = bodies.filter(|body| !body.is_empty()).collect();
        Self { tokens, bodies }
    }

    /// All words of the answer, also those that may be left out.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The ways to hold the body of a key against that of the answer; in full comes first.
    ///
    /// An answer may leave out what leads into the key, or lead in where the key does not; where
    /// both do, they must do so alike: *by* the people is not *for* the people.
    pub(super) fn against<'t>(
        &'t self,
        key: &'t [Token],
        language: &'t Language,
    ) -> impl Iterator<Item = (&'t [Token], &'t [Token])> {
        let (head, core) = key.split_at(lead(key, language));
        // Spaces may differ, but not by whole sentences.
        let fits = |body: &&Range<usize>| body.len().abs_diff(key.len()) <= key.len().max(4);
        self.bodies.iter().filter(fits).flat_map(move |body| {
            let led_by = || stance(&self.tokens[..body.start], language);
            let may_drop_head = !head.is_empty()
                && (led_by().next().is_none() || led_by().eq(stance(head, language)));
            let body = &self.tokens[body.clone()];
            std::iter::once((key, body)).chain(may_drop_head.then_some((core, body)))
        })
    }
}

/// How many words lead into a key; the persons in it are part of what it says.
fn lead(key: &[Token], language: &Language) -> usize {
    let words = key.iter().map_while(Token::word);
    let leads = words.take_while(|word| {
        language.phrasing.leads_in(word) && !language.phrasing.persons.contains(word)
    });
    leads.count().min(key.len().saturating_sub(1))
}

/// The words that say how the answer is meant.
fn stance<'t>(head: &'t [Token], language: &Language) -> impl Iterator<Item = &'t str> {
    head.iter()
        .filter_map(Token::word)
        .filter(|word| language.phrasing.prepositions.contains(word))
}

/// Where an answer may begin: at its first word, behind each word that leads in, and behind a verb
/// with words of the question, unless they may belong to a name: citizens must pay *taxes*. Where a
/// deed is asked for, it may also say who does it: the Cabinet *advises the President*.
fn possible_starts(tokens: &[Token], question: &QuestionContext<'_>) -> Vec<usize> {
    let mut starts = vec![0];
    starts.extend(question.repeated_before(tokens));
    let mut has_verb = false;
    for (at, word) in tokens.iter().map_while(Token::word).enumerate() {
        let parts = at > 0 && question.language().phrasing.partings.contains(word);
        if parts || !question.is_idle(word) {
            break;
        }
        has_verb |= question.is_verb(word);
        let is_subject = question.asks_deed() || has_verb && question.holds_in_small_letters(word);
        if question.leads_in(word) || is_subject {
            starts.push(at + 1);
        }
    }
    starts
}

/// Where an answer may end: at its last word, before the noun that is asked for, before a verb from
/// which on the question is repeated, and before an afterthought.
fn possible_ends(tokens: &[Token], question: &QuestionContext<'_>) -> Vec<usize> {
    let tail = |holds: &dyn Fn(&str) -> bool| {
        let tail = tokens
            .iter()
            .rev()
            .take_while(|token| token.is_word(holds))
            .count();
        tokens.len() - tail..tokens.len()
    };
    let mut ends = vec![tokens.len()];
    ends.extend(
        question
            .repeated_behind(tokens)
            .map(|length| tokens.len() - length),
    );
    ends.extend(tail(&|word| question.is_noun(word)).rev());
    let verbs = tail(&|word| question.is_idle(word)).rev();
    ends.extend(verbs.filter(|at| tokens[*at].is_word(|word| question.is_verb(word))));
    let afterthoughts = question.language().phrasing.afterthoughts.iter();
    ends.extend(afterthoughts.filter_map(|phrase| before(tokens, phrase)));
    ends
}

/// Where the phrase begins that the answer ends with.
fn before(tokens: &[Token], phrase: &[&str]) -> Option<usize> {
    let at = tokens.len().checked_sub(phrase.len())?;
    is_phrase(&tokens[at..], phrase).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::answer::lexicon::Lexicon;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;

    /// Whether the answer says the key in a sentence.
    fn says(prompt: &str, key: &str, given: &str) -> bool {
        let deck = deck_with("en", card(prompt, Task::TrueFalse { answer: true }));
        let lexicon = Lexicon::of(&deck);
        let language = lexicon.language();
        let sentence = AnswerSentence::new(
            fold(given, language),
            &QuestionContext::new(prompt, &lexicon),
        );
        sentence
            .against(&fold(key, language), language)
            .any(|(key, given)| key == given)
    }

    #[test]
    fn what_leads_in_is_no_part_of_the_answer() {
        for given in [
            "it is peace",
            "peace, I think",
            "I believe it was for peace",
            "peace is",
        ] {
            assert!(says("What for?", "peace", given), "{given}");
        }
        for given in [
            "not peace",
            "it is not peace",
            "peace is not",
            "war and peace",
            "after peace",
        ] {
            assert!(!says("What for?", "peace", given), "{given}");
        }
    }

    #[test]
    fn what_leads_into_the_key_may_be_left_out_but_not_replaced() {
        assert!(says("How?", "by the people", "the people"));
        assert!(says("How?", "because there is peace", "there is peace"));
        assert!(!says("How?", "by the people", "for the people"));
        assert!(!says("Who?", "We the People", "the people"));
        assert!(!says("What?", "must pay", "may pay"));
    }

    #[test]
    fn the_question_may_be_repeated() {
        assert!(says(
            "Who wrote the charter?",
            "Hamilton",
            "Hamilton wrote the charter"
        ));
        assert!(says(
            "What must citizens pay?",
            "taxes",
            "citizens must pay taxes"
        ));
        assert!(says(
            "Which two kinds of means?",
            "military",
            "military means"
        ));
        assert!(says(
            "What does the Cabinet do?",
            "advises",
            "The Cabinet advises"
        ));
        assert!(says("What freedom is it?", "speech", "freedom of speech"));
    }

    #[test]
    fn a_name_of_the_question_stays_part_of_a_name() {
        assert!(!says(
            "What did West Virginia leave?",
            "Virginia",
            "West Virginia"
        ));
        assert!(!says(
            "What did West Virginia leave?",
            "Virginia",
            "it is West Virginia"
        ));
        assert!(!says("Which state is New York in?", "York", "New York"));
        assert!(!says(
            "What freedom from what?",
            "want",
            "freedom from want"
        ));
    }
}
