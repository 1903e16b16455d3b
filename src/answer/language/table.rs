//! How the tables of a language are written: plain text, so that a teacher can read and mend them.

use std::collections::{HashMap, HashSet};

/// Words, written with a space between: `the a an`.
#[derive(Debug, Default)]
pub(in crate::answer) struct Words {
    list: Vec<&'static str>,
    set: HashSet<&'static str>,
}

/// Words with what each stands for, written `half=2 third=3`.
#[derive(Debug)]
pub(in crate::answer) struct Pairs<T>(HashMap<&'static str, T>);

/// Things in their order, each with all its names, written `january,jan february,feb`.
#[derive(Debug, Default)]
pub(in crate::answer) struct Names(HashMap<&'static str, i8>);

/// Phrases, written with a slash between: `i think/i believe`.
#[derive(Debug, Default)]
pub(in crate::answer) struct Phrases(Vec<Vec<&'static str>>);

/// What a number word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::answer) enum Numeral {
    /// It counts: seven.
    Cardinal(u64),
    /// It ranks: seventh.
    Ordinal(u64),
    /// It multiplies what stands before it: hundred.
    Multiplier(u64),
}

impl Numeral {
    /// Reads a language's table: `7` counts, `7.` ranks, `*100` multiplies.
    pub(in crate::answer) fn read(entry: &str) -> Option<Self> {
        if let Some(size) = entry.strip_prefix('*') {
            return size.parse().ok().map(Self::Multiplier);
        }
        match entry.strip_suffix('.') {
            Some(rank) => rank.parse().ok().map(Self::Ordinal),
            None => entry.parse().ok().map(Self::Cardinal),
        }
    }
}

/// Reads a table of words.
pub(super) fn words(table: &'static str) -> Words {
    let list: Vec<_> = table.split_ascii_whitespace().collect();
    Words {
        set: list.iter().copied().collect(),
        list,
    }
}

/// Reads a table of words with what they stand for.
pub(super) fn pairs(table: &'static str) -> Pairs<&'static str> {
    Pairs(
        table
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once('='))
            .collect(),
    )
}

/// Reads a table of things and their names.
pub(super) fn names(table: &'static str) -> Names {
    let things = (1..).zip(table.split_ascii_whitespace());
    Names(
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
    pub(in crate::answer) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.iter().copied()
    }

    /// Whether there are none.
    pub(in crate::answer) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether `word` is one of them.
    pub(in crate::answer) fn contains(&self, word: &str) -> bool {
        self.set.contains(word)
    }
}

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Copy> Pairs<T> {
    /// The table with every meaning read; one that cannot be read is left out.
    pub(super) fn read<U>(self, read: impl Fn(T) -> Option<U>) -> Pairs<U> {
        Pairs(
            self.0
                .into_iter()
                .filter_map(|(word, meaning)| Some((word, read(meaning)?)))
                .collect(),
        )
    }

    /// Each word with what it stands for, in no order.
    pub(in crate::answer) fn iter(&self) -> impl Iterator<Item = (&'static str, T)> {
        self.0.iter().map(|(word, meaning)| (*word, *meaning))
    }

    /// What `word` stands for.
    pub(in crate::answer) fn get(&self, word: &str) -> Option<T> {
        self.0.get(word).copied()
    }
}

impl Pairs<&'static str> {
    /// Whether the table pairs these two, in either order.
    pub(in crate::answer) fn pairs(&self, one: &str, other: &str) -> bool {
        self.get(one) == Some(other) || self.get(other) == Some(one)
    }
}

impl Names {
    /// All the names, in no order.
    pub(in crate::answer) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    /// The place, from 1, of the thing that goes by this name.
    pub(in crate::answer) fn place(&self, name: &str) -> Option<i8> {
        self.0.get(name).copied()
    }
}

impl Phrases {
    /// The phrases, each with its words.
    pub(in crate::answer) fn iter(&self) -> impl Iterator<Item = &[&'static str]> {
        self.0.iter().map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_read_as_written() {
        assert!(words("the a an").contains("an"));
        assert!(!words("the a an").contains("the a"));
        assert_eq!(
            pairs("half=2 third=3")
                .read(|under| under.parse().ok())
                .get("third"),
            Some(3)
        );
        assert!(pairs("iran=iraq").pairs("iraq", "iran"));
        assert_eq!(names("january,jan february,feb").place("feb"), Some(2));
        let phrases = phrases("i think/please");
        assert_eq!(
            phrases.iter().collect::<Vec<_>>(),
            [&["i", "think"][..], &["please"]]
        );
    }
}
