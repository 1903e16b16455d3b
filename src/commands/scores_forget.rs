//! `civiq scores forget`: a learner is taken out, and no copy kept.

use std::path::PathBuf;

use crate::context::{CommandError, CommandOutcome, Context, with_cause};
use crate::learner_files::{LearnerFiles, LearnerFilesError};
use crate::phrase::{count, list};
use crate::scores::Removed;
use crate::ui::{MenuChoice, MenuItem, Next};

/// Whether somebody has agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// On the command line.
    Given,
    /// Not yet: that is to be asked.
    Missing,
}

/// Takes everything by a learner out of the score file and its copy, once somebody has agreed.
pub fn forget(
    ctx: &mut Context<'_>,
    learner: &str,
    asked: Consent,
) -> Result<CommandOutcome, CommandError> {
    let file = ctx.score_file()?;
    file.tidy_up();
    let found = file.holds(learner)?;
    let files = LearnerFiles::new(&file);
    let (of_learner, unread) = files.files_of(learner);
    warn_of_unread(ctx, learner, &unread);
    if found.is_empty() && of_learner.is_empty() && !unread.is_empty() {
        return Ok(CommandOutcome::Faults);
    }
    if found.is_empty() && of_learner.is_empty() {
        let path = file.path().to_owned();
        return Err(if file.is_there() {
            let learner = learner.to_owned();
            CommandError::NoSuchLearner { path, learner }
        } else {
            CommandError::NoSuchScores { path }
        });
    }
    if asked == Consent::Missing {
        let what = format!("taking out {}", places(&found, &of_learner));
        let items = [
            format!("Keep everything of `{learner}`"),
            format!("Forget `{learner}` for good"),
        ]
        .map(MenuItem::from);
        let prompt = format!(
            "That takes out {}, and no copy stays.",
            places(&found, &of_learner)
        );
        match ctx.ui.choose(&prompt, &items)? {
            MenuChoice::Picked(1) => {}
            MenuChoice::Left(Next::Interrupt(signal)) => return Ok(CommandOutcome::Signal(signal)),
            MenuChoice::Picked(_) | MenuChoice::Left(_) => return Ok(CommandOutcome::Done),
            MenuChoice::Nobody => return Err(CommandError::NeedsYes { what }),
        }
    }
    files.forget(learner, &of_learner)?;
    for Removed { path, records } in file.forget(learner)? {
        let records = count(records, "record");
        ctx.print(&format!(
            "{}: written anew without {records}",
            path.display()
        ))?;
    }
    for path in of_learner {
        ctx.print(&format!("{}: without `{learner}`", path.display()))?;
    }
    ctx.print("Rosters, exported files and score files elsewhere may still have the name.")?;
    Ok(if unread.is_empty() {
        CommandOutcome::Done
    } else {
        CommandOutcome::Faults
    })
}

/// Of what can't be read, nobody can say whom it names.
fn warn_of_unread(ctx: &mut Context<'_>, learner: &str, unread: &[LearnerFilesError]) {
    for error in unread {
        ctx.warn(&with_cause(error));
        if let Some(hint) = error.hint() {
            ctx.note(&format!(
                "  hint: {hint}; then forget `{learner}` once more"
            ));
        }
    }
}

fn places(found: &[Removed], of_learner: &[PathBuf]) -> String {
    let places = found.iter().map(|Removed { path, records }| {
        format!("{} from {}", count(*records, "record"), path.display())
    });
    let others = of_learner.iter();
    let others = others.map(|path| format!("what {} has", path.display()));
    list(&places.chain(others).collect::<Vec<_>>())
}
