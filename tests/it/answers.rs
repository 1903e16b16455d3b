//! What learners typed that was not taken as right, and what an author says of it.

use std::fmt::Write as _;

use civiq::answer::{Judge, Response, Verdict};
use civiq::deck::{Deck, format};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::Home;

const DECK: &str = r#"{
  "$schema": "./civiq-deck.schema.json",
  "format": 1,
  "id": "town",
  "title": "The town",
  "cards": [
    { "id": "mayor", "type": "typed", "prompt": "Who signs the charter?", "answer": "the mayor" },
    {
      "id": "gaps", "type": "cloze",
      "prompt": "The {{council|town council}} elects the {{mayor}}.",
      "cite": "elects the mayor"
    },
    { "id": "trades", "type": "list", "prompt": "Name two trades.",
      "answer": [ "bakers", "boatbuilders|boat builders", "weavers" ], "need": 2 },
    { "id": "pick", "type": "choice", "prompt": "Which?", "answer": "a", "distractors": ["b"] }
  ]
}
"#;

/// What somebody typed, or said of it.
#[derive(Clone)]
struct Typed<'a> {
    learner: &'a str,
    card: &'a str,
    task: &'a str,
    given: Value,
    verdict: &'a str,
}

fn typed<'a>(learner: &'a str, given: &str) -> Typed<'a> {
    Typed {
        learner,
        card: "mayor",
        task: "typed",
        given: given.into(),
        verdict: "wrong",
    }
}

impl Typed<'_> {
    /// The line of the score file; the number makes the id.
    fn line(&self, number: usize) -> String {
        let Self {
            learner,
            card,
            task,
            given,
            verdict,
        } = self;
        let event = json!({
            "v": 1, "id": id(number), "at": "2026-11-20T10:00:00.000Z", "event": "answer",
            "learner": learner, "session": "s", "mode": "quiz", "deck": "town", "card": card,
            "rev": "1", "type": task, "given": given, "verdict": verdict, "credit": 0.0, "ms": 5,
        });
        format!("{event}\n")
    }
}

fn id(number: usize) -> String {
    format!("0199a000-0000-7000-8000-{number:012x}")
}

/// What is said of the answer with a number, by somebody.
fn said(number: usize, learner: &str, event: &str, of: usize) -> String {
    let event = json!({
        "v": 1, "id": id(number), "at": "2026-11-20T10:00:00.000Z", "event": event,
        "learner": learner, "session": "s", "of": id(of), "verdict": "correct",
    });
    format!("{event}\n")
}

/// A town where Ann, Ben and Cem typed all kinds of things.
fn home() -> Home {
    let home = Home::new();
    home.file("town.json", DECK);
    let gaps = |learner, fillings: [&str; 2]| Typed {
        card: "gaps",
        task: "cloze",
        given: json!(fillings),
        ..typed(learner, "")
    };
    let list = |learner, line: &str| Typed {
        card: "trades",
        task: "list",
        verdict: "almost",
        ..typed(learner, line)
    };
    let right = Typed {
        verdict: "correct",
        ..typed("Ann", "the mayor, she does")
    };
    let picked = Typed {
        card: "pick",
        task: "choice",
        ..typed("Ann", "b")
    };
    let slip = Typed {
        verdict: "almost",
        ..typed("Ben", "mayer")
    };
    let once = Typed {
        task: "flashcard",
        ..typed("Ann", "of another type then")
    };
    let all = [
        typed("Ann", "the chair"),
        typed("Ben", "the chair"),
        typed("Cem", "The  Chair"),
        typed("Cem", "the chair"),
        slip,
        typed("Ann", "I don't know"),
        // By now it is right.
        typed("Ann", "Mayor"),
        typed("Ann", "taken back"),
        right,
        picked,
        once,
        gaps("Ann", ["the senate", "mayor"]),
        gaps("Ben", ["Senate", "chief"]),
        gaps("Cem", ["Senate", ""]),
        list("Ben", "bakers and fishers"),
        list("Ann", "fishers, weaver, fishers"),
    ];
    let mut lines = String::new();
    for (number, typed) in all.iter().enumerate() {
        lines.push_str(&typed.line(number));
    }
    // Copies are joined, and everything counts once.
    lines.push_str(&all[0].line(0));
    lines.push_str(&said(100, "Ann", "undo", 7));
    // Nobody takes back what another typed.
    lines.push_str(&said(101, "Ann", "undo", 1));
    lines.push_str(&said(102, "Ben", "override", 4));
    let ahead = typed("Ann", "of a day to come").line(50);
    lines.push_str(&ahead.replace("2026-11-20", "2026-11-28"));
    home.file("civiq/scores.jsonl", &lines);
    home
}

