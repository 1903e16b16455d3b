use super::FORMAT;
use super::columns::SheetColumn;
use crate::deck::{Task, TypedKind, format};
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::warnings::Warning;
use crate::formats::export;
use crate::formats::tests::{choice, own};

fn read(text: &str) -> ImportedFile {
    FORMAT.read_text(text).expect("a reader")
}

/// The cards of a table of which nothing is changed.
fn cards(text: &str) -> Vec<ImportedCard> {
    let imported = read(text);
    assert_eq!(imported.warnings.as_slice(), [], "{text}");
    imported.cards
}

fn typed(answer: &str) -> Task {
    let (accepted, kind) = (own(&[answer]), TypedKind::Text);
    Task::Typed { accepted, kind }
}

fn flashcard(back: &str) -> Task {
    Task::Flashcard { back: back.into() }
}

#[test]
fn columns_are_known_by_their_names() {
    for (name, column) in [
        ("Question", SheetColumn::Prompt),
        ("Question Text", SheetColumn::Prompt),
        ("QuestionText", SheetColumn::Prompt),
        ("Term", SheetColumn::Front),
        ("Question - max 120 characters", SheetColumn::Prompt),
        ("FRAGE", SheetColumn::Prompt),
        ("Question #", SheetColumn::Count),
        ("Answer 1", SheetColumn::Option),
        ("Answer 3\n(Optional)", SheetColumn::Option),
        ("option_b", SheetColumn::Option),
        ("OptionA", SheetColumn::Option),
        ("answers", SheetColumn::Answer),
        ("C", SheetColumn::Option),
        ("Correct Answer", SheetColumn::Key),
        (
            "Correct Answer(s)\n(Only include Answer #)",
            SheetColumn::Number,
        ),
        (
            "Correct answer(s) - choose at least one",
            SheetColumn::Number,
        ),
        ("Incorrect Answer 2 (Optional)", SheetColumn::Distractor),
        ("Rationale", SheetColumn::Explain),
        ("Difficulty", SheetColumn::Unknown("Difficulty".into())),
    ] {
        assert_eq!(SheetColumn::from_name(name), column, "{name}");
    }
}

#[test]
fn each_layout_is_read() {
    let mayor = choice(&["mayor"], &["clerk", "judge"]);
    let blooket = "\"Blooket\nImport Template\",,,,,,,\r\nQuestion #,Question Text,Answer 1,Answer 2,\
                   \"Answer 3\n(Optional)\",\"Answer 4\n(Optional)\",\"Time Limit (sec)\n(Max: 300 seconds)\",\
                   \"Correct Answer(s)\n(Only include Answer #)\"\r\n1,Who presides?,clerk,mayor,judge,,20,2\r\n";
    let gimkit = "Gimkit Spreadsheet Import Template,,,,\nQuestion,Correct Answer,Incorrect Answer 1,\
                  Incorrect Answer 2 (Optional),Incorrect Answer 3 (Optional)\nWho presides?,mayor,clerk,judge,\n";
    for text in [
        blooket,
        gimkit,
        "question,option a,option b,option c,answer\nWho presides?,clerk,mayor,judge,B\n",
        "Question;A;B;C;Correct\nWho presides?;clerk;mayor;judge;mayor\n",
        "\u{feff}Answer\tQuestion\tDistractor 1\tDistractor 2\nmayor\tWho presides?\tclerk\tjudge\n",
        "Question,Answer 1,Answer 2,Answer 3,Correct Answer\nWho presides?,clerk,mayor,judge,2\n",
    ] {
        let imported = read(text);
        let [card] = <[ImportedCard; 1]>::try_from(imported.cards).expect("one card");
        assert_eq!(
            (card.prompt.as_str(), &card.task),
            ("Who presides?", &mayor),
            "{text}"
        );
    }
}

#[test]
fn an_answer_in_words_is_typed_if_it_is_short() {
    let long = "because the council wants it so and nobody minds";
    let text = format!("Question,Answer\nWho?,the mayor\nWhy?,{long}\nIs it so?,TRUE\n");
    let tasks = cards(&text).into_iter().map(|card| card.task);
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        [
            typed("the mayor"),
            flashcard(long),
            Task::TrueFalse { answer: true }
        ]
    );
}

