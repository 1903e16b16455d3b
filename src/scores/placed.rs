//! Records of a file, each read from where it stands.

use std::io::{self, BufReader, Read as _, Seek as _, SeekFrom};

use crate::files::OpenFile;

/// How much is read ahead: records that are wanted one after the other often stand together.
const NEAR: usize = 8 * 1024;

/// Reads records from where they stand.
pub(super) struct PlacedRecords<'f> {
    input: BufReader<&'f mut OpenFile>,
    /// Where the next byte of the input stands in the file; unknown at first.
    at: Option<u64>,
    bytes: Vec<u8>,
}

impl<'f> PlacedRecords<'f> {
    pub(super) fn of(file: &'f mut OpenFile) -> Self {
        Self {
            input: BufReader::with_capacity(NEAR, file),
            at: None,
            bytes: Vec::new(),
        }
    }

    /// The bytes of the record that begins at a byte of the file and has so many.
    pub(super) fn read(&mut self, (from, length): (u64, usize)) -> io::Result<&[u8]> {
        let step = self
            .at
            .and_then(|at| i64::try_from(from).ok()?.checked_sub_unsigned(at));
        match step {
            Some(step) => self.input.seek_relative(step)?,
            None => drop(self.input.seek(SeekFrom::Start(from))?),
        }
        self.bytes.resize(length, 0);
        self.at = None;
        self.input.read_exact(&mut self.bytes)?;
        self.at = Some(from + length as u64);
        Ok(&self.bytes)
    }
}
