//! Questions that stand in a text with their answers: a list of questions, a catechism, headings that ask.

use std::ops::Range;

use super::block::BlockKind;
use super::fact::FactKind;
use super::page::{TextPage, TextPart};
use super::sketch::Sketch;
use super::words::{WordClass, WordLine};
use crate::deck::{Task, TypedKind};
use crate::language::Language;
use crate::text::{IndexedText, fold};

/// The most words of an answer to type.
const SHORT: usize = 6;

/// The most words of an answer to be told; of a longer one its first sentences.
const LONG: usize = 60;

/// A question of the text, and what answers it.
struct Answered {
    /// What is asked, without a mark before it.
    question: String,
    /// The answer's paragraph; nothing where items alone answer.
    prose: Option<Range<usize>>,
    items: Vec<Range<usize>>,
    /// The block of the question, and the first behind the answer.
    blocks: Range<usize>,
}

/// The cards of the questions in a text, and which blocks they take: from those nothing else is drafted
/// that is the same.
pub(super) fn questions(
    page: &TextPage,
    indexed: &IndexedText<'_>,
    language: &'static Language,
) -> (Vec<Sketch>, Vec<usize>) {
    let (mut sketches, mut taken) = (Vec::new(), Vec::new());
    let mut block = 0;
    while block < page.parts.len() {
        let Some(answered) = answered_at(page, block, language) else {
            block += 1;
            continue;
        };
        taken.push(block);
        if let Some(sketch) = sketch(page, indexed, language, &answered) {
            sketches.push(sketch);
            taken.extend(answered.blocks.clone().take(2));
        }
        block = answered.blocks.end;
    }
    (sketches, taken)
}

/// The question that a block is, with the blocks that answer it.
fn answered_at(page: &TextPage, at: usize, language: &Language) -> Option<Answered> {
    let part = &page.parts[at];
    let text = page.line(&part.range);
    let marks = &language.drafting.question_marks;
    let (question, same_block) = match text.split_once('?') {
        Some((question, "")) => (question, None),
        // Question and answer of one block, each with its mark.
        Some((question, answer)) if without_mark(question, marks).is_some() => (
            question,
            without_mark(answer.trim(), &language.drafting.answer_marks),
        ),
        _ => return None,
    };
    let question = without_mark(question, marks).unwrap_or(question);
    let is_one = !question.contains(['.', '!']) && question.split_whitespace().count() >= 3;
    let question = format!("{}?", question.trim());
    if !is_one {
        return None;
    }
    if let Some(answer) = same_block {
        let start = part.range.end - answer.len();
        let is_there = page.text.text().get(start..part.range.end) == Some(answer);
        let prose = is_there.then_some(start..part.range.end);
        return Some(Answered {
            question,
            prose,
            items: Vec::new(),
            blocks: at..at + 1,
        });
    }
    let mut end = at + 1;
    let is_answer = |part: &TextPart| {
        let text = page.line(&part.range);
        part.kind != BlockKind::Heading && !text.ends_with('?')
    };
    while page.parts.get(end).is_some_and(is_answer) {
        end += 1;
    }
    let inside = &page.parts[at + 1..end];
    let prose = inside.first().filter(|part| part.kind == BlockKind::Prose);
    let prose = prose.map(|part| without_answer_mark(page, part, language));
    let items = inside.iter().skip(usize::from(prose.is_some()));
    let items = items.take_while(|part| matches!(part.kind, BlockKind::Bullet | BlockKind::Step));
    let items = items.map(|part| part.range.clone()).collect::<Vec<_>>();
    (prose.is_some() || !items.is_empty()).then_some(Answered {
        question,
        prose,
        items,
        blocks: at..end,
    })
}

/// A text without the mark that it begins with: `Q.`, `Answer:`.
fn without_mark<'t>(text: &'t str, marks: &crate::language::Words) -> Option<&'t str> {
    let (mark, rest) = text.split_once(['.', ':'])?;
    marks.contains(&fold(mark.trim())).then(|| rest.trim())
}

fn without_answer_mark(page: &TextPage, part: &TextPart, language: &Language) -> Range<usize> {
    let text = &page.text.text()[part.range.clone()];
    let bare = without_mark(text, &language.drafting.answer_marks);
    bare.map_or(part.range.clone(), |bare| {
        part.range.end - bare.len()..part.range.end
    })
}

fn sketch(
    page: &TextPage,
    indexed: &IndexedText<'_>,
    language: &'static Language,
    answered: &Answered,
) -> Option<Sketch> {
    let first = page
        .passages
        .partition_point(|passage| passage.block < answered.blocks.start);
    let part = &page.parts[answered.blocks.start];
    let range = answered
        .prose
        .clone()
        .or_else(|| answered.items.first().cloned())?;
    let task = answer_task(page, language, answered);
    let answer = match &task {
        Task::Typed { accepted, .. } => accepted[0].clone(),
        _ => String::new(),
    };
    Some(Sketch {
        kind: FactKind::Question,
        passage: first,
        span: 0..0,
        range: part.range.clone(),
        heading: part
            .heading
            .filter(|heading| !page.headings[*heading].ends_with('?')),
        prompt: answered.question.clone(),
        task,
        cite: cite(page, indexed, &range, language, &answer)
            .or_else(|| cite(page, indexed, &part.range, language, ""))?,
        hint: None,
        has_context: false,
    })
}

