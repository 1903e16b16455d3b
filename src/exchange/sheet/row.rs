//! A row of a table as a card.

use std::borrow::Cow;

use super::cell::{bare, sides, split};
use super::header::{Column, Header, Named, Origin, Plain, named};
use crate::deck::{Task, TypedKind};
use crate::exchange::rows::Row;
use crate::exchange::{Loose, markup};

/// How many words and letters a learner is asked to type, at most: those of the check's rule W16.
const MOST_WORDS: usize = 6;
const MOST_LETTERS: usize = 45;

/// The card of a row, or why it is none; nothing, where the row is empty.
pub(super) fn card(row: &Row, header: &Header) -> Result<Option<Loose>, String> {
    let cells = Cells { row, header };
    let prompt = cells.text(&Column::Prompt);
    let right = cells.text(&Column::Right);
    let options = cells.options();
    let wrong = cells.wrong();
    if prompt.is_empty() && right.is_empty() && options.is_empty() && wrong.is_empty() {
        return Ok(None);
    }
    if prompt.is_empty() {
        return Err("there is no question".into());
    }
    let task = cells.task(&right, options, wrong)?;
    let some = |column| Some(cells.text(&column).into_owned()).filter(|text| !text.is_empty());
    Ok(Some(Loose {
        key: some(Column::Id),
        cite: some(Column::Cite),
        explain: some(Column::Explain),
        hint: some(Column::Hint),
        tags: cells.tags(),
        ..Loose::new(row.line, prompt, task)
    }))
}

/// The cells of a row by their columns.
struct Cells<'r> {
    row: &'r Row,
    header: &'r Header,
}

impl<'r> Cells<'r> {
    fn at(&self, at: usize) -> Cow<'r, str> {
        let cell = self.row.cell(at);
        match self.header.origin {
            Origin::Own => bare(self.row.cells.get(at).unwrap_or_default())
                .trim()
                .into(),
            Origin::Foreign if markup::is_html(cell) => markup::plain(cell).into(),
            Origin::Foreign => cell.into(),
        }
    }

    fn text(&self, column: &Column) -> Cow<'r, str> {
        let place = self.header.place(column);
        place.map(|at| self.at(at)).unwrap_or_default()
    }

    /// The options that are there, with their places.
    fn options(&self) -> Vec<(usize, String)> {
        let places = self
            .header
            .places(|column| matches!(column, Column::Option(_)));
        let options = places.filter_map(|at| match self.header.columns[at] {
            Column::Option(place) => Some((place, self.at(at).into_owned())),
            _ => None,
        });
        options.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn wrong(&self) -> Vec<String> {
        let single = self.header.places(|column| *column == Column::Wrong);
        let single = single.map(|at| self.at(at).into_owned());
        let mut wrong = single.filter(|text| !text.is_empty()).collect::<Vec<_>>();
        wrong.extend(self.values(&Column::Distractors, &["|", ";"]));
        wrong
    }

    /// The texts of a cell: one a line, or, in a table of somebody else, parted by a sign.
    fn values(&self, column: &Column, signs: &[&str]) -> Vec<String> {
        let cell = self.text(column);
        let sign = signs.iter().find(|sign| cell.contains(**sign));
        let sign = sign.filter(|_| self.header.origin == Origin::Foreign && !cell.contains('\n'));
        match sign {
            Some(sign) => split(&cell.replace(sign, "\n")),
            None => split(&cell),
        }
    }

    fn tags(&self) -> Vec<String> {
        self.values(&Column::Tags, &[",", ";"])
    }

    fn task(
        &self,
        right: &str,
        options: Vec<(usize, String)>,
        wrong: Vec<String>,
    ) -> Result<Task, String> {
        let kind = self.text(&Column::Type);
        match kind.to_lowercase().replace([' ', '_'], "-").as_str() {
            "cloze" => return Ok(Task::Cloze { pieces: Vec::new() }),
            _ if right.is_empty() => return Err("there is no answer".into()),
            _ if !options.is_empty() => return self.keyed(right, options),
            "true-false" | "true/false" | "tf" => return truth_only(right),
            "typed" | "short-answer" => return self.typed(right),
            "flashcard" => return Ok(Task::Flashcard { back: right.into() }),
            "list" => return self.list(right),
            "order" => {
                return Ok(Task::Order {
                    items: split(right),
                });
            }
            "match" => return pairs(right, wrong),
            "choice" if wrong.is_empty() => return Err("a choice needs a wrong option, too".into()),
            _ if wrong.is_empty() => {}
            _ => return Ok(self.choice(right, wrong)),
        }
        Ok(match truth(right) {
            Some(answer) => Task::TrueFalse { answer },
            None if self.header.plain == Plain::Question && is_short(right) => Task::Typed {
                accepted: vec![right.to_owned()],
                kind: TypedKind::Text,
            },
            None => Task::Flashcard { back: right.into() },
        })
    }

    /// A choice between a right option, or the lines of one in a table of our own, and wrong ones.
    fn choice(&self, right: &str, distractors: Vec<String>) -> Task {
        match self.header.origin {
            Origin::Foreign => choice(vec![right.to_owned()], distractors),
            Origin::Own => Task::Choice {
                answers: split(right),
                distractors,
            },
        }
    }

    /// A choice whose right options a key names.
    fn keyed(&self, key: &str, options: Vec<(usize, String)>) -> Result<Task, String> {
        if options.len() < 2 {
            return Err("a question needs two options or more".into());
        }
        let right = places(key, &options, self.header.named)?;
        let (answers, wrong): (Vec<_>, Vec<_>) = options
            .into_iter()
            .partition(|(place, _)| right.contains(place));
        if wrong.is_empty() {
            return Err("a choice needs a wrong option, too".into());
        }
        let texts =
            |options: Vec<(usize, String)>| options.into_iter().map(|(_, text)| text).collect();
        Ok(choice(texts(answers), texts(wrong)))
    }

    fn typed(&self, right: &str) -> Result<Task, String> {
        let kind = match &*self.text(&Column::Kind) {
            "" | "text" => TypedKind::Text,
            "exact" => TypedKind::Exact,
            "number" => TypedKind::Number,
            "date" => TypedKind::Date,
            other => return Err(format!("`{other}` is no kind of typed answer")),
        };
        let accepted = split(right);
        Ok(Task::Typed { accepted, kind })
    }

    fn list(&self, right: &str) -> Result<Task, String> {
        let names = |item: String| {
            let names = item.split('|').map(|name| name.trim().to_owned());
            names.filter(|name| !name.is_empty()).collect()
        };
        let items = split(right).into_iter().map(names).collect::<Vec<Vec<_>>>();
        let need = match &*self.text(&Column::Need) {
            "" => items.len(),
            need => need
                .parse()
                .map_err(|_| format!("`{need}` is no number of items"))?,
        };
        Ok(Task::List { items, need })
    }
}

