//! `civiq class`: a drill on one screen, teams or a roster.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::time::Duration;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use crate::class::drill::{Chance, Drill, Rules, Scored, Side};
use crate::class::{Pupil, Roster};
use crate::context::{
    ClassError, CommandError, CommandOutcome, Context, LearnerNaming, OpenDecks, Saved,
    absent_pupils, ensure_cards, name_in_class, open_roster,
};
use crate::moment::Moment;
use crate::quiz::{Again, Limit, OverrideOutcome, Position, Reply, Request, test};
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
    /// The text that the decks cite, if one was named.
    pub text: Option<PathBuf>,
}

/// A drill with everything around it.
struct Lesson<'a, 'b> {
    ctx: &'a mut Context<'b>,
    opened: OpenDecks,
    drill: Drill,
    journal: Journal,
    roster: Roster,
    naming: LearnerNaming,
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
    let roster = present_pupils(ctx, class)?;
    let sides = playing_sides(&roster, &class.teams, ctx.seed);
    let all = Request {
        limit: Limit::All,
        ..class.request.clone()
    };
    let questions = test(&decks, &all, ctx.seed);
    let turns = match class.request.limit {
        Limit::Count(turns) => turns,
        Limit::All => questions.len(),
    };
    let session = ctx.ids.next(ctx.now()).to_string();
    let journal = ctx.journal()?;
    let mut lesson = Lesson {
        drill: Drill::new(session, sides, class.rules, questions, turns),
        ctx,
        opened,
        journal,
        roster,
        naming: class.naming,
        last: None,
        spent: Duration::ZERO,
    };
    let ended = lesson.run();
    let closed = lesson.ctx.close_journal(&mut lesson.journal);
    // What is not saved matters more than whatever else went wrong.
    closed.and(ended)
}

/// Who is in the class today.
fn present_pupils(ctx: &mut Context<'_>, class: &DrillOptions) -> Result<Roster, CommandError> {
    let Some(path) = &class.roster else {
        return Ok(Roster::default());
    };
    let file = open_roster(ctx, path)?;
    let absent = absent_pupils(file.roster(), &class.absent)?;
    let there = file.roster().pupils().iter();
    let there = there.filter(|pupil| !absent.contains(&*pupil.id));
    let roster = Roster::new(there.cloned().collect());
    if roster.pupils().is_empty() {
        return Err(ClassError::NobodyThere.into());
    }
    Ok(roster)
}

/// Who plays: the teams that were named, those of the roster, everybody alone, or all as one.
fn playing_sides(roster: &Roster, teams: &[String], seed: u64) -> Vec<Side> {
    let mut pupils = roster.pupils().to_vec();
    pupils.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let own = roster.teams();
    let names = match teams {
        [] => own.iter().map(|name| (*name).to_owned()).collect(),
        named => named.to_vec(),
    };
    let side = |name: &str, members: Vec<String>| Side {
        name: name.to_owned(),
        members,
    };
    if names.is_empty() {
        let alone = pupils
            .iter()
            .map(|pupil| side(&pupil.id, vec![pupil.id.clone()]));
        let alone = alone.collect::<Vec<_>>();
        return if alone.is_empty() {
            vec![side("Class", Vec::new())]
        } else {
            alone
        };
    }
    in_teams(&names, pupils)
}

/// The teams with their members; whoever has no team that plays joins the smallest.
fn in_teams(names: &[String], pupils: Vec<Pupil>) -> Vec<Side> {
    let side = |name: &String| Side {
        name: name.clone(),
        members: Vec::new(),
    };
    let mut sides = names.iter().map(side).collect::<Vec<_>>();
    let places = (0..names.len()).rev().map(|at| (&names[at], at));
    let places = places.collect::<HashMap<_, _>>();
    // The teams by their size.
    let mut by_size = (0..names.len()).map(|at| (0, at)).collect::<BTreeSet<_>>();
    for pupil in pupils {
        let own = pupil.team.as_ref().and_then(|team| places.get(team));
        let smallest = by_size.first().map(|(_, at)| at);
        if let Some(at) = own.or(smallest).copied() {
            let members = &mut sides[at].members;
            by_size.remove(&(members.len(), at));
            members.push(pupil.id);
            by_size.insert((members.len(), at));
        }
    }
    sides
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
                Next::Pause => self.ctx.ui.pause()?,
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
        let who = self.turn_text();
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

    /// Whose turn it is, as a line.
    fn turn_text(&self) -> String {
        let Some(stage) = self.drill.stage() else {
            return String::new();
        };
        let name = match self.roster.find(stage.learner) {
            Some(pupil) => name_in_class(pupil, self.naming),
            None => stage.learner,
        };
        let side = &stage.side.name;
        let member = if stage.side.members.len() > 1 || name != side && stage.learner != side {
            format!(": {name}")
        } else {
            String::new()
        };
        match stage.chance {
            Chance::Turn => format!("{side}{member}"),
            Chance::Steal => format!("{side} may steal{member}"),
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
                AnswerStatus::Claimed(OverrideOutcome::Counted(Again::Soon))
            }),
            excerpt: self.opened.excerpt(&question.deck, &question.card),
            edit: false,
            activity: Activity::Drill,
            left: None,
            drill: Some(DrillPoints {
                side,
                points: called_right.unwrap_or(scored.points),
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
        let podium = Podium {
            table: &table,
            tie: self.drill.has_tie(),
            undo: self.drill.can_undo(),
            leaving: which == PodiumKind::SoFar,
        };
        Ok(self.ctx.ui.show_podium(&podium)?)
    }
}

fn since(now: Moment, before: Moment) -> Duration {
    Duration::try_from(now.since(before)).unwrap_or_default()
}
