//! Item analysis: how hard each question is, whether it tells those who know more from those who
//! know less, and what its distractors do.
//!
//! Formulas as in classical test theory, and as Moodle and R's `psych` have them:
//!
//! - difficulty: the mean mark (Lord and Novick 1968, 15.3), so that 1 is easy
//! - discrimination: the correlation of a mark with the score on the other questions (corrected
//!   point-biserial; Henrysson 1963); Moodle's discrimination index is a hundred times that
//! - alpha: `k/(k-1) (1 - Σ var(x) / var(t))` (Cronbach 1951), with right and wrong alone KR-20 (Kuder
//!   and Richardson 1937); with few or bad questions it may fall below 0, and says just that
//! - standard error of measurement: `sd(t) √(1 - alpha)`, in marks
//!
//! Variances are those of a sample (n - 1). A question that was left out counts 0; one that was never
//! reached counts for nothing, so a learner's score is a share of what the learner was asked.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::answer_table::{AnswerTable, Attempts, SettledTable, TableAnswer};
use crate::deck::{Card, Deck, Task};
use crate::phrase::ratio;

mod spread;

use spread::{Correlation, Spread};

/// Fewer takers than that are not judged: it would be chance, and it would be about persons.
pub const JUDGED_FROM: usize = 5;

/// With fewer takers than this a single one is more than one in twenty, and no option can be called
/// idle.
const IDLE_FROM: usize = 20;

/// How the questions of a deck worked as a test: each question, and all of them together.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The id of the deck that the questions are from.
    pub deck: String,
    /// Its name for people, where it is at hand.
    pub title: Option<String>,
    /// Learners or, where every attempt counts, sittings.
    pub takers: Vec<Taker>,
    /// How many of them were asked every one of the questions.
    pub complete: usize,
    /// Cronbach's alpha over those takers: how well the questions agree. None with too few of them,
    /// or without any spread.
    pub alpha: Option<f64>,
    /// The standard error of measurement over those takers, in marks; where there is an alpha.
    pub error: Option<f64>,
    /// The questions: in the deck's order, then those that it has no more.
    pub items: Vec<TestItem>,
}

/// How one taker did on all the questions together.
#[derive(Clone, Debug, PartialEq)]
pub struct Taker {
    /// The learner's name, as the score file has it.
    pub learner: String,
    /// How many questions were asked.
    pub asked: usize,
    /// How many of them were left out.
    pub omitted: usize,
    /// The share that was right, 0 to 1.
    pub score: f64,
}

/// How one question did with all its takers.
#[derive(Clone, Debug, PartialEq)]
pub struct TestItem {
    /// The id of the question's card.
    pub card: String,
    /// What it is about, where its deck is at hand.
    pub tags: Vec<String>,
    /// How many takers were asked it.
    pub n: usize,
    /// The mean mark, 0 to 1.
    pub difficulty: f64,
    /// The correlation with the score on the other questions, -1 to 1; none where there is no
    /// spread in either, or nobody was asked anything else.
    pub discrimination: Option<f64>,
    /// How many takers were asked it and left it out.
    pub omitted: usize,
    /// The options and how often each was chosen, right ones first; empty for a card without
    /// options.
    pub options: Vec<ItemOption>,
    /// The remarks on it; none where too few were asked ([`JUDGED_FROM`]).
    pub flags: Vec<Flag>,
}

/// How one option of a question did.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemOption {
    /// The text of the option.
    pub text: String,
    /// The share of those asked who chose it.
    pub share: f64,
    /// Their mean score, 0 to 1; none where nobody chose it.
    pub mean: Option<f64>,
    /// Whether it is one of the right options.
    pub is_key: bool,
    /// How many of the best third chose it.
    best: usize,
}

/// A remark on a question that did not work well. The bounds are those of Ebel and Frisbie (1991).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// More of the best third chose this option than a right one.
    Rival(String),
    /// Those who know more get it wrong more often.
    Negative,
    /// Hardly anybody gets it right.
    Hard,
    /// Nearly everybody gets it right.
    Easy,
    /// It hardly separates those who know more from those who know less.
    Weak,
    /// These wrong options were chosen by hardly anybody, so they might as well not be there.
    Idle(Vec<String>),
}

