//! The reader of texts.

use super::counted_options::mark_options;
use super::labels::{LabelKind, heads_all_keys};
use super::line::{ListLine, OptionMark};
use super::list_reader::ListReader;
use super::source::{ListSource, source_lines};
use crate::exchange::imported::ImportedFile;

/// Whether a text is such a list, and not one that Aiken's own reader takes as well.
pub fn is_like(text: &str) -> bool {
    let mut lines = source_lines(text);
    mark_options(&mut lines);
    let is_aiken = has_aiken_key(text);
    if is_aiken && !lines.iter().any(is_beyond_aiken) {
        return false;
    }
    // A list of answers that says otherwise than the questions leaves none of them.
    let heads_keys = |source: &ListSource| heads_all_keys(&source.text);
    is_aiken && lines.iter().any(heads_keys) || !read_list(lines).cards.is_empty()
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
        ListLine::Text(_) if heads_all_keys(&source.text) => true,
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
pub fn read_list(mut lines: Vec<ListSource>) -> ImportedFile {
    mark_options(&mut lines);
    let mut reader = ListReader::default();
    reader.take_all(&lines);
    reader.finish()
}
