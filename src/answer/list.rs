//! Lists: what was typed is split as people do, and each item counts once, in any order.

use std::ops::Range;

use super::judgement::{Judgement, Part, share};
use super::key::{AnswerKey, TypedAnswer};
use super::question::QuestionContext;
use super::rule::Rule;
use super::split::split;
use super::typed::{self, Decision};

/// Judges the items named on one line.
pub(super) fn judge(
    items: &[Vec<AnswerKey<'_>>],
    need: usize,
    given: &str,
    question: &QuestionContext<'_>,
) -> Judgement {
    let room = items.iter().flatten().map(|key| key.text.len()).sum();
    if typed::is_too_long(given, room, question) {
        return Judgement::from_rule(Rule::Different);
    }
    if question.refuses_text(given) {
        return Judgement::from_rule(Rule::Refused);
    }
    let mut sorting = Sorting::new(given, items, question);
    if sorting.pieces.is_empty() {
        return Judgement::from_rule(Rule::SaysNothing);
    }
    // No list is so long; what is typed in a rage need not be read to its end.
    if sorting.pieces.len() > 4 * items.len() + 64 {
        return Judgement::from_rule(Rule::Different);
    }
    sorting.claim(question);
    sorting.judgement(need, question)
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
    fn new(
        given: &'k str,
        items: &'k [Vec<AnswerKey<'k>>],
        question: &QuestionContext<'_>,
    ) -> Self {
        let pieces = split(given, question.language());
        let pieces = pieces
            .into_iter()
            .flat_map(|piece| Cut::new(given, piece, items, question).pieces())
            .collect::<Vec<_>>();
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
                ..find.decision.clone()
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

    fn judgement(self, need: usize, question: &QuestionContext<'_>) -> Judgement {
        let mut parts = self.parts(question);
        let is_extra = |part: &&Part| matches!(part.rule, Rule::Extra | Rule::Refused);
        let extras = parts.iter().filter(is_extra).count();
        let need = need.max(1);
        let mut credits: Vec<_> = parts.iter().map(|part| part.rule.credit()).collect();
        let hits = credits.iter().filter(|credit| **credit > 0.0).count();
        credits.sort_by(|one, other| other.total_cmp(one));
        credits.truncate(need);
        // Who names more than was asked for, and wrong things among it, has guessed: each costs its
        // share.
        let guessed = extras.min((hits + extras).saturating_sub(need));
        let credit = share(credits.iter().sum(), need + guessed);
        if credit < 1.0 {
            let open = self
                .items
                .iter()
                .zip(&self.is_named)
                .filter(|(_, is_named)| !**is_named);
            parts.extend(open.filter_map(|(keys, _)| Some(Part::left_out(keys.first()?.accepted))));
        }
        let judgement = Judgement::from_parts(parts, credit);
        match guessed {
            0 => judgement,
            _ => Judgement {
                rule: Rule::Guessing,
                ..judgement
            },
        }
    }

    /// The parts of the judgement: one for each thing that was given, in the order in which it was
    /// given.
    fn parts(&self, question: &QuestionContext<'_>) -> Vec<Part> {
        let places = self.found.iter().enumerate();
        let unfound = |text: &str| {
            if question.refuses_text(text) {
                Part::new(Some(text), None, Rule::Refused)
            } else {
                Part::extra(text)
            }
        };
        let parts = places.filter_map(|(place, found)| match found {
            None => Some(unfound(self.text(&(place..place + 1)))),
            Some(find) if find.run.start == place => {
                let given = self.text(&find.run);
                Some(find.decision.part(given, question.language()))
            }
            Some(_) => None,
        });
        parts.collect()
    }
}

/// A piece that may name several items with nothing between them: *red black*.
struct Cut<'k, 'q> {
    given: &'k str,
    piece: Range<usize>,
    items: &'k [Vec<AnswerKey<'k>>],
    question: &'q QuestionContext<'q>,
    /// Its words.
    words: Vec<Range<usize>>,
}

