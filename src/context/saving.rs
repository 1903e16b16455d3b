//! Keeping what a learner does, and telling where that can't be kept.

use std::io;

use super::command_context::{Context, with_cause};
use super::error::CommandError;
use crate::history::{Event, log};
use crate::scores::Journal;
use crate::text::clean;
use crate::ui::{Next, Retry};

/// What became of an event that was to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is on the disk, and all before it.
    Kept,
    /// It waits. The learner has been told.
    Waits,
    /// It waits, and the learner goes away.
    Left(Next),
}

impl Context<'_> {
    /// Keeps an event, or tells the learner that it is not kept yet.
    pub fn save(
        &mut self,
        journal: &mut Journal,
        event: Event<'static>,
    ) -> Result<Saved, CommandError> {
        let mut has_waited = !journal.waiting().is_empty();
        let mut kept = journal.save([event]);
        while let Err(error) = kept {
            if error.is_final() {
                return Err(error.into());
            }
            has_waited = true;
            let waiting = journal.waiting().len();
            match self.ui.unsaved(&with_cause(&error), waiting)? {
                Retry::Now => kept = journal.retry(),
                Retry::Later => return Ok(Saved::Waits),
                Retry::Leave(next) => return Ok(Saved::Left(next)),
            }
        }
        if has_waited {
            self.ui.message("What waited is kept now.")?;
        }
        Ok(Saved::Kept)
    }

    /// Keeps what takes an answer back, and then says so: until it is kept, nothing is taken back.
    pub fn save_undo(
        &mut self,
        journal: &mut Journal,
        undo: Event<'static>,
        says: &str,
    ) -> Result<Next, CommandError> {
        let says = match self.save(journal, undo)? {
            Saved::Kept => says,
            Saved::Waits => "Taken back here, and not yet in the score file.",
            Saved::Left(next) => return Ok(next),
        };
        self.ui.message(says)?;
        Ok(Next::Go)
    }

    /// The last chance for what waits; what can't be kept is printed, so that it is not lost. Where
    /// nobody is left who takes that, it is put into a file of its own.
    pub fn close_journal(&mut self, journal: &mut Journal) -> Result<(), CommandError> {
        let Err(source) = journal.close() else {
            return Ok(());
        };
        let waiting = journal.waiting();
        if waiting.is_empty() {
            return Err(source.into());
        }
        if self.hand_over(waiting).is_err() {
            // Where that can't be written either, nothing is left to be done.
            let _ = journal.put_aside();
        }
        Err(CommandError::Unsaved {
            waiting: waiting.len(),
            source,
        })
    }

    /// Prints records that must not get lost, wherever somebody takes them.
    fn hand_over(&mut self, waiting: &[Event<'_>]) -> io::Result<()> {
        let says = "What follows is not saved. In a file, `civiq scores merge FILE` adds it:";
        let records = waiting.iter().map(log::line);
        for line in std::iter::once(says.to_owned()).chain(records) {
            let line = clean(line.trim_end());
            if writeln!(self.err, "{line}").is_err() {
                writeln!(self.out, "{line}")?;
                self.out.flush()?;
            }
        }
        Ok(())
    }
}
