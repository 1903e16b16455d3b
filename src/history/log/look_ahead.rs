//! What is said of answers, found before they pass by, so that whoever goes through a file once counts each
//! as it counts.

use std::borrow::Cow;

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};

use super::reader::{LogReader, Remains};
use super::survey::Survey;
use crate::history::answer::Answer;
use crate::history::counted::Amendments;
use crate::history::event::Event;
use crate::history::id::EventId;

/// What stands in every record that says something of an answer, as civiq writes it, and in no answer: within
/// a text each quote has a backslash before it.
const MARK: &str = "\"of\":\"";

/// Looks through the lines of a score file a little before they are read.
///
/// It is a guess and checked in the end: what it overlooked, or found too late, is told by
/// [`LookAhead::was_right`], and then all that was settled was in vain.
#[derive(Debug)]
pub struct LookAhead {
    mark: Finder<'static>,
    said: Amendments,
    /// Whose answers are asked about; none where everybody's are.
    learner: Option<String>,
    /// The last event that has passed.
    passed: Option<EventId>,
    is_late: bool,
}

impl LookAhead {
    /// Begins behind this event; nothing that is said of one before it can count any more.
    pub fn behind(passed: Option<EventId>, learner: Option<&str>) -> Self {
        Self {
            mark: Finder::new(MARK),
            said: Amendments::default(),
            learner: learner.map(str::to_owned),
            passed,
            is_late: false,
        }
    }

    /// Looks through whole lines that are going to be read.
    pub fn look(&mut self, lines: &[u8]) {
        let mut from = 0;
        while let Some(at) = self.mark.find(&lines[from..]) {
            let at = from + at;
            let start = memrchr(b'\n', &lines[from..at]).map_or(from, |end| from + end + 1);
            let end = memchr(b'\n', &lines[at..]).map_or(lines.len(), |end| at + end + 1);
            self.note(&lines[start..end]);
            from = end;
        }
    }

    fn note(&mut self, line: &[u8]) {
        // Which line it is does not matter, but that it is not the first.
        let mut reader = LogReader::after(1, Remains::default());
        let mut said = Vec::new();
        reader.line(line, |found| said.push(found.event));
        for event in said {
            self.said.add(&event);
            let is_asked = self
                .learner
                .as_deref()
                .is_none_or(|name| name == event.learner);
            let has_passed = event.target().is_some() && event.target() <= self.passed;
            self.is_late |= is_asked && has_passed;
        }
    }

    /// The answer of the next event as it counts; none where it is taken back, or where the event is none.
    pub fn settle<'a, 't>(&mut self, event: &'a Event<'t>) -> Option<Cow<'a, Answer<'t>>> {
        self.passed = Some(event.id);
        self.said.settle(event)
    }

