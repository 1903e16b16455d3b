use proptest::prelude::*;

use super::*;
use crate::deck::{Task, Tolerance, TypedKind};

/// A deck file with one card of the given fields.
fn with_card(fields: &str) -> String {
    format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [ {{ "id": "c", {fields} }} ] }}"#)
}

fn task(fields: &str) -> Task {
    let reading = read(with_card(fields).as_bytes());
    assert_eq!(reading.problems, []);
    reading.deck.expect("a deck").cards.remove(0).task
}

/// What is wrong with a card, by rule.
fn faults(fields: &str) -> Vec<&'static str> {
    read(with_card(fields).as_bytes())
        .problems
        .into_iter()
        .map(|problem| problem.rule)
        .collect()
}

#[test]
fn a_list_has_alternatives_and_a_need() {
    let fields = r#""type": "list", "prompt": "?", "answer": ["a|b", "c", "d"], "need": 2"#;
    let items = [vec!["a", "b"], vec!["c"], vec!["d"]]
        .map(|item| item.into_iter().map(str::to_owned).collect());
    assert_eq!(
        task(fields),
        Task::List {
            items: items.into(),
            need: 2
        }
    );
}

#[test]
fn typed_answers_have_kinds() {
    let kind = |more: &str| match task(&format!(
        r#""type": "typed", "prompt": "?", "answer": "a"{more}"#
    )) {
        Task::Typed { kind, .. } => kind,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind(""), TypedKind::Text);
    assert_eq!(
        kind(r#", "kind": "number""#),
        TypedKind::Number(Tolerance::exact())
    );
    assert_eq!(kind(r#", "kind": "date""#), TypedKind::Date);
    assert_eq!(kind(r#", "exact": true"#), TypedKind::Exact);
}

#[test]
fn a_number_may_be_off_by_its_tolerance() {
    let tolerance = |written: &str| {
        let fields = format!(
            r#""type": "typed", "prompt": "?", "answer": "a", "kind": "number", "tolerance": {written}"#
        );
        match task(&fields) {
            Task::Typed {
                kind: TypedKind::Number(tolerance),
                ..
            } => tolerance.to_string(),
            other => panic!("{other:?}"),
        }
    };
    for (written, means) in [
        ("16", "16"),
        (r#""16""#, "16"),
        (r#""0.005""#, "0.005"),
        ("0.50", "0.5"),
        ("5e-3", "0.005"),
        ("0", "0"),
        ("null", "0"),
    ] {
        assert_eq!(tolerance(written), means, "{written}");
    }
}

#[test]
fn a_tolerance_is_written_and_is_part_of_the_wording() {
    let card = |more: &str| {
        let text = format!(
            r#"{{"format": 1, "id": "d", "title": "D", "cards": [
                {{"id": "a", "type": "typed", "kind": "number", "prompt": "?", "answer": "614"{more}}}]}}"#
        );
        let deck = read(text.as_bytes()).deck.expect("a deck");
        let again = read(write(&deck).as_bytes()).deck.expect("a deck");
        assert_eq!(again, deck);
        deck.cards[0].revision().to_string()
    };
    let exact = card("");
    assert_eq!(card(r#", "tolerance": 0"#), exact);
    assert_ne!(card(r#", "tolerance": 16"#), exact);
    assert_ne!(card(r#", "tolerance": 16"#), card(r#", "tolerance": 15"#));
    assert_eq!(
        card(r#", "tolerance": 16"#),
        card(r#", "tolerance": "16.0""#)
    );
}

#[test]
fn what_is_no_tolerance_is_told_where_it_stands() {
    for (fields, column, message) in [
        (
            r#""kind": "number", "tolerance": -1"#,
            91,
            "`-1` is no tolerance",
        ),
        (
            r#""kind": "number", "tolerance": "16 %""#,
            91,
            "`16 %` is no tolerance",
        ),
        (
            r#""kind": "number", "tolerance": "0,5""#,
            91,
            "`0,5` is no tolerance",
        ),
        (
            r#""kind": "number", "tolerance": [1]"#,
            91,
            "expected a number, found a list",
        ),
        (
            r#""kind": "date", "tolerance": 1"#,
            89,
            "`tolerance` is for numbers alone",
        ),
        (r#""tolerance": 1"#, 73, "`tolerance` is for numbers alone"),
        (
            r#""exact": true, "tolerance": 1"#,
            88,
            "`tolerance` is for numbers alone",
        ),
    ] {
        let card =
            format!(r#"{{"id": "a", "type": "typed", "prompt": "?", "answer": "1", {fields}}}"#);
        let text =
            format!("{{\"format\": 1, \"id\": \"d\", \"title\": \"D\", \"cards\": [\n{card}\n]}}");
        let problems = read(text.as_bytes()).problems;
        let found = problems.iter().map(|problem| {
            (
                problem.place.line,
                problem.place.column,
                problem.message.as_str(),
            )
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            [(2, column, message)],
            "{fields}"
        );
    }
}

#[test]
fn each_fault_has_its_rule() {
    for (fields, rule) in [
        (r#""type": "essay", "prompt": "?""#, "E0"),
        (
            r#""type": "choice", "prompt": "?", "answer": "a", "distractors": []"#,
            "E3",
        ),
        (
            r#""type": "choice", "prompt": "?", "answer": "a", "distractors": ["a"]"#,
            "E3",
        ),
        (
            r#""type": "true-false", "prompt": "?", "answer": "true""#,
            "E0",
        ),
        (r#""type": "typed", "prompt": "?", "answer": []"#, "E2"),
        (
            r#""type": "typed", "prompt": "?", "answer": "a", "kind": "year""#,
            "E0",
        ),
        (
            r#""type": "typed", "prompt": "?", "answer": "1", "kind": "number", "exact": true"#,
            "E0",
        ),
        (r#""type": "cloze", "prompt": "an {{open gap""#, "E2"),
        (
            r#""type": "list", "prompt": "?", "answer": ["a"], "need": 2"#,
            "E4",
        ),
        (r#""type": "cloze", "prompt": "shut}} and {{open}}""#, "E2"),
        (
            r#""type": "list", "prompt": "?", "answer": ["a", " | "]"#,
            "E2",
        ),
        (r#""type": "order", "prompt": "?", "answer": ["a"]"#, "E2"),
        (r#""type": "order", "prompt": "?", "answer": ["a"]"#, "E2"),
        (
            r#""type": "match", "prompt": "?", "answer": [["a", "b"], ["c"]]"#,
            "E0",
        ),
        // What belongs to two left sides is shown once; to belong to none as well is a contradiction.
        (
            r#""type": "match", "prompt": "?", "answer": [["a", "x"], ["b", "x"]]"#,
            "E2",
        ),
        (
            r#""type": "match", "prompt": "?", "answer": [["a", "x"], ["b", "x"], ["c", "y"]], "distractors": ["x"]"#,
            "E3",
        ),
        (
            r#""type": "match", "prompt": "?", "answer": [["a", "x y"], ["b", "x  y"], ["c", "z"]]"#,
            "E3",
        ),
        (
            r#""type": "match", "prompt": "?", "answer": [["a", "x"], ["a", "y"]]"#,
            "E3",
        ),
        (r#""type": "flashcard", "prompt": "?", "answer": " ""#, "E2"),
        (
            r#""type": "flashcard", "prompt": "?", "answer": "a", "need": 1"#,
            "E0",
        ),
        (
            r#""type": "flashcard", "prompt": "?", "answer": "a", "answer": "b""#,
            "E0",
        ),
        (r#""type": "flashcard", "answer": "a""#, "E2"),
        (
            r#""type": "flashcard", "prompt": "?", "answer": "a", "status": "new""#,
            "E0",
        ),
    ] {
        assert_eq!(faults(fields), [rule], "{fields}");
    }
}

#[test]
fn ids_hold_no_path_and_no_device() {
    for id in [
        "../up",
        "con",
        "com1",
        "A",
        "-a",
        "",
        "a b",
        &"a".repeat(65),
    ] {
        let text = format!(r#"{{ "format": 1, "id": "{id}", "title": "T", "cards": [] }}"#);
        assert!(read(text.as_bytes()).deck.is_none(), "{id}");
    }
}

#[test]
fn a_byte_order_mark_is_no_fault_and_utf_16_is_told() {
    let marked = [
        b"\xEF\xBB\xBF",
        with_card(r#""type": "flashcard", "prompt": "?", "answer": "a""#).as_bytes(),
    ]
    .concat();
    assert_eq!(read(&marked).problems, []);
    let problems = read(b"\xFF\xFE{\0}\0").problems;
    assert_eq!((problems[0].place, problems[0].rule), (Place::START, "E0"));
}

#[test]
fn columns_count_characters() {
    let text = "{ \"title\": \"é北’\", \"formt\": 1 }";
    let problems = read(text.as_bytes()).problems;
    let problem = problems
        .iter()
        .find(|problem| problem.message.starts_with("unknown field"))
        .expect("a problem");
    let column = text.chars().position(|c| c == 'f').expect("the field") + 1;
    assert_eq!(problem.place, Place { line: 1, column });
}

#[test]
fn a_rewording_changes_the_revision_and_a_better_hint_does_not() {
    let card = |fields: &str| {
        read(with_card(fields).as_bytes())
            .deck
            .expect("a deck")
            .cards
            .remove(0)
            .revision()
    };
    let plain = card(r#""type": "flashcard", "prompt": "?", "answer": "a""#);
    assert_eq!(
        plain,
        card(r#""type": "flashcard", "prompt": "?", "answer": "a", "hint": "h", "tags": ["t"]"#)
    );
    assert_ne!(
        plain,
        card(r#""type": "flashcard", "prompt": "??", "answer": "a""#)
    );
    assert_ne!(
        plain,
        card(r#""type": "flashcard", "prompt": "?", "answer": "b""#)
    );
    // What is refused is a part of what counts as right.
    let typed = r#""type": "typed", "prompt": "?", "answer": "a""#;
    assert_ne!(card(typed), card(&format!(r#"{typed}, "refuse": ["b"]"#)));
    assert_eq!(card(typed), card(&format!(r#"{typed}, "refuse": []"#)));
}

#[test]
fn feedback_for_one_answer_is_read_and_written_in_the_authors_order() {
    for fields in [
        r#""type": "choice", "prompt": "?", "answer": "a", "distractors": ["b", "c"], "why-not": { "c": "C.", "b": "B." }, "cite": "x""#,
        r#""type": "true-false", "prompt": "?", "answer": true, "why-not": { "false": "It holds." }"#,
        r#""type": "typed", "prompt": "?", "answer": "a", "refuse": ["d"], "why-not": { "c": "C.", "b": "B." }, "hint": "x""#,
    ] {
        let reading = read(with_card(fields).as_bytes());
        assert_eq!(reading.problems, []);
        let deck = reading.deck.expect("a deck");
        let compact = write_compact(&deck);
        let fields = fields.replace(": ", ":").replace(", ", ",");
        let fields = fields.replace("{ ", "{").replace(" }", "}");
        assert!(compact.contains(&fields), "{compact}");
        assert_eq!(read(write(&deck).as_bytes()).deck, Some(deck));
    }
}

#[test]
fn feedback_for_what_nobody_can_get_wrong_is_told_where_it_stands() {
    let choice =
        r#""type": "choice", "prompt": "?", "answer": "the Senate", "distractors": ["the House"]"#;
    let truth = r#""type": "true-false", "prompt": "?", "answer": false"#;
    let typed = r#""type": "typed", "prompt": "?", "answer": "a""#;
    for (fields, why_not, at, rule, message, help) in [
        (
            choice,
            r#"{ "the  House": "w", "the Hause": "w" }"#,
            "the Hause",
            "E0",
            "`the Hause` is none of the wrong answers",
            "did you mean `the House`?",
        ),
        (
            choice,
            r#"{ "xyzzy": "w" }"#,
            "xyzzy",
            "E0",
            "`xyzzy` is none of the wrong answers",
            "write it as it stands in `distractors`",
        ),
        (
            choice,
            r#"{ "the Senate": "w" }"#,
            "the Senate\": \"w",
            "E0",
            "`the Senate` is right, and `why-not` is about what is wrong",
            "say it in `explain`",
        ),
        (
            choice,
            r#"{ "the House": "w", "the  House": "v" }"#,
            "the  House",
            "E0",
            "the answer `the  House` stands twice",
            "keep one of them",
        ),
        (
            truth,
            r#"{ "no": "w" }"#,
            "no\": \"w",
            "E0",
            "`no` is none of the wrong answers",
            "write \"true\", in quotes",
        ),
        (
            truth,
            r#"{ "false": "w" }"#,
            "false\": \"w",
            "E0",
            "`false` is right, and `why-not` is about what is wrong",
            "say it in `explain`",
        ),
        (
            typed,
            r#"{ " ": "w" }"#,
            " \": \"w",
            "E2",
            "the answer is empty",
            "write \"wrong answer\": \"what to tell who gave it\"",
        ),
        (
            typed,
            r#"{ "b": " " }"#,
            "\" \" }",
            "E2",
            "the text is empty",
            "fill it in, or leave the field out",
        ),
        (
            typed,
            r#"["b"]"#,
            r#"["b"]"#,
            "E0",
            "expected an object of wrong answers, each with what to tell, found a list",
            "`civiq help writing` tells how a deck file is written",
        ),
    ] {
        let text = with_card(&format!(r#"{fields}, "why-not": {why_not}"#));
        let problems = read(text.as_bytes()).problems;
        let [problem] = &problems[..] else {
            panic!("{problems:?}");
        };
        let column = text.rfind(at).expect("the place") + 1;
        assert_eq!(problem.place, Place { line: 1, column }, "{why_not}");
        assert_eq!((problem.rule, &*problem.message), (rule, message));
        assert_eq!(problem.help.as_deref(), Some(help));
    }
    for fields in [
        r#""type": "flashcard", "prompt": "?", "answer": "a", "why-not": { "b": "w" }"#,
        r#""type": "order", "prompt": "?", "answer": ["a", "b"], "why-not": { "b": "w" }"#,
    ] {
        assert_eq!(faults(fields), ["E0"], "{fields}");
    }
}

/// A card's history stays where only the words of its feedback change.
#[test]
fn feedback_is_no_part_of_the_question_but_what_it_refuses_is() {
    let revision = |fields: &str| {
        let reading = read(with_card(fields).as_bytes());
        assert_eq!(reading.problems, []);
        reading.deck.expect("a deck").cards[0].revision()
    };
    let choice = r#""type": "choice", "prompt": "?", "answer": "a", "distractors": ["b"]"#;
    let truth = r#""type": "true-false", "prompt": "?", "answer": true"#;
    for (card, told) in [(choice, "b"), (truth, "false")] {
        let with = format!(r#"{card}, "why-not": {{ "{told}": "w" }}"#);
        assert_eq!(revision(card), revision(&with));
    }
    let typed = |more: &str| {
        revision(&format!(
            r#""type": "typed", "prompt": "?", "answer": "a"{more}"#
        ))
    };
    let told = typed(r#", "why-not": { "b": "w" }"#);
    assert_ne!(told, typed(""));
    assert_eq!(told, typed(r#", "why-not": { "b": "other words" }"#));
    assert_ne!(told, typed(r#", "why-not": { "c": "w" }"#));
    // To say why is no new question.
    let refused = typed(r#", "refuse": ["b"]"#);
    assert_eq!(told, refused);
    assert_eq!(
        typed(r#", "refuse": ["b"], "why-not": { "b": "w" }"#),
        refused
    );
}

#[test]
fn a_card_is_told_all_that_is_wrong_with_it() {
    let fields =
        r#""type": "flashcard", "answer": "a", "cite": 5, "hint": 6, "tags": 3, "status": "gone""#;
    let reading = read(with_card(fields).as_bytes());
    let told = reading.problems.iter().map(|problem| &*problem.message);
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "the field `prompt` is missing",
            "expected text, found a number",
            "expected text, found a number",
            "expected a list, found a number",
            "a card can’t be `gone`",
        ]
    );
    assert_eq!(reading.deck.expect("a deck").cards, []);
}

#[test]
fn what_is_wrong_in_many_places_of_a_task_is_told_of_each() {
    for (fields, rules) in [
        (
            r#""type": "choice", "answer": ["a", "a", "b", "b", 5], "distractors": []"#,
            vec!["E0", "E3", "E3", "E3"],
        ),
        (
            r#""type": "list", "answer": ["a", "|", "||", "a"], "need": 0, "kind": "x""#,
            vec!["E2", "E2", "E3", "E4", "E0"],
        ),
        (
            r#""type": "match", "answer": [["a", 5], ["b"], ["c", 1, 2]], "distractors": 7"#,
            vec!["E0", "E0", "E0", "E0", "E0", "E0"],
        ),
        (
            r#""type": "typed", "answer": [], "kind": "year", "exact": "yes""#,
            vec!["E2", "E0", "E0"],
        ),
        (
            r#""type": "essay", "promt": 1, "need": 1, "allow": { "W1": 1, "W1": 2, "W2": null }"#,
            vec!["E0", "E0", "E0", "E0", "E2"],
        ),
        (
            r#""type": "cloze", "prompt": 5, "prompt": 6"#,
            vec!["E0", "E0"],
        ),
    ] {
        let given = if fields.contains("prompt") {
            ""
        } else {
            r#", "prompt": "?""#
        };
        let mut told = faults(&format!("{fields}{given}"));
        let mut rules = rules;
        told.sort_unstable();
        rules.sort_unstable();
        assert_eq!(told, rules, "{fields}");
    }
}

#[test]
fn a_second_card_of_an_id_is_told_whatever_else_is_wrong() {
    let text = r#"{ "format": 1, "id": "d", "title": "D", "cards": [
        { "id": "c", "type": "flashcard", "prompt": "?" },
        { "id": "c", "type": "flashcard", "prompt": "?", "answer": "a" } ] }"#;
    let reading = read(text.as_bytes());
    let told = reading
        .problems
        .iter()
        .map(|problem| (problem.place.line, problem.rule));
    assert_eq!(told.collect::<Vec<_>>(), [(2, "E2"), (3, "E2")]);
    assert_eq!(reading.deck.expect("a deck").cards, []);
}

#[test]
fn the_places_of_cards_are_in_the_decks_order() {
    let text = "{ \"format\": 1, \"id\": \"d\", \"title\": \"é\", \"cards\": [
        { \"id\": \"a\", \"type\": \"flashcard\", \"prompt\": \"é\", \"answer\": \"a\" },
        { \"id\": \"b\", \"type\": \"flashcard\", \"prompt\": \"?\" },
        { \"id\": \"a\", \"type\": \"flashcard\", \"prompt\": \"?\", \"answer\": \"a\" },
     { \"id\": \"c\", \"prompt\":
       \"?\", \"type\": \"flashcard\", \"answer\": \"a\" } ] }";
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &marked] {
        let deck = read(bytes).deck.expect("a deck");
        let ids = deck.cards.iter().map(|card| card.id.as_str());
        let places = places(bytes);
        assert_eq!(ids.collect::<Vec<_>>(), ["a", "c"]);
        let found = places.iter().map(|places| {
            let fields = [Field::Prompt, Field::Answer, Field::Cite];
            let fields = fields.map(|field| places.field(field));
            [&[places.card][..], &fields].concat()
        });
        let found = found.flatten().map(|place| (place.line, place.column));
        assert_eq!(
            found.collect::<Vec<_>>(),
            [
                (2, 9),
                (2, 53),
                (2, 68),
                (2, 9),
                (5, 6),
                (6, 8),
                (6, 44),
                (5, 6)
            ]
        );
    }
    assert!(places(b"[").is_empty() && places(b"[]").is_empty() && places(b"\xFF").is_empty());
}

#[test]
fn a_field_name_that_is_no_text_is_told() {
    let problems = faults(r#""type": "flashcard", "prompt": "?", "answer": "a", "\ud800": 1"#);
    assert_eq!(problems, ["E0"]);
}

#[test]
fn another_format_is_all_that_is_told_of_it() {
    let text = r#"{ "format": 2, "id": 5, "colour": "red", "cards": "none" }"#;
    let problems = read(text.as_bytes()).problems;
    assert_eq!(problems.len(), 1);
    assert!(problems[0].message.contains("format 2"));
}

/// Texts that decks are full of and that JSON has to quote.
fn words() -> impl Strategy<Value = String> {
    "[a-z“”’\"\\\\/é北 ]{0,12}[a-z]"
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes);
    }

    /// Bytes that are nearly a deck find more to go wrong than bytes that are nothing.
    #[test]
    fn no_damage_makes_it_panic(at in 0_usize..1500, byte in any::<u8>()) {
        let mut bytes = include_bytes!("../../../tests/it/town.json").to_vec();
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        for problem in read(&bytes).problems {
            prop_assert!(problem.place >= Place::START && problem.place.column >= 1);
        }
    }

    #[test]
    fn what_is_written_is_read_again(prompt in words(), answer in words(), distractor in words(), tags in proptest::collection::vec(words(), 0..3), reason in words(), typo in words()) {
        prop_assume!(answer.trim() != distractor.trim());
        let fields = serde_json::json!({
            "id": "c", "type": "choice", "prompt": prompt, "answer": answer, "distractors": [&distractor], "tags": tags,
            "why-not": { &distractor: reason },
        });
        let typed = serde_json::json!({
            "id": "t", "type": "typed", "prompt": prompt, "answer": answer, "why-not": { &typo: reason, "x y": reason },
        });
        let text = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{fields}, {typed}] }}"#);
        let deck = read(text.as_bytes()).deck.expect("a deck");
        prop_assert_eq!(deck.cards.len(), 2);
        prop_assert_eq!(&deck.cards[0].why_not[0].reason, &reason);
        prop_assert!(deck.cards[1].why_not.iter().any(|it| it.answer == typo));
        prop_assert_eq!(read(write(&deck).as_bytes()).deck, Some(deck));
    }
}
