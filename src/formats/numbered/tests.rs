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
        "Q: Who presides?\nA: the clerk\nB: the mayor\nC: the judge\nAnswer: B\n",
        "Q:1) Who presides?\nA:) the clerk\nB:) the mayor\nC:) the judge\nCorrect:B\n",
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
fn options_may_be_counted_with_other_signs() {
    let court = choice(&["Court"], &["Congress", "President"]);
    for text in [
        "3. Who judges?\n1) Congress\n2) President\n3) Court\nAnswer: 3\n",
        "3. Who judges?\n1) Congress\n2) President\n3) Court\nAnswer: Court\n",
        "3. Who judges?\n1) Congress\n2) President\n3) Court\nAnswer: 3) Court\n",
        "Q: Who judges?\n1. Congress\n2. President\n3. Court\nAnswer: 3\n",
        "Who judges?\n1. Congress\n2. President\n3. Court\nAnswer: 3\n",
        "1. Who judges?\n   1. Congress\n   2. President\n   3. Court\nAnswer: 3\n",
        "1. Who judges?\ni) Congress\nii) President\niii) Court\nAnswer: iii\n",
        "1. Who judges?\ni. Congress\nii. President\n*iii. Court\n",
        "1. Who judges?\nа) Congress\nб) President\nв) Court\nAnswer: в\n",
        "1. Who judges?\nα) Congress\nβ) President\nγ) Court\nAnswer: γ\n",
    ] {
        let cards = cards(text);
        assert_eq!(cards.len(), 1, "{text}");
        assert_eq!(
            (cards[0].prompt.as_str(), &cards[0].task),
            ("Who judges?", &court),
            "{text}"
        );
    }
    // Statements are no options.
    let text = "1. Which?\ni) it is\nii) it was\na) only i\nb) both\nAnswer: b\n";
    assert_eq!(cards(text)[0].prompt, "Which?\ni) it is\nii) it was");
    for text in [
        "3. Which?\n1) 3\n2) 1\n3) 2\nAnswer: 2\n",
        "Sums\n1. 1 + 1\n2. 2 - 1\nAnswer: 1\n",
        "1. Which?\nii) one\nх) two\nAnswer: ii\n",
        "1. Which?\nа) one\nб) two\nAnswer: B\n",
    ] {
        assert_eq!(read(text).cards, [], "{text}");
        assert_ne!(told(text), [], "{text}");
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
fn a_guess_takes_no_title_away() {
    let text = "# Town\n\n1. Who?\na) x\n**b) y**\n\n2. What?\na) **x**\nb) y\n";
    assert_eq!(read(text).title.as_deref(), Some("Town"));
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
        (
            "md",
            "Q: one?\nA: two\n\nQ: Who?\nA: x\nB: y\nAnswer: B\n",
            "numbered",
        ),
        ("txt", "Q:1) Who?\nA:) x\nB:) y\nCorrect:B\n", "numbered"),
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

#[test]
fn a_list_of_answers_without_numbers_answers_as_many_questions() {
    let two = "1. Who?\na) x\nb) y\n\n2. What?\na) v\nb) w\n\n";
    let tasks = [choice(&["y"], &["x"]), choice(&["v"], &["w"])];
    for list in [
        "Answers:\nb\na\n",
        "Answers: b, a\n",
        "**Answers:** b, a\n",
        "Correct answers: B A\n",
        "Answer key\n- B\n- A\n",
        "Answer Key: BA\n",
    ] {
        let cards = cards(&format!("{two}{list}")).into_iter();
        let found = cards.map(|card| card.task).collect::<Vec<_>>();
        assert_eq!(found, tasks, "{list}");
    }
    // They may be the answers of the last question.
    for list in ["Answers: a, b\n", "Answer: b a\n", "Answers:\nb\na\nb\n"] {
        let text = format!("{two}{list}");
        assert_eq!(read(&text).cards, [], "{list}");
        assert_eq!(
            told(&text).last(),
            Some(&(
                5,
                "the answers below it may be its own or those of all questions".into()
            )),
            "{list}"
        );
    }
    let one = "1. Who?\na) x\nb) y\nAnswer: b\n\n2. Which?\na) v\nb) w\nc) u\nAnswers: a, b\n";
    assert_eq!(cards(one)[1].task, choice(&["v", "w"], &["u"]));
}

#[test]
fn a_list_of_answers_may_stand_at_the_top_or_close_below() {
    let two = "1. Who?\na) x\nb) y\n2. What?\na) v\nb) w\n";
    let tasks = [choice(&["y"], &["x"]), choice(&["v"], &["w"])];
    for text in [
        format!("Answer Key\n1. B\n2. A\n\n{two}"),
        format!("Answer Key\n1. B   2. A\n\n{two}"),
        format!("Answer Key\nQ1: B\nQ2: A\n\n{two}"),
        format!("Answer Key\n- 1: B\n- 2: A\n\n{two}"),
        format!("Answer Key\nB, A\n\n{two}"),
        format!("{two}\nAnswer Key\nQ1: B\nQ2: A\n"),
        format!("{two}Answer key\n1. b\n2. a\n"),
    ] {
        let cards = cards(&text).into_iter();
        let found = cards.map(|card| card.task).collect::<Vec<_>>();
        assert_eq!(found, tasks, "{text}");
    }
    let words = "Answer Key\n1. two\n2. one\n\n1. Who?\na) one\nb) two\n2. What?\na) one\nb) two\n";
    assert_eq!(cards(words)[0].task, choice(&["two"], &["one"]));
    for list in ["1. B\n1. A\n2. A\n", "0. B\n1. A\n", "B, A, B\n"] {
        let text = format!("Answer Key\n{list}\n{two}");
        assert!(read(&text).cards.len() < 2, "{text}");
        assert!(told(&text).iter().any(|(line, _)| *line < 5), "{text}");
    }
    // These are the answer of one question.
    let text = "1. Name two.\n\nAnswers:\n1. Congress\n2. the Court\n";
    assert!(
        read(text)
            .cards
            .iter()
            .all(|card| card.task != word("Congress"))
    );
}

#[test]
fn a_list_of_any_length_takes_no_longer_than_it_is_long() {
    let questions = (0..10_000).map(|at| format!("{at}. Q{at}?\na) x\nb) y\n"));
    let list = questions.collect::<String>();
    let keys = (0..10_000).chain(40_000..50_000);
    let keys = keys.map(|at| format!("{at}. b\n"));
    let text = format!("{list}\nAnswers\n{}", keys.collect::<String>());
    let imported = read(&text);
    assert_eq!(imported.cards.len(), 10_000);
    assert_eq!(imported.warnings.as_slice().len(), 1);
    let options = (0..10_000).map(|at| format!("*a) x{at}\n"));
    let text = format!("1. Q?\n{}", options.collect::<String>());
    assert_eq!(read(&text).cards, []);
}

#[test]
fn what_parts_a_list_belongs_to_no_question() {
    let text = "Part 1\n1. Who?\na) x\nb) y\nPage 2 of 3\nc) z\nAnswer: b\nPart 2\n\
        2. It is so.\nTrue/False\nAnswer: True\n:::\n";
    let cards = cards(text);
    assert_eq!(cards[0].task, choice(&["y"], &["x", "z"]));
    assert_eq!(cards[1].prompt, "It is so.");
}

#[test]
fn an_answer_is_known_wherever_it_stands() {
    let mayor = choice(&["the mayor"], &["the clerk"]);
    let options = "a) the clerk\nb) the mayor\n";
    for answer in [
        "- *Answer: b*\n",
        "✅ **Answer: B**\n",
        "Answer - B\n",
        "Answer:\nb) the mayor\n",
        "<details>\n<summary>Show answer</summary>\n\n**b. the mayor**\n</details>\n",
        "<details><summary>Answer</summary>\n\nB\n\n</details>\n",
        "<details><summary>Answer</summary>B</details>\n",
    ] {
        for question in ["1. Who?\n", "1\\. Who?\n"] {
            let text = format!("{question}{options}{answer}");
            assert_eq!(cards(&text)[0].task, mayor, "{text}");
        }
    }
    let text = "1. Who?\nAnswers:\na) the clerk\nb) the mayor\nAnswer: b\n";
    assert_eq!(cards(text)[0].task, mayor);
    // The list at the end speaks against one.
    let text = "1. Who?\na) x\nb) y\nAnswer: a\n\nAnswer key\n1. b\n";
    let format = recognise("txt", text).expect("a format");
    assert_eq!(format.name, "numbered");
    assert_eq!(read(text).cards, []);
}
