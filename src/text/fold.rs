//! Folding: two texts say the same but for accidents where their folded texts are equal.

use std::iter;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// A text without its accidents: case, kinds of space, of quote and of dash, signs that nobody sees,
/// and whether an `é` is one character or an `e` with an accent behind it (it becomes one: NFC).
///
/// Accents themselves count here, and so do full stops and commas. Folding a folded text changes
/// nothing. What a learner types is judged by milder rules, which `answer` has on top of these.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes()
            .for_each(|byte| push_ascii(&mut folded, byte.to_ascii_lowercase()));
    } else {
        each_folded(text, |c, _| push(&mut folded, c));
    }
    folded
}

/// Quotes, dashes and slashes as a keyboard has them; anything else as it is.
pub fn as_on_keyboard(c: char) -> char {
    match c {
        '‘' | '’' | '‛' | 'ʼ' | '′' | '`' => '\'',
        '“' | '”' => '"',
        '‐'..='―' | '−' => '-',
        '⁄' => '/',
        c => c,
    }
}

/// Whether a character takes no room: soft hyphens, joiners, marks of direction and of byte order.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// A folded text that still knows where each part of it came from.
///
/// The unit is a letter with all that belongs to it: an `e` with the accent behind it, the two or
/// three parts of a Hangul syllable, a soft hyphen with what stands before it. Whatever becomes of a
/// letter when it is folded, all of it comes from all of the letter.
#[derive(Debug)]
pub(super) struct Folded {
    pub(super) text: String,
    /// For each byte of `text`, the byte of the original where its letter begins; one more for the
    /// end.
    origin: Vec<usize>,
}

impl Folded {
    pub(super) fn new(original: &str) -> Self {
        let mut text = String::with_capacity(original.len());
        let mut origin = Vec::with_capacity(original.len() + 1);
        each_folded(original, |c, at| {
            let before = text.len();
            push(&mut text, c);
            origin.extend(iter::repeat_n(at, text.len() - before));
        });
        origin.push(original.len());
        Self { text, origin }
    }

    /// Where a range of the folded text comes from; nowhere, if it begins or ends within a letter.
    pub(super) fn unfolded(&self, range: Range<usize>) -> Option<Range<usize>> {
        let is_within = |byte: usize| byte > 0 && self.origin[byte - 1] == self.origin[byte];
        let is_whole = !is_within(range.start) && !is_within(range.end);
        is_whole.then(|| self.origin[range.start]..self.origin[range.end])
    }
}

/// Gives each character of a folded text in its turn, with the byte of the original where its letter begins.
/// Spaces in a row are given one by one: [`push`] keeps the first.
fn each_folded(original: &str, mut give: impl FnMut(char, usize)) {
    let bytes = original.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        // What stands before ASCII has nothing else that belongs to it.
        let is_alone = bytes[at].is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii);
        if is_alone {
            give(char::from(bytes[at].to_ascii_lowercase()), at);
            at += 1;
            continue;
        }
        let letter = first_letter(&original[at..]);
        let mut chars = letter.chars();
        match (chars.next(), chars.next()) {
            (Some(one), None) if is_composed(one) => {
                one.to_lowercase().for_each(|c| give(c, at));
            }
            _ => composed(letter).for_each(|c| give(c, at)),
        }
        at += letter.len();
    }
}

/// Adds a character as a keyboard has it, but for a space behind another.
fn push(text: &mut String, c: char) {
    let c = if c.is_whitespace() {
        ' '
    } else {
        as_on_keyboard(c)
    };
    if c != ' ' || !text.ends_with(' ') {
        text.push(c);
    }
}

/// The same for a character of ASCII, of which there are so few that each is known.
fn push_ascii(text: &mut String, byte: u8) {
    let byte = match byte {
        b'\t'..=b'\r' => b' ',
        b'`' => b'\'',
        byte => byte,
    };
    if byte != b' ' || !text.ends_with(' ') {
        text.push(char::from(byte));
    }
}

