//! What may be wrong with a deck file, one by one and all together.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::lines::Lines;
use super::place::Place;
use crate::phrase::count;

/// The rules that reading enforces, by their codes; `check` has the others.
pub mod rule {
    /// It is no deck of format 1.
    pub const NOT_A_DECK: &str = "E0";
    /// Something that must be there is not, or an id stands twice.
    pub const INCOMPLETE: &str = "E2";
    /// There are too few or too many options, or two of them look alike.
    pub const OPTIONS: &str = "E3";
    /// A list can't give what it needs.
    pub const NEED: &str = "E4";
    /// A file of another format says something that a deck has no place for.
    pub const CHANGED: &str = "W34";
}

/// Something wrong with a deck file, where it stands, and the way out.
///
/// Problems are for people: they are printed, never matched on. Whoever reads a file reports all of
/// them and goes on; `check` finds flaws in decks that read well, and calls them findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the file it is.
    pub place: Place,
    /// The card it is in, if it is in one that says its id.
    pub card: Option<String>,
    /// The code of the rule that it breaks, such as `E3`.
    pub rule: &'static str,
    /// What is wrong, as a sentence for the deck's author.
    pub message: String,
    /// What to do about it, where that is not plain from the message.
    pub help: Option<String>,
}

/// More problems than this are counted, and no longer listed one by one.
const MAX_PROBLEMS: usize = 1000;

/// Proof that a problem was reported.
///
/// A reader that can't make what it was asked for gives this instead, and only [`Problems`] makes
/// it, so nothing can fail in silence. Whoever gets one reads on: first all fields, then `?`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported(());

/// Where all readers put the problems that they find in one file.
pub(super) struct Problems<'a> {
    text: &'a str,
    /// Its lines, once a place in it was asked for.
    lines: OnceCell<Lines<'a>>,
    list: Vec<Problem>,
    /// The number of problems beyond the list.
    unlisted: usize,
    /// The card that is being read.
    card: Option<Cow<'a, str>>,
}

impl<'a> Problems<'a> {
    /// No problem yet of the file with this text.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: OnceCell::new(),
            list: Vec::new(),
            unlisted: 0,
            card: None,
        }
    }

    /// From here on problems are those of the card with this id; of none, if it says none.
    pub(super) fn enter_card(&mut self, id: Option<Cow<'a, str>>) {
        self.card = id;
    }

    /// From here on problems are the deck's own.
    pub(super) fn leave_card(&mut self) {
        self.card = None;
    }

    /// Where a part of the file begins.
    pub(super) fn place(&self, part: &str) -> Place {
        let offset = part.as_ptr().addr() - self.text.as_ptr().addr();
        let lines = self.lines.get_or_init(|| Lines::new(self.text));
        lines.place(offset)
    }

    /// Reports what is wrong with a part of the file, such as a value or a field's name.
    pub(super) fn report(
        &mut self,
        part: &str,
        rule: &'static str,
        message: impl Into<String>,
        help: &str,
    ) -> Reported {
        if self.list.len() == MAX_PROBLEMS {
            self.unlisted += 1;
            return Reported(());
        }
        let place = self.place(part);
        self.list.push(Problem {
            place,
            card: self.card.as_deref().map(str::to_owned),
            rule,
            message: message.into(),
            help: Some(help.to_owned()),
        });
        Reported(())
    }

    /// The number of problems so far.
    pub(super) fn count(&self) -> usize {
        self.list.len() + self.unlisted
    }

    /// All problems in the order of the file.
    pub(super) fn into_list(mut self) -> Vec<Problem> {
        self.list.sort_by_key(|problem| problem.place);
        if self.unlisted > 0 {
            let last = self.list.last();
            let unlisted = count(self.unlisted, "problem");
            self.list.push(Problem {
                place: last.map_or(Place::START, |problem| problem.place),
                card: None,
                rule: rule::NOT_A_DECK,
                message: format!("{unlisted} more, which are not listed"),
                help: Some("is this a deck file at all?".into()),
            });
        }
        self.list
    }
}
