//! Notes that civiq wrote: a tag names the kind of card that each was.

use super::note::{AnkiNote, halves, has_gap};
use super::note_html::with_gaps;
use crate::deck::{Task, Tolerance, TypedKind};
use crate::exchange::imported::ImportedCard;
use crate::exchange::lines::parse_pair;
use crate::exchange::truth_words::truth_said;

impl AnkiNote {
    /// The card that the note was; `mark` is its type, and more where there is more to say.
    pub fn marked(&self, mark: &str) -> Result<ImportedCard, String> {
        let (name, more) = mark.split_once("::").unwrap_or((mark, ""));
        let field = |at: usize| self.fields.get(at).map(String::as_str).unwrap_or_default();
        if name == "cloze" {
            // Such a card was once a note of Anki's own kind.
            if has_gap(field(0)) {
                return self.cloze(&self.text(field(0)), &self.text(field(1)));
            }
            let (text, feedback) = halves(field(1));
            let text = with_gaps(text).ok_or("no gap of the text is in bold type any more")?;
            return self.cloze(&self.text(&text), &self.text(feedback));
        }
        let (prompt, options) = halves(field(0));
        let (answer, feedback) = halves(field(1));
        let options = self.text(options);
        let options = options.lines().filter_map(lettered);
        let answer = self.text(answer);
        let lines = answer.lines().map(str::to_owned).collect();
        let task = parse_task(name, more, &answer, lines, options.collect())?;
        Ok(self.card(&self.text(prompt), task, &self.text(feedback)))
    }
}

/// The option of a line such as `A) one`.
fn lettered(line: &str) -> Option<String> {
    let (letter, option) = line.split_once(") ")?;
    let is_letter = letter.len() == 1 && letter.starts_with(|c: char| c.is_ascii_uppercase());
    is_letter.then(|| option.to_owned())
}

fn parse_task(
    name: &str,
    more: &str,
    answer: &str,
    lines: Vec<String>,
    options: Vec<String>,
) -> Result<Task, String> {
    Ok(match name {
        "choice" => {
            let wrong = options.into_iter().filter(|option| !lines.contains(option));
            Task::Choice {
                distractors: wrong.collect(),
                answers: lines,
            }
        }
        "true-false" => Task::TrueFalse {
            answer: truth_said(answer).unwrap_or(false),
        },
        "typed" => Task::Typed {
            accepted: lines,
            kind: match more {
                "exact" => TypedKind::Exact,
                "number" => TypedKind::Number(Tolerance::exact()),
                "date" => TypedKind::Date,
                _ => TypedKind::Text,
            },
        },
        "list" => Task::List {
            need: more.parse().unwrap_or(lines.len()),
            items: lines.into_iter().map(|item| vec![item]).collect(),
        },
        "order" => Task::Order { items: lines },
        "match" => {
            let pairs = lines.iter().map(|line| parse_pair(line));
            let pairs = pairs.collect::<Option<Vec<_>>>();
            let pairs = pairs.ok_or("a pair has no ` = ` between its sides")?;
            let is_paired = |option: &String| pairs.iter().any(|(_, right)| right == option);
            let rest = options.into_iter().filter(|option| !is_paired(option));
            Task::Match {
                distractors: rest.collect(),
                pairs,
            }
        }
        _ => Task::Flashcard {
            back: answer.to_owned(),
        },
    })
}
