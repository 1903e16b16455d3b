//! Markdown: a table with bars, as GitHub and most others read it.

use super::grid::{Align, Column, Table};

/// Lays a table out as Markdown.
pub fn markdown(table: &Table) -> String {
    let headings = table.columns.iter().map(|column| column.heading.to_owned());
    let rules = table.columns.iter().map(rule);
    let rows = table.rows.iter();
    let rows = rows.map(|row| line(row.iter().map(|cell| markdown_text(&cell.text))));
    [line(headings), line(rules)]
        .into_iter()
        .chain(rows)
        .collect()
}

fn rule(column: &Column) -> String {
    match column.align {
        Align::Left => "---".into(),
        Align::Right => "---:".into(),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
}

/// A text that stays text in Markdown: no markup, no HTML, no end of the cell or of the line.
pub fn markdown_text(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => inert.push_str("&lt;"),
            '>' => inert.push_str("&gt;"),
            '&' => inert.push_str("&amp;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '$' => {
                inert.push('\\');
                inert.push(c);
            }
            c if c.is_control() => inert.push(' '),
            c => inert.push(c),
        }
    }
    inert
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(
            markdown_text("a|b `c` <b>&\n[d](e) __1__"),
            "a\\|b \\`c\\` &lt;b&gt;&amp; \\[d\\](e) \\_\\_1\\_\\_"
        );
    }

    #[test]
    fn a_cell_stays_in_its_cell() {
        let columns = [Column::words("who"), Column::figures("n")];
        let table = Table::new(columns).row(["a|b\nc".into(), 1.into()]);
        let wanted = "| who | n |\n| --- | ---: |\n| a\\|b c | 1 |\n";
        assert_eq!(markdown(&table), wanted);
    }
}
