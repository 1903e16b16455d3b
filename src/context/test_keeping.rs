//! A test that may be left, kept so that it can be gone on with.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::SignedDuration;

use super::command_context::Context;
use super::open_decks::OpenDecks;
use crate::deck::Status;
use crate::history::{Event, EventKind, Mode, Progress, counted};
use crate::learner_files::{LearnerFiles, LearnerFilesError, LeftTest, TestStretch};
use crate::memory::Scheduler;
use crate::moment::Moment;
use crate::quiz::{DeckCard, OverridePolicy, Questions, Session, SessionSetup};

/// A test of more questions is nobody's who would go on with it: it is not kept.
const MOST_QUESTIONS: usize = 1000;

/// What sees to it that a test can be gone on with: it is kept from its first answer on, and forgotten
/// once it has come to its end.
#[derive(Debug)]
pub struct TestKeeping {
    files: LearnerFiles,
    learner: String,
    test: LeftTest,
    is_kept: bool,
}

impl TestKeeping {
    /// Keeps a test from its next answer on; none that is too long.
    pub fn new(ctx: &Context<'_>, test: LeftTest) -> Option<Self> {
        let file = ctx.score_file().ok()?;
        (test.questions.len() <= MOST_QUESTIONS).then(|| Self {
            files: LearnerFiles::new(&file),
            learner: ctx.learner.clone(),
            test,
            is_kept: false,
        })
    }

    /// Keeps the test, once there is something to go on from.
    pub fn keep(&mut self) -> Result<(), LearnerFilesError> {
        if !std::mem::replace(&mut self.is_kept, true) {
            self.files.save_test(&self.learner, self.test.clone())?;
        }
        Ok(())
    }

    /// Notes when a test was left: the time until then was used.
    pub(super) fn note_left(&mut self, now: Moment) -> Result<(), LearnerFilesError> {
        if self.is_kept {
            self.files
                .leave_test(&self.learner, &self.test.session, now)?;
        }
        Ok(())
    }

    /// Forgets a test that is over.
    pub(super) fn forget(&mut self) -> Result<(), LearnerFilesError> {
        if self.is_kept {
            self.files.drop_test(&self.learner, &self.test.session)?;
        }
        Ok(())
    }
}

/// The tests that the learner has left and may go on with.
pub fn left_tests(ctx: &mut Context<'_>) -> Vec<LeftTest> {
    let files = ctx.learner_files();
    let tests = files.map_or(Ok(Vec::new()), |files| files.left_tests(&ctx.learner));
    ctx.unless_damaged(tests).unwrap_or_default()
}

/// The sittings of all tests that were left, of whatever learner.
pub fn left_sittings(ctx: &mut Context<'_>) -> HashSet<String> {
    let files = ctx.learner_files();
    let sittings = files.map_or(Ok(HashSet::new()), |files| files.left_sittings());
    ctx.unless_damaged(sittings).unwrap_or_default()
}

/// How far a test had come that was left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftProgress {
    /// How many questions were answered.
    pub answered: usize,
    /// How much of its time was used.
    pub used: SignedDuration,
}

impl LeftProgress {
    /// Nothing is answered yet.
    pub const NONE: Self = Self {
        answered: 0,
        used: SignedDuration::ZERO,
    };

    /// How far a test had come; none where nothing was answered, or where all was.
    pub fn of(test: &LeftTest, events: &[Event<'_>]) -> Option<Self> {
        let own = || events.iter().filter(|event| event.session == test.session);
        let answers = own().filter(|event| matches!(event.kind, EventKind::Answer(_)));
        let answered = answers.count();
        let is_open = (1..test.questions.len()).contains(&answered);
        is_open.then(|| {
            let moments = own().map(|event| event.at).collect::<Vec<_>>();
            let used = time_used(&test.stretches, &moments);
            Self { answered, used }
        })
    }
}

/// The time from each beginning until the test was left or, where nobody could note that, to the last answer
/// before the next beginning.
fn time_used(stretches: &[TestStretch], answers: &[Moment]) -> SignedDuration {
    let times = stretches.iter().enumerate().map(|(at, stretch)| {
        let next = stretches.get(at + 1).map(|next| next.begun);
        let is_in =
            |moment: &&Moment| **moment >= stretch.begun && next.is_none_or(|next| **moment < next);
        let last = answers.iter().filter(is_in).max().copied();
        let end = last.max(stretch.left);
        end.map_or(SignedDuration::ZERO, |end| end.since(stretch.begun))
    });
    times.fold(SignedDuration::ZERO, SignedDuration::saturating_add)
}

/// A test that was left, as it stood after its last answer: what happened in it, and where the learner stood
/// without it. Cards that its decks have no more are left
/// out of it.
pub fn resume(
    ctx: &Context<'_>,
    opened: &OpenDecks,
    test: &LeftTest,
    events: &[Event<'static>],
    (before, scheduler): (Progress, Scheduler),
) -> Session {
    let own = events.iter().filter(|event| event.learner == ctx.learner);
    let own = own.cloned().collect::<Vec<_>>();
    let used = LeftProgress::of(test, &own).map_or(SignedDuration::ZERO, |left| left.used);
    let setup = test_setup(ctx, test, used);
    let mut session = Session::new(setup, kept_questions(opened, test), before, scheduler);
    for (event, answer) in counted(&own) {
        session.recount(answer.into_owned().into_owned(), event.at, event.id);
    }
    let listed = own.iter().filter_map(|event| match event.kind {
        EventKind::Override { of, .. } => Some(of),
        _ => None,
    });
    if test.is_teachers {
        listed.for_each(|of| session.list_again(of));
    }
    session
}

/// The fixed facts of a test of which so much time was used by now.
pub fn test_setup(ctx: &Context<'_>, test: &LeftTest, used: SignedDuration) -> SessionSetup {
    SessionSetup {
        learner: ctx.learner.clone(),
        id: test.session.clone(),
        mode: Mode::Quiz,
        exam: test.exam,
        overrides: if test.is_teachers {
            OverridePolicy::List
        } else {
            OverridePolicy::Count
        },
        began: ctx.now(),
        used,
    }
}

/// The questions of a test, as far as its decks still have them.
fn kept_questions(opened: &OpenDecks, test: &LeftTest) -> Questions {
    let decks = opened.decks();
    let mut found = HashMap::new();
    for deck in &decks {
        let cards = deck.cards.iter().enumerate();
        for (at, card) in cards.filter(|(_, card)| card.status == Status::Active) {
            found.insert((deck.id.as_str(), card.id.as_str()), (deck, at));
        }
    }
    let cards = test.questions.iter().filter_map(|(deck, card)| {
        let (deck, at) = found.remove(&(deck.as_str(), card.as_str()))?;
        let deck = Arc::clone(deck);
        Some(DeckCard { deck, at })
    });
    Questions::in_order(cards.collect(), test.style, test.seed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_time_at_the_test_is_used() {
        let at = |time: &str| -> Moment {
            format!("2026-11-23T{time}+01:00")
                .parse()
                .expect("a moment")
        };
        let stretch = |begun, left| TestStretch { begun, left };
        let stretches = [
            stretch(at("10:00:00"), None),
            stretch(at("15:00:00"), None),
            stretch(at("18:00:00"), Some(at("18:01:10"))),
        ];
        let answers = [at("10:02:00"), at("10:05:00"), at("18:00:30")];
        assert_eq!(
            time_used(&stretches, &answers),
            SignedDuration::from_secs(370)
        );
    }
}
