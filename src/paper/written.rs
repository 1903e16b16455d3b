//! What learners wrote on paper, typed into a table: `learner`, `version`, and `answers` or a column
//! for each question.

use std::collections::HashMap;

use super::quiz::Paper;
use crate::class::Roster;
use crate::layout::{csv_rows, meant};
use crate::table::{RowProblem, overlong, typed_rows};

/// What one learner wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The line, from 1.
    pub line: usize,
    /// Who wrote it.
    pub learner: String,
    /// The version it was written on: its letter, with or without the paper's code.
    pub version: String,
    /// What was written.
    pub answers: WrittenAnswers,
}

/// How answers were typed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenAnswers {
    /// All in one cell.
    Together(String),
    /// Each in a cell of its own.
    Each(Vec<String>),
}

/// Where the columns stand.
struct AnswerColumns {
    learner: usize,
    version: Option<usize>,
    answers: Option<usize>,
    each: Vec<usize>,
}

/// A table for a class to type its answers to a paper into. Where it is known which version everybody has,
/// nobody has to type it.
pub fn answer_table(roster: &Roster, paper: &Paper, has_copy: impl Fn(&str) -> bool) -> String {
    let is_known =
        paper.versions.len() == 1 || roster.pupils().iter().all(|pupil| has_copy(&pupil.id));
    let column = if is_known {
        VersionColumn::Without
    } else {
        VersionColumn::Empty
    };
    let questions = paper.versions.first();
    let questions = questions.map_or(0, |sheet| sheet.questions.len());
    blank_answers(roster, column, questions)
}

/// Whether the table has a column for the version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VersionColumn {
    /// It is to be typed in.
    Empty,
    /// It is known of everybody, and the table goes without.
    Without,
}

/// A table for these learners to type their answers into, with a column for each question.
fn blank_answers(roster: &Roster, version: VersionColumn, questions: usize) -> String {
    let is_named = roster.pupils().iter().any(|pupil| pupil.name != pupil.id);
    let name = is_named.then(|| "name".to_owned());
    let numbers = (1..=questions).map(|number| number.to_string());
    let headings = std::iter::once("learner".to_owned())
        .chain(name)
        .chain((version == VersionColumn::Empty).then(|| "version".to_owned()))
        .chain(numbers)
        .collect::<Vec<_>>();
    let rows = roster.pupils().iter().map(|pupil| {
        let name = is_named.then(|| pupil.name.clone());
        let blanks = questions + usize::from(version == VersionColumn::Empty);
        let blanks = std::iter::repeat_n(String::new(), blanks);
        let cells = std::iter::once(pupil.id.clone()).chain(name).chain(blanks);
        cells.collect::<Vec<_>>()
    });
    csv_rows(headings.iter().map(String::as_str), rows)
}

/// Reads a table: what can be told of each learner, and every problem. Whoever has nothing in the row
/// was not there.
pub fn parse_written(text: &str) -> (Vec<Written>, Vec<RowProblem>) {
    let (rows, mut problems) = typed_rows(text);
    let mut rows = rows.into_iter();
    let Some((line, header)) = rows.next() else {
        return (Vec::new(), vec![RowProblem::new(1, "nothing is in it")]);
    };
    let columns = match AnswerColumns::new(&header) {
        Ok(columns) => columns,
        Err(what) => return (Vec::new(), vec![RowProblem::new(line, what)]),
    };
    let mut all = Vec::<Written>::new();
    let mut lines = HashMap::new();
    for (line, cells) in rows {
        if let Some(what) = overlong(&header, &cells) {
            problems.push(RowProblem::new(line, what));
            continue;
        }
        let written = columns.written(line, &cells);
        let whose = (written.learner.clone(), written.version.clone());
        let first = *lines.entry(whose).or_insert(line);
        if written.learner.is_empty() {
            problems.push(RowProblem::new(line, "the learner is missing"));
        } else if first != line {
            // Whose line that is stays in the file.
            let what = format!("the same learner stands in line {first}, too");
            problems.push(RowProblem::new(line, what));
        } else if !written.is_blank() {
            all.push(written);
        }
    }
    if all.is_empty() && problems.is_empty() {
        let what = match lines.len() {
            0 => "nobody is in it",
            _ => "nobody’s row has a version or an answer in it",
        };
        problems.push(RowProblem::new(line, what));
    }
    (all, problems)
}

