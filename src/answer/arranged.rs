//! Answers with a place for each part: blanks filled, items put in order, partners found.

use super::asked::Asked;
use super::{Flaws, Judgement, Part, Rule, Verdict, count, share, typed};
use crate::deck::{Blank, Piece, TypedKind};

/// Judges the fillings of a cloze text, each by the rules for typed words.
pub(super) fn blanks(pieces: &[Piece], given: &[String], asked: &Asked<'_>) -> Judgement {
    let blanks: Vec<&Blank> = pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Blank(blank) => Some(blank),
            Piece::Text(_) => None,
        })
        .collect();
    let fillings = given
        .iter()
        .map(String::as_str)
        .chain(std::iter::repeat(""));
    let filled = blanks.iter().zip(fillings);
    let mut parts: Vec<_> = filled
        .map(|(blank, text)| typed::judge(&blank.accepted, TypedKind::Text, text, asked))
        .collect();
    let credits: f64 = parts.iter().map(|part| part.rule.credit()).sum();
    parts.extend(
        given
            .iter()
            .skip(blanks.len())
            .map(|text| Part::extra(text)),
    );
    by_parts(parts, share(credits, blanks.len()))
}

/// Judges an order.
///
/// Credit is for the longest run of items that stand in their right order, others between them or not:
/// all but it is the fewest items that need to be moved. Any one item is in order by itself, so the
/// first earns nothing.
pub(super) fn sequence(items: &[String], given: &[String]) -> Judgement {
    let places = given
        .iter()
        .zip(items.iter().map(Some).chain(std::iter::repeat(None)));
    let mut parts: Vec<_> = places
        .map(|(given, item)| match item {
            Some(item) if item == given => Part::plain(Some(given), Some(item), Rule::Exact),
            Some(item) => Part::plain(Some(given), Some(item), Rule::Different),
            None => Part::extra(given),
        })
        .collect();
    parts.extend(
        items
            .iter()
            .skip(given.len())
            .map(|item| Part::left_out(item)),
    );
    let is_right = !items.is_empty() && items == given;
    let credit = match longest_rising(&right_places(items, given)) {
        _ if is_right => 1.0,
        run => share(count(run.saturating_sub(1)), items.len().saturating_sub(1)),
    };
    Judgement::of(parts, credit, Flaws::unless(is_right))
}

/// For each item given, its place in the right order; equal items take their places in turn.
fn right_places(items: &[String], given: &[String]) -> Vec<usize> {
    let mut is_taken = vec![false; items.len()];
    let places = given.iter().filter_map(|given| {
        let place = (0..items.len()).find(|place| !is_taken[*place] && items[*place] == *given)?;
        is_taken[place] = true;
        Some(place)
    });
    places.collect()
}

/// The length of the longest rising subsequence.
fn longest_rising(places: &[usize]) -> usize {
    // The smallest place with which a run of each length can end so far.
    let mut ends: Vec<usize> = Vec::new();
    for place in places {
        let at = ends.partition_point(|end| end < place);
        match ends.get_mut(at) {
            Some(end) => *end = *place,
            None => ends.push(*place),
        }
    }
    ends.len()
}

/// Judges pairs; a left that was given two partners has none.
pub(super) fn pairs(pairs: &[(String, String)], given: &[(String, String)]) -> Judgement {
    let mut parts: Vec<_> = pairs
        .iter()
        .map(|(left, right)| pair(left, right, given))
        .collect();
    let hits = parts.iter().filter(|part| part.rule == Rule::Exact).count();
    let credit = share(count(hits), pairs.len());
    let foreign = given
        .iter()
        .filter(|(left, _)| pairs.iter().all(|(ours, _)| ours != left));
    parts.extend(foreign.map(|(_, right)| Part::extra(right)));
    by_parts(parts, credit)
}

fn pair(left: &str, right: &str, given: &[(String, String)]) -> Part {
    let mut partners = given
        .iter()
        .filter(|(ours, _)| ours == left)
        .map(|(_, partner)| partner.as_str());
    match (partners.next(), partners.next()) {
        (None, _) => Part::left_out(right),
        (Some(partner), None) if partner == right => {
            Part::plain(Some(partner), Some(right), Rule::Exact)
        }
        (Some(partner), None) => Part::plain(Some(partner), Some(right), Rule::Different),
        (Some(partner), Some(_)) => Part::plain(Some(partner), Some(right), Rule::Hedge),
    }
}

fn by_parts(parts: Vec<Part>, credit: f64) -> Judgement {
    let is_right = !parts.is_empty() && parts.iter().all(|part| part.verdict == Verdict::Correct);
    Judgement::of(parts, credit, Flaws::unless(is_right))
}
