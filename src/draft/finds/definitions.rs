//! What terms mean, other names, what abbreviations stand for.

use crate::draft::fact::{AskedFor, Fact, FactKind, FactShape, Span};
use crate::draft::survey::TextSurvey;
use crate::draft::words::{WordClass, WordLine};

/// The fewest and the most words of an explanation.
const BODY: std::ops::RangeInclusive<usize> = 4..=26;

pub fn find(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let mut facts = Vec::new();
    facts.extend(definition(survey, line).map(|(term, body)| {
        asked(
            FactKind::Definition,
            passage,
            AskedFor::Explained(body),
            term,
        )
    }));
    facts.extend(other_names(line).into_iter().map(|(name, other)| {
        asked(
            FactKind::OtherName,
            passage,
            AskedFor::OtherName(name),
            other,
        )
    }));
    facts.extend(abbreviations(line).into_iter().map(|(name, short)| {
        asked(
            FactKind::OtherName,
            passage,
            AskedFor::StandsFor(short),
            name,
        )
    }));
    facts
}

fn asked(kind: FactKind, passage: usize, question: AskedFor, answer: Span) -> Fact {
    let other = match &question {
        AskedFor::OtherName(words) | AskedFor::StandsFor(words) => words.clone(),
        AskedFor::Explained(body) => body.start..body.start + 2,
    };
    let proof = answer.start.min(other.start)..answer.end.max(other.end);
    let span = answer.clone();
    let shape = FactShape::Asked { question, answer };
    Fact {
        kind,
        passage,
        span,
        proof,
        shape,
    }
}

/// A term at the beginning of a sentence, and what it is said to be.
fn definition(survey: &TextSurvey<'_>, line: &WordLine<'_>) -> Option<(Span, Span)> {
    let start = usize::from(line.class(0) == Some(WordClass::Determiner));
    let is_pointing = line.rules().pointing.contains(line.low(0));
    let end = line.noun_from(start);
    let term = start..end;
    let is_term = (1..=4).contains(&term.len()) && !is_pointing;
    let is_being = line.rules().being.contains(line.low(end));
    let body_start = end + 1;
    let is_article = line
        .language
        .phrasing
        .articles
        .contains(line.low(body_start));
    let body = body_start..body_end(line, body_start);
    let is_fit = is_term && is_being && is_article && BODY.contains(&body.len());
    let tells =
        !survey.is_topic_span(line, &term) && !repeats(line, &term, &body) && !is_odd(line, &body);
    (is_fit && tells).then_some((term, body))
}

/// An explanation ends with its clause.
fn body_end(line: &WordLine<'_>, start: usize) -> usize {
    let ends = |at: &usize| {
        matches!(
            line.class(*at),
            Some(WordClass::Mark('.' | ';' | ':' | '—' | '–' | '!' | '(') | WordClass::Note)
        )
    };
    (start..line.len()).find(ends).unwrap_or(line.len())
}

/// Whether an explanation has a word of the term.
fn repeats(line: &WordLine<'_>, term: &Span, body: &Span) -> bool {
    let stem = |at: usize| line.language.stem(line.low(at)).into_owned();
    let mut own = term
        .clone()
        .filter(|at| line.words[*at].is_open())
        .map(stem);
    own.any(|own| body.clone().any(|at| stem(at) == own))
}

/// Whether words explain nothing by themselves: they point elsewhere.
fn is_odd(line: &WordLine<'_>, body: &Span) -> bool {
    let rules = line.rules();
    body.clone().any(|at| {
        let low = line.low(at);
        let points = rules.pointing.contains(low) && !rules.possessives.contains(low);
        points && line.class(at) != Some(WordClass::Subordinator) && low != "that"
    })
}

/// Things with another name of theirs.
fn other_names(line: &WordLine<'_>) -> Vec<(Span, Span)> {
    let phrases = line.rules().other_name.iter();
    let places = phrases.flat_map(|phrase| line.places_of(phrase));
    let names = places.filter_map(|place| {
        let mut start = place.end;
        while matches!(
            line.class(start),
            Some(WordClass::Determiner | WordClass::Mark('“' | '"' | '‘' | '„' | '«'))
        ) {
            start += 1;
        }
        let end = line.noun_from(start);
        let bracket = line.words[..place.start]
            .iter()
            .rposition(|word| word.is('('));
        let closed = bracket.is_some_and(|open| {
            line.words[open..place.start]
                .iter()
                .any(|word| word.is(')'))
        });
        let name_end = match bracket.filter(|_| !closed) {
            Some(open) => open,
            None => place
                .start
                .checked_sub(1)
                .filter(|comma| line.words[*comma].is(','))?,
        };
        let name = noun_before(line, name_end)?;
        (end > start && line.is_right_edge(end)).then_some((name, start..end))
    });
    names.collect()
}

/// The name of a thing that ends here, with its article.
fn noun_before(line: &WordLine<'_>, end: usize) -> Option<Span> {
    let mut start = line.run_before(end);
    if start == end {
        return None;
    }
    while start >= 2 && line.rules().of.contains(line.low(start - 1)) {
        let before = line.run_before(start - 1);
        if before == start - 1 {
            break;
        }
        start = before;
    }
    if start > 0 && line.class(start - 1) == Some(WordClass::Determiner) {
        start -= 1;
    }
    let is_short = end - start <= 7 && line.is_left_edge(start);
    is_short.then_some(start..end)
}

/// Names with their abbreviation in brackets behind them, whose letters they begin with.
fn abbreviations(line: &WordLine<'_>) -> Vec<(Span, Span)> {
    let brackets = (1..line.len().saturating_sub(2))
        .filter(|at| line.words[*at].is('(') && line.words[at + 2].is(')'));
    let found = brackets.filter_map(|open| {
        let short = open + 1..open + 2;
        let letters = line.span(short.clone());
        let is_short =
            (2..=6).contains(&letters.chars().count()) && letters.chars().all(char::is_uppercase);
        let name = spelt_by(line, open, letters)?;
        is_short.then_some((name, short))
    });
    found.collect()
}

/// The words before a place that begin with these letters.
fn spelt_by(line: &WordLine<'_>, end: usize, letters: &str) -> Option<Span> {
    let mut wanted = letters.chars().rev().peekable();
    for at in (0..end).rev().take(10) {
        let word = &line.words[at];
        if word.is_mark() {
            return None;
        }
        let first = line.text[word.range.clone()].chars().next()?;
        let is_wanted = wanted
            .peek()
            .is_some_and(|letter| first.to_uppercase().eq(letter.to_uppercase()));
        if is_wanted && word.is_open() {
            wanted.next();
        } else if word.is_open() {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(at..end);
        }
    }
    None
}
