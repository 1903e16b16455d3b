//! An archive that is read.

use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use super::error::ArchiveError;

/// The most files that are listed; large decks of Anki have some ten thousand pictures.
const MOST_FILES: usize = 100_000;

/// What every file may unpack to, whatever it takes in the archive.
const ALWAYS: u64 = 32 << 20;

/// How many times what it takes a larger file may unpack to. Databases and tables shrink to a tenth;
/// what shrinks further is made to fill the memory.
const MOST_SHRUNK: u64 = 20;

/// The files in a zip file by their names, read one at a time.
///
/// It is made of the bytes of a whole file, and copies none of them. Of two files with one name it has
/// the last, as unzip programs do.
#[derive(Debug)]
pub struct Archive<'b> {
    zip: ZipSliceArchive<&'b [u8]>,
    files: BTreeMap<String, PackedFile>,
}

/// Where a file stands in the archive, and how it is packed.
#[derive(Clone, Copy, Debug)]
struct PackedFile {
    place: ZipArchiveEntryWayfinder,
    packing: CompressionMethod,
    is_encrypted: bool,
}

impl<'b> Archive<'b> {
    /// The archive that these bytes are; its files are only listed.
    pub fn new(bytes: &'b [u8]) -> Result<Self, ArchiveError> {
        Self::of_at_most(MOST_FILES, bytes)
    }

    fn of_at_most(most: usize, bytes: &'b [u8]) -> Result<Self, ArchiveError> {
        let not_whole = |error: rawzip::Error| ArchiveError::NotWhole {
            reason: error.to_string(),
        };
        let zip = ZipArchive::from_slice(bytes).map_err(not_whole)?;
        let mut files = BTreeMap::new();
        let mut entries = zip.entries();
        while let Some(entry) = entries.next_entry().map_err(not_whole)? {
            if files.len() == most {
                return Err(ArchiveError::TooMany { most });
            }
            let name = String::from_utf8_lossy(entry.file_path().as_bytes()).replace('\\', "/");
            let file = PackedFile {
                place: entry.wayfinder(),
                packing: entry.compression_method(),
                is_encrypted: entry.flags().is_encrypted(),
            };
            files.insert(name, file);
        }
        Ok(Self { zip, files })
    }

    /// The names of its files, in the order of their letters; folders stand before a `/`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether a file of this name is in it.
    pub fn holds(&self, name: &str) -> bool {
        self.files.contains_key(name)
    }

    /// The file of this name, unpacked: `most` bytes of it at most.
    pub fn read(&self, name: &str, most: u64) -> Result<Vec<u8>, ArchiveError> {
        let name = || name.to_owned();
        let file = self.files.get(&name());
        let file = file.ok_or_else(|| ArchiveError::Missing { name: name() })?;
        let damaged = |_| ArchiveError::Damaged { name: name() };
        let entry = self.zip.get_entry(file.place).map_err(damaged)?;
        let packed = entry.data();
        let claimed = file.place.uncompressed_size_hint();
        let most = most.min(ALWAYS.max(packed.len() as u64 * MOST_SHRUNK));
        if claimed > most {
            return Err(ArchiveError::TooLarge { name: name() });
        }
        let mut unpacked = Vec::new();
        // Whoever lies about the size is found out by the byte that is too much.
        let read = match file.packing {
            CompressionMethod::STORE if !file.is_encrypted => entry
                .verifying_reader(packed.take(claimed + 1))
                .read_to_end(&mut unpacked),
            CompressionMethod::DEFLATE if !file.is_encrypted => entry
                .verifying_reader(DeflateDecoder::new(packed).take(claimed + 1))
                .read_to_end(&mut unpacked),
            _ => return Err(ArchiveError::Packing { name: name() }),
        };
        read.map_err(|_| ArchiveError::Damaged { name: name() })?;
        Ok(unpacked)
    }

    /// The file of this name as text; what is no UTF-8 in it is replaced.
    pub fn text(&self, name: &str, most: u64) -> Result<String, ArchiveError> {
        let bytes = self.read(name, most)?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.trim_start_matches('\u{FEFF}').to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;
    use rawzip::{DataDescriptorOutput, ZipArchiveWriter, crc32};

    use super::*;

    /// A zip file with these files, each with what it holds and what it says of its length.
    fn zipped(files: &[(&str, &[u8], u64)]) -> Vec<u8> {
        let mut archive = ZipArchiveWriter::new(Vec::new());
        for (name, content, claimed) in files {
            let file = archive.new_file(name);
            let file = file.compression_method(CompressionMethod::DEFLATE);
            let (mut entry, _) = file.start().expect("begun");
            let mut packer = DeflateEncoder::new(Vec::new(), Compression::best());
            packer.write_all(content).expect("packed");
            let packed = packer.finish().expect("packed");
            entry.write_all(&packed).expect("written");
            let descriptor = DataDescriptorOutput::new(crc32(content), *claimed);
            entry.finish(descriptor).expect("ended");
        }
        archive.finish().expect("a zip file")
    }

    #[test]
    fn of_too_many_files_none_is_listed() {
        let bytes = zipped(&[("a", b"1", 1), ("b", b"2", 1)]);
        assert!(Archive::of_at_most(2, &bytes).is_ok());
        let refused = Archive::of_at_most(1, &bytes).expect_err("too many");
        assert_eq!(refused.to_string(), "it holds more than 1 files");
    }

    #[test]
    fn files_come_out_as_they_went_in() {
        let bytes = zipped(&[("a.txt", b"one", 3), ("b/c.txt", b"", 0)]);
        let archive = Archive::new(&bytes).expect("an archive");
        assert_eq!(archive.names().collect::<Vec<_>>(), ["a.txt", "b/c.txt"]);
        assert_eq!(archive.read("a.txt", 100).as_deref(), Ok(&b"one"[..]));
        assert_eq!(archive.text("b/c.txt", 100).as_deref(), Ok(""));
        assert!(archive.holds("a.txt") && !archive.holds("b"));
        let missing = ArchiveError::Missing { name: "b".into() };
        assert_eq!(archive.read("b", 100), Err(missing));
    }

    #[test]
    fn what_a_file_says_of_itself_is_not_believed() {
        let large = vec![0; 64 << 20];
        let bytes = zipped(&[
            ("zeros", &large, large.len() as u64),
            ("liar", &large, 100),
            ("short", b"abc", 100),
        ]);
        let archive = Archive::new(&bytes).expect("an archive");
        let too_large = |name: &str| ArchiveError::TooLarge { name: name.into() };
        let damaged = |name: &str| ArchiveError::Damaged { name: name.into() };
        assert_eq!(archive.read("zeros", u64::MAX), Err(too_large("zeros")));
        assert_eq!(archive.read("liar", u64::MAX), Err(damaged("liar")));
        assert_eq!(archive.read("short", u64::MAX), Err(damaged("short")));
        assert_eq!(archive.read("liar", 50), Err(too_large("liar")));
    }

    #[test]
    fn a_file_that_is_cut_off_or_changed_is_told() {
        let whole = zipped(&[(
            "a.txt",
            &b"a text that is long enough to be packed".repeat(9),
            351,
        )]);
        for end in 0..whole.len() {
            let cut = Archive::new(&whole[..end]);
            assert!(matches!(cut, Err(ArchiveError::NotWhole { .. })), "{end}");
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            // Whatever comes of it, it is no panic and no other text.
            let read = Archive::new(&changed).and_then(|archive| archive.read("a.txt", 1000));
            if let Ok(text) = read {
                assert_eq!(
                    text,
                    b"a text that is long enough to be packed".repeat(9),
                    "{at}"
                );
            }
        }
    }
}
