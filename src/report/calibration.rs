//! How well the memory model knew what would be recalled: its prediction before each answer, against
//! what happened.

use std::collections::BTreeMap;

use super::review_count::ReviewCount;
use crate::history::{Answer, Event};
use crate::memory::{Memory, Rating, Review, Scheduler};
use crate::phrase::ratio;

/// How many bins of predictions there are: tenths.
const TENTHS: usize = 10;

/// One prediction, and what came of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Prediction {
    /// The chance of recall, 0 to 1, as it stood before the answer.
    pub chance: f64,
    /// Whether the card was recalled.
    pub recalled: bool,
    /// Days since the answer before, at least 1.
    days: u32,
    /// The number of the answer among the spaced ones to its card, from 2 on: the first shows
    /// nothing of forgetting.
    nth: u32,
    /// How often the card had been forgotten over a night before.
    lapses: u32,
}

/// How predictions held: the model's chances of recall beside what was recalled.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// How many answers were predicted.
    pub n: usize,
    /// Mean of -ln of the chance that was given to what happened; none without predictions.
    pub log_loss: Option<f64>,
    /// Root mean square difference of predicted and observed recall, over bins of answers that are
    /// alike in wait, number and lapses (Expertium, "Benchmark of Spaced Repetition Algorithms";
    /// bins as in `fsrs` 6.6.2, unweighted).
    pub rmse_bins: Option<f64>,
    /// Predictions by tenth, the lowest first; only tenths that have any.
    pub bins: Vec<Bin>,
}

/// The predictions in one tenth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The lower end of the tenth: 0, 0.1 and so on to 0.9.
    pub from: f64,
    /// How many predictions fall into it.
    pub n: usize,
    /// The mean of the predicted chances.
    pub predicted: f64,
    /// The share that was recalled.
    pub observed: f64,
}

/// What the model says before each of a learner's answers, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Foresight<'a> {
    scheduler: &'a Scheduler,
    /// By the number of the card.
    tracks: Vec<Option<Track>>,
}

impl<'a> Foresight<'a> {
    pub(super) fn new(scheduler: &'a Scheduler) -> Self {
        Self {
            scheduler,
            tracks: Vec::new(),
        }
    }

    /// What it would have said before this review, if that came at least a day after the one before.
    pub(super) fn next(&mut self, review: &Review) -> Option<Prediction> {
        if self.tracks.len() <= review.card {
            self.tracks.resize(review.card + 1, None);
        }
        let track = &mut self.tracks[review.card];
        let prediction = track.and_then(|track| track.predict(review, self.scheduler));
        *track = Some(Track::after(*track, review, self.scheduler));
        prediction
    }
}

/// Holds what the model would have said of a learner's answers against them, as they come in.
#[derive(Debug)]
pub struct CalibrationCount<'a> {
    reviews: ReviewCount,
    foresight: Foresight<'a>,
    predictions: Vec<Prediction>,
}

impl<'a> CalibrationCount<'a> {
    /// No answers yet.
    pub fn new(scheduler: &'a Scheduler) -> Self {
        Self {
            reviews: ReviewCount::default(),
            foresight: Foresight::new(scheduler),
            predictions: Vec::new(),
        }
    }

    /// Takes the learner's next answer, in the order in which they were given. Each makes memories, and is
    /// predicted if it is looked at.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>, is_looked_at: bool) {
        let review = self.reviews.next(event, answer);
        let prediction = self.foresight.next(&review);
        self.predictions.extend(prediction.filter(|_| is_looked_at));
    }

    /// How the predictions held.
    pub fn calibration(&self) -> Calibration {
        Calibration::of(&self.predictions)
    }
}

/// The state of one card while its answers are gone through in order.
#[derive(Clone, Copy, Debug)]
struct Track {
    memory: Memory,
    spaced: u32,
    lapses: u32,
}

impl Track {
    fn predict(&self, review: &Review, scheduler: &Scheduler) -> Option<Prediction> {
        let days = review.days.unwrap_or_default();
        (days > 0).then(|| Prediction {
            chance: scheduler.retrievability(self.memory, days),
            recalled: review.rating != Rating::Again,
            days,
            nth: self.spaced + 2,
            lapses: self.lapses,
        })
    }

    fn after(before: Option<Self>, review: &Review, scheduler: &Scheduler) -> Self {
        let (days, rating) = (review.days.unwrap_or_default(), review.rating);
        let is_lapse = days > 0 && rating == Rating::Again;
        Self {
            memory: scheduler.review(before.map(|track| track.memory), days, rating),
            spaced: before.map_or(0, |track| track.spaced) + u32::from(days > 0),
            lapses: before.map_or(0, |track| track.lapses) + u32::from(is_lapse),
        }
    }
}

