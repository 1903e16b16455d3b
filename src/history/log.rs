//! The score file's lines, version 1: bytes to events, whatever happened to the bytes.
//!
//! Reading never fails and never panics. What can't be read is reported with its line and costs
//! only itself: torn, glued and garbled lines lose no neighbour. A record is first read by the fast
//! reader, which knows the very form in which civiq writes; what it does not know by sight is read as
//! JSON, in which a person may have mended it.

mod words;

mod fast;

mod record;

mod foreign;

mod reader;
mod whole;
mod survey;
mod look_ahead;

pub use foreign::{WideEncoding, is_foreign, wide_encoding};
pub use look_ahead::LookAhead;
pub use reader::{Damage, LogReader, MAX_LINE, PlacedEvent, Remains};
pub use record::line;
pub use survey::{EventPlace, Survey, Surveyor};
pub use whole::{Log, WholeReader};

/// Reads the bytes of a score file.
pub fn read(bytes: &[u8]) -> Log {
    let mut reader = WholeReader::default();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        reader.line(line);
    }
    reader.finish()
}

/// Whether a text, which may be a record or what is left of one, names this learner.
pub fn names_learner(text: &str, learner: &str) -> bool {
    let fields = text.split("\"learner\"").skip(1);
    let mut values = fields.filter_map(|rest| rest.trim_start().strip_prefix(':'));
    values.any(|value| record::is_string(value.trim_start(), learner))
}

#[cfg(test)]
mod tests;
