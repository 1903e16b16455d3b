//! What history says: sittings, cards, days, and what comes next. Data in, data out: nothing is
//! worded or rounded here.
//!
//! A score counts the first answer to each card in a sitting: what comes back later is practice. What
//! is due, and how firmly a card is held, comes from all of a learner's answers, however few of
//! them are looked at.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::deck::Deck;
use crate::history::progress::{CardState, Progress, StandingAnswer};
use crate::memory::Scheduler;
use crate::phrase::days_between;

pub mod calibration;
pub mod cards;
mod filter;
pub mod glance;
pub mod items;
pub mod marks;
pub mod pace;
mod sittings;
pub mod sticking;
pub mod topics;
pub mod tuning;
pub mod weeks;

pub use cards::{DeckReport, Held, Hold, Item};
pub use filter::{Bound, Filter, NotABound};
pub use sittings::{Sitting, sittings};

/// How many days a forecast looks ahead, today not counted.
pub const FORECAST_DAYS: usize = 30;

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Every answer that stands, in the order in which they were given.
    pub answers: &'a [StandingAnswer<'a>],
    /// Which of them are looked at.
    pub filter: &'a Filter,
    /// The decks at hand; of other decks only ids are known.
    pub decks: &'a [Arc<Deck>],
    /// What turns answers into memories.
    pub scheduler: &'a Scheduler,
    /// The day from which is looked back and ahead.
    pub today: Date,
}

/// What history says about some answers.
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
    /// The sittings, in the order in which they began.
    pub sittings: Vec<Sitting>,
    /// The decks, by id.
    pub decks: Vec<DeckReport>,
    /// How many cards are due today (with all that waited), tomorrow, and so on.
    pub forecast: Vec<usize>,
    /// How many answers each day saw.
    pub days: BTreeMap<Date, usize>,
}

/// What one learner did.
#[derive(Clone, Debug, PartialEq)]
pub struct Learner {
    /// As the score file has the name.
    pub name: String,
    /// How many answers.
    pub answers: usize,
    /// On how many days.
    pub days: usize,
    /// In how many sittings.
    pub sittings: usize,
    /// The day of the last answer.
    pub last: Date,
    /// The mean credit of the first answers in each sitting.
    pub score: f64,
    /// How many cards are due.
    pub due: usize,
}

impl Report {
    /// Looks at the answers.
    pub fn of(basis: &Basis<'_>) -> Self {
        let progress = progress(basis);
        let active = Active::of(basis.decks);
        let looked_at = basis.looked_at();
        let sittings = sittings(&looked_at);
        let mut days = BTreeMap::new();
        for (event, _) in &looked_at {
            *days.entry(event.at.day()).or_default() += 1;
        }
        let ends = days.first_key_value().zip(days.last_key_value());
        Self {
            today: basis.today,
            period: ends.map(|((first, _), (last, _))| (*first, *last)),
            answers: looked_at.len(),
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
    pub fn weakest(&self) -> Vec<(&DeckReport, &Item)> {
        weakest(&self.decks)
    }

    /// The mean credit of the first answers in each sitting; none where nothing was answered.
    pub fn score(&self) -> Option<f64> {
        sittings::mean(&self.sittings)
    }
}

fn weakest(decks: &[DeckReport]) -> Vec<(&DeckReport, &Item)> {
    let items = decks.iter();
    let items = items.flat_map(|deck| deck.items.iter().map(move |item| (deck, item)));
    let mut weak = items
        .filter(|(_, item)| item.trouble() > 0.0)
        .collect::<Vec<_>>();
    weak.sort_by(|(_, one), (_, other)| other.trouble().total_cmp(&one.trouble()));
    weak
}

impl<'a> Basis<'a> {
    /// All answers of the learners who are looked at, whatever the deck.
    fn by_learners(&self) -> Vec<&'a StandingAnswer<'a>> {
        let answers = self.answers.iter();
        answers
            .filter(|(event, _)| self.filter.learners.contains(&event.learner))
            .collect()
    }

    /// All answers of the learners and decks that are looked at.
    fn own(&self) -> Vec<&'a StandingAnswer<'a>> {
        let answers = self.answers.iter();
        answers
            .filter(|(event, answer)| self.filter.is_about(&event.learner, &answer.deck))
            .collect()
    }

    fn looked_at(&self) -> Vec<&'a StandingAnswer<'a>> {
        let answers = self.answers.iter();
        answers
            .filter(|(event, answer)| self.filter.takes(event, answer))
            .collect()
    }
}

/// The cards that can be asked, of every deck at hand.
struct Active<'a>(HashMap<&'a str, HashSet<&'a str>>);

impl<'a> Active<'a> {
    fn of(decks: &'a [Arc<Deck>]) -> Self {
        let decks = decks.iter().map(|deck| {
            let cards = deck.active().map(|card| card.id.as_str());
            (deck.id.as_str(), cards.collect())
        });
        Self(decks.collect())
    }

    /// Whether a card can still be asked, as far as its deck is at hand.
    fn has(&self, deck: &str, card: &str) -> bool {
        self.0.get(deck).is_none_or(|cards| cards.contains(card))
    }

    /// The states of the cards that can be asked.
    fn states<'p>(&self, progress: &'p Progress) -> impl Iterator<Item = &'p CardState> {
        let cards = progress.cards();
        cards.filter_map(|(deck, card, state)| self.has(deck, card).then_some(state))
    }
}

/// Where every learner stands with the cards that are looked at and can be asked.
type Progresses<'a> = BTreeMap<&'a str, Progress>;

fn progress<'a>(basis: &Basis<'a>) -> Progresses<'a> {
    let mut progress = Progresses::new();
    for (event, answer) in basis.answers {
        if basis.filter.is_about(&event.learner, &answer.deck) {
            let learner = progress.entry(event.learner.as_str()).or_default();
            learner.apply(answer, event.at, basis.scheduler);
        }
    }
    progress
}

/// Who gave the answers; `due` says how many cards are due for whom.
fn learners(
    looked_at: &[&StandingAnswer<'_>],
    sittings: &[Sitting],
    due: impl Fn(&str) -> usize,
) -> Vec<Learner> {
    let mut days: BTreeMap<&str, (usize, BTreeSet<Date>)> = BTreeMap::new();
    for (event, _) in looked_at {
        let (answers, days) = days.entry(&event.learner).or_default();
        *answers += 1;
        days.insert(event.at.day());
    }
    let learners = days.into_iter().filter_map(|(name, (answers, days))| {
        let own = sittings.iter().filter(|sitting| sitting.learner == name);
        let own = own.collect::<Vec<_>>();
        Some(Learner {
            name: name.to_owned(),
            answers,
            sittings: own.len(),
            last: *days.last()?,
            days: days.len(),
            score: sittings::mean(own).unwrap_or_default(),
            due: due(name),
        })
    });
    learners.collect()
}

fn forecast(today: Date, active: &Active<'_>, progress: &Progresses<'_>) -> Vec<usize> {
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

#[cfg(test)]
mod tests;
