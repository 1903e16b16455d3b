//! Reasons, purposes, means, and what comes behind "not only".

use crate::draft::bounds::VerbForm;
use crate::draft::fact::{ClauseQuestion, Fact, FactKind, FactShape, Span};
use crate::draft::survey::TextSurvey;
use crate::draft::words::{WordClass, WordLine};
use crate::language::Phrases;

/// The fewest words of a clause that says something.
const SHORTEST: usize = 4;

/// The most words of what is told on the back of a card.
const LONGEST: usize = 30;

pub fn find(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let found = [
        (
            FactKind::Cause,
            ClauseQuestion::Why,
            leading_reason(line).or_else(|| behind(line, &line.rules().reasons)),
        ),
        (
            FactKind::Purpose,
            ClauseQuestion::WhatFor,
            behind(line, &line.rules().purposes),
        ),
        (FactKind::Means, ClauseQuestion::How, means(line)),
        (FactKind::Contrast, ClauseQuestion::GoesOn, contrast(line)),
    ];
    let facts = found.into_iter().filter_map(|(kind, question, clauses)| {
        let (front, back) = clauses?;
        let span = back.clone();
        let is_fit = front.len() >= SHORTEST && (2..=LONGEST).contains(&back.len());
        is_fit.then_some(Fact {
            kind,
            passage,
            proof: span.clone(),
            span,
            shape: FactShape::Clause {
                question,
                front,
                back,
            },
        })
    });
    facts.collect()
}

/// A clause and what stands behind it, led by one of these phrases.
fn behind(line: &WordLine<'_>, phrases: &Phrases) -> Option<(Span, Span)> {
    let mut places = phrases.iter().flat_map(|phrase| line.places_of(phrase));
    let place = places.find(|place| place.start >= SHORTEST)?;
    // *because of* leads no clause.
    let is_of = line.rules().of.contains(line.low(place.end));
    let front = 0..before_comma(line, place.start);
    let back = place.start..end_of_clause(line, place.end);
    let is_last = is_end(line, back.end);
    (!is_of && is_last && says(line, &front)).then_some((front, back))
}

/// A reason that a sentence begins with.
fn leading_reason(line: &WordLine<'_>) -> Option<(Span, Span)> {
    let is_led = line.rules().leading_reasons.contains(line.low(0));
    let begins_clause = line
        .class(1)
        .is_some_and(|class| !matches!(class, WordClass::Number | WordClass::Preposition));
    let is_date = line
        .words
        .get(1)
        .is_some_and(|word| line.language.dates.months.place(&word.low).is_some());
    let is_comma = |at: &usize| {
        line.words[*at].is(',') && says(line, &(1..*at)) && says(line, &(*at + 1..line.len()))
    };
    let comma = (1..line.len()).find(is_comma)?;
    let front = comma + 1..end_of_clause(line, comma + 1);
    let has_verb = line.words[1..comma]
        .iter()
        .any(|word| word.class == WordClass::Auxiliary);
    (is_led && begins_clause && !is_date && has_verb && is_end(line, front.end))
        .then_some((front, 0..comma))
}

/// How something is done: *by electing …*
fn means(line: &WordLine<'_>) -> Option<(Span, Span)> {
    let is_led = |at: &usize| {
        line.rules().by.contains(line.low(*at))
            && !line.rules().means_ending.is_empty()
            && line
                .verb(at + 1)
                .is_some_and(|(form, _)| form == VerbForm::Going)
    };
    let by = (SHORTEST..line.len()).find(is_led)?;
    let (front, back) = (0..before_comma(line, by), by..end_of_clause(line, by));
    let open = line.words[front.clone()]
        .iter()
        .filter(|word| word.is_open())
        .count();
    (is_end(line, back.end) && says(line, &front) && open >= 3).then_some((front, back))
}

/// The two halves of "not only … but also".
fn contrast(line: &WordLine<'_>) -> Option<(Span, Span)> {
    let (not_only, but_also) = line.rules().not_only.as_ref()?;
    let not = not_only
        .iter()
        .flat_map(|phrase| line.places_of(phrase))
        .next()?;
    let but = but_also
        .iter()
        .flat_map(|phrase| line.places_of(phrase))
        .find(|but| but.start > not.end)?;
    let back = but.end..end_of_clause(line, but.end);
    is_end(line, back.end).then_some((0..but.end, back))
}

/// Whether words make a clause: one of them is a verb.
fn says(line: &WordLine<'_>, span: &Span) -> bool {
    let mut inside = span.clone();
    span.len() >= SHORTEST
        && inside.any(|at| {
            line.class(at) == Some(WordClass::Auxiliary)
                || line.verb(at).is_some()
                    && line.verb(at).map(|(form, _)| form) != Some(VerbForm::Going)
        })
}

fn before_comma(line: &WordLine<'_>, end: usize) -> usize {
    end - usize::from(line.words[end - 1].is(','))
}

/// Where a clause ends: before a semicolon, a full stop, a dash.
fn end_of_clause(line: &WordLine<'_>, start: usize) -> usize {
    let ends = |at: &usize| {
        matches!(
            line.class(*at),
            Some(WordClass::Mark('.' | ';' | '!' | '?' | '—' | '–' | '(' | ':') | WordClass::Note)
        )
    };
    (start..line.len()).find(ends).unwrap_or(line.len())
}

/// Whether nothing but marks follows.
fn is_end(line: &WordLine<'_>, end: usize) -> bool {
    line.words[end.min(line.len())..]
        .iter()
        .all(crate::draft::words::Word::is_mark)
}
