//! Other copies of a score file, and what they hold that it lacks: those that civiq makes, and those that
//! sync programs leave beside it.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

use super::lines::each_line_from;
use crate::files;
use crate::history::log::{self, WholeReader};
use crate::history::{Event, EventId};

/// A copy of the score file that holds records which the file lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FullerCopy {
    /// The path of the copy.
    pub path: PathBuf,
    /// How many records it holds that the score file lacks.
    pub records: usize,
}

/// What a copy of a score file holds and the file does not, as far as the file has been looked through.
pub(super) struct OtherCopy {
    path: PathBuf,
    events: HashMap<EventId, Event<'static>>,
    newer: Vec<(String, String)>,
}

impl OtherCopy {
    /// Reads what a copy holds behind the place up to which it is the same as the file. Files are added
    /// to at their end alone, so that is little, and mostly nothing.
    pub(super) fn read(path: &Path, file: &Path) -> io::Result<Self> {
        let mut reader = WholeReader::default();
        let from = common_lines(path, file)?;
        each_line_from(path, from, |line| reader.line(line))?;
        let log = reader.finish();
        let events = log.events.into_iter().map(|event| (event.id, event));
        Ok(Self {
            path: path.to_owned(),
            events: events.collect(),
            newer: log.newer.into_iter().collect(),
        })
    }

    /// Leaves out a record that the file holds, too.
    pub(super) fn strike(&mut self, id: EventId) {
        self.events.remove(&id);
    }

    /// Leaves out the records for a newer civiq that the file holds, too.
    pub(super) fn strike_newer(&mut self, newer: &BTreeMap<String, String>) {
        self.newer.retain(|(key, _)| !newer.contains_key(key));
    }

    /// The copy by its name, if it holds anything that the file lacks.
    pub(super) fn fuller(&self) -> Option<FullerCopy> {
        let records = self.events.len() + self.newer.len();
        let path = self.path.clone();
        (records > 0).then_some(FullerCopy { path, records })
    }

    /// The lines of what is left.
    pub(super) fn lines(&self) -> String {
        let mut events = self.events.values().collect::<Vec<_>>();
        events.sort_unstable_by_key(|event| (event.at, event.id));
        let newer = self.newer.iter().map(|(_, text)| format!("{text}\n"));
        events.into_iter().map(log::line).chain(newer).collect()
    }
}

/// How many bytes of whole lines two files begin with alike.
fn common_lines(one: &Path, other: &Path) -> io::Result<u64> {
    let open = |path: &Path| match files::open_regular(path) {
        Err(error) if error.is_not_there() => Ok(None),
        opened => io::Result::Ok(Some(opened?.0)),
    };
    match (open(one)?, open(other)?) {
        (Some(one), Some(other)) => common_start(one, other),
        _ => Ok(0),
    }
}

fn common_start(one: impl Read, other: impl Read) -> io::Result<u64> {
    let [mut one, mut other] = [
        BufReader::with_capacity(CHUNK, Box::new(one) as Box<dyn Read>),
        BufReader::with_capacity(CHUNK, Box::new(other)),
    ];
    let (mut read, mut lines) = (0, 0);
    loop {
        let (left, right) = (one.fill_buf()?, other.fill_buf()?);
        let most = left.len().min(right.len());
        let pairs = left.iter().zip(right);
        let same = if left[..most] == right[..most] {
            most
        } else {
            pairs.take_while(|(left, right)| left == right).count()
        };
        if let Some(end) = left[..same].iter().rposition(|byte| *byte == b'\n') {
            lines = read + end as u64 + 1;
        }
        read += same as u64;
        if most == 0 || same < most {
            return Ok(lines);
        }
        one.consume(same);
        other.consume(same);
    }
}

/// How much of each of two files is compared at once.
const CHUNK: usize = 256 * 1024;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn files_are_alike_up_to_the_line_that_differs(
            same in "[ab\n]{0,40}", one in "[ab\n]{0,8}", other in "[ab\n]{0,8}",
        ) {
            let [one, other] = [one, other].map(|rest| format!("{same}{rest}"));
            let alike = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            let lines = one[..alike].rfind('\n').map_or(0, |at| at as u64 + 1);
            // Reads as short as a file system may give them.
            let slow = |text: &str| {
                let (first, rest) = text.split_at(text.len() / 3);
                io::Cursor::new(first.to_owned()).chain(io::Cursor::new(rest.to_owned()))
            };
            prop_assert_eq!(common_start(one.as_bytes(), slow(&other)).expect("read"), lines);
        }
    }
}
