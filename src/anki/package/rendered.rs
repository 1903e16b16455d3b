//! Notes of any note type, with the cards that their templates make of them.

use super::collection::{CardTemplate, NoteType};
use super::template::{NoteFields, is_filled};
use crate::anki::note::AnkiNote;
use crate::deck::{Task, TypedKind};
use crate::exchange::imported::ImportedCard;
use crate::markup::html::plain;

/// What Anki fills in itself, and no note has.
const SPECIAL: [&str; 8] = [
    "FrontSide",
    "Tags",
    "Type",
    "Deck",
    "Subdeck",
    "Card",
    "CardFlag",
    "CardID",
];

/// Stands where the answer ends and what explains it begins; no text has it.
const END_OF_ANSWER: char = '\u{1}';

/// A note with its fields by their names.
pub struct RenderedNote<'n> {
    note: &'n AnkiNote,
    fields: NoteFields<'n>,
}

/// The side of the question, and what is known of the fields in it.
struct QuestionSide {
    html: String,
    /// The field that is typed.
    typed: Option<String>,
    hint: Option<String>,
    /// The names of all fields that it shows or asks for.
    shown: Vec<String>,
}

impl<'n> RenderedNote<'n> {
    pub fn new(note: &'n AnkiNote, note_type: &'n NoteType) -> Self {
        let names = note_type.fields.iter().map(String::as_str);
        let fields = names.zip(note.fields.iter().map(String::as_str));
        Self {
            note,
            fields: fields.collect(),
        }
    }

    /// The card that a template makes of the note.
    pub fn card(&self, template: &CardTemplate) -> Result<ImportedCard, String> {
        let question = self.question(template)?;
        let answer = self.answer(template, &question)?;
        let (back, more) = parted(&answer);
        let (prompt, back, more) = (plain(&question.html), plain(&back), plain(more));
        let typed = question
            .typed
            .as_deref()
            .map(|name| plain(self.field(name)));
        let (task, more) = match typed.filter(|typed| !typed.is_empty()) {
            Some(typed) => {
                let (accepted, kind) = (vec![typed], TypedKind::Text);
                let more = [back, more].into_iter().filter(|text| !text.is_empty());
                (
                    Task::Typed { accepted, kind },
                    more.collect::<Vec<_>>().join("\n"),
                )
            }
            None => (Task::Flashcard { back: back.clone() }, more),
        };
        let is_empty = task.texts().iter().any(|text| text.is_empty());
        if prompt.is_empty() || is_empty {
            return Err("a card needs a front and a back".into());
        }
        let mut card = self.note.card(&prompt, task, &more);
        card.hint = question.hint.map(|hint| plain(&hint));
        Ok(card)
    }

    /// The card that a template with gaps makes of the note, with all of its gaps.
    pub fn cloze(&self, template: &CardTemplate) -> Result<ImportedCard, String> {
        let question = self.question(template)?;
        let answer = self.answer(template, &question)?;
        let more = answer.replace(END_OF_ANSWER, "");
        let mut card = self.note.cloze(&plain(&question.html), &plain(&more))?;
        card.hint = question.hint.map(|hint| plain(&hint));
        Ok(card)
    }

    fn field(&self, name: &str) -> &'n str {
        self.fields.get(name).copied().unwrap_or_default()
    }

    fn question(&self, template: &CardTemplate) -> Result<QuestionSide, String> {
        let (mut typed, mut hint, mut shown) = (None, None, Vec::new());
        let mut replace = |filters: &[String], name: &str| {
            let is_again = shown.iter().any(|shown| shown == name);
            shown.push(name.to_owned());
            let has = |filter: &str| filters.iter().any(|own| own == filter);
            let is_cloze = has("cloze");
            // The same gaps are shown and typed.
            if is_cloze && is_again {
                return String::new();
            }
            if has("type") && !is_cloze {
                typed = Some(name.to_owned());
                return String::new();
            }
            if has("hint") {
                let field = Some(self.field(name)).filter(|field| !field.is_empty());
                hint = field.map(str::to_owned);
                return String::new();
            }
            self.shown(filters, name)
        };
        let has = |name: &str| is_filled(&self.fields, name);
        let html = template.question.render(&has, &mut replace);
        Ok(QuestionSide {
            html: html.ok_or(TOO_LONG)?,
            typed,
            hint,
            shown,
        })
    }

    /// The side of the answer without what the question shows, with a mark behind the first field that only
    /// stands here.
    fn answer(&self, template: &CardTemplate, question: &QuestionSide) -> Result<String, String> {
        let side = &template.answer;
        let mut is_marked = false;
        let mut replace = |filters: &[String], name: &str| {
            let is_known = question.shown.iter().any(|shown| shown == name);
            let is_asked = filters
                .iter()
                .any(|filter| filter == "type" || filter == "cloze");
            let is_typed = question.typed.as_deref() == Some(name);
            if is_known && (!side.is_below || is_asked || is_typed) {
                return String::new();
            }
            let mut field = self.shown(filters, name);
            if !is_known && !is_marked && !plain(&field).is_empty() {
                is_marked = true;
                field.push(END_OF_ANSWER);
            }
            field
        };
        let has = |name: &str| is_filled(&self.fields, name);
        let html = side.template.render(&has, &mut replace);
        html.ok_or_else(|| TOO_LONG.to_owned())
    }

    /// What stands in a field's place.
    fn shown(&self, filters: &[String], name: &str) -> String {
        let is_spoken = filters.iter().any(|filter| filter.starts_with("tts"));
        if is_spoken || SPECIAL.contains(&name) {
            return String::new();
        }
        self.field(name).to_owned()
    }
}

/// The answer up to the end of its line, and what explains it.
fn parted(answer: &str) -> (String, &str) {
    let Some((back, more)) = answer.split_once(END_OF_ANSWER) else {
        return (answer.to_owned(), "");
    };
    let (line, more) = more.split_at(more.find('<').unwrap_or(more.len()));
    (format!("{back}{line}"), more)
}

/// Why nothing is made of a note that fills a book.
const TOO_LONG: &str = "its card would be longer than anybody reads";
