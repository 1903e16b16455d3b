//! Decks drafted from texts: what is drafted and how good it is, a text that changes, the review, programs
//! that propose cards.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use civiq::deck::{Card, Deck, Status, Task, format};

use crate::support::Home;

/// Texts of our own in different manners. What is drafted from each is judged as a teacher would, in the
/// file of its name: `+` good as it stands, `~` a light edit away, `-` poor.
const JUDGED: [&str; 4] = [
    "charter.md",
    "explainer.txt",
    "leaflet.html",
    "school-book.txt",
];

/// So many of all drafts have to be good as they stand, in per cent, and so many good or an edit away.
const GOOD: usize = 60;
const FAIR: usize = 75;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/drafts")
}

fn text_of(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect("a text")
}

fn deck_in(json: &str) -> Deck {
    let reading = format::read(json.as_bytes());
    assert_eq!(reading.problems, []);
    reading.deck.expect("a deck")
}

/// The deck that is drafted from a file.
fn drafted(home: &Home, name: &str) -> Deck {
    home.file(name, &text_of(name));
    let (out, _, status) = home.run(&["deck", "draft", name]).finish();
    assert_eq!(status, 0, "{out}");
    deck_in(&out)
}

/// A draft on one line.
fn line(card: &Card) -> String {
    let answer = match &card.task {
        Task::Cloze(_) => String::new(),
        Task::Flashcard { back } => format!(" = {back}"),
        Task::Choice {
            answers,
            distractors,
        } => format!(" = {} ≠ {}", answers.join("; "), distractors.join("; ")),
        task => format!(" = {}", task.texts().join("; ")),
    };
    format!("{} {}{answer}", card.task.name(), card.prompt)
}

#[test]
fn drafts_are_as_good_as_they_were_judged() {
    let (mut all, mut good, mut fair) = (0, 0, 0);
    let mut other = String::new();
    for name in JUDGED {
        let path = folder().join(format!("{name}.judged"));
        let judged = std::fs::read_to_string(&path).unwrap_or_default();
        let marks = judged.lines().filter_map(|line| line.split_once(' '));
        let marks = marks
            .map(|(mark, line)| (line, mark))
            .collect::<BTreeMap<_, _>>();
        let deck = drafted(&Home::new(), name);
        let mut now = String::new();
        for card in &deck.cards {
            let line = line(card);
            let mark = marks.get(line.as_str()).copied().unwrap_or("?");
            let _ = writeln!(now, "{mark} {line}");
            all += 1;
            good += usize::from(mark == "+");
            fair += usize::from(mark == "+" || mark == "~");
        }
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, &now).expect("written");
        }
        if now != judged || now.lines().any(|line| line.starts_with('?')) {
            let _ = writeln!(other, "# {name}\n{now}");
        }
    }
    assert_eq!(
        other, "",
        "`UPDATE_EXPECT=1` takes what is drafted now; judge what has a `?`"
    );
    assert!(all > 60, "{all} drafts");
    assert!(
        100 * good >= GOOD * all,
        "{good} of {all} are good as they stand"
    );
    assert!(
        100 * fair >= FAIR * all,
        "{fair} of {all} are good or an edit away"
    );
}

#[test]
fn a_draft_cites_its_text_and_no_check_finds_an_error() {
    let home = Home::new();
    for name in JUDGED {
        home.file(name, &text_of(name));
        let (out, err, status) = home
            .run(&["deck", "draft", name, "-o", "town.json", "--force"])
            .finish();
        assert_eq!(status, 0, "{out}{err}");
        let (out, err, status) = home.run(&["deck", "check", "town.json"]).finish();
        assert_eq!((err.as_str(), status), ("", 0), "{out}");
        let deck =
            deck_in(&std::fs::read_to_string(home.path().join("town.json")).expect("a deck"));
        assert!(
            deck.cards
                .iter()
                .all(|card| card.status == Status::Draft && card.cite.is_some())
        );
    }
}

const TEXT: &str = "Elmford\n\nLast updated: 3 May 2025\n\nThe town council of Elmford has eleven members. The court has nine judges.\n";

