//! A file line by line, of which the last may be about to be written.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::time::Duration;

use memchr::{memchr, memrchr};

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
    each_foreseen_line(file, from..to, |part| match part {
        FilePart::Ahead(_) => ControlFlow::Continue(()),
        FilePart::Line(from, line) => take(from, line),
    })
}

/// What is given of a file that is read line by line.
pub(super) enum FilePart<'b> {
    /// Lines that are going to be given.
    Ahead(&'b [u8]),
    /// The next line, with the number of its first byte.
    Line(u64, &'b [u8]),
}

/// The same, with a look at each line before it is given, and at those that follow it closely.
pub(super) fn each_foreseen_line(
    file: &mut OpenFile,
    Range { start, end }: Range<u64>,
    mut take: impl FnMut(FilePart<'_>) -> ControlFlow<()>,
) -> io::Result<ControlFlow<()>> {
    file.seek(SeekFrom::Start(start))?;
    let mut lines = LineBuffer::new(file, start);
    while lines.at < end {
        let mut look = |lines: &[u8]| {
            let _ = take(FilePart::Ahead(lines));
        };
        let Some((at, line)) = lines.next(&mut look)? else {
            break;
        };
        let flow = take(FilePart::Line(at, line));
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// How many bytes are read at once: what is read is still at hand when it is gone through.
const BUFFER: usize = 256 * 1024;

/// So many bytes behind a line are looked at before it is given: what is said of an answer nearly always
/// follows within a few lines.
const AHEAD: usize = 64 * 1024;

/// A file of which some lines are held.
struct LineBuffer<'f> {
    file: &'f mut OpenFile,
    bytes: Vec<u8>,
    /// Where the next line begins, up to where no line ends, up to where was looked ahead, and where what was
    /// read ends.
    start: usize,
    searched: usize,
    looked: usize,
    end: usize,
    /// The number of the next line's first byte in the file.
    at: u64,
    /// Of the line that was given last a rest is left, which is too long.
    is_in_rest: bool,
    has_waited: bool,
    is_over: bool,
}

impl<'f> LineBuffer<'f> {
    fn new(file: &'f mut OpenFile, at: u64) -> Self {
        Self {
            file,
            bytes: vec![0; BUFFER],
            start: 0,
            searched: 0,
            looked: 0,
            end: 0,
            at,
            is_in_rest: false,
            has_waited: false,
            is_over: false,
        }
    }

    /// The next line, with the number of its first byte.
    fn next(&mut self, look: &mut impl FnMut(&[u8])) -> io::Result<Option<(u64, &[u8])>> {
        if self.is_in_rest {
            self.skip_rest(look)?;
        }
        loop {
            if let Some(end) = self.find_break() {
                if self.is_over || self.end - end >= AHEAD {
                    return Ok(Some(self.give(end)));
                }
            } else if self.end - self.start > MAX_LINE {
                self.is_in_rest = true;
                return Ok(Some(self.give(self.start + MAX_LINE + 1)));
            } else if self.is_over {
                let is_left = self.start < self.end;
                return Ok(is_left.then(|| self.give(self.end)));
            }
            self.fill(look)?;
        }
    }

    /// Where the next line ends, behind its break.
    fn find_break(&mut self) -> Option<usize> {
        let found = memchr(b'\n', &self.bytes[self.searched..self.end]);
        self.searched = found.map_or(self.end, |at| self.searched + at);
        found.map(|_| self.searched + 1)
    }

    fn give(&mut self, end: usize) -> (u64, &[u8]) {
        let (at, start) = (self.at, self.start);
        self.go_on(end);
        let line = &self.bytes[start..end];
        (at, &line[..line.len().min(MAX_LINE + 1)])
    }

    fn go_on(&mut self, to: usize) {
        self.at += (to - self.start) as u64;
        self.start = to;
        self.searched = self.searched.max(to);
        self.looked = self.looked.max(to);
    }

    fn skip_rest(&mut self, look: &mut impl FnMut(&[u8])) -> io::Result<()> {
        self.is_in_rest = false;
        loop {
            if let Some(end) = self.find_break() {
                self.go_on(end);
                return Ok(());
            }
            self.go_on(self.end);
            if self.is_over {
                return Ok(());
            }
            self.fill(look)?;
        }
    }

    /// Reads on, and looks at what has come to be whole lines.
    fn fill(&mut self, look: &mut impl FnMut(&[u8])) -> io::Result<()> {
        self.bytes.copy_within(self.start..self.end, 0);
        for place in [&mut self.searched, &mut self.looked, &mut self.end] {
            *place -= self.start;
        }
        self.start = 0;
        if self.end == self.bytes.len() {
            self.bytes.resize(2 * self.end, 0);
        }
        let read = match self.file.read(&mut self.bytes[self.end..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            read => read?,
        };
        self.end += read;
        if read == 0 {
            self.is_over = !self.waits();
        }
        let new = &self.bytes[self.looked..self.end];
        let whole = memrchr(b'\n', new).map_or(0, |at| at + 1);
        let new = if self.is_over { new } else { &new[..whole] };
        look(new);
        self.looked += new.len();
        Ok(())
    }

    /// Whether the last line may be half written, and what another civiq is about to add belongs to it.
    fn waits(&mut self) -> bool {
        let last = self.bytes[self.start..self.end].last();
        let is_cut = last.is_some_and(|last| *last != b'\n');
        let waits = is_cut && !self.has_waited;
        if waits {
            wait_for_writer(self.file, LINE_PATIENCE);
            self.has_waited = true;
        }
        waits
    }
}

/// Whether more is on a line than was read of it.
fn is_cut(line: &[u8]) -> bool {
    line.len() > MAX_LINE && !line.ends_with(b"\n")
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