fn pairs(right: &str, distractors: Vec<String>) -> Result<Task, String> {
    let pair = |text: &String| {
        sides(text).ok_or_else(|| format!("there is no ` = ` in the pair `{text}`"))
    };
    let pairs = split(right).iter().map(pair).collect::<Result<_, _>>()?;
    Ok(Task::Match { pairs, distractors })
}

/// A choice, or a true-false card where its options say so.
fn choice(answers: Vec<String>, distractors: Vec<String>) -> Task {
    match (&*answers, &*distractors) {
        ([right], [wrong]) if truth(wrong).is_some_and(|wrong| truth(right) == Some(!wrong)) => {
            let answer = truth(right) == Some(true);
            Task::TrueFalse { answer }
        }
        _ => Task::Choice {
            answers,
            distractors,
        },
    }
}

fn truth_only(right: &str) -> Result<Task, String> {
    let answer = truth(right).ok_or_else(|| format!("`{right}` is neither true nor false"))?;
    Ok(Task::TrueFalse { answer })
}

/// What a word says in a question of true or false.
fn truth(word: &str) -> Option<bool> {
    match word.to_lowercase().as_str() {
        "true" | "wahr" | "richtig" | "vrai" | "verdadero" | "vero" => Some(true),
        "false" | "falsch" | "faux" | "falso" => Some(false),
        _ => None,
    }
}

fn is_short(answer: &str) -> bool {
    let is_one_line = !answer.contains('\n');
    is_one_line
        && answer.split_whitespace().count() <= MOST_WORDS
        && answer.chars().count() <= MOST_LETTERS
}

/// Which options a key means: as a whole, or each of its parts.
fn places(key: &str, options: &[(usize, String)], named: Named) -> Result<Vec<usize>, String> {
    if let Some(place) = place(key, options, named) {
        return Ok(vec![place]);
    }
    let parts = key.split([',', ';', '|', '/', '&', '\n']).map(str::trim);
    let parts = parts.filter(|part| !part.is_empty());
    let places = parts.map(|part| {
        place(part, options, named).ok_or_else(|| format!("there is no option `{part}`"))
    });
    places.collect()
}

/// Which option a key means: by its column's way of counting, its text, or else the other way.
fn place(key: &str, options: &[(usize, String)], counted: Named) -> Option<usize> {
    let is_there = |place: &usize| options.iter().any(|(at, _)| at == place);
    let by = |way| by_count(key, way).filter(is_there);
    let by_text = || {
        let same = |text: &String| text.to_lowercase() == key.to_lowercase();
        options
            .iter()
            .find(|(_, text)| same(text))
            .map(|(at, _)| *at)
    };
    let other = match counted {
        Named::Letters => Named::Numbers,
        Named::Numbers => Named::Letters,
    };
    let by_name = || named(key).filter(is_there);
    by(counted)
        .or_else(by_text)
        .or_else(|| by(other))
        .or_else(by_name)
}

fn by_count(key: &str, way: Named) -> Option<usize> {
    let key = key.trim_end_matches(['.', ')']);
    match (way, key.as_bytes()) {
        (Named::Numbers, _) => key.parse::<usize>().ok()?.checked_sub(1),
        (Named::Letters, [letter]) if letter.is_ascii_alphabetic() => {
            Some(usize::from(letter.to_ascii_lowercase() - b'a'))
        }
        _ => None,
    }
}
