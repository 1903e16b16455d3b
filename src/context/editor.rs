//! The learner's editor: what it is called, and how it is told where to go.

use std::io;
use std::path::Path;
use std::process::{Command, ExitStatus};

use super::command_context::Context;

/// The editor of learners who named none.
const USUAL: &str = "vi";

/// Why the editor did not run.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
enum EditorError {
    /// A quote in the learner's own words for it is not closed.
    #[error("{variable} is `{value}`, with a quote or a backslash that nothing follows")]
    Quotes {
        variable: &'static str,
        value: String,
    },
    /// The system can't run it.
    #[error("{} can’t be run: {source}", program.display())]
    NotRun {
        program: std::path::PathBuf,
        source: io::Error,
    },
}

impl EditorError {
    /// The way out.
    fn hint(&self) -> &'static str {
        match self {
            Self::Quotes { .. } => "Quotes stand around a path with blanks, two at a time.",
            Self::NotRun { .. } => "Set EDITOR to one that can.",
        }
    }
}

/// The editor, about to go to a line of a file in the way that most editors understand.
fn editor(line: usize, path: &Path) -> Result<Command, EditorError> {
    let set = |name: &'static str| {
        let value = std::env::var(name).ok();
        let value = value.filter(|value| !value.trim().is_empty())?;
        Some((name, value))
    };
    let named = set("VISUAL").or_else(|| set("EDITOR"));
    let (variable, value) = named.unwrap_or(("EDITOR", USUAL.into()));
    let words = split(&value).ok_or(EditorError::Quotes { variable, value })?;
    Ok(command(&words, line, path))
}

/// The words of a command line, as a shell would split them.
fn split(value: &str) -> Option<Vec<String>> {
    if cfg!(windows) {
        // There a backslash stands between folders.
        shell_words::split(&value.replace('\\', "\\\\")).ok()
    } else {
        shell_words::split(value).ok()
    }
}

fn command(words: &[String], line: usize, path: &Path) -> Command {
    let (program, options) = words
        .split_first()
        .map_or((USUAL, words), |(program, options)| {
            (program.as_str(), options)
        });
    let mut command = Command::new(program);
    command.args(options);
    let name = Path::new(program)
        .file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or(program);
    match name {
        "code" | "codium" | "cursor" => command
            .args(["--wait", "--goto"])
            .arg(format!("{}:{line}", path.display())),
        "hx" | "helix" | "subl" | "zed" => command.arg(format!("{}:{line}", path.display())),
        _ => command.arg(format!("+{line}")).arg(path),
    };
    command
}

impl Context<'_> {
    /// Lets a person edit a file, from one of its lines on; what to say where that did not go well.
    pub fn run_editor(&mut self, line: usize, path: &Path) -> Option<String> {
        let ended = editor(line, path).and_then(|mut command| {
            let ended = self.ui.run_program(&mut command);
            ended.map_err(|source| EditorError::NotRun {
                program: command.get_program().into(),
                source,
            })
        });
        match ended {
            Ok(ended) => complaint(ended),
            Err(error) => Some(format!("{error}. {}", error.hint())),
        }
    }
}

/// What to say of an editor that ran and did not end well; nothing where it did.
fn complaint(ended: ExitStatus) -> Option<String> {
    if ended.success() {
        return None;
    }
    let how = match ended.code() {
        Some(code) => format!("with status {code}"),
        // The system's own words name the signal.
        None => format!("by a {ended}"),
    };
    Some(format!("The editor ended {how}; what it saved counts."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &str) -> Vec<String> {
        let command = command(&split(value).expect("words"), 7, Path::new("a b.json"));
        let all = std::iter::once(command.get_program()).chain(command.get_args());
        all.map(|word| word.to_string_lossy().into_owned())
            .collect()
    }

    #[test]
    fn an_editor_is_told_where_to_go_whatever_quotes_it_is_named_in() {
        assert_eq!(line("vi"), ["vi", "+7", "a b.json"]);
        assert_eq!(
            line(r#""/Applications/My Editor/ed" -w 'two words'"#),
            [
                "/Applications/My Editor/ed",
                "-w",
                "two words",
                "+7",
                "a b.json"
            ]
        );
        assert_eq!(
            line("/usr/bin/code -n"),
            ["/usr/bin/code", "-n", "--wait", "--goto", "a b.json:7"]
        );
        assert_eq!(line("''"), ["", "+7", "a b.json"]);
    }

    #[test]
    fn a_quote_that_is_never_closed_is_none() {
        assert_eq!(split("'ed -w"), None);
    }
}
