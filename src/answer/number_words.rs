//! Numbers in words: `twenty-seven`, `a hundred`, `seventeen seventy-six`, `two thirds`, `II`.

use super::number::Number;
use super::token::{Token, rewrite};
use crate::language::{Counting, Language, Numeral};

/// Replaces number words by their numbers.
pub(super) fn with_numbers(tokens: &[Token], language: &Language) -> Vec<Token> {
    rewrite(tokens, |rest| {
        let (number, length) = read(rest, language)?;
        Some((Token::Number(number), length))
    })
}

/// Reads the number that the tokens begin with, and how many they are.
fn read(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
    let (number, length) = match tokens.first()? {
        Token::Number(number) => multiplied(*number, tokens, language),
        Token::Word(word) if language.numbers.ones.contains(word) => one_of(tokens, language)?,
        Token::Word(_) => RunningSum::read(tokens, language)?,
        Token::Date(_) => return None,
    };
    match denominator(tokens.get(length), language) {
        Some(under) if number.as_whole().is_some_and(|over| over < 20) => {
            Some((number.divided(under)?, length + 1))
        }
        _ => Some((number, length)),
    }
}

/// Digits before words: 1.5 million.
fn multiplied(digits: Number, tokens: &[Token], language: &Language) -> (Number, usize) {
    let sizes = tokens[1..]
        .iter()
        .map_while(|token| match numeral(token, language) {
            Some(Numeral::Multiplier(size)) => Some(size),
            _ => None,
        });
    sizes.fold((digits, 1), |(number, length), size| {
        match number.times(size) {
            Some(number) => (number, length + 1),
            None => (number, length),
        }
    })
}

/// An article that says one: a hundred, a third of the members.
fn one_of(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
    let next = tokens.get(1)?;
    if let Some(Numeral::Multiplier(_)) = numeral(next, language) {
        return RunningSum::read(&tokens[1..], language)
            .map(|(number, length)| (number, length + 1));
    }
    let stands_alone = match tokens.get(2) {
        None => true,
        Some(Token::Word(word)) => language.dates.of.contains(word),
        Some(_) => false,
    };
    (stands_alone && denominator(Some(next), language).is_some()).then_some((Number::whole(1), 1))
}

fn numeral(token: &Token, language: &Language) -> Option<Numeral> {
    match token {
        Token::Word(word) => language.numbers.numeral(word),
        _ => None,
    }
}

fn is_one(token: &Token, language: &Language) -> bool {
    matches!(token, Token::Word(word) if language.numbers.ones.contains(word))
}

fn denominator(token: Option<&Token>, language: &Language) -> Option<u64> {
    match token? {
        Token::Word(word) => language.numbers.denominators.get(word),
        _ => None,
    }
}

/// Number words, added up so far.
struct RunningSum<'l> {
    language: &'l Language,
    /// Whole thousands, millions and so on.
    total: u64,
    /// What stands below the last of them.
    current: u64,
    /// How many words it took.
    length: usize,
}

impl<'l> RunningSum<'l> {
    /// Adds up the number words that the tokens begin with, and counts them.
    fn read(tokens: &[Token], language: &'l Language) -> Option<(Number, usize)> {
        let mut sum = Self {
            language,
            total: 0,
            current: 0,
            length: 0,
        };
        for (at, token) in tokens.iter().enumerate() {
            match sum.numeral(token, at) {
                Some(numeral) if sum.takes(numeral) => sum.length = at + 1,
                None if at == sum.length && sum.bridges(token) => continue,
                _ => break,
            }
            if let Some(Numeral::Ordinal(_)) = numeral(token, language) {
                break;
            }
        }
        let value = Number::whole(sum.total.saturating_add(sum.current));
        (sum.length > 0).then_some((value, sum.length))
    }

    /// What the word counts here: an article is a one behind `and`, and behind some tens.
    fn numeral(&self, token: &Token, at: usize) -> Option<Numeral> {
        let may_be_one = at > self.length || self.is_at_twenties();
        let one = || (may_be_one && is_one(token, self.language)).then_some(Numeral::Cardinal(1));
        numeral(token, self.language).or_else(one)
    }

