//! Names, terms that come back, and what is called how.

use crate::draft::fact::{Fact, FactKind, GapSays, Span};
use crate::draft::survey::TextSurvey;
use crate::draft::words::{WordClass, WordLine};

pub fn find(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let mut facts = names(survey, passage);
    facts.extend(called(line, passage));
    facts.extend(terms(survey, passage));
    facts
}

/// Names: words with capitals in a row, with what links them.
fn names(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let mut facts = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = name_end(survey, line, at);
        if end > at {
            let kind = if end > at + 1 {
                FactKind::Name
            } else {
                FactKind::SingleName
            };
            let is_sure = kind == FactKind::Name || at > 0;
            if is_sure && is_whole(line, &(at..end)) {
                facts.push(Fact::gap(kind, passage, at..end, GapSays::Name));
            }
        }
        at = end.max(at + 1);
    }
    facts
}

/// Where a name ends that begins at a place.
fn name_end(survey: &TextSurvey<'_>, line: &WordLine<'_>, at: usize) -> usize {
    let is_name = |at: usize| at < line.len() && survey.is_name(line, at);
    // A word that is small elsewhere may have its capital from the name: the Washington *Treaty*.
    let is_capital = |at: usize| {
        line.words
            .get(at)
            .is_some_and(|word| word.has_capital && word.class == WordClass::Open)
    };
    let begins = is_name(at) || at > 0 && is_capital(at) && is_name(at + 1);
    if !begins {
        return at;
    }
    let mut end = at + 1;
    loop {
        // An owner ends his own name.
        if line.words[end - 1].is_owner {
            return end;
        }
        let is_of = line.rules().of.contains(line.low(end));
        let the = end + 1 + usize::from(line.class(end + 1) == Some(WordClass::Determiner));
        if is_name(end) || is_capital(end) {
            end += 1;
        } else if is_of && is_name(end + 1) {
            end += 2;
        } else if is_of && the == end + 2 && is_name(the) && end > at {
            end = the + 1;
        } else {
            return end;
        }
    }
}

/// Whether a name is no part of a longer one, nor of a title with a year.
fn is_whole(line: &WordLine<'_>, words: &Span) -> bool {
    let next = line.words.get(words.end);
    let goes_on =
        next.is_some_and(|next| next.class == WordClass::Open && !line.is_clause_verb(words.end));
    let before = words
        .start
        .checked_sub(1)
        .and_then(|before| line.words.get(before));
    let is_begun =
        before.is_some_and(|before| before.has_capital && before.class == WordClass::Open);
    !is_begun && (!goes_on || words.len() > 1)
}

/// What is called how: *is called a referendum*.
fn called(line: &WordLine<'_>, passage: usize) -> Vec<Fact> {
    let phrases = line.rules().naming.iter();
    let places = phrases.flat_map(|phrase| line.places_of(phrase));
    let facts = places.filter_map(|place| {
        let mut start = place.end;
        while matches!(
            line.class(start),
            Some(WordClass::Determiner | WordClass::Mark('“' | '"' | '‘' | '„' | '«'))
        ) {
            start += 1;
        }
        let end = line.run_from(start);
        let is_fit = (1..=4).contains(&(end - start)) && line.is_right_edge(end) && place.start > 2;
        is_fit.then(|| Fact::gap(FactKind::Naming, passage, start..end, GapSays::Nothing))
    });
    facts.collect()
}

/// Terms of one to three words that stand in several sentences, between closed words.
fn terms(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let mut facts = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = line.run_from(at);
        if end > at && line.is_left_edge(at) && line.is_right_edge(end) {
            let words = at..end;
            let lows = line.words[words.clone()]
                .iter()
                .map(|word| word.low.as_str());
            let phrase = lows.collect::<Vec<_>>().join(" ");
            let has_number = line.words[words.clone()]
                .iter()
                .any(|word| word.class == WordClass::Number);
            let is_term =
                survey.count_of(&phrase) >= 2 && !has_number && !line.words[end - 1].is_owner;
            let kind = match words.len() {
                2 | 3 => Some(FactKind::Term),
                1 if phrase.chars().count() >= 5 => Some(FactKind::Word),
                _ => None,
            };
            let is_vague = line.words[words.clone()]
                .iter()
                .any(|word| line.rules().vague.contains(&word.low));
            let kind = kind.filter(|_| is_term && !is_vague && !is_verb_phrase(line, &words));
            facts.extend(kind.map(|kind| Fact::gap(kind, passage, words, GapSays::Nothing)));
        }
        at = end.max(at + 1);
    }
    facts
}

/// Whether a row of open words has a verb in it, and so is no term.
pub(super) fn is_verb_phrase(line: &WordLine<'_>, words: &Span) -> bool {
    let first = words.start;
    let is_infinitive = first > 0
        && line.rules().infinitive.contains(line.low(first - 1))
        && line.verb(first).is_some();
    let is_helped = first > 0
        && line.class(first - 1) == Some(WordClass::Auxiliary)
        && line.verb(first).is_some();
    let is_done_by = first > 0 && line.class(first - 1) == Some(WordClass::Pronoun);
    let last = words.end - 1;
    let ends_in_verb = line
        .verb(last)
        .is_some_and(|(_, surely)| surely == crate::draft::bounds::Surely::Verb);
    is_infinitive || is_helped || is_done_by || ends_in_verb
}
