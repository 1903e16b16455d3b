//! The time up to an exam: how many new cards a day, and the last sweep through all of them.
//!
//! Three things carry an exam (compared by `cargo bench --bench learners`): fewer reviews during the
//! term, every card met early enough to be learnt, and a last look at each card within the final
//! days, the weakest first. No wait reaches beyond the eve.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::phrase::days_between;

/// The sweep takes one part in eight of the term, so that its days are not much longer than others.
const SWEEP_SHARE: u32 = 8;

/// The fewest and the most days that a sweep takes: what was seen more than a week before fades again.
const SWEEP_DAYS: std::ops::RangeInclusive<u32> = 2..=7;

/// How many thirds of the time before the sweep are for meeting new cards.
const MEETING_THIRDS: u32 = 2;

/// The most new cards a day before an exam, where the learner named no number.
pub const MOST_NEW: usize = 20;

/// The time from the first card met to the exam, as seen from a day in it.
///
/// It knows days and counts, no cards: how many new ones a day has room for, whether the last sweep has
/// begun, and by how many cards a plan falls short. [`Preparation`](super::day::Preparation) is what that
/// comes to for one deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    start: Date,
    today: Date,
    /// The exam's day, later than today.
    pub exam: Date,
}

impl Term {
    /// The term of an exam that lies ahead. `start` is the day of the first answer; none is today.
    pub fn new(start: Option<Date>, today: Date, exam: Date) -> Self {
        let start = start.unwrap_or(today).min(today);
        Self { start, today, exam }
    }

    /// The day from which it is seen.
    pub fn today(self) -> Date {
        self.today
    }

    /// Days that are left for study, today counted; at least one.
    pub fn days_left(self) -> u32 {
        days(self.today, self.exam).max(1)
    }

    /// The day on which the last sweep begins.
    pub fn sweep_start(self) -> Date {
        let term = days(self.start, self.exam);
        let sweep = term
            .div_ceil(SWEEP_SHARE)
            .clamp(*SWEEP_DAYS.start(), *SWEEP_DAYS.end());
        // What was met today needs a day before it is swept.
        before(self.exam, sweep.min(term.saturating_sub(1)).max(1))
    }

    /// Whether the last sweep has begun.
    pub fn is_sweep(self) -> bool {
        self.today >= self.sweep_start()
    }

    /// How many of the cards that wait for a last look get it today; `done` had it today already.
    pub fn sweep_today(self, waiting: usize, done: usize) -> usize {
        (waiting + done)
            .div_ceil(count(self.days_left()))
            .saturating_sub(done)
    }

    /// How many new cards today has room for, with no more than `most` a day.
    ///
    /// Of the deck's `cards` so many as are `unseen` were never met, and `met` of today's were met already.
    /// The share of a day is about the same from the first to the last: whoever left days out goes on at the
    /// same pace as long as that is enough, and never meets in one day what was meant for three.
    pub fn new_today(self, cards: usize, unseen: usize, met: usize, most: usize) -> usize {
        let open = unseen + met;
        let needed = open.div_ceil(count(self.days_before_sweep()));
        let (meeting, left) = self.days_to_meet();
        let share = |days: u32| open.div_ceil(count(days));
        let wanted = match (meeting, left) {
            (0, _) => needed,
            (meeting, 0) => needed.max(cards.div_ceil(count(meeting))),
            (meeting, left) => needed.max(share(left).min(cards.div_ceil(count(meeting)))),
        };
        wanted.min(most).saturating_sub(met).min(unseen)
    }

    /// How many cards will not be met before the exam, with no more than `most` new ones a day.
    pub fn short_by(self, unseen: usize, met: usize, most: usize) -> usize {
        let room = most.saturating_mul(count(self.days_left()));
        (unseen + met).saturating_sub(room.max(met))
    }

    /// How many new cards a day would meet them all in time.
    pub fn new_a_day(self, unseen: usize, met: usize) -> usize {
        (unseen + met).div_ceil(count(self.days_left()))
    }

    /// Days over which new cards are spread evenly, in all and from today on.
    fn days_to_meet(self) -> (u32, u32) {
        let meeting = days(self.start, self.sweep_start()) * MEETING_THIRDS / 3;
        let ends = self.start.saturating_add(i64::from(meeting).days());
        (meeting, days(self.today, ends))
    }