#[test]
fn terms_and_definitions_are_cards_to_turn() {
    for text in [
        "mayor\thead of the town\ncouncil\tits parliament\n",
        "mayor,head of the town\ncouncil,its parliament",
    ] {
        let cards = cards(text);
        assert_eq!(cards.len(), 2, "{text}");
        assert_eq!(
            (cards[0].prompt.as_str(), &cards[0].task),
            ("mayor", &flashcard("head of the town"))
        );
    }
}

#[test]
fn several_options_may_be_right() {
    let two = choice(&["b", "c"], &["a"]);
    for key in ["\"2,3\"", "B C", "b;c", "\"B, C\"", "2 and 3", "\"b\nc\""] {
        let text = format!("question,option 1,option 2,option 3,correct\nWhich?,a,b,c,{key}\n");
        assert_eq!(cards(&text)[0].task, two, "{key}");
    }
    // What an option says comes before what its number would be.
    let text = "question,option 1,option 2,option 3,correct\nHow many?,3,2,1,2\n";
    assert_eq!(cards(text)[0].task, choice(&["2"], &["3", "1"]));
}

#[test]
fn what_a_row_lacks_is_told_with_its_line() {
    for (text, line, reason) in [
        ("Question,Answer\nWho?,\n", 2, "it has no answer"),
        ("Question,Answer\n,mayor\n", 2, "it asks nothing"),
        (
            "Question,A,B,Correct\nWho?,a,b,D\n",
            2,
            "`D` names an option that is not there",
        ),
        (
            "Question,A,B,Correct\nWho?,a,b,mayor\n",
            2,
            "`mayor` is none of its options",
        ),
        (
            "Question,A,B,Correct\n\nWho?,a,b,\n",
            3,
            "it does not say which option is right",
        ),
        (
            "Question,A,B,Correct\nWho?,a,,A\n",
            2,
            "a question needs a wrong option, too",
        ),
        (
            "a,b,c\n",
            1,
            "no row above names the columns, such as `question` and `answer`",
        ),
        (
            "alone\n",
            1,
            "a term and a definition are needed, with a tab or a comma between them",
        ),
    ] {
        let imported = read(text);
        assert_eq!(imported.cards, [], "{text}");
        let told = imported
            .warnings
            .as_slice()
            .iter()
            .map(|warning| (warning.line, warning.reason.as_str()));
        assert_eq!(told.collect::<Vec<_>>(), [(line, reason)], "{text}");
    }
    let unknown = read("Question,Answer,Difficulty\nWho?,mayor,3\n");
    assert_eq!(
        unknown.warnings.as_slice()[0].reason,
        "the column `Difficulty` is left out"
    );
}

#[test]
fn what_parts_the_cells_is_told_from_the_header() {
    for (text, prompt, task) in [
        (
            "question,answer,distractors\nWho?,a,b; c; d; e\n",
            "Who?",
            choice(&["a"], &["b; c; d; e"]),
        ),
        ("question,answer\n\"a\tb?\",c\n", "a\tb?", typed("c")),
        (
            "Frage;Antwort\nA, B, C, D?;nichts\n",
            "A, B, C, D?",
            typed("nichts"),
        ),
        ("a, b;c\nd, e;f\n", "a", flashcard("b;c")),
        ("a, b, c;d\ne;f\n", "a, b, c", flashcard("d")),
    ] {
        let card = cards(text).remove(0);
        assert_eq!((card.prompt.as_str(), card.task), (prompt, task), "{text}");
    }
}

#[test]
fn a_quote_in_a_list_of_terms_is_a_sign_like_any_other() {
    for (text, backs) in [
        ("a\t\"b\" or so\nc\td\n", ["\"b\" or so", "d"]),
        ("a\t\"b\nc\td\n", ["\"b", "d"]),
        ("a\t\"say \"\"hi\"\"\"\nc\td\n", ["say \"hi\"", "d"]),
    ] {
        let tasks = cards(text).into_iter().map(|card| card.task);
        assert_eq!(tasks.collect::<Vec<_>>(), backs.map(flashcard), "{text}");
    }
}

