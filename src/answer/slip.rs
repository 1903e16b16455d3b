//! How near a word is to another: the same, a form of it, a slip of the fingers, or another word.

use std::borrow::Cow;

use super::digits;
use super::fold::{FoldedText, tokenize};
use super::lexicon::Lexicon;
use super::lookalikes::are_lookalikes;
use super::mark::{Case, Mark};
use super::prompt_words::one;
use super::question::QuestionContext;
use super::token::Token;
use crate::language::Language;

/// More letters than this are no slip, over the whole answer.
pub(super) const MOST_LETTERS: usize = 3;
/// How long a number in one word is that is looked at letter by letter.
const COMPOUNDS: std::ops::Range<usize> = 8..48;
/// A longer word is never compared letter by letter.
const LONGEST_WORD: usize = 64;

/// How a word that was typed stands to one of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordLikeness {
    /// It is the word, in one of its spellings.
    Same,
    /// It is its first letter, or the first letters of several words.
    Initials,
    /// It is another form of the word, such as one for many.
    Form,
    /// It is the word but for so many letters.
    Slip(usize),
    /// It is the word but for a letter more or less, and another word of the language. It is a slip
    /// only beside other words of the key: Magna *Cart*.
    OtherWord,
}

/// How a token of the answer stands to one of the key, if it can stand for it.
pub(super) fn likeness(
    key: (&Token, &Mark),
    given: (&Token, &Mark),
    lexicon: &Lexicon,
) -> Option<WordLikeness> {
    let umlauts = &lexicon.language().likeness.umlauts;
    if umlauts.are_paired(&key.1.typed, &given.1.typed) {
        return None;
    }
    if key.0 == given.0 {
        return Some(WordLikeness::Same);
    }
    let (Token::Word(word), Token::Word(typed)) = (key.0, given.0) else {
        return None;
    };
    let numbers = &lexicon.language().numbers;
    let is_range = typed == numbers.to && lexicon.language().phrasing.and.contains(word);
    if key.1.typed == given.1.typed || is_range {
        return Some(WordLikeness::Same);
    }
    if is_initial(word, key.1, typed, given.1) {
        return Some(WordLikeness::Initials);
    }
    let spelt = between(word, typed, lexicon);
    let as_typed = || between(&key.1.typed, &given.1.typed, lexicon);
    spelt.or_else(as_typed)
}

/// Whether a letter stands for a name that begins with it.
fn is_initial(name: &str, key: &Mark, letter: &str, given: &Mark) -> bool {
    key.is_name()
        && letter.chars().count() == 1
        && name.chars().count() > 1
        && name.starts_with(letter)
        && given.case != Case::Small
}

/// The words of an answer as they are typed, to be held against those of others.
#[derive(Clone, Debug)]
pub struct WordsToType(Vec<Token>);

impl WordsToType {
    /// Reads an answer as somebody types it.
    pub fn new(text: &str, language: &Language) -> Self {
        Self(tokenize(text, language).tokens)
    }

    /// Whether two answers are so near that fingers could slip from the one to the other.
    pub fn is_near(&self, other: &Self) -> bool {
        let is_close = |pair: (&Token, &Token)| match pair {
            (Token::Word(one), Token::Word(other)) => {
                one == other || distance(one, other).is_some()
            }
            (one, other) => one == other,
        };
        let (one, other) = (&self.0, &other.0);
        one.len() == other.len() && one.iter().zip(other).all(is_close) && one != other
    }
}

/// The slip from one word to another, unless they are two words that both mean something.
pub(super) fn between(key: &str, given: &str, lexicon: &Lexicon) -> Option<WordLikeness> {
    let language = lexicon.language();
    let likeness = if is_form(key, given, language) {
        WordLikeness::Form
    } else {
        WordLikeness::Slip(distance(key, given)?)
    };
    let are_words = language.is_closed(key)
        || language.is_closed(given)
        || likeness != WordLikeness::Form && lexicon.knows(given)
        || are_lookalikes(key, given, language)
        || are_lookalikes(&one(key), &one(given), language);
    if are_words {
        return None;
    }
    match likeness {
        WordLikeness::Slip(letters) if language.likeness.words.contains(given) => {
            let is_longer_or_shorter = key.chars().count() != given.chars().count();
            (letters == 1 && is_longer_or_shorter).then_some(WordLikeness::OtherWord)
        }
        likeness => Some(likeness),
    }
}

