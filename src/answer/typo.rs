//! Typos: a slip of the fingers, never another word.

use std::borrow::Cow;

use super::context::{QuestionContext, one};
use super::equal::without_middle_letters;
use super::fold::{canonical, read, tokenize};
use super::lexicon::Lexicon;
use super::lookalikes::are_lookalikes;
use super::rule::Rule;
use super::token::Token;
use crate::language::Language;

/// More letters than this are no slip, over the whole answer.
const MOST_LETTERS: usize = 3;
/// A longer word is never compared letter by letter.
const LONGEST_WORD: usize = 64;

/// How an answer strays from its key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Slip {
    letters: usize,
    forms: usize,
}

impl Slip {
    fn plus(self, other: Self) -> Self {
        Self {
            letters: self.letters + other.letters,
            forms: self.forms + other.forms,
        }
    }

    fn rule(self) -> Option<Rule> {
        match self {
            Self {
                letters: 0,
                forms: 0,
            } => None,
            Self { letters: 0, .. } => Some(Rule::Form),
            Self { letters, .. } => (letters <= MOST_LETTERS).then_some(Rule::Typo(letters)),
        }
    }
}

/// The slip by which an answer misses its key, if it is one: word for word, or with one word split
/// in two or two run together.
pub(super) fn slip(key: &[Token], given: &[Token], lexicon: &Lexicon) -> Option<Rule> {
    let language = lexicon.language();
    let given = match without_middle_letters(key, given, language) {
        Some(given) => Cow::Owned(given),
        None => Cow::Borrowed(given),
    };
    let slip = if key.len() == given.len() {
        aligned(key, &given, lexicon)
    } else if key.len() + 1 == given.len() {
        let joined = run_together(&given, language);
        joined
            .filter_map(|given| aligned(key, &given, lexicon))
            .min_by_key(|slip| slip.letters)
    } else if key.len() == given.len() + 1 {
        let joined = run_together(key, language);
        joined
            .filter_map(|key| aligned(&key, &given, lexicon))
            .min_by_key(|slip| slip.letters)
    } else {
        None
    };
    slip?.rule()
}

/// Whether two answers are so near that fingers could slip from the one to the other.
pub(super) fn is_near(one: &str, other: &str, language: &Language) -> bool {
    let words = |text: &str| tokenize(text, language);
    let (one, other) = (words(one), words(other));
    let close = |pair: (&Token, &Token)| match pair {
        (Token::Word(one), Token::Word(other)) => one == other || distance(one, other).is_some(),
        (one, other) => one == other,
    };
    one != other && one.len() == other.len() && one.iter().zip(&other).all(close)
}

/// How many letters a slip took.
pub(super) fn letters(slip: &Rule) -> usize {
    if let Rule::Typo(letters) = slip {
        *letters
    } else {
        0
    }
}

/// Every way to run two neighbouring words together.
fn run_together(tokens: &[Token], language: &Language) -> impl Iterator<Item = Vec<Token>> {
    (1..tokens.len()).filter_map(move |at| {
        let (first, second) = (tokens[at - 1].word()?, tokens[at].word()?);
        let whole = Token::Word(format!("{first}{second}"));
        // A short word beside another is a word by itself: Washington, DC.
        let is_half = |word: &str| word.chars().count() >= 3 && !language.phrasing.turns(word);
        (is_half(first) && is_half(second))
            .then(|| [&tokens[..at - 1], &[whole], &tokens[at + 1..]].concat())
    })
}

fn aligned(key: &[Token], given: &[Token], lexicon: &Lexicon) -> Option<Slip> {
    key.iter()
        .zip(given)
        .try_fold(Slip::default(), |sum, pair| match pair {
            (key, given) if key == given => Some(sum),
            (Token::Word(key), Token::Word(given)) => Some(sum.plus(between(key, given, lexicon)?)),
            _ => None,
        })
}

/// The slip from one word to another, unless they are two words that both mean something.
fn between(key: &str, given: &str, lexicon: &Lexicon) -> Option<Slip> {
    let language = lexicon.language();
    let slip = if is_form(key, given, language) {
        Slip {
            letters: 0,
            forms: 1,
        }
    } else {
        Slip {
            letters: distance(key, given)?,
            forms: 0,
        }
    };
    let are_words = language.is_closed(key)
        || language.is_closed(given)
        || slip.forms == 0 && lexicon.knows(given)
        || are_lookalikes(key, given, language)
        || are_lookalikes(&one(key), &one(given), language);
    (!are_words).then_some(slip)
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
    short.chars().count() >= 3
        && ending.is_some_and(|ending| language.likeness.endings.contains(ending))
}

