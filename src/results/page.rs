//! Pages for people: they are written of what all answers come to, once all are in.

use std::collections::HashMap;

use super::format::{Closing, ResultWriter, WritePart};
use super::selection::Results;
use crate::history::{Answer, Event};
use crate::phrase::count;
use crate::report::{CardReport, DeckReport, Report, ReportCount, Test};
use crate::text::clean;

/// What a page tells.
#[derive(Debug)]
pub struct PageContent {
    /// What the answers add up to, with every learner called as it may be told, and in the order of what
    /// they are called.
    pub report: Report,
    /// What the questions came to, each learner's first answers counted; none where it is about one learner.
    pub tests: Vec<Test>,
    /// What is left before the exams of the one learner whom it is about, as sentences.
    pub exams: Vec<String>,
}

/// Counts answers, and writes a page of them at the end.
pub struct PageWriter<'a> {
    results: Results<'a>,
    counted: ReportCount<'a>,
    page: WritePage,
}

/// Writes a page, part by part.
type WritePage = fn(&PageContent, WritePart<'_>);

impl<'a> PageWriter<'a> {
    /// Begins to count for a page that this writes.
    pub fn begin(results: Results<'a>, page: WritePage) -> Box<dyn ResultWriter + 'a> {
        let counted = ReportCount::new(results.filter);
        Box::new(Self {
            results,
            counted,
            page,
        })
    }
}

impl ResultWriter for PageWriter<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, _: &mut Vec<u8>) {
        self.counted.add(event, answer);
    }

    fn left_out(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        self.counted.add(event, answer);
    }

    fn finish(self: Box<Self>, closing: Closing<'_>, write: WritePart<'_>) {
        let Self {
            mut results,
            counted,
            page,
        } = *self;
        let Closing {
            scheduler,
            today,
            exams,
        } = closing;
        let (mut report, first) = counted.finish(results.decks, scheduler, today);
        call_learners(&mut report, &mut results);
        let tests = first.map(|first| first.tests(results.decks));
        let content = PageContent {
            report,
            tests: tests.unwrap_or_default(),
            exams,
        };
        page(&content, write);
    }
}

/// Calls every learner as it may be told, and puts them in the order of what they are called.
fn call_learners(report: &mut Report, results: &mut Results<'_>) {
    // Whoever reads it must not be shown what a name turns round.
    let mut called = |name: &str| clean(results.name(name));
    for learner in &mut report.learners {
        learner.name = called(&learner.name);
    }
    let of_decks = report.decks.iter_mut().flat_map(|deck| &mut deck.latest);
    for sitting in report.sittings.iter_mut().chain(of_decks) {
        sitting.learner = called(&sitting.learner).into();
    }
    report
        .learners
        .sort_by(|one, other| one.name.cmp(&other.name));
}

/// Who answered: learners, and teams that did as one.
pub fn takers(report: &Report) -> String {
    let learners = count(report.learners.len(), "learner");
    match (report.learners.len(), report.teams) {
        (_, 0) => learners,
        (0, teams) => count(teams, "team"),
        (_, teams) => format!("{learners} and {}", count(teams, "team")),
    }
}

/// How often cards were right, and of how many times: with a class, each learner’s first answer; with
/// one learner, the first in each sitting.
#[derive(Debug)]
pub struct CardScores<'a>(HashMap<(&'a str, &'a str), (usize, usize)>);

impl<'a> CardScores<'a> {
    /// By these tests, which there are of a class.
    pub fn of(tests: &'a [Test]) -> Self {
        let items = tests.iter().flat_map(|test| {
            let items = test.items.iter();
            items.map(|item| ((&*test.deck, &*item.card), (item.right, item.n)))
        });
        Self(items.collect())
    }

    /// How often a card was right, and of how many times.
    pub fn of_card(&self, card: &CardReport, deck: &DeckReport) -> (usize, usize) {
        let scores = self.0.get(&(deck.id.as_str(), card.card.as_str()));
        scores.copied().unwrap_or((card.right, card.asked))
    }
}
