//! Where one learner stands, at a glance: what was done, what is known, what lies ahead.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::basis::FORECAST_DAYS;
use super::cards::Held;
use super::day_list::DayList;
use super::filter::Filter;
use super::leeches::{Leech, leeches};
use super::own_cards::OwnCards;
use super::pace::measure_pace;
use super::recall::Week;
use super::topics::{Topic, topics};
use crate::deck::Deck;
use crate::history::{Answer, Event, LearnerState, Progress};
use crate::memory::Scheduler;
use crate::phrase::days_between;
use crate::quiz::{Ahead, CARD_DAYS, FARTHEST_DAYS, Kinships, Pace, Request, Today};

/// Over how many of the last days it is counted on how many somebody practised.
pub const LATELY: i32 = 14;

/// How many days the cards that are due have to fill to be a backlog.
const BACKLOG_DAYS: usize = 3;

/// Where one learner stands: what was done, what is known, what lies ahead and what will not stick.
///
/// `civiq stats` draws it; unlike a [`Report`](super::summary::Report) it looks ahead, by playing the plan
/// through for made-up learners who forget as this one does.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The day from which is looked back and ahead.
    pub today: Date,
    /// How fast the learner answers, how many cards fit into a day, and how far recall is from the
    /// model.
    pub pace: Pace,
    /// How many answers each day saw.
    pub days: BTreeMap<Date, usize>,
    /// Recall by week, by its Monday.
    pub weeks: BTreeMap<Date, Week>,
    /// The decks that were answered and are not at hand, by id.
    pub missing: Vec<String>,
    /// How firmly the cards of the decks that were met are held.
    pub held: Held,
    /// How many cards are due.
    pub due: usize,
    /// How many new cards today has room for.
    pub new: usize,
    /// More cards are due than a few days take.
    pub backlog: Option<Backlog>,
    /// Today and the days ahead, for those who keep to the plan.
    pub ahead: Vec<Load>,
    /// The score that a test of each deck would give, today and later.
    pub scores: Vec<TestForecast>,
    /// The cards that will not stick, the worst first.
    pub leeches: Vec<Leech>,
    /// The topics, the weakest first.
    pub topics: Vec<Topic>,
}

/// More cards are due than a few days take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// How many cards are due today.
    pub due: usize,
    /// How many cards fit into a day.
    pub cards_a_day: usize,
    /// The day on which they are all done, new ones and comebacks among them; none that can be foreseen.
    pub cleared: Option<Date>,
}

/// The work that one day asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Load {
    /// Today, or a day ahead.
    pub day: Date,
    /// The number of answers that it takes, averaged over the made-up learners.
    pub answers: f64,
}

/// What a test of every card of a deck would come to, as shares from 0 to 1, lucky guesses counted.
#[derive(Clone, Debug, PartialEq)]
pub struct TestForecast {
    /// The id of the deck.
    pub deck: String,
    /// The deck's name for people.
    pub title: String,
    /// The share that would be right today.
    pub today: f64,
    /// On the exam's day or, where none is ahead, in a month.
    pub later: Later,
}

/// What a test would come to on a day ahead, for those who keep to the plan until then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Later {
    /// The day that is looked ahead to.
    pub day: Date,
    /// Whether that is the day of an exam.
    pub what: Occasion,
    /// The share that would be right, 0 to 1.
    pub score: f64,
    /// Where the learner is not known well enough yet, the shares between which four learners in five end.
    pub range: Option<(f64, f64)>,
    /// How many minutes a day it takes.
    pub minutes_a_day: f64,
}

/// Why a day ahead is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// An exam on the deck is on that day.
    Exam,
    /// No exam is ahead: it is a month from today.
    Month,
}

/// Counts answers for the [`Overview`] of the one learner whom a filter lets through.
#[derive(Debug)]
pub struct OverviewCount<'a> {
    filter: &'a Filter,
    scheduler: &'a Scheduler,
    cards: OwnCards,
    days: DayList<usize>,
}

