//! What a kind of question has to be able to do on a screen and line by line.

use std::fmt::Debug;

use crate::answer::Judgement;
use crate::quiz::{Outcome, Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::{Line, ScreenRow};
use crate::terminal::paint::Palette;

use super::correction;

/// A question of one kind with the answer as far as it is made: which option is chosen, what is typed.
///
/// Each kind is a type in a file of its own, which holds all that the two interfaces have to know of
/// it: its keys, its drawing, its words in line mode, its answer as it stands once it is judged. It
/// knows nothing of hints, undo or leaving: those are the same for every kind, and
/// [`Draft`](super::draft::Draft) sees to them. `kinds.rs` makes one from a question.
pub trait QuestionKind: Debug {
    /// Takes a key that was pressed, and says what it did.
    fn press(&mut self, key: KeyPress) -> Pressed;

    /// The question's options or its place to type, in rows of at most `width` columns.
    fn draw(&self, width: usize, palette: Palette) -> Drawn;

    /// The keys that make the answer, as they stand first on the bottom line.
    fn keys(&self, palette: Palette) -> Vec<KeyLabel>;

    /// Whether a letter is part of the answer, so that it can mean nothing else now.
    fn takes(&self, _letter: char) -> bool {
        false
    }

    /// Whether the answer is text. Every letter is part of it then, and commands begin with a colon.
    fn is_text(&self) -> bool {
        false
    }

    /// Whether an answer can be a guess.
    fn is_guessable(&self) -> bool {
        true
    }

    /// Takes back the last step of an answer in the making; whether there was one.
    fn take_back(&mut self) -> bool {
        false
    }

    /// Takes text that was pasted: nothing, where no text is typed.
    fn paste(&mut self, _text: &str) {}

    /// A reminder of the answer so far, for pages where the place to give it does not show it.
    fn reminder(&self) -> Option<String> {
        None
    }

    /// The options as they stand in a page of text, with nothing chosen.
    fn body(&self) -> Vec<Line> {
        Vec::new()
    }

    /// What line mode asks for, as the line before the answer.
    fn wanted(&self) -> String;

    /// Takes a line of text as the answer, or as the next part of it.
    fn enter(&mut self, line: String, question: &Question) -> Pressed {
        read_lines(&[line], question)
    }

    /// Takes a line of text that is called a guess.
    fn guess(&mut self, line: String, question: &Question) -> Pressed {
        self.enter(line, question)
    }

    /// The answer as it stands above the verdict: options with their signs, or the text that was typed.
    fn answered(&self, _outcome: &Outcome, _palette: Palette) -> Vec<Line> {
        Vec::new()
    }

    /// What was right, as far as the answer does not say it already.
    fn correction(&self, outcome: &Outcome, judgement: &Judgement, _palette: Palette) -> Vec<Line> {
        correction::right_answer(judgement, &outcome.question.answer())
    }

    /// The whole answer, for whoever gave none.
    fn whole_answer(&self, question: &Question) -> Vec<Line> {
        correction::whole(&question.answer())
    }
}

/// What a key or a line of text led to in a kind of question.
#[derive(Debug, PartialEq)]
pub enum Pressed {
    /// It was taken, and the answer is still in the making.
    Taken,
    /// It was taken, and there is a message to show about it.
    Say(String),
    /// The card was turned: there is more to see, and something else is asked for.
    Turned,
    /// A line was typed to its end: an answer, or a command.
    Line(String),
    /// The answer is complete, and can be judged.
    Answered(Reply),
    /// It is no key of this kind of question; it may be one of those that work everywhere.
    NotMine,
}

/// Takes whole lines as an answer, or says why they are none.
pub fn read_lines(lines: &[String], question: &Question) -> Pressed {
    match question.parse(lines) {
        Ok(response) => Pressed::Answered(Reply::Respond(response)),
        Err(why) => Pressed::Say(crate::phrase::sentence(&why.to_string())),
    }
}

/// Rows on a screen, and where the person is in them.
#[derive(Debug, Default)]
pub struct Drawn {
    /// All rows of the drawing, also those that the window has no room for.
    pub rows: Vec<ScreenRow>,
    /// The row that must be in sight.
    pub focus: usize,
    /// Where the caret is, row and column, if text is typed.
    pub caret: Option<(usize, usize)>,
}

impl Drawn {
    /// Lines in rows that fit, with the last row of one of the lines in focus.
    pub fn new(lines: impl Iterator<Item = Line>, focus_line: usize, width: usize) -> Self {
        let mut drawn = Self::default();
        for (at, line) in lines.enumerate() {
            drawn.rows.extend(line.wrapped(width));
            if at == focus_line {
                drawn.focus = drawn.rows.len().saturating_sub(1);
            }
        }
        drawn
    }
}
