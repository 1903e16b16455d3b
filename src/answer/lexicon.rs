//! What judging knows of a deck: the rules of its language and the words that its cards use.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::fold::{FoldedText, fold, spoken_signs, tokenize};
use super::letters::{in_small_letters, plain_letters};
use super::token::Token;
use crate::deck::{Card, Deck, Task};
use crate::language::{self, Language};

/// The rules of a deck's language, and the words of its cards: none of them is a slip for another.
#[derive(Clone, Debug)]
pub(super) struct Lexicon {
    language: &'static Language,
    words: HashSet<String>,
    /// Last words of answers that end more than one name.
    shared_names: HashSet<String>,
    /// The country that the deck is about, if it names one far more often than any other.
    country: Option<&'static str>,
    /// Letters that are the initials of more than one answer.
    shared_initials: HashSet<String>,
    /// The names in the deck's title that its questions keep coming back to.
    subjects: HashSet<String>,
}

impl Lexicon {
    /// The lexicon of a deck.
    pub(super) fn of(deck: &Deck) -> Self {
        // A deck that does not say is taken for what most are; one that says another is not.
        let language = language::of_tag(deck.language.as_deref());
        let written = WrittenChunks::of(deck, language);
        // Two letters are no slip for anything.
        let long = written.chunks.iter().filter(|chunk| chunk.len() > 2);
        let tokens = long.flat_map(|chunk| tokenize(chunk, language).tokens);
        let mut words: HashSet<String> = tokens.filter_map(Token::into_word).collect();
        let respelt: Vec<_> = words
            .iter()
            .filter_map(|word| match language.spelling.spell(word) {
                Cow::Owned(respelt) => Some(respelt),
                Cow::Borrowed(variant) => (variant != word).then(|| variant.to_owned()),
            })
            .collect();
        words.extend(respelt);
        Self {
            language,
            words,
            country: country(deck, &written),
            shared_names: shared(deck, family_name),
            shared_initials: shared(deck, initials),
            subjects: subjects(deck, &written),
        }
    }

    /// Whether the word names what the whole deck is about.
    pub(super) fn is_subject(&self, word: &str) -> bool {
        self.subjects.contains(without_s(word))
    }

    /// Whether two answers of the deck have this last word behind different ones, so that it alone
    /// names neither.
    pub(super) fn is_shared_name(&self, word: &str) -> bool {
        self.shared_names.contains(word)
    }

    /// The rules of the language.
    pub(super) fn language(&self) -> &'static Language {
        self.language
    }

    /// The country that the deck is about.
    pub(super) fn country(&self) -> Option<&'static str> {
        self.country
    }

    /// Whether these letters are the initials of several answers of the deck.
    pub(super) fn are_shared_initials(&self, letters: &str) -> bool {
        self.shared_initials.contains(letters)
    }

    /// Whether the deck uses a word, as folded.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.words.contains(word)
    }
}

/// What the texts of a deck are written of. Most words recur, so each is read once only.
struct WrittenChunks<'d> {
    language: &'static Language,
    /// What stands between spaces.
    chunks: HashSet<&'d str>,
}

impl<'d> WrittenChunks<'d> {
    fn of(deck: &'d Deck, language: &'static Language) -> Self {
        let texts = deck.cards.iter().flat_map(texts);
        Self {
            language,
            chunks: texts.flat_map(str::split_ascii_whitespace).collect(),
        }
    }

