//! How the tables of a language are written: plain text, so that a teacher can read and mend them.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use crate::hash::QuickState;

/// Words, written with a space between: `the a an`.
#[derive(Debug, Default)]
pub struct Words {
    list: Vec<&'static str>,
    set: HashSet<&'static str, QuickState>,
    looks: WordLooks,
}

/// Many words, in the order of their letters, a line each.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordList(&'static str);

/// Words with what each stands for, written `half=2 third=3`.
#[derive(Debug)]
pub struct WordPairs<T> {
    meanings: HashMap<&'static str, T, QuickState>,
    looks: WordLooks,
}

/// Things in their order, each with all its names, written `january,jan february,feb`.
#[derive(Debug, Default)]
pub struct Series(WordPairs<i8>);

/// Phrases, written with a slash between: `i think/i believe`.
#[derive(Debug, Default)]
pub struct Phrases(Vec<Vec<&'static str>>);

/// Beginnings of words, each with another that may stand for it, written `labour=labor`; by their first
/// letters.
#[derive(Debug, Default)]
pub struct Beginnings {
    pairs: Vec<(&'static str, &'static str)>,
    begun: BegunWith,
}

/// By which two letters words of a table begin: a bit for the second in the row of the first, both from a to
/// z; every bit of a row where the second is another.
#[derive(Debug, Default)]
struct BegunWith([u32; 26]);

impl BegunWith {
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut begun = Self::default();
        for word in words {
            let mut letters = word.bytes().map(place_of_letter);
            if let Some(first) = letters.next().flatten() {
                let second = letters.next().flatten();
                begun.0[first] |= second.map_or(u32::MAX, |second| 1 << second);
            }
        }
        begun
    }

    /// Whether a word of the table may begin as this one; capitals do not count.
    fn fits(&self, word: &str) -> bool {
        let mut letters = word.bytes().map(place_of_letter);
        match (letters.next().flatten(), letters.next().flatten()) {
            (Some(first), Some(second)) => self.0[first] & (1 << second) != 0,
            // A capital of another script may be a small letter of this one.
            _ => true,
        }
    }
}

/// The place of a letter from a to z, small or capital.
fn place_of_letter(byte: u8) -> Option<usize> {
    let small = byte.to_ascii_lowercase();
    small
        .is_ascii_lowercase()
        .then(|| usize::from(small - b'a'))
}

/// What the words of a table look like: a bit for each look that one of them has.
///
/// A word of a text is looked up in a dozen tables, and stands in hardly any: most are told by their look.
#[derive(Debug, Default)]
struct WordLooks([u64; WordLooks::PARTS]);

impl WordLooks {
    const PARTS: usize = 8;

    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut looks = Self::default();
        for (part, bit) in words.map(Self::look) {
            looks.0[part] |= bit;
        }
        looks
    }

    /// Whether a word of the table may be this one.
    fn fits(&self, word: &str) -> bool {
        let (part, bit) = Self::look(word);
        self.0[part] & bit != 0
    }

    /// The look of a word: its length, and its first, middle and last letter.
    fn look(word: &str) -> (usize, u64) {
        let letters = word.as_bytes();
        let letter = |at: usize| letters.get(at).copied().map_or(0, usize::from);
        let length = letters.len();
        let ends = 29 * letter(0) + 7 * letter(length.wrapping_sub(1));
        let look = ends + 3 * letter(length / 2) + 11 * length;
        (look / 64 % Self::PARTS, 1 << (look % 64))
    }
}

/// Reads a table of words.
pub(super) fn words(table: &'static str) -> Words {
    let list: Vec<_> = table.split_ascii_whitespace().collect();
    Words {
        set: list.iter().copied().collect(),
        looks: WordLooks::of(list.iter().copied()),
        list,
    }
}

/// Takes a list of words, which has to be in the order of their letters.
pub(super) const fn word_list(lines: &'static str) -> WordList {
    WordList(lines)
}

