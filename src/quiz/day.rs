//! What a day asks of a deck: what is due, what an exam wants besides, and what is new.

use std::collections::HashSet;
use std::ops::Deref;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::outline::{Kinship, MOST_APART, Outline};
use super::request::Request;
use super::term::{MOST_NEW, Term};
use super::today::Today;
use crate::deck::{Card, Deck, Status};
use crate::history::{CardState, Progress};

/// New cards a day, where the learner named no number and no exam is ahead.
const NEW_A_DAY: usize = 10;

/// A card, and its place among all cards of its deck.
pub type NumberedCard<'a, C = Card> = (usize, &'a C);

/// What a day asks of a deck, card by card; [`Standing`](super::standing::Standing) has the numbers.
#[derive(Clone, Debug)]
pub struct Day<'a, C = Card> {
    /// How many cards can be asked.
    pub cards: usize,
    /// The cards to be asked again, each with the day on which it was due: those that waited
    /// longest first, and last those that an exam wants.
    pub due: Vec<(Date, NumberedCard<'a, C>)>,
    /// The cards that were never asked, in the deck's order.
    pub unseen: Vec<NumberedCard<'a, C>>,
    /// The cards that were asked on this day already.
    pub asked: Vec<NumberedCard<'a, C>>,
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

/// Where the cards of one deck stand, and when they were met.
pub(super) trait DeckPast {
    /// The cards that may be asked, by their places among all cards of the deck, each with where it
    /// stands; nothing for one that was never answered.
    fn states(&self) -> impl Iterator<Item = (usize, Option<&CardState>)>;

    /// The day on which the first card was met.
    fn began(&self) -> Option<Date>;

    /// How many cards were met for the first time on a day.
    fn introduced_on(&self, day: Date) -> usize;
}

/// The places of the cards of a deck that may be asked, and that the request lets through.
pub(super) fn askable<'d>(deck: &'d Deck, request: &'d Request) -> impl Iterator<Item = usize> {
    let places = deck.cards.iter().enumerate();
    let places = places.filter(|(_, card)| card.status == Status::Active);
    let places = places.filter(|(_, card)| request.takes(card));
    places.map(|(at, _)| at)
}

/// The past of a deck as the learner's progress has it.
struct LearntDeck<'a, P> {
    /// The deck's id.
    id: &'a str,
    progress: &'a Progress,
    /// The cards that may be asked, by their places, each with its id.
    cards: P,
}

impl<'a, P, I> DeckPast for LearntDeck<'a, P>
where
    P: Fn() -> I,
    I: Iterator<Item = (usize, &'a str)>,
{
    fn states(&self) -> impl Iterator<Item = (usize, Option<&CardState>)> {
        let deck = self.progress.deck(self.id);
        (self.cards)().map(move |(at, card)| (at, deck.and_then(|deck| deck.state(card))))
    }

    fn began(&self) -> Option<Date> {
        self.progress.began(self.id)
    }

    fn introduced_on(&self, day: Date) -> usize {
        self.progress.introduced_on(self.id, day)
    }
}

impl<'a> Day<'a> {
    /// What today asks of a deck, of the cards that the request lets through.
    pub fn new(today: &Today<'_>, deck: &'a Deck) -> Self {
        let id = deck.id.as_str();
        let cards = || askable(deck, today.request).map(|at| (at, deck.cards[at].id.as_str()));
        let progress = today.progress;
        let past = LearntDeck {
            id,
            progress,
            cards,
        };
        Self::with_past(today, (id, |at| &deck.cards[at]), &past)
    }

    /// The same day, with siblings kept apart.
    pub fn apart(self, today: &Today<'_>, deck: &Deck) -> Self {
        self.apart_by(today, || today.kinships.of(deck))
    }
}

impl Day<'_, ()> {
    /// What today asks of a deck of which no more is known than its outline, with siblings kept apart. The
    /// request names no tags: those are not in it.
    pub fn of_outline(today: &Today<'_>, outline: &Outline) -> Self {
        let past = LearntDeck {
            id: outline.id.as_str(),
            progress: today.progress,
            cards: || outline.cards.askable(),
        };
        let day = Self::with_past(today, (outline.id.as_str(), |_| &()), &past);
        day.apart_by(today, || &outline.kinship)
    }
}