/// Whether the words are one, but for an ending such as the `s` of many.
fn is_form(key: &str, given: &str, language: &Language) -> bool {
    let (short, long) = if key.len() < given.len() {
        (key, given)
    } else {
        (given, key)
    };
    let ending = match (short.strip_suffix('y'), long.strip_suffix("ies")) {
        (Some(one), Some(many)) if one == many => Some("s"),
        _ => long.strip_prefix(short),
    };
    let is_turned = |(from, to): (&str, &str)| {
        let stems = (key.strip_suffix(from), given.strip_suffix(to));
        let back = (key.strip_suffix(to), given.strip_suffix(from));
        let meet = |(one, other): (Option<&str>, Option<&str>)| {
            one.is_some_and(|one| one.chars().count() >= 3) && one == other
        };
        meet(stems) || meet(back)
    };
    short.chars().count() >= 3
        && ending.is_some_and(|ending| language.likeness.endings.contains(ending))
        || language.likeness.forms.iter().copied().any(is_turned)
}

/// How many letters apart two words are, if so few that it is a slip.
///
/// Short words have no room for one: below four letters no more than a key that was hit twice, and
/// two may differ only where both have eight. The first letter is hardly ever missed, unless it
/// sounds as the right one does.
pub(super) fn distance(key: &str, given: &str) -> Option<usize> {
    let (length, other) = (key.chars().count(), given.chars().count());
    let most = match (length, length.min(other)) {
        (_, 7..) => 2,
        // A short word with a letter more is another: Main, Mainz.
        (4, _) if given.starts_with(key) && !has_bounced(key, given) => return None,
        (4.., 3..) => 1,
        (3, 3..) if has_bounced(key, given) => 1,
        _ => return None,
    };
    let fits = length.max(other) <= LONGEST_WORD
        && length.abs_diff(other) <= most
        && begin_alike(key, given)
        && key.chars().chain(given.chars()).all(is_spelled);
    if !fits {
        return None;
    }
    let letters = strsim::osa_distance(key, given);
    let sound = || strsim::osa_distance(&as_sounded(key), &as_sounded(given));
    let letters = if letters > most && length >= 4 {
        // What sounds the same is one letter off, however it is spelt.
        (sound() == 0).then_some(1)?
    } else {
        letters
    };
    (letters <= most && !(letters == 2 && has_two_others(key, given))).then_some(letters)
}

/// Whether two words begin with one letter, or with two that sound alike.
fn begin_alike(key: &str, given: &str) -> bool {
    const SOUNDS: [&str; 3] = ["cks", "fpv", "ijy"];
    let (Some(key), Some(given)) = (key.chars().next(), given.chars().next()) else {
        return false;
    };
    key == given
        || SOUNDS
            .iter()
            .any(|sound| sound.contains(key) && sound.contains(given))
}

/// A word as it sounds, roughly: doubled letters once, `ph` as `f`, `ill` as `y`, a last `e` silent.
fn as_sounded(word: &str) -> String {
    let word = word.strip_suffix('e').unwrap_or(word);
    let word = word.replace("ph", "f").replace("ill", "y");
    let word = word.replace(['c', 'k', 'z'], "s");
    let word = word.replace('y', "i").replace('v', "f");
    let mut sounded = String::with_capacity(word.len());
    for letter in word.chars() {
        if !sounded.ends_with(letter) {
            sounded.push(letter);
        }
    }
    sounded
}

