//! Answers with a place for each part: blanks filled, items put in order, partners found.

use super::judgement::{Judgement, Part, share};
use super::key::{AnswerKey, answer_keys};
use super::lexicon::Lexicon;
use super::question::QuestionContext;
use super::rule::Rule;
use super::typed;

use crate::deck::{Blank, Cloze, TypedKind};
use crate::language::Language;

/// A gap of a cloze text, with what may fill it.
pub(super) struct ClozeGap<'d> {
    keys: Vec<AnswerKey<'d>>,
    question: QuestionContext<'d>,
}

impl ClozeGap<'_> {
    /// Judges a filling by the rules for typed words.
    pub(super) fn judge(&self, filling: &str) -> Part {
        typed::judge(&self.keys, TypedKind::Text, filling, &self.question)
    }

    pub(super) fn language(&self) -> &'static Language {
        self.question.language()
    }

    /// Whether a filling is refused; no gap refuses what another one does not.
    pub(super) fn refuses(&self, filling: &str) -> bool {
        self.question.refuses_text(filling)
    }
}

/// The gaps of a cloze text. None lends its words to another.
pub(super) fn gaps<'d>(
    cloze: &'d Cloze,
    refused: &'d [String],
    lexicon: &'d Lexicon,
) -> Vec<ClozeGap<'d>> {
    let shown = cloze
        .pieces
        .iter()
        .map(|piece| piece.text().unwrap_or(""))
        .collect::<Vec<_>>();
    let text = shown.join(" ");
    let blanks = cloze
        .pieces
        .iter()
        .enumerate()
        .filter_map(|(at, piece)| Some((at, piece.blank()?)));
    let gap = |(at, blank): (usize, &'d Blank)| {
        let before = shown[..at].last().copied().unwrap_or_default();
        let behind = shown.get(at + 1).copied().unwrap_or_default();
        ClozeGap {
            keys: answer_keys(&blank.accepted, lexicon.language()),
            question: QuestionContext::new(&text, lexicon)
                .with_gap(before, behind)
                .refusing(refused, &[]),
        }
    };
    blanks.map(gap).collect()
}

