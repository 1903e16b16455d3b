//! Every screen at two sizes, as a person sees it, so that a change of wording or of place is seen in review.
//! `UPDATE_EXPECT=1 cargo test --test it screens` writes them anew.

use std::fmt::Write as _;

use expect_test::{ExpectFile, expect_file};

use crate::pty::{DRILL, QUIZ, Terminal, home};
use crate::support::{Home, TOWN};

/// A screen by its name: what is pressed on the one before, and what is to be seen on it.
type Step = (&'static str, &'static str, &'static str);

/// A sitting with every kind of question, answered right, wrong and almost.
const SITTING: [Step; 25] = [
    ("one of several", "", "Who heads"),
    ("nothing is chosen", "\r", "Nothing is"),
    ("a hint", "?", "books"),
    ("wrong", "1", "Not right."),
    ("several of several", "\r", "Which two"),
    ("a number of them", "12", "[x]"),
    ("skipped", "s", "Skipped."),
    ("true or false", "\r", "sheriff"),
    ("right", "f", "Right."),
    ("typed", "\r", "Where does"),
    ("almost in a test", "the twon hall\r", "Almost."),
    ("a number", "\r", "How many"),
    ("a wrong number", "12\r", "Not right."),
    ("gaps", "\r", "swears"),
    ("the second gap", "break\r", "break"),
    ("a gap is wrong", "charter\r", "uphold"),
    ("a list", "\r", "Name two"),
    ("a list in part", "the budget, the moon\r", "moon"),
    ("an order", "\r", "bylaw"),
    ("an order half made", "1", "Your order"),
    ("an order is told", "2\r", "vote"),
    ("a match", "\r", "Who does"),
    ("a match is told", "ab\r", "signs"),
    ("a flashcard", "\r", "quorum"),
    ("its back", " ", "How well"),
];

fn walk(terminal: &mut Terminal, steps: &[Step], seen: &mut String) {
    for (name, keys, sees) in steps {
        terminal.press(keys).sees(sees).settles();
        let _ = writeln!(seen, "=== {name}");
        for row in terminal.shown().lines() {
            let _ = writeln!(seen, "{}", unclocked(row).trim_end());
        }
    }
}

/// A row in which no second of a clock is to be seen: `45:00 left`.
fn unclocked(row: &str) -> String {
    let Some((before, after)) = row.split_once(" left") else {
        return row.to_owned();
    };
    let at = before.char_indices().rev().nth(4).map_or(0, |(at, _)| at);
    let (title, clock) = before.split_at(at);
    let is_clock = clock.chars().nth(2) == Some(':');
    let clock = if is_clock { "45:00" } else { clock };
    format!("{title}{clock} left{after}")
}

fn timed_home() -> Home {
    let home = Home::new();
    let exam = r#""exam": { "questions": 5, "pass": 3, "minutes": 45 }, "cards""#;
    home.file(
        "civiq/decks/town.json",
        &TOWN.replacen(r#""cards""#, exam, 1),
    );
    home
}

fn check(size: (u16, u16), screens: &ExpectFile) {
    let mut seen = String::new();
    let town = home();
    let mut terminal = Terminal::start(&town, size, &QUIZ, &[]);
    walk(&mut terminal, &SITTING, &mut seen);
    drop(terminal);
    let places = ["study", "./town.json", "--tag", "places"];
    let town = home();
    let mut terminal = Terminal::start(&town, size, &places, &[]);
    let again: [Step; 4] = [
        ("typed", "", "Where does"),
        ("almost", "the twon hall\r", "Almost."),
        ("typed again", "t", "Once more"),
        ("practised", "the town hall\r", "stands"),
    ];
    walk(&mut terminal, &again, &mut seen);
    drop(terminal);
    let terms = Home::new();
    let mut terminal = Terminal::start(&terms, size, &["study", "nato-terms", "-n", "1"], &[]);
    let card: [Step; 3] = [
        ("a card to study", "", "turn"),
        ("its grades", " ", "easy"),
        ("graded", "3", "Known."),
    ];
    walk(&mut terminal, &card, &mut seen);
    drop(terminal);
    let people = ["study", "./town.json", "--tag", "people"];
    let town = home();
    let mut terminal = Terminal::start(&town, size, &people, &[]);
    let end: [Step; 4] = [
        ("the only one", "", "Who heads"),
        ("it is wrong", "1", "Not right."),
        ("it comes back", "\r", "1 to repeat"),
        ("it is right now", "1", "✔ Right."),
    ];
    walk(&mut terminal, &end, &mut seen);
    walk(
        &mut terminal,
        &[("the end", "\r", "Next:"), ("the decks", "b", "practise?")],
        &mut seen,
    );
    walk(
        &mut terminal,
        &[("a deck is found", "ter", "Decks with")],
        &mut seen,
    );
    drop(terminal);
    let town = home();
    let mut terminal = Terminal::start(&town, size, &DRILL, &[]);
    let drill: [Step; 5] = [
        ("a drill", "", "Red’s turn"),
        // A small window says it on a page of its own.
        ("not right", "1", "Not right."),
        ("a question to steal", "\r", "may steal"),
        ("it is stolen", "2", "for Blue"),
        ("the winner", "\r", "wins"),
    ];
    walk(&mut terminal, &drill, &mut seen);
    drop(terminal);
    let timed = timed_home();
    let quiz = ["quiz", "town-charter", "--order", "deck"];
    let mut terminal = Terminal::start(&timed, size, &quiz, &[]);
    let test: [Step; 6] = [
        ("before a test", "", "A test:"),
        ("a test", "\r", "Who heads"),
        ("an answer that stands", "1", "Not right."),
        ("a slip of the key", "u", "Noted"),
        ("the next of a test", "\r", "Which two"),
        ("leaving it", "q", "Leave the test?"),
    ];
    walk(&mut terminal, &test, &mut seen);
    screens.assert_eq(&seen);
}

#[test]
fn every_screen_at_80_by_24() {
    check((80, 24), &expect_file!["screens/80x24.txt"]);
}

#[test]
fn every_screen_at_40_by_15() {
    check((40, 15), &expect_file!["screens/40x15.txt"]);
}
