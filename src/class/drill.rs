//! A drill in class as a state machine: turns go round, a missed question may be stolen, points add
//! up. Answers go in, events and what to say come out. It touches nothing.

use std::collections::BTreeSet;

use crate::answer::{Judgement, Verdict};
use crate::deck::WhyNot;
use crate::history::{Answer, Event, EventId, EventKind, Given, Mode};
use crate::moment::Moment;
use crate::quiz::{Attempt, Judges, Outcome, Question, Reply, Shown};

mod rules;
mod side;
mod standing;

pub use self::rules::{Bonus, Chance, Rules, Steal};
pub use self::side::Side;
pub use self::standing::SideStanding;
use self::standing::standings;

/// A drill in progress: sides that answer in turn, questions that may be stolen, and points.
///
/// Answers go in; out come events for the score file and what has to be shown. It reads no clock and
/// prints nothing, so that a whole lesson can be played in a test. What each answer was worth is kept
/// step by step, which is what makes [`Drill::undo`] exact. It is no test: it counts points by
/// [`Rules`], not a score.
#[derive(Debug)]
pub struct Drill {
    session: String,
    sides: Vec<Side>,
    rules: Rules,
    questions: Vec<Question>,
    judges: Judges,
    /// Which question each turn has, and whose turn it is.
    turns: Vec<(usize, usize)>,
    now: Now,
    /// How many turns each side had.
    had: Vec<usize>,
    /// How many points each side has.
    points: Vec<u32>,
    steps: Vec<Step>,
}

/// Where a drill stands.
#[derive(Clone, Copy, Debug)]
struct Now {
    /// The turn, from 0.
    turn: usize,
    chance: Chance,
}

/// An answer with all that is needed to take it back.
#[derive(Debug)]
struct Step {
    id: EventId,
    learner: String,
    side: usize,
    given: Option<Given<'static>>,
    is_right: bool,
    points: u32,
    /// What the author tells who gave it, once nothing can be given away any more.
    why_not: Vec<WhyNot>,
    before: Now,
}

/// What the side before said, whose question may be stolen.
#[derive(Clone, Copy, Debug)]
pub struct SaidBefore<'a> {
    /// What the side is called.
    pub side: &'a str,
    /// What it gave; nothing where it passed or let the time run out.
    pub given: Option<&'a Given<'static>>,
}

/// Who is to answer what.
#[derive(Clone, Copy, Debug)]
pub struct Stage<'a> {
    /// The question.
    pub question: &'a Question,
    /// Which turn it is, and of how many.
    pub place: (usize, usize),
    /// Whose turn it is.
    pub side: &'a Side,
    /// Which learner's, by id; the team's name where it has no roster.
    pub learner: &'a str,
    /// The place of that side among all, from 0.
    pub place_of_side: usize,
    /// Whether it is the side's own turn, or a question to steal.
    pub chance: Chance,
    /// What was said before, where it is a question to steal.
    pub said: Option<SaidBefore<'a>>,
}

/// What became of an answer in class.
#[derive(Clone, Debug)]
pub struct Scored {
    /// What became of it.
    pub outcome: Outcome,
    /// The points that it brought.
    pub points: u32,
    /// What the author tells the side that answered before, whose question this was.
    pub before: Vec<WhyNot>,
    /// Whether the next side may steal it, so that nothing may be given away yet.
    pub is_open: bool,
}

impl Drill {
    /// A drill in which every side has as many turns as any other, as far as the questions go.
    /// The questions that are left over can break a tie.
    pub fn new(
        session: String,
        sides: Vec<Side>,
        rules: Rules,
        questions: Vec<Question>,
        turns: usize,
    ) -> Self {
        let turns = turns.min(questions.len());
        let fair = match turns - turns % sides.len().max(1) {
            0 => turns,
            fair => fair,
        };
        Self {
            judges: Judges::of(questions.iter().map(|question| &question.deck)),
            turns: (0..fair).map(|at| (at, at % sides.len().max(1))).collect(),
            now: Now {
                turn: 0,
                chance: Chance::Turn,
            },
            had: vec![0; sides.len()],
            points: vec![0; sides.len()],
            session,
            sides,
            rules,
            questions,
            steps: Vec::new(),
        }
    }

