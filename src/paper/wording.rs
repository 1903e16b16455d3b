//! What a question on paper says besides its prompt, and what its key says.

use crate::deck::{Piece, Task};
use crate::phrase::list;
use crate::quiz::{Question, Shown, letter};

/// How a question is to be answered, where that does not go without saying.
pub fn instruction(question: &Question) -> Option<String> {
    let is_shared = question.card.task.has_shared_right_side();
    Some(match &question.shown {
        Shown::Columns(..) if is_shared => {
            "Write a letter for each number. A letter may stand more than once.".into()
        }
        Shown::Several(_, right) => format!("Write {right} letters."),
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

/// How many lines there are to write on; a gap is filled where it stands.
pub fn lines(shown: &Shown) -> usize {
    match shown {
        Shown::Line => 1,
        Shown::Items(need) => *need,
        _ => 0,
    }
}

/// Whether letters answer a question that stand on an answer sheet.
pub fn is_lettered(shown: &Shown) -> bool {
    !options(shown).is_empty()
}

/// How a paper is answered, said once for all of its questions; `letters` says where letters go.
pub fn how_to_answer(questions: &[Question], letters: &str) -> String {
    let any = |is_it: fn(&Shown) -> bool| questions.iter().any(|one| is_it(&one.shown));
    let parts = [
        (any(is_lettered), format!("letters {letters}")),
        (
            any(|shown| *shown == Shown::Truth),
            "T (true) or F (false) beside each statement".into(),
        ),
        (any(|shown| lines(shown) > 0), "words on the lines".into()),
        (
            any(|shown| matches!(shown, Shown::Gaps(_))),
            "what is missing into the gaps".into(),
        ),
    ];
    let parts = parts.into_iter().filter(|(is_there, _)| *is_there);
    let parts = parts.map(|(_, part)| part).collect::<Vec<_>>();
    format!("Write {}.", list(&parts))
}

/// The prompt of a cloze with its gaps as they are drawn: each by its number, where there are several.
pub fn with_gaps(question: &Question, gap: impl Fn(Option<usize>) -> String) -> Option<String> {
    let Task::Cloze(cloze) = &question.card.task else {
        return None;
    };
    let is_one = cloze.blanks().count() < 2;
    let mut number = 0;
    let pieces = cloze.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Blank(blank) => {
            number += 1;
            let hint = blank.hint.as_ref().map(|hint| format!(" ({hint})"));
            gap((!is_one).then_some(number)) + &hint.unwrap_or_default()
        }
    });
    Some(pieces.collect())
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
    let is_letter = is_lettered(&question.shown) || question.shown == Shown::Truth;
    is_letter.then(|| question.answer())
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
