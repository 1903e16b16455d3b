//! Records of a file, each read from where it stands.

use std::collections::{HashMap, VecDeque};
use std::io::{self, Read as _, Seek as _, SeekFrom};

use crate::files::OpenFile;

/// How many bytes are read at once: records that are wanted one after the other often stand together.
const BLOCK: u64 = BLOCK_LENGTH as u64;
const BLOCK_LENGTH: usize = 8 * 1024;

/// How many blocks are held. In a file that was put together of those of a class, what happened next
/// stands in another part of it, and each part is gone through in its order: a block for each of a
/// thousand parts, and the one after it.
const HELD: usize = 2048;

/// Reads records from where they stand.
pub(super) struct PlacedRecords<'f> {
    blocks: HeldBlocks<'f>,
    bytes: Vec<u8>,
}

/// The blocks of a file that were read last.
struct HeldBlocks<'f> {
    file: &'f mut OpenFile,
    held: HashMap<u64, Vec<u8>>,
    /// Their numbers, the one that was read first in front.
    numbers: VecDeque<u64>,
}

impl<'f> PlacedRecords<'f> {
    pub(super) fn of(file: &'f mut OpenFile) -> Self {
        Self {
            blocks: HeldBlocks {
                file,
                held: HashMap::new(),
                numbers: VecDeque::new(),
            },
            bytes: Vec::new(),
        }
    }

    /// The bytes of the record that begins at a byte of the file and has so many.
    pub(super) fn read(&mut self, (from, length): (u64, usize)) -> io::Result<&[u8]> {
        self.bytes.clear();
        while self.bytes.len() < length {
            let at = from + self.bytes.len() as u64;
            let block = self.blocks.block(at / BLOCK)?;
            let within = usize::try_from(at % BLOCK).unwrap_or_default();
            let rest = block.get(within..).filter(|rest| !rest.is_empty());
            let rest = rest.ok_or(io::ErrorKind::UnexpectedEof)?;
            let missing = length - self.bytes.len();
            self.bytes
                .extend_from_slice(&rest[..missing.min(rest.len())]);
        }
        Ok(&self.bytes)
    }
}

impl HeldBlocks<'_> {
    /// The block of this number; the last of a file may be shorter.
    fn block(&mut self, number: u64) -> io::Result<&[u8]> {
        if !self.held.contains_key(&number) {
            let mut block = Vec::new();
            if self.numbers.len() == HELD
                && let Some(first) = self.numbers.pop_front()
            {
                block = self.held.remove(&first).unwrap_or_default();
                block.clear();
            }
            self.file.seek(SeekFrom::Start(number * BLOCK))?;
            // At once, and not by and by as the block grows.
            block.reserve(BLOCK_LENGTH + 1);
            (&mut *self.file).take(BLOCK).read_to_end(&mut block)?;
            self.held.insert(number, block);
            self.numbers.push_back(number);
        }
        Ok(self.held.get(&number).map_or(&[], Vec::as_slice))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::open_regular;

    #[test]
    fn a_record_is_read_wherever_it_stands_and_none_behind_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scores.jsonl");
        let bytes = (0..3 * HELD as u64 * BLOCK / 1000 * 1000 + 77)
            .map(|n| (n % 251) as u8)
            .collect::<Vec<_>>();
        fs::write(&path, &bytes).expect("written");
        let (mut file, _) = open_regular(&path).expect("opened");
        let mut records = PlacedRecords::of(&mut file);
        let steps = (0..4000).map(|n| n * 7919 * 13 % (bytes.len() - 20_000));
        for (at, length) in steps.flat_map(|at| [(at, 360), (at, 20_000), (at, 0)]) {
            let read = records.read((at as u64, length)).expect("read");
            assert!(read == &bytes[at..at + length], "{at} {length}");
        }
        let last = bytes.len() as u64 - 5;
        assert!(records.read((last, 5)).is_ok());
        let error = records.read((last, 6)).expect_err("nothing is there");
        assert_eq!(error.kind(), io::ErrorKind::UnexpectedEof);
    }
}
