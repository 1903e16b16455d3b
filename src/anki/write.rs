//! The writer of texts: cards to rows.

use super::layout::{MARK, MARK_END, deck_name, guid, kind_of};
use super::note_html::{NoteHtml, ruled};
use crate::deck::{Card, Deck, Task};
use crate::exchange::deck_head::head_line;
use crate::exchange::explanation::{joined, parts_changed};
use crate::exchange::format::Exported;
use crate::exchange::loss::{Loss, LostPart};

/// The headers. Anki names its note types in its own language; where it has none called `Basic` it passes
/// over that and takes the one that the learner chose. A column of tags would take away the learner's own.
const HEADERS: &str =
    "#separator:tab\n#html:true\n#notetype:Basic\n#guid column:1\n#deck column:2\n";

pub fn write(deck: &Deck) -> Exported<'_> {
    let mut exported = Exported::default();
    let mut text = format!("{HEADERS}#{}\n", head_line(deck));
    let name = deck_name(deck);
    for card in deck.active() {
        let mut note = NoteHtml::new(card, deck.language.as_deref());
        let cells = [
            guid(deck, &card.id),
            name.clone(),
            front(&mut note),
            back(&mut note),
        ];
        text.push_str(&cells.map(quoted).join("\t"));
        text.push('\n');
        let mut lost = parts_lost(card);
        lost.extend(note.lost);
        lost.sort_unstable();
        lost.dedup();
        let lost = lost.into_iter().map(|part| Loss::part(card, part));
        exported.lost.extend(lost);
    }
    exported.bytes = text.into_bytes();
    exported
}

/// What two fields have no place for.
fn parts_lost(card: &Card) -> Vec<LostPart> {
    let mut lost = parts_changed(card.explain.as_deref(), card.cite.as_deref());
    if let Task::Typed { kind, .. } = &card.task
        && !kind.tolerance().is_exact()
    {
        lost.push(LostPart::Tolerance);
    }
    lost
}

fn front(note: &mut NoteHtml<'_>) -> String {
    let question = note.question();
    ruled(question, &note.options())
}

fn back(note: &mut NoteHtml<'_>) -> String {
    let card = note.card;
    let feedback = joined(card.explain.as_deref(), card.cite.as_deref());
    let feedback = note.html(&feedback);
    let back = ruled(note.answer(), &feedback);
    format!("{back}{MARK}{}{MARK_END}", kind_of(&card.task))
}

/// A cell as Anki reads it: in quotes where it would be taken for something else.
fn quoted(cell: impl AsRef<str>) -> String {
    let cell = cell.as_ref();
    if cell.starts_with('#') || cell.contains(['\t', '\n', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
