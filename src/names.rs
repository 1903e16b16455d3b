//! Names by number, each held once: what is counted of a million answers is counted by number.

use std::num::NonZeroU32;

use crate::hash::QuickState;

/// How many places a table begins with.
const LEAST: usize = 16;

/// Names by number, each kept once, in the order in which they came.
///
/// All of them stand in one text, so that a hundred thousand names take a few allocations. A name that is
/// not long stands in its place of the table, too: to find it is to look at one place in memory.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    text: String,
    /// Where each ends within the text.
    ends: Vec<usize>,
    places: Vec<NamePlace>,
    state: QuickState,
    /// The name that was asked for last, and its number: it is often asked for again. It is held here, so that
    /// another one is told from it without a look elsewhere.
    last: Option<(PlacedName, u32)>,
}

/// A place in the table, half as long as what a processor reads at once.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(32))]
struct NamePlace {
    /// The number of a name plus one; none where the place is free.
    number: Option<NonZeroU32>,
    group: u32,
    words: [u64; 3],
}

impl NamePlace {
    fn name(&self) -> PlacedName {
        let Self { group, words, .. } = *self;
        PlacedName { group, words }
    }
}

/// As much of a name as has a place in the table, with the number of its group.
#[derive(Clone, Copy, Debug, Default)]
struct PlacedName {
    group: u32,
    /// The first bytes of the name, and behind them how many it has as far as a byte tells.
    words: [u64; 3],
}

/// How many bytes of a name have a place.
const HELD: usize = 23;

impl PlacedName {
    fn of(group: u32, name: &str) -> Self {
        let (mut bytes, held) = ([0; HELD + 1], name.len().min(HELD));
        bytes[..held].copy_from_slice(&name.as_bytes()[..held]);
        bytes[HELD] = u8::try_from(name.len()).unwrap_or(u8::MAX);
        let mut words = [0; 3];
        for (word, bytes) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u64::from_le_bytes(*bytes);
        }
        Self { group, words }
    }

    /// Whether the whole name has a place.
    fn is_whole(self) -> bool {
        self.words[2] >> (8 * (HELD % 8)) <= HELD as u64
    }

    fn is(self, other: Self) -> bool {
        let (own, others) = (self.words, other.words);
        let differ = (own[0] ^ others[0]) | (own[1] ^ others[1]) | (own[2] ^ others[2]);
        differ == 0 && self.group == other.group
    }
}

