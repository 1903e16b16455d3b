//! What stands on a page, the same for every face: question, feedback, summary.

mod class;
mod feedback;
mod summary;

pub use class::{podium, table, turn};
pub use feedback::feedback;
pub use summary::summary;

use super::line::{Line, Role};
use super::paint::Palette;
use crate::answer::Response;
use crate::deck::Task;
use crate::quiz::{Outcome, Question, Reply, Shown, label, letter};

/// A sentence from the source that is longer is cut around what is cited.
pub const SENTENCE: usize = 300;

/// How far everything stands from the left edge.
pub const MARGIN: usize = 2;

/// The prompt, each of its paragraphs a line.
pub fn prompt(question: &Question) -> Vec<Line> {
    let prompt = question.prompt();
    let paragraphs = prompt.split('\n').filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| Line::indented(MARGIN).with(Role::Strong, text.trim()))
        .collect()
}

/// The question as it stands in a page of text, with nothing picked.
pub fn body(shown: &Shown) -> Vec<Line> {
    match shown {
        Shown::One(options) | Shown::Several(options, _) => {
            let marked = options.iter().enumerate();
            marked
                .map(|(at, text)| option(&label(at, options), text))
                .collect()
        }
        Shown::Jumbled(items) => items
            .iter()
            .enumerate()
            .map(|(at, item)| numbered(at, item))
            .collect(),
        Shown::Truth => vec![numbered(0, "true"), numbered(1, "false")],
        Shown::Columns(lefts, rights) => {
            let lefts = lefts
                .iter()
                .enumerate()
                .map(|(at, left)| numbered(at, left));
            let rights = rights
                .iter()
                .enumerate()
                .map(|(at, right)| lettered(at, right));
            lefts.chain([Line::blank()]).chain(rights).collect()
        }
        Shown::Line | Shown::Gaps(_) | Shown::Items(_) | Shown::Back(_) => Vec::new(),
    }
}

fn numbered(at: usize, text: &str) -> Line {
    option(&(at + 1).to_string(), text)
}

fn lettered(at: usize, text: &str) -> Line {
    option(&letter(at).to_string(), text)
}

fn option(mark: &str, text: &str) -> Line {
    Line::indented(MARGIN + 2)
        .with(Role::Key, &format!("{mark}  "))
        .hanging()
        .with(Role::Plain, text)
}

/// What a page with keys says of the answer, where the place to give it does not say it already.
pub fn reminder(shown: &Shown) -> Option<Line> {
    let text = match shown {
        Shown::Several(_, right) => format!("Choose {right}."),
        Shown::Items(need @ 2..) => format!("Name {need}, with ; between them."),
        Shown::Jumbled(_) => "Press the numbers in the right order.".into(),
        Shown::Columns(..) => "Give each number its letter.".into(),
        _ => return None,
    };
    Some(Line::indented(MARGIN).with(Role::Faint, &text))
}

/// What kind of answer is wanted, as a line before the place to type.
pub fn wanted(shown: &Shown) -> String {
    match shown {
        Shown::One(options) => format!("Your answer, {}:", range(options)),
        Shown::Several(options, right) => {
            let example = [label(0, options), label(2.min(options.len() - 1), options)].join(" ");
            format!(
                "Your answers, {right} of {}, such as `{example}`:",
                range(options)
            )
        }
        Shown::Truth => "True or false, t or f:".into(),
        Shown::Line => "Your answer:".into(),
        Shown::Gaps(gaps) if gaps.len() > 1 => {
            format!("The words for the {} gaps, a line each:", gaps.len())
        }
        Shown::Gaps(_) => "The words for the gap:".into(),
        Shown::Items(1) => "Name one:".into(),
        Shown::Items(need) => format!("Name {need}, on one line, with ; between them:"),
        Shown::Jumbled(items) => {
            let example = (1..=items.len())
                .rev()
                .map(|n| n.to_string())
                .collect::<Vec<_>>();
            format!(
                "The numbers in the right order, such as `{}`:",
                example.join(" ")
            )
        }
        Shown::Columns(lefts, _) => {
            let example =
                (0..lefts.len()).map(|at| format!("{}{}", at + 1, letter(lefts.len() - 1 - at)));
            format!(
                "A letter for each number, such as `{}`:",
                example.collect::<Vec<_>>().join(" ")
            )
        }
        Shown::Back(_) => "Think of the answer; an empty line turns the card:".into(),
    }
}

