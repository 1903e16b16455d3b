//! A file of notes: what its first lines say of it, and which column holds what.

use std::collections::BTreeSet;

use super::note::{Note, cards};
use crate::exchange::rows::{Row, Shape, rows};
use crate::exchange::{Imported, Remark};

pub(super) fn read(text: &str) -> Imported {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let headers = Headers::of(text);
    let mut imported = Imported::default();
    let mut decks = BTreeSet::from_iter(headers.deck.clone());
    // Anki passes over every line that begins so, wherever it stands.
    let shape = Shape {
        separator: headers.separator,
        comment: Some(b'#'),
    };
    for row in rows(text, shape) {
        if let Some(fault) = row.fault {
            imported.remarks.push(Remark::left_out(row.line, fault));
            continue;
        }
        let note = headers.note(&row);
        cards(&note, &mut imported);
        decks.extend(note.deck);
    }
    let deck = decks.pop_first().filter(|_| decks.is_empty());
    imported.title = deck.map(|deck| deck.rsplit("::").next().unwrap_or_default().to_owned());
    imported
}

/// What the lines at the top say of the notes; columns count from 0.
#[derive(Debug, Default)]
struct Headers {
    separator: u8,
    is_html: Option<bool>,
    tags: Vec<String>,
    names: Vec<String>,
    notetype: Option<String>,
    deck: Option<String>,
    guid_column: Option<usize>,
    notetype_column: Option<usize>,
    deck_column: Option<usize>,
    tags_column: Option<usize>,
}

impl Headers {
    fn of(text: &str) -> Self {
        let mut headers = Self {
            separator: usual_separator(text),
            ..Self::default()
        };
        let mut names = None;
        for line in text.lines().map_while(|line| line.strip_prefix('#')) {
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            match key.trim().to_ascii_lowercase().as_str() {
                "separator" => headers.separator = separator(value).unwrap_or(headers.separator),
                "columns" => names = Some(value),
                key => headers.take(key, value.trim()),
            }
        }
        // Its names are parted by a sign that may be told after it.
        let names = names.map(|names| names.split(char::from(headers.separator)));
        headers.names = names.map_or(Vec::new(), |names| {
            names.map(|name| name.trim().to_lowercase()).collect()
        });
        headers.tags_column = headers.tags_column.or_else(|| headers.place("tags"));
        headers
    }

    fn take(&mut self, key: &str, value: &str) {
        let column = || value.parse::<usize>().ok()?.checked_sub(1);
        match key {
            "html" => self.is_html = value.to_ascii_lowercase().parse().ok(),
            "tags" => self.tags = words(value),
            "notetype" => self.notetype = Some(value.to_owned()),
            "deck" => self.deck = Some(value.to_owned()),
            "guid column" => self.guid_column = column(),
            "notetype column" => self.notetype_column = column(),
            "deck column" => self.deck_column = column(),
            "tags column" => self.tags_column = column(),
            _ => {}
        }
    }

    /// Where a column of this name stands.
    fn place(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    fn note<'r>(&self, row: &'r Row) -> Note<'r> {
        let cell = |column: Option<usize>| {
            let cell = column.map(|at| row.cell(at)).unwrap_or_default();
            Some(cell.to_owned()).filter(|cell| !cell.is_empty())
        };
        let mut tags = self.tags.clone();
        tags.extend(words(&cell(self.tags_column).unwrap_or_default()));
        Note {
            line: row.line,
            guid: cell(self.guid_column),
            notetype: cell(self.notetype_column).or_else(|| self.notetype.clone()),
            deck: cell(self.deck_column),
            tags,
            fields: self.fields(row),
            is_html: self.is_html,
        }
    }

    /// The fields, the front first and the back second.
    fn fields<'r>(&self, row: &'r Row) -> Vec<&'r str> {
        let special = [
            self.guid_column,
            self.notetype_column,
            self.deck_column,
            self.tags_column,
        ];
        let places = (0..row.cells.len()).filter(|at| !special.contains(&Some(*at)));
        let mut places = places.collect::<Vec<_>>();
        let called = |at: &usize, names: &[&str]| {
            let name = self.names.get(*at).map(String::as_str);
            name.is_some_and(|name| names.contains(&name))
        };
        places.sort_by_key(|at| match at {
            at if called(at, &["front", "text", "question"]) => 0,
            at if called(at, &["back", "answer"]) => 1,
            _ => 2,
        });
        places.into_iter().map(|at| row.cell(at)).collect()
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// What stands between fields, by its name or as it is.
fn separator(value: &str) -> Option<u8> {
    let named = match value.trim().to_ascii_lowercase().as_str() {
        "tab" | "\\t" => b'\t',
        "comma" => b',',
        "semicolon" => b';',
        "space" => b' ',
        "pipe" => b'|',
        "colon" => b':',
        _ => *value.as_bytes().first()?,
    };
    named.is_ascii().then_some(named)
}

/// What stands between fields where nothing is told of it.
fn usual_separator(text: &str) -> u8 {
    let line = text.lines().find(|line| !line.starts_with('#'));
    let signs = [b'\t', b';', b','];
    let sign = signs
        .into_iter()
        .find(|sign| line.is_some_and(|line| line.as_bytes().contains(sign)));
    sign.unwrap_or(b'\t')
}
