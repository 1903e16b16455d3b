use super::FORMAT;
use crate::deck::{Task, TypedKind};
use crate::exchange::Warning;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::formats::recognise;
use crate::formats::tests::{choice, numbers, typed};

fn read(text: &str) -> ImportedFile {
    FORMAT.read_text(text).expect("a reader")
}

/// The cards of a list of which nothing is changed.
fn cards(text: &str) -> Vec<ImportedCard> {
    let imported = read(text);
    assert_eq!(imported.warnings.as_slice(), [], "{text}");
    imported.cards
}

fn told(text: &str) -> Vec<(usize, String)> {
    let imported = read(text);
    let warnings = imported.warnings.as_slice().iter();
    warnings
        .map(|warning| (warning.line, warning.reason.clone()))
        .collect()
}

fn word(answer: &str) -> Task {
    typed(&[answer], TypedKind::Text)
}

#[test]
fn options_are_known_however_they_are_written() {
    let mayor = choice(&["the mayor"], &["the clerk", "the judge"]);
    for text in [
        "1. Who presides?\na) the clerk\n*b) the mayor\nc) the judge\n",
        "1) Who presides?\n   A. the clerk\n   B. the mayor\n   C. the judge\nAnswer: B\n",
        "Q1. Who presides?\n(a) the clerk\n(b) the mayor\n(c) the judge\nCorrect answer: (b)\n",
        "**1. Who presides?**\n\nA.) the clerk\nB.) the mayor\nC.) the judge\n\n**Answer:** B) The mayor\n",
        "**Question 1:** Who presides?\n\n- a) the clerk\n- b) the mayor\n- c) the judge\n\n**Correct Answer: b) the mayor**\n",
        "Question 1\nWho presides?\na. the clerk\nb. the mayor ✓\nc. the judge\n",
        "1. Who presides?\na. the clerk\nb. the mayor (correct)\nc. the judge\n",
        "1. Who presides?\na) the clerk\n**b) the mayor**\nc) the judge\nANS: b\n",
        "### Who presides?\n\n- [ ] the clerk\n- [x] the mayor\n- [ ] the judge\n",
        "## Who presides?\n\n1. [ ] the clerk\n1. [x] the mayor\n1. [ ] the judge\n",
        "<quiz>\nWho presides?\n- [ ] the clerk\n- [x] the mayor\n- [ ] the judge\n</quiz>\n",
        "1. Who presides?\n[ ] the clerk\n[*] the mayor\n[ ] the judge\n",
        "1. Who presides?\n- the clerk\n- the mayor\n- the judge\nAnswer: the mayor\n",
        "1. Who presides?\n* the clerk\n* the mayor\n* the judge\n\nAntwort: The Mayor.\n",
        "1. Who presides?\n   1) the clerk\n   2) the mayor\n   3) the judge\nRéponse : b\n",
        "1. Who presides?\nA: the clerk\nB: the mayor\nC: the judge\nAnswer: B\n",
        "1. Who presides?\na) the clerk   b) the mayor\tc) the judge\nLösung: b\n",
        "1. Who presides?\na) the clerk\nb) the\n   mayor\nc) the judge\n\nAnswers:\n1. b\n",
        "1. Who presides?\na) the clerk\nb) the mayor\nc) the judge\n\nAnswer key: 1. b\n",
        "1. Who presides?\na) the clerk\nb) the mayor\nc) the judge\n\n## Lösungen\n\n1) b – of course\n",
        "Who presides?\na) the clerk\n*b) the mayor\nc) the judge\n",
        "1. Who presides?\na) the clerk\nb) the mayor*\nc) the judge\n",
        "1. Who presides?\n☐ the clerk\n☑ the mayor\n☐ the judge\n",
    ] {
        let cards = cards(text);
        assert_eq!(cards.len(), 1, "{text}");
        assert_eq!(
            (cards[0].prompt.as_str(), &cards[0].task),
            ("Who presides?", &mayor),
            "{text}"
        );
    }
}

#[test]
fn several_options_may_be_right() {
    let two = choice(&["a", "c"], &["b"]);
    for text in [
        "1. Which?\n[*] a\n[ ] b\n[*] c\n",
        "1. Which?\n*a) a\nb) b\n*c) c\n",
        "1. Which?\nA) a\nB) b\nC) c\nAnswer: A, C\n",
        "1. Which?\nA) a\nB) b\nC) c\nAnswer: A and C\n",
        "# Which?\n- [x] a\n- [ ] b\n- [x] c\n",
    ] {
        assert_eq!(cards(text)[0].task, two, "{text}");
    }
}

