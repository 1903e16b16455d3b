//! The loop of a sitting: ask, save, show. Nothing is shown before it is saved.

mod sitting_loop;
mod ending;
mod asking;
mod rehearsing;
mod standing_answers;
mod editing;

use self::sitting_loop::SittingLoop;
use super::command_context::Context;
use super::error::CommandError;
use super::open_decks::OpenDecks;
use super::outcome::CommandOutcome;
use super::test_keeping::TestKeeping;
use crate::history::Mode;
use crate::quiz::{Objection, Session};
use crate::ui::Next;

pub use self::sitting_loop::{EndOfSitting, SittingEnd};

/// Holds a sitting, to its end or until the learner leaves.
pub fn run_sitting(
    ctx: &mut Context<'_>,
    opened: &mut OpenDecks,
    session: Session,
    keeping: Option<TestKeeping>,
    end: EndOfSitting<'_>,
) -> Result<CommandOutcome, CommandError> {
    let journal = ctx.journal()?;
    let mut sitting = SittingLoop {
        ctx,
        opened,
        session,
        journal,
        last: None,
        keeping,
        end,
    };
    let ended = sitting.run();
    let closed = sitting.ctx.close_journal(&mut sitting.journal);
    // What is not saved matters more than whatever else went wrong.
    closed.and(ended)
}

impl SittingLoop<'_, '_> {
    fn run(&mut self) -> Result<CommandOutcome, CommandError> {
        let mut next = Next::Go;
        loop {
            next = match next {
                Next::Go if self.session.current().is_some() => self.question()?,
                Next::Go => match self.finish()? {
                    Next::Go | Next::Leave => return Ok(CommandOutcome::Done),
                    Next::Decks => return Ok(CommandOutcome::ToDecks),
                    Next::Interrupt(signal) => return Ok(CommandOutcome::Signal(signal)),
                    other => other,
                },
                Next::Undo if self.session.mode() == Mode::Quiz => self.object(Objection::Slip)?,
                Next::Undo => self.undo()?,
                Next::Retype => self.rehearse()?,
                Next::Right => self.object(Objection::Right)?,
                Next::Edit => self.edit()?,
                Next::Missed => {
                    self.session.ask_missed_again();
                    Next::Go
                }
                // Only a drill in class has these, and only an ending leads to the decks.
                Next::Pause | Next::TieBreak | Next::Decks => Next::Go,
                Next::Leave => match self.confirm_leaving()? {
                    Next::Leave => {
                        self.leave()?;
                        return Ok(CommandOutcome::Done);
                    }
                    other => other,
                },
                Next::Interrupt(signal) => {
                    // As far as it can be shown: nobody may be there any more.
                    let _ = self.leave();
                    return Ok(CommandOutcome::Signal(signal));
                }
            };
        }
    }
}
