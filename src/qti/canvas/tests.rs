use super::FORMAT;
use crate::archive::Archive;
use crate::deck::{Deck, format};
use crate::exchange::loss::Loss;
use crate::formats::export;

fn deck(language: &str, fields: &str) -> Deck {
    let text = format!(
        r#"{{ "format": 1, "id": "4d", "title": "A & B", "language": "{language}", "cards": [{{ "id": "c0", {fields} }}] }}"#
    );
    format::read(text.as_bytes()).deck.expect("a deck")
}

/// The quiz that a deck becomes, and what it loses.
fn quiz(deck: &Deck) -> (String, Vec<String>) {
    let exported = export(deck, &FORMAT).expect("a writer");
    let archive = Archive::new(&exported.bytes).expect("an archive");
    let quiz = archive
        .text("quiz-4d/quiz-4d.xml", 1 << 20)
        .expect("a quiz");
    let lost = exported.lost.iter().map(|loss| match loss {
        Loss::Card { what, .. } => what.clone(),
        Loss::Part { part, .. } => part.to_string(),
        Loss::Deck(part) => format!("the deck: {part}"),
    });
    (quiz, lost.collect())
}

/// An option as it stands in the quiz.
fn label(name: usize, kind: &str, text: &str) -> String {
    format!(
        r#"<response_label ident="{name}"><material><mattext texttype="text/{kind}">{text}</mattext></material></response_label>"#
    )
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn each_type_is_written_as_canvas_writes_it() {
    let picked = label(1001, "html", "&lt;p&gt;a&lt;/p&gt;");
    for (fields, parts) in [
        (
            r#""type": "choice", "prompt": "Which <one>?", "answer": "b", "distractors": ["a", "c"], "explain": "So.", "why-not": { "c": "Not c." }"#,
            vec![
                "<fieldlabel>question_type</fieldlabel><fieldentry>multiple_choice_question</fieldentry>",
                "<fieldlabel>points_possible</fieldlabel><fieldentry>1.0</fieldentry>",
                r#"<presentation><material><mattext texttype="text/html">&lt;p&gt;Which &amp;lt;one&amp;gt;?&lt;/p&gt;</mattext></material><response_lid ident="response1" rcardinality="Single">"#,
                &picked,
                r#"<respcondition continue="Yes"><conditionvar><other/></conditionvar><displayfeedback feedbacktype="Response" linkrefid="general_fb"/></respcondition><respcondition continue="Yes"><conditionvar><varequal respident="response1">1003</varequal></conditionvar><displayfeedback feedbacktype="Response" linkrefid="1003_fb"/></respcondition>"#,
                r#"<respcondition continue="No"><conditionvar><varequal respident="response1">1002</varequal></conditionvar><setvar action="Set" varname="SCORE">100</setvar></respcondition>"#,
                r#"<itemfeedback ident="general_fb"><flow_mat><material><mattext texttype="text/html">&lt;p&gt;So.&lt;/p&gt;"#,
                r#"<itemfeedback ident="1003_fb">"#,
            ],
        ),
        (
            r#""type": "choice", "prompt": "Which?", "answer": ["a", "b"], "distractors": ["c", "d"]"#,
            vec![
                "multiple_answers_question",
                "Which? (2 answers)",
                r#"rcardinality="Multiple""#,
                r#"<and><varequal respident="response1">1001</varequal><varequal respident="response1">1002</varequal><not><varequal respident="response1">1003</varequal></not><not>"#,
            ],
        ),
        (
            r#""type": "true-false", "prompt": "Is it?", "answer": false"#,
            vec![
                "true_false_question",
                "&lt;p&gt;True&lt;/p&gt;",
                ">1002</varequal>",
            ],
        ),
        (
            r#""type": "typed", "prompt": "Who?", "answer": ["the mayor", "head"]"#,
            vec![
                "short_answer_question",
                r#"<response_str ident="response1" rcardinality="Single"><render_fib><response_label ident="answer1" rshuffle="No"/></render_fib></response_str>"#,
                r#"<conditionvar><varequal respident="response1">the mayor</varequal>"#,
                r#"<varequal respident="response1">mayor</varequal>"#,
                r#"<varequal respident="response1">the head</varequal>"#,
            ],
        ),
        (
            r#""type": "typed", "kind": "number", "prompt": "How many?", "answer": "-3.5", "tolerance": 0.5"#,
            vec![
                "numerical_question",
                r#"<render_fib fibtype="Decimal">"#,
                r#"<or><varequal respident="response1">-3.5</varequal><and><vargte respident="response1">-4</vargte><varlte respident="response1">-3</varlte></and></or>"#,
            ],
        ),
        (
            r#""type": "cloze", "prompt": "The {{mayor}} of [blank1] and {{clerk}}.""#,
            vec![
                "fill_in_multiple_blanks_question",
                "&lt;p&gt;The [blank_1] of [blank1] and [blank_2].&lt;/p&gt;",
                r#"<response_lid ident="response_blank_2"><material><mattext texttype="text/plain">blank_2</mattext></material><render_choice>"#,
                r#"<varequal respident="response_blank_1">1001</varequal></conditionvar><setvar action="Add" varname="SCORE">50</setvar>"#,
            ],
        ),
        (
            r#""type": "match", "prompt": "Match.", "answer": [["Oslo", "Norway"], ["Rome", "Italy"]], "distractors": ["Peru"]"#,
            vec![
                "matching_question",
                r#"<response_lid ident="response_2001"><material><mattext texttype="text/html">&lt;p&gt;Oslo&lt;/p&gt;</mattext></material><render_choice><response_label ident="1001"><material><mattext texttype="text/plain">Italy</mattext>"#,
                r#"<varequal respident="response_2001">1002</varequal></conditionvar><setvar action="Add" varname="SCORE">50</setvar>"#,
                "Peru",
            ],
        ),
        (
            r#""type": "order", "prompt": "In order?", "answer": ["propose", "debate", "vote"]"#,
            vec![
                "matching_question",
                "&lt;p&gt;3.&lt;/p&gt;",
                r#"<varequal respident="response_2001">1002</varequal></conditionvar><setvar action="Add" varname="SCORE">33.33</setvar>"#,
            ],
        ),
        (
            r#""type": "flashcard", "prompt": "Due process?", "answer": "Fair treatment", "cite": "law of the land""#,
            vec![
                "essay_question",
                "<fieldlabel>grading_notes</fieldlabel><fieldentry>Fair treatment</fieldentry>",
                r#"<respcondition continue="No"><conditionvar><other/></conditionvar></respcondition>"#,
                "&lt;p&gt;Fair treatment&lt;br&gt;“law of the land”&lt;/p&gt;",
            ],
        ),
    ] {
        let (quiz, lost) = quiz(&deck("en", fields));
        assert_eq!(lost, [""; 0], "{fields}");
        for part in parts {
            assert!(quiz.contains(part), "{part}\n{quiz}");
        }
    }
}

#[test]
fn true_and_false_are_said_in_the_language_of_the_deck() {
    let (quiz, _) = quiz(&deck(
        "de",
        r#""type": "true-false", "prompt": "Ist es so?", "answer": true"#,
    ));
    assert!(quiz.contains("&lt;p&gt;Wahr&lt;/p&gt;"), "{quiz}");
    // Canvas knows its own type in English alone, and takes other words for a broken one.
    assert!(quiz.contains("multiple_choice_question"), "{quiz}");
}

#[test]
fn no_wrong_answer_stands_where_canvas_would_take_it_for_right() {
    let (quiz, lost) = quiz(&deck(
        "en",
        r#""type": "typed", "prompt": "Who?", "answer": "mayor", "why-not": { "clerk": "He signs nothing." }"#,
    ));
    assert!(!quiz.contains("clerk"), "{quiz}");
    assert_eq!(lost, ["the feedback for wrong answers"]);
}

#[test]
fn what_canvas_cannot_say_is_told() {
    for (fields, parts) in [
        (
            r#""type": "list", "prompt": "Name two.", "answer": ["a", "b"], "need": 2"#,
            vec!["a list card"],
        ),
        (
            r#""type": "typed", "prompt": "When?", "answer": "4 April 1949", "kind": "date""#,
            vec!["how the answer is read"],
        ),
        (
            r#""type": "typed", "prompt": "Which sign?", "answer": "NaCl", "exact": true"#,
            vec!["how the answer is read"],
        ),
        (
            r#""type": "cloze", "prompt": "The {{mayor::who}}.", "hint": "One word.", "tags": ["town"]"#,
            vec!["the hint in a gap", "the hint", "the tags"],
        ),
        (
            r#""type": "match", "prompt": "Match.", "answer": [["a", "<name>"], ["b", "c"]]"#,
            vec!["the layout"],
        ),
    ] {
        let (_, lost) = quiz(&deck("en", fields));
        assert_eq!(lost, parts, "{fields}");
    }
}

#[test]
fn a_package_of_canvas_is_known_for_one() {
    let deck = deck(
        "en",
        r#""type": "true-false", "prompt": "Is it?", "answer": true"#,
    );
    let exported = export(&deck, &FORMAT).expect("a writer");
    let archive = Archive::new(&exported.bytes).expect("an archive");
    let format = crate::formats::recognise_archive(&archive).expect("a format");
    assert_eq!(format.name, "canvas");
    let settings = archive.text("quiz-4d/assessment_meta.xml", 1 << 20);
    let settings = settings.expect("settings");
    assert!(settings.contains("<title>A &amp; B</title>"), "{settings}");
    assert!(settings.contains("<points_possible>1.0</points_possible>"));
}
