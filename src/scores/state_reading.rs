//! Where a learner stands, read from the score file: from its end alone, where a snapshot of what stands
//! before holds.

use std::io;
use std::ops::ControlFlow;

use super::comparison::Compared;
use super::error::ScoresError;
use super::known::KnownRecords;
use super::last_seen::{LastSeen, Looking, Vouched};
use super::lines::{FilePart, each_foreseen_line};
use super::reading::{Count, FileCondition, Passing, ScoreReading};
use super::score_file::{ScoreFile, Snapshots};
use super::snapshot::{Prefix, Snapshot, SnapshotHead, SnapshotOf};
use crate::files::{FilePrint, OpenFile, conflict_copies, open_regular};
use crate::history::log::{LookAhead, Survey, Surveyor};
use crate::history::{EventId, LearnerCount, LearnerState};
use crate::memory::Scheduler;
use crate::moment::Moment;

/// Behind this many events a snapshot is made anew: to read them takes as long as to write one.
const TAIL: usize = 500;

/// Where a learner stands by a score file, and what is wrong with the file.
#[derive(Debug)]
pub struct StateReading {
    /// Where the learner stands, in the decks that were asked about at the least.
    pub state: LearnerState,
    /// What is wrong with the file.
    pub condition: FileCondition,
    /// The highest id of all records.
    pub highest: Option<EventId>,
}

/// Who is asked about, when, and in which decks.
#[derive(Clone, Copy, Debug)]
pub struct StateRequest<'a> {
    /// The learner.
    pub learner: &'a str,
    /// When; answers that lie ahead of it do not count.
    pub now: Moment,
    /// What turns answers into memories.
    pub scheduler: &'a Scheduler,
    /// The ids of the decks of which progress is wanted; none where all are.
    pub decks: Option<&'a [&'a str]>,
}

impl<'a> StateRequest<'a> {
    fn of(self) -> SnapshotOf<'a> {
        (self.learner, self.scheduler.parameters())
    }

    fn count_from(self, before: LearnerState) -> LearnerCount<'a> {
        LearnerCount::from(before, self.learner, self.scheduler)
    }
}

/// What was read of a file, with all that a snapshot of it needs.
struct StateRead {
    state: LearnerState,
    survey: Survey,
    known: KnownRecords,
    /// What is remembered of the file, as it was when it was read.
    seen: LastSeen,
    /// What the file was when it was opened.
    print: Option<FilePrint>,
}

/// What a snapshot that held is worth from now on.
struct HeldSnapshot {
    snapshot: SnapshotHead,
    checksum: u64,
    /// Whether that it holds had to be found out.
    is_news: bool,
}

impl ScoreFile {
    /// Reads where a learner stands. A file that does not exist holds nothing.
    pub fn read_state(&self, asked: StateRequest<'_>) -> Result<StateReading, ScoresError> {
        let (mut read, condition) = match self.read_behind_snapshot(asked) {
            Some((read, held)) => {
                let damage = read.survey.remains.damage.clone();
                let condition = FileCondition {
                    damage,
                    ahead: read.survey.ahead,
                    ..FileCondition::default()
                };
                self.renew(&read, &held, asked);
                (read, condition)
            }
            None => self.read_all(asked)?,
        };
        read.state.progress.reschedule(asked.scheduler);
        Ok(StateReading {
            state: read.state,
            condition,
            highest: read.survey.highest,
        })
    }

