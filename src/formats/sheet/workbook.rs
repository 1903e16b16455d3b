//! Workbooks of spreadsheet programs: the first sheet with a table that is known.
//!
//! A cell has a value and a look, and a question was written for the look: where the look is a date, the
//! words that were typed are lost, and the row is left out.

use std::collections::HashSet;

use super::cards::add_cards;
use super::columns::{SheetColumn, header};
use super::head::{SheetHead, head_by_look, named_head};
use crate::archive::{Archive, ArchiveError};
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::imported::ImportedFile;

mod worksheet;
mod number_code;
mod number_formats;
mod xlsx;
mod ods;

use self::worksheet::Worksheet;

pub fn is_like(archive: &Archive<'_>) -> bool {
    xlsx::is_like(archive) || ods::is_like(archive)
}

pub fn read(archive: &Archive<'_>) -> Result<ImportedFile, BrokenFile> {
    let sheets = if xlsx::is_like(archive) {
        xlsx::worksheets(archive)
    } else {
        ods::worksheets(archive)
    };
    let sheets = sheets.map_err(too_full)?;
    let mut imported = ImportedFile::default();
    let full = sheets.into_iter().filter(|sheet| !sheet.rows.is_empty());
    let (hidden, shown): (Vec<_>, Vec<_>) = full.partition(|sheet| sheet.is_hidden);
    for sheet in &hidden {
        let reason = format!("the sheet `{}` is hidden, and is not read", sheet.name);
        imported.warnings.at(1).changed(reason);
    }
    let known = shown.iter().position(|sheet| first_row(sheet).is_some());
    let chosen = known.unwrap_or(0);
    for (at, sheet) in shown.into_iter().enumerate() {
        if at == chosen {
            read_sheet(sheet, &mut imported);
        } else {
            let reason = format!(
                "the sheet `{}` is not read: save it as a file of its own",
                sheet.name
            );
            imported.warnings.at(1).changed(reason);
        }
    }
    Ok(imported)
}

/// A workbook that unpacks to very much is not broken: there is a way to read it.
fn too_full(error: BrokenFile) -> BrokenFile {
    match error {
        BrokenFile::Archive(ArchiveError::TooLarge { .. }) => BrokenFile::TooFull {
            what: "the workbook".into(),
        },
        other => other,
    }
}

/// The place of the row that names the columns. A template explains itself above it, in many cells.
fn first_row(sheet: &Worksheet) -> Option<usize> {
    const WITHIN: usize = 30;
    let mut rows = sheet.rows.iter().take(WITHIN);
    rows.position(|(_, cells)| header(cells).is_some())
}

fn read_sheet(sheet: Worksheet, imported: &mut ImportedFile) {
    let above = first_row(&sheet).unwrap_or(0);
    let Worksheet {
        mut rows,
        lost,
        hidden,
        ..
    } = sheet;
    rows.drain(..above);
    let head = named_head(&rows).or_else(|| head_by_look(&rows));
    let first = rows.first().map_or(0, |(first, _)| *first);
    let hidden = hidden.into_iter().collect::<HashSet<_>>();
    let mut left_out = HashSet::new();
    let below = rows.iter().map(|(line, _)| *line).skip(1);
    for line in below.filter(|line| hidden.contains(line)) {
        let reason = "the row is hidden or filtered out: show it, if it is to be read";
        imported.warnings.at(line).left_out(reason);
        left_out.insert(line);
    }
    let lost = lost.into_iter();
    for cell in lost.filter(|cell| cell.line > first && is_read(head.as_ref(), cell.column)) {
        if left_out.insert(cell.line) {
            imported.warnings.at(cell.line).left_out(cell.reason());
        }
    }
    rows.retain(|(line, _)| !left_out.contains(line));
    add_cards(rows, head.as_ref(), imported);
}

/// Whether something is read from a column.
fn is_read(head: Option<&SheetHead>, column: usize) -> bool {
    let known = head.and_then(|head| head.columns.get(column));
    !matches!(
        known,
        Some(SheetColumn::Count | SheetColumn::Unknown(_)) | None
    ) || head.is_none()
}

#[cfg(test)]
mod tests;
