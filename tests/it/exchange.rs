//! Decks from and to other programs, through the binary.

use crate::support::{Home, TOWN};

const SIGNS: &str = include_str!("signs.json");

const WEEK: &str = "// Our own questions\n\
    ::Mayor::Who presides?{=the mayor ~the clerk ~%50%the judge}\n\n\
    Write an essay.{}\n\n\
    Broken {=a\n\n\
    The mayor is elected.{T}\n";

/// The ids of a deck's cards.
fn ids(deck: &str) -> Vec<String> {
    let deck: serde_json::Value = serde_json::from_str(deck).expect("a deck");
    let cards = deck["cards"].as_array().expect("cards").iter();
    cards
        .map(|card| card["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[test]
fn what_can_not_be_taken_is_told_line_by_line_and_the_rest_is_taken() {
    let home = Home::new();
    home.file("week3.gift", WEEK);
    let run = home.run(&["deck", "import", "week3.gift", "-o", "week3.json"]);
    run.stdout("week3.json: 2 cards\n  next: civiq deck check week3.json\n")
        .stderr(
            "week3.gift:2: `the judge`, worth 50 %, counts as wrong\n\
             week3.gift:4: left out: an essay without a model answer can’t be asked\n\
             week3.gift:6: left out: a `{` is never closed by `}`\n\
             civiq: 2 of 4 questions taken\n",
        )
        .check();
    let deck = std::fs::read_to_string(home.path().join("week3.json")).expect("a deck");
    let ids = ids(&deck);
    assert_eq!(ids[0], "mayor");
    assert!(ids[1].starts_with("the-mayor-is-elected-"), "{ids:?}");
    home.run(&["deck", "check", "week3.json"])
        .any_stdout()
        .check();
}

#[test]
fn a_file_of_another_format_works_in_place_of_a_deck() {
    let home = Home::new();
    home.file("week3.gift", "::Mayor::The mayor is elected.{T}\n");
    home.output(&["quiz", "week3.gift"], "t\n");
    // The wording may change where the name stays.
    home.file("week3.gift", "::Mayor::Is the mayor elected?{T}\n");
    home.output(&["quiz", "week3.gift"], "t\n");
    let answers = home.records().into_iter().map(|record| {
        (
            record["deck"].clone(),
            record["card"].clone(),
            record["verdict"].clone(),
        )
    });
    let one = ("week3".into(), "mayor".into(), "correct".into());
    assert_eq!(answers.collect::<Vec<_>>(), [one.clone(), one]);
    // In the decks folder, too.
    home.file("shelf/week4.gift", "Is it so?{T}\n");
    let list = home.output(&["deck", "list", "--decks", "shelf"], "");
    assert!(list.starts_with("week4 "), "{list}");
}

#[test]
fn what_is_wrong_with_such_a_file_is_told_where_a_deck_is_checked() {
    let home = Home::new();
    home.file("week3.gift", WEEK);
    let (stdout, stderr, status) = home.run(&["deck", "check", "week3.gift"]).finish();
    assert_eq!((stderr.as_str(), status), ("", 1));
    assert!(
        stdout.contains("week3.gift:4:1: error E0: left out: an essay"),
        "{stdout}"
    );
    assert!(
        stdout.contains("week3.gift:2:1: warning W34: `the judge`"),
        "{stdout}"
    );
}

#[test]
fn several_files_become_one_deck_and_no_question_comes_twice() {
    let home = Home::new();
    home.file("a.gift", "::first::One?{=1a ~1b}\n\n::second::Two?{T}\n");
    home.file(
        "b.aiken",
        "One?\nA) 1a\nB) 1b\nANSWER: A\n\nThree?\nA) x\nB) y\nANSWER: B\n",
    );
    home.file("c.gift", "::first::Four?{F}\n");
    let run = home.run(&[
        "deck", "import", "a.gift", "b.aiken", "c.gift", "-o", "all.json",
    ]);
    run.any_stdout()
        .stderr("b.aiken:1: left out: the question of a.gift:1 once more\nciviq: 4 of 5 questions taken\n")
        .check();
    let deck = std::fs::read_to_string(home.path().join("all.json")).expect("a deck");
    assert!(deck.contains("\"id\": \"all\""), "{deck}");
    let ids = ids(&deck);
    assert_eq!(ids[..2], ["first", "second"]);
    assert!(ids[3].starts_with("four-"), "{ids:?}");
}

#[test]
fn a_tolerance_comes_with_a_question_and_is_told_where_it_is_lost() {
    let home = Home::new();
    home.file("seats.gift", "::seats::How many seats?{#598..630}\n");
    home.run(&["deck", "import", "seats.gift", "-o", "seats.json"])
        .any_stdout()
        .check();
    let deck = std::fs::read_to_string(home.path().join("seats.json")).expect("a deck");
    assert!(deck.contains("\"tolerance\": \"16\""), "{deck}");
    let tried = home.output(&["deck", "try", "./seats.json", "seats", "600"], "");
    assert!(
        tried.starts_with("correct, credit 1: right within 16 of 614"),
        "{tried}"
    );
    let shown = home.output(&["deck", "show", "./seats.json"], "");
    assert!(shown.contains("= 614 ± 16"), "{shown}");
    let sitting = home.run(&["quiz", "./seats.json", "--plain"]);
    let (stdout, _, _) = sitting.input("600\n").finish();
    assert!(stdout.contains("Right within 16 of 614."), "{stdout}");
    for (format, lost) in [
        ("gift", ""),
        ("moodle", ""),
        ("csv", "CSV"),
        ("anki", "Anki"),
    ] {
        let args = ["deck", "export", "./seats.json", "--to", format];
        let (_, stderr, status) = home.run(&args).finish();
        let told = "has no place for how far off the number may be of `seats`";
        assert_eq!(stderr.contains(told), !lost.is_empty(), "{stderr}");
        assert!(stderr.contains(lost), "{stderr}");
        assert_eq!(status, i32::from(!lost.is_empty()), "{stderr}");
    }
}

#[test]
fn an_export_tells_what_is_lost_and_that_is_a_fault_unless_it_is_allowed() {
    let home = Home::new();
    let town = home.file("town.json", TOWN);
    let args = ["deck", "export", &town, "--to", "aiken"];
    let (stdout, stderr, status) = home.run(&args).finish();
    assert_eq!(status, 1);
    assert!(stdout.contains("ANSWER: "), "{stdout}");
    assert!(stderr.contains(" written\n"), "{stderr}");
    assert!(
        stderr.contains("a matching card, which Aiken cannot say"),
        "{stderr}"
    );
    let allowed = [&args[..], &["--allow-loss"]].concat();
    assert_eq!(home.run(&allowed).finish().2, 0);
    let whole = home.file("one.gift", "::so::Is it so?{T}\n");
    home.run(&["deck", "export", &whole, "--to", "gift"])
        .stdout(
            "// civiq deck: {\"format\":1,\"id\":\"one\",\"title\":\"one\",\"cards\":[]}\n\
             $CATEGORY: one\n\n// [id:so]\n::so::Is it so?{TRUE}\n\n",
        )
        .stderr("civiq: 1 of 1 written\n")
        .check();
}

#[test]
fn what_is_lost_in_judging_is_told_once_for_a_deck_and_is_no_fault() {
    let home = Home::new();
    let card = |id: &str, more: &str| {
        format!(r#"{{ "id": "{id}", "type": "typed", {more} "prompt": "Who, {id}?" }}"#)
    };
    let deck = |cards: &[String]| {
        let cards = cards.join(",");
        format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#)
    };
    let read = ["a", "b"].map(|id| card(id, r#""answer": "collective defence","#));
    home.file("read.json", &deck(&read));
    home.file(
        "exact.json",
        &deck(&[card("c", r#""answer": "NaCl", "exact": true,"#)]),
    );
    let told = "compares letters: slips and other wordings that civiq takes are wrong there";
    for (file, format, title) in [
        ("./read.json", "gift", "GIFT "),
        ("./read.json", "moodle", "Moodle XML "),
        ("./read.json", "csv", ""),
        ("./read.json", "anki", ""),
        ("./exact.json", "moodle", ""),
    ] {
        let args = ["deck", "export", file, "--to", format];
        let (stdout, stderr, status) = home.run(&args).finish();
        let times = stderr.matches(&format!("{title}{told}")).count();
        assert_eq!(times, usize::from(!title.is_empty()), "{stderr}");
        assert_eq!(status, 0, "{stderr}");
        let is_written = stdout.contains("the collective defense");
        assert_eq!(is_written, !title.is_empty(), "{stdout}");
    }
}

#[test]
fn a_number_below_nought_keeps_its_sign_out_and_back() {
    let home = Home::new();
    for (language, answer) in [
        ("en", "-3.8"),
        ("en", "−3"),
        ("en", "minus three"),
        ("de", "-3,8"),
        ("de", "minus drei"),
    ] {
        let deck = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "{language}", "cards": [
                {{ "id": "neg", "type": "typed", "kind": "number", "prompt": "How cold?", "answer": "{answer}" }} ] }}"#
        );
        home.file("cold.json", &deck);
        let value = if answer.contains('8') { "-3.8" } else { "-3" };
        for (format, ending) in [
            ("gift", "gift"),
            ("moodle", "xml"),
            ("csv", "csv"),
            ("anki", "txt"),
        ] {
            let file = format!("cold.{ending}");
            let out = ["deck", "export", "./cold.json", "--to", format, "-o", &file];
            let out = [&out[..], &["--force"]].concat();
            let (_, stderr, status) = home.run(&out).finish();
            assert_eq!(status, 0, "{answer}: {stderr}");
            let written = std::fs::read_to_string(home.path().join(&file)).expect("a file");
            let sign = if matches!(format, "gift" | "moodle") {
                value
            } else {
                answer
            };
            assert!(written.contains(sign), "{answer}: {written}");
            let back = ["deck", "import", &file, "--language", language];
            let back = home.output(&back, "");
            home.file("back.json", &back);
            let tried =
                |text: &str| home.output(&["deck", "try", "./back.json", "neg", "--", text], "");
            assert!(
                tried(answer).starts_with("correct"),
                "{back}{}",
                tried(answer)
            );
            let bare = answer.trim_start_matches("minus ");
            let bare = bare.trim_start_matches(['-', '−']);
            assert!(tried(bare).starts_with("wrong"), "{back}{}", tried(bare));
        }
    }
}

#[test]
fn a_deck_that_went_out_and_came_back_has_its_ids() {
    let home = Home::new();
    let signs = home.file("signs.json", SIGNS);
    let out = [
        "deck",
        "export",
        &signs,
        "--to",
        "gift",
        "--allow-loss",
        "-o",
        "signs.gift",
    ];
    assert_eq!(home.run(&out).finish().2, 0);
    let back = home.output(&["deck", "import", "signs.gift"], "");
    let there = ids(SIGNS);
    let back = ids(&back);
    assert!(
        back.iter().all(|id| there.contains(id)) && back.len() == 15,
        "{back:?}"
    );
}

#[test]
fn a_file_is_replaced_only_when_that_is_said_and_then_whole() {
    let home = Home::new();
    home.file("one.gift", "::q1::Is it so?{T}\n");
    home.file("out/one.json", "mine\n");
    let args = ["deck", "import", "one.gift", "-o", "out/one.json"];
    home.run(&args)
        .stderr("civiq: out/one.json exists already\n  hint: `--force` replaces it\n")
        .status(1)
        .check();
    let forced = [&args[..], &["--force"]].concat();
    home.run(&forced).any_stdout().check();
    let files = std::fs::read_dir(home.path().join("out")).expect("a folder");
    assert_eq!(files.count(), 1, "nothing is left beside it");
    home.run(&["deck", "import", "one.gift", "-o", "none/one.json"])
        .stderr(
            "civiq: there is no folder `none`\n  hint: make the folder first, or name another\n",
        )
        .status(1)
        .check();
    home.run(&["deck", "import", "one.gift", "-o", "out"])
        .stderr("civiq: `out` names no file\n  hint: add the name of a file to it\n")
        .status(1)
        .check();
}

#[test]
fn a_file_of_no_format_says_what_to_do() {
    let home = Home::new();
    home.file("words.txt", "nothing of the kind");
    let others = "`civiq help formats` tells what it reads; `civiq deck import --format` names one";
    for (name, begins, is, hint) in [
        (
            "words.txt",
            &b"nothing of the kind"[..],
            "is in no format that civiq reads",
            others,
        ),
        (
            "x.bin",
            b"\0\x81",
            "is in no format that civiq reads",
            others,
        ),
        (
            "course.mbz",
            b"\x1F\x8B\x08",
            "is a backup of Moodle, which civiq does not read",
            "in Moodle, open the course’s question bank, choose Export, `Moodle XML format`",
        ),
        (
            "old.xls",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "is a file of an old Office, which civiq does not read",
            "open it and save it as `.docx` or `.xlsx`",
        ),
        (
            "page.rtf",
            b"{\\rtf1 Who?}",
            "is a document, which civiq does not read",
            "open it and save it as `.docx` or as plain text",
        ),
    ] {
        std::fs::write(home.path().join(name), begins).expect("written");
        let told = format!("civiq: {name} {is}\n  hint: {hint}\n");
        for args in [&["quiz", name][..], &["deck", "import", name]] {
            home.run(args).stderr(&told).status(1).check();
        }
    }
    let wide = "Is it so?{T}\n".encode_utf16().flat_map(u16::to_le_bytes);
    let wide = [0xFF, 0xFE].into_iter().chain(wide).collect::<Vec<_>>();
    std::fs::write(home.path().join("wide.gift"), wide).expect("written");
    assert_eq!(
        ids(&home.output(&["deck", "import", "wide.gift"], "")).len(),
        1
    );
    std::fs::write(
        home.path().join("old.csv"),
        b"Question,Answer\nO\xF9?,l\xE0\n",
    )
    .expect("written");
    let told =
        "old.csv:2: taken for Windows-1252, since it is no UTF-8: see whether `Où?,là` is right\n";
    let (deck, stderr, status) = home.run(&["deck", "import", "old.csv"]).finish();
    assert!(deck.contains("\"Où?\""), "{deck}");
    assert!(stderr.contains(told) && status == 0, "{stderr}");
    home.file("empty.gift", "Read this.\n");
    let (_, stderr, status) = home.run(&["deck", "import", "empty.gift"]).finish();
    assert_eq!(status, 1);
    assert!(
        stderr.contains("civiq: no question of `empty.gift` could be taken"),
        "{stderr}"
    );
}

/// The cards that were asked and how each was answered, in order.
fn asked(home: &Home) -> Vec<(String, String)> {
    let records = home.records().into_iter();
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    records
        .map(|record| (text(&record["deck"]), text(&record["card"])))
        .collect()
}

#[test]
fn a_foreign_file_is_known_by_its_questions_and_not_by_its_name() {
    let home = Home::new();
    for folder in ["a", "b"] {
        std::fs::create_dir(home.path().join(folder)).expect("a folder");
    }
    home.file(
        "a/quiz.gift",
        "::Q1::Is it so?{T}\n\n::Q2::Is it thus?{T}\n",
    );
    home.file(
        "b/quiz.gift",
        "::Q1::Was it so?{F}\n\n::Q2::Was it thus?{F}\n",
    );
    home.output(&["study", "a/quiz.gift"], "t\nt\n");
    // Another file of that name, whose questions have the same names.
    let other = home.output(&["study", "b/quiz.gift"], "f\nf\n");
    assert!(other.contains("Was it so?"), "{other}");
    // A copy with another name, one with a question more, and one in which all are numbered anew.
    home.file("copy.gift", "::Q1::Is it so?{T}\n\n::Q2::Is it thus?{T}\n");
    let copy = home.output(&["study", "copy.gift"], "");
    assert!(copy.contains("Nothing is due"), "{copy}");
    home.file(
        "numbered.gift",
        "::Q1::1. Is it new?{T}\n\n::Q2::2. Is it so?{T}\n\n::Q3::3. Is it thus?{T}\n",
    );
    let more = home.output(&["study", "numbered.gift"], "t\n");
    assert!(
        more.contains("Is it new?") && !more.contains("Is it so?"),
        "{more}"
    );
    let asked = asked(&home);
    let decks = asked
        .iter()
        .map(|(deck, _)| deck.as_str())
        .collect::<Vec<_>>();
    assert_eq!((decks[0], decks[1], decks[4]), ("quiz", "quiz", "quiz"));
    assert!(
        decks[2].starts_with("quiz-") && decks[2] == decks[3],
        "{decks:?}"
    );
    assert!(asked[4].1.starts_with("is-it-new-"), "{asked:?}");
}

#[test]
fn the_language_of_a_file_is_named_or_guessed_and_told() {
    let home = Home::new();
    let table =
        "Frage;Antwort\nWie viele Länder hat der Bund?;sechzehn\nWie hoch ist die Hürde?;5 %\n";
    home.file("bund.csv", table);
    let (deck, stderr, status) = home.run(&["deck", "import", "bund.csv"]).finish();
    assert!(deck.contains("\"language\": \"de\""), "{deck}");
    assert_eq!(
        (stderr.as_str(), status),
        (
            "bund.csv:1: taken for the language `de`; `civiq deck import --language TAG` says another\n",
            0
        )
    );
    let (deck, stderr, _) = home
        .run(&["deck", "import", "bund.csv", "--language", "de-AT"])
        .finish();
    assert!(deck.contains("\"language\": \"de-AT\""), "{deck}");
    assert_eq!(stderr, "");
    let (said, _, _) = home
        .run(&["quiz", "bund.csv", "--order", "deck"])
        .input("16\n5 Prozent\n")
        .finish();
    assert!(said.contains("2 of 2"), "{said}");
    home.file("words.csv", "question,answer\nRom,Italia\n");
    let (_, stderr, _) = home.run(&["deck", "import", "words.csv"]).finish();
    assert!(
        stderr.contains("nothing shows its language: answers are judged as in English"),
        "{stderr}"
    );
    let (_, stderr, status) = home
        .run(&["deck", "import", "words.csv", "--language", "german"])
        .finish();
    assert!(stderr.contains("it takes a tag such as `en`"), "{stderr}");
    assert_eq!(status, 2);
}

#[test]
fn a_gift_file_may_begin_with_its_answer() {
    let home = Home::new();
    home.file("first.gift", "{=Congress} makes the laws.\n");
    let said = home.output(&["quiz", "first.gift"], "Congress\n");
    assert!(said.contains("1 of 1"), "{said}");
    home.file("first.txt", "{=Congress} makes the laws.\n");
    home.run(&["deck", "check", "first.txt"])
        .any_stdout()
        .check();
}

/// Which branch does it? Moodle's own sample asks so.
#[test]
fn a_match_whose_right_side_belongs_to_two_left_sides_is_a_card_like_any_other() {
    let home = Home::new();
    home.file(
        "branch.gift",
        "::branch::Which branch does it?{\n\t=makes laws -> legislative\n\t=vetoes -> executive\n\
         \t=declares war -> legislative\n\t= -> legislative\n\t= -> judicial\n}\n",
    );
    home.run(&["deck", "import", "branch.gift", "-o", "branch.json"])
        .any_stdout()
        .check();
    let checked = home.run(&["deck", "check", "./branch.json"]).finish();
    assert_eq!(checked.2, 0, "{checked:?}");
    let quiz = ["quiz", "./branch.json", "--plain", "--seed", "1"];
    let sitting = home
        .run(&quiz)
        .input("makes laws = legislative; vetoes = executive; declares war = legislative\n");
    let (stdout, _, _) = sitting.finish();
    assert!(
        stdout.contains("A letter may stand more than once."),
        "{stdout}"
    );
    assert_eq!(stdout.matches("b  legislative\n").count(), 1, "{stdout}");
    assert!(stdout.contains("Right"), "{stdout}");
    let sitting = home
        .run(&quiz)
        .input("makes laws = legislative; vetoes = executive; declares war = executive\n");
    let (stdout, _, _) = sitting.finish();
    assert!(stdout.contains("0.7 of 1 marks"), "{stdout}");
    let print = ["deck", "print", "./branch.json", "--format", "md"];
    let (printed, _, _) = home.run(&print).finish();
    assert!(
        printed.contains("A letter may stand more than once."),
        "{printed}"
    );
    for (format, ending) in [
        ("gift", "gift"),
        ("moodle", "xml"),
        ("csv", "csv"),
        ("anki", "txt"),
    ] {
        let file = format!("back.{ending}");
        let out = [
            "deck",
            "export",
            "./branch.json",
            "--to",
            format,
            "-o",
            &file,
        ];
        let (_, told, status) = home.run(&out).finish();
        assert_eq!(status, 0, "{told}");
        let back = home.output(&["deck", "import", &file], "");
        let there = std::fs::read_to_string(home.path().join("branch.json")).expect("a deck");
        let cards = |deck: &str| deck[deck.find("\"cards\"").expect("cards")..].to_owned();
        assert_eq!(cards(&back), cards(&there), "{format}");
    }
}
