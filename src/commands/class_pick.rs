//! `civiq class pick`: who is next.

use std::path::PathBuf;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use serde::Serialize;

use crate::class::{Pupil, Turn};
use crate::context::{
    ClassError, CommandError, CommandOutcome, Context, LearnerNaming, Output, absent_pupils,
    name_in_class, open_roster, print_json,
};

/// Who is to be picked from.
#[derive(Clone, Debug)]
pub struct PickOptions {
    /// The class.
    pub roster: PathBuf,
    /// Who is not there today, by id.
    pub absent: Vec<String>,
    /// What becomes of whoever was picked last.
    pub last: LastPick,
    /// Whether the name is shown with the id.
    pub naming: LearnerNaming,
    /// In words or as JSON.
    pub output: Output,
}

/// What becomes of whoever was picked last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LastPick {
    /// Had a turn.
    Answered,
    /// Passes, and comes later in this round.
    Passes,
}

/// A pick as `--json` shows it.
#[derive(Serialize)]
struct PickRow<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'a str>,
    turn: usize,
    of: usize,
}

/// Picks whose turn it is, and remembers it.
pub fn pick(ctx: &mut Context<'_>, pick: &PickOptions) -> Result<CommandOutcome, CommandError> {
    let file = open_roster(ctx, &pick.roster)?;
    let roster = file.roster();
    let absent = absent_pupils(roster, &pick.absent)?;
    let mut rng = ChaCha8Rng::seed_from_u64(ctx.seed);
    // It is saved before it is printed: a pick that was seen is never undone by a full disk.
    let turn = file.change_turns(|turns| {
        if pick.last == LastPick::Passes && turns.pass().is_none() {
            return Err(ClassError::NobodyToPass);
        }
        let turn = turns.next(roster, &absent, &mut rng);
        turn.ok_or(ClassError::NobodyThere)
    })??;
    let Some(pupil) = roster.find(&turn.id) else {
        return Err(ClassError::NobodyThere.into());
    };
    match pick.output {
        Output::Text => ctx.print(&pick_text(pupil, &turn, pick.naming))?,
        Output::Json => print_json(ctx, &pick_row(pupil, &turn, pick.naming))?,
    }
    Ok(CommandOutcome::Done)
}

fn pick_text(pupil: &Pupil, turn: &Turn, naming: LearnerNaming) -> String {
    let team = pupil.team.as_ref().map(|team| format!(", {team}"));
    format!(
        "{}{}  ({} of {} in this round)",
        name_in_class(pupil, naming),
        team.unwrap_or_default(),
        turn.number,
        turn.of
    )
}

fn pick_row<'a>(pupil: &'a Pupil, turn: &Turn, naming: LearnerNaming) -> PickRow<'a> {
    PickRow {
        id: &pupil.id,
        name: (naming == LearnerNaming::Names).then_some(&*pupil.name),
        team: pupil.team.as_deref(),
        turn: turn.number,
        of: turn.of,
    }
}
