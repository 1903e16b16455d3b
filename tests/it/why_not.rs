//! Feedback for one wrong answer: who gave that one reads it, and nobody else, wherever answers are given.

use crate::support::Home;

const DECK: &str = r#"{ "format": 1, "id": "d", "title": "Our town", "cards": [
  { "id": "head", "type": "choice", "prompt": "Who heads it?", "answer": "mayor", "distractors": ["clerk", "judge"],
    "why-not": { "clerk": "The clerk keeps the books." }, "explain": "It is headed by one." },
  { "id": "two", "type": "choice", "prompt": "Which two?", "answer": ["mayor", "council"], "distractors": ["clerk", "judge"],
    "why-not": { "judge": "A judge is named.", "clerk": "A clerk is hired." } },
  { "id": "held", "type": "true-false", "prompt": "It is so.", "answer": true, "why-not": { "false": "It has been since 1949." } },
  { "id": "seat", "type": "typed", "prompt": "Where?", "answer": "the town hall", "why-not": { "twon hall": "Mind the letters.", "Elm House": "That burnt down." } }
] }"#;

const REASONS: [&str; 6] = [
    "The clerk keeps the books.",
    "A judge is named.",
    "A clerk is hired.",
    "It has been since 1949.",
    "Mind the letters.",
    "That burnt down.",
];

/// The reasons that are told in a text, each with what stands before it on its line.
fn told(text: &str) -> Vec<&str> {
    let is_told = |line: &&str| REASONS.iter().any(|reason| line.contains(reason));
    text.lines().filter(is_told).map(str::trim).collect()
}

/// What is shown without an answer given tells nothing, either.
#[test]
fn who_has_the_answer_shown_is_told_nothing() {
    let said = sat("study", &":reveal\n1\n".repeat(4));
    assert_eq!(said.matches("Not known yet.").count(), 4, "{said}");
    assert_eq!(told(&said), [""; 0], "{said}");
}

/// What a sitting says when these lines answer all cards in the deck's order.
fn sat(command: &str, input: &str) -> String {
    let home = Home::new();
    let deck = home.file("d.json", DECK);
    let args = [
        command, &deck, "--order", "deck", "-n", "all", "--seed", "1",
    ];
    home.output(&args, input)
}

#[test]
fn who_gave_the_wrong_answer_is_told_what_is_wrong_with_it() {
    for command in ["study", "quiz"] {
        let said = sat(command, "clerk\nclerk; judge\nfalse\ntwon hall\n:quit\n");
        assert_eq!(
            told(&said),
            [
                "The clerk keeps the books.",
                "judge: A judge is named.",
                "clerk: A clerk is hired.",
                "It has been since 1949.",
                "Mind the letters.",
            ],
            "{said}"
        );
        let (before, _) = said.split_once("It is headed by one.").expect("explained");
        assert!(
            before.contains(REASONS[0]),
            "it stands before the explanation"
        );
        let one = sat(command, "clerk\nmayor; judge\n:quit\n");
        assert_eq!(told(&one)[1], "judge: A judge is named.", "{one}");
    }
}

#[test]
fn nobody_else_is_told() {
    for input in [
        "mayor\nmayor; council\ntrue\nthe town hall\n:quit\n",
        "judge\nmayor; council\ntrue\nthe Hall\n:quit\n",
        ":skip\n:skip\n:skip\n:skip\n:quit\n",
    ] {
        for command in ["study", "quiz"] {
            let said = sat(command, input);
            assert_eq!(told(&said), [""; 0], "{said}");
        }
    }
}

