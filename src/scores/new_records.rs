//! Records that are to be added to the score file, and are still in the files that they come from.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;
use std::sync::Arc;

use super::hand_in::HandedRecord;
use super::placed::PlacedRecords;
use crate::files::{OpenFile, open_regular};
use crate::hash::quick_hash;

/// The text of a record as it was read again, if it is what it was.
pub(super) fn unchanged<'t>(text: &'t [u8], record: &HandedRecord) -> io::Result<&'t [u8]> {
    if quick_hash(0, text) == record.text {
        Ok(text)
    } else {
        Err(io::Error::other("it was changed while it was read"))
    }
}

/// So many bytes of lines are added to the score file at once. For each time every file is opened anew that
/// has some of them, and a class has many files.
const AT_ONCE: usize = 16 << 20;

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
            let mut texts = NearRecords::of(&mut file, of_file.iter().map(|(_, record)| *record))?;
            for (at, record) in of_file {
                let text = unchanged(texts.read(record.bytes())?, record)?;
                let from = read.len();
                match str::from_utf8(text) {
                    Ok(text) => read.push_str(text),
                    Err(_) => read.push_str(&String::from_utf8_lossy(text)),
                }
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

/// Records of one file: read at once where they stand close together, as those of a day do.
enum NearRecords<'f> {
    Held { from: u64, bytes: Vec<u8> },
    Placed(PlacedRecords<'f>),
}

impl<'f> NearRecords<'f> {
    /// Of these records, which stand in the order of their places.
    fn of<'r>(
        file: &'f mut OpenFile,
        records: impl Iterator<Item = &'r HandedRecord>,
    ) -> io::Result<Self> {
        let mut places = records.map(HandedRecord::bytes).peekable();
        let from = places.peek().map_or(0, |(from, _)| *from);
        let (mut end, mut wanted) = (from, 0);
        for (at, length) in places {
            end = end.max(at + length as u64);
            wanted += length;
        }
        let length = usize::try_from(end - from).unwrap_or(usize::MAX);
        if length > 2 * wanted {
            return Ok(Self::Placed(PlacedRecords::of(file)));
        }
        let mut bytes = vec![0; length];
        file.seek(SeekFrom::Start(from))?;
        file.read_exact(&mut bytes)?;
        Ok(Self::Held { from, bytes })
    }

    fn read(&mut self, (at, length): (u64, usize)) -> io::Result<&[u8]> {
        match self {
            Self::Placed(records) => records.read((at, length)),
            Self::Held { from, bytes } => {
                let start = usize::try_from(at - *from).unwrap_or(usize::MAX);
                let text = bytes.get(start..).and_then(|rest| rest.get(..length));
                text.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
            }
        }
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
