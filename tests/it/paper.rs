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

/// The answers that the key of each version tells, in bold.
fn keys(page: &str) -> Vec<String> {
    let (_, keys) = page.split_once("class=\"keys\"").expect("keys");
    let keys = keys.split("<table").skip(1).map(|key| {
        let bold = key.split("<li><b>").skip(1);
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
        let keys = keys(&print(&home, &deck, seed));
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
    for letter in ["A", "B", "C", "D"] {
        // Once over the questions, once over the key.
        let head = format!("<span class=\"form\">{letter}<span class=\"code\">-{code}</span>");
        assert_eq!(page.matches(&head).count(), 2, "{letter}");
    }
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
    assert!(
        text.contains("1. Who heads the town?") && text.contains("the mayor (“headed by a mayor”)"),
        "{text}"
    );
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

#[test]
fn each_page_has_a_name_and_a_number_and_each_answer_one_place() {
    let home = Home::new();
    let deck = home.file("town.json", TOWN);
    let page = print(&home, &deck, "5");
    let code = paper(&home)["code"].as_str().expect("a code").to_owned();
    let rule = format!("content: \"D-{code} · page \" counter(pD)");
    assert!(page.contains(&rule), "{page}");
    let versions = page.split("<table class=\"sheet v").skip(1);
    for version in versions {
        let version = version.split("</table>").next().expect("a table");
        // What stands in the head stands on every page.
        let (head, body) = version.split_once("</thead>").expect("a head");
        assert!(head.contains(">Name<"), "{head}");
        assert_eq!(body.matches("Write letters into the boxes").count(), 1);
        assert!(!body.contains("Write T or F"));
        assert_eq!(body.matches("class=\"box truth\"").count(), 1);
        assert!(body.contains("This is the last page."));
        let oath = body.split("swears to").nth(1).expect("the cloze");
        let oath = oath.split("</tr>").next().expect("its row");
        assert!(!oath.contains("class=\"lines"), "{oath}");
    }
    // The letters of four questions: a truth has its box beside it.
    let sheet = page.split("Answer sheet").nth(1).expect("a sheet");
    let sheet = sheet.split("</ol>").next().expect("its boxes");
    assert_eq!(sheet.matches("class=\"box\"").count(), 4);
    let cards = printed(&home, &["deck", "print", "town.json", "--cards"]);
    assert!(cards.contains("<p><b>Who heads the town?</b></p>"));
    assert!(cards.contains("<p>the mayor</p>"));
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
            "quiz.html written: version A of the paper {code}, 4 questions, with a key\n"
        )) && talk.contains(&format!("then `civiq class mark {name} --paper {code}`\n")),
        "{talk}"
    );
    let table = fs::read_to_string(home.path().join(&name)).expect("a table");
    assert_eq!(
        table,
        "learner,name,version,1,2,3,4\nowl,Ann Lee,,,,,\nfox,Bo,,,,,\n"
    );
    // The owl was there, the fox was not.
    let filled = table.replace("Lee,,,,,", "Lee,A,-,-,-,-");
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
