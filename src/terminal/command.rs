//! Commands that begin with a colon: the same words on every face, wherever text is typed.

use std::fmt::Write as _;

use crate::ui::Offers;

/// What a typed line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedLine {
    /// An answer.
    Answer(String),
    /// A command.
    Command(Command),
    /// Something after a colon that is no command.
    Unknown(String),
}

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show the hint.
    Hint,
    /// Leave the question.
    Skip,
    /// Answer, and say that it is a guess.
    Guess(String),
    /// Take the last answer back.
    Undo,
    /// Count the last answer as right.
    Right,
    /// Show the answer, to judge oneself.
    Reveal,
    /// Mend the card in its file.
    Edit,
    /// Let the time of a drill stand still.
    Pause,
    /// Ask the leaders of a drill one question more each.
    TieBreak,
    /// Leave.
    Quit,
    /// Say what there is.
    Help,
}

/// The commands with their short forms and what they do.
const COMMANDS: [(&str, &str, &str); 9] = [
    (":hint", ":h", "a hint, if the card has one"),
    (":skip", ":s", "leave this question"),
    (":guess ANSWER", ":g", "answer, and say that it is a guess"),
    (":undo", ":u", "take the last answer back"),
    (
        ":right",
        ":r",
        "\"I was right\": count the last answer as right",
    ),
    (":reveal", ":v", "show the answer and judge yourself"),
    (":edit", ":e", "open the card's file at the card"),
    (":quit", ":q", "leave; every answer so far is kept"),
    (":help", ":?", "this list"),
];

/// Reads a line: `\:` begins an answer with a colon.
pub fn parse(line: &str) -> TypedLine {
    let line = line.trim();
    if let Some(answer) = line.strip_prefix("\\:") {
        return TypedLine::Answer(format!(":{answer}"));
    }
    let Some(command) = line.strip_prefix(':') else {
        return TypedLine::Answer(line.to_owned());
    };
    let (word, rest) = command
        .split_once(char::is_whitespace)
        .unwrap_or((command, ""));
    match (word.to_lowercase().as_str(), rest.trim()) {
        ("h" | "hint", "") => TypedLine::Command(Command::Hint),
        ("s" | "skip", "") => TypedLine::Command(Command::Skip),
        ("g" | "guess", guess) if !guess.is_empty() => {
            TypedLine::Command(Command::Guess(guess.to_owned()))
        }
        ("u" | "undo", "") => TypedLine::Command(Command::Undo),
        ("r" | "right", "") => TypedLine::Command(Command::Right),
        ("v" | "reveal", "") => TypedLine::Command(Command::Reveal),
        ("e" | "edit", "") => TypedLine::Command(Command::Edit),
        ("p" | "pause", "") => TypedLine::Command(Command::Pause),
        ("tie", "") => TypedLine::Command(Command::TieBreak),
        ("q" | "quit", "") => TypedLine::Command(Command::Quit),
        ("?" | "help", "") => TypedLine::Command(Command::Help),
        _ => TypedLine::Unknown(line.to_owned()),
    }
}

/// The list of commands, a line each.
pub fn help() -> String {
    let mut text = String::new();
    for (name, short, does) in COMMANDS {
        let _ = writeln!(text, "  {name:<14} {short}  {does}");
    }
    text.push_str("  An answer that begins with a colon begins with \\:");
    text
}

/// What to say to something after a colon that is no command.
pub fn unknown(line: &str) -> String {
    let shown = line.chars().take(40).collect::<String>();
    match shown.as_str() {
        ":g" | ":guess" => "Say what you guess: `:guess ANSWER`.".to_owned(),
        _ => format!("`{shown}` is no command; `:help` lists them."),
    }
}

/// What the line of keys says of the commands that are worth naming now.
pub fn offered(offers: Offers) -> Vec<&'static str> {
    let named = [
        (true, ":skip"),
        (!offers.in_drill(), ":guess …"),
        (offers.undo, ":undo"),
        (!offers.in_drill(), ":reveal"),
        (offers.edit, ":edit"),
    ];
    named
        .into_iter()
        .filter(|(offered, _)| *offered)
        .map(|(_, name)| name)
        .collect()
}
