//! Which states a test has been in: what was told of one that is over has to be taken back.

use std::collections::HashMap;
use std::sync::Arc;

use super::statement_id::StatementId;
use crate::history::{Amended, Answer, Event, EventId};
use crate::moment::Moment;

/// From so many seconds between two answers on, a test may have been told as it stood in between. To take
/// back what was never told costs a line.
const PAUSE: i64 = 60;

/// A test on one deck: all events that make it what it is, as one number.
///
/// The number is the sum of the ids of its answers and of what was said of them, so it does not depend on their
/// order, and as events are only ever added, no later state has the number of an earlier one.
pub struct TestState {
    pub deck: Arc<str>,
    pub session: Arc<str>,
    pub learner: Arc<str>,
    pub team: Option<Arc<str>>,
    pub form: Option<Arc<str>>,
    /// Whether every answer of it is looked at.
    pub is_whole: bool,
    /// The state that stands.
    pub sum: u128,
    /// States that may have been told, each with the event that ended it.
    pub ended: Vec<EndedState>,
    /// The last event of it.
    pub last: (EventId, Moment),
    /// What was said of its answers and has not come yet, in order.
    to_come: Vec<(Moment, EventId)>,
}

/// A state that is over.
pub struct EndedState {
    pub sum: u128,
    pub by: EventId,
    pub at: Moment,
}

/// The tests of all learners, as their answers come in.
#[derive(Default)]
pub struct TestStates {
    places: HashMap<StatementId, usize>,
    tests: Vec<TestState>,
    last: Option<usize>,
}

impl TestStates {
    /// Takes the next answer, which may be taken back, with all that was said of it.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>, amended: Option<&Amended<'_>>) {
        if answer.mode.is_test() {
            let place = self.place(event, answer);
            self.tests[place].add(event, amended);
        }
    }

    /// Takes notice of an answer that is not looked at.
    pub fn leave_out(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        if answer.mode.is_test() {
            let place = self.place(event, answer);
            self.tests[place].is_whole = false;
        }
    }

    /// The tests of which every answer is looked at.
    pub fn whole(mut self) -> Vec<TestState> {
        self.tests.retain(|test| test.is_whole);
        self.tests.iter_mut().for_each(TestState::finish);
        self.tests
    }

    fn place(&mut self, event: &Event<'_>, answer: &Answer<'_>) -> usize {
        let is_its = |test: &TestState| {
            *test.session == *event.session
                && *test.learner == *event.learner
                && *test.deck == *answer.deck
        };
        if let Some(last) = self.last
            && is_its(&self.tests[last])
        {
            return last;
        }
        let parts = [&event.session, &event.learner, &answer.deck];
        let key = StatementId::made_of(&parts.map(|part| part.as_bytes()));
        let place = *self.places.entry(key).or_insert_with(|| {
            self.tests.push(TestState::begun_with(event, answer));
            self.tests.len() - 1
        });
        self.last = Some(place);
        place
    }
}

impl TestState {
    /// The session, the learner and the deck, which tell one from another.
    pub fn test(&self) -> (&str, &str, &str) {
        (&self.session, &self.learner, &self.deck)
    }

    /// A test that begins with this answer, which is still to be added.
    fn begun_with(event: &Event<'_>, answer: &Answer<'_>) -> Self {
        Self {
            deck: answer.deck.as_ref().into(),
            session: event.session.as_ref().into(),
            learner: event.learner.as_ref().into(),
            team: answer.team.as_deref().map(Arc::from),
            form: answer.form.as_deref().map(Arc::from),
            is_whole: true,
            sum: 0,
            ended: Vec::new(),
            last: (event.id, event.at),
            to_come: Vec::new(),
        }
    }

    fn add(&mut self, event: &Event<'_>, amended: Option<&Amended<'_>>) {
        self.amend_until(event.at);
        if event.at.since(self.last.1).as_secs() > PAUSE {
            self.end(event.at, event.id);
        }
        self.go_on(event.at, event.id);
        if let Some(amended) = amended {
            let said = amended.undone.iter().chain(&amended.called_right);
            self.to_come.extend(said.map(|one| (one.at, one.id)));
            self.to_come.sort_unstable();
        }
    }

    /// Whatever was said of an answer changes what the test comes to, at once. Said at the very time of another
    /// answer it was said before that: it is how a mark on paper is mended.
    fn amend_until(&mut self, now: Moment) {
        let over = self.to_come.partition_point(|(at, _)| *at <= now);
        for (at, id) in self.to_come.drain(..over).collect::<Vec<_>>() {
            self.end(at, id);
            self.go_on(at, id);
        }
    }

    fn finish(&mut self) {
        for (at, id) in std::mem::take(&mut self.to_come) {
            self.end(at, id);
            self.go_on(at, id);
        }
    }

    fn end(&mut self, at: Moment, by: EventId) {
        let sum = self.sum;
        self.ended.push(EndedState { sum, by, at });
    }

    fn go_on(&mut self, at: Moment, id: EventId) {
        self.sum = self.sum.wrapping_add(id.number());
        self.last = (id, at);
    }
}
