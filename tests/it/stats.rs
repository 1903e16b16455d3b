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

/// The deck of that class, which asks its last question no more in these words alone.
const CIVICS: &str = r#"{ "format": 1, "id": "civics", "title": "Civics", "cards": [
    { "id": "one", "type": "typed", "prompt": "Who leads the council of the town and signs what it has decided?", "answer": "x", "tags": ["council"] },
    { "id": "two", "type": "typed", "prompt": "Who keeps the rolls?", "answer": "x" },
    { "id": "last", "type": "choice", "prompt": "How long is a term?", "answer": "A", "distractors": ["B", "C"], "tags": ["terms"] }
] }"#;

#[test]
fn the_table_of_questions_says_which_key_to_check() {
    let home = home();
    home.file("civiq/decks/civics.json", CIVICS);
    home.run(&["stats", "--items"])
        .stdout(
            "Only each learner’s first answer to a question counts.

Civics
  6 learners, 3 questions

   right  asked  left out
    33 %      6         1  How long is a term?
            33 %  ✔ A
            50 %    B
             0 %    C
          ! most who chose “B” are strong: check the key
          ! those who know more get it wrong more often: check the key
    50 %      6         0  Who leads the council of the town and signs …
    50 %      6         0  Who keeps the rolls?
",
        )
        .check();
}

#[test]
fn what_statisticians_want_to_know_is_behind_details() {
    let home = home();
    home.run(&["stats", "--items", "--details"])
        .stdout(
            "Only each learner’s first answer to a question counts.

civics
  6 learners, 3 questions
  alpha -0.45; below 0, so the questions do not measure one thing, or keys are wrong; standard error 0.98 of 3 marks; from 6 learners with all questions

   right  asked  left out  marks  discr.
    33 %      6         1   33 %   -0.71  last
            33 %  ✔ A  (their mean 33 %)
            50 %    B  (their mean 67 %)
          ! most who chose “B” are strong: check the key
          ! those who know more get it wrong more often: check the key
    50 %      6         0   50 %    0.45  one
    50 %      6         0   50 %    0.45  two
",
        )
        .check();
    let class = home.output(&["stats", "--class", "--details"], "");
    assert!(class.contains("\n  alpha -0.45; below 0"), "{class}");
    assert!(!home.output(&["stats", "--class"], "").contains("alpha"));
    assert_eq!(home.run(&["stats", "--details"]).finish().2, 2);
}

/// An answer to a card of the deck, in a drill where a team is named.
fn answer(number: u32, learner: &str, card: &str, more: &str) -> String {
    format!(
        "{{\"v\":1,\"id\":\"0199a000-0000-7000-8000-{number:012x}\",\"at\":\"2026-11-21T10:00:00.000Z\",\
         \"event\":\"answer\",\"learner\":\"{learner}\",\"session\":\"t\",\"mode\":\"class\",\"deck\":\"civics\",\
         \"card\":\"{card}\",\"rev\":\"1\",\"type\":\"typed\",\"given\":\"x\",\"verdict\":\"correct\",\
         \"credit\":1,\"ms\":5{more}}}\n"
    )
}

fn append(home: &Home, lines: &str) {
    let text = std::fs::read_to_string(home.scores()).expect("answers");
    home.file("civiq/scores.jsonl", &(text + lines));
}

#[test]
fn an_old_answer_to_a_withdrawn_card_takes_no_alpha_away() {
    let home = home();
    let alphas = || {
        let json: Value =
            serde_json::from_str(&home.output(&["stats", "--items", "--json"], "")).expect("JSON");
        let items = json.as_array().expect("items").iter();
        items
            .map(|item| (item["alpha"].clone(), item["complete"].clone()))
            .collect::<Vec<_>>()
    };
    let before = alphas();
    assert!(before[0].0.is_f64(), "{before:?}");
    append(&home, &answer(900, "Ann Lee", "old", ""));
    let gone = alphas();
    assert_eq!(
        gone[0],
        (Value::Null, 1.into()),
        "nothing says that it is gone"
    );
    let retired = CIVICS.replace(
        "\n] }",
        r#", { "id": "old", "type": "typed", "prompt": "Old?", "answer": "x", "status": "retired" } ] }"#,
    );
    for deck in [CIVICS, &retired] {
        home.file("civiq/decks/civics.json", deck);
        assert!(alphas().iter().all(|it| *it == before[0]), "{deck}");
        let table = home.output(&["stats", "--items", "--details"], "");
        assert!(
            table.contains("with all 3 questions that are asked now\n")
                && table.trim_end().ends_with(" (no longer asked)"),
            "{table}"
        );
    }
}

