//! What stands on a page, the same in both interfaces: prompt, feedback, summary, a drill's table.

mod prompt;
mod drill;
mod feedback;
mod summary;

pub use self::drill::{podium, table, turn};
pub use self::feedback::{SENTENCE, feedback};
pub use self::prompt::{hint, prompt};
pub use self::summary::summary;
