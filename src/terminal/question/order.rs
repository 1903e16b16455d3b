//! Items to be put in order.

use super::correction;
use super::kind::{Drawn, Pressed, QuestionKind};
use super::menu::{Menu, MenuKey, OptionMarks};
use crate::answer::{Judgement, Response};
use crate::quiz::{Outcome, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;

/// Items in some order, and those that were placed so far, the first of them first.
#[derive(Debug)]
pub struct OrderQuestion {
    menu: Menu,
    placed: Vec<usize>,
}

impl OrderQuestion {
    /// Items in the order in which they are shown.
    pub fn new(items: Vec<String>) -> Self {
        Self {
            menu: Menu::new(items, OptionMarks::Numbers),
            placed: Vec::new(),
        }
    }

    fn is_full(&self) -> bool {
        self.placed.len() == self.menu.options().len()
    }

    /// Places an item next. The last one has no choice left and falls into place by itself.
    fn place(&mut self, at: usize) -> Pressed {
        if !self.placed.contains(&at) {
            self.placed.push(at);
            let mut left = (0..self.menu.options().len()).filter(|at| !self.placed.contains(at));
            if let (Some(last), None) = (left.next(), left.next()) {
                self.placed.push(last);
            }
        }
        Pressed::Taken
    }

    fn answer(&self) -> Pressed {
        let items = self
            .placed
            .iter()
            .map(|at| self.menu.options()[*at].clone());
        Pressed::Answered(Reply::Respond(Response::Sequence(items.collect())))
    }
}

impl QuestionKind for OrderQuestion {
    fn press(&mut self, key: KeyPress) -> Pressed {
        match (self.menu.press(key), key) {
            (MenuKey::Chose(at), _) => self.place(at),
            (MenuKey::Moved, _) => Pressed::Taken,
            (MenuKey::Nothing, KeyPress::Backspace) => {
                self.placed.pop();
                Pressed::Taken
            }
            (MenuKey::Nothing, KeyPress::Enter) if self.is_full() => self.answer(),
            (MenuKey::Nothing, KeyPress::Enter | KeyPress::Char(' ')) => {
                self.place(self.menu.cursor())
            }
            (MenuKey::Nothing, _) => Pressed::NotMine,
        }
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        let sign = |at: usize| {
            let place = self.placed.iter().position(|placed| *placed == at);
            place.map_or("    ".into(), |place| format!("{:>2}. ", place + 1))
        };
        self.menu.draw(sign, width, palette)
    }

    fn keys(&self, _: Palette) -> Vec<KeyLabel> {
        let first = if self.is_full() {
            KeyLabel::new("Enter", "answer")
        } else {
            KeyLabel::new(self.menu.keys(), "next in order")
        };
        vec![first, KeyLabel::new("Backspace", "back")]
    }

    fn reminder(&self) -> Option<String> {
        Some("Press the numbers in the right order.".into())
    }

    fn body(&self) -> Vec<Line> {
        self.menu.body()
    }

    fn wanted(&self) -> String {
        let numbers = (1..=self.menu.options().len()).rev();
        let example = numbers.map(|n| n.to_string()).collect::<Vec<_>>().join(" ");
        format!("The numbers in the right order, such as `{example}`:")
    }

    fn correction(&self, outcome: &Outcome, judgement: &Judgement, palette: Palette) -> Vec<Line> {
        if correction::is_parted(judgement) {
            return correction::parts(judgement, &[], palette);
        }
        correction::right_answer(judgement, &outcome.question.answer())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_that_are_numbers_are_placed_by_the_numbers_before_them() {
        let years = ["1949", "1914", "1939"].map(str::to_owned);
        let mut order = OrderQuestion::new(years.to_vec());
        for key in ['2', '3'] {
            order.press(KeyPress::Char(key));
        }
        let sequence = ["1914", "1939", "1949"].map(str::to_owned).to_vec();
        assert_eq!(
            order.press(KeyPress::Enter),
            Pressed::Answered(Reply::Respond(Response::Sequence(sequence)))
        );
    }
}
