//! A quiz on paper: printed in versions, typed in, marked.

use std::fs;

use serde_json::Value;

use crate::support::{Home, TOWN};

/// Cards that a letter answers.
const LETTERS: &str = r#"{ "format": 1, "id": "letters", "title": "Letters", "cards": [
    { "id": "a", "type": "choice", "prompt": "A?", "answer": "right a", "distractors": ["x", "y", "z"] },
    { "id": "b", "type": "choice", "prompt": "B?", "answer": "right b", "distractors": ["x", "y", "z"] },
    { "id": "c", "type": "choice", "prompt": "C?", "answer": "right c", "distractors": ["x", "y", "z"] },
    { "id": "t", "type": "true-false", "prompt": "T.", "answer": true } ] }"#;

/// The paper that was kept.
fn paper(home: &Home) -> Value {
    let folder = home.path().join("civiq/scores.jsonl.papers");
    let mut papers = fs::read_dir(folder).expect("a folder");
    let path = papers.next().expect("a paper").expect("a file").path();
    assert!(papers.next().is_none(), "there is one paper");
    serde_json::from_str(&fs::read_to_string(path).expect("text")).expect("JSON")
}

/// What is told of a table: the sum, and each learner with what was right of how many, and marks.
fn told(sum: &str, scores: &[(&str, &str, &str)]) -> String {
    let rows = scores
        .iter()
        .map(|(learner, right, marks)| format!("  {right}  {marks:>5}  {learner}\n"));
    format!(
        "{sum}\n\n   right  marks  learner\n{}",
        rows.collect::<String>()
    )
}

fn letter_of(options: &Value, wanted: &str) -> String {
    let options = options.as_array().expect("options");
    let at = options
        .iter()
        .position(|option| option == wanted)
        .expect("the option");
    char::from(b'A' + u8::try_from(at).expect("few")).to_string()
}

/// What a learner who knows everything writes for a question of the town's deck.
fn right(asked: &Value) -> String {
    let takes = &asked["takes"];
    match asked["card"].as_str().expect("a card") {
        "head" => letter_of(&takes["letter"], "the mayor"),
        "offices" => {
            letter_of(&takes["letters"], "council") + &letter_of(&takes["letters"], "mayor")
        }
        "sheriff" => "f".into(),
        "seat" => "town hall".into(),
        "size" => "11".into(),
        "oath" => "keep; charter".into(),
        "powers" => "the bylaws, the budget".into(),
        "law" => ["draft", "hearing", "vote"]
            .map(|item| letter_of(&takes["order"], item))
            .concat(),
        "who" => {
            let [lefts, rights] = [0, 1].map(|at| &takes["match"][at]);
            let of = |left: &Value| if left == "mayor" { "signs" } else { "files" };
            let letters = lefts.as_array().expect("lefts").iter();
            letters.map(|left| letter_of(rights, of(left))).collect()
        }
        "a" | "b" | "c" => letter_of(
            &takes["letter"],
            &format!("right {}", asked["card"].as_str().expect("it")),
        ),
        "t" => "T".into(),
        other => panic!("{other}"),
    }
}

/// What is printed, where what is said beside it is of no interest.
fn printed(home: &Home, args: &[&str]) -> String {
    let (stdout, stderr, status) = home.run(args).finish();
    assert_eq!(status, 0, "{stderr}");
    stdout
}

fn print(home: &Home, deck: &str, seed: &str) -> String {
    let args = ["--seed", seed, "deck", "print", deck, "-n", "all"];
    let (stdout, stderr, status) = home.run(&args).finish();
    assert!(
        status == 0 && stderr.contains("versions A to D of the paper "),
        "{stderr}"
    );
    stdout
}

#[test]
fn every_version_is_marked_back_right() {
    for seed in 0..8 {
        let home = Home::new();
        let deck = home.file("town.json", TOWN);
        print(&home, &deck, &seed.to_string());
        let paper = paper(&home);
        let mut table = "learner;version;1;2;3;4;5;6;7;8;9\n".to_owned();
        for sheet in paper["versions"].as_array().expect("versions") {
            let letter = sheet["letter"].as_str().expect("a letter");
            let cells = sheet["questions"]
                .as_array()
                .expect("questions")
                .iter()
                .map(right);
            let cells = cells
                .map(|cell| format!("\"{cell}\""))
                .collect::<Vec<_>>()
                .join(";");
            let code = paper["code"].as_str().expect("a code");
            table = format!("{table}l{letter};{letter}-{code};{cells}\n");
        }
        home.file("answers.csv", &table);
        home.run(&["class", "mark", "answers.csv"])
            .stdout(told(
                "36 answers by 4 learners: 36 kept; marks 100 % on average",
                &["lA", "lB", "lC", "lD"].map(|learner| (learner, "9 of 9", "9")),
            ))
            .check();
        for record in home.records() {
            assert_eq!(
                (&record["verdict"], &record["mode"]),
                (&"correct".into(), &"paper".into()),
                "{record}"
            );
            let form = format!(
                "{}-{}",
                record["learner"]
                    .as_str()
                    .expect("it")
                    .trim_start_matches('l'),
                paper["code"].as_str().expect("it")
            );
            assert_eq!(record["form"], form);
        }
    }
}

/// The key to what is printed with this seed.
fn key(home: &Home, deck: &str, seed: &str) -> String {
    let args = ["--seed", seed, "deck", "print", deck, "-n", "all"];
    let args = [&args[..], &["-o", "quiz.html", "--force", "--key", "-"]].concat();
    printed(home, &args)
}

