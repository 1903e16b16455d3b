//! All that may be shown to a learner and asked of one: the border between what civiq does and what it
//! looks like.
//!
//! Of the user interfaces, commands know only this file. Who draws, prints or reads implements [`Ui`]:
//! the rich user interface, line mode, or a script in a test.

mod next;
mod choice;

use std::io;
use std::process::{Command, ExitStatus};
use std::time::Duration;

pub use self::choice::{MenuChoice, MenuItem, Rewording, StartAction, StartChoice, StartRow};
pub use self::next::Next;

use crate::class::drill::SideStanding;
use crate::deck::{Exam, WhyNot};
use crate::memory::Rating;
use crate::moment::Moment;
use crate::quiz::{Again, Outcome, OverrideOutcome, Position, Question, Reply, Summary};
use crate::report::Overview;
use crate::text::Excerpt;

/// A user interface.
///
/// A command calls it and waits: every method shows something and comes back with what the person did,
/// already understood. It never judges, saves or decides what comes next; that is the caller's, so that
/// all interfaces behave alike. An answer is on the disk before [`show_feedback`](Self::show_feedback)
/// is called. All methods fail in one way, [`Gone`], and the caller then ends as if the learner had left.
///
/// `terminal` has the two interfaces that people see; a test has one that follows a script.
pub trait Ui {
    /// Asks a question and waits for what the learner does with it.
    ///
    /// The same question may be asked again at once, now with its hint or after a pause. An interface
    /// then goes on with the answer that was begun, as far as it can.
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone>;

