//! The shipped decks against a guesser who knows how tests are made and nothing of their subject.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use civiq::check::{CheckedDeck, GuessedKind, guessing};
use civiq::deck::{Deck, format};

use crate::support::Home;

/// How far over chance a way of guessing may come, in points.
const ROOM: f64 = 5.0;

fn shipped() -> Vec<Deck> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let files = std::fs::read_dir(folder).expect("the decks");
    let paths = files.map(|file| file.expect("a file").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
    let read = |path| format::read(&std::fs::read(path).expect("a deck")).deck;
    let paths = paths.collect::<BTreeSet<_>>().into_iter();
    paths.map(|path| read(path).expect("a deck")).collect()
}

/// Plays each way of guessing on the cards of this kind of every shipped deck.
fn assert_no_way_leads(kind: GuessedKind) {
    let mut table = String::new();
    let mut leads = Vec::new();
    for deck in shipped() {
        for share in guessing(&CheckedDeck::new(&deck, None), kind) {
            let lead = 100.0 * (share.right - share.chance);
            writeln!(
                table,
                "{:13} {lead:+6.1}  {}",
                deck.id.as_str(),
                share.told()
            )
            .expect("written");
            leads.push(lead);
        }
    }
    assert!(!leads.is_empty(), "there are cards to guess at");
    assert!(
        leads.iter().all(|lead| *lead <= ROOM),
        "guessing pays by more than {ROOM} points:\n{table}"
    );
}

#[test]
fn no_trick_finds_the_right_option() {
    assert_no_way_leads(GuessedKind::OneRight);
}

#[test]
fn no_length_finds_several_right_options() {
    assert_no_way_leads(GuessedKind::SeveralRight);
}

#[test]
fn true_is_no_better_guess_than_false() {
    assert_no_way_leads(GuessedKind::Statements);
}

/// Choices of three, of which the first `longest` have the longest option as their right one, and as
/// many true statements as false ones and two more.
fn deck(longest: usize, choices: usize) -> String {
    let cards = (0..choices).map(|n| {
        let right = if n < longest { "to go and be there" } else { "go" };
        // Where the right one stands in print turns round with n.
        let (one, other) = [("sing", "sleep"), ("walk", "wait"), ("sing", "walk")][n % 3];
        format!(
            r#"{{ "id": "c{n}", "type": "choice", "prompt": "What is done on day {n}?", "answer": "{right} {n}", "distractors": ["{one} {n}", "{other} {n}"] }}"#
        )
    });
    let statements = (0..8).map(|n| {
        let answer = n < 5;
        format!(
            r#"{{ "id": "s{n}", "type": "true-false", "prompt": "Claim {n} holds.", "answer": {answer} }}"#
        )
    });
    let cards = cards.chain(statements).collect::<Vec<_>>().join(",\n");
    format!(r#"{{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [{cards}] }}"#)
}

#[test]
fn a_check_says_what_guessing_is_right_for() {
    let home = Home::new();
    let few = home.file("few.json", &deck(4, 5));
    let said = home.output(&["deck", "check", &few], "");
    let last = said.lines().last().expect("a line");
    assert_eq!(
        last,
        "guessing without the text: 80 % of 5 choices by “the longest option” (chance 33 %) and 63 % \
         of 8 statements by “true” (chance 50 %)"
    );
    let rows = home.output(&["deck", "check", &few, "--json"], "");
    let rows = rows.lines().rev().take(2).map(|row| {
        let row: serde_json::Value = serde_json::from_str(row).expect("an object");
        row
    });
    let guessed = |guessing: &str, cards: usize, way: &str, right: f64, chance: f64| {
        serde_json::json!({ "file": "~/few.json", "guessing": guessing, "cards": cards, "way": way,
            "right": right, "chance": chance })
    };
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            guessed("statement", 8, "true", 0.625, 0.5),
            guessed("choice", 5, "the longest option", 0.8, 0.333)
        ]
    );
    let fewer = home.file("fewer.json", &deck(4, 4));
    let said = home.output(&["deck", "check", &fewer], "");
    assert!(!said.contains("choices"), "{said}");
}