/// The part of a page for each version.
fn copies(page: &str) -> Vec<&str> {
    page.split("<div class=\"copy ").skip(1).collect()
}

/// The answers that the key of each version tells, in bold.
fn keys(page: &str) -> Vec<String> {
    let keys = copies(page).into_iter().map(|key| {
        let bold = key.split("<div class=\"body\"><b>").skip(1);
        let bold = bold.filter_map(|item| item.split("</b>").next());
        bold.collect::<Vec<_>>().join("|")
    });
    keys.collect()
}

#[test]
fn the_printed_key_is_what_is_all_right() {
    for seed in ["1", "2", "3"] {
        let home = Home::new();
        let deck = home.file("town.json", TOWN);
        let keys = keys(&key(&home, &deck, seed));
        let rows = ["a", "B", "c", "D"].iter().zip(&keys);
        let rows = rows.map(|(letter, key)| format!("ada-{letter}\t{letter}\t{key}\n"));
        let table = "learner\tversion\tanswers\n".to_owned() + &rows.collect::<String>();
        home.run(&["class", "mark", "-"])
            .input(&table)
            .stdout(told(
                "36 answers by 4 learners: 36 kept; marks 100 % on average",
                &["ada-a", "ada-B", "ada-c", "ada-D"].map(|learner| (learner, "9 of 9", "9")),
            ))
            .check();
    }
}

#[test]
fn what_a_card_asks_about_is_on_its_front() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let page = printed(&home, &["deck", "print", "town.json", "--cards"]);
    let law = page.split("How does a bylaw come about?").nth(1);
    let (front, back) = law
        .and_then(|rest| rest.split_once("</div>"))
        .expect("two sides");
    for item in ["draft", "hearing", "vote"] {
        assert!(front.contains(item) && back.contains(item), "{page}");
    }
    let text = printed(
        &home,
        &["deck", "print", "town.json", "--cards", "--format", "md"],
    );
    assert!(text.contains("| Who does what? (mayor; clerk) ("), "{text}");
    assert!(
        text.contains("its sheriff. True or false? | false |"),
        "{text}"
    );
}

#[test]
fn letters_in_one_cell_are_marked_and_marked_again_add_nothing() {
    let home = Home::new();
    let deck = home.file("letters.json", LETTERS);
    print(&home, &deck, "3");
    let paper = paper(&home);
    let questions = paper["versions"][1]["questions"]
        .as_array()
        .expect("questions");
    let all = questions.iter().map(right).collect::<String>();
    // The last one is left out.
    let table = format!(
        "learner,version,answers\nAda,b,{}\n",
        all[..3].to_owned() + "-"
    );
    home.file("answers.csv", &table);
    home.run(&["class", "mark", "answers.csv"])
        .stdout(told(
            "4 answers by 1 learner: 4 kept; marks 75 % on average",
            &[("Ada", "3 of 4", "3")],
        ))
        .check();
    home.run(&["class", "mark", "-"])
        .input(&table)
        .stdout(told(
            "4 answers by 1 learner: 0 kept, 4 there already; marks 75 % on average",
            &[("Ada", "3 of 4", "3")],
        ))
        .check();
    let mended = table.replace(&(all[..3].to_owned() + "-"), &all);
    home.run(&["class", "mark", "-"])
        .input(&mended)
        .stdout(told(
            "4 answers by 1 learner: 0 kept, 3 there already, 1 corrected; marks 100 % on average",
            &[("Ada", "4 of 4", "4")],
        ))
        .check();
    home.run(&["class", "mark", "-"])
        .input(&mended)
        .stdout(told(
            "4 answers by 1 learner: 0 kept, 4 there already; marks 100 % on average",
            &[("Ada", "4 of 4", "4")],
        ))
        .check();
    let json: Value =
        serde_json::from_str(&home.output(&["stats", "--items", "--json"], "")).expect("JSON");
    assert!(
        json.as_array()
            .expect("items")
            .iter()
            .all(|item| item["difficulty"] == 1.0)
    );
}

#[test]
fn one_bad_row_and_nothing_is_kept() {
    let home = Home::new();
    let deck = home.file("letters.json", LETTERS);
    print(&home, &deck, "3");
    let code = paper(&home)["code"].as_str().expect("a code").to_owned();
    let (stdout, stderr, status) = home
        .run(&["class", "mark", "-"])
        .input(&format!(
            "learner,version,answers\nada,A,----\nbo,Q,----\ncy,A-{code},ABC\ndi,A-00000,----\ned,A,K---\n"
        ))
        .finish();
    let lines = stderr.lines().collect::<Vec<_>>();
    assert_eq!(
        (stdout.as_str(), status, lines.len()),
        ("", 1, 5),
        "{stderr}"
    );
    assert_eq!(
        lines[0],
        format!("-:3: the paper `{code}` has no version `Q`")
    );
    assert_eq!(
        lines[1],
        "-:4: 3 answers, and the paper has 4 questions; `-` stands for one left out"
    );
    assert!(
        lines[2].starts_with("-:5: no paper `00000` was printed here"),
        "{stderr}"
    );
    assert!(lines[3].starts_with("-:6: question 1: "), "{stderr}");
    assert_eq!(
        lines[4],
        "civiq: nothing was kept; mend the table and mark it again"
    );
    assert!(home.records().is_empty());
}

