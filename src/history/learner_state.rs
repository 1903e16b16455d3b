//! Where a learner stands after all answers: every card, and how the learner answers.

use std::collections::VecDeque;

use super::answer::Answer;
use super::event::{Event, EventKind};
use super::habits::Habits;
use super::id::EventId;
use super::progress::{Progress, Recall};
use crate::answer::Verdict;
use crate::deck::CardRef;
use crate::memory::{Rating, Scheduler};
use crate::moment::Moment;

/// Where a learner stands after all answers that count.
///
/// It is what everything that asks "what now?" needs of a score file, in as much space as there are cards,
/// whatever the number of answers. It depends on the parameters of the memory model and on nothing else
/// that a learner may choose. The day on which a card is due does: that is worked out last
/// ([`Progress::reschedule`]).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LearnerState {
    /// Where every card stands.
    pub progress: Progress,
    /// How the learner answers.
    pub habits: Habits,
}

impl LearnerState {
    /// Counts one more answer that counts, with the event that it came with.
    pub fn count(&mut self, event: &Event<'_>, answer: &Answer<'_>, scheduler: &Scheduler) {
        let by = (&*event.session, event.at);
        self.recall(answer.card_ref(), Recall::from(answer), by, scheduler);
    }

    fn recall(
        &mut self,
        card: CardRef<'_>,
        recall: Recall,
        (session, at): (&str, Moment),
        scheduler: &Scheduler,
    ) {
        let before = self.progress.review(card, recall, at.day(), scheduler);
        self.habits.count(recall, (session, at), before.as_ref());
    }
}

/// So many answers wait until they count: what takes one back or calls it right nearly always follows
/// within a few.
const WAITING: usize = 64;

/// Goes through a score file once and counts a learner's answers, as they come.
///
/// What is said of an answer later is not known yet when it passes by, so the last answers wait. Where
/// something is said of one that has counted already, all of it was in vain, and [`Self::finish`] says so.
#[derive(Debug)]
pub struct LearnerCount<'a> {
    learner: &'a str,
    now: Option<Moment>,
    scheduler: &'a Scheduler,
    state: LearnerState,
    waiting: VecDeque<WaitingAnswer>,
    /// The last answer that counted.
    counted: Option<EventId>,
    is_in_vain: bool,
}

/// An answer of which something may still be said.
#[derive(Debug)]
struct WaitingAnswer {
    id: EventId,
    at: Moment,
    texts: WaitingTexts,
    recall: Recall,
    /// What it shows of memory if it is called right.
    if_right: Rating,
}

/// The texts of an answer that waits; once it has counted, those of another are written over them.
#[derive(Debug, Default)]
struct WaitingTexts {
    deck: String,
    card: String,
    session: String,
}

impl WaitingTexts {
    fn write_over(&mut self, answer: &Answer<'_>, session: &str) {
        for (held, text) in [
            (&mut self.deck, &*answer.deck),
            (&mut self.card, &*answer.card),
            (&mut self.session, session),
        ] {
            held.clear();
            held.push_str(text);
        }
    }
}

impl<'a> LearnerCount<'a> {
    /// Goes on from where a learner stood after this event and all before it. Answers that lie ahead of now
    /// do not count.
    pub fn from(
        (state, counted): (LearnerState, Option<EventId>),
        learner: &'a str,
        now: Option<Moment>,
        scheduler: &'a Scheduler,
    ) -> Self {
        Self {
            learner,
            now,
            scheduler,
            state,
            waiting: VecDeque::with_capacity(WAITING),
            counted,
            is_in_vain: false,
        }
    }

    /// Takes the next event, whoever's it is; ids ascend.
    pub fn add(&mut self, event: &Event<'_>) {
        if event.learner != self.learner {
            return;
        }
        match &event.kind {
            EventKind::Answer(_) if self.now.is_some_and(|now| event.is_ahead_of(now)) => {}
            EventKind::Answer(answer) => self.wait(event, answer),
            EventKind::Undo { of } => {
                if let Some(at) = self.find(*of, event) {
                    self.waiting.remove(at);
                }
            }
            EventKind::Override {
                of,
                verdict: Verdict::Correct,
            } => {
                if let Some(at) = self.find(*of, event) {
                    self.waiting[at].call_right();
                }
            }
            EventKind::Override { .. } => {}
        }
    }

    fn wait(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let mut texts = WaitingTexts::default();
        if self.waiting.len() == WAITING
            && let Some(first) = self.waiting.pop_front()
        {
            texts = self.settle(first);
        }
        texts.write_over(answer, &event.session);
        self.waiting.push_back(WaitingAnswer {
            id: event.id,
            at: event.at,
            texts,
            recall: Recall::from(answer),
            if_right: answer.recall_if_right(Verdict::Correct),
        });
    }

    /// Counts an answer of which nothing more is said; gives its texts.
    fn settle(&mut self, answer: WaitingAnswer) -> WaitingTexts {
        let WaitingTexts {
            deck,
            card,
            session,
        } = &answer.texts;
        let by = (session.as_str(), answer.at);
        let recall = answer.recall;
        // What was saved and can't be read is made anew.
        self.is_in_vain |= self.state.progress.read_deck(deck).is_err();
        self.state
            .recall(CardRef { deck, card }, recall, by, self.scheduler);
        self.counted = Some(answer.id);
        answer.texts
    }

    /// Where the answer waits that an event is about and has a say in. One that has counted, or is still to
    /// come, can't be found.
    fn find(&mut self, of: EventId, event: &Event<'_>) -> Option<usize> {
        let has_counted = self.counted.is_some_and(|counted| of <= counted);
        self.is_in_vain |= has_counted || of > event.id;
        let is_it =
            |answer: &WaitingAnswer| answer.id == of && answer.texts.session == event.session;
        self.waiting.iter().rposition(is_it)
    }

    /// Where the learner stands after all events; none where one that came late changes what had counted.
    pub fn finish(mut self) -> Option<LearnerState> {
        while let Some(answer) = self.waiting.pop_front() {
            self.settle(answer);
        }
        (!self.is_in_vain).then_some(self.state)
    }
}

impl WaitingAnswer {
    fn call_right(&mut self) {
        self.recall = Recall {
            rating: self.if_right,
            passed: true,
        };
    }
}
