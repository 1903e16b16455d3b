//! Parameters fitted to a learner's own reviews.

use std::collections::HashMap;

use fsrs::{ComputeParametersInput, FSRSItem, FSRSReview, compute_parameters};

use super::parameters::Parameters;
use super::rating::Rating;

/// One review of a card. Reviews are always given in the order in which they happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Which card, by any number of its own.
    pub card: usize,
    /// Days since the card's review before this one; none for the first, 0 on the same day.
    pub days: Option<u32>,
    /// How well the card was recalled.
    pub rating: Rating,
}

impl Review {
    /// Whether it says anything of forgetting: a night lies between it and the one before.
    pub fn is_spaced(self) -> bool {
        self.days.is_some_and(|days| days > 0)
    }
}

/// How many reviews it takes until the fit counts as much as the parameters of everybody.
const PRIOR: f32 = 1000.0;

/// How many spaced reviews there must be: below, the model's own training does nothing.
pub const LEAST: usize = 64;

/// Why no parameters could be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FitError {
    /// There are too few reviews.
    #[error(
        "tune needs {LEAST} answers to cards that you had seen on an earlier day; you have {found}"
    )]
    TooFew {
        /// How many reviews there are.
        found: usize,
    },
    /// The model's training came to nothing.
    #[error("the training came to nothing")]
    Nothing,
}

impl FitError {
    /// What helps; more answers are the only thing that does.
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::TooFew { .. } | Self::Nothing => {
                Some("go on with `civiq study`; only an answer on a later day counts")
            }
        }
    }
}

/// Parameters fitted to reviews, and drawn towards those of everybody by how few they are: with n
/// reviews, n / (n + 1000) of the way is gone.
pub fn fit(reviews: &[Review]) -> Result<Parameters, FitError> {
    let train_set = items(reviews);
    let found = train_set.len();
    if found < LEAST {
        return Err(FitError::TooFew { found });
    }
    // Told which card each is of, it would train on whole cards, and foresee worse (`cargo bench --bench
    // tuning` compares).
    let input = ComputeParametersInput {
        train_set,
        ..ComputeParametersInput::default()
    };
    let fitted = compute_parameters(input).map_err(|_| FitError::Nothing)?;
    let fitted = Parameters::try_from(fitted).map_err(|_| FitError::Nothing)?;
    let found = found as f32;
    Ok(Parameters::DEFAULT.towards(&fitted, found / (found + PRIOR)))
}

/// What the model trains on: each spaced review with all that came before it on its card. What has
/// no night in it makes the training panic, so it never gets there (`fsrs` 6.6.2, `dataset.rs`).
fn items(reviews: &[Review]) -> Vec<FSRSItem> {
    let mut histories: HashMap<usize, Vec<FSRSReview>> = HashMap::new();
    let mut items = Vec::new();
    for review in reviews {
        let history = histories.entry(review.card).or_default();
        let days = if history.is_empty() {
            None
        } else {
            review.days
        };
        history.push(FSRSReview {
            rating: number(review.rating),
            delta_t: days.unwrap_or_default(),
        });
        if days.is_some_and(|days| days > 0) {
            let reviews = history.clone();
            items.push(FSRSItem { reviews });
        }
    }
    items
}

/// The rating as the model counts it: 1 to 4.
fn number(rating: Rating) -> u32 {
    match rating {
        Rating::Again => 1,
        Rating::Hard => 2,
        Rating::Good => 3,
        Rating::Easy => 4,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// `cards` cards, each reviewed after each of these waits in days.
    fn reviews(cards: usize, waits: &[u32], rating: Rating) -> Vec<Review> {
        let each = waits.iter().enumerate().flat_map(|(at, days)| {
            (0..cards).map(move |card| Review {
                card,
                days: (at > 0).then_some(*days),
                rating,
            })
        });
        each.collect()
    }

    #[test]
    fn what_has_no_night_in_it_is_too_little_and_no_panic() {
        for waits in [&[0][..], &[0, 0, 0]] {
            let same_day = reviews(200, waits, Rating::Good);
            assert_eq!(fit(&same_day), Err(FitError::TooFew { found: 0 }));
        }
        assert_eq!(fit(&[]), Err(FitError::TooFew { found: 0 }));
    }

    #[test]
    fn a_hundred_answers_alike_move_it_by_a_tenth_at_most() {
        for rating in [Rating::Again, Rating::Good] {
            let fitted = fit(&reviews(100, &[0, 2], rating)).expect("a fit");
            let before = Vec::from(Parameters::DEFAULT);
            let moved = Vec::from(fitted)
                .into_iter()
                .zip(&before)
                .map(|(one, other)| (one - other).abs());
            // The widest of bounds is 100 days of first stability.
            assert!(moved.fold(0.0, f32::max) < 10.0, "{rating:?}");
        }
    }

    #[test]
    fn the_same_reviews_give_the_same_parameters() {
        let some = reviews(80, &[0, 1, 3, 9], Rating::Good);
        assert_eq!(fit(&some), fit(&some));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_history_makes_it_panic(all in proptest::collection::vec((0_usize..30, proptest::option::of(0_u32..4000), 0_usize..4), 0..400)) {
            let reviews = all.into_iter().map(|(card, days, rating)| Review { card, days, rating: Rating::ALL[rating] }).collect::<Vec<_>>();
            if let Ok(fitted) = fit(&reviews) {
                prop_assert!(Vec::from(fitted).iter().all(|number| number.is_finite()));
            }
        }
    }
}
