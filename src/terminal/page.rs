//! What stands on a page, the same in both interfaces: prompt, feedback, summary, a drill's table.

mod prompt;
mod drill;
mod feedback;
mod summary;
mod test;

pub use self::drill::{podium, points, turn};
pub use self::feedback::{SENTENCE, feedback};
pub use self::prompt::{hint, prompt};
pub use self::summary::{BAR, summary};
pub use self::test::{
    clock, test_begins, test_left, test_rules, test_so_far, time_left, told_of_time,
};
