//! Which answers were the first to their card in their sitting.

use std::collections::HashSet;

use crate::hash::QuickState;

/// The sittings in which each card was tried.
///
/// Sittings are numbered as they begin, and mostly one begins when the one before has ended. As long as that
/// is so, it takes no more than the last sitting of each card to tell a first try, and that is held by whoever
/// holds the card; what is needed besides once an earlier sitting goes on, while others have begun, is noted
/// and not looked at.
#[derive(Debug, Default)]
pub(super) struct Tries {
    /// Every first try.
    first: Vec<(u32, u32)>,
    /// The same, once an earlier sitting went on.
    known: Option<HashSet<(u32, u32), QuickState>>,
    newest: u32,
}

impl Tries {
    /// Notes a try of a card of which this was the last sitting; whether it is its first in this one.
    pub(super) fn add(&mut self, last: &mut Option<u32>, card: u32, sitting: u32) -> bool {
        if sitting < self.newest && self.known.is_none() {
            self.known = Some(std::mem::take(&mut self.first).into_iter().collect());
        }
        self.newest = self.newest.max(sitting);
        if let Some(known) = &mut self.known {
            return known.insert((card, sitting));
        }
        let is_first = *last != Some(sitting);
        if is_first {
            *last = Some(sitting);
            self.first.push((card, sitting));
        }
        is_first
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn first_is_what_no_earlier_one_of_its_sitting_was(
            steps in prop::collection::vec((0..4_u32, prop_oneof![8 => 0..2_u32, 1 => 2..9_u32]), 0..40),
        ) {
            let (mut tries, mut seen, mut newest) = (Tries::default(), HashSet::new(), 0);
            let mut last = [None; 4];
            for (card, step) in steps {
                // It goes on, begins the next one, or goes back.
                let sitting = if step < 2 { newest + step } else { newest.saturating_sub(step) };
                newest = newest.max(sitting);
                let is_first = tries.add(&mut last[card as usize], card, sitting);
                prop_assert_eq!(is_first, seen.insert((card, sitting)));
            }
        }
    }
}
