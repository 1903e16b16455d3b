//! Starting a deck: the template, and the schema for an author's editor.

use civiq::deck::{Deck, Task, format};

use crate::support::Home;

fn read(text: &str) -> Deck {
    let reading = format::read(text.as_bytes());
    assert_eq!(reading.problems, []);
    reading.deck.expect("a deck")
}

fn template() -> Deck {
    read(&Home::new().output(&["deck", "new"], ""))
}

#[test]
fn the_schema_is_printed_as_it_is() {
    let schema = Home::new().output(&["deck", "schema"], "");
    assert_eq!(schema, format::SCHEMA);
}

#[test]
fn a_new_deck_is_a_file_that_holds_up() {
    let home = Home::new();
    home.run(&["deck", "new", "Town Charter"])
        .stdout(
            "\
Town Charter.json: one card of each type, to be made your own
  next: civiq deck check './Town Charter.json'
        civiq study './Town Charter.json'
  for your editor: civiq deck schema > civiq-deck.schema.json
",
        )
        .check();
    home.run(&["deck", "check", "./Town Charter.json"])
        .stdout("./Town Charter.json: 8 cards, nothing to mend\n")
        .check();
    let text = std::fs::read_to_string(home.path().join("Town Charter.json")).expect("a file");
    let deck = read(&text);
    assert_eq!(deck.id.as_str(), "town-charter");
    assert_eq!(deck.cards, template().cards);
    assert!(text.contains("\"./civiq-deck.schema.json\""), "{text}");
}

#[test]
fn a_new_deck_goes_where_it_is_told_to() {
    let home = Home::new();
    home.file("decks/other.json", "");
    home.run(&["deck", "new", "decks/town.deck"])
        .stdout(
            "\
decks/town.deck: one card of each type, to be made your own
  next: civiq deck check decks/town.deck
        civiq study decks/town.deck
  for your editor: civiq deck schema > decks/civiq-deck.schema.json
",
        )
        .check();
    home.run(&["deck", "new", "nowhere/town"])
        .stderr(
            "civiq: there is no folder `nowhere`\n  hint: make the folder first, or name another\n",
        )
        .status(1)
        .check();
    for path in ["decks/", ".."] {
        home.run(&["deck", "new", path])
            .stderr(&format!(
                "civiq: `{path}` names no file\n  hint: add the name of a file to it\n"
            ))
            .status(1)
            .check();
    }
}

#[test]
fn a_new_deck_never_takes_the_place_of_a_file() {
    let home = Home::new();
    let mine = home.file("mine.json", "years of work");
    for name in ["mine", "mine.json"] {
        home.run(&["deck", "new", name])
            .stderr(
                "\
civiq: mine.json exists already
  hint: nothing is ever overwritten: choose another name, or move that file away
",
            )
            .status(1)
            .check();
    }
    let kept = std::fs::read_to_string(mine).expect("a file");
    assert_eq!(kept, "years of work");
}

/// A careful author's deck: what it shows will be copied.
#[test]
fn the_template_does_as_it_says() {
    let deck = template();
    let words = |text: &str| text.split_whitespace().count();
    for card in &deck.cards {
        let cite = card.cite.as_deref().unwrap_or_default();
        assert!((2..=8).contains(&words(cite)), "{cite}");
        assert!(words(&card.prompt) <= 25, "{}", card.prompt);
        assert!(card.explain.is_some() && !card.tags.is_empty());
        if let Task::Choice {
            answers,
            distractors,
        } = &card.task
        {
            let longest = distractors.iter().map(String::len).max();
            assert!(distractors.len() > 1 && Some(answers[0].len()) < longest);
        }
    }
    assert!(deck.cards.iter().any(|card| card.hint.is_some()));
    assert!(deck.source.is_some() && deck.exam.is_some());
}

#[test]
fn the_template_can_be_played() {
    let home = Home::new();
    home.run(&["deck", "new", "mine"]).any_stdout().check();
    let answers = "\
the harbour warden
f
14
bridge
library
weavers; bakers
1 2 3
1a 2b 3c
";
    let sitting = home.output(&["quiz", "./mine.json", "--order", "deck"], answers);
    assert!(sitting.contains("[7/7]"), "{sitting}");
    assert!(sitting.contains("Passed."), "{sitting}");
}
