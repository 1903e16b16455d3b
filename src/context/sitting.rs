//! The loop of a sitting: ask, save, show. Nothing is shown before it is saved.

use std::path::Path;

use super::command_context::{Context, Saved, with_cause};
use super::editor::{EditorError, complaint, editor};
use super::error::CommandError;
use super::open_decks::OpenDecks;
use super::outcome::CommandOutcome;
use super::wording::problem_line;
use crate::answer::Verdict;
use crate::deck::DeckId;
use crate::history::Mode;
use crate::moment::Moment;
use crate::quiz::{Again, Attempt, Outcome, OverrideOutcome, Session};
use crate::scores::Journal;
use crate::shelf;
use crate::shelf::Origin;
use crate::ui::{Activity, Ask, Ending, Feedback, Input, Next, Offers};

/// A sitting with everything around it.
///
/// The flow of one answer: the user interface gives an [`Input`]; [`Session::answer`] judges it and
/// makes the event; the [`Journal`] saves that; only then is the feedback shown. What the learner
/// wants next ([`Next`]: go on, undo, "I was right", edit, leave) decides the next turn of the loop.
struct SittingLoop<'a, 'b> {
    ctx: &'a mut Context<'b>,
    opened: &'a mut OpenDecks,
    session: Session,
    journal: Journal,
    /// What was shown last, and at which place: "I was right" and the editor go back to it.
    last: Option<(Outcome, (usize, usize), Again)>,
    /// Help that the next question begins with: it was almost right before.
    helped: u32,
    advice: &'a dyn Fn(&mut Context<'_>) -> Result<String, CommandError>,
}

/// What is asked where a deck's file holds no deck any more.
const OLD_WORDING: &str = "The questions stay as they were until the file is in order.";

