//! Alignment: which words of an answer stand for which words of a key.

use std::ops::Range;

use super::fold::FoldedText;
use super::lexicon::Lexicon;
use super::mark::Case;
use super::roman::roman;
use super::slip::{WordLikeness, between, likeness};
use super::token::Token;
use crate::language::Language;

/// How many words may be run together to one, or stand for one.
const MOST_JOINED: usize = 3;

/// Letters of this many words at most are taken for their initials.
const MOST_INITIALS: usize = 12;

/// What it costs to leave a word of the key unsaid: more than any slip.
const UNSAID: usize = 40;

/// Words of the key with the words of the answer that say them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// Where they stand in the key.
    pub(super) key: Range<usize>,
    /// Where they stand in the answer.
    pub(super) given: Range<usize>,
    /// How the ones stand to the others.
    pub(super) likeness: WordLikeness,
}

/// The pairs of an answer and a key, in their order: as many words of the key as can be found in the
/// answer, with as few slips as that takes.
///
/// Words keep their order; what may stand in another order is for the caller to turn round before.
pub(super) fn align(key: &FoldedText, given: &FoldedText, lexicon: &Lexicon) -> Vec<Pair> {
    let rows = key.len() + 1;
    let columns = given.len() + 1;
    let at = |row: usize, column: usize| row * columns + column;
    let mut costs = vec![usize::MAX; rows * columns];
    let mut steps: Vec<Option<Pair>> = vec![None; rows * columns];
    for row in 0..rows {
        for column in 0..columns {
            let (mut cost, mut step) = match (row, column) {
                (0, column) => (column, None),
                (row, 0) => (row * UNSAID, None),
                (row, column) => {
                    let skip_key = costs[at(row - 1, column)] + UNSAID;
                    // Words of the key that stand together are better than some far apart.
                    let is_within = row + 1 < rows;
                    let skip_given = costs[at(row, column - 1)] + 1 + usize::from(is_within);
                    (skip_key.min(skip_given), None)
                }
            };
            for pair in ending_at(key, given, row, column, lexicon) {
                let before = costs[at(pair.key.start, pair.given.start)];
                let total = before + price(pair.likeness);
                if total < cost || total == cost && step.is_none() {
                    (cost, step) = (total, Some(pair));
                }
            }
            costs[at(row, column)] = cost;
            steps[at(row, column)] = step;
        }
    }
    walk_back(&costs, &mut steps, rows, columns)
}

fn price(likeness: WordLikeness) -> usize {
    match likeness {
        WordLikeness::Same => 0,
        WordLikeness::Initials => 1,
        WordLikeness::Form => 3,
        WordLikeness::Slip(letters) => 3 + 2 * letters,
        WordLikeness::OtherWord => 6,
    }
}