/// Analyses the questions of each deck, by the deck's id.
pub fn tests(marks: AnswerTable<'_>, attempts: Attempts, decks: &[Arc<Deck>]) -> Vec<Test> {
    let settled = marks.settle(attempts);
    let mut tests = settled
        .decks()
        .map(|(id, marks)| {
            let deck = decks.iter().find(|deck| deck.id.as_str() == id);
            test(&settled, id, deck.map(|deck| &**deck), marks)
        })
        .collect::<Vec<_>>();
    tests.sort_by(|one, other| one.deck.cmp(&other.deck));
    tests
}

/// One taker's marks, and what they add up to.
struct TakerRow<'a> {
    marks: &'a [TableAnswer],
    total: f64,
    score: f64,
}

fn test(settled: &SettledTable, id: &str, deck: Option<&Deck>, marks: &[TableAnswer]) -> Test {
    let taker = |mark: &TableAnswer| mark.taker(settled.attempts);
    let rows = marks
        .chunk_by(|one, other| taker(one) == taker(other))
        .map(TakerRow::new)
        .collect::<Vec<_>>();
    let mut items = test_items(settled, &rows, deck);
    if let Some(deck) = deck {
        let order = deck
            .cards
            .iter()
            .map(|card| card.id.as_str())
            .zip(0_usize..)
            .collect::<HashMap<_, _>>();
        let place = |item: &TestItem| order.get(item.card.as_str()).copied();
        items.sort_by_key(|item| place(item).unwrap_or(usize::MAX));
    }
    let (complete, alpha, error) = reliability(&rows, items.len());
    Test {
        deck: id.to_owned(),
        title: deck.map(|deck| deck.title.clone()),
        takers: takers(settled, &rows),
        complete,
        alpha,
        error,
        items,
    }
}

impl<'a> TakerRow<'a> {
    fn new(marks: &'a [TableAnswer]) -> Self {
        let total = marks.iter().map(|mark| mark.credit).sum::<f64>();
        Self {
            marks,
            total,
            score: total / marks.len() as f64,
        }
    }

    /// The score on all questions but this one; none where there is no other.
    fn rest(&self, mark: &TableAnswer) -> Option<f64> {
        let others = self.marks.len() - 1;
        (others > 0).then(|| (self.total - mark.credit) / others as f64)
    }
}

