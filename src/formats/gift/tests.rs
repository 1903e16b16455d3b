use super::FORMAT;
use crate::deck::{Cloze, Deck, Task, TypedKind, format};
use crate::exchange::assemble::assemble;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::warnings::WarningKind;
use crate::formats::export;
use crate::formats::tests::{choice, numbers, own, typed};

fn read(text: &str) -> ImportedFile {
    FORMAT.read_text(text).expect("a reader")
}

/// The one card of a text of which nothing is changed.
fn card(text: &str) -> ImportedCard {
    let imported = read(text);
    assert_eq!(imported.warnings.as_slice(), [], "{text}");
    let [card] = <[ImportedCard; 1]>::try_from(imported.cards).expect("one card");
    card
}

/// What is said of wrong answers.
fn said(card: &ImportedCard) -> Vec<String> {
    let said = card.why_not.iter();
    said.map(|it| format!("{}: {}", it.answer, it.reason))
        .collect()
}

fn pair(left: &str, right: &str) -> (String, String) {
    (left.into(), right.into())
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn each_type_is_read() {
    let pairs = Task::Match {
        pairs: vec![pair("Vienna", "Austria"), pair("Oslo", "Norway")],
        distractors: own(&["Peru"]),
    };
    for (text, prompt, task) in [
        (
            "Who presides?{~clerk =mayor ~judge}",
            "Who presides?",
            choice(&["mayor"], &["clerk", "judge"]),
        ),
        (
            "Who presides?\n{\n\t~clerk\n\t=mayor\n}",
            "Who presides?",
            choice(&["mayor"], &["clerk"]),
        ),
        (
            "Which two? {~%50%a ~%50%b ~%-100%c}",
            "Which two?",
            choice(&["a", "b"], &["c"]),
        ),
        (
            "Which? {~%33.33333%a ~%33.33333%b ~%33.33333%c ~d}",
            "Which?",
            choice(&["a", "b", "c"], &["d"]),
        ),
        (
            "The mayor is elected.{T}",
            "The mayor is elected.",
            Task::TrueFalse { answer: true },
        ),
        (
            "The mayor is elected.{FALSE#No.}",
            "The mayor is elected.",
            Task::TrueFalse { answer: false },
        ),
        (
            "Who presides?{=the mayor =mayor}",
            "Who presides?",
            typed(&["the mayor", "mayor"], TypedKind::Text),
        ),
        (
            "Who presides?{mayor}",
            "Who presides?",
            typed(&["mayor"], TypedKind::Text),
        ),
        (
            "Is it so?{true}",
            "Is it so?",
            typed(&["true"], TypedKind::Text),
        ),
        ("When?{#1949}", "When?", numbers(&["1949"], "0")),
        (
            "When?{#=1949:0 =1950}",
            "When?",
            numbers(&["1949", "1950"], "0"),
        ),
        ("When?{#1949:1}", "When?", numbers(&["1949"], "1")),
        ("When?{#1948..1950}", "When?", numbers(&["1949"], "1")),
        (
            "How many seats?{#614:16}",
            "How many seats?",
            numbers(&["614"], "16"),
        ),
        (
            "How many seats?{#598..630}",
            "How many seats?",
            numbers(&["614"], "16"),
        ),
        (
            "What is pi?{#3.14:0.005}",
            "What is pi?",
            numbers(&["3.14"], "0.005"),
        ),
        (
            "How cold?{#-3..-.5}",
            "How cold?",
            numbers(&["-1.75"], "1.25"),
        ),
        (
            "How many?{#=614:5 =614:16 =700:16}",
            "How many?",
            numbers(&["614", "700"], "16"),
        ),
        (
            "Match.{=Vienna -> Austria =Oslo->Norway = -> Peru}",
            "Match.",
            pairs,
        ),
        (
            "What is a charter?{####A founding law.}",
            "What is a charter?",
            Task::Flashcard {
                back: "A founding law.".into(),
            },
        ),
        (
            "The council {=elects =chooses} the mayor.",
            "The council {{elects|chooses}} the mayor.",
            Task::Cloze(Cloze::default()),
        ),
        (
            "The council {~fears =elects} the mayor.",
            "The council _____ the mayor.",
            choice(&["elects"], &["fears"]),
        ),
        ("How many?{#11}.", "How many?", numbers(&["11"], "0")),
    ] {
        let card = card(text);
        assert_eq!(
            (card.prompt.as_str(), &card.task),
            (prompt, &task),
            "{text}"
        );
    }
}

#[test]
fn every_escape_stands_for_its_sign() {
    let text = r"::a\:b::Is \{1\} \= \#1 \~ 1\: c\\d\nnew? {=\=x\~ ~\#y ~a\\nb}";
    let card = card(text);
    assert_eq!(card.prompt, "Is {1} = #1 ~ 1: c\\d\nnew?");
    assert_eq!(card.task, choice(&["=x~"], &["#y", "a\\nb"]));
    assert_eq!(card.key.as_deref(), Some("a:b"));
    assert_eq!(
        self::card(r"\(\frac 1 2\) is {=half}").prompt,
        r"\(\frac 1 2\) is"
    );
}

#[test]
fn names_ids_tags_categories_and_feedback_are_kept() {
    let text = "// [id:q-7] [tag:town] [tag:law \\] order]\n::Council::How many?{\n\
                =11#Yes. ~9#Too few. ####So that no vote is tied.\n}";
    let card = card(text);
    assert_eq!(card.key.as_deref(), Some("q-7"));
    assert_eq!(card.tags, ["town", "law ] order"]);
    let explain = "So that no vote is tied.";
    assert_eq!(card.explain.as_deref(), Some(explain));
    assert_eq!(said(&card), ["9: Too few."]);
    let one = read("$CATEGORY: $course$/top/Our town\n\nOne?{T}\n\nTwo?{F}");
    assert_eq!(one.title.as_deref(), Some("Our town"));
    assert!(one.cards.iter().all(|card| card.tags.is_empty()));
    let two = read("$CATEGORY: a/b\nOne?{T}\n\n$CATEGORY: a/c\n\nTwo?{F}");
    let tags = two.cards.iter().map(|card| card.tags.join(","));
    assert_eq!(tags.collect::<Vec<_>>(), ["b", "c"]);
}

#[test]
fn what_is_said_of_one_answer_is_said_to_who_gave_it() {
    for (text, explain, wrong) in [
        (
            "Capital?{=Canberra#Correct! ~Sydney#No, the largest. ~Perth}",
            None,
            vec!["Sydney: No, the largest."],
        ),
        (
            "Capital?{=Canberra#Yes. It was a compromise. ~Sydney####Of 1908.}",
            Some("Of 1908.\nIt was a compromise."),
            vec![],
        ),
        (
            "Which?{~%50%Oslo#Right! In Norway. ~%50%Rome#In Italy. ~%-100%Perth#Too far.}",
            Some("“Oslo”: In Norway.\n“Rome”: In Italy."),
            vec!["Perth: Too far."],
        ),
        (
            "It holds.{T#Read again.#Well done!}",
            None,
            vec!["false: Read again."],
        ),
        (
            "It holds.{FALSE#It does not.#Since 1949.}",
            Some("Since 1949."),
            vec!["true: It does not."],
        ),
        (
            "Who?{=%0%clerk#He signs nothing. =the mayor#Exactly. =mayor =%0%\\*#A star.}",
            None,
            vec!["clerk: He signs nothing.", "*: A star."],
        ),
        (
            "When?{#=%0%1950#A year late. =1949:1#Yes! In April.}",
            Some("In April."),
            vec!["1950: A year late."],
        ),
        // What a right number takes never comes to a wrong one behind it.
        ("When?{#=1949:1 =%0%1950#A year late.}", None, vec![]),
        (
            "The council {~fears#No. =elects} the mayor.",
            None,
            vec!["fears: No."],
        ),
    ] {
        let card = card(text);
        assert_eq!(
            (card.explain.as_deref(), said(&card)),
            (explain, wrong.iter().map(ToString::to_string).collect()),
            "{text}"
        );
    }
}

#[test]
fn what_is_said_and_has_no_place_is_told() {
    for (text, wrong, told) in [
        (
            "Who?{=mayor =%50%head#Nearly. =%0%*#Read again.}",
            vec![],
            vec![
                "what is said of `head` is left out",
                "`head`, worth 50 %, is left out",
                "what is said of any other answer is left out",
            ],
        ),
        (
            "Who?{=mayor =%0%*clerk*#No.}",
            vec!["clerk: No."],
            vec!["what is said of `*clerk*` is said of `clerk` alone"],
        ),
        (
            "Who?{=mayor ~%50%head#Nearly. ~clerk}",
            vec!["head: Nearly."],
            vec!["`head`, worth 50 %, counts as wrong"],
        ),
        (
            "When?{#=1949 =%0%1949:5#Near it. =%0%1960:2#After it. =%0%*#No.}",
            vec!["1960: After it."],
            vec![
                "what is said within 5 of `1949` is left out",
                "what is said within 2 of `1960` is said of `1960` alone",
                "what is said of any other answer is left out",
            ],
        ),
        (
            "The council {=elects =%0%fears#No.} the mayor.",
            vec![],
            vec!["what is said of a wrong filling is left out"],
        ),
    ] {
        let imported = read(text);
        let reasons = imported.warnings.as_slice().iter();
        let reasons = reasons.map(|warning| warning.reason.as_str());
        assert_eq!(reasons.collect::<Vec<_>>(), told, "{text}");
        assert_eq!(said(&imported.cards[0]), wrong, "{text}");
    }
}

/// civiq reads an answer, where other programs compare letters.
#[test]
fn what_is_said_of_an_answer_that_is_taken_here_is_told() {
    let imported = read("\nWho?{=the Senate =%0%senate#Capital S! =%0%SENATE#No. =%0%House#No.}");
    let assembled = assemble(imported, "d", None);
    let [card] = &assembled.deck.cards[..] else {
        panic!("one card");
    };
    let answers = card.why_not.iter().map(|it| it.answer.as_str());
    assert_eq!(answers.collect::<Vec<_>>(), ["House"]);
    let told = assembled.warnings.as_slice().iter();
    let told = told.map(|warning| (warning.line, warning.reason.as_str()));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (2, "what is said of `senate` is left out: it is accepted"),
            (2, "what is said of `SENATE` is left out: it is accepted"),
        ]
    );
}

