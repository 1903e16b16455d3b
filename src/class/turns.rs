//! Whose turn it is: a bag from which everybody is drawn once before anybody is drawn again.

use std::collections::HashSet;

use rand::Rng;
use rand::seq::SliceRandom as _;
use serde::{Deserialize, Serialize};

use super::roster::Roster;

/// Who had a turn in this round and who waits for one, by id.
///
/// It works like a bag of names: whoever is drawn is out until the bag is empty; then a new round
/// begins, not with whoever had the last turn. It is saved beside the roster, so that a round goes on in
/// the next lesson, and it takes in whatever changed in the roster since.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turns {
    /// Who waits, in the order in which they will be drawn.
    waiting: Vec<String>,
    /// Who had a turn, in the order in which they were drawn.
    had: Vec<String>,
}

/// Somebody's turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The learner whose turn it is, by id.
    pub id: String,
    /// Which one of this round it is, from 1.
    pub number: usize,
    /// How many turns the round has.
    pub of: usize,
}

impl Turns {
    /// The next turn; none where nobody is there.
    ///
    /// Whoever is absent keeps waiting and is drawn first once the next round begins.
    pub fn next(
        &mut self,
        roster: &Roster,
        absent: &HashSet<&str>,
        rng: &mut impl Rng,
    ) -> Option<Turn> {
        self.update_from(roster, rng);
        let is_there = |id: &String| !absent.contains(&**id);
        if !self.waiting.iter().any(is_there) {
            self.begin_round(rng);
        }
        let at = self.waiting.iter().position(is_there)?;
        let id = self.waiting.remove(at);
        self.had.push(id.clone());
        Some(Turn {
            id,
            number: self.had.len(),
            of: self.had.len() + self.waiting.len(),
        })
    }

    /// Whoever was drawn last would rather be drawn later in this round; says who that is.
    pub fn pass(&mut self) -> Option<String> {
        let id = self.had.pop()?;
        self.waiting.push(id.clone());
        Some(id)
    }

    /// Takes the roster as it is now: who left is gone, who came waits at a place left to chance.
    fn update_from(&mut self, roster: &Roster, rng: &mut impl Rng) {
        self.waiting.retain(|id| roster.find(id).is_some());
        self.had.retain(|id| roster.find(id).is_some());
        let known = self.waiting.iter().chain(&self.had).collect::<HashSet<_>>();
        let ids = roster.pupils().iter().map(|pupil| &pupil.id);
        let new = ids.filter(|id| !known.contains(id));
        let new = new.cloned().collect::<Vec<_>>();
        if !new.is_empty() {
            self.waiting.extend(new);
            self.waiting.shuffle(rng);
        }
    }

    /// Everybody is in the bag again; who had the last turn is not the first of the next round.
    fn begin_round(&mut self, rng: &mut impl Rng) {
        let last = self.had.last().cloned();
        self.had.shuffle(rng);
        if self.had.len() > 1 && self.had.first() == last.as_ref() {
            self.had.rotate_left(1);
        }
        self.waiting.append(&mut self.had);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use rand::SeedableRng as _;
    use rand::rngs::ChaCha8Rng;

    use super::*;
    use crate::class::roster::Pupil;

    fn class(size: usize) -> Roster {
        let pupil = |n: usize| Pupil {
            id: format!("p{n}"),
            name: format!("Name {n}"),
            team: None,
        };
        Roster::new((0..size).map(pupil).collect())
    }

    fn draw(turns: &mut Turns, roster: &Roster, absent: &[&str], seed: u64) -> Option<String> {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let absent = absent.iter().copied().collect();
        turns.next(roster, &absent, &mut rng).map(|turn| turn.id)
    }

    proptest! {
        #[test]
        fn nobody_is_drawn_twice_before_everybody_was(size in 1..12usize, seed in any::<u64>()) {
            let (roster, mut turns) = (class(size), Turns::default());
            let mut last = None;
            for round in 0..3 {
                let mut drawn = BTreeSet::new();
                for at in 0..size {
                    let id = draw(&mut turns, &roster, &[], seed + round * 100 + at as u64);
                    prop_assert!(size == 1 || id != last);
                    last.clone_from(&id);
                    prop_assert!(drawn.insert(id));
                }
                prop_assert_eq!(drawn.len(), size);
            }
        }

        #[test]
        fn no_one_absent_is_drawn(size in 1..8usize, absent in 0..8usize, seed in any::<u64>()) {
            let (roster, mut turns) = (class(size), Turns::default());
            let absent = (0..absent).map(|n| format!("p{n}")).collect::<Vec<_>>();
            let absent = absent.iter().map(String::as_str).collect::<Vec<_>>();
            for at in 0..20 {
                let id = draw(&mut turns, &roster, &absent, seed.wrapping_add(at));
                prop_assert_eq!(id.is_none(), absent.len() >= size);
                prop_assert!(id.is_none_or(|id| !absent.contains(&&*id)));
            }
        }
    }

    #[test]
    fn the_absent_come_first_in_the_next_round() {
        let (roster, mut turns) = (class(4), Turns::default());
        let absent = ["p2"];
        for seed in 0..3 {
            assert_ne!(draw(&mut turns, &roster, &absent, seed), Some("p2".into()));
        }
        assert!(draw(&mut turns, &roster, &absent, 3).is_some());
        assert_eq!(draw(&mut turns, &roster, &[], 4), Some("p2".into()));
    }

    #[test]
    fn who_passes_comes_later_in_the_round() {
        let (roster, mut turns) = (class(3), Turns::default());
        let first = draw(&mut turns, &roster, &[], 1);
        assert_eq!(turns.pass(), first);
        let mut rest = (2..5).map(|seed| draw(&mut turns, &roster, &[], seed));
        assert_ne!(rest.next(), Some(first.clone()));
        assert_ne!(rest.next(), Some(first.clone()));
        assert_eq!(rest.next(), Some(first));
    }

    #[test]
    fn whoever_comes_or_leaves_changes_nothing_for_the_others() {
        let mut turns = Turns::default();
        let first = draw(&mut turns, &class(3), &[], 1);
        let drawn = (2..6).map(|seed| draw(&mut turns, &class(5), &[], seed));
        let drawn = drawn.collect::<BTreeSet<_>>();
        assert_eq!(drawn.len(), 4);
        assert!(!drawn.contains(&first));
        assert!(draw(&mut turns, &class(0), &[], 7).is_none());
    }
}
