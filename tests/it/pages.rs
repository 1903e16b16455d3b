//! Help, the manual page and completions.

use crate::support::Home;

const COMMANDS: [&str; 8] = [
    "study",
    "quiz",
    "export",
    "deck",
    "scores",
    "completions",
    "man",
    "help",
];

#[test]
fn every_shell_is_given_every_command() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = home.output(&["completions", shell], "");
        for command in COMMANDS {
            assert!(script.contains(command), "{shell}: {command}");
        }
        assert!(script.contains("allow-loss"), "{shell}");
    }
}

#[test]
fn the_manual_has_a_section_for_every_command() {
    let home = Home::new();
    let page = home.output(&["man"], "");
    assert!(page.contains(".TH civiq 1"), "{page}");
    for section in [
        "CIVIQ STUDY",
        "CIVIQ DECK CHECK",
        "CIVIQ SCORES PATH",
        "CIVIQ HELP",
    ] {
        assert!(page.contains(&format!(".SH \"{section}\"\n")), "{section}");
    }
    // A section begins only where a command does, or the page itself has one.
    let sections = page.lines().filter(|line| line.starts_with(".SH "));
    let own = sections.filter(|line| !line.starts_with(".SH \"CIVIQ"));
    assert_eq!(
        own.collect::<Vec<_>>(),
        [
            ".SH NAME",
            ".SH SYNOPSIS",
            ".SH DESCRIPTION",
            ".SH OPTIONS",
            ".SH \"OPTIONS EVERYWHERE\"",
            ".SH EXAMPLES"
        ]
    );
}

#[test]
fn help_is_there_on_every_command_and_on_formats() {
    let home = Home::new();
    assert_eq!(home.output(&["help"], ""), home.output(&["--help"], ""));
    assert_eq!(
        home.output(&["help", "deck", "check"], ""),
        home.output(&["deck", "check", "-h"], "")
    );
    let formats = home.output(&["help", "formats"], "");
    for name in ["gift", "aiken"] {
        assert!(formats.contains(&format!("\n  {name} ")), "{formats}");
    }
    assert!(formats.lines().all(|line| line.chars().count() <= 81));
    home.run(&["help", "deck", "exprt"])
        .stderr("civiq: there is no help on `deck exprt`\n  hint: did you mean `civiq help deck export`?\n")
        .status(2)
        .check();
}

/// The paragraphs of a page that are set in by nothing.
fn paragraphs(page: &str) -> impl Iterator<Item = Vec<&str>> {
    let blocks = page
        .split("\n\n")
        .map(|block| block.lines().collect::<Vec<_>>());
    blocks.filter(|lines| lines.iter().all(|line| !line.starts_with(' ')))
}

#[test]
fn what_stands_behind_the_options_is_wrapped_once_however_wide_the_window_is() {
    let home = Home::new();
    let mut seen = 0;
    for command in [
        &["stats"][..],
        &["class", "mark"],
        &["deck", "print"],
        &["deck", "check"],
    ] {
        for width in [60, 80, 100] {
            let mut run = home.command(&[command, &["--help"]].concat());
            let run = run
                .env("COLUMNS", width.to_string())
                .output()
                .expect("help");
            let page = String::from_utf8(run.stdout).expect("text");
            for lines in paragraphs(&page) {
                for pair in lines.windows(2) {
                    let word = pair[1].split(' ').next().unwrap_or_default();
                    let filled = pair[0].chars().count() + 1 + word.chars().count();
                    assert!(filled > width, "{width}: {pair:?}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 50, "the paragraphs were read");
}

#[test]
fn facts_come_as_json_where_that_is_asked() {
    let home = Home::new();
    let json = |args: &[&str]| -> serde_json::Value {
        serde_json::from_str(&home.output(args, "")).expect("JSON")
    };
    let decks = json(&["--json"]);
    assert_eq!(decks[0]["id"], "nato-purpose");
    assert_eq!(decks[0]["new"], 10);
    assert_eq!(json(&["scores", "path", "--json"])["exists"], false);
}
