use std::collections::BTreeMap;

use proptest::prelude::*;

use super::FORMAT;
use super::tree::MoodleQuestions;
use crate::deck::{Card, Deck, Task, TypedKind, format};
use crate::exchange::assemble::assemble;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::warnings::WarningKind;
use crate::formats::export;
use crate::formats::tests::{choice, numbers, own, typed};

fn read(text: &str) -> ImportedFile {
    FORMAT.read_text(text).expect("a reader")
}

fn question(kind: &str, inside: &str) -> String {
    format!("<quiz>\n<question type=\"{kind}\">{inside}</question>\n</quiz>")
}

/// The one card of a question, and what is said of it.
fn noted(kind: &str, inside: &str) -> (ImportedCard, Vec<String>) {
    let imported = read(&question(kind, inside));
    let reasons = imported.warnings.as_slice().iter().map(|warning| {
        assert_eq!(
            warning.kind,
            WarningKind::Changed,
            "{inside}: {}",
            warning.reason
        );
        assert_eq!(warning.line, 2);
        warning.reason.clone()
    });
    let reasons = reasons.collect();
    let [card] = <[ImportedCard; 1]>::try_from(imported.cards).expect("one card");
    (card, reasons)
}

/// The one card of a question of which nothing is changed.
fn card(kind: &str, inside: &str) -> ImportedCard {
    let (card, reasons) = noted(kind, inside);
    assert_eq!(reasons, [""; 0], "{inside}");
    card
}

fn refused(kind: &str, inside: &str) -> String {
    let imported = read(&question(kind, inside));
    assert_eq!(imported.cards, []);
    let [warning] = imported.warnings.as_slice() else {
        panic!("one warning on {inside}");
    };
    assert_eq!(warning.kind, WarningKind::LeftOut);
    warning.reason.clone()
}

/// What is said of wrong answers.
fn said(card: &ImportedCard) -> Vec<String> {
    let said = card.why_not.iter();
    said.map(|it| format!("{}: {}", it.answer, it.reason))
        .collect()
}

fn answer(worth: &str, text: &str) -> String {
    format!("<answer fraction=\"{worth}\"><text>{text}</text></answer>")
}

#[test]
fn each_type_is_read() {
    let pair = |left: &str, right: &str| (left.to_owned(), right.to_owned());
    let pairs = "<subquestion format=\"html\"><text><![CDATA[<p>Oslo</p>]]></text><answer><text>Norway</text></answer></subquestion>\
        <subquestion><text>Rome</text><answer><text>Italy &amp;lt; all</text></answer></subquestion>\
        <subquestion><text></text><answer><text>Peru</text></answer></subquestion>";
    let matching = Task::Match {
        pairs: vec![pair("Oslo", "Norway"), pair("Rome", "Italy < all")],
        distractors: own(&["Peru"]),
    };
    for (kind, inside, task) in [
        (
            "multichoice",
            answer("100", "the mayor") + &answer("0", "&lt;b&gt;a&lt;/b&gt; clerk"),
            choice(&["the mayor"], &["a clerk"]),
        ),
        (
            "multichoice",
            "<single>false</single>".to_owned()
                + &answer("50", "a")
                + &answer("50.0", "b")
                + &answer("-100", "c"),
            choice(&["a", "b"], &["c"]),
        ),
        (
            "truefalse",
            answer("0", "true") + &answer("100", "false"),
            Task::TrueFalse { answer: false },
        ),
        (
            "truefalse",
            answer("100", "&lt;p&gt;Falsch&lt;/p&gt;") + &answer("0", "Wahr"),
            Task::TrueFalse { answer: false },
        ),
        (
            "truefalse",
            answer("100", " False ") + &answer("0", " True "),
            Task::TrueFalse { answer: false },
        ),
        ("numerical", answer("100", "3,14"), numbers(&["3.14"], "0")),
        (
            "numerical",
            answer("100", "1,234.5"),
            numbers(&["1234.5"], "0"),
        ),
        (
            "numerical",
            answer("100", "1,234,567"),
            numbers(&["1234567"], "0"),
        ),
        (
            "truefalse",
            answer("0", "false") + &answer("100", "true"),
            Task::TrueFalse { answer: true },
        ),
        (
            "truefalse",
            answer("100", "Wahr") + &answer("0", "Falsch"),
            Task::TrueFalse { answer: true },
        ),
        (
            "shortanswer",
            answer("100", "mayor") + &answer("100", "a \\* star") + &answer("0", "*"),
            typed(&["mayor", "a * star"], TypedKind::Text),
        ),
        (
            "shortanswer",
            "<usecase>1</usecase>".to_owned() + &answer("100", "NaCl"),
            typed(&["NaCl"], TypedKind::Exact),
        ),
        (
            "numerical",
            answer("100", "1949") + "<answer fraction=\"0\">*</answer>",
            numbers(&["1949"], "0"),
        ),
        (
            "numerical",
            "<answer fraction=\"100\"><text>614</text><tolerance>16.0</tolerance></answer>".into(),
            numbers(&["614"], "16"),
        ),
        ("matching", pairs.to_owned(), matching.clone()),
        ("ddmatch", pairs.to_owned(), matching),
        (
            "essay",
            "<graderinfo><text>Fair &lt;br&gt; treatment</text></graderinfo>".to_owned(),
            Task::Flashcard {
                back: "Fair\ntreatment".into(),
            },
        ),
        (
            "ordering",
            answer("2", "second") + &answer("1", "first"),
            Task::Order {
                items: own(&["first", "second"]),
            },
        ),
    ] {
        assert_eq!(card(kind, &inside).task, task, "{inside}");
    }
}

