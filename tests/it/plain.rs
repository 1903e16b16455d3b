//! Line mode through pipes, as the design has it.

use std::collections::BTreeSet;

use expect_test::expect;
use serde_json::Value;

use crate::support::{Home, MONDAY, TOWN};

#[test]
fn a_quiz_through_pipes_is_the_same_byte_for_byte() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let args = ["quiz", "./town.json", "-n", "all", "--order", "deck"];
    let input = "4\nthe mayor\n:hint\nmayor; clerk\nfalse\n:nonsense\nthe Town Hall\n12\nkeep\ncharter\nthe budget and the bylaws\n9\nfoo bar\n:help\n:guess 1b 2c\n\n3\n:quit\n";
    let transcript = home.output(&args, input);
    expect![[r"
        [1/10] Our town’s charter
          Who heads the town?
            1  the clerk
            2  the mayor
            3  the sheriff
        Your answer, 1 to 3:
        `4` is no option here: give 1 to 3, a to c, or the words.
          ✔ Right.
            The mayor is elected by all.
            “headed by a mayor”  ·  Charter of Elmford, 1 May 2024

        [2/10] Our town’s charter
          Which two are elected?
            1  clerk
            2  council
            3  mayor
            4  librarian
        Your answers, 2 of 1 to 4, such as `1 3`:
        There is no hint.
          ✘ Not right.
            ✘ clerk  (does not belong)
            ✔ mayor
            ✘ missing: council

        [3/10] Our town’s charter
          The town elects its sheriff.
            1  true
            2  false
        True or false, t or f:
          ✔ Right.

        [4/10] Our town’s charter
          Where does the council meet?
        Your answer:
        `:nonsense` is no command; `:help` lists them.
          ✔ Right.
            The deck says: the town hall

        [5/10] Our town’s charter
          How many members does the council have?
        Your answer:
          ✘ Not right.
            The answer: eleven
            A different number.

        [6/10] Our town’s charter
          The mayor swears to __1__ the __2__ (a document).
        The words for the 2 gaps, a line each:
          ✔ Right.

        [7/10] Our town’s charter
          Name two things that the council decides.
        Name 2 on one line, separated by commas:
          ✔ Right.

        [8/10] Our town’s charter
          How does a bylaw come about?
            1  hearing
            2  vote
            3  draft
        The numbers in the right order, such as `3 2 1`:
        Give all 3 numbers, each once, such as `3 2 1`.
        Give all 3 numbers, each once, such as `3 2 1`.
          :hint          :h  a hint, if the card has one
          :skip          :s  leave this question
          :guess ANSWER  :g  answer, and say that it is a guess
          :undo          :u  take the last answer back
          :right         :r  “I was right”: count the last answer as right
          :reveal        :v  show the answer and judge yourself
          :edit          :e  open the card’s file at the card
          :quit          :q  leave; every answer so far is kept
          :help          :?  this list
          An answer that begins with a colon begins with \:
        Give all 3 numbers, each once, such as `3 2 1`.
        That is empty.
        Give all 3 numbers, each once, such as `3 2 1`.

          Missed
            Which two are elected?
              mayor; council
            How many members does the council have?
              eleven

          Score: 5 of 10 right  50 %
          3 questions left unasked.

          What you missed is due in `civiq study ~/town.json`.
    "]]
    .assert_eq(&transcript);
    let again = Home::new();
    again.file("town.json", TOWN);
    assert_eq!(again.output(&args, input), transcript);
}

/// What a person who knows the deck would type; positions are read off the screen.
fn right_line(card: &Value, shown: &str) -> String {
    let answer = &card["answer"];
    let text = |value: &Value| match value {
        Value::Array(values) => values[0]
            .as_str()
            .unwrap_or_default()
            .replace(['(', ')'], ""),
        other => other.as_str().unwrap_or_default().replace(['(', ')'], ""),
    };
    let mark_of = |wanted: &str| {
        let line = shown.lines().find(|line| {
            line.trim_start()
                .split_once("  ")
                .is_some_and(|(_, text)| text == wanted)
        });
        let (mark, _) = line
            .unwrap_or_default()
            .trim_start()
            .split_once("  ")
            .unwrap_or_default();
        assert!(!mark.is_empty(), "{wanted:?} is not in {shown}");
        mark.to_owned()
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    match card["type"].as_str().unwrap_or_default() {
        "choice" if answer.is_array() => {
            let marks = list(answer)
                .iter()
                .map(|option| mark_of(option.as_str().unwrap_or_default()))
                .collect::<Vec<_>>();
            marks.join(" ")
        }
        "true-false" => answer.to_string(),
        "cloze" => {
            let prompt = card["prompt"].as_str().unwrap_or_default();
            let gaps = prompt
                .split("{{")
                .skip(1)
                .filter_map(|rest| rest.split("}}").next());
            let firsts =
                gaps.map(|gap| gap.split(['|', ':']).next().unwrap_or_default().to_owned());
            firsts.collect::<Vec<_>>().join("\n")
        }
        "list" => {
            let need = card["need"].as_u64().map_or(usize::MAX, |need| {
                usize::try_from(need).unwrap_or(usize::MAX)
            });
            let items = list(answer).into_iter().take(need);
            let items = items.map(|item| {
                item.as_str()
                    .unwrap_or_default()
                    .split('|')
                    .next()
                    .unwrap_or_default()
                    .to_owned()
            });
            items.collect::<Vec<_>>().join("; ")
        }
        "order" => list(answer)
            .iter()
            .map(|item| mark_of(item.as_str().unwrap_or_default()))
            .collect::<Vec<_>>()
            .join(" "),
        "match" => {
            let side = |pair: &Value, at: usize| mark_of(pair[at].as_str().unwrap_or_default());
            list(answer)
                .iter()
                .map(|pair| format!("{}{}", side(pair, 0), side(pair, 1)))
                .collect::<Vec<_>>()
                .join(" ")
        }
        "flashcard" => "\ngood".into(),
        _ => text(answer),
    }
}

/// The page of each question, from a run in which every one is skipped.
fn pages(home: &Home, args: &[&str], cards: usize) -> Vec<String> {
    let transcript = home.output(args, &":skip\n".repeat(cards));
    let begins = transcript.find("[1/").unwrap_or_default();
    transcript[begins..]
        .split("\n[")
        .map(str::to_owned)
        .take(cards)
        .collect()
}

#[test]
fn whoever_knows_the_deck_gets_every_card_right() {
    for deck in ["nato-purpose", "nato-terms"] {
        let home = Home::new();
        let shown = home.output(&["deck", "show", deck, "--json"], "");
        let shown: Value = serde_json::from_str(&shown).expect("a deck");
        let cards = shown["cards"].as_array().expect("cards").iter();
        // A test with a pass mark leaves out what learners judge themselves.
        let is_asked = |card: &&Value| shown["exam"].is_null() || card["type"] != "flashcard";
        let cards = cards.filter(is_asked).collect::<Vec<_>>();
        let args = ["quiz", deck, "-n", "all", "--order", "deck", "--plain"];
        let pages = pages(&Home::new(), &args, cards.len());
        let lines = cards
            .iter()
            .zip(&pages)
            .map(|(card, page)| right_line(card, page));
        let input = lines.collect::<Vec<_>>().join("\n") + "\n";
        let transcript = home.output(&args, &input);
        let all = cards.len();
        assert!(
            transcript.contains(&format!("Score: {all} of {all} right")),
            "{deck}: {transcript}"
        );
    }
}

#[test]
fn nonsense_gets_nothing_right_and_is_never_taken_for_an_option() {
    let home = Home::new();
    let args = [
        "quiz",
        "nato-purpose",
        "-n",
        "all",
        "--order",
        "deck",
        "--plain",
    ];
    let transcript = home.output(&args, &"xyzzy plugh\n:skip\n".repeat(80));
    let score = transcript.split("Score: ").nth(1).unwrap_or_default();
    assert!(score.starts_with("0 of "), "{transcript}");
    assert!(!transcript.contains("left unasked"), "{transcript}");
}

#[test]
fn the_end_of_input_keeps_everything() {
    let home = Home::new();
    let transcript = home.output(&["study", "nato-purpose"], "1\n");
    assert!(transcript.contains("1 answered"), "{transcript}");
    assert_eq!(home.records().len(), 1);
    let nothing = home.output(&["quiz", "nato-terms"], "");
    assert!(
        nothing.ends_with("15 questions left unasked.\n"),
        "{nothing}"
    );
}

#[test]
fn the_last_card_can_be_taken_back_in_line_mode() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let transcript = home.output(
        &["study", "./town.json", "-n", "1"],
        "1\n2\n:undo\nthe mayor\n",
    );
    assert!(transcript.contains("Taken back."), "{transcript}");
    let last = home.records().pop().expect("a record");
    assert_eq!(
        (last["event"].as_str(), last["verdict"].as_str()),
        (Some("answer"), Some("correct"))
    );
}

#[test]
fn a_record_holds_the_facts_of_the_contract() {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.output(
        &[
            "quiz",
            "./town.json",
            "--order",
            "deck",
            "-n",
            "1",
            "--learner",
            "ana",
        ],
        "the mayor\n",
    );
    let record = home.records().remove(0);
    let fields = record
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect::<Vec<_>>();
    assert_eq!(
        fields,
        [
            "at", "card", "credit", "deck", "event", "given", "id", "learner", "mode", "ms", "rev",
            "session", "type", "v", "verdict"
        ]
    );
    let said = |field: &str| record[field].as_str().unwrap_or_default();
    assert_eq!(
        (said("given"), said("learner"), said("mode")),
        ("the mayor", "ana", "quiz")
    );
    assert_eq!(said("at"), MONDAY.replace("+01:00", ".000+01:00"));
}

#[test]
fn awkward_lines_never_answer_by_accident_and_never_panic() {
    let awkward = [
        "",
        "   ",
        "\u{1b}[1;2A",
        "\u{0}\u{7}\u{9b}2J",
        "0",
        "99",
        "-1",
        "1 2 3 4 5 6",
        ":",
        ":zzz",
        "\u{202e}1",
    ];
    let home = Home::new();
    home.file("town.json", TOWN);
    let long = "x".repeat(10_000);
    let lines = awkward
        .iter()
        .chain([&long.as_str()])
        .flat_map(|line| [*line, "\n"])
        .collect::<String>();
    for style in [&["--tag", "people"][..], &["--tag", "people", "--flip"]] {
        let args = [&["quiz", "./town.json"], style].concat();
        let transcript = home.output(&args, &lines);
        assert!(transcript.contains("Nothing answered."), "{transcript}");
        assert!(
            !transcript.contains('\u{1b}') && !transcript.contains('\u{9b}'),
            "escapes came back"
        );
    }
    home.run(&["quiz", "./town.json", "-n", "all", "--order", "deck"])
        .input(&lines.repeat(12))
        .any_stdout()
        .check();
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let home = Home::new();
    let mut child = home
        .command(&["deck", "show", "nato-purpose"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("civiq starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("civiq ends");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn bare_civiq_says_what_waits_where_nobody_can_choose() {
    let home = Home::new();
    home.run(&[])
        .stdout(
            "NATO’s purpose   10 new\nNATO reasoning   10 new\nNATO terms       10 new\n\
             `civiq study` begins; `civiq --help` shows what else there is.\n",
        )
        .check();
}

#[test]
fn results_come_out_as_a_table_and_as_lines() {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.output(
        &["quiz", "./town.json", "--order", "deck", "-n", "2"],
        "the clerk\n:undo\nthe mayor\n1 2\n",
    );
    let csv = home.output(&["export", "csv"], "");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let header = rows
        .headers()
        .expect("a header")
        .iter()
        .collect::<Vec<_>>()
        .join(",");
    assert!(
        header.starts_with("id,at,learner,session,mode,deck,card,rev,type,given,verdict,credit"),
        "{header}"
    );
    let cards = rows
        .records()
        .map(|row| row.expect("a row")[6].to_owned())
        .collect::<Vec<_>>();
    assert_eq!(
        cards,
        ["head", "offices"],
        "what was taken back is not there"
    );
    let jsonl = home.output(&["export", "jsonl"], "");
    let rows = jsonl.lines().map(|line| {
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).expect("an object")
    });
    for row in rows {
        let names = header.split(',').collect::<BTreeSet<_>>();
        let fields = row.keys().map(String::as_str).collect::<BTreeSet<_>>();
        assert_eq!(fields, names, "the same columns in both");
        assert!(row.values().all(|value| !value.is_null()), "{row:?}");
    }
    assert_eq!(jsonl.lines().count(), 2);
    assert!(!csv.contains(",,"), "{csv}");
}

#[test]
fn with_nowhere_to_keep_answers_nothing_is_asked() {
    let home = Home::new();
    let mut command = home.command(&["study", "nato-terms"]);
    command
        .env_remove("HOME")
        .env_remove("XDG_DATA_HOME")
        .stdin(std::process::Stdio::null());
    let output = command.output().expect("civiq ends");
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).as_ref()
        ),
        (Some(1), "")
    );
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(talk.contains("--scores FILE"), "{talk}");
}

