//! Score files of a class in one, and one learner out of it.

use std::fs;

use civiq::files::{Beside, Holds};
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use rand::{RngExt as _, SeedableRng as _};

use crate::support::{Home, record};

fn newer(id: &str, learner: &str) -> String {
    format!(
        "{{\"v\":2,\"id\":\"{id}\",\"event\":\"oath\",\"learner\":\"{learner}\",\"sworn\":true}}\n"
    )
}

/// The bytes that a fresh score file has after these files were merged into it, one by one.
fn merged(files: &[&str]) -> String {
    let home = Home::new();
    for (number, text) in files.iter().enumerate() {
        let file = home.file(&format!("{number}.jsonl"), text);
        home.run(&["scores", "merge", &file]).any_stdout().finish();
    }
    fs::read_to_string(home.scores()).expect("a score file")
}

/// What a reader makes of the bytes, in whatever order they are.
fn meant(bytes: &str) -> String {
    let log = civiq::history::log::read(bytes.as_bytes());
    format!("{:?} {:?}", log.events, log.newer)
}

#[test]
fn a_merge_is_the_union_in_any_order_any_number_of_times() {
    for seed in 0..12 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut part = |learner: &str| {
            let mut lines = Vec::new();
            for number in 0..12 {
                if rng.random_bool(0.5) {
                    // A few ids say something else in each file.
                    let ms = if number % 5 == 0 {
                        rng.random_range(1..99)
                    } else {
                        7
                    };
                    let learner = if number % 5 == 0 { learner } else { "ann" };
                    lines.push(record(number, learner, ms));
                }
            }
            lines.push(newer(&format!("n{}", rng.random_range(0..2)), learner));
            lines.shuffle(&mut rng);
            lines.concat()
        };
        let (a, b) = (part("ann"), part("ben"));
        let once = meant(&merged(&[&a, &b]));
        assert_eq!(meant(&merged(&[&b, &a])), once, "seed {seed}");
        assert_eq!(meant(&merged(&[&a, &b, &a])), once, "seed {seed}");
        assert_eq!(
            meant(&format!("{b}{a}")),
            once,
            "seed {seed}: as a reader of both has it"
        );
    }
}

#[test]
fn all_at_once_the_file_is_the_same_to_the_byte() {
    let (a, b) = (
        record(2, "ann", 1) + &record(1, "ann", 1),
        record(3, "ben", 1),
    );
    let all = |order: &[&str]| {
        let home = Home::new();
        home.file("hand-ins/ann.jsonl", &a);
        home.file("hand-ins/4b/ben.jsonl", &b);
        home.file("hand-ins/notes.txt", "not a score file");
        let args = [&["scores", "merge"], order].concat();
        home.run(&args).any_stdout().check();
        fs::read_to_string(home.scores()).expect("a score file")
    };
    let one = all(&["hand-ins/ann.jsonl", "hand-ins/4b"]);
    assert_eq!(one, all(&["hand-ins/4b/ben.jsonl", "hand-ins/ann.jsonl"]));
    assert_eq!(one, all(&["hand-ins"]));
    assert_eq!(one.lines().count(), 3);
}

#[test]
fn every_trouble_is_told_by_file_and_line_and_costs_only_itself() {
    let home = Home::new();
    home.file(
        "a.jsonl",
        &(record(1, "ann", 1)
            + "{\"v\":1,\"id\":\"torn\n"
            + &record(1, "ann", 1)
            + &newer("n", "ann")),
    );
    home.file("b.jsonl", &(record(2, "ben", 1) + &record(1, "ben", 9)));
    home.file("c.jsonl", "a shopping list\n");
    let args = [
        "scores",
        "merge",
        "a.jsonl",
        "b.jsonl",
        "c.jsonl",
        "gone.jsonl",
    ];
    home.run(&args)
        .stdout("~/civiq/scores.jsonl: 3 records added from 2 files, 1 for a newer civiq\n")
        .stderr(
            "civiq: a.jsonl:2: the record is cut off; left out\n\
             a.jsonl: 1 record in another file or on another line, too: line 3; counted once\n\
             civiq: b.jsonl:2: another record has the same id and says something else; the one that sorts first counts\n\
             civiq: c.jsonl: no score file; left out\n\
             civiq: gone.jsonl: there is no such file or folder; left out\n",
        )
        .status(1)
        .check();
    // Once more: nothing is added, and the conflict is still one.
    let (stdout, _, _) = home.run(&[&args[..], &["--json"]].concat()).finish();
    let report: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    assert_eq!((&report["added"], &report["known"]), (&0.into(), &3.into()));
    assert_eq!(report["conflicts"][0]["line"], 2);
    assert_eq!(report["unread"].as_array().map(Vec::len), Some(2));
    assert!(
        fs::read_to_string(home.scores())
            .expect("there")
            .contains(newer("n", "ann").trim())
    );
}

