//! The `#` lines above the notes, which say what the columns are.

use crate::anki::layout::key_of;
use crate::anki::note::{AnkiNote, Markup};

/// The headers of a file; columns count from 0.
#[derive(Debug, Default)]
pub struct Headers {
    separator: Option<u8>,
    markup: Markup,
    tags: Vec<String>,
    notetype: String,
    pub deck: Option<String>,
    guid_column: Option<usize>,
    notetype_column: Option<usize>,
    deck_column: Option<usize>,
    tags_column: Option<usize>,
}

impl Headers {
    /// The headers of a file, and where they end.
    pub fn parse(text: &str) -> (Self, usize) {
        let mut headers = Self::default();
        let mut end = 0;
        for line in text.split_inclusive('\n') {
            if !line.starts_with('#') {
                break;
            }
            headers.take(line.trim());
            end += line.len();
        }
        (headers, end)
    }

    /// Takes a line into account, if it is a header; gives whether it was one.
    pub fn take(&mut self, line: &str) -> bool {
        let line = line.strip_prefix('#').unwrap_or(line);
        let Some((name, value)) = line.split_once(':') else {
            return false;
        };
        let value = value.trim_matches(' ');
        let column = value.trim().parse::<usize>().ok();
        let column = column.and_then(|column| column.checked_sub(1));
        match name.trim().to_ascii_lowercase().as_str() {
            "separator" => self.separator = separator(value),
            "html" if value.eq_ignore_ascii_case("true") => self.markup = Markup::Html,
            "html" => self.markup = Markup::Text,
            "tags" => self.tags = value.split_whitespace().map(str::to_owned).collect(),
            "notetype" | "note type" => value.clone_into(&mut self.notetype),
            "deck" => self.deck = Some(value.to_owned()),
            "guid column" => self.guid_column = column,
            "notetype column" | "note type column" => self.notetype_column = column,
            "deck column" => self.deck_column = column,
            "tags column" => self.tags_column = column,
            "columns" | "if matches" | "match scope" => {}
            _ => return false,
        }
        true
    }

    /// The separator of fields: the one that the headers name, or else, as in Anki, the first of these
    /// signs that the first line has.
    pub fn separator(&self, rows: &str) -> u8 {
        let first = rows.lines().find(|line| !line.trim().is_empty());
        let first = first.unwrap_or_default();
        let mut signs = b"\t;,|".iter();
        let guess = signs.find(|sign| first.contains(char::from(**sign)));
        self.separator.or(guess.copied()).unwrap_or(b'\t')
    }

    /// The note of a row.
    pub fn note(&self, cells: &[String], line: usize) -> AnkiNote {
        let cell =
            |column: Option<usize>| column.and_then(|at| cells.get(at)).map(|cell| cell.trim());
        let special = [
            self.guid_column,
            self.notetype_column,
            self.deck_column,
            self.tags_column,
        ];
        let fields = cells.iter().enumerate();
        let fields = fields.filter(|(at, _)| !special.contains(&Some(*at)));
        let own = cell(self.tags_column).unwrap_or_default();
        let tags = self.tags.iter().map(String::as_str);
        let guid = cell(self.guid_column).filter(|guid| !guid.is_empty());
        AnkiNote {
            line,
            guid: guid.map(|guid| key_of(guid).to_owned()),
            notetype: cell(self.notetype_column)
                .unwrap_or(&self.notetype)
                .to_owned(),
            deck: cell(self.deck_column).map(str::to_owned),
            fields: fields.map(|(_, field)| field.clone()).collect(),
            tags: tags
                .chain(own.split_whitespace())
                .map(str::to_owned)
                .collect(),
            markup: self.markup,
        }
    }
}

/// A separator by its name or by itself.
fn separator(value: &str) -> Option<u8> {
    match value.trim().to_ascii_lowercase().as_str() {
        "tab" | "\\t" | "" => Some(b'\t'),
        "comma" => Some(b','),
        "semicolon" => Some(b';'),
        "colon" => Some(b':'),
        "pipe" => Some(b'|'),
        "space" => Some(b' '),
        other => other.bytes().next().filter(u8::is_ascii),
    }
}
