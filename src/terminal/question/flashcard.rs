//! A card that learners turn and grade themselves.

use super::kind::{Drawn, Pressed, QuestionKind};
use jiff::civil::Date;

use crate::memory::Rating;
use crate::phrase;
use crate::quiz::{Again, Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;
use crate::ui::{Ask, rating_keys};

/// A card with one of its sides up. A question of any other kind becomes one, back up, when a learner
/// would rather see the answer than give one.
#[derive(Debug)]
pub struct FlashcardQuestion {
    back: String,
    side: CardSide,
    grades: GradeDays,
}

/// When each grade brings the card back, in words, the worst grade first; none where it brings nothing,
/// as in a test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GradeDays(Vec<String>);

impl GradeDays {
    /// The days of a question that is asked.
    pub fn of(ask: &Ask<'_>) -> Self {
        let today = ask.now.day();
        let days = ask.grades.iter().flatten();
        Self(days.map(|again| when(*again, today)).collect())
    }

    fn of_grade(&self, number: usize) -> Option<&str> {
        self.0.get(number.checked_sub(1)?).map(String::as_str)
    }
}

/// When a card comes again, in words.
pub fn when(again: Again, today: Date) -> String {
    match again {
        Again::Next => "at once".into(),
        Again::Soon => "in a few questions".into(),
        Again::On(day) if day <= today => "today".into(),
        Again::On(day) => phrase::day(day, today),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum CardSide {
    Front,
    Back,
}

impl FlashcardQuestion {
    /// A card with its front up.
    pub fn new(back: String, grades: GradeDays) -> Self {
        let side = CardSide::Front;
        Self { back, side, grades }
    }

    /// A card that was turned already.
    pub fn turned(back: String, grades: GradeDays) -> Self {
        let side = CardSide::Back;
        Self { back, side, grades }
    }

    /// The question for a grade, and what each of them brings.
    fn scale(&self) -> impl Iterator<Item = Line> {
        let asked = Line::indented(MARGIN).with(Role::Strong, "How well did you know it?");
        let grades = rating_keys().map(|(key, rating)| {
            let line = Line::indented(MARGIN + 2)
                .with(Role::Key, &format!("{key}  "))
                .with(Role::Plain, &format!("{:<5}", rating.name()));
            match self.grades.of_grade(key) {
                Some(day) => line
                    .hanging()
                    .with(Role::Faint, &format!("  comes again {day}")),
                None => line,
            }
        });
        [Line::blank(), asked, Line::blank()]
            .into_iter()
            .chain(grades)
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
            CardSide::Back => back(&self.back).into_iter().chain(self.scale()).collect(),
        };
        let last = lines.len() - 1;
        Drawn::new(lines.into_iter(), last, width)
    }

    fn keys(&self, palette: Palette) -> Vec<KeyLabel> {
        match self.side {
            CardSide::Front => vec![KeyLabel::new("Space", "turn the card")],
            CardSide::Back => vec![KeyLabel::new(["1", "4"].join(palette.to()), "grade")],
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
            CardSide::Back => {
                let grades = rating_keys().map(|(key, rating)| {
                    let day = self.grades.of_grade(key).map(|day| format!(" ({day})"));
                    format!("{key} {}{}", rating.name(), day.unwrap_or_default())
                });
                let grades = grades.collect::<Vec<_>>().join(", ");
                format!("How well did you know it? {grades}:")
            }
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