    /// Shows what became of an answer, and waits until the learner goes on. Line mode waits for nothing.
    fn show_feedback(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone>;

    /// Shows what the sitting came to, and waits until the learner goes on, unless it is being left.
    fn show_ending(&mut self, ending: &Ending<'_>) -> Result<Next, Gone>;

    /// Gives a message: what a command did, or why nothing happened. It does not wait; an interface with
    /// pages keeps the message for the next one.
    fn message(&mut self, text: &str) -> Result<(), Gone>;

    /// Says what a person may want to know before a choice that nobody is asked for; a script has no use
    /// for it.
    fn advise(&mut self, _text: &str) -> Result<(), Gone> {
        Ok(())
    }

    /// Lets the person choose one of several things from a menu. Line mode has nobody to ask.
    fn choose(&mut self, prompt: &str, items: &[MenuItem]) -> Result<MenuChoice, Gone>;

    /// Shows one thing of several on a page, and lets the person decide what becomes of it. Line mode, too,
    /// has somebody to ask: a script gives a key a line.
    fn decide(&mut self, page: &str, items: &[MenuItem]) -> Result<MenuChoice, Gone> {
        self.choose(page, items)
    }

    /// Lets the person write a line of text anew.
    fn reword(&mut self, _asked: &str, _text: &str) -> Result<Rewording, Gone> {
        Ok(Rewording::Kept)
    }

    /// Shows what may be practised today and lets the person choose. Line mode has nobody to ask.
    fn start(&mut self, _rows: &[StartRow]) -> Result<StartChoice, Gone> {
        Ok(StartChoice::Nobody)
    }

    /// Says that something could not be saved, why, and how many records wait by now; asks what to do.
    fn unsaved(&mut self, trouble: &str, waiting: usize) -> Result<Retry, Gone>;

    /// Asks a learner who is about to leave a test whether that is meant; line mode leaves at once.
    fn leave_test(&mut self, _progress: &TestProgress<'_>) -> Result<Next, Gone> {
        Ok(Next::Leave)
    }

    /// Says what a test asks before its time begins, and waits until the learner begins; line mode says it
    /// and goes on.
    fn begin_test(&mut self, progress: &TestProgress<'_>) -> Result<Next, Gone>;

    /// Hides the question of a drill and waits until the drill goes on.
    fn pause(&mut self) -> Result<Next, Gone>;

    /// Shows the table at the end of a drill, and waits until the teacher goes on.
    fn show_podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone>;

    /// Shows where a learner stands, and does not wait.
    fn show_overview(&mut self, overview: &Overview) -> Result<(), Gone>;

    /// Runs another program, such as the editor of a card, that has the terminal until it ends. Where
    /// no person could use it, this is an error and nothing is run.
    fn run_program(&mut self, command: &mut Command) -> io::Result<ExitStatus> {
        command.status()
    }
}

/// A question on its way to the learner, with all that a page around it says.
///
/// The caller makes one for each call of [`Ui::ask`]; it borrows everything and is thrown away.
#[derive(Debug)]
pub struct Ask<'a> {
    /// The question with its options as they are to be shown.
    pub question: &'a Question,
    /// Which one it is, and of how many.
    pub position: Position,
    /// The hint, once it was asked for.
    pub hint: Option<&'a str>,
    /// What can be done besides answering.
    pub offers: Offers,
    /// How much of a test's time is left when the question appears; none where no time is set. The interface
    /// counts it down, and gives [`Input::TimeUp`] at its end.
    pub left: Option<Duration>,
    /// When each grade brings a card back that learners grade themselves, the worst grade first; a test
    /// says nothing of that.
    pub grades: Option<[Again; 4]>,
    /// The time now, against which days are named.
    pub now: Moment,
    /// In a drill, who is to answer.
    pub drill: Option<DrillTurn<'a>>,
}

/// How far a test has come, for the pages before it and on leaving it.
#[derive(Clone, Copy, Debug)]
pub struct TestProgress<'a> {
    /// The title of its deck, or that it is of all.
    pub title: &'a str,
    /// How many questions it has.
    pub questions: usize,
    /// The rules of its deck's exam, where that has one.
    pub exam: Option<Exam>,
    /// How many questions were answered so far.
    pub answered: usize,
    /// How much time is left; none where no time is set.
    pub left: Option<Duration>,
    /// What it does not count, as a sentence, where that has to be said before it begins.
    pub not_counted: Option<&'a str>,
    /// The command that goes on with it.
    pub command: &'a str,
}

/// In a drill: who is to answer, and how all sides stand.
#[derive(Clone, Copy, Debug)]
pub struct DrillTurn<'a> {
    /// Whose turn it is, in a few words; nothing where all play as one.
    pub who: &'a str,
    /// The place of the side that is to answer, from 0.
    pub side: usize,
    /// What the side before said, as a sentence, where its question may be stolen.
    pub said: Option<&'a str>,
    /// The options that are closed: the side before chose them.
    pub closed: &'a [String],
    /// How much time is left when the question appears; none means as much as it takes. The interface
    /// counts it down, and gives [`Input::TimeUp`] at its end.
    pub left: Option<Duration>,
    /// The sides with their points, the best first.
    pub table: &'a [SideStanding<'a>],
}

/// The table at the end of a drill, on its way to the class.
#[derive(Debug)]
pub struct Podium<'a> {
    /// The sides with their points, the best first.
    pub table: &'a [SideStanding<'a>],
    /// The questions that nobody knew.
    pub unknown: &'a [&'a Question],
    /// The command that drills just these again.
    pub again: &'a str,
    /// Whether several lead and a tie-break is to be had.
    pub tie: bool,
    /// Whether there is an answer to take back.
    pub undo: bool,
    /// Whether the drill is being left before its end: there is nothing to wait for.
    pub leaving: bool,
}

/// What can be done with a question besides answering, skipping and leaving.
///
/// Interfaces name only what is offered. They take the keys and commands of the rest all the same, and
/// the caller answers those, so that a learner who presses `u` too early reads why nothing happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// There is a hint that was not shown yet.
    pub hint: bool,
    /// There is an answer to take back.
    pub undo: bool,
    /// The card is in a file that can be edited.
    pub edit: bool,
    /// What it is part of.
    pub activity: Activity,
}

/// What a question is part of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// In a sitting of one learner.
    #[default]
    Sitting,
    /// In a test of one learner: the first answer stands.
    Test,
    /// In a drill: nobody guesses, a question is passed on, and the time can stand still.
    Drill,
}