/// How a question is answered: in a few words to type, by a list, or told.
fn answer_task(page: &TextPage, language: &'static Language, answered: &Answered) -> Task {
    let items = answered
        .items
        .iter()
        .map(|item| page.line(item))
        .collect::<Vec<_>>();
    let Some(prose) = &answered.prose else {
        return task_of_items(language, answered, &items);
    };
    let text = page.line(prose);
    let number =
        wanted_number(language, &answered.question).and_then(|()| only_number(&text, language));
    let words = text.split_whitespace().count();
    let bare = text.trim_end_matches('.');
    if !items.is_empty() {
        return Task::Flashcard {
            back: format!("{text} {}", items.join("; ")),
        };
    }
    match number {
        Some(number) => Task::Typed {
            accepted: vec![number],
            kind: TypedKind::Number(crate::deck::Tolerance::exact()),
        },
        None if words <= SHORT
            && !bare.contains([',', '.', '?', ';', '|', '('])
            && !is_yes_or_no(bare, language) =>
        {
            Task::Typed {
                accepted: vec![bare.to_owned()],
                kind: TypedKind::Text,
            }
        }
        None => Task::Flashcard {
            back: first_sentences(&text),
        },
    }
}

/// A list where the items are short, with as many needed as the question says; else they are told.
fn task_of_items(language: &Language, answered: &Answered, items: &[String]) -> Task {
    let are_short = items
        .iter()
        .all(|item| item.split_whitespace().count() <= SHORT && !item.contains(['|', '(']));
    let items = items
        .iter()
        .map(|item| item.trim_end_matches(['.', ';', ',']).to_owned())
        .collect::<Vec<_>>();
    let asked =
        number_in(&answered.question, language).filter(|asked| (1..=items.len()).contains(asked));
    match items.as_slice() {
        [one] if are_short => Task::Typed {
            accepted: vec![one.clone()],
            kind: TypedKind::Text,
        },
        _ if are_short => Task::List {
            need: asked.unwrap_or(items.len()).min(5),
            items: items.into_iter().map(|item| vec![item]).collect(),
        },
        _ => Task::Flashcard {
            back: format!("{}.", items.join("; ")),
        },
    }
}

/// Whether a question asks how many.
fn wanted_number(language: &Language, question: &str) -> Option<()> {
    let folded = fold(question);
    let words = folded.split_whitespace().collect::<Vec<_>>();
    let is_how = words
        .first()
        .is_some_and(|first| language.wording.explaining.contains(first));
    let measures = words.get(1).is_some_and(|second| {
        matches!(
            language.wording.measuring.get(second),
            Some("many" | "viele")
        )
    });
    (is_how && measures).then_some(())
}

/// The number that a question asks for items by: name *two*.
fn number_in(question: &str, language: &Language) -> Option<usize> {
    let folded = fold(question);
    let mut words = folded.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| {
        let value = language
            .numbers
            .numerals
            .get(word)
            .filter(|numeral| !numeral.ranks())?
            .value();
        usize::try_from(value)
            .ok()
            .filter(|value| (1..=9).contains(value))
    })
}

/// The one number of a text.
fn only_number(text: &str, language: &'static Language) -> Option<String> {
    let line = WordLine::new(text, language);
    let mut numbers = line
        .words
        .iter()
        .filter(|word| word.class == WordClass::Number);
    let number = numbers.next()?;
    let is_only = numbers.next().is_none() && number.low.len() < 5 || !number.low.contains('-');
    is_only.then(|| text[number.range.clone()].to_owned())
}

fn is_yes_or_no(text: &str, language: &Language) -> bool {
    let folded = fold(text);
    folded
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|first| language.wording.yes_no.contains(first))
}

/// A text, as far as its sentences are not too many.
fn first_sentences(text: &str) -> String {
    let mut end = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let is_end = text[at + 1..].starts_with(' ') || at + 1 == text.len();
        let is_fit = text[..=at].split_whitespace().count() <= LONG;
        if is_end && (is_fit || end == 0) {
            end = at + 1;
        }
    }
    text[..if end > 0 { end } else { text.len() }].to_owned()
}

/// Words at the beginning of an answer that stand in the text once, and have what is to be typed.
fn cite(
    page: &TextPage,
    indexed: &IndexedText<'_>,
    range: &Range<usize>,
    language: &'static Language,
    typed: &str,
) -> Option<String> {
    let text = page.line(range);
    let line = WordLine::new(&text, language);
    let words = (0..line.len())
        .filter(|at| !line.words[*at].is_mark())
        .collect::<Vec<_>>();
    let most = words.len().min(8);
    let windows = (0..words.len())
        .flat_map(|first| (first + 1..=words.len().min(first + most)).map(move |end| (first, end)));
    let is_enough = |(first, end): &(usize, usize)| {
        end - first >= 4.min(most) && (*first == 0 || !typed.is_empty())
    };
    windows.filter(is_enough).find_map(|(first, end)| {
        let text = line.span(words[first]..words[end - 1] + 1).to_owned();
        (text.contains(typed) && indexed.places_of(&text).len() == 1).then_some(text)
    })
}