#[test]
fn answers_without_options_are_typed_or_turned() {
    for (text, task) in [
        ("1. Who signs?\n*   the mayor\n", word("the mayor")),
        ("1. Who signs?\nA: the mayor\n", word("the mayor")),
        ("**Q:** Who signs?\n**A:** the mayor\n", word("the mayor")),
        (
            "**Question:** Who signs?\n\n**Answer:**\nthe mayor\n",
            word("the mayor"),
        ),
        ("1. So?\n=   1949 +- 1\n", numbers(&["1949"], "1")),
        ("1. So?\n=   [598, 630]\n", numbers(&["614"], "16")),
        ("1. So?\n=   7\n", numbers(&["7"], "0")),
        (
            "1. It is so.\nAnswer: True\n",
            Task::TrueFalse { answer: true },
        ),
        (
            "1. It is so. (T/F)\nAnswer: F\n",
            Task::TrueFalse { answer: false },
        ),
        (
            "1. So?\na) True\n*b) False\n",
            Task::TrueFalse { answer: false },
        ),
        (
            "1. So?\nA) True\nB) False\nAnswer: F\n",
            Task::TrueFalse { answer: false },
        ),
        (
            "Who signs bills?::the mayor\n",
            Task::Flashcard {
                back: "the mayor".into(),
            },
        ),
        (
            "Type: F\n1. Who signs?\na. the mayor\nb. a mayor\n",
            typed(&["the mayor", "a mayor"], TypedKind::Text),
        ),
        (
            "Quiz title: T\n1. Who?\n*   the mayor\n*   a mayor\n\n2. When?\n=   5\n",
            typed(&["the mayor", "a mayor"], TypedKind::Text),
        ),
    ] {
        assert_eq!(cards(text)[0].task, task, "{text}");
    }
    assert_eq!(
        cards("<quiz>\nIt is [[x]] or [[y]].\n</quiz>\n")[0].prompt,
        "It is {{x}} or {{y}}."
    );
}

#[test]
fn a_list_at_the_end_answers_all() {
    let text =
        "Civics\n\n1. Who?\na) x\nb) y\n\n2. It is so.\n\n3. When?\n\nAnswers: 1. b 2. True 3. c\n";
    assert_eq!(
        told(text),
        [(9, "its key is `c`, and it has no options".into())]
    );
    let imported = read(text);
    assert_eq!(imported.title.as_deref(), Some("Civics"));
    assert_eq!(imported.cards[0].task, choice(&["y"], &["x"]));
    assert_eq!(imported.cards[1].task, Task::TrueFalse { answer: true });
    let twice = "1. Who?\na) x\nb) y\n\nPart B\n\n1. What?\na) x\nb) y\n\n";
    let both = format!("{twice}Answers\n1. b\n1. a\n");
    let tasks = read(&both).cards.into_iter().map(|card| card.task);
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        [choice(&["y"], &["x"]), choice(&["x"], &["y"])]
    );
    let one = told(&format!("{twice}Answers\n1. b\n2. a\n"));
    assert!(
        one.iter()
            .any(|(line, said)| *line == 12 && said.contains("stands twice")),
        "{one:?}"
    );
    assert!(
        one.iter()
            .any(|(line, said)| *line == 13 && said.contains("no question 2")),
        "{one:?}"
    );
    let other = told("1. Who?\n*a) x\nb) y\n\nAnswers:\n1. b\n");
    assert_eq!(
        other,
        [(1, "two signs of the right option say two things".into())]
    );
}

#[test]
fn bold_options_are_right_where_all_of_the_list_is_so() {
    let text = "1. Who?\na) x\n**b) y**\n\n2. What?\na) **x**\nb) y\n";
    let imported = read(text);
    let tasks = imported.cards.iter().map(|card| card.task.clone());
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        [choice(&["y"], &["x"]), choice(&["x"], &["y"])]
    );
    let guess = Warning::guessed(1, "the bold options are taken for the right ones");
    assert_eq!(imported.warnings.as_slice(), [guess]);
    for text in [
        "1. Who?\na) x\n**b) y**\n\n2. What?\na) x\nb) y\n",
        "1. Who?\n**a)** x\n**b)** y\n",
        "1. Who?\n**a)** x\n**b)** y\n\n2. What?\na) x\n**b) y**\n",
    ] {
        assert_eq!(read(text).cards, [], "{text}");
        assert!(
            told(text)
                .iter()
                .all(|(_, said)| said == "no line says which option is right")
        );
    }
}

