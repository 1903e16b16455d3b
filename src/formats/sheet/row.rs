//! The reader of a row: its cells by the names of their columns.

use super::answers::{cell_texts, explanation, marked_options, plain_text, split_lines, tags};
use super::columns::SheetColumn;
use super::keys::{KeyColumn, asks_for_numbers};
use super::write::is_risky;
use crate::deck::{Cloze, Task, Tolerance, TypedKind, WhyNot};
use crate::exchange::imported::ImportedCard;
use crate::exchange::lines::{parse_pair, parse_why_not};
use crate::exchange::pictures::{holds_picture, leave_out_pictures};
use crate::exchange::truth_words::truth_said;
use crate::exchange::warnings::Warnings;
use crate::exchange::worded::{any_in_words, choice, in_words, truth};
use crate::phrase::shortened;

/// How much of a cell is shown in a message.
const SHOWN: usize = 40;

/// How the text of a cell is read.
type CellReading = fn(&str) -> String;

/// Reads a row by the names of its columns.
pub struct RowReader<'t> {
    line: usize,
    columns: &'t [SheetColumn],
    cells: &'t [String],
    /// How the keys of the table are meant.
    keys: &'t KeyColumn,
}

impl<'t> RowReader<'t> {
    pub fn new(
        line: usize,
        columns: &'t [SheetColumn],
        cells: &'t [String],
        keys: &'t KeyColumn,
    ) -> Self {
        Self {
            line,
            columns,
            cells,
            keys,
        }
    }

    /// Whether nothing stands in it but its number, as in the rows that a template has in store.
    pub fn is_blank(&self) -> bool {
        let mut cells = self.columns.iter().zip(self.cells);
        cells.all(|(column, cell)| *column == SheetColumn::Count || cell.trim().is_empty())
    }

    /// Whether it says what belongs in the columns, as in Quizizz's template.
    pub fn is_help(&self) -> bool {
        let key = self.one(&SheetColumn::Key);
        key.or(self.one(&SheetColumn::Number))
            .is_some_and(asks_for_numbers)
    }

