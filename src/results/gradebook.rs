//! One column of a gradebook that Canvas, Moodle or Brightspace exported, filled.
//!
//! Learners are matched with rows by id, never by the name on display. Only the cells that get a grade
//! are written: every other byte of the file stays as it was, which no writing anew of the table
//! could promise.

use std::collections::HashMap;

use self::cells::{CellFile, Decimals, Unclosed};
use self::program::GradebookProgram;

mod cells;
mod program;

/// What stands in a cell of Canvas whose learner is excused: a grade would end that.
const EXCUSED: &str = "EX";

/// What a row is called that says how many points each column of a Canvas gradebook is worth.
const POINTS_ROW: &str = "Points Possible";

/// What is made, as the help says it beside the formats of results.
pub const ABOUT: &str = "A gradebook of Canvas, Moodle or Brightspace with one column filled";

/// What a column is worth that does not say.
const POINTS: f64 = 100.0;

/// How well a learner did.
#[derive(Clone, Debug, PartialEq)]
pub struct Grade {
    /// As the score file has the name; it should be an id of the gradebook.
    pub learner: String,
    /// The share of the credit, 0 to 1.
    pub share: f64,
}

/// A gradebook with its column filled.
#[derive(Debug, PartialEq)]
pub struct Filled {
    /// The whole file, to be written as it is.
    pub bytes: Vec<u8>,
    /// How many learners got their grade.
    pub grades: usize,
    /// Those who did not, and why.
    pub missed: Vec<Missed>,
    /// What the column was taken to be worth, where neither the file nor anybody said.
    pub supposed: Option<f64>,
}

/// A learner whose grade has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// As the score file has the name.
    pub learner: String,
    /// Why it has none.
    pub reason: Reason,
}

/// Why a grade has no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// No row has the learner's name in a column of ids.
    NoRow,
    /// Several rows have it: this many.
    SeveralRows(usize),
    /// Another learner of the score file is of the same row.
    SharedRow,
    /// The gradebook excuses the learner.
    Excused,
}

/// Why a file can't be filled.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum GradebookError {
    /// It has no column to know a learner by.
    #[error(
        "it is no gradebook of Canvas, Moodle or Brightspace: its first row names no column of ids"
    )]
    NotAGradebook,
    /// Its quotes do not pair.
    #[error("a cell that begins on line {line} has no closing quote")]
    Unclosed { line: usize },
    /// Two columns are meant by one name.
    #[error("two columns are called `{column}`")]
    TwoColumns { column: String },
    /// There is no such column, and none can be added.
    #[error("there is no column `{column}`, and the gradebook takes no new one")]
    NoNewColumn { column: String },
    /// The column is one that Canvas works out or knows a learner by.
    #[error("the column `{column}` takes no grades")]
    Closed { column: String },
    /// What stands where the column's points should is no number.
    #[error("the column `{column}` says `{points}` where its points should stand")]
    NoPoints { column: String, points: String },
    /// The column says what it is worth, and something else was said.
    #[error("the column `{column}` is worth {points} points in the gradebook")]
    OtherPoints { column: String, points: String },
}

impl GradebookError {
    /// The way out.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAGradebook => {
                "give the CSV file that Canvas, Moodle or Brightspace exported, with `ID`, `SIS User ID` or \
                 `SIS Login ID`, with `ID number`, `Username` or `Email address` (also in German and \
                 French), or with `OrgDefinedId`"
            }
            Self::Unclosed { .. } => "export the gradebook anew as CSV",
            Self::TwoColumns { .. } => {
                "give the whole name as the file has it, with what stands in brackets"
            }
            Self::NoNewColumn { .. } => {
                "name a column as the file has it, or add the grade item there and export the gradebook anew"
            }
            Self::Closed { .. } => "name a column of an assignment, or a new one",
            Self::NoPoints { .. } => "`--points N` says what it is worth",
            Self::OtherPoints { .. } => "leave `--points` out, or change them in the gradebook",
        }
    }
}

/// Fills the column with the grades; adds it, where there is none of that name.
pub fn fill(
    file: &[u8],
    column: &str,
    points: Option<f64>,
    grades: &[Grade],
) -> Result<Filled, GradebookError> {
    let table =
        CellFile::parse(file).map_err(|Unclosed(line)| GradebookError::Unclosed { line })?;
    let book = Gradebook::new(&table)?;
    let place = book.column(column)?;
    if place.is_none() && !book.program.takes_new_columns() {
        let column = column.to_owned();
        return Err(GradebookError::NoNewColumn { column });
    }
    let said = book.worth(place, column, points)?;
    let worth = said.unwrap_or(POINTS);
    let supposed = said.is_none().then_some(POINTS);
    if grades.is_empty() {
        let (bytes, missed) = (file.to_vec(), Vec::new());
        return Ok(Filled {
            bytes,
            grades: 0,
            missed,
            supposed,
        });
    }
    let (rows, missed) = book.matched(grades, place);
    let decimals = book.decimals();
    let written = rows
        .iter()
        .map(|(row, share)| (*row, number(share * worth, decimals)));
    let mut cells = written.collect::<Vec<_>>();
    let at = place.unwrap_or(table.width());
    if place.is_none() {
        cells.push((0, column.to_owned()));
        let points = book.points_row.map(|row| (row, number(worth, decimals)));
        cells.extend(points);
    }
    let widened = place.is_none().then_some(at + 1);
    Ok(Filled {
        bytes: table.filled(at, &cells, widened),
        grades: rows.len(),
        missed,
        supposed,
    })
}

/// A table as a gradebook.
struct Gradebook<'t> {
    table: &'t CellFile<'t>,
    ids: Vec<usize>,
    points_row: Option<usize>,
    program: GradebookProgram,
}