#[test]
fn a_term_that_is_called_like_a_column_heads_nothing() {
    let prompts = cards("city\tStadt\nquestion\tanswer\nriver\tFluss\n");
    let prompts = prompts.iter().map(|card| card.prompt.as_str());
    assert_eq!(prompts.collect::<Vec<_>>(), ["city", "question", "river"]);
}

#[test]
fn an_apostrophe_of_anybody_stays() {
    assert_eq!(
        cards("question,answer\n'-ing' is a,suffix\n")[0].prompt,
        "'-ing' is a"
    );
}

#[test]
fn a_quote_that_is_never_closed_is_told() {
    let imported = read("question,answer\na,b\nc,\"d\ne,f\n");
    let told = Warning::left_out(3, "a quote is opened here and never closed");
    assert_eq!(imported.warnings.as_slice(), [told]);
    assert_eq!(imported.cards.len(), 1);
}

#[test]
fn html_in_a_cell_becomes_text() {
    let card = cards("Question,Answer,Explanation\n<p>Who <b>presides</b>?</p>,mayor,a&nbsp;b\n")
        .remove(0);
    assert_eq!(
        (card.prompt.as_str(), card.explain.as_deref()),
        ("Who presides?", Some("a b"))
    );
}

#[test]
fn what_is_said_of_wrong_answers_has_a_column() {
    let cards = r#"{"id":"a","type":"choice","prompt":"Who?","answer":"a","distractors":["b","b: c"],"why-not":{"b":"No: not b.","b: c":"Nor this."}},
                   {"id":"t","type":"true-false","prompt":"So?","answer":false,"why-not":{"true":"It is not."}},
                   {"id":"w","type":"typed","prompt":"Who signs?","answer":"mayor","why-not":{"clerk":"He: no."}},
                   {"id":"x","type":"typed","prompt":"Who else?","answer":"mayor","why-not":{"a: b":"No."}}"#;
    let file = format!(r#"{{"format":1,"id":"town","title":"T","cards":[{cards}]}}"#);
    let deck = format::read(file.as_bytes()).deck.expect("a deck");
    let exported = export(&deck, &FORMAT).expect("a writer");
    let lost = exported.lost.iter().map(|loss| format!("{loss:?}"));
    let lost = lost.collect::<Vec<_>>();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].contains("WhyNot"), "{lost:?}");
    let text = String::from_utf8(exported.bytes).expect("text");
    let back = read(&text);
    assert_eq!(back.warnings.as_slice(), []);
    for (read, card) in back.cards.iter().zip(&deck.cards).take(3) {
        assert_eq!(read.why_not, card.why_not);
    }
    let other = read("question,answer,distractors,why-not\nWho?,a,b,b: No.\nWhat?,a,b,a: No.\n");
    assert_eq!(other.cards[0].why_not.len(), 1);
    assert_eq!(
        other.warnings.as_slice(),
        [Warning::changed(
            3,
            "`a: No.` is left out: it begins with no wrong answer"
        )]
    );
}

