//! What is wrong with a file that is no JSON.

use super::lines::Lines;
use super::problem::{Problem, rule};

/// What is wrong with a file that is no JSON, and the way out, by how the message of `serde_json` begins.
const NO_JSON: [(&str, &str, &str); 12] = [
    (
        "EOF",
        "the file ends before the deck does",
        "a bracket or a quote is not closed",
    ),
    (
        "trailing comma",
        "a comma stands before a closing bracket",
        "delete the comma",
    ),
    (
        "key must be",
        "a field’s name in quotes should stand here",
        "put the name in quotes, or delete the comma before it",
    ),
    (
        "expected `:`",
        "a colon should stand here",
        "write a field as \"name\": value",
    ),
    (
        "expected `,` or `]`",
        "a comma or a ] should stand here",
        "put a comma between two values, or close the list",
    ),
    (
        "expected `,` or `}`",
        "a comma or a } should stand here",
        "put a comma between two fields, or close the object",
    ),
    (
        "expected ident",
        "a word stands here without quotes",
        "put a text in quotes; without them stand only numbers, true and false",
    ),
    (
        "expected value",
        "a value should stand here",
        "put a text in quotes; is this a deck file at all?",
    ),
    (
        "control character",
        "a line break or a tab stands within quotes",
        "write a line break as \\n, a tab as \\t",
    ),
    (
        "invalid escape",
        "a backslash stands before what needs none",
        "write a backslash as \\\\",
    ),
    (
        "invalid number",
        "this is not a number as JSON writes one",
        "write it with a point and without blanks, such as 1234.5, or put it in quotes",
    ),
    (
        "trailing characters",
        "something stands behind the end of the deck",
        "a deck file holds one object: is a bracket closed too early?",
    ),
];

/// What is wrong with a text that is no JSON; there is nothing else to be said of it.
pub(super) fn no_json(text: &str, error: &serde_json::Error) -> Problem {
    let (message, help) = told(text, error);
    Problem {
        place: Lines::new(text).place_of_byte(error.line(), error.column()),
        card: None,
        rule: rule::NOT_A_DECK,
        message,
        help: Some(help.to_owned()),
    }
}

/// What is wrong with a text that is no JSON, and the way out.
fn told(text: &str, error: &serde_json::Error) -> (String, &'static str) {
    if text.trim().is_empty() {
        let help = "`civiq deck new` prints a deck to start from";
        return ("the file is empty".into(), help);
    }
    let said = if is_comma_before_end(text, error) {
        "trailing comma".to_owned()
    } else {
        without_place(error)
    };
    let mut table = NO_JSON.iter();
    match table.find(|(beginning, ..)| said.starts_with(beginning)) {
        Some((_, message, help)) => ((*message).to_owned(), help),
        None => (said, "the file is not JSON from here on"),
    }
}

/// Whether what is in the way is a closing bracket behind a comma.
fn is_comma_before_end(text: &str, error: &serde_json::Error) -> bool {
    let lines = text.split_inclusive('\n');
    let before = lines.take(error.line().saturating_sub(1)).map(str::len);
    let at = before.sum::<usize>() + error.column().saturating_sub(1);
    let Some((before, rest)) = text.split_at_checked(at) else {
        return false;
    };
    before.trim_end().ends_with(',') && rest.trim_start().starts_with([']', '}'])
}

/// What `serde_json` says, without where: it counts columns in bytes.
pub(super) fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}
