//! `civiq scores forget`: a learner is taken out, and no copy kept.

use std::path::PathBuf;

use super::{CommandError, Context, Ended};
use crate::aims::Aims;
use crate::phrase::{count, list};
use crate::scores::Removed;
use crate::ui::{Choice, Next};

/// Whether somebody has agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// On the command line.
    Already,
    /// Not yet: that is to be asked.
    NotYet,
}

/// Takes everything by a learner out of the score file and its copy, once somebody has agreed.
pub fn forget(ctx: &mut Context<'_>, learner: &str, asked: Asked) -> Result<Ended, CommandError> {
    let file = ctx.score_file()?;
    let found = file.holds(learner)?;
    let aims = Aims::beside(&file);
    let aimed = aims.of(learner)?;
    if found.is_empty() && aimed.is_empty() {
        return Err(CommandError::NoSuchLearner {
            path: file.path().to_owned(),
            learner: learner.to_owned(),
        });
    }
    if asked == Asked::NotYet {
        let what = format!("taking out {}", places(&found, &aimed));
        let items = [
            format!("Keep everything of `{learner}`"),
            format!("Forget `{learner}` for good"),
        ];
        let prompt = format!(
            "That takes out {}, and no copy stays.",
            places(&found, &aimed)
        );
        match ctx.ui.choose(&prompt, &items)? {
            Choice::Picked(1) => {}
            Choice::Left(Next::Interrupt(signal)) => return Ok(Ended::BySignal(signal)),
            Choice::Picked(_) | Choice::Left(_) => return Ok(Ended::Well),
            Choice::Nobody => return Err(CommandError::NeedsYes { what }),
        }
    }
    aims.forget(learner)?;
    for Removed { path, records } in file.forget(learner)? {
        let records = count(records, "record");
        ctx.print(&format!(
            "{}: written anew without {records}",
            path.display()
        ))?;
    }
    for path in aimed {
        ctx.print(&format!("{}: without `{learner}`", path.display()))?;
    }
    ctx.print("Rosters, exported files and score files elsewhere may still have the name.")?;
    Ok(Ended::Well)
}

fn places(found: &[Removed], aimed: &[PathBuf]) -> String {
    let places = found.iter().map(|Removed { path, records }| {
        format!("{} from {}", count(*records, "record"), path.display())
    });
    let aimed = aimed.iter();
    let aimed = aimed.map(|path| format!("what {} has", path.display()));
    list(&places.chain(aimed).collect::<Vec<_>>())
}