impl<'a, C> Day<'a, C> {
    /// What today asks of a deck, by its id and its cards at their places, with this past.
    pub(super) fn with_past(
        today: &Today<'_>,
        (id, card): (&str, impl Fn(usize) -> &'a C),
        past: &impl DeckPast,
    ) -> Self {
        let Today {
            scheduler,
            request,
            date,
            ..
        } = *today;
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
        for (at, state) in past.states() {
            day.cards += 1;
            let place = (at, card(at));
            match state {
                None => day.unseen.push(place),
                Some(state) => {
                    if state.last == date {
                        day.asked.push(place);
                    }
                    if request.reaches(state.due, date) {
                        day.due.push((state.due, place));
                    } else {
                        later.push((place, state));
                    }
                }
            }
        }
        day.due.sort_by_key(|(due, _)| *due);
        day.next = later.iter().map(|(_, state)| state.due).min();
        if let Some(exam) = scheduler.exam(id, date) {
            let term = Term::new(past.began(), date, exam);
            let met = past.introduced_on(date);
            day.prepare(term, met, request.new.unwrap_or(MOST_NEW));
            day.sweep(term, later, |state, exam| {
                scheduler.retrievability(state.memory, state.elapsed(exam))
            });
        } else if !day.unseen.is_empty() {
            let room = request.new.unwrap_or(NEW_A_DAY);
            let room = room.saturating_sub(past.introduced_on(date));
            day.new = room.min(day.unseen.len());
        }
        day
    }

    /// The same day, with siblings kept apart: of those that would be asked today one waits until
    /// tomorrow, once, unless a last look at all cards is on, it was missed, or more is asked for than
    /// is due.
    fn apart_by<K: Deref<Target = Kinship>>(
        mut self,
        today: &Today<'_>,
        know: impl FnOnce() -> K,
    ) -> Self {
        let Today {
            request,
            date: today,
            ..
        } = *today;
        let tomorrow = today.saturating_add(1.day());
        let is_last_look = self
            .exam
            .is_some_and(|exam| exam.term.exam <= tomorrow || exam.term.is_sweep());
        let missed = self.asked.iter().map(|(at, _)| *at).collect::<HashSet<_>>();
        let may_wait = |due: Date, at: usize| due == today && !missed.contains(&at);
        let is_alone = is_last_look || request.ahead > 0 || self.cards > MOST_APART;
        let waits = |(due, (at, _)): &(Date, NumberedCard<'_, C>)| may_wait(*due, *at);
        if is_alone || !self.due.iter().any(waits) {
            return self;
        }
        let kinship = know();
        let mut taken = TakenCards::of(&kinship);
        self.asked.iter().for_each(|(at, _)| taken.add(*at));
        for (due, (at, card)) in std::mem::take(&mut self.due) {
            if may_wait(due, at) && taken.has_sibling_of(at) {
                self.next = Some(self.next.map_or(tomorrow, |next| next.min(tomorrow)));
            } else {
                taken.add(at);
                self.due.push((due, (at, card)));
            }
        }
        self
    }

    /// New cards are spread so that all are met in time.
    fn prepare(&mut self, term: Term, met: usize, most: usize) {
        let unseen = self.unseen.len();
        self.new = term.new_today(self.cards, unseen, met, most);
        self.exam = Some(Preparation {
            term,
            short_by: term.short_by(unseen, met, most),
            new_a_day: term.new_a_day(unseen, met),
        });
    }

    /// Before an exam every card gets a last look, those first that would be recalled worst.
    fn sweep(
        &mut self,
        term: Term,
        later: Vec<(NumberedCard<'a, C>, &CardState)>,
        recall: impl Fn(&CardState, Date) -> f64,
    ) {
        let (start, today) = (term.sweep_start(), term.today());
        if !term.is_sweep() {
            if !later.is_empty() {
                self.next = self.next.map(|next| next.min(start));
            }
            return;
        }
        let mut waiting = later
            .into_iter()
            .filter(|(_, state)| state.last < start)
            .collect::<Vec<_>>();
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

/// The cards of a deck that a day asks anyway, and which others they would give away.
struct TakenCards<'k> {
    kinship: &'k Kinship,
    cards: HashSet<u32>,
    cites: HashSet<u32>,
}

impl<'k> TakenCards<'k> {
    fn of(kinship: &'k Kinship) -> Self {
        Self {
            kinship,
            cards: HashSet::new(),
            cites: HashSet::new(),
        }
    }

    fn add(&mut self, card: usize) {
        self.cards.extend(u32::try_from(card));
        self.cites.extend(self.kinship.cite(card));
    }

    fn has_sibling_of(&self, card: usize) -> bool {
        let cite = self.kinship.cite(card);
        cite.is_some_and(|cite| self.cites.contains(&cite))
            || self
                .kinship
                .telling(card)
                .any(|other| self.cards.contains(&other))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::civil::date;

    use super::*;
    use crate::deck::{CardRef, format};
    use crate::history::Recall;
    use crate::memory::{Exams, Parameters, Rating, Scheduler};
    use crate::quiz::Kinships;

    const DAY: Date = date(2026, 11, 2);

    /// Three cards, of which the first and the last are about the same words.
    fn sample_deck() -> Arc<Deck> {
        let text = r#"{ "format": 1, "id": "d", "title": "D", "cards": [
            { "id": "one", "type": "flashcard", "prompt": "1?", "answer": "a", "cite": "the council" },
            { "id": "two", "type": "flashcard", "prompt": "2?", "answer": "b", "cite": "the clerk" },
            { "id": "three", "type": "flashcard", "prompt": "3?", "answer": "c", "cite": "The council" }
        ] }"#;
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }

    fn card_ref(card: &str) -> CardRef<'_> {
        CardRef { deck: "d", card }
    }

    fn recall(rating: Rating) -> Recall {
        Recall {
            rating,
            passed: rating != Rating::Again,
        }
    }

    /// All cards, right on the first day, and so due two days later.
    fn learnt(scheduler: &Scheduler) -> Progress {
        let mut progress = Progress::default();
        for card in ["one", "two", "three"] {
            let state = progress.recall(card_ref(card), recall(Rating::Good), DAY, scheduler);
            assert_eq!(state.due, DAY.saturating_add(2.days()));
        }
        progress
    }

    fn day_of<'d>(
        deck: &'d Arc<Deck>,
        progress: &Progress,
        scheduler: &Scheduler,
        request: &Request,
        date: Date,
    ) -> Day<'d> {
        let today = Today {
            decks: &[],
            progress,
            scheduler,
            request,
            kinships: &Kinships::default(),
            date,
        };
        Day::new(&today, deck).apart(&today, deck)
    }

