//! Letters as they count: without accents, in small letters.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

use crate::text::{as_on_keyboard, is_unseen};

/// The text without marks on letters, its quotes and dashes as a keyboard has them.
pub(super) fn plain_letters(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let letters = text
        .nfkc()
        .nfd()
        .filter(|c| !is_accent(*c) && !is_unseen(*c))
        .nfc();
    letters.map(as_on_keyboard).collect()
}

/// A word in small letters, each of those that an alphabet counts.
pub(super) fn in_small_letters(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut small = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'ß' => small.push_str("ss"),
            'æ' => small.push_str("ae"),
            'œ' => small.push_str("oe"),
            'ø' => small.push('o'),
            'ł' => small.push('l'),
            'đ' => small.push('d'),
            'ı' => small.push('i'),
            'ς' => small.push('σ'),
            letter if is_accent(letter) => {}
            letter => small.push(letter),
        }
    }
    small
}

/// Accents of Latin, Greek and Cyrillic letters. The marks of other scripts are vowels: they count.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
