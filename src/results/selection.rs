//! Which answers are written, and what is known about them.

use super::names::Names;
use crate::deck::Deck;
use crate::history::{CountedAnswer, EventId};
use crate::memory::Scheduler;
use crate::phrase::count;
use crate::report::{
    AnswerTable, Attempts, Basis, CardReport, DeckReport, Filter, Report, Test, tests,
};
use crate::text::clean;
use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::Arc;

/// What a format writes: the answers that the filter takes, with the decks that they belong to and the
/// names under which learners may leave the machine.
///
/// It is made once for each export, by the command, from a score file that has been read. It is no
/// [`Report`]: that is what these answers add up to, and [`Results::report`] makes one.
///
/// A format asks it for every name: [`Results::name`] and [`Results::session`], never
/// `event.learner`, so that no format can forget the pseudonyms.
#[derive(Debug)]
pub struct Results<'a> {
    /// The answers, the filter, the decks, and what tells when cards come again.
    pub basis: Basis<'a>,
    /// What is left before the exams of the one learner whom it is about, as sentences.
    pub exams: Vec<String>,
    names: Names,
    called: HashMap<&'a str, String>,
}

impl<'a> Results<'a> {
    /// The answers that the filter takes; each learner is called as `names` says.
    pub fn new(
        answers: &'a [CountedAnswer<'a>],
        filter: &'a Filter,
        names: &Names,
        decks: &'a [Arc<Deck>],
        scheduler: &'a Scheduler,
        today: Date,
    ) -> Self {
        let mut called = HashMap::new();
        for (event, _) in answers {
            let learner = &*event.learner;
            called
                .entry(learner)
                .or_insert_with(|| names.of_learner(learner));
        }
        let basis = Basis {
            answers,
            filter,
            decks,
            scheduler,
            today,
        };
        Self {
            basis,
            exams: Vec::new(),
            names: names.clone(),
            called,
        }
    }

    /// The answers, in the order in which they were given.
    pub fn answers(&self) -> impl Iterator<Item = &'a CountedAnswer<'a>> {
        let filter = self.basis.filter;
        let answers = self.basis.answers.iter();
        answers.filter(move |(event, answer)| filter.takes(event, answer))
    }

    /// What the learner is called.
    pub fn name(&self, learner: &str) -> &str {
        self.called.get(learner).map_or("", String::as_str)
    }

    /// What the sitting is called: a UUID names nobody, anything else that stands there might.
    pub fn session(&self, session: &str) -> String {
        if session.parse::<EventId>().is_ok() {
            session.to_owned()
        } else {
            self.names.of_learner(session)
        }
    }

    /// The deck of this id, where it is at hand.
    pub fn deck(&self, id: &str) -> Option<&'a Arc<Deck>> {
        self.basis.decks.iter().find(|deck| deck.id.as_str() == id)
    }

    /// What the questions came to, each learner's first answers counted.
    pub fn tests(&self) -> Vec<Test> {
        let mut marks = AnswerTable::new(self.basis.filter);
        for (event, answer) in self.basis.answers {
            marks.answer(event, answer);
        }
        tests(marks, Attempts::First, self.basis.decks)
    }

    /// What the answers add up to, with every learner called as it may be told, and in the order of
    /// what they are called.
    pub fn report(&self) -> Report {
        let mut report = Report::of(&self.basis);
        // Whoever reads it must not be shown what a name turns round.
        let rename = |name: &mut String| *name = clean(self.name(name));
        for learner in &mut report.learners {
            rename(&mut learner.name);
        }
        let of_decks = report.decks.iter_mut().flat_map(|deck| &mut deck.sittings);
        for sitting in report.sittings.iter_mut().chain(of_decks) {
            rename(&mut sitting.learner);
        }
        let items = report.decks.iter_mut().flat_map(|deck| &mut deck.answered);
        for (name, _) in items.flat_map(|item| &mut item.holds) {
            rename(name);
        }
        report
            .learners
            .sort_by(|one, other| one.name.cmp(&other.name));
        report
    }
}

/// Who answered: learners, and teams that did as one.
pub(super) fn takers(report: &Report) -> String {
    let learners = count(report.learners.len(), "learner");
    match (report.learners.len(), report.teams) {
        (_, 0) => learners,
        (0, teams) => count(teams, "team"),
        (_, teams) => format!("{learners} and {}", count(teams, "team")),
    }
}

/// How often a card was right, and of how many times: with a class, each learner’s first answer; with
/// one learner, the first in each sitting.
pub(super) fn right_of_asked(
    card: &CardReport,
    deck: &DeckReport,
    tests: &[Test],
) -> (usize, usize) {
    let test = tests.iter().find(|test| test.deck == deck.id);
    let item = test.and_then(|test| test.items.iter().find(|item| item.card == card.card));
    item.map_or((card.right, card.asked), |item| (item.right, item.n))
}