/// How many words are cut apart at most; nobody lists more without a comma.
const MOST_WORDS: usize = 16;

impl<'k, 'q> Cut<'k, 'q> {
    fn new(
        given: &'k str,
        piece: Range<usize>,
        items: &'k [Vec<AnswerKey<'k>>],
        question: &'q QuestionContext<'q>,
    ) -> Self {
        let mut words = Vec::new();
        let mut start = piece.start;
        for part in given[piece.clone()].split_inclusive([' ', '-', '\u{a0}']) {
            let end = start + part.trim_end_matches([' ', '-', '\u{a0}']).len();
            if start < end {
                words.push(start..end);
            }
            start += part.len();
        }
        Self {
            given,
            piece,
            items,
            question,
            words,
        }
    }

    /// The items that the piece names, if they use up all its words, each item once; else the piece
    /// as it is.
    fn pieces(self) -> Vec<Range<usize>> {
        let is_cuttable = (2..=MOST_WORDS).contains(&self.words.len())
            && !self.names_item(self.piece.clone()).any(|_| true);
        let mut taken = Vec::new();
        if is_cuttable && self.cut_from(0, &mut taken) && taken.len() > 1 {
            return taken.into_iter().map(|(run, _)| run).collect();
        }
        vec![self.piece]
    }

    /// Cuts the words from this one on, the longest item first.
    fn cut_from(&self, at: usize, taken: &mut Vec<(Range<usize>, usize)>) -> bool {
        if at == self.words.len() {
            return true;
        }
        for end in (at + 1..=self.words.len()).rev() {
            let run = self.words[at].start..self.words[end - 1].end;
            let named = self.names_item(run.clone()).collect::<Vec<_>>();
            for item in named {
                if taken.iter().any(|(_, other)| *other == item) {
                    continue;
                }
                taken.push((run.clone(), item));
                if self.cut_from(end, taken) {
                    return true;
                }
                taken.pop();
            }
        }
        self.is_idle(at) && self.cut_from(at + 1, taken)
    }

    fn is_idle(&self, at: usize) -> bool {
        let phrasing = &self.question.language().phrasing;
        let word = self.given[self.words[at].clone()].to_lowercase();
        phrasing.idle.contains(&word) || phrasing.articles.contains(&word)
    }

    /// The items that a run of words says in full.
    fn names_item(&self, run: Range<usize>) -> impl Iterator<Item = usize> {
        let answer = TypedAnswer::parse(&self.given[run], self.question);
        let items = self.items.iter().enumerate();
        items.filter_map(move |(item, keys)| {
            let decision = typed::closest(keys, &answer, self.question)?;
            (decision.rule.credit() > 0.0).then_some(item)
        })
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
            "1) a 2) b 3) c",
            "1. a 2. b 3. c",
        ] {
            assert_eq!(parts("en", text), ["a", "b", "c"], "{text}");
        }
        assert_eq!(parts("de", "a, b und c"), ["a", "b", "c"]);
        assert_eq!(parts("fr", "a, b ET c"), ["a", "b", "c"]);
        assert_eq!(parts("en", "a as well as b"), ["a", "b"]);
        assert_eq!(parts("en", "as well c as d"), ["as well c as d"]);
        assert_eq!(parts("de", "sowohl a als auch b"), ["sowohl a", "b"]);
        assert_eq!(parts("fr", "a de même que b"), ["a", "b"]);
        assert_eq!(parts("xx", "a and b"), ["a and b"]);
    }

    #[test]
    fn figures_and_words_stay_whole() {
        assert_eq!(parts("en", "1,000 and 9/11"), ["1,000", "9/11"]);
        assert_eq!(parts("en", "sand, land"), ["sand", "land"]);
        assert_eq!(parts("en", ", and ;"), [""; 0]);
        assert_eq!(parts("en", "27"), ["27"]);
        assert_eq!(parts("de", "am 3. Oktober, am 9. November").len(), 2);
    }
}
