//! A quiz to be handed out, and cards to be folded: pages for a browser's printer, or Markdown.

use crate::class::paper::{Paper, Version};
use crate::deck::{Deck, Task};
use crate::quiz::question::{Question, Shown, Style, letter};

mod html;
mod markdown;

/// As what it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Pages for a browser's printer.
    #[default]
    Html,
    /// Markdown.
    Markdown,
}

/// Writes all versions, and a key to each.
pub fn quiz(layout: Layout, deck: &Deck, versions: &[Version], paper: &Paper) -> String {
    match layout {
        Layout::Html => html::quiz(deck, versions, paper),
        Layout::Markdown => markdown::quiz(deck, versions, paper),
    }
}

/// Writes cards with a front and a back.
pub fn cards(layout: Layout, deck: &Deck, questions: &[Question]) -> String {
    match layout {
        Layout::Html => html::cards(deck, questions),
        Layout::Markdown => markdown::cards(deck, questions),
    }
}

/// How a question is to be answered, where that does not go without saying.
fn instruction(shown: &Shown) -> Option<String> {
    Some(match shown {
        Shown::Several(_, right) => format!("Write {right} letters."),
        Shown::Truth => "Write T or F.".into(),
        Shown::Jumbled(_) => "Write the letters in the right order.".into(),
        Shown::Columns(..) => "Write a letter for each number.".into(),
        Shown::Items(need) if *need > 1 => format!("Name {need}."),
        _ => return None,
    })
}

/// What is lettered.
fn options(shown: &Shown) -> &[String] {
    match shown {
        Shown::One(options) | Shown::Several(options, _) | Shown::Jumbled(options) => options,
        Shown::Columns(_, rights) => rights,
        _ => &[],
    }
}

/// How many lines there are to write on.
fn lines(shown: &Shown) -> usize {
    match shown {
        Shown::Line => 1,
        Shown::Gaps(gaps) => gaps.len(),
        Shown::Items(need) => *need,
        _ => 0,
    }
}

/// What belongs into the box of the answer sheet: letters, or for words the answer itself.
fn key(question: &Question) -> String {
    let letters = |wanted: &mut dyn Iterator<Item = &String>| {
        let options = options(&question.shown);
        let places = wanted.filter_map(|text| options.iter().position(|option| option == text));
        let letters = places.map(|at| letter(at).to_ascii_uppercase());
        letters.collect::<String>()
    };
    match (&question.card.task, &question.shown) {
        (Task::Choice { answers, .. }, _) => {
            let letters = letters(&mut answers.iter());
            let mut letters = letters.chars().collect::<Vec<_>>();
            letters.sort_unstable();
            letters.into_iter().collect()
        }
        (Task::TrueFalse { answer }, _) => if *answer { "T" } else { "F" }.into(),
        (Task::Order { items }, _) => letters(&mut items.iter()),
        (Task::Match { pairs, .. }, Shown::Columns(lefts, _)) => {
            let right = |left: &String| pairs.iter().find(|(own, _)| own == left);
            letters(&mut lefts.iter().filter_map(right).map(|(_, right)| right))
        }
        // As they are typed in.
        (Task::Cloze(_), _) => question.answer().replace(" … ", "; "),
        _ => question.answer(),
    }
}

/// The answer in words, where the key is letters.
fn in_words(question: &Question) -> Option<String> {
    let is_lettered = !options(&question.shown).is_empty() || question.shown == Shown::Truth;
    is_lettered.then(|| question.answer())
}

/// What the back of a card says, line by line.
fn back(question: &Question) -> Vec<String> {
    match &question.card.task {
        Task::Choice { answers, .. } => answers.clone(),
        Task::List { items, .. } => items
            .iter()
            .filter_map(|item| item.first().cloned())
            .collect(),
        Task::Order { items } => items.clone(),
        Task::Match { pairs, .. } => {
            let pairs = pairs.iter().map(|(left, right)| format!("{left}: {right}"));
            pairs.collect()
        }
        _ => vec![question.answer()],
    }
}

/// The questions as cards: a front to ask, a back to tell.
pub fn folded(deck: &std::sync::Arc<Deck>) -> Vec<Question> {
    let cards = deck.active();
    let cards = cards.map(|card| Question::new(deck, card, Style::AsWritten, 0));
    cards.collect()
}
