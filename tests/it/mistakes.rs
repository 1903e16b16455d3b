//! Command lines, files and names that are wrong: each gets the sentence that helps.

use crate::support::{Home, TOWN, record};

/// What is said of a command that can't be done, and its exit code.
#[track_caller]
fn refused(home: &Home, args: &[&str]) -> (String, i32) {
    let (out, err, status) = home.run(args).finish();
    assert_eq!(out, "", "{args:?}");
    (err, status)
}

#[test]
fn a_deck_in_the_place_of_a_command_is_offered_to_be_practised() {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.file("civiq/decks/own.json", &TOWN.replace("town-charter", "own"));
    for deck in ["nato-purpose", "./town.json", "town.json", "own"] {
        let (said, status) = refused(&home, &[deck]);
        let wanted = format!(
            "civiq: `{deck}` is a deck, not a command\n  hint: `civiq study {deck}` practises it, \
             `civiq quiz {deck}` tests you on it\n"
        );
        assert_eq!((said, status), (wanted, 2), "{deck}");
    }
    let (said, _) = refused(&home, &["--decks", ".", "xyzzy"]);
    assert!(said.contains("there is no command `xyzzy`"), "{said}");
}

#[test]
fn what_the_command_line_can_not_mean_is_told_in_two_lines() {
    let home = Home::new();
    let lines: [&[&str]; 9] = [
        &["quiz", "--exam", "2026-12-10"],
        &["study", "--exam", "10/12/2026"],
        &["study", "-n", "0"],
        &["export"],
        &["export", "csv", "--force"],
        &["deck", "check", "--rules", "a"],
        &["stats", "--csv"],
        &["--seed", "x", "study"],
        &["class", "pick"],
    ];
    for args in lines {
        let (said, status) = refused(&home, args);
        let is_ours = said.starts_with("civiq: ") && said.contains("\n  hint: ");
        assert!(is_ours && said.lines().count() == 2, "{args:?}: {said}");
        assert_eq!(status, 2, "{args:?}");
    }
}

#[test]
fn an_exam_may_be_said_as_a_date_in_an_answer_may() {
    let home = Home::new();
    let first = |day: &str| {
        let text = home.output(&["study", "nato-purpose", "--exam", day], ":quit\n");
        text.lines().next().unwrap_or_default().to_owned()
    };
    for day in [
        "2026-12-10",
        "10.12.2026",
        "10 December",
        "December 10, 2026",
        "in 17 days",
    ] {
        assert!(
            first(day).contains("Exam on 10 December, in 17 days;"),
            "{day}"
        );
    }
    assert!(first("tomorrow").contains("Exam tomorrow;"));
    let (said, status) = refused(&home, &["study", "--exam", "1 November 2026"]);
    assert!(
        said.starts_with("civiq: the exam on 1 November 2026 does not lie ahead"),
        "{said}"
    );
    assert_eq!(status, 1);
}

#[test]
fn a_file_that_is_no_deck_is_told_in_plain_words() {
    let home = Home::new();
    for (text, says, helps) in [
        (
            "",
            "1:1: the file is empty",
            "`civiq deck new` prints a deck to start from",
        ),
        ("\n  \n", "the file is empty", "deck new"),
        (
            "{\"format\": 1, id: 2}",
            "1:15: a field’s name in quotes",
            "put the name in quotes",
        ),
        (
            "{\"format\": 1",
            "the file ends before the deck does",
            "not closed",
        ),
        (
            "{\"format\": tru}",
            "a word stands here without quotes",
            "put a text in quotes",
        ),
        (
            "{\"format\" 1}",
            "a colon should stand here",
            "\"name\": value",
        ),
        (
            "{\"format\": 1 \"id\": 2}",
            "a comma or a } should stand here",
            "between two fields",
        ),
        (
            "[1 2]",
            "a comma or a ] should stand here",
            "between two values",
        ),
        (
            "{\"format\": 1,\n}",
            "a comma stands before a closing bracket",
            "delete the comma",
        ),
        ("{} {}", "something stands behind the end", "one object"),
        (
            "hello",
            "a value should stand here",
            "is this a deck file at all?",
        ),
        (
            "{\"a\": \"b\nc\"}",
            "a line break or a tab stands within quotes",
            "\\n",
        ),
        (
            "{\"a\": \"\\d\"}",
            "a backslash stands before what needs none",
            "\\\\",
        ),
        ("{\"a\": 1.}", "this is not a number", "1234.5"),
        (
            "[1]",
            "expected an object, found a list",
            "civiq help writing",
        ),
    ] {
        let deck = home.file("odd.json", text);
        let (said, status) = refused(&home, &["study", &deck]);
        assert!(
            said.contains(says) && said.contains(helps),
            "{text:?}: {said}"
        );
        for word in ["EOF", "ident", "parsing", "trailing"] {
            assert!(!said.contains(word), "{text:?}: {said}");
        }
        assert_eq!(status, 1);
    }
}

#[test]
fn a_folder_is_called_one() {
    let home = Home::new();
    home.file("decks/town.json", TOWN);
    for (args, helps) in [
        (&["study", "decks"][..], "`civiq --decks decks study`"),
        (&["study", "."], "name a deck file in it"),
        (&["deck", "check", "./decks"], "name a deck file in it"),
        (
            &["class", "mark", "."],
            "the columns learner, version and answers",
        ),
        (
            &["class", "pick", "--roster", "."],
            "a roster is a CSV file",
        ),
        (
            &["study", "nato-purpose", "--text", "."],
            "`--text` takes a file",
        ),
    ] {
        let (said, status) = refused(&home, args);
        assert!(
            said.contains("is a folder\n") && said.contains(helps),
            "{args:?}: {said}"
        );
        assert_eq!(status, 1);
    }
}

#[test]
fn every_deck_that_begins_so_is_offered() {
    let home = Home::new();
    let (said, _) = refused(&home, &["study", "nato"]);
    assert!(
        said.contains("did you mean `nato-purpose`, `nato-reasoning` or `nato-terms`?"),
        "{said}"
    );
    let (said, _) = refused(&home, &["study", "terms"]);
    assert!(said.contains("did you mean `nato-terms`?"), "{said}");
}

#[test]
fn more_questions_than_there_are_is_said() {
    let home = Home::new();
    let text = home.output(&["quiz", "nato-terms", "-n", "500"], ":quit\n");
    assert!(
        text.starts_with("37 cards can be asked, not 500.\n"),
        "{text}"
    );
}

#[test]
fn three_records_that_clash_are_told_and_the_rest_are_counted() {
    let home = Home::new();
    let records = |ms| {
        (1..=9)
            .map(|number| record(number, "ann", ms))
            .collect::<String>()
    };
    home.file("civiq/scores.jsonl", &records(1));
    home.file("other.jsonl", &records(2));
    let (_, said, status) = home.run(&["scores", "merge", "other.jsonl"]).finish();
    assert_eq!(
        said.matches("another record has the same id").count(),
        3,
        "{said}"
    );
    assert!(
        said.contains("other.jsonl: 6 more records with an id"),
        "{said}"
    );
    assert_eq!(status, 1);
}
