//! The sitting as a state machine: answers go in, events and feedback come out. It touches nothing.

use std::sync::Arc;

use jiff::civil::Date;

use super::attempt::{Act, Attempt};
use super::judges::Judges;
use super::question::Question;
use super::siblings::Siblings;
use crate::answer::{Judgement, Verdict};
use crate::deck::{Deck, Exam};
use crate::history::progress::{CardState, Progress};
use crate::history::{Answer, Event, EventId, Mode, What};
use crate::memory::Scheduler;
use crate::moment::Moment;

/// How often a missed card comes back in one sitting.
const COMEBACKS: u8 = 3;

/// How many other questions come before a missed one comes back.
const COMES_BACK_AFTER: usize = 3;

/// When a card comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// In this sitting.
    Soon,
    /// On this day.
    On(Date),
}

/// What becomes of "I was right".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claims {
    /// It counts at once.
    Count,
    /// It is listed for a teacher, and changes nothing.
    List,
}

/// What became of "I was right".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// The answer counts as right, and the card comes again then.
    Counted(Again),
    /// The answer is listed for a teacher.
    Listed,
}

/// What became of an answer.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The question.
    pub question: Question,
    /// What was done with it.
    pub act: Act,
    /// What judging found; nothing for a skipped or self-graded card.
    pub judgement: Option<Judgement>,
    /// The answer as it was kept.
    pub answer: Answer,
}

/// Who sits, and how.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// Whose answers these are.
    pub learner: String,
    /// The sitting's own name.
    pub id: String,
    /// Practice or test.
    pub mode: Mode,
    /// The test's rules, where there are any.
    pub exam: Option<Exam>,
    /// What becomes of "I was right".
    pub claims: Claims,
    /// When it began.
    pub began: Moment,
}

/// A sitting in progress.
#[derive(Debug)]
pub struct Session {
    pub(super) sitting: Sitting,
    pub(super) questions: Vec<Question>,
    judges: Judges,
    siblings: Siblings,
    pub(super) queue: Vec<Turn>,
    pub(super) steps: Vec<Step>,
    pub(super) progress: Progress,
    scheduler: Scheduler,
}

/// A question's place in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) question: usize,
    pub(super) comebacks: u8,
    /// 0 for the sitting itself; one more each time that only the missed ones are asked again.
    pub(super) round: u8,
}

/// An answer with all that is needed to take it back.
#[derive(Clone, Debug)]
pub(super) struct Step {
    pub(super) id: EventId,
    pub(super) turn: Turn,
    pub(super) answer: Answer,
    pub(super) at: Moment,
    pub(super) before: Option<CardState>,
    pub(super) queue_before: Vec<Turn>,
    /// Whether the learner said that it was right, for a teacher to decide.
    pub(super) is_claimed: bool,
}

impl Session {
    /// A sitting with these questions.
    pub fn new(
        sitting: Sitting,
        questions: Vec<Question>,
        progress: Progress,
        scheduler: Scheduler,
    ) -> Self {
        let queue = (0..questions.len())
            .map(|question| Turn {
                question,
                comebacks: 0,
                round: 0,
            })
            .collect();
        Self {
            sitting,
            siblings: Siblings::among(questions.iter().map(Question::placed)),
            judges: Judges::of(&questions),
            questions,
            queue,
            steps: Vec::new(),
            progress,
            scheduler,
        }
    }

    /// The question to be answered now; none when the sitting is over.
    pub fn current(&self) -> Option<&Question> {
        if self.is_decided() {
            return None;
        }
        self.queue
            .first()
            .map(|turn| &self.questions[turn.question])
    }

    /// Which question this is, and of how many.
    pub fn place(&self) -> (usize, usize) {
        let total = self.steps.len() + self.queue.len();
        ((self.steps.len() + 1).min(total), total)
    }

    /// Practice or test.
    pub fn mode(&self) -> Mode {
        self.sitting.mode
    }