#[test]
fn the_same_seed_prints_the_same_and_each_page_has_its_version() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    let page = print(&home, &deck, "5");
    assert_eq!(page, print(&home, &deck, "5"));
    let code = paper(&home)["code"].as_str().expect("a code").to_owned();
    for (letter, copy) in ["A", "B", "C", "D"].iter().zip(copies(&page)) {
        let head = format!("<span class=\"form\">{letter}<span class=\"code\">-{code}</span>");
        let pages = copy.matches("<div class=\"page\">").count();
        assert!(
            pages > 0 && copy.matches(&head).count() == pages,
            "{letter}"
        );
    }
    assert_eq!(copies(&page).len(), 4);
    assert!(!page.contains("Version E") && !page.contains("<script"));
    let args = [
        "--seed",
        "5",
        "deck",
        "print",
        "town.json",
        "--format",
        "md",
        "--versions",
        "1",
        "--tag",
        "people",
    ];
    let text = printed(&home, &args);
    // A line to write the letter on.
    assert!(text.contains("\\_ Who heads the town?"), "{text}");
    assert!(!text.contains("headed by"), "{text}");
    let key = [&args[..], &["-o", "quiz.md", "--key", "-"]].concat();
    let key = printed(&home, &key);
    assert!(key.contains("the mayor (“headed by a mayor”)"), "{key}");
    let cards = printed(&home, &["deck", "print", "town.json", "--cards"]);
    assert_eq!(cards.matches("class=\"card\"").count(), 10);
    assert!(cards.contains("the number of members who must be there to vote"));
    // A paper of all cards is another one than that of a few.
    assert_eq!(
        fs::read_dir(home.path().join("civiq/scores.jsonl.papers"))
            .expect("there")
            .count(),
        2
    );
}

#[test]
fn a_deck_that_was_changed_or_is_gone_makes_nobody_wrong() {
    let home = Home::new();
    let deck = home.file("letters.json", LETTERS);
    print(&home, &deck, "3");
    let asked = paper(&home)["versions"][0]["questions"].clone();
    let asked = asked.as_array().expect("questions");
    let all = asked.iter().map(right).collect::<String>();
    let mark = |learner: &str| {
        let table = format!(
            "learner,version,answers\r\n{learner}, a ,{}\r\n",
            all.to_lowercase()
        );
        home.run(&["class", "mark", "-"]).input(&table).finish()
    };
    // An option that was reworded is judged as it was printed.
    home.file(
        "letters.json",
        &LETTERS.replace("\"right a\"", "\"quite right\""),
    );
    let (out, err, _) = mark("ada");
    assert_eq!(
        out,
        told(
            "4 answers by 1 learner: 4 kept; marks 100 % on average",
            &[("ada", "4 of 4", "4")]
        )
    );
    assert_eq!(
        err,
        "civiq: the card `a` was changed since it was printed; it is judged as it was then\n"
    );
    // A key that was mended counts, for those who were marked before, too.
    home.file(
        "letters.json",
        &LETTERS.replace("\"answer\": true", "\"answer\": false"),
    );
    let (out, err, _) = mark("ada");
    assert_eq!(
        out,
        told(
            "4 answers by 1 learner: 0 kept, 3 there already, 1 corrected; marks 75 % on average",
            &[("ada", "3 of 4", "3")]
        )
    );
    assert!(
        err.contains("card `t` was changed") && err.contains("as it is now"),
        "{err}"
    );
    fs::remove_file(&deck).expect("removed");
    let (out, err, _) = mark("bo");
    assert_eq!(
        (out, err.as_str()),
        (
            told(
                "4 answers by 1 learner: 4 kept; marks 100 % on average",
                &[("bo", "4 of 4", "4")]
            ),
            ""
        )
    );
}

#[test]
fn a_comma_too_many_is_told() {
    let home = Home::new();
    let deck = home.file("letters.json", LETTERS);
    print(&home, &deck, "3");
    let table = "learner,version,1,2,3,4\nada,A,-,-,-,\nbo,A,-,A, B,-,-\n";
    let (_, err, status) = home.run(&["class", "mark", "-"]).input(table).finish();
    assert_eq!(status, 1);
    assert!(err.starts_with("-:3: 7 cells under 6 columns: "), "{err}");
    let roster = home.file("7b.csv", "id,name,team\nowl,Lee, Ann,Red\n");
    let (_, err, _) = home.run(&["class", "pick", "--roster", &roster]).finish();
    assert!(err.contains("7b.csv:2: 4 cells under 3 columns"), "{err}");
    assert!(!err.contains("Ann"), "{err}");
}

#[test]
fn what_was_refused_is_listed_and_once_accepted_is_marked_right() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    print(&home, &deck, "3");
    let questions = paper(&home)["versions"][0]["questions"].clone();
    let questions = questions.as_array().expect("questions");
    let row = |learner: &str, seat: &str| {
        let cells = questions.iter().map(|asked| match &asked["card"] {
            card if card == "seat" => seat.to_owned(),
            _ => right(asked),
        });
        let cells = cells.collect::<Vec<_>>().join("|");
        format!("{learner}\tA\t{cells}\n")
    };
    let table = [
        "learner\tversion\tanswers\n".into(),
        row("owl", "the old mill"),
        row("lynx", "town hall"),
        row("hare", "old mill"),
    ];
    home.file("answers.tsv", &table.concat());
    let mark = ["class", "mark", "answers.tsv"];
    let out = home.output(&mark, "");
    for part in [
        "  8 of 9      8  owl\n  9 of 9      9  lynx\n  8 of 9      8  hare\n",
        "\nNot taken as right:\n\nseat  ",
        "2 times  2 learners  old mill",
        "/town.json --accept 'seat=old mill'\n",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    let json: Value =
        serde_json::from_str(&home.output(&[&mark[..], &["--json"]].concat(), "")).expect("JSON");
    assert_eq!((&json["known"], &json["learners"]), (&27.into(), &3.into()));
    assert_eq!(json["scores"][2]["right"], 8);
    assert_eq!(json["not_accepted"][0]["answer"], "old mill");
    assert_eq!(json["not_accepted"][0]["times"], 2);
    home.output(&["deck", "answers", &deck, "--accept", "seat=old mill"], "");
    let (out, _, _) = home.run(&mark).finish();
    assert_eq!(
        out,
        told(
            "27 answers by 3 learners: 0 kept, 25 there already, 2 corrected; marks 100 % on average",
            &["owl", "lynx", "hare"].map(|learner| (learner, "9 of 9", "9")),
        )
    );
}