fn walk_back(
    costs: &[usize],
    steps: &mut [Option<Pair>],
    rows: usize,
    columns: usize,
) -> Vec<Pair> {
    let (mut row, mut column) = (rows - 1, columns - 1);
    let mut pairs = Vec::new();
    while row > 0 && column > 0 {
        let place = row * columns + column;
        if let Some(pair) = steps[place].take() {
            (row, column) = (pair.key.start, pair.given.start);
            pairs.push(pair);
        } else if costs[place] == costs[place - 1] + 1 + usize::from(row + 1 < rows) {
            column -= 1;
        } else {
            row -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// The pairs whose words end at these places of the key and of the answer.
fn ending_at<'r>(
    key: &'r FoldedText,
    given: &'r FoldedText,
    row: usize,
    column: usize,
    lexicon: &'r Lexicon,
) -> impl Iterator<Item = Pair> + 'r {
    let ends = row.checked_sub(1).zip(column.checked_sub(1));
    let one = ends.and_then(|(row, column)| {
        let found = likeness(
            (&key.tokens[row], &key.marks[row]),
            (&given.tokens[column], &given.marks[column]),
            lexicon,
        )?;
        Some(Pair {
            key: row..row + 1,
            given: column..column + 1,
            likeness: found,
        })
    });
    let many_typed = ends.into_iter().flat_map(move |(row, column)| {
        let runs = runs_for(key, row, given, column + 1, lexicon);
        runs.map(move |(run, likeness)| Pair {
            key: row..row + 1,
            given: run,
            likeness,
        })
    });
    let many_asked = ends.into_iter().flat_map(move |(row, column)| {
        let runs = runs_for(given, column, key, row + 1, lexicon);
        runs.map(move |(run, likeness)| Pair {
            key: run,
            given: column..column + 1,
            likeness,
        })
    });
    one.into_iter().chain(many_typed).chain(many_asked)
}

/// The runs of words, up to this end, that one word stands for: written apart, or cut to their
/// initials.
fn runs_for<'r>(
    short: &'r FoldedText,
    at: usize,
    long: &'r FoldedText,
    end: usize,
    lexicon: &'r Lexicon,
) -> impl Iterator<Item = (Range<usize>, WordLikeness)> + 'r {
    let word = short.tokens[at].word().filter(|word| word.len() > 1);
    let longest = word.map_or(1, |_| MOST_INITIALS.min(end));
    (2..=longest).filter_map(move |count| {
        let (word, run) = (word?, end - count..end);
        let parts = &long.tokens[run.clone()];
        let likeness = joined(word, parts, lexicon)
            .or_else(|| initials(word, short.marks[at].case, parts, lexicon.language()))?;
        Some((run, likeness))
    })
}

/// Whether words run together are a word, perhaps but for a slip.
fn joined(whole: &str, parts: &[Token], lexicon: &Lexicon) -> Option<WordLikeness> {
    let language = lexicon.language();
    let words = || parts.iter().filter_map(Token::word);
    let length = words().map(str::len).sum::<usize>();
    if parts.len() > MOST_JOINED || length.abs_diff(whole.len()) > 2 {
        return None;
    }
    // Not able is not notable.
    let is_denial = |word: &str| language.phrasing.negations.contains(word);
    if words().count() < parts.len() || words().any(is_denial) {
        return None;
    }
    let run = words().collect::<String>();
    if run == whole {
        return Some(WordLikeness::Same);
    }
    // A short word beside another is a word by itself: Washington, DC.
    let is_half = |word: &str| word.chars().count() >= 3 && !language.phrasing.turns(word);
    if parts.len() > 2 || !words().all(is_half) {
        return None;
    }
    between(whole, &run, lexicon).filter(|likeness| matches!(likeness, WordLikeness::Slip(_)))
}

/// The word without the roman numeral that it ends with, where the words end with that number:
/// WW*II*. Says whether it did.
fn without_numeral<'w>(word: &'w str, parts: &[Token]) -> (&'w str, bool) {
    let Some(Token::Number(number)) = parts.last() else {
        return (word, false);
    };
    let ends = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
    let mut ends = ends.filter(|(_, end)| roman(end).is_some() && roman(end) == number.as_whole());
    ends.next()
        .map_or((word, false), |(start, _)| (start, true))
}

/// Whether a word is the initials of several: UN, NATO, DDHC.
fn initials(word: &str, case: Case, parts: &[Token], language: &Language) -> Option<WordLikeness> {
    let word = without_numeral(word, parts);
    let parts = &parts[..parts.len() - usize::from(word.1)];
    let word = word.0;
    let letters = word.chars().count();
    let is_written_so = matches!(case, Case::Capitals | Case::Initials);
    if letters > parts.len() || letters < if is_written_so { 2 } else { 3 } {
        return None;
    }
    let is_linked = |token: &Token| token.is_word(|word| language.is_link(word));
    let (first, last) = (parts.first()?, parts.last()?);
    if is_linked(first) || is_linked(last) {
        return None;
    }
    let are_firsts = |skips_links: bool| {
        let counted = parts
            .iter()
            .filter(|token| !skips_links || !is_linked(token));
        let firsts = counted.map(|token| token.word().and_then(|word| word.chars().next()));
        firsts.eq(word.chars().map(Some))
    };
    (are_firsts(true) || are_firsts(false)).then_some(WordLikeness::Initials)
}