#[test]
fn what_is_said_of_wrong_answers_goes_out_and_comes_back() {
    let cards = r#"{"id":"c","type":"choice","prompt":"Who?","answer":"a","distractors":["b","c"],"why-not":{"b":"No: #2 {x}."},"explain":"So."},
        {"id":"m","type":"choice","prompt":"Which?","answer":["a","d"],"distractors":["b"],"why-not":{"b":"[html] it is."}},
        {"id":"t","type":"true-false","prompt":"So?","answer":true,"why-not":{"false":"It is so."}},
        {"id":"w","type":"typed","prompt":"Who signs?","answer":"mayor","why-not":{"clerk*":"Not <b>."},"explain":"So."},
        {"id":"n","type":"typed","kind":"number","prompt":"How many?","answer":"614","tolerance":16,"why-not":{"620":"An old figure."}}"#;
    let (text, lost) = written(cards);
    assert_eq!(lost, [""; 0]);
    for part in [
        "{\n\t=a\n\t~b#No\\: \\#2 \\{x\\}.\n\t~c\n\t####So.\n}",
        "\t~%-100%b#[plain][html] it is.\n",
        "So?{TRUE#It is so.}",
        "::w::[plain]Who signs?{\n\t=%0%clerk\\\\*#Not <b>.\n\t=mayor\n\t=the mayor\n\t####So.\n}",
        "How many?{#\n\t=%0%620#An old figure.\n\t=614:16\n}",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let back = assemble(read(&text), "town", None);
    assert_eq!(back.warnings.as_slice(), []);
    let own = deck(cards);
    for (read, card) in back.deck.cards.iter().zip(&own.cards) {
        assert_eq!(read.why_not, card.why_not);
        match (&read.task, &card.task) {
            // The article comes as an answer of its own.
            (Task::Typed { accepted, .. }, Task::Typed { accepted: own, .. }) => {
                assert!(accepted.starts_with(own), "{accepted:?}");
            }
            (read, own) => assert_eq!(read, own),
        }
    }
    let (_, lost) = written(
        r#"{"id":"n","type":"typed","kind":"number","prompt":"How many?","answer":"614","why-not":{"many":"How many?"}},
           {"id":"w","type":"typed","prompt":"Who signs?","answer":"mayor","why-not":{"clerk":"He -> she."}}"#,
    );
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(
        lost[0].contains("WhyNot") && lost[1].contains("Layout"),
        "{lost:?}"
    );
}

#[test]
fn what_differs_from_a_right_answer_by_case_alone_is_left_out() {
    let (text, lost) = written(
        r#"{"id":"ex","type":"typed","exact":true,"prompt":"Which sign?","answer":["AbC","É*"],"why-not":{"abc":"WHYCASE","ABC":"WHYUP","é*":"ACCENT","abd":"Other."}}"#,
    );
    assert!(
        text.contains("{\n\t=%0%abd#Other.\n\t=AbC\n\t=É\\\\*\n}"),
        "{text}"
    );
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost.iter().any(|lost| lost.contains("WhyNot")), "{lost:?}");
}