/// Reads a table of words with what they stand for.
pub(super) fn pairs(table: &'static str) -> WordPairs<&'static str> {
    let pairs = table.split_ascii_whitespace();
    WordPairs::of(pairs.filter_map(|pair| pair.split_once('=')))
}

/// Reads a table of things and their names.
pub(super) fn series(table: &'static str) -> Series {
    let things = (1..).zip(table.split_ascii_whitespace());
    let names = things.flat_map(|(place, names)| names.split(',').map(move |name| (name, place)));
    Series(WordPairs::of(names))
}

/// Reads a table of beginnings that stand for each other: the one way, and the other.
pub(super) fn beginnings(table: &'static str) -> [Beginnings; 2] {
    let pairs = table.split_ascii_whitespace();
    let pairs = pairs.filter_map(|pair| pair.split_once('='));
    let turned = pairs.clone().map(|(one, other)| (other, one)).collect();
    [pairs.collect(), turned].map(|mut pairs: Vec<_>| {
        pairs.sort_by_key(|(from, _)| from.chars().next());
        Beginnings {
            begun: BegunWith::of(pairs.iter().map(|(from, _)| *from)),
            pairs,
        }
    })
}

/// Reads a table of phrases.
pub(super) fn phrases(table: &'static str) -> Phrases {
    let phrases = table
        .split('/')
        .map(|phrase| phrase.split_ascii_whitespace().collect());
    Phrases(
        phrases
            .filter(|phrase: &Vec<_>| !phrase.is_empty())
            .collect(),
    )
}

impl Words {
    /// The words, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().copied()
    }

    /// Whether the table has no words.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The word of the table that is `word`.
    pub fn get(&self, word: &str) -> Option<&'static str> {
        let fitting = Some(word).filter(|word| self.looks.fits(word));
        self.set.get(fitting?).copied()
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.looks.fits(word) && self.set.contains(word)
    }
}

impl WordList {
    /// Whether `word` is one of them.
    pub fn contains(self, word: &str) -> bool {
        let (mut lines, mut is_found) = (self.0, false);
        while !lines.is_empty() && !is_found {
            // The line in the middle, from its beginning to its end.
            let middle = (0..=lines.len() / 2)
                .rev()
                .find(|at| lines.is_char_boundary(*at));
            let (head, _) = lines.split_at(middle.unwrap_or(0));
            let start = head.rfind('\n').map_or(0, |at| at + 1);
            let end = lines[start..]
                .find('\n')
                .map_or(lines.len(), |at| start + at);
            match lines[start..end].cmp(word) {
                Ordering::Equal => is_found = true,
                Ordering::Less => lines = lines.get(end + 1..).unwrap_or_default(),
                Ordering::Greater => lines = &lines[..start],
            }
        }
        is_found
    }

    /// The words, in the order of the list.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.lines()
    }
}

impl<T> Default for WordPairs<T> {
    fn default() -> Self {
        Self::of(std::iter::empty())
    }
}

impl<T> WordPairs<T> {
    fn of(pairs: impl Iterator<Item = (&'static str, T)>) -> Self {
        let meanings = pairs.collect::<HashMap<_, _, _>>();
        Self {
            looks: WordLooks::of(meanings.keys().copied()),
            meanings,
        }
    }
}

impl<T: Copy> WordPairs<T> {
    /// The table with every meaning read; one that cannot be read is left out.
    pub(super) fn parsed<U>(self, read: impl Fn(T) -> Option<U>) -> WordPairs<U> {
        let pairs = self.meanings.into_iter();
        WordPairs::of(pairs.filter_map(|(word, meaning)| Some((word, read(meaning)?))))
    }

    /// Each word with what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, T)> {
        let pairs = self.meanings.iter();
        pairs.map(|(word, meaning)| (*word, *meaning))
    }

    /// Whether the table has no words.
    pub fn is_empty(&self) -> bool {
        self.meanings.is_empty()
    }

    /// What `word` stands for in this table, such as a number; none where it is no name of
    /// anything.
    pub fn get(&self, word: &str) -> Option<T> {
        let fitting = Some(word).filter(|word| self.looks.fits(word));
        self.meanings.get(fitting?).copied()
    }
}

impl WordPairs<&'static str> {
    /// Whether the table pairs these two, in either order.
    pub fn are_paired(&self, one: &str, other: &str) -> bool {
        self.get(one) == Some(other) || self.get(other) == Some(one)
    }
}

impl Series {
    /// All the names, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The place, from 1, of the thing that goes by this name.
    pub fn place(&self, name: &str) -> Option<i8> {
        self.0.get(name)
    }
}