#[test]
fn a_question_keeps_all_that_stands_beside_its_answers() {
    let card = card(
        "truefalse",
        "<name><text>Mayor 1</text></name>\
         <questiontext format=\"html\"><text><![CDATA[<p>Is it <b>so</b>?<br>Say.</p>]]></text></questiontext>\
         <generalfeedback format=\"html\"><text>Because.&lt;br&gt;“so it is”</text></generalfeedback>\
         <idnumber>mayor-1</idnumber>\
         <answer fraction=\"100\"><text>true</text></answer>\
         <answer fraction=\"0\"><text>false</text><feedback><text>Read again.</text></feedback></answer>\
         <hint format=\"html\"><text>Look up.</text></hint><hint><text>Look down.</text></hint>\
         <correctfeedback><text>Your answer is correct.</text></correctfeedback>\
         <tags><tag><text>town</text></tag><tag><text>law &amp; order</text></tag></tags>",
    );
    assert_eq!(card.line, 2);
    assert_eq!(card.key.as_deref(), Some("mayor-1"));
    assert_eq!(card.prompt, "Is it so?\nSay.");
    assert_eq!(card.explain.as_deref(), Some("Because."));
    assert_eq!(said(&card), ["false: Read again."]);
    assert_eq!(card.cite.as_deref(), Some("so it is"));
    assert_eq!(card.hint.as_deref(), Some("Look up.\nLook down."));
    assert_eq!(card.tags, ["town", "law & order"]);
}