#[test]
fn what_would_be_a_lie_is_left_out_and_told() {
    for (text, explain, wrong, told) in [
        (
            "Which?{=a#Falsch! ~b#Correct! ~c#Wrong! ~d#Correct! It is not.}",
            None,
            vec!["c: Wrong!", "d: Correct! It is not."],
            vec![
                "`Falsch!`, said of the right answer `a`, is left out",
                "`Correct!`, said of the wrong answer `b`, is left out",
            ],
        ),
        (
            "It holds.{T#Correct!#Wrong!}",
            None,
            vec![],
            vec![
                "`Correct!`, said of the wrong answer `false`, is left out",
                "`Wrong!`, said of the right answer `true`, is left out",
            ],
        ),
        ("Which?{=a ~b####Well done!}", None, vec![], vec![]),
        (
            "Which?{=a ~b####Well done! It was Lee.}",
            Some("It was Lee."),
            vec![],
            vec![],
        ),
    ] {
        let mut imported = read(text);
        let card = imported.cards.remove(0);
        assert_eq!(card.explain.as_deref(), explain, "{text}");
        assert_eq!(said(&card), wrong, "{text}");
        let warnings = imported.warnings.as_slice().iter();
        let reasons = warnings.map(|warning| warning.reason.as_str());
        assert_eq!(reasons.collect::<Vec<_>>(), told, "{text}");
    }
}

