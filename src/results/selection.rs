//! Which answers are written, and what is known about them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::names::{CalledNames, Names};
use crate::deck::Deck;
use crate::report::Filter;

/// What a format writes of: the choice of answers, the decks that they belong to, and the names under which
/// learners may leave the machine.
///
/// It is made once for each export, by the command. The answers themselves come to the format's
/// [`ResultWriter`](super::ResultWriter) one by one, as they are read from the score file.
///
/// A format asks it for every name: [`Results::name`] and [`Results::session`], never
/// `event.learner`, so that no format can forget the pseudonyms.
#[derive(Debug)]
pub struct Results<'a> {
    /// Which answers are written.
    pub filter: &'a Filter,
    /// The decks at hand.
    pub decks: &'a [Arc<Deck>],
    /// Whether what cards ask is told, too.
    pub definitions: Definitions,
    /// The sittings of tests that were left and can be gone on with: they are not finished.
    pub left: HashSet<String>,
    names: CalledNames,
}

/// Whether a format tells of decks and cards what they are, where it can leave that out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Definitions {
    /// It tells of answers alone.
    #[default]
    LeftOut,
    /// It tells what each deck and card is that an answer belongs to.
    Told,
}

impl<'a> Results<'a> {
    /// The answers that the filter takes; each learner is called as `names` says.
    pub fn new(filter: &'a Filter, names: Names, decks: &'a [Arc<Deck>]) -> Self {
        Self {
            filter,
            decks,
            definitions: Definitions::LeftOut,
            left: HashSet::new(),
            names: CalledNames::new(names),
        }
    }

    /// What the learner is called.
    pub fn name(&mut self, learner: &str) -> &str {
        self.names.learner(learner)
    }

    /// What the sitting is called.
    pub fn session<'s>(&self, session: &'s str) -> Cow<'s, str> {
        self.names.session(session)
    }

    /// The decks at hand by id; of two with one id the first.
    pub fn decks_by_id(&self) -> HashMap<&'a str, &'a Arc<Deck>> {
        let decks = self.decks.iter().rev();
        decks.map(|deck| (deck.id.as_str(), deck)).collect()
    }
}
