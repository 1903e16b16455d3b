//! The classroom: who is next.

use std::fs;

use crate::support::Home;

const ROSTER: &str = "id,name,team\nowl,Ada Lovelace,Red\nfox,Bo Diddley,Blue\nelk,Cy Young,Red\n";

/// The id that a pick said.
fn picked(home: &Home, roster: &str, more: &[&str]) -> String {
    let args = [&["class", "pick", "--roster", roster], more].concat();
    let said = home.output(&args, "");
    said.split([',', ' ']).next().unwrap_or_default().to_owned()
}

fn private(home: &Home, name: &str, text: &str) -> String {
    let path = home.file(name, text);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("made private");
    }
    path
}

#[test]
fn everybody_has_a_turn_and_each_class_its_own() {
    let home = Home::new();
    let one = private(&home, "7b.csv", ROSTER);
    let other = private(&home, "8a.csv", ROSTER);
    let mut first = (0..3).map(|_| picked(&home, &one, &[])).collect::<Vec<_>>();
    let next = picked(&home, &one, &[]);
    assert_ne!(first.last(), Some(&next));
    first.sort();
    assert_eq!(first, ["elk", "fox", "owl"]);
    let run = home.run(&["class", "pick", "--roster", &other, "--json"]);
    let (out, err, status) = run.finish();
    assert_eq!((err.as_str(), status), ("", 0));
    let said: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (said["turn"].as_u64(), said["of"].as_u64()),
        (Some(1), Some(3))
    );
}

#[test]
fn the_absent_are_not_picked_and_who_passes_comes_later() {
    let home = Home::new();
    let path = private(&home, "7b.csv", ROSTER);
    let absent = ["--absent", "owl"];
    let mut there = [picked(&home, &path, &absent), picked(&home, &path, &absent)];
    there.sort();
    assert_eq!(there, ["elk", "fox"]);
    assert_eq!(picked(&home, &path, &[]), "owl");
    let first = picked(&home, &path, &[]);
    let second = picked(&home, &path, &["--pass"]);
    assert_ne!(first, second);
    assert_ne!(picked(&home, &path, &[]), first);
    assert_eq!(picked(&home, &path, &[]), first);
}

#[test]
fn no_name_is_shown_that_was_not_asked_for() {
    let home = Home::new();
    let path = private(&home, "7b.csv", ROSTER);
    for args in [&[][..], &["--json"], &["--pass"]] {
        let args = [&["class", "pick", "--roster", &path], args].concat();
        let (out, err, _) = home.run(&args).finish();
        for name in ["Ada", "Bo ", "Cy", "Lovelace"] {
            assert!(!format!("{out}{err}").contains(name), "{args:?}: {out}");
        }
    }
    let (out, _, _) = home
        .run(&["class", "pick", "--roster", &path, "--names"])
        .finish();
    assert!(["Ada", "Bo ", "Cy"].iter().any(|name| out.contains(name)));
}

#[cfg(unix)]
#[test]
fn a_roster_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let path = home.file("7b.csv", ROSTER);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("opened");
    let (_, err, status) = home.run(&["class", "pick", "--roster", &path]).finish();
    assert_eq!(status, 0);
    assert!(err.contains("could be read by others"), "{err}");
    for file in [path.clone(), format!("{path}.turns")] {
        let mode = fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let home = Home::new();
    let path = private(&home, "7b.csv", "id,name\nowl,Ada\nowl,Bo\n,Cy\n");
    let pick = ["class", "pick", "--roster", &path];
    let (out, err, status) = home.run(&pick).finish();
    assert_eq!((out.as_str(), status), ("", 1));
    assert!(
        err.contains(":3: the id `owl` stands in line 2, too"),
        "{err}"
    );
    assert!(err.contains(":4: the id is missing"), "{err}");
    let path = private(&home, "8a.csv", ROSTER);
    let absent = ["class", "pick", "--roster", &path, "--absent", "owll"];
    let (_, err, status) = home.run(&absent).finish();
    assert_eq!(status, 1);
    assert!(err.contains("`owll`") && err.contains("`owl`"), "{err}");
    let (_, err, status) = home
        .run(&["class", "pick", "--roster", &path, "--pass"])
        .finish();
    assert_eq!(status, 1);
    assert!(err.contains("nobody was picked yet"), "{err}");
}

const DECK: &str = r#"{"format": 1, "id": "d", "title": "Our town", "cards": [
  {"id": "a", "type": "typed", "prompt": "A?", "answer": "yes", "explain": "It is so."},
  {"id": "b", "type": "typed", "prompt": "B?", "answer": "yes"},
  {"id": "c", "type": "typed", "prompt": "C?", "answer": "yes"},
  {"id": "e", "type": "typed", "prompt": "E?", "answer": "yes"}
]}"#;

