//! What history says about some answers, in figures: learners, sittings, decks, days, and what comes
//! next.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::civil::Date;

use super::basis::{ActiveCards, Basis, FORECAST_DAYS, Progresses, progress_by_learner};
use super::cards::{self, CardReport, DeckReport, weakest};
use super::sittings::{self, Sitting, by_sitting};
use crate::history::CountedAnswer;
use crate::phrase::days_between;

/// What history says about some answers, in figures: who gave them, in which sittings, to which cards,
/// and what is due next.
///
/// It is what the exports for people and for other programs are written from. It words nothing and
/// rounds nothing. How good the questions are is a [`Test`](super::items::Test), how one learner stands an
/// [`Overview`](super::overview::Overview).
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The day from which is looked back and ahead.
    pub today: Date,
    /// The days of the first and the last answer.
    pub period: Option<(Date, Date)>,
    /// How many answers were given.
    pub answers: usize,
    /// Who gave them, by name.
    pub learners: Vec<Learner>,
    /// How many teams answered as one in a drill; they are no learners.
    pub teams: usize,
    /// The sittings, in the order in which they began.
    pub sittings: Vec<Sitting>,
    /// The decks that were asked from, by id.
    pub decks: Vec<DeckReport>,
    /// How many cards are due today (with all that waited), tomorrow, and so on.
    pub forecast: Vec<usize>,
    /// How many answers each day saw.
    pub days: BTreeMap<Date, usize>,
}

/// What the answers of one learner add up to.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    /// The learner's name, as the score file has it.
    pub name: String,
    /// The number of answers, comebacks included.
    pub answers: usize,
    /// The number of days with an answer.
    pub days: usize,
    /// The number of sittings with an answer.
    pub sittings: usize,
    /// The day of the last answer.
    pub last: Date,
    /// The share of the first answers in each sitting that were right.
    pub right: f64,
    /// Their mean credit: what was right in part counts as far as it was.
    pub marks: f64,
    /// The number of cards that are due today.
    pub due: usize,
}

impl Report {
    /// Whether it is about a class, and not about one learner.
    pub fn is_of_class(&self) -> bool {
        self.learners.len() + self.teams > 1
    }

    /// Works the figures out from the answers that the filter lets through.
    pub fn of(basis: &Basis<'_>) -> Self {
        let progress = progress_by_learner(basis);
        let active = ActiveCards::of(basis.decks);
        let looked_at = basis.looked_at();
        let sittings = by_sitting(&looked_at);
        let mut days = BTreeMap::new();
        for (event, _) in &looked_at {
            *days.entry(event.at.day()).or_default() += 1;
        }
        let teams = looked_at
            .iter()
            .filter(|(event, answer)| answer.is_of_team(&event.learner));
        let teams = teams.map(|(event, _)| &*event.learner);
        let teams = teams.collect::<BTreeSet<_>>();
        let ends = days.first_key_value().zip(days.last_key_value());
        Self {
            today: basis.today,
            period: ends.map(|((first, _), (last, _))| (*first, *last)),
            answers: looked_at.len(),
            teams: teams.len(),
            learners: learners(&looked_at, &sittings, |name| {
                let states = progress.get(name).map(|progress| active.states(progress));
                states
                    .into_iter()
                    .flatten()
                    .filter(|state| state.due <= basis.today)
                    .count()
            }),
            decks: cards::decks(basis.decks, &active, &looked_at, &progress),
            forecast: forecast(basis.today, &active, &progress),
            sittings,
            days,
        }
    }

    /// The cards that were ever missed, the one that holds worst first.
    pub fn weakest(&self) -> Vec<(&DeckReport, &CardReport)> {
        weakest(&self.decks)
    }

    /// The share of the first answers in each sitting that were right.
    pub fn right(&self) -> f64 {
        sittings::right(&self.sittings)
    }

    /// The mean credit of the first answers in each sitting.
    pub fn marks(&self) -> f64 {
        sittings::marks(&self.sittings)
    }
}

/// Who gave the answers; `due` says how many cards are due for whom.
fn learners(
    looked_at: &[&CountedAnswer<'_>],
    sittings: &[Sitting],
    due: impl Fn(&str) -> usize,
) -> Vec<Learner> {
    let mut days: BTreeMap<&str, (usize, BTreeSet<Date>)> = BTreeMap::new();
    let learning = looked_at
        .iter()
        .filter(|(event, answer)| !answer.is_of_team(&event.learner));
    for (event, _) in learning {
        let (answers, days) = days.entry(&event.learner).or_default();
        *answers += 1;
        days.insert(event.at.day());
    }
    let mut by_learner: HashMap<&str, Vec<&Sitting>> = HashMap::new();
    for sitting in sittings {
        let own = by_learner.entry(&sitting.learner).or_default();
        own.push(sitting);
    }
    let learners = days.into_iter().filter_map(|(name, (answers, days))| {
        let own = by_learner.remove(name).unwrap_or_default();
        Some(Learner {
            name: name.to_owned(),
            answers,
            sittings: own.len(),
            last: *days.last()?,
            days: days.len(),
            right: sittings::right(own.iter().copied()),
            marks: sittings::marks(own),
            due: due(name),
        })
    });
    learners.collect()
}

fn forecast(today: Date, active: &ActiveCards<'_>, progress: &Progresses<'_>) -> Vec<usize> {
    let mut forecast = vec![0; FORECAST_DAYS + 1];
    for state in progress
        .values()
        .flat_map(|progress| active.states(progress))
    {
        let wait = usize::try_from(days_between(today, state.due)).unwrap_or_default();
        if let Some(day) = forecast.get_mut(wait) {
            *day += 1;
        }
    }
    forecast
}
