//! How far a test as a whole can be trusted.

use super::spread::Spread;

/// Of fewer takers an alpha says nothing: one more would turn it round.
pub const RELIABLE_FROM: usize = 5;

/// How far a test as a whole can be trusted: alpha and the standard error of measurement.
///
/// They are reckoned over the questions that are asked now, of the takers who were asked every one of
/// them. One old answer to a question that was withdrawn does not take them away, and a question that
/// was never reached is not taken for a wrong answer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// How many questions that are asked now were answered by anybody.
    pub questions: usize,
    /// How many takers were asked every one of them.
    pub complete: usize,
    /// Cronbach's alpha: how well the questions agree. None with too few takers or questions, or where
    /// all have the same marks.
    pub alpha: Option<f64>,
    /// The standard error of measurement, in marks; where there is an alpha.
    pub error: Option<f64>,
}

impl Reliability {
    /// That of a test of so many questions; each taker's marks stand in the order of the questions.
    pub(super) fn of(takers: impl Iterator<Item = Vec<f64>>, questions: usize) -> Self {
        let (mut totals, mut marks) = (Spread::default(), vec![Spread::default(); questions]);
        let mut complete = 0;
        for taker in takers.filter(|marks| questions > 0 && marks.len() == questions) {
            complete += 1;
            totals.add(taker.iter().sum());
            for (spread, mark) in marks.iter_mut().zip(taker) {
                spread.add(mark);
            }
        }
        let of_marks = marks.iter().filter_map(Spread::variance).sum::<f64>();
        let is_enough = questions > 1 && complete >= RELIABLE_FROM;
        let of_total = totals.variance().filter(|_| is_enough);
        let k = questions as f64;
        let alpha = of_total.map(|of_total| k / (k - 1.0) * (1.0 - of_marks / of_total));
        let error = alpha.zip(of_total);
        let error = error.map(|(alpha, of_total)| (of_total * (1.0 - alpha)).max(0.0).sqrt());
        Self {
            questions,
            complete,
            alpha,
            error,
        }
    }
}
