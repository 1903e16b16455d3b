//! CSV (RFC 4180), of which no spreadsheet runs anything.

use std::borrow::Cow;

use super::grid::Table;

/// Lays a table out as CSV.
pub fn csv(table: &Table) -> String {
    let headings = table.columns.iter().map(|column| column.heading);
    let rows = table.rows.iter();
    csv_rows(headings, rows.map(|row| row.iter().map(|cell| &cell.text)))
}

/// Writes rows as CSV.
pub fn csv_rows<'h, R: IntoIterator<Item: AsRef<str>>>(
    headings: impl IntoIterator<Item = &'h str>,
    rows: impl IntoIterator<Item = R>,
) -> String {
    let mut table = CsvRows::default();
    table.row(headings);
    for row in rows {
        table.row(row);
    }
    let mut text = Vec::new();
    table.move_to(&mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Rows of CSV as they come, for those of which there may be millions.
#[derive(Debug)]
pub struct CsvRows {
    rows: ::csv::Writer<Vec<u8>>,
    count: usize,
}

impl Default for CsvRows {
    fn default() -> Self {
        Self {
            rows: ::csv::Writer::from_writer(Vec::new()),
            count: 0,
        }
    }
}

impl CsvRows {
    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item: AsRef<str>>) {
        for cell in cells {
            self.cell(cell.as_ref());
        }
        self.end_row();
    }

    /// Adds a cell to the last row.
    pub fn cell(&mut self, text: &str) {
        // Writing to memory can't fail, here and below.
        let _ = self.rows.write_field(inert(text).as_bytes());
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        let _ = self.rows.write_record(None::<&[u8]>);
        self.count += 1;
    }

    /// How many rows are here.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Moves the rows to the end of a page.
    pub fn move_to(&mut self, page: &mut Vec<u8>) {
        let Self { rows, .. } = std::mem::take(self);
        page.append(&mut rows.into_inner().unwrap_or_default());
    }
}

/// What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the wide forms of
/// East Asian keyboards among it.
const RISKY: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet runs as a formula; a number stays a number.
fn inert(cell: &str) -> Cow<'_, str> {
    let is_number = || cell.ends_with(|c: char| c.is_ascii_digit()) && cell.parse::<f64>().is_ok();
    if cell.starts_with(RISKY) && !is_number() {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// What a cell says that was written here and has come back in a table: the mark that keeps a spreadsheet from
/// running it is no part of it.
pub fn meant(cell: &str) -> &str {
    let bare = cell.strip_prefix('\'').filter(|bare| inert(bare) != *bare);
    bare.unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Cell, Column};

    #[test]
    fn what_a_spreadsheet_would_run_is_only_text() {
        for risky in [
            "=1+1", "@SUM(A1)", "+1+1", "-2+3|cmd", "\t=1", "\r=1", "\n=1", "＝1", "-inf", "-",
        ] {
            assert_eq!(inert(risky), format!("'{risky}"));
            assert_eq!(meant(&inert(risky)), risky);
        }
        for plain in ["-5", "+3", "-0.5", "-1e3", "collective defence", "a=b", ""] {
            assert_eq!(inert(plain), plain);
            assert_eq!(meant(plain), plain);
        }
    }

    #[test]
    fn a_table_is_quoted_where_it_must_be() {
        let columns = [Column::words("who"), Column::figures("n")];
        let table = Table::new(columns).row([Cell::from("=a,\"b\""), 1.into()]);
        assert_eq!(csv(&table), "who,n\n\"'=a,\"\"b\"\"\",1\n");
    }
}
