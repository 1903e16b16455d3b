//! Pseudonyms: the same learner is always called the same, and nobody without the key can tell who,
//! not even by trying all names of a school.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE32_NOPAD, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac_sha256::HMAC;

/// How many letters a pseudonym has: 50 bits, so that among ten thousand learners two of one name
/// are as likely as one in twenty million.
const LENGTH: usize = 10;

/// The secret that pseudonyms are made with.
///
/// As long as it stays the same, so do the pseudonyms, and exports of different days fit together;
/// with another key nobody can be found again. Whoever has it can try names until one fits, so it is
/// never exported and never printed. It is made of chance at the first export and saved beside the
/// score file, in a file for its owner alone.
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
        HEXLOWER.encode(&self.0)
    }

    /// What the learner is called: ten letters of HMAC-SHA256 in base32.
    pub fn pseudonym(&self, learner: &str) -> String {
        let mac = HMAC::mac(learner.as_bytes(), self.0);
        let mut letters = BASE32_NOPAD.encode(&mac).to_ascii_lowercase();
        letters.truncate(LENGTH);
        letters
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes());
        let bytes = bytes.map_err(|_| NotAKey)?.try_into();
        bytes.map(Self).map_err(|_| NotAKey)
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
