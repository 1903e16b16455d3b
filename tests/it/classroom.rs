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
    assert!(out.contains("  Red\n"), "{out}");
    assert!(
        out.contains("Not right.\n") && out.contains("Blue may steal"),
        "{out}"
    );
    assert!(
        out.contains("5 points for Blue.") && out.contains("Passed on."),
        "{out}"
    );
    assert!(
        out.ends_with("    1.     5  Blue\n    2.     0  Red\n"),
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
        out.ends_with("    1.    20  Red\n    2.    10  Blue\n"),
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
    assert!(out.contains("  Blue: fox\n"), "{out}");
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
