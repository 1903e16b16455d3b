//! `civiq class`: a drill on one screen, teams or a roster.

mod sides;
mod words;
mod missed;

use std::path::PathBuf;
use std::time::Duration;

use self::missed::missed_first;
use self::sides::{ensure_each_its_name, playing_sides, present_pupils};
use self::words::{said_text, turn_text};
use crate::class::Roster;
use crate::class::drill::{Drill, Rules, Scored};
use crate::context::{
    CommandError, CommandOutcome, Context, LearnerNaming, OpenDecks, Saved, ensure_cards,
};
use crate::history::Given;
use crate::moment::Moment;
use crate::phrase::{command_line, shell_word};
use crate::quiz::{Again, Limit, OverrideOutcome, Position, Question, Reply, Request, Shown, test};
use crate::scores::Journal;
use crate::ui::{
    Activity, AnswerStatus, Ask, DrillPoints, DrillTurn, Feedback, Input, Next, Offers, Podium,
};

/// What is to be drilled, with whom, and by which rules.
#[derive(Clone, Debug)]
pub struct DrillOptions {
    /// The decks by id or file; none means all.
    pub decks: Vec<String>,
    /// Which cards, and how many turns.
    pub request: Request,
    /// The teams; none means those of the roster, or everybody alone.
    pub teams: Vec<String>,
    /// Who is in the class.
    pub roster: Option<PathBuf>,
    /// Who is not there today, by id.
    pub absent: Vec<String>,
    /// By which rules is played.
    pub rules: Rules,
    /// What learners are called on the screen.
    pub naming: LearnerNaming,
    /// Which questions come.
    pub choice: DrillChoice,
    /// The text that the decks cite, if one was named.
    pub text: Option<PathBuf>,
}

/// Which questions come in a drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DrillChoice {
    /// Any of those that were asked for.
    Any,
    /// Those that nobody knew in the last drill.
    Missed,
}

impl DrillOptions {
    /// The command that drills with the same class what nobody knew, whenever that is.
    fn again_command(&self) -> String {
        let roster = self.roster.as_ref().map(|path| path.display().to_string());
        let teams = (!self.teams.is_empty()).then(|| self.teams.join(","));
        let named = [("--teams", teams), ("--roster", roster)];
        let named = named
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        let named = named.map(|(name, value)| format!(" {name} {}", shell_word(&value)));
        let decks = self.decks.iter().map(String::as_str);
        let words = ["civiq", "class"].into_iter().chain(decks);
        let class = command_line(words) + &named.collect::<String>();
        format!("{class} --missed")
    }
}

/// A drill with everything around it.
struct Lesson<'a, 'b> {
    ctx: &'a mut Context<'b>,
    opened: OpenDecks,
    drill: Drill,
    journal: Journal,
    roster: Roster,
    naming: LearnerNaming,
    /// The command that drills what nobody knew again.
    again: String,
    /// What was told last.
    last: Option<(Scored, (usize, usize), String)>,
    /// How long the question has been in sight, pauses not counted.
    spent: Duration,
}

/// Which table is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PodiumKind {
    /// The one at the end.
    Final,
    /// The one of a drill that is left.
    SoFar,
}

/// Drills a class: turns go round, answers are kept with team and learner, points add up.
pub fn drill(ctx: &mut Context<'_>, class: &DrillOptions) -> Result<CommandOutcome, CommandError> {
    let mut opened = ctx.open_decks(&class.decks)?;
    ctx.attach_texts(&mut opened, class.text.as_deref())?;
    let decks = opened.decks();
    ensure_cards(&decks, &class.request)?;
    ensure_each_its_name(&class.teams)?;
    let roster = present_pupils(ctx, class.roster.as_deref(), &class.absent)?;
    let sides = playing_sides(&roster, &class.teams, ctx.seed);
    let all = Request {
        limit: Limit::All,
        ..class.request.clone()
    };
    let questions = test(&decks, &all, ctx.seed).iter().collect::<Vec<_>>();
    let (questions, wanted) = match class.choice {
        DrillChoice::Any => (questions, None),
        DrillChoice::Missed => {
            let (questions, missed) = missed_first(ctx, questions, &roster, &class.teams)?;
            // Every side has as many turns as any other, and none of these is left out.
            (questions, Some(missed.next_multiple_of(sides.len().max(1))))
        }
    };
    let turns = match class.request.limit {
        Limit::Count(turns) => turns,
        Limit::All => questions.len(),
    };
    let turns = wanted.map_or(turns, |wanted| turns.min(wanted));
    let session = ctx.ids.next(ctx.now()).to_string();
    let journal = ctx.journal()?;
    let mut lesson = Lesson {
        drill: Drill::new(session, sides, class.rules, questions, turns),
        ctx,
        opened,
        journal,
        roster,
        naming: class.naming,
        again: class.again_command(),
        last: None,
        spent: Duration::ZERO,
    };
    let ended = lesson.run();
    let closed = lesson.ctx.close_journal(&mut lesson.journal);
    // What is not saved matters more than whatever else went wrong.
    closed.and(ended)
}