    fn asked(
        progress: &Progress,
        scheduler: &Scheduler,
        today: Date,
    ) -> (Vec<String>, Option<Date>) {
        let deck = sample_deck();
        let day = day_of(&deck, progress, scheduler, &Request::practice(), today);
        let due = day.due.iter().map(|(_, (_, card))| card.id.to_string());
        (due.collect(), day.next)
    }

    #[test]
    fn of_two_siblings_that_are_due_on_a_day_one_waits_for_the_next() {
        let scheduler = Scheduler::new(&Parameters::DEFAULT);
        let mut progress = learnt(&scheduler);
        let (due, tomorrow) = (DAY.saturating_add(2.days()), DAY.saturating_add(3.days()));
        let first = vec!["one".to_owned(), "two".to_owned()];
        assert_eq!(asked(&progress, &scheduler, due), (first, Some(tomorrow)));
        // Nor does it come later on the same day.
        for card in ["one", "two"] {
            progress.recall(card_ref(card), recall(Rating::Good), due, &scheduler);
        }
        assert_eq!(asked(&progress, &scheduler, due), (vec![], Some(tomorrow)));
        let (deck, ahead) = (
            sample_deck(),
            Request {
                ahead: 1,
                ..Request::practice()
            },
        );
        let early = day_of(&deck, &progress, &scheduler, &ahead, due);
        assert_eq!(early.due.len(), 1, "who asks for more gets it");
        assert_eq!(asked(&progress, &scheduler, tomorrow).0, ["three"]);
    }

    #[test]
    fn what_waited_once_or_was_missed_waits_no_more() {
        let scheduler = Scheduler::new(&Parameters::DEFAULT);
        let mut progress = learnt(&scheduler);
        let late = DAY.saturating_add(3.days());
        assert_eq!(
            asked(&progress, &scheduler, late).0,
            ["one", "two", "three"]
        );
        progress.recall(card_ref("one"), recall(Rating::Again), late, &scheduler);
        progress.recall(card_ref("three"), recall(Rating::Again), late, &scheduler);
        assert_eq!(
            asked(&progress, &scheduler, late).0,
            ["two", "one", "three"]
        );
    }

    #[test]
    fn nothing_waits_past_an_exam() {
        let due = DAY.saturating_add(2.days());
        for (days, cards) in [(3, 3), (30, 2)] {
            let exam = DAY.saturating_add(days.days());
            let exams = Exams::from_iter([("d".to_owned(), exam)]);
            let scheduler = Scheduler::new(&Parameters::DEFAULT).with_exams(exams);
            let progress = learnt(&Scheduler::new(&Parameters::DEFAULT));
            assert_eq!(asked(&progress, &scheduler, due).0.len(), cards, "{exam}");
        }
    }
}
