//! What one sitting adds to the score file, and the promise that it is there.

use std::collections::{BTreeSet, HashSet};
use std::io;
use std::path::Path;

use super::append::Appended;
use super::error::ScoresError;
use super::last_seen::{LastSeen, Looking};
use super::score_file::ScoreFile;
use crate::files::{self, FileIdentity, FilePrint, Readers};
use crate::history::log;
use crate::history::{Event, EventId};

/// How often to bring back what another program took away before giving up for now.
const ROUNDS: usize = 5;

/// The events of one sitting: on the disk, or waiting to be.
///
/// Whoever adds events to the score file does it with a journal. It keeps the promise that an answer
/// is on the disk before the learner sees whether it was right: [`Journal::save`] returns well only
/// then. What can't be written waits, with its id, and is tried again with each next event. Whatever
/// another program takes out of the file meanwhile, the journal puts back, as long as the sitting goes
/// on and once more at its end ([`Journal::close`]); but for what a learner had forgotten, who takes no
/// further part. Of other sittings it knows nothing.
#[derive(Debug)]
pub struct Journal {
    file: ScoreFile,
    saved: Vec<Event<'static>>,
    waiting: Vec<Event<'static>>,
    /// The place of the last append, by which a replaced file is noticed.
    last: Option<Appended>,
    /// What is known of the file as long as nobody else touches it; nothing once somebody did.
    alone: Option<Alone>,
    /// Learners of this sitting who were forgotten meanwhile.
    forgotten: BTreeSet<String>,
}

/// A file that nobody but this sitting has touched since it began.
#[derive(Debug)]
struct Alone {
    /// What was remembered of it then.
    seen: LastSeen,
    /// What it was after the last append, or when the sitting began.
    print: FilePrint,
    /// Whether it was left alone before each append for long enough that a change would have shown.
    is_sure: bool,
}

impl Journal {
    /// Begins a journal for a sitting, once it is sure that answers can be kept.
    pub fn begin(file: ScoreFile) -> Result<Self, ScoresError> {
        file.prepare()?;
        file.catch_up()?;
        Ok(Self {
            alone: Alone::with(&file),
            file,
            saved: Vec::new(),
            waiting: Vec::new(),
            last: None,
            forgotten: BTreeSet::new(),
        })
    }

    /// Saves events. When this returns well, they and all before them are on the disk; else they wait
    /// for the next call, unless their learner was forgotten.
    pub fn save(
        &mut self,
        events: impl IntoIterator<Item = Event<'static>>,
    ) -> Result<(), ScoresError> {
        let events = events.into_iter().collect::<Vec<_>>();
        let learners = events.iter().map(|event| event.learner.to_string());
        let learners = learners.collect::<BTreeSet<_>>();
        let is_known = |event: &Event<'_>| !self.forgotten.contains(&*event.learner);
        self.waiting.extend(events.into_iter().filter(is_known));
        self.retry()?;
        self.ensure_known(|learner| learners.contains(learner))
    }

    /// Tries once more to write what waits. The ids stay, so that what a failed write left in the
    /// file counts once.
    pub fn retry(&mut self) -> Result<(), ScoresError> {
        if self.write()? {
            return Ok(());
        }
        // The file is not the one that it was: what was saved may be missing from it.
        self.mend(None)
    }

    /// What could not be written.
    pub fn waiting(&self) -> &[Event<'_>] {
        &self.waiting
    }

    /// Ends the sitting: makes sure that everything is in the file that is at the path now, even if
    /// a sync program put another one there meanwhile.
    pub fn close(&mut self) -> Result<(), ScoresError> {
        self.retry()?;
        if !self.saved.is_empty() && self.file.is_regular() {
            let looking = Looking::begin(self.file.path());
            if !self.is_all_there(looking.as_ref()) {
                self.mend(looking.as_ref())?;
            }
        }
        self.ensure_known(|_| true)
    }

    /// Fails where one of these learners was forgotten.
    fn ensure_known(&self, is_one: impl Fn(&String) -> bool) -> Result<(), ScoresError> {
        match self.forgotten.iter().find(|learner| is_one(learner)) {
            Some(learner) => Err(ScoresError::Forgotten {
                path: self.file.path().to_owned(),
                learner: learner.clone(),
            }),
            None => Ok(()),
        }
    }

    /// Writes what waits; says whether the file is still the one that was written to before.
    fn write(&mut self) -> Result<bool, ScoresError> {
        if self.waiting.is_empty() {
            return Ok(true);
        }
        let mut file = self.file.lock()?;
        let identity = FileIdentity::of(&file).map_err(|source| self.file.write_error(source))?;
        if self.last.is_some_and(|last| !last.is_in(identity)) {
            // Forgetting puts a new file in the place of the old one.
            self.leave_out_forgotten();
        }
        let Some(lines) = self.lines()? else {
            return Ok(true);
        };
        let before = FilePrint::of(&file).ok().flatten();
        self.alone = self
            .alone
            .take()
            .filter(|alone| Some(alone.print) == before);
        if let Some(alone) = &mut self.alone {
            alone.is_sure &= alone.print.is_settled();
        }
        let last = self.last.as_ref();
        let appended = self.file.append_to(&mut file, &lines, last)?;
        if let (Some(alone), Some(print)) = (&mut self.alone, appended.print()) {
            alone.print = print;
        }
        self.saved.append(&mut self.waiting);
        let last = self.last.replace(appended);
        Ok(last.is_none_or(|last| appended.follows(&last)))
    }

