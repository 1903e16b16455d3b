//! One right answer among several options.

use super::kind::{Drawn, Pressed, QuestionKind, read_lines};
use super::menu::{Menu, MenuKey, OptionMarks};
use crate::answer::Response;
use crate::quiz::{Outcome, Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;

/// Options of which one is to be chosen.
#[derive(Debug)]
pub struct ChoiceQuestion {
    menu: Menu,
    right: Vec<String>,
}

impl ChoiceQuestion {
    /// Options in the order in which they are shown, and which of them is right.
    pub fn new(options: Vec<String>, right: Vec<String>) -> Self {
        let marks = OptionMarks::of(&options);
        let menu = Menu::new(options, marks);
        Self { menu, right }
    }

    /// The same with some options closed: they were chosen before, and were not right.
    pub fn closing(mut self, options: &[String]) -> Self {
        self.menu = self.menu.closing(options);
        self
    }

    fn choose(&self, at: usize) -> Pressed {
        if self.menu.is_closed(at) {
            let mark = self.menu.mark(at);
            return Pressed::Say(format!("{mark} is closed: it was chosen before."));
        }
        let option = self.menu.options()[at].clone();
        Pressed::Answered(Reply::Respond(Response::Options(vec![option])))
    }
}

impl QuestionKind for ChoiceQuestion {
    fn press(&mut self, key: KeyPress) -> Pressed {
        let at = match (self.menu.press(key), key) {
            (MenuKey::Chose(at), _) => at,
            (MenuKey::Moved, _) => return Pressed::Taken,
            (MenuKey::Nothing, KeyPress::Enter) => match self.menu.cursor() {
                Some(at) => at,
                None => return self.menu.nothing_chosen(),
            },
            (MenuKey::Nothing, _) => return Pressed::NotMine,
        };
        self.choose(at)
    }

    fn enter(&mut self, line: String, question: &Question) -> Pressed {
        let read = read_lines(&[line], question);
        let chosen = match &read {
            Pressed::Answered(Reply::Respond(Response::Options(options))) => options.first(),
            _ => None,
        };
        let mut options = self.menu.options().iter();
        let at = chosen.and_then(|chosen| options.position(|option| option == chosen));
        at.map_or(read, |at| self.choose(at))
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        self.menu.draw(|_| String::new(), width, palette)
    }

    fn keys(&self, palette: Palette) -> Vec<KeyLabel> {
        let keys = format!("{} or {} Enter", self.menu.keys(palette), palette.arrows());
        vec![KeyLabel::new(keys, "")]
    }

    fn takes(&self, letter: char) -> bool {
        self.menu.is_mark(letter)
    }

    fn body(&self) -> Vec<Line> {
        self.menu.body()
    }

    fn wanted(&self) -> String {
        format!("Your answer, {}:", self.menu.range())
    }

    fn answered(&self, outcome: &Outcome, palette: Palette) -> Vec<Line> {
        let chosen = match &outcome.reply {
            Reply::Respond(Response::Options(options)) => options.as_slice(),
            _ => &[],
        };
        self.menu.answered(&self.right, chosen, palette)
    }
}