/// A letter in small, its parts as one character where there is one.
fn composed(letter: &str) -> impl Iterator<Item = char> {
    let seen = letter.chars().filter(|c| !is_unseen(*c));
    seen.nfd().flat_map(char::to_lowercase).nfc()
}

/// Whether a letter of one character is in its final form but for its case, as nearly all are.
fn is_composed(c: char) -> bool {
    c.is_ascii() || !is_unseen(c) && is_nfc_quick(iter::once(c)) == IsNormalized::Yes
}

/// The letter that a text begins with, and all that belongs to it.
fn first_letter(text: &str) -> &str {
    let mut more = text.char_indices().skip(1);
    let end = more.find(|(_, c)| begins_letter(*c));
    end.map_or(text, |(at, _)| &text[..at])
}

/// Whether a character begins a letter: nothing before it can become one with it.
fn begins_letter(c: char) -> bool {
    // Below U+0300 nothing combines.
    if c < '\u{300}' {
        return !is_unseen(c);
    }
    let first = iter::once(c).nfd().next().unwrap_or(c);
    let stays = canonical_combining_class(first) == 0
        && is_nfc_quick(iter::once(first)) == IsNormalized::Yes;
    stays && !is_unseen(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_character_of_ascii_is_folded_as_any_other() {
        for byte in 0..128_u8 {
            let text = format!("a {}b", char::from(byte));
            let mut folded = String::new();
            each_folded(&text, |c, _| push(&mut folded, c));
            assert_eq!(fold(&text), folded, "{byte}");
        }
    }

    #[test]
    fn what_is_composed_and_what_is_not_fold_alike() {
        for (composed, decomposed) in [
            ("É", "E\u{301}"),
            ("café au lait", "cafe\u{301} au lait"),
            ("국회", "\u{1100}\u{116e}\u{11a8}\u{1112}\u{116c}"),
            ("각", "\u{ac00}\u{11a8}"),
            ("Ǟ", "A\u{308}\u{304}"),
            ("Å", "\u{212b}"),
            ("ệ", "e\u{302}\u{323}"),
            ("é", "e\u{ad}\u{301}"),
            ("ẖ", "H\u{331}"),
        ] {
            assert_eq!(fold(composed), fold(decomposed), "{composed}");
        }
        assert_ne!(fold("cafe"), fold("café"));
    }

    #[test]
    fn the_short_way_is_the_long_way() {
        for c in ('\0'..=char::MAX).filter(|c| is_composed(*c)) {
            let long = composed(c.encode_utf8(&mut [0; 4])).collect::<String>();
            assert_eq!(c.to_lowercase().collect::<String>(), long, "{c:?}");
        }
    }

    #[test]
    fn a_part_of_a_letter_has_no_place() {
        let folded = Folded::new("x\u{301}y");
        assert_eq!(folded.unfolded(0..1), None);
        assert_eq!(folded.unfolded(0..3), Some(0..3));
        assert_eq!(folded.unfolded(3..4), Some(3..4));
        assert_eq!(Folded::new("İ").unfolded(0..1), None);
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in "([a-zA-Z éÉ’“—−\u{ad}\u{301}\u{323}\u{345}\u{f73}각ᄀ\u{1161}\u{11a8}İẞΣ\n]|\\PC){0,20}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn the_form_of_a_text_does_not_count(text in "([a-zé \u{301}\u{323}\u{308}각ᄀ\u{1161}\u{11a8}Å]|\\PC){0,20}") {
            prop_assert_eq!(fold(&text.nfc().collect::<String>()), fold(&text));
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text));
        }

        /// Each part of a folded text is what its place in the original folds to.
        #[test]
        fn a_part_folds_as_it_does_in_the_whole(text in "[a-cÉ\u{301}\u{323}각ᄀ\u{1161}\u{11a8}İ\u{ad}]{0,12}", from in 0_usize..12, length in 0_usize..12) {
            let folded = Folded::new(&text);
            let to = (from + length).min(folded.text.len());
            if let Some(place) = folded.unfolded(from.min(to)..to) {
                prop_assert_eq!(fold(&text[place]), &folded.text[from.min(to)..to]);
            }
        }
    }
}