impl Beginnings {
    /// Those that a word begins with, each with the other one; capitals do not count.
    pub fn of(&self, word: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
        // Most words begin with none, as their first two letters tell.
        let may_begin = self.begun.fits(word);
        let pairs = if may_begin { &self.pairs[..] } else { &[] };
        let first = word.chars().flat_map(char::to_lowercase).next();
        let start = pairs.partition_point(|(from, _)| from.chars().next() < first);
        let alike = pairs[start..].iter().copied();
        let alike = alike.take_while(move |(from, _)| from.chars().next() == first);
        alike.filter(move |(from, _)| begins_with(word, from))
    }
}

/// Whether a word begins with small letters, in whatever letters it is written.
fn begins_with(word: &str, small: &str) -> bool {
    // Nearly every word has but letters that are compared as they stand.
    if word.is_ascii() {
        let begin = word.as_bytes().get(..small.len());
        return begin.is_some_and(|begin| begin.eq_ignore_ascii_case(small.as_bytes()));
    }
    let mut letters = word.chars().flat_map(char::to_lowercase);
    small.chars().all(|letter| letters.next() == Some(letter))
}

impl Phrases {
    /// The phrases, each with its words.
    pub fn iter(&self) -> impl Iterator<Item = &[&'static str]> {
        self.0.iter().map(Vec::as_slice)
    }

    /// Whether a text begins with one of them, letter by letter and with single spaces.
    pub fn begin(&self, text: &str) -> bool {
        self.iter().any(|phrase| rest(text, phrase).is_some())
    }
}

/// What a text that begins with a phrase goes on with.
fn rest<'t>(text: &'t str, phrase: &[&str]) -> Option<&'t str> {
    let (first, more) = phrase.split_first()?;
    let begun = text.strip_prefix(first)?;
    more.iter().try_fold(begun, |rest, word| {
        rest.strip_prefix(' ')?.strip_prefix(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_finds_each_of_its_words_and_no_other() {
        let list = word_list("act\nbill\ncourt\nlaw\nvote\n");
        assert!(list.iter().all(|word| list.contains(word)));
        for word in ["", "a", "bil", "bills", "zeal", "act\nbill"] {
            assert!(!list.contains(word), "{word}");
        }
        assert!(!WordList::default().contains("law"));
    }

    #[test]
    fn a_word_has_the_beginnings_that_it_begins_with() {
        let [there, back] = beginnings("labour=labor enrol=enroll centre=center");
        let found = |table: &Beginnings, word: &str| table.of(word).collect::<Vec<_>>();
        assert_eq!(found(&there, "Labourer"), [("labour", "labor")]);
        assert_eq!(found(&there, "enrolled"), [("enrol", "enroll")]);
        assert_eq!(found(&there, "LABOUR’S"), [("labour", "labor")]);
        assert_eq!(found(&back, "CENTER"), [("center", "centre")]);
        for word in ["", "lab", "zeal", "a labour", "lübour", "l", "é"] {
            assert_eq!(found(&there, word), [], "{word}");
        }
        // The sign of kelvin is a capital k, and what stands behind a letter may be no letter from a to z.
        let [there, _] = beginnings("kilo=chilo état=etat été=ete");
        assert_eq!(found(&there, "\u{212A}ilometre"), [("kilo", "chilo")]);
        assert_eq!(found(&there, "ÉTATS"), [("état", "etat")]);
        let [there, _] = beginnings("a=an cœur=coeur");
        assert_eq!(found(&there, "Able"), [("a", "an")]);
        assert_eq!(found(&there, "CŒURS"), [("cœur", "coeur")]);
    }

    #[test]
    fn tables_are_read_as_written() {
        assert!(words("the a an").contains("an"));
        assert!(!words("the a an").contains("the a"));
        assert_eq!(
            pairs("half=2 third=3")
                .parsed(|under| under.parse().ok())
                .get("third"),
            Some(3)
        );
        assert!(pairs("iran=iraq").are_paired("iraq", "iran"));
        assert_eq!(series("january,jan february,feb").place("feb"), Some(2));
        let table = phrases("i think/please");
        assert_eq!(
            table.iter().collect::<Vec<_>>(),
            [&["i", "think"][..], &["please"]]
        );
        assert!(table.begin("i thinks") && !table.begin("i  think"));
    }
}
