//! How the tables of a language are written: plain text, so that a teacher can read and mend them.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

/// Words, written with a space between: `the a an`.
#[derive(Debug, Default)]
pub struct Words {
    list: Vec<&'static str>,
    set: HashSet<&'static str>,
}

/// Many words, in the order of their letters, a line each.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordList(&'static str);

/// Words with what each stands for, written `half=2 third=3`.
#[derive(Debug)]
pub struct WordPairs<T>(HashMap<&'static str, T>);

/// Things in their order, each with all its names, written `january,jan february,feb`.
#[derive(Debug, Default)]
pub struct Series(HashMap<&'static str, i8>);

/// Phrases, written with a slash between: `i think/i believe`.
#[derive(Debug, Default)]
pub struct Phrases(Vec<Vec<&'static str>>);

/// Reads a table of words.
pub(super) fn words(table: &'static str) -> Words {
    let list: Vec<_> = table.split_ascii_whitespace().collect();
    Words {
        set: list.iter().copied().collect(),
        list,
    }
}

/// Takes a list of words, which has to be in the order of their letters.
pub(super) const fn word_list(lines: &'static str) -> WordList {
    WordList(lines)
}

/// Reads a table of words with what they stand for.
pub(super) fn pairs(table: &'static str) -> WordPairs<&'static str> {
    WordPairs(
        table
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .collect(),
    )
}

/// Reads a table of things and their names.
pub(super) fn series(table: &'static str) -> Series {
    let things = (1..).zip(table.split_ascii_whitespace());
    Series(
        things
            .flat_map(|(place, names)| names.split(',').map(move |name| (name, place)))
            .collect(),
    )
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
        self.set.get(word).copied()
    }

    /// Whether `word` is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.set.contains(word)
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
        Self(HashMap::new())
    }
}

impl<T: Copy> WordPairs<T> {
    /// The table with every meaning read; one that cannot be read is left out.
    pub(super) fn parsed<U>(self, read: impl Fn(T) -> Option<U>) -> WordPairs<U> {
        WordPairs(
            self.0
                .into_iter()
                .filter_map(|(word, meaning)| Some((word, read(meaning)?)))
                .collect(),
        )
    }

    /// Each word with what it stands for, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, T)> {
        self.0.iter().map(|(word, meaning)| (*word, *meaning))
    }

    /// Whether the table has no words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What `word` stands for in this table, such as a number; none where it is no name of
    /// anything.
    pub fn get(&self, word: &str) -> Option<T> {
        self.0.get(word).copied()
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
        self.0.keys().copied()
    }

    /// The place, from 1, of the thing that goes by this name.
    pub fn place(&self, name: &str) -> Option<i8> {
        self.0.get(name).copied()
    }
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