#[test]
fn fewer_than_five_have_no_alpha() {
    let home = home();
    let text = std::fs::read_to_string(home.scores()).expect("answers");
    let lines = text
        .lines()
        .filter(|line| !line.contains("Eve") && !line.contains("Fay"));
    let lines = lines.collect::<Vec<_>>().join("\n") + "\n";
    home.file("civiq/scores.jsonl", &lines);
    let table = home.output(&["stats", "--items", "--details"], "");
    assert!(
        table.contains("  no alpha: only 4 learners were asked all questions, and it takes 5\n"),
        "{table}"
    );
}

#[test]
fn a_team_of_a_drill_is_no_learner() {
    let home = home();
    let before = home.output(&["stats", "--class", "--csv"], "");
    append(&home, &answer(901, "Red", "two", ",\"team\":\"Red\""));
    assert_eq!(home.output(&["stats", "--class", "--csv"], ""), before);
    let class = home.output(&["stats", "--class"], "");
    assert!(
        class.contains("  6 learners and 1 team, 3 questions\n"),
        "{class}"
    );
    // Whoever plays for a team is a learner as any other.
    append(&home, &answer(902, "Gus", "two", ",\"team\":\"Red\""));
    let class = home.output(&["stats", "--class", "--names"], "");
    assert!(
        class.contains("  7 learners and 1 team, 3 questions\n"),
        "{class}"
    );
    assert!(
        !home
            .output(&["export", "md", "--names"], "")
            .contains("\n| Red | 1 | 1 | 1 | 100 %")
    );
}

#[test]
fn the_class_comes_weakest_first_and_says_how_to_see_who() {
    let home = home();
    home.file("civiq/decks/civics.json", CIVICS);
    home.run(&["stats", "--class", "--names"])
        .stdout(
            "Only each learner’s first answer to a question counts.

Civics
  6 learners, 3 questions

   right  marks  asked  left out
     0 %    0 %      3         1  Fay
    33 %   33 %      3         0  Dot
    33 %   33 %      3         0  Eve
    67 %   67 %      3         0  Ann Lee
    67 %   67 %      3         0  Ben
    67 %   67 %      3         0  Cem

   marks  questions
    33 %          1  terms
    50 %          1  council
",
        )
        .check();
    let class = home.output(&["stats", "--class"], "");
    assert!(
        class.contains("\nLearners stand under pseudonyms; `--names` shows who they are.\n"),
        "{class}"
    );
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
        "deck,card,n,difficulty,discrimination,omitted,flags,option,key,share,mean,question,right,asked_now,\
         complete,alpha,error\n"
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
        named.contains("    67 %   67 %      3         0  Ann Lee\n"),
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
    assert!(page.contains("most who chose “B” are strong: check the key"));
}

/// What the page shows of the learners who had a question right, in the order of its tables.
fn rights(page: &str, prompt: &str) -> Vec<String> {
    let end = format!(">{prompt}</th>");
    let cells = page.split(&end).skip(1);
    let cells = cells.filter_map(|rest| rest.split("</td>").nth(1));
    let cells = cells.filter_map(|cell| cell.rsplit('>').next());
    cells.map(str::to_owned).collect()
}

