//! `civiq tune`: fits the memory model to the learner's own answers, or takes the fit away.

use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json};
use crate::history::counted;
use crate::learner_files::{LearnerFiles, MemoryFit};
use crate::memory::{FitError, MODEL};
use crate::phrase::count;
use crate::report::{Calibration, Tuning, fit_and_compare};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TuneAction {
    /// Fit, and keep the fit where it is better.
    Fit,
    /// Go back to everybody's parameters.
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
        ctx.print("The memory model is everybody's again.")?;
        return Ok(CommandOutcome::Done);
    }
    let log = ctx.history()?;
    let own = counted(&log.events).filter(|(event, _)| event.learner == ctx.learner);
    let own = own.collect::<Vec<_>>();
    let tuned = match fit_and_compare(&own) {
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
        FitError::TooFew { .. } => format!(
            "Too little to fit to: {misfit}, each at least a day after the one before, and a fifth \
             is held out. Nothing was changed."
        ),
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
    let held_out = count(tuned.before.n, "held-out answer");
    ctx.print(&format!("On {held_out}, which the fit never saw:"))?;
    ctx.print("             log loss  RMSE(bins)")?;
    for (name, calibration) in [("everybody's", &tuned.before), ("yours", &tuned.after)] {
        let figure = |value: Option<f64>| value.map_or("–".into(), |value| format!("{value:.4}"));
        let (loss, rmse) = (figure(calibration.log_loss), figure(calibration.rmse_bins));
        ctx.print(&format!("{name:<11}  {loss:>8}  {rmse:>10}"))?;
    }
    ctx.print(&if tuned.is_kept() {
        format!(
            "Clearly better, so it is kept, fitted to all {}, in {}; `civiq tune --remove` goes back.",
            tuned.answers,
            files.memory_file().display()
        )
    } else {
        "Not clearly better, so nothing was changed.".into()
    })
}