/// In a test with rules of its own a learner's word changes no score: it is listed for the teacher.
#[test]
fn in_an_exam_i_was_right_is_only_listed() {
    let home = Home::new();
    let exam = r#""cards": ["#;
    let with_exam = TOWN.replace(
        exam,
        &format!(r#""exam": {{ "questions": 2, "pass": 2 }}, {exam}"#),
    );
    home.file("exam.json", &with_exam);
    let args = ["quiz", "./exam.json", "--tag", "places"];
    let transcript = home.output(&args, "the barn\n:right\n");
    assert!(transcript.contains("Your teacher decides."), "{transcript}");
    assert!(transcript.contains("Score: 0 of 1 right"), "{transcript}");
    assert!(
        transcript.contains("You wrote “the barn”; the answer is “the town hall”."),
        "{transcript}"
    );
    let export = home.output(&["export", "csv"], "");
    assert!(
        export.contains(",\"[\"\"the barn\"\"]\",wrong,"),
        "{export}"
    );
}

#[test]
fn a_guess_turns_a_card_as_an_empty_line_does() {
    let home = Home::new();
    let card =
        r#"{ "id": "c", "type": "flashcard", "prompt": "Charter", "answer": "Founding paper" }"#;
    let deck = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{card}] }}"#);
    home.file("d.json", &deck);
    for (line, turns) in [("", true), (":guess a paper", true), ("a paper", false)] {
        let said = home.output(&["quiz", "./d.json"], &format!("{line}\n:quit\n"));
        assert_eq!(said.contains("Founding paper"), turns, "{line}: {said}");
    }
}

#[test]
fn a_line_that_nobody_typed_is_no_answer() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let lines = format!("{}\nthe mayor\n", "x".repeat(3_000_000));
    let said = home.output(&["quiz", "./town.json", "--tag", "people"], &lines);
    assert!(
        said.contains("longer than 1 MB: nothing of it was taken"),
        "{said}"
    );
    assert!(said.contains("Score: 1 of 1 right"), "{said}");
    assert_eq!(home.records().len(), 1);
}
