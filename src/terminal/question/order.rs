//! Items to be put in order.

use super::correction;
use super::kind::{Drawn, Pressed, QuestionKind};
use super::menu::{Menu, MenuKey, OptionMarks};
use crate::answer::{Judgement, Response};
use crate::deck::Task;
use crate::quiz::{Outcome, Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::{Line, MARGIN, Role};
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

    /// The order as far as it is made, below the items.
    fn placed(&self) -> Vec<Line> {
        let heading = Line::indented(MARGIN).with(Role::Faint, "Your order:");
        let items = self.placed.iter().enumerate().map(|(place, at)| {
            Line::indented(MARGIN + 2)
                .with(Role::Key, &format!("{:>2}. ", place + 1))
                .hanging()
                .with(Role::Plain, &self.menu.options()[*at])
        });
        let heading = [Line::blank(), heading];
        heading
            .into_iter()
            .filter(|_| !self.placed.is_empty())
            .chain(items)
            .collect()
    }

    /// The line that must be in sight: the item placed last or, before any is, the cursor.
    fn focus(&self) -> usize {
        match self.placed.len() {
            0 => self.menu.cursor().unwrap_or(0),
            placed => self.menu.options().len() + 1 + placed,
        }
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
                self.take_back();
                Pressed::Taken
            }
            (MenuKey::Nothing, KeyPress::Enter) if self.is_full() => self.answer(),
            (MenuKey::Nothing, KeyPress::Enter | KeyPress::Char(' ')) => match self.menu.cursor() {
                Some(at) => self.place(at),
                None => self.menu.nothing_chosen(),
            },
            (MenuKey::Nothing, _) => Pressed::NotMine,
        }
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        let items = self.menu.lines(|_| String::new(), palette);
        let lines = items.enumerate().map(|(at, line)| {
            if self.placed.contains(&at) {
                line.fading()
            } else {
                line
            }
        });
        Drawn::new(lines.chain(self.placed()), self.focus(), width)
    }

    fn keys(&self, palette: Palette) -> Vec<KeyLabel> {
        let first = match self.placed.len() {
            _ if self.is_full() => KeyLabel::new("Enter", "answer"),
            0 => KeyLabel::new(self.menu.keys(palette), "first"),
            _ => KeyLabel::new(self.menu.keys(palette), "next"),
        };
        vec![first, KeyLabel::new("Backspace", "back")]
    }

    fn reminder(&self) -> Option<String> {
        Some("Press their numbers in the right order.".into())
    }

    fn take_back(&mut self) -> bool {
        self.placed.pop().is_some()
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
        if !correction::is_parted(judgement) {
            return self.whole_answer(&outcome.question);
        }
        let places = (1..=judgement.parts.len()).map(|place| format!("{place}. "));
        correction::all_parts(judgement, &places.collect::<Vec<_>>(), palette)
    }

    fn whole_answer(&self, question: &Question) -> Vec<Line> {
        let Task::Order { items } = &question.card.task else {
            return correction::whole(&question.answer());
        };
        let items = (1..).zip(items);
        correction::listed(items.map(|(place, item)| (format!("{place}. "), item.as_str())))
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
