//! A statement that is true or false.

use super::kind::{Drawn, Pressed, QuestionKind};
use super::menu::{Menu, MenuKey, OptionMarks};
use crate::answer::Response;
use crate::quiz::{Outcome, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;

/// The two options `true` and `false`; their first letters choose them, too.
#[derive(Debug)]
pub struct TruthQuestion {
    menu: Menu,
    right: bool,
}

impl TruthQuestion {
    /// The two options, and which of them is right.
    pub fn new(right: bool) -> Self {
        let options = [true, false].map(|truth| truth.to_string()).to_vec();
        let menu = Menu::new(options, OptionMarks::Numbers);
        Self { menu, right }
    }
}

impl QuestionKind for TruthQuestion {
    fn press(&mut self, key: KeyPress) -> Pressed {
        let truth = match (self.menu.press(key), key) {
            (MenuKey::Chose(at), _) => at == 0,
            (MenuKey::Moved, _) => return Pressed::Taken,
            (MenuKey::Nothing, KeyPress::Enter) => match self.menu.cursor() {
                Some(at) => at == 0,
                None => return self.menu.nothing_chosen(),
            },
            (MenuKey::Nothing, KeyPress::Char('t')) => true,
            (MenuKey::Nothing, KeyPress::Char('f')) => false,
            (MenuKey::Nothing, _) => return Pressed::NotMine,
        };
        Pressed::Answered(Reply::Respond(Response::Truth(truth)))
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        self.menu.draw(|_| String::new(), width, palette)
    }

    fn keys(&self, palette: Palette) -> Vec<KeyLabel> {
        let keys = format!("{} or {} Enter", self.menu.keys(palette), palette.arrows());
        vec![
            KeyLabel::new(keys, ""),
            KeyLabel::new("t", "true"),
            KeyLabel::new("f", "false"),
        ]
    }

    fn body(&self) -> Vec<Line> {
        self.menu.body()
    }

    fn wanted(&self) -> String {
        "True or false, t or f:".into()
    }

    fn answered(&self, outcome: &Outcome, palette: Palette) -> Vec<Line> {
        let chosen = match outcome.reply {
            Reply::Respond(Response::Truth(truth)) => Some(truth.to_string()),
            _ => None,
        };
        let right = [self.right.to_string()];
        self.menu.answered(&right, chosen.as_slice(), palette)
    }
}
