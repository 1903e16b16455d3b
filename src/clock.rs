//! The only place that knows what time it is.

use jiff::Zoned;
use uuid::{ContextV7, Timestamp, Uuid};

use crate::history::EventId;
use crate::moment::Moment;

/// Tells the time.
pub trait Clock {
    /// The present moment: instant and calendar day from one reading.
    fn now(&self) -> Moment;
}

/// The machine's clock, in the machine's time zone.
#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Moment::new(&Zoned::now())
    }
}

/// A clock that stands still, for `--now` and for tests.
#[derive(Debug)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}

/// Makes event ids: unique on every machine, and in the order in which they were made.
#[derive(Debug)]
pub struct Mint(ContextV7);

impl Mint {
    /// A mint for one run of the program.
    pub fn new() -> Self {
        Self(ContextV7::new())
    }

    /// A new id for something that happens at `at`. Its other half is chance, whatever the seed:
    /// two runs that are otherwise the same are still two events.
    pub fn id(&self, at: Moment) -> EventId {
        let (seconds, nanos) = at.unix();
        EventId::new(Uuid::new_v7(Timestamp::from_unix(&self.0, seconds, nanos)))
    }
}

impl Default for Mint {
    fn default() -> Self {
        Self::new()
    }
}