#[test]
fn what_is_not_quite_as_it_was_is_told() {
    for (kind, inside, note) in [
        (
            "multichoice",
            answer("100", "a") + &answer("50", "b"),
            "`b`, worth 50 %, counts as wrong",
        ),
        (
            "multichoice",
            answer("100", "a") + &answer("100", "b") + &answer("0", "c"),
            "2 options are right, and all of them must be picked",
        ),
        (
            "multichoice",
            "<single>false</single>".to_owned()
                + &answer("75", "a")
                + &answer("25", "b")
                + &answer("0", "c"),
            "the right options count the same, which are worth more and less",
        ),
        (
            "shortanswer",
            answer("100", "a") + &answer("80", "b"),
            "`b`, worth 80 %, is left out",
        ),
        (
            "shortanswer",
            answer("100", "*mayor*") + &answer("0", "b"),
            "`*mayor*` is taken without its wildcards",
        ),
        (
            "shortanswer",
            answer("100", "a") + &answer("100", "may*r"),
            "`may*r` is left out: a star inside of it stands for any text",
        ),
        (
            "numerical",
            "<answer fraction=\"100\"><text>1949</text><tolerance>one</tolerance></answer>".into(),
            "`1949` is asked without its tolerance of one",
        ),
        (
            "numerical",
            answer("100", "3") + "<units><unit><unit_name>m</unit_name></unit></units>",
            "its units are left out",
        ),
        (
            "shortanswer",
            answer("100", "a")
                + "<questiontext><text>b</text><file name=\"x\">AAAA</file></questiontext>",
            "its pictures and other files are left out",
        ),
        (
            "shortanswer",
            answer("100", "a") + "<incorrectfeedback><text>Oh no.</text></incorrectfeedback>",
            "what is said when the whole of it is right or wrong is left out",
        ),
        (
            "multianswer",
            "<questiontext><text>The {1:MULTICHOICE:~king~=mayor} is.</text></questiontext>".into(),
            "a gap’s options are not shown",
        ),
        (
            "multianswer",
            "<questiontext><text>The {1:SAC:=Mayor} is.</text></questiontext>".into(),
            "capital letters do not count in a gap",
        ),
    ] {
        assert_eq!(noted(kind, &inside).1, [note], "{inside}");
    }
}

#[test]
fn what_cannot_be_asked_is_told() {
    for (kind, inside, reason) in [
        (
            "description",
            String::new(),
            "a description, which asks nothing",
        ),
        (
            "calculated",
            String::new(),
            "a question of the type `calculated`",
        ),
        ("", String::new(), "a question of the type ``"),
        (
            "multichoice",
            answer("50", "a") + &answer("0", "b"),
            "no option is right",
        ),
        (
            "truefalse",
            answer("100", "true"),
            "a true-false question needs two answers",
        ),
        (
            "truefalse",
            answer("0", "true") + &answer("0", "false"),
            "one of true and false must be right",
        ),
        (
            "truefalse",
            answer("100", "Doğru") + &answer("0", "Yanlış"),
            "which of `Doğru` and `Yanlış` says true and which false is not known",
        ),
        (
            "truefalse",
            answer("100", "true") + &answer("0", "True"),
            "which of `true` and `True` says true and which false is not known",
        ),
        (
            "multichoice",
            "<single>false</single>".to_owned() + &answer("50", "a") + &answer("50", "b"),
            "a question needs a wrong option, too",
        ),
        ("shortanswer", answer("0", "a"), "no answer is right"),
        (
            "shortanswer",
            answer("100", "*wash*ton*"),
            "no answer is right",
        ),
        (
            "multichoice",
            answer("100", "10<sup>2</sup>") + &answer("0", "102"),
            "a text of it is no text but elements: HTML stands in `<![CDATA[…]]>`",
        ),
        (
            "multichoice",
            answer("100", "a") + &answer("0", "b") + "<hidden>1</hidden>",
            "it is hidden in Moodle’s question bank, so that no quiz asks it",
        ),
        (
            "numerical",
            "<answer fraction=\"100\"><text>1949</text><tolerance>5</tolerance></answer>\
             <answer fraction=\"100\"><text>1960</text><tolerance>2</tolerance></answer>"
                .into(),
            "`1949` may be off by 5 and `1960` by 2, and a card has one tolerance",
        ),
        (
            "multichoice",
            answer("100", "a") + &answer("0", "&lt;img src=\"b.png\"&gt;"),
            "nothing is left of it without its picture",
        ),
        (
            "multianswer",
            "<questiontext><text>In {1:NUMERICAL:=1949:1} it was.</text></questiontext>".into(),
            "`1949` may be off by 1, and a gap asks for words",
        ),
        (
            "essay",
            String::new(),
            "an essay without a model answer can’t be asked",
        ),
        (
            "multianswer",
            "<questiontext><text>The {1:REGEXP:=a} is.</text></questiontext>".into(),
            "a gap of the type `REGEXP`",
        ),
        (
            "multianswer",
            "<questiontext><text>The {1:SA:a~b} is.</text></questiontext>".into(),
            "a gap without a right answer",
        ),
        (
            "multianswer",
            "<questiontext><text>No {gap} here.</text></questiontext>".into(),
            "a cloze text needs a gap",
        ),
    ] {
        assert_eq!(refused(kind, &inside), reason, "{inside}");
    }
}

