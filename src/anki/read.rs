//! The reader: notes to cards.

use super::note::AnkiNote;
use crate::exchange::deck_head::head_in;
use crate::exchange::imported::ImportedFile;
use crate::table::{Rows, rows};

mod headers;

use self::headers::Headers;

/// Whether a text begins with one of Anki's headers.
pub fn is_like(text: &str) -> bool {
    let mut lines = text.lines().take_while(|line| line.starts_with('#'));
    lines.any(|line| Headers::default().take(line))
}

pub fn read(text: &str) -> ImportedFile {
    let (headers, start) = Headers::parse(text);
    let above = text[..start].matches('\n').count();
    let mut imported = ImportedFile {
        head: head_in(&text[..start]),
        ..ImportedFile::default()
    };
    let mut decks = Vec::new();
    let lines = text.lines().collect::<Vec<_>>();
    let Rows { rows, torn } = rows(&text[start..], headers.separator(&text[start..]));
    if let Some(line) = torn {
        let reason = "a quote is opened here and never closed";
        imported.warnings.at(above + line).left_out(reason);
    }
    for (line, cells) in rows {
        let line = above + line;
        // In quotes it would be a sign like any other.
        if lines
            .get(line - 1)
            .is_some_and(|line| line.starts_with('#'))
        {
            let reason = "a line that begins with `#` is a comment to Anki";
            imported.warnings.at(line).left_out(reason);
            continue;
        }
        let note = headers.note(&cells, line);
        decks.extend(note.deck.clone());
        note.add_to(&mut imported);
    }
    decks.dedup();
    let deck = headers
        .deck
        .clone()
        .or(decks.pop().filter(|_| decks.is_empty()));
    imported.title = deck.and_then(|deck| Some(deck.rsplit("::").next()?.trim().to_owned()));
    imported
}

impl AnkiNote {
    fn add_to(mut self, imported: &mut ImportedFile) {
        let mark = self.take_mark();
        let media = self.drop_media();
        let cards = imported.warnings.question(self.line, |warnings| {
            media.inspect(|what| warnings.changed(*what));
            match mark {
                Some(mark) => self.marked(&mark).map(|card| vec![card]),
                None => self.cards(),
            }
        });
        imported.cards.extend(cards.into_iter().flatten());
    }
}
