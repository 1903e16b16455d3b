//! The deck file, format 1: JSON to [`Deck`] and back.
//!
//! Reading never stops at the first problem. It takes every card that can be asked, and reports
//! every problem of the others with its line and column, so that one bad card costs one card.

mod lines;
mod located;
mod schema;
mod tasks;
mod write;

use std::collections::HashSet;

use crate::phrase;

pub use schema::SCHEMA;
pub use write::{wording, wording_of, write, write_compact};

use self::located::{Object, Reader};
use super::{Card, CardId, Deck, DeckId, Exam, Source, Status, Stop};

/// The largest deck file that is read, in bytes: room for 100,000 cards.
pub const MAX_BYTES: u64 = 32 << 20;

/// The rules that reading enforces, by their codes; `check` has the others.
pub mod rule {
    /// It is no deck of format 1.
    pub const NOT_A_DECK: &str = "E0";
    /// Something that must be there is not, or an id stands twice.
    pub const INCOMPLETE: &str = "E2";
    /// The options can't be told apart, or are too few or too many.
    pub const OPTIONS: &str = "E3";
    /// A list can't give what it needs.
    pub const NEED: &str = "E4";
    /// A file of another format says something that a deck has no place for.
    pub const CHANGED: &str = "W34";
}

/// What reading a deck file gave.
#[derive(Debug)]
pub struct Reading {
    /// The deck with every card that could be read; none where the file is no deck at all.
    pub deck: Option<Deck>,
    /// Where each card of the deck stands, in the deck's order.
    pub places: Vec<Places>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// A place in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// Where every file begins.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// The fields of a card that something can be wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// What is asked.
    Prompt,
    /// What is right.
    Answer,
    /// What is wrong.
    Distractors,
    /// What proves it.
    Cite,
    /// Why it is right.
    Explain,
    /// What helps.
    Hint,
    /// The rules silenced.
    Allow,
}

/// The fields by their names in the file.
const PLACED: [(Field, &str); 7] = [
    (Field::Prompt, "prompt"),
    (Field::Answer, "answer"),
    (Field::Distractors, "distractors"),
    (Field::Cite, "cite"),
    (Field::Explain, "explain"),
    (Field::Hint, "hint"),
    (Field::Allow, "allow"),
];

/// Where a card and its fields stand.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// Where the card begins.
    pub card: Place,
    fields: [Option<Place>; PLACED.len()],
}

impl Places {
    /// The place of a card of which no field is told apart.
    pub fn of_card(card: Place) -> Self {
        let fields = [None; PLACED.len()];
        Self { card, fields }
    }

    /// Where a field's value begins; the card, where it has none.
    pub fn of(&self, field: Field) -> Place {
        let at = PLACED.iter().position(|(placed, _)| *placed == field);
        at.and_then(|at| self.fields[at]).unwrap_or(self.card)
    }
}

/// Something wrong with a deck file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The card it is in, if it is in one that says its id.
    pub card: Option<String>,
    /// The rule that it breaks.
    pub rule: &'static str,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

/// Reads a deck file.
pub fn read(bytes: &[u8]) -> Reading {
    match utf8(bytes) {
        Ok(text) => Reader::new(text).read(),
        Err(problem) => Reading {
            deck: None,
            places: Vec::new(),
            problems: vec![problem],
        },
    }
}

/// The text of a file, without a byte order mark.
fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        Problem {
            line: before.matches('\n').count() + 1,
            column: last_line.chars().count() + 1,
            card: None,
            rule: rule::NOT_A_DECK,
            message: "the file is not UTF-8 text".into(),
            help: Some("save it as UTF-8; PowerShell's `>` writes UTF-16".into()),
        }
    })
}

const DECK_FIELDS: &[&str] = &[
    "$schema", "format", "id", "title", "language", "source", "exam", "cards",
];
const SOURCE_FIELDS: &[&str] = &["title", "publisher", "date", "url", "sha256"];
const EXAM_FIELDS: &[&str] = &["questions", "pass", "minutes", "stop"];
const STOP_FIELDS: &[&str] = &["right", "wrong"];

impl<'a> Reader<'a> {
    fn read(mut self) -> Reading {
        let (deck, places) = self.deck().unzip();
        Reading {
            deck,
            places: places.unwrap_or_default(),
            problems: self.into_problems(),
        }
    }

    fn deck(&mut self) -> Option<(Deck, Vec<Places>)> {
        let root = self.root()?;
        let file = self.object(root, DECK_FIELDS)?;
        self.format_is_one(&file)?;
        let id = self.deck_id(&file);
        let title = self.required_text(&file, "title");
        let language = self.text(&file, "language");
        let source = file.get("source").and_then(|raw| self.source(raw));
        let exam = file.get("exam").and_then(|raw| self.exam(raw));
        let (cards, places) = self.cards(&file)?;
        let deck = Deck {
            id: id?,
            title: title?,
            language,
            source,
            exam,
            cards,
        };
        Some((deck, places))
    }

    fn format_is_one(&mut self, file: &Object<'a>) -> Option<()> {
        match self.required_count(file, "format")? {
            1 => Some(()),
            newer => {
                let help = "get a newer civiq, or ask the author for format 1";
                let message = format!("this deck is in format {newer}; civiq reads format 1");
                self.report(
                    file.value_or_start("format"),
                    rule::NOT_A_DECK,
                    message,
                    help,
                );
                None
            }
        }
    }

    fn deck_id(&mut self, file: &Object<'a>) -> Option<DeckId> {
        let text = self.required_text(file, "id")?;
        let id = DeckId::new(&text).filter(|_| !is_device_name(&text));
        if id.is_none() {
            self.report_id(file, &text);
        }
        id
    }