fn takers(settled: &SettledTable, rows: &[TakerRow<'_>]) -> Vec<Taker> {
    let takers = rows.iter().filter_map(|row| {
        Some(Taker {
            learner: settled.learner(row.marks.first()?.learner).to_owned(),
            asked: row.marks.len(),
            omitted: row.marks.iter().filter(|mark| mark.is_omitted).count(),
            score: row.score,
        })
    });
    takers.collect()
}

/// How many were asked all `k` questions; alpha and the standard error of measurement of these.
fn reliability(rows: &[TakerRow<'_>], k: usize) -> (usize, Option<f64>, Option<f64>) {
    let complete = rows.iter().filter(|row| row.marks.len() == k);
    let (mut totals, mut marks) = (Spread::default(), vec![Spread::default(); k]);
    for row in complete.clone() {
        totals.add(row.total);
        for (spread, mark) in marks.iter_mut().zip(row.marks) {
            spread.add(mark.credit);
        }
    }
    let of_marks = marks.iter().filter_map(Spread::variance).sum::<f64>();
    let alpha = totals
        .variance()
        .filter(|_| k > 1)
        .map(|of_total| k as f64 / (k - 1) as f64 * (1.0 - of_marks / of_total));
    let error = alpha
        .zip(totals.variance())
        .map(|(alpha, variance)| (variance * (1.0 - alpha)).max(0.0).sqrt());
    (complete.count(), alpha, error)
}

/// What adds up for one question.
#[derive(Default)]
struct ItemTally {
    n: usize,
    omitted: usize,
    marks: Spread,
    with_rest: Correlation,
    /// By option: how many chose it, their scores, and how many of the best third among them.
    options: BTreeMap<u32, (usize, Spread, usize)>,
}

fn test_items(settled: &SettledTable, rows: &[TakerRow<'_>], deck: Option<&Deck>) -> Vec<TestItem> {
    let best = best_third(rows);
    let mut tallies = BTreeMap::<u32, ItemTally>::new();
    for row in rows {
        for mark in row.marks {
            let tally = tallies.entry(mark.card).or_default();
            tally.n += 1;
            tally.omitted += usize::from(mark.is_omitted);
            tally.marks.add(mark.credit);
            if let Some(rest) = row.rest(mark) {
                tally.with_rest.add(mark.credit, rest);
            }
            let (chosen, scores, of_best) = tally.options.entry(mark.option).or_default();
            *chosen += 1;
            scores.add(row.score);
            *of_best += usize::from(row.score >= best);
        }
    }
    let cards = deck.map(Deck::by_id).unwrap_or_default();
    let mut items = tallies
        .into_iter()
        .map(|(card, tally)| {
            let written = cards.get(settled.card(card)).copied();
            item(settled, card, &tally, written)
        })
        .collect::<Vec<_>>();
    items.sort_by(|one, other| one.card.cmp(&other.card));
    items
}

/// The score from which somebody is among the best third.
fn best_third(rows: &[TakerRow<'_>]) -> f64 {
    let mut scores = rows.iter().map(|row| row.score).collect::<Vec<_>>();
    scores.sort_by(|one, other| other.total_cmp(one));
    let last = scores.len().div_ceil(3).saturating_sub(1);
    scores.get(last).copied().unwrap_or_default()
}

fn item(settled: &SettledTable, number: u32, tally: &ItemTally, card: Option<&Card>) -> TestItem {
    let mut item = TestItem {
        card: settled.card(number).to_owned(),
        tags: card.map(|card| card.tags.clone()).unwrap_or_default(),
        n: tally.n,
        difficulty: tally.marks.mean(),
        discrimination: tally.with_rest.correlation(),
        omitted: tally.omitted,
        options: options(settled, number, tally, card.map(|card| &card.task)),
        flags: Vec::new(),
    };
    if item.n >= JUDGED_FROM {
        item.flags = flags(&item);
    }
    item
}

fn options(
    settled: &SettledTable,
    card: u32,
    tally: &ItemTally,
    task: Option<&Task>,
) -> Vec<ItemOption> {
    let mut options = BTreeMap::<&str, (usize, Spread, usize, bool)>::new();
    let (right, wrong) = task.map(shown).unwrap_or_default();
    for text in right.iter().chain(&wrong) {
        options.entry(text).or_default();
    }
    for (number, (chosen, scores, best)) in &tally.options {
        let is_key = settled.keys.contains(&(card, *number));
        for text in settled.options(*number) {
            let option = options.entry(text).or_default();
            option.0 += chosen;
            option.1.join(scores);
            option.2 += best;
            option.3 |= is_key;
        }
    }
    let options = options
        .into_iter()
        .map(|(text, (chosen, scores, best, is_key))| ItemOption {
            share: ratio(chosen, tally.n),
            mean: (chosen > 0).then(|| scores.mean()),
            // Where the deck is at hand, it knows; else what was counted as right.
            is_key: if right.is_empty() {
                is_key
            } else {
                right.iter().any(|right| right == text)
            },
            text: text.to_owned(),
            best,
        });
    let mut options = options.collect::<Vec<_>>();
    options.sort_by(|one, other| {
        let order = other.is_key.cmp(&one.is_key);
        order.then(other.share.total_cmp(&one.share))
    });
    options
}

/// The options that a card shows: right ones, wrong ones.
fn shown(task: &Task) -> (Vec<String>, Vec<String>) {
    match task {
        Task::Choice {
            answers,
            distractors,
        } => (answers.clone(), distractors.clone()),
        Task::TrueFalse { answer } => (vec![answer.to_string()], vec![(!answer).to_string()]),
        _ => Default::default(),
    }
}

fn flags(item: &TestItem) -> Vec<Flag> {
    let (keys, others) = item
        .options
        .iter()
        .partition::<Vec<_>, _>(|option| option.is_key);
    let of_keys = keys.iter().map(|key| key.best).max();
    let rival = others
        .iter()
        .max_by_key(|option| option.best)
        .filter(|option| of_keys.is_some_and(|key| option.best > key));
    let r = item.discrimination;
    let mut flags = Vec::new();
    if let Some(rival) = rival {
        flags.push(Flag::Rival(rival.text.clone()));
    }
    if r.is_some_and(|r| r < 0.0) {
        flags.push(Flag::Negative);
    }
    if item.difficulty < 0.2 {
        flags.push(Flag::Hard);
    } else if item.difficulty > 0.9 {
        flags.push(Flag::Easy);
    } else if r.is_some_and(|r| (0.0..0.2).contains(&r)) {
        flags.push(Flag::Weak);
    }
    let idle = others
        .iter()
        .filter(|option| option.share < 0.05)
        .map(|option| option.text.clone())
        .collect::<Vec<_>>();
    if item.n >= IDLE_FROM && !idle.is_empty() {
        flags.push(Flag::Idle(idle));
    }
    flags
}

#[cfg(test)]
mod tests;