    /// Whether every answer was settled as it counts and in its turn, now that the whole file was surveyed.
    pub fn was_right(&self, survey: &Survey) -> bool {
        !self.is_late && survey.is_in_order() && self.said == survey.amendments
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::history::log;
    use crate::history::log::{Surveyor, WholeReader};
    use crate::history::{Answer, counted};

    fn answer(n: usize, learner: &str) -> String {
        let given = if n.is_multiple_of(4) {
            r#"\"of\":\""#
        } else {
            "a law"
        };
        format!(
            r#"{{"v":1,"id":"{}","at":"2026-11-23T18:04:05.123+01:00","event":"answer","learner":"{learner}","session":"s","mode":"study","deck":"d","card":"c{n}","rev":"1","type":"typed","given":"{given}","verdict":"wrong","credit":0.0,"ms":1}}"#,
            id(n)
        )
    }

    fn id(n: usize) -> String {
        format!("0199a000-0000-7000-8000-{n:012x}")
    }

    /// What is said of the n-th answer, as civiq writes it or as a person might.
    fn said(n: usize, of: usize, (learner, is_undo, is_plain): (&str, bool, bool)) -> String {
        let event = if is_undo { "undo" } else { "override" };
        let gap = if is_plain { "" } else { " " };
        format!(
            r#"{{"v":1,"id":"{}","at":"2026-11-23T18:04:05.123+01:00","event":"{event}","learner":"{learner}","session":"s","of":{gap}"{}"}}"#,
            id(n),
            id(of)
        )
    }

    fn any_line(n: usize) -> impl Strategy<Value = String> {
        let learner = || prop_oneof![3 => Just("ann"), 1 => Just("ben")];
        let kind = (learner(), any::<bool>(), prop::bool::weighted(0.8));
        prop_oneof![
            4 => learner().prop_map(move |learner| answer(n, learner)),
            2 => (0..n + 3, kind).prop_map(move |(of, kind)| said(n, of, kind)),
            1 => Just("{ no record \"of\":\"".to_owned()),
        ]
    }

    fn any_file() -> impl Strategy<Value = Vec<String>> {
        (1..30_usize).prop_flat_map(|lines| (0..lines).map(any_line).collect::<Vec<_>>())
    }

    fn settled(event: &Event<'_>, answer: &Answer<'_>) -> (EventId, bool) {
        (event.id, answer.passed())
    }

    /// What is settled with a look so many lines ahead, if that was right.
    fn foreseen(
        lines: &[String],
        ahead: usize,
        learner: Option<&str>,
    ) -> Option<Vec<(EventId, bool)>> {
        let (mut look, mut surveyor) = (LookAhead::behind(None, learner), Surveyor::trusting(None));
        let (mut all, mut looked) = (Vec::new(), 0);
        for (at, line) in lines.iter().enumerate() {
            let to = (at + 1 + ahead).min(lines.len()).max(looked);
            look.look((lines[looked..to].join("\n") + "\n").as_bytes());
            looked = to;
            let _ = surveyor.line(0, line.as_bytes(), |event| {
                if let Some(answer) = look.settle(event)
                    && learner.is_none_or(|name| name == event.learner)
                {
                    all.push(settled(event, &answer));
                }
            });
        }
        let survey = surveyor
            .finish(|_| Ok::<_, ()>(Vec::new()))
            .expect("a survey");
        look.was_right(&survey).then_some(all)
    }

    proptest! {
        #[test]
        fn what_was_right_is_what_a_second_look_tells(
            lines in any_file(),
            ahead in 0..30_usize,
            is_one: bool,
        ) {
            let learner = is_one.then_some("ann");
            let mut whole = WholeReader::default();
            for line in &lines {
                whole.line(line.as_bytes());
            }
            let events = whole.finish().events;
            let all = counted(&events).filter(|(event, _)| learner.is_none_or(|name| name == event.learner));
            let all = all.map(|(event, answer)| settled(event, &answer)).collect::<Vec<_>>();
            if let Some(foreseen) = foreseen(&lines, ahead, learner) {
                prop_assert_eq!(foreseen, all);
            }
        }
    }

    #[test]
    fn what_follows_within_sight_is_foreseen_and_what_does_not_is_told() {
        let kind = ("ann", true, true);
        let near = [answer(0, "ann"), answer(1, "ann"), said(2, 0, kind)];
        assert_eq!(foreseen(&near, 2, None).map(|all| all.len()), Some(1));
        assert_eq!(foreseen(&near, 1, None), None);
        // Nobody asked about ben.
        let other = [
            answer(0, "ben"),
            answer(1, "ann"),
            said(2, 0, ("ben", true, true)),
        ];
        assert_eq!(
            foreseen(&other, 0, Some("ann")).map(|all| all.len()),
            Some(1)
        );
        assert_eq!(foreseen(&other, 0, None), None);
        // A gap that civiq never writes is overlooked, and that is told.
        let mended = [answer(0, "ann"), said(1, 0, ("ann", true, false))];
        assert_eq!(foreseen(&mended, 9, None), None);
        assert_eq!(log::read(mended.join("\n").as_bytes()).events.len(), 2);
    }
}
