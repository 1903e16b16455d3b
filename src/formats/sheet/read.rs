//! The reader: tables to cards.

use super::columns::{SheetColumn, deck_head, header, known};
use super::keys::{KeyForm, right_places};
use crate::answer::is_typable;
use crate::deck::{Cloze, Task, Tolerance, TypedKind, WhyNot};
use crate::formats::imported::{ImportedCard, ImportedFile};
use crate::formats::lines::{parse_pair, parse_why_not};
use crate::formats::praise::praising_nobody;
use crate::formats::warnings::Warnings;
use crate::markup::html::{is_html, plain};
use crate::phrase::count;
use crate::table::{Rows, SEPARATORS, rows, separator_by};

/// A header stands among the first rows; above it a template may explain itself.
const HEADER_WITHIN: usize = 12;

pub fn is_like(text: &str) -> bool {
    let has_header = |separator| find_head(&rows(&first_lines(text), separator).rows).is_some();
    count_of_pairs(text).is_some_and(|count| count > 1) || SEPARATORS.into_iter().any(has_header)
}

/// How many lines a text has, if each has exactly one tab.
fn count_of_pairs(text: &str) -> Option<usize> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.try_fold(0, |count, line| {
        (line.matches('\t').count() == 1).then_some(count + 1)
    })
}

/// What separates the cells: with it the first lines hold a header, or else have rows of one length.
fn separator(text: &str) -> u8 {
    let top = first_lines(text);
    let likeness = |separator| {
        let found = rows(&top, separator).rows;
        let columns = find_head(&found).map_or(0, |(_, columns)| known(&columns));
        let length = found.first().map_or(0, |(_, cells)| cells.len());
        let alike = found.iter().filter(|(_, cells)| cells.len() == length);
        (columns, if length > 1 { alike.count() } else { 0 })
    };
    // A tab stands in few texts that are no table.
    separator_by(b'\t', likeness)
}

fn first_lines(text: &str) -> String {
    let lines = text.lines().take(2 * HEADER_WITHIN);
    lines.collect::<Vec<_>>().join("\n")
}

/// The header and which row it is; above it stand only titles, which have a row for themselves.
fn find_head(rows: &[(usize, Vec<String>)]) -> Option<(usize, Vec<SheetColumn>)> {
    for (at, (_, cells)) in rows.iter().take(HEADER_WITHIN).enumerate() {
        if let Some(columns) = header(cells) {
            return Some((at, columns));
        }
        if cells.iter().filter(|cell| !cell.trim().is_empty()).count() > 1 {
            break;
        }
    }
    None
}

pub fn read(text: &str) -> ImportedFile {
    let Rows { mut rows, torn } = rows(text, separator(text));
    let mut imported = ImportedFile::default();
    let head = find_head(&rows);
    if head.is_none() && count_of_pairs(text).is_some() {
        rows = pairs(text);
    } else if let Some(line) = torn {
        let reason = "a quote is opened here and never closed";
        imported.warnings.at(line).left_out(reason);
    }
    let first = head.as_ref().map_or(0, |(at, _)| at + 1);
    if let Some((at, columns)) = &head {
        warn_unknown(columns, rows[*at].0, &mut imported);
        imported.head = deck_head(columns, &rows);
        imported.around = rows[*at].1.join(" ");
    }
    // Each row is let go of once it is a card.
    for (line, cells) in rows.into_iter().skip(first) {
        let card = imported.warnings.question(line, |warnings| match &head {
            Some((_, columns)) => RowReader::new(line, columns, &cells).card(warnings),
            None => pair(line, &cells),
        });
        imported.cards.extend(card);
    }
    imported
}

/// The rows of a text with one tab a line, as Quizlet writes it: a quote is a sign like any other,
/// unless a spreadsheet put it round the cell.
fn pairs(text: &str) -> Vec<(usize, Vec<String>)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let cells = |line: &str| line.split('\t').map(unquoted).collect();
    lines.map(|(at, line)| (at, cells(line))).collect()
}

fn unquoted(cell: &str) -> String {
    let inside = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    match inside {
        Some(inside) if !inside.replace("\"\"", "").contains('"') => inside.replace("\"\"", "\""),
        _ => cell.to_owned(),
    }
}

fn warn_unknown(columns: &[SheetColumn], line: usize, imported: &mut ImportedFile) {
    const NAMED: usize = 20;
    let warnings = imported.warnings.at(line);
    let unknown = columns.iter().filter_map(|column| match column {
        SheetColumn::Unknown(name) => Some(name),
        _ => None,
    });
    for name in unknown.clone().take(NAMED) {
        warnings.changed(format!("the column `{name}` is left out"));
    }
    let others = unknown.count().saturating_sub(NAMED);
    if others > 0 {
        warnings.changed(format!("{} more are left out", count(others, "column")));
    }
}

/// A row of a table without a header: a term and its definition.
fn pair(line: usize, cells: &[String]) -> Result<ImportedCard, String> {
    match cells {
        [term, definition, rest @ ..]
            if rest.iter().all(|cell| cell.trim().is_empty())
                && !term.trim().is_empty()
                && !definition.trim().is_empty() =>
        {
            let back = plain_text(definition);
            Ok(ImportedCard::new(
                line,
                plain_text(term),
                Task::Flashcard { back },
            ))
        }
        [_, _, _, ..] => {
            Err("no row above names the columns, such as `question` and `answer`".into())
        }
        _ => Err("a term and a definition are needed, with a tab or a comma between them".into()),
    }
}

