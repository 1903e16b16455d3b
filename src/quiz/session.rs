//! The sitting as a state machine: answers go in, events and feedback come out. It touches nothing.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::SignedDuration;

use super::attempt::Attempt;
use super::judges::Judges;
use super::outcome::{Again, Outcome, SessionSetup};
use super::position::Position;
use super::question::Question;
use super::questions::Questions;
use super::queue::{Queue, QueueChange, QueuedQuestion};
use super::siblings::APART;
use crate::answer::{Judgement, Verdict};
use crate::deck::{Deck, Exam};
use crate::history::{Answer, CardState, Event, EventId, EventKind, Mode, Progress};
use crate::memory::Scheduler;
use crate::moment::Moment;

/// How often a missed card comes back in one sitting.
pub(super) const COMEBACKS: u8 = 3;

/// How many other questions come before a missed one comes back.
const COMES_BACK_AFTER: usize = 3;

/// A sitting in progress, as a state machine.
///
/// Whoever drives it asks for the [current](Session::current) question, hands in what the learner did
/// with it, writes the event that comes out to the disk, and only then shows the outcome. A session
/// never waits, prints or writes, and reads no clock: every time and every event's id is handed in. So
/// the same questions and the same answers always make the same sitting, and a test can play a whole
/// one in a microsecond.
///
/// It is made of the questions that [`Today::practice`](super::today::Today::practice) or
/// [`test`](super::plan::test) picked. What it came to is its
/// [`Summary`](super::summary::Summary).
#[derive(Debug)]
pub struct Session {
    pub(super) setup: SessionSetup,
    questions: Questions,
    /// For the questions that came back, how often they were put in another order.
    turns: HashMap<usize, u64>,
    /// The question that comes next.
    next: Option<Question>,
    pub(super) judges: Judges,
    pub(super) queue: Queue,
    pub(super) answered: Vec<AnsweredQuestion>,
    /// What was still to come when only the missed ones were asked again, and after how many answers.
    rounds: Vec<(usize, Queue)>,
    pub(super) progress: Progress,
    pub(super) scheduler: Scheduler,
    /// Whether the time of a test is up: nothing more is asked then.
    pub(super) is_time_up: bool,
}

/// An answer with all that is needed to take it back.
#[derive(Clone, Debug)]
pub(super) struct AnsweredQuestion {
    pub(super) id: EventId,
    change: QueueChange,
    pub(super) answer: Answer<'static>,
    pub(super) at: Moment,
    /// The state of the card before the answer; none where it was never answered.
    before: Option<CardState>,
    /// Whether the learner said something of it, for a teacher to decide.
    pub(super) is_listed: bool,
}

impl AnsweredQuestion {
    /// The number of the question among those of the sitting, from 0.
    pub(super) fn question(&self) -> usize {
        self.change.taken.question
    }
}

impl Session {
    /// Where the learner's cards stand, this sitting included.
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// A sitting with these questions.
    pub fn new(
        setup: SessionSetup,
        questions: Questions,
        progress: Progress,
        scheduler: Scheduler,
    ) -> Self {
        let mut session = Self {
            setup,
            judges: Judges::of(questions.decks()),
            queue: Queue::new(questions.len()),
            questions,
            turns: HashMap::new(),
            next: None,
            answered: Vec::new(),
            rounds: Vec::new(),
            progress,
            scheduler,
            is_time_up: false,
        };
        session.make_next();
        session
    }

    /// The question to be answered now; none when the sitting is over.
    pub fn current(&self) -> Option<&Question> {
        let is_over = self.is_time_up || self.is_decided();
        self.next.as_ref().filter(|_| !is_over)
    }

    /// The question of a number, as it was asked last.
    pub(super) fn question(&self, number: usize) -> Question {
        let turn = self.turns.get(&number).copied().unwrap_or_default();
        self.questions.at_turn(number, turn)
    }

    /// Makes who judges the current question, so that nobody waits for that once it is answered.
    pub fn prepare_judge(&self) {
        if let Some(question) = self.current() {
            self.judges.prepare(question);
        }
    }

