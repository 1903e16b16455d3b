//! Wrong options that a text offers itself: years among its years, names among names of their kind.

use std::collections::{BTreeMap, BTreeSet};

use super::fact::{Fact, FactKind, FactShape, GapSays};
use super::survey::TextSurvey;
use super::words::{WordLine, bare_key};

/// The fewest wrong options with which a card is a choice, and the most.
const FEWEST: usize = 2;
const MOST: usize = 3;

/// What a text names, by kinds.
#[derive(Debug, Default)]
pub(super) struct NamedKinds {
    /// Names by the word that they end in, each with the passages that have it.
    names: BTreeMap<String, BTreeMap<String, Vec<usize>>>,
    /// Pairs of names of one thing.
    same: BTreeSet<(String, String)>,
}

impl NamedKinds {
    pub(super) fn new(survey: &TextSurvey<'_>, facts: &[Fact]) -> Self {
        let mut kinds = Self::default();
        for fact in facts {
            let line = &survey.lines[fact.passage];
            match &fact.shape {
                FactShape::Gaps(gaps) if fact.kind == FactKind::Name => {
                    let text = super::shown::gap_text(line, &gaps[0].words);
                    if let Some(kind) = last_word(&text) {
                        let passages = kinds
                            .names
                            .entry(kind)
                            .or_default()
                            .entry(text)
                            .or_default();
                        passages.push(fact.passage);
                    }
                }
                FactShape::Asked {
                    question: super::fact::AskedFor::OtherName(name),
                    answer,
                } => {
                    let key = |words: &super::fact::Span| bare_key(line.span(words.clone()));
                    kinds.same.insert((key(name), key(answer)));
                }
                _ => {}
            }
        }
        kinds
    }

    /// Other names of the kind of this one that are neither true here nor the same thing, the first of the
    /// text first; none, where there are too few.
    pub(super) fn beside(
        &self,
        survey: &TextSurvey<'_>,
        name: &str,
        passage: usize,
    ) -> Option<Vec<String>> {
        let kind = self.names.get(&last_word(name)?)?;
        let own = kind.get(name)?;
        let near = |at: usize| bare_key(survey.lines[at].text);
        let seen = own
            .iter()
            .chain([&passage])
            .map(|at| near(*at))
            .collect::<Vec<_>>();
        let before = passage.checked_sub(1).map(near).unwrap_or_default();
        let key = bare_key(name);
        let is_other = |other: &&String| {
            let other = bare_key(other);
            let is_part = other.contains(&key) || key.contains(&other);
            let is_here = seen.iter().any(|text| text.contains(&other)) || before.contains(&other);
            !is_part && !is_here && !self.are_same(&key, &other)
        };
        let others = kind
            .keys()
            .filter(is_other)
            .take(MOST)
            .cloned()
            .collect::<Vec<_>>();
        (others.len() >= FEWEST).then_some(others)
    }

    fn are_same(&self, one: &str, other: &str) -> bool {
        let ends = |name: &str, with: &str| name == with || name.ends_with(&format!(" {with}"));
        self.same.iter().any(|(name, alias)| {
            let is_pair = |a: &str, b: &str| {
                (ends(name, a) || ends(a, name)) && (ends(alias, b) || ends(b, alias))
            };
            is_pair(one, other) || is_pair(other, one)
        })
    }
}

fn last_word(name: &str) -> Option<String> {
    let last = name.split_whitespace().last()?;
    Some(bare_key(last))
}

/// Other years of the text, the nearest first: none that the same sentences name.
pub(super) fn other_years(
    survey: &TextSurvey<'_>,
    year: &str,
    passage: usize,
) -> Option<Vec<String>> {
    let value = |year: &str| year.parse::<i32>().unwrap_or(0);
    let near = [Some(passage), passage.checked_sub(1)];
    let is_near = |at: &usize| near.contains(&Some(*at));
    let others = survey
        .years
        .iter()
        .filter(|(other, at)| *other != year && !at.iter().any(is_near));
    let mut others = others.map(|(other, _)| other.clone()).collect::<Vec<_>>();
    others.sort_by_key(|other| (value(other).abs_diff(value(year)), other.clone()));
    others.truncate(MOST);
    // In their order they say nothing of which is right.
    others.sort();
    (others.len() >= MOST).then_some(others)
}

/// Whether a gap is one that other things of the text might fill.
pub(super) fn may_be_chosen(line: &WordLine<'_>, fact: &Fact) -> Option<(String, GapSays)> {
    match &fact.shape {
        FactShape::Gaps(gaps) => match &gaps[..] {
            [gap] => Some((super::shown::gap_text(line, &gap.words), gap.says)),
            _ => None,
        },
        _ => None,
    }
}
