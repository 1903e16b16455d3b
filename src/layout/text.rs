//! Text: columns side by side, for a terminal.

use super::grid::{Align, Column, Table};

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
    fn without_headings_there_is_no_line_for_them() {
        let table = Table::new([Column::figures("")]).row(["1".into()]);
        assert_eq!(text(&table, 0).lines().collect::<Vec<_>>(), ["1"]);
    }
}
