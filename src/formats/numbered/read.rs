//! The reader of texts.

use super::labels::LabelKind;
use super::line::{ListLine, OptionMark};
use super::list_reader::ListReader;
use super::source::{ListSource, source_lines};
use crate::exchange::imported::ImportedFile;

/// Whether a text is such a list, and not one that Aiken's own reader takes as well.
pub fn is_like(text: &str) -> bool {
    let lines = source_lines(text);
    (!has_aiken_key(text) || lines.iter().any(is_beyond_aiken))
        && !read_list(lines).cards.is_empty()
}

fn has_aiken_key(text: &str) -> bool {
    let is_key = |line: &str| {
        let rest = line
            .trim()
            .split_once(':')
            .filter(|(word, _)| word.eq_ignore_ascii_case("answer"));
        rest.is_some_and(|(_, key)| key.trim().len() == 1)
    };
    text.lines().any(is_key)
}

/// Whether a line is something that Aiken does not know.
fn is_beyond_aiken(source: &ListSource) -> bool {
    let is_other_letter = source.text.starts_with('(') || source.text.get(1..3) == Some(".)");
    match &source.kind {
        ListLine::Option {
            mark, is_starred, ..
        } => *is_starred || is_other_letter || !matches!(mark, OptionMark::Letter(_)),
        ListLine::Labelled(LabelKind::Key, key) => key.len() > 1,
        ListLine::Text(_) | ListLine::Blank | ListLine::Question { .. } => {
            !source.emphasis.is_empty()
        }
        _ => true,
    }
}

pub fn read(text: &str) -> ImportedFile {
    read_list(source_lines(text))
}

/// Reads the lines of a list, wherever they are from.
pub fn read_list(lines: Vec<ListSource>) -> ImportedFile {
    let mut reader = ListReader::default();
    let mut next_keys = next_filled(&lines);
    for source in lines {
        let next = next_keys.pop().unwrap_or_default();
        reader.take(&source, &next);
    }
    reader.finish()
}

/// For each line, from the last one, the next line that is not blank.
fn next_filled(lines: &[ListSource]) -> Vec<String> {
    let mut next = String::new();
    let mut found = Vec::with_capacity(lines.len());
    for source in lines.iter().rev() {
        found.push(next.clone());
        if source.kind != ListLine::Blank {
            next.clone_from(&source.text);
        }
    }
    found
}
