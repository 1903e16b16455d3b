//! What the question lends to an answer: words that may be repeated in it and prove nothing.

use std::collections::HashSet;

use super::fold::{FoldedText, fold};
use super::lexicon::Lexicon;
use super::lookalikes::are_lookalikes;
use super::prompt_words::{PromptWord, before_asking, nouns, one, verb};
use super::refused::RefusedAnswers;
use super::token::Token;
use crate::deck::WhyNot;
use crate::language::{Language, Words};

/// How many words around a gap an answer may repeat.
const MOST_REPEATED: usize = 4;

/// A question, as far as its answers may lean on it.
///
/// A learner may answer in a sentence, with words of the question: *Who wrote the charter?* takes
/// *Hamilton wrote it* for *Hamilton*. The context says which words prove nothing beside an answer,
/// and which may therefore be there or not. It holds no right answer, and those that the card's author
/// refuses. Its words are in the singular.
pub(super) struct QuestionContext<'l> {
    /// The words that the deck uses, and the rules of its language.
    pub(super) lexicon: &'l Lexicon,
    /// The question as it reads, word by word.
    reading: FoldedText,
    words: HashSet<String>,
    /// The question's words in small letters: common words, none of which can be a name.
    common: HashSet<String>,
    /// Those that name what is asked for: which *two kinds of means*.
    nouns: Vec<String>,
    /// The verb that says what was done, in its one spelling: `wrote` in *Who wrote the charter?*
    verb: Option<String>,
    /// The word before the one that asks: *from* in *From which town?*
    before_asking: Option<String>,
    asks: Vec<Asks>,
    length: usize,
    /// The words right before the gap, of which an answer may repeat some.
    before: Vec<Token>,
    /// The words right behind the gap, of which an answer may repeat some.
    behind: Vec<Token>,
    refused: RefusedAnswers<'l>,
    /// The words of the source that prove the answer.
    quotation: FoldedText,
}

/// What a question asks for, as far as its words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    /// A date, or a part of one.
    When,
    /// What somebody does: then the answer may say who does it.
    Deed,
    /// A person.
    Person,
    /// The smallest number that will do: how old one must be.
    Least,
}

impl<'l> QuestionContext<'l> {
    /// The context that a prompt gives to its answers.
    pub(super) fn new(prompt: &str, lexicon: &'l Lexicon) -> Self {
        let language = lexicon.language();
        let asking = &language.asking;
        let written: Vec<_> = prompt
            .split_whitespace()
            .map(|text| PromptWord::new(text, language))
            .collect();
        let any = |list: &Words| written.iter().any(|written| written.is_in(list));
        let asked = nouns(&written, language);
        let names_person = asked
            .iter()
            .any(|noun| asking.persons.contains(noun) || language.phrasing.titles.contains(noun));
        let asks = [
            (Asks::When, any(&asking.when)),
            (
                Asks::Deed,
                written.last().is_some_and(|last| last.is_in(&asking.deed)),
            ),
            (Asks::Person, names_person || any(&asking.one)),
            (Asks::Least, any(&asking.least)),
        ];
        let asks = asks.into_iter().filter(|(_, does)| *does);
        let asks = asks.map(|(what, _)| what).collect();
        let small = written.iter().filter(|written| written.is_common);
        Self {
            lexicon,
            reading: FoldedText::new(prompt, language),
            words: written.iter().flat_map(PromptWord::singular).collect(),
            common: small.flat_map(PromptWord::singular).collect(),
            verb: verb(&written, language),
            before_asking: before_asking(&written, language),
            asks,
            nouns: asked,
            length: prompt.len(),
            before: Vec::new(),
            behind: Vec::new(),
            refused: RefusedAnswers::default(),
            quotation: FoldedText::default(),
        }
    }

    /// The same question, whose answer these words of the source prove.
    pub(super) fn proved_by(self, cite: Option<&str>) -> Self {
        let quotation = cite.map(|cite| FoldedText::new(cite, self.language()));
        Self {
            quotation: quotation.unwrap_or_default(),
            ..self
        }
    }

    /// The words of the source that prove the answer, if the author quotes any.
    pub(super) fn quotation(&self) -> &FoldedText {
        &self.quotation
    }

    /// The same question, to which these are wrong answers, some with what to tell who gives them.
    pub(super) fn refusing(self, answers: &'l [String], told: &'l [WhyNot]) -> Self {
        let refused = RefusedAnswers::new(answers, told, self.language());
        Self { refused, ..self }
    }