    /// Adds a word, if it can go on from here.
    fn takes(&mut self, numeral: Numeral) -> bool {
        let sum = match numeral {
            Numeral::Cardinal(value) | Numeral::Ordinal(value) => {
                self.plus(value).map(|current| (self.total, current))
            }
            Numeral::Multiplier(size) => self.times(size),
        };
        if let Some((total, current)) = sum {
            (self.total, self.current) = (total, current);
        }
        sum.is_some()
    }

    fn plus(&self, value: u64) -> Option<u64> {
        let tens = self.current % 100;
        let is_pair = |value| (10..100).contains(&value);
        let counting = self.language.numbers.counting;
        match value {
            _ if self.length == 0 => Some(value),
            1..100 if self.is_round() => Some(self.current + value),
            1..10 if tens >= 20 && tens.is_multiple_of(10) => Some(self.current + value),
            10..20 if counting == Counting::InTwenties && matches!(tens, 60 | 80) => {
                Some(self.current + value)
            }
            20 if counting == Counting::InTwenties && tens == 4 => Some(self.current - 4 + 80),
            _ if counting == Counting::YearsInPairs && self.total == 0 => {
                (is_pair(self.current) && is_pair(value)).then(|| self.current * 100 + value)
            }
            _ => None,
        }
    }

    fn times(&self, size: u64) -> Option<(u64, u64)> {
        let is_bare = self.length == 0 || self.current == 0 && self.total > 0;
        let count = if is_bare { 1 } else { self.current };
        let product = count.checked_mul(size)?;
        if size < 1_000 {
            return (count < 100).then_some((self.total, product));
        }
        Some((self.total.checked_add(product)?, 0))
    }

    /// Whether whole hundreds or thousands stand so far.
    fn is_round(&self) -> bool {
        self.total.saturating_add(self.current) > 0 && self.current.is_multiple_of(100)
    }

    /// Whether tens stand in a language in which `un` may follow them.
    fn is_at_twenties(&self) -> bool {
        let tens = self.current % 100;
        self.language.numbers.counting == Counting::InTwenties
            && tens >= 20
            && tens.is_multiple_of(10)
    }

    /// Whether a word such as `and` links two parts of a number here.
    fn bridges(&self, token: &Token) -> bool {
        let is_open = self.length > 0 && (self.is_round() || self.is_at_twenties());
        is_open && token.is_word(|word| self.language.phrasing.and.contains(word))
    }
}

/// Reads roman numerals behind a word, or by themselves: World War II.
pub(super) fn with_roman_numerals(mut tokens: Vec<Token>, language: &Language) -> Vec<Token> {
    let values: Vec<_> = (0..tokens.len())
        .map(|at| roman_at(&tokens, at, language))
        .collect();
    for (token, value) in tokens.iter_mut().zip(values) {
        if let Some(value) = value {
            *token = Token::Number(Number::whole(value));
        }
    }
    tokens
}

fn roman_at(tokens: &[Token], at: usize, language: &Language) -> Option<u64> {
    let word = tokens[at].word()?;
    let value = roman(word)?;
    let stands_behind_word = at > 0 && tokens[at - 1].word().is_some();
    let verbs = &language.numbers.verbs_of_i;
    let is_numeral = match tokens.get(at + 1) {
        Some(next) if word == "i" => {
            !verbs.is_empty() && !next.is_word(|next| verbs.contains(next))
        }
        Some(_) => true,
        None => at > 0 || word != "i",
    };
    (is_numeral && (stands_behind_word || tokens.len() == 1)).then_some(value)
}

