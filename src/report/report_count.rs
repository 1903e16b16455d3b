//! Counting answers for a report, as they come in.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;

use super::answer_table::FirstAnswers;
use super::basis::{ActiveCards, FORECAST_DAYS, card_places, decks_by_id};
use super::cards::{CardReport, CardTally, DeckReport, Held, Hold};
use super::deck_sittings::LatestSittings;
use super::filter::Filter;
use super::numbers::CardTable;
use super::recalls::{CountedState, Recalls};
use super::sittings::{Sitting, SittingCount, marks, right};
use super::summary::{Learner, Report};
use crate::deck::{CardRef, Deck};
use crate::history::{Answer, Event, Recall};
use crate::memory::Scheduler;
use crate::phrase::days_between;

/// Counts answers for a [`Report`]: all that are shown to it say where cards stand, and those that the
/// filter takes are looked at. It holds cards and sittings, and of each answer some bytes.
#[derive(Debug)]
pub struct ReportCount<'a> {
    filter: &'a Filter,
    sittings: SittingCount,
    recalls: Recalls,
    cards: Vec<CardTally>,
    decks: Vec<LatestSittings>,
    learners: Vec<LearnerTally>,
    days: BTreeMap<Date, usize>,
    first: FirstAnswers,
}

/// What is counted of one learner.
#[derive(Debug, Default)]
struct LearnerTally {
    answers: usize,
    days: BTreeSet<Date>,
    /// Whether a team of that name answered as one.
    is_team: bool,
}

impl<'a> ReportCount<'a> {
    /// No answers yet.
    pub fn new(filter: &'a Filter) -> Self {
        Self {
            filter,
            sittings: SittingCount::default(),
            recalls: Recalls::default(),
            cards: Vec::new(),
            decks: Vec::new(),
            learners: Vec::new(),
            days: BTreeMap::new(),
            first: FirstAnswers::default(),
        }
    }

    /// Takes the next answer that counts, in the order in which they were given.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        if !self.filter.is_about(&event.learner, &answer.deck) {
            return;
        }
        let by = self.sittings.number(event, answer);
        let day = event.at.day();
        self.recalls.add(by, day, Recall::from(answer));
        if !self.filter.takes(event, answer) {
            return;
        }
        let counted = self.sittings.add_numbered(by, event, answer);
        let card = place_of(&mut self.cards, by.place.card);
        card.add(day, counted.is_first, answer.passed());
        let sitting = &self.sittings.sittings()[counted.sitting as usize];
        let deck = place_of(&mut self.decks, by.place.deck);
        deck.add(counted, sitting, event, answer);
        let learner = place_of(&mut self.learners, by.learner);
        if answer.is_of_team(&event.learner) {
            learner.is_team = true;
        } else {
            learner.answers += 1;
            learner.days.insert(day);
        }
        *self.days.entry(day).or_default() += 1;
        self.first
            .add_of((by.learner, by.place.card), event, answer);
    }

    /// What all answers come to, once it is known how their memories are to be told, and of a class the first
    /// to each question.
    pub fn finish(
        mut self,
        decks: &[Arc<Deck>],
        scheduler: &Scheduler,
        today: Date,
    ) -> (Report, Option<FirstAnswers>) {
        // They are as much again as all else, and are gone before more is made where nobody asks for them.
        let first = is_class(&self.learners).then_some(self.first);
        let active = ActiveCards::of(decks);
        let recalls = std::mem::take(&mut self.recalls);
        let table = self.sittings.cards();
        let standing = LearnersStanding::of(recalls, table, &active, scheduler, today);
        let decks = deck_reports(table, (self.cards, self.decks), standing.decks, decks);
        let due = |number: u32| standing.due.get(&number).copied().unwrap_or_default();
        let who = learners(&self.sittings, &self.learners, due);
        let ends = self.days.first_key_value().zip(self.days.last_key_value());
        let report = Report {
            today,
            period: ends.map(|((first, _), (last, _))| (*first, *last)),
            answers: self.days.values().sum(),
            learners: who,
            teams: self.learners.iter().filter(|one| one.is_team).count(),
            sittings: self.sittings.into_sittings(),
            decks,
            forecast: standing.forecast,
            days: self.days,
        };
        (report, first)
    }
}

/// Whether a report on these will be about a class ([`Report::is_of_class`]).
fn is_class(tallies: &[LearnerTally]) -> bool {
    let learners = tallies.iter().filter(|one| !one.days.is_empty());
    let teams = tallies.iter().filter(|one| one.is_team);
    learners.count() + teams.count() > 1
}

/// What is counted under a number.
fn place_of<T: Default>(counted: &mut Vec<T>, number: u32) -> &mut T {
    let place = number as usize;
    if counted.len() <= place {
        counted.resize_with(place + 1, T::default);
    }
    &mut counted[place]
}

