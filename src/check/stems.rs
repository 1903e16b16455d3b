//! Stems of words as numbers: a deck says the same words again and again, and is compared by them.

use std::collections::HashMap;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::hash::QuickState;
use crate::language::Language;
use crate::text::fold;

/// A stem, by its number among those of a deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stem(u32);

/// Some stems, each once, in the order of their numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stems(Box<[Stem]>);

/// The stem of each word that a deck was found to say.
///
/// To stem a word takes far longer than to look it up, and most words of a deck stand in it often.
#[derive(Debug)]
pub(super) struct StemTable {
    language: &'static Language,
    /// Each word as folded, with its stem; none where it only holds a sentence together.
    words: HashMap<Box<str>, Option<Stem>, QuickState>,
    numbers: HashMap<Rc<str>, Stem, QuickState>,
    written: Vec<Rc<str>>,
}

/// How often each stem was counted.
#[derive(Debug, Default)]
pub(super) struct StemCounts(Vec<usize>);

impl Stem {
    /// Its place in a list of all stems.
    pub(super) fn place(self) -> usize {
        self.0 as usize
    }
}

impl Stems {
    pub(super) fn iter(&self) -> impl Iterator<Item = Stem> {
        self.0.iter().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn contains(&self, stem: Stem) -> bool {
        self.0.binary_search(&stem).is_ok()
    }

    /// Whether each of them is among others.
    pub(super) fn is_subset(&self, others: &Self) -> bool {
        let mut rest = &others.0[..];
        self.len() <= others.len()
            && self.iter().all(|stem| {
                let found = rest.binary_search(&stem);
                rest = &rest[found.map_or_else(|at| at, |at| at + 1)..];
                found.is_ok()
            })
    }

    /// How many of them are among others, too.
    pub(super) fn count_shared(&self, others: &Self) -> usize {
        count_shared(&self.0, &others.0)
    }
}

/// How many things two lists have in common, of which each is in order and has none twice.
pub(super) fn count_shared<T: Ord>(mut one: &[T], mut other: &[T]) -> usize {
    let mut shared = 0;
    while let ([first, rest @ ..], [least, more @ ..]) = (one, other) {
        let order = first.cmp(least);
        shared += usize::from(order.is_eq());
        if order.is_le() {
            one = rest;
        }
        if order.is_ge() {
            other = more;
        }
    }
    shared
}

impl FromIterator<Stem> for Stems {
    fn from_iter<I: IntoIterator<Item = Stem>>(stems: I) -> Self {
        let mut all: Vec<Stem> = stems.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all.into())
    }
}

impl StemTable {
    pub(super) fn new(language: &'static Language) -> Self {
        Self {
            language,
            words: HashMap::default(),
            numbers: HashMap::default(),
            written: Vec::new(),
        }
    }

    /// The stems of the words of a text that carry what it says.
    pub(super) fn stems(&mut self, text: &str) -> Stems {
        let folded = fold(text);
        let words = folded.unicode_words().map(bare);
        words.filter_map(|word| self.stem(word)).collect()
    }

    /// The stem as it is written.
    pub(super) fn written(&self, stem: Stem) -> Rc<str> {
        Rc::clone(&self.written[stem.place()])
    }

    /// How many stems there are.
    pub(super) fn len(&self) -> usize {
        self.written.len()
    }

    fn stem(&mut self, word: &str) -> Option<Stem> {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let carries = !self.language.wording.function.contains(word);
        let stem = carries.then(|| self.stem_of(word));
        self.words.insert(word.into(), stem);
        stem
    }

    /// The stem of a word as folded, whether it carries what is said or not.
    pub(super) fn stem_of(&mut self, word: &str) -> Stem {
        let written = self.language.stem(word);
        if let Some(known) = self.numbers.get(&*written) {
            return *known;
        }
        let stem = Stem(u32::try_from(self.len()).unwrap_or(u32::MAX));
        let written: Rc<str> = (&*written).into();
        self.numbers.insert(Rc::clone(&written), stem);
        self.written.push(written);
        stem
    }
}

impl StemCounts {
    pub(super) fn add_each(&mut self, stems: &Stems) {
        for stem in stems.iter() {
            if self.0.len() <= stem.place() {
                self.0.resize(stem.place() + 1, 0);
            }
            self.0[stem.place()] += 1;
        }
    }

    pub(super) fn get(&self, stem: Stem) -> usize {
        self.0.get(stem.place()).copied().unwrap_or_default()
    }

    /// Each stem that was counted, with how often.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Stem, usize)> {
        let all = (0..).map(Stem).zip(self.0.iter().copied());
        all.filter(|(_, count)| *count > 0)
    }
}

/// A word without what an apostrophe ties to it: Europe's, l'Europe.
pub(super) fn bare(word: &str) -> &str {
    match word.split_once('\'') {
        Some((before, after)) if before.chars().count() <= 2 => after,
        Some((before, _)) => before,
        None => word,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::language::of_tag;

    #[test]
    fn one_stem_has_one_number_and_what_carries_nothing_has_none() {
        let mut table = StemTable::new(of_tag(Some("en")));
        let stems = table.stems("The councils of the council’s Council");
        assert_eq!(stems.len(), 1);
        assert_eq!(stems, table.stems("council"));
        let written: Vec<_> = stems.iter().map(|stem| table.written(stem)).collect();
        assert_eq!(written, [Rc::from("council")]);
        assert!(table.stems("of the").is_empty());
    }

    proptest! {
        /// What is counted of numbers is what holds of the stems as they are written.
        #[test]
        fn numbers_are_compared_as_words_are(one in "([a-f] ){0,8}", other in "([a-f] ){0,8}") {
            let mut table = StemTable::new(of_tag(Some("xx")));
            let (stems, others) = (table.stems(&one), table.stems(&other));
            let words = |text: &str| text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect::<BTreeSet<_>>();
            let (one, other) = (words(&one), words(&other));
            prop_assert_eq!(stems.len(), one.len());
            prop_assert_eq!(stems.is_empty(), one.is_empty());
            prop_assert_eq!(stems.is_subset(&others), one.is_subset(&other));
            prop_assert_eq!(stems.count_shared(&others), one.intersection(&other).count());
            prop_assert!(stems.iter().all(|stem| others.contains(stem) == other.contains(&*table.written(stem))));
        }
    }
}
