//! Which answers count once everything is known that was said of them later.

use std::borrow::Cow;
use std::collections::HashMap;

use super::answer::Answer;
use super::event::{Event, EventKind};
use super::id::EventId;
use crate::answer::Verdict;
use crate::moment::Moment;

/// An answer that counts, with the event that it came with.
///
/// The answer is borrowed from the event, or a changed copy where it was called right later.
pub type CountedAnswer<'a> = (&'a Event<'static>, Cow<'a, Answer<'static>>);

/// What was said of answers later: which were taken back, which called right.
///
/// It counts only for an answer of the same learner in the same sitting, as civiq writes it. A file
/// that was handed in can say what it likes of others' answers; nothing becomes of that.
#[derive(Debug, Default, PartialEq)]
pub struct Amendments {
    undone: ByAnswer,
    called_right: ByAnswer,
}

/// What was said of answers, by the answer that it is about.
type ByAnswer = HashMap<EventId, Vec<Amendment>>;

/// Something that was said of an answer: that it is taken back, or that it is right.
#[derive(Debug, PartialEq)]
pub struct Amendment {
    /// The id of the event that says so.
    pub id: EventId,
    /// When it was said.
    pub at: Moment,
    learner: String,
    session: String,
}

impl Amendment {
    /// Whether it comes from the sitting that the answer is from.
    fn is_of(&self, answer: &Event<'_>) -> bool {
        self.learner == answer.learner && self.session == answer.session
    }
}

/// All that was said of one answer, in the order in which it was said.
#[derive(Debug, Default)]
pub struct Amended<'a> {
    /// That it is taken back.
    pub undone: Vec<&'a Amendment>,
    /// That it is right.
    pub called_right: Vec<&'a Amendment>,
}

impl Amended<'_> {
    /// Whether nothing was said of it.
    pub fn is_empty(&self) -> bool {
        self.undone.is_empty() && self.called_right.is_empty()
    }
}

/// An answer with all that was said of it.
#[derive(Debug)]
pub struct AmendedAnswer<'a, 't> {
    /// The event that it came with.
    pub event: &'a Event<'t>,
    /// The answer as it was given.
    pub given: &'a Answer<'t>,
    /// The answer as it counts; none where it is taken back.
    pub counted: Option<&'a Answer<'t>>,
    /// What was said of it.
    pub amended: Amended<'a>,
}

impl Amendments {
    /// All that these events say of answers.
    pub fn among(events: &[Event<'_>]) -> Self {
        let mut amendments = Self::default();
        for event in events {
            amendments.add(event);
        }
        amendments
    }

    /// Adds what one more event says of an answer, if it does.
    pub fn add(&mut self, event: &Event<'_>) {
        let (said, of) = match &event.kind {
            EventKind::Undo { of } => (&mut self.undone, of),
            EventKind::Override {
                of,
                verdict: Verdict::Correct,
            } => (&mut self.called_right, of),
            EventKind::Answer(_) | EventKind::Override { .. } => return,
        };
        said.entry(*of).or_default().push(Amendment {
            id: event.id,
            at: event.at,
            learner: event.learner.to_string(),
            session: event.session.to_string(),
        });
    }

    /// The answers of which something is said.
    pub fn answers(&self) -> impl Iterator<Item = EventId> {
        self.undone.keys().chain(self.called_right.keys()).copied()
    }

    /// Whether the answer with this event, or with one that would be just like it, is taken back.
    pub fn take_back(&self, answer: &Event<'_>) -> bool {
        says_of(&self.undone, answer)
    }

    /// All that counts of what was said of the answer with this event.
    pub fn of<'a>(&'a self, answer: &Event<'_>) -> Amended<'a> {
        let said = |amendments: &'a ByAnswer| {
            let said = amendments.get(&answer.id).into_iter().flatten();
            let mut said = said.filter(|one| one.is_of(answer)).collect::<Vec<_>>();
            said.sort_by_key(|one| (one.at, one.id));
            said
        };
        Amended {
            undone: said(&self.undone),
            called_right: said(&self.called_right),
        }
    }

