//! All that may be said to and asked of a learner. Whoever implements [`Ui`] is a face of civiq:
//! a rich terminal, lines of text, or a script in a test.

use std::time::Duration;

use crate::class::drill::Standing;
use crate::memory::Rating;
use crate::moment::Moment;
use crate::quiz::{Again, Outcome, OverrideOutcome, Question, Reply, Summary};
use crate::report::Overview;
use crate::text::Excerpt;

/// A face of civiq.
pub trait Ui {
    /// Asks a question and waits for what the learner does with it.
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone>;

    /// Tells what became of an answer, and waits until the learner goes on.
    fn tell(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone>;

    /// Shows what the sitting came to, and waits until the learner goes on.
    fn finish(&mut self, ending: &Ending<'_>) -> Result<Next, Gone>;

    /// Says something in between: what a command did, or why nothing happened.
    fn note(&mut self, text: &str) -> Result<(), Gone>;

    /// Lets the learner choose one of several things.
    fn choose(&mut self, prompt: &str, items: &[String]) -> Result<MenuChoice, Gone>;

    /// Says that an answer could not be kept, and asks what to do.
    fn unsaved(&mut self, trouble: &str, waiting: usize) -> Result<Retry, Gone>;

    /// Waits until a drill goes on.
    fn pause(&mut self) -> Result<Next, Gone>;

    /// Shows the table at the end of a drill, and waits until the teacher goes on.
    fn podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone>;

    /// Shows where a learner stands.
    fn glance(&mut self, glance: &Overview) -> Result<(), Gone>;

    /// Lets another program have the terminal.
    fn step_aside(&mut self, run: &mut dyn FnMut() -> std::io::Result<()>) -> std::io::Result<()> {
        run()
    }
}

/// A question on its way to the learner.
#[derive(Debug)]
pub struct Ask<'a> {
    /// The question.
    pub question: &'a Question,
    /// Which one it is, and of how many.
    pub place: (usize, usize),
    /// The hint, once it was asked for.
    pub hint: Option<&'a str>,
    /// What can be done besides answering.
    pub offers: Offers,
    /// In a drill, who is to answer.
    pub class: Option<DrillTurn<'a>>,
}

/// In a drill: who is to answer, and how they all stand.
#[derive(Clone, Copy, Debug)]
pub struct DrillTurn<'a> {
    /// Whose turn it is, as a line.
    pub who: &'a str,
    /// How much time is left; none means as much as it takes.
    pub left: Option<Duration>,
    /// The table.
    pub table: &'a [Standing<'a>],
}

/// The table at the end of a drill, on its way to the class.
#[derive(Debug)]
pub struct Podium<'a> {
    /// The table.
    pub table: &'a [Standing<'a>],
    /// Whether several lead and a tie-break is to be had.
    pub tie: bool,
    /// Whether there is an answer to take back.
    pub undo: bool,
    /// Whether the drill is being left before its end: there is nothing to wait for.
    pub leaving: bool,
}

/// What can be done besides answering, skipping and leaving.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Offers {
    /// There is a hint that was not shown yet.
    pub hint: bool,
    /// There is an answer to take back.
    pub undo: bool,
    /// The card is in a file that can be edited.
    pub edit: bool,
    /// Where it is done.
    pub place: Activity,
}

/// Where a question is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// In a sitting of one learner.
    #[default]
    Sitting,
    /// In a drill: nobody guesses, a question is passed on, and the time can stand still.
    Drill,
}

impl Offers {
    /// Whether it is a drill.
    pub fn in_drill(self) -> bool {
        self.place == Activity::Drill
    }
}

/// What a learner does with a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Does something that is kept.
    Attempt {
        /// What.
        act: Reply,
        /// Whether it is called a guess.
        guessed: bool,
    },
    /// Let the time run out.
    TimeUp,
    /// Wants the hint.
    Hint,
    /// Wants to do something with what came before, or to leave.
    Turn(Next),
}

/// Where a learner goes from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// On.
    Go,
    /// Back: the last answer is taken back.
    Undo,
    /// "I was right": the last answer counts as right.
    Right,
    /// Back to an answer that was almost right, to type it again.
    Retype,
    /// To the card's file, to mend it.
    Edit,
    /// Once more through what was missed.
    Missed,
    /// Nowhere for a while.
    Pause,
    /// On to a tie-break.
    TieBreak,
    /// Away, because the learner is done.
    Leave,
    /// Away at once: Ctrl-C, or a signal with this number.
    Interrupt(i32),
}

/// What became of an answer, on its way to the learner.
#[derive(Debug)]
pub struct Feedback<'a> {
    /// What became of it.
    pub outcome: &'a Outcome,
    /// Which question it was, and of how many.
    pub place: (usize, usize),
    /// When the card comes again; a test says nothing of that.
    pub again: Option<Again>,
    /// Now.
    pub now: Moment,
    /// What became of it, if the learner said that it was right.
    pub claim: Option<OverrideOutcome>,
    /// The sentence that the card cites, where the text is at hand.
    pub excerpt: Option<Excerpt>,
    /// Whether the card is in a file that can be edited.
    pub edit: bool,
    /// In a drill, what it brought.
    pub class: Option<DrillPoints<'a>>,
}

/// In a drill: what an answer brought, and how they all stand.
#[derive(Clone, Copy, Debug)]
pub struct DrillPoints<'a> {
    /// Who answered.
    pub side: &'a str,
    /// The points.
    pub points: u32,
    /// The table.
    pub table: &'a [Standing<'a>],
}

/// What a sitting came to, on its way to the learner.
#[derive(Debug)]
pub struct Ending<'a> {
    /// What it came to.
    pub summary: &'a Summary,
    /// What to do next, as a sentence.
    pub advice: &'a str,
    /// Now.
    pub now: Moment,
    /// Whether there is an answer to take back.
    pub undo: bool,
    /// Whether the sitting is being left before its end: there is nothing to wait for.
    pub leaving: bool,
}

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuChoice {
    /// This one, from 0.
    Picked(usize),
    /// The learner would rather leave.
    Left(Next),
    /// There is nobody to ask.
    Nobody,
}

/// What to do about an answer that could not be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Try again now.
    Now,
    /// Go on: it waits, and is tried again with the next answer.
    Later,
    /// Leave.
    Leave,
}

/// The learner can't be reached any more: the terminal is gone, or a pipe was closed.
#[derive(Debug, thiserror::Error)]
#[error("can't reach the learner any more")]
pub struct Gone(#[from] pub std::io::Error);

/// The keys of self-grading: 1 to 4.
pub fn rating_keys() -> impl Iterator<Item = (usize, Rating)> {
    (1..).zip(Rating::ALL)
}