impl<'a> OverviewCount<'a> {
    /// No answers yet.
    pub fn new(filter: &'a Filter, scheduler: &'a Scheduler) -> Self {
        Self {
            filter,
            scheduler,
            cards: OwnCards::default(),
            days: DayList::default(),
        }
    }

    /// Takes the next answer that counts, whoever's it is, in the order in which they were given.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let Self { filter, .. } = self;
        if !filter.learners.iter().any(|name| *name == event.learner) {
            return;
        }
        if !filter.is_about(&event.learner, &answer.deck) {
            return;
        }
        let day = event.at.day();
        let is_looked_at = filter.takes(event, answer);
        self.cards.add(event, answer, (day, is_looked_at));
        if is_looked_at {
            *self.days.of(day) += 1;
        }
    }

    /// What all answers come to, as of a day, of a learner who stands so after them.
    pub fn overview(
        self,
        LearnerState { progress, habits }: &LearnerState,
        (decks, kinships): (&[Arc<Deck>], &Kinships),
        date: Date,
    ) -> Overview {
        let pace = measure_pace(habits, self.scheduler);
        let met = self.cards.decks().into_iter();
        let met = met.map(|(id, _)| id).collect::<HashSet<_>>();
        let by = (self.filter, self.scheduler);
        let decks_begun = begun(decks, &met, by, date);
        let today = Today {
            decks: &decks_begun,
            progress,
            scheduler: self.scheduler,
            request: &Request::practice(),
            kinships,
            date,
        };
        let standings = today.standings().into_iter();
        let (due, new) = standings.fold((0, 0), |(due, new), one| (due + one.due, new + one.new));
        let (scores, ahead) = ahead(&today, &pace);
        Overview {
            today: date,
            held: held(&decks_begun, progress),
            missing: missing(&met, decks),
            due,
            new,
            backlog: backlog(&today, &pace, due),
            ahead,
            scores,
            leeches: leeches(&self.cards, &decks_begun, progress),
            topics: all_topics(&today, &pace),
            weeks: self.cards.into_weeks(),
            days: self.days.by(|day| day, |all, one| *all += one),
            pace,
        }
    }
}

impl Overview {
    /// How many answers today saw.
    pub fn answers_today(&self) -> usize {
        self.days.get(&self.today).copied().unwrap_or_default()
    }

    /// On how many of the last days somebody practised.
    pub fn days_lately(&self) -> usize {
        let days = self.days.keys();
        days.filter(|day| (0..LATELY).contains(&days_between(**day, self.today)))
            .count()
    }

    /// How many days in a row somebody practised, to today or, as long as today may still come, to
    /// yesterday.
    pub fn streak(&self) -> usize {
        let back = |from: Date| {
            let days = from.series(-1_i64.days());
            days.take_while(|day| self.days.contains_key(day)).count()
        };
        match back(self.today) {
            0 => self.today.yesterday().map_or(0, back),
            days => days,
        }
    }
}

/// The decks at hand of which one of those that were met has the id, or whose exam is ahead.
fn begun(
    decks: &[Arc<Deck>],
    met: &HashSet<&str>,
    (filter, scheduler): (&Filter, &Scheduler),
    today: Date,
) -> Vec<Arc<Deck>> {
    let is_begun = |deck: &&Arc<Deck>| {
        let id = deck.id.as_str();
        let has_exam = || scheduler.exam(id, today).is_some();
        filter.is_about_deck(id) && (met.contains(id) || has_exam())
    };
    decks.iter().filter(is_begun).cloned().collect()
}

/// The decks that were met and are not at hand any more, by id.
fn missing(met: &HashSet<&str>, decks: &[Arc<Deck>]) -> Vec<String> {
    let at_hand = decks.iter().map(|deck| deck.id.as_str());
    let at_hand = at_hand.collect::<HashSet<_>>();
    let missing = met.difference(&at_hand).map(|id| (*id).to_owned());
    missing.collect::<BTreeSet<_>>().into_iter().collect()
}

