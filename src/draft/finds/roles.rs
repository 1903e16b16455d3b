//! Who does what, and what kind of thing something is.

use crate::draft::bounds::{Surely, VerbForm};
use crate::draft::fact::{Fact, FactKind, GapSays, Span};
use crate::draft::survey::TextSurvey;
use crate::draft::words::{WordClass, WordLine};

/// The most words of whoever does something.
const LONGEST: usize = 5;

pub fn find(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let gap = |kind, words| Fact::gap(kind, passage, words, GapSays::Nothing);
    let mut facts = Vec::new();
    facts.extend(
        agents(line)
            .into_iter()
            .map(|words| gap(FactKind::Agent, words)),
    );
    facts.extend(
        examples(line)
            .into_iter()
            .map(|words| gap(FactKind::Example, words)),
    );
    facts.extend(
        qualities(line)
            .into_iter()
            .map(|words| gap(FactKind::Quality, words)),
    );
    facts.extend(subject(survey, line).map(|words| gap(FactKind::Subject, words)));
    facts.extend(objects(line).into_iter().map(|words| {
        let is_of = line.rules().of.contains(line.low(words.end));
        let kind = if words.len() > 1 && !is_of {
            FactKind::Object
        } else {
            FactKind::Word
        };
        gap(kind, words)
    }));
    facts.extend(
        complements(line)
            .into_iter()
            .map(|words| gap(FactKind::Complement, words)),
    );
    facts
}

/// A thing that begins here, without its article.
fn bare(line: &WordLine<'_>, start: usize, end: usize) -> Span {
    let mut start = start;
    while line.class(start) == Some(WordClass::Determiner) && start < end {
        start += 1;
    }
    start..end
}

/// Who does what is done: is elected *by the citizens*.
fn agents(line: &WordLine<'_>) -> Vec<Span> {
    let found = (1..line.len()).filter(|at| line.rules().by.contains(line.low(*at)));
    let agents = found.filter_map(|by| {
        let near = by.saturating_sub(3)..by;
        let is_done = near
            .clone()
            .any(|at| matches!(line.verb(at), Some((VerbForm::Past, _))));
        let is_helped = line.words[by.saturating_sub(6)..by]
            .iter()
            .any(|word| word.class == WordClass::Auxiliary);
        let end = line.noun_from(by + 1);
        let words = bare(line, by + 1, end);
        let is_fit = (1..=LONGEST).contains(&words.len()) && line.is_right_edge(end);
        let is_going = line
            .verb(words.start)
            .is_some_and(|(form, _)| form == VerbForm::Going);
        let is_vague = line.words[words.clone()]
            .iter()
            .any(|word| line.rules().vague.contains(&word.low));
        (is_done && is_helped && is_fit && !is_going && !is_vague).then_some(words)
    });
    agents.collect()
}

/// A single example behind *such as*.
fn examples(line: &WordLine<'_>) -> Vec<Span> {
    let phrases = line.rules().examples.iter();
    let places = phrases.flat_map(|phrase| line.places_of(phrase));
    let examples = places.filter_map(|place| {
        let start = place.end + usize::from(line.class(place.end) == Some(WordClass::Mark(',')));
        let end = line.noun_from(start);
        let words = bare(line, start, end);
        let is_alone = line
            .words
            .get(end)
            .is_none_or(|word| matches!(word.class, WordClass::Mark('.' | ';' | ')')));
        (is_alone && (1..=LONGEST).contains(&words.len())).then_some(words)
    });
    examples.collect()
}

/// What says of which kind a thing is: is an *intergovernmental* organisation.
fn qualities(line: &WordLine<'_>) -> Vec<Span> {
    let found = (1..line.len().saturating_sub(3)).filter(|at| {
        line.rules().being.contains(line.low(*at))
            && line.language.numbers.ones.contains(line.low(at + 1))
    });
    let found = found.map(|being| being + 2).filter(|at| {
        let long = line.low(*at).chars().count() >= 7;
        long && line.is_quality(*at) && line.run_from(*at) == at + 2
    });
    // Above or below all others: the *highest* level.
    let tops = (1..line.len()).filter(|at| {
        let is_led = line.language.phrasing.articles.contains(line.low(at - 1));
        is_led && line.rules().superlatives.contains(line.low(*at)) && line.run_from(*at) > at + 1
    });
    found.chain(tops).map(|at| at..at + 1).collect()
}

