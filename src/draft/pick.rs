//! Which of all cards are drafted: the surest, none twice, and not too many of one sentence.

use std::collections::{HashMap, HashSet};

use super::fact::FactKind;
use super::shown::overlap;
use super::sketch::Sketch;
use super::survey::TextSurvey;

/// The most cards of a sentence, and of a long one.
const MOST: usize = 3;
const MOST_OF_LONG: usize = 4;

/// The most cards that only say where or of what something is, of a sentence that has no others.
const MOST_FILLERS: usize = 2;

/// A sentence with more words than this is long.
const LONG: usize = 28;

/// The cards that are drafted, in the order of the text.
pub(super) fn pick(mut sketches: Vec<Sketch>, survey: &TextSurvey<'_>) -> Vec<Sketch> {
    sketches.sort_by_key(|sketch| {
        let size = sketch.prompt.split_whitespace().count();
        (
            sketch.kind,
            sketch.has_context,
            size / 26,
            sketch.passage,
            sketch.span.start,
        )
    });
    let mut picked = HashMap::<usize, Vec<Sketch>>::new();
    let mut keys = HashSet::new();
    for sketch in sketches {
        let most = if survey
            .lines
            .get(sketch.passage)
            .is_some_and(|line| line.len() > LONG)
        {
            MOST_OF_LONG
        } else {
            MOST
        };
        let there = picked.entry(sketch.passage).or_default();
        let is_free =
            there.len() < most && !there.iter().any(|other| overlap(&other.span, &sketch.span));
        let is_filler = |other: &Sketch| other.kind == FactKind::Complement;
        let is_left =
            !is_filler(&sketch) || there.len() < MOST_FILLERS && there.iter().all(is_filler);
        if is_free && is_left && keys.insert(fact_key(&sketch, survey)) {
            there.push(sketch);
        }
    }
    let mut picked = picked.into_values().flatten().collect::<Vec<_>>();
    picked.sort_by_key(|sketch| (sketch.passage, sketch.span.start, sketch.kind));
    picked
}

/// What tells one fact from another: what is asked for, in stems; of a figure also where it stands, since one
/// number is in many facts.
fn fact_key(sketch: &Sketch, survey: &TextSurvey<'_>) -> String {
    let key = sketch.key();
    let stems = key
        .split(' ')
        .map(|word| survey.language.stem(word).into_owned());
    let key = stems.collect::<Vec<_>>().join(" ");
    match sketch.kind {
        FactKind::Date | FactKind::Number | FactKind::Question => {
            format!("{} {key}", sketch.range.start)
        }
        _ => key,
    }
}
