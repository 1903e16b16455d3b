//! Two columns, of which each entry on the left side gets one of the right side.

use super::correction;
use super::kind::{Drawn, Pressed, QuestionKind};
use super::menu::{Menu, OptionMarks, body, option_line};
use crate::answer::{Judgement, Response};
use crate::deck::Task;
use crate::quiz::{Outcome, Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::Line;
use crate::terminal::paint::Palette;

/// How often a letter may be the right one, which is told where it is not once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterUses {
    Once,
    Several,
}

/// What is told where a letter may stand more than once.
const MORE_THAN_ONCE: &str = "A letter may stand more than once.";

impl LetterUses {
    pub fn of(task: &Task) -> Self {
        if task.has_shared_right_side() {
            Self::Several
        } else {
            Self::Once
        }
    }
}

/// The left side, numbered, with the cursor; the right side, lettered; and what each left entry was
/// given so far. An entry of the right side may be given more than once.
#[derive(Debug)]
pub struct MatchQuestion {
    left: Menu,
    right: Vec<String>,
    uses: LetterUses,
    given: Vec<Option<usize>>,
}

impl MatchQuestion {
    /// Two sides in the order in which they are shown.
    pub fn new(left: Vec<String>, right: Vec<String>, uses: LetterUses) -> Self {
        Self {
            given: vec![None; left.len()],
            left: Menu::new(left, OptionMarks::Numbers).at_first(),
            right,
            uses,
        }
    }

    fn is_full(&self) -> bool {
        self.given.iter().all(Option::is_some)
    }

    /// The entry of the left side that a letter would go to.
    fn here(&self) -> usize {
        self.left.cursor().unwrap_or(0)
    }

    /// The entry of the right side that a letter stands for.
    fn lettered(&self, letter: char) -> Option<usize> {
        (0..self.right.len()).find(|at| OptionMarks::Letters.mark(*at).starts_with(letter))
    }

    fn give(&mut self, right: usize) -> Pressed {
        let here = self.here();
        self.given[here] = Some(right);
        let next = self.given.iter().position(Option::is_none);
        self.left.move_to(next.unwrap_or(here));
        Pressed::Taken
    }

    fn answer(&self) -> Pressed {
        let pairs = self
            .left
            .options()
            .iter()
            .zip(&self.given)
            .filter_map(|(left, at)| Some((left.clone(), self.right[(*at)?].clone())));
        Pressed::Answered(Reply::Respond(Response::Pairs(pairs.collect())))
    }
}

impl QuestionKind for MatchQuestion {
    fn press(&mut self, key: KeyPress) -> Pressed {
        // Letters are answers here before they are anything else, `j` and `k` among them.
        if !key.is_char() && self.left.press_arrow(key) {
            return Pressed::Taken;
        }
        match key {
            KeyPress::Backspace => {
                self.take_back();
                Pressed::Taken
            }
            KeyPress::Char(c) => match self.lettered(c) {
                Some(at) => self.give(at),
                None => Pressed::NotMine,
            },
            KeyPress::Enter if self.is_full() => self.answer(),
            KeyPress::Enter => Pressed::Say("Give every number a letter first.".into()),
            _ => Pressed::NotMine,
        }
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        let given = |at: usize| self.given[at].map(|right| OptionMarks::Letters.mark(right));
        let sign = |at: usize| given(at).map_or("_ ".into(), |letter| format!("{letter} "));
        let right = self.right.iter().enumerate().map(|(at, text)| {
            option_line(false, &OptionMarks::Letters.mark(at), "", text, palette)
        });
        let lines = self
            .left
            .lines(sign, palette)
            .chain([Line::blank()])
            .chain(right);
        Drawn::new(lines, self.here(), width)
    }

    fn keys(&self, palette: Palette) -> Vec<KeyLabel> {
        let back = KeyLabel::new("Backspace", "back");
        if self.is_full() {
            return vec![KeyLabel::new("Enter", "answer"), back];
        }
        let letters = OptionMarks::Letters.span(self.right.len(), palette);
        vec![
            KeyLabel::new(letters, "match"),
            KeyLabel::new(palette.arrows(), "move"),
            back,
        ]
    }

    fn takes(&self, letter: char) -> bool {
        self.lettered(letter).is_some()
    }

    fn reminder(&self) -> Option<String> {
        let reminder = "Give each number its letter.";
        Some(match self.uses {
            LetterUses::Once => reminder.to_owned(),
            LetterUses::Several => format!("{reminder} {MORE_THAN_ONCE}"),
        })
    }

    /// Takes back what was given last, at the cursor or above it.
    fn take_back(&mut self) -> bool {
        let last = self.given[..=self.here()].iter().rposition(Option::is_some);
        if let Some(at) = last {
            self.given[at] = None;
            self.left.move_to(at);
        }
        last.is_some()
    }

    fn body(&self) -> Vec<Line> {
        let mut lines = self.left.body();
        lines.push(Line::blank());
        lines.extend(body(&self.right, OptionMarks::Letters));
        lines
    }

    fn wanted(&self) -> String {
        let last = self.left.options().len() - 1;
        let shown = self.right.len().max(1);
        let pairs = (0..=last).map(|at| {
            let letter = OptionMarks::Letters.mark((last - at) % shown);
            format!("{}{letter}", at + 1)
        });
        let example = pairs.collect::<Vec<_>>().join(" ");
        let wanted = format!("A letter for each number, such as `{example}`:");
        match self.uses {
            LetterUses::Once => wanted,
            LetterUses::Several => format!("{MORE_THAN_ONCE} {wanted}"),
        }
    }

    fn correction(&self, outcome: &Outcome, judgement: &Judgement, palette: Palette) -> Vec<Line> {
        if !correction::is_parted(judgement) {
            return self.whole_answer(&outcome.question);
        }
        // The parts are judged in the deck's order, whatever order was shown.
        let pairs = pairs_of(&outcome.question).iter();
        let labels = pairs.map(|(left, _)| format!("{left}: "));
        correction::all_parts(judgement, &labels.collect::<Vec<_>>(), palette)
    }

    fn whole_answer(&self, question: &Question) -> Vec<Line> {
        let pairs = pairs_of(question).iter();
        correction::listed(pairs.map(|(left, right)| (format!("{left}: "), right.as_str())))
    }
}

/// The pairs of a matching card, as its deck has them.
fn pairs_of(question: &Question) -> &[(String, String)] {
    match &question.card.task {
        Task::Match { pairs, .. } => pairs,
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn it_is_told_where_a_letter_may_stand_twice_and_letters_are_those_that_there_are() {
        let (left, right) = (own(&["a", "b", "c"]), own(&["x", "y"]));
        let shared = MatchQuestion::new(left.clone(), right, LetterUses::Several);
        assert_eq!(
            shared.wanted(),
            "A letter may stand more than once. A letter for each number, such as `1a 2b 3a`:"
        );
        assert!(shared.reminder().expect("one").ends_with(MORE_THAN_ONCE));
        let each = MatchQuestion::new(left, own(&["x", "y", "z"]), LetterUses::Once);
        assert_eq!(
            each.wanted(),
            "A letter for each number, such as `1c 2b 3a`:"
        );
        assert_eq!(
            each.reminder().as_deref(),
            Some("Give each number its letter.")
        );
    }
}
