//! Which answers count once everything is known that was said of them later.

use std::borrow::Cow;
use std::collections::HashSet;

use super::answer::Answer;
use super::event::{Event, EventKind};
use super::id::EventId;
use crate::answer::Verdict;

/// An answer that counts, with the event that it came with.
///
/// The answer is borrowed from the event, or a changed copy where it was called right later.
pub type CountedAnswer<'a> = (&'a Event, Cow<'a, Answer>);

/// The answers that count: those taken back are left out, and those that a person called right are
/// right.
pub fn counted(events: &[Event]) -> impl Iterator<Item = CountedAnswer<'_>> {
    let targets = |pick: fn(&EventKind) -> Option<EventId>| {
        events
            .iter()
            .filter_map(move |event| pick(&event.kind))
            .collect::<HashSet<_>>()
    };
    let undone = targets(|what| match what {
        EventKind::Undo { of } => Some(*of),
        _ => None,
    });
    let called_right = targets(|what| match what {
        EventKind::Override {
            of,
            verdict: Verdict::Correct,
        } => Some(*of),
        _ => None,
    });
    events.iter().filter_map(move |event| {
        let EventKind::Answer(answer) = &event.kind else {
            return None;
        };
        if undone.contains(&event.id) {
            return None;
        }
        let answer = Cow::Borrowed(answer);
        let amended = called_right.contains(&event.id);
        Some((
            event,
            if amended {
                Cow::Owned(answer.called_right())
            } else {
                answer
            },
        ))
    })
}