#[test]
fn a_deck_that_comes_with_civiq_is_copied_before_an_answer_is_accepted() {
    let home = Home::new();
    print(&home, "nato-purpose", "20");
    let deck = home.output(&["deck", "show", "nato-purpose", "--json"], "");
    let deck: Value = serde_json::from_str(&deck).expect("a deck");
    let cards = deck["cards"].as_array().expect("cards");
    // A date takes no pile of hats.
    let takes_any = |id: &Value| {
        let card = cards.iter().find(|card| card["id"] == *id);
        card.is_some_and(|card| card["type"] == "typed" && card.get("kind").is_none())
    };
    let questions = paper(&home)["versions"][0]["questions"].clone();
    let questions = questions.as_array().expect("questions");
    let typed = questions
        .iter()
        .position(|asked| takes_any(&asked["card"]))
        .expect("a typed card");
    let cells = (0..questions.len()).map(|at| if at == typed { "a pile of hats" } else { "" });
    let cells = cells.collect::<Vec<_>>().join("|");
    home.file(
        "answers.tsv",
        &format!("learner\tversion\tanswers\nowl\tA\t{cells}\n"),
    );
    let out = home.output(&["class", "mark", "answers.tsv"], "");
    let lines = out.lines().map(str::trim).collect::<Vec<_>>();
    let at = lines
        .iter()
        .position(|line| line.starts_with("`civiq deck show nato-purpose --json >"))
        .expect("the way to a copy");
    let copy = home.output(&["deck", "show", "nato-purpose", "--json"], "");
    home.file("nato-purpose.json", &copy);
    let (_, accepted) = lines[at + 2].split_once("--accept ").expect("a command");
    let accepted = accepted.trim_matches('\'').replace(":N=", ":1=");
    home.output(
        &[
            "deck",
            "answers",
            "nato-purpose.json",
            "--accept",
            &accepted,
        ],
        "",
    );
    let (out, _, _) = home
        .run(&["--decks", ".", "class", "mark", "answers.tsv"])
        .finish();
    assert!(out.contains(" 1 corrected; "), "{out}");
}

#[test]
fn a_gradebook_takes_tests_on_paper_and_is_written_only_with_a_grade_in_it() {
    let home = Home::new();
    let deck = home.file("letters.json", LETTERS);
    print(&home, &deck, "3");
    let book = "Student,ID,SIS User ID,SIS Login ID,Section,Quiz (1)\nAnn,7,s-7,ann,A,\n";
    home.file("book.csv", book);
    let fill = [
        "export",
        "gradebook",
        "--merge",
        "book.csv",
        "--column",
        "Quiz",
    ];
    let filled = |more: &[&str]| home.run(&[&fill[..], more].concat()).finish();
    let (out, talk, status) = filled(&[]);
    assert_eq!((out.as_str(), status), ("", 1));
    assert!(
        talk.contains("hint: there are no answers yet: `civiq quiz`"),
        "{talk}"
    );
    let asked = paper(&home)["versions"][0]["questions"].clone();
    let all = asked.as_array().expect("questions").iter().map(right);
    let table = format!(
        "learner,version,answers\ns-7,A,{}\n",
        all.collect::<String>()
    );
    home.file("answers.csv", &table);
    home.output(&["class", "mark", "answers.csv"], "");
    let (out, talk, status) = filled(&[]);
    assert_eq!(status, 0, "{talk}");
    assert_eq!(out, book.replace("A,\n", "A,100\n"));
    let (out, talk, status) = filled(&["--mode", "study", "-o", "filled.csv"]);
    assert_eq!((out.as_str(), status), ("", 1));
    assert!(
        talk.contains("so nothing was written\n")
            && talk.contains("has answers of paper (1 learner; `letters`): choose with `--mode`"),
        "{talk}"
    );
    home.file("other.csv", &book.replace("s-7", "s-8"));
    let other = [
        "export",
        "gradebook",
        "--merge",
        "other.csv",
        "--column",
        "Quiz",
    ];
    let (out, talk, status) = home
        .run(&[&other[..], &["-o", "filled.csv"]].concat())
        .finish();
    assert_eq!((out.as_str(), status), ("", 1));
    assert!(
        talk.contains("`s-7` is in no row") && talk.contains("so nothing was written\n"),
        "{talk}"
    );
    assert!(!home.path().join("filled.csv").exists());
}

/// The town's deck with a prompt that fills half a page.
fn town_at_length() -> String {
    let long = ["Who heads the town?"; 180].join(" ");
    TOWN.replace("Who heads the town?", &long)
}

