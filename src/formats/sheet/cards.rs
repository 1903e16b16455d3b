//! The rows of a table as cards.

use super::answers::plain_text;
use super::columns::{SheetColumn, deck_head};
use super::head::SheetHead;
use super::keys::KeyColumn;
use super::row::RowReader;
use crate::deck::Task;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::phrase::count;

/// Adds the cards of all rows below the header.
pub fn add_cards(
    rows: Vec<(usize, Vec<String>)>,
    head: Option<&SheetHead>,
    imported: &mut ImportedFile,
) {
    let Some(head) = head else {
        for (line, cells) in rows {
            let card = imported.warnings.question(line, |_| pair(line, &cells));
            imported.cards.extend(card);
        }
        return;
    };
    let first = head.row.map_or(0, |at| at + 1);
    let told = head.row.and_then(|at| rows.get(at)).or(rows.first());
    let line = told.map_or(1, |(line, _)| *line);
    if let Some(guess) = head.guess {
        imported.warnings.at(line).guessed(guess);
    }
    if let Some(at) = head.row {
        imported.around.push_str(&rows[at].1.join(" "));
        imported.head = deck_head(&head.columns, &rows);
    }
    warn_unknown(&head.columns, line, imported);
    let keys = key_column(&head.columns, &rows[first..]);
    // Each row is let go of once it is a card.
    for (line, cells) in rows.into_iter().skip(first) {
        let row = RowReader::new(line, &head.columns, &cells, &keys);
        if row.is_blank() || row.is_help() {
            continue;
        }
        let card = imported
            .warnings
            .question(line, |warnings| row.card(warnings));
        imported.cards.extend(card);
    }
}

/// How the keys of a table are meant, as all of its rows show together.
fn key_column(columns: &[SheetColumn], rows: &[(usize, Vec<String>)]) -> KeyColumn {
    if columns.contains(&SheetColumn::Number) {
        return KeyColumn::of_numbers();
    }
    let mut keys = KeyColumn::default();
    let Some(at) = columns
        .iter()
        .position(|column| *column == SheetColumn::Key)
    else {
        return keys;
    };
    let is_option = |(column, _): &(&SheetColumn, &String)| **column == SheetColumn::Option;
    for (_, cells) in rows {
        let options = columns.iter().zip(cells).filter(is_option);
        let options = options.map(|(_, cell)| cell.trim());
        let key = cells.get(at).map(String::as_str).unwrap_or_default();
        keys.see(key, &options.collect::<Vec<_>>());
    }
    keys
}

fn warn_unknown(columns: &[SheetColumn], line: usize, imported: &mut ImportedFile) {
    const NAMED: usize = 20;
    let warnings = imported.warnings.at(line);
    let unknown = columns.iter().filter_map(|column| match column {
        SheetColumn::Unknown(name) => Some(name),
        _ => None,
    });
    for name in unknown.clone().take(NAMED) {
        warnings.changed(format!("the column `{name}` is left out"));
    }
    let others = unknown.count().saturating_sub(NAMED);
    if others > 0 {
        warnings.changed(format!("{} more are left out", count(others, "column")));
    }
}

/// A row of a table without a header: a term and its definition.
fn pair(line: usize, cells: &[String]) -> Result<ImportedCard, String> {
    match cells {
        [term, definition, rest @ ..]
            if rest.iter().all(|cell| cell.trim().is_empty())
                && !term.trim().is_empty()
                && !definition.trim().is_empty() =>
        {
            let back = plain_text(definition);
            Ok(ImportedCard::new(
                line,
                plain_text(term),
                Task::Flashcard { back },
            ))
        }
        [_, _, _, ..] => {
            Err("no row above names the columns, such as `question` and `answer`".into())
        }
        _ => Err("a term and a definition are needed, with a tab or a comma between them".into()),
    }
}
