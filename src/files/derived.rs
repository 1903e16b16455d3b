//! Files that can be made anew at any time. They are held to nothing but this: either they are whole, or
//! they are as good as not there.

use std::io;
use std::path::Path;

use super::read::{MAX_BESIDE, read_bytes};
use super::write::put_derived;
use crate::hash::quick_hash;

/// The content of a file that can be made anew, with its checksum; nothing where it is not there or not
/// whole.
pub fn load_derived(path: &Path) -> Option<(Vec<u8>, u64)> {
    let mut bytes = read_bytes(path, MAX_BESIDE).ok()?;
    let (content, sum) = bytes.split_last_chunk()?;
    let checksum = u64::from_le_bytes(*sum);
    if checksum != quick_hash(0, content) {
        return None;
    }
    bytes.truncate(content.len());
    Some((bytes, checksum))
}

/// Writes the content of a file that can be made anew, and gives its checksum, with which it ends.
pub fn save_derived(path: &Path, mut content: Vec<u8>) -> io::Result<u64> {
    let checksum = quick_hash(0, &content);
    content.extend_from_slice(&checksum.to_le_bytes());
    if content.len() as u64 > MAX_BESIDE {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    put_derived(path, &content)?;
    Ok(checksum)
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
        let checksum = save_derived(&path, b"two lines\nof text".to_vec()).expect("saved");
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