    /// Whether there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        !self.steps.is_empty()
    }

    pub(super) fn round(&self) -> u8 {
        let last = self.steps.last().map(|step| step.turn);
        self.queue
            .first()
            .copied()
            .or(last)
            .map_or(0, |turn| turn.round)
    }

    /// Whether the test's rules say that its outcome is clear.
    pub(super) fn is_decided(&self) -> bool {
        let Some(stop) = self.sitting.exam.and_then(|exam| exam.stop) else {
            return false;
        };
        if self.round() > 0 {
            return false;
        }
        let right = self
            .steps
            .iter()
            .filter(|step| step.answer.passed())
            .count();
        right >= stop.right || self.steps.len() - right >= stop.wrong
    }

    /// Takes an answer to the current question. The event is to be kept before the outcome is told.
    pub fn answer(
        &mut self,
        attempt: Attempt,
        at: Moment,
        id: EventId,
    ) -> Option<(Event, Outcome, Again)> {
        let question = self.current()?.clone();
        let turn = self.queue[0];
        let judgement = self.judge(&question, &attempt, at);
        let answer = attempt.graded(&question, judgement.as_ref(), self.sitting.mode, at);
        let step = Step {
            id,
            turn,
            answer: answer.clone(),
            at,
            before: self.progress.card(&answer.deck, &answer.card).copied(),
            queue_before: self.queue.clone(),
            is_claimed: false,
        };
        let again = self.settle(&step);
        self.steps.push(step);
        let event = self.event(id, at, What::Answer(answer.clone()));
        Some((
            event,
            Outcome {
                question,
                act: attempt.act,
                judgement,
                answer,
            },
            again,
        ))
    }

    /// Counts an answer: memory moves on, and a missed card goes back into the queue.
    pub(super) fn settle(&mut self, step: &Step) -> Again {
        let state = self.progress.apply(&step.answer, step.at, &self.scheduler);
        self.queue.remove(0);
        let comes_back = self.sitting.mode == Mode::Study
            && !step.answer.passed()
            && step.turn.comebacks < COMEBACKS;
        if !comes_back {
            return Again::On(state.due);
        }
        let turn = Turn {
            comebacks: step.turn.comebacks + 1,
            ..step.turn
        };
        self.queue.insert(self.comeback_place(turn), turn);
        Again::Soon
    }

    /// A few questions later, and beside no sibling if that can be.
    fn comeback_place(&self, turn: Turn) -> usize {
        let first = COMES_BACK_AFTER.min(self.queue.len());
        let placed = |turn: &Turn| self.questions[turn.question].placed();
        let free = |at: &usize| {
            let beside =
                self.queue[at.saturating_sub(1)..]
                    .iter()
                    .take(if *at == 0 { 1 } else { 2 });
            beside
                .into_iter()
                .all(|other| !self.siblings.are(placed(other), placed(&turn)))
        };
        (first..=self.queue.len()).find(free).unwrap_or(first)
    }

    fn judge(&self, question: &Question, attempt: &Attempt, at: Moment) -> Option<Judgement> {
        let mut judgement = self.judges.judge(question, &attempt.act)?;
        if self.time_is_up(at) {
            judgement.verdict = Verdict::Late;
            judgement.credit = 0.0;
        }
        Some(judgement)
    }

    fn time_is_up(&self, at: Moment) -> bool {
        let minutes = self.sitting.exam.and_then(|exam| exam.minutes);
        minutes
            .is_some_and(|minutes| at.since(self.sitting.began).as_secs() > i64::from(minutes) * 60)
    }

    pub(super) fn event(&self, id: EventId, at: Moment, what: What) -> Event {
        let Sitting {
            learner,
            id: session,
            ..
        } = &self.sitting;
        Event {
            id,
            at,
            learner: learner.clone(),
            session: session.clone(),
            what,
        }
    }

    /// Takes the last answer back: the queue and the card stand exactly as before it.
    pub fn undo(&mut self, at: Moment, id: EventId) -> Option<Event> {
        let step = self.steps.pop()?;
        self.progress
            .restore(&step.answer.deck, &step.answer.card, step.before);
        self.queue = step.queue_before;
        Some(self.event(id, at, What::Undo { of: step.id }))
    }

    /// Goes on with a deck's new wording. Cards that are gone stay as they were.
    pub fn reword(&mut self, deck: &Arc<Deck>) {
        for question in self
            .questions
            .iter_mut()
            .filter(|question| question.deck.id == deck.id)
        {
            if let Some(card) = deck.card(question.card.id.as_str()) {
                *question = question.reworded(deck, card);
            }
        }
        self.judges.put(deck);
    }

    /// Asks once more what was missed in this round, and nothing else.
    pub fn ask_missed_again(&mut self) {
        let round = self.round() + 1;
        let missed = self
            .firsts()
            .into_iter()
            .filter(|step| !step.answer.passed());
        let turns = missed
            .map(|step| Turn {
                comebacks: 0,
                round,
                ..step.turn
            })
            .collect();
        self.queue = turns;
    }
}

impl Session {
    /// The learner says that the last answer was right. Nothing to do where it was judged so.
    pub fn call_right(&mut self, at: Moment, id: EventId) -> Option<(Event, Claim)> {
        let last = self.steps.last()?;
        let is_open = last.answer.verdict != Verdict::Correct && !last.is_claimed;
        if !is_open || last.answer.given.is_none() {
            return None;
        }
        let step = self.steps.pop()?;
        let (step, claim) = match self.sitting.claims {
            Claims::Count => self.count_as_right(step),
            Claims::List => (
                Step {
                    is_claimed: true,
                    ..step
                },
                Claim::Listed,
            ),
        };
        let what = What::Override {
            of: step.id,
            verdict: step.answer.verdict,
        };
        self.steps.push(step);
        Some((self.event(id, at, what), claim))
    }

