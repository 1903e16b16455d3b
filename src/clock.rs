//! The time, and ids made of it: the only place that knows what time it is.

use std::cell::Cell;
use std::time::{Duration, Instant, SystemTime};

use jiff::tz::TimeZone;
use uuid::{ContextV7, Timestamp, Uuid};

use crate::history::EventId;
use crate::moment::Moment;

/// Tells the time to whatever needs to know it.
///
/// Nothing below the commands asks for the time: it is handed a [`Moment`], read once for each thing
/// that happens, so that no answer is given on two days at once. A command asks its context's clock,
/// which is the machine's ([`SystemClock`]), or one that stands still ([`FixedClock`]) for `--now`
/// and in tests.
pub trait Clock {
    /// The present moment: instant and calendar day from one reading.
    fn now(&self) -> Moment;

    /// An instant of the past, in milliseconds since 1970, as this clock showed it then; none where it is
    /// beyond every calendar.
    fn then(&self, millis: i64) -> Option<Moment>;
}

/// The machine's clock, in the machine's time zone.
#[derive(Debug)]
pub struct SystemClock(());

/// The machine's clock says what no calendar here reaches: a year beyond 9999, most likely.
#[derive(Debug, thiserror::Error)]
#[error("this machine’s clock is far beyond every calendar")]
pub struct ClockError;

impl ClockError {
    /// The way out.
    pub fn hint(&self) -> &'static str {
        "set the clock right, or say what time it is with `--now`"
    }
}

impl SystemClock {
    /// The clock, once it is sure that it says a time.
    pub fn start() -> Result<Self, ClockError> {
        instant(SystemTime::now()).map(|_| Self(()))
    }
}

fn instant(reading: SystemTime) -> Result<jiff::Timestamp, ClockError> {
    reading.try_into().map_err(|_| ClockError)
}

/// Whether the machine's time zone is known; days are those of UTC where it is not.
pub fn has_zone() -> bool {
    !TimeZone::system().is_unknown()
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        // A clock that runs off while somebody answers stops at the end of the calendar.
        let now = instant(SystemTime::now()).unwrap_or(jiff::Timestamp::MAX);
        Moment::new(&now.to_zoned(TimeZone::system()))
    }

    fn then(&self, millis: i64) -> Option<Moment> {
        let at = jiff::Timestamp::from_millisecond(millis).ok()?;
        Some(Moment::new(&at.to_zoned(TimeZone::system())))
    }
}

/// A clock that stands still, for `--now` and for tests.
#[derive(Debug)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }

    fn then(&self, millis: i64) -> Option<Moment> {
        self.0.with_instant(millis)
    }
}

/// Counts down the time that is left for an answer or an exam, whatever happens to the machine's
/// clock meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct Timer {
    began: Instant,
    total: Duration,
}

impl Timer {
    /// Begins to count down from here.
    pub fn start(total: Duration) -> Self {
        Self {
            began: Instant::now(),
            total,
        }
    }

    /// What is left; nothing once the time is up.
    pub fn left(&self) -> Duration {
        self.total.saturating_sub(self.began.elapsed())
    }
}

/// Makes event ids: unique on every machine, and in the order in which they were made.
///
/// An id is a UUID of version 7, its first half the time and its other half chance. So records of
/// several machines can be joined and each still counts once, and a file that is sorted by id is in
/// the order in which things happened, even where a clock was set back: an id never sorts before the
/// last one that this civiq made or read ([`EventIds::start_after`]).
#[derive(Debug)]
pub struct EventIds {
    context: ContextV7,
    last: Cell<Option<EventId>>,
}

impl EventIds {
    /// An id maker for one run of the program.
    pub fn new() -> Self {
        Self {
            context: ContextV7::new(),
            last: Cell::new(None),
        }
    }

    /// From here on ids sort after this one, even within its millisecond.
    pub fn start_after(&self, id: EventId) {
        self.last.set(self.last.get().max(Some(id)));
    }

    /// A new id for something that happens at `at`. Its other half is chance, whatever the seed:
    /// two runs that are otherwise the same are still two events.
    pub fn next(&self, at: Moment) -> EventId {
        let (seconds, nanos) = at.unix();
        let new = EventId::new(Uuid::new_v7(Timestamp::from_unix(
            &self.context,
            seconds,
            nanos,
        )));
        let id = match self.last.get() {
            Some(last) if new < last => last.next(new).unwrap_or(new),
            _ => new,
        };
        self.start_after(id);
        id
    }
}

impl Default for EventIds {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_beyond_the_calendar_is_an_error_and_no_panic() {
        let beyond = SystemTime::UNIX_EPOCH + Duration::from_secs(1 << 40);
        assert!(instant(beyond).is_err());
        assert!(instant(SystemTime::UNIX_EPOCH).is_ok());
    }
}