#[test]
fn what_is_said_of_answers_is_kept() {
    let text = "Quiz title: Town\n\n1.  Who signs?\n...  The council only elects.\n\
        a)  the clerk\n... He writes.\n*b) the mayor\n\n2. When?\n\
        A. now\nB. never\nAnswer: A. now\nExplanation: So it is.\nAlways.\n\n\
        ## How?\n\n> Not so.\n\n- [x] well\n- [ ] badly\n";
    let imported = read(text);
    assert_eq!(imported.warnings.as_slice(), []);
    assert_eq!(imported.title.as_deref(), Some("Town"));
    let [first, second, third] = &imported.cards[..] else {
        panic!("{:?}", imported.cards);
    };
    assert_eq!(first.explain.as_deref(), Some("The council only elects."));
    let said = first
        .why_not
        .iter()
        .map(|it| (it.answer.as_str(), it.reason.as_str()));
    assert_eq!(said.collect::<Vec<_>>(), [("the clerk", "He writes.")]);
    assert_eq!(second.explain.as_deref(), Some("So it is.\nAlways."));
    assert_eq!(third.hint.as_deref(), Some("Not so."));
}

#[test]
fn what_makes_no_question_is_told_with_its_line() {
    for (text, line, reason) in [
        (
            "1. Who?\na) x\nb) y\n",
            1,
            "no line says which option is right",
        ),
        (
            "1. Who?\n\n2. What?\nA: y\n",
            1,
            "it has neither options nor an answer",
        ),
        (
            "1. Who?\na) x\nc) y\nAnswer: a\n",
            1,
            "option `c` stands where `b` is expected",
        ),
        (
            "1. Who?\na) x\nb) y\nAnswer: d\n",
            1,
            "`d` names an option that is not there",
        ),
        (
            "1. Who?\na) x\nb) y\nAnswer: zz y\n",
            1,
            "`zz y` is none of its options",
        ),
        (
            "1. Who?\n*a) x\nb) y\nAnswer: b\n",
            1,
            "two signs of the right option say two things",
        ),
        (
            "1. Who?\n*a) x\n*b) y\n",
            1,
            "a question needs a wrong option, too",
        ),
        (
            "1. Who?\n*a) x\n",
            1,
            "a question needs two options or more",
        ),
        (
            "1. Who?\n* x\n* y\n",
            1,
            "no line says which option is right",
        ),
        (
            "1. Why?\n=   20 +- 5%\n",
            1,
            "`20 +- 5%` gives its tolerance in per cent, which no card has",
        ),
        (
            "1. Who?\n*a) x\nb) y\n\nSee page 3.\n",
            5,
            "it is no part of a question, and is left out",
        ),
        ("Answer: b\n", 1, "an answer stands here without a question"),
    ] {
        assert_eq!(told(text).first(), Some(&(line, reason.into())), "{text}");
    }
}

#[test]
fn a_list_is_told_from_other_texts() {
    let name = |ending: &str, text: &str| recognise(ending, text).map(|format| format.name);
    for (ending, text, format) in [
        ("txt", "1. Who?\na) x\n*b) y\n", "numbered"),
        ("txt", "Who?\nA) x\nB) y\nANSWER: B\n", "aiken"),
        ("txt", "1. Who?\nA) x\nB) y\nANSWER: B\n", "aiken"),
        (
            "txt",
            "1. Who?\nA) x\nB) y\nAnswer: B\nExplanation: so\n",
            "numbered",
        ),
        ("txt", "1. Who?\na.) x\nb.) y\nAnswer: b\n", "numbered"),
        ("md", "Q: one?\nA: two\n", "hashcards"),
        ("md", "**Q:** one?\n**A:** two\n", "numbered"),
        ("txt", "question,answer\na,b\n", "csv"),
        ("txt", "mayor\thead\ncouncil\tparliament\n", "csv"),
        // Without a key it is no list that can be asked, and its reader says what is missing.
        ("txt", "1. Who?\na) x\nb) y\n", "numbered"),
        ("gift", "1. Who?\na) x\n*b) y\n", "gift"),
    ] {
        assert_eq!(name(ending, text), Some(format), "{text}");
    }
    for ending in ["", "txt", "md"] {
        assert_eq!(name(ending, "no list of anything\n"), None);
    }
}
