//! The bytes of a keyboard as keys.
//!
//! An arrow key is Esc and some letters, and on a slow line they come one by one. Whatever follows Esc in
//! time belongs to it: it is never an answer of its own, and the Esc before it never leaves.

use super::keys::KeyPress;

/// What the first bytes that a terminal sent are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A key.
    Key(KeyPress),
    /// Text that was pasted.
    Paste(String),
}

/// Whether more bytes may belong to the last that came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// They may be on their way.
    MayCome,
    /// They would have come by now.
    IsOver,
}

/// How many bytes of a paste are held while its end does not come.
const LONGEST_PASTE: usize = 100_000;

/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

/// Takes a key or a paste from the front of what was sent; nothing where more bytes are needed to tell.
pub fn take_sent(bytes: &mut Vec<u8>, rest: Rest) -> Option<Sent> {
    let (sent, length) = match (first(bytes), rest) {
        (Some(found), _) => found,
        // The end of a paste always comes.
        (None, Rest::IsOver) if !bytes.is_empty() && !is_paste(bytes) => {
            (cut_off(bytes), bytes.len())
        }
        (None, _) => return None,
    };
    bytes.drain(..length);
    Some(sent)
}

/// The first key or paste and how many bytes it is made of, if that can be told.
fn first(bytes: &[u8]) -> Option<(Sent, usize)> {
    match bytes {
        [0x1b, b'[', ..] if is_paste(bytes) => paste(bytes),
        [0x1b, b'[', after @ ..] => control_sequence(after).map(|(key, length)| (key, length + 2)),
        [0x1b, b'O', letter, ..] => Some((Sent::Key(letter_key(*letter)), 3)),
        [0x1b, b'O'] | [0x1b] => None,
        [0x1b, 0x1b, ..] => Some((Sent::Key(KeyPress::Esc), 1)),
        // A letter with Alt.
        [0x1b, after @ ..] => {
            character(after).map(|(_, length)| (Sent::Key(KeyPress::Other), length + 1))
        }
        _ => character(bytes).map(|(key, length)| (Sent::Key(key), length)),
    }
}

/// What begins as a key of several bytes and is none.
fn cut_off(bytes: &[u8]) -> Sent {
    Sent::Key(match bytes {
        [0x1b] => KeyPress::Esc,
        _ => KeyPress::Other,
    })
}