/// A roman numeral below forty: longer ones are rather words.
fn roman(word: &str) -> Option<u64> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let units = word.trim_start_matches('x');
    let tens = word.len() - units.len();
    let units = UNITS.iter().position(|entry| *entry == units)?;
    u64::try_from(tens * 10 + units)
        .ok()
        .filter(|value| (1..40).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::language;

    fn value(tag: &str, text: &str) -> Option<u64> {
        match fold(text, language::of_tag(Some(tag))).as_slice() {
            [Token::Number(number)] => number.as_whole(),
            _ => None,
        }
    }

    #[test]
    fn english_numbers() {
        for (text, number) in [
            ("zero", 0),
            ("twenty-seven", 27),
            ("twenty seventh", 27),
            ("a hundred", 100),
            ("one hundred and one", 101),
            ("four hundred thirty-five", 435),
            ("four hundred and thirty-five", 435),
            ("two thousand and twenty-two", 2022),
            ("twenty twenty-two", 2022),
            ("seventeen seventy-six", 1776),
            ("nineteen hundred", 1900),
            ("three hundred forty thousand two hundred and six", 340_206),
            ("450 million", 450_000_000),
            ("1.5 billion", 1_500_000_000),
            ("two dozen", 24),
            ("fourty", 40),
        ] {
            assert_eq!(value("en", text), Some(number), "{text}");
        }
    }

    #[test]
    fn german_numbers() {
        for (text, number) in [
            ("null", 0),
            ("zwölf", 12),
            ("siebenundzwanzig", 27),
            ("einundzwanzig", 21),
            ("fuenfundfuenfzig", 55),
            ("hundert", 100),
            ("zweihundertvierzehn", 214),
            ("zweitausendundeins", 2001),
            ("tausendneunhundertneunundvierzig", 1949),
            ("erste", 1),
            ("dritter", 3),
            ("siebenundzwanzigste", 27),
            ("83 Millionen", 83_000_000),
        ] {
            assert_eq!(value("de", text), Some(number), "{text}");
        }
        assert_eq!(value("de", "Hundertschaft"), None);
        assert_eq!(value("de", &"tausend".repeat(10_000)), None);
    }

    #[test]
    fn french_numbers() {
        for (text, number) in [
            ("vingt et un", 21),
            ("vingt-sept", 27),
            ("soixante-dix-huit", 78),
            ("soixante et onze", 71),
            ("quatre-vingts", 80),
            ("quatre-vingt-dix-neuf", 99),
            ("cent quatre-vingt-un", 181),
            ("septante-deux", 72),
            ("deux cent trois", 203),
            ("mille neuf cent cinquante-huit", 1958),
            ("premier", 1),
            ("neuvième", 9),
            ("vingt et unième", 21),
        ] {
            assert_eq!(value("fr", text), Some(number), "{text}");
        }
    }

    #[test]
    fn numbers_that_do_not_add_up_stay_apart() {
        for text in [
            "one two",
            "seven twenty",
            "twenty and one",
            "two or three",
            "hundredfold",
        ] {
            assert_eq!(value("en", text), None, "{text}");
        }
    }

    #[test]
    fn fractions() {
        let read = |text| fold(text, language::of_tag(Some("en")));
        assert_eq!(read("two-thirds"), read("2/3"));
        assert_eq!(read("one half"), read("0.5"));
        assert_eq!(read("a third"), read("1/3"));
        assert_eq!(read("three quarters"), read("3/4"));
        assert_ne!(read("the third"), read("1/3"));
        assert_ne!(read("a third party"), read("1/3 party"));
    }

    #[test]
    fn roman_numerals_stand_behind_a_word() {
        let read = |text| fold(text, language::of_tag(Some("en")));
        assert_eq!(read("World War II"), read("world war two"));
        assert_eq!(
            read("Article XIV"),
            read("14th article").into_iter().rev().collect::<Vec<_>>()
        );
        assert_eq!(read("XXVII"), read("27"));
        assert_eq!(read("I think so")[0], Token::Word("i".into()));
        assert_eq!(read("Madison I think")[1], Token::Word("i".into()));
        assert_eq!(read("the mix")[0], Token::Word("mix".into()));
    }

    #[test]
    fn no_number_is_too_big_to_read() {
        let text = "trillion ".repeat(50) + &"999999999999999999 million ".repeat(9);
        fold(&text, language::of_tag(Some("en")));
    }
}
