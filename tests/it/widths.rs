//! What is printed in windows of many widths: no row is wider than the window, and no word is cut.

use std::collections::BTreeSet;

use crate::pty::Terminal;
use crate::support::{Home, TOWN, record};

/// What a command says, line by line, in a window of so many columns.
fn in_window(home: &Home, width: u16, args: &[&str]) -> Vec<String> {
    let env = [("TERM", "dumb"), ("TZ", "UTC")];
    let terminal = Terminal::start(home, (width, 24), args, &env);
    let (_, written) = terminal.ends_having_written();
    let lines = written.replace("\r\n", "\n");
    lines.lines().map(str::to_owned).collect()
}

/// The words of a text, without the commas that stand between the cells of a row.
fn words(text: &str) -> BTreeSet<String> {
    let words = text.split([' ', '\n']);
    words
        .map(|word| word.trim_end_matches(',').to_owned())
        .collect()
}

/// A home with decks that have something wrong, and a score file that has, too.
fn home() -> Home {
    let home = Home::new();
    home.file("town.json", TOWN);
    home.file("town.txt", "The town is headed by a mayor, and not by the council of the town. It has eleven elected members.");
    home.file("faulty.json", &TOWN.replace("\"prompt\"", "\"promt\""));
    home.file("7b.csv", "id,name,team\nowl,Ada,Red\nfox,Bo,Blue\n");
    home.run(&["quiz", "nato-purpose", "-n", "5"])
        .input("1\n1\n1\nx\nx\nx\nx\nx\n:quit\n")
        .any_stdout()
        .check();
    let path = home.scores();
    let scores = std::fs::read_to_string(&path).expect("scores");
    let scores = format!("{scores}{}{{nothing}}\n", record(1, "ann", 5));
    home.file("civiq/scores.jsonl", &scores);
    home
}

const COMMANDS: [&[&str]; 50] = [
    &[],
    &["--help"],
    &["study", "--help"],
    &["quiz", "-h"],
    &["stats", "--help"],
    &["export", "--help"],
    &["deck", "--help"],
    &["deck", "check", "--help"],
    &["deck", "answers", "--help"],
    &["class", "mark", "--help"],
    &["scores", "merge", "--help"],
    &["help"],
    &["help", "formats"],
    &["help", "keys"],
    &["help", "answers"],
    &["help", "exam"],
    &["help", "score-file"],
    &["help", "results"],
    &["help", "writing"],
    &["help", "checking"],
    &["help", "nothing"],
    &["tune"],
    &["stats", "--items"],
    &["stats", "--class"],
    &["stats", "--cards"],
    &["stats", "--calibration"],
    &["stats", "--csv"],
    &["stats", "nato-propose"],
    &["study", "nato-propose"],
    &["study", "--exam", "2026-11-01"],
    &["study", "--tag", "nothing-of-the-kind"],
    &["quiz", "./none.json"],
    &["nonsense"],
    &["quiz", "--nonsense"],
    &["deck", "list"],
    &["deck", "show", "nato-purpose"],
    &["deck", "check", "town.json"],
    &["deck", "check", "faulty.json"],
    &["deck", "check", "nato-purpose"],
    &["deck", "check", "--rules"],
    &["deck", "check", "town.json", "--coverage"],
    &["deck", "answers"],
    &[
        "deck",
        "try",
        "nato-purpose",
        "heart-of-alliance",
        "colective defense",
    ],
    &["deck", "import", "7b.csv"],
    &["deck", "print", "town.json", "-o", "town.json"],
    &["class", "pick", "--roster", "none.csv"],
    &["class", "mark", "7b.csv"],
    &["scores", "check"],
    &["scores", "merge", "none.jsonl"],
    &["export", "csv", "--deck", "nato-propose", "-o", "7b.csv"],
];

#[test]
fn no_row_is_wider_than_the_window_and_no_word_is_cut() {
    let home = home();
    for args in COMMANDS {
        let (out, err, _) = home.run(args).finish();
        let said = out + &err;
        let own = home.path().to_str().expect("a plain path");
        let mut whole = words(&said.replace('~', own));
        whole.extend(words(&said));
        for width in [40, 60, 80, 120] {
            let lines = in_window(&home, width, args);
            assert!(!lines.is_empty(), "{args:?}");
            for line in &lines {
                let fits = line.chars().count() <= usize::from(width);
                // A path that no row holds stays whole, so that it can be copied.
                assert!(
                    fits || !line.trim().contains(' '),
                    "{args:?} {width}: {line}"
                );
            }
            let cut = words(&lines.join("\n"));
            let cut = cut.difference(&whole).collect::<Vec<_>>();
            assert_eq!(cut, [""; 0], "{args:?} {width}: {}", lines.join("\n"));
        }
    }
}

#[test]
fn where_no_window_is_a_line_stays_a_line() {
    let home = home();
    let text = home.output(&["deck", "show", "nato-purpose"], "");
    assert!(
        text.lines().any(|line| line.chars().count() > 120),
        "{text}"
    );
}

#[test]
fn line_mode_is_wrapped_in_a_window_too() {
    let home = Home::new();
    let args = ["quiz", "nato-purpose", "-n", "2", "--order", "deck"];
    let mut whole = words(&home.output(&args, "1\n:quit\n"));
    // Signs are plain there.
    whole.retain(|word| word.chars().any(char::is_alphanumeric));
    let mut terminal = Terminal::start(&home, (40, 40), &args, &[("TERM", "dumb")]);
    terminal
        .sees("Your answer")
        .press("1\n")
        .sees("[2/2]")
        .press(":quit\n");
    let (_, written) = terminal.ends_having_written();
    for line in written.lines() {
        assert!(line.trim_end().chars().count() <= 40, "{line}");
    }
    let shown = words(&written.replace("\r\n", "\n"));
    assert!(whole.is_subset(&shown), "{written}");
}
