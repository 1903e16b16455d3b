//! The header of a table: the row that names the columns, or what the columns hold by their look.

use std::collections::HashSet;

use super::columns::{SheetColumn, header, is_language, languages};
use super::keys::KeyColumn;
use crate::exchange::truth_words::truth_said;

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

/// The columns of notes as Anki wrote them before 2.1.55, without a header: two sides, and tags with spaces
/// between them, which become commas. Tags come back in other rows; what has a cell of its own in each row
/// is something else.
pub fn head_of_tags(rows: &mut [SheetRow]) -> Option<SheetHead> {
    const LONGEST: usize = 40;
    let is_tag = |tag: &str| {
        let letters = tag.chars().filter(|c| c.is_alphabetic()).count();
        let is_word = letters > 1 && tag.len() <= LONGEST && truth_said(tag).is_none();
        is_word && !tag.ends_with(['.', '?', '!', ',', ';'])
    };
    let mut tags = HashSet::new();
    let mut count = 0;
    for (_, cells) in rows.iter() {
        let [front, back, cell] = cells.as_slice() else {
            return None;
        };
        let is_note = !front.trim().is_empty() && !back.trim().is_empty();
        if !is_note || !cell.split_whitespace().all(is_tag) {
            return None;
        }
        for tag in cell.split_whitespace() {
            tags.insert(tag.to_owned());
            count += 1;
        }
    }
    if count == tags.len() || tags.len() > rows.len() {
        return None;
    }
    for (_, cells) in rows {
        cells[2] = cells[2].split_whitespace().collect::<Vec<_>>().join(",");
    }
    let columns = vec![SheetColumn::Front, SheetColumn::Back, SheetColumn::Tags];
    Some(SheetHead {
        columns,
        row: None,
        guess: Some("no row names the columns: taken for two sides of a card, and tags"),
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