#[test]
fn gaps_are_read_as_moodle_reads_them() {
    for (text, prompt) in [
        (
            "The {1:SHORTANSWER:=mayor~=head} is.",
            "The {{mayor|head}} is.",
        ),
        ("{:SA:%100%a#Yes!~%50%b~*#No.} {2:MW:=c}", "{{a}} {{c}}"),
        ("{1:SA:=a\\}b\\#c\\~d} {x} {1:x}", "{{a}b#c~d}} {x} {1:x}"),
        (
            "{1:SA:=&amp;#126;&amp;#35;&amp;#125; x}&lt;br&gt;end",
            "{{~#} x}}\nend",
        ),
        ("{1:NM:=1949:0} &amp;#123;1:SA:=a}", "{{1949}} {1:SA:=a}"),
    ] {
        let inside = format!("<questiontext><text>{text}</text></questiontext>");
        let (card, _) = noted("multianswer", &inside);
        assert_eq!(card.prompt, prompt, "{text}");
    }
    let inside = "<questiontext><text>{1:SA:=a#Yes!~b#No.}</text></questiontext>";
    let (card, told) = noted("multianswer", inside);
    assert_eq!((card.explain, card.why_not), (None, vec![]));
    assert_eq!(told, ["what is said of a wrong filling is left out"]);
    let inside =
        "<questiontext><text>{1:SA:=a#Yes! In 1949.} {1:SA:=b#Right.}</text></questiontext>";
    let explain = self::card("multianswer", inside).explain;
    assert_eq!(explain.as_deref(), Some("In 1949."));
}

#[test]
fn what_is_said_of_one_answer_is_said_to_who_gave_it() {
    let answer = |worth: &str, text: &str, feedback: &str| {
        format!(
            "<answer fraction=\"{worth}\"><text>{text}</text><feedback format=\"html\"><text>{feedback}</text></feedback></answer>"
        )
    };
    for (kind, inside, explain, wrong, told) in [
        (
            "multichoice",
            answer("100", "Canberra", "Correct!") + &answer("0", "Sydney", "No, &lt;b&gt;the largest&lt;/b&gt;.") + &answer("0", "Perth", ""),
            None,
            vec!["Sydney: No, the largest."],
            vec![],
        ),
        (
            "multichoice",
            answer("100", "a", "Richtig! Seit 1949.") + &answer("50", "b", "Nearly."),
            Some("Seit 1949."),
            vec!["b: Nearly."],
            vec!["`b`, worth 50 %, counts as wrong"],
        ),
        (
            "multichoice",
            answer("100", "a", "Falsch!") + &answer("0", "b", "Correct!") + "<generalfeedback><text>Well done! So.</text></generalfeedback>",
            Some("So."),
            vec![],
            vec![
                "`Falsch!`, said of the right answer `a`, is left out",
                "`Correct!`, said of the wrong answer `b`, is left out",
            ],
        ),
        (
            "truefalse",
            answer("0", "true", "No.") + &answer("100", "false", "Très bien !"),
            None,
            vec!["true: No."],
            vec![],
        ),
        (
            "truefalse",
            answer("100", "Wahr", "") + &answer("0", "Falsch", "Doch."),
            None,
            vec!["false: Doch."],
            vec![],
        ),
        (
            "shortanswer",
            answer("100", "mayor", "Yes") + &answer("50", "head", "Nearly.") + &answer("0", "clerk", "He signs nothing.") + &answer("0", "*", "Read again."),
            None,
            vec!["clerk: He signs nothing."],
            vec![
                "`head`, worth 50 %, is left out",
                "what is said of `head` is left out",
                "what is said of any other answer is left out",
            ],
        ),
        (
            "numerical",
            answer("0", "1950", "A year late.") + &answer("100", "1949", "In April.") + &answer("0", "*", "No."),
            Some("In April."),
            vec!["1950: A year late."],
            vec!["what is said of any other answer is left out"],
        ),
        (
            "numerical",
            "<answer fraction=\"100\"><text>11</text><tolerance>0</tolerance></answer>\
             <answer fraction=\"0\"><text>11</text><tolerance>2</tolerance><feedback><text>Near.</text></feedback></answer>\
             <answer fraction=\"0\"><text>20</text><tolerance>2</tolerance><feedback><text>Far.</text></feedback></answer>"
                .to_owned(),
            None,
            vec!["20: Far."],
            vec![
                "what is said within 2 of `11` is left out",
                "what is said within 2 of `20` is said of `20` alone",
            ],
        ),
    ] {
        let (card, reasons) = noted(kind, &inside);
        assert_eq!(card.explain.as_deref(), explain, "{inside}");
        assert_eq!(said(&card), wrong, "{inside}");
        assert_eq!(reasons, told, "{inside}");
    }
}