/// A drill with these lines; gives what it said and the records that it left.
fn drilled(home: &Home, args: &[&str], input: &str) -> (String, Vec<serde_json::Value>) {
    let deck = home.file("d.json", DECK);
    let args = [&["class", &deck, "--seed", "1"], args].concat();
    let (out, err, status) = home.run(&args).input(input).finish();
    assert_eq!((err.as_str(), status), ("", 0));
    (out, home.records())
}

/// A field of every record.
fn fields(records: &[serde_json::Value], name: &str) -> Vec<String> {
    let fields = records.iter().map(|record| record[name].to_string());
    fields.collect::<Vec<_>>()
}

#[test]
fn a_drill_goes_round_and_keeps_team_and_learner() {
    let home = Home::new();
    let input = "no\nyes\n:skip\nno\n";
    let (out, records) = drilled(&home, &["--teams", "Red,Blue", "-n", "2"], input);
    assert!(out.contains("  ● Red’s turn\n\n"), "{out}");
    assert!(
        out.contains("Not right.\n") && out.contains("  ■ Blue may steal\n  Red said: “no”.\n"),
        "{out}"
    );
    assert!(
        out.contains("5 points for Blue.") && out.contains("Passed on."),
        "{out}"
    );
    assert!(
        out.ends_with(
            "  Not known by anyone:
    A? \u{a0}·\u{a0} yes
  Next week, just that: civiq class ~/d.json --teams 'Red,Blue' --missed

  Blue wins, 5 to 0.

    1.     5  ■ Blue
    2.     0  ● Red
"
        ),
        "{out}"
    );
    assert_eq!(
        fields(&records, "team"),
        ["\"Red\"", "\"Blue\"", "\"Blue\"", "\"Red\""]
    );
    assert_eq!(fields(&records, "mode"), ["\"class\""; 4]);
    // Nothing is given away while somebody may steal.
    let open = out.split("may steal").next().unwrap_or_default();
    assert!(
        !open.contains("yes") && !open.contains("It is so."),
        "{out}"
    );
}

#[test]
fn undo_right_pause_and_a_tie_break() {
    let home = Home::new();
    let input = "yes\n:undo\n:pause\n\nyes\nyeah\n:right\n:tie\nyes\nno\n:undo\nno\n\n";
    let args = ["--teams", "Red,Blue", "-n", "2", "--no-steal"];
    let (out, records) = drilled(&home, &args, input);
    assert!(
        out.contains("Taken back.") && out.contains("Paused."),
        "{out}"
    );
    assert!(out.contains("The lead is shared:"), "{out}");
    assert!(
        out.ends_with("  Red wins, 20 to 10.\n\n    1.    20  ● Red\n    2.    10  ■ Blue\n"),
        "{out}"
    );
    let events = fields(&records, "event");
    let count = |kind: &str| {
        events
            .iter()
            .filter(|event| **event == format!("\"{kind}\""))
            .count()
    };
    assert_eq!((count("undo"), count("override")), (2, 1));
}

#[test]
fn a_roster_drills_without_its_names() {
    let home = Home::new();
    let roster = private(&home, "7b.csv", ROSTER);
    let (out, records) = drilled(
        &home,
        &["--roster", &roster, "-n", "4"],
        "yes\nyes\nyes\nyes\n",
    );
    assert!(out.contains("  ■ Blue’s turn: fox\n"), "{out}");
    for name in ["Ada", "Bo ", "Cy"] {
        assert!(!out.contains(name), "{out}");
    }
    let mut learners = fields(&records, "learner");
    learners.sort();
    learners.dedup();
    assert_eq!(learners, ["\"elk\"", "\"fox\"", "\"owl\""]);
    let args = ["--roster", &roster, "-n", "4", "--names"];
    let (out, _) = drilled(&home, &args, "yes\n");
    assert!(
        ["Ada", "Bo ", "Cy"].iter().any(|name| out.contains(name)),
        "{out}"
    );
}

#[test]
fn two_teams_of_one_name_are_told() {
    let home = Home::new();
    let deck = home.file("d.json", DECK);
    for teams in ["Red,Red", "Red,Blue,red"] {
        let args = ["class", &deck, "--teams", teams];
        let (out, err, status) = home.run(&args).input("yes\n").finish();
        assert_eq!((out.as_str(), status), ("", 1));
        assert!(
            err.contains("two teams are called `") && err.contains("hint: give each team"),
            "{err}"
        );
    }
}

const CHOICE: &str = r#"{"format": 1, "id": "d", "title": "Our town", "cards": [
  {"id": "a", "type": "choice", "prompt": "A?", "answer": "right", "distractors": ["left", "up", "down"]}
]}"#;