#[test]
fn what_would_be_said_of_another_answer_is_told_as_lost() {
    for (task, kept) in [
        (
            r#""type":"choice","answer":"a","distractors":["Sydney","Sydney: x"],"why-not":{"Sydney":"x: foo","Sydney: x":"Far."}"#,
            "Sydney: x: Far.",
        ),
        (
            r#""type":"choice","answer":"a","distractors":["b\nc","d"],"why-not":{"b\nc":"Both.","d":"D."}"#,
            "b c: Both. / d: D.",
        ),
    ] {
        let card = format!(r#"{{"id":"c","prompt":"Who?",{task}}}"#);
        let file = format!(r#"{{"format":1,"id":"town","title":"T","cards":[{card}]}}"#);
        let deck = format::read(file.as_bytes()).deck.expect("a deck");
        let exported = export(&deck, &FORMAT).expect("a writer");
        let lost = format!("{:?}", exported.lost);
        let is_whole = deck.cards[0].why_not.len() == kept.split(" / ").count();
        assert_eq!(lost.contains("WhyNot"), !is_whole, "{lost}");
        let back = read(&String::from_utf8(exported.bytes).expect("text"));
        assert_eq!(back.warnings.as_slice(), []);
        let said = back.cards[0].why_not.iter();
        let said = said.map(|it| format!("{}: {}", it.answer, it.reason));
        assert_eq!(said.collect::<Vec<_>>().join(" / "), kept);
    }
}

#[test]
fn praise_is_not_said_to_everybody() {
    let explain = |table: &str| cards(table).remove(0).explain;
    let other = explain("Question,Answer,Feedback\nWho?,Lee,Well done! It was Lee.\n");
    assert_eq!(other.as_deref(), Some("It was Lee."));
    assert_eq!(
        explain("Question,Answer,Feedback\nWho?,Lee,Well done!\n"),
        None
    );
    let own = explain("type,prompt,answer,explain\ntyped,Who?,Lee,Right! It was Lee.\n");
    assert_eq!(own.as_deref(), Some("Right! It was Lee."));
}

#[test]
fn civiqs_own_table_has_everything_and_runs_nothing() {
    let cards = r#"{"id":"a","type":"choice","prompt":"=1+1, \"or\" more?","answer":"-5","distractors":["@sum","'=x"],"tags":["law, order","b"],"hint":"+h","cite":"c d","explain":"x\ny"},
                   {"id":"m","type":"match","prompt":"Match.","answer":[["a","b"],["c","d"]],"distractors":["e"]}"#;
    let file = format!(r#"{{"format":1,"id":"town","title":"T","cards":[{cards}]}}"#);
    let deck = format::read(file.as_bytes()).deck.expect("a deck");
    let exported = export(&deck, &FORMAT).expect("a writer");
    assert_eq!(exported.lost, []);
    let text = String::from_utf8(exported.bytes).expect("text");
    let expected = "id,type,prompt,answer,distractors,kind,need,why-not,cite,explain,hint,tags,civiq deck\r\n\
        a,choice,\"'=1+1, \"\"or\"\" more?\",-5,\"''=x\n@sum\",,,,c d,\"x\ny\",'+h,\"law, order\nb\",\
        \"civiq deck: {\"\"format\"\":1,\"\"id\"\":\"\"town\"\",\"\"title\"\":\"\"T\"\",\"\"cards\"\":[]}\"\r\n\
        m,match,Match.,\"a = b\nc = d\",e,,,,,,,,\r\n";
    assert_eq!(text, expected);
}

/// What is told of a table, each with its line.
fn told(text: &str) -> Vec<(usize, String)> {
    let imported = read(text);
    let warnings = imported.warnings.as_slice().iter();
    warnings
        .map(|warning| (warning.line, warning.reason.clone()))
        .collect()
}

#[test]
fn a_number_as_key_is_read_by_its_column() {
    let head = "Question,Answer 1,Answer 2,Answer 3,Answer 4,Correct answer\n";
    let row = "How many branches?,2,3,4,5,2\n";
    let third = |text: &str| cards(&format!("{head}{row}{text}")).remove(0).task;
    assert_eq!(
        third("Which?,a,b,c,d,\"1,3\"\n"),
        choice(&["3"], &["2", "4", "5"])
    );
    assert_eq!(
        third("Which?,mayor,b,c,d,mayor\n"),
        choice(&["2"], &["3", "4", "5"])
    );
    assert_eq!(
        third("Text,Text,Text,Text,Text,The right option (between 1-5)\n"),
        choice(&["3"], &["2", "4", "5"])
    );
    let undecided = read(&format!("{head}{row}How far?,1,2,3,4,3\n"));
    assert_eq!(undecided.cards.len(), 1);
    let told = undecided.warnings.as_slice();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].line, 2);
    assert!(
        told[0].reason.contains("`Correct answer #`"),
        "{}",
        told[0].reason
    );
    let named = head.replace("answer\n", "answer #\n");
    assert_eq!(
        cards(&format!("{named}{row}"))[0].task,
        choice(&["3"], &["2", "4", "5"])
    );
}

#[test]
fn a_header_in_another_language_is_no_card() {
    for (text, prompt) in [
        ("Vraag;Antwoord\nWie?;de raad\n", "Wie?"),
        ("Pergunta,Resposta\nQuem?,o conselho\n", "Quem?"),
        ("Englisch\tDeutsch\ncity\tStadt\n", "city"),
        ("term;translation\ncity;Stadt\n", "city"),
    ] {
        let cards = cards(text);
        assert_eq!(cards.len(), 1, "{text}");
        assert_eq!(cards[0].prompt, prompt);
    }
    assert_eq!(
        read("Vraag;Antwoord\nWie?;de raad\n").around,
        "Vraag Antwoord"
    );
    let languages = "English\tDeutsch\nFrench\tFranzösisch\nDutch\tNiederländisch\n";
    let languages = cards(languages);
    assert_eq!(languages.len(), 3, "{languages:?}");
    let unknown = read("Ĉapo,Dua\nWho?,mayor\nWhat?,council\n");
    assert_eq!(unknown.cards.len(), 2);
    assert_eq!(unknown.around, "Ĉapo Dua");
}

#[test]
fn a_table_without_a_header_is_known_by_its_look() {
    let text = "Who?,a,b,c,B\nWhat?,d,e,f,F\n";
    assert_eq!(
        told(text),
        [
            (
                1,
                "no row above names the columns, such as `question` and `answer`".into()
            ),
            (
                2,
                "no row above names the columns, such as `question` and `answer`".into()
            )
        ]
    );
    let text = "Who?,a,b,c,B\nWhat?,d,e,f,f\nWhen?,g,h,i,C\n";
    let imported = read(text);
    let tasks = imported.cards.iter().map(|card| card.task.clone());
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        [
            choice(&["b"], &["a", "c"]),
            choice(&["f"], &["d", "e"]),
            choice(&["i"], &["g", "h"])
        ]
    );
    assert_eq!(told(text).len(), 1);
    let headed = read(&format!("Foo,Bar,Bar,Bar,Baz\n{text}"));
    assert_eq!(headed.cards.len(), 3);
    assert_eq!(read("Who?,a,b,c,2\nWhat?,d,e,f,3\n").cards, []);
}

