//! Numbers in words: `twenty-seven`, `a hundred`, `seventeen seventy-six`, `two thirds`, `II`.

use super::fold::Token;
use super::language::{Counting, Language};
use super::number::{Number, Numeral};

/// Replaces number words by their numbers.
pub(super) fn spelled_out(tokens: &[Token], language: &Language) -> Vec<Token> {
    let mut rest = tokens;
    let mut folded = Vec::with_capacity(tokens.len());
    while let Some(first) = rest.first() {
        let (token, length) = match read(rest, language) {
            Some((number, length)) => (Token::Number(number), length),
            None => (first.clone(), 1),
        };
        folded.push(token);
        rest = &rest[length..];
    }
    folded
}

/// Reads the number that the tokens begin with, and how many they are.
fn read(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
    let (number, length) = match tokens.first()? {
        Token::Number(number) => multiplied(*number, tokens, language),
        Token::Word(word) if language.ones.contains(word) => one_of(tokens, language)?,
        Token::Word(_) => Tally::of(tokens, language)?,
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
        return Tally::of(&tokens[1..], language).map(|(number, length)| (number, length + 1));
    }
    let stands_alone = match tokens.get(2) {
        None => true,
        Some(Token::Word(word)) => language.of.contains(word),
        Some(_) => false,
    };
    (stands_alone && denominator(Some(next), language).is_some()).then_some((Number::whole(1), 1))
}

fn numeral(token: &Token, language: &Language) -> Option<Numeral> {
    match token {
        Token::Word(word) => language.numeral(word),
        _ => None,
    }
}

fn is_one(token: &Token, language: &Language) -> bool {
    matches!(token, Token::Word(word) if language.ones.contains(word))
}

fn denominator(token: Option<&Token>, language: &Language) -> Option<u64> {
    match token? {
        Token::Word(word) => language.denominators.get(word)?.parse().ok(),
        _ => None,
    }
}

/// Number words, added up so far.
#[derive(Default)]
struct Tally {
    /// Whole thousands, millions and so on.
    total: u64,
    /// What stands below the last of them.
    current: u64,
    /// How many words it took.
    length: usize,
}

impl Tally {
    fn of(tokens: &[Token], language: &Language) -> Option<(Number, usize)> {
        let mut tally = Self::default();
        let mut at = 0;
        while let Some(next) = tokens.get(at) {
            let unit =
                || (at > tally.length && is_one(next, language)).then_some(Numeral::Cardinal(1));
            match numeral(next, language).or_else(unit) {
                Some(numeral) if tally.takes(numeral, language.counting) => {
                    at += 1;
                    tally.length = at;
                    if let Numeral::Ordinal(_) = numeral {
                        break;
                    }
                }
                None if tally.bridges(next, language) => at += 1,
                _ => break,
            }
        }
        (tally.length > 0).then(|| (Number::whole(tally.total + tally.current), tally.length))
    }

    /// Adds a word, if it can go on from here.
    fn takes(&mut self, numeral: Numeral, counting: Counting) -> bool {
        let sum = match numeral {
            Numeral::Cardinal(value) | Numeral::Ordinal(value) => self.plus(value, counting),
            Numeral::Multiplier(size) => self.times(size),
        };
        if let Some((total, current)) = sum {
            (self.total, self.current) = (total, current);
        }
        sum.is_some()
    }

    fn plus(&self, value: u64, counting: Counting) -> Option<(u64, u64)> {
        let tens = self.current % 100;
        let current = match counting {
            _ if self.length == 0 => value,
            _ if value > 0 && tens == 0 && value < 100 && self.total + self.current > 0 => {
                self.current + value
            }
            _ if (1..10).contains(&value) && tens >= 20 && tens.is_multiple_of(10) => {
                self.current + value
            }
            Counting::YearsInPairs
                if self.total == 0
                    && (10..100).contains(&self.current)
                    && (10..100).contains(&value) =>
            {
                self.current * 100 + value
            }
            Counting::InTwenties if tens == 4 && value == 20 => self.current - 4 + 80,
            Counting::InTwenties if matches!(tens, 60 | 80) && value < 20 => self.current + value,
            _ => return None,
        };
        Some((self.total, current))
    }

    fn times(&self, size: u64) -> Option<(u64, u64)> {
        let count = if self.length == 0 || self.current == 0 && self.total > 0 {
            1
        } else {
            self.current
        };
        let product = count.checked_mul(size)?;
        if size < 1_000 {
            return (count < 100).then_some((self.total, product));
        }
        Some((self.total.checked_add(product)?, 0))
    }

    /// Whether a word such as `and` links two parts of a number here.
    fn bridges(&self, token: &Token, language: &Language) -> bool {
        let Token::Word(word) = token else {
            return false;
        };
        let tens = self.current % 100;
        let open = self.total + self.current > 0 && tens == 0;
        let open = open
            || language.counting == Counting::InTwenties && tens >= 20 && tens.is_multiple_of(10);
        open && self.length > 0 && language.and.contains(word)
    }
}

/// Reads roman numerals behind a word, or by themselves: World War II.
pub(super) fn with_romans(mut tokens: Vec<Token>, language: &Language) -> Vec<Token> {
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
    let verbs = language.verbs_of_i;
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
