//! Does a deck hold up? Flaws in questions that a program can find, cites that do not stand in the
//! text, and what the text says that no card asks.
//!
//! Each rule is one function beside its [`Rule`], which says what it finds, why that matters, the way
//! out, and where the rule is from. Left out on purpose, since they cry wolf: answers that share the
//! most with the other options, number words against `need`, one answer for many cards.

mod answers;
mod characters;
mod cites;
mod coverage;
mod cues;
mod deckwide;
mod item;
mod options;
mod pairs;
mod prompts;

use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;

pub use coverage::{Covered, THIN, coverage};
pub use cues::cues;
pub use options::in_logical_order;

use crate::deck::format::Field;
use crate::deck::{CardId, Deck};
use crate::text::SourceText;
use item::{Item, Sheet};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A learner could be misled, or guess.
    Warning,
    /// The deck is wrong.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A rule that decks are held against.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// Its short name in findings and in `allow`.
    #[serde(rename = "rule")]
    pub code: &'static str,
    /// Its name in words, which `allow` takes, too.
    pub name: &'static str,
    /// How bad it is to break it.
    pub severity: Severity,
    /// What it finds.
    pub finds: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// The way out.
    pub help: &'static str,
    /// Where the rule is from.
    pub source: &'static str,
    #[serde(skip)]
    look: Look,
}

/// What a rule looks at.
#[derive(Debug)]
enum Look {
    /// The file: `deck::format` enforces it on reading.
    File,
    /// One card at a time.
    Card(for<'d> fn(&Item<'d>, &Sheet<'d>) -> Option<Fault<'d>>),
    /// All cards together.
    Cards(for<'d> fn(&Sheet<'d>) -> Vec<Fault<'d>>),
}

/// What a rule found.
#[derive(Debug)]
struct Fault<'d> {
    /// The card; none where it is the deck as a whole.
    card: Option<&'d CardId>,
    field: Field,
    message: String,
}

/// Something that a deck should not have.
#[derive(Debug)]
pub struct Finding<'d> {
    /// The card; none where it is the deck as a whole.
    pub card: Option<&'d CardId>,
    /// The field at fault.
    pub field: Field,
    /// The rule that found it.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: String,
}

/// Every rule, errors first.
pub fn rules() -> &'static [&'static Rule] {
    static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        let mut all: Vec<&Rule> = [
            FILE,
            answers::RULES,
            characters::RULES,
            cites::RULES,
            deckwide::RULES,
            options::RULES,
            pairs::RULES,
            prompts::RULES,
        ]
        .into_iter()
        .flatten()
        .collect();
        let number = |rule: &Rule| rule.code[1..].parse::<u32>().unwrap_or_default();
        all.sort_by_key(|rule| (rule.severity == Severity::Warning, number(rule)));
        all
    });
    &ALL
}

/// The rule by its code or its name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    let mut all = rules().iter().copied();
    all.find(|rule| rule.code.eq_ignore_ascii_case(name) || rule.name == name)
}

/// The rules that reading enforces.
const FILE: &[Rule] = &[
    Rule {
        code: "E0",
        name: "no-deck",
        severity: Severity::Error,
        finds: "a file, field or value that is not of deck format 1",
        why: "what can't be read can't be asked",
        help: "`civiq deck schema` lets an editor check it while you write",
        source: "civiq, deck format 1",
        look: Look::File,
    },
    Rule {
        code: "W34",
        name: "not-as-it-was",
        severity: Severity::Warning,
        finds: "a part of a question in another format that a deck has no place for",
        why: "what is asked here is not quite what is asked there",
        help: "`civiq deck import` makes a deck of your own to edit",
        source: "civiq, deck format 1",
        look: Look::File,
    },
];

/// Everything that the rules find in a deck, with its text where that is at hand, but for what its
/// cards allow.
pub fn check<'d>(deck: &'d Deck, text: Option<&'d SourceText>) -> Vec<Finding<'d>> {
    findings(rules().iter().copied(), deck, text)
}

/// What makes a deck wrong, as far as that shows without its text.
pub fn errors(deck: &Deck) -> Vec<Finding<'_>> {
    let rules = rules().iter().copied();
    findings(
        rules.filter(|rule| rule.severity == Severity::Error),
        deck,
        None,
    )
}

fn findings<'d>(
    rules: impl Iterator<Item = &'static Rule>,
    deck: &'d Deck,
    text: Option<&'d SourceText>,
) -> Vec<Finding<'d>> {
    let sheet = Sheet::new(deck, text);
    let found = rules.flat_map(|rule| {
        let faults = rule.faults(&sheet).into_iter();
        faults.map(move |fault| Finding {
            card: fault.card,
            field: fault.field,
            rule,
            message: fault.message,
        })
    });
    found.filter(|finding| !finding.is_allowed(deck)).collect()
}

impl Rule {
    fn faults<'d>(&self, sheet: &Sheet<'d>) -> Vec<Fault<'d>> {
        match self.look {
            Look::Card(look) => {
                let items = sheet.items.iter();
                items.filter_map(|item| look(item, sheet)).collect()
            }
            Look::Cards(look) => look(sheet),
            Look::File => Vec::new(),
        }
    }
}

impl Finding<'_> {
    fn is_allowed(&self, deck: &Deck) -> bool {
        let card = self.card.and_then(|id| deck.card(id.as_str()));
        card.is_some_and(|card| {
            let mut allowed = card.allow.iter();
            allowed.any(|(name, _)| rule(name).is_some_and(|rule| rule.code == self.rule.code))
        })
    }
}

#[cfg(test)]
mod tests;