/// Who or what a sentence is about, with enough said of it.
fn subject(survey: &TextSurvey<'_>, line: &WordLine<'_>) -> Option<Span> {
    let link = usize::from(line.rules().links.contains(line.low(0)));
    let start = link + usize::from(link > 0 && line.class(link) == Some(WordClass::Mark(',')));
    let end = line.noun_from(start);
    let words = bare(line, start, end);
    let is_followed = line.class(end) == Some(WordClass::Auxiliary) || line.is_clause_verb(end);
    let is_pointing = line.rules().pointing.contains(line.low(start));
    let is_led = words.start == start || line.language.phrasing.articles.contains(line.low(start));
    // What it is said to be is asked the other way round.
    let is_defined = line.rules().being.contains(line.low(end))
        && line.class(end + 1) == Some(WordClass::Determiner);
    let is_negated = !is_led || is_defined;
    let open = line.words[words.clone()]
        .iter()
        .filter(|word| word.is_open())
        .count();
    let lows = line.words[words.clone()]
        .iter()
        .map(|word| word.low.as_str());
    let phrase = lows.collect::<Vec<_>>().join(" ");
    let is_name =
        (words.start..words.end).all(|at| !line.words[at].is_open() || survey.is_name(line, at));
    let is_known = survey.count_of(&phrase) >= 2 || is_name && open >= 2;
    let rest = line.words[end.min(line.len())..]
        .iter()
        .filter(|word| word.is_open())
        .count();
    let is_fit = (1..=3).contains(&open) && words.len() <= LONGEST && rest >= 3;
    (is_followed && !is_pointing && !is_negated && is_known && is_fit).then_some(words)
}

/// What something is done to, of two or three words, at the end of its clause.
fn objects(line: &WordLine<'_>) -> Vec<Span> {
    let has = |at: &usize| {
        line.class(*at) == Some(WordClass::Auxiliary) && !line.rules().being.contains(line.low(*at))
    };
    let verbs =
        (0..line.len()).filter(|at| has(at) || matches!(line.verb(*at), Some((_, Surely::Verb))));
    let objects = verbs.filter_map(|verb| {
        let start = verb + 1;
        let has_article = line.class(start) == Some(WordClass::Determiner);
        let end = line.run_from(bare(line, start, line.len()).start);
        let words = bare(line, start, end);
        let is_fit = has_article && is_of_a_piece(line, &words) && line.is_right_edge(end);
        is_fit.then_some(words)
    });
    objects.collect()
}

/// What stands behind a preposition and an article, of two or three words.
fn complements(line: &WordLine<'_>) -> Vec<Span> {
    let is_led = |at: &usize| {
        let has_article = line.class(at + 1) == Some(WordClass::Determiner);
        line.class(*at) == Some(WordClass::Preposition)
            && (has_article || is_plain_quality(line, at + 1))
    };
    let found = (1..line.len()).filter(is_led).map(|at| {
        let end = line.run_from(bare(line, at + 1, line.len()).start);
        bare(line, at + 1, end)
    });
    let is_fit = |words: &Span| {
        words.len() > 1
            && is_of_a_piece(line, words)
            && line.is_right_edge(words.end)
            && !line.words[words.end - 1].is_owner
    };
    found.filter(is_fit).collect()
}

/// Whether a row of words is one name of a thing: short, without numbers, with all of its capitals or none.
fn is_of_a_piece(line: &WordLine<'_>, words: &Span) -> bool {
    let inside = &line.words[words.clone()];
    let has_number = inside.iter().any(|word| word.class == WordClass::Number);
    let capitals = inside.iter().filter(|word| word.has_capital).count();
    let is_even = capitals == 0
        || capitals == inside.len()
        || !inside.first().is_some_and(|first| first.has_capital);
    let ends_in_deed = line
        .verb(words.end.saturating_sub(1))
        .is_some_and(|(form, _)| form == VerbForm::Going);
    let is_vague = inside
        .iter()
        .any(|word| line.rules().vague.contains(&word.low));
    let is_name = !has_number && !ends_in_deed && !is_vague;
    (1..=3).contains(&inside.len()) && is_name && (is_even || inside[0].low.contains('-'))
}

/// Whether a word says how a thing is, and is no deed: *shared* security, but not *banning* guns.
fn is_plain_quality(line: &WordLine<'_>, at: usize) -> bool {
    line.is_quality(at) && !matches!(line.verb(at), Some((VerbForm::Going, _)))
}
