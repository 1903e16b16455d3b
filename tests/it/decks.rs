//! The decks that come with civiq, and decks with faults.

use std::collections::BTreeSet;

use civiq::deck::{Card, Deck, Task, format};

use crate::support::{Home, TOWN, shipped};

#[test]
fn the_purpose_deck_covers_its_page_in_every_type() {
    let deck = shipped("nato-purpose.json");
    assert!(
        (50..=60).contains(&deck.cards.len()),
        "{}",
        deck.cards.len()
    );
    let types = deck
        .cards
        .iter()
        .map(|card| card.task.name())
        .collect::<BTreeSet<_>>();
    assert_eq!(types.len(), 8, "{types:?}");
    let tags = deck
        .cards
        .iter()
        .flat_map(|card| card.tags.iter().map(String::as_str))
        .collect::<BTreeSet<_>>();
    for paragraph in ["p1", "p2", "p3", "p4", "p5", "p6"] {
        assert!(tags.contains(paragraph), "{paragraph}");
    }
}

/// The decks that come with civiq.
const SHIPPED: [&str; 3] = [
    "nato-purpose.json",
    "nato-terms.json",
    "nato-reasoning.json",
];

#[test]
fn every_shipped_card_cites_in_few_words() {
    for card in SHIPPED.map(shipped).iter().flat_map(|deck| &deck.cards) {
        let cite = card.cite.as_deref().unwrap_or_default();
        let names_several = matches!(
            card.task,
            Task::List { .. } | Task::Match { .. } | Task::Order { .. }
        );
        let most = if names_several { 12 } else { 8 };
        let words = cite.split_whitespace().count();
        assert!((2..=most).contains(&words), "{}: {cite}", card.id);
    }
}

#[test]
fn every_card_that_is_judged_says_why_and_every_wrong_option_why_not() {
    for card in ["nato-purpose.json", "nato-reasoning.json"]
        .map(shipped)
        .iter()
        .flat_map(|deck| &deck.cards)
    {
        assert!(card.explain.is_some(), "{}", card.id);
        let told = card.why_not.iter().map(|why_not| &*why_not.answer);
        let told = told.collect::<Vec<_>>();
        match &card.task {
            Task::Choice { distractors, .. } => assert_eq!(&told, distractors, "{}", card.id),
            Task::TrueFalse { answer } => assert_eq!(told, [(!answer).to_string()], "{}", card.id),
            _ => {}
        }
    }
}

/// The glossary asks each term both ways, and never the one right after the other.
#[test]
fn every_term_is_asked_from_either_side() {
    let deck = shipped("nato-terms.json");
    let (faces, names) = deck.cards.split_at(deck.cards.len() / 2);
    assert!(faces.len() > 25, "{} terms", faces.len());
    for (face, name) in faces.iter().zip(names) {
        assert_eq!(format!("name-{}", face.id), name.id.as_str());
        assert!(matches!(face.task, Task::Flashcard { .. }), "{}", face.id);
        assert!(matches!(name.task, Task::Typed { .. }), "{}", name.id);
        assert_eq!(face.cite, name.cite);
    }
}

#[test]
fn the_reasoning_deck_is_made_for_talking() {
    let deck = shipped("nato-reasoning.json");
    let of_type = |name: &str| {
        let cards = deck.cards.iter().filter(|card| card.task.name() == name);
        cards.count()
    };
    let types = ["choice", "order", "match", "flashcard"].map(of_type);
    assert_eq!(types.iter().sum::<usize>(), deck.cards.len());
    assert!(types.iter().all(|count| *count > 0), "{types:?}");
    assert_eq!(deck.cards.len(), 15);
}

/// Two names of one thing are never each other's distractor.
#[test]
fn no_distractor_is_another_name_of_the_answer() {
    const TWINS: [[&str; 2]; 2] = [
        ["Washington Treaty", "North Atlantic Treaty"],
        ["Allies", "members"],
    ];
    let has = |texts: &[String], name: &str| texts.iter().any(|text| text.contains(name));
    for Card { id, task, .. } in SHIPPED.map(shipped).iter().flat_map(|deck| &deck.cards) {
        if let Task::Choice {
            answers,
            distractors,
        } = task
        {
            for [a, b] in TWINS {
                assert!(!(has(answers, a) && has(distractors, b)), "{id}");
                assert!(!(has(answers, b) && has(distractors, a)), "{id}");
            }
        }
    }
}

#[test]
fn a_deck_survives_being_written_and_read() {
    for deck in SHIPPED.map(shipped).into_iter().chain([town()]) {
        let again = format::read(format::write(&deck).as_bytes());
        assert_eq!(again.problems, []);
        assert_eq!(again.deck, Some(deck));
    }
}

fn town() -> Deck {
    format::read(TOWN.as_bytes()).deck.expect("a deck")
}

#[test]
fn show_as_json_is_the_deck_itself() {
    let home = Home::new();
    let file = home.file("town.json", TOWN);
    let shown = home.output(&["deck", "show", &file, "--json"], "");
    assert_eq!(format::read(shown.as_bytes()).deck, Some(town()));
}

const BROKEN: &str = r#"{
  "format": 1, "id": "broken", "title": "Broken",
  "cards": [
    { "id": "good", "type": "true-false", "prompt": "Fine.", "answer": true },
    { "id": "Bad Id", "type": "typed", "prompt": "Q?", "answer": 2014, "promt": "x" },
    { "id": "good", "type": "cloze", "prompt": "no gap" },
    { "id": "lost", "type": "choice", "prompt": "Q?", "answer": "a", "distractors": ["a"] }
  ]
}
"#;