#[test]
fn what_other_programs_put_into_a_table_makes_no_garbage() {
    let quizizz = "Question Text,Question Type,Option 1,Option 2,Option 3,Correct Answer,Time in seconds,Answer explanation\n\
        Text of the question,The kind,Text for option 1,Text for option 2,,The right option (between 1-5),,Why\n\
        Who signs?,Fill-in-the-Blank,the mayor,mayor,,,30,The mayor does.\n\
        Which?,Checkbox,a,b,c,\"1,3\",30,\n\
        Tell us.,Open-Ended,,,,,30,\n";
    let imported = read(quizizz);
    let tasks = imported.cards.iter().map(|card| card.task.clone());
    let accepted = Task::Typed {
        accepted: own(&["the mayor", "mayor"]),
        kind: TypedKind::Text,
    };
    assert_eq!(
        tasks.collect::<Vec<_>>(),
        [accepted, choice(&["a", "c"], &["b"])]
    );
    assert_eq!(
        imported.cards[0].explain.as_deref(),
        Some("The mayor does.")
    );
    let reason = "it does not say which option is right";
    assert_eq!(told(quizizz), [(5, reason.into())]);
    let brightspace = "//MC\nNewQuestion,MC,,,\nQuestionText,Who?,,,\nOption,100,a,,\n";
    assert_eq!(read(brightspace).cards, []);
    assert!(told(brightspace)[0].1.contains("Brightspace"));
    let sensei = "Question,Type,Answer\nWho?,multiple-choice,\"Wrong:a,Right:b, too,Wrong:c\"\n";
    assert_eq!(cards(sensei)[0].task, choice(&["b, too"], &["a", "c"]));
    let kahoot = "#,Question - max 120 characters,Answer 1,Answer 2,Time limit,Correct answer(s) - choose\n\
        1,Who?,a,b,20,2\n2,,,,,\n3,,,,,\n";
    assert_eq!(cards(kahoot).len(), 1);
    let picture = read("question,answer\nWho is it? ![](a.png),the mayor\n<img src=x>,the clerk\n");
    assert_eq!(picture.cards.len(), 1);
    assert_eq!(picture.cards[0].prompt, "Who is it?");
    assert_eq!(
        picture.warnings.as_slice()[0],
        Warning::changed(2, "a picture is left out")
    );
    assert_eq!(picture.warnings.as_slice().len(), 2);
}