#[test]
fn html_becomes_text_unless_it_is_meant() {
    for (text, prompt) in [
        ("[html]<p>Who&nbsp;<b>presides</b>?</p>{T}", "Who presides?"),
        ("Who <b>presides</b>?{T}", "Who presides?"),
        ("[plain]What does <b> do?{T}", "What does <b> do?"),
        ("[markdown]Is *this*\nso?{T}", "Is *this*\nso?"),
        ("[html]<p>The {=council} elects</p>{", "-"),
        ("a < b{T}", "a < b"),
    ] {
        if prompt != "-" {
            assert_eq!(card(text).prompt, prompt, "{text}");
        }
    }
    let gap = card("[html]<p>The {=council} elects.</p>");
    assert_eq!(gap.prompt, "The {{council}} elects.");
}

#[test]
fn what_can_not_be_asked_is_told_with_its_line() {
    for (text, line, reason) in [
        (
            "\n// c\nRead this.",
            3,
            "it has no answer in braces, so that it asks nothing",
        ),
        (
            "Write.{}",
            1,
            "an essay without a model answer can’t be asked",
        ),
        ("Who?{=a", 1, "a `{` is never closed by `}`"),
        ("Who?=a}", 1, "a `}` has no `{` before it"),
        (
            "Who {=a} and {=b}?",
            1,
            "a question has one pair of braces; write others as `\\{` and `\\}`",
        ),
        (
            "Who?{~a ~b}",
            1,
            "no option is right: put `=` before the one that is",
        ),
        ("When?{#soon}", 1, "`soon` is no number"),
        ("Who?{~%x%a =b}", 1, "`%x%` is no weight"),
        ("Who?{=%50%a}", 1, "no answer is right"),
        ("Match.{=a -> b =c}", 1, "`c` has no `->`"),
        ("Who?{=wash*ton}", 1, "no answer is right"),
        (
            "Who?{~%50%a ~%50%b}",
            1,
            "a question needs a wrong option, too",
        ),
        (
            "When?{#=1822 =1830:2}",
            1,
            "`1822` may be off by 0 and `1830` by 2, and a card has one tolerance",
        ),
        (
            "Put.{> 3 only\n}",
            1,
            "an order needs two items or more, a line each",
        ),
        (
            "Which?{=a ~<img src\\=\"f.png\">}",
            1,
            "nothing is left of it without its picture",
        ),
    ] {
        let imported = read(text);
        assert_eq!(imported.cards, [], "{text}");
        let told = imported.warnings.as_slice().iter();
        let told = told.filter(|warning| warning.kind == WarningKind::LeftOut);
        let told = told.map(|warning| (warning.line, warning.reason.as_str()));
        assert_eq!(told.collect::<Vec<_>>(), [(line, reason)], "{text}");
    }
}

