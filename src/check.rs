//! Does a deck hold up? Flaws in questions that a program can find, cites that do not stand in the
//! text, and what the text says that no card asks.
//!
//! A rule is one row of the table in the file of its kind, with what it finds, why that matters, the
//! way out, and where the rule is from, and one function below the table
//! (but for what reading a deck finds by itself). Left out on purpose, since
//! they cry wolf: answers that share the most with the other options, number words against `need`,
//! one answer for many cards.

mod severity;
mod flaw;
mod order;
mod stems;
mod checked;
mod rule;
mod finding;
mod cues;
mod vocabulary;
mod reading;
mod answers;
mod characters;
mod cites;
mod confusable;
mod explanations;
mod facts;
mod nearby;
mod options;
mod pairs;
mod refusals;
mod prompts;
mod deckwide;
mod guessing;
mod coverage;

use std::sync::LazyLock;

pub use checked::CheckedDeck;
pub use coverage::{Covered, THIN, coverage};
pub use cues::{cues, told};
pub use finding::Finding;
pub use guessing::{GuessedKind, GuessedShare, best_guess, guessing};
pub use order::in_logical_order;
pub use rule::CheckRule;
pub use severity::Severity;

use checked::CheckedCard;
use flaw::Flaw;
use rule::Look;

use crate::deck::format::Field;
use crate::deck::{Card, Deck};
use crate::text::SourceText;

/// The rule about `allow` itself, which needs the table of all rules.
const ALLOW: &[CheckRule] = &[CheckRule {
    code: "W33",
    name: "unknown-rule",
    severity: Severity::Warning,
    finds: "an `allow` that names no rule",
    why: "it silences nothing",
    help: "`civiq deck check --rules` lists them",
    source: "civiq",
    look: Look::Allow,
}];

/// The tables of rules, one from the file of each kind.
const KINDS: [&[CheckRule]; 15] = [
    reading::RULES,
    answers::RULES,
    characters::RULES,
    cites::RULES,
    confusable::RULES,
    explanations::RULES,
    facts::RULES,
    guessing::RULES,
    nearby::RULES,
    deckwide::RULES,
    options::RULES,
    pairs::RULES,
    prompts::RULES,
    refusals::RULES,
    ALLOW,
];

/// Every rule of every kind, those for errors first.
pub fn rules() -> &'static [&'static CheckRule] {
    static ALL: LazyLock<Vec<&'static CheckRule>> = LazyLock::new(|| {
        let mut all: Vec<&CheckRule> = KINDS.into_iter().flatten().collect();
        let number = |rule: &CheckRule| rule.code[1..].parse::<u32>().unwrap_or_default();
        all.sort_by_key(|rule| (rule.severity == Severity::Warning, number(rule)));
        all
    });
    &ALL
}

/// The rule by its code or its name.
pub fn rule(name: &str) -> Option<&'static CheckRule> {
    let mut all = rules().iter().copied();
    all.find(|rule| rule.code.eq_ignore_ascii_case(name) || rule.name == name)
}

/// Everything that the rules find in a deck, but for what its cards allow.
pub fn findings<'d>(checked: &CheckedDeck<'d>) -> Vec<Finding<'d>> {
    findings_by(rules().iter().copied(), checked)
}

/// The same of a deck of which nothing else is asked, with its text where that is at hand.
pub fn check<'d>(deck: &'d Deck, text: Option<&'d SourceText>) -> Vec<Finding<'d>> {
    findings(&CheckedDeck::new(deck, text))
}

/// What makes a deck wrong, as far as that shows without its text.
pub fn errors(deck: &Deck) -> Vec<Finding<'_>> {
    let errors = rules()
        .iter()
        .copied()
        .filter(|rule| rule.severity == Severity::Error);
    findings_by(errors, &CheckedDeck::new(deck, None))
}

fn findings_by<'d>(
    rules: impl Iterator<Item = &'static CheckRule>,
    checked: &CheckedDeck<'d>,
) -> Vec<Finding<'d>> {
    let found = rules.flat_map(|rule| {
        let flaws = flaws_by_rule(rule, checked).into_iter();
        let open = flaws.filter(|flaw| !is_allowed(rule, flaw.card));
        open.map(move |flaw| Finding {
            card: flaw.card.map(|card| &card.id),
            field: flaw.field,
            rule,
            message: flaw.message,
        })
    });
    found.collect()
}

/// What in a deck breaks the rule.
fn flaws_by_rule<'d>(rule: &CheckRule, checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let items = checked.items.iter();
    match rule.look {
        Look::Card(look) => items.filter_map(|item| look(item, checked)).collect(),
        Look::Deck(look) => look(checked),
        Look::Allow => items.filter_map(unknown_rule).collect(),
        Look::Elsewhere => Vec::new(),
    }
}

fn unknown_rule<'d>(item: &CheckedCard<'d>) -> Option<Flaw<'d>> {
    let mut allowed = item.card.allow.iter();
    let silenced = allowed.find(|silenced| rule(&silenced.rule).is_none())?;
    let message = format!("there is no rule `{}`", silenced.rule);
    Some(item.flaw(Field::Allow, message))
}

/// Whether a card silences a rule.
fn is_allowed(broken: &CheckRule, card: Option<&Card>) -> bool {
    let silenced = card.into_iter().flat_map(|card| &card.allow);
    let mut rules = silenced.filter_map(|silenced| rule(&silenced.rule));
    rules.any(|allowed| allowed.code == broken.code)
}

#[cfg(test)]
mod tests;