    /// Every cell of such a column, empty ones too.
    fn all(&self, column: &SheetColumn) -> Vec<&'t str> {
        let cells = self.columns.iter().zip(self.cells);
        let cells = cells.filter(|(known, _)| *known == column);
        cells.map(|(_, cell)| cell.trim()).collect()
    }

    /// The first cell of such a column that is not empty.
    fn one(&self, column: &SheetColumn) -> Option<&'t str> {
        self.all(column).into_iter().find(|cell| !cell.is_empty())
    }

    pub fn card(&self, warnings: &mut Warnings) -> Result<ImportedCard, String> {
        let prompt = self
            .one(&SheetColumn::Prompt)
            .or(self.one(&SheetColumn::Front));
        let prompt = prompt.ok_or("it asks nothing")?;
        let own = self.one(&SheetColumn::Type).and_then(|name| self.own(name));
        let is_own = own.is_some();
        // In civiq's own table every text stands as it is.
        let ([read, explain], task): ([CellReading; 2], Task) = match own {
            Some(task) => ([bare, bare], task?),
            None => ([plain_text, explanation], self.task()?),
        };
        let text = |column| self.one(&column).map(read);
        let mut card = ImportedCard::new(self.line, read(prompt), task);
        if !is_own && self.cells.iter().any(|cell| holds_picture(cell)) {
            leave_out_pictures(&mut card, warnings)?;
        }
        card.key = self.one(&SheetColumn::Id).map(str::to_owned);
        card.why_not = self.why_not(&card.task, read, warnings);
        card.cite = text(SheetColumn::Cite);
        card.explain = self.one(&SheetColumn::Explain).map(explain);
        card.explain.take_if(|explain| explain.is_empty());
        card.hint = text(SheetColumn::Hint);
        card.tags = tags(&text(SheetColumn::Tags).unwrap_or_default());
        Ok(card)
    }

    /// What is said of wrong answers, a line each.
    fn why_not(
        &self,
        task: &Task,
        read: fn(&str) -> String,
        warnings: &mut Warnings,
    ) -> Vec<WhyNot> {
        let cell = self.one(&SheetColumn::WhyNot).map(read);
        let lines = split_lines(&cell.unwrap_or_default());
        let why_not = lines.iter().filter_map(|line| {
            let why_not = parse_why_not(line, task);
            if why_not.is_none() {
                warnings.changed(format!(
                    "`{line}` is left out: it begins with no wrong answer"
                ));
            }
            why_not
        });
        why_not.collect()
    }

    /// The answer in another program's table.
    fn task(&self) -> Result<Task, String> {
        let options = self.all(&SheetColumn::Option).into_iter().map(plain_text);
        let options = options.collect::<Vec<_>>();
        if !options.is_empty() {
            return self.options(&options);
        }
        if let Some(back) = self.one(&SheetColumn::Back) {
            return Ok(Task::Flashcard {
                back: plain_text(back),
            });
        }
        let answer = self.answer()?;
        if let Some(task) = marked_options(answer) {
            return task;
        }
        let mut right = cell_texts(answer)?;
        let mut wrong = self.wrong_options()?;
        if let Some(cell) = self.one(&SheetColumn::Options).filter(|_| wrong.is_empty()) {
            let options = cell_texts(cell)?;
            let is_option = |text: &String| options.contains(text);
            if options.len() == 1 || !right.iter().all(is_option) {
                return Err("its options stand in one cell: give each a column of its own".into());
            }
            wrong = options;
            wrong.retain(|option| !right.contains(option));
        }
        match (right.as_mut_slice(), wrong.as_slice()) {
            ([answer], []) => Ok(in_words(answer)),
            (_, []) => Err("it does not say whether one of its answers is enough".into()),
            _ => Ok(choice(right, wrong)),
        }
    }

    /// The one answer in words.
    fn answer(&self) -> Result<&'t str, String> {
        let mut answers = self.all(&SheetColumn::Answer);
        answers.retain(|answer| !answer.is_empty());
        answers.dedup();
        match answers.as_slice() {
            [] => Err("it has no answer".into()),
            [only] => Ok(only),
            [_, other, ..] if truth_said(other).is_some() => Err(
                "a row for each option is not read: put the options of a question into one row"
                    .into(),
            ),
            [one, other, ..] => Err(format!(
                "two of its columns may be the answer, `{}` and `{}`: leave one of them empty",
                shortened(one, SHOWN),
                shortened(other, SHOWN)
            )),
        }
    }

    fn wrong_options(&self) -> Result<Vec<String>, String> {
        let mut wrong = Vec::new();
        for cell in self.all(&SheetColumn::Distractor) {
            if cell.starts_with('[') {
                wrong.extend(cell_texts(cell)?);
            } else {
                wrong.extend(cell.lines().map(plain_text));
            }
        }
        wrong.retain(|text| !text.is_empty());
        Ok(wrong)
    }

    fn options(&self, options: &[String]) -> Result<Task, String> {
        let keys = self.keys();
        let key = keys.first().copied().unwrap_or_default();
        let filled = options.iter().filter(|option| !option.is_empty());
        let filled = filled.map(String::as_str).collect::<Vec<_>>();
        if filled.is_empty() && !key.is_empty() {
            return Ok(in_words(&plain_text(key)));
        }
        if self.is_typed() && !filled.is_empty() && key.is_empty() {
            let filled = filled.into_iter().map(str::to_owned);
            return Ok(any_in_words(filled.collect()));
        }
        let texts = options.iter().map(String::as_str).collect::<Vec<_>>();
        let places = self.right_places(&keys, &texts)?;
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        for (at, option) in options.iter().enumerate() {
            if !option.is_empty() {
                let side = if places.contains(&at) {
                    &mut right
                } else {
                    &mut wrong
                };
                side.push(option.clone());
            }
        }
        if self.is_typed() && !right.is_empty() {
            return Ok(any_in_words(right));
        }
        if wrong.is_empty() {
            return Err("a question needs a wrong option, too".into());
        }
        Ok(choice(right, wrong))
    }

    /// What the row says is right, each cell for itself.
    fn keys(&self) -> Vec<&'t str> {
        let mut keys = self.all(&SheetColumn::Number);
        keys.extend(self.all(&SheetColumn::Key));
        keys.retain(|key| !key.is_empty());
        keys
    }

    /// The places of the right options: those of the first key, with which all others agree, and of those
    /// for further right options.
    fn right_places(&self, keys: &[&str], options: &[&str]) -> Result<Vec<usize>, String> {
        let mut more = self.all(&SheetColumn::MoreKey);
        more.retain(|key| !key.is_empty());
        let (first, others) = match keys {
            [] if !more.is_empty() => (more.remove(0), Vec::new()),
            [] => ("", Vec::new()),
            [first, others @ ..] => (*first, others.to_vec()),
        };
        let mut places = self.keys.right_places(first, options)?;
        let answers = self.all(&SheetColumn::Answer).into_iter();
        for other in others.into_iter().chain(answers) {
            if self.keys.contradicts(&places, other, options) {
                return Err(format!(
                    "`{}` and `{}` name different options as right",
                    shortened(first, SHOWN),
                    shortened(other, SHOWN)
                ));
            }
        }
        for key in more {
            places.extend(self.keys.right_places(key, options)?);
        }
        Ok(places)
    }

    /// Whether the answer is typed, so that the options are what is right: *Fill-in-the-Blank* of Quizizz,
    /// *typing* of Blooket.
    fn is_typed(&self) -> bool {
        let name = self.one(&SheetColumn::Type).unwrap_or_default();
        let name = name.to_lowercase();
        let words = ["fill", "typing", "typed", "type answer", "short answer"];
        words.iter().any(|word| name.contains(word))
    }

    /// The answer in civiq's own table; none where the type is no type of civiq's.
    fn own(&self, name: &str) -> Option<Result<Task, String>> {
        let answer = bare(self.one(&SheetColumn::Answer).unwrap_or_default());
        let lines = split_lines(&answer);
        let distractors = bare(self.one(&SheetColumn::Distractor).unwrap_or_default());
        let distractors = split_lines(&distractors);
        let task = match name {
            "choice" => Task::Choice {
                answers: lines,
                distractors,
            },
            "true-false" => return Some(truth(&answer)),
            "typed" => Task::Typed {
                accepted: lines,
                kind: match self.one(&SheetColumn::Kind) {
                    Some("number") => TypedKind::Number(Tolerance::exact()),
                    Some("date") => TypedKind::Date,
                    Some("exact") => TypedKind::Exact,
                    _ => TypedKind::Text,
                },
            },
            "cloze" => Task::Cloze(Cloze::default()),
            "list" => Task::List {
                need: self
                    .one(&SheetColumn::Need)
                    .and_then(|need| need.parse().ok())
                    .unwrap_or(lines.len()),
                items: lines.into_iter().map(|item| vec![item]).collect(),
            },
            "order" => Task::Order { items: lines },
            "match" => {
                let pairs = lines
                    .iter()
                    .map(|line| parse_pair(line))
                    .collect::<Option<Vec<_>>>();
                let pairs = pairs.ok_or_else(|| "a pair has no ` = ` between its sides".into());
                return Some(pairs.map(|pairs| Task::Match { pairs, distractors }));
            }
            "flashcard" => Task::Flashcard { back: answer },
            _ => return None,
        };
        Some(Ok(task))
    }
}

/// A cell of civiq's own, without the apostrophe that keeps a spreadsheet from running it.
fn bare(cell: &str) -> String {
    let cell = cell.trim();
    match cell.strip_prefix('\'') {
        Some(bare) if is_risky(bare) => bare.to_owned(),
        _ => cell.to_owned(),
    }
}
