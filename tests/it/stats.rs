//! What the score file says of questions and of a class.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::Home;

/// A class of six: the good three choose B on the last question, whose key is A.
fn home() -> Home {
    let home = Home::new();
    let mut number = 0;
    let mut lines = String::new();
    for learner in ["Ann Lee", "Ben", "Cem", "Dot", "Eve", "Fay"] {
        let is_good = learner < "Dot";
        let last = match learner {
            "Fay" => r#""verdict":"skipped","credit":0"#,
            _ if is_good => r#""given":"B","verdict":"wrong","credit":0"#,
            _ => r#""given":"A","verdict":"correct","credit":1"#,
        };
        let (verdict, credit) = if is_good {
            ("correct", 1)
        } else {
            ("wrong", 0)
        };
        for (card, task, what) in [
            (
                "one",
                "typed",
                format!(r#""given":"x","verdict":"{verdict}","credit":{credit}"#),
            ),
            (
                "two",
                "typed",
                format!(r#""given":"x","verdict":"{verdict}","credit":{credit}"#),
            ),
            ("last", "choice", last.to_owned()),
        ] {
            number += 1;
            let _ = writeln!(
                lines,
                "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"2026-11-20T10:00:{number:02}.000Z\",\
                 \"event\":\"answer\",\"learner\":\"{learner}\",\"session\":\"s\",\"mode\":\"quiz\",\"deck\":\"civics\",\
                 \"card\":\"{card}\",\"rev\":\"1\",\"type\":\"{task}\",{what},\"ms\":5}}"
            );
        }
    }
    home.file("civiq/scores.jsonl", &lines);
    home
}

const NAMES: [&str; 6] = ["Ann", "Ben", "Cem", "Dot", "Eve", "Fay"];

#[test]
fn the_table_of_questions_says_which_key_to_check() {
    home()
        .run(&["stats", "--items"])
        .stdout(
            "Only each learner's first answer to a question counts.

civics
  6 learners, 3 questions; alpha -0.45, standard error 0.98 of 3 marks, from 6 who were asked all

   right  discr.  asked  left out
    33 %   -0.71      6         1  last
            33 %   mean 33 %  ✔ A
            50 %   mean 67 %    B
          ! more of your best students chose `B`: check the key
          ! those who know more get it wrong more often: check the key
    50 %    0.45      6         0  one
    50 %    0.45      6         0  two
",
        )
        .check();
}

#[test]
fn the_same_as_json_and_csv_for_programs() {
    let home = home();
    let json: Value =
        serde_json::from_str(&home.output(&["stats", "--items", "--json"], "")).expect("JSON");
    let last = &json[0];
    assert_eq!(
        (&last["card"], &last["n"], &last["omitted"]),
        (&"last".into(), &6.into(), &1.into())
    );
    assert_eq!(last["options"][1]["text"], "B");
    assert_eq!(last["options"][1]["share"], 0.5);
    assert_eq!(json.as_array().map(Vec::len), Some(3));
    let csv = home.output(&["stats", "--items", "--csv"], "");
    assert!(csv.starts_with(
        "deck,card,n,difficulty,discrimination,omitted,flags,option,key,share,mean\n"
    ));
    assert_eq!(csv.lines().count(), 1 + 2 + 1 + 1, "{csv}");
    home.run(&["stats", "other", "--items"])
        .stdout("There are no answers yet.\n")
        .check();
}

#[test]
fn no_name_is_shown_unless_it_is_asked_for() {
    let home = home();
    for args in [
        &["stats", "--items"][..],
        &["stats", "--items", "--json"],
        &["stats", "--class"],
        &["stats", "--class", "--json"],
        &["stats", "--class", "--csv"],
        &["export", "html"],
        &["scores", "check"],
    ] {
        let output = home.output(args, "");
        for name in NAMES {
            assert!(!output.contains(name), "{args:?}: {name}");
        }
    }
    let named = home.output(&["stats", "--class", "--names"], "");
    assert!(
        named.contains("    67 %      3         0  Ann Lee\n"),
        "{named}"
    );
    let json: Value =
        serde_json::from_str(&home.output(&["stats", "--class", "--json"], "")).expect("JSON");
    assert_eq!(json["learners"].as_array().map(Vec::len), Some(6));
    assert_eq!(json["tests"][0]["complete"], 6);
}

#[test]
fn the_page_of_results_has_the_questions() {
    let page = home().output(&["export", "html"], "");
    assert!(page.contains("<h2 id=\"questions\">Questions</h2>"));
    assert!(page.contains("more of your best students chose `B`: check the key"));
}

#[test]
fn a_query_names_its_place_and_what_is_wanted() {
    let home = Home::new();
    for (engine, place, deck) in [
        (
            "duckdb",
            "from read_json('o''b/*.jsonl'",
            "e.deck in ('civics')",
        ),
        ("spark", "from text.`o'b/*.jsonl`", "e.deck in ('civics')"),
        (
            "postgres",
            "\\copy scores from 'o''b/*.jsonl'",
            "e.mode in ('quiz', 'paper')",
        ),
    ] {
        let args = [
            "--scores",
            "o'b/*.jsonl",
            "stats",
            "civics",
            "--items",
            "--sql",
            engine,
        ];
        let query = home.output(
            &[&args[..], &["--mode", "quiz", "--mode", "paper"]].concat(),
            "",
        );
        assert!(query.contains(place) && query.contains(deck), "{query}");
    }
}