#[test]
fn each_page_has_a_name_and_a_number_and_each_answer_one_place() {
    let home = Home::new();
    let deck = home.file("town.json", &town_at_length());
    let page = print(&home, &deck, "5");
    let code = paper(&home)["code"].as_str().expect("a code").to_owned();
    for (letter, copy) in ["A", "B", "C", "D"].iter().zip(copies(&page)) {
        let pages = copy.split("<div class=\"page").skip(1).collect::<Vec<_>>();
        // On both sides of sheets, the next copy begins on a new one.
        assert!(pages.len() % 2 == 0 && pages.len() > 1, "{letter}");
        let of = pages
            .iter()
            .filter(|page| !page.starts_with(" blank"))
            .count();
        for (number, page) in (1..=of).zip(&pages) {
            let foot = format!("{letter}-{code} · page {number} of {of}</p>");
            assert!(page.contains(&foot), "{page}");
            let name = if number == 1 {
                "class=\"name\">Name"
            } else {
                "class=\"own\">Name"
            };
            assert_eq!(page.matches(name).count(), 1, "{page}");
        }
        for (number, page) in (of + 1..).zip(&pages[of..]) {
            let foot = format!("{letter}-{code} · {number} · This page is left blank.");
            assert!(page.contains(&foot), "{page}");
        }
        assert_eq!(copy.matches("fill in a circle").count(), 1);
        // Letters of a choice, of two right ones, of a statement, of three items in order and of two pairs.
        assert_eq!(rows(copy).len(), 1 + 1 + 1 + 3 + 2);
        // What takes a word, and what takes two of a list.
        assert_eq!(copy.matches("<div class=\"lines").count(), 3);
        assert_eq!(copy.matches("class=\"gap\"").count(), 2);
    }
    home.file("town.json", TOWN);
    let cards = printed(&home, &["deck", "print", "town.json", "--cards"]);
    assert!(cards.contains("<p><b>Who heads the town?</b></p>"));
    assert!(cards.contains("<p>the mayor</p>"));
}

/// The rows of circles on an answer sheet or a stencil: each with its label, and its letters with their
/// places.
fn rows(copy: &str) -> Vec<(String, Vec<(String, String)>)> {
    let drawings = copy
        .split("<svg")
        .skip(1)
        .filter_map(|rest| rest.split("</svg>").next());
    let rows = drawings.flat_map(|drawing| drawing.split("text-anchor=\"end\"").skip(1));
    let word = |text: &str| {
        let (_, inside) = text.split_once('>').expect("a tag");
        inside.split('<').next().expect("a word").to_owned()
    };
    let rows = rows.map(|row| {
        let circles = row.split("<circle ").skip(1).map(|circle| {
            let (place, rest) = circle.split_once(" r=").expect("a place");
            (
                word(rest.split_once("<text").expect("a letter").1),
                place.to_owned(),
            )
        });
        (word(row), circles.collect())
    });
    rows.collect()
}

#[test]
fn the_holes_of_a_stencil_are_the_circles_of_what_is_right() {
    for seed in ["1", "2", "3"] {
        let home = Home::new();
        let deck = home.file("town.json", TOWN);
        let quiz = print(&home, &deck, seed);
        let key = key(&home, &deck, seed);
        let told = keys(&key);
        for (at, (copy, stencil)) in copies(&quiz).into_iter().zip(copies(&key)).enumerate() {
            let (circles, holes) = (rows(copy), rows(stencil));
            assert_eq!(circles.len(), holes.len());
            let mut letters = std::collections::BTreeMap::<usize, String>::new();
            for ((label, circles), (same, holes)) in circles.iter().zip(&holes) {
                assert_eq!(label, same);
                assert!(!holes.is_empty() && holes.len() < circles.len(), "{label}");
                assert!(holes.iter().all(|hole| circles.contains(hole)), "{label}");
                let number = label.split('.').next().expect("a number").parse();
                let letters = letters.entry(number.expect("a number")).or_default();
                letters.extend(holes.iter().map(|(letter, _)| letter.as_str()));
            }
            let told = told[at].split('|').collect::<Vec<_>>();
            for (number, letters) in letters {
                assert_eq!(letters, told[number - 1], "{number}");
            }
            // Both have the same above the drawing, as high as each other.
            let above = |copy: &str| copy.split("<svg").next().expect("a head").to_owned();
            assert!(
                above(copy).contains("div class=\"who\"") || above(copy).contains("class=\"who")
            );
            assert!(above(stencil).contains("div class=\"who notes\""));
        }
    }
}

#[test]
fn no_key_is_in_what_is_handed_out() {
    let home = Home::new();
    home.file("town.json", TOWN);
    let args = ["--seed", "5", "deck", "print", "town.json"];
    let cites = ["headed by a mayor", "eleven"];
    for (format, quiz, key) in [
        ("html", "quiz.html", "quiz-key.html"),
        ("md", "quiz.md", "quiz-key.md"),
        ("html", "quiz", "quiz-key"),
    ] {
        let args = [&args[..], &["--format", format, "-o", quiz]].concat();
        let (out, talk, status) = home.run(&args).finish();
        assert_eq!((out.as_str(), status), ("", 0), "{talk}");
        assert!(
            talk.contains(&format!("{key} written: the key\n")),
            "{talk}"
        );
        let text = |name: &str| fs::read_to_string(home.path().join(name)).expect("a file");
        assert!(
            cites.iter().all(|cite| text(key).contains(cite)),
            "{format}"
        );
        assert!(
            !cites.iter().any(|cite| text(quiz).contains(cite)),
            "{format}"
        );
        // Neither is written over, nor is one without the other.
        fs::remove_file(home.path().join(quiz)).expect("gone");
        let (_, talk, status) = home.run(&args).finish();
        assert!(
            status == 1 && talk.contains(&format!("{key} exists already")),
            "{talk}"
        );
        assert!(!home.path().join(quiz).exists());
    }
    let (out, talk, _) = home.run(&args).finish();
    assert!(!cites.iter().any(|cite| out.contains(cite)));
    assert!(
        talk.ends_with("no key: `--seed 5 --key FILE` prints the same paper and writes one\n"),
        "{talk}"
    );
    // What is no file has nothing beside it.
    let (_, talk, status) = home
        .run(&[&args[..], &["-o", "/dev/null"]].concat())
        .finish();
    assert!(status == 0 && talk.contains("no key: "), "{talk}");
    let named = [&args[..], &["--key", "elsewhere.html"]].concat();
    assert_eq!(printed(&home, &named), out);
    assert!(home.path().join("elsewhere.html").exists());
    for one in [&["--key", "-"][..], &["-o", "a.html", "--key", "a.html"]] {
        let (out, talk, status) = home.run(&[&args[..], one].concat()).finish();
        assert_eq!((out.as_str(), status), ("", 1));
        assert!(
            talk.contains("the quiz and its key would both go to ")
                && talk.contains("hint: name another file with `--key FILE`"),
            "{talk}"
        );
    }
}

