use std::sync::Arc;

use super::*;
use crate::answer::Verdict;
use crate::deck::format;
use crate::history::{Answer, Event, EventId, EventKind, Given, Mode};
use crate::memory::Parameters;
use crate::memory::Scheduler;
use crate::report::Filter;

/// A sitting, called as civiq calls it.
pub const SESSION: &str = "019ab115-7c00-7000-8000-000000000001";

/// The text of a deck with one card.
const DECK: &str = r#"{ "format": 1, "id": "d", "title": "Der <Rat>", "language": "de", "cards": [
    { "id": "mayor", "type": "choice", "prompt": "Who leads?", "answer": "The mayor", "distractors": ["The <b>clerk</b>"] }
] }"#;

/// A right answer.
pub fn answer(card: &str, given: &str) -> Answer<'static> {
    Answer {
        deck: "d".into(),
        card: card.to_owned().into(),
        rev: "9f2c01ab".into(),
        task: "choice".into(),
        mode: Mode::Quiz,
        given: Some(Given::Text(given.to_owned().into())),
        verdict: Verdict::Correct,
        credit: 1.0,
        ms: 5321,
        hints: 0,
        guessed: false,
        rating: None,
        team: None,
        form: None,
    }
}

fn event(number: u128, learner: &str) -> Event<'static> {
    Event {
        id: EventId::new(uuid::Uuid::from_u128(number)),
        at: "2026-11-23T18:04:05.123+01:00".parse().expect("a moment"),
        learner: learner.to_owned().into(),
        session: SESSION.into(),
        kind: EventKind::Undo {
            of: EventId::new(uuid::Uuid::nil()),
        },
    }
}

/// A test of two cards by a learner in a format: one right, one skipped whose card is gone.
pub fn written(format: &str, learner: &str) -> String {
    with(format, learner, &Names::Pseudonyms(Key::new([7; 32])))
}

fn with(format: &str, learner: &str, names: &Names) -> String {
    told(format, learner, names, Definitions::LeftOut)
}

/// The same test, perhaps with what its deck and its cards are.
pub fn told(format: &str, learner: &str, names: &Names, definitions: Definitions) -> String {
    let (one, other) = (event(1, learner), event(2, learner));
    let skipped = Answer {
        task: "typed".into(),
        given: None,
        verdict: Verdict::Skipped,
        credit: 0.0,
        ..answer("gone", "")
    };
    let answers = [(&one, answer("mayor", "The mayor")), (&other, skipped)];
    let deck = format::read(DECK.as_bytes()).deck.expect("a deck");
    let (filter, scheduler) = (Filter::default(), Scheduler::new(&Parameters::DEFAULT));
    let decks = [Arc::new(deck)];
    let format = formats().iter().find(|known| known.name == format);
    let mut results = Results::new(&filter, names.clone(), &decks);
    results.definitions = definitions;
    let mut writer = (format.expect("a format").begin)(results);
    let mut page = Vec::new();
    for (event, answer) in &answers {
        writer.answer(event, answer, &mut page);
    }
    let closing = Closing {
        scheduler: &scheduler,
        today: jiff::civil::date(2026, 11, 23),
        exams: Vec::new(),
    };
    writer.finish(closing, &mut |part| page.extend_from_slice(part));
    String::from_utf8(page).expect("text")
}

#[test]
fn no_format_tells_a_name_unless_it_is_asked_to() {
    let name = "Ann Őry <ann@school.example>";
    let pseudonym = Key::new([7; 32]).pseudonym(name);
    for format in formats() {
        let text = written(format.name, name);
        assert!(text.contains(&pseudonym), "{}", format.name);
        assert!(
            !text.contains("Ann") && !text.contains("school"),
            "{}: {text}",
            format.name
        );
        assert!(
            with(format.name, name, &Names::AsTheyAre).contains("Ann"),
            "{}",
            format.name
        );
    }
}

#[test]
fn nothing_of_a_deck_is_markup_on_a_page() {
    for format in ["html", "md"] {
        let text = written(format, "<script>alert(1)</script>");
        assert!(text.contains("Der &lt;Rat&gt;"), "{text}");
        let named = with(format, "<script>alert(1)</script>", &Names::AsTheyAre);
        assert!(!named.contains("<script"), "{named}");
    }
}

#[test]
fn a_page_asks_nobody_for_anything() {
    let page = written("html", "ann");
    for outside in [
        "http:", "https:", "src=", "href=", "@import", "url(h", "<script", "<link",
    ] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("default-src 'none'"));
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"));
    let images = page.matches("role=\"img\"").count();
    assert_eq!((images, page.matches("<desc").count()), (4, 4));
}

#[test]
fn a_table_has_its_header_and_a_row_an_answer() {
    let table = written("csv", "ann");
    let header = COLUMNS.map(|(name, _)| name).join(",");
    assert_eq!(table.lines().next(), Some(header.as_str()));
    let rows = table.lines().skip(1).collect::<Vec<_>>();
    assert!(
        rows[0]
            .contains(r#","[""The mayor""]",correct,1.0,5321,0,false,none,none,none,2026-11-23"#)
            && rows[0].contains(",2026-11-23T17:04:05.123Z,"),
        "{}",
        rows[0]
    );
    assert!(rows[1].contains(",[],skipped,0.0,"), "{}", rows[1]);
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_line_of_json_has_every_field_and_a_list_is_a_text() {
    let lines = written("jsonl", "ann");
    let row: serde_json::Value =
        serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
    assert_eq!(row["given"], r#"["The mayor"]"#);
    assert_eq!(
        (&row["rating"], &row["hints"], &row["guessed"]),
        (&"".into(), &0.into(), &false.into())
    );
    assert!(lines.contains(r#""credit":1.0,"#), "{lines}");
}