    /// The answer of an event as it counts; none where it is taken back, or where the event is none.
    pub fn settle<'a, 't>(&self, event: &'a Event<'t>) -> Option<Cow<'a, Answer<'t>>> {
        let EventKind::Answer(answer) = &event.kind else {
            return None;
        };
        if self.take_back(event) {
            return None;
        }
        Some(if says_of(&self.called_right, event) {
            Cow::Owned(answer.called_right())
        } else {
            Cow::Borrowed(answer)
        })
    }
}

fn says_of(amendments: &ByAnswer, answer: &Event<'_>) -> bool {
    if amendments.is_empty() {
        return false;
    }
    let mut said = amendments.get(&answer.id).into_iter().flatten();
    said.any(|one| one.is_of(answer))
}

/// The answers that count: those taken back are left out, and those that a person called right are
/// right.
pub fn counted<'e>(events: &'e [Event<'static>]) -> impl Iterator<Item = CountedAnswer<'e>> {
    let amendments = Amendments::among(events);
    let settled = move |event| Some((event, amendments.settle(event)?));
    events.iter().filter_map(settled)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::history::answer::Mode;

    const LEARNERS: [&str; 2] = ["ann", "bo"];

    fn id(number: u8) -> EventId {
        let id = format!("0199a000-0000-7000-8000-0000000000{number:02x}");
        id.parse().expect("an id")
    }

    fn event(number: u8, learner: &str, session: u8, kind: EventKind<'static>) -> Event<'static> {
        Event {
            id: id(number),
            at: "2026-11-23T18:00:00+01:00".parse().expect("a moment"),
            learner: learner.to_owned().into(),
            session: format!("s{session}").into(),
            kind,
        }
    }

    fn answer() -> EventKind<'static> {
        EventKind::Answer(Answer {
            deck: "town".into(),
            card: "mayor".into(),
            rev: "1".into(),
            task: "typed".into(),
            mode: Mode::Quiz,
            given: None,
            verdict: Verdict::Wrong,
            credit: 0.0,
            ms: 1,
            hints: 0,
            guessed: false,
            rating: None,
            team: None,
            form: None,
        })
    }

    fn any_event() -> impl Strategy<Value = (u8, u8, Option<u8>, bool)> {
        (0..2_u8, 0..2_u8, prop::option::of(0..12_u8), any::<bool>())
    }

    /// Events with their numbers as ids; what each is about is any answer or none.
    fn events(drawn: &[(u8, u8, Option<u8>, bool)]) -> Vec<Event<'static>> {
        let events = (0_u8..).zip(drawn).map(|(number, drawn)| {
            let (learner, session, of, is_undo) = *drawn;
            let kind = match of.map(id) {
                None => answer(),
                Some(of) if is_undo => EventKind::Undo { of },
                Some(of) => EventKind::Override {
                    of,
                    verdict: Verdict::Correct,
                },
            };
            event(number, LEARNERS[usize::from(learner)], session, kind)
        });
        events.collect()
    }

    fn of<'e>(
        learner: &str,
        events: &'e [Event<'static>],
    ) -> Vec<(EventId, Cow<'e, Answer<'static>>)> {
        let own = counted(events).filter(|(event, _)| event.learner == learner);
        own.map(|(event, answer)| (event.id, answer)).collect()
    }

    proptest! {
        #[test]
        fn nothing_that_one_learner_does_changes_what_counts_for_another(
            drawn in prop::collection::vec(any_event(), 0..12),
        ) {
            let all = events(&drawn);
            for learner in LEARNERS {
                let alone = all.iter().filter(|event| event.learner == learner).cloned();
                let alone = alone.collect::<Vec<_>>();
                prop_assert_eq!(of(learner, &all), of(learner, &alone));
            }
        }
    }

    #[test]
    fn what_is_said_of_an_answer_counts_within_its_sitting() {
        let with = |kind: fn(EventId) -> EventKind<'static>, session| {
            let events = [
                event(1, "ann", 1, answer()),
                event(2, "ann", session, kind(id(1))),
            ];
            let counted = counted(&events).map(|(_, answer)| answer.credit);
            counted.collect::<Vec<_>>()
        };
        let undo = |of| EventKind::Undo { of };
        let right = |of| EventKind::Override {
            of,
            verdict: Verdict::Correct,
        };
        assert_eq!((with(undo, 1), with(undo, 2)), (vec![], vec![0.0]));
        assert_eq!((with(right, 1), with(right, 2)), (vec![1.0], vec![0.0]));
    }
}