#[test]
fn of_two_records_with_one_id_all_count_the_same_one() {
    let right = record(1, "ann", 1);
    let wrong = right.replace("\"correct\",\"credit\":1.0", "\"wrong\",\"credit\":0.0");
    // `correct` sorts before `wrong`.
    for (lines, skipped) in [
        (format!("{right}{wrong}"), 2),
        (format!("{wrong}{right}"), 1),
    ] {
        let home = Home::new();
        home.file("civiq/scores.jsonl", &lines);
        home.file("hand-in.jsonl", &lines);
        let said = |words: &str| {
            let args = words.split(' ').collect::<Vec<_>>();
            home.run(&args).finish()
        };
        let why = format!(
            "civiq/scores.jsonl:{skipped}: the record on line {} has the same id and says something else",
            3 - skipped
        );
        let (told, _, _) = said("scores check");
        assert!(told.contains(&why), "{told}");
        let table = said("stats --items --csv").0;
        let row = table.lines().nth(1).expect("a row");
        assert!(row.starts_with("town,c1,1,1,"), "{row}");
        assert!(said("export csv").0.contains("correct"));
        assert!(!said("export jsonl").0.contains("wrong"));
        assert!(said("export md").0.contains("right 100 %"));
        assert!(said("stats --class").0.contains("100 %"));
        said("--scores merged.jsonl scores merge hand-in.jsonl");
        let merged = fs::read_to_string(home.path().join("merged.jsonl")).expect("merged");
        assert_eq!(merged, right);
    }
}

#[test]
fn a_class_of_nameless_learners_is_told() {
    let home = Home::new();
    home.file("in/a.jsonl", &record(1, "me", 1));
    home.file("in/b.jsonl", &record(2, "me", 1));
    home.run(&["scores", "merge", "in"])
        .stdout("~/civiq/scores.jsonl: 2 records added from 2 files\n")
        .stderr(
            "civiq: the learner is `me` in 2 files; if these are several people, nothing tells them apart\n  \
             hint: let each give a name before practising: `civiq --learner NAME`, or CIVIQ_LEARNER\n",
        )
        .check();
    // The file itself is no source of anything new.
    home.run(&["scores", "merge", "civiq/scores.jsonl"])
        .stdout("~/civiq/scores.jsonl: 0 records added from 0 files\n")
        .check();
}

#[test]
fn a_learner_is_forgotten_everywhere_and_others_keep_every_byte() {
    let home = Home::new();
    let odd = record(5, "ben", 5).replace("\"v\":1,", "\"v\":1, ");
    let undo = record(1, "Zoë", 1)
        .replace("000000000001", "00000000000e")
        .replace(
            "\"event\":\"answer\"",
            "\"event\":\"undo\",\"of\":\"0199a000-0000-7000-8000-000000000001\"",
        )
        .replace("Zoë", "teacher");
    let gone = [
        record(1, "Zoë", 1),
        record(3, "Zo\\u00eb", 1),
        undo,
        newer("n", "Zoë"),
        "{\"v\":1,\"id\":\"x\",\"learner\": \"Zoë\",\"session\n".to_owned(),
    ];
    let stays = [
        odd,
        newer("m", "ben"),
        "half a li\n".to_owned(),
        record(9, "Zoë's twin", 1),
    ];
    let text = gone
        .iter()
        .zip(&stays)
        .flat_map(|(gone, stays)| [gone.as_str(), stays])
        .collect::<String>()
        + &gone[4]
        + record(7, "ben", 1).trim_end();
    let left = stays.concat() + record(7, "ben", 1).trim_end();
    for name in [
        "civiq/scores.jsonl",
        "civiq/scores.jsonl.bak",
        // What a write that was killed leaves behind.
        "civiq/.scores.jsonl.aB3dE9.new",
        "civiq/.scores.jsonl.exams.0c2d4F.new",
    ] {
        home.file(name, &text);
    }
    home.file("civiq/scores.jsonl.mark", "{\"records\":9,\"ids\":[]}");

    home.run(&["scores", "forget", "Zoë"])
        .stderr(
            "civiq: taking out 5 records from ~/civiq/scores.jsonl and 5 records from ~/civiq/scores.jsonl.bak \
             needs a yes, and there is nobody to ask\n  hint: `--yes` says it\n",
        )
        .status(1)
        .check();
    home.run(&["scores", "forget", "Zoë", "--yes"])
        .stdout(
            "~/civiq/scores.jsonl: written anew without 5 records\n\
             ~/civiq/scores.jsonl.bak: written anew without 5 records\n\
             Rosters, exported files and score files elsewhere may still have the name.\n",
        )
        .check();
    for entry in fs::read_dir(home.path().join("civiq")).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("text");
        assert!(
            !text.replace("Zoë's twin", "").contains("Zo"),
            "{}: {text}",
            path.display()
        );
        if !path.ends_with("scores.jsonl.mark") {
            assert_eq!(text, left, "{}", path.display());
        }
    }
    // What is gone is gone on purpose: nothing is missing.
    let (stdout, _, _) = home.run(&["scores", "check"]).status(1).finish();
    assert!(!stdout.contains("missing"), "{stdout}");
    home.run(&["scores", "forget", "Zoë", "--yes"])
        .stderr(
            "civiq: ~/civiq/scores.jsonl holds nothing by `Zoë`\n  \
             hint: give the name as the file has it, to the letter\n",
        )
        .status(1)
        .check();
}

