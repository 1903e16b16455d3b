//! Several right answers among more options.

use super::correction;
use super::kind::{Drawn, Pressed, QuestionKind};
use super::menu::{Menu, MenuKey, OptionMarks};
use crate::answer::{Judgement, Response};
use crate::quiz::{Outcome, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;

/// Options of which a given number is to be chosen, each with a box that is ticked or not.
#[derive(Debug)]
pub struct SeveralQuestion {
    menu: Menu,
    ticked: Vec<bool>,
    right: Vec<String>,
}

impl SeveralQuestion {
    /// Options in the order in which they are shown, and which of them are right.
    pub fn new(options: Vec<String>, right: Vec<String>) -> Self {
        let marks = OptionMarks::of(&options);
        Self {
            ticked: vec![false; options.len()],
            menu: Menu::new(options, marks),
            right,
        }
    }

    fn toggle(&mut self, at: usize) -> Pressed {
        self.ticked[at] = !self.ticked[at];
        self.menu.move_to(at);
        Pressed::Taken
    }

    /// The options ticked as an answer, or a message: exactly as many as are right have to be
    /// ticked.
    fn answer(&self) -> Pressed {
        let options = self.menu.options().iter().zip(&self.ticked);
        let chosen = options
            .filter(|(_, ticked)| **ticked)
            .map(|(option, _)| option.clone())
            .collect::<Vec<_>>();
        let right = self.right.len();
        if chosen.len() == right {
            return Pressed::Answered(Reply::Respond(Response::Options(chosen)));
        }
        Pressed::Say(format!(
            "Choose {right} with the numbers or Space, then press Enter."
        ))
    }
}

impl QuestionKind for SeveralQuestion {
    fn press(&mut self, key: KeyPress) -> Pressed {
        match (self.menu.press(key), key) {
            (MenuKey::Chose(at), _) => self.toggle(at),
            (MenuKey::Moved, _) => Pressed::Taken,
            (MenuKey::Nothing, KeyPress::Char(' ')) => match self.menu.cursor() {
                Some(at) => self.toggle(at),
                None => self.menu.nothing_chosen(),
            },
            (MenuKey::Nothing, KeyPress::Enter) => self.answer(),
            (MenuKey::Nothing, _) => Pressed::NotMine,
        }
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        let sign = |at: usize| if self.ticked[at] { "[x] " } else { "[ ] " }.to_owned();
        self.menu.draw(sign, width, palette)
    }

    fn keys(&self, palette: Palette) -> Vec<KeyLabel> {
        let marks = format!("{} or Space", self.menu.keys(palette));
        vec![
            KeyLabel::new(marks, format!("choose {}", self.right.len())),
            KeyLabel::new("Enter", "answer"),
        ]
    }

    fn takes(&self, letter: char) -> bool {
        self.menu.is_mark(letter)
    }

    fn body(&self) -> Vec<Line> {
        self.menu.body()
    }

    fn wanted(&self) -> String {
        let third = 2.min(self.menu.options().len() - 1);
        let example = [self.menu.mark(0), self.menu.mark(third)].join(" ");
        let (right, range) = (self.right.len(), self.menu.range());
        format!("Your answers, {right} of {range}, such as `{example}`:")
    }

    fn answered(&self, outcome: &Outcome, palette: Palette) -> Vec<Line> {
        let chosen = match &outcome.reply {
            Reply::Respond(Response::Options(options)) => options.as_slice(),
            _ => &[],
        };
        self.menu.answered(&self.right, chosen, palette)
    }

    fn correction(&self, outcome: &Outcome, judgement: &Judgement, palette: Palette) -> Vec<Line> {
        if correction::is_parted(judgement) {
            return correction::parts(judgement, &[], palette);
        }
        correction::right_answer(judgement, &outcome.question.answer())
    }
}