    /// Who is to answer what now; nothing when all turns are over.
    pub fn stage(&self) -> Option<Stage<'_>> {
        let (question, _) = *self.turns.get(self.now.turn)?;
        let side = self.side()?;
        Some(Stage {
            question: &self.questions[question],
            place: (self.now.turn + 1, self.turns.len()),
            side: &self.sides[side],
            learner: self.learner(side),
            place_of_side: side,
            chance: self.now.chance,
            said: self.said(),
        })
    }

    fn said(&self) -> Option<SaidBefore<'_>> {
        let before = self.steps.last();
        let before = before.filter(|_| self.now.chance == Chance::Steal)?;
        Some(SaidBefore {
            side: &self.sides[before.side].name,
            given: before.given.as_ref(),
        })
    }

    /// What the author tells the side whose question may be stolen.
    fn told_before(&self) -> Vec<WhyNot> {
        let before = self.steps.last();
        let before = before.filter(|_| self.now.chance == Chance::Steal);
        before.map_or_else(Vec::new, |step| step.why_not.clone())
    }

    /// The sides.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// By which rules is played.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// Takes an answer that took this many milliseconds. The event has to be saved before anything is
    /// shown.
    pub fn answer(
        &mut self,
        reply: Reply,
        ms: u64,
        at: Moment,
        id: EventId,
    ) -> Option<(Event<'static>, Scored)> {
        let question = self.stage()?.question.clone();
        let side = self.side()?;
        let learner = self.learner(side).to_owned();
        let judgement = self.judge(&question, &reply, ms);
        let attempt = Attempt {
            reply,
            guessed: false,
            hints: 0,
            shown_at: at,
        };
        let answer = Answer {
            ms,
            team: self.sides[side].team().map(Into::into),
            ..attempt.graded(&question, judgement.as_ref(), Mode::Class, at)
        };
        let points = self.rules.points(self.now.chance, &answer);
        let is_open = self.can_be_stolen(&question, &answer);
        let before = self.now;
        let told_before = self.told_before();
        self.go_on(side, is_open);
        self.points[side] += points;
        self.steps.push(Step {
            id,
            learner: learner.clone(),
            side,
            given: answer.given.clone(),
            is_right: answer.passed(),
            points,
            why_not: judgement.iter().flat_map(|it| it.why_not.clone()).collect(),
            before,
        });
        let event = self.event(id, at, learner, EventKind::Answer(answer.clone()));
        let outcome = Outcome {
            question,
            reply: attempt.reply,
            judgement,
            answer,
        };
        let scored = Scored {
            outcome,
            points,
            before: told_before,
            is_open,
        };
        Some((event, scored))
    }

    /// Takes the last answer back, with its points; nothing where there is none.
    pub fn undo(&mut self, at: Moment, id: EventId) -> Option<Event<'static>> {
        let step = self.steps.pop()?;
        self.points[step.side] -= step.points;
        self.go_back(step.before, step.side);
        Some(self.event(id, at, step.learner, EventKind::Undo { of: step.id }))
    }

    /// The teacher says that the last answer was right: it gets its points, and nobody steals it.
    pub fn call_right(&mut self, at: Moment, id: EventId) -> Option<(Event<'static>, u32)> {
        let step = self.steps.last_mut()?;
        let points = step.before.chance.worth();
        self.points[step.side] += points.saturating_sub(step.points);
        step.points = points.max(step.points);
        step.is_right = true;
        let (of, side, learner) = (step.id, step.side, step.learner.clone());
        let before = step.before;
        self.go_back(before, side);
        self.go_on(side, false);
        let verdict = Verdict::Correct;
        let event = self.event(id, at, learner, EventKind::Override { of, verdict });
        Some((event, points))
    }

    /// Whether there is an answer to take back.
    pub fn can_undo(&self) -> bool {
        !self.steps.is_empty()
    }

    /// The table, the leader first; of sides with as many points the one that plays first.
    pub fn table(&self) -> Vec<SideStanding<'_>> {
        let names = self.sides.iter().map(|side| side.name.as_str());
        standings(names.zip(self.points.iter().copied()))
    }

    /// The questions that were over and that nobody knew, in the order in which they were asked.
    pub fn unknown(&self) -> Vec<&Question> {
        let (answered, known) = self.steps.iter().fold(
            (BTreeSet::new(), BTreeSet::new()),
            |(mut answered, mut known), step| {
                answered.insert(step.before.turn);
                if step.is_right {
                    known.insert(step.before.turn);
                }
                (answered, known)
            },
        );
        let over = answered.into_iter().filter(|turn| *turn < self.now.turn);
        let unknown = over.filter(|turn| !known.contains(turn));
        let turns = unknown.filter_map(|turn| self.turns.get(turn));
        turns
            .map(|(question, _)| &self.questions[*question])
            .collect()
    }

    /// Gives each of the leading sides one turn more, where several lead and questions are left;
    /// says whether it did.
    pub fn break_tie(&mut self) -> bool {
        let has_tie = self.has_tie();
        if has_tie {
            let first = self.turns.len();
            self.turns.extend((first..).zip(self.leaders()));
        }
        has_tie
    }

    /// Whether all turns are over, several lead, and there are questions left for them.
    pub fn has_tie(&self) -> bool {
        let leaders = self.leaders().len();
        let spare = self.questions.len() - self.turns.len();
        self.stage().is_none() && leaders > 1 && spare >= leaders
    }

    /// The sides with the most points.
    fn leaders(&self) -> Vec<usize> {
        let most = self.points.iter().max().copied().unwrap_or_default();
        (0..self.points.len())
            .filter(|side| self.points[*side] == most)
            .collect()
    }

    /// The side that is to answer.
    fn side(&self) -> Option<usize> {
        let (_, side) = *self.turns.get(self.now.turn)?;
        Some(match self.now.chance {
            Chance::Turn => side,
            Chance::Steal => (side + 1) % self.sides.len(),
        })
    }

    fn learner(&self, side: usize) -> &str {
        let Side { name, members } = &self.sides[side];
        let next = self.had[side].checked_rem(members.len());
        next.map_or(name, |next| &members[next])
    }

    fn judge(&self, question: &Question, reply: &Reply, ms: u64) -> Option<Judgement> {
        let mut judgement = self.judges.judge(question, reply)?;
        let limit = self.rules.seconds.map(|seconds| u64::from(seconds) * 1000);
        if limit.is_some_and(|limit| ms > limit) {
            judgement.verdict = Verdict::Late;
            judgement.credit = 0.0;
        }
        Some(judgement)
    }

    /// Whether the next side gets its chance: not where the wrong answer gave the right one away.
    fn can_be_stolen(&self, question: &Question, answer: &Answer<'_>) -> bool {
        let is_known = match &question.shown {
            Shown::Truth => answer.given.is_some() && answer.verdict == Verdict::Wrong,
            Shown::One(options) => options.len() < 3 && answer.verdict == Verdict::Wrong,
            Shown::Back(_) => true,
            _ => false,
        };
        self.now.chance == Chance::Turn
            && self.rules.steal == Steal::Next
            && self.sides.len() > 1
            && answer.credit <= 0.0
            && !is_known
    }

    fn go_on(&mut self, side: usize, is_open: bool) {
        if self.now.chance == Chance::Turn {
            self.had[side] += 1;
        }
        if is_open {
            self.now.chance = Chance::Steal;
        } else {
            self.now.chance = Chance::Turn;
            self.now.turn += 1;
        }
    }

    /// Stands again where the drill stood before a side answered.
    fn go_back(&mut self, before: Now, side: usize) {
        if before.chance == Chance::Turn {
            self.had[side] -= 1;
        }
        self.now = before;
    }

    fn event(
        &self,
        id: EventId,
        at: Moment,
        learner: String,
        what: EventKind<'static>,
    ) -> Event<'static> {
        Event {
            id,
            at,
            learner: learner.into(),
            session: self.session.clone().into(),
            kind: what,
        }
    }
}

#[cfg(test)]
mod tests;
