//! Lists: what was typed is split as people do, and each item counts once, in any order.

use std::ops::Range;

use super::context::QuestionContext;
use super::judgement::{Judgement, Part, share};
use super::key::{AnswerKey, TypedAnswer, answer_keys};
use super::rule::Rule;
use super::split::split;
use super::typed::{self, Decision};

use crate::language::Language;

/// Judges the items named on one line.
pub(super) fn judge(
    items: &[Vec<String>],
    need: usize,
    given: &str,
    question: &QuestionContext<'_>,
) -> Judgement {
    let room = items.iter().flatten().map(String::len).sum();
    if typed::is_too_long(given, room, question) {
        return Judgement::from_rule(Rule::Different);
    }
    let keys: Vec<_> = items
        .iter()
        .map(|item| answer_keys(item, question.language()))
        .collect();
    let mut sorting = Sorting::new(given, &keys, question.language());
    if sorting.pieces.is_empty() {
        return Judgement::from_rule(Rule::SaysNothing);
    }
    // No list is so long; what is typed in a rage need not be read to its end.
    if sorting.pieces.len() > 4 * items.len() + 64 {
        return Judgement::from_rule(Rule::Different);
    }
    sorting.claim(question);
    sorting.judgement(need)
}

/// The pieces of an answer on their way to the items they name.
struct Sorting<'k> {
    given: &'k str,
    pieces: Vec<Range<usize>>,
    items: &'k [Vec<AnswerKey<'k>>],
    is_named: Vec<bool>,
    /// What each piece was found to be part of.
    found: Vec<Option<Find<'k>>>,
}

/// A run of pieces that says an item.
#[derive(Clone)]
struct Find<'k> {
    run: Range<usize>,
    item: usize,
    decision: Decision<'k>,
}

impl<'k> Sorting<'k> {
    fn new(given: &'k str, items: &'k [Vec<AnswerKey<'k>>], language: &Language) -> Self {
        let pieces = split(given, language);
        let found = vec![None; pieces.len()];
        Self {
            given,
            pieces,
            items,
            is_named: vec![false; items.len()],
            found,
        }
    }

    fn text(&self, run: &Range<usize>) -> &'k str {
        without_bullet(&self.given[self.pieces[run.start].start..self.pieces[run.end - 1].end])
    }

    /// Every item that some run of pieces says.
    ///
    /// The surest come first, and of those the longest: an item that itself holds a comma or an
    /// `and` stays whole.
    fn finds(&self, question: &QuestionContext<'_>) -> Vec<Find<'k>> {
        let longest = self
            .items
            .iter()
            .flatten()
            .map(|key| key.members.len().max(1))
            .max()
            .unwrap_or(1);
        let starts = 0..self.pieces.len();
        let runs = starts.flat_map(|start| (1..=longest).map(move |width| start..start + width));
        let mut finds = Vec::new();
        for run in runs.filter(|run| run.end <= self.pieces.len()) {
            let answer = TypedAnswer::parse(self.text(&run), question);
            finds.extend(self.items.iter().enumerate().filter_map(|(item, keys)| {
                let decision = typed::closest(keys, &answer, question)?;
                (decision.rule.credit() > 0.0).then(|| Find {
                    run: run.clone(),
                    item,
                    decision,
                })
            }));
        }
        finds.sort_by(|one, other| {
            let credit = |find: &Find<'_>| find.decision.rule.credit();
            credit(other)
                .total_cmp(&credit(one))
                .then(other.run.len().cmp(&one.run.len()))
        });
        finds
    }

    /// Gives each piece to an item, and each item to one piece; what is left may say one again.
    fn claim(&mut self, question: &QuestionContext<'_>) {
        let finds = self.finds(question);
        for find in &finds {
            if !self.is_named[find.item] {
                self.give(find);
            }
        }
        for find in finds {
            let decision = Decision {
                rule: Rule::Repeated,
                ..find.decision
            };
            self.give(&Find { decision, ..find });
        }
    }

    fn give(&mut self, find: &Find<'k>) {
        if self.found[find.run.clone()].iter().all(Option::is_none) {
            self.is_named[find.item] = true;
            for place in find.run.clone() {
                self.found[place] = Some(find.clone());
            }
        }
    }

    fn judgement(self, need: usize) -> Judgement {
        let mut parts = self.parts();
        let extras = parts.iter().filter(|part| part.rule == Rule::Extra).count();
        let need = need.max(1);
        let mut credits: Vec<_> = parts.iter().map(|part| part.rule.credit()).collect();
        credits.sort_by(|one, other| other.total_cmp(one));
        credits.truncate(need);
        // More wrong items than were asked for is guessing: then the hits are a share of those.
        let credit = share(credits.iter().sum(), need.max(extras));
        if credit < 1.0 {
            let open = self
                .items
                .iter()
                .zip(&self.is_named)
                .filter(|(_, is_named)| !**is_named);
            parts.extend(open.filter_map(|(keys, _)| Some(Part::left_out(keys.first()?.accepted))));
        }
        Judgement::from_parts(parts, credit)
    }

    /// The parts of the judgement: one for each thing that was given, in the order in which it was
    /// given.
    fn parts(&self) -> Vec<Part> {
        let places = self.found.iter().enumerate();
        let parts = places.filter_map(|(place, found)| match found {
            None => Some(Part::extra(self.text(&(place..place + 1)))),
            Some(find) if find.run.start == place => Some(find.decision.part(self.text(&find.run))),
            Some(_) => None,
        });
        parts.collect()
    }
}

/// The item without the mark or number that people put before the lines of a list.
fn without_bullet(item: &str) -> &str {
    let item = item.trim();
    let plain = item.trim_start_matches(['-', '*', '•', '–']).trim_start();
    let behind = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    match behind.strip_prefix(['.', ')']) {
        Some(rest) if behind.len() < plain.len() && rest.starts_with(char::is_whitespace) => {
            rest.trim_start()
        }
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;

    fn parts<'t>(tag: &str, text: &'t str) -> Vec<&'t str> {
        let parts = split(text, language::of_tag(Some(tag))).into_iter();
        parts.map(|part| without_bullet(&text[part])).collect()
    }

    #[test]
    fn people_separate_items_in_many_ways() {
        for text in [
            "a, b and c",
            "a; b; c",
            "a\nb\nc",
            "a / b / c",
            "a & b + c",
            "- a\n- b\n- c",
            "1. a\n2. b\n3. c",
        ] {
            assert_eq!(parts("en", text), ["a", "b", "c"], "{text}");
        }
        assert_eq!(parts("de", "a, b und c"), ["a", "b", "c"]);
        assert_eq!(parts("fr", "a, b ET c"), ["a", "b", "c"]);
        assert_eq!(parts("xx", "a and b"), ["a and b"]);
    }

    #[test]
    fn figures_and_words_stay_whole() {
        assert_eq!(parts("en", "1,000 and 9/11"), ["1,000", "9/11"]);
        assert_eq!(parts("en", "sand, land"), ["sand", "land"]);
        assert_eq!(parts("en", ", and ;"), [""; 0]);
        assert_eq!(parts("en", "27"), ["27"]);
    }
}