    /// What to tell who gave an answer that is refused.
    pub(super) fn why_not(&self, answer: &str) -> Option<&'l WhyNot> {
        let language = self.language();
        self.refused
            .why_not(answer, &fold(answer, language), language)
    }

    /// The same, letter by letter.
    pub(super) fn why_not_exactly(&self, answer: &str) -> Option<&'l WhyNot> {
        self.refused.why_not_exactly(answer)
    }

    /// Whether an answer, or a part of one, is refused as it is read.
    pub(super) fn refuses(&self, answer: &str, reading: &[Token]) -> bool {
        self.refused.hold(answer, reading, self.language())
    }

    /// The same of a text that was not read yet.
    pub(super) fn refuses_text(&self, answer: &str) -> bool {
        !self.refused.is_empty() && self.refuses(answer, &fold(answer, self.language()))
    }

    /// Whether an answer is refused letter by letter.
    pub(super) fn refuses_exactly(&self, answer: &str) -> bool {
        self.refused.hold_exactly(answer)
    }

    /// The same question, known to ask for a date.
    pub(super) fn for_a_date(mut self) -> Self {
        self.asks.push(Asks::When);
        self
    }

    /// The same question, as a text with a gap between these.
    pub(super) fn with_gap(self, before: &str, behind: &str) -> Self {
        let read = |text| fold(text, self.language());
        Self {
            before: read(before),
            behind: read(behind),
            ..self
        }
    }

    /// How many words at the beginning of the answer stand before the gap already.
    pub(super) fn repeated_before(&self, answer: &[Token]) -> usize {
        let most = self.before.len().min(MOST_REPEATED);
        let is_repeated =
            |length: &usize| answer.starts_with(&self.before[self.before.len() - length..]);
        (1..=most).rev().find(is_repeated).unwrap_or(0)
    }

    /// How many words at the end of the answer stand behind the gap already.
    pub(super) fn repeated_behind(&self, answer: &[Token]) -> usize {
        let most = self.behind.len().min(MOST_REPEATED);
        let is_repeated = |length: &usize| answer.ends_with(&self.behind[..*length]);
        (1..=most).rev().find(is_repeated).unwrap_or(0)
    }

    /// The rules of the deck's language.
    pub(super) fn language(&self) -> &'static Language {
        self.lexicon.language()
    }

    /// How long the question is, in bytes.
    pub(super) fn length(&self) -> usize {
        self.length
    }

    /// The question as it reads, word by word.
    pub(super) fn reading(&self) -> &FoldedText {
        &self.reading
    }

    /// Whether a year or a month by itself is a date here.
    pub(super) fn asks_when(&self) -> bool {
        self.asks.contains(&Asks::When)
    }

    /// Whether the question asks what somebody does: then the answer may say who does it.
    pub(super) fn asks_deed(&self) -> bool {
        self.asks.contains(&Asks::Deed)
    }

    /// Whether the question asks for a person.
    pub(super) fn asks_person(&self) -> bool {
        self.asks.contains(&Asks::Person)
    }

    /// Whether the question asks for the smallest number that will do.
    pub(super) fn asks_least(&self) -> bool {
        self.asks.contains(&Asks::Least)
    }

    /// Whether the question holds the word.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.words.contains(&*one(word)) || self.holds_verb_of(word) || self.holds_compound(word)
    }

    /// Whether the question has the verb of which the word is a past form: *came* of *come*.
    fn holds_verb_of(&self, word: &str) -> bool {
        let verb = self.language().phrasing.pasts.get(word);
        verb.is_some_and(|verb| self.words.contains(&*one(verb)))
    }

    /// Whether the word is the last part of one in the question, where words are put together:
    /// *Kanzler* in *Bundeskanzler*.
    fn holds_compound(&self, word: &str) -> bool {
        self.language().asking.nouns_have_capitals
            && word.len() >= 5
            && self.words.iter().any(|long| long.ends_with(word))
    }

    /// Whether the question holds the word, and not as part of a name.
    pub(super) fn holds_in_small_letters(&self, word: &str) -> bool {
        self.common.contains(&*one(word))
    }

    /// Whether the word proves nothing beside an answer.
    pub(super) fn is_idle(&self, word: &str) -> bool {
        !self.language().phrasing.turns(word)
            && (self.language().phrasing.leads_in(word)
                || self.holds(word)
                || self.lexicon.is_subject(word))
    }

    /// Whether the question has the word in another form, and not as part of a name: *described* where it
    /// asks what *describes*.
    pub(super) fn holds_form_of(&self, word: &str) -> bool {
        let language = self.language();
        let begins_alike = |other: &&String| word.len() >= 5 && other.get(..4) == word.get(..4);
        let mut alike = self.common.iter().filter(begins_alike);
        alike
            .any(|other| language.stemming.is_some() && language.stem(other) == language.stem(word))
    }

    /// Whether the question asks with this preposition, so that an answer may begin with it.
    pub(super) fn asks_with(&self, word: &str) -> bool {
        self.before_asking.as_deref() == Some(word)
    }

    /// The verb that says what was done.
    pub(super) fn verb(&self) -> Option<&str> {
        self.verb.as_deref()
    }

    /// Whether the question has the word for one or for many: *Stimme* in *Wie viele Stimmen?*
    pub(super) fn asks_for_many(&self, one: &str) -> bool {
        let endings = &self.language().likeness.endings;
        let mut words = self.reading.tokens.iter().filter_map(Token::word);
        self.holds(one)
            || words.any(|many| {
                let ending = many.strip_prefix(one);
                ending.is_some_and(|ending| ending.is_empty() || endings.contains(ending))
            })
    }

    /// Whether the word is the participle of the question's verb, where that stands at the end:
    /// *gewählt* of *wählt*.
    pub(super) fn is_participle(&self, word: &str) -> bool {
        self.language().asking.nouns_have_capitals
            && word
                .strip_prefix("ge")
                .is_some_and(|stem| self.verb() == Some(stem))
    }

    /// Whether the question asks for a year or a month alone.
    pub(super) fn asks_part_of_date(&self) -> bool {
        let parts = &self.language().dates.parts;
        self.nouns.iter().any(|noun| parts.contains(noun))
    }

    /// Whether the word names what is asked for.
    pub(super) fn is_noun(&self, word: &str) -> bool {
        !self.language().phrasing.turns(word) && self.nouns.iter().any(|noun| *noun == one(word))
    }

    /// Whether the word is cut from the noun that is asked for: Mount, where a mountain is asked.
    pub(super) fn is_short_for_noun(&self, word: &str) -> bool {
        word.len() >= 4 && self.nouns.iter().any(|noun| noun.starts_with(word))
    }

    /// Whether the word is of one stem with a noun that is asked for: economy, where an economic
    /// system is asked for.
    pub(super) fn is_akin_to_noun(&self, word: &str) -> bool {
        let stem = |word: &str| word.get(..6).map(str::to_owned);
        let is_akin = |noun: &String| stem(noun).is_some() && stem(noun) == stem(word);
        self.nouns.iter().any(is_akin)
    }

    /// Whether the word looks like a noun that is asked for and says something else.
    pub(super) fn looks_like_noun(&self, word: &str) -> bool {
        let is_like = |noun: &String| are_lookalikes(noun, &one(word), self.language());
        !self.holds(word) && self.nouns.iter().any(is_like)
    }

    /// The nouns that are asked for, each for one of many.
    pub(super) fn nouns(&self) -> impl Iterator<Item = &str> {
        self.nouns.iter().map(String::as_str)
    }

    /// Whether the word is a country, or says of which.
    pub(super) fn is_country(&self, word: &str) -> bool {
        self.language().phrasing.countries.get(word).is_some()
    }

    /// Whether the word makes a sentence of an answer.
    pub(super) fn is_verb(&self, word: &str) -> bool {
        self.language().phrasing.verbs.contains(word) || self.verb.as_deref() == Some(&one(word))
    }

    /// Whether the word leads into an answer: also a title, if the question gives it.
    pub(super) fn leads_in(&self, word: &str) -> bool {
        self.language().phrasing.leads_in(word)
            || self.language().phrasing.titles.contains(word)
                && (self.asks.contains(&Asks::Person) || self.holds(word))
    }

    /// The units that the question counts in: years, where it asks how old somebody is.
    pub(super) fn units(&self) -> impl Iterator<Item = &'static str> {
        let units = &self.language().numbers.units;
        let implied = &self.language().asking.units;
        let words = self.reading.tokens.iter().filter_map(Token::word);
        words.filter_map(|word| units.get(word).or_else(|| implied.get(word)))
    }

    /// Whether the word says of which country something is, and the question names that country, or
    /// the whole deck is about it.
    pub(super) fn names_country_of(&self, word: &str) -> bool {
        let countries = &self.language().phrasing.countries;
        countries.get(word).is_some_and(|country| {
            let is_named = |other: &str| countries.get(other).unwrap_or(other) == country;
            let mut words = self.reading.tokens.iter().filter_map(Token::word);
            self.lexicon.country() == Some(country) || words.any(is_named)
        })
    }
}
