//! CSV (RFC 4180), of which no spreadsheet runs anything.

use super::grid::Table;

/// Lays a table out as CSV.
pub fn csv(table: &Table) -> String {
    let headings = table.columns.iter().map(|column| column.heading);
    let rows = table.rows.iter();
    let rows = rows.map(|row| row.iter().map(|cell| cell.text.clone()));
    csv_rows(headings, rows)
}

/// Writes rows as CSV as they come, for those of which there may be millions.
pub fn csv_rows<'h, R: IntoIterator<Item = String>>(
    headings: impl IntoIterator<Item = &'h str>,
    rows: impl IntoIterator<Item = R>,
) -> String {
    let mut table = ::csv::Writer::from_writer(Vec::new());
    // Writing to memory can't fail.
    let _ = table.write_record(headings);
    for row in rows {
        let _ = table.write_record(row.into_iter().map(inert));
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the wide forms of
/// East Asian keyboards among it.
const RISKY: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A cell that no spreadsheet runs as a formula; a number stays a number.
fn inert(cell: String) -> String {
    let is_number = cell.ends_with(|c: char| c.is_ascii_digit()) && cell.parse::<f64>().is_ok();
    if cell.starts_with(RISKY) && !is_number {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Cell, Column};

    #[test]
    fn what_a_spreadsheet_would_run_is_only_text() {
        let inert = |cell: &str| inert(cell.to_owned());
        for risky in [
            "=1+1", "@SUM(A1)", "+1+1", "-2+3|cmd", "\t=1", "\r=1", "\n=1", "＝1", "-inf", "-",
        ] {
            assert_eq!(inert(risky), format!("'{risky}"));
        }
        for plain in ["-5", "+3", "-0.5", "-1e3", "collective defence", "a=b", ""] {
            assert_eq!(inert(plain), plain);
        }
    }

    #[test]
    fn a_table_is_quoted_where_it_must_be() {
        let columns = [Column::words("who"), Column::figures("n")];
        let table = Table::new(columns).row([Cell::from("=a,\"b\""), 1.into()]);
        assert_eq!(csv(&table), "who,n\n\"'=a,\"\"b\"\"\",1\n");
    }
}
