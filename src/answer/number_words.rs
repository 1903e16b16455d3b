//! Numbers in words: `twenty-seven`, `a hundred`, `seventeen seventy-six`, `two thirds`.

use super::number::Number;
use super::token::Token;
use crate::language::{Counting, Language, Numeral};

/// No day of a month takes more words: one and twentieth.
const LONGEST_DAY: usize = 4;

/// Reads the number that the tokens begin with, and how many they are.
pub(super) fn number(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
    if let Some(half) = half_of_size(tokens, language) {
        return Some(half);
    }
    let (number, length) = match tokens.first()? {
        Token::Number(number) => multiplied(*number, tokens, language),
        Token::Word(word) => match language.numbers.mixed.get(word) {
            Some(halves) => multiplied(Number::fraction(halves, 2)?, tokens, language),
            None => RunningSum::read(tokens, language).or_else(|| one_of(tokens, language))?,
        },
        Token::Date(_) => return None,
    };
    if let Some(more) = and_a_half(number, &tokens[..length], &tokens[length..], language) {
        return Some(more);
    }
    match denominator(tokens.get(length), language) {
        Some(under) if number.as_whole().is_some_and(|over| over < 20) => {
            Some((number.divided(under)?, length + 1))
        }
        _ => Some((number, length)),
    }
}

/// Reads the number word that the tokens begin with, with those behind it as long as the number stays
/// below a bound: July *four* seventeen seventy-six.
pub(super) fn number_below(
    bound: u64,
    tokens: &[Token],
    language: &Language,
) -> Option<(u64, usize)> {
    let lengths = 1..=tokens.len().min(LONGEST_DAY);
    let readings = lengths.rev().filter_map(|length| {
        let (number, read) = RunningSum::read(&tokens[..length], language)?;
        let number = number.as_whole().filter(|number| *number < bound)?;
        (read == length).then_some((number, length))
    });
    readings.into_iter().next()
}

/// Digits before words, and what follows with a size of its own: 1.5 million, 2 million 300 thousand.
fn multiplied(digits: Number, tokens: &[Token], language: &Language) -> (Number, usize) {
    let (mut number, mut length, mut last) = (digits, 1, 1);
    while let Some(Numeral::Multiplier(size)) = numeral_at(tokens, length, language)
        && let Some(product) = number.times(size)
    {
        (number, length, last) = (product, length + 1, size);
    }
    let Some(Token::Number(digits)) = tokens.get(length).filter(|_| last >= 1_000) else {
        return (number, length);
    };
    let (rest, more) = multiplied(*digits, &tokens[length..], language);
    let sum = number
        .as_whole()
        .zip(rest.as_whole().filter(|rest| *rest < last));
    match sum
        .filter(|_| more > 1)
        .and_then(|(one, other)| one.checked_add(other))
    {
        Some(sum) => (Number::whole(sum), length + more),
        None => (number, length),
    }
}

/// Half of a size: half a million, eine halbe Million.
fn half_of_size(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
    let start = ones(tokens, language);
    let half = denominator(tokens.get(start), language).filter(|under| *under == 2)?;
    let end = start + 1 + ones(&tokens[start + 1..], language);
    match numeral_at(tokens, end, language)? {
        Numeral::Multiplier(size) => Some((Number::fraction(size, half)?, end + 1)),
        _ => None,
    }
}

/// A half behind a number: two and a half years, two and a half million, un million et demi.
fn and_a_half(
    number: Number,
    said: &[Token],
    rest: &[Token],
    language: &Language,
) -> Option<(Number, usize)> {
    let is_and = rest
        .first()?
        .is_word(|word| language.phrasing.and.contains(word));
    let at = 1 + ones(&rest[1..], language);
    let half = denominator(rest.get(at), language).filter(|under| is_and && *under == 2)?;
    let length = said.len() + at + 1;
    let sum = number.plus(Number::fraction(1, half)?)?;
    if let Some(Numeral::Multiplier(size)) = numeral_at(rest, at + 1, language) {
        return Some((sum.times(size)?, length + 1));
    }
    match numeral_at(said, said.len() - 1, language) {
        Some(Numeral::Multiplier(size)) if size >= 1_000 => {
            Some((number.plus(Number::fraction(size, half)?)?, length))
        }
        _ => Some((sum, length)),
    }
}

/// How many articles stand here that may say one: none, or one of them.
fn ones(tokens: &[Token], language: &Language) -> usize {
    let is_one = |token: &Token| token.is_word(|word| language.numbers.ones.contains(word));
    usize::from(tokens.first().is_some_and(is_one))
}

/// An article that says one: a third of the members.
fn one_of(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
    let stands_alone = match tokens.get(2) {
        None => true,
        Some(Token::Word(word)) => language.dates.of.contains(word),
        Some(_) => false,
    };
    let is_share = stands_alone && denominator(tokens.get(1), language).is_some();
    (is_share && tokens[0].is_word(|word| language.numbers.ones.contains(word)))
        .then_some((Number::whole(1), 1))
}

