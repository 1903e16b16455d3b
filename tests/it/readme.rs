//! The README and the pages of help tell the truth: every command in them runs.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Home, MONDAY};

const README: &str = include_str!("../../README.md");

/// The topics, in an order in which what one makes is there for the next.
const TOPICS: [(&str, &str); 12] = [
    ("keys", include_str!("../../src/cli/topics/keys.txt")),
    ("answers", include_str!("../../src/cli/topics/answers.txt")),
    ("exam", include_str!("../../src/cli/topics/exam.txt")),
    (
        "score-file",
        include_str!("../../src/cli/topics/score-file.txt"),
    ),
    ("results", include_str!("../../src/cli/topics/results.txt")),
    (
        "classroom",
        include_str!("../../src/cli/topics/classroom.txt"),
    ),
    ("paper", include_str!("../../src/cli/topics/paper.txt")),
    ("writing", include_str!("../../src/cli/topics/writing.txt")),
    ("draft", include_str!("../../src/cli/topics/draft.txt")),
    (
        "checking",
        include_str!("../../src/cli/topics/checking.txt"),
    ),
    ("formats", include_str!("../../src/cli/topics/formats.txt")),
    ("scripts", include_str!("../../src/cli/topics/scripts.txt")),
];

/// The lines of every shell block of the README.
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

/// The examples of a topic; what each does stands behind it.
fn examples(text: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("  "));
    let lines = lines.filter(|line| line.starts_with("civiq ") || line.starts_with("printf "));
    lines.filter_map(|line| line.split("  ").next())
}

/// Runs a line as a person would who has civiq at hand, with nobody at the keys.
fn run(home: &Home, line: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_civiq"));
    let folder = program.parent().expect("a folder").display();
    let mut shell = Command::new("sh");
    shell
        .args(["-c", line])
        .current_dir(home.path())
        .env_clear()
        .stdin(Stdio::null());
    shell
        .env("HOME", home.path())
        .env("PATH", format!("{folder}:/usr/bin:/bin"))
        .env("CIVIQ_NOW", MONDAY);
    let output = shell.output().expect("sh runs");
    let talk = String::from_utf8_lossy(&output.stderr);
    // An export or a print says what became of the cards.
    let is_told = talk.contains(" written") || talk.contains(" left out: ");
    let is_quiet = talk.is_empty() || line.contains("deck ") && is_told;
    assert!(output.status.success() && is_quiet, "{line}\n{talk}");
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
    let lines = commands();
    let lines = lines.iter().filter(|line| !line.starts_with("cargo "));
    assert!(lines.clone().count() > 12, "the blocks were found");
    lines.for_each(|line| run(&home, line));
}

#[test]
fn every_example_of_a_topic_runs_in_turn() {
    let home = Home::new();
    let mut ran = 0;
    for line in TOPICS.iter().flat_map(|(_, text)| examples(text)) {
        run(&home, line);
        ran += 1;
    }
    assert!(ran > 30, "the examples were found");
}

#[test]
fn every_topic_is_listed_and_has_its_page() {
    let home = Home::new();
    let help = home.output(&["help"], "");
    for (name, text) in TOPICS {
        assert!(help.contains(&format!("\n  {name} ")), "{name}: {help}");
        let page = home.output(&["help", name], "");
        let title = text.lines().next().unwrap_or_default();
        assert!(page.starts_with(title), "{name}");
        let is_wide = |line: &&str| line.chars().count() > 80 && line.trim().contains(' ');
        assert_eq!(page.lines().find(is_wide), None, "{name}");
        assert!(
            README.contains(&format!("civiq help {name}")),
            "{name} is named in the README"
        );
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli/topics");
    assert_eq!(
        std::fs::read_dir(folder).expect("topics").count(),
        TOPICS.len()
    );
}

#[test]
fn a_topic_that_is_none_is_asked_back() {
    let home = Home::new();
    for (words, hint) in [
        (&["wrting"][..], "did you mean `civiq help writing`?"),
        (&["json"], "did you mean `civiq help scripts`?"),
        (&["stdy"], "did you mean `civiq help study`?"),
        (&["deck", "exprt"], "did you mean `civiq help deck export`?"),
        (&["xyzzy"], "`civiq help` lists the commands and the topics"),
        (&["deck", "xyzzy"], "`civiq help deck` lists its commands"),
    ] {
        let args = [&["help"], words].concat();
        let said = format!(
            "civiq: there is no help on `{}`\n  hint: {hint}\n",
            words.join(" ")
        );
        home.run(&args).stderr(&said).status(2).check();
    }
}

#[test]
fn the_readme_is_read_in_a_few_minutes() {
    let lines = README.lines().count();
    assert!(
        lines <= 220,
        "{lines} lines: what is looked up belongs into a topic"
    );
}

#[test]
fn every_option_they_name_exists() {
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
        &["deck", "draft", "--help"],
        &["deck", "review", "--help"],
        &["deck", "export", "--help"],
    ];
    let help = help.map(|args| home.output(args, "")).concat();
    let topics = TOPICS.iter().map(|(_, text)| *text);
    let said = std::iter::once(README).chain(topics);
    let options = said.flat_map(str::split_whitespace).filter_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        (word.starts_with("--") && word.len() > 4 && !word.starts_with("---")).then_some(word)
    });
    for option in options.filter(|option| !["--release", "--path", "--bench"].contains(option)) {
        assert!(help.contains(option), "{option}");
    }
}