#[test]
fn what_is_no_sentence_is_told_with_its_line() {
    let home = Home::new();
    home.file("charter.txt", TEXT);
    home.run(&["deck", "draft", "charter.txt", "-o", "town.json"])
        .stdout(
            "town.json: 2 drafts from 2 sentences\n\
             town.txt: the text as it was read, in which cites are looked up\n  \
             next: civiq deck review ./town.json\n",
        )
        .stderr(
            "charter.txt:1: skipped, heading: Elmford\n\
             charter.txt:3: skipped, about the page: Last updated: 3 May 2025\n",
        )
        .check();
    let before = std::fs::read(home.path().join("town.json")).expect("a deck");
    home.run(&["deck", "draft", "charter.txt", "-o", "town.json"])
        .stderr("civiq: town.json exists already\n  hint: `--force` replaces it\n")
        .status(1)
        .check();
    home.run(&["deck", "draft", "charter.txt", "-o", "town.json", "--force"])
        .any_stdout()
        .stderr(
            "charter.txt:1: skipped, heading: Elmford\n\
             charter.txt:3: skipped, about the page: Last updated: 3 May 2025\n",
        )
        .check();
    let after = std::fs::read(home.path().join("town.json")).expect("a deck");
    assert_eq!(before, after, "the same text gives the same bytes");
}

#[test]
fn a_text_comes_in_whatever_encoding_or_through_a_pipe() {
    let home = Home::new();
    std::fs::write(
        home.path().join("old.txt"),
        b"The caf\xe9 of the council has eleven members.\r\n",
    )
    .expect("written");
    let (out, err, _) = home.run(&["deck", "draft", "old.txt"]).finish();
    assert!(
        out.contains("The café of the council has {{eleven::a number}} members."),
        "{out}"
    );
    assert_eq!(err, "old.txt: read as Windows-1252, since it is no UTF-8\n");
    let out = home.output(
        &["deck", "draft", "-"],
        "The town council has eleven members.",
    );
    assert_eq!(deck_in(&out).cards.len(), 1);
    home.run(&["deck", "draft", "-"])
        .input("Elmford")
        .stderr(
            "civiq: no sentence was found in `-`\n  hint: a text has sentences that end in a full stop\n",
        )
        .status(1)
        .check();
}

