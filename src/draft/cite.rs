//! The fewest words of a sentence that prove an answer and stand in the text once.

use super::fact::Span;
use super::survey::TextSurvey;
use super::words::{WordClass, WordLine};
use crate::text::{IndexedText, on_one_line};

/// The most words of a cite.
const MOST: usize = 8;

/// The most words of a cite that has all of a row.
const MOST_OF_ROW: usize = 20;

/// Words around a span of a passage that stand in the text exactly once; none, where no few do.
pub(super) fn cite(
    survey: &TextSurvey<'_>,
    indexed: &IndexedText<'_>,
    passage: usize,
    span: &Span,
) -> Option<String> {
    let line = &survey.lines[passage];
    let mut own = trimmed(line, span.clone());
    let most = if words_in(line, &own) > MOST {
        MOST_OF_ROW
    } else {
        MOST
    };
    if words_in(line, &own) > MOST_OF_ROW {
        own = first_words(line, own.start);
    }
    let mut is_right = true;
    while words_in(line, &own) <= most {
        let text = closed(line, &own);
        if proves(line, &own) && indexed.places_of(&text).len() == 1 {
            return Some(text);
        }
        let Some(more) = grown(line, &own, is_right).or_else(|| grown(line, &own, !is_right))
        else {
            break;
        };
        own = more;
        is_right = !is_right;
    }
    // A short sentence may have no more.
    let text = closed(line, &trimmed(line, own));
    let is_short = text.split_whitespace().count() <= most;
    (is_short && indexed.places_of(&text).len() == 1).then_some(text)
}

/// Whether words say enough: three of them, two that carry something, and none left hanging at the end.
fn proves(line: &WordLine<'_>, span: &Span) -> bool {
    let words = &line.words[span.clone()];
    let open = words.iter().filter(|word| word.is_open()).count();
    let ends_open = words
        .last()
        .is_some_and(|last| last.is_open() || last.class == WordClass::Adverb);
    words_in(line, span) >= 3 && open >= 2 && ends_open
}

fn words_in(line: &WordLine<'_>, span: &Span) -> usize {
    line.words[span.clone()]
        .iter()
        .filter(|word| !word.is_mark())
        .count()
}

/// A span without marks at its ends.
fn trimmed(line: &WordLine<'_>, mut span: Span) -> Span {
    while span.start < span.end && line.words[span.start].is_mark() {
        span.start += 1;
    }
    while span.start < span.end && line.words[span.end - 1].is_mark() {
        span.end -= 1;
    }
    span
}

/// The text of a span, with the bracket that closes one within it.
fn closed(line: &WordLine<'_>, span: &Span) -> String {
    let words = &line.words[span.clone()];
    let count = |mark: char| words.iter().filter(|word| word.is(mark)).count();
    let is_open = count('(') > count(')') && line.class(span.end) == Some(WordClass::Mark(')'));
    on_one_line(line.span(span.start..span.end + usize::from(is_open)))
}

fn first_words(line: &WordLine<'_>, start: usize) -> Span {
    let end = (start..line.len()).find(|end| words_in(line, &(start..*end)) == MOST - 2);
    trimmed(line, start..end.unwrap_or(line.len()))
}

/// A span with the next word on one side, and the marks before it.
fn grown(line: &WordLine<'_>, span: &Span, is_right: bool) -> Option<Span> {
    let is_wall = |at: usize| {
        matches!(
            line.class(at),
            Some(WordClass::Note | WordClass::Mark('(' | ')'))
        )
    };
    if is_right {
        let next = (span.end..line.len()).find(|at| !line.words[*at].is_mark() || is_wall(*at))?;
        (!is_wall(next)).then_some(span.start..next + 1)
    } else {
        let next = (0..span.start)
            .rev()
            .find(|at| !line.words[*at].is_mark() || is_wall(*at))?;
        (!is_wall(next)).then_some(next..span.end)
    }
}
