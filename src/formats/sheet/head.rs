//! The header of a table: the row that names the columns, or what the columns hold by their look.

use super::columns::{SheetColumn, header, is_language, languages};
use super::keys::KeyColumn;

/// A header stands among the first rows; above it a template may explain itself.
pub const HEADER_WITHIN: usize = 12;

/// A row of a table, with its line.
type SheetRow = (usize, Vec<String>);

/// What the columns of a table are.
pub struct SheetHead {
    /// What each column holds.
    pub columns: Vec<SheetColumn>,
    /// The place of the row that names them, if one does.
    pub row: Option<usize>,
    /// What had to be guessed, where the names say nothing that is known.
    pub guess: Option<&'static str>,
}

/// The header and which row it is; above it stand only titles, which have a row for themselves.
pub fn named_head(rows: &[SheetRow]) -> Option<SheetHead> {
    for (at, (_, cells)) in rows.iter().take(HEADER_WITHIN).enumerate() {
        if let Some(columns) = header(cells).or_else(|| named_by_languages(rows, at)) {
            let (row, guess) = (Some(at), None);
            return Some(SheetHead {
                columns,
                row,
                guess,
            });
        }
        if cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1 {
            break;
        }
    }
    None
}

/// The columns of a list of words that its first row names by their languages. In a list *of* languages
/// that row is one like the others.
fn named_by_languages(rows: &[SheetRow], at: usize) -> Option<Vec<SheetColumn>> {
    let columns = languages(&rows[at].1)?;
    let names_none = |(_, cells): &SheetRow| !cells.iter().any(|cell| is_language(cell));
    rows[at + 1..].iter().all(names_none).then_some(columns)
}

/// What the columns are where no row names them in words that are known: by the look of all rows.
///
/// A question with its options and a last column that names one of them is certain. So is it, in two
/// columns of which every first cell asks something, that a first row that asks nothing is no card.
pub fn head_by_look(rows: &[SheetRow]) -> Option<SheetHead> {
    let (_, first) = rows.first()?;
    let rest = rows.get(1..).filter(|rest| rest.len() > 1)?;
    let asks = |cells: &[String]| cells[0].trim_end().ends_with('?');
    if first.len() == 2 {
        let is_head = !asks(first) && rest.iter().all(|(_, cells)| asks(cells));
        return is_head.then_some(SheetHead {
            columns: vec![SheetColumn::Prompt, SheetColumn::Answer],
            row: Some(0),
            guess: Some("taken for the names of the columns, and not for a question"),
        });
    }
    let is_question = |row: &SheetRow| row.1.len() == first.len() && names_its_last(&row.1);
    if first.len() < 4 || !rest.iter().all(is_question) {
        return None;
    }
    let mut columns = vec![SheetColumn::Option; first.len()];
    columns[0] = SheetColumn::Prompt;
    *columns.last_mut()? = SheetColumn::Key;
    let is_headless = names_its_last(first);
    Some(SheetHead {
        columns,
        row: (!is_headless).then_some(0),
        guess: Some(
            "no row names the columns: taken for a question, its options, and the right one",
        ),
    })
}

/// Whether a row's last cell names one of the cells between it and the first, in words or by letter.
fn names_its_last(cells: &[String]) -> bool {
    let [_, options @ .., key] = cells else {
        return false;
    };
    let options = options.iter().map(|option| option.trim());
    let options = options.collect::<Vec<_>>();
    let is_number = key.trim().bytes().all(|byte| byte.is_ascii_digit());
    !is_number && KeyColumn::default().right_places(key, &options).is_ok()
}
