//! What learners are called in what leaves the machine.

use std::borrow::Cow;
use std::collections::HashMap;

use super::pseudonym::Key;
use crate::history::EventId;

/// What learners are called in what leaves the machine: pseudonyms, unless `--names` was given.
///
/// It changes nothing in the score file, where learners keep their names. The command makes it, with
/// the [`Key`] that lies beside the score file, and hands it to [`Results`](super::Results).
#[derive(Clone, Debug)]
pub enum Names {
    /// As in the score file.
    AsTheyAre,
    /// By pseudonyms that this key makes.
    Pseudonyms(Key),
}

impl Names {
    /// What this learner is called.
    pub fn of_learner(&self, learner: &str) -> String {
        match self {
            Self::AsTheyAre => learner.to_owned(),
            Self::Pseudonyms(key) => key.pseudonym(learner),
        }
    }

    /// What the sitting is called: a UUID names nobody, anything else that stands there might.
    pub fn of_session<'s>(&self, session: &'s str) -> Cow<'s, str> {
        if session.parse::<EventId>().is_ok() {
            session.into()
        } else {
            self.of_learner(session).into()
        }
    }
}

/// What learners are called, worked out once for each.
#[derive(Debug)]
pub(super) struct CalledNames {
    names: Names,
    called: Vec<(String, String)>,
    places: HashMap<String, usize>,
    /// The place of the learner who was asked for last, and is often asked for again.
    last: usize,
}

impl CalledNames {
    pub(super) fn new(names: Names) -> Self {
        Self {
            names,
            called: Vec::new(),
            places: HashMap::new(),
            last: 0,
        }
    }

    /// What this learner is called.
    pub(super) fn learner(&mut self, learner: &str) -> &str {
        if self
            .called
            .get(self.last)
            .is_none_or(|(last, _)| last != learner)
        {
            self.last = self.place(learner);
        }
        &self.called[self.last].1
    }

    fn place(&mut self, learner: &str) -> usize {
        if let Some(place) = self.places.get(learner) {
            return *place;
        }
        let place = self.called.len();
        let called = self.names.of_learner(learner);
        self.called.push((learner.to_owned(), called));
        self.places.insert(learner.to_owned(), place);
        place
    }

    /// What this sitting is called.
    pub(super) fn session<'s>(&self, session: &'s str) -> Cow<'s, str> {
        self.names.of_session(session)
    }
}