#[test]
fn an_update_adds_only_what_has_no_card_and_tells_what_changed() {
    let home = Home::new();
    home.file("charter.txt", TEXT);
    home.run(&["deck", "draft", "charter.txt", "-o", "town.json"])
        .finish();
    let (first, _, _) = home
        .run(&["deck", "review", "town.json", "--json"])
        .finish();
    let id = first
        .split("\"card\":\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("an id");
    home.run(&["deck", "review", "town.json", "--reject", id])
        .stdout("town.json: 0 accepted, 1 rejected, 1 draft left\n")
        .check();
    let changed = TEXT.replace("nine judges", "twelve judges");
    home.file(
        "charter.txt",
        &format!("{changed} The clerk is appointed by the council.\n"),
    );
    let (out, _, status) = home
        .run(&[
            "deck",
            "draft",
            "charter.txt",
            "-o",
            "town.json",
            "--update",
        ])
        .finish();
    assert_eq!(status, 0, "{out}");
    assert!(
        out.contains("the sentence of `nine-")
            && out.contains("it is now “The court has twelve judges.”"),
        "{out}"
    );
    assert!(
        out.contains("2 drafts for sentences without a card; 2 cards as before"),
        "{out}"
    );
    let deck = deck_in(&std::fs::read_to_string(home.path().join("town.json")).expect("a deck"));
    let statuses = deck
        .cards
        .iter()
        .map(|card| card.status)
        .collect::<Vec<_>>();
    assert_eq!(
        statuses,
        [Status::Retired, Status::Draft, Status::Draft, Status::Draft]
    );
}

#[test]
fn a_review_takes_a_key_a_line_and_undoes() {
    let home = Home::new();
    home.file("charter.txt", TEXT);
    home.run(&["deck", "draft", "charter.txt", "-o", "town.json"])
        .finish();
    home.run(&["study", "./town.json"])
        .any_stdout()
        .stderr(
            "civiq: `town` has only drafts, which are not asked\n  hint: `civiq deck review DECK` accepts \
             them; `civiq study DECK --drafts` tries them\n",
        )
        .status(1)
        .check();
    let (out, _, status) = home
        .run(&[
            "study",
            "./town.json",
            "--drafts",
            "--order",
            "deck",
            "-n",
            "1",
        ])
        .input("eleven\n")
        .finish();
    assert!(status == 0 && out.contains("Right."), "{out}");
    let out = home.output(
        &["deck", "review", "town.json"],
        "a\nu\nr\ne\nThe court has {{nine|9}} judges now.\na\n",
    );
    assert!(out.contains("»has eleven members«"), "{out}");
    assert!(out.ends_with("town.json: 1 accepted, 1 rejected, 0 drafts left\n  1 of 2 sentences asked about, 0 before\n"), "{out}");
    let deck = deck_in(&std::fs::read_to_string(home.path().join("town.json")).expect("a deck"));
    assert_eq!(deck.cards[0].status, Status::Retired);
    assert_eq!(deck.cards[1].prompt, "The court has {{nine|9}} judges now.");
    home.run(&["deck", "review", "town.json"])
        .stdout("town.json: no draft waits\n")
        .check();
}

#[cfg(unix)]
#[test]
fn a_review_on_a_terminal_takes_one_key_each() {
    use crate::pty::Terminal;
    let home = Home::new();
    home.file("charter.txt", TEXT);
    home.run(&["deck", "draft", "charter.txt", "-o", "town.json"])
        .finish();
    let mut terminal = Terminal::start(&home, (80, 24), &["deck", "review", "town.json"], &[]);
    terminal.sees("____ members").sees("accept it").press("a");
    terminal.sees("____ judges").sees("undo").press("e");
    terminal.sees("The question:").press(" Really?\r");
    terminal
        .sees("turn it into another type")
        .sees("Really?")
        .press("r");
    terminal.sees("1 accepted, 1 rejected, 0 drafts left");
}

#[cfg(unix)]
#[test]
fn a_program_proposes_cards_and_what_does_not_stand_is_refused() {
    let home = Home::new();
    home.file(
        "charter.txt",
        &format!("{TEXT}\nThe mill of Elmford burns at night.\n"),
    );
    home.file(
        "says.txt",
        "Here:\n```json\n{\"cards\": [{\"type\": \"typed\", \"prompt\": \"What burns at night in Elmford?\", \
         \"answer\": \"the mill\", \"cite\": \"mill of Elmford burns\"}, {\"type\": \"typed\", \"prompt\": \
         \"Who owns it?\", \"answer\": \"Bob\", \"cite\": \"mill of Elmford burns\"}]}\n",
    );
    let args = |command: &'static str| {
        [
            "deck",
            "draft",
            "charter.txt",
            "-o",
            "town.json",
            "--force",
            "--wait",
            "2",
            "--with",
            command,
        ]
    };
    let (out, err, status) = home.run(&args("cat says.txt")).finish();
    assert_eq!(status, 0, "{err}");
    assert!(
        out.starts_with("town.json: 3 drafts from 3 sentences"),
        "{out}"
    );
    assert!(
        err.contains("refused: “Who owns it?”: `Bob` of its answer does not stand in the text"),
        "{err}"
    );
    // The answer in a file is the same.
    let (out, _, status) = home
        .run(&[
            "deck",
            "draft",
            "charter.txt",
            "-o",
            "town.json",
            "--force",
            "--from",
            "says.txt",
        ])
        .finish();
    assert!(
        status == 0 && out.starts_with("town.json: 3 drafts"),
        "{out}"
    );
    for (command, told) in [
        ("sleep 60", "was ended"),
        ("yes", "printed more than 4 MiB and was ended"),
        ("false", "ended with"),
        ("no-such-program", "can’t be run"),
        ("echo hello", "no card was found"),
    ] {
        let (out, err, status) = home.run(&args(command)).finish();
        assert!(err.contains(told), "{command}: {err}");
        assert_eq!(status, 1, "{command}");
        assert!(
            out.starts_with("town.json: 2 drafts"),
            "nothing is lost: {out}"
        );
    }
    let prompt = home.output(&["deck", "draft", "charter.txt", "--prompt"], "");
    assert!(
        prompt.contains("* 3: The mill of Elmford burns at night."),
        "{prompt}"
    );
}
