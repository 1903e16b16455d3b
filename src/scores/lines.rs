//! A file line by line, of which the last may be about to be written.

use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::Path;
use std::time::Duration;

use crate::files::{open_regular, wait_for_writer};

/// How long to wait for a line that may be half written by another civiq at this moment.
const LINE_PATIENCE: Duration = Duration::from_millis(200);

/// Reads a file line by line, with the line breaks.
pub(super) fn each_line(path: &Path, take: impl FnMut(&[u8])) -> io::Result<()> {
    each_line_from(path, 0, take)
}

/// Reads a file line by line from a place at which a line begins.
pub(super) fn each_line_from(
    path: &Path,
    from: u64,
    mut take: impl FnMut(&[u8]),
) -> io::Result<()> {
    let (mut file, _) = open_regular(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut input = BufReader::with_capacity(256 * 1024, file);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if line.last() != Some(&b'\n') {
            // It may be half written: what another civiq is about to add belongs to it.
            wait_for_writer(input.get_ref(), LINE_PATIENCE);
            input.read_until(b'\n', &mut line)?;
        }
        take(&line);
        line.clear();
    }
    Ok(())
}
