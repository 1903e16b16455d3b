//! Which records a score file held, in so few words that the loss of any one of them is noticed and
//! yet no list of all ids has to be kept.

use serde::{Deserialize, Serialize};

use crate::history::EventId;

/// How many records, and the sum of their ids: of two sets of as many records it is as good as never
/// the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct RecordSum {
    count: usize,
    sum: u128,
}

impl RecordSum {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.sum = self.sum.wrapping_add(other.sum);
    }

    /// How many of these are missing among those that were found in their place, at the least. More
    /// than there were have been added to; whether any is missing then, nobody can say.
    fn missing_from(self, found: Self) -> usize {
        let is_another = found.count == self.count && found.sum != self.sum;
        self.count.saturating_sub(found.count) + usize::from(is_another)
    }
}

/// Records that follow each other in the order of their ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct RecordRun {
    /// The number of the last id.
    last: u128,
    held: RecordSum,
}

impl RecordRun {
    fn of(id: u128) -> Self {
        let held = RecordSum { count: 1, sum: id };
        Self { last: id, held }
    }
}

/// The records that are known: runs of them, in the order of their ids.
///
/// New records have the highest ids, and so fall behind the last run: what happened within a run can be
/// told from what was added. The newest records are each a run of their own, since what is lost is
/// mostly new; the older they are, the more share one, so that a million take some hundred runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct KnownRecords(Vec<RecordRun>);

/// Which share of the newer records a run may hold.
const SHARE: usize = 16;

impl KnownRecords {
    /// Whether none is known.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Begins to count where the records of another list were counted already; nothing where its runs do not
    /// fit into these.
    pub(super) fn tally_from(&self, counted: &Self) -> Option<Tally<'_>> {
        let mut tally = self.tally();
        let mut before = None;
        for run in &counted.0 {
            let place = self.0.partition_point(|own| own.last < run.last);
            // Its first records must not fall into a run before that.
            let is_within = place == 0 || before >= Some(self.0[place - 1].last);
            if !is_within {
                return None;
            }
            match tally.found.get_mut(place) {
                Some(found) => found.add(run.held),
                None => tally.newer.push(run.clone()),
            }
            before = Some(run.last);
        }
        // They are runs already.
        tally.joined = tally.newer.len();
        Some(tally)
    }

    /// Begins to count what is there of them.
    pub(super) fn tally(&self) -> Tally<'_> {
        Tally {
            known: self,
            found: vec![RecordSum::default(); self.0.len()],
            newer: Vec::new(),
            joined: 0,
        }
    }

    /// The same with records that were added at the end; nothing where their ids are not the highest, each
    /// once.
    pub(super) fn grown(&self, added: impl Iterator<Item = EventId>) -> Option<Self> {
        let added = added.map(|id| RecordRun::of(id.number()));
        let newer = newest_first(added.collect());
        let is_each_once = newer.windows(2).all(|pair| pair[0].last != pair[1].last);
        let is_behind = self
            .0
            .last()
            .is_none_or(|last| newer.last().is_none_or(|first| first.last > last.last));
        let all = newer.into_iter().chain(self.0.iter().rev().cloned());
        (is_each_once && is_behind).then(|| Self::from_newest(all))
    }

    /// Runs that come newest first, joined where they are old enough.
    fn from_newest(runs: impl Iterator<Item = RecordRun>) -> Self {
        let (mut joined, mut newer) = (Vec::<RecordRun>::new(), 0);
        for run in runs {
            match joined.last_mut() {
                Some(later) if later.held.count + run.held.count <= 1 + newer / SHARE => {
                    later.held.add(run.held);
                }
                later => {
                    newer += later.map_or(0, |later| later.held.count);
                    joined.push(run);
                }
            }
        }
        joined.reverse();
        Self(joined)
    }
}

/// How much is there of the records that are known, and which are newer than all of them.
pub(super) struct Tally<'k> {
    known: &'k KnownRecords,
    /// What was found in the place of each run.
    found: Vec<RecordSum>,
    /// Those that are newer: first runs in the order of their ids, then records as they came.
    newer: Vec<RecordRun>,
    /// How many of them are such runs.
    joined: usize,
}

/// So many newer records are held each on its own before the older ones among them are joined.
const ON_THEIR_OWN: usize = 4096;