/// Judges the fillings of a cloze text, each by the rules for typed words.
pub(super) fn blanks(gaps: &[ClozeGap<'_>], given: &[String]) -> Judgement {
    let fillings = given
        .iter()
        .map(String::as_str)
        .chain(std::iter::repeat(""));
    let mut parts = gaps
        .iter()
        .zip(fillings)
        .map(|(gap, filling)| gap.judge(filling))
        .collect::<Vec<_>>();
    let credits: f64 = parts.iter().map(|part| part.rule.credit()).sum();
    let credit = share(credits, parts.len());
    let extra = given.iter().skip(parts.len()).map(|text| Part::extra(text));
    parts.extend(extra.collect::<Vec<_>>());
    Judgement::from_parts(parts, credit)
}

/// Judges an order.
///
/// Credit is for the longest run of items that stand in their right order, others between them or
/// not: all the others are the fewest that need to be moved. Any one item is in order by itself,
/// so the first earns nothing.
pub(super) fn sequence(items: &[String], given: &[String]) -> Judgement {
    let places = given
        .iter()
        .zip(items.iter().map(Some).chain(std::iter::repeat(None)));
    let mut parts: Vec<_> = places
        .map(|(given, item)| match item {
            Some(item) if item == given => Part::new(Some(given), Some(item), Rule::Exact),
            Some(item) => Part::new(Some(given), Some(item), Rule::Different),
            None => Part::extra(given),
        })
        .collect();
    parts.extend(
        items
            .iter()
            .skip(given.len())
            .map(|item| Part::left_out(item)),
    );
    let credit = match longest_rising(&right_places(items, given)) {
        _ if items == given && !items.is_empty() => 1.0,
        run => share(run.saturating_sub(1) as f64, items.len().saturating_sub(1)),
    };
    Judgement::from_parts(parts, credit)
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

/// Judges pairs; a left side that was given two partners has none.
pub(super) fn pairs(pairs: &[(String, String)], given: &[(String, String)]) -> Judgement {
    let mut parts: Vec<_> = pairs
        .iter()
        .map(|(left, right)| pair(left, right, given))
        .collect();
    let hits = parts.iter().filter(|part| part.rule == Rule::Exact).count();
    let credit = share(hits as f64, pairs.len());
    let foreign = given
        .iter()
        .filter(|(left, _)| pairs.iter().all(|(ours, _)| ours != left));
    parts.extend(foreign.map(|(_, right)| Part::extra(right)));
    Judgement::from_parts(parts, credit)
}

fn pair(left: &str, right: &str, given: &[(String, String)]) -> Part {
    let mut partners = given
        .iter()
        .filter(|(ours, _)| ours == left)
        .map(|(_, partner)| partner.as_str());
    match (partners.next(), partners.next()) {
        (None, _) => Part::left_out(right),
        (Some(partner), None) if partner == right => {
            Part::new(Some(partner), Some(right), Rule::Exact)
        }
        (Some(partner), None) => Part::new(Some(partner), Some(right), Rule::Different),
        (Some(partner), Some(_)) => Part::new(Some(partner), Some(right), Rule::Hedge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::Verdict::{self, Almost, Correct, Wrong};
    use crate::answer::tests::{card, deck_with};
    use crate::deck::Task;
    use crate::deck::{Blank, Piece};

    fn own(texts: &str) -> Vec<String> {
        texts.split_whitespace().map(str::to_owned).collect()
    }

    fn ordered(given: &str) -> (Verdict, f64) {
        let judgement = sequence(&own("a b c d e"), &own(given));
        (judgement.verdict, judgement.credit)
    }

    fn matched(given: &str) -> (Verdict, f64) {
        let split = |pairs: &str| -> Vec<_> {
            let pairs = pairs
                .split_whitespace()
                .filter_map(|pair| pair.split_once('='));
            pairs
                .map(|(left, right)| (left.to_owned(), right.to_owned()))
                .collect()
        };
        let judgement = pairs(&split("a=1 b=2 c=3 d=4"), &split(given));
        (judgement.verdict, judgement.credit)
    }

    fn filled(given: &[&str]) -> (Verdict, f64) {
        let blank = |accepted: &str| {
            let accepted = accepted.split('|').map(str::to_owned).collect();
            Piece::Blank(Blank {
                accepted,
                hint: None,
            })
        };
        let text = |text: &str| Piece::Text(text.to_owned());
        let pieces = vec![
            text("The North "),
            blank("Atlantic"),
            text(" Treaty was signed in "),
            blank("1949|April 1949"),
            text("."),
        ];
        let cloze = Cloze { pieces };
        let deck = deck_with("en", card("", Task::Cloze(cloze.clone())));
        let given: Vec<_> = given.iter().map(|text| (*text).to_owned()).collect();
        let judgement = blanks(&gaps(&cloze, &[], &Lexicon::of(&deck)), &given);
        (judgement.verdict, judgement.credit)
    }

    #[test]
    fn blanks_count_each_by_itself() {
        assert_eq!(filled(&["Atlantic", "1949"]), (Correct, 1.0));
        assert_eq!(filled(&["atlantic", "in April 1949"]), (Correct, 1.0));
        assert_eq!(filled(&["Atlantic", "1948"]), (Almost, 0.5));
        assert_eq!(filled(&["Atlantic"]), (Almost, 0.5));
        assert_eq!(filled(&["Pacific", "1948"]), (Wrong, 0.0));
        assert_eq!(filled(&["Atlantic", "1949", "more"]), (Almost, 1.0));
        assert_eq!(filled(&[]), (Wrong, 0.0));
    }

    #[test]
    fn a_filling_may_repeat_the_words_around_it() {
        assert_eq!(filled(&["North Atlantic Treaty", "1949"]), (Correct, 1.0));
        assert_eq!(
            filled(&["the North Atlantic", "signed in 1949"]),
            (Correct, 1.0)
        );
        assert_eq!(filled(&["South Atlantic Treaty", "1949"]), (Almost, 0.5));
        assert_eq!(filled(&["Treaty", "in"]), (Wrong, 0.0));
    }

    #[test]
    fn an_order_is_worth_what_needs_no_moving() {
        assert_eq!(ordered("a b c d e"), (Correct, 1.0));
        assert_eq!(ordered("b c d e a"), (Almost, 0.75));
        assert_eq!(ordered("b a c d e"), (Almost, 0.75));
        assert_eq!(ordered("c d e a b"), (Almost, 0.5));
        assert_eq!(ordered("e d c b a"), (Wrong, 0.0));
        assert_eq!(ordered(""), (Wrong, 0.0));
    }

    #[test]
    fn an_order_has_every_item_once_and_no_other() {
        assert_eq!(ordered("a b c d"), (Almost, 0.75));
        assert_eq!(ordered("a b c d e f"), (Almost, 1.0));
        assert_eq!(ordered("a a a a a"), (Wrong, 0.0));
        assert_eq!(sequence(&own("a b a"), &own("a b a")).verdict, Correct);
        assert_eq!(sequence(&own("a"), &own("b")).verdict, Wrong);
        assert_eq!(sequence(&[], &[]).verdict, Wrong);
    }

    #[test]
    fn pairs_count_each_by_itself() {
        assert_eq!(matched("d=4 c=3 b=2 a=1"), (Correct, 1.0));
        assert_eq!(matched("a=1 b=2 c=4 d=3"), (Almost, 0.5));
        assert_eq!(matched("a=1"), (Wrong, 0.25));
        assert_eq!(matched("a=1 a=2 b=2 c=3 d=4"), (Almost, 0.75));
        assert_eq!(matched("a=1 b=2 c=3 d=4 e=5"), (Almost, 1.0));
    }
}
