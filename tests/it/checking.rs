//! `civiq deck check` from the outside: exit codes, places, texts, and files that mean harm.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{Home, TOWN};

/// A deck with an error and a warning.
const FLAWED: &str = r#"{ "format": 1, "id": "flawed", "title": "Flawed", "cards": [
  { "id": "who", "type": "typed", "prompt": "Who may never vote?", "answer": "guests" },
  { "id": "signs", "type": "choice", "prompt": "Who signs?", "answer": "mayor",
    "distractors": ["clerk", "Clerk", "judge"] }
] }
"#;

const CHARTER: &str = "The charter\n\nThe town is headed by a mayor, whom all residents elect for six \
    years. It has a council of eleven members. Since 1990 the council meets in Oak Hall.\n";

/// A deck of one card that cites these words.
fn citing(home: &Home, cite: &str) -> String {
    let text = format!(
        r#"{{ "format": 1, "id": "d", "title": "D", "cards": [
  {{ "id": "a", "type": "typed", "prompt": "Who heads it?", "answer": "mayor",
    "cite": "{cite}" }} ] }}"#
    );
    home.file("citing.json", &text)
}

#[test]
fn warnings_fail_a_deck_only_when_they_shall() {
    let home = Home::new();
    let file = home.file("flawed.json", FLAWED);
    let told = "\
~/flawed.json:2:45: warning W7: card `who`: the question turns on `never`, which is easily missed
  why: who reads quickly misses it, and is marked wrong for knowing
  help: ask what is true, or write the word in capitals
~/flawed.json:4:20: error E3: card `signs`: the option `Clerk` stands twice
  why: nobody can tell the right one from the other
  help: change or delete one of them
~/flawed.json: 2 cards, 1 error, 1 warning
";
    home.run(&["deck", "check", &file])
        .stdout(told)
        .status(1)
        .check();
    let file = home.file("mended.json", &FLAWED.replace("Clerk", "baker"));
    home.run(&["deck", "check", &file]).any_stdout().check();
    home.run(&["deck", "check", &file, "--strict"])
        .any_stdout()
        .status(1)
        .check();
    let allowed = FLAWED.replace("Clerk", "baker").replace(
        "\"guests\"",
        "\"guests\", \"allow\": { \"W7\": \"the word is the point\" }",
    );
    let file = home.file("allowed.json", &allowed);
    home.run(&["deck", "check", &file, "--strict"])
        .stdout("~/allowed.json: 2 cards, nothing to mend\n")
        .check();
}

#[test]
fn findings_as_json_are_an_object_a_line() {
    let home = Home::new();
    let file = home.file("flawed.json", FLAWED);
    let (stdout, ..) = home.run(&["deck", "check", &file, "--json"]).finish();
    let rows: Vec<serde_json::Value> = stdout
        .lines()
        .map(|line| serde_json::from_str(line).expect("an object"))
        .collect();
    assert_eq!(
        rows[0],
        serde_json::json!({
            "file": "~/flawed.json", "line": 2, "column": 45, "card": "who", "rule": "W7", "severity": "warning",
            "message": "the question turns on `never`, which is easily missed",
            "help": "ask what is true, or write the word in capitals"
        })
    );
    assert_eq!((rows.len(), &rows[1]["severity"]), (2, &"error".into()));
}

#[test]
fn cites_that_changed_moved_or_are_gone_are_told_apart() {
    let home = Home::new();
    let text = home.file("charter.txt", CHARTER);
    let check = |cite: &str| {
        let deck = citing(&home, cite);
        let (stdout, stderr, status) = home
            .run(&["deck", "check", &deck, "--text", &text])
            .finish();
        assert_eq!(stderr, "");
        let told = stdout.lines().next().unwrap_or_default();
        let told = told.rsplit("card `a`: ").next().unwrap_or_default();
        (status, told.to_owned())
    };
    let told = |text: &str| (1, text.to_owned());
    assert_eq!(check("headed by a mayor").0, 0);
    assert_eq!(
        check("for seven years"),
        told(
            "“for seven years” has changed: now “for six years”, in line 3, column 57 of the text"
        )
    );
    assert_eq!(
        check("by a mayor headed"),
        told(
            "“by a mayor headed” has moved: now “headed by a mayor”, in line 3, column 13 of the text"
        )
    );
    assert_eq!(
        check("the Duke of Elmford"),
        told("“the Duke of Elmford” is gone: no sentence of the text has these words")
    );
    assert_eq!(
        check("council"),
        told("“council” stands in the text 2 times: at 3:81 and 3:123")
    );
}