    /// Reads the whole file, and makes a snapshot of it.
    fn read_all(&self, asked: StateRequest<'_>) -> Result<(StateRead, FileCondition), ScoresError> {
        let seen = LastSeen::of(self.path());
        let print = FilePrint::at(self.path()).ok().flatten();
        let mut counted = asked.count_from(LearnerState::default());
        let mut count = |passing: Passing<'_, '_>| match passing {
            Passing::Anew => counted = asked.count_from(LearnerState::default()),
            Passing::Answer(event, answer) => counted.add(event, answer),
        };
        let own = (Some(asked.learner), &mut count as Count<'_>);
        let (reading, Compared { known, .. }) =
            ScoreReading::count(self.path(), Some(asked.now), &seen, own)?;
        let state = counted.finish().unwrap_or_default();
        let condition = reading.condition();
        let read = StateRead {
            state,
            survey: reading.survey,
            known,
            seen,
            print,
        };
        let is_whole = condition.missing.is_none() && condition.unmerged.is_empty();
        if is_whole && self.snapshots().are_wanted(read.survey.events) {
            self.save_snapshot(&read, asked, None);
        }
        Ok((read, condition))
    }

    /// Reads what stands behind the snapshot, if there is one that holds and nothing is unusual.
    fn read_behind_snapshot(&self, asked: StateRequest<'_>) -> Option<(StateRead, HeldSnapshot)> {
        if self.snapshots() == Snapshots::Never {
            return None;
        }
        let (Snapshot { head, state }, checksum) = Snapshot::load(self.path(), asked.of())?;
        let (mut file, _) = open_regular(self.path()).ok()?;
        let print = FilePrint::of(&file).ok()?;
        let seen = LastSeen::of(self.path());
        let is_news = !seen.vouches(Vouched::new(print?, checksum));
        let holds = !is_news || head.prefix.begins(&mut file);
        let has_copies = !conflict_copies(self.path()).is_ok_and(|copies| copies.is_empty());
        if !holds || has_copies || seen.lacks_records() || head.is_ahead_of(asked.now) {
            return None;
        }
        let (state, survey, known) = read_tail(&mut file, &head, state, asked, &seen)?;
        let read = StateRead {
            state,
            survey,
            known,
            seen,
            print,
        };
        let held = HeldSnapshot {
            snapshot: head,
            checksum,
            is_news,
        };
        Some((read, held))
    }

    /// Makes a snapshot anew that much stands behind, or says for the next time that the old one holds.
    fn renew(&self, read: &StateRead, held: &HeldSnapshot, asked: StateRequest<'_>) {
        let before = held.snapshot.survey();
        if read.survey.events - before.events >= TAIL {
            self.save_snapshot(read, asked, Some(&held.snapshot.prefix));
        } else if held.is_news
            && let Some(looking) = Looking::begin(self.path())
        {
            self.vouch(read, held.checksum, &looking);
        }
    }

    /// Saves what was read of the file, whose first part is known. What can't be saved is made anew the next
    /// time.
    fn save_snapshot(&self, read: &StateRead, asked: StateRequest<'_>, before: Option<&Prefix>) {
        // Whoever is about to forget somebody waits, or has taken the file away that was read.
        let Some(looking) = Looking::begin(self.path()) else {
            return;
        };
        let prefix = || {
            let (mut file, _) = open_regular(self.path()).ok()?;
            Prefix::of(&mut file, read.survey.length, before).ok()
        };
        // What is hashed has to be what was read.
        let Some(prefix) = prefix().filter(|_| self.is_as_read(read)) else {
            return;
        };
        let head = SnapshotHead::new(asked.of(), &read.survey, read.known.clone(), prefix);
        let saved = head.and_then(|head| head.save(&read.state, self.path()).ok());
        if let Some(checksum) = saved {
            self.vouch(read, checksum, &looking);
        }
    }

    /// Whether the file is what it was before it was read, as far as the platform tells.
    fn is_as_read(&self, read: &StateRead) -> bool {
        read.print.is_some() && FilePrint::at(self.path()).ok().flatten() == read.print
    }

    /// Remembers that the file, as it is, begins with what a snapshot was made of, unless anything changed
    /// while it was read.
    fn vouch(&self, read: &StateRead, checksum: u64, looking: &Looking) {
        let Some(print) = read.print.filter(FilePrint::is_settled) else {
            return;
        };
        let is_unchanged = LastSeen::of(self.path()) == read.seen && self.is_as_read(read);
        if is_unchanged && print.length() == read.survey.length {
            let vouched = Vouched::new(print, checksum);
            read.seen.vouch(self.path(), vouched, looking);
        }
    }
}

/// Reads what stands in a file behind its snapshot; nothing where that has to be read with what stands
/// before, or where a record is missing.
fn read_tail(
    file: &mut OpenFile,
    head: &SnapshotHead,
    before: LearnerState,
    asked: StateRequest<'_>,
    seen: &LastSeen,
) -> Option<(LearnerState, Survey, KnownRecords)> {
    let mut tally = seen.known().tally_from(&head.known)?;
    let mut surveyor = Surveyor::after(head.survey(), Some(asked.now));
    let mut counted = asked.count_from(before);
    let mut ahead = LookAhead::behind(head.highest(), Some(asked.learner));
    let tail = head.prefix.length()..u64::MAX;
    let read = each_foreseen_line(file, tail, |part| match part {
        FilePart::Ahead(lines) => {
            ahead.look(lines);
            ControlFlow::Continue(())
        }
        FilePart::Line(from, line) => surveyor.line(from, line, |event| {
            tally.add(event.id);
            let answer = ahead
                .settle(event)
                .filter(|_| !event.is_ahead_of(asked.now));
            if let Some(answer) = answer {
                counted.add(event, &answer);
            }
        }),
    });
    if !read.is_ok_and(|flow| flow.is_continue()) {
        return None;
    }
    let survey = surveyor.finish(|_| io::Result::Ok(Vec::new())).ok()?;
    let newer = survey.remains.newer.keys();
    let newer = newer.filter_map(|key| key.parse().ok());
    newer.for_each(|id| tally.add(id));
    if tally.missing() > 0 || !ahead.was_right(&survey) {
        return None;
    }
    let mut state = counted.finish()?;
    match asked.decks {
        Some(decks) => {
            for deck in decks {
                state.progress.read_deck(deck)?;
            }
        }
        None => state.progress.read_all()?,
    }
    Some((state, survey, tally.into_known()))
}

#[cfg(test)]
mod tests;
