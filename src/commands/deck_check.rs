//! `civiq deck check`: whether decks hold up, each finding with its place and the way out.

mod coverage;
mod guessing;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use crate::check;
use crate::check::{CheckRule, Severity, check as findings_of, coverage, rules};
use crate::context::{
    ChoiceError, CommandError, CommandOutcome, Context, Output, origin_name, print_row,
};
use crate::deck::format::Place;
use crate::files::read_text;
use crate::phrase::count;
use crate::shelf::FoundDeck;
use crate::text::SourceText;

/// What `civiq deck check` is asked to do.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// The decks by name; none means all.
    pub decks: Vec<String>,
    /// The file with the source text.
    pub text: Option<PathBuf>,
    /// How bad a finding is that fails the deck.
    pub fails_on: Severity,
    /// What to show.
    pub view: CheckView,
    /// How it is printed.
    pub output: Output,
}

/// What a check shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckView {
    /// What is wrong.
    Findings,
    /// Sentence by sentence, what is asked.
    Coverage,
    /// The rules themselves.
    Rules,
}

/// Something wrong with a deck, where it stands.
struct LocatedFinding {
    place: Place,
    card: Option<String>,
    rule: &'static CheckRule,
    message: String,
    help: String,
}

/// A finding as `--json` shows it, one object a line.
#[derive(Serialize)]
struct FindingRow<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    card: Option<&'a str>,
    rule: &'a str,
    severity: Severity,
    message: &'a str,
    help: &'a str,
}

/// Checks decks: their format, their questions, and their cites where the text is at hand.
pub fn check(ctx: &mut Context<'_>, check: &CheckOptions) -> Result<CommandOutcome, CommandError> {
    if check.view == CheckView::Rules {
        return list_rules(ctx, check.output);
    }
    let named = check.text.as_deref().map(read_text).transpose()?;
    let mut report = CheckRun {
        check,
        named: named.map(Arc::new),
        explained: HashSet::new(),
        has_failed: false,
    };
    for name in &check.decks {
        match ctx.shelf.find(name) {
            Ok(found) => report.deck(ctx, found)?,
            // One file that is not there must not hide what is wrong with the others.
            Err(error) if check.decks.len() > 1 => {
                ctx.warn(&error.to_string());
                report.has_failed = true;
            }
            Err(error) => return Err(error.into()),
        }
    }
    if check.decks.is_empty() {
        for found in ctx.every_deck()? {
            report.deck(ctx, found)?;
        }
    }
    Ok(if report.has_failed {
        CommandOutcome::Faults
    } else {
        CommandOutcome::Done
    })
}

/// The check of several decks under way.
struct CheckRun<'a> {
    check: &'a CheckOptions,
    /// The text that was named.
    named: Option<Arc<SourceText>>,
    /// Rules of which it was said why they matter: once is enough.
    explained: HashSet<&'static str>,
    has_failed: bool,
}

impl CheckRun<'_> {
    fn deck(&mut self, ctx: &mut Context<'_>, mut found: FoundDeck) -> Result<(), CommandError> {
        found.text = ctx.text_of(&found.origin, self.named.as_ref());
        ctx.tell_guesses(&found);
        let found = &found;
        let located = locate_findings(found);
        let fails = |located: &LocatedFinding| located.rule.severity >= self.check.fails_on;
        self.has_failed |= located.iter().any(fails);
        match (self.check.output, self.check.view) {
            (Output::Json, CheckView::Coverage) => {}
            (Output::Json, _) => print_rows(ctx, &origin_name(&found.origin), &located)?,
            (Output::Text, _) => self.print_findings(ctx, found, &located)?,
        }
        self.print_guessing(ctx, found)?;
        let Some((deck, text)) = found.deck.as_deref().zip(found.text.as_deref()) else {
            return self.no_coverage(found);
        };
        let covered = coverage(deck, text);
        match (self.check.output, self.check.view) {
            (Output::Json, CheckView::Coverage) => {
                self::coverage::print_rows(ctx, &origin_name(&found.origin), &covered, text)
            }
            (Output::Json, _) => Ok(()),
            (Output::Text, shows) => {
                self::coverage::print_coverage(ctx, &covered, text, shows == CheckView::Coverage)
            }
        }
    }

    fn print_guessing(&self, ctx: &mut Context<'_>, found: &FoundDeck) -> Result<(), CommandError> {
        match (&found.deck, self.check.view) {
            (Some(deck), CheckView::Findings) => {
                guessing::print(ctx, &origin_name(&found.origin), deck, self.check.output)
            }
            _ => Ok(()),
        }
    }

    /// That there is no text matters only where its coverage was asked for.
    fn no_coverage(&self, found: &FoundDeck) -> Result<(), CommandError> {
        if self.check.view == CheckView::Coverage && found.deck.is_some() {
            return Err(ChoiceError::NoText {
                place: origin_name(&found.origin),
            }
            .into());
        }
        Ok(())
    }

    fn print_findings(
        &mut self,
        ctx: &mut Context<'_>,
        found: &FoundDeck,
        located: &[LocatedFinding],
    ) -> Result<(), CommandError> {
        let file = origin_name(&found.origin);
        for finding in located {
            let CheckRule { code, severity, .. } = finding.rule;
            let Place { line, column } = finding.place;
            let card = finding.card.as_deref();
            let card = card
                .map(|card| format!("card `{card}`: "))
                .unwrap_or_default();
            ctx.print(&format!(
                "{file}:{line}:{column}: {severity} {code}: {card}{}",
                finding.message
            ))?;
            if self.explained.insert(code) {
                ctx.print(&format!("  why: {}", finding.rule.why))?;
            }
            ctx.print(&format!("  help: {}", finding.help))?;
        }
        ctx.print(&format!("{file}: {}", summary_text(found, located)))
    }
}