#[test]
fn a_broken_deck_is_told_in_full_with_places() {
    let home = Home::new();
    let file = home.file("broken.json", BROKEN);
    let problems = "\
~/broken.json:5:13: error E0: card `Bad Id`: `Bad Id` can’t be an id
  why: what can’t be read can’t be asked
  help: use 1 to 64 of a-z, 0-9 and -, beginning with a letter or digit
~/broken.json:5:66: error E0: card `Bad Id`: expected text, or a list of texts, found a number
  help: put it in quotes
~/broken.json:5:73: error E0: card `Bad Id`: unknown field `promt`
  help: did you mean `prompt`?
~/broken.json:6:5: error E2: a second card has the id `good`
  why: the card can’t be asked, or nobody can tell what is right
  help: give each card its own id
~/broken.json:6:48: error E2: card `good`: a cloze text needs a gap
  help: write a gap as {{answer}}, {{one|other}} or {{answer::hint}}
~/broken.json:7:85: error E3: card `lost`: the option `a` stands twice
  why: nobody can tell the right one from the other
  help: change or delete one of them
~/broken.json: 1 card, 6 errors
";
    home.run(&["deck", "check", &file])
        .stdout(problems)
        .status(1)
        .check();
    // Practice tells the same, without the reasons.
    let talk: String = problems
        .lines()
        .filter(|line| !line.starts_with("  why") && !line.ends_with("errors"))
        .map(|line| {
            let line = [" error E0:", " error E2:", " error E3:"]
                .iter()
                .fold(line.to_owned(), |line, rule| line.replace(rule, ""));
            line + "\n"
        })
        .collect();
    home.run(&["deck", "show", &file])
        .any_stdout()
        .stderr(&talk)
        .status(1)
        .check();
}

#[test]
fn one_bad_card_never_stops_the_rest() {
    let home = Home::new();
    let file = home.file("broken.json", BROKEN);
    let (stdout, stderr, status) = home.run(&["quiz", &file]).input("t\n").finish();
    assert!(stdout.contains("✔ Right."), "{stdout}");
    assert!(
        stderr.contains("~/broken.json:6:48: card `good`: a cloze text needs a gap"),
        "{stderr}"
    );
    assert_eq!(status, 0);
}

#[test]
fn a_file_that_is_no_deck_is_told_where_it_goes_wrong() {
    let home = Home::new();
    let file = home.file("comma.json", "{\n  \"format\": 1,\n}\n");
    home.run(&["deck", "show", &file])
        .stderr(
            "~/comma.json:3:1: a comma stands before a closing bracket\n  help: delete the comma\n",
        )
        .status(1)
        .check();
    let file = home.file("newer.json", r#"{ "format": 2, "cards": [] }"#);
    home.run(&["study", &file])
        .stderr(
            "\
~/newer.json:1:13: this deck is in format 2; civiq reads format 1
  help: get a newer civiq, or ask the author for format 1
civiq: ~/newer.json has no card that can be asked
  hint: `civiq deck check` tells what is wrong with a deck
",
        )
        .status(1)
        .check();
}

#[test]
fn a_deck_that_is_not_there_is_never_an_empty_one() {
    let home = Home::new();
    home.run(&["study", "nato-purposes"])
        .stderr("civiq: there is no deck `nato-purposes`\n  hint: did you mean `nato-purpose`?\n")
        .status(1)
        .check();
    home.run(&["study", "./no.json"])
        .stderr("civiq: can’t read ./no.json: there is no such file or folder\n  hint: `civiq deck list` shows what decks there are\n")
        .status(1)
        .check();
    home.run(&["study", "--tag", "cheese", "nato-terms"])
        .any_stdout()
        .status(1)
        .stderr(
            &home
                .run(&["study", "--tag", "cheese", "nato-terms"])
                .finish()
                .1,
        )
        .check();
}

#[test]
fn a_folder_of_decks_is_found_and_its_broken_files_are_told() {
    let home = Home::new();
    home.file("decks/town.json", TOWN);
    home.file("decks/not-json.json", "hello");
    let (stdout, stderr, status) = home.run(&["deck", "list", "--decks", "decks"]).finish();
    assert!(stdout.contains("town-charter"), "{stdout}");
    assert!(stdout.contains("nato-purpose"), "{stdout}");
    assert!(stderr.starts_with("decks/not-json.json:1:1: "), "{stderr}");
    assert_eq!(status, 0);
    let (stdout, ..) = home
        .run(&["quiz", "town-charter", "--decks", "decks"])
        .finish();
    assert!(stdout.contains("Our town’s charter"), "{stdout}");
}

/// With the text at hand, every cite stands in it exactly once; `.ci/run` checks the real ones.
#[test]
fn cites_are_held_against_the_text() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    let text = home.file("charter.txt", "The town is headed by a mayor.");
    home.run(&["deck", "check", &deck, "--text", &text])
        .stdout("~/town.json: 10 cards, every cite stands in the text once\nthe text: 1 of 1 sentence cited\n")
        .check();
    let twice = home.file("twice.txt", "Headed by a mayor, yes: headed by a mayor.");
    home.run(&["deck", "check", &deck, "--text", &twice])
        .stdout(
            "\
~/town.json:9:60: error E1: card `head`: “headed by a mayor” stands in the text 2 times: at 1:1 and 1:25
  why: nobody can look up what proves the answer
  help: cite the fewest words that stand in the text exactly once and prove the answer
~/town.json: 10 cards, 1 error
the text: 0 of 1 sentence cited
",
        )
        .status(1)
        .check();
}