#[test]
fn a_deck_of_flashcards_is_pointed_to_cards() {
    let home = Home::new();
    home.file(
        "cards.json",
        r#"{ "format": 1, "id": "cards", "title": "Cards", "cards": [
            { "id": "a", "type": "flashcard", "prompt": "A", "answer": "a", "tags": ["one"] },
            { "id": "b", "type": "typed", "prompt": "B", "answer": "b", "tags": ["two"] } ] }"#,
    );
    home.run(&["deck", "print", "cards.json", "--tag", "one"])
        .stderr(
            "civiq: `cards` has nothing to ask on paper that could be marked: only flashcards\n  hint: \
             `civiq deck print cards --cards` prints them as cards to cut and to fold\n",
        )
        .status(1)
        .check();
    let (_, talk, status) = home.run(&["deck", "print", "cards.json"]).finish();
    assert!(
        status == 0 && talk.contains("1 flashcard left out"),
        "{talk}"
    );
}

/// The town's deck as if it were in another language.
fn town_in(language: &str) -> String {
    TOWN.replace(
        "\"language\": \"en\"",
        &format!("\"language\": \"{language}\""),
    )
}

#[test]
fn a_paper_speaks_the_language_of_its_deck() {
    let english = [
        "Class<",
        "Score",
        "Answer sheet",
        "circle",
        "True",
        "right order",
        " of ",
    ];
    for (language, words, card) in [
        (
            "de-AT",
            &[
                "Klasse",
                "Punkte",
                "Antwortbogen",
                "W\u{A0}= wahr",
                "Seite 1 von 1",
                "Lösung",
                "„headed by a mayor“",
            ][..],
            "Wahr oder falsch?",
        ),
        (
            "fr-CA",
            &[
                "Classe",
                "Note",
                "Feuille de réponses",
                "V\u{A0}= vrai",
                "page 1 sur 1",
                "Corrigé",
                "«\u{A0}headed by a mayor\u{A0}»",
            ],
            "Vrai ou faux\u{A0}?",
        ),
        (
            "en",
            &[
                "Class<",
                "Answer sheet",
                "T\u{A0}= true",
                "page 1 of 1",
                "Key",
            ],
            "True or false?",
        ),
        (
            "it",
            &["Class", "Answer sheet", "T\u{A0}= true", "page 1 of 1"],
            "True or false?",
        ),
    ] {
        let home = Home::new();
        let deck = home.file("town.json", &town_in(language));
        let both = print(&home, &deck, "5") + &key(&home, &deck, "5");
        let (_, shown) = both.split_once("<body>").expect("a body");
        for word in words {
            assert!(both.contains(word), "{language}: {word}");
        }
        if !["en", "it"].contains(&language) {
            let found = english
                .iter()
                .filter(|word| shown.contains(&format!(">{word}")));
            assert_eq!(found.collect::<Vec<_>>(), [&""; 0], "{language}");
        }
        let cards = printed(&home, &["deck", "print", "town.json", "--cards"]);
        assert!(cards.contains(card), "{language}");
        let args = [
            "deck",
            "print",
            "town.json",
            "--format",
            "md",
            "-o",
            "q.md",
            "--key",
            "-",
        ];
        assert!(printed(&home, &args).contains(words.last().expect("a word")) || language == "it");
    }
}

#[test]
fn true_and_false_are_marked_by_their_letters_in_either_language() {
    for (language, holds, fails, unread) in [
        (
            "de",
            &["W", "r", "T", "wahr", "Richtig", "true"][..],
            &["F", "falsch", "f"][..],
            "V",
        ),
        ("fr-CA", &["V", "vrai", "t"], &["F", "faux"], "W"),
        ("en-GB", &["T", "true"], &["F", "false"], "W"),
    ] {
        let home = Home::new();
        let deck = LETTERS.replace(
            "\"id\": \"letters\"",
            &format!("\"id\": \"letters\", \"language\": \"{language}\""),
        );
        home.file("letters.json", &deck);
        printed(
            &home,
            &[
                "deck",
                "print",
                "letters.json",
                "-n",
                "all",
                "--versions",
                "1",
            ],
        );
        let questions = paper(&home)["versions"][0]["questions"].clone();
        let table = |truth: &str| {
            let cells = questions
                .as_array()
                .expect("questions")
                .iter()
                .map(|asked| if asked["card"] == "t" { truth } else { "" });
            let cells = cells.collect::<Vec<_>>().join("|");
            format!("learner\tversion\tanswers\n{truth}\tA\t{cells}\n")
        };
        for (words, right) in [(holds, 1), (fails, 0)] {
            for word in words {
                let (out, talk, status) = home
                    .run(&["class", "mark", "-", "--json"])
                    .input(&table(word))
                    .finish();
                assert_eq!(status, 0, "{language} {word}: {talk}");
                let told: Value = serde_json::from_str(&out).expect("JSON");
                assert_eq!(told["scores"][0]["right"], right, "{language} {word}");
            }
        }
        let (_, talk, status) = home
            .run(&["class", "mark", "-"])
            .input(&table(unread))
            .finish();
        let told = format!("`{unread}` is neither {} nor F", holds[0]);
        assert!(status == 1 && talk.contains(&told), "{talk}");
    }
}

