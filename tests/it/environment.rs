//! What the environment says: variables, time zone, home.

use crate::support::{Home, TOWN};

const TWINS: [&str; 6] = [
    "CIVIQ_SCORES",
    "CIVIQ_LEARNER",
    "CIVIQ_DECKS",
    "CIVIQ_SEED",
    "CIVIQ_NOW",
    "CIVIQ_PLAIN",
];

/// What a run says with these variables: all talk, and the exit code.
fn with(home: &Home, args: &[&str], variables: &[(&str, &str)]) -> (String, String, i32) {
    let mut command = home.command(args);
    command.envs(variables.iter().copied());
    let output = command.output().expect("civiq runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        text(&output.stdout),
        text(&output.stderr),
        output.status.code().unwrap_or(-1),
    )
}

#[test]
fn an_empty_variable_is_one_that_is_not_set() {
    let home = Home::new();
    for name in TWINS {
        let (_, talk, status) = with(&home, &["deck", "list"], &[(name, "")]);
        assert_eq!((talk.as_str(), status), ("", 0), "{name}");
    }
    let all = TWINS.map(|name| (name, ""));
    let (rows, talk, status) = with(&home, &["--json"], &all);
    assert_eq!((talk.as_str(), status), ("", 0));
    assert!(rows.contains("nato-purpose"), "{rows}");
}

#[test]
fn a_variable_that_can_not_be_taken_is_named() {
    let home = Home::new();
    for (name, value) in [("CIVIQ_NOW", "soon"), ("CIVIQ_SEED", "-1")] {
        let (out, talk, status) = with(&home, &["deck", "list"], &[(name, value)]);
        let told = format!("civiq: `{value}` can’t be taken for {name}\n  hint: ");
        assert!(talk.starts_with(&told), "{talk}");
        assert_eq!((out.as_str(), status), ("", 2));
        // An option goes before it, and pages about civiq itself need neither.
        let option = if name == "CIVIQ_NOW" {
            ["--now", "2026-11-23T18:00:00Z"]
        } else {
            ["--seed", "7"]
        };
        let (_, talk, status) = with(
            &home,
            &[&option[..], &["deck", "list"]].concat(),
            &[(name, value)],
        );
        assert_eq!((talk.as_str(), status), ("", 0));
        assert_eq!(with(&home, &["man"], &[(name, value)]).2, 0);
    }
}

#[test]
fn a_switch_is_off_where_its_variable_says_no() {
    let home = Home::new();
    for value in ["0", "no", "FALSE", "off", "1", "yes"] {
        let (_, talk, status) = with(&home, &["deck", "list"], &[("CIVIQ_PLAIN", value)]);
        assert_eq!((talk.as_str(), status), ("", 0), "{value}");
    }
}

#[test]
fn the_home_folder_is_meant_where_no_shell_has_said_so() {
    let home = Home::new();
    let wanted = home.path().join("my/s.jsonl").display().to_string() + "\n";
    let path = ["scores", "path"];
    for (args, variables) in [
        (&[][..], &[("CIVIQ_SCORES", "~/my/s.jsonl")][..]),
        (&["--scores=~/my/s.jsonl"], &[]),
        (&["--scores", "~/my/s.jsonl"], &[]),
    ] {
        let (out, ..) = with(&home, &[args, &path].concat(), variables);
        assert_eq!(out, wanted);
    }
}

#[test]
fn a_time_zone_that_is_none_is_told_once() {
    let home = Home::new();
    let told = |args: &[&str], variables: &[(&str, &str)]| {
        let mut command = home.command(args);
        command
            .env_remove("CIVIQ_NOW")
            .envs(variables.iter().copied());
        let output = command.output().expect("civiq runs");
        assert!(output.status.success());
        String::from_utf8_lossy(&output.stderr)
            .matches("no time zone")
            .count()
    };
    assert_eq!(told(&["deck", "list"], &[("TZ", "Nope/Zone")]), 1);
    for zone in ["", "UTC", "CET-1CEST,M3.5.0,M10.5.0/3"] {
        assert_eq!(told(&["deck", "list"], &[("TZ", zone)]), 0, "{zone}");
    }
    // A clock that stands still has its offset with it.
    let still = ["--now", "2026-11-23T18:00:00+01:00", "deck", "list"];
    assert_eq!(told(&still, &[("TZ", "Nope/Zone")]), 0);
}

#[cfg(unix)]
#[test]
fn a_home_that_is_no_folder_keeps_nobody_from_what_needs_none() {
    let home = Home::new();
    let file = home.file("town.json", TOWN);
    let commands: [&[&str]; 4] = [
        &["deck", "list"],
        &["deck", "show", "nato-purpose"],
        &["deck", "check", &file],
        &["--json"],
    ];
    for args in commands {
        let mut command = home.command(args);
        command.env("HOME", "/dev/null").env_remove("XDG_DATA_HOME");
        let output = command.output().expect("civiq runs");
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            (talk.as_str(), output.status.code()),
            ("", Some(0)),
            "{args:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_told_with_the_way_out() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let home = Home::new();
    let mut command = home.command(&["deck", "show"]);
    command.arg(OsStr::from_bytes(b"./b\xffd.json"));
    let output = command.output().expect("civiq runs");
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(
        talk.starts_with("civiq: `./b\u{fffd}d.json` is not UTF-8\n  hint: "),
        "{talk}"
    );
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn what_is_no_table_is_told_as_such() {
    let home = Home::new();
    let (_, talk, status) = home.run(&["class", "mark", "."]).finish();
    assert!(talk.contains("hint: name the table in it"), "{talk}");
    assert_eq!(status, 1);
}

#[test]
fn a_hint_to_go_on_can_be_pasted() {
    let home = Home::new();
    home.file("it's here/my town.json", TOWN);
    let sitting = [
        "study",
        "./it's here/my town.json",
        "-n",
        "1",
        "--order",
        "deck",
    ];
    let (text, ..) = home.run(&sitting).input("1\n\n").finish();
    assert!(
        text.contains(r"`civiq study './it'\''s here/my town.json'`"),
        "{text}"
    );
}