    /// The chunks without any of which no text says a word that is wanted.
    fn telling(&self, is_wanted: impl Fn(&str) -> bool) -> HashSet<&'d str> {
        let language = self.language;
        // Where a sign is read as a word, that hangs on what stands around it.
        if spoken_signs(language).any(&is_wanted) {
            return self.chunks.clone();
        }
        let phrases = language.spelling.phrases.iter();
        let wanted = phrases.filter(|phrase| is_wanted(phrase[0]));
        let begins_wanted: HashSet<&str> =
            wanted.filter_map(|phrase| phrase.get(1).copied()).collect();
        let may_say = |chunk: &&&str| {
            let mut words = self.words_in(chunk).into_iter();
            words.any(|word| is_wanted(&word) || begins_wanted.contains(&*word))
        };
        self.chunks.iter().filter(may_say).copied().collect()
    }

    /// The words that a chunk may say, whatever stands around it, in each of their spellings.
    fn words_in(&self, chunk: &str) -> Vec<String> {
        if chunk.bytes().all(|c| c.is_ascii_digit()) {
            return Vec::new();
        }
        let language = self.language;
        let mut words = tokenize(chunk, language).tokens;
        let plain = plain_letters(chunk);
        if plain != chunk {
            // Whether a word keeps its umlaut hangs on the words around it.
            words.extend(tokenize(&plain, language).tokens);
        }
        let mut words: Vec<String> = words.into_iter().filter_map(Token::into_word).collect();
        if plain.contains(|c: char| c.is_ascii_digit()) {
            // So does whether letters behind figures belong to them.
            let letters = plain.split(|c: char| !c.is_alphabetic());
            words.extend(letters.map(in_small_letters));
        }
        let spelt = words
            .iter()
            .map(|word| language.spelling.spell(word).into_owned());
        let spelt = spelt.collect::<Vec<_>>();
        words.extend(spelt);
        words
    }
}

/// How often a deck names the country that it is about, at least.
const LEAST_NAMED: usize = 5;