    fn report_id(&mut self, object: &Object<'a>, text: &str) {
        let message = format!("`{text}` can't be an id");
        let help = "use 1 to 64 of a-z, 0-9 and -, beginning with a letter or digit";
        self.report(object.value_or_start("id"), rule::NOT_A_DECK, message, help);
    }

    fn source(&mut self, raw: &'a str) -> Option<Source> {
        let object = self.object(raw, SOURCE_FIELDS)?;
        Some(Source {
            title: self.required_text(&object, "title")?,
            publisher: self.text(&object, "publisher"),
            date: self.text(&object, "date"),
            url: self.text(&object, "url"),
            sha256: self.text(&object, "sha256"),
        })
    }

    fn exam(&mut self, raw: &'a str) -> Option<Exam> {
        let object = self.object(raw, EXAM_FIELDS)?;
        let questions = self.required_count(&object, "questions");
        let pass = self.required_count(&object, "pass");
        let minutes = self
            .count(&object, "minutes")
            .and_then(|n| u32::try_from(n).ok());
        let stop = object.get("stop").and_then(|raw| self.stop(raw));
        let exam = Exam {
            questions: questions?,
            pass: pass?,
            minutes,
            stop,
        };
        if exam.questions == 0 || exam.pass > exam.questions {
            let questions = phrase::count(exam.questions, "question");
            let message = format!("a test of {questions} can't need {} right", exam.pass);
            self.report(
                object.value_or_start("pass"),
                rule::NOT_A_DECK,
                message,
                "`pass` is at most `questions`",
            );
            return None;
        }
        Some(exam)
    }

    fn stop(&mut self, raw: &'a str) -> Option<Stop> {
        let object = self.object(raw, STOP_FIELDS)?;
        let right = self.required_count(&object, "right");
        let wrong = self.required_count(&object, "wrong");
        Some(Stop {
            right: right?,
            wrong: wrong?,
        })
    }

    fn cards(&mut self, file: &Object<'a>) -> Option<(Vec<Card>, Vec<Places>)> {
        let raw = self.required(file, "cards")?;
        let items = self.array(raw)?;
        let mut seen = HashSet::new();
        let mut cards = Vec::with_capacity(items.len());
        let mut places = Vec::with_capacity(items.len());
        for raw in items {
            let Some((card, place)) = self.card(raw) else {
                continue;
            };
            if seen.insert(card.id.clone()) {
                places.push(place);
                cards.push(card);
            } else {
                let message = format!("a second card has the id `{}`", card.id);
                self.report(raw, rule::INCOMPLETE, message, "give each card its own id");
            }
        }
        Some((cards, places))
    }

    fn card(&mut self, raw: &'a str) -> Option<(Card, Places)> {
        self.enter_card(raw);
        let card = self.card_fields(raw);
        self.leave_card();
        card
    }

    fn card_fields(&mut self, raw: &'a str) -> Option<(Card, Places)> {
        let before = self.problem_count();
        let object = self.card_object(raw)?;
        let id = self.card_id(&object);
        let task = self.task(&object);
        let card = Card {
            id: id?,
            prompt: self.required_text(&object, "prompt")?,
            task: task?,
            cite: self.text(&object, "cite"),
            explain: self.text(&object, "explain"),
            hint: self.text(&object, "hint"),
            tags: object
                .get("tags")
                .and_then(|raw| self.texts(raw))
                .unwrap_or_default(),
            status: self.status(&object),
            allow: object
                .get("allow")
                .and_then(|raw| self.allow(raw))
                .unwrap_or_default(),
        };
        (self.problem_count() == before).then(|| (card, self.places(raw, &object)))
    }

    fn places(&self, raw: &str, object: &Object<'a>) -> Places {
        let card = self.place(raw);
        // In the order of the file, so that each is found from the one before.
        let mut fields = [None; PLACED.len()];
        for (name, value) in object.fields() {
            if let Some(at) = PLACED.iter().position(|(_, placed)| *placed == name) {
                fields[at] = Some(self.place(value));
            }
        }
        Places { card, fields }
    }

    fn card_id(&mut self, object: &Object<'a>) -> Option<CardId> {
        let text = self.required_text(object, "id")?;
        let id = CardId::new(&text);
        if id.is_none() {
            self.report_id(object, &text);
        }
        id
    }

    fn status(&mut self, object: &Object<'a>) -> Status {
        match self.text(object, "status").as_deref() {
            None | Some("active") => Status::Active,
            Some("draft") => Status::Draft,
            Some("retired") => Status::Retired,
            Some(other) => {
                let message = format!("a card can't be `{other}`");
                let help = "`status` is `active`, `draft` or `retired`";
                self.report(
                    object.value_or_start("status"),
                    rule::NOT_A_DECK,
                    message,
                    help,
                );
                Status::default()
            }
        }
    }

    fn allow(&mut self, raw: &'a str) -> Option<Vec<(String, String)>> {
        let object = self.any_object(raw, "an object of rules with reasons")?;
        let rules = object.keys().map(str::to_owned).collect::<Vec<_>>();
        let entries = rules.into_iter().filter_map(|rule| {
            let reason = self.required_text(&object, &rule)?;
            Some((rule, reason))
        });
        Some(entries.collect())
    }
}

/// Names that Windows keeps for devices, so that no file can ever carry them.
pub(super) fn is_device_name(id: &str) -> bool {
    let numbered = |stem: &str| {
        id.strip_prefix(stem)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.parse::<u8>().is_ok())
    };
    matches!(id, "con" | "nul" | "prn" | "aux") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests;
