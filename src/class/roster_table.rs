//! A roster as a spreadsheet has it: columns `id`, `name` and, if there are teams, `team`.

use std::collections::HashMap;

use super::roster::{Pupil, Roster};
use crate::table::{RowProblem, overlong, typed_rows};

/// Where the columns stand.
struct RosterColumns {
    id: usize,
    name: Option<usize>,
    team: Option<usize>,
}

/// Reads a roster.
///
/// # Errors
///
/// Every problem with its line: a roster that is right in part would leave somebody out.
pub fn parse_roster(text: &str) -> Result<Roster, Vec<RowProblem>> {
    let (rows, mut problems) = typed_rows(text);
    let mut rows = rows.into_iter();
    let Some((line, header)) = rows.next() else {
        return Err(vec![RowProblem::new(1, "nobody is in it")]);
    };
    let Some(columns) = RosterColumns::new(&header) else {
        return Err(vec![RowProblem::new(line, "no column is called `id`")]);
    };
    let mut pupils: Vec<Pupil> = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    for (line, cells) in rows {
        if let Some(what) = overlong(&header, &cells) {
            problems.push(RowProblem::new(line, what));
            continue;
        }
        let pupil = columns.pupil(&cells);
        let first = *lines.entry(pupil.id.clone()).or_insert(line);
        if pupil.id.is_empty() {
            problems.push(RowProblem::new(line, "the id is missing"));
        } else if first != line {
            let what = format!("the id `{}` stands in line {first}, too", pupil.id);
            problems.push(RowProblem::new(line, what));
        } else {
            pupils.push(pupil);
        }
    }
    if pupils.is_empty() && problems.is_empty() {
        problems.push(RowProblem::new(line, "nobody is in it"));
    }
    if problems.is_empty() {
        Ok(Roster::new(pupils))
    } else {
        Err(problems)
    }
}

impl RosterColumns {
    fn new(header: &[String]) -> Option<Self> {
        let at = |name: &str| {
            header
                .iter()
                .position(|cell| cell.trim().eq_ignore_ascii_case(name))
        };
        Some(Self {
            id: at("id")?,
            name: at("name"),
            team: at("team"),
        })
    }

    fn pupil(&self, cells: &[String]) -> Pupil {
        let cell = |at: Option<usize>| {
            let cell = at.and_then(|at| cells.get(at)).map(|cell| cell.trim());
            cell.filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let id = cell(Some(self.id)).unwrap_or_default();
        Pupil {
            name: cell(self.name).unwrap_or_else(|| id.clone()),
            team: cell(self.team),
            id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_are_found_by_their_names() {
        let roster = parse_roster("\u{FEFF}Name;Team;ID\r\nAda L.;Red;a1\r\n\r\nBo;;b2\r\n")
            .expect("a roster");
        let ids = roster.pupils().iter().map(|pupil| pupil.id.as_str());
        assert_eq!(ids.collect::<Vec<_>>(), ["a1", "b2"]);
        assert_eq!(roster.teams(), ["Red"]);
        assert_eq!(roster.find("b2").map(|pupil| &*pupil.name), Some("Bo"));
    }

    #[test]
    fn every_problem_has_its_line() {
        let said = |text: &str| {
            let problems = parse_roster(text).expect_err("problems");
            let lines = problems.iter().map(ToString::to_string);
            lines.collect::<Vec<_>>().join("; ")
        };
        assert_eq!(
            said("id,name\na,x\n,y\na,z\n"),
            "line 3: the id is missing; line 4: the id `a` stands in line 2, too"
        );
        assert_eq!(said("name\nx\n"), "line 1: no column is called `id`");
        assert_eq!(said(""), "line 1: nobody is in it");
        assert_eq!(said("id\n"), "line 1: nobody is in it");
    }
}
