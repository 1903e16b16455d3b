//! Refused answers among words that prove nothing: *the clerk signs it*, where the clerk is refused.

use super::key::{AnswerKey, TypedAnswer, answer_keys};
use super::lexicon::Lexicon;
use super::question::QuestionContext;
use super::rule::Rule;
use super::typed;
use super::verdict::Verdict;
use crate::deck::Card;

/// What the author of a typed card refuses, as if it were what is asked for: whoever would be right then has
/// given it, in whatever words.
pub(super) struct RefusedInWords<'d> {
    keys: Vec<AnswerKey<'d>>,
    question: QuestionContext<'d>,
}

/// Of more refused answers than these each is known only as it is written: nobody tells so many apart.
const MOST: usize = 64;

impl<'d> RefusedInWords<'d> {
    /// What a card refuses; none where that is nothing, or too much.
    pub(super) fn of(card: &'d Card, lexicon: &'d Lexicon) -> Option<Self> {
        let told = card.why_not.iter().map(|why_not| &why_not.answer);
        let refused = told.chain(&card.refuse);
        let count = refused.clone().take(MOST + 1).count();
        let key = |text: &'d String| answer_keys(std::slice::from_ref(text), lexicon.language());
        (1..=MOST).contains(&count).then(|| Self {
            keys: refused.flat_map(key).collect(),
            question: QuestionContext::new(&card.prompt, lexicon),
        })
    }

    /// The refused answer that a text gives, where it does not say the right one in its very words.
    pub(super) fn in_text(&self, text: &str, found: Rule) -> Option<&str> {
        let says_key = matches!(
            found,
            Rule::Exact | Rule::Folded | Rule::Sentence | Rule::Reordered | Rule::Several
        );
        if says_key {
            return None;
        }
        let answer = TypedAnswer::parse(text, &self.question);
        let decision = typed::closest(&self.keys, &answer, &self.question)?;
        let is_given = decision.rule.verdict() == Verdict::Correct;
        decision.key.filter(|_| is_given).map(|key| key.accepted)
    }
}