#[test]
fn lists_of_terms_are_read_with_other_signs_and_long_definitions() {
    for text in [
        "mayor - head of the town\ncouncil - its parliament\ncourt - its judges\n",
        "mayor;head of the town\n\ncouncil;its parliament\ncourt;its judges\n",
    ] {
        assert!(FORMAT.is_like_text(text), "{text}");
        assert_eq!(cards(text)[0].task, flashcard("head of the town"));
    }
    let long = "mayor\thead\nof the town\n\ncouncil\tits parliament\n\ncourt\tits\njudges\n";
    assert!(FORMAT.is_like_text(long));
    assert_eq!(cards(long)[0].task, flashcard("head\nof the town"));
    let broken = "a\tb\nc\td\ne\tf\ng\th\ni\tj\tk\n";
    assert!(FORMAT.is_like_text(broken));
    assert_eq!(read(broken).cards.len(), 4);
    assert_eq!(told(broken).len(), 1);
    for text in [
        "He came - and went.\nSo - it was.\n",
        "1. Who? - a\n2. b - c - d\n3. e - f\n",
    ] {
        assert!(!FORMAT.is_like_text(text), "{text}");
    }
}

/// The right options of a table's rows, and what is told of those left out.
fn right(text: &str) -> (Vec<String>, Vec<(usize, String)>) {
    let right = read(text).cards.into_iter().map(|card| match card.task {
        Task::Choice { answers, .. } => answers.join("+"),
        other => format!("{other:?}"),
    });
    (right.collect(), told(text))
}

#[test]
fn an_option_is_what_the_header_calls_it() {
    for (text, answers, left_out) in [
        (
            "Question,Answer 2,Answer 1,Answer 3,Correct\nQ?,Bonn,Berlin,Ulm,1\nR?,x,y,z,3\n",
            "Berlin z",
            "",
        ),
        ("question,D,C,B,A,answer\nQ?,w,x,y,z,A\n", "z", ""),
        (
            "question,A,B,D,answer\nQ?,w,x,z,D\nR?,w,x,z,C\nS?,w,x,z,3\nT?,w,x,z,z\n",
            "z z",
            "3 4",
        ),
        (
            "Question,Answer 0,Answer 1,Answer 2,Correct\nQ?,x,y,z,1\nR?,x,y,z,0\n",
            "y x",
            "",
        ),
        (
            "Question,Answer 1,Answer 1,Correct\nQ?,x,y,1\nR?,x,y,y\n",
            "y",
            "2",
        ),
        (
            "Question,Option A,Option B,Correct\nQ?,x,y,2\nR?,x,y,B\n",
            "y y",
            "",
        ),
    ] {
        let (right, told) = right(text);
        let lines = told.iter().map(|(line, _)| line.to_string());
        assert_eq!(right.join(" "), answers, "{text}");
        assert_eq!(lines.collect::<Vec<_>>().join(" "), left_out, "{text}");
    }
}

#[test]
fn numbers_that_may_count_from_zero_are_no_keys() {
    let head = "question,option1,option2,option3,option4,answer\n";
    let (taken, told) = right(&format!(
        "{head}Q?,10,20,30,40,0\nR?,a,b,c,d,3\nS?,a,b,c,d,d\nT?,a,b,c,d,B\n"
    ));
    assert_eq!(taken, ["d", "b"]);
    assert_eq!(
        told.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [2, 3]
    );
    assert!(told[1].1.contains("letter"), "{}", told[1].1);
    let (taken, told) = right(&format!("{head}Q?,0,1,2,3,0\nR?,0,5,10,15,1\n"));
    assert_eq!((taken.len(), told.len()), (0, 2));
    let numbers = head.replace("answer", "correct #");
    assert_eq!(
        right(&format!("{numbers}Q?,a,b,c,d,0\nR?,a,b,c,d,1\n"))
            .1
            .len(),
        2
    );
    // A zero is a wording where the column holds words.
    assert_eq!(
        right(&format!("{head}Q?,2,1,0,3,0\nR?,a,b,c,d,c\nS?,5,6,7,8,6\n")).0,
        ["0", "c", "6"]
    );
}