#[test]
fn what_is_said_of_wrong_answers_goes_out_and_comes_back() {
    let deck = cards(&[
        r#""type": "choice", "prompt": "Which?", "answer": ["a", "d"], "distractors": ["b", "c"], "why-not": { "c": "It <is>\nnot." }"#,
        r#""type": "true-false", "prompt": "So?", "answer": false, "why-not": { "true": "It is  not." }"#,
        r#""type": "typed", "prompt": "Who signs?", "answer": "mayor", "why-not": { "clerk *": "He does not." }"#,
        r#""type": "typed", "prompt": "How many?", "answer": "614", "kind": "number", "tolerance": 16, "why-not": { "620": "An old figure." }"#,
    ]);
    let text = written(&deck);
    for part in [
        "<text>c</text>\n      <feedback format=\"html\">\n        <text><![CDATA[It &lt;is&gt;<br>not.]]></text>\n      </feedback>\n    </answer>",
        "<answer fraction=\"0\" format=\"moodle_auto_format\">\n      <text>true</text>\n      <feedback format=\"plain_text\">",
        "<answer fraction=\"0\" format=\"moodle_auto_format\">\n      <text>clerk \\*</text>\n      <feedback format=\"html\">",
        "<text>620</text>\n      <feedback format=\"html\">\n        <text>An old figure.</text>\n      </feedback>\n      <tolerance>0</tolerance>",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    // The first answer that fits decides.
    assert!(text.find(">620<") < text.find(">614<"));
    assert_eq!(lost(&deck), [""; 0]);
    let back = assemble(read(&text), "d", None);
    assert_eq!(back.warnings.as_slice(), []);
    for (read, card) in back.deck.cards.iter().zip(&deck.cards) {
        assert_eq!(read.why_not, card.why_not);
        assert_eq!(read.explain, None);
    }
    let many = cards(&[
        r#""type": "typed", "prompt": "How many?", "answer": "614", "kind": "number", "why-not": { "many": "How many?", "forty": "No.", "40": "No!" }"#,
    ]);
    assert_eq!(lost(&many), ["c0: the feedback for wrong answers"]);
}

#[test]
fn the_text_says_in_which_format_it_is() {
    for (format, text, says) in [
        (
            " format=\"html\"",
            "a  &lt;b&gt;b&lt;/b&gt;&lt;br&gt;c",
            "a b\nc",
        ),
        ("", "a  &lt;b&gt;b&lt;/b&gt;", "a b"),
        (" format=\"plain_text\"", "a  &lt;b&gt;\n\nc", "a  <b>\n\nc"),
        (" format=\"moodle_auto_format\"", "a\nb &amp; c", "a\nb & c"),
        (" format=\"markdown\"", "- a\n- b", "- a\n- b"),
    ] {
        let inside = format!("<questiontext{format}><text>{text}</text></questiontext>");
        let card = card("shortanswer", &(inside + &answer("100", "a")));
        assert_eq!(card.prompt, says, "{format}");
    }
}

#[test]
fn a_category_names_the_deck() {
    for (path, title) in [
        ("$course$/top/Civics/Week 1", Some("Civics")),
        ("$course$/Civics", Some("Civics")),
        ("$module$/top/A//B", Some("A/B")),
        ("$course$/top", None),
    ] {
        let text = question(
            "category",
            &format!("<category><text>{path}</text></category>"),
        );
        let imported = read(&text);
        assert_eq!(imported.warnings.as_slice(), []);
        assert_eq!(imported.title.as_deref(), title, "{path}");
    }
}

#[test]
fn what_stands_before_a_break_is_taken() {
    let whole = "<question type=\"shortanswer\"><answer fraction=\"100\">a</answer></question>\n";
    for (rest, line, reason) in [
        (
            "<question type=\"essay\">\n<name>\n</quiz>",
            6,
            "here the file stops being XML",
        ),
        (
            "<question type=\"essay\">\n<name>\n",
            4,
            "`<question>` is never closed",
        ),
        ("\n\n<", 6, "here the file stops being XML"),
        ("", 4, "the file ends before its `</quiz>`"),
    ] {
        let imported = read(&format!("<?xml version=\"1.0\" ?>\n<quiz>\n{whole}{rest}"));
        assert_eq!(imported.cards.len(), 1, "{rest}");
        let [warning] = imported.warnings.as_slice() else {
            panic!("one warning on {rest}");
        };
        assert!(
            warning.reason.starts_with(reason),
            "{rest}: {}",
            warning.reason
        );
        assert_eq!(warning.line, line, "{rest}");
    }
}

#[test]
fn entities_of_the_file_are_not_expanded_and_depth_is_bounded() {
    let bomb = "<!DOCTYPE q [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>";
    let inside = "<questiontext format=\"plain_text\"><text>&b; &eacute; &amp; & &#65;</text></questiontext>";
    let text =
        bomb.to_owned() + &question("shortanswer", &(inside.to_owned() + &answer("100", "a")));
    assert_eq!(read(&text).cards[0].prompt, "&b; é & & A");
    let deep = question("essay", &"<a>".repeat(100_000));
    assert_eq!(read(&deep).warnings.as_slice().len(), 1);
}

fn deck(text: &str) -> Deck {
    format::read(text.as_bytes()).deck.expect("a deck")
}

fn written(deck: &Deck) -> String {
    let exported = export(deck, &FORMAT).expect("a writer");
    String::from_utf8(exported.bytes).expect("text")
}

fn cards(fields: &[&str]) -> Deck {
    let cards = fields.iter().enumerate();
    let cards = cards.map(|(at, fields)| format!("{{ \"id\": \"c{at}\", {fields} }}"));
    let cards = cards.collect::<Vec<_>>().join(",");
    deck(&format!(
        "{{ \"format\": 1, \"id\": \"d\", \"title\": \"A/B & C\", \"cards\": [{cards}] }}"
    ))
}

fn lost(deck: &Deck) -> Vec<String> {
    let exported = export(deck, &FORMAT).expect("a writer");
    let lost = exported.lost.iter().map(|loss| match loss {
        crate::exchange::loss::Loss::Card { card, what } => format!("{card}: {what}"),
        crate::exchange::loss::Loss::Part { card, part } => format!("{card}: {part}"),
        crate::exchange::loss::Loss::Deck(part) => format!("the deck: {part}"),
    });
    lost.collect()
}

#[test]
fn what_is_written_is_what_moodle_reads() {
    let deck = cards(&[
        r#""type": "choice", "prompt": "Which?", "answer": ["a", "b", "c"], "distractors": ["<d>"]"#,
        r#""type": "cloze", "prompt": "{1:SA:=x} & {{a~}b|c \"\u0023=%|d*e::hint}}.""#,
        r#""type": "typed", "prompt": "Who?", "answer": "(the) mayor", "exact": true"#,
        r#""type": "typed", "prompt": "When?", "answer": ["eleven (11)"], "kind": "number""#,
        r#""type": "typed", "prompt": "How many?", "answer": "614", "kind": "number", "tolerance": 16"#,
    ]);
    let text = written(&deck);
    for part in [
        "<text><![CDATA[$course$/top/A//B & C]]></text>",
        "<answer fraction=\"33.33333\" format=\"html\">\n      <text>a</text>",
        // Who picks everything earns nothing.
        "<answer fraction=\"-100\" format=\"html\">\n      <text><![CDATA[&lt;d&gt;]]></text>",
        "<text><![CDATA[&#123;1:SA:=x} &amp; {1:SHORTANSWER:=a&#126;&#125;b~=c &#34;&#35;&#61;&#37;~=d&#92;*e}.]]></text>",
        "<usecase>1</usecase>",
        "<text>the mayor</text>",
        "<text>mayor</text>",
        "<question type=\"numerical\">",
        "<text>11</text>\n      <tolerance>0</tolerance>",
        "<text>614</text>\n      <tolerance>16</tolerance>",
        "<idnumber>c3</idnumber>",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert_eq!(lost(&deck), ["c1: the hint in a gap"]);
}

#[test]
fn what_moodle_cannot_say_is_told() {
    let eleven = (0..11)
        .map(|n| format!("\"{n}\""))
        .collect::<Vec<_>>()
        .join(",");
    let many = format!(
        r#""type": "choice", "prompt": "Which?", "answer": [{eleven}], "distractors": ["x"]"#
    );
    let deck = cards(&[
        r#""type": "list", "prompt": "Name two.", "answer": ["a", "b"], "need": 2"#,
        r#""type": "order", "prompt": "Put in order.", "answer": ["a", "b"]"#,
        &many,
        r#""type": "typed", "prompt": "When?", "answer": "4 April 1949", "kind": "date""#,
        r#""type": "typed", "prompt": "How many?", "answer": "2 or 3", "kind": "number""#,
        r#""type": "cloze", "prompt": "a  b {{c}}""#,
        r#""type": "true-false", "prompt": "Is it\u0001so?", "answer": true"#,
        r#""type": "typed", "prompt": "Who?", "answer": "a (b (c))""#,
    ]);
    assert_eq!(
        lost(&deck),
        [
            "c0: a list card",
            "c2: a card with 11 right options",
            "c3: how the answer is read",
            "c4: how the answer is read",
            "c5: the layout",
            "c6: the layout",
            "c7: the other accepted answers",
        ]
    );
}

#[test]
fn decks_come_back_as_they_went() {
    let own = [
        include_str!("../../../decks/nato-purpose.json"),
        include_str!("../../../decks/nato-terms.json"),
        include_str!("../../../tests/it/signs.json"),
        include_str!("../../../tests/it/markup.json"),
    ];
    for deck in own.iter().map(|text| deck(text)) {
        let exported = export(&deck, &FORMAT).expect("a writer");
        let text = String::from_utf8(exported.bytes).expect("text");
        let back = assemble(read(&text), "d", None);
        assert_eq!(back.warnings.as_slice(), [], "{text}");
        assert_eq!(back.deck.title, deck.title);
        let whole = exported
            .lost
            .iter()
            .filter_map(crate::exchange::loss::Loss::whole);
        let whole = whole.collect::<Vec<_>>();
        let kept = deck.active().filter(|card| !whole.contains(&&card.id));
        let kept = kept.collect::<Vec<_>>();
        assert_eq!(back.deck.cards.len(), kept.len());
        for (read, card) in back.deck.cards.iter().zip(kept) {
            assert_eq!(read.id, card.id);
            assert_eq!(read.explain, card.explain);
            assert_eq!(read.cite, card.cite);
            // Options stand by size or by the alphabet there.
            let told = |card: &Card| {
                let told = card.why_not.iter();
                told.map(|it| (it.answer.clone(), it.reason.clone()))
                    .collect::<BTreeMap<_, _>>()
            };
            assert_eq!(told(read), told(card));
            assert_eq!(read.hint, card.hint);
            assert_eq!(read.tags, card.tags);
            // A gap has got more ways to be filled.
            let is_cloze = matches!(card.task, Task::Cloze(_));
            if deck.id.as_str() == "markup" && !is_cloze {
                assert_eq!(read.prompt, card.prompt);
            }
        }
    }
}

proptest! {
    #[test]
    fn no_file_makes_it_stumble(parts in prop::collection::vec(part(), 0..40)) {
        let text = parts.concat();
        let _ = assemble(read(&text), "d", None);
        let _ = assemble(read(&question("multianswer", &text)), "d", None);
        let questions = MoodleQuestions::new(&text).collect::<Vec<_>>();
        prop_assert!(questions.iter().rev().skip(1).all(Result::is_ok));
    }
}

fn part() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<quiz>",
        "</quiz>",
        "<question type=\"multianswer\">",
        "<question type=\"numerical\">",
        "</question>",
        "<questiontext format=\"html\">",
        "</questiontext>",
        "<text>",
        "</text>",
        "<![CDATA[",
        "]]>",
        "<answer fraction=\"100\">",
        "</answer>",
        "{1:SA:=",
        "~%50%",
        "}",
        "\\",
        "&amp;",
        "&#0;",
        "&#xD800;",
        "&",
        "<!--",
        "-->",
        "<!DOCTYPE",
        "<?",
        "?>",
        "<subquestion/>",
        "<tolerance>",
        "</tolerance>",
        "#",
        "\u{FDD8}",
        "\u{0}",
    ]);
    prop_oneof![known.prop_map(str::to_owned), "(?s).{0,6}"]
}

