//! A file line by line, of which the last may be about to be written.

use std::io::{self, BufRead, BufReader, Read as _, Seek as _, SeekFrom};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

use memchr::memchr;

use crate::files::{OpenFile, open_regular, wait_for_writer};
use crate::history::log::MAX_LINE;

/// How long to wait for a line that may be half written by another civiq at this moment.
const LINE_PATIENCE: Duration = Duration::from_millis(200);

/// Reads a file line by line, with the line breaks, from a place at which a line begins. Of a line that is
/// too long to be one of a score file no more is held and given than what shows that.
pub(super) fn each_line_from(
    path: &Path,
    from: u64,
    mut take: impl FnMut(&[u8]),
) -> io::Result<()> {
    try_each_line(path, from, |line| {
        take(line);
        Ok(())
    })
}

/// Reads a file line by line until a line is refused.
pub(super) fn try_each_line(
    path: &Path,
    from: u64,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let (mut file, _) = open_regular(path)?;
    let mut refused = Ok(());
    let _ = each_placed_line(&mut file, from, u64::MAX, |_, line| match take(line) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            refused = Err(error);
            ControlFlow::Break(())
        }
    })?;
    refused
}

/// Reads an open file line by line between two places, at which lines begin; each is given with the
/// number of its first byte. It ends where it is broken off, and says so.
pub(super) fn each_placed_line(
    file: &mut OpenFile,
    from: u64,
    to: u64,
    mut take: impl FnMut(u64, &[u8]) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    file.seek(SeekFrom::Start(from))?;
    let mut input = BufReader::with_capacity(256 * 1024, file);
    let (mut line, mut at) = (Vec::new(), from);
    while at < to {
        let ready = input.fill_buf()?;
        let (taken, flow) = if let Some(end) = memchr(b'\n', ready) {
            // Most lines need not be copied.
            let flow = take(at, &ready[..=end]);
            input.consume(end + 1);
            (end + 1, flow)
        } else {
            line.clear();
            read_line(&mut input, &mut line)?;
            if line.is_empty() {
                break;
            }
            let flow = take(at, &line);
            let rest = if is_cut(&line) {
                input.skip_until(b'\n')?
            } else {
                0
            };
            (line.len() + rest, flow)
        };
        if flow.is_break() {
            return Ok(flow);
        }
        at += taken as u64;
    }
    Ok(ControlFlow::Continue(()))
}

fn read_line(input: &mut BufReader<&mut OpenFile>, line: &mut Vec<u8>) -> io::Result<()> {
    read_to_break(input, line)?;
    if line.is_empty() || line.ends_with(b"\n") || is_cut(line) {
        return Ok(());
    }
    // It may be half written: what another civiq is about to add belongs to it.
    wait_for_writer(input.get_ref(), LINE_PATIENCE);
    read_to_break(input, line)
}

/// Whether more is on a line than was read of it.
fn is_cut(line: &[u8]) -> bool {
    line.len() > MAX_LINE && !line.ends_with(b"\n")
}

fn read_to_break(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<()> {
    let most = (MAX_LINE + 1).saturating_sub(line.len()) as u64;
    input.take(most).read_until(b'\n', line)?;
    Ok(())
}

/// Fails on a line that is too long to be one of a score file.
pub(super) fn ensure_is_line(line: &[u8], number: usize) -> io::Result<()> {
    if !is_cut(line) {
        return Ok(());
    }
    let what = format!("line {number} is longer than {} MB", MAX_LINE >> 20);
    Err(io::Error::new(io::ErrorKind::InvalidData, what))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn of_a_line_that_is_too_long_the_beginning_is_given_and_the_next_line_is_whole() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("scores.jsonl");
        let lengths = [3, MAX_LINE, MAX_LINE + 1, 3 * MAX_LINE, 2];
        let text = lengths.map(|length| "x".repeat(length)).join("\n");
        fs::write(&path, text).expect("written");
        let mut given = Vec::new();
        each_line_from(&path, 0, |line| given.push(line.len())).expect("read");
        let long = MAX_LINE + 1;
        assert_eq!(given, [4, long, long, long, 2]);
    }
}
