//! Things that stand in a row: two that go together, and series of three or more.

use super::row_edges::{goes_on, has_number, has_verb};
use super::series::all_series;
use crate::draft::bounds::{Surely, VerbForm};
use crate::draft::fact::{Fact, FactKind, FactShape, Span};
use crate::draft::survey::TextSurvey;
use crate::draft::words::{WordClass, WordLine};

/// The most words of a thing that is to be typed.
const SHORT: usize = 4;

pub fn find(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let found = all_series(line);
    let joints = (0..line.len()).filter(|at| line.class(*at) == Some(WordClass::And));
    let is_free = |at: &usize| {
        !found
            .iter()
            .any(|items| items[0].start <= *at && *at < items[items.len() - 1].end)
    };
    let pairs = joints
        .filter(is_free)
        .filter_map(|at| nested(line, at).or_else(|| pair(line, at)))
        .map(|items| fact(line, FactKind::Pair, passage, items));
    let pairs = pairs.collect::<Vec<_>>();
    let series = found
        .into_iter()
        .map(|items| fact(line, FactKind::Series, passage, items));
    series.chain(pairs).collect()
}

fn fact(line: &WordLine<'_>, kind: FactKind, passage: usize, items: Vec<Span>) -> Fact {
    let span = items[0].start..items[items.len() - 1].end;
    let shape = if items.iter().all(|item| is_typed(line, item)) {
        FactShape::Set(items)
    } else {
        FactShape::Long {
            front: 0..span.start,
            items,
        }
    };
    Fact {
        kind,
        passage,
        proof: span.clone(),
        span,
        shape,
    }
}

/// Whether a thing is short enough to type, without its article.
fn is_typed(line: &WordLine<'_>, item: &Span) -> bool {
    let articles = item
        .clone()
        .take_while(|at| line.class(*at) == Some(WordClass::Determiner));
    item.len() - articles.count() <= SHORT
}

/// A pair with a third thing behind a comma: *prevention and management, and partnerships*.
fn nested(line: &WordLine<'_>, and: usize) -> Option<Vec<Span>> {
    let start = line.run_before(and);
    let end = line.run_from(and + 1);
    let joint = end + 1;
    let is_joined =
        line.class(end) == Some(WordClass::Mark(',')) && line.class(joint) == Some(WordClass::And);
    let last = line.run_from(joint + 1);
    let items = vec![start..and, and + 1..end, joint + 1..last];
    let is_fit = |item: &Span| {
        (1..=2).contains(&item.len()) && !has_verb(line, item) && !has_number(line, item)
    };
    let is_bound = is_pair_edge(line, start) && line.is_right_edge(last) && !goes_on(line, last);
    (is_joined && is_bound && items.iter().all(is_fit)).then_some(items)
}

/// The two things on either side of an *and*.
fn pair(line: &WordLine<'_>, and: usize) -> Option<Vec<Span>> {
    let verbs = verb_pair(line, and);
    if verbs.is_some() {
        return verbs;
    }
    let start = line.run_before(and);
    let first = start..and;
    let second = and + 1..second_end(line, &first, and + 1)?;
    let is_open = |span: &Span| {
        (1..=3).contains(
            &line.words[span.clone()]
                .iter()
                .filter(|word| word.is_open())
                .count(),
        )
    };
    let is_bound =
        is_pair_edge(line, start) && line.is_right_edge(second.end) && !goes_on(line, second.end);
    if !is_open(&first) || !is_open(&second) || !is_bound || is_of_name(line, &first, &second) {
        return None;
    }
    let is_plural = line.low(and - 1).ends_with('s');
    let turns = !is_plural && matches!(line.verb(second.start), Some((VerbForm::Third, _)));
    let is_going = |at: usize| matches!(line.verb(at), Some((VerbForm::Going, Surely::Verb)));
    let is_mixed = is_going(second.start) != is_going(first.start);
    let is_vague = |span: &Span| {
        line.words[span.clone()]
            .iter()
            .all(|word| !word.is_open() || line.rules().vague.contains(&word.low))
    };
    if turns || is_mixed || is_vague(&first) || is_vague(&second) {
        return None;
    }
    if has_verb(line, &first) || has_verb(line, &second) || has_number(line, &first) {
        return None;
    }
    match (first.len(), second.len()) {
        // Both say how one thing is: political and military means.
        (1, 2 | 3) if line.is_quality(start) && line.is_quality(second.start) => {
            Some(vec![first, second.start..second.start + 1])
        }
        (1, 2 | 3) if !begins_with_determiner(line, &second) && !line.is_quality(second.start) => {
            None
        }
        (1, _) if line.is_quality(start) && second.len() > 1 => None,
        _ => Some(vec![first, second]),
    }
}

/// Two verbs before one object: to prevent and manage crises.
fn verb_pair(line: &WordLine<'_>, and: usize) -> Option<Vec<Span>> {
    let (one, other) = (and.checked_sub(1)?, and + 1);
    let is_plain = |at: usize| matches!(line.verb(at), Some((VerbForm::Plain, _)));
    let is_led = one > 0
        && (line.rules().infinitive.contains(line.low(one - 1))
            || line.class(one - 1) == Some(WordClass::Auxiliary));
    let has_object = line
        .words
        .get(other + 1)
        .is_some_and(|next| next.is_open() || next.class == WordClass::Determiner);
    let near = one.saturating_sub(5)..one;
    let is_relative = line.words[near]
        .iter()
        .any(|word| word.class == WordClass::Pronoun);
    (is_plain(one) && is_plain(other) && is_led && has_object && !is_relative)
        .then(|| vec![one..and, other..other + 1])
}

/// Where the second thing ends; with an article of its own it is all that its name goes on with.
fn second_end(line: &WordLine<'_>, first: &Span, start: usize) -> Option<usize> {
    let has_article = line.class(start) == Some(WordClass::Determiner);
    let end = if has_article {
        line.noun_from(start)
    } else {
        line.run_from(start)
    };
    let is_fit = end > start && (!has_article || !first.is_empty());
    let is_parallel = !has_article
        || first.start.checked_sub(1).is_some_and(|before| {
            let of = line.rules().of.contains(line.low(before));
            let is_preposition = line.class(before) == Some(WordClass::Preposition) && !of;
            let is_article = line.class(before) == Some(WordClass::Determiner)
                && !before
                    .checked_sub(1)
                    .is_some_and(|of| line.rules().of.contains(line.low(of)));
            is_preposition || is_article
        });
    (is_fit && is_parallel).then_some(end)
}

fn begins_with_determiner(line: &WordLine<'_>, span: &Span) -> bool {
    line.class(span.start) == Some(WordClass::Determiner)
}

/// Whether a pair may begin here: behind a closed word that no verb and no other row hides.
fn is_pair_edge(line: &WordLine<'_>, start: usize) -> bool {
    match start.checked_sub(1).and_then(|before| line.class(before)) {
        None | Some(WordClass::Preposition | WordClass::Determiner | WordClass::Auxiliary) => true,
        Some(WordClass::Mark(mark)) => matches!(mark, ':' | ';' | '('),
        Some(WordClass::Open) => line.is_left_edge(start),
        _ => false,
    }
}

/// Whether two words are of one name: the Department of Trade and Industry.
fn is_of_name(line: &WordLine<'_>, first: &Span, second: &Span) -> bool {
    let is_capital = |at: usize| line.words.get(at).is_some_and(|word| word.has_capital);
    let is_led = first.start > 1 && is_capital(first.start - 2) && first.start > 2;
    is_capital(first.start)
        && is_capital(second.start)
        && (is_led || first.len() > 1 && second.len() == 1)
}
