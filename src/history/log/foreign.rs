//! Files that are no score files, known by how they begin.

use super::words::RECORD_START;

/// Whether bytes begin as UTF-16 does: with its mark, or with every other byte a zero.
pub fn is_utf16(start: &[u8]) -> bool {
    let is_zero = |at: usize| start.get(at).map(|byte| *byte == 0);
    let zeros = [0, 1, 2, 3].map(is_zero);
    let [yes, no] = [Some(true), Some(false)];
    let marks: [&[u8]; 2] = [&[0xFF, 0xFE], &[0xFE, 0xFF]];
    marks.iter().any(|mark| start.starts_with(mark))
        || zeros == [no, yes, no, yes]
        || zeros == [yes, no, yes, no]
}

/// Whether a file that begins like this is hardly a score file.
pub fn is_foreign(start: &[u8]) -> bool {
    let is_nothing = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace();
    let has_version = start.windows(3).any(|bytes| bytes == b"\"v\"");
    let is_torn = RECORD_START.as_bytes().starts_with(start);
    !has_version && !is_torn && !start.iter().all(is_nothing)
}