#[test]
fn an_author_sees_it_and_a_trial_tells_it() {
    let home = Home::new();
    let deck = home.file("d.json", DECK);
    let shown = home.output(&["deck", "show", &deck], "");
    assert!(
        shown.contains("  = mayor\n  ≠ clerk: The clerk keeps the books.\n"),
        "{shown}"
    );
    assert_eq!(told(&shown).len(), REASONS.len());
    let tried = |args: &[&str]| home.output(&[&["deck", "try", &deck], args].concat(), "");
    assert_eq!(
        tried(&["seat", "elm house"]),
        "wrong, credit 0: a wrong answer that is known\n  of `Elm House`: That burnt down.\n"
    );
    assert_eq!(told(&tried(&["seat", "the hall"])), [""; 0]);
    let rows = tried(&["two", "clerk; judge", "--json"]);
    let row: serde_json::Value = serde_json::from_str(&rows).expect("JSON");
    assert_eq!(
        row["why_not"],
        serde_json::json!([
            { "answer": "clerk", "reason": "A clerk is hired." },
            { "answer": "judge", "reason": "A judge is named." },
        ])
    );
    let right = tried(&["two", "mayor; council", "--json"]);
    assert!(right.contains(r#""why_not": []"#), "{right}");
}

#[test]
fn an_answer_that_has_a_reason_is_not_accepted_in_passing() {
    let home = Home::new();
    let deck = home.file("d.json", DECK);
    home.run(&["deck", "answers", &deck, "--accept", "seat=twon hall"])
        .stderr(
            "civiq: `seat` refuses `twon hall`\n  hint: delete it from `why-not` in the file first\n",
        )
        .status(1)
        .check();
    home.run(&["deck", "answers", &deck, "--refuse", "seat=elm house"])
        .any_stdout()
        .check();
    let file = std::fs::read_to_string(home.path().join("d.json"));
    assert_eq!(file.expect("the deck"), DECK, "it is refused already");
}

#[test]
fn a_check_finds_an_answer_that_is_accepted_and_has_a_reason() {
    let home = Home::new();
    let both = DECK.replace("\"twon hall\"", "\"Town Hall\"");
    let deck = home.file("d.json", &both);
    let (out, _, status) = home.run(&["deck", "check", &deck]).finish();
    assert_eq!(status, 1, "{out}");
    assert!(
        out.contains("error E8: card `seat`: `the town hall` is accepted and refused"),
        "{out}"
    );
    let hidden = DECK.replace("Mind the", "Mind\u{200b} the");
    let deck = home.file("e.json", &hidden);
    let (out, _, _) = home.run(&["deck", "check", &deck]).finish();
    assert!(out.contains("warning W30: card `seat`"), "{out}");
}

#[test]
fn in_class_it_is_told_when_nobody_can_steal_any_more() {
    let home = Home::new();
    let deck = home.file("d.json", DECK);
    let args = ["class", &deck, "--teams", "Red,Blue", "--tag", "x"];
    let tagged = DECK.replace(r#""id": "head","#, r#""id": "head", "tags": ["x"],"#);
    home.file("d.json", &tagged);
    let (out, err, status) = home.run(&args).input("clerk\nmayor\n").finish();
    assert_eq!((err.as_str(), status), ("", 0), "{out}");
    let (open, over) = out.split_once("Blue may steal").expect("a steal");
    assert_eq!(told(open), [""; 0], "{out}");
    assert_eq!(told(over), ["clerk: The clerk keeps the books."], "{out}");
}

#[test]
fn a_format_without_a_place_for_it_says_so() {
    let home = Home::new();
    let deck = home.file("d.json", DECK);
    for (format, told) in [
        (
            "aiken",
            "Aiken has no place for the feedback for wrong answers of `head` and `held`",
        ),
        (
            "anki",
            "has no place for the feedback for wrong answers of all 4",
        ),
    ] {
        let export = ["deck", "export", &deck, "--to", format];
        let (_, err, status) = home.run(&export).finish();
        assert_eq!(status, 1, "{err}");
        assert!(err.contains(told), "{err}");
    }
    for format in ["gift", "moodle", "csv"] {
        let export = ["deck", "export", &deck, "--to", format];
        let (out, err, status) = home.run(&export).finish();
        assert_eq!(status, 0, "{err}");
        assert_eq!(told(&out).len(), REASONS.len(), "{out}");
    }
}

/// What a learner of another program's deck reads is true of the own answer.
#[test]
fn a_deck_of_another_program_praises_nobody_who_was_wrong() {
    let home = Home::new();
    let deck = home.file(
        "week.gift",
        "Capital?{=Canberra#Correct! It was a compromise. ~Sydney#No, the largest. ~Perth}\n",
    );
    let sat = |input: &str| home.output(&["quiz", &deck], input);
    let wrong = sat("Sydney\n");
    assert!(
        wrong.contains("No, the largest.\n    It was a compromise."),
        "{wrong}"
    );
    let other = sat("Perth\n");
    assert!(!other.contains("No, the largest."), "{other}");
    for said in [&wrong, &other, &sat("Canberra\n")] {
        assert!(!said.contains("Correct!"), "{said}");
        assert!(said.contains("    It was a compromise."), "{said}");
    }
}