/// The marks of options, from the first to the last.
fn range(options: &[String]) -> String {
    format!(
        "{} to {}",
        label(0, options),
        label(options.len() - 1, options)
    )
}

/// The line that asks for the learner's own grade.
pub fn rate() -> String {
    "How well did you know it? 1 again, 2 hard, 3 good, 4 easy:".into()
}

/// The back of a card.
pub fn back(text: &str) -> Vec<Line> {
    let paragraphs = text.split('\n').filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| Line::indented(MARGIN + 2).with(Role::Plain, text.trim()))
        .collect()
}

/// A hint.
pub fn hint(text: &str) -> Line {
    Line::indented(MARGIN)
        .with(Role::Faint, "Hint: ")
        .hanging()
        .with(Role::Plain, text)
}

/// The question as it was answered: options with their signs, or the text that was typed.
pub fn answered(outcome: &Outcome, palette: Palette) -> Vec<Line> {
    let picked = match &outcome.reply {
        Reply::Respond(Response::Options(options)) => options.clone(),
        Reply::Respond(Response::Truth(truth)) => vec![truth.to_string()],
        Reply::Respond(Response::Text(text)) => return vec![typed(text, palette)],
        Reply::Respond(Response::Blanks(texts)) => {
            return texts.iter().map(|text| typed(text, palette)).collect();
        }
        Reply::Respond(Response::Sequence(_) | Response::Pairs(_)) => return Vec::new(),
        Reply::Rate(_) => return back(&outcome.question.answer()),
        Reply::Skip => Vec::new(),
    };
    let options = match &outcome.question.shown {
        Shown::One(options) | Shown::Several(options, _) => options.clone(),
        Shown::Truth => vec!["true".into(), "false".into()],
        _ => return Vec::new(),
    };
    let right = right_options(&outcome.question.card.task);
    let lines = options.iter().enumerate().map(|(at, option)| {
        let (role, sign) = match (right.contains(option), picked.contains(option)) {
            (true, true) => (Role::Right, palette.right()),
            (true, false) => (Role::Strong, palette.here()),
            (false, true) => (Role::Wrong, palette.wrong()),
            (false, false) => (Role::Faint, " "),
        };
        Line::indented(MARGIN)
            .with(role, &format!("{sign} "))
            .with(Role::Key, &format!("{}  ", label(at, &options)))
            .hanging()
            .with(role, option)
    });
    lines.collect()
}

fn typed(text: &str, palette: Palette) -> Line {
    Line::indented(MARGIN)
        .with(Role::Faint, &format!("{} ", palette.here()))
        .hanging()
        .with(Role::Plain, text)
}

fn right_options(task: &Task) -> Vec<String> {
    match task {
        Task::Choice { answers, .. } => answers.clone(),
        Task::TrueFalse { answer } => vec![answer.to_string()],
        _ => Vec::new(),
    }
}

/// The keys that do something now; a row never breaks between a key and what it does.
pub fn keys<K: AsRef<str>>(keys: &[(K, &str)]) -> Line {
    let together = |text: &str| text.replace(' ', "\u{a0}");
    keys.iter()
        .fold(Line::indented(MARGIN), |line, (key, does)| {
            let does = if does.is_empty() {
                String::new()
            } else {
                format!("\u{a0}{}", together(does))
            };
            line.with(Role::Key, &together(key.as_ref()))
                .with(Role::Faint, &format!("{does}   "))
        })
}
