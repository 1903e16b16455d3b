//! The clocks that run while a page is in sight: that of a turn in class, and that of a test.

use std::time::Duration;

use crate::clock::Timer;
use crate::terminal::page;
use crate::ui::Ask;

/// What counts down while a page is in sight; nothing does where no time is set.
#[derive(Debug, Default)]
pub struct Clocks {
    turn: Option<Timer>,
    test: Option<Timer>,
    /// How much was left of the test when that was looked at last.
    told: Option<Duration>,
}

impl Clocks {
    /// The clocks of a question, from now on.
    pub fn of(ask: &Ask<'_>) -> Self {
        Self {
            turn: ask.drill.and_then(|turn| turn.left).map(Timer::start),
            ..Self::of_test(ask.left)
        }
    }

    /// The clock of a test of which so much time is left.
    pub fn of_test(left: Option<Duration>) -> Self {
        Self {
            turn: None,
            test: left.map(Timer::start),
            told: left,
        }
    }

    /// What is left of the turn.
    pub fn turn_left(&self) -> Option<Duration> {
        self.turn.map(|timer| timer.left())
    }

    /// What is left of the test.
    pub fn test_left(&self) -> Option<Duration> {
        self.test.map(|timer| timer.left())
    }

    /// What is left until the first of them is at nought.
    pub fn left(&self) -> Option<Duration> {
        self.turn_left().into_iter().chain(self.test_left()).min()
    }

    /// What is to be told in words of the time that is left, once.
    pub fn tell(&mut self) -> Option<String> {
        let now = self.test_left();
        let before = std::mem::replace(&mut self.told, now);
        page::told_of_time(before?, now?)
    }
}