#[test]
fn what_is_not_quite_as_it_was_is_told() {
    for (text, reason) in [
        ("Who?{=a ~%50%b}", "`b`, worth 50 %, counts as wrong"),
        ("Who?{=a =%75%b}", "`b`, worth 75 %, is left out"),
        ("Who?{=a =*b*}", "`*b*` is taken without its wildcards"),
        (
            "When?{#=1822:0 =%50%1822:2}",
            "`1822:2`, worth 50 %, is left out",
        ),
        (
            "Who?{=a =may*r}",
            "`may*r` is left out: a star inside of it stands for any text",
        ),
        ("Which ![flag](f.png)?{=a ~b}", "a picture is left out"),
        (
            "[html]Which <img src\\=\"f.png\">?{=a ~b}",
            "a picture is left out",
        ),
        (
            "Who?{=a =b ~c}",
            "2 options are right, and all of them must be picked",
        ),
    ] {
        let imported = read(text);
        assert_eq!(imported.cards.len(), 1, "{text}");
        let told = imported
            .warnings
            .as_slice()
            .iter()
            .map(|warning| (warning.kind, warning.reason.as_str()));
        assert_eq!(
            told.collect::<Vec<_>>(),
            [(WarningKind::Changed, reason)],
            "{text}"
        );
    }
}

#[test]
fn an_order_is_read_however_much_is_said_of_how_it_is_shown() {
    let items = Task::Order {
        items: own(&["First", "Second = 2", "Third"]),
    };
    for settings in [
        ">3 CONTIGUOUS VERTICAL ABSOLUTE_POSITION SHOW none\n",
        ">ALL\n",
        ">\n",
        "> ",
        ">3 V LONGEST_ORDERED_SUBSET NO 123\n",
    ] {
        let text = format!("Put in order.{{{settings}First\nSecond \\= 2\nThird\n}}");
        assert_eq!(card(&text).task, items, "{settings}");
    }
}

#[test]
fn a_number_within_the_reach_of_another_is_right_with_it() {
    let task = card("Pi?{#=3.14:0.01 =3.1416:0.0001}").task;
    assert_eq!(task, numbers(&["3.14"], "0.01"));
}

#[test]
fn a_broken_question_costs_no_other() {
    let imported = read("One?{=a\n\nTwo?{=b}\n\n{~x\n\n=y}\n\nThree?{T}");
    let prompts = imported
        .cards
        .iter()
        .map(|card| (card.line, card.prompt.as_str()));
    assert_eq!(
        prompts.collect::<Vec<_>>(),
        [(3, "Two?"), (5, ""), (9, "Three?")]
    );
    assert_eq!(imported.warnings.as_slice().len(), 1);
    let cut = card("Who?{\n~a\n\n// why\n=b\n\n~c\n}");
    assert_eq!(cut.task, choice(&["b"], &["a", "c"]));
}

