//! The lines of a file, and where in them a byte stands.

use std::cell::Cell;

use super::place::Place;

/// A file's lines, to find the [`Place`] of a byte.
///
/// Places are looked up in the order of the file, each near the one before, so that
/// a deck of one line with millions of letters costs no more than any other.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// The last byte that was looked up, with its place.
    last: Cell<(usize, Place)>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text,
            starts: std::iter::once(0).chain(newlines).collect(),
            last: Cell::new((0, Place::START)),
        }
    }

    /// The place of a byte of the file.
    pub(super) fn place(&self, offset: usize) -> Place {
        let (last, near) = self.last.get();
        let line = self.line(offset, last, near.line);
        let (from, column) = if line == near.line {
            (last, near.column)
        } else {
            (self.starts[line - 1], 1)
        };
        let between = |from: usize, to: usize| self.text[from..to].chars().count();
        let column = if offset >= from {
            column + between(from, offset)
        } else {
            column - between(offset, from)
        };
        let place = Place { line, column };
        self.last.set((offset, place));
        place
    }

    /// The line of a byte; it is looked for where the last one was found.
    fn line(&self, offset: usize, last: usize, near: usize) -> usize {
        let ends_before = |line: usize| self.starts.get(line).is_some_and(|next| *next <= offset);
        if offset >= last && !ends_before(near) {
            near
        } else if offset >= last && !ends_before(near + 1) {
            near + 1
        } else {
            self.starts.partition_point(|start| *start <= offset)
        }
    }

    /// The place of a line, from 1, and a column counted in bytes, from 1.
    pub(super) fn place_of_byte(&self, line: usize, column: usize) -> Place {
        let line = line.clamp(1, self.starts.len());
        let text = &self.text[self.starts[line - 1]..];
        let before = text.char_indices().take_while(|(at, _)| at + 1 < column);
        let column = before.count() + 1;
        Place { line, column }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_are_the_same_in_whatever_order_they_are_asked(
            text in "[aé北\n]{0,40}",
            order in prop::collection::vec(0_usize..40, 1..20),
        ) {
            let lines = Lines::new(&text);
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            for at in order.into_iter().filter_map(|at| starts.get(at).copied()) {
                let before = &text[..at];
                let last = before.rsplit('\n').next().unwrap_or_default();
                let line = before.matches('\n').count() + 1;
                let column = last.chars().count() + 1;
                prop_assert_eq!(lines.place(at), Place { line, column });
            }
        }
    }
}
