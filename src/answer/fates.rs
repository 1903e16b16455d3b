//! What becomes of every word of an answer, and of every word of the key that it is held against.

mod comparison;
mod echoes;
mod quotation;
mod head;
mod tail;
mod needs;

use self::comparison::AnswerAgainstKey;
use super::account::{AnswerAccount, Fate, Need};
use super::alignment::{Pair, align};
use super::fold::FoldedText;
use super::question::QuestionContext;
use super::rule::Rule;
use super::slip::WordLikeness;
use super::token::Token;
use super::verdict::Verdict;

/// Every word of an answer and of the key that it is held against, with what became of each.
///
/// It decides nothing by itself: `typed` makes a rule of it.
#[derive(Clone, Debug)]
pub(super) struct Fates {
    /// The words of the answer.
    pub(super) answer: Vec<Fate>,
    /// The words of the key.
    pub(super) key: Vec<Need>,
    /// Which words say which.
    pub(super) pairs: Vec<Pair>,
    /// The words of the answer and of the key, as they were typed.
    words: [Vec<String>; 2],
}

impl Fates {
    /// Accounts for every word.
    pub(super) fn new(
        key: &FoldedText,
        given: &FoldedText,
        question: &QuestionContext<'_>,
    ) -> Self {
        let pairs = beyond_doubt(align(key, given, question.lexicon), key);
        let comparison = AnswerAgainstKey {
            key,
            given,
            pairs: &pairs,
            question,
        };
        let (answer, key_needs) = (fates_of(&comparison), comparison.needs());
        Self {
            answer,
            key: key_needs,
            words: [typed(given), typed(key)],
            pairs,
        }
    }

    /// What becomes of the words of an answer that is judged by its number or date alone.
    pub(super) fn of_figure(key: &FoldedText, given: &FoldedText, rule: Rule) -> Self {
        let is_right = rule.verdict() != Verdict::Wrong;
        let answer = given.tokens.iter().map(|token| match token {
            Token::Word(_) => Fate::Beside,
            _ if is_right => Fate::Said,
            _ => Fate::Foreign,
        });
        let key_needs = key.tokens.iter().map(|token| match token {
            Token::Word(_) => Need::Optional,
            _ if is_right => Need::Said,
            _ => Need::Missing,
        });
        Self {
            answer: answer.collect(),
            key: key_needs.collect(),
            pairs: Vec::new(),
            words: [typed(given), typed(key)],
        }
    }

    /// What becomes of the words of an answer that says the key, perhaps spaced or ordered otherwise.
    pub(super) fn of_same(key: &FoldedText, given: &FoldedText) -> Self {
        Self {
            answer: vec![Fate::Said; given.len()],
            key: vec![Need::Said; key.len()],
            pairs: Vec::new(),
            words: [typed(given), typed(key)],
        }
    }

    /// The account, as it is shown.
    pub(super) fn account(&self) -> AnswerAccount {
        let [answer, key] = &self.words;
        let answer = answer.iter().cloned().zip(self.answer.iter().copied());
        let key = key.iter().cloned().zip(self.key.iter().copied());
        AnswerAccount {
            answer: answer.collect(),
            key: key.collect(),
        }
    }

    /// Whether every word is accounted for: none is foreign, none is missing.
    pub(super) fn is_settled(&self) -> bool {
        !self.pairs.is_empty() && self.open() == 0 && self.key.contains(&Need::Said)
    }

    /// How many words are not accounted for.
    pub(super) fn open(&self) -> usize {
        let fates = self.answer.iter().filter(|fate| fate.is_open());
        let needs = self.key.iter().filter(|need| need.is_open());
        fates.count() + needs.count()
    }
}

/// The pairs without another word that stands for one of the key by itself.
fn beyond_doubt(pairs: Vec<Pair>, key: &FoldedText) -> Vec<Pair> {
    let is_sure = |pair: &Pair| {
        pair.likeness == WordLikeness::Same
            && key.tokens[pair.key.start].is_word(|word| word.chars().count() > 3)
    };
    let has_sure = pairs.iter().any(is_sure);
    let stays = |pair: &Pair| has_sure || pair.likeness != WordLikeness::OtherWord;
    pairs.into_iter().filter(stays).collect()
}

/// The words of a text, as they were typed.
fn typed(text: &FoldedText) -> Vec<String> {
    let words = text.marks.iter();
    words.map(|mark| mark.typed.clone()).collect()
}

/// What becomes of each word of an answer.
fn fates_of(comparison: &AnswerAgainstKey<'_>) -> Vec<Fate> {
    let mut fates = vec![None; comparison.given.len()];
    for pair in comparison.pairs {
        fates[pair.given.clone()].fill(Some(Fate::Said));
    }
    comparison.mark_echoes(&mut fates);
    comparison.mark_quotation(&mut fates);
    let first = comparison
        .pairs
        .first()
        .map_or(comparison.given.len(), |pair| pair.given.start);
    let end = comparison
        .pairs
        .last()
        .map_or(comparison.given.len(), |pair| pair.given.end);
    comparison.mark_head(0..first, &mut fates);
    comparison.mark_tail(end.max(first)..comparison.given.len(), &mut fates);
    comparison.mark_rest(&mut fates);
    let fates = fates.into_iter().enumerate();
    fates
        .map(|(at, fate)| fate.unwrap_or_else(|| comparison.foreign(at)))
        .collect()
}

/// How far an answer strays from its key, of all that was said of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Strays {
    /// Letters that slipped.
    pub(super) letters: usize,
    /// Words in another form.
    pub(super) forms: usize,
    /// Words that stand as initials.
    pub(super) initials: usize,
}

impl Fates {
    /// Whether the answer is no more than letters that the question gives, to be spelt out.
    pub(super) fn echo_initials(&self, given: &FoldedText, question: &QuestionContext<'_>) -> bool {
        self.pairs.iter().any(|pair| {
            let word = given.tokens[pair.given.start].word().unwrap_or_default();
            pair.likeness == WordLikeness::Initials
                && pair.key.len() > 1
                && (question.holds(word) || question.lexicon.are_shared_initials(word))
        })
    }

    /// How far the answer strays in what it says of the key.
    pub(super) fn strays(&self) -> Strays {
        let mut strays = Strays::default();
        for pair in &self.pairs {
            match pair.likeness {
                WordLikeness::Same => {}
                WordLikeness::Initials => strays.initials += 1,
                WordLikeness::Form => strays.forms += 1,
                WordLikeness::Slip(letters) => strays.letters += letters,
                WordLikeness::OtherWord => strays.letters += 1,
            }
        }
        strays
    }
}