/// How many letters apart two words are, if so few that it is a slip.
///
/// Short words have no room for one: below four letters no more than a key that was hit twice, and
/// two may differ only where both have eight. The first letter is hardly ever missed.
fn distance(key: &str, given: &str) -> Option<usize> {
    let (length, other) = (key.chars().count(), given.chars().count());
    let most = match (length, length.min(other)) {
        (_, 8..) => 2,
        (4.., 3..) => 1,
        (3, 3..) if has_bounced(key, given) => 1,
        _ => return None,
    };
    let fits = key.chars().next() == given.chars().next()
        && length.max(other) <= LONGEST_WORD
        && length.abs_diff(other) <= most
        && key.chars().chain(given.chars()).all(is_spelled);
    let letters = fits.then(|| strsim::osa_distance(key, given))?;
    (letters <= most).then_some(letters)
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
pub(super) fn mended(text: &str, question: &QuestionContext<'_>) -> Option<(Vec<Token>, usize)> {
    let language = question.language();
    let mut tokens = tokenize(text, language);
    let mut letters = 0;
    for token in &mut tokens {
        let Token::Word(word) = token else { continue };
        if let Some((figure, distance)) = meant(word, question) {
            letters += distance;
            figure.clone_into(word);
        }
    }
    (1..=MOST_LETTERS)
        .contains(&letters)
        .then(|| (read(&canonical(&tokens, language), language), letters))
}

/// The one number word or month that a word can be a slip for.
fn meant(word: &str, question: &QuestionContext<'_>) -> Option<(&'static str, usize)> {
    let language = question.language();
    if language.is_closed(word) || question.is_idle(word) || question.lexicon.knows(word) {
        return None;
    }
    let near = || {
        language
            .figure_words()
            .filter_map(|figure| Some((figure, distance(figure, word)?)))
    };
    let nearest = near().min_by_key(|(_, letters)| *letters)?;
    let rivals = near().filter(|(_, letters)| *letters == nearest.1).count();
    (rivals == 1).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::tests::{card, deck_with};
    use crate::deck::{Task, TypedKind};

    fn lexicon_of(language: &str, words: &str) -> Lexicon {
        let task = Task::Typed {
            accepted: vec![words.to_owned()],
            kind: TypedKind::Text,
        };
        Lexicon::of(&deck_with(language, card("", task)))
    }

    fn slips(language: &str, key: &str, given: &str) -> Option<Rule> {
        let lexicon = lexicon_of(language, key);
        let words = |text: &str| tokenize(text, lexicon.language());
        slip(&words(key), &words(given), &lexicon)
    }

    #[test]
    fn a_slip_of_the_fingers() {
        for (key, given, letters) in [
            ("terrorism", "terorism", 1),
            ("terrorism", "terrorisme", 1),
            ("defence", "defnece", 1),
            ("representatives", "represenatives", 1),
            ("constitution", "consitutoin", 2),
            ("life", "lif", 1),
            ("cold war", "cold warr", 1),
            ("franklin roosevelt", "franklin d roosvelt", 1),
            ("non state actors", "nonstate acters", 1),
        ] {
            assert_eq!(
                slips("en", key, given),
                Some(Rule::Typo(letters)),
                "{given}"
            );
        }
    }

    #[test]
    fn one_for_many_is_a_form() {
        assert_eq!(
            slips("en", "strategic concepts", "strategic concept"),
            Some(Rule::Form)
        );
        assert_eq!(slips("en", "country", "countries"), Some(Rule::Form));
        assert_eq!(slips("de", "freie wahl", "freie wahlen"), Some(Rule::Form));
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
            ("dont vote", "done vote"),
            ("washington", "washington dc"),
        ] {
            assert_eq!(slips("en", key, given), None, "{given}");
        }
        assert_eq!(slips("de", "bundestag", "bundesrat"), None);
        assert_eq!(slips("fr", "irlande", "islande"), None);
        assert_eq!(slips("zh", "北大西洋公约组织", "北太西洋公约组织"), None);
        assert_eq!(slips("ar", "عام ٢٠١٤", "عام ٢٠١٥"), None);
    }

    #[test]
    fn a_word_of_the_deck_is_no_slip() {
        let lexicon = lexicon_of("en", "statute statue");
        let words = |text: &str| tokenize(text, lexicon.language());
        assert_eq!(slip(&words("statute"), &words("statue"), &lexicon), None);
        assert_eq!(
            slip(&words("statute"), &words("statte"), &lexicon),
            Some(Rule::Typo(1))
        );
    }

    #[test]
    fn too_many_slips_are_none() {
        assert_eq!(
            slips("en", "alpha beta gamma delta", "alphu betu gammu deltu"),
            None
        );
    }

    #[test]
    fn number_words_and_months_are_put_right() {
        let lexicon = lexicon_of("en", "x");
        let question = QuestionContext::new("", &lexicon);
        let fold = |text: &str| super::super::fold::fold(text, lexicon.language());
        for (text, meant) in [
            ("twenty-sevn", "27"),
            ("Jully 4, 1776", "July 4, 1776"),
            ("fiften", "15"),
        ] {
            assert_eq!(mended(text, &question), Some((fold(meant), 1)), "{text}");
        }
        for text in ["27", "juny", "seven", "tint"] {
            assert_eq!(mended(text, &question), None, "{text}");
        }
    }
}
