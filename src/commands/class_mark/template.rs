//! `civiq class mark --template`: the table to type answers into, with the class already in it.

use std::path::PathBuf;

use crate::class::{Pupil, Roster};
use crate::context::{
    ClassError, CommandError, CommandOutcome, Context, ResultKind, Target, open_roster,
};
use crate::learner_files::{GivenCopies, LearnerFiles};
use crate::paper::{Paper, answer_table};
use crate::paper_file::PaperFolder;

/// A table for the answers to one paper.
#[derive(Clone, Debug)]
pub struct TemplateOptions {
    /// The paper, by code or file.
    pub paper: String,
    /// Who is in the class; else whoever the paper was printed for.
    pub roster: Option<PathBuf>,
    /// Where the table goes.
    pub target: Target,
}

/// Writes the table.
pub fn template(
    ctx: &mut Context<'_>,
    options: &TemplateOptions,
) -> Result<CommandOutcome, CommandError> {
    options.target.check(ctx)?;
    let file = ctx.score_file()?;
    let paper = PaperFolder::new(&file).named(&options.paper)?;
    let given = LearnerFiles::new(&file).copies()?;
    let roster = match &options.roster {
        Some(path) => open_roster(ctx, path)?.roster().clone(),
        None => class_of(&paper, &given)?,
    };
    let has_copy = |id: &str| {
        let own = given.get(id);
        own.is_some_and(|own| own.contains_key(&paper.code))
    };
    let text = answer_table(&roster, &paper, has_copy);
    options
        .target
        .write(ctx, ResultKind::Answers, text.as_bytes())?;
    Ok(CommandOutcome::Done)
}

/// Whoever the paper was printed for.
fn class_of(paper: &Paper, given: &GivenCopies) -> Result<Roster, ClassError> {
    let theirs = given
        .iter()
        .filter(|(_, own)| own.contains_key(&paper.code));
    let pupils = theirs.map(|(id, _)| Pupil {
        id: id.clone(),
        name: id.clone(),
        team: None,
    });
    let pupils = pupils.collect::<Vec<_>>();
    if pupils.is_empty() {
        let code = paper.code.clone();
        return Err(ClassError::NotHandedOut { code });
    }
    Ok(Roster::new(pupils))
}
