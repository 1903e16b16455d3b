//! What a day asks of a deck: what is due, what an exam wants besides, and what is new.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::plan::Wish;
use super::term::{MOST_NEW, Term};
use crate::deck::{Card, Deck};
use crate::history::progress::{CardState, Progress};
use crate::memory::Scheduler;
use crate::phrase::days_between;

/// New cards a day, where the learner named no number and no exam is ahead.
const NEW_A_DAY: usize = 10;

/// A card, and its place among those of its deck that can be asked.
pub type Place<'a> = (usize, &'a Card);

/// What a day asks of a deck.
#[derive(Clone, Debug)]
pub struct Day<'a> {
    /// How many cards can be asked.
    pub cards: usize,
    /// What is to be asked again, with the day that it was due: the longest first, and last what an
    /// exam wants.
    pub due: Vec<(Date, Place<'a>)>,
    /// What was never asked.
    pub unseen: Vec<Place<'a>>,
    /// What was asked today.
    pub asked: Vec<Place<'a>>,
    /// How many new cards today has room for.
    pub new: usize,
    /// The next day on which a card is to be asked again.
    pub next: Option<Date>,
    /// The exam that lies ahead.
    pub exam: Option<Preparation>,
}

/// How a deck stands before its exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preparation {
    /// The time that is left.
    pub term: Term,
    /// How many cards will not be met in time at the pace that was wished for.
    pub short_by: usize,
    /// How many new cards a day would meet them all.
    pub new_a_day: usize,
}

impl<'a> Day<'a> {
    /// What a day asks of a deck, of the cards that the wish lets through.
    pub fn of(
        deck: &'a Deck,
        progress: &Progress,
        scheduler: &Scheduler,
        wish: &Wish,
        today: Date,
    ) -> Self {
        let id = deck.id.as_str();
        let met = progress.introduced_on(id, today);
        let mut day = Self {
            cards: 0,
            due: Vec::new(),
            unseen: Vec::new(),
            asked: Vec::new(),
            new: 0,
            next: None,
            exam: None,
        };
        let mut later = Vec::new();
        let places = deck.active().enumerate();
        for place in places.filter(|(_, card)| wish.takes(card)) {
            day.cards += 1;
            match progress.card(id, place.1.id.as_str()) {
                None => day.unseen.push(place),
                Some(state) => {
                    if state.last == today {
                        day.asked.push(place);
                    }
                    if wish.reaches(state.due, today) {
                        day.due.push((state.due, place));
                    } else {
                        later.push((place, *state));
                    }
                }
            }
        }
        day.due.sort_by_key(|(due, _)| *due);
        day.next = later.iter().map(|(_, state)| state.due).min();
        if let Some(exam) = scheduler.exam(id, today) {
            let term = Term::new(progress.began(id), today, exam);
            day.prepare(term, met, wish.new.unwrap_or(MOST_NEW));
            day.sweep(term, later, |state, exam| {
                scheduler.retrievability(state.memory, state.elapsed(exam))
            });
        } else {
            let room = wish.new.unwrap_or(NEW_A_DAY).saturating_sub(met);
            day.new = room.min(day.unseen.len());
        }
        day
    }

    /// New cards are spread so that all are met in time.
    fn prepare(&mut self, term: Term, met: usize, most: usize) {
        let unseen = self.unseen.len();
        self.new = term.new_today(unseen, met, most);
        self.exam = Some(Preparation {
            term,
            short_by: term.short_by(unseen, met, most),
            new_a_day: term.new_a_day(unseen, met),
        });
    }

    /// In the last days every card gets a last look, those first that would be recalled worst.
    fn sweep(
        &mut self,
        term: Term,
        later: Vec<(Place<'a>, CardState)>,
        recall: impl Fn(&CardState, Date) -> f64,
    ) {
        let (start, today) = (term.sweep_start(), term.today());
        if !term.is_sweep() {
            if !later.is_empty() {
                self.next = self.next.map(|next| next.min(start));
            }
            return;
        }
        let waiting = later.into_iter().filter(|(_, state)| state.last < start);
        let mut waiting = waiting.collect::<Vec<_>>();
        waiting.sort_by(|(_, one), (_, other)| {
            recall(one, term.exam).total_cmp(&recall(other, term.exam))
        });
        let due = self.due.iter().filter(|(due, _)| *due <= today).count();
        let share = term.sweep_today(waiting.len() + due, self.asked.len());
        let mut waiting = waiting.into_iter().map(|(place, _)| place);
        let swept = waiting.by_ref().take(share.saturating_sub(due));
        self.due.extend(swept.map(|place| (today, place)));
        if waiting.next().is_some() {
            self.next = Some(today.saturating_add(1.day()));
        }
    }
}

impl Wish {
    /// Whether a card that is due on a day may be asked today.
    fn reaches(&self, due: Date, today: Date) -> bool {
        days_between(today, due) <= i32::try_from(self.ahead).unwrap_or(i32::MAX)
    }
}