const LIST: &str = "\
mayor  Who signs the charter?
  right: the mayor
  4 times  3 learners  the chair  “chair” is another word
   1 time   1 learner  mayer      a typo: one letter; “I was right” 1 time

gaps  The __1__ elects the __2__.
  right: 1 council|town council, 2 mayor
  3 times  3 learners  gap 1: Senate  “senate” is another word
   1 time   1 learner  gap 2: chief   “chief” is another word

trades  Name two trades.
  right: 1 bakers, 2 boatbuilders|boat builders, 3 weavers
  3 times  2 learners  fishers  does not belong here
";

fn talk(home: &Home, args: &[&str]) -> (String, String, i32) {
    home.run(args).finish()
}

/// What a command prints that ends well.
fn printed(home: &Home, args: &[&str]) -> String {
    let (stdout, stderr, status) = talk(home, args);
    assert_eq!(status, 0, "{stderr}");
    stdout
}

fn deck_text(home: &Home) -> String {
    std::fs::read_to_string(home.path().join("town.json")).expect("a deck")
}

#[test]
fn what_was_not_taken_as_right_is_listed_by_how_often() {
    let home = home();
    assert_eq!(printed(&home, &["deck", "answers", "./town.json"]), LIST);
    let (_, stderr, _) = talk(&home, &["deck", "answers", "./town.json"]);
    assert!(stderr.contains("1 answer"), "{stderr}");
    let short = printed(&home, &["deck", "answers", "./town.json", "-n", "1"]);
    assert!(short.contains("  1 more; `-n all` lists them\n"), "{short}");
    assert!(!short.contains("chief"), "{short}");
    let ann = printed(
        &home,
        &["--learner", "Ann", "deck", "answers", "./town.json"],
    );
    assert!(ann.contains("1 time  1 learner  the chair"), "{ann}");
    let later = ["deck", "answers", "./town.json", "--since", "2026-11-21"];
    assert_eq!(
        printed(&home, &later),
        "There is nothing left to look at: every answer that was typed is right, or ruled on.\n"
    );
}

#[test]
fn programs_get_a_row_for_each_answer_and_nobody_a_name() {
    let home = home();
    let rows = printed(
        &home,
        &["deck", "answers", "./town.json", "--json", "--all"],
    );
    assert!(
        !["Ann", "Ben", "Cem"].iter().any(|name| rows.contains(name)),
        "{rows}"
    );
    let rows = rows
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let rows = rows.collect::<Vec<_>>();
    let answers = rows
        .iter()
        .map(|row| row["answer"].as_str().expect("a text"));
    assert_eq!(
        answers.collect::<Vec<_>>(),
        [
            "the chair",
            "I don't know",
            "mayer",
            "Senate",
            "chief",
            "fishers"
        ]
    );
    assert_eq!(
        rows[3],
        json!({
            "deck": "town", "card": "gaps", "part": 1, "answer": "Senate", "times": 3, "learners": 3,
            "called_right": 0, "verdict": "wrong", "why": "“senate” is another word", "refused": false,
        })
    );
    assert_eq!(
        (&rows[2]["called_right"], &rows[2]["verdict"]),
        (&json!(1), &json!("almost"))
    );
}

