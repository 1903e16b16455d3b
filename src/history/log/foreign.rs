//! Files that are no score files, known by how they begin.

use super::words::RECORD_START;

/// A way to write text in units wider than a byte, in which no line can be added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WideEncoding {
    /// As some shells write what is sent to a file.
    Utf16,
    /// As hardly anything does.
    Utf32,
}

impl WideEncoding {
    /// Its name, as `iconv` takes it, too.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf16 => "UTF-16",
            Self::Utf32 => "UTF-32",
        }
    }
}

/// In what wide encoding bytes begin: by its mark, or by which bytes of its first letters are zero.
pub fn wide_encoding(start: &[u8]) -> Option<WideEncoding> {
    const MARKS: [(&[u8], WideEncoding); 4] = [
        // Its first half is the mark of the other.
        (&[0xFF, 0xFE, 0, 0], WideEncoding::Utf32),
        (&[0, 0, 0xFE, 0xFF], WideEncoding::Utf32),
        (&[0xFF, 0xFE], WideEncoding::Utf16),
        (&[0xFE, 0xFF], WideEncoding::Utf16),
    ];
    const ZEROS: [(&[u8], WideEncoding); 4] = [
        (b"x000x000", WideEncoding::Utf32),
        (b"000x000x", WideEncoding::Utf32),
        (b"x0x0", WideEncoding::Utf16),
        (b"0x0x", WideEncoding::Utf16),
    ];
    let zeros = start.iter().take(8);
    let zeros = zeros.map(|byte| if *byte == 0 { b'0' } else { b'x' });
    let zeros = zeros.collect::<Vec<_>>();
    let marked = MARKS.iter().find(|(mark, _)| start.starts_with(mark));
    let found = marked.or_else(|| ZEROS.iter().find(|(of, _)| zeros.starts_with(of)));
    found.map(|(_, encoding)| *encoding)
}

/// Whether a file that begins like this is hardly a score file.
pub fn is_foreign(start: &[u8]) -> bool {
    let is_nothing = |byte: &u8| *byte == 0 || byte.is_ascii_whitespace();
    let has_version = start.windows(3).any(|bytes| bytes == b"\"v\"");
    let is_torn = RECORD_START.as_bytes().starts_with(start);
    !has_version && !is_torn && !start.iter().all(is_nothing)
}
