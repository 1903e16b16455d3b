//! Lines with roles: what a page says, before any width or colour.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use crate::layout::{LongWord, row_ranges};
use crate::text::clean;

/// How far everything stands from the left edge.
pub const MARGIN: usize = 2;

/// What a piece of text is for: that it is a right answer, not that it is green.
///
/// [`Palette`](super::paint::Palette) knows what each looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text that is nothing special.
    Plain,
    /// What matters most on the page, such as the question.
    Strong,
    /// What is good to know and can be left unread.
    Faint,
    /// The sign where the cursor is.
    Here,
    /// An answer that is right.
    Right,
    /// An answer that is nearly right.
    Almost,
    /// An answer that is wrong.
    Wrong,
    /// Letters that are amiss.
    Slip,
    /// A key that can be pressed.
    Key,
    /// A side of a drill, in its own colour.
    Side(SideColor),
}

/// The colours that the sides of a drill have. None stands alone: each side has a mark and a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideColor {
    /// Red.
    Red,
    /// Blue.
    Blue,
    /// Green.
    Green,
    /// Yellow.
    Yellow,
    /// Purple.
    Purple,
    /// Cyan.
    Cyan,
}

/// A line of a page: text with roles, of any length, before any width or colour is known.
///
/// It is made piece by piece, `Line::indented(2).with(Role::Key, "1  ").hanging().with(Role::Plain, text)`,
/// and becomes rows with [`wrapped`](Self::wrapped). Whatever text goes in is cleaned of what a terminal
/// could take for a command, so that nothing of a deck or a name needs cleaning anywhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    spans: Vec<(Role, String)>,
    first: usize,
    rest: usize,
}

/// A row of a screen: a line or a part of one that fits the width, with its indent, still without colour.
pub type ScreenRow = Vec<(Role, String)>;

impl Line {
    /// An empty line, to set things apart.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A line that begins after some spaces.
    pub fn indented(indent: usize) -> Self {
        Self {
            spans: Vec::new(),
            first: indent,
            rest: indent,
        }
    }

    /// The line with more text at its end. Whatever a deck or a name holds, it is inert from here on.
    #[must_use]
    pub fn with(mut self, role: Role, text: &str) -> Self {
        self.spans.push((role, clean(text)));
        self
    }

    /// The line whose further rows begin where its text ends now.
    #[must_use]
    pub fn hanging(mut self) -> Self {
        self.rest = self.first + self.text().width();
        self
    }

    /// The line with all of it gone faint.
    #[must_use]
    pub fn fading(mut self) -> Self {
        let roles = self.spans.iter_mut().map(|(role, _)| role);
        roles.for_each(|role| *role = Role::Faint);
        self
    }

    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.spans.iter().all(|(_, text)| text.trim().is_empty())
    }

    fn text(&self) -> String {
        self.spans.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// The line as one row, however long.
    pub fn unwrapped(&self) -> ScreenRow {
        let indent = (Role::Plain, " ".repeat(self.first));
        std::iter::once(indent)
            .chain(self.spans.iter().cloned())
            .collect()
    }

    /// The line in rows of at most `width` columns, broken between words.
    pub fn wrapped(&self, width: usize) -> Vec<ScreenRow> {
        // A narrow window has no room for deep indents.
        let most = width / 4;
        let (first, rest) = (self.first.min(most), self.rest.min(most));
        let text = self.text();
        let widths = [first, rest].map(|indent| width.max(4) - indent);
        let ranges = row_ranges(&text, widths, LongWord::Cut).into_iter();
        let rows = ranges.enumerate().map(|(number, range)| {
            let indent = if number == 0 { first } else { rest };
            self.row(indent, range)
        });
        rows.collect()
    }

    /// The spans within a range of the line's text, as a row.
    fn row(&self, indent: usize, range: Range<usize>) -> ScreenRow {
        let mut row = vec![(Role::Plain, " ".repeat(indent))];
        let mut start = 0;
        for (role, text) in &self.spans {
            let (from, to) = (range.start.max(start), range.end.min(start + text.len()));
            if from < to {
                row.push((*role, text[from - start..to - start].to_owned()));
            }
            start += text.len();
        }
        row
    }
}

/// Lines in rows of at most `width` columns.
pub fn wrapped(lines: &[Line], width: usize) -> Vec<ScreenRow> {
    lines.iter().flat_map(|line| line.wrapped(width)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(line: &Line, width: usize) -> Vec<String> {
        let rows = line.wrapped(width).into_iter();
        rows.map(|row| row.into_iter().map(|(_, text)| text).collect())
            .collect()
    }

    #[test]
    fn rows_break_between_words_and_hang_under_their_text() {
        let line = Line::indented(2)
            .with(Role::Key, "1  ")
            .hanging()
            .with(Role::Plain, "the Washington Treaty");
        assert_eq!(rows(&line, 40), ["  1  the Washington Treaty"]);
        assert_eq!(rows(&line, 20), ["  1  the Washington", "     Treaty"]);
    }

    #[test]
    fn curly_quotes_and_wide_letters_count_as_columns_not_bytes() {
        let line = Line::indented(0).with(Role::Plain, "“北约”’s “purpose”");
        assert_eq!(rows(&line, 9), ["“北约”’s", "“purpose”"]);
    }

    #[test]
    fn a_role_stays_with_its_words_across_rows() {
        let line = Line::indented(0)
            .with(Role::Plain, "one two")
            .with(Role::Strong, " three four");
        let wrapped = line.wrapped(8);
        assert_eq!(
            wrapped[1],
            [(Role::Plain, String::new()), (Role::Strong, "three".into())]
        );
    }

    #[test]
    fn no_width_is_too_small() {
        let line = Line::indented(8).with(Role::Plain, "Euro-Atlantic area");
        for width in 0..12 {
            assert!(rows(&line, width).concat().contains("Eu"));
        }
        assert_eq!(rows(&Line::blank(), 10), [""]);
    }
}