fn numeral_at(tokens: &[Token], at: usize, language: &Language) -> Option<Numeral> {
    language.numbers.numeral(tokens.get(at)?.word()?)
}

fn denominator(token: Option<&Token>, language: &Language) -> Option<u64> {
    language.numbers.denominators.get(token?.word()?)
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
    /// What links the next word to them.
    link: Link,
}

/// What stands between two words of a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Link {
    /// Nothing: twenty-seven.
    None,
    /// A word for *and*: vingt *et* un.
    And,
    /// A word for an empty place: nineteen *oh* five.
    Nought,
}

impl<'l> RunningSum<'l> {
    /// Adds up the number words that the tokens begin with, and counts them.
    ///
    /// An article by itself is no number, nor is one that goes on with none.
    fn read(tokens: &[Token], language: &'l Language) -> Option<(Number, usize)> {
        let first = tokens.first()?.word()?;
        let is_article = language.numbers.numeral(first).is_none();
        if is_article && !language.numbers.ones.contains(first) {
            return None;
        }
        let mut sum = Self {
            language,
            total: 0,
            current: 0,
            length: 0,
            link: Link::None,
        };
        for (at, token) in tokens.iter().enumerate() {
            let Some(word) = token.word() else { break };
            let numeral = sum.numeral(word);
            if numeral.is_some_and(|numeral| sum.takes(numeral)) {
                (sum.length, sum.link) = (at + 1, Link::None);
            } else {
                let is_behind_link = at > sum.length;
                sum.link = sum.linked_by(word);
                if is_behind_link || sum.link == Link::None {
                    break;
                }
            }
            if numeral.is_some_and(Numeral::ranks) {
                break;
            }
        }
        let value = Number::whole(sum.total.saturating_add(sum.current));
        (sum.length > usize::from(is_article)).then_some((value, sum.length))
    }

    /// What the word counts here: an article may be the one that a number begins or ends with.
    fn numeral(&self, word: &str) -> Option<Numeral> {
        let numbers = &self.language.numbers;
        let is_one = || match self.length {
            0 => numbers.ones.contains(word),
            _ => numbers.last_ones.contains(word),
        };
        let numeral = numbers.numeral(word);
        numeral.or_else(|| is_one().then_some(Numeral::Cardinal(1)))
    }

    /// Adds a word, if it can go on from here.
    fn takes(&mut self, numeral: Numeral) -> bool {
        let sum = match numeral {
            Numeral::Cardinal(value) | Numeral::Ordinal(value) => {
                self.plus(value).map(|current| (self.total, current))
            }
            Numeral::Multiplier(size) | Numeral::RankedMultiplier(size) => self.times(size),
        };
        if let Some((total, current)) = sum {
            (self.total, self.current) = (total, current);
        }
        sum.is_some()
    }

    fn plus(&self, value: u64) -> Option<u64> {
        let is_added = match self.link {
            _ if self.length == 0 => return Some(value),
            Link::Nought => false,
            Link::None | Link::And => self.is_round_for(value) || self.follows_tens(value),
        };
        if is_added {
            return Some(self.current + value);
        }
        match self.language.numbers.counting {
            Counting::InTwenties if (value, self.current % 100) == (20, 4) => {
                Some(self.current - 4 + 80)
            }
            Counting::YearsInPairs if self.is_pair_with(value) => Some(self.current * 100 + value),
            _ => None,
        }
    }

    /// Whether the places of `value` are empty so far: two hundred *five*, eine Million
    /// *zweitausend*.
    fn is_round_for(&self, value: u64) -> bool {
        let sum = self.total.saturating_add(self.current);
        let place = [100, 1_000, 1_000_000, 1_000_000_000]
            .into_iter()
            .find(|place| value < *place);
        value > 0 && sum > 0 && place.is_some_and(|place| sum.is_multiple_of(place))
    }

    /// Whether the value may be added to the tens that stand so far, as the language counts.
    fn follows_tens(&self, value: u64) -> bool {
        let tens = self.current % 100;
        let is_tens = tens >= 20 && tens.is_multiple_of(10);
        match self.language.numbers.counting {
            Counting::InTwenties => match value {
                1..7 => is_tens,
                7..10 => is_tens || tens == 10 && self.link == Link::None,
                10..20 => matches!(tens, 60 | 80),
                _ => false,
            },
            Counting::UnitsFirst => {
                let is_unit = (1..10).contains(&tens) && self.link == Link::And;
                is_unit && (20..100).contains(&value) && value.is_multiple_of(10)
            }
            Counting::Plain | Counting::YearsInPairs => is_tens && (1..10).contains(&value),
        }
    }