fn deck(cards: &str) -> Deck {
    let file = format!(r#"{{"format":1,"id":"town","title":"A/B: town","cards":[{cards}]}}"#);
    let reading = format::read(file.as_bytes());
    assert_eq!(reading.problems, []);
    reading.deck.expect("a deck")
}

fn written(cards: &str) -> (String, Vec<String>) {
    let deck = deck(cards);
    let exported = export(&deck, &FORMAT).expect("a writer");
    let lost = exported.lost.iter().map(|loss| format!("{loss:?}"));
    let lost = lost.collect();
    (String::from_utf8(exported.bytes).expect("text"), lost)
}

#[test]
fn a_card_is_written_as_both_readers_take_it() {
    let (text, lost) = written(
        r#"{"id":"size","type":"typed","kind":"number","prompt":"How many: {all}?","answer":"11","tags":["a]b","c"],"explain":"So.","cite":"eleven members"},
           {"id":"two","type":"choice","prompt":"<b> is?","answer":["a -> b","c"],"distractors":["d"]}"#,
    );
    let expected = "// civiq deck: {\"format\":1,\"id\":\"town\",\"title\":\"A/B: town\",\"cards\":[]}\n\
        $CATEGORY: A//B\\: town\n\n\
        // [id:size] [tag:a|b] [tag:c]\n::size::How many\\: \\{all\\}?{#11####So.\\n“eleven members”}\n\n\
        // [id:two]\n::two::[plain]<b> is? (2 answers){\n\t~%50%a → b\n\t~%50%c\n\t~%-100%d\n}\n\n";
    assert_eq!(text, expected);
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(
        lost[0].contains("Tags") && lost[1].contains("Layout"),
        "{lost:?}"
    );
}

#[test]
fn a_tolerance_goes_out_and_comes_back() {
    for (fields, written_so) in [
        (r#""answer":"614","tolerance":16"#, "{#614:16}"),
        (r#""answer":"-3.8","tolerance":"0.05""#, "{#-3.8:0.05}"),
        (
            r#""answer":["11","20"],"tolerance":1"#,
            "{#\n\t=11:1\n\t=20:1\n}",
        ),
    ] {
        let cards = format!(
            r#"{{"id":"seats","type":"typed","kind":"number","prompt":"How many?",{fields}}}"#
        );
        let (text, lost) = written(&cards);
        assert_eq!(lost, [""; 0]);
        assert!(text.contains(written_so), "{text}");
        let question = text.split_once("\n\n").expect("a category").1;
        assert_eq!(card(question).task, deck(&cards).cards[0].task);
    }
}

#[test]
fn what_gift_can_not_say_is_left_out() {
    let (text, lost) = written(
        r#"{"id":"l","type":"list","prompt":"Name two.","answer":["a","b"]},
           {"id":"o","type":"order","prompt":"Order.","answer":["a","b"]},
           {"id":"g","type":"cloze","prompt":"{{a}} and {{b}}"},
           {"id":"w","type":"choice","prompt":"Which?","answer":"-> so","distractors":["→ so","b"]}"#,
    );
    assert!(!text.contains("::"), "{text}");
    assert_eq!(lost.len(), 4, "{lost:?}");
}

/// Moodle renders whatever looks like a tag, and takes tags out of right sides.
#[test]
fn words_in_angle_brackets_are_seen_in_moodle() {
    let cards = r##"{"id":"p","type":"choice","prompt":"Which line heads the petition of <name>?","answer":"To the council of <town>","distractors":["#include <stdio.h>","a < b"]},
        {"id":"l","type":"typed","prompt":"Is 1 < 2, or </no>?","answer":"yes"},
        {"id":"s","type":"typed","prompt":"Is 1 < 2, <3 and <= 4?","answer":"yes"},
        {"id":"m","type":"match","prompt":"Whose?","answer":[["a","<mayor>"],["<b","<50 %"]],"distractors":["A & B","[html] c"]}"##;
    let (text, lost) = written(cards);
    assert_eq!(lost, [""; 0]);
    for part in [
        "::p::[plain]Which line heads the petition of <name>?{\n",
        "::l::[plain]Is",
        "::s::Is 1 < 2, <3 and <\\= 4?{",
        "::m::[plain]Whose?{\n\t=a -> &lt;mayor&gt;\n\t=<b -> &lt;50 %\n\t= -> A & B\n\t= -> [html] c\n}",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let back = assemble(read(&text), "town", None);
    assert_eq!(back.deck.cards[3].task, deck(cards).cards[3].task);
    assert_eq!(back.deck.cards[0].prompt, deck(cards).cards[0].prompt);
}
