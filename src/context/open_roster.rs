//! A class as a command opens it.

use std::collections::HashSet;

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

/// Who is absent, by id. Everybody called so has to be in the class: a slip would pick somebody who
/// is not there.
pub fn absent_pupils<'a>(
    roster: &Roster,
    absent: &'a [String],
) -> Result<HashSet<&'a str>, CommandError> {
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
        None => Ok(absent.iter().map(String::as_str).collect()),
    }
}

/// What a learner is called in sight of the class.
pub fn name_in_class(pupil: &Pupil, naming: LearnerNaming) -> &str {
    match naming {
        LearnerNaming::Names => &pupil.name,
        LearnerNaming::Pseudonyms => &pupil.id,
    }
}