impl Written {
    /// Whether the row has nothing but the learner, as a table has that was printed for a class.
    fn is_blank(&self) -> bool {
        let is_empty = match &self.answers {
            WrittenAnswers::Together(text) => text.is_empty(),
            WrittenAnswers::Each(cells) => cells.iter().all(String::is_empty),
        };
        is_empty && self.version.is_empty()
    }
}

impl AnswerColumns {
    fn new(header: &[String]) -> Result<Self, &'static str> {
        let names = header.iter().map(|name| name.trim().to_lowercase());
        let names = names.collect::<Vec<_>>();
        let find = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&&**name));
        let number = |name: &str| name.trim_start_matches('q').parse::<usize>().ok();
        let mut each = names.iter().enumerate();
        let mut each = each
            .by_ref()
            .filter_map(|(at, name)| Some((number(name)?, at)))
            .collect::<Vec<_>>();
        each.sort_unstable();
        let columns = Self {
            learner: find(&["learner", "id"]).ok_or("no column is called `learner`")?,
            version: find(&["version", "form"]),
            answers: find(&["answers", "letters"]),
            each: each.into_iter().map(|(_, at)| at).collect(),
        };
        if columns.answers.is_none() && columns.each.is_empty() {
            return Err("no column is called `answers`, and none `1`, `2`, …");
        }
        Ok(columns)
    }

    fn written(&self, line: usize, cells: &[String]) -> Written {
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim()).to_owned();
        Written {
            line,
            learner: meant(&cell(self.learner)).to_owned(),
            version: self.version.map(cell).unwrap_or_default(),
            answers: match self.answers {
                Some(at) => WrittenAnswers::Together(cell(at)),
                None => WrittenAnswers::Each(self.each.iter().map(|at| cell(*at)).collect()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_stand_in_one_cell_or_in_one_each() {
        let (all, problems) =
            parse_written("\u{FEFF}Learner;Version;Answers\nann;A-7K3MQ;BDA-C\n\nbo;B;T|1949\n");
        assert_eq!(problems, []);
        assert_eq!((all[1].line, &*all[0].version), (4, "A-7K3MQ"));
        assert_eq!(all[0].answers, WrittenAnswers::Together("BDA-C".into()));
        let (all, _) = parse_written("version,learner,Q2,q1,q10\nA,ann,two,one\n");
        let each = ["one", "two", ""].map(str::to_owned).to_vec();
        assert_eq!(all[0].answers, WrittenAnswers::Each(each));
    }

    #[test]
    fn a_blank_table_holds_who_was_not_there_and_is_read_without_them() {
        let roster = crate::class::parse_roster("id,name\nowl,Ann Lee\nfox,Bo\n").expect("a class");
        let blank = blank_answers(&roster, VersionColumn::Empty, 2);
        assert_eq!(
            blank,
            "learner,name,version,1,2\nowl,Ann Lee,,,\nfox,Bo,,,\n"
        );
        let told = parse_written(&blank).1;
        assert_eq!(
            told[0].what,
            "nobody’s row has a version or an answer in it"
        );
        let (all, problems) = parse_written(&blank.replace("Lee,,,", "Lee,A,B,C"));
        assert_eq!((all.len(), problems), (1, vec![]));
        // A version that was forgotten is still told.
        assert_eq!(
            parse_written(&blank.replace("Lee,,,", "Lee,,B,")).0.len(),
            1
        );
        let ids = crate::class::parse_roster("id\nowl\n").expect("a class");
        let tables = [VersionColumn::Empty, VersionColumn::Without];
        assert_eq!(
            tables.map(|version| blank_answers(&ids, version, 1)),
            ["learner,version,1\nowl,,\n", "learner,1\nowl,\n"]
        );
    }

    #[test]
    fn every_problem_is_told() {
        let told = |text| {
            let (_, problems) = parse_written(text);
            problems
                .into_iter()
                .map(|problem| format!("{}: {}", problem.line, problem.what))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(""), ["1: nothing is in it"]);
        assert_eq!(told("name,answers\n"), ["1: no column is called `learner`"]);
        assert_eq!(
            told("learner,version,answers\nann,A,B\n,A,C\nann,A,D\n"),
            [
                "3: the learner is missing",
                "4: the same learner stands in line 2, too"
            ]
        );
    }
}
