//! Files that can be made anew at any time. They are held to nothing but this: either they are whole, or
//! they are as good as not there.

use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::Path;

use super::read::{MAX_BESIDE, read_bytes};
use super::write::put_derived;

/// How many bytes the line has with which such a file begins: its checksum.
const SUM: usize = 17;

/// The content of a file that can be made anew, with its checksum; nothing where it is not there or not
/// whole.
pub fn load_derived(path: &Path) -> Option<(Vec<u8>, u64)> {
    let mut bytes = read_bytes(path, MAX_BESIDE).ok()?;
    let (sum, content) = bytes.split_at_checked(SUM)?;
    let checksum = chained(0, content);
    if sum != sum_line(checksum).as_bytes() {
        return None;
    }
    bytes.drain(..SUM);
    Some((bytes, checksum))
}

/// Writes the content of a file that can be made anew, and gives its checksum.
pub fn save_derived(path: &Path, content: &[u8]) -> io::Result<u64> {
    let checksum = chained(0, content);
    if (content.len() + SUM) as u64 > MAX_BESIDE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    put_derived(path, &[sum_line(checksum).as_bytes(), content].concat())?;
    Ok(checksum)
}

fn sum_line(checksum: u64) -> String {
    format!("{checksum:016x}\n")
}

/// A hash of bytes, and of what was hashed before. Another build of civiq may have another.
pub fn chained(before: u64, bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write_u64(before);
    hasher.write(bytes);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn what_is_not_whole_is_not_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("state");
        assert_eq!(load_derived(&path), None);
        let checksum = save_derived(&path, b"two lines\nof text").expect("saved");
        let saved = load_derived(&path).expect("whole");
        assert_eq!(saved, (b"two lines\nof text".to_vec(), checksum));
        let whole = fs::read(&path).expect("bytes");
        for at in 0..whole.len() {
            let mut other = whole.clone();
            other[at] ^= 1;
            fs::write(&path, other).expect("written");
            assert_eq!(load_derived(&path), None, "byte {at}");
            fs::write(&path, &whole[..at]).expect("written");
            assert_eq!(load_derived(&path), None, "cut at {at}");
        }
    }
}