    /// Writes what waits to a file of its own beside the score file: the next look at the scores finds
    /// it and tells how to take it in. It is for when nobody is there who could keep what is printed.
    pub fn put_aside(&self) -> Result<(), ScoresError> {
        let (Some(lines), Some(first)) = (self.lines()?, self.waiting.first()) else {
            return Ok(());
        };
        let path = files::conflict_path(self.file.path(), &first.id.to_string());
        let written = files::create(&path, lines.as_bytes(), Readers::Owner);
        written.map_err(|source| self.file.write_error(source))
    }

    /// The lines of what waits, if anything does.
    fn lines(&self) -> Result<Option<String>, ScoresError> {
        let lines = self.waiting.iter().map(log::line).collect::<String>();
        // An answer that could not be read back would not be saved.
        if log::read(lines.as_bytes()).events.len() != self.waiting.len() {
            let cause = io::Error::other("the answer can’t be written down");
            return Err(self.file.write_error(cause));
        }
        Ok(Some(lines).filter(|lines| !lines.is_empty()))
    }

    /// Lets go of the answers of whoever was forgotten since they were saved.
    fn leave_out_forgotten(&mut self) {
        let gone = LastSeen::of(self.file.path()).forgotten();
        let was_saved = self.saved.iter();
        let forgotten = was_saved.filter(|event| gone.contains(&event.id.number()));
        let forgotten = forgotten.map(|event| event.learner.to_string());
        self.forgotten.extend(forgotten.collect::<Vec<_>>());
        let is_known = |event: &Event<'_>| !self.forgotten.contains(&*event.learner);
        self.saved.retain(is_known);
        self.waiting.retain(is_known);
    }

    /// Whether the file holds what it held when the sitting began and all events of it, and nothing else, as
    /// far as can be told without a look into it.
    pub fn is_alone(&self) -> bool {
        let print = FilePrint::at(self.file.path()).ok().flatten();
        let alone = self.alone.as_ref().map(|alone| alone.print);
        self.waiting.is_empty() && print.is_some() && print == alone
    }

    /// Whether the file holds all that was saved, without a look into it: nobody else has touched it. Then it
    /// is remembered as it is.
    fn is_all_there(&self, looking: Option<&Looking>) -> bool {
        let (Some(alone), Some(looking)) = (&self.alone, looking) else {
            return false;
        };
        let path = self.file.path();
        let added = self.saved.iter().map(|event| event.id);
        self.is_alone() && alone.remember(path, added, looking)
    }

    /// Adds whatever is missing from the file until nothing is, and remembers what it holds then, if others
    /// let it.
    fn mend(&mut self, looking: Option<&Looking>) -> Result<(), ScoresError> {
        for _ in 0..ROUNDS {
            let saved = self.saved.iter().map(|event| event.id);
            let mut missing = saved.collect::<HashSet<_>>();
            let mut reading = self.file.look_again(looking)?;
            reading.each(|event| {
                missing.remove(&event.id);
            })?;
            if missing.is_empty() {
                return Ok(());
            }
            self.leave_out_forgotten();
            let (missing, saved) = std::mem::take(&mut self.saved)
                .into_iter()
                .partition(|event| missing.contains(&event.id));
            (self.waiting, self.saved) = (missing, saved);
            self.write()?;
        }
        let cause = io::Error::other("another program keeps putting an older one in its place");
        Err(self.file.write_error(cause))
    }
}

impl Alone {
    /// The file as it is now, if it is the very one that is remembered: of one that was changed, even if its
    /// length is the same, nobody knows what it holds.
    fn with(file: &ScoreFile) -> Option<Self> {
        let seen = LastSeen::of(file.path());
        let print = FilePrint::at(file.path()).ok().flatten()?;
        seen.is_of(print).then_some(Self {
            seen,
            print,
            is_sure: true,
        })
    }

    /// Remembers that the file has grown by these records alone, as far as that can be told.
    fn remember(
        &self,
        path: &Path,
        added: impl Iterator<Item = EventId>,
        looking: &Looking,
    ) -> bool {
        let (before, now) = (self.seen.clone(), LastSeen::of(path));
        // Whoever only read the file meanwhile may have vouched for it anew.
        if now.clone().without_vouching() != before.clone().without_vouching() {
            return false;
        }
        let is_sure = self.is_sure && self.print.is_settled();
        let seen = if now.vouches_for(self.print) {
            now
        } else if is_sure {
            before
        } else {
            before.without_vouching()
        };
        seen.grow(path, added, self.print, looking)
    }
}