/// The country that a deck names five times or more, and thrice as often as any other.
fn country(deck: &Deck, written: &WrittenChunks<'_>) -> Option<&'static str> {
    let language = written.language;
    let countries = &language.phrasing.countries;
    let telling = written.telling(|word| countries.get(word).is_some());
    let mut named = HashMap::<_, usize>::new();
    for text in deck
        .cards
        .iter()
        .flat_map(texts)
        .filter(|text| has_any(text, &telling))
    {
        let tokens = fold(text, language);
        let words = tokens.iter().filter_map(Token::word);
        for country in words.filter_map(|word| countries.get(word)) {
            *named.entry(country).or_default() += 1;
        }
    }
    let (country, most) = named.iter().max_by_key(|(name, times)| (**times, **name))?;
    let others = named.iter().filter(|(other, _)| *other != country);
    let next = others.map(|(_, times)| *times).max().unwrap_or(0);
    (*most >= LEAST_NAMED && *most >= 3 * next).then_some(*country)
}

/// Whether a text has one of these chunks.
fn has_any(text: &str, chunks: &HashSet<&str>) -> bool {
    !chunks.is_empty()
        && text
            .split_ascii_whitespace()
            .any(|chunk| chunks.contains(chunk))
}

/// How many questions name the subject of their deck, at least: so many, and one in so many.
const NAMED_BY: (usize, usize) = (5, 5);

/// The names in the title that one question in five has, too: any answer may say them.
fn subjects(deck: &Deck, written: &WrittenChunks<'_>) -> HashSet<String> {
    let language = written.language;
    let title = FoldedText::new(&deck.title, language);
    let named = title.tokens.into_iter().zip(title.marks);
    let named = named.filter_map(|(token, mark)| token.into_word().filter(|_| mark.is_name()));
    let named = named.map(|name| (without_s(&name).to_owned(), 0));
    let mut counts: HashMap<String, usize> = named.collect();
    let telling = written.telling(|word| counts.contains_key(without_s(word)));
    let prompts = deck.cards.iter().map(|card| &card.prompt);
    for prompt in prompts.filter(|prompt| has_any(prompt, &telling)) {
        let words = fold(prompt, language).into_iter();
        let words = words.filter_map(Token::into_word);
        let names = words.map(|word| without_s(&word).to_owned());
        for name in names.collect::<HashSet<_>>() {
            counts.entry(name).and_modify(|count| *count += 1);
        }
    }
    let (least, share) = NAMED_BY;
    let is_named = |count: usize| count >= least && count * share >= deck.cards.len();
    let subjects = counts.into_iter().filter(|(_, count)| is_named(*count));
    subjects.map(|(name, _)| name).collect()
}

/// A name as it stands without the `s` of *NATO's*.
fn without_s(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}

/// What several answers of a deck would be cut to alike, though they say different things.
fn shared(deck: &Deck, cut: impl Fn(&str) -> Option<String>) -> HashSet<String> {
    let mut whole = HashMap::new();
    let mut shared = HashSet::new();
    for (text, says) in deck.cards.iter().enumerate().flat_map(answers) {
        let text = text.replace(['(', ')'], "").to_lowercase();
        let Some(short) = cut(text.trim()) else {
            continue;
        };
        let says = says.unwrap_or_else(|| text.clone());
        if whole.entry(short.clone()).or_insert_with(|| says.clone()) != &says {
            shared.insert(short);
        }
    }
    shared
}

/// The answers and options of a card; the ways to write one typed answer say the same.
fn answers((number, card): (usize, &Card)) -> Vec<(&str, Option<String>)> {
    let says = matches!(card.task, Task::Typed { .. }).then(|| number.to_string());
    let texts = card.task.texts().into_iter();
    texts.map(|text| (text, says.clone())).collect()
}

/// The last of several words.
fn family_name(text: &str) -> Option<String> {
    text.rsplit_once(' ').map(|(_, name)| name.to_owned())
}

/// The first letters of several words.
fn initials(text: &str) -> Option<String> {
    let letters = text
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    Some(letters.collect()).filter(|_| text.contains(' '))
}

/// Every text of a card that shows how words of its subject are spelt.
fn texts(card: &Card) -> Vec<&str> {
    let mut texts = vec![card.prompt.as_str()];
    texts.extend(card.why_not.iter().map(|why_not| &*why_not.reason));
    texts.extend(card.explain.as_deref());
    texts.extend(card.task.texts());
    texts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;

    #[test]
    fn every_text_of_a_card_lends_its_words() {
        let own = |text: &str| vec![text.to_owned()];
        let tasks = [
            Task::Choice {
                answers: own("Senate"),
                distractors: own("Council"),
            },
            Task::List {
                items: vec![own("Senate"), own("Council")],
                need: 1,
            },
            Task::Match {
                pairs: vec![("Senate".into(), "Rome".into())],
                distractors: own("Council"),
            },
            Task::Order {
                items: vec!["Senate".into(), "Council".into()],
            },
            Task::Flashcard {
                back: "Senate, Council".into(),
            },
        ];
        for task in tasks {
            let lexicon = Lexicon::of(&deck_with("en", card("Who governs?", task)));
            for word in ["senate", "council", "governs"] {
                assert!(lexicon.knows(word), "{word}");
            }
            assert!(!lexicon.knows("senat"));
        }
    }

    #[test]
    fn words_are_known_as_spelt_and_in_their_one_spelling() {
        let lexicon = Lexicon::of(&deck_with(
            "en",
            card("Whose “Defence”?", Task::TrueFalse { answer: true }),
        ));
        assert!(lexicon.knows("defence") && lexicon.knows("defense"));
    }

    proptest! {
        /// A text that says a country or a name has a chunk that may say it.
        #[test]
        fn no_text_says_what_none_of_its_chunks_may_say(
            tag in "en|de|fr|en-US",
            text in "((United|States|of|the|U\\.S\\.|US|USA?’s|Great|Britain’s|UK|États|Unis|l’Allemagne|Frankreich|1|4|May|schön|schon|GERMANY|New|Zealand|two|and|[-+%$€&]|1st|\\PC{1,4})[ \u{a0},-]{1,2}){0,6}",
        ) {
            let deck = deck_with(&tag, card(&text, Task::TrueFalse { answer: true }));
            let language = language::of_tag(Some(&tag));
            let written = WrittenChunks::of(&deck, language);
            for word in fold(&text, language).into_iter().filter_map(Token::into_word) {
                let telling = written.telling(|other| other == word);
                prop_assert!(has_any(&text, &telling), "{word} of {text}");
            }
        }
    }
}
