//! Tables: civiq's own, those of Blooket, Gimkit and Kahoot, Quizlet's pairs, and whatever else has a
//! header that says what its columns are.
//!
//! civiq's own header is `id,type,prompt,answer,…`. A cell with several values has one a line, and a
//! line that begins with a tab goes on with the value above it.

mod cell;
mod header;
mod row;
mod write;

use std::collections::HashSet;

use self::header::{Column, Header};
use super::rows::{Row, Shape, rows};
use super::{Format, Imported, Part, Remark};

/// The format's row in the table.
pub(super) const FORMAT: Format = Format {
    name: "csv",
    title: "CSV",
    endings: &["csv", "tsv"],
    about: "a table for a spreadsheet, with every type of card; Blooket, Gimkit, Kahoot and Quizlet are read",
    is_like,
    read: Some(read),
    write: Some(write::write),
    carries: &[Part::Explain, Part::Cite, Part::Hint, Part::Tags],
};

/// How many lines may stand above a header: Kahoot's template has seven.
const ABOVE_HEADER: usize = 12;

/// How many rows tell what parts the cells.
const SAMPLE: usize = 20;

fn is_like(text: &str) -> bool {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    count_of_pairs(text).is_some_and(|count| count > 1)
        || SEPARATORS
            .iter()
            .any(|by| header_of(&sample(text, *by)).is_some())
}

/// How many lines a text has, if each has exactly one tab.
fn count_of_pairs(text: &str) -> Option<usize> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.try_fold(0, |count, line| {
        (line.matches('\t').count() == 1).then_some(count + 1)
    })
}

/// What may stand between cells; the more certain first.
const SEPARATORS: [u8; 3] = [b'\t', b',', b';'];

fn sample(text: &str, separator: u8) -> Vec<Row> {
    rows(text, separated(separator)).take(SAMPLE).collect()
}

fn separated(separator: u8) -> Shape {
    let comment = None;
    Shape { separator, comment }
}

/// What parts the cells: under it there is a header, or most rows are of one length.
fn separator(text: &str) -> u8 {
    let likeness = |by: &u8| {
        let rows = sample(text, *by);
        let length = rows.first().map_or(0, |row| row.cells.len());
        let alike = rows
            .iter()
            .filter(|row| row.cells.len() == length && length > 1);
        let known = header_of(&rows).map_or(0, |(_, header)| header.known());
        (known, alike.count())
    };
    let first = SEPARATORS.into_iter().rev();
    first.max_by_key(likeness).unwrap_or(b',')
}

/// The header and how many rows come before those that it heads; titles may stand above it.
fn header_of(rows: &[Row]) -> Option<(usize, Header)> {
    for (at, row) in rows.iter().take(ABOVE_HEADER).enumerate() {
        if let Some(header) = Header::of(&row.cells) {
            return Some((at + 1, header));
        }
        if row
            .cells
            .iter()
            .filter(|cell| !cell.trim().is_empty())
            .count()
            > 1
        {
            break;
        }
    }
    None
}

fn read(text: &str) -> Imported {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let separator = separator(text);
    let header = header_of(&sample(text, separator));
    let rows: Box<dyn Iterator<Item = Row>> = if header.is_none() && count_of_pairs(text).is_some()
    {
        Box::new(pairs(text))
    } else {
        Box::new(rows(text, separated(separator)))
    };
    let (above, header) = header.unwrap_or_else(|| (0, Header::pairs()));
    let mut imported = Imported::default();
    let mut untaken = HashSet::new();
    for row in rows.skip(above) {
        let card = row
            .fault
            .clone()
            .map_or_else(|| row::card(&row, &header), Err);
        match card {
            Ok(card) => imported.cards.extend(card),
            Err(reason) => imported.remarks.push(Remark::left_out(row.line, reason)),
        }
        tell_untaken(&row, &header, &mut untaken, &mut imported.remarks);
    }
    imported
}

/// The rows of a text with one tab a line, as Quizlet writes it: a quote is a sign like any other,
/// unless a spreadsheet put it round the cell.
fn pairs(text: &str) -> impl Iterator<Item = Row> + '_ {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| Row {
        line: at + 1,
        cells: line.split('\t').map(unquoted).collect(),
        fault: None,
    })
}

fn unquoted(cell: &str) -> String {
    let inside = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    let plain = inside.map(|inside| inside.replace("\"\"", "\u{0}"));
    match plain {
        Some(plain) if !plain.contains('"') => plain.replace('\u{0}', "\""),
        _ => cell.to_owned(),
    }
}

/// Tells each column that says something and is not taken, once.
fn tell_untaken(row: &Row, header: &Header, told: &mut HashSet<usize>, remarks: &mut Vec<Remark>) {
    for at in 0..row.cells.len() {
        let name = match header.columns.get(at) {
            Some(Column::Unknown(name)) if !name.is_empty() => format!("`{name}`"),
            // A column of numbers without a name counts the rows.
            Some(Column::Unknown(_)) | None if row.cell(at).parse::<u32>().is_ok() => continue,
            Some(Column::Unknown(_)) | None => (at + 1).to_string(),
            Some(_) => continue,
        };
        if !row.cell(at).is_empty() && told.insert(at) {
            let reason = format!("the column {name} has no place in a card and is left out");
            remarks.push(Remark::changed(row.line, reason));
        }
    }
}

#[cfg(test)]
mod tests;
