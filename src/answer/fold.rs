//! Folding: what was typed becomes words, numbers and dates, without what does not count.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::date::{self, Reading};
use super::language::{Apostrophe, Language};
use super::number::{self, Number};
use super::number_words;

/// What an answer is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A word, folded.
    Word(String),
    /// A number, in digits or in words.
    Number(Number),
    /// A date of which at least two of day, month and year are said.
    Date(Reading),
}

impl Token {
    /// The word, if it is one.
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            Self::Number(_) | Self::Date(_) => None,
        }
    }

    /// The word itself, if it is one.
    pub(super) fn into_word(self) -> Option<String> {
        match self {
            Self::Word(word) => Some(word),
            Self::Number(_) | Self::Date(_) => None,
        }
    }

    /// Whether it is a word of which this holds.
    pub(super) fn is_word(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.word().is_some_and(holds)
    }
}

/// Folds a text.
pub(super) fn fold(text: &str, language: &Language) -> Vec<Token> {
    read(&spelled(lex(text, language), language), language)
}

/// Gives every word its one spelling.
pub(super) fn spelled(tokens: Vec<Token>, language: &Language) -> Vec<Token> {
    let spelled = tokens.into_iter().map(|token| match token {
        Token::Word(word) => Token::Word(language.spell(word)),
        figure => figure,
    });
    spelled.collect()
}

/// Reads phrases, numbers and dates, and leaves out articles.
pub(super) fn read(tokens: &[Token], language: &Language) -> Vec<Token> {
    let tokens = shortened(tokens, language);
    let tokens = number_words::spelled_out(&tokens, language);
    let tokens = without_articles(tokens, language);
    let tokens = number_words::with_romans(tokens, language);
    let mut tokens = date::joined(&tokens, language);
    // Twenty-seven (27) says it twice.
    tokens.dedup_by(|next, last| next == last && matches!(next, Token::Number(_)));
    tokens
}

/// Splits a text into words and figures, the words as they are spelt.
pub(super) fn lex(text: &str, language: &Language) -> Vec<Token> {
    let plain = plain(text);
    let mut rest = plain.as_str();
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        let token;
        (token, rest) = if first.is_ascii_digit() {
            let (figure, after) = number::figure(rest, language);
            (Some(figure), after)
        } else if first.is_alphanumeric() {
            let (word, after) = word(rest, language.apostrophe);
            (Some(Token::Word(word)), after)
        } else {
            let after = &rest[first.len_utf8()..];
            (sign(first, tokens.last(), after, language), after)
        };
        tokens.extend(token);
    }
    tokens
}

/// The text in lower case, without marks on letters, its quotes and dashes as a keyboard has them.
fn plain(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    let letters = text
        .nfkc()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|c| !is_silent(*c))
        .nfc();
    for letter in letters {
        match letter {
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' => plain.push('d'),
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            '‘' | '’' | '‛' | 'ʼ' | '′' | '`' => plain.push('\''),
            '‐'..='―' | '−' => plain.push('-'),
            '⁄' => plain.push('/'),
            letter => plain.push(letter),
        }
    }
    plain
}

/// Accents of Latin, Greek and Cyrillic letters, and signs that take no room.
///
/// The marks of other scripts are vowels: they count.
fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}'
    )
}

/// The word that `text` begins with, and what follows it.
fn word(text: &str, apostrophe: Apostrophe) -> (String, &str) {
    let mut word = String::new();
    let mut rest = text;
    // Letters since the last point: U.S.S.R. is one word, Lincoln.Adams are two.
    let mut run = 0;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '.' if run == 1 && begins_with_initial(after) => run = 0,
            '\'' if apostrophe == Apostrophe::Joins && after.starts_with(is_letter) => {}
            c if is_letter(c) => {
                word.push(c);
                run += 1;
            }
            _ => break,
        }
        rest = after;
    }
    (word, rest)
}

fn is_letter(c: char) -> bool {
    !c.is_ascii_digit() && (c.is_alphanumeric() || is_combining_mark(c))
}

fn begins_with_initial(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(is_letter) && !letters.next().is_some_and(is_letter)
}

/// What a sign between words is read as.
fn sign(sign: char, before: Option<&Token>, after: &str, language: &Language) -> Option<Token> {
    let after = after.trim_start();
    let word = match sign {
        '&' => language.and.iter().next()?,
        '+' if !after.is_empty() => language.and.iter().next()?,
        '-' if matches!(before, Some(Token::Number(_)))
            && after.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            language.to
        }
        '%' => "percent",
        '$' => "dollars",
        '€' => "euros",
        '£' => "pounds",
        '§' => "section",
        _ => return None,
    };
    Some(Token::Word(word.to_owned()))
}

/// Reads phrases that go by one word.
fn shortened(tokens: &[Token], language: &Language) -> Vec<Token> {
    let mut rest = tokens;
    let mut folded = Vec::with_capacity(tokens.len());
    while let Some(first) = rest.first() {
        let phrase = language
            .phrases
            .iter()
            .find_map(|phrase| begins_with(rest, phrase));
        let (token, length) = phrase.unwrap_or_else(|| (first.clone(), 1));
        folded.push(token);
        rest = &rest[length..];
    }
    folded
}

/// Reads one phrase of the table, such as `united states=us`.
fn begins_with(tokens: &[Token], phrase: &str) -> Option<(Token, usize)> {
    let (long, short) = phrase.split_once('=')?;
    let mut tokens = tokens.iter();
    let fits = long
        .split(' ')
        .all(|word| tokens.next().and_then(Token::word) == Some(word));
    fits.then(|| (Token::Word(short.to_owned()), long.split(' ').count()))
}

/// Leaves out articles; the last word is none: Schedule A.
fn without_articles(mut tokens: Vec<Token>, language: &Language) -> Vec<Token> {
    let last = tokens.pop();
    tokens.retain(|token| !token.is_word(|word| language.articles.contains(word)));
    tokens.extend(last);
    tokens
}
