//! A card as it is asked: its options in the order in which they are shown.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use serde::{Deserialize, Serialize};

use crate::answer::by_size;
use crate::deck::{Accepted, Card, Deck, Piece, Task};

/// A card of a deck, ready to be asked: its options stand in the order in which they are shown.
///
/// A question never changes while it waits, and asks the same card the same way for the same seed. What
/// the learner does with it is an [`Attempt`](super::attempt::Attempt), and a line that was typed becomes a
/// response by [`Question::parse`]. [`test`](super::plan::test) and
/// [`Today::practice`](super::today::Today::practice) make the questions of a sitting.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The deck that it is from.
    pub deck: Arc<Deck>,
    /// The card in the wording that is asked.
    pub card: Card,
    /// What the learner sees besides the prompt.
    pub shown: Shown,
    style: Style,
    seed: u64,
}

/// What a learner sees of a card besides its prompt, which tells how it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Options, of which one is right.
    One(Vec<String>),
    /// Options, and how many of them are right.
    Several(Vec<String>, usize),
    /// A statement to be called true or false.
    Truth,
    /// One line to type an answer on.
    Line,
    /// The prompt with its gaps, each with its own hint.
    Gaps(Vec<Option<String>>),
    /// A line for several items, and how many.
    Items(usize),
    /// Items to put in order.
    Jumbled(Vec<String>),
    /// Left sides, and the right sides to match with them. One may belong to several left sides, which
    /// [`Task::has_shared_right_side`] tells.
    Columns(Vec<String>, Vec<String>),
    /// A card to turn, with the text of its back.
    Back(String),
}

/// Whether cards are asked as their type says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    /// Each card is asked in the way that its type is made for.
    #[default]
    AsWritten,
    /// Every card as a flashcard that the learner judges.
    Flipped,
}

impl Question {
    /// The question that a card asks. The order of its options depends on the seed and on the card
    /// alone, so that a new card in the deck shuffles no other.
    pub fn new(deck: &Arc<Deck>, card: &Card, style: Style, seed: u64) -> Self {
        Self {
            deck: Arc::clone(deck),
            card: card.clone(),
            shown: match style {
                Style::AsWritten => {
                    let shuffle = Shuffle::new(seed ^ deck.card_ref(&card.id).seed(), 0);
                    shown(&card.task, deck.language.as_deref(), shuffle)
                }
                Style::Flipped => Shown::Back(answer_text(&card.task)),
            },
            style,
            seed,
        }
    }

    /// The same question for the time that it comes back, 0 for the first: its options are shuffled anew
    /// each time, for a place is not what is to be learnt.
    pub fn at_turn(&self, turn: u64) -> Self {
        if self.style == Style::Flipped {
            return self.clone();
        }
        let Self { deck, card, .. } = self;
        let seed = self.seed ^ deck.card_ref(&card.id).seed();
        let mut shown_now = None;
        for turn in 0..=turn {
            let shuffle = Shuffle::new(seed, turn).unlike(shown_now.take());
            shown_now = Some(shown(&card.task, deck.language.as_deref(), shuffle));
        }
        Self {
            shown: shown_now.unwrap_or_else(|| self.shown.clone()),
            ..self.clone()
        }
    }

    /// The prompt, with gaps in place of blanks.
    pub fn prompt(&self) -> String {
        prompt_text(&self.card)
    }

    /// The right answer in one line, as a teacher would read it out.
    pub fn answer(&self) -> String {
        answer_text(&self.card.task)
    }

    /// How many options are right.
    pub fn right_options(&self) -> usize {
        match &self.shown {
            Shown::Several(_, right) => *right,
            _ => 1,
        }
    }

    /// How many lines of text an answer takes.
    pub fn lines(&self) -> usize {
        match &self.shown {
            Shown::Gaps(gaps) => gaps.len(),
            _ => 1,
        }
    }
}

/// The prompt of a card, with gaps in place of blanks, for who asks no more of it.
pub fn prompt_text(card: &Card) -> String {
    let Task::Cloze(cloze) = &card.task else {
        return card.prompt.clone();
    };
    let blanks = cloze.blanks().count();
    let mut number = 0;
    let text = cloze.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Blank(blank) => {
            number += 1;
            let number = if blanks > 1 {
                number.to_string()
            } else {
                String::new()
            };
            let hint = blank
                .hint
                .as_deref()
                .map(|hint| format!(" ({hint})"))
                .unwrap_or_default();
            format!("__{number}__{hint}")
        }
    });
    text.collect()
}

/// How things are put out of their order: by chance, and not as they stood before.
struct Shuffle {
    rng: ChaCha8Rng,
    before: Option<Shown>,
}

impl Shuffle {
    /// The shuffle of a question for the time that it comes back.
    fn new(seed: u64, turn: u64) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(seed.wrapping_add(turn));
        Self { rng, before: None }
    }

    fn unlike(self, before: Option<Shown>) -> Self {
        Self { before, ..self }
    }

    /// Shuffles texts, so that they stand neither as before nor, where that would be the answer, as
    /// they are.
    fn shuffle(&mut self, texts: &mut [String], answer: Option<&[String]>) {
        texts.shuffle(&mut self.rng);
        let before = match &self.before {
            Some(
                Shown::One(texts)
                | Shown::Several(texts, _)
                | Shown::Jumbled(texts)
                | Shown::Columns(_, texts),
            ) => texts.as_slice(),
            _ => &[],
        };
        // Of two items in order only one other order is left, and of one thing none.
        for _ in 0..texts.len() {
            if texts != before && Some(&*texts) != answer {
                return;
            }
            texts.rotate_left(1);
        }
        if Some(&*texts) == answer {
            texts.rotate_left(1);
        }
    }
}