    /// Where the current question stands in this round.
    pub fn position(&self) -> Position {
        let (of, left) = (self.queue.of(), self.queue.len());
        let asked = of - (left - self.queue.repeats());
        let comes_back = self.queue.first().is_some_and(|next| next.comebacks > 0);
        let (number, repeats) = if comes_back {
            (asked, self.queue.repeats())
        } else {
            ((asked + 1).min(of), 0)
        };
        let before = self.rounds.last().map_or(0, |(answers, _)| *answers);
        Position {
            number,
            of,
            repeats,
            answered: self.answered.len() - before,
            left,
        }
    }

    /// How much of a test's time is left; none where no time is set.
    pub fn time_left(&self, at: Moment) -> Option<SignedDuration> {
        self.setup.time_left(at)
    }

    /// Ends a test whose time is up, whatever was not asked yet.
    pub fn end_of_time(&mut self) {
        self.is_time_up = true;
    }

    /// Whether this is practice or a test.
    pub fn mode(&self) -> Mode {
        self.setup.mode
    }

    /// Whether something was answered.
    pub fn has_answers(&self) -> bool {
        !self.answered.is_empty()
    }

    /// The rules of the test, where it is one.
    pub fn exam(&self) -> Option<Exam> {
        self.setup.exam
    }

    /// Whether there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        self.setup.mode == Mode::Study && !self.answered.is_empty()
    }

    pub(super) fn round(&self) -> u8 {
        let last = self.answered.last().map(|last| last.change.taken);
        self.queue.first().or(last).map_or(0, |queued| queued.round)
    }

    /// The first answer to each question of this round: comebacks are practice, not score.
    pub(super) fn firsts(&self) -> Vec<&AnsweredQuestion> {
        let round = self.round();
        let is_first = |answered: &&AnsweredQuestion| {
            let QueuedQuestion {
                comebacks,
                round: own,
                ..
            } = answered.change.taken;
            comebacks == 0 && own == round
        };
        self.answered.iter().filter(is_first).collect()
    }

    /// Whether the test's rules say that its outcome is clear.
    pub(super) fn is_decided(&self) -> bool {
        let Some(stop) = self.setup.exam.and_then(|exam| exam.stop) else {
            return false;
        };
        if self.round() > 0 {
            return false;
        }
        let right = self
            .answered
            .iter()
            .filter(|one| one.answer.passed())
            .count();
        right >= stop.right || self.answered.len() - right >= stop.wrong
    }

    /// Judges an answer to the current question and moves on.
    ///
    /// The event that comes with the outcome has to be saved before the outcome is shown.
    pub fn answer(
        &mut self,
        attempt: Attempt,
        at: Moment,
        id: EventId,
    ) -> Option<(Event<'static>, Outcome, Again)> {
        let question = self.current()?.clone();
        let judgement = self.judge(&question, &attempt, at);
        let answer = attempt.graded(&question, judgement.as_ref(), self.setup.mode, at);
        let again = self.count(id, answer.clone(), at)?;
        let event = self.event(id, at, EventKind::Answer(answer.clone()));
        let outcome = Outcome {
            question,
            reply: attempt.reply,
            judgement,
            answer,
        };
        Some((event, outcome, again))
    }

    /// Counts an answer: memory moves on, and a missed card goes back into the queue.
    pub(super) fn count(
        &mut self,
        id: EventId,
        answer: Answer<'static>,
        at: Moment,
    ) -> Option<Again> {
        let taken = self.queue.pop()?;
        let before = self.progress.card(&answer.deck, &answer.card).copied();
        let state = self.progress.apply(&answer, at, &self.scheduler);
        let comes_back =
            self.setup.mode == Mode::Study && !answer.passed() && taken.comebacks < COMEBACKS;
        let comes_back_at = comes_back.then(|| self.comeback_place(taken));
        if let Some(place) = comes_back_at {
            let comebacks = taken.comebacks + 1;
            self.queue
                .insert(place, QueuedQuestion { comebacks, ..taken });
        }
        self.answered.push(AnsweredQuestion {
            id,
            change: QueueChange {
                taken,
                comes_back_at,
            },
            answer,
            at,
            before,
            is_listed: false,
        });
        self.shuffle_next();
        Some(match comes_back_at {
            Some(0) => Again::Next,
            Some(_) => Again::Soon,
            None => Again::On(state.due),
        })
    }

    /// Makes known which questions come at the first places of the queue.
    fn look_ahead(&mut self, places: usize) {
        for _ in 0..self.queue.lacks(places) {
            let place = self.queue.of() - self.queue.unknown();
            if let Some(number) = self.questions.number_at(place) {
                self.queue.add_known(number);
            }
        }
    }

    /// Puts the options of the question that comes next in the order of the time that it is asked.
    fn shuffle_next(&mut self) {
        self.look_ahead(1);
        if let Some(next) = self.queue.first() {
            match u64::from(next.comebacks) + u64::from(next.round) {
                0 => self.turns.remove(&next.question),
                turn => self.turns.insert(next.question, turn),
            };
        }
        self.make_next();
    }

    fn make_next(&mut self) {
        self.look_ahead(1);
        let next = self.queue.first();
        self.next = next.map(|next| self.question(next.question));
    }

    /// A few questions later, and as far from its siblings as they stand apart, if that can be.
    fn comeback_place(&mut self, queued: QueuedQuestion) -> usize {
        let first = COMES_BACK_AFTER.min(self.queue.len());
        for at in first..=self.queue.len() {
            let near = at.saturating_sub(APART - 1)..at + APART - 1;
            self.look_ahead(near.end);
            let mut near = near.filter_map(|at| self.queue.get(at));
            let siblings = self.questions.siblings();
            if !near.any(|other| siblings.are(other.question, queued.question)) {
                return at;
            }
        }
        first
    }

    fn judge(&self, question: &Question, attempt: &Attempt, at: Moment) -> Option<Judgement> {
        let mut judgement = self.judges.judge(question, &attempt.reply)?;
        if self.is_late(at) {
            judgement.verdict = Verdict::Late;
            judgement.credit = 0.0;
        }
        Some(judgement)
    }

    fn is_late(&self, at: Moment) -> bool {
        let minutes = self.setup.exam.and_then(|exam| exam.minutes);
        let used = self.setup.time_used(at).as_secs();
        minutes.is_some_and(|minutes| used > i64::from(minutes) * 60)
    }

    pub(super) fn event(
        &self,
        id: EventId,
        at: Moment,
        kind: EventKind<'static>,
    ) -> Event<'static> {
        Event {
            id,
            at,
            learner: self.setup.learner.clone().into(),
            session: self.setup.id.clone().into(),
            kind,
        }
    }

    /// Takes the last answer back: the queue and the card stand exactly as before it. In a test there is
    /// no such thing: what is right was seen by then.
    pub fn undo(&mut self, at: Moment, id: EventId) -> Option<Event<'static>> {
        if self.setup.mode != Mode::Study {
            return None;
        }
        let answered = self.take_back()?;
        Some(self.event(id, at, EventKind::Undo { of: answered.id }))
    }

    pub(super) fn take_back(&mut self) -> Option<AnsweredQuestion> {
        let is_last = |(answers, _): &mut (usize, Queue)| *answers == self.answered.len();
        while let Some((_, queue)) = self.rounds.pop_if(is_last) {
            self.queue = queue;
        }
        let last = self.answered.pop()?;
        self.progress.restore(last.answer.card_ref(), last.before);
        self.queue.undo(last.change);
        self.shuffle_next();
        Some(last)
    }

    /// Goes on with a deck's new wording. Cards that are gone stay as they were.
    pub fn reword(&mut self, deck: &Arc<Deck>) {
        for number in self.questions.reword(deck) {
            self.turns.remove(&number);
        }
        self.judges.put(deck);
        self.make_next();
    }

    /// Asks once more what was missed in this round, and nothing else.
    pub fn ask_missed_again(&mut self) {
        let round = self.round() + 1;
        let firsts = self.firsts().into_iter();
        let missed = firsts
            .filter(|one| !one.answer.passed())
            .map(|one| QueuedQuestion {
                comebacks: 0,
                round,
                ..one.change.taken
            })
            .collect();
        let before = std::mem::replace(&mut self.queue, missed);
        self.rounds.push((self.answered.len(), before));
        self.shuffle_next();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deck::format;
    use crate::memory::{Parameters, Rating};
    use crate::quiz::{DeckCard, OverridePolicy, Reply, Style};

    const DECK: &[u8] = include_bytes!("../../tests/it/town.json");

    fn moment(minute: u32) -> Moment {
        format!("2026-11-23T18:{:02}:00+01:00", minute % 60)
            .parse()
            .expect("a moment")
    }

    fn id(n: u32) -> EventId {
        EventId::new(uuid::Uuid::from_u128(u128::from(n)))
    }

    fn new_session(exam: Option<Exam>, mode: Mode) -> Session {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        let cards = (0..5).map(|at| DeckCard {
            deck: Arc::clone(&deck),
            at,
        });
        let questions = Questions::in_order(cards.collect(), Style::Flipped, 7);
        let setup = SessionSetup {
            learner: "me".into(),
            id: "s".into(),
            mode,
            exam,
            overrides: OverridePolicy::Count,
            began: moment(0),
            used: SignedDuration::ZERO,
        };
        Session::new(
            setup,
            questions,
            Progress::default(),
            Scheduler::new(&Parameters::DEFAULT),
        )
    }

    fn attempt(reply: Reply) -> Attempt {
        Attempt {
            reply,
            guessed: false,
            hints: 0,
            shown_at: moment(0),
        }
    }

    /// All that can be seen of a sitting from outside, as one text to compare.
    fn seen(session: &mut Session) -> String {
        session.look_ahead(usize::MAX);
        let current = session
            .current()
            .map(|question| question.card.id.to_string());
        format!(
            "{current:?} {:?} {:?} {:?}",
            session.position(),
            session.queue,
            session.progress.card("town-charter", "head")
        )
    }

    #[test]
    fn a_test_ends_when_its_outcome_is_clear() {
        let stop = Some(crate::deck::Stop { right: 2, wrong: 3 });
        let exam = Exam {
            questions: 5,
            pass: 2,
            minutes: None,
            stop,
        };
        let mut session = new_session(Some(exam), Mode::Quiz);
        for n in 1..=2 {
            session
                .answer(attempt(Reply::Rate(Rating::Good)), moment(n), id(n))
                .expect("a question");
        }
        assert!(session.current().is_none());
    }

    #[test]
    fn a_comeback_waits_for_three_others() {
        let mut session = new_session(None, Mode::Study);
        let first = session.current().expect("a question").card.id.clone();
        session.answer(attempt(Reply::Rate(Rating::Again)), moment(1), id(1));
        session.look_ahead(usize::MAX);
        let order = (0..session.queue.len())
            .filter_map(|at| session.queue.get(at))
            .map(|turn| session.question(turn.question).card.id);
        assert_eq!(
            order.collect::<Vec<_>>().iter().position(|id| *id == first),
            Some(3)
        );
    }

    proptest! {
        /// Undo is the exact inverse of an answer, at any depth; and what the events add up to is
        /// what the sitting itself says.
        #[test]
        fn undo_is_exact_and_events_tell_it_all(replies in proptest::collection::vec((0_usize..5, any::<bool>()), 1..25)) {
            let mut session = new_session(None, Mode::Study);
            let mut events = Vec::new();
            let mut states = vec![seen(&mut session)];
            for (n, (rating, undo)) in (1..).zip(replies) {
                if undo && session.can_undo() {
                    events.push(session.undo(moment(n), id(n)).expect("an answer"));
                    states.pop();
                    prop_assert_eq!(Some(&seen(&mut session)), states.last());
                    continue;
                }
                let reply = Rating::ALL.get(rating).map_or(Reply::Skip, |rating| Reply::Rate(*rating));
                let Some((event, ..)) = session.answer(attempt(reply), moment(n), id(n)) else { break };
                events.push(event);
                states.push(seen(&mut session));
            }
            let scheduler = Scheduler::new(&Parameters::DEFAULT);
            prop_assert_eq!(Progress::from_events(&events, "me", &scheduler), session.progress);
        }

        #[test]
        fn every_sitting_comes_to_an_end(ratings in proptest::collection::vec(0_usize..4, 40)) {
            let mut session = new_session(None, Mode::Study);
            let mut asked = 0;
            for (n, rating) in (1..).zip(ratings) {
                if session.answer(attempt(Reply::Rate(Rating::ALL[rating])), moment(n), id(n)).is_none() {
                    break;
                }
                asked += 1;
            }
            prop_assert!(session.current().is_none());
            prop_assert!((5..=20).contains(&asked), "{}", asked);
        }
    }
}