    fn count_as_right(&mut self, step: Step) -> (Step, Claim) {
        let right = Step {
            answer: step.answer.called_right(),
            ..step
        };
        self.progress
            .restore(&right.answer.deck, &right.answer.card, right.before);
        self.queue.clone_from(&right.queue_before);
        let again = self.settle(&right);
        (right, Claim::Counted(again))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deck::format;
    use crate::memory::{Parameters, Rating};
    use crate::quiz::question::Style;

    const DECK: &[u8] = include_bytes!("../../tests/it/town.json");

    fn moment(minute: u32) -> Moment {
        format!("2026-11-23T18:{:02}:00+01:00", minute % 60)
            .parse()
            .expect("a moment")
    }

    fn id(n: u32) -> EventId {
        EventId::new(uuid::Uuid::from_u128(u128::from(n)))
    }

    fn session(exam: Option<Exam>, mode: Mode) -> Session {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        let questions = deck
            .active()
            .take(5)
            .map(|card| Question::new(&deck, card, Style::Flipped, 7));
        let sitting = Sitting {
            learner: "me".into(),
            id: "s".into(),
            mode,
            exam,
            claims: Claims::Count,
            began: moment(0),
        };
        Session::new(
            sitting,
            questions.collect(),
            Progress::default(),
            Scheduler::new(&Parameters::DEFAULT),
        )
    }

    fn attempt(act: Act) -> Attempt {
        Attempt {
            act,
            guessed: false,
            hints: 0,
            shown_at: moment(0),
        }
    }

    /// What can be told of a sitting from the outside.
    fn seen(session: &Session) -> String {
        let current = session
            .current()
            .map(|question| question.card.id.to_string());
        format!(
            "{current:?} {:?} {:?} {:?}",
            session.place(),
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
        let mut session = session(Some(exam), Mode::Quiz);
        for n in 1..=2 {
            session
                .answer(attempt(Act::Rate(Rating::Good)), moment(n), id(n))
                .expect("a question");
        }
        assert!(session.current().is_none());
        session
            .undo(moment(3), id(3))
            .expect("an answer to take back");
        assert!(session.current().is_some());
    }

    #[test]
    fn a_comeback_waits_for_three_others() {
        let mut session = session(None, Mode::Study);
        let first = session.current().expect("a question").card.id.clone();
        session.answer(attempt(Act::Rate(Rating::Again)), moment(1), id(1));
        let order = session
            .queue
            .iter()
            .map(|turn| session.questions[turn.question].card.id.clone());
        assert_eq!(
            order.collect::<Vec<_>>().iter().position(|id| *id == first),
            Some(3)
        );
    }

    proptest! {
        /// Undo is the exact inverse of an answer, at any depth; and what the events add up to is
        /// what the sitting itself says.
        #[test]
        fn undo_is_exact_and_events_tell_it_all(acts in proptest::collection::vec((0_usize..5, any::<bool>()), 1..25)) {
            let mut session = session(None, Mode::Study);
            let mut events = Vec::new();
            let mut states = vec![seen(&session)];
            for (n, (act, undo)) in (1..).zip(acts) {
                if undo && session.can_undo() {
                    events.push(session.undo(moment(n), id(n)).expect("an answer"));
                    states.pop();
                    prop_assert_eq!(Some(&seen(&session)), states.last());
                    continue;
                }
                let act = Rating::ALL.get(act).map_or(Act::Skip, |rating| Act::Rate(*rating));
                let Some((event, ..)) = session.answer(attempt(act), moment(n), id(n)) else { break };
                events.push(event);
                states.push(seen(&session));
            }
            let scheduler = Scheduler::new(&Parameters::DEFAULT);
            prop_assert_eq!(Progress::of(&events, "me", &scheduler), session.progress);
        }

        #[test]
        fn every_sitting_comes_to_an_end(ratings in proptest::collection::vec(0_usize..4, 40)) {
            let mut session = session(None, Mode::Study);
            let mut asked = 0;
            for (n, rating) in (1..).zip(ratings) {
                if session.answer(attempt(Act::Rate(Rating::ALL[rating])), moment(n), id(n)).is_none() {
                    break;
                }
                asked += 1;
            }
            prop_assert!(session.current().is_none());
            prop_assert!((5..=20).contains(&asked), "{}", asked);
        }
    }
}