#[test]
fn what_the_author_says_stands_in_the_file_and_nowhere_else() {
    let home = home();
    home.run(&[
        "deck",
        "answers",
        "./town.json",
        "--accept",
        "mayor=the  chair",
        "--accept",
        "gaps:1=Senate",
        "--accept",
        "mayor=Mayor",
        "--refuse",
        "mayor=mayer",
        "--refuse",
        "trades=fisher",
        "--refuse",
        "mayor=Mayer!",
    ])
    .stdout(
        "\
./town.json: `mayor` accepts `the chair`
./town.json: `gaps` accepts `Senate`
./town.json: `mayor` accepts `Mayor` already
./town.json: `mayor` refuses `mayer`
./town.json: `trades` refuses `fisher`
./town.json: `mayor` refuses `Mayer!` already
",
    )
    .check();
    let changed = DECK
        .replace(
            r#""answer": "the mayor" }"#,
            r#""answer": ["the mayor", "the chair"], "refuse": ["mayer"] }"#,
        )
        .replace("town council}}", "town council|Senate}}")
        .replace("\"need\": 2 }", "\"need\": 2, \"refuse\": [\"fisher\"] }");
    assert_eq!(deck_text(&home), changed);
    home.run(&["deck", "check", "./town.json"])
        .any_stdout()
        .check();
    let left = printed(&home, &["deck", "answers", "./town.json"]);
    assert!(
        !left.contains("chair  ") && !left.contains("mayer"),
        "{left}"
    );
    let all = printed(
        &home,
        &["deck", "answers", "./town.json", "--all", "--json"],
    );
    assert!(all.contains(r#""answer":"mayer","times":1,"learners":1,"called_right":1,"verdict":"wrong","why":"a wrong answer that is known","refused":true"#), "{all}");
    home.run(&["deck", "try", "./town.json", "mayor", "the mayer"])
        .stdout("wrong, credit 0: a wrong answer that is known\n")
        .check();
    let (_, stderr, _) = talk(&home, &["deck", "export", "./town.json", "--to", "gift"]);
    assert!(
        stderr.contains("GIFT has no place for the refused answers of `mayor`"),
        "{stderr}"
    );
    assert_eq!(
        format::write(&read(&changed)).matches("\"refuse\"").count(),
        2
    );
}

#[test]
fn what_can_t_be_said_says_why_and_changes_nothing() {
    let home = home();
    home.file("quiz.gift", "Who signs? {=mayor}\n");
    for (args, says, hint) in [
        (
            &["./town.json", "--accept", "gaps=Senate"][..],
            "civiq: can’t change ./town.json: `gaps` has several gaps: which one?",
            "say `gaps:1` for council|town council, `gaps:2` for mayor",
        ),
        (
            &[
                "./town.json",
                "--accept",
                "mayor=chair",
                "--accept",
                "mayr=x",
            ],
            "the deck has no card `mayr`",
            "did you mean `mayor`?",
        ),
        (
            &["./town.json", "--accept", "trades:4=x"],
            "`trades` has no item 4",
            "`trades:3` for weavers",
        ),
        (
            &["./town.json", "--refuse", "trades=the Bakers"],
            "`trades` accepts `bakers`, so that `the Bakers` can’t be refused",
            "delete it from the answers",
        ),
        (
            &[
                "./town.json",
                "--refuse",
                "mayor=chair",
                "--accept",
                "mayor=the chair",
            ],
            "`mayor` accepts `the chair`, so that `chair` can’t be refused",
            "delete it from the answers",
        ),
        (
            &["./town.json", "--accept", "gaps:1=?"],
            "`gaps` would still not take `?` as right: it says nothing",
            "`civiq deck try` shows",
        ),
        (
            &["./town.json", "--refuse", "pick=b"],
            "`pick` is a choice card, whose answers are not typed",
            "typed, cloze and list cards",
        ),
        (
            &["nato-purpose", "--accept", "heart=x"],
            "`nato-purpose` comes with civiq and can’t be changed",
            "`civiq deck show nato-purpose --json > nato-purpose.json`",
        ),
        (
            &["quiz.gift", "--accept", "who=x"],
            "it is no deck file in civiq’s own format",
            "`civiq deck import FILE -o deck.json`",
        ),
    ] {
        let args = [&["deck", "answers"], args].concat();
        let (stdout, stderr, status) = talk(&home, &args);
        assert!(
            stderr.contains(says) && stderr.contains(hint),
            "{args:?}: {stderr}"
        );
        assert_eq!((stdout.as_str(), status), ("", 1));
        assert_eq!(deck_text(&home), DECK);
    }
    for args in [
        &["deck", "answers", "--accept", "mayor=x"][..],
        &[
            "deck",
            "answers",
            "town.json",
            "other.json",
            "--refuse",
            "mayor=x",
        ],
        &["deck", "answers", "town.json", "--refuse", "mayor"],
        &["deck", "answers", "town.json", "--refuse", "mayor:two=x"],
        &[
            "deck",
            "answers",
            "town.json",
            "--refuse",
            "mayor=x",
            "--json",
        ],
    ] {
        assert_eq!(talk(&home, args).2, 2, "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_not_written_through() {
    let home = home();
    std::os::unix::fs::symlink("town.json", home.path().join("link.json")).expect("a link");
    let args = [
        "deck",
        "answers",
        "link.json",
        "--accept",
        "mayor=the chair",
    ];
    let (_, stderr, status) = talk(&home, &args);
    assert!(
        stderr.contains("link.json is a link to town.json"),
        "{stderr}"
    );
    assert_eq!((deck_text(&home).as_str(), status), (DECK, 1));
}

#[test]
fn decks_are_told_apart_and_a_built_in_one_says_how_to_get_a_copy() {
    let home = home();
    let mut lines = std::fs::read_to_string(home.scores()).expect("scores");
    let nato = typed("Ann", "the heart of Europe").line(60);
    let nato = nato
        .replace("\"town\"", "\"nato-purpose\"")
        .replace("\"mayor\"", "\"heart-of-alliance\"");
    let _ = write!(lines, "{nato}");
    home.file("civiq/scores.jsonl", &lines);
    home.file("civiq/decks/town.json", DECK);
    let all = printed(&home, &["deck", "answers"]);
    let (town, nato) = all
        .split_once("\nNATO’s purpose  (nato-purpose)\n\nheart-of-alliance  ")
        .unwrap_or_else(|| panic!("{all}"));
    assert_eq!(town, format!("The town  (town)\n\n{LIST}"));
    assert!(
        nato.contains("1 time  1 learner  the heart of Europe"),
        "{nato}"
    );
    assert!(
        nato.ends_with("\nTo accept or refuse an answer: `civiq deck show nato-purpose --json > nato-purpose.json` makes a deck of your own of it, at ./nato-purpose.json.\n"),
        "{nato}"
    );
}

fn read(text: &str) -> Deck {
    let reading = format::read(text.as_bytes());
    assert_eq!(reading.problems, []);
    reading.deck.expect("a deck")
}

/// How the deck's first gap, its typed card or its list judges a text.
fn judged(deck: &Deck, card: &str, text: &str) -> (Verdict, Vec<Verdict>) {
    let response = match card {
        "gaps" => Response::Blanks(vec![text.to_owned(), "mayor".to_owned()]),
        _ => Response::Text(text.to_owned()),
    };
    let judgement = Judge::of(deck).judge(deck.card(card).expect("a card"), &response);
    let given = judgement
        .parts
        .into_iter()
        .filter(|part| part.given.is_some());
    (judgement.verdict, given.map(|part| part.verdict).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// An accepted answer is right from then on, a refused one never; nothing else in the file changes.
    #[test]
    fn what_is_said_holds(
        answer in "[a-zé]{1,6}( (of |and )?[A-Za-z0-9(),.'|-]{1,6}){0,2}",
        card in prop::sample::select(vec!["mayor", "gaps", "trades"]),
        accept: bool,
    ) {
        let home = Home::new();
        home.file("town.json", DECK);
        let option = if accept { "--accept" } else { "--refuse" };
        let part = if card == "mayor" { "" } else { ":1" };
        let said = format!("{card}{part}={answer}");
        let (stdout, stderr, status) = talk(&home, &["deck", "answers", "./town.json", option, &said]);
        let text = deck_text(&home);
        if status == 1 {
            prop_assert!(stderr.contains("hint: "), "{}", stderr);
            prop_assert_eq!(text, DECK);
            return Ok(());
        }
        prop_assert_eq!((stderr.as_str(), status), ("", 0));
        let deck = read(&text);
        let (verdict, parts) = judged(&deck, card, &answer);
        if accept {
            prop_assert_eq!(parts.first(), Some(&Verdict::Correct), "{}", stdout);
            prop_assert!(card == "trades" || verdict == Verdict::Correct);
        } else {
            let is_right = parts.first().is_some_and(|part| *part != Verdict::Wrong);
            prop_assert!(!is_right && (card == "gaps" || verdict == Verdict::Wrong), "{}", stdout);
        }
        let before = read(DECK);
        let changed = before.cards.iter().zip(&deck.cards).filter(|(one, other)| one != other);
        let changed = changed.map(|(one, other)| (one.id.as_str(), other.id.as_str()));
        let changed = changed.collect::<Vec<_>>();
        prop_assert!(changed.is_empty() || changed == [(card, card)], "{:?}", changed);
        // The lines of the other cards are as they were, byte for byte.
        let others = DECK.lines().filter(|line| !line.contains(card) && !line.contains("answer\": ["));
        for line in others.filter(|line| !line.contains("{{") && !line.contains("cite")) {
            prop_assert!(text.contains(line), "{}", text);
        }
    }
}

#[cfg(unix)]
mod at_a_terminal {
    use super::*;
    use crate::pty::Terminal;

    #[test]
    fn each_answer_is_ruled_on_with_one_key() {
        let home = home();
        let args = ["deck", "answers", "./town.json"];
        let mut terminal = Terminal::start(&home, (100, 24), &args, &[]);
        terminal
            .sees("“the chair”, 4 times by 3 learners: “chair” is another word")
            .sees("a  accept it")
            .press("a")
            .sees("“mayer”, 1 time by 1 learner: a typo: one letter; “I was right” 1 time")
            .press("w")
            .sees("“gap 1: Senate”")
            .press("u")
            .sees("“mayer”")
            .press("s")
            .sees("“gap 1: Senate”")
            .press("\r")
            .sees("“gap 2: chief”")
            .press("s")
            .sees("“fishers”")
            .sees("2  right, as another name of `boatbuilders|boat builders`")
            .press("1")
            .sees("./town.json: 2 answers ruled on");
        assert_eq!(terminal.ends(), 0);
        let changed = DECK
            .replace("\"the mayor\" }", "[\"the mayor\", \"the chair\"] }")
            .replace("\"bakers\"", "\"bakers|fishers\"");
        assert_eq!(deck_text(&home), changed);
    }

    #[test]
    fn who_leaves_keeps_what_was_said() {
        let home = home();
        let args = ["deck", "answers", "./town.json", "-n", "1"];
        let mut terminal = Terminal::start(&home, (80, 24), &args, &[]);
        terminal
            .sees("“the chair”")
            .press("w")
            // What is not listed is not asked about.
            .sees("“gap 1: Senate”")
            .press("\u{3}");
        assert_eq!(terminal.ends(), 130);
        assert!(deck_text(&home).contains("\"the mayor\", \"refuse\": [\"the chair\"] }"));
    }

    #[test]
    fn in_line_mode_nothing_is_asked() {
        let home = home();
        let args = ["deck", "answers", "./town.json", "--plain"];
        let mut terminal = Terminal::start(&home, (100, 40), &args, &[]);
        terminal.sees("does not belong here");
        assert_eq!(terminal.ends(), 0);
        assert_eq!(deck_text(&home), DECK);
    }
}