#[test]
fn figures_need_a_proof() {
    let home = Home::new();
    let text = home.file("charter.txt", CHARTER);
    let card = |prompt: &str, answer: &str, cite: &str| {
        format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "cards": [
  {{ "id": "a", "type": "typed", "prompt": "{prompt}", "answer": "{answer}", "cite": "{cite}" }} ] }}"#
        )
    };
    for (prompt, answer, cite, right) in [
        (
            "How many sit in it?",
            "eleven (11)",
            "council of eleven members",
            true,
        ),
        (
            "How many sit in it?",
            "eleven (11)",
            "It has a council",
            false,
        ),
        ("Since when do they meet there?", "1990", "Since 1990", true),
        (
            "Since when do they meet there?",
            "May 1990",
            "Since 1990",
            false,
        ),
        (
            "Where do they meet since 1990?",
            "Oak Hall",
            "meets in Oak Hall",
            true,
        ),
        (
            "Where do they meet since 1991?",
            "Oak Hall",
            "meets in Oak Hall",
            false,
        ),
        (
            "Name 3 officers: who heads?",
            "mayor",
            "headed by a mayor",
            true,
        ),
    ] {
        let deck = home.file("deck.json", &card(prompt, answer, cite));
        let (stdout, _, status) = home
            .run(&["deck", "check", &deck, "--text", &text])
            .finish();
        assert_eq!(status == 0, right, "{stdout}");
        assert_eq!(stdout.contains("E5"), !right, "{stdout}");
    }
}

#[test]
fn a_text_beside_the_deck_is_found_and_its_coverage_told() {
    let home = Home::new();
    let deck = citing(&home, "headed by a mayor");
    home.file("citing.txt", CHARTER);
    home.run(&["deck", "check", &deck, "--coverage"])
        .stdout(
            "\
~/citing.json: 1 card, every cite stands in the text once
   1   29 %  The town is headed by a mayor, whom all residents elect …
             a
             never asked: 6
   2    0 %  It has a council of eleven members.
             no card
             never asked: 11
   3    0 %  Since 1990 the council meets in Oak Hall.
             no card
             never asked: 1990, Oak Hall
   –         The charter
             no sentence, not counted
the text: 1 of 3 sentences cited, 1 thin (under 40 %), 4 names and figures never asked
",
        )
        .check();
    let rows = home.output(&["deck", "check", &deck, "--coverage", "--json"], "");
    let first: serde_json::Value =
        serde_json::from_str(rows.lines().next().expect("a row")).expect("an object");
    assert_eq!(first["cards"], serde_json::json!(["a"]));
    assert_eq!(rows.lines().count(), 3);
    let alone = home.file("alone.json", TOWN);
    home.run(&["deck", "check", &alone, "--coverage"])
        .any_stdout()
        .stderr(
            "civiq: the text of ~/alone.json is not at hand\n  hint: name it with `--text FILE`, or put it beside the deck as a file of its name in `.txt`\n",
        )
        .status(1)
        .check();
}

#[test]
fn the_rules_are_listed_with_their_reasons_and_sources() {
    let home = Home::new();
    let rules = home.output(&["deck", "check", "--rules"], "");
    assert!(
        rules.contains("W2   key-longest-deck  (warning)"),
        "{rules}"
    );
    let rows = home.output(&["deck", "check", "--rules", "--json"], "");
    for row in rows.lines() {
        let row: serde_json::Value = serde_json::from_str(row).expect("an object");
        for field in ["rule", "name", "severity", "finds", "why", "help", "source"] {
            assert!(row[field].is_string(), "{field}: {row}");
        }
    }
    assert!(rows.lines().count() > 30);
}

/// Whatever a file holds, it is refused in words and before anybody loses patience.
#[test]
fn hostile_files_are_refused() {
    let home = Home::new();
    let keys: Vec<String> = (0..200_000).map(|n| format!("\"k{n}\":1")).collect();
    let keys = format!("{{{}}}", keys.join(","));
    for (name, text) in [
        ("nested.json", "[".repeat(1 << 20)),
        ("objects.json", "{\"a\":".repeat(1 << 20)),
        ("keys.json", keys),
        (
            "cards.json",
            format!(
                r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{}{{}}] }}"#,
                "{},".repeat(200_000)
            ),
        ),
        ("large.json", " ".repeat(40 << 20)),
        (
            "path.json",
            r#"{ "format": 1, "id": "../../etc/passwd", "title": "T", "cards": [] }"#.into(),
        ),
        (
            "escapes.json",
            FLAWED.replace("Who signs?", "Who\\u001b]0;pwned\\u0007 signs\\u202e?"),
        ),
        (
            "names.json",
            FLAWED.replace("\"prompt\"", "\"pro\\u001b[2Jmpt\""),
        ),
    ] {
        let file = home.file(name, &text);
        let began = Instant::now();
        let (stdout, stderr, status) = home.run(&["deck", "check", &file]).finish();
        let said = stdout + &stderr;
        assert_eq!(status, 1, "{name}");
        assert!(said.contains(name), "{said}");
        assert!(said.len() < 1 << 20, "{name}: {} bytes", said.len());
        let harm = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!said.contains(harm), "{name}: {said:?}");
        // A debug build on a busy machine: this only tells waiting for ever from work.
        assert!(began.elapsed() < Duration::from_secs(60), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_is_no_file_to_wait_for() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    let pipe = home.path().join("pipe.json");
    let made = Command::new("mkfifo")
        .arg(&pipe)
        .stdin(Stdio::null())
        .status()
        .expect("mkfifo runs");
    assert!(made.success());
    let pipe = pipe.to_str().expect("a plain path");
    for args in [
        &["deck", "check", pipe][..],
        &["deck", "check", &deck, "--text", pipe],
        &["study", &deck, "--text", pipe],
    ] {
        let (_, stderr, status) = home.run(args).finish();
        assert_eq!(status, 1);
        assert!(
            stderr.starts_with("civiq: ~/pipe.json is not a file\n"),
            "{stderr}"
        );
    }
}
