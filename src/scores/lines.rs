//! A file line by line, of which the last may be about to be written.

use std::fs::{File, TryLockError};
use std::io::{self, BufRead as _, BufReader};
use std::path::Path;
use std::time::{Duration, Instant};

/// How long to wait for a line that may be half written by another civiq at this moment.
const LINE_DEADLINE: Duration = Duration::from_millis(200);

/// Reads a file line by line, with the line breaks.
pub(super) fn each_line(path: &Path, mut take: impl FnMut(&[u8])) -> io::Result<()> {
    let file = File::open(path)?;
    let mut input = BufReader::with_capacity(256 * 1024, &file);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        if line.last() != Some(&b'\n') {
            // It may be half written: what another civiq is about to add belongs to it.
            wait_for_writer(&file);
            input.read_until(b'\n', &mut line)?;
        }
        take(&line);
        line.clear();
    }
    Ok(())
}

/// Waits until nobody is writing, or for a moment: a stopped program may hold the lock for ever.
fn wait_for_writer(file: &File) {
    let deadline = Instant::now() + LINE_DEADLINE;
    while let Err(TryLockError::WouldBlock) = file.try_lock_shared() {
        if Instant::now() > deadline {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    // A lock that was not given need not be given back.
    let _ = file.unlock();
}
