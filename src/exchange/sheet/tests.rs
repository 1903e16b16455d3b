use super::*;
use crate::deck::{Task, TypedKind};
use crate::exchange::Loose;

/// The cards of a text in which nothing is amiss.
fn taken(text: &str) -> Vec<Loose> {
    let imported = read(text);
    assert_eq!(imported.remarks, [], "{text}");
    imported.cards
}

/// The only card of a text, as its line, its prompt and its task.
fn only(text: &str) -> (usize, String, Task) {
    let mut cards = taken(text);
    assert_eq!(cards.len(), 1, "{text}");
    let card = cards.remove(0);
    (card.line, card.prompt, card.task)
}

fn owned(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn choice(answers: &[&str], distractors: &[&str]) -> Task {
    Task::Choice {
        answers: owned(answers),
        distractors: owned(distractors),
    }
}

fn typed(answer: &str) -> Task {
    Task::Typed {
        accepted: vec![answer.into()],
        kind: TypedKind::Text,
    }
}

fn flashcard(back: &str) -> Task {
    Task::Flashcard { back: back.into() }
}

#[test]
fn the_tables_of_other_programs_are_read() {
    let mayor = "Who elects the mayor?";
    for (text, line, task) in [
        (
            "\"Blooket\nImport Template\",,,,,,,\r\nQuestion #,Question Text,Answer 1,Answer 2,\"Answer 3\n(Optional)\",\"Answer 4\n(Optional)\",\"Time Limit (sec)\n(Max: 300 seconds)\",\"Correct Answer(s)\n(Only include Answer #)\"\r\n1,Who elects the mayor?,king,council,people,,20,\"2,3\"\r\n,,,,,,,\r\n",
            8,
            choice(&["council", "people"], &["king"]),
        ),
        (
            "Gimkit Spreadsheet Import Template,,,,\nQuestion,Correct Answer,Incorrect Answer 1,Incorrect Answer 2 (Optional),Incorrect Answer 3 (Optional)\nWho elects the mayor?,council,king,people,\n",
            3,
            choice(&["council"], &["king", "people"]),
        ),
        (
            "Kahoot,,,,,,,\n,Add questions,,,,,,\n\n,Question - max 120 characters,Answer 1 - max 75 characters,Answer 2 - max 75 characters,Answer 3 - max 75 characters,Answer 4 - max 75 characters,\"Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs\",Correct answer(s) - choose at least one\n1,Who elects the mayor?,king,council,,,20,2\n",
            5,
            choice(&["council"], &["king"]),
        ),
        (
            "Frage;Option A;Option B;Richtige Antwort\nWho elects the mayor?;king;council;B\n",
            2,
            choice(&["council"], &["king"]),
        ),
        (
            "\u{FEFF}QUESTION\tdistractors\tAnswer\n<b>Who</b> elects the mayor?\tking | people\tcouncil\n",
            2,
            choice(&["council"], &["king", "people"]),
        ),
    ] {
        assert_eq!(only(text), (line, mayor.to_owned(), task), "{text}");
    }
}

#[test]
fn a_key_is_a_place_a_text_or_a_name() {
    for (header, options, key, right) in [
        ("option a,option b,option c", "x,y,z", "b", "y"),
        ("A,B,C", "x,y,z", "C.", "z"),
        ("answer 1,answer 2,answer 3", "x,y,z", "2", "y"),
        ("choice1,choice2,choice3", "3,1,2", "1", "3"),
        ("option_a,option_b,option_c", "3,1,2", "1", "1"),
        ("optionA,optionB,optionC", "x,y,z", "Option B", "y"),
        ("answer 1,answer 2,answer 3", "c,a,b", "a", "a"),
        ("answer 1,answer 2,answer 3", "x,y,z", "B", "y"),
        (
            "option a,option b,option c",
            "x,\"y, or z\",w",
            "\"Y, or z\"",
            "y, or z",
        ),
    ] {
        let (_, _, task) = only(&format!("question,{header},correct\n?,{options},{key}\n"));
        let Task::Choice { answers, .. } = task else {
            panic!("a choice")
        };
        assert_eq!(answers, [right], "{header}: {options}: {key}");
    }
}

#[test]
fn pairs_are_flashcards_and_questions_are_typed() {
    let long = "it is what the council decides in a meeting that is open to all";
    for (text, task) in [
        ("city\tStadt\n", flashcard("Stadt")),
        ("city,Stadt\n", flashcard("Stadt")),
        ("city\t\"Stadt\" oder so\n", flashcard("\"Stadt\" oder so")),
        ("city\t\"say \"\"hi\"\"\"\n", flashcard("say \"hi\"")),
        ("term,definition\ncity,Stadt\n", flashcard("Stadt")),
        ("Question,Answer\ncity,Stadt\n", typed("Stadt")),
        (
            "question,answer\ncity,TRUE\n",
            Task::TrueFalse { answer: true },
        ),
        (
            "question,answer 1,answer 2,correct\ncity,Wahr,Falsch,2\n",
            Task::TrueFalse { answer: false },
        ),
        (&format!("question,answer\ncity,{long}\n"), flashcard(long)),
    ] {
        let (_, prompt, taken) = only(text);
        assert_eq!((prompt.as_str(), taken), ("city", task), "{text}");
    }
}

#[test]
fn what_can_t_be_taken_is_told_with_its_line() {
    for (text, line, reason) in [
        ("question,answer\n\na,\n", 3, "there is no answer"),
        ("question,answer\r\n\r\n,b\r\n", 3, "there is no question"),
        ("term\n\n\n\nx\tdefinition", 1, "there is no answer"),
        (
            "question,a,b,key\n\"one\ntwo\",x,y,A\nz,x,y,C\n",
            4,
            "there is no option `C`",
        ),
        (
            "question,a,b,key\nz,x,,A\n",
            2,
            "a question needs two options or more",
        ),
        (
            "question,a,b,key\nz,x,y,\"A,B\"\n",
            2,
            "a choice needs a wrong option, too",
        ),
        (
            "id,type,prompt,answer\nz,match,y,\"a b\"\n",
            2,
            "there is no ` = ` in the pair `a b`",
        ),
        (
            "question,answer\na,\"b\nc,d\ne,f\n",
            2,
            "a quote is opened here and never closed",
        ),
    ] {
        let remarks = read(text).remarks;
        assert_eq!(
            remarks.first(),
            Some(&Remark::left_out(line, reason)),
            "{text}"
        );
    }
}

#[test]
fn a_column_that_no_card_holds_is_told_once() {
    let imported = read("question,answer,level,time limit\na,b,,3\nc,d,hard,3\ne,f,easy,3,more\n");
    assert_eq!(
        imported.remarks,
        [
            Remark::changed(
                3,
                "the column `level` has no place in a card and is left out"
            ),
            Remark::changed(4, "the column 5 has no place in a card and is left out"),
        ]
    );
    assert_eq!(imported.cards.len(), 3);
}

#[test]
fn what_stands_beside_a_question_is_kept() {
    let cards =
        taken("GUID;Frage;Antwort;Tags;Erklärung;Hinweis;Beleg\nq7;a?;b;x, y;why;help;proof\n");
    let card = &cards[0];
    let texts = [&card.key, &card.explain, &card.hint, &card.cite].map(|text| text.as_deref());
    assert_eq!(
        texts,
        [Some("q7"), Some("why"), Some("help"), Some("proof")]
    );
    assert_eq!(card.tags, ["x", "y"]);
}

#[test]
fn no_cell_of_ours_runs_as_a_formula() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("'=1+1", "''=1+1"),
        ("@x", "'@x"),
        ("-5", "-5"),
        ("'-5", "''-5"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
    ] {
        assert_eq!(cell::inert(text), cell);
        assert_eq!(cell::bare(cell), text);
    }
}

#[test]
fn a_foreign_apostrophe_stays() {
    let (_, prompt, _) = only("question,answer\n'-ing' is a,suffix\n");
    assert_eq!(prompt, "'-ing' is a");
}

#[test]
fn tables_are_told_from_other_texts() {
    for text in [
        "question,answer\n",
        "Frage;Antwort",
        "Blooket\nquestion text,answer 1,answer 2,correct answer\n",
        "a\tb\n\nc\td\n",
    ] {
        assert!(is_like(text), "{text}");
    }
    for text in [
        "",
        "a\tb\n",
        "a\tb\nc\n",
        "Who, then?\nA) a\nANSWER: A",
        "{\"question\": 1}",
    ] {
        assert!(!is_like(text), "{text}");
    }
}