fn shown(task: &Task, language: Option<&str>, mut shuffle: Shuffle) -> Shown {
    match task {
        Task::Choice {
            answers,
            distractors,
        } => {
            let options = answers.iter().chain(distractors).map(String::as_str);
            let options = arranged(options, language, &mut shuffle);
            match answers.len() {
                1 => Shown::One(options),
                right => Shown::Several(options, right),
            }
        }
        Task::TrueFalse { .. } => Shown::Truth,
        Task::Typed { .. } => Shown::Line,
        Task::Cloze(cloze) => Shown::Gaps(cloze.blanks().map(|blank| blank.hint.clone()).collect()),
        Task::List { need, .. } => Shown::Items(*need),
        Task::Order { items } => Shown::Jumbled(jumbled(items, &mut shuffle)),
        Task::Match { pairs, .. } => {
            let left_sides = pairs.iter().map(|(left, _)| left.clone()).collect();
            let right_sides = task.right_sides().into_iter();
            Shown::Columns(left_sides, arranged(right_sides, language, &mut shuffle))
        }
        Task::Flashcard { back } => Shown::Back(back.clone()),
    }
}

/// Options as they are shown: numbers and dates in their order, since sorted ones are easier to scan
/// and tell nothing; everything else shuffled.
fn arranged<'a>(
    options: impl Iterator<Item = &'a str>,
    language: Option<&str>,
    shuffle: &mut Shuffle,
) -> Vec<String> {
    let options: Vec<&str> = options.collect();
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    if let Some(sorted) = by_size(options.iter().copied(), language) {
        return owned(&sorted);
    }
    let mut shuffled: Vec<String> = owned(&options);
    shuffle.shuffle(&mut shuffled, None);
    shuffled
}

/// A shuffle that is not already the answer.
fn jumbled(items: &[String], shuffle: &mut Shuffle) -> Vec<String> {
    let mut shuffled = items.to_vec();
    shuffle.shuffle(&mut shuffled, Some(items));
    shuffled
}

/// The right answer of a card in one line, as a teacher would read it out.
pub fn answer_text(task: &Task) -> String {
    match task {
        Task::Choice { answers, .. } => answers.join("; "),
        Task::TrueFalse { answer } => if *answer { "true" } else { "false" }.into(),
        Task::Typed { accepted, kind } => {
            let best = accepted.first().map_or("", String::as_str);
            let best = Accepted::new(best).spoken();
            match kind.tolerance() {
                exact if exact.is_exact() => best,
                tolerance => format!("{best} ± {tolerance}"),
            }
        }
        Task::Cloze(cloze) => {
            let fillings = cloze
                .blanks()
                .filter_map(|blank| blank.accepted.first().cloned());
            fillings.collect::<Vec<_>>().join(" … ")
        }
        Task::List { items, .. } => {
            let firsts = items.iter().filter_map(|item| item.first().cloned());
            firsts.collect::<Vec<_>>().join("; ")
        }
        Task::Order { items } => items.join(" → "),
        Task::Match { pairs, .. } => {
            let pairs = pairs.iter().map(|(left, right)| format!("{left}: {right}"));
            pairs.collect::<Vec<_>>().join("; ")
        }
        Task::Flashcard { back } => back.clone(),
    }
}

/// The label before an option: its number, or a letter where options are numbers themselves, so
/// that nobody can mean the one and press the other.
pub fn label(at: usize, options: &[String]) -> String {
    if are_numbers(options) {
        letter(at).to_string()
    } else {
        (at + 1).to_string()
    }
}

/// Whether an option could be taken for the number of another.
pub fn are_numbers(options: &[String]) -> bool {
    options
        .iter()
        .any(|option| option.trim().parse::<usize>().is_ok())
}

/// The letter of an option, from 0: `a`, `b`, …
pub fn letter(at: usize) -> char {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map_or('?', |at| char::from(b'a' + at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;

    const DECK: &[u8] = include_bytes!("../../tests/it/town.json");

    #[test]
    fn what_comes_back_stands_in_another_order_each_time() {
        let deck = Arc::new(format::read(DECK).deck.expect("a deck"));
        let mut reordered = 0;
        for card in deck.active() {
            let question = Question::new(&deck, card, Style::AsWritten, 7);
            assert_eq!(question.at_turn(0), question);
            let turns = (0..6).map(|turn| question.at_turn(turn).shown);
            let turns = turns.collect::<Vec<_>>();
            let is_still = turns.windows(2).all(|pair| pair[0] == pair[1]);
            let is_moving = turns.windows(2).all(|pair| pair[0] != pair[1]);
            // What is not shuffled at all, such as numbers, stays as it is.
            assert!(is_still || is_moving, "{turns:?}");
            reordered += usize::from(is_moving);
            if let (Shown::Jumbled(_), Task::Order { items }) = (&question.shown, &card.task) {
                assert!(
                    turns
                        .iter()
                        .all(|shown| *shown != Shown::Jumbled(items.clone()))
                );
            }
        }
        assert!(reordered >= 4, "{reordered}");
    }

    #[test]
    fn a_right_side_of_several_pairs_is_shown_once() {
        let task = Task::Match {
            pairs: [
                ("makes laws", "legislative"),
                ("vetoes", "executive"),
                ("declares war", "legislative"),
            ]
            .map(|(left, right)| (left.into(), right.into()))
            .into(),
            distractors: vec!["judicial".into()],
        };
        let Shown::Columns(lefts, mut rights) = shown(&task, None, Shuffle::new(7, 0)) else {
            panic!("columns");
        };
        rights.sort();
        assert_eq!(lefts, ["makes laws", "vetoes", "declares war"]);
        assert_eq!(rights, ["executive", "judicial", "legislative"]);
    }
}
