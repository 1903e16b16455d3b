//! The facts of a sentence, found by closed words, marks and the forms of words: a file for those that are
//! found alike.

mod figures;
mod names;
mod row_edges;
mod series;
mod rows;
mod definitions;
mod clauses;
mod roles;

use super::fact::Fact;
use super::survey::TextSurvey;

/// Every way to find facts in a sentence.
const FINDERS: [fn(&TextSurvey<'_>, usize) -> Vec<Fact>; 6] = [
    definitions::find,
    rows::find,
    figures::find,
    roles::find,
    clauses::find,
    names::find,
];

/// The facts of a passage, in no order; some lie over one another.
pub(super) fn facts_of(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    FINDERS
        .iter()
        .flat_map(|find| find(survey, passage))
        .collect()
}
