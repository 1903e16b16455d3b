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
//! reached counts for nothing, so a learner's score is a share of what the learner was asked. Alpha and
//! the error are those of the takers who were asked every question that the deck asks now
//! ([`Reliability`]); where some were not, `psych` goes by pairs of questions and comes to other figures.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::answer_table::{FirstAnswers, SettledTable, TableAnswer};
use super::basis::{card_places, decks_by_id};
use crate::deck::{Card, Deck, Status, Task};
use crate::phrase::ratio;
use crate::quiz::prompt_text;

mod spread;
mod reliability;
mod test_item;

use spread::{Correlation, Spread};
use test_item::flags;

pub use self::reliability::{RELIABLE_FROM, Reliability};
pub use self::test_item::{Flag, ItemOption, JUDGED_FROM, TestItem};

/// How the questions of a deck worked as a test: each question, and all of them together.
#[derive(Clone, Debug, PartialEq)]
pub struct Test {
    /// The id of the deck that the questions are from.
    pub deck: String,
    /// Its name for people, where it is at hand.
    pub title: Option<String>,
    /// Learners or, where every attempt counts, sittings; without the teams of a drill.
    pub takers: Vec<Taker>,
    /// How many teams answered as one in a drill. Their answers count for the questions.
    pub teams: usize,
    /// How far the test as a whole can be trusted.
    pub reliability: Reliability,
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
    /// How many counted as right.
    pub right: usize,
    /// The marks as a share of those that were to be had, 0 to 1.
    pub score: f64,
}

impl FirstAnswers {
    /// Analyses the questions of each deck, by the deck's id.
    pub fn tests(self, decks: &[Arc<Deck>]) -> Vec<Test> {
        let (settled, by_id) = (self.settle(), decks_by_id(decks));
        let tests = settled.decks();
        let tests = tests.map(|(id, marks)| test(&settled, id, by_id.get(id).copied(), marks));
        let mut tests = tests.collect::<Vec<_>>();
        tests.sort_by(|one, other| one.deck.cmp(&other.deck));
        tests
    }
}

/// One taker's marks, and what they add up to.
struct TakerRow<'a> {
    marks: &'a [TableAnswer],
    total: f64,
    score: f64,
}

fn test(settled: &SettledTable, id: &str, deck: Option<&Arc<Deck>>, marks: &[TableAnswer]) -> Test {
    let taker = TableAnswer::taker;
    let rows = marks
        .chunk_by(|one, other| taker(one) == taker(other))
        .map(TakerRow::new)
        .collect::<Vec<_>>();
    let mut items = test_items(settled, &rows, deck);
    let asked = items.iter().filter(|item| item.is_asked);
    let asked = asked.map(|item| item.card.as_str()).collect::<HashSet<_>>();
    let reliability = Reliability::of(
        rows.iter().map(|row| {
            let marks = row.marks.iter();
            let marks = marks.filter(|mark| asked.contains(settled.card(mark.card)));
            marks.map(|mark| mark.credit).collect()
        }),
        asked.len(),
    );
    if let Some(deck) = deck {
        let order = card_places(deck);
        let place = |item: &TestItem| order.get(item.card.as_str()).copied();
        items.sort_by_key(|item| place(item).unwrap_or(usize::MAX));
    }
    let (teams, learners) = rows
        .iter()
        .partition::<Vec<_>, _>(|row| row.marks.iter().all(|mark| mark.is_of_team));
    Test {
        deck: id.to_owned(),
        title: deck.map(|deck| deck.title.clone()),
        takers: takers(settled, &learners),
        teams: teams.len(),
        reliability,
        items,
    }
}

impl Test {
    /// The questions for whoever mends them: those whose key may be wrong, then from the hardest to the
    /// easiest, and last those that are asked no more.
    pub fn worst_first(&self) -> Vec<&TestItem> {
        let mut items = self.items.iter().collect::<Vec<_>>();
        let place = |item: &TestItem| (!item.is_asked, !item.has_doubtful_key());
        items.sort_by(|one, other| {
            let order = place(one).cmp(&place(other));
            order.then(one.share().total_cmp(&other.share()))
        });
        items
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

fn takers(settled: &SettledTable, rows: &[&TakerRow<'_>]) -> Vec<Taker> {
    let takers = rows.iter().filter_map(|row| {
        Some(Taker {
            learner: settled.learner(row.marks.first()?.learner).to_owned(),
            asked: row.marks.len(),
            omitted: row.marks.iter().filter(|mark| mark.is_omitted).count(),
            right: row.marks.iter().filter(|mark| mark.is_right).count(),
            score: row.score,
        })
    });
    takers.collect()
}

/// What adds up for one question.
#[derive(Default)]
struct ItemTally {
    n: usize,
    right: usize,
    omitted: usize,
    marks: Spread,
    with_rest: Correlation,
    /// By option: how many chose it, their scores, and how many of the best third among them.
    options: BTreeMap<u32, (usize, Spread, usize)>,
}

fn test_items(
    settled: &SettledTable,
    rows: &[TakerRow<'_>],
    deck: Option<&Arc<Deck>>,
) -> Vec<TestItem> {
    let best = best_third(rows);
    let mut tallies = BTreeMap::<u32, ItemTally>::new();
    for row in rows {
        for mark in row.marks {
            let tally = tallies.entry(mark.card).or_default();
            tally.n += 1;
            tally.right += usize::from(mark.is_right);
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
    let cards = deck.map(|deck| deck.by_id()).unwrap_or_default();
    let mut items = tallies
        .into_iter()
        .map(|(card, tally)| {
            let written = cards.get(settled.card(card)).copied();
            let mut found = item(settled, card, &tally, written);
            found.prompt = written.map(prompt_text);
            found.is_asked =
                deck.is_none() || written.is_some_and(|card| card.status == Status::Active);
            found
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
        prompt: None,
        is_asked: true,
        tags: card.map(|card| card.tags.clone()).unwrap_or_default(),
        n: tally.n,
        right: tally.right,
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

#[cfg(test)]
mod tests;
