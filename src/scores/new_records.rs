//! Records that are to be added to the score file, and are still in the files that they come from.

use std::io;
use std::path::Path;
use std::sync::Arc;

use super::hand_in::HandedRecord;
use super::placed::PlacedRecords;
use crate::files::{chained, open_regular};

/// The text of a record as it was read again, if it is what it was.
pub(super) fn unchanged<'t>(text: &'t [u8], record: &HandedRecord) -> io::Result<&'t [u8]> {
    if chained(0, text) == record.text {
        Ok(text)
    } else {
        Err(io::Error::other("it was changed while it was read"))
    }
}

/// So many bytes of lines are added to the score file at once.
const AT_ONCE: usize = 4 << 20;

/// The records that a merge adds, in the order in which they happened.
pub(super) struct NewRecords {
    files: Vec<Arc<Path>>,
    records: Vec<HandedRecord>,
    newer: Vec<String>,
}

impl NewRecords {
    /// Records of these files, and records for a newer civiq.
    pub(super) fn new(
        files: Vec<Arc<Path>>,
        records: Vec<HandedRecord>,
        newer: Vec<String>,
    ) -> Self {
        Self {
            files,
            records,
            newer,
        }
    }

    /// Their lines, as they stand in their files, some megabytes at a time.
    pub(super) fn lines(&self) -> impl Iterator<Item = io::Result<String>> {
        let mut rest = self.records.as_slice();
        let parts = std::iter::from_fn(move || {
            let (part, after) = rest.split_at(few(rest));
            rest = after;
            (!part.is_empty()).then(|| self.lines_of(part))
        });
        let newer = self.newer.iter().map(|text| Ok(format!("{text}\n")));
        parts.chain(newer)
    }

    /// The lines of some records. Each file is opened once for all of them.
    fn lines_of(&self, records: &[HandedRecord]) -> io::Result<String> {
        let mut places = records.iter().enumerate().collect::<Vec<_>>();
        places.sort_unstable_by_key(|(_, record)| (record.file, record.bytes().0));
        let (mut read, mut ranges) = (String::new(), vec![0..0; records.len()]);
        for of_file in places.chunk_by(|(_, one), (_, other)| one.file == other.file) {
            let (mut file, _) = open_regular(&self.files[of_file[0].1.file as usize])?;
            let mut texts = PlacedRecords::of(&mut file);
            for (at, record) in of_file {
                let text = unchanged(texts.read(record.bytes())?, record)?;
                let from = read.len();
                read.push_str(&String::from_utf8_lossy(text));
                read.push('\n');
                ranges[*at] = from..read.len();
            }
        }
        if ranges.is_sorted_by_key(|range| range.start) {
            return Ok(read);
        }
        Ok(ranges.into_iter().map(|range| &read[range]).collect())
    }
}

/// How many of the first records have so few bytes that they can be held at once.
fn few(records: &[HandedRecord]) -> usize {
    let sums = records.iter().scan(0, |bytes, record| {
        *bytes += record.bytes().1 + 1;
        Some(*bytes)
    });
    let few = sums.take_while(|bytes| *bytes <= AT_ONCE).count();
    few.max(1).min(records.len())
}
