//! `civiq deck check`: whether decks hold up, each finding with its place and the way out.

mod coverage;
mod guessing;

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use crate::check;
use crate::check::{CheckRule, CheckedDeck, Severity, coverage, findings, rules};
use crate::context::{
    ChoiceError, CommandError, CommandOutcome, Context, Output, origin_name, print_row,
};
use crate::deck::CardId;
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
struct LocatedFinding<'f> {
    place: Place,
    card: Option<&'f str>,
    rule: &'static CheckRule,
    message: Cow<'f, str>,
    help: &'f str,
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
        let deck = found.deck.as_deref();
        let checked = deck.map(|deck| CheckedDeck::new(deck, found.text.as_deref()));
        let checked = checked.as_ref();
        let located = locate_findings(found, checked);
        let fails = |located: &LocatedFinding<'_>| located.rule.severity >= self.check.fails_on;
        self.has_failed |= located.iter().any(fails);
        match (self.check.output, self.check.view) {
            (Output::Json, CheckView::Coverage) => {}
            (Output::Json, _) => print_rows(ctx, &origin_name(&found.origin), &located)?,
            (Output::Text, _) => self.print_findings(ctx, found, &located)?,
        }
        if let Some(checked) = checked.filter(|_| self.check.view == CheckView::Findings) {
            let file = origin_name(&found.origin);
            guessing::print(ctx, &file, checked, self.check.output)?;
        }
        let Some((checked, text)) = checked.zip(found.text.as_deref()) else {
            return self.no_coverage(found);
        };
        if (self.check.output, self.check.view) == (Output::Json, CheckView::Findings) {
            return Ok(());
        }
        let covered = coverage(checked);
        match (self.check.output, self.check.view) {
            (Output::Json, _) => {
                self::coverage::print_rows(ctx, &origin_name(&found.origin), &covered, text)
            }
            (Output::Text, shows) => {
                self::coverage::print_coverage(ctx, &covered, text, shows == CheckView::Coverage)
            }
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
        located: &[LocatedFinding<'_>],
    ) -> Result<(), CommandError> {
        let file = origin_name(&found.origin);
        for finding in located {
            let CheckRule { code, severity, .. } = finding.rule;
            let Place { line, column } = finding.place;
            let card = finding
                .card
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
fn locate_findings<'f>(
    found: &'f FoundDeck,
    checked: Option<&CheckedDeck<'f>>,
) -> Vec<LocatedFinding<'f>> {
    let on_reading = found.problems.iter().filter_map(|problem| {
        Some(LocatedFinding {
            place: problem.place,
            card: problem.card.as_deref(),
            rule: check::rule(problem.rule)?,
            message: Cow::Borrowed(&problem.message),
            help: problem.help.as_deref()?,
        })
    });
    let places = found.places();
    let on_checking = checked.map(findings).unwrap_or_default().into_iter();
    let on_checking = on_checking.map(|finding| {
        let places = finding.card.and_then(|card| places.get(card));
        LocatedFinding {
            place: places.map_or(Place::START, |places| places.field(finding.field)),
            card: finding.card.map(CardId::as_str),
            rule: finding.rule,
            message: Cow::Owned(finding.message),
            help: finding.rule.help,
        }
    });
    let mut located: Vec<LocatedFinding<'_>> = on_reading.chain(on_checking).collect();
    located.sort_by_key(|finding| finding.place);
    located
}

/// The last word on a deck.
fn summary_text(found: &FoundDeck, located: &[LocatedFinding<'_>]) -> String {
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
    located: &[LocatedFinding<'_>],
) -> Result<(), CommandError> {
    for finding in located {
        let row = FindingRow {
            file,
            line: finding.place.line,
            column: finding.place.column,
            card: finding.card,
            rule: finding.rule.code,
            severity: finding.rule.severity,
            message: &finding.message,
            help: finding.help,
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
