//! A class as a command opens it.

use super::class_error::ClassError;
use super::command_context::Context;
use super::error::CommandError;
use super::naming::LearnerNaming;
use super::wording::readers_text;
use crate::class::{Pupil, Roster};
use crate::roster_file::RosterFile;

/// The roster; that it was open to others is told.
pub fn open_roster(
    ctx: &mut Context<'_>,
    path: &std::path::Path,
) -> Result<RosterFile, CommandError> {
    let file = RosterFile::open(path)?;
    if let Some(text) = readers_text(path, file.make_private()) {
        ctx.warn(&text);
    }
    Ok(file)
}

/// Whoever is called absent has to be in the class: a slip would pick somebody who is not there.
pub fn ensure_known(roster: &Roster, absent: &[String]) -> Result<(), CommandError> {
    match absent.iter().find(|id| roster.find(id).is_none()) {
        Some(id) => Err(ClassError::NotInClass {
            id: id.clone(),
            known: roster
                .pupils()
                .iter()
                .map(|pupil| pupil.id.clone())
                .collect(),
        }
        .into()),
        None => Ok(()),
    }
}

/// What a learner is called in sight of the class.
pub fn name_in_class(pupil: &Pupil, naming: LearnerNaming) -> &str {
    match naming {
        LearnerNaming::Names => &pupil.name,
        LearnerNaming::Pseudonyms => &pupil.id,
    }
}