#[test]
fn a_card_has_one_figure_of_what_was_right() {
    let home = home();
    home.file("civiq/decks/civics.json", CIVICS);
    // A second sitting is practice, and half a mark is not right.
    append(&home, &answer(900, "Fay", "two", ""));
    append(
        &home,
        &answer(901, "Gus", "two", "")
            .replace("\"correct\",\"credit\":1", "\"almost\",\"credit\":0.5"),
    );
    let page = home.output(&["export", "html"], "");
    let found = rights(&page, "Who keeps the rolls?");
    // Under Questions, for statisticians (as marks), and among the deck's cards.
    assert_eq!(found, ["43 %", "50 %", "43 %"], "{page}");
    for words in [
        "missed last time",
        "<dt>right</dt>",
        "<dt>marks</dt>",
        "> new<",
    ] {
        assert!(page.contains(words), "{words}");
    }
    for words in ["not met", "at the last time", "Score", "in the middle"] {
        assert!(!page.contains(words), "{words}");
    }
    let text = home.output(&["export", "md"], "");
    assert!(
        text.contains("; right 45 %, marks 48 %.\n")
            && text.contains("| Who keeps the rolls? | Civics | 7 | 43 % |")
            && text.contains(" missed last time, "),
        "{text}"
    );
}

#[test]
fn what_was_chosen_stands_under_its_question_over_the_whole_width() {
    let home = home();
    home.file("civiq/decks/civics.json", CIVICS);
    let page = home.output(&["export", "html"], "");
    let question = page
        .split("How long is a term?")
        .nth(2)
        .expect("a question");
    let (figures, chosen) = question.split_once("<tr>").expect("a row below");
    assert_eq!(figures.matches("<td").count(), 3, "{figures}");
    assert!(
        chosen.starts_with("<td class=\"chosen\" colspan=\"4\">")
            && chosen.contains("<strong>✔ A</strong>"),
        "{chosen}"
    );
}

#[test]
fn the_page_of_a_learner_tells_of_the_exam_ahead() {
    let home = Home::new();
    home.file("civiq/decks/civics.json", CIVICS);
    home.output(
        &["study", "civics", "--exam", "2026-12-10"],
        "x\nx\n:quit\n",
    );
    for format in ["html", "md"] {
        let page = home.output(&["export", format], "");
        assert!(
            page.contains("Exam on 10 December") && page.contains("; on 10 December "),
            "{page}"
        );
    }
    // A class has no exam of its own, and what is fitted to nobody is nobody's forecast.
    home.output(&["study", "civics", "--learner", "bo"], "x\n:quit\n");
    assert!(!home.output(&["export", "html"], "").contains("Exam"));
    let own = home.output(&["export", "html", "--learner", "bo"], "");
    assert!(!own.contains("Exam"));
}

#[test]
fn a_query_names_its_place_and_what_is_wanted() {
    let home = Home::new();
    for (engine, place) in [
        ("duckdb", "from read_csv('o''b/*.jsonl',"),
        ("duckdb", "--     from read_json('o''b/*.jsonl',"),
        ("sqlite", "\"|gzip -cdf -- o\\\\'b/*.jsonl | "),
        (
            "postgres",
            "\\copy scores from program 'gzip -cdf -- o\\''b/*.jsonl | ",
        ),
        ("clickhouse", "from file('o\\'b/*.jsonl', LineAsString,"),
        ("spark", "from text.`o'b/*.jsonl`"),
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
        let filter = ["--mode", "quiz", "--mode", "paper", "--since", "2026-03-01"];
        let query = home.output(
            &[&args[..], &filter, &["--until", "2026-12-31"]].concat(),
            "",
        );
        let conditions = "\n    and e.deck in ('civics')\n    and e.mode in ('quiz', 'paper')\n    \
                          and e.at_text >= '2026-03-01T04'\n    and e.at_text < '2027-01-01T04'\n";
        assert!(
            query.contains(place) && query.contains(conditions),
            "{query}"
        );
        assert!(
            !query.contains(['{', '}']) || !query.contains("{place}"),
            "{query}"
        );
    }
}