/// Whatever civiq keeps beside the score file, now or one day: it is in the list, and so is looked into.
#[test]
fn nothing_that_is_kept_beside_the_scores_names_who_was_forgotten() {
    let home = Home::new();
    let text = record(1, "Zoë", 1) + &record(2, "ben", 1);
    home.file("civiq/scores.jsonl", &text);
    let others = "\"ben\": { \"of\":  [1, 2.50] }";
    let mut kept = vec![home.scores()];
    for beside in Beside::ALL {
        let path = beside.path(&home.scores());
        let text = match beside.holds() {
            Holds::Records => text.clone(),
            Holds::PerLearner => format!("{{{others}, \"Zoë\": {{}}}}"),
            Holds::Derived => "made of Zoë's and ben's".to_owned(),
            Holds::NoNames => continue,
        };
        fs::write(&path, text).expect("written");
        kept.push(path);
    }
    assert!(kept.len() > 3, "{kept:?}");
    home.run(&["scores", "forget", "Zoë", "--yes"])
        .any_stdout()
        .check();
    for path in kept {
        // What can be made anew goes whole.
        let Ok(left) = fs::read_to_string(&path) else {
            continue;
        };
        assert!(!left.contains("Zo"), "{}: {left}", path.display());
        // Of others not a byte is another.
        let is_there = left.contains(others) || left == record(2, "ben", 1);
        assert!(is_there, "{}: {left}", path.display());
    }
}

#[test]
fn a_name_that_begins_another_takes_nothing_of_it() {
    let home = Home::new();
    let names = ["ann", "anna", "ann lee", "Ann", "\\u0061nn"];
    let lines = (1..)
        .zip(names)
        .map(|(number, name)| record(number, name, 7));
    let hand_in = home.file("all.jsonl", &lines.collect::<String>());
    let class = ["--scores", "class.jsonl", "scores"];
    let merge = [&class[..], &["merge", &hand_in]].concat();
    home.run(&merge).any_stdout().finish();
    // Each place stands there once, by whatever path the file was named.
    let (_, err, status) = home
        .run(&[&class[..], &["forget", "ann"]].concat())
        .finish();
    let places = (
        err.matches("class.jsonl ").count(),
        err.matches("class.jsonl.bak").count(),
    );
    assert!(status == 1 && places.0 <= 1 && places.1 <= 1, "{err}");
    let forget = [&class[..], &["forget", "ann", "--yes"]].concat();
    let (out, err, status) = home.run(&forget).finish();
    assert_eq!((err.as_str(), status), ("", 0), "{out}");
    // The last one is the first, written otherwise.
    assert!(out.contains("without 2 records"), "{out}");
    let left = fs::read_to_string(home.path().join("class.jsonl")).expect("a file");
    for name in ["anna", "ann lee", "Ann"] {
        assert_eq!(left.matches(&format!("\"{name}\"")).count(), 1, "{left}");
    }
    assert_eq!(left.lines().count(), 3);
}

#[cfg(unix)]
#[test]
fn a_folder_that_leads_back_to_itself_is_read_once() {
    let home = Home::new();
    let folder = home.path().join("in/sub");
    fs::create_dir_all(&folder).expect("folders");
    home.file("in/ann.jsonl", &record(1, "ann", 7));
    std::os::unix::fs::symlink("..", folder.join("up")).expect("a link");
    // The target lies in the folder, too.
    let merge = ["--scores", "in/class.jsonl", "scores", "merge", "in"];
    let (out, err, status) = home.run(&merge).finish();
    assert_eq!((err.as_str(), status), ("", 0));
    assert_eq!(out, "in/class.jsonl: 1 record added from 1 file\n");
    let (out, err, _) = home.run(&merge).finish();
    assert_eq!(err, "");
    assert_eq!(
        out,
        "in/class.jsonl: 0 records added from 1 file, 1 there already\n"
    );
}
