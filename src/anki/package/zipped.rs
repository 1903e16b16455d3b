//! A zip file of the files of a package.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, DataDescriptorOutput, Error, ZipArchiveWriter, crc32};

/// When every file was last changed, as zip files know it: their first day, 1 January 1980.
const CHANGED: i64 = 315_532_800;

/// The zip file of these files, each by its name.
pub fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, content) in files {
        // Writing to memory can't fail, and the names are short.
        let _ = add(&mut archive, name, content);
    }
    archive.finish().unwrap_or_default()
}

fn add(archive: &mut ZipArchiveWriter<Vec<u8>>, name: &str, content: &[u8]) -> Result<(), Error> {
    let file = archive.new_file(name);
    let file = file.compression_method(CompressionMethod::DEFLATE);
    let file = file.last_modified(UtcDateTime::from_unix(CHANGED));
    let (mut entry, _) = file.unix_permissions(0o644).start()?;
    let mut packer = DeflateEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(content)?;
    entry.write_all(&packer.finish()?)?;
    let descriptor = DataDescriptorOutput::new(crc32(content), content.len() as u64);
    entry.finish(descriptor)?;
    Ok(())
}
