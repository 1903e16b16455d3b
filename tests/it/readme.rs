//! The README tells the truth: every command block in it runs.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Home, MONDAY};

const README: &str = include_str!("../../README.md");

/// The lines of every shell block.
fn commands() -> Vec<&'static str> {
    let blocks = README
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    blocks
        .flat_map(str::lines)
        .filter(|line| !line.trim().is_empty())
        .collect()
}

#[test]
fn the_first_screen_has_the_two_commands() {
    let mut commands = commands().into_iter();
    assert_eq!(
        (commands.next(), commands.next()),
        (Some("cargo run --release"), Some("cargo test"))
    );
}

#[test]
fn every_command_does_what_it_says_without_complaint() {
    let home = Home::new();
    let program = Path::new(env!("CARGO_BIN_EXE_civiq"));
    let path = format!(
        "{}:/usr/bin:/bin",
        program.parent().expect("a folder").display()
    );
    let mut ran = 0;
    for line in commands()
        .into_iter()
        .filter(|line| !line.starts_with("cargo "))
    {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", line])
            .current_dir(home.path())
            .env_clear()
            .stdin(Stdio::null());
        shell
            .env("HOME", home.path())
            .env("PATH", &path)
            .env("CIVIQ_NOW", MONDAY);
        let output = shell.output().expect("sh runs");
        let talk = String::from_utf8_lossy(&output.stderr);
        // An export or a print says what became of the cards.
        let is_told = talk.contains(" written") || talk.contains(" left out: ");
        let is_quiet = talk.is_empty() || line.contains("deck ") && is_told;
        assert!(output.status.success() && is_quiet, "{line}\n{talk}");
        ran += 1;
    }
    assert!(ran > 12, "the blocks were found");
}

#[test]
fn every_command_and_option_it_names_exists() {
    let home = Home::new();
    let help = [
        &["--help"][..],
        &["study", "--help"],
        &["quiz", "--help"],
        &["export", "--help"],
        &["class", "--help"],
        &["class", "pick", "--help"],
        &["class", "mark", "--help"],
        &["stats", "--help"],
        &["tune", "--help"],
        &["scores", "check", "--help"],
        &["scores", "merge", "--help"],
        &["deck", "print", "--help"],
        &["deck", "--help"],
        &["deck", "check", "--help"],
        &["deck", "answers", "--help"],
        &["deck", "import", "--help"],
        &["deck", "export", "--help"],
    ];
    let help = help.map(|args| home.output(args, "")).concat();
    let options = README.split_whitespace().filter_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        (word.starts_with("--") && word.len() > 4 && !word.starts_with("---")).then_some(word)
    });
    for option in options.filter(|option| !["--release", "--path", "--bench"].contains(option)) {
        assert!(help.contains(option), "{option}");
    }
}