impl Lesson<'_, '_> {
    fn run(&mut self) -> Result<CommandOutcome, CommandError> {
        let mut next = Next::Go;
        loop {
            next = match next {
                Next::Go if self.drill.stage().is_some() => self.question()?,
                Next::Go => match self.show_podium(PodiumKind::Final)? {
                    Next::Go | Next::Leave => return Ok(CommandOutcome::Done),
                    Next::Interrupt(signal) => return Ok(CommandOutcome::Signal(signal)),
                    other => other,
                },
                Next::Undo => self.undo()?,
                Next::Right => self.call_right()?,
                Next::Pause => match self.ctx.ui.pause()? {
                    // The same key goes on.
                    Next::Pause => Next::Go,
                    other => other,
                },
                Next::TieBreak => self.break_tie()?,
                Next::Retype | Next::Edit | Next::Missed | Next::Decks => Next::Go,
                Next::Leave => {
                    self.show_podium(PodiumKind::SoFar)?;
                    return Ok(CommandOutcome::Done);
                }
                Next::Interrupt(signal) => {
                    // As far as it can be shown: nobody may be there any more.
                    let _ = self.show_podium(PodiumKind::SoFar);
                    return Ok(CommandOutcome::Signal(signal));
                }
            };
        }
    }

    /// Asks the question once; a pause lets its time stand still.
    fn question(&mut self) -> Result<Next, CommandError> {
        let shown_at = self.ctx.now();
        let Some(stage) = self.drill.stage() else {
            return Ok(Next::Go);
        };
        let who = turn_text(&stage, &self.roster, self.naming, self.drill.sides());
        let said = stage.said;
        let said_before = said.map(|said| said_text(&said, &self.roster, self.naming));
        let closed = said.map_or_else(Vec::new, |said| closed_options(stage.question, said.given));
        let limit = self.drill.rules().seconds.map(u64::from);
        let limit = limit.map(Duration::from_secs);
        let table = self.drill.table();
        let ask = Ask {
            question: stage.question,
            position: Position::new(stage.place.0, stage.place.1),
            hint: None,
            offers: Offers {
                undo: self.drill.can_undo(),
                activity: Activity::Drill,
                ..Offers::default()
            },
            left: None,
            grades: None,
            now: shown_at,
            drill: Some(DrillTurn {
                who: &who,
                side: stage.place_of_side,
                said: said_before.as_deref(),
                closed: &closed,
                left: limit.map(|limit| limit.saturating_sub(self.spent)),
                table: &table,
            }),
        };
        let reply = self.ctx.ui.ask(&ask)?;
        self.spent += since(self.ctx.now(), shown_at);
        match reply {
            Input::Attempt { reply, .. } => self.answer(reply),
            Input::TimeUp => {
                self.ctx.ui.message("The time is up.")?;
                self.answer(Reply::Skip)
            }
            Input::Hint => {
                self.ctx.ui.message("In class there are no hints.")?;
                Ok(Next::Go)
            }
            Input::Go(next) => Ok(next),
        }
    }

