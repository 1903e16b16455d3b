//! Text: columns side by side, for a terminal.

use super::grid::{Align, Cell, Column, Table};
use super::rows::{hanging, rows};

/// What stands between two columns.
const GAP: &str = "  ";

/// A table as text, line by line, so that more can be said below a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextTable {
    /// What stands over the columns; none where no column has a heading.
    pub heading: Option<String>,
    /// A line for each row.
    pub rows: Vec<String>,
}

/// Lays a table out as text, each line this many blanks from the left side.
pub fn text(table: &Table, indent: usize) -> TextTable {
    let widths = column_widths(table);
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let columns = table.columns.iter().zip(&widths);
        let cells = columns
            .zip(cells)
            .map(|((column, width), cell)| padded(cell, column, *width))
            .collect::<Vec<_>>();
        format!("{:indent$}{}", "", cells.join(GAP))
    };
    let has_headings = table
        .columns
        .iter()
        .any(|column| !column.heading.is_empty());
    let heading = || line(&mut table.columns.iter().map(|column| column.heading));
    TextTable {
        heading: has_headings.then(|| heading().trim_end().to_owned()),
        rows: table
            .rows
            .iter()
            .map(|row| line(&mut row.iter().map(|cell| &*cell.text)))
            .collect(),
    }
}

impl TextTable {
    /// The lines of the table, the heading first.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.heading.iter().chain(&self.rows).map(String::as_str)
    }
}

/// The narrowest last column in which words are still read well.
const NARROWEST: usize = 24;

/// The lines of a table in a window of so many columns, each this many blanks from the left side.
///
/// Where the columns don't fit side by side, the words of the last one are wrapped in their column;
/// where there is no room for that, each row is a block: what it is of, and below that its cells, each
/// behind the heading of its column.
pub fn text_within(table: &Table, indent: usize, width: usize) -> Vec<String> {
    let side_by_side = text(table, indent);
    let lines = side_by_side.lines().map(str::to_owned).collect::<Vec<_>>();
    if lines.iter().all(|line| line.chars().count() <= width) {
        return lines;
    }
    let widths = column_widths(table);
    let before = widths.iter().rev().skip(1).map(|width| width + GAP.len());
    let last = indent + before.sum::<usize>();
    let is_of_words = table
        .columns
        .last()
        .is_some_and(|column| column.align == Align::Left);
    let narrowest = NARROWEST.max(longest_word(table));
    if is_of_words && last + narrowest <= width {
        let lines = lines.iter();
        let wrapped = lines.flat_map(|line| {
            let text = line.trim_start_matches(' ');
            hanging(text, line.len() - text.len(), last, width)
        });
        return wrapped.collect();
    }
    let blocks = table.rows.iter();
    blocks
        .flat_map(|row| block(&table.columns, row, indent, width))
        .collect()
}

/// How wide the longest word of the last column is, as far as a row of a window can be.
fn longest_word(table: &Table) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.last());
    let words = cells.flat_map(|cell| cell.text.split(' '));
    let widths = words.map(|word| word.chars().count());
    widths.max().unwrap_or_default()
}

/// A row of a table that is too wide, as a few lines.
fn block(columns: &[Column], cells: &[Cell], indent: usize, width: usize) -> Vec<String> {
    let is_name = |column: &Column| column.align == Align::Left && column.heading.is_empty();
    let name = columns
        .iter()
        .zip(cells)
        .position(|(column, cell)| is_name(column) && !cell.text.trim().is_empty());
    let others = columns.iter().zip(cells).enumerate();
    let others = others
        .filter(|(at, (_, cell))| Some(*at) != name && !cell.text.trim().is_empty())
        .map(|(_, (column, cell))| format!("{} {}", column.heading, cell.text.trim()))
        .map(|text| text.trim().to_owned())
        .collect::<Vec<_>>();
    let name = name.and_then(|at| cells.get(at)).map(|cell| &*cell.text);
    let head = rows(
        &format!("{:indent$}{}", "", name.unwrap_or_default()),
        width,
    );
    let below = if name.is_some() { indent + 2 } else { indent };
    let others = hanging(&others.join(", "), below, below, width);
    let head = head.into_iter().filter(|_| name.is_some());
    head.chain(others).collect()
}

/// How many characters wide each column is; the last one needs no blanks behind its words.
fn column_widths(table: &Table) -> Vec<usize> {
    let last = table.columns.len().saturating_sub(1);
    let width = |(at, column): (usize, &Column)| {
        if at == last && column.align == Align::Left {
            return 0;
        }
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let cells = cells.map(|cell| cell.text.chars().count());
        cells
            .chain([column.width, column.heading.chars().count()])
            .max()
            .unwrap_or_default()
    };
    table.columns.iter().enumerate().map(width).collect()
}

fn padded(cell: &str, column: &Column, width: usize) -> String {
    match column.align {
        Align::Left => format!("{cell:<width$}"),
        Align::Right => format!("{cell:>width$}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Cell;

    #[test]
    fn figures_stand_below_figures_and_the_last_words_have_no_blanks_behind_them() {
        let columns = [
            Column::words("deck"),
            Column::figures("due").at_least(5),
            Column::words(""),
        ];
        let rows = [("é", 3, "x"), ("terms", 123_456, "a longer one")];
        let rows = rows.map(|(deck, due, more)| [Cell::from(deck), due.into(), more.into()]);
        let table = text(&Table::new(columns).rows(rows), 1);
        let lines = table.lines().collect::<Vec<_>>();
        assert_eq!(
            lines,
            [
                " deck      due",
                " é           3  x",
                " terms  123456  a longer one"
            ]
        );
    }

    #[test]
    fn in_a_narrow_window_the_last_column_is_wrapped_or_each_row_is_a_block() {
        let columns = [
            Column::figures("right"),
            Column::figures("asked"),
            Column::words(""),
        ];
        let words = "Who calls the council together when it has to meet?";
        let table = Table::new(columns).row(["50 %".into(), 12.into(), words.into()]);
        assert_eq!(text_within(&table, 2, 80).len(), 2);
        assert_eq!(
            text_within(&table, 2, 44),
            [
                "  right  asked",
                "   50 %     12  Who calls the council",
                "                together when it has to",
                "                meet?"
            ]
        );
        assert_eq!(
            text_within(&table, 2, 28),
            [
                "  Who calls the council",
                "  together when it has to",
                "  meet?",
                "    right 50 %, asked 12"
            ]
        );
    }

    #[test]
    fn without_headings_there_is_no_line_for_them() {
        let table = Table::new([Column::figures("")]).row(["1".into()]);
        assert_eq!(text(&table, 0).lines().collect::<Vec<_>>(), ["1"]);
    }
}