/// A cell of another program's table as plain text.
fn plain_text(cell: &str) -> String {
    let cell = cell.trim();
    if is_html(cell) {
        plain(cell)
    } else {
        cell.to_owned()
    }
}

/// How the text of a cell is read.
type CellReading = fn(&str) -> String;

/// What another program says to everybody: praise is not true of them all.
fn explanation(cell: &str) -> String {
    praising_nobody(&plain_text(cell))
}

/// Reads a row by the names of its columns.
struct RowReader<'t> {
    line: usize,
    columns: &'t [SheetColumn],
    cells: &'t [String],
}

impl<'t> RowReader<'t> {
    fn new(line: usize, columns: &'t [SheetColumn], cells: &'t [String]) -> Self {
        Self {
            line,
            columns,
            cells,
        }
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

    fn card(&self, warnings: &mut Warnings) -> Result<ImportedCard, String> {
        let prompt = self
            .one(&SheetColumn::Prompt)
            .or(self.one(&SheetColumn::Front));
        let prompt = prompt.ok_or("it asks nothing")?;
        let own = self.one(&SheetColumn::Type).and_then(|name| self.own(name));
        // In civiq's own table every text stands as it is.
        let ([read, explain], task): ([CellReading; 2], Task) = match own {
            Some(task) => ([bare, bare], task?),
            None => ([plain_text, explanation], self.task()?),
        };
        let text = |column| self.one(&column).map(read);
        let mut card = ImportedCard::new(self.line, read(prompt), task);
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
        let answer = self.one(&SheetColumn::Answer).ok_or("it has no answer")?;
        let distractors = self.all(&SheetColumn::Distractor).into_iter();
        let distractors = distractors.flat_map(str::lines).map(plain_text);
        let distractors = distractors.filter(|text| !text.is_empty());
        let distractors = distractors.collect::<Vec<_>>();
        if distractors.is_empty() {
            return Ok(in_words(&plain_text(answer)));
        }
        Ok(choice(vec![plain_text(answer)], distractors))
    }

    fn options(&self, options: &[String]) -> Result<Task, String> {
        let (key, naming) = match self.one(&SheetColumn::Number) {
            Some(number) => (number, KeyForm::Number),
            None => (
                self.one(&SheetColumn::Key).unwrap_or_default(),
                KeyForm::Any,
            ),
        };
        let filled = options.iter().filter(|option| !option.is_empty());
        if filled.count() == 0 && !key.is_empty() {
            return Ok(in_words(&plain_text(key)));
        }
        let places = right_places(key, options, naming)?;
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
        if wrong.is_empty() {
            return Err("a question needs a wrong option, too".into());
        }
        Ok(choice(right, wrong))
    }

    /// The answer in civiq's own table; none where the type is no type of civiq's.
    fn own(&self, name: &str) -> Option<Result<Task, String>> {
        let answer = bare(self.one(&SheetColumn::Answer).unwrap_or_default());
        let lines = split_lines(&answer);
        let distractors = bare(self.one(&SheetColumn::Distractor).unwrap_or_default());
        let distractors = self::split_lines(&distractors);
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
        Some(bare) if super::write::is_risky(bare) => bare.to_owned(),
        _ => cell.to_owned(),
    }
}

fn split_lines(cell: &str) -> Vec<String> {
    let lines = cell.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

fn truth(answer: &str) -> Result<Task, String> {
    match answer.to_lowercase().as_str() {
        "true" | "wahr" | "vrai" => Ok(Task::TrueFalse { answer: true }),
        "false" | "falsch" | "faux" => Ok(Task::TrueFalse { answer: false }),
        _ => Err(format!("`{answer}` is neither `true` nor `false`")),
    }
}

/// An answer in words: typed where it is short, else turned like a card.
fn in_words(answer: &str) -> Task {
    let is_short = is_typable(answer) && !answer.contains('\n');
    truth(answer).unwrap_or_else(|_| {
        if is_short {
            let (accepted, kind) = (vec![answer.to_owned()], TypedKind::Text);
            Task::Typed { accepted, kind }
        } else {
            Task::Flashcard {
                back: answer.to_owned(),
            }
        }
    })
}

/// Options of which some are right; true and false are a type of their own.
fn choice(answers: Vec<String>, distractors: Vec<String>) -> Task {
    match (answers.as_slice(), distractors.as_slice()) {
        ([right], [wrong]) if truth(right).is_ok() && truth(wrong).is_ok() => {
            truth(right).unwrap_or(Task::TrueFalse { answer: true })
        }
        _ => Task::Choice {
            answers,
            distractors,
        },
    }
}

/// Tags, a line each, or with commas or semicolons between them.
fn tags(cell: &str) -> Vec<String> {
    let separators: &[char] = if cell.contains('\n') {
        &['\n']
    } else {
        &[',', ';']
    };
    let tags = cell.split(separators);
    let tags = tags.map(str::trim).filter(|tag| !tag.is_empty());
    tags.map(str::to_owned).collect()
}