#[test]
fn a_class_has_copies_by_name_and_is_marked_without_versions() {
    let home = Home::new();
    home.file("letters.json", LETTERS);
    home.file("7b.csv", "id,name\nowl,Ann Lee\nfox,Bo\nelk,\n");
    let args = [
        "--seed",
        "3",
        "deck",
        "print",
        "letters.json",
        "--versions",
        "2",
        "-o",
        "quiz.html",
    ];
    let args = [
        &args[..],
        &["--roster", "7b.csv", "--answers", "answers.csv"],
    ]
    .concat();
    let (_, talk, status) = home.run(&args).finish();
    assert!(
        status == 0 && talk.contains("4 questions, 3 copies by name\n"),
        "{talk}"
    );
    let page = fs::read_to_string(home.path().join("quiz.html")).expect("a page");
    let names = ["Ann Lee (owl)", "Bo (fox)", "elk"];
    for ((copy, name), letter) in copies(&page).into_iter().zip(names).zip(["vA", "vB", "vA"]) {
        assert!(copy.starts_with(letter), "{name}");
        let written = copy.matches("<div class=\"page\">").count();
        assert_eq!(
            copy.matches(&format!("Name <b>{name}</b>")).count(),
            written
        );
    }
    let paper = paper(&home);
    let code = paper["code"].as_str().expect("a code").to_owned();
    let answers = |version: usize| {
        let asked = paper["versions"][version]["questions"]
            .as_array()
            .expect("it");
        asked.iter().map(right).collect::<Vec<_>>().join(",")
    };
    let table = fs::read_to_string(home.path().join("answers.csv")).expect("a table");
    assert_eq!(
        table,
        "learner,name,1,2,3,4\nowl,Ann Lee,,,,\nfox,Bo,,,,\nelk,elk,,,,\n"
    );
    let template = ["class", "mark", "--template", &code, "--roster", "7b.csv"];
    assert_eq!(home.output(&template, ""), table);
    // Without the roster, by the ids that were printed.
    let own = home.output(&template[..4], "");
    assert_eq!(own, "learner,1,2,3,4\nelk,,,,\nfox,,,,\nowl,,,,\n");
    // The elk was away.
    let filled = format!(
        "learner,name,1,2,3,4\nowl,Ann Lee,{}\nfox,Bo,{}\nelk,elk,,,,\n",
        answers(0),
        answers(1)
    );
    home.run(&["class", "mark", "-"])
        .input(&filled)
        .stdout(told(
            "8 answers by 2 learners: 8 kept; marks 100 % on average",
            &[("owl", "4 of 4", "4"), ("fox", "4 of 4", "4")],
        ))
        .check();
    let forms = home.records();
    let forms = forms
        .iter()
        .map(|record| record["form"].as_str().expect("a form"));
    let forms = forms.collect::<std::collections::BTreeSet<_>>();
    assert_eq!(
        forms.into_iter().collect::<Vec<_>>(),
        [format!("A-{code}"), format!("B-{code}")]
    );
    // Whoever took another copy says so.
    let swapped = format!("learner,version,1,2,3,4\nelk,B,{}\n", answers(1));
    let out = home.run(&["class", "mark", "-"]).input(&swapped).finish().0;
    assert!(out.contains("4 of 4      4  elk"), "{out}");
    // Printed again for a class in another order, nobody has another version.
    home.file("7b.csv", "id,name\nelk,\nhen,Di\nfox,Bo\nowl,Ann Lee\n");
    fs::remove_file(home.path().join("answers.csv")).expect("gone");
    printed(&home, &[&args[..], &["--force"]].concat());
    let page = fs::read_to_string(home.path().join("quiz.html")).expect("a page");
    let letters = copies(&page).into_iter().map(|copy| &copy[1..2]);
    assert_eq!(letters.collect::<String>(), "ABBA");
}

