//! HTML: a table whose first column names its rows, so that it can be read out.

use maud::{Markup, html as page};

use super::grid::{Align, Cell, Column, Table};

/// Lays a table out as HTML.
pub fn html(table: &Table) -> Markup {
    page! {
        table {
            thead { tr {
                @for column in &table.columns {
                    th class=[class(*column)] scope="col" { (column.heading) }
                }
            } }
            tbody { @for row in &table.rows { (line(table, row)) } }
        }
    }
}

fn line(table: &Table, row: &[Cell]) -> Markup {
    let mut cells = table.columns.iter().zip(row);
    let first = cells.next();
    page! {
        tr {
            @if let Some((column, cell)) = first {
                th class=[cell.class.or(class(*column))] scope="row" lang=[cell.language.as_deref()] {
                    (content(cell))
                }
            }
            @for (column, cell) in cells {
                td class=[cell.class.or(class(*column))] lang=[cell.language.as_deref()] { (content(cell)) }
            }
        }
    }
}

fn content(cell: &Cell) -> Markup {
    page! {
        @match &cell.markup {
            Some(markup) => (markup),
            None => (cell.text),
        }
    }
}

/// What the style sheet knows a column of figures by.
fn class(column: Column) -> Option<&'static str> {
    match column.align {
        Align::Left => None,
        Align::Right => Some("number"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_no_markup_and_markup_is_shown() {
        let columns = [
            Column::words("who"),
            Column::figures("n"),
            Column::words("day"),
        ];
        let time = page! { time { "today" } };
        let day = Cell::from("2026-12-01").shown_as(time).in_class("day");
        let who = Cell::from("<b>").in_language(Some("de"));
        let table = html(&Table::new(columns).row([who, 1.into(), day]));
        assert_eq!(
            table.into_string(),
            "<table><thead><tr><th scope=\"col\">who</th><th class=\"number\" scope=\"col\">n</th>\
             <th scope=\"col\">day</th></tr></thead><tbody><tr><th scope=\"row\" lang=\"de\">&lt;b&gt;</th>\
             <td class=\"number\">1</td><td class=\"day\"><time>today</time></td></tr></tbody></table>"
        );
    }
}