/// Holds a sitting, to its end or until the learner leaves.
pub fn run_sitting(
    ctx: &mut Context<'_>,
    opened: &mut OpenDecks,
    session: Session,
    advice: &dyn Fn(&mut Context<'_>) -> Result<String, CommandError>,
) -> Result<CommandOutcome, CommandError> {
    let journal = ctx.journal()?;
    let mut sitting = SittingLoop {
        ctx,
        opened,
        session,
        journal,
        last: None,
        helped: 0,
        advice,
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
                Next::Go => match self.show_ending(false)? {
                    Next::Go | Next::Leave => return Ok(CommandOutcome::Done),
                    Next::Interrupt(signal) => return Ok(CommandOutcome::Signal(signal)),
                    other => other,
                },
                Next::Undo => self.undo("Taken back.")?,
                Next::Retype => self.retype()?,
                Next::Right => self.call_right()?,
                Next::Edit => self.edit()?,
                Next::Missed => {
                    self.session.ask_missed_again();
                    Next::Go
                }
                // Only a drill in class has these.
                Next::Pause | Next::TieBreak => Next::Go,
                Next::Leave => {
                    self.show_ending(true)?;
                    return Ok(CommandOutcome::Done);
                }
                Next::Interrupt(signal) => {
                    // As far as it can be shown: nobody may be there any more.
                    let _ = self.show_ending(true);
                    return Ok(CommandOutcome::Signal(signal));
                }
            };
        }
    }

    /// Asks the current question until something is done with it.
    fn question(&mut self) -> Result<Next, CommandError> {
        let shown_at = self.ctx.now();
        let mut hints = std::mem::take(&mut self.helped);
        loop {
            let Some(question) = self.session.current() else {
                return Ok(Next::Go);
            };
            let hint = question.card.hint.as_deref();
            let offers = Offers {
                hint: hint.is_some() && hints == 0,
                undo: self.session.can_undo(),
                edit: self.is_file(&question.deck.id),
                activity: Activity::Sitting,
            };
            let shown_hint = hint.filter(|_| hints > 0);
            let ask = Ask {
                question,
                position: self.session.place(),
                hint: shown_hint,
                offers,
                drill: None,
            };
            match self.ctx.ui.ask(&ask)? {
                Input::Attempt { reply, guessed } => {
                    return self.answer(Attempt {
                        reply,
                        guessed,
                        hints,
                        shown_at,
                    });
                }
                Input::Go(next) => {
                    if next == Next::Edit {
                        self.last = None;
                    }
                    return Ok(next);
                }
                Input::TimeUp => return Ok(Next::Go),
                Input::Hint if offers.hint => hints = 1,
                Input::Hint if hints > 0 => {}
                Input::Hint => self.ctx.ui.message("This card has no hint.")?,
            }
        }
    }

    fn answer(&mut self, attempt: Attempt) -> Result<Next, CommandError> {
        let place = self.session.place();
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        let Some((event, outcome, again)) = self.session.answer(attempt, now, id) else {
            return Ok(Next::Go);
        };
        if let Saved::Left(next) = self.ctx.save(&mut self.journal, event)? {
            return Ok(next);
        }
        self.last = Some((outcome, place, again));
        self.show_feedback(None, now)
    }

    fn show_feedback(
        &mut self,
        claim: Option<OverrideOutcome>,
        now: Moment,
    ) -> Result<Next, CommandError> {
        let Some((outcome, place, again)) = &self.last else {
            return Ok(Next::Go);
        };
        let again = match claim {
            Some(OverrideOutcome::Counted(again)) => again,
            Some(OverrideOutcome::Listed) | None => *again,
        };
        let again = Some(again).filter(|_| self.session.mode() == Mode::Study);
        let question = &outcome.question;
        let edit = self.is_file(&question.deck.id);
        let feedback = Feedback {
            outcome,
            position: *place,
            again,
            now,
            overridden: claim,
            excerpt: self.opened.excerpt(&question.deck, &question.card),
            edit,
            drill: None,
        };
        Ok(self.ctx.ui.show_feedback(&feedback)?)
    }

    /// The answer is taken back and asked once more; it counts as given with help.
    fn retype(&mut self) -> Result<Next, CommandError> {
        if !self.is_almost() {
            return Ok(Next::Go);
        }
        self.helped = 1;
        self.undo("Once more, in full.")
    }

    fn is_almost(&self) -> bool {
        let last = self.last.as_ref();
        last.is_some_and(|(outcome, ..)| outcome.answer.verdict == Verdict::Almost)
    }

    fn undo(&mut self, says: &str) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        self.last = None;
        let Some(event) = self.session.undo(now, id) else {
            self.ctx.ui.message("There is nothing to take back.")?;
            return Ok(Next::Go);
        };
        self.ctx.save_undo(&mut self.journal, event, says)
    }

    fn call_right(&mut self) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        let claimed = self
            .last
            .as_ref()
            .and_then(|_| self.session.call_right(now, id));
        let Some((event, claim)) = claimed else {
            self.ctx.ui.message("There is no answer to call right.")?;
            return Ok(Next::Go);
        };
        if let Saved::Left(next) = self.ctx.save(&mut self.journal, event)? {
            return Ok(next);
        }
        self.show_feedback(Some(claim), now)
    }

    fn show_ending(&mut self, leaving: bool) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let advice = (self.advice)(self.ctx).unwrap_or_else(|error| {
            format!("What comes next can't be told: {}.", with_cause(&error))
        });
        let summary = self.session.summary(now.day());
        let undo = self.session.can_undo();
        let ending = Ending {
            summary: &summary,
            advice: &advice,
            now,
            undo,
            leaving,
        };
        Ok(self.ctx.ui.show_ending(&ending)?)
    }

    /// Whether a deck is a file, which alone can be edited.
    fn is_file(&self, deck: &DeckId) -> bool {
        let found = self.opened.get(deck);
        found.is_some_and(|found| matches!(found.origin, Origin::File(_)))
    }

    /// Opens the card that is in sight in an editor, and goes on with its new wording.
    fn edit(&mut self) -> Result<Next, CommandError> {
        let last = self.last.as_ref().map(|(outcome, ..)| &outcome.question);
        let Some(question) = last.or_else(|| self.session.current()) else {
            return Ok(Next::Go);
        };
        let Some(found) = self.opened.get(&question.deck.id) else {
            return Ok(Next::Go);
        };
        let Origin::File(path) = &found.origin else {
            self.ctx.ui.message(
                "This deck is built in: `civiq deck show DECK --json > FILE` makes a copy to edit.",
            )?;
            return Ok(Next::Go);
        };
        let path = path.clone();
        let places = found.places_of(&question.card.id);
        let line = places.map_or(1, |places| places.card.line);
        if let Some(text) = self.run_editor(line, &path) {
            self.ctx.ui.message(&text)?;
        }
        self.reread(&path)?;
        Ok(Next::Go)
    }

    /// Lets the learner edit a file; what to say where that did not go well.
    fn run_editor(&mut self, line: usize, path: &Path) -> Option<String> {
        let ended = editor(line, path).and_then(|mut command| {
            let ended = self.ctx.ui.run_program(&mut command);
            ended.map_err(|source| EditorError::NotRun {
                program: command.get_program().into(),
                source,
            })
        });
        match ended {
            Ok(ended) => complaint(ended),
            Err(error) => Some(format!("{error}. {}", error.hint())),
        }
    }

    /// Reads a deck's file anew. Where its deck is still in it, the questions to come get its wording;
    /// where it is not, they keep the one that they had.
    fn reread(&mut self, path: &Path) -> Result<(), CommandError> {
        let found = match shelf::open(path) {
            Ok(found) => found,
            Err(error) => {
                self.ctx.ui.message(&with_cause(&error))?;
                return Ok(self.ctx.ui.message(OLD_WORDING)?);
            }
        };
        for problem in &found.problems {
            let line = problem_line(&found.origin, problem);
            self.ctx.ui.message(&line)?;
        }
        match &found.deck {
            Some(deck) => {
                self.session.reword(deck);
                self.opened.replace(found);
            }
            None => self.ctx.ui.message(OLD_WORDING)?,
        }
        Ok(())
    }
}