/// Everything that is wrong with a deck, in the order of its file.
fn locate_findings(found: &FoundDeck) -> Vec<LocatedFinding> {
    let on_reading = found.problems.iter().filter_map(|problem| {
        Some(LocatedFinding {
            place: problem.place,
            card: problem.card.clone(),
            rule: check::rule(problem.rule)?,
            message: problem.message.clone(),
            help: problem.help.clone()?,
        })
    });
    let places = found.places();
    let deck = found.deck.as_deref().into_iter();
    let on_checking = deck
        .flat_map(|deck| findings_of(deck, found.text.as_deref()))
        .map(|finding| {
            let places = finding.card.and_then(|card| places.get(card));
            LocatedFinding {
                place: places.map_or(Place::START, |places| places.field(finding.field)),
                card: finding.card.map(ToString::to_string),
                rule: finding.rule,
                message: finding.message,
                help: finding.rule.help.to_owned(),
            }
        });
    let mut located: Vec<LocatedFinding> = on_reading.chain(on_checking).collect();
    located.sort_by_key(|finding| finding.place);
    located
}

/// The last word on a deck.
fn summary_text(found: &FoundDeck, located: &[LocatedFinding]) -> String {
    let cards = found.deck.as_ref().map_or(0, |deck| deck.cards.len());
    let of = |severity| {
        let found = located
            .iter()
            .filter(|finding| finding.rule.severity == severity);
        found.count()
    };
    let cards = count(cards, "card");
    match (of(Severity::Error), of(Severity::Warning)) {
        (0, 0) if found.text.is_some() => format!("{cards}, every cite stands in the text once"),
        (0, 0) => format!("{cards}, nothing to mend"),
        (0, warnings) => format!("{cards}, {}", count(warnings, "warning")),
        (errors, 0) => format!("{cards}, {}", count(errors, "error")),
        (errors, warnings) => format!(
            "{cards}, {}, {}",
            count(errors, "error"),
            count(warnings, "warning")
        ),
    }
}

fn print_rows(
    ctx: &mut Context<'_>,
    file: &str,
    located: &[LocatedFinding],
) -> Result<(), CommandError> {
    for finding in located {
        let row = FindingRow {
            file,
            line: finding.place.line,
            column: finding.place.column,
            card: finding.card.as_deref(),
            rule: finding.rule.code,
            severity: finding.rule.severity,
            message: &finding.message,
            help: &finding.help,
        };
        print_row(ctx, &row)?;
    }
    Ok(())
}

fn list_rules(ctx: &mut Context<'_>, output: Output) -> Result<CommandOutcome, CommandError> {
    for rule in rules() {
        match output {
            Output::Json => print_row(ctx, rule)?,
            Output::Text => print_rule(ctx, rule)?,
        }
    }
    Ok(CommandOutcome::Done)
}

fn print_rule(ctx: &mut Context<'_>, rule: &CheckRule) -> Result<(), CommandError> {
    let CheckRule {
        code,
        name,
        severity,
        finds,
        why,
        help,
        source,
        ..
    } = rule;
    ctx.print(&format!("{code:<4} {name}  ({severity})"))?;
    for (label, text) in [
        ("finds", finds),
        ("why", why),
        ("help", help),
        ("from", source),
    ] {
        ctx.print(&format!("     {label:<6} {text}"))?;
    }
    Ok(())
}