#[test]
fn a_table_without_versions_says_which_paper_is_meant() {
    let home = Home::new();
    home.file("letters.json", LETTERS);
    home.file("7b.csv", "id\nowl\n");
    home.file("7c.csv", "id\nowl\nelk\n");
    let print = |seed: &str, more: &[&str]| {
        let args = [
            "--seed",
            seed,
            "deck",
            "print",
            "letters.json",
            "--versions",
            "2",
        ];
        let out = printed(&home, &[&args[..], more].concat());
        let (_, code) = out.split_once("class=\"code\">-").expect("a code");
        code[..5].to_owned()
    };
    let class = |seed: &str| {
        let roster = if seed == "2" { "7c.csv" } else { "7b.csv" };
        let name = format!("{seed}.csv");
        print(seed, &["--roster", roster, "--answers", &name])
    };
    let (first, second, plain) = (class("1"), class("2"), print("3", &[]));
    let table = "learner,1,2,3,4\nowl,-,-,-,-\n";
    let mark = |more: &[&str]| {
        home.run(&[&["class", "mark", "-"], more].concat())
            .input(table)
            .finish()
    };
    let (_, talk, status) = mark(&[]);
    let mut codes = [&*first, &*second];
    codes.sort_unstable();
    let told = format!(
        "-:2: `owl` was given the papers {} and {}: `--paper` says which is meant\n",
        codes[0], codes[1]
    );
    assert!(status == 1 && talk.starts_with(&told), "{talk}");
    let (out, talk, _) = mark(&["--paper", &first]);
    assert!(out.starts_with("4 answers by 1 learner: 4 kept"), "{talk}");
    let (_, talk, status) = mark(&["--paper", &plain]);
    assert!(
        status == 1 && talk.contains("which version did `owl` have?"),
        "{talk}"
    );
    let template = |more: &[&str]| {
        home.run(&[&["class", "mark", "--template"], more].concat())
            .finish()
    };
    let (_, talk, status) = template(&[&plain]);
    assert!(
        status == 1
            && talk.contains(&format!("nobody noted who was given the paper `{plain}`"))
            && talk.contains("`--roster FILE`"),
        "{talk}"
    );
    // Nobody knows the versions, so they are asked for.
    let (out, _, _) = template(&[&plain.to_lowercase(), "--roster", "7b.csv"]);
    assert_eq!(out, "learner,version,1,2,3,4\nowl,,,,,\n");
    let (_, talk, status) = template(&["XXXXX"]);
    assert!(
        status == 1 && talk.contains("no paper `XXXXX` was printed here"),
        "{talk}"
    );
    for _ in 0..2 {
        let (_, talk, status) = template(&[&first, "-o", "t.csv"]);
        let is_there = talk.contains("t.csv exists already");
        assert_eq!(status == 1, is_there, "{talk}");
    }
    // Whoever is forgotten is forgotten here, too.
    home.output(&["scores", "forget", "owl", "--yes"], "");
    let kept = fs::read_to_string(home.path().join("civiq/scores.jsonl.copies")).expect("a file");
    assert!(!kept.contains("owl") && kept.contains("elk"), "{kept}");
}

#[test]
fn nothing_takes_the_place_of_the_deck_that_it_is_made_of() {
    let home = Home::new();
    home.file("letters.json", LETTERS);
    for args in [
        &["deck", "print", "letters.json", "-o", "letters.json"][..],
        &[
            "deck",
            "print",
            "letters.json",
            "-o",
            "quiz.html",
            "--key",
            "./letters.json",
        ],
        &[
            "deck",
            "print",
            "letters.json",
            "--cards",
            "-o",
            "./letters.json",
        ],
        &[
            "deck",
            "export",
            "./letters.json",
            "--to",
            "gift",
            "--allow-loss",
            "-o",
            "letters.json",
        ],
    ] {
        let (_, talk, status) = home.run(&[args, &["--force"]].concat()).finish();
        let kept = fs::read_to_string(home.path().join("letters.json")).expect("the deck");
        assert_eq!((kept.as_str(), status), (LETTERS, 1), "{args:?}: {talk}");
    }
    let (_, talk, _) = home
        .run(&[
            "deck",
            "print",
            "letters.json",
            "-o",
            "letters.json",
            "--force",
        ])
        .finish();
    assert!(
        talk.contains("letters.json is the deck that this is made of\n  hint: choose another name"),
        "{talk}"
    );
}

#[test]
fn a_class_gets_a_table_to_type_into_that_is_never_written_over() {
    let home = Home::new();
    home.file("letters.json", LETTERS);
    home.file("7b.csv", "id,name\nowl,Ann Lee\nfox,Bo\n");
    let args = [
        "deck",
        "print",
        "letters.json",
        "-n",
        "all",
        "--versions",
        "1",
        "-o",
        "quiz.html",
        "--roster",
        "7b.csv",
    ];
    let (out, talk, status) = home.run(&args).finish();
    let code = paper(&home)["code"].as_str().expect("a code").to_owned();
    let name = format!("answers-{code}.csv");
    assert_eq!((out.as_str(), status), ("", 0), "{talk}");
    assert!(
        talk.contains(&format!(
            "quiz.html written: version A of the paper {code}, 4 questions, 2 copies by name\n"
        )) && talk.contains(&format!("then `civiq class mark {name} --paper {code}`\n")),
        "{talk}"
    );
    let table = fs::read_to_string(home.path().join(&name)).expect("a table");
    assert_eq!(table, "learner,name,1,2,3,4\nowl,Ann Lee,,,,\nfox,Bo,,,,\n");
    // The owl was there, the fox was not.
    let filled = table.replace("Lee,,,,", "Lee,-,-,-,-");
    fs::write(home.path().join(&name), &filled).expect("typed in");
    let out = home.output(&["class", "mark", &name, "--paper", &code], "");
    assert!(out.starts_with("4 answers by 1 learner: 4 kept"), "{out}");
    for more in [&[][..], &["--force"]] {
        let (_, talk, status) = home.run(&[&args[..], more].concat()).finish();
        assert!(status == 1 && talk.contains("exists already"), "{talk}");
        let now = fs::read_to_string(home.path().join(&name)).expect("a table");
        assert_eq!(now, filled);
    }
    let elsewhere = [&args[..], &["--force", "--answers", "monday.csv"]].concat();
    assert_eq!(home.run(&elsewhere).finish().2, 0);
    assert!(home.path().join("monday.csv").exists());
}