/// `question/type/ordering/tests/fixtures` of Moodle 4.5 has these elements.
#[test]
fn an_order_is_moodles_own_type() {
    let deck = cards(&[
        r#""type": "order", "prompt": "In order?", "answer": ["propose", "debate <it>", "vote"]"#,
    ]);
    assert_eq!(lost(&deck), [""; 0]);
    let text = written(&deck);
    for part in [
        "<question type=\"ordering\">",
        "<selecttype>ALL</selecttype>",
        "<gradingtype>LONGEST_ORDERED_SUBSET</gradingtype>",
        "<shownumcorrect>1</shownumcorrect>",
        "<answer fraction=\"1\" format=\"html\">\n      <text>propose</text>",
        "<answer fraction=\"3\" format=\"html\">\n      <text>vote</text>",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let back = assemble(read(&text), "d", None);
    assert_eq!(back.warnings.as_slice(), []);
    assert_eq!(back.deck.cards[0].task, deck.cards[0].task);
}

#[test]
fn what_stands_by_its_size_is_not_shuffled_and_how_many_are_right_is_said() {
    for (options, shuffled) in [
        (r#""answer": "27", "distractors": ["9", "100"]"#, "false"),
        (
            r#""answer": "4 April 1949", "distractors": ["23 May 1949"]"#,
            "false",
        ),
        (
            r#""answer": "the mayor", "distractors": ["the clerk"]"#,
            "true",
        ),
    ] {
        let fields = format!(r#""type": "choice", "prompt": "Which?", {options}"#);
        let text = written(&cards(&[&fields]));
        let part = format!("<shuffleanswers>{shuffled}</shuffleanswers>");
        assert!(text.contains(&part), "{text}");
        assert!(
            text.contains("<text>Which?</text>\n    </questiontext>"),
            "{text}"
        );
    }
    let several = cards(&[
        r#""type": "choice", "prompt": "Which?", "answer": ["a", "b"], "distractors": ["c", "d", "e"]"#,
    ]);
    let text = written(&several);
    for part in [
        "<text>Which? (2 answers)</text>\n    </questiontext>",
        // Two picked of which one is right are worth nothing, as in civiq.
        "<answer fraction=\"50\" format",
        "<answer fraction=\"-50\" format",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let back = assemble(read(&text), "d", None).deck;
    assert_eq!(back.cards[0].prompt, "Which?");
}

#[test]
fn gaps_that_weigh_more_than_one_point_are_told() {
    let deck = cards(&[
        r#""type": "cloze", "prompt": "A {{mayor}} and a {{clerk}}.""#,
        r#""type": "cloze", "prompt": "A {{mayor}}.""#,
    ]);
    assert_eq!(lost(&deck), ["c0: one point for all gaps"]);
}