/// Who gave the answers; `due` says how many cards are due for whom.
fn learners(
    sittings: &SittingCount,
    tallies: &[LearnerTally],
    due: impl Fn(u32) -> usize,
) -> Vec<Learner> {
    let mut by_learner: HashMap<&str, Vec<&Sitting>> = HashMap::new();
    for sitting in sittings.sittings() {
        let own = by_learner.entry(&sitting.learner).or_default();
        own.push(sitting);
    }
    let names = sittings.learners().names().zip(tallies).zip(0..);
    let learners = names.filter_map(|((name, tally), number)| {
        let last = tally.days.last()?;
        let own = by_learner.remove(name).unwrap_or_default();
        Some(Learner {
            name: name.to_owned(),
            answers: tally.answers,
            sittings: own.len(),
            last: *last,
            days: tally.days.len(),
            right: right(own.iter().copied()),
            marks: marks(own),
            due: due(number),
        })
    });
    let mut learners = learners.collect::<Vec<_>>();
    learners.sort_by(|one, other| one.name.cmp(&other.name));
    learners
}

/// Where all learners stand with their cards.
struct LearnersStanding {
    /// By the number of the deck.
    decks: HashMap<u32, DeckHolds>,
    /// How many cards are due for each learner, by number.
    due: HashMap<u32, usize>,
    forecast: Vec<usize>,
}

/// How the cards of one deck are held, by everybody who met it.
#[derive(Default)]
struct DeckHolds {
    /// How each learner holds each card that was answered, by the number of the card.
    cards: HashMap<u32, Vec<Hold>>,
    /// How firmly every card is held that can be asked.
    held: Held,
}

impl LearnersStanding {
    fn of(
        recalls: Recalls,
        table: &CardTable,
        active: &ActiveCards<'_>,
        scheduler: &Scheduler,
        today: Date,
    ) -> Self {
        let cards = table.card_refs();
        let mut standing = Self {
            decks: HashMap::new(),
            due: HashMap::new(),
            forecast: vec![0; FORECAST_DAYS + 1],
        };
        // How many cards of a deck a learner met that can be asked.
        let mut met = HashMap::<(u32, u32), usize>::new();
        recalls.states(&cards, scheduler, |counted| {
            let CardRef { deck, card } = cards[counted.place.card as usize];
            let is_active = active.has(deck, card);
            standing.add(&counted, is_active, today);
            if is_active {
                *met.entry((counted.learner, counted.place.deck))
                    .or_default() += 1;
            }
        });
        let names = table.decks().into_iter().collect::<HashMap<_, _>>();
        for ((_, deck), met) in met {
            let all = active.count(names[&deck]).unwrap_or(met);
            standing.decks.entry(deck).or_default().held.unmet += all - met;
        }
        standing
    }

    fn add(&mut self, counted: &CountedState, is_active: bool, today: Date) {
        let (place, state) = (counted.place, &counted.state);
        let deck = self.decks.entry(place.deck).or_default();
        deck.cards.entry(place.card).or_default().push(state.into());
        if !is_active {
            return;
        }
        deck.held.count(state);
        if state.due <= today {
            *self.due.entry(counted.learner).or_default() += 1;
        }
        let wait = usize::try_from(days_between(today, state.due)).unwrap_or_default();
        if let Some(day) = self.forecast.get_mut(wait) {
            *day += 1;
        }
    }
}

/// The decks of which a card was asked, by id.
fn deck_reports(
    table: &CardTable,
    (tallies, sittings): (Vec<CardTally>, Vec<LatestSittings>),
    mut holds: HashMap<u32, DeckHolds>,
    decks: &[Arc<Deck>],
) -> Vec<DeckReport> {
    let by_id = decks_by_id(decks);
    let mut sittings = sittings.into_iter().map(Some).collect::<Vec<_>>();
    let by_deck = table.by_deck();
    let reports = table.decks().into_iter().filter_map(|(number, id)| {
        let own = sittings.get_mut(number as usize).and_then(Option::take)?;
        let deck = by_id.get(id).copied();
        let mut holds = holds.remove(&number).unwrap_or_default();
        let cards = by_deck[number as usize].iter().filter_map(|card| {
            let tally = tallies.get(*card as usize)?;
            let holds = holds.cards.remove(card).unwrap_or_default();
            Some((table.card(*card).card, *tally, holds))
        });
        (own.count() > 0).then(|| DeckReport {
            id: id.to_owned(),
            title: deck.map(|deck| deck.title.clone()),
            language: deck.and_then(|deck| deck.language.clone()),
            cards: deck.map(|deck| deck.active().count()),
            answered: card_reports(deck, cards),
            sittings: own.count(),
            latest: own.into_latest(),
            held: holds.held,
        })
    });
    reports.collect()
}

/// The cards of one deck: in the deck's order, then those that it has no more.
fn card_reports<'c>(
    deck: Option<&Arc<Deck>>,
    cards: impl Iterator<Item = (&'c str, CardTally, Vec<Hold>)>,
) -> Vec<CardReport> {
    let order = deck.map(|deck| card_places(deck)).unwrap_or_default();
    let items = cards.filter_map(|(id, tally, holds)| {
        let place = order.get(id).copied();
        let written = deck.zip(place).map(|(deck, at)| (deck, &deck.cards[at]));
        Some((
            place.unwrap_or(usize::MAX),
            tally.report(id, written, holds)?,
        ))
    });
    let mut items = items.collect::<Vec<_>>();
    items.sort_unstable_by(|(one, first), (other, second)| {
        one.cmp(other).then_with(|| first.card.cmp(&second.card))
    });
    items.into_iter().map(|(_, item)| item).collect()
}
