//! A deck file as a deck, with all that is wrong with it.

use super::cards::{no_id, places_of, read_cards};
use super::json::{JsonText, Value};
use super::no_json::no_json;
use super::place::{Place, Places};
use super::problem::{Problem, Problems, Reported, rule};
use crate::deck::contents::{Deck, Exam, Source, Stop};
use crate::deck::id::{DeckId, is_device_name};
use crate::phrase;

/// The largest deck file that is read, in bytes: room for 100,000 cards.
pub const MAX_BYTES: u64 = 32 << 20;

pub(super) const DECK_FIELDS: &[&str] = &[
    "$schema", "format", "id", "title", "language", "source", "exam", "cards",
];
pub(super) const SOURCE_FIELDS: &[&str] = &["title", "publisher", "date", "url", "sha256"];
pub(super) const EXAM_FIELDS: &[&str] = &["questions", "pass", "minutes", "stop"];
pub(super) const STOP_FIELDS: &[&str] = &["right", "wrong"];

/// What reading a deck file gave: as much of the deck as can be used, and every problem.
///
/// There may be both. A card with a problem is left out, and so is an exam or a source without what
/// it needs; a deck without an id, a title or a list of cards is none. It is up to the caller what a
/// problem costs: a quiz warns and asks the other cards, `deck check` fails.
#[derive(Debug)]
pub struct Reading {
    /// The deck with every card that could be read; none where the file is no deck at all.
    pub deck: Option<Deck>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads a deck file: the deck, if it can be used, and every problem that the file has.
pub fn read(bytes: &[u8]) -> Reading {
    let read = utf8(bytes).and_then(|text| {
        let json = parse(text)?;
        let mut problems = Problems::new(text);
        let deck = read_deck(json.root(), &mut problems);
        Ok(Reading {
            deck: deck.ok().map(|(deck, _)| deck),
            problems: problems.into_list(),
        })
    });
    read.unwrap_or_else(|problem| Reading {
        deck: None,
        problems: vec![problem],
    })
}

/// Where each card stands of the deck that a file holds, in the deck's order.
///
/// Few ask for it, so it is no part of what everybody reads.
pub fn places(bytes: &[u8]) -> Vec<Places> {
    let places = utf8(bytes).and_then(|text| {
        let json = parse(text)?;
        let mut problems = Problems::new(text);
        let cards = read_deck(json.root(), &mut problems).map(|(_, cards)| cards);
        let cards = cards.unwrap_or_default().into_iter();
        Ok(cards.map(|card| places_of(card, &problems)).collect())
    });
    places.unwrap_or_default()
}

fn parse(text: &str) -> Result<JsonText<'_>, Problem> {
    JsonText::parse(text).map_err(|error| no_json(text, &error))
}

/// The text of a file, without a byte order mark.
fn utf8(bytes: &[u8]) -> Result<&str, Problem> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    str::from_utf8(bytes).map_err(|error| {
        let before = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        Problem {
            place: Place {
                line: before.matches('\n').count() + 1,
                column: last_line.chars().count() + 1,
            },
            card: None,
            rule: rule::NOT_A_DECK,
            message: "the file is not UTF-8 text".into(),
            help: Some("save it as UTF-8; PowerShell’s `>` writes UTF-16".into()),
        }
    })
}

/// The deck, and what in the file its cards are read from.
fn read_deck<'a>(
    root: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<(Deck, Vec<Value<'a>>), Reported> {
    let file = root.any_object("an object", problems)?;
    if let Some(newer) = file.get("format").and_then(newer_format) {
        let message = format!("this deck is in format {newer}; civiq reads format 1");
        let help = "get a newer civiq, or ask the author for format 1";
        let at = file.value_or_start("format").raw();
        // What is right in that format nobody here knows, so nothing else is judged.
        return Err(problems.report(at, rule::NOT_A_DECK, message, help));
    }
    file.only_known(&[DECK_FIELDS], problems);
    let format = file.required("format", problems, Value::count::<usize>);
    let id = file.required("id", problems, read_id);
    let title = file.required("title", problems, Value::text);
    let language = file.optional("language", problems, Value::text);
    let source = file.optional("source", problems, read_source);
    let exam = file.optional("exam", problems, read_exam);
    let cards = file.required("cards", problems, read_cards);
    let (_, id, title, (cards, values)) = (format?, id?, title?, cards?);
    let deck = Deck {
        id,
        title,
        language: language.unwrap_or_default(),
        source: source.unwrap_or_default(),
        exam: exam.unwrap_or_default(),
        cards,
    };
    Ok((deck, values))
}

/// The number of another format than ours.
fn newer_format(format: Value<'_>) -> Option<usize> {
    let number = serde_json::from_str(format.raw()).ok();
    number.filter(|number| *number != 1)
}

fn read_id<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<DeckId, Reported> {
    let text = value.words(problems)?;
    let id = DeckId::new(&text).filter(|_| !is_device_name(&text));
    id.ok_or_else(|| no_id(value, &text, problems))
}

fn read_source<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<Source, Reported> {
    let object = value.object(SOURCE_FIELDS, problems)?;
    let title = object.required("title", problems, Value::text);
    let publisher = object.optional("publisher", problems, Value::text);
    let date = object.optional("date", problems, Value::text);
    let url = object.optional("url", problems, Value::text);
    let sha256 = object.optional("sha256", problems, Value::text);
    title.map(|title| Source {
        title,
        publisher: publisher.unwrap_or_default(),
        date: date.unwrap_or_default(),
        url: url.unwrap_or_default(),
        sha256: sha256.unwrap_or_default(),
    })
}

fn read_exam<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<Exam, Reported> {
    let object = value.object(EXAM_FIELDS, problems)?;
    let questions = object.required("questions", problems, Value::count);
    let pass = object.required("pass", problems, Value::count);
    let minutes = object.optional("minutes", problems, Value::count);
    let stop = object.optional("stop", problems, read_stop);
    let (questions, pass) = (questions?, pass?);
    if questions == 0 || pass > questions {
        let questions = phrase::count(questions, "question");
        let message = format!("a test of {questions} can’t need {pass} right");
        let at = object.value_or_start("pass").raw();
        let help = "`pass` is at most `questions`";
        return Err(problems.report(at, rule::NOT_A_DECK, message, help));
    }
    Ok(Exam {
        questions,
        pass,
        minutes: minutes.unwrap_or_default(),
        stop: stop.unwrap_or_default(),
    })
}

fn read_stop<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<Stop, Reported> {
    let object = value.object(STOP_FIELDS, problems)?;
    let right = object.required("right", problems, Value::count);
    let wrong = object.required("wrong", problems, Value::count);
    let (right, wrong) = (right?, wrong?);
    Ok(Stop { right, wrong })
}
