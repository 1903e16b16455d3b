//! Pseudonyms: the same learner is always called the same, and nobody without the key can tell who,
//! not even by trying all names of a school.

use std::fmt;
use std::str::FromStr;

use hmac_sha256::HMAC;

/// The letters of base32 (RFC 4648), in small.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// How many letters a pseudonym has: 50 bits, so that among ten thousand learners two of one name
/// are as likely as one in twenty million.
const LENGTH: usize = 10;

/// The secret that pseudonyms are made with.
#[derive(Clone)]
pub struct Key([u8; 32]);

/// Why a text is no key.
#[derive(Debug, thiserror::Error)]
#[error("it is not a key of 64 hexadecimal digits")]
pub struct NotAKey;

impl Key {
    /// A key of these bytes, which should be chance.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key as its file has it: 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        self.0.map(|byte| format!("{byte:02x}")).concat()
    }

    /// What the learner is called: ten letters of HMAC-SHA256 in base32.
    pub fn pseudonym(&self, learner: &str) -> String {
        let mac = HMAC::mac(learner.as_bytes(), self.0);
        let bits = mac
            .iter()
            .take(8)
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letters = (0..LENGTH).map(|at| {
            let letter = bits >> (59 - 5 * at) & 31;
            char::from(LETTERS[usize::try_from(letter).unwrap_or_default()])
        });
        letters.collect()
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let text = text.trim();
        if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(NotAKey);
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).map_err(|_| NotAKey)?;
        }
        Ok(Self(bytes))
    }
}

impl fmt::Debug for Key {
    /// A key is never printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_the_start_of_the_mac_in_base32() {
        // RFC 4231, case 2 with its key padded by zeros, as HMAC pads it: 5bdcc146bf60754e…
        let mut bytes = [0; 32];
        bytes[..4].copy_from_slice(b"Jefe");
        let key = Key::new(bytes);
        assert_eq!(key.pseudonym("what do ya want for nothing?"), "lpomcrv7mb");
    }

    #[test]
    fn it_stays_with_the_key_and_goes_with_it() {
        let (one, other) = (Key::new([1; 32]), Key::new([2; 32]));
        assert_eq!(one.pseudonym("Ann Lee"), one.pseudonym("Ann Lee"));
        assert_ne!(one.pseudonym("Ann Lee"), other.pseudonym("Ann Lee"));
        assert_ne!(one.pseudonym("Ann Lee"), one.pseudonym("ann lee"));
    }

    #[test]
    fn a_key_is_read_as_it_is_written_and_never_shown() {
        let key = Key::new([0xab; 32]);
        let read = format!("{}\n", key.hex()).parse::<Key>().expect("a key");
        assert_eq!(read.hex(), "ab".repeat(32));
        assert_eq!(format!("{key:?}"), "Key");
        for wrong in ["", "ab", &"é".repeat(32), &"xy".repeat(32)] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
    }
}
