//! What each learner scored on paper.

use serde::Serialize;

use super::paper_answer::PaperAnswer;
use crate::history::Answer;
use crate::layout::{Cell, Column, Table};
use crate::phrase::points;

/// What one learner scored on paper.
#[derive(Debug, Serialize)]
pub struct PaperScore {
    learner: String,
    form: String,
    right: usize,
    questions: usize,
    marks: f64,
}

impl PaperScore {
    /// The scores in the order of the table, whose learners stand there once each.
    pub fn all(given: &[PaperAnswer], judged: &[Answer<'_>]) -> Vec<Self> {
        let both = given.iter().zip(judged).collect::<Vec<_>>();
        let papers = both.chunk_by(|(one, _), (other, _)| one.learner == other.learner);
        let scores = papers.filter_map(|paper| {
            let (first, _) = paper.first()?;
            Some(Self {
                learner: first.learner.clone(),
                form: first.form.clone(),
                right: paper.iter().filter(|(_, answer)| answer.passed()).count(),
                questions: paper.len(),
                marks: paper.iter().map(|(_, answer)| answer.credit).sum(),
            })
        });
        scores.collect()
    }
}

/// Marks count what was right in part, so that they may be more than what was right.
pub fn score_table(scores: &[PaperScore]) -> Table {
    let columns = [
        Column::figures("right"),
        Column::figures("marks"),
        Column::words("learner"),
    ];
    Table::new(columns).rows(scores.iter().map(|score| {
        [
            format!("{} of {}", score.right, score.questions).into(),
            points(score.marks).into(),
            Cell::from(&score.learner),
        ]
    }))
}