impl<'t> Gradebook<'t> {
    fn new(table: &'t CellFile<'t>) -> Result<Self, GradebookError> {
        let header = table.row(0);
        let program =
            GradebookProgram::from_header(&header).ok_or(GradebookError::NotAGradebook)?;
        let ids = header.iter().enumerate();
        let ids = ids.filter(|(_, cell)| program.is_id(cell));
        let ids = ids.map(|(at, _)| at).collect::<Vec<_>>();
        if ids.is_empty() {
            return Err(GradebookError::NotAGradebook);
        }
        // Between the header and it, Canvas may have a row on how grades are posted.
        let is_points = |row: &usize| table.cell(*row, 0).is_some_and(|cell| cell == POINTS_ROW);
        let points_row = (1..table.height().min(4)).find(is_points);
        Ok(Self {
            table,
            ids,
            points_row: points_row.filter(|_| program == GradebookProgram::Canvas),
            program,
        })
    }

    /// The column of this name: to the letter, or as the program wrote it out.
    fn column(&self, name: &str) -> Result<Option<usize>, GradebookError> {
        let header = self.table.row(0);
        let of = |is_it: &dyn Fn(&str) -> bool| {
            let places = header.iter().enumerate();
            let places = places.filter(|(_, cell)| is_it(cell));
            places.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let mut places = of(&|cell| cell == name);
        if places.is_empty() {
            places = of(&|cell| self.program.is_written_out(cell, name));
        }
        let column = name.to_owned();
        match places[..] {
            [] => Ok(None),
            [at] if self.is_closed(at) => Err(GradebookError::Closed { column }),
            [at] => Ok(Some(at)),
            _ => Err(GradebookError::TwoColumns { column }),
        }
    }

    fn is_closed(&self, at: usize) -> bool {
        let points = self.points_row.and_then(|row| self.table.cell(row, at));
        let name = self.table.cell(0, at).unwrap_or_default();
        let is_id = at == 0 || self.ids.contains(&at);
        let is_read_only = points.is_some_and(|cell| cell == "(read only)");
        is_id || is_read_only || self.program.is_closed(&name)
    }

    /// Canvas writes points everywhere, Moodle as the learner's language does.
    fn decimals(&self) -> Decimals {
        match self.program {
            GradebookProgram::Canvas => Decimals::Point,
            GradebookProgram::Moodle | GradebookProgram::Brightspace => self.table.decimals(),
        }
    }

    /// How many points the column is worth; none where nothing says so.
    fn worth(
        &self,
        place: Option<usize>,
        column: &str,
        said: Option<f64>,
    ) -> Result<Option<f64>, GradebookError> {
        let cell = place.and_then(|at| self.table.cell(self.points_row?, at));
        let named = place.and_then(|at| {
            let name = self.table.cell(0, at)?;
            self.program.points_named(&name).map(str::to_owned)
        });
        let cell = cell.or(named).filter(|cell| !cell.is_empty());
        let own = cell.as_deref().and_then(|cell| self.decimals().parse(cell));
        match (own, said) {
            (None, None) if cell.is_some() => Err(GradebookError::NoPoints {
                column: column.to_owned(),
                points: cell.unwrap_or_default(),
            }),
            #[allow(clippy::float_cmp, reason = "both were read from a text")]
            (Some(own), Some(said)) if own != said => Err(GradebookError::OtherPoints {
                column: column.to_owned(),
                points: cell.unwrap_or_default(),
            }),
            (own, said) => Ok(own.or(said)),
        }
    }

    /// The rows with the share that each gets, and the learners that have no row.
    fn matched(&self, grades: &[Grade], place: Option<usize>) -> (Vec<(usize, f64)>, Vec<Missed>) {
        let is_excused = |row: usize| {
            let cell = place.and_then(|at| self.table.cell(row, at));
            self.program == GradebookProgram::Canvas && cell.is_some_and(|cell| cell == EXCUSED)
        };
        let rows = self.rows_by_id();
        let of = |grade: &Grade| rows.get(&grade.learner).map_or(&[][..], Vec::as_slice);
        let mut takers: HashMap<usize, usize> = HashMap::new();
        for row in grades.iter().filter_map(|grade| of(grade).first()) {
            *takers.entry(*row).or_default() += 1;
        }
        let (mut given, mut missed) = (Vec::new(), Vec::new());
        for grade in grades {
            let reason = match of(grade) {
                [] => Reason::NoRow,
                [row] if takers[row] > 1 => Reason::SharedRow,
                [row] if is_excused(*row) => Reason::Excused,
                [row] => {
                    given.push((*row, grade.share));
                    continue;
                }
                rows => Reason::SeveralRows(rows.len()),
            };
            let learner = grade.learner.clone();
            missed.push(Missed { learner, reason });
        }
        (given, missed)
    }

    /// The rows of learners, by each of their ids.
    fn rows_by_id(&self) -> HashMap<String, Vec<usize>> {
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        let first = self.points_row.map_or(1, |row| row + 1);
        for row in first..self.table.height() {
            let ids = self.ids.iter().filter_map(|at| self.table.cell(row, *at));
            for id in ids.filter(|id| !id.is_empty()) {
                let id = self.program.plain_id(&id).to_owned();
                let rows = rows.entry(id).or_default();
                if rows.last() != Some(&row) {
                    rows.push(row);
                }
            }
        }
        rows
    }
}

/// A number with at most two decimals.
fn number(value: f64, decimals: Decimals) -> String {
    let rounded = ((value * 100.0).round() / 100.0).to_string();
    match decimals {
        Decimals::Point => rounded,
        Decimals::Comma => rounded.replace('.', ","),
    }
}

#[cfg(test)]
mod tests;
