//! The reader of texts: what separates the cells, and lists of terms.

use super::cards::add_cards;
use super::columns::known;
use super::head::{HEADER_WITHIN, head_by_look, head_of_tags, named_head};
use super::terms::{is_tabbed, terms};
use crate::exchange::imported::ImportedFile;
use crate::table::{Rows, SEPARATORS, rows, separator_by};

pub fn is_like(text: &str) -> bool {
    let has_header = |separator| named_head(&rows(&first_lines(text), separator).rows).is_some();
    terms(text).is_some()
        || SEPARATORS.into_iter().any(has_header)
        || is_tabbed(text)
        || brightspace(text).is_some()
}

/// The line on which a question library of Brightspace begins, whose table has a row for each part of a
/// question.
fn brightspace(text: &str) -> Option<usize> {
    let mut lines = text.lines().take(2 * HEADER_WITHIN);
    let found = lines.position(|line| line.trim_start_matches('"').starts_with("NewQuestion"));
    found.map(|at| at + 1)
}

/// What separates the cells: with it the first lines hold a header, or else have rows of one length.
fn separator(text: &str) -> u8 {
    let top = first_lines(text);
    let likeness = |separator| {
        let found = rows(&top, separator).rows;
        let columns = named_head(&found).map_or(0, |head| known(&head.columns));
        let length = found.first().map_or(0, |(_, cells)| cells.len());
        let alike = found.iter().filter(|(_, cells)| cells.len() == length);
        (columns, if length > 1 { alike.count() } else { 0 })
    };
    let (known, _) = likeness(b',').max(likeness(b';'));
    if known == 0 && is_tabbed(text) {
        return b'\t';
    }
    // A tab stands in few texts that are no table.
    separator_by(b'\t', likeness)
}

fn first_lines(text: &str) -> String {
    let lines = text.lines().take(2 * HEADER_WITHIN);
    lines.collect::<Vec<_>>().join("\n")
}

pub fn read(text: &str) -> ImportedFile {
    let mut imported = ImportedFile::default();
    if let Some(line) = brightspace(text) {
        imported.warnings.at(line).left_out(
            "it is a question library of Brightspace, which civiq does not read: copy the questions \
             into a table with the columns `question`, `answer` and `distractors`",
        );
        return imported;
    }
    let sign = separator(text);
    let Rows { mut rows, torn } = rows(text, sign);
    let mut head = named_head(&rows);
    if let Some(terms) = terms(text).filter(|_| head.is_none()) {
        rows = terms;
    } else if let Some(line) = torn {
        let reason = "a quote is opened here and never closed";
        imported.warnings.at(line).left_out(reason);
    }
    head = head.or_else(|| head_by_look(&rows));
    if head.is_none() && sign == b'\t' {
        head = head_of_tags(&mut rows);
    }
    add_cards(rows, head.as_ref(), &mut imported);
    imported
}
