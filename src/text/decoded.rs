//! Bytes as text, in the encodings that people's files have.

use std::borrow::Cow;

/// A file as text, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'b> {
    /// The text, without a mark at its start.
    pub text: Cow<'b, str>,
    /// What the bytes were taken for.
    pub encoding: Encoding,
}

/// How a text is written in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without its mark.
    Utf8,
    /// UTF-16 with its mark, as Excel saves "Unicode text".
    Utf16,
    /// Windows-1252, as Excel saves "CSV" in western countries. Nothing in a file says so: it is what is left
    /// where a text is no UTF-8.
    Windows1252,
}

/// The text that bytes are; none where they are no text. Lines that end as on the first Macs, with a carriage
/// return alone, end as elsewhere.
pub fn decoded(bytes: &[u8]) -> Option<Decoded<'_>> {
    let utf16 = |order: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2);
        let units = units.map(|pair| order([pair[0], pair[1]]));
        let text = char::decode_utf16(units).collect::<Result<String, _>>();
        text.ok().map(Cow::Owned)
    };
    let (text, encoding) = match (bytes, std::str::from_utf8(bytes)) {
        ([0xFF, 0xFE, ..], _) => (utf16(u16::from_le_bytes)?, Encoding::Utf16),
        ([0xFE, 0xFF, ..], _) => (utf16(u16::from_be_bytes)?, Encoding::Utf16),
        (_, Ok(text)) => (
            Cow::Borrowed(text.trim_start_matches('\u{FEFF}')),
            Encoding::Utf8,
        ),
        (_, Err(_)) => {
            let text = bytes.iter().map(|byte| windows_1252(*byte));
            let text = text.collect::<Option<String>>()?;
            (Cow::Owned(text), Encoding::Windows1252)
        }
    };
    let text = if text.contains('\r') && !text.contains('\n') {
        Cow::Owned(text.replace('\r', "\n"))
    } else {
        text
    };
    Some(Decoded { text, encoding })
}

/// What the bytes from 0x80 to 0x9F are (WHATWG, "Encoding", index windows-1252); a space where they are
/// nothing.
const UPPER: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// The character of a byte; none where no text has it.
fn windows_1252(byte: u8) -> Option<char> {
    match byte {
        0x80..=0x9F => {
            let upper = UPPER.chars().nth(usize::from(byte - 0x80));
            upper.filter(|c| *c != ' ')
        }
        b'\t' | b'\n' | b'\r' | 0x0C | 0x20..=0x7E | 0xA0..=0xFF => Some(char::from(byte)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_in_the_encodings_that_files_have() {
        for (bytes, text, encoding) in [
            (&b"caf\xC3\xA9"[..], "café", Encoding::Utf8),
            (b"\xEF\xBB\xBFa", "a", Encoding::Utf8),
            (b"\xFF\xFEa\0\xE9\0", "aé", Encoding::Utf16),
            (b"\xFE\xFF\0a", "a", Encoding::Utf16),
            (
                b"Pr\xE4sident \x80 5",
                "Präsident € 5",
                Encoding::Windows1252,
            ),
            (b"a\rb\r", "a\nb\n", Encoding::Utf8),
            (b"\x84so\x93\r\n", "„so“\r\n", Encoding::Windows1252),
        ] {
            let decoded = decoded(bytes).expect("a text");
            assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_not_taken_for_one() {
        for bytes in [
            &b"\xFF\0\0"[..],
            b"a\x81",
            b"\xD0\xCF\x11\xE0",
            b"\x1F\x8B\x08",
        ] {
            assert_eq!(decoded(bytes), None, "{bytes:?}");
        }
        assert_eq!(UPPER.chars().count(), 0x20);
    }
}
