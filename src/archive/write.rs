//! A zip file to write.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, Error, ZipArchiveWriter, crc32};

/// When every file was last changed, so that the same deck gives the same bytes: the first day that
/// zip files know, 1 January 1980.
const CHANGED: i64 = 315_532_800;

/// A zip file that is being written, file by file.
#[derive(Debug)]
pub struct ZipFile {
    archive: ZipArchiveWriter<Vec<u8>>,
    /// Packs one file after the other: to make a packer takes longer than to pack a small file.
    packer: DeflateEncoder<Vec<u8>>,
}

impl Default for ZipFile {
    fn default() -> Self {
        Self {
            archive: ZipArchiveWriter::new(Vec::new()),
            packer: DeflateEncoder::new(Vec::new(), Compression::fast()),
        }
    }
}

impl ZipFile {
    /// Adds a file, packed: where a file's size stands behind it, as it does here, many readers take no
    /// other (`java.util.zip.ZipInputStream`).
    pub fn add(&mut self, path: &str, content: &[u8]) {
        // Writing to memory can't fail, and the paths are short.
        let _ = self.try_add(path, content);
    }

    fn try_add(&mut self, path: &str, content: &[u8]) -> Result<(), Error> {
        let file = self.archive.new_file(path);
        let file = file.compression_method(CompressionMethod::DEFLATE);
        let file = file.last_modified(UtcDateTime::from_unix(CHANGED));
        let (mut entry, _) = file.unix_permissions(0o644).start()?;
        self.packer.write_all(content)?;
        entry.write_all(&self.packer.reset(Vec::new())?)?;
        entry.finish(DataDescriptorOutput::new(
            crc32(content),
            content.len() as u64,
        ))?;
        Ok(())
    }

    /// The bytes of the zip file.
    pub fn into_bytes(self) -> Vec<u8> {
        self.archive.finish().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Archive;
    use super::*;

    #[test]
    fn what_was_written_is_there_however_long_it_is() {
        let long = "so ".repeat(50_000);
        let mut file = ZipFile::default();
        file.add("long.txt", long.as_bytes());
        file.add("empty.txt", b"");
        let bytes = file.into_bytes();
        let archive = Archive::new(&bytes).expect("an archive");
        let read = |name| archive.read(name, 1 << 20).expect(name);
        assert!(read("long.txt") == long.as_bytes());
        assert_eq!(read("empty.txt"), b"");
        assert!(bytes.len() < long.len() / 50, "it is packed");
    }
}
