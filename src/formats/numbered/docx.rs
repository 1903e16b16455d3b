//! The numbered list in a document of Word (ECMA-376, part 1, `WordprocessingML`).
//!
//! What counts is the text that is seen: the numbers and letters that Word sets by itself belong to it. A
//! document has no lines; its paragraphs are counted in their place.

use super::read::read_list;
use crate::archive::Archive;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::imported::ImportedFile;

mod numbering;
mod runs;
mod paragraphs;

use self::numbering::WordNumbering;
use self::paragraphs::{WordText, word_text};

/// The most that a part of a document may unpack to: its text alone, without pictures.
const MOST: u64 = 32 << 20;

const DOCUMENT: &str = "word/document.xml";

pub fn is_like(archive: &Archive<'_>) -> bool {
    archive.holds(DOCUMENT)
}

pub fn read(archive: &Archive<'_>) -> Result<ImportedFile, BrokenFile> {
    let document = archive.text(DOCUMENT, MOST)?;
    let part = |name: &str| {
        let text = archive.holds(name).then(|| archive.text(name, MOST));
        text.transpose().map(Option::unwrap_or_default)
    };
    let numbering = WordNumbering::new(&part("word/numbering.xml")?, &part("word/styles.xml")?);
    let broken = |reason| BrokenFile::Part {
        part: DOCUMENT,
        reason,
    };
    let WordText {
        title,
        lines,
        tables,
        pictures,
    } = word_text(&document, numbering).map_err(broken)?;
    let mut imported = read_list(lines);
    imported.title = title.or(imported.title);
    for line in tables {
        let reason = "a table stands here, which is not read";
        imported.warnings.at(line).changed(reason);
    }
    for line in pictures {
        imported.warnings.at(line).changed("a picture is left out");
    }
    if let Some(first) = imported.warnings.as_slice().iter().map(|it| it.line).min() {
        let note = "the numbers before these remarks count the document’s paragraphs";
        imported.warnings.at(first).guessed(note);
    }
    Ok(imported)
}

#[cfg(test)]
mod tests;
