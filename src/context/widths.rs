//! How wide the windows are that commands print to.

use std::io::{self, Write};

use crate::layout::rows;
use crate::text::clean;

/// How many columns the windows have in which facts and talk are read; none where that is no window but
/// a file or a pipe, in which a line stays a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// Of standard output.
    pub out: Option<usize>,
    /// Of standard error.
    pub err: Option<usize>,
}

/// A line as it is printed: what a terminal would obey is taken out, and in a window it is wrapped.
pub fn print_line(to: &mut dyn Write, line: &str, width: Option<usize>) -> io::Result<()> {
    let line = clean(line);
    let Some(width) = width else {
        return writeln!(to, "{line}");
    };
    let mut wrapped = rows(&line, width).into_iter();
    wrapped.try_for_each(|row| writeln!(to, "{row}"))
}