impl Tally<'_> {
    /// Counts a record.
    pub(super) fn add(&mut self, id: EventId) {
        let own = RecordRun::of(id.number());
        let place = self.known.0.partition_point(|run| run.last < own.last);
        match self.found.get_mut(place) {
            Some(found) => found.add(own.held),
            None => self.add_newer(own),
        }
    }

    fn add_newer(&mut self, own: RecordRun) {
        let joined = &mut self.newer[..self.joined];
        let place = joined.partition_point(|run| run.last < own.last);
        if let Some(run) = joined.get_mut(place) {
            run.held.add(own.held);
            return;
        }
        self.newer.push(own);
        if self.newer.len() > 2 * self.joined + ON_THEIR_OWN {
            // More will follow, and then they may share a run all the more.
            let newer = std::mem::take(&mut self.newer);
            self.newer = KnownRecords::from_newest(newest_first(newer).into_iter()).0;
            self.joined = self.newer.len();
        }
    }

    /// How many records are missing, at the least.
    pub(super) fn missing(&self) -> usize {
        let pairs = self.known.0.iter().zip(&self.found);
        pairs
            .map(|(run, found)| run.held.missing_from(*found))
            .sum()
    }

    /// What is known once a whole file has been looked through. What was missed goes on to be known as it
    /// was, so that it is missed until it is there again.
    pub(super) fn into_known(self) -> KnownRecords {
        let newer = newest_first(self.newer);
        let older = self.known.0.iter().zip(self.found).rev();
        let older = older.map(|(run, found)| match run.held.missing_from(found) {
            0 => RecordRun {
                held: found,
                ..*run
            },
            _ => run.clone(),
        });
        KnownRecords::from_newest(newer.into_iter().chain(older))
    }
}

fn newest_first(mut runs: Vec<RecordRun>) -> Vec<RecordRun> {
    runs.sort_unstable_by_key(|run| std::cmp::Reverse(run.last));
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    /// The id of the n-th record: ids ascend, with chance in their lower half.
    fn id(n: u64) -> EventId {
        let chance = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        EventId::new(Uuid::from_u64_pair(n + 1, chance))
    }

    fn known(ids: impl IntoIterator<Item = u64>) -> KnownRecords {
        after(&KnownRecords::default(), ids)
    }

    fn after(known: &KnownRecords, ids: impl IntoIterator<Item = u64>) -> KnownRecords {
        let mut tally = known.tally();
        ids.into_iter().for_each(|n| tally.add(id(n)));
        tally.into_known()
    }

    fn missing(known: &KnownRecords, ids: impl IntoIterator<Item = u64>) -> usize {
        let mut tally = known.tally();
        ids.into_iter().for_each(|n| tally.add(id(n)));
        tally.missing()
    }

    #[test]
    fn many_records_take_few_runs_and_the_newest_one_each() {
        let many = known(0..1_000_000);
        assert!((150..400).contains(&many.0.len()), "{}", many.0.len());
        let newest = many.0.iter().rev().take(SHARE);
        assert!(newest.into_iter().all(|run| run.held.count == 1));
        let all = many.0.iter().map(|run| run.held.count).sum::<usize>();
        assert_eq!(all, 1_000_000);
        // Bit by bit it comes to nearly the same.
        let grown = (0..100).fold(KnownRecords::default(), |known, part| {
            after(&known, 0..(part + 1) * 1_000)
        });
        assert!(grown.0.len() < 300, "{}", grown.0.len());
    }

    proptest! {
        #[test]
        fn whatever_is_lost_is_missed_until_it_is_there_again(
            records in 1_u64..400,
            lost in prop::collection::btree_set(0_u64..400, 1..20),
            sittings in prop::collection::vec(0_u64..30, 0..5),
        ) {
            let lost = lost.into_iter().filter(|n| *n < records).collect::<Vec<_>>();
            let mut all = records;
            let mut known = known(0..records);
            prop_assert_eq!(missing(&known, 0..records), 0);
            let there = |all: u64| (0..all).filter(|n| !lost.contains(n)).collect::<Vec<_>>();
            for more in sittings {
                all += more;
                known = after(&known, there(all));
                prop_assert_eq!(missing(&known, there(all)), lost.len());
            }
            prop_assert_eq!(missing(&known, there(all)), lost.len());
            prop_assert_eq!(missing(&known, 0..all), 0);
            prop_assert_eq!(missing(&after(&known, 0..all), 0..all), 0);
        }

        #[test]
        fn records_out_of_order_are_found_where_they_belong(
            late in prop::collection::btree_set(0_u64..30_000, 0..40),
        ) {
            let first = (0..30_000).filter(|n| !late.contains(n));
            let all = known(first.chain(late.iter().rev().copied()));
            prop_assert_eq!(missing(&all, 0..30_000), 0);
            for lost in &late {
                prop_assert_eq!(missing(&all, (0..30_000).filter(|n| n != lost)), 1);
            }
        }

        #[test]
        fn what_is_put_among_the_old_is_no_loss(
            records in prop::collection::btree_set(0_u64..400, 1..100),
            added in prop::collection::btree_set(0_u64..400, 0..100),
        ) {
            let known = known(records.iter().copied());
            let both = records.union(&added).copied().collect::<Vec<_>>();
            prop_assert_eq!(missing(&known, both.iter().copied()), 0);
            let after = self::after(&known, both.iter().copied());
            prop_assert_eq!(missing(&after, both), 0);
        }
    }
}