/// Whether two letters are both others: a finger misses one, and two make another word. Letters that
/// have changed places are there.
fn has_two_others(key: &str, given: &str) -> bool {
    let pairs = key.chars().zip(given.chars());
    let others = pairs
        .filter(|(one, other)| one != other)
        .collect::<Vec<_>>();
    match others[..] {
        [first, second] => {
            key.chars().count() == given.chars().count() && first != (second.1, second.0)
        }
        _ => false,
    }
}

/// Whether one letter was typed twice.
fn has_bounced(key: &str, given: &str) -> bool {
    given.char_indices().any(|(at, c)| {
        let (head, tail) = (&given[..at], &given[at + c.len_utf8()..]);
        tail.starts_with(c) && key.strip_prefix(head) == Some(tail)
    })
}

/// Whether letters of this kind spell a sound: of signs that mean something by themselves, as in
/// Chinese, and of digits, each one counts.
fn is_spelled(c: char) -> bool {
    !c.is_numeric() && !('\u{2e80}'..='\u{a4cf}').contains(&c) && c < '\u{f900}'
}

/// The answer with its misspelt number words and months put right, and how many letters it took.
pub(super) fn mended(text: &str, question: &QuestionContext<'_>) -> Option<(FoldedText, usize)> {
    let language = question.language();
    let (text, mut letters) = digits::mended(text);
    let mut words = tokenize(&text, language);
    for token in &mut words.tokens {
        let Token::Word(word) = token else { continue };
        if let Some((figure, distance)) = meant(word, question) {
            letters += distance;
            *word = figure.into_owned();
        }
    }
    (1..=MOST_LETTERS)
        .contains(&letters)
        .then(|| (FoldedText::of_words(words, language), letters))
}

/// The one number word or month that a word can be a slip for.
fn meant<'n>(word: &str, question: &QuestionContext<'_>) -> Option<(Cow<'n, str>, usize)> {
    let language = question.language();
    let is_word = question.is_idle(word)
        || question.lexicon.knows(word)
        || language.likeness.words.contains(word);
    if language.is_closed(word) || is_word {
        return None;
    }
    let near = || {
        language
            .figure_words()
            .filter_map(|figure| Some((figure, distance(figure, word)?)))
    };
    let Some(nearest) = near().min_by_key(|(_, letters)| *letters) else {
        return compound_meant(word, language).map(|compound| (Cow::Owned(compound), 1));
    };
    let rivals = near().filter(|(_, letters)| *letters == nearest.1).count();
    (rivals == 1).then_some((Cow::Borrowed(nearest.0), nearest.1))
}

