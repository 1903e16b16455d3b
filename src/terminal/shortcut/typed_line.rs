//! Commands that begin with a colon: the same words in both interfaces, wherever text is typed.

use std::fmt::Write as _;

use super::action::Action;
use super::table::SHORTCUTS;

/// A line that was typed where an answer or a command can stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedLine {
    /// An answer to the question, as it was typed.
    Answer(String),
    /// An answer that is called a guess.
    Guess(String),
    /// A command that began with a colon.
    Command(Action),
    /// Something after a colon that is no command.
    Unknown(String),
}

impl TypedLine {
    /// Reads a line: `\:` begins an answer with a colon.
    pub fn parse(line: &str) -> Self {
        let line = line.trim();
        if let Some(answer) = line.strip_prefix("\\:") {
            return Self::Answer(format!(":{answer}"));
        }
        let Some(command) = line.strip_prefix(':') else {
            return Self::Answer(line.to_owned());
        };
        let (word, rest) = command
            .split_once(char::is_whitespace)
            .unwrap_or((command, ""));
        let (word, rest) = (word.to_lowercase(), rest.trim());
        match action_of_command(&word, !rest.is_empty()) {
            Some(Action::Guess) => Self::Guess(rest.to_owned()),
            Some(action) => Self::Command(action),
            None => Self::Unknown(line.to_owned()),
        }
    }

    /// The message for a line that is neither an answer nor a command that does anything.
    pub fn message(&self) -> Option<String> {
        match self {
            Self::Command(Action::Help) => Some(help()),
            Self::Unknown(line) => Some(unknown(line)),
            Self::Answer(_) | Self::Guess(_) | Self::Command(_) => None,
        }
    }
}

fn action_of_command(word: &str, has_argument: bool) -> Option<Action> {
    let row = SHORTCUTS.iter().find(|row| {
        row.command.as_ref().is_some_and(|command| {
            let is_named = command.long == word || command.short == Some(word);
            is_named && command.argument.is_some() == has_argument
        })
    });
    row.map(|row| row.does)
}

/// The list of commands, a line each.
fn help() -> String {
    let mut text = String::new();
    let commands = SHORTCUTS.iter().filter_map(|row| row.command.as_ref());
    for command in commands {
        let (Some(does), Some(short)) = (command.help, command.short) else {
            continue;
        };
        let argument = command.argument.map(|argument| format!(" {argument}"));
        let name = format!(":{}{}", command.long, argument.unwrap_or_default());
        let _ = writeln!(text, "  {name:<14} :{short}  {does}");
    }
    text.push_str("  An answer that begins with a colon begins with \\:");
    text
}

/// What to say to something after a colon that is no command.
fn unknown(line: &str) -> String {
    let shown = line.chars().take(40).collect::<String>();
    match shown.as_str() {
        ":g" | ":guess" => "Say what you guess: `:guess ANSWER`.".to_owned(),
        _ => format!("`{shown}` is no command; `:help` lists them."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_found_by_both_its_names_and_with_its_argument_only() {
        for row in &SHORTCUTS {
            let Some(command) = &row.command else {
                continue;
            };
            for name in [Some(command.long), command.short].into_iter().flatten() {
                let bare = TypedLine::parse(&format!(":{}", name.to_uppercase()));
                let with_more = TypedLine::parse(&format!(":{name} more"));
                if command.argument.is_some() {
                    assert!(matches!(bare, TypedLine::Unknown(_)));
                    assert_eq!(with_more, TypedLine::Guess("more".into()));
                } else {
                    assert_eq!(bare, TypedLine::Command(row.does));
                    assert!(matches!(with_more, TypedLine::Unknown(_)));
                }
            }
        }
    }
}