    fn answer(&mut self, reply: Reply) -> Result<Next, CommandError> {
        let Some(stage) = self.drill.stage() else {
            return Ok(Next::Go);
        };
        let (place, side) = (stage.place, stage.side.name.clone());
        let ms = u64::try_from(std::mem::take(&mut self.spent).as_millis()).unwrap_or_default();
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        let Some((event, scored)) = self.drill.answer(reply, ms, now, id) else {
            return Ok(Next::Go);
        };
        let saved = self.ctx.save(&mut self.journal, event);
        if let Saved::Left(next) = self.unless_forgotten(saved, Saved::Waits)? {
            return Ok(next);
        }
        if scored.is_open {
            self.last = None;
            let what = match scored.outcome.reply {
                Reply::Skip => "Passed on.",
                Reply::Respond(_) | Reply::Rate(_) => "Not right.",
            };
            self.ctx.ui.message(what)?;
            return Ok(Next::Go);
        }
        self.last = Some((scored, place, side));
        self.show_feedback(None)
    }

    /// Tells what became of the last answer, whose points may have changed since.
    fn show_feedback(&mut self, called_right: Option<u32>) -> Result<Next, CommandError> {
        let Some((scored, place, side)) = &self.last else {
            return Ok(Next::Go);
        };
        let table = self.drill.table();
        let question = &scored.outcome.question;
        let feedback = Feedback {
            outcome: &scored.outcome,
            position: Position::new(place.0, place.1),
            again: None,
            now: self.ctx.now(),
            status: called_right.map_or(AnswerStatus::Judged, |_| {
                AnswerStatus::Objected(OverrideOutcome::Counted(Again::Soon))
            }),
            excerpt: self.opened.excerpt(&question.deck, &question.card),
            edit: false,
            activity: Activity::Drill,
            left: None,
            drill: Some(DrillPoints {
                side,
                points: called_right.unwrap_or(scored.points),
                before: &scored.before,
                table: &table,
            }),
        };
        Ok(self.ctx.ui.show_feedback(&feedback)?)
    }

    fn undo(&mut self) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        (self.last, self.spent) = (None, Duration::ZERO);
        let Some(event) = self.drill.undo(now, id) else {
            self.ctx.ui.message("There is nothing to take back.")?;
            return Ok(Next::Go);
        };
        let undone = self.ctx.save_undo(&mut self.journal, event, "Taken back.");
        self.unless_forgotten(undone, Next::Go)
    }

    /// The teacher has the last word.
    fn call_right(&mut self) -> Result<Next, CommandError> {
        let now = self.ctx.now();
        let id = self.ctx.ids.next(now);
        self.spent = Duration::ZERO;
        let Some((event, points)) = self.drill.call_right(now, id) else {
            self.ctx.ui.message("There is no answer to call right.")?;
            return Ok(Next::Go);
        };
        let saved = self.ctx.save(&mut self.journal, event);
        if let Saved::Left(next) = self.unless_forgotten(saved, Saved::Waits)? {
            return Ok(next);
        }
        self.show_feedback(Some(points))
    }

    /// What came of saving an event. Who was forgotten meanwhile takes no further part; the others go on.
    fn unless_forgotten<T>(
        &mut self,
        saved: Result<T, CommandError>,
        otherwise: T,
    ) -> Result<T, CommandError> {
        match saved {
            Err(CommandError::Scores(error)) if error.is_final() => {
                self.ctx.warn(&error.to_string());
                Ok(otherwise)
            }
            saved => saved,
        }
    }

    fn break_tie(&mut self) -> Result<Next, CommandError> {
        if !self.drill.break_tie() {
            self.ctx.ui.message("There is no tie to break.")?;
        }
        Ok(Next::Go)
    }

    fn show_podium(&mut self, which: PodiumKind) -> Result<Next, CommandError> {
        let table = self.drill.table();
        let unknown = self.drill.unknown();
        let podium = Podium {
            table: &table,
            unknown: &unknown,
            again: &self.again,
            tie: self.drill.has_tie(),
            undo: self.drill.can_undo(),
            leaving: which == PodiumKind::SoFar,
        };
        Ok(self.ctx.ui.show_podium(&podium)?)
    }
}

/// The options that are closed to whoever steals: the one that was chosen before, of which but one is
/// right.
fn closed_options(question: &Question, given: Option<&Given>) -> Vec<String> {
    match (&question.shown, given) {
        (Shown::One(_), Some(given)) => vec![given.text()],
        _ => Vec::new(),
    }
}

fn since(now: Moment, before: Moment) -> Duration {
    Duration::try_from(now.since(before)).unwrap_or_default()
}
