//! `civiq tune`: fits the memory model to the learner's own answers, or takes the fit away.

use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json, print_table};
use crate::layout::{Cell, Column, Table};
use crate::learner_files::{LearnerFiles, MemoryFit};
use crate::memory::{FitError, MODEL};
use crate::phrase::{self, count};
use crate::report::{Calibration, Tuning, TuningCount};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TuneAction {
    /// Fit, and keep the fit where it is better.
    Fit,
    /// Go back to the general model.
    Remove,
}

/// A fit as JSON shows it.
#[derive(Serialize)]
struct FitRow {
    model: &'static str,
    answers: usize,
    kept: bool,
    before: HeldOut,
    after: HeldOut,
    parameters: Vec<f32>,
}

#[derive(Serialize)]
struct HeldOut {
    n: usize,
    log_loss: Option<f64>,
    rmse_bins: Option<f64>,
}

/// Fits the model and keeps what is better, or takes away what was kept.
pub fn tune(
    ctx: &mut Context<'_>,
    tune: TuneAction,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let file = ctx.kept_scores()?;
    let files = LearnerFiles::new(&file);
    if tune == TuneAction::Remove {
        files.save_memory_fit(&ctx.learner, None)?;
        ctx.print("The general memory model is back.")?;
        return Ok(CommandOutcome::Done);
    }
    let learner = ctx.learner.clone();
    let own = ctx.count_answers(TuningCount::default, |own, event, answer| {
        if event.learner == learner {
            own.add(event, answer);
        }
    })?;
    let tuned = match own.fit_and_compare() {
        Ok(tuned) => tuned,
        Err(misfit) => {
            ctx.print(&misfit_text(misfit))?;
            return Ok(CommandOutcome::Done);
        }
    };
    if tuned.is_kept() {
        let kept = MemoryFit {
            model: MODEL.into(),
            date: ctx.now().day(),
            answers: tuned.answers,
            parameters: tuned.parameters,
        };
        files.save_memory_fit(&ctx.learner, Some(kept))?;
    }
    match output {
        Output::Json => print_json(ctx, &fit_row(&tuned))?,
        Output::Text => print_fit(ctx, &tuned, &files)?,
    }
    Ok(CommandOutcome::Done)
}

fn misfit_text(misfit: FitError) -> String {
    match misfit {
        FitError::TooFew { .. } => format!("{misfit}. Nothing was changed."),
        FitError::Nothing => format!("No fit was found: {misfit}. Nothing was changed."),
    }
}

fn fit_row(tuned: &Tuning) -> FitRow {
    let loss = |calibration: &Calibration| HeldOut {
        n: calibration.n,
        log_loss: calibration.log_loss,
        rmse_bins: calibration.rmse_bins,
    };
    FitRow {
        model: MODEL,
        answers: tuned.answers,
        kept: tuned.is_kept(),
        before: loss(&tuned.before),
        after: loss(&tuned.after),
        parameters: tuned.parameters.into(),
    }
}

fn print_fit(
    ctx: &mut Context<'_>,
    tuned: &Tuning,
    files: &LearnerFiles,
) -> Result<(), CommandError> {
    ctx.print(&result_text(tuned))?;
    if tuned.is_kept() {
        ctx.print(&format!(
            "It is fitted to all your {} and kept in {}; `civiq tune --remove` goes back.",
            count(tuned.answers, "answer"),
            files.memory_file().display()
        ))?;
    }
    ctx.print("")?;
    let held_out = count(tuned.before.n, "answer");
    ctx.print(&format!("Judged on {held_out} that the fit never saw:"))?;
    let columns = [
        Column::words(""),
        Column::figures("log loss"),
        Column::figures("RMSE(bins)"),
    ];
    let figure = |value: Option<f64>| value.map_or("–".into(), |value| format!("{value:.4}"));
    let row = |name: &str, calibration: &Calibration| {
        [
            Cell::from(name),
            figure(calibration.log_loss).into(),
            figure(calibration.rmse_bins).into(),
        ]
    };
    let table = Table::new(columns)
        .row(row("the general model", &tuned.before))
        .row(row("yours", &tuned.after));
    print_table(ctx, &table, 2)
}

/// What came of a fit, as a sentence.
fn result_text(tuned: &Tuning) -> String {
    let points =
        |calibration: &Calibration| calibration.rmse_bins.map(|off| phrase::points(off * 100.0));
    let (before, after) = (points(&tuned.before), points(&tuned.after));
    let is_nearer = tuned.after.rmse_bins < tuned.before.rmse_bins;
    match (tuned.is_kept(), before.zip(after)) {
        (true, Some((before, after))) if is_nearer => {
            format!("Fits you better than the general model: off by {before} → {after} points.")
        }
        (true, _) => "Fits you better than the general model.".into(),
        (false, _) => {
            "The general model fits you as well as one of your own, so nothing was changed.".into()
        }
    }
}