#[test]
fn two_cells_that_say_what_is_right_agree_or_cost_the_row() {
    for (text, answers, left_out) in [
        (
            "Question,Answer,Correct\nQ?,a,TRUE\nR?,c,FALSE\nR?,d,TRUE\n",
            "",
            "2 3 4",
        ),
        (
            "Question,Answer 1,Answer 2,Answer 3,Correct answer,Correct answer 2\nQ?,a,b,c,1,3\nR?,a,b,c,,2\n",
            "a+c b",
            "",
        ),
        (
            "Question,A,B,Correct,Correct answer\nQ?,x,y,A,x\nR?,x,y,A,y\n",
            "x",
            "3",
        ),
        (
            "Question,A,B,Answer,Correct answer\nQ?,x,y,x,A\nR?,x,y,y,A\n",
            "x",
            "3",
        ),
    ] {
        let (right, told) = right(text);
        let lines = told.iter().map(|(line, _)| line.to_string());
        assert_eq!(right.join(" "), answers, "{text}");
        assert_eq!(lines.collect::<Vec<_>>().join(" "), left_out, "{text}");
    }
}

#[test]
fn what_stands_in_one_cell_is_taken_apart_or_left_out() {
    for (text, answers, left_out) in [
        (
            "Question,Answer\nWho?,Wrong:Answer\nWho?,Right:a\n",
            "",
            "2 3",
        ),
        (
            "question,correct_answer,incorrect_answers\nWho?,x,\"[\"\"y\"\", \"\"z\"\"]\"\n",
            "x",
            "",
        ),
        (
            "question,answer,distractors\nWho?,x,\"['y', 'z']\"\n",
            "",
            "2",
        ),
        (
            "question,options,answer\nWho?,A) x B) y,B\nWho?,\"[\"\"y\"\", \"\"z\"\"]\",z\n",
            "z",
            "2",
        ),
    ] {
        let (right, told) = right(text);
        let lines = told.iter().map(|(line, _)| line.to_string());
        assert_eq!(right.join(" "), answers, "{text}");
        assert_eq!(lines.collect::<Vec<_>>().join(" "), left_out, "{text}");
    }
    let imported =
        read("question,correct_answer,incorrect_answers\nWho?,x,\"[\"\"y\"\", \"\"z\"\"]\"\n");
    assert_eq!(imported.cards[0].task, choice(&["x"], &["y", "z"]));
    let (_, told) = right("Question,A,B,C,Correct\nQ?,x,y,z,1.3\n");
    assert!(told[0].1.contains("`1,3`"), "{}", told[0].1);
    let (_, told) = right("Question,A,B,C,Correct\nQ?,x,y,z,2.0\n");
    assert_eq!(told[0].1, "`2.0` is none of its options");
}

#[test]
fn a_text_with_tabs_is_a_table() {
    let anki = "Capital of France?\tParis\tgeo\nCapital of Spain?\tMadrid\tgeo europe\n";
    assert!(FORMAT.is_like_text(anki));
    let imported = read(anki);
    assert_eq!(imported.cards[0].task, flashcard("Paris"));
    assert_eq!(imported.cards[1].tags, ["geo", "europe"]);
    assert_eq!(told(anki).len(), 1);
    // What differs in each row is no tag.
    let three = "dog\tchien\tthe dog\ncat\tchat\tmiaow\n";
    assert!(FORMAT.is_like_text(three));
    assert_eq!((read(three).cards.len(), told(three).len()), (0, 2));
    let mixed =
        "Capital of France?\tParis\nCapital of Spain?\tMadrid\textra\nCapital of Italy?\tRome\n";
    assert!(FORMAT.is_like_text(mixed));
    assert_eq!(read(mixed).cards.len(), 2);
    let reason = "it has 3 columns, and others have 2: name them in a first row, such as `front`, `back` and `tags`";
    assert_eq!(told(mixed), [(2, reason.into())]);
    let short = "dog\tchien\ncat\tchat\nfeline\n";
    assert!(FORMAT.is_like_text(short));
    assert_eq!(read(short).cards.len(), 2);
    assert_eq!(told(short)[0].0, 3);
    for list in [
        "1.\tWho?\na)\tx\nb)\ty\n",
        "Who?\n\ta) x\n\tb) y\n",
        "Who presides?\n\u{2022}\tthe mayor\n\u{2022}\tthe clerk\n",
    ] {
        assert!(!FORMAT.is_like_text(list), "{list}");
    }
}
