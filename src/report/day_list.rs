//! What is counted day by day.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// A count of each day, in the order in which the days came: one comes many times in a row, and seldom again.
#[derive(Clone, Debug, Default)]
pub(super) struct DayList<T>(Vec<(Date, T)>);

impl<T: Default> DayList<T> {
    /// The count of a day, to be added to.
    pub(super) fn of(&mut self, day: Date) -> &mut T {
        if self.0.last().is_none_or(|(last, _)| *last != day) {
            self.0.push((day, T::default()));
        }
        let last = self.0.len() - 1;
        &mut self.0[last].1
    }

    /// The counts by what is made of their days, each joined with the ones before.
    pub(super) fn by<K: Ord>(
        self,
        key: impl Fn(Date) -> K,
        join: impl Fn(&mut T, T),
    ) -> BTreeMap<K, T> {
        let mut counts = BTreeMap::<K, T>::new();
        for (day, count) in self.0 {
            join(counts.entry(key(day)).or_default(), count);
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_that_come_again_are_joined() {
        let mut list = DayList::<usize>::default();
        for day in [1, 1, 2, 1, 9] {
            *list.of(date(2026, 11, day)) += 1;
        }
        let weeks = list.clone().by(|day| day.day() / 7, |all, one| *all += one);
        assert_eq!(weeks, BTreeMap::from([(0, 4), (1, 1)]));
        let days = list.by(Date::day, |all, one| *all += one);
        assert_eq!(days, BTreeMap::from([(1, 3), (2, 1), (9, 1)]));
    }
}
