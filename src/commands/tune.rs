//! `civiq tune`: fits the memory model to the learner's own answers, or takes the fit away.

use serde::Serialize;

use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::outcome::Ended;
use crate::context::output::{Output, print_json};
use crate::history::counted;
use crate::learner_files::{LearnerFiles, MemoryFit};
use crate::memory::{FitError, MODEL};
use crate::phrase::count;
use crate::report::{Calibration, Tuning, fit_and_compare};

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tune {
    /// Fit, and keep the fit where it is better.
    Fit,
    /// Go back to everybody's parameters.
    Remove,
}

/// A fit as JSON shows it.
#[derive(Serialize)]
struct Row {
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
pub fn tune(ctx: &mut Context<'_>, tune: Tune, output: Output) -> Result<Ended, CommandError> {
    let file = ctx.score_file()?;
    let files = LearnerFiles::new(&file);
    if tune == Tune::Remove {
        files.save_memory_fit(&ctx.learner, None)?;
        ctx.print("The memory model is everybody's again.")?;
        return Ok(Ended::Well);
    }
    let log = ctx.history()?;
    let own = counted(&log.events).filter(|(event, _)| event.learner == ctx.learner);
    let own = own.collect::<Vec<_>>();
    let tuned = match fit_and_compare(&own) {
        Ok(tuned) => tuned,
        Err(misfit) => {
            ctx.print(&too_little(misfit))?;
            return Ok(Ended::Well);
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
        Output::Json => print_json(ctx, &row(&tuned))?,
        Output::Text => tell(ctx, &tuned, &files)?,
    }
    Ok(Ended::Well)
}

fn too_little(misfit: FitError) -> String {
    match misfit {
        FitError::TooFew { .. } => format!(
            "Too little to fit to: {misfit}, each at least a day after the one before, and a fifth \
             is held out. Nothing was changed."
        ),
        FitError::Nothing => format!("No fit was found: {misfit}. Nothing was changed."),
    }
}

fn row(tuned: &Tuning) -> Row {
    let loss = |calibration: &Calibration| HeldOut {
        n: calibration.n,
        log_loss: calibration.log_loss,
        rmse_bins: calibration.rmse_bins,
    };
    Row {
        model: MODEL,
        answers: tuned.answers,
        kept: tuned.is_kept(),
        before: loss(&tuned.before),
        after: loss(&tuned.after),
        parameters: tuned.parameters.into(),
    }
}

fn tell(ctx: &mut Context<'_>, tuned: &Tuning, files: &LearnerFiles) -> Result<(), CommandError> {
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
