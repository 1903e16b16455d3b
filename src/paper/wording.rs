//! What a question on paper says besides its prompt, and what its key says.

use crate::deck::{Deck, Piece, Task};
use crate::exchange::truth_words::{truth_letters, truth_words};
use crate::language;
use crate::language::PaperWords;
use crate::quiz::{Question, Shown, letter};

/// The words of the paper of a deck.
pub fn words_of(deck: &Deck) -> &'static PaperWords {
    &language::of_tag(deck.language.as_deref()).printing
}

/// A sentence of the paper with its number in it.
pub fn with_number(sentence: &str, number: usize) -> String {
    sentence.replace("{n}", &number.to_string())
}

/// Words of the text as they are quoted.
pub fn quoted(words: &PaperWords, cite: &str) -> String {
    let (before, behind) = words.quotes;
    format!("{before}{cite}{behind}")
}

/// How a question is to be answered, where that does not go without saying.
pub fn instruction(question: &Question) -> Option<String> {
    let words = words_of(&question.deck);
    Some(match &question.shown {
        Shown::Columns(..) if question.card.task.has_shared_right_side() => {
            format!("{} {}", words.pairing, words.again)
        }
        Shown::Columns(..) => words.pairing.into(),
        Shown::Several(_, right) => with_number(words.several, *right),
        Shown::Jumbled(_) => words.order.into(),
        Shown::Items(need) if *need > 1 => with_number(words.items, *need),
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

/// Whether a letter answers a question, or several do.
pub fn is_lettered(shown: &Shown) -> bool {
    *shown == Shown::Truth || !options(shown).is_empty()
}

/// Where letters are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum LetterPlace {
    /// Into the circles of an answer sheet.
    Circles,
    /// Before the question.
    Before,
}

/// How a paper is answered, said once for all of its questions.
pub fn how_to_answer(deck: &Deck, questions: &[Question], place: LetterPlace) -> String {
    let words = words_of(deck);
    let language = deck.language.as_deref();
    let any = |is_it: fn(&Shown) -> bool| questions.iter().any(|one| is_it(&one.shown));
    let letters = match place {
        LetterPlace::Circles => words.circles,
        LetterPlace::Before => words.letters,
    };
    let (holds, fails) = truth_letters(language);
    let (yes, no) = (truth_word(language, true), truth_word(language, false));
    let parts = [
        (any(is_lettered), letters.into()),
        (
            any(|shown| *shown == Shown::Truth),
            format!("{holds}\u{A0}= {yes}, {fails}\u{A0}= {no}."),
        ),
        (any(|shown| lines(shown) > 0), words.words.into()),
        (
            any(|shown| matches!(shown, Shown::Gaps(_))),
            words.gaps.into(),
        ),
    ];
    let parts = parts.into_iter().filter(|(is_there, _)| *is_there);
    parts.map(|(_, part)| part).collect::<Vec<_>>().join(" ")
}

/// What a statement is called that holds, or does not, within a line.
fn truth_word(language: Option<&str>, holds: bool) -> String {
    let (yes, no) = truth_words(language);
    if holds { yes } else { no }.to_lowercase()
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
        (Task::TrueFalse { answer }, _) => {
            let (holds, fails) = truth_letters(question.deck.language.as_deref());
            if *answer { holds } else { fails }.into()
        }
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
    is_lettered(&question.shown).then(|| answer(question))
}

/// The right answer in one line, in the words of the deck's language.
pub fn answer(question: &Question) -> String {
    match &question.card.task {
        Task::TrueFalse { answer } => truth_word(question.deck.language.as_deref(), *answer),
        _ => question.answer(),
    }
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
        _ => vec![answer(question)],
    }
}
