//! `civiq scores`: where the score file is, and how it is.

use std::collections::BTreeSet;

use crate::context::{CommandError, CommandOutcome, Context, Output, loss_hint, print_json};
use crate::files;
use crate::history::EventKind;
use crate::phrase::count;
use serde::Serialize;

/// Prints where the score file is.
pub fn path(ctx: &mut Context<'_>, output: Output) -> Result<CommandOutcome, CommandError> {
    let file = ctx.score_file()?;
    let path = file.path().display().to_string();
    match output {
        Output::Text => writeln!(ctx.out, "{path}")?,
        Output::Json => {
            let exists = files::metadata(file.path()).is_ok();
            print_json(ctx, &ScorePathRow { path, exists })?;
        }
    }
    Ok(CommandOutcome::Done)
}

/// Where the score file is, as `scores path --json` shows it.
#[derive(Serialize)]
struct ScorePathRow {
    path: String,
    exists: bool,
}

/// The state of the score file as `scores check --json` shows it.
#[derive(Serialize)]
struct ScoreFileRow {
    path: String,
    records: usize,
    answers: usize,
    learners: usize,
    newer: usize,
    duplicates: usize,
    damaged: Vec<DamageRow>,
    missing: usize,
}

#[derive(Serialize)]
struct DamageRow {
    line: usize,
    reason: String,
}

/// Says what the score file holds, and everything that is wrong with it.
pub fn check(ctx: &mut Context<'_>, output: Output) -> Result<CommandOutcome, CommandError> {
    let file = ctx.score_file()?;
    let contents = file.read()?;
    let log = &contents.log;
    let damaged = log.damage.iter().map(|damage| DamageRow {
        line: damage.line,
        reason: damage.reason.clone(),
    });
    let report = ScoreFileRow {
        path: file.path().display().to_string(),
        records: log.events.len(),
        answers: log
            .events
            .iter()
            .filter(|event| matches!(event.kind, EventKind::Answer(_)))
            .count(),
        learners: log
            .events
            .iter()
            .map(|event| &event.learner)
            .collect::<BTreeSet<_>>()
            .len(),
        newer: log.newer.len(),
        duplicates: log.duplicates,
        damaged: damaged.collect(),
        missing: contents
            .missing
            .as_ref()
            .map_or(0, |loss| loss.known - loss.found),
    };
    match output {
        Output::Json => print_json(ctx, &report)?,
        Output::Text => {
            print_state(ctx, &report)?;
            if let Some(loss) = &contents.missing {
                ctx.print(&format!("  hint: {}", loss_hint(&file, loss)))?;
            }
        }
    }
    let is_whole = report.damaged.is_empty() && report.missing == 0;
    Ok(if is_whole {
        CommandOutcome::Done
    } else {
        CommandOutcome::Faults
    })
}

fn print_state(ctx: &mut Context<'_>, report: &ScoreFileRow) -> Result<(), CommandError> {
    let ScoreFileRow {
        path,
        records,
        answers,
        learners,
        ..
    } = report;
    if *records == 0 && report.damaged.is_empty() && report.missing == 0 {
        return ctx.print(&format!("{path}: no answers yet"));
    }
    ctx.print(&format!(
        "{path}: {}, {} by {}",
        count(*records, "record"),
        count(*answers, "answer"),
        count(*learners, "learner")
    ))?;
    for damage in &report.damaged {
        ctx.print(&format!("{path}:{}: {}", damage.line, damage.reason))?;
    }
    if report.duplicates > 0 {
        ctx.print(&format!(
            "{} there twice, counted once",
            count(report.duplicates, "record")
        ))?;
    }
    if report.newer > 0 {
        ctx.print(&format!(
            "{} from a newer civiq, kept and not counted",
            count(report.newer, "record")
        ))?;
    }
    if report.missing > 0 {
        ctx.print(&format!(
            "missing: {} that stood here before",
            count(report.missing, "record")
        ))?;
    }
    Ok(())
}
