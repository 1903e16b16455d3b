//! What a whole list shows of how right answers are marked in it.

use super::line::OptionMark;
use super::question::{ListEmphasis, ListMarking, ListOption, ListQuestion};

/// How right answers are marked in these questions.
pub fn list_marking(questions: &[ListQuestion]) -> ListMarking {
    ListMarking {
        emphasis: right_emphasis(questions),
        stars_answers: questions.iter().any(is_of_text2qti),
    }
}

/// Whether a question has a sign that only text2qti writes.
fn is_of_text2qti(question: &ListQuestion) -> bool {
    let is_starred = |option: &ListOption| {
        option.is_right && matches!(option.mark, OptionMark::Letter(_)) || option.said.is_some()
    };
    question.numeric.is_some() || question.options.iter().any(is_starred)
}

/// The emphasis that stands for *right*: where nothing else tells it, each question has options with it
/// and options without it, and no question says otherwise.
fn right_emphasis(questions: &[ListQuestion]) -> Option<ListEmphasis> {
    let with_options = questions
        .iter()
        .filter(|question| question.options.len() > 1);
    let with_options = with_options.collect::<Vec<_>>();
    if with_options.iter().all(|question| question.is_keyed()) {
        return None;
    }
    let mut all = ListEmphasis::ALL.into_iter();
    all.find(|emphasis| {
        let has = |option: &ListOption| option.emphasis.contains(emphasis);
        with_options.iter().all(|question| {
            let count = question.options.iter().filter(|option| has(option)).count();
            let tells = count > 0 && count < question.options.len();
            let agrees = |option: &ListOption| option.is_right == has(option);
            let is_marked = question.options.iter().any(|option| option.is_right);
            if question.is_keyed() {
                count == 0 || !is_marked || question.options.iter().all(agrees)
            } else {
                tells
            }
        })
    })
}
