//! The rows of a table as cards.

use super::answers::plain_text;
use super::columns::{SheetColumn, deck_head};
use super::head::SheetHead;
use super::keys::KeyColumn;
use super::option_names::OptionNames;
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
        let has_pairs = rows.iter().any(|(line, cells)| pair(*line, cells).is_ok());
        for (line, cells) in rows {
            let card = imported.warnings.question(line, |_| {
                let is_longer = has_pairs && cells.len() > 2;
                pair(line, &cells).map_err(
                    |reason| {
                        if is_longer { differing(&cells) } else { reason }
                    },
                )
            });
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
    let names = head
        .row
        .map(|at| OptionNames::of(&rows[at].1, &head.columns));
    let keys = key_column(&head.columns, names.unwrap_or_default(), &rows[first..]);
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
fn key_column(
    columns: &[SheetColumn],
    names: OptionNames,
    rows: &[(usize, Vec<String>)],
) -> KeyColumn {
    let mut keys = KeyColumn::new(names, columns.contains(&SheetColumn::Number));
    let is_key = |column: &SheetColumn| matches!(column, SheetColumn::Key | SheetColumn::Number);
    let first = columns.iter().position(is_key);
    let is_more = |(at, column): &(usize, &SheetColumn)| {
        Some(*at) == first || **column == SheetColumn::MoreKey
    };
    let places = columns.iter().enumerate().filter(is_more);
    let places = places.map(|(at, _)| at).collect::<Vec<_>>();
    let is_option = |(column, _): &(&SheetColumn, &String)| **column == SheetColumn::Option;
    for (_, cells) in rows {
        let options = columns.iter().zip(cells).filter(is_option);
        let options = options.map(|(_, cell)| cell.trim());
        let options = options.collect::<Vec<_>>();
        for key in places.iter().filter_map(|at| cells.get(*at)) {
            keys.see(key, &options);
        }
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

/// Why a row is not taken that is longer than others.
fn differing(cells: &[String]) -> String {
    format!(
        "it has {}, and others have 2: name them in a first row, such as `front`, `back` and `tags`",
        count(cells.len(), "column")
    )
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
