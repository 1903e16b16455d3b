//! A note, and the cards that Anki would make of it.

use super::layout::{MARK, MARK_END, RULE, TAG_MARK};
use crate::deck::{Blank, Cloze, Piece, Task, TypedKind};
use crate::exchange::explanation::split;
use crate::exchange::gaps;
use crate::exchange::imported::ImportedCard;
use crate::markup::html::{is_html, plain};

/// Why a note that hides parts of a picture makes no card.
pub const OCCLUSION: &str =
    "image occlusion asks about a picture, and civiq shows none: go on with it in Anki";

/// A note as its row has it. The headers of the file name the columns, and make it.
#[derive(Debug, Default)]
pub struct AnkiNote {
    pub line: usize,
    pub guid: Option<String>,
    pub notetype: String,
    pub deck: Option<String>,
    pub fields: Vec<String>,
    pub tags: Vec<String>,
    pub markup: Markup,
}

/// Whether the fields of a file are HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// No header tells: those that look like HTML are.
    #[default]
    Unsaid,
    /// They are HTML.
    Html,
    /// They are plain text.
    Text,
}

impl AnkiNote {
    /// The text of a field.
    pub fn text(&self, field: &str) -> String {
        match self.markup {
            Markup::Html => plain(field),
            Markup::Unsaid if is_html(field) => plain(field),
            _ => field.trim().to_owned(),
        }
    }

    /// Takes the mark off that names the kind of civiq's card that the note was, if it was one.
    pub fn take_mark(&mut self) -> Option<String> {
        for field in &mut self.fields {
            if let Some((text, behind)) = field.split_once(MARK)
                && let Some((mark, after)) = behind.split_once(MARK_END)
            {
                let mark = mark.to_owned();
                *field = format!("{text}{after}");
                return Some(mark);
            }
        }
        let at = self.tags.iter().position(|tag| tag.starts_with(TAG_MARK));
        let tag = at.map(|at| self.tags.remove(at))?;
        Some(tag[TAG_MARK.len()..].to_owned())
    }

    /// The cards that Anki makes of the note.
    pub fn cards(&self) -> Result<Vec<ImportedCard>, String> {
        if self.is_occlusion() {
            return Err(OCCLUSION.into());
        }
        let texts = self.fields.iter().map(|field| self.text(field));
        let texts = texts.collect::<Vec<_>>();
        let field = |at: usize| texts.get(at).map(String::as_str).unwrap_or_default();
        let notetype = self.notetype.to_lowercase();
        let rest = |from: usize| {
            let rest = texts.iter().skip(from).filter(|text| !text.is_empty());
            rest.cloned().collect::<Vec<_>>().join("\n")
        };
        if notetype.contains("cloze") || has_gap(field(0)) {
            return Ok(vec![self.cloze(field(0), &rest(1))?]);
        }
        let (front, back) = (field(0), field(1));
        if front.is_empty() || back.is_empty() {
            return Err("a card needs a front and a back".into());
        }
        let task = if notetype.contains("type in") {
            let (accepted, kind) = (vec![back.to_owned()], TypedKind::Text);
            Task::Typed { accepted, kind }
        } else {
            Task::Flashcard { back: back.into() }
        };
        // Of an optional reversed card the third field says whether there is one.
        let is_optional = notetype.contains("optional");
        let is_reversed = notetype.contains("reversed") && (!is_optional || !field(2).is_empty());
        let more = rest(if is_optional { 3 } else { 2 });
        let mut cards = vec![self.card(front, task, &more)];
        if is_reversed {
            let task = Task::Flashcard { back: front.into() };
            let mut reverse = self.card(back, task, &more);
            reverse.key = self.guid.as_ref().map(|guid| format!("{guid}-reverse"));
            cards.push(reverse);
        }
        Ok(cards)
    }

    pub fn card(&self, prompt: &str, task: Task, feedback: &str) -> ImportedCard {
        let mut card = ImportedCard::new(self.line, prompt, task);
        card.key.clone_from(&self.guid);
        (card.explain, card.cite) = split(feedback);
        card.tags.clone_from(&self.tags);
        card
    }

    pub fn cloze(&self, text: &str, feedback: &str) -> Result<ImportedCard, String> {
        let pieces = parse_pieces(text)?;
        let prompt = gaps::prompt(&pieces)?;
        Ok(self.card(&prompt, Task::Cloze(Cloze::default()), feedback))
    }

    /// Whether the note hides parts of a picture: as Anki does it itself, or as the add-on did before.
    pub fn is_occlusion(&self) -> bool {
        let is_hidden = |field: &String| {
            gap(field).is_some_and(|(_, answer)| field[answer..].starts_with("image-occlusion:"))
        };
        let name = self.notetype.to_lowercase();
        self.fields.first().is_some_and(is_hidden) || name.contains("image occlusion")
    }

    /// Removes sounds, and gives a warning if there were any, or pictures.
    pub fn drop_media(&mut self) -> Option<&'static str> {
        let has_image = self.fields.iter().any(|field| field.contains("<img"));
        let mut has_sound = false;
        for field in &mut self.fields {
            while let Some((before, rest)) = field.split_once("[sound:") {
                let Some((_, after)) = rest.split_once(']') else {
                    break;
                };
                *field = format!("{before}{after}");
                has_sound = true;
            }
        }
        match (has_image, has_sound) {
            (true, true) => Some("pictures and sounds are left out"),
            (true, false) => Some("a picture is left out"),
            (false, true) => Some("a sound is left out"),
            (false, false) => None,
        }
    }
}

/// The offsets at which the first gap of a cloze and its answer begin.
fn gap(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = text[from..].find("{{c").map(|at| from + at) {
        let digits = text[at + 3..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let end = at + 3 + digits;
        if digits > 0 && text[end..].starts_with("::") {
            return Some((at, end + 2));
        }
        from = at + 3;
    }
    None
}

pub fn has_gap(text: &str) -> bool {
    gap(text).is_some()
}

/// The pieces of a text with gaps as Anki writes them: `{{c1::answer::hint}}`.
fn parse_pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, answer)) = gap(rest) {
        let inside = &rest[answer..];
        let end = inside.find("}}").ok_or("a gap is never closed by `}}`")?;
        if has_gap(&inside[..end]) {
            return Err("a gap within a gap can’t be asked".into());
        }
        let (answer, hint) = match inside[..end].split_once("::") {
            Some((answer, hint)) => (answer, Some(hint.trim().to_owned())),
            None => (&inside[..end], None),
        };
        pieces.push(Piece::Text(rest[..at].to_owned()));
        pieces.push(Piece::Blank(Blank {
            accepted: vec![answer.trim().to_owned()],
            hint: hint.filter(|hint| !hint.is_empty()),
        }));
        rest = &inside[end + 2..];
    }
    pieces.push(Piece::Text(rest.to_owned()));
    Ok(pieces)
}

/// A field's parts above and below the rule.
pub fn halves(field: &str) -> (&str, &str) {
    field.split_once(RULE).unwrap_or((field, ""))
}
