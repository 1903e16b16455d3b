//! `civiq class pick`: who is next.

use std::path::PathBuf;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use serde::Serialize;

use crate::class::{Pupil, Turn};
use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::naming::Naming;
use crate::context::open_roster::{called, ensure_known, open};
use crate::context::outcome::Ended;
use crate::context::output::{Output, print_json};

/// Who is to be picked from.
#[derive(Clone, Debug)]
pub struct Pick {
    /// The class.
    pub roster: PathBuf,
    /// Who is not there today, by id.
    pub absent: Vec<String>,
    /// What becomes of whoever was picked last.
    pub last: Last,
    /// Whether the name is shown with the id.
    pub naming: Naming,
    /// In words or as JSON.
    pub output: Output,
}

/// What becomes of whoever was picked last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    /// Had a turn.
    Answered,
    /// Passes, and comes later in this round.
    Passes,
}

/// A pick as `--json` shows it.
#[derive(Serialize)]
struct Picked<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    team: Option<&'a str>,
    turn: usize,
    of: usize,
}

/// Picks whose turn it is, and remembers it.
pub fn pick(ctx: &mut Context<'_>, pick: &Pick) -> Result<Ended, CommandError> {
    let file = open(ctx, &pick.roster)?;
    let roster = file.roster();
    ensure_known(roster, &pick.absent)?;
    let mut rng = ChaCha8Rng::seed_from_u64(ctx.seed);
    // It is saved before it is printed: a pick that was seen is never undone by a full disk.
    let turn = file.change_turns(|turns| {
        if pick.last == Last::Passes && turns.pass().is_none() {
            return Err(CommandError::NobodyToPass);
        }
        let turn = turns.next(roster, &pick.absent, &mut rng);
        turn.ok_or(CommandError::NobodyThere)
    })??;
    let Some(pupil) = roster.find(&turn.id) else {
        return Err(CommandError::NobodyThere);
    };
    match pick.output {
        Output::Text => ctx.print(&said(pupil, &turn, pick.naming))?,
        Output::Json => print_json(ctx, &picked(pupil, &turn, pick.naming))?,
    }
    Ok(Ended::Well)
}

fn said(pupil: &Pupil, turn: &Turn, naming: Naming) -> String {
    let team = pupil.team.as_ref().map(|team| format!(", {team}"));
    format!(
        "{}{}  ({} of {} in this round)",
        called(pupil, naming),
        team.unwrap_or_default(),
        turn.number,
        turn.of
    )
}

fn picked<'a>(pupil: &'a Pupil, turn: &Turn, naming: Naming) -> Picked<'a> {
    Picked {
        id: &pupil.id,
        name: (naming == Naming::Names).then_some(&*pupil.name),
        team: pupil.team.as_deref(),
        turn: turn.number,
        of: turn.of,
    }
}
