//! What gets to a terminal, byte by byte: nothing that one would obey. And every byte elsewhere.

use crate::pty::Terminal;
use crate::support::Home;

/// Sets a clipboard, paints by a control of 8 bits, turns what follows, and deletes.
const HOSTILE: &str = "x\u{1b}]52;c;UFdO\u{7}\u{9b}31m\u{202e}\u{7f}y";

/// All bytes that civiq sends to a terminal of its own.
fn shown(home: &Home, args: &[&str], env: &[(&str, &str)]) -> String {
    let own = [("TZ", "UTC"), ("PAGER", "")];
    let terminal = Terminal::start(home, (80, 24), args, &[&own, env].concat());
    let (_, written) = terminal.ends_having_written();
    // What is no text could be a control of 8 bits.
    assert!(!written.contains(char::REPLACEMENT_CHARACTER), "{written}");
    written
}

/// A terminal without colour: whatever is obeyed there is not civiq's own.
const NO_COLOUR: (&str, &str) = ("TERM", "dumb");

#[track_caller]
fn assert_inert(home: &Home, args: &[&str], env: &[(&str, &str)]) {
    let text = shown(home, args, &[env, &[NO_COLOUR]].concat());
    let obeyed = text.replace("\r\n", "\n").chars().find(|c| {
        let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        turns || c.is_control() && !matches!(c, '\n' | '\t')
    });
    assert_eq!(obeyed, None, "{args:?} {env:?}: {text:?}");
    assert!(text.contains('y'), "{args:?}: it is shown: {text:?}");
}

#[test]
fn nothing_that_was_typed_is_obeyed() {
    let home = Home::new();
    let lines: [&[&str]; 19] = [
        &[HOSTILE],
        &["--now", HOSTILE],
        &["--seed", HOSTILE],
        &["--color", HOSTILE],
        &["--color", "always", "--seed", HOSTILE],
        &["study", HOSTILE],
        &["study", "--exam", HOSTILE],
        &["stats", "--mode", HOSTILE],
        &["stats", "--since", HOSTILE],
        &["export", HOSTILE],
        &["help", HOSTILE],
        &["completions", HOSTILE],
        &["deck", "show", HOSTILE],
        &["deck", "check", HOSTILE],
        &["class", "mark", HOSTILE],
        &["scores", "merge", HOSTILE],
        &["--scores", HOSTILE, "scores", "path"],
        &["--scores", HOSTILE, "export", "csv"],
        &["--decks", HOSTILE, "deck", "list"],
    ];
    for args in lines {
        assert_inert(&home, args, &[]);
    }
    for name in [
        "CIVIQ_NOW",
        "CIVIQ_SEED",
        "CIVIQ_SCORES",
        "CIVIQ_DECKS",
        "CIVIQ_LEARNER",
    ] {
        assert_inert(&home, &["stats"], &[(name, HOSTILE)]);
    }
    assert_inert(
        &home,
        &["--scores", "none", "stats", "--items", "--sql", "duckdb"],
        &[("CIVIQ_LEARNER", HOSTILE)],
    );
}

/// A home with a deck and an answer that say hostile things.
fn hostile_home() -> Home {
    let home = Home::new();
    let text = serde_json::to_string(HOSTILE).expect("JSON");
    let deck = format!(
        r#"{{ "format": 1, "id": "odd", "title": {text}, "cards": [ {{ "id": "one", "type": "choice",
            "prompt": {text}, "answer": {text}, "distractors": ["no"], "explain": {text}, "tags": [{text}] }} ] }}"#
    );
    home.file("civiq/decks/odd.json", &deck);
    let answer = format!(
        r#"{{"v":1,"id":"0199a000-0000-7000-8000-000000000001","at":"2026-11-20T10:00:00.000Z","event":"answer","learner":{text},"session":{text},"mode":"quiz","deck":"odd","card":"one","rev":"1","type":"choice","given":{text},"verdict":"wrong","credit":0.0,"ms":1}}"#
    );
    home.file("civiq/scores.jsonl", &(answer + "\n"));
    home
}

#[test]
fn nothing_that_a_file_says_is_obeyed() {
    let home = hostile_home();
    let commands: [&[&str]; 19] = [
        &["export", "csv"],
        &["export", "csv", "--names"],
        &["export", "jsonl", "--names"],
        &["export", "xapi"],
        &["export", "md", "--names"],
        &["export", "html", "--names"],
        &["stats"],
        &["stats", "--items"],
        &["stats", "--items", "--csv"],
        &["stats", "--items", "--json"],
        &["stats", "--class", "--names", "--csv"],
        &["deck", "show", "odd"],
        &["deck", "show", "odd", "--json"],
        &["deck", "check", "odd"],
        &["deck", "export", "odd", "--to", "gift", "--allow-loss"],
        &["deck", "export", "odd", "--to", "moodle", "--allow-loss"],
        &["deck", "print", "odd"],
        &["deck", "list"],
        &["--json"],
    ];
    for args in commands {
        assert_inert(&home, args, &[]);
    }
}

#[test]
fn where_no_terminal_is_every_byte_is_there() {
    let home = hostile_home();
    let rows = home.output(&["export", "csv", "--names"], "");
    assert!(rows.contains(HOSTILE), "{rows:?}");
}

#[test]
fn help_is_painted_where_all_else_is() {
    let home = Home::new();
    let is_painted = |args: &[&str], env: &[(&str, &str)]| {
        let env = [&[("TERM", "xterm")], env].concat();
        shown(&home, args, &env).contains('\u{1b}')
    };
    let pages: [&[&str]; 4] = [
        &["--help"],
        &["study", "-h"],
        &["help"],
        &["help", "deck", "check"],
    ];
    for page in pages {
        assert!(is_painted(page, &[]), "{page:?}");
        assert!(
            !is_painted(&[&["--color", "never"], page].concat(), &[]),
            "{page:?}"
        );
        for env in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            assert!(!is_painted(page, &[env]), "{page:?} {env:?}");
        }
        let piped = home.run(page).any_stdout().finish().0;
        assert!(!piped.contains('\u{1b}'), "{page:?}");
        let mut forced = home.command(page);
        let forced = forced
            .env("CLICOLOR_FORCE", "0")
            .output()
            .expect("civiq runs");
        assert!(!forced.stdout.contains(&0x1b), "{page:?}");
        let always = home
            .run(&[&["--color=always"], page].concat())
            .any_stdout()
            .finish()
            .0;
        assert!(always.contains('\u{1b}'), "{page:?}");
    }
    assert!(!is_painted(&["--color", "never", "nonsense"], &[]));
}