impl Prediction {
    /// What it has in common with others of its bin.
    fn kind(&self) -> [u64; 3] {
        let step = |value: u32, base: f64| base.powf(f64::from(value).log(base).floor());
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "days and counts"
        )]
        let whole = |value: f64| value.round() as u64;
        let lapses = match self.lapses {
            0 => 0,
            lapses => whole(1.65 * step(lapses, 1.73)),
        };
        [
            whole(248.0 * step(self.days, 3.62)),
            whole(1.99 * step(self.nth, 1.89)),
            lapses,
        ]
    }

    /// What the prediction cost: -ln of the chance that it gave to what happened.
    pub fn loss(&self) -> f64 {
        // A forecast that was sure and wrong costs much, but not everything.
        let chance = self.chance.clamp(1e-6, 1.0 - 1e-6);
        -(if self.recalled { chance } else { 1.0 - chance }).ln()
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 9"
    )]
    fn tenth(&self) -> usize {
        ((self.chance * TENTHS as f64) as usize).min(TENTHS - 1)
    }
}

/// Running totals over the predictions of one bin.
#[derive(Clone, Copy, Default)]
struct Sum {
    n: usize,
    predicted: f64,
    recalled: f64,
}

impl Sum {
    fn add(&mut self, prediction: &Prediction) {
        self.n += 1;
        self.predicted += prediction.chance;
        self.recalled += f64::from(u8::from(prediction.recalled));
    }
}

fn share(sum: f64, n: usize) -> f64 {
    sum / n as f64
}

impl Calibration {
    /// Holds predictions against what came of them.
    pub fn of(predictions: &[Prediction]) -> Self {
        let (mut kinds, mut tenths) = (BTreeMap::<_, Sum>::new(), [Sum::default(); TENTHS]);
        for prediction in predictions {
            kinds.entry(prediction.kind()).or_default().add(prediction);
            tenths[prediction.tenth()].add(prediction);
        }
        let n = predictions.len();
        let mean = |sum: f64| (n > 0).then(|| share(sum, n));
        let squares = kinds.values().map(|sum| {
            let off = share(sum.predicted - sum.recalled, sum.n);
            off * off * sum.n as f64
        });
        let bins = tenths
            .iter()
            .enumerate()
            .filter(|(_, sum)| sum.n > 0)
            .map(|(at, sum)| Bin {
                from: ratio(at, TENTHS),
                n: sum.n,
                predicted: share(sum.predicted, sum.n),
                observed: share(sum.recalled, sum.n),
            });
        Self {
            n,
            log_loss: mean(predictions.iter().map(Prediction::loss).sum()),
            rmse_bins: mean(squares.sum()).map(f64::sqrt),
            bins: bins.collect(),
        }
    }

    /// The mean distance of the tenths' predictions from what was recalled, 0 to 1.
    pub fn error(&self) -> f64 {
        let off = self
            .bins
            .iter()
            .map(|bin| (bin.predicted - bin.observed).abs() * bin.n as f64);
        off.sum::<f64>() / self.n.max(1) as f64
    }

    /// How much too hopeful the predictions were, -1 to 1; none without predictions.
    pub fn bias(&self) -> Option<f64> {
        let off = self
            .bins
            .iter()
            .map(|bin| (bin.predicted - bin.observed) * bin.n as f64);
        (self.n > 0).then(|| share(off.sum(), self.n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prediction(chance: f64, recalled: bool) -> Prediction {
        Prediction {
            chance,
            recalled,
            days: 1,
            nth: 2,
            lapses: 0,
        }
    }

    #[test]
    fn the_figures_are_those_worked_out_by_hand() {
        let all = [(0.9, true), (0.9, true), (0.9, false), (0.5, true)]
            .map(|(chance, recalled)| prediction(chance, recalled));
        let calibration = Calibration::of(&all);
        // (-2 ln 0.9 - ln 0.1 - ln 0.5) / 4
        let loss = calibration.log_loss.expect("some");
        assert!((loss - 0.801_613_326_217).abs() < 1e-11, "{loss}");
        // One bin: predicted 0.8, observed 0.75.
        let rmse = calibration.rmse_bins.expect("some");
        assert!((rmse - 0.05).abs() < 1e-12, "{rmse}");
        assert_eq!(
            calibration.bins.iter().map(|bin| bin.n).collect::<Vec<_>>(),
            [1, 3]
        );
        assert!((calibration.bias().expect("some") - 0.05).abs() < 1e-12);
    }

    #[test]
    fn without_predictions_nothing_is_claimed() {
        let calibration = Calibration::of(&[]);
        assert_eq!(
            (calibration.n, calibration.log_loss, calibration.rmse_bins),
            (0, None, None)
        );
        assert_eq!(calibration.bias(), None);
    }

    /// Bins as `fsrs` 6.6.2 makes them, `dataset.rs`: waits by powers of 3.62, numbers by powers of
    /// 1.89, lapses by powers of 1.73.
    #[test]
    fn answers_are_put_with_those_alike() {
        let kind = |days, nth, lapses| {
            Prediction {
                days,
                nth,
                lapses,
                ..prediction(0.9, true)
            }
            .kind()
        };
        assert_eq!(kind(1, 2, 0), [248, 4, 0]);
        assert_eq!(kind(3, 3, 1), [248, 4, 2]);
        assert_eq!(kind(4, 4, 2), [898, 7, 3]);
    }
}