/// How firmly the cards are held that can be asked.
fn held(decks: &[Arc<Deck>], progress: &Progress) -> Held {
    let mut held = Held::default();
    for deck in decks {
        for card in deck.active() {
            match progress.card(deck.id.as_str(), card.id.as_str()) {
                Some(state) => held.count(state),
                None => held.unmet += 1,
            }
        }
    }
    held
}

/// What each deck comes to, and what all of them take.
fn ahead(today: &Today<'_>, pace: &Pace) -> (Vec<TestForecast>, Vec<Load>) {
    let days = today.date.series(1.day()).take(FORECAST_DAYS + 1);
    let mut loads = days
        .map(|day| Load { day, answers: 0.0 })
        .collect::<Vec<_>>();
    let scores = today.decks.iter().map(|deck| {
        let (score, ahead) = test_forecast(today, deck, pace);
        for (load, ahead) in loads.iter_mut().zip(&ahead) {
            load.answers += ahead.answers;
        }
        score
    });
    (scores.collect(), loads)
}

/// The scores of a test on a deck, today and later, with the work that each day takes until then.
pub fn test_forecast(
    today: &Today<'_>,
    deck: &Arc<Deck>,
    pace: &Pace,
) -> (TestForecast, Vec<Ahead>) {
    let days = i64::try_from(FORECAST_DAYS).unwrap_or_default();
    let month = today.date.saturating_add(days.days());
    let exam = today
        .scheduler
        .exam(deck.id.as_str(), today.date)
        .filter(|exam| i64::from(days_between(today.date, *exam)) <= FARTHEST_DAYS);
    let alone = Today {
        decks: std::slice::from_ref(deck),
        ..*today
    };
    let card_days = CARD_DAYS / today.decks.len().max(1);
    let last = exam.map_or(month, |exam| exam.max(month));
    let ahead = alone.outlook(pace, last, card_days);
    let (day, what) = exam.map_or((month, Occasion::Month), |exam| (exam, Occasion::Exam));
    let score = TestForecast {
        deck: deck.id.to_string(),
        title: deck.title.clone(),
        today: ahead.first().map_or(0.0, |today| today.score),
        later: later(day, what, &ahead, pace),
    };
    (score, ahead)
}

/// The score that a test on a deck would give on a day ahead, and the study that it takes.
fn later(day: Date, what: Occasion, ahead: &[Ahead], pace: &Pace) -> Later {
    let before = ahead.iter().take_while(|ahead| ahead.day < day);
    let answers = before.map(|ahead| ahead.answers).collect::<Vec<_>>();
    let days = answers.len().max(1) as f64;
    let score = ahead.get(answers.len()).map_or(0.0, |ahead| ahead.score);
    Later {
        day,
        what,
        score,
        range: pace.range(score),
        minutes_a_day: pace.minutes(answers.iter().sum::<f64>() / days),
    }
}

/// Whether a backlog waits, and until when, for somebody who does the pace's cards a day.
pub fn backlog(today: &Today<'_>, pace: &Pace, due: usize) -> Option<Backlog> {
    let is_backlog = due > pace.cards_a_day.saturating_mul(BACKLOG_DAYS);
    is_backlog.then(|| Backlog {
        due,
        cards_a_day: pace.cards_a_day,
        cleared: today.cleared(pace),
    })
}

fn all_topics(today: &Today<'_>, pace: &Pace) -> Vec<Topic> {
    let decks = today.decks.iter();
    let mut weakest = decks
        .flat_map(|deck| {
            topics(deck, today.progress, |state| {
                pace.recall(state, today.scheduler, today.date)
            })
        })
        .collect::<Vec<_>>();
    weakest.sort_by(|one, other| one.recall.total_cmp(&other.recall));
    weakest
}