/// The one number that a long number word says but for one letter: `siebenundzwanzgi`.
fn compound_meant(word: &str, language: &Language) -> Option<String> {
    if !word.is_ascii() || !COMPOUNDS.contains(&word.len()) || language.numbers.compound.is_none() {
        return None;
    }
    let splits = || (0..=word.len()).map(|at| word.split_at(at));
    let letters = || ('a'..='z').map(String::from);
    let missing = splits()
        .flat_map(|(head, tail)| letters().map(move |letter| format!("{head}{letter}{tail}")));
    let others = splits()
        .filter(|(_, tail)| !tail.is_empty())
        .flat_map(|(head, tail)| {
            let or_none = letters().chain([String::new()]);
            or_none.map(move |letter| format!("{head}{letter}{}", &tail[1..]))
        });
    let swapped = splits()
        .filter(|(_, tail)| tail.len() > 1)
        .map(|(head, tail)| format!("{head}{}{}{}", &tail[1..2], &tail[..1], &tail[2..]));
    let near = missing.chain(others).chain(swapped);
    let mut read = near.filter_map(|word| Some((language.numbers.numeral(&word)?.value(), word)));
    let (value, compound) = read.next()?;
    read.all(|(other, _)| other == value).then_some(compound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::{Task, TypedKind};

    fn lexicon_of(language: &str, words: &str) -> Lexicon {
        let task = Task::Typed {
            accepted: vec![words.to_owned()],
            kind: TypedKind::Text,
        };
        Lexicon::of(&deck_with(language, card("", task)))
    }

    fn slip(language: &str, key: &str, given: &str) -> Option<WordLikeness> {
        between(key, given, &lexicon_of(language, key))
    }

    #[test]
    fn a_slip_of_the_fingers() {
        for (key, given, letters) in [
            ("terrorism", "terorism", 1),
            ("terrorism", "terrorisme", 1),
            ("defence", "defnece", 1),
            ("representatives", "represenatives", 1),
            ("constitution", "consitutoin", 2),
            ("strategic", "stragetic", 2),
            ("life", "lif", 1),
            ("war", "warr", 1),
        ] {
            let found = slip("en", key, given);
            assert_eq!(found, Some(WordLikeness::Slip(letters)), "{given}");
        }
    }

    #[test]
    fn what_sounds_alike_is_one_letter() {
        for (language, key, given) in [
            ("en", "cenotaph", "senotaff"),
            ("en", "nevis", "nevice"),
            ("en", "civil", "sivil"),
            ("de", "koalition", "coalition"),
            ("de", "volk", "folk"),
            ("fr", "marseillaise", "marseyaise"),
        ] {
            let found = slip(language, key, given);
            assert_eq!(found, Some(WordLikeness::Slip(1)), "{given}");
        }
        assert_eq!(slip("en", "immigrant", "emigrant"), None);
    }

    #[test]
    fn one_for_many_and_voting_for_vote_are_forms() {
        for (language, key, given) in [
            ("en", "concepts", "concept"),
            ("en", "country", "countries"),
            ("en", "vote", "voting"),
            ("en", "petition", "petitioning"),
            ("de", "wahl", "wahlen"),
        ] {
            assert_eq!(
                slip(language, key, given),
                Some(WordLikeness::Form),
                "{given}"
            );
        }
    }

    #[test]
    fn another_word_is_no_slip() {
        for (key, given) in [
            ("terrorism", "tourism"),
            ("north", "south"),
            ("war", "wax"),
            ("cat", "at"),
            ("defence", "offence"),
            ("provoked", "unprovoked"),
            ("interstate", "intrastate"),
            ("employer", "employee"),
            ("votes", "voters"),
            ("commission", "commissioner"),
            ("majority", "minority"),
            ("iran", "iraq"),
            ("none", "nine"),
            ("sixteen", "sixtee"),
            ("march", "match"),
            ("objectives", "objections"),
            ("statute", "statue"),
            ("legislative", "legislation"),
            ("monet", "manet"),
        ] {
            let found = slip("en", key, given);
            assert!(
                matches!(found, None | Some(WordLikeness::OtherWord)),
                "{given}"
            );
        }
        for (language, key, given) in [
            ("de", "bundestag", "bundesrat"),
            ("de", "bundesland", "bundesbank"),
            ("de", "koalition", "kollision"),
            ("de", "main", "mainz"),
            ("fr", "irlande", "islande"),
            ("zh", "北大西洋公约组织", "北太西洋公约组织"),
            ("ar", "٢٠١٤", "٢٠١٥"),
        ] {
            assert_eq!(slip(language, key, given), None, "{given}");
        }
    }

    #[test]
    fn a_word_of_the_deck_is_no_slip() {
        let lexicon = lexicon_of("en", "parlament parliament");
        assert_eq!(between("parliament", "parlament", &lexicon), None);
        let slipped = between("parliament", "parliment", &lexicon);
        assert_eq!(slipped, Some(WordLikeness::Slip(1)));
    }

    #[test]
    fn number_words_and_months_are_put_right() {
        let lexicon = lexicon_of("en", "x");
        let question = QuestionContext::new("", &lexicon);
        for (text, meant) in [
            ("twenty-sevn", "27"),
            ("Jully 4, 1776", "July 4, 1776"),
            ("fiften", "15"),
        ] {
            let found = mended(text, &question).map(|(reading, letters)| (reading.tokens, letters));
            assert_eq!(found, Some((fold(meant, lexicon.language()), 1)), "{text}");
        }
        for text in ["27", "juny", "seven", "tint"] {
            assert_eq!(mended(text, &question), None, "{text}");
        }
    }
}
