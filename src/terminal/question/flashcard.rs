//! A card that learners turn and grade themselves.

use super::kind::{Drawn, Pressed, QuestionKind};
use crate::memory::Rating;
use crate::quiz::{Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;
use crate::ui::rating_keys;

/// A card with one of its sides up. A question of any other kind becomes one, back up, when a learner
/// would rather see the answer than give one.
#[derive(Debug)]
pub struct FlashcardQuestion {
    back: String,
    side: CardSide,
}

#[derive(Debug, PartialEq, Eq)]
enum CardSide {
    Front,
    Back,
}

impl FlashcardQuestion {
    /// A card with its front up.
    pub fn new(back: String) -> Self {
        let side = CardSide::Front;
        Self { back, side }
    }

    /// A card that was turned already.
    pub fn turned(back: String) -> Self {
        let side = CardSide::Back;
        Self { back, side }
    }

    fn turn(&mut self) -> Pressed {
        self.side = CardSide::Back;
        Pressed::Turned
    }
}

impl QuestionKind for FlashcardQuestion {
    /// The key that turned the card does nothing on its back: only a grade goes on.
    fn press(&mut self, key: KeyPress) -> Pressed {
        match (&self.side, key) {
            (CardSide::Front, KeyPress::Enter | KeyPress::Char(' ')) => self.turn(),
            (CardSide::Back, KeyPress::Enter | KeyPress::Char(' ')) => {
                Pressed::Say("Press 1, 2, 3 or 4: how well did you know it?".into())
            }
            (CardSide::Back, KeyPress::Char(c @ '1'..='4')) => match c.to_string().parse() {
                Ok(rating) => Pressed::Answered(Reply::Rate(rating)),
                Err(()) => Pressed::Taken,
            },
            (CardSide::Front | CardSide::Back, _) => Pressed::NotMine,
        }
    }

    fn draw(&self, width: usize, _: Palette) -> Drawn {
        let lines = match self.side {
            CardSide::Front => vec![
                Line::indented(MARGIN)
                    .with(Role::Faint, "Think of the answer, then turn the card."),
            ],
            CardSide::Back => back(&self.back),
        };
        Drawn::new(lines.into_iter(), 0, width)
    }

    fn keys(&self, _: Palette) -> Vec<KeyLabel> {
        match self.side {
            CardSide::Front => vec![KeyLabel::new("Space", "turn the card")],
            CardSide::Back => rating_keys()
                .map(|(key, rating)| KeyLabel::new(key.to_string(), rating.name()))
                .collect(),
        }
    }

    fn is_guessable(&self) -> bool {
        false
    }

    fn body(&self) -> Vec<Line> {
        match self.side {
            CardSide::Front => Vec::new(),
            CardSide::Back => back(&self.back),
        }
    }

    fn wanted(&self) -> String {
        match self.side {
            CardSide::Front => "Think of the answer; an empty line turns the card:".into(),
            CardSide::Back => "How well did you know it? 1 again, 2 hard, 3 good, 4 easy:".into(),
        }
    }

    fn enter(&mut self, line: String, _: &Question) -> Pressed {
        match self.side {
            CardSide::Front if line.trim().is_empty() => self.turn(),
            CardSide::Front => Pressed::Say("An empty line turns the card.".into()),
            CardSide::Back => match line.parse::<Rating>() {
                Ok(rating) => Pressed::Answered(Reply::Rate(rating)),
                Err(()) => Pressed::Say("Give 1, 2, 3 or 4.".into()),
            },
        }
    }

    /// Whoever has guessed has thought of an answer, and may see the back.
    fn guess(&mut self, line: String, question: &Question) -> Pressed {
        match self.side {
            CardSide::Front => self.turn(),
            CardSide::Back => self.enter(line, question),
        }
    }
}

/// The back of a card, each of its paragraphs a line.
pub fn back(text: &str) -> Vec<Line> {
    let paragraphs = text.split('\n').filter(|text| !text.trim().is_empty());
    paragraphs
        .map(|text| Line::indented(MARGIN + 2).with(Role::Plain, text.trim()))
        .collect()
}