    /// Whether it is a year in two halves: seventeen seventy-six, nineteen oh five.
    fn is_pair_with(&self, value: u64) -> bool {
        let low = match self.link {
            Link::None => 10..100,
            Link::Nought => 1..10,
            Link::And => return false,
        };
        self.total == 0 && (1..100).contains(&self.current) && low.contains(&value)
    }

    fn times(&self, size: u64) -> Option<(u64, u64)> {
        let sum = self.total.checked_add(self.current)?;
        let is_bare = self.length == 0 || self.current == 0 && self.total > 0;
        let count = if is_bare { 1 } else { self.current };
        match size {
            ..1_000 if count < 100 => Some((self.total, count * size)),
            ..1_000 => None,
            // A thousand million.
            _ if (1..size).contains(&self.total) => Some((sum.checked_mul(size)?, 0)),
            _ => Some((self.total.checked_add(count.checked_mul(size)?)?, 0)),
        }
    }

    /// How a word that counts nothing links the next one to the sum.
    fn linked_by(&self, word: &str) -> Link {
        let tens = self.current % 100;
        let is_open = match self.language.numbers.counting {
            Counting::InTwenties => tens >= 20 && tens.is_multiple_of(10),
            Counting::UnitsFirst => (1..10).contains(&tens),
            Counting::Plain | Counting::YearsInPairs => false,
        };
        if self.length == 0 {
            Link::None
        } else if self.language.phrasing.and.contains(word) && (is_open || self.is_round_for(1)) {
            Link::And
        } else if self.language.numbers.noughts.contains(word) {
            Link::Nought
        } else {
            Link::None
        }
    }
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
            ("nineteen oh five", 1905),
            ("nineteen-oh-one", 1901),
            ("four seventy-six", 476),
            ("a thousand million", 1_000_000_000),
            ("one hundredth", 100),
            ("two crore five lakh", 20_500_000),
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
            ("zwo", 2),
            ("ein und zwanzig", 21),
            ("neunzehnhundert neun und vierzig", 1949),
            ("eintausend neunhundert neunundvierzig", 1949),
            ("eine Million zweihunderttausend", 1_200_000),
            ("hunderterste", 101),
            ("hundert eine", 101),
            ("zweimillionste", 2_000_000),
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
            ("dix-sept", 17),
            ("mille neuf cent dix-huit", 1918),
            ("dix-neuf cent cinq", 1905),
            ("dix-neuvième", 19),
            ("cent un", 101),
            ("quatre-vingt-une", 81),
            ("deux mille un", 2001),
            ("trente-sept", 37),
            ("deux centième", 200),
        ] {
            assert_eq!(value("fr", text), Some(number), "{text}");
        }
    }

    #[test]
    fn every_language_counts_as_in_print() {
        let blocks = include_str!("number_words.txt").split("\n\n").skip(1);
        let mut numbers = 0;
        for block in blocks {
            let (head, rows) = block.split_once('\n').expect("a row");
            let (tag, _) = head.split_once(' ').expect("a row");
            // By itself an article is one only where a number is asked for.
            let ones = &language::of_tag(Some(tag)).numbers.ones;
            for row in rows.lines() {
                let (number, words) = row.split_once(' ').expect("a row");
                let read = value(tag, words).map(|value| value.to_string());
                let is_article = ones.contains(words);
                assert!(
                    is_article || read.as_deref() == Some(number),
                    "{head}: {row}"
                );
                numbers += 1;
            }
        }
        assert!(numbers > 2_500);
    }

    #[test]
    fn halves_are_added() {
        for (tag, text, number) in [
            ("en", "one and a half million", 1_500_000),
            ("en", "two and a half thousand", 2_500),
            ("en", "half a million", 500_000),
            ("en", "2 million 300 thousand", 2_300_000),
            ("de", "anderthalb Millionen", 1_500_000),
            ("de", "eine halbe Million", 500_000),
            ("de", "1,2 Mrd.", 1_200_000_000),
            ("fr", "un million et demi", 1_500_000),
            ("fr", "deux millions et demi", 2_500_000),
        ] {
            assert_eq!(value(tag, text), Some(number), "{text}");
        }
        let english = |text| fold(text, language::of_tag(Some("en")));
        assert_eq!(english("two and a half"), english("2.5"));
        assert_eq!(english("84 million (2023)").len(), 2);
    }

    #[test]
    fn numbers_that_do_not_add_up_stay_apart() {
        for text in [
            "one two",
            "twenty ten twelve",
            "twenty and one",
            "two or three",
            "hundredfold",
            "a hundred a",
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
    fn no_number_is_too_big_to_read() {
        let text = "trillion ".repeat(50) + &"999999999999999999 million ".repeat(9);
        fold(&text, language::of_tag(Some("en")));
    }
}