fn is_paste(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x1b[200~")
}

fn paste(bytes: &[u8]) -> Option<(Sent, usize)> {
    let start = PASTE_END.len();
    let mut places = bytes[start..].windows(PASTE_END.len());
    let end = start + places.position(|part| part == PASTE_END)?;
    let text = String::from_utf8_lossy(&bytes[start..end]);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Some((Sent::Paste(text), end + PASTE_END.len()))
}

/// Leaves out the middle of a paste that is longer than any answer, so that it is not held.
pub fn shorten_paste(bytes: &mut Vec<u8>) {
    let ends = bytes.len().saturating_sub(PASTE_END.len());
    if is_paste(bytes) && ends > LONGEST_PASTE && paste(bytes).is_none() {
        bytes.drain(LONGEST_PASTE / 2..ends);
    }
}

/// A key from what comes after `Esc [`, up to the letter that ends it.
fn control_sequence(after: &[u8]) -> Option<(Sent, usize)> {
    // The Linux console has a second bracket before its function keys.
    let skipped = usize::from(after.first() == Some(&b'['));
    let is_last = |byte: &u8| (b'@'..=b'~').contains(byte);
    let end = skipped + after[skipped..].iter().position(is_last)?;
    let key = match (&after[..end], after[end]) {
        (b"", letter) => letter_key(letter),
        (b"1" | b"7", b'~') => KeyPress::Home,
        (b"3", b'~') => KeyPress::Delete,
        (b"4" | b"8", b'~') => KeyPress::End,
        (b"5", b'~') => KeyPress::PageUp,
        (b"6", b'~') => KeyPress::PageDown,
        _ => KeyPress::Other,
    };
    Some((Sent::Key(key), end + 1))
}

fn letter_key(letter: u8) -> KeyPress {
    match letter {
        b'A' => KeyPress::Up,
        b'B' => KeyPress::Down,
        b'C' => KeyPress::Right,
        b'D' => KeyPress::Left,
        b'H' => KeyPress::Home,
        b'F' => KeyPress::End,
        _ => KeyPress::Other,
    }
}

/// The first character as a key, with the number of its bytes.
fn character(bytes: &[u8]) -> Option<(KeyPress, usize)> {
    let first = *bytes.first()?;
    let control = |from: u8, to: char| {
        let letter = u32::from(first - from) + u32::from(to);
        char::from_u32(letter).map_or(KeyPress::Other, KeyPress::Ctrl)
    };
    let key = match first {
        b'\r' => KeyPress::Enter,
        b'\t' => KeyPress::Tab,
        0x7f => KeyPress::Backspace,
        0 => KeyPress::Ctrl(' '),
        1..=0x1a => control(1, 'a'),
        0x1b..=0x1f => control(0x1b, '3'),
        _ => return letter(bytes),
    };
    Some((key, 1))
}

/// A letter of any alphabet.
fn letter(bytes: &[u8]) -> Option<(KeyPress, usize)> {
    let start = &bytes[..bytes.len().min(4)];
    let (text, broken) = match std::str::from_utf8(start) {
        Ok(text) => (text, None),
        Err(error) => {
            let whole = &start[..error.valid_up_to()];
            (std::str::from_utf8(whole).unwrap_or_default(), Some(error))
        }
    };
    match (text.chars().next(), broken.map(|error| error.error_len())) {
        (Some(c), _) if c.is_control() => Some((KeyPress::Other, c.len_utf8())),
        (Some(c), _) => Some((KeyPress::Char(c), c.len_utf8())),
        (None, Some(Some(length))) => Some((KeyPress::Other, length)),
        (None, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is sent in these parts, each after the rest of the one before would have come.
    fn keys(parts: &[&[u8]]) -> Vec<Sent> {
        let (mut bytes, mut all) = (Vec::new(), Vec::new());
        for part in parts {
            bytes.extend_from_slice(part);
            while let Some(sent) = take_sent(&mut bytes, Rest::MayCome) {
                all.push(sent);
            }
        }
        while let Some(sent) = take_sent(&mut bytes, Rest::IsOver) {
            all.push(sent);
        }
        all
    }

    const KNOWN: [(&[u8], KeyPress); 29] = [
        (b"\x1b", KeyPress::Esc),
        (b"\x1b[A", KeyPress::Up),
        (b"\x1bOB", KeyPress::Down),
        (b"\x1b[C", KeyPress::Right),
        (b"\x1b[D", KeyPress::Left),
        (b"\x1b[H", KeyPress::Home),
        (b"\x1b[1~", KeyPress::Home),
        (b"\x1b[4~", KeyPress::End),
        (b"\x1b[3~", KeyPress::Delete),
        (b"\x1b[5~", KeyPress::PageUp),
        (b"\x1b[6~", KeyPress::PageDown),
        (b"\r", KeyPress::Enter),
        (b"\t", KeyPress::Tab),
        (b"\x7f", KeyPress::Backspace),
        (b"\x03", KeyPress::Ctrl('c')),
        (b"\x1a", KeyPress::Ctrl('z')),
        (b"\n", KeyPress::Ctrl('j')),
        (b"2", KeyPress::Char('2')),
        (b"Q", KeyPress::Char('Q')),
        ("ß".as_bytes(), KeyPress::Char('ß')),
        ("🦉".as_bytes(), KeyPress::Char('🦉')),
        // With Shift, F1, F5 of two terminals, Alt and a letter, a control character, no letter at all.
        (b"\x1b[1;2A", KeyPress::Other),
        (b"\x1bOP", KeyPress::Other),
        (b"\x1b[15~", KeyPress::Other),
        (b"\x1b[[E", KeyPress::Other),
        (b"\x1b2", KeyPress::Other),
        (b"\x1b\r", KeyPress::Other),
        ("\u{9b}".as_bytes(), KeyPress::Other),
        (b"\xff", KeyPress::Other),
    ];

    #[test]
    fn every_key_is_one_wherever_its_bytes_are_split() {
        for (bytes, key) in KNOWN {
            for at in 0..bytes.len() {
                let (start, end) = bytes.split_at(at);
                assert_eq!(keys(&[start, end]), [Sent::Key(key)], "{bytes:?} at {at}");
            }
        }
    }

    #[test]
    fn keys_that_come_together_are_several() {
        for (one, key) in KNOWN.iter().filter(|(bytes, _)| *bytes != b"\x1b") {
            for (other, next) in KNOWN {
                let both = [one, other].concat();
                assert_eq!(
                    keys(&[&both]),
                    [Sent::Key(*key), Sent::Key(next)],
                    "{both:?}"
                );
            }
        }
    }

    #[test]
    fn what_breaks_off_is_no_key_and_takes_nothing_with_it() {
        for bytes in [&b"\x1b["[..], b"\x1b[1", b"\x1bO", b"\xc3", b"\x1b\xc3"] {
            assert_eq!(keys(&[bytes]), [Sent::Key(KeyPress::Other)], "{bytes:?}");
        }
        assert_eq!(
            keys(&[b"\x1b\x1b"]),
            [Sent::Key(KeyPress::Esc), Sent::Key(KeyPress::Esc)]
        );
    }

    #[test]
    fn a_paste_is_a_paste_wherever_it_is_split_and_waits_for_its_end() {
        let bytes = b"\x1b[200~one\r\n2\r\x1b[201~q";
        let wanted = [
            Sent::Paste("one\n2\n".into()),
            Sent::Key(KeyPress::Char('q')),
        ];
        for at in 0..bytes.len() {
            let (start, end) = bytes.split_at(at);
            assert_eq!(keys(&[start, end]), wanted, "at {at}");
        }
        let mut long = b"\x1b[200~".to_vec();
        for _ in 0..30 {
            long.extend([b'x'; LONGEST_PASTE / 10]);
            shorten_paste(&mut long);
            assert_eq!(take_sent(&mut long, Rest::MayCome), None);
        }
        assert!(long.len() <= 2 * LONGEST_PASTE, "{}", long.len());
        long.extend([PASTE_END, b"q"].concat());
        shorten_paste(&mut long);
        let sent = take_sent(&mut long, Rest::MayCome);
        assert!(matches!(sent, Some(Sent::Paste(_))));
        assert_eq!(long, b"q");
        let mut open = b"\x1b[200~2\r".to_vec();
        assert_eq!(take_sent(&mut open, Rest::IsOver), None);
    }
}