impl NameTable {
    /// The names that stand one after the other in a text; `ends` says where each ends. None where they don't.
    pub fn from_text(text: String, ends: Vec<usize>) -> Option<Self> {
        let is_split = ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end));
        let is_whole = ends.last().copied().unwrap_or_default() == text.len();
        if !is_split || !is_whole {
            return None;
        }
        let mut names = Self {
            text,
            ends,
            ..Self::default()
        };
        names.make_room();
        for number in 0..number_of(names.len()) {
            let name = names.name(number);
            let placed = PlacedName::of(0, name);
            names.place(names.hash(placed, name), number, placed);
        }
        Some(names)
    }

    /// The number of a name, which it keeps.
    pub fn number(&mut self, name: &str) -> u32 {
        let placed = PlacedName::of(0, name);
        if let Some(last) = self.if_last(placed, name) {
            return last;
        }
        let number = self.number_of_placed(placed, name);
        self.last = Some((placed, number));
        number
    }

    /// The number of a name among those of a group, which it keeps: it has another in each group, and all have
    /// numbers of one order.
    pub fn number_within(&mut self, group: u32, name: &str) -> u32 {
        self.number_of_placed(PlacedName::of(group, name), name)
    }

    fn number_of_placed(&mut self, placed: PlacedName, name: &str) -> u32 {
        let hash = self.hash(placed, name);
        match self.look_up(hash, placed, name) {
            Some(number) => number,
            None => self.add(hash, placed, name),
        }
    }

    /// The number of a name, if it has one.
    pub fn find(&self, name: &str) -> Option<u32> {
        let placed = PlacedName::of(0, name);
        let last = self.if_last(placed, name);
        last.or_else(|| self.look_up(self.hash(placed, name), placed, name))
    }

    /// The number of a name, if it is the one that was asked for last.
    fn if_last(&self, placed: PlacedName, name: &str) -> Option<u32> {
        let (last, number) = self.last?;
        let is_it = last.is(placed) && (placed.is_whole() || self.name(number) == name);
        is_it.then_some(number)
    }

    /// The name of this number.
    pub fn name(&self, number: u32) -> &str {
        let number = number as usize;
        let Some(end) = self.ends.get(number) else {
            return "";
        };
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..*end]
    }

    /// The names in the order of their numbers.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        (0..number_of(self.len())).map(|number| self.name(number))
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is cut off chooses no place"
    )]
    fn hash(&self, placed: PlacedName, name: &str) -> usize {
        let hash = if placed.is_whole() {
            self.state.of_words(placed.group, placed.words)
        } else {
            self.state.of(placed.group, name)
        };
        hash as usize
    }

    fn look_up(&self, hash: usize, placed: PlacedName, name: &str) -> Option<u32> {
        let mask = self.places.len().checked_sub(1)?;
        let mut at = hash & mask;
        loop {
            let place = &self.places[at];
            let number = place.number?.get() - 1;
            if place.name().is(placed) && (placed.is_whole() || self.name(number) == name) {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn add(&mut self, hash: usize, placed: PlacedName, name: &str) -> u32 {
        let number = number_of(self.len());
        self.text.push_str(name);
        self.ends.push(self.text.len());
        // An eighth stays free.
        if 8 * self.len() > 7 * self.places.len() {
            self.make_room();
        }
        self.place(hash, number, placed);
        number
    }

    /// Makes room for more names than there are, and gives each its place.
    fn make_room(&mut self) {
        let places = (self.len() + self.len() / 4).next_power_of_two().max(LEAST);
        let before = std::mem::replace(&mut self.places, vec![NamePlace::default(); places]);
        for place in before {
            let Some(number) = place.number.map(|number| number.get() - 1) else {
                continue;
            };
            let name = place.name();
            let hash = self.hash(
                name,
                if name.is_whole() {
                    ""
                } else {
                    self.name(number)
                },
            );
            self.place(hash, number, name);
        }
    }

    fn place(&mut self, hash: usize, number: u32, name: PlacedName) {
        let mask = self.places.len() - 1;
        let mut at = hash & mask;
        while self.places[at].number.is_some() {
            at = (at + 1) & mask;
        }
        let number = NonZeroU32::new(number + 1);
        let PlacedName { group, words } = name;
        self.places[at] = NamePlace {
            number,
            group,
            words,
        };
    }
}

/// The number of what has this place; nobody has so many names that they run out.
pub fn number_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX - 1)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_name_has_the_number_under_which_it_came_first(
            names in prop::collection::vec(prop_oneof!["[a-cé]{0,3}", "[ab]{0,2}é{9,13}[ab]{0,2}"], 0..300),
        ) {
            let (mut table, mut numbers) = (NameTable::default(), HashMap::new());
            for name in &names {
                let next = u32::try_from(numbers.len()).expect("few");
                prop_assert_eq!(table.find(name), numbers.get(name).copied());
                let number = *numbers.entry(name).or_insert(next);
                prop_assert_eq!(table.number(name), number);
                prop_assert_eq!(table.name(number), name);
            }
            prop_assert_eq!(table.len(), numbers.len());
            prop_assert_eq!(table.find("another"), None);
            let again = NameTable::from_text(table.text.clone(), table.ends.clone()).expect("names");
            for (name, number) in numbers {
                prop_assert_eq!(again.find(name), Some(number));
            }
        }
    }

    proptest! {
        #[test]
        fn each_group_has_names_of_its_own(
            names in prop::collection::vec((0..3_u32, "[ab]{0,3}(long, and longer still, é)?"), 0..200),
        ) {
            let (mut table, mut numbers) = (NameTable::default(), HashMap::new());
            for one in &names {
                let next = u32::try_from(numbers.len()).expect("few");
                let number = *numbers.entry(one).or_insert(next);
                prop_assert_eq!(table.number_within(one.0, &one.1), number);
                prop_assert_eq!(table.name(number), &one.1);
            }
        }
    }

    #[test]
    fn a_place_is_half_of_what_a_processor_reads_at_once() {
        assert_eq!(size_of::<NamePlace>(), 32);
    }

    #[test]
    fn what_is_no_list_of_names_is_none() {
        for (text, ends) in [
            ("é", vec![1, 2]),
            ("ab", vec![2, 1]),
            ("ab", vec![1]),
            ("a", vec![2]),
            ("a", vec![]),
        ] {
            assert!(NameTable::from_text(text.into(), ends).is_none(), "{text}");
        }
        assert!(NameTable::from_text(String::new(), Vec::new()).is_some());
    }
}
