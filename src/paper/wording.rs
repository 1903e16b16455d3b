//! What a question on paper says besides its prompt, and what its key says.

use crate::deck::Task;
use crate::quiz::{Question, Shown, letter};

/// How a question is to be answered, where that does not go without saying.
pub fn instruction(shown: &Shown) -> Option<String> {
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
pub fn options(shown: &Shown) -> &[String] {
    match shown {
        Shown::One(options) | Shown::Several(options, _) | Shown::Jumbled(options) => options,
        Shown::Columns(_, rights) => rights,
        _ => &[],
    }
}

/// How many lines there are to write on.
pub fn lines(shown: &Shown) -> usize {
    match shown {
        Shown::Line => 1,
        Shown::Gaps(gaps) => gaps.len(),
        Shown::Items(need) => *need,
        _ => 0,
    }
}

/// What belongs into the box of the answer sheet: letters, or for words the answer itself.
pub fn key(question: &Question) -> String {
    let shown = options(&question.shown);
    let letters = |wanted: &mut dyn Iterator<Item = &String>| {
        let places = wanted.filter_map(|text| shown.iter().position(|option| option == text));
        places
            .map(|at| letter(at).to_ascii_uppercase())
            .collect::<String>()
    };
    match (&question.card.task, &question.shown) {
        (Task::Choice { answers, .. }, _) => {
            let mut sorted = letters(&mut answers.iter()).chars().collect::<Vec<_>>();
            sorted.sort_unstable();
            sorted.into_iter().collect()
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
pub fn in_words(question: &Question) -> Option<String> {
    let is_lettered = !options(&question.shown).is_empty() || question.shown == Shown::Truth;
    is_lettered.then(|| question.answer())
}

/// What the back of a card says, line by line.
pub fn back(question: &Question) -> Vec<String> {
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