#[test]
fn what_was_chosen_before_is_closed_to_who_steals() {
    let home = Home::new();
    let deck = home.file("d.json", CHOICE);
    let args = [
        "class", &deck, "--seed", "1", "--teams", "Red,Blue", "-n", "1",
    ];
    // By its number, its letter and its text; then the answer.
    let shown = home.output(&args, ":quit\n");
    let number = |option: &str| {
        let mut lines = shown.lines().map(str::trim);
        let line = lines.find(|line| line.ends_with(&format!("  {option}")));
        line.expect("an option")[..1].to_owned()
    };
    let (left, right) = (number("left"), number("right"));
    let input = format!("{left}\n{left}\nleft\n{right}\n\n");
    let (out, err, status) = home.run(&args).input(&input).finish();
    assert_eq!((err.as_str(), status), ("", 0));
    assert!(out.contains("Red said: “left”."), "{out}");
    assert!(
        out.contains(&format!("    {left}  left (closed)\n")),
        "{out}"
    );
    let refused = format!("{left} is closed: it was chosen before.\n");
    assert_eq!(out.matches(&refused).count(), 2, "{out}");
    assert!(out.contains("5 points for Blue."), "{out}");
    assert!(!out.contains("Not known by anyone"), "{out}");
}

#[test]
fn passing_has_one_name_and_skipping_still_works() {
    let home = Home::new();
    let args = ["--teams", "Red,Blue", "-n", "2"];
    let (out, records) = drilled(&home, &args, ":pass\n:skip\n:pass\n:skip\n\n");
    assert_eq!(fields(&records, "verdict"), ["\"skipped\""; 4]);
    assert!(
        out.contains("Red passed.\n") && out.contains("Nobody has a point.\n"),
        "{out}"
    );
    assert!(out.contains("No points for Blue.\n"), "{out}");
}

/// What was asked in a drill, in its order.
fn asked(out: &str) -> Vec<String> {
    let lines = out.lines().map(str::trim);
    let mut asked = lines
        .filter(|line| line.len() == 2 && line.ends_with('?'))
        .map(str::to_owned)
        .collect::<Vec<_>>();
    asked.dedup();
    asked
}

#[test]
fn what_nobody_knew_is_drilled_a_week_later() {
    let home = Home::new();
    let args = ["--teams", "Red,Blue", "-n", "4"];
    // Red knows one, Blue steals one, nobody knows two; one of them is called right.
    let input = "yes\nno\nyes\nno\nno\nno\nno\n:right\n\n";
    let (out, _) = drilled(&home, &args, input);
    let unknown = asked(&out)[2].clone();
    assert!(
        out.contains(&format!(
            "  Not known by anyone:\n    {unknown} \u{a0}·\u{a0} yes\n"
        )),
        "{out}"
    );
    let deck = home.path().join("d.json");
    let deck = deck.to_str().expect("a plain path");
    // What is practised in between changes nothing.
    home.output(&["study", deck, "--learner", "ann"], "no\nno\n:quit\n");
    let later = |more: &[&str], input: &str| {
        let now = [
            "--now",
            "2026-11-30T10:00:00+01:00",
            "class",
            deck,
            "--missed",
        ];
        home.run(&[&now[..], more].concat()).input(input).finish()
    };
    let (out, err, status) = later(&["--teams", "Red,Blue"], "yes\nyes\n\n");
    assert_eq!((err.as_str(), status), ("", 0), "{out}");
    assert!(
        out.starts_with("1 question that nobody knew on 23 November 2026.\n"),
        "{out}"
    );
    // The other side has its turn, too, on another question.
    assert_eq!((asked(&out)[0].as_str(), asked(&out).len()), (&*unknown, 2));
    let (_, err, status) = later(&["--teams", "Red,Blue"], "");
    assert_eq!(status, 1);
    assert!(
        err.contains("nothing that nobody knew in the drill of 30 November 2026")
            && err.contains("hint: leave `--missed` out"),
        "{err}"
    );
    let (_, err, status) = later(&["--teams", "Owls,Elks"], "");
    assert!(
        status == 1 && err.contains("no drill of this class"),
        "{err}"
    );
}

#[test]
fn a_class_is_known_by_its_roster_and_who_plays_alone_is_no_team() {
    let home = Home::new();
    let names = "id,name\nowl,Ada\nfox,Bo\n";
    let one = private(&home, "7b.csv", names);
    let other = private(&home, "8a.csv", "id,name\nelk,Cy\nyak,Di\n");
    let (out, records) = drilled(&home, &["--roster", &one, "-n", "2"], "no\nno\nyes\n\n");
    assert!(
        out.contains("owl’s turn\n") && out.contains("--roster ~/7b.csv --missed\n")
            || out.contains("fox’s turn\n"),
        "{out}"
    );
    assert!(
        records.iter().all(|record| record["team"].is_null()),
        "{records:?}"
    );
    drilled(&home, &["--roster", &other, "-n", "2"], "yes\nyes\n\n");
    let again = |roster: &str| {
        let args = ["--roster", roster, "--missed"];
        let deck = home.file("d.json", DECK);
        home.run(&[&["class", &deck], &args[..]].concat()).finish()
    };
    assert!(again(&one).0.starts_with("1 question that nobody knew"));
    assert!(again(&other).1.contains("nothing that nobody knew"));
}