    /// Days that are left before the last sweep or, once it has begun, before the exam; at least one.
    fn days_before_sweep(self) -> u32 {
        match days(self.today, self.sweep_start()) {
            0 => self.days_left(),
            left => left,
        }
    }
}

fn days(from: Date, to: Date) -> u32 {
    u32::try_from(days_between(from, to)).unwrap_or_default()
}

fn before(day: Date, days: u32) -> Date {
    day.saturating_sub(i64::from(days).days())
}

fn count(days: u32) -> usize {
    usize::try_from(days).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn term(start: i8, today: i8, exam: i8) -> Term {
        let day = |day| date(2026, 11, day);
        Term::new(Some(day(start)), day(today), day(exam))
    }

    #[test]
    fn the_sweep_is_an_eighth_of_the_term() {
        assert_eq!(term(1, 1, 22).sweep_start(), date(2026, 11, 19));
        assert_eq!(term(1, 5, 8).sweep_start(), date(2026, 11, 6));
        assert_eq!(term(7, 7, 8).sweep_start(), date(2026, 11, 7));
        assert!(!term(1, 18, 22).is_sweep() && term(1, 19, 22).is_sweep());
        let year = Term::new(
            Some(date(2025, 11, 1)),
            date(2026, 11, 1),
            date(2026, 11, 22),
        );
        assert_eq!(year.sweep_start(), date(2026, 11, 15));
    }

    #[test]
    fn new_cards_are_spread_over_two_thirds_of_the_time_before_the_sweep() {
        // 18 days before the sweep, 12 of them to meet 60 cards.
        assert_eq!(term(1, 1, 22).new_today(60, 60, 0, 20), 5);
        assert_eq!(term(1, 1, 22).new_today(60, 58, 2, 20), 3);
        assert_eq!(term(1, 12, 22).new_today(60, 5, 0, 20), 5);
        // Who is late meets the rest before the sweep, or else before the day.
        assert_eq!(term(1, 13, 22).new_today(60, 12, 0, 20), 5);
        assert_eq!(term(1, 13, 22).new_today(60, 42, 0, 20), 7);
        assert_eq!(term(1, 20, 22).new_today(60, 7, 0, 20), 5);
        assert_eq!(term(1, 20, 22).new_today(60, 24, 0, 20), 12);
        assert_eq!(term(1, 21, 22).new_today(60, 7, 0, 5), 5);
    }

    #[test]
    fn days_left_out_make_no_day_a_heap() {
        let (mut unseen, mut shares) = (60, Vec::new());
        for today in 1..22 {
            let share = term(1, today, 22).new_today(60, unseen, 0, 20);
            // Two days in the middle and two at the end of the meeting are left out.
            if ![5, 6, 11, 12].contains(&today) {
                unseen -= share;
                shares.push(share);
            }
        }
        let most = shares.iter().max().expect("days");
        assert!(unseen == 0 && *most <= 6, "{shares:?}");
    }

    #[test]
    fn what_can_not_be_made_is_known_and_by_how_much() {
        assert_eq!(term(1, 20, 22).short_by(50, 0, 20), 10);
        assert_eq!(term(1, 20, 22).new_a_day(50, 0), 25);
        assert_eq!(term(1, 20, 22).short_by(40, 0, 20), 0);
        assert_eq!(term(1, 21, 22).short_by(10, 15, 20), 5);
    }

    proptest! {
        #[test]
        fn every_card_is_met_and_swept_in_time(cards in 0_usize..300, length in 1_i64..200, most in 1_usize..40) {
            let start = date(2026, 1, 1);
            let exam = start.saturating_add(length.days());
            let (mut unseen, mut waiting) = (cards, cards);
            let short = Term::new(None, start, exam).short_by(cards, 0, most);
            let mut today = start;
            while today < exam {
                let term = Term::new(Some(start), today, exam);
                unseen -= term.new_today(cards, unseen, 0, most);
                if term.is_sweep() {
                    waiting -= term.sweep_today(waiting, 0);
                }
                today = today.saturating_add(1.day());
            }
            prop_assert_eq!((unseen, waiting), (short, 0));
        }
    }
}
