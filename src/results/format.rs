//! What a format for results is.

use jiff::civil::Date;

use super::selection::Results;
use crate::history::{Amended, Answer, Event};
use crate::memory::Scheduler;

/// A format for results: a name and what writes it, answer by answer.
///
/// It only writes; nothing that leaves here is read back, and the score file stays the one record.
/// Each format is made in the file of its own name and listed in [`formats`](super::formats), which
/// is where the command line and the help find it.
#[derive(Debug)]
pub struct ResultFormat {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it holds, and what it is good for.
    pub about: &'static str,
    /// What it tells besides the answers.
    pub tells: Beyond,
    /// Begins to write.
    pub begin: for<'a> fn(Results<'a>) -> Box<dyn ResultWriter + 'a>,
}

/// What a format tells besides the answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Nothing: no deck is read for it.
    Nothing,
    /// What the decks say of the cards.
    Decks,
    /// That, and the exams ahead of one learner.
    DecksAndExams,
}

/// Writes results in a format as the answers come in, in the order in which they were given.
///
/// What it writes it adds to a page, from which whoever leads it takes it away as often as there is some: a
/// format of rows holds nothing of the answers that it has written.
pub trait ResultWriter {
    /// Takes the next answer that the filter takes.
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>);

    /// Takes notice of what was said later of the next answer that the filter takes; where it still counts,
    /// [`ResultWriter::answer`] follows.
    fn amended(&mut self, _: &Event<'_>, _: &Amended<'_>, _: &mut Vec<u8>) {}

    /// Takes notice of the next answer, which counts, and which the filter leaves out.
    fn left_out(&mut self, _: &Event<'_>, _: &Answer<'_>) {}

    /// Writes what comes after the last answer, part by part.
    fn finish(self: Box<Self>, closing: Closing<'_>, write: WritePart<'_>);
}

/// Takes the next part of what is written.
pub type WritePart<'a> = &'a mut dyn FnMut(&[u8]);

/// What is known only once all answers are in.
#[derive(Debug)]
pub struct Closing<'a> {
    /// What tells when the cards of those who answered come again.
    pub scheduler: &'a Scheduler,
    /// The day from which is looked back and ahead.
    pub today: Date,
    /// What is left before the exams of the one learner whom it is about, as sentences.
    pub exams: Vec<String>,
}
