//! How the tables of a language are written: plain text, so that a teacher can read and mend them.

/// Words with a space between: `the a an`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::answer) struct Words(pub(super) &'static str);

/// Words with what each stands for: `half=2 third=3`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::answer) struct Pairs(pub(super) &'static str);

/// Things in their order, each with all its names: `january,jan february,feb`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::answer) struct Names(pub(super) &'static str);

/// Phrases with a slash between: `i think/i believe`.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::answer) struct Phrases(pub(super) &'static str);

impl Words {
    /// The words, in the order of the table.
    pub(in crate::answer) fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    /// Whether there are none.
    pub(in crate::answer) fn is_empty(self) -> bool {
        self.iter().next().is_none()
    }

    /// Whether `word` is one of them.
    pub(in crate::answer) fn contains(self, word: &str) -> bool {
        self.iter().any(|entry| entry == word)
    }
}

impl Pairs {
    /// Each word with what it stands for.
    pub(in crate::answer) fn iter(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        self.0
            .split_ascii_whitespace()
            .filter_map(|pair| pair.split_once('='))
    }

    /// What `word` stands for.
    pub(in crate::answer) fn get(self, word: &str) -> Option<&'static str> {
        self.iter()
            .find(|(entry, _)| *entry == word)
            .map(|(_, meaning)| meaning)
    }

    /// Whether the table pairs these two, in either order.
    pub(in crate::answer) fn pairs(self, one: &str, other: &str) -> bool {
        self.iter()
            .any(|pair| pair == (one, other) || pair == (other, one))
    }
}

impl Names {
    /// All the names.
    pub(in crate::answer) fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0
            .split([' ', ',', '\n'])
            .filter(|name| !name.is_empty())
    }

    /// The place, from 1, of the thing that goes by this name.
    pub(in crate::answer) fn place(self, name: &str) -> Option<i8> {
        let mut things = self.0.split_ascii_whitespace();
        let before = things.position(|names| names.split(',').any(|entry| entry == name))?;
        i8::try_from(before + 1).ok()
    }
}

impl Phrases {
    /// The phrases, in the order of the table.
    pub(in crate::answer) fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0
            .split('/')
            .map(str::trim)
            .filter(|phrase| !phrase.is_empty())
    }
}