impl Offers {
    /// Whether it is a drill.
    pub fn in_drill(self) -> bool {
        self.activity == Activity::Drill
    }
}

/// What a learner does with a question that waits for an answer.
///
/// It is what [`Ui::ask`] comes back with: keys and typed lines are behind it, judging lies ahead. What
/// concerns only the answer in the making (a cursor that moved, a card that was turned, `:help`) never
/// becomes one.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Answers, skips, or grades what was turned: something that is saved.
    Attempt {
        /// The answer, the skip or the grade.
        reply: Reply,
        /// Whether the learner calls the answer a guess.
        guessed: bool,
    },
    /// Let the time run out.
    TimeUp,
    /// Wants to see the hint of the card.
    Hint,
    /// Turns to something else: to what came before, or away.
    Go(Next),
}

/// What became of an answer, on its way to the learner, with what a page says about it.
///
/// The caller makes it after the answer was judged and saved. It holds facts only; the words for them
/// are the interface's.
#[derive(Debug)]
pub struct Feedback<'a> {
    /// What judging found, and the answer as it was saved.
    pub outcome: &'a Outcome,
    /// Which question it was, and of how many.
    pub position: Position,
    /// When the card comes again; a test says nothing of that.
    pub again: Option<Again>,
    /// The time now, against which days are named: "tomorrow", "on Thursday".
    pub now: Moment,
    /// Whether it counts as it was judged.
    pub status: AnswerStatus,
    /// The sentence that the card cites, where the text is at hand.
    pub excerpt: Option<Excerpt>,
    /// Whether the card is in a file that can be edited.
    pub edit: bool,
    /// What it is part of.
    pub activity: Activity,
    /// How much of a test's time is left when the feedback appears.
    pub left: Option<Duration>,
    /// In a drill, the points for it.
    pub drill: Option<DrillPoints<'a>>,
}

/// Whether an answer counts as it was judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AnswerStatus {
    /// It does.
    #[default]
    Judged,
    /// The learner said something of it, and this came of it.
    Objected(OverrideOutcome),
    /// It was typed again for practice: nothing of it is kept.
    Rehearsed,
}

/// In a drill: the points for an answer, and how all sides stand.
#[derive(Clone, Copy, Debug)]
pub struct DrillPoints<'a> {
    /// The name of the side that answered.
    pub side: &'a str,
    /// The points that it got.
    pub points: u32,
    /// What the author tells the side that answered before, where the question was to steal.
    pub before: &'a [WhyNot],
    /// The sides with their points, the best first.
    pub table: &'a [SideStanding<'a>],
}

/// What a sitting came to, on its way to the learner.
///
/// It is shown at the end, and also when a sitting is left before it; then nothing is waited for.
#[derive(Debug)]
pub struct Ending<'a> {
    /// The figures and the questions that were missed.
    pub summary: &'a Summary,
    /// What to do next, as a sentence.
    pub advice: &'a str,
    /// What lies ahead, such as how an exam stands now, as sentences.
    pub ahead: &'a [String],
    /// The time now, against which days are named.
    pub now: Moment,
    /// Whether there is an answer to take back.
    pub undo: bool,
    /// Whether the sitting is being left before its end: there is nothing to wait for.
    pub leaving: bool,
}

/// What to do about something that could not be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Try at once to save it again.
    Now,
    /// Go on: it waits, and is tried again with the next answer.
    Later,
    /// Leave, in this way, without waiting for it to be saved.
    Leave(Next),
}

/// The learner can't be reached any more: the terminal is gone, or a pipe was closed.
///
/// It is the one error of a user interface. Nothing is lost by it: every answer that was given is on
/// the disk.
#[derive(Debug, thiserror::Error)]
#[error("can't reach the learner any more")]
pub struct Gone(#[from] pub io::Error);

impl Gone {
    /// The way out. There is none: whoever could read it is the one who can't be reached.
    pub fn hint(&self) -> Option<String> {
        None
    }
}

/// The keys of self-grading: 1 to 4.
pub fn rating_keys() -> impl Iterator<Item = (usize, Rating)> {
    (1..).zip(Rating::ALL)
}
