//! What a drill says on the screen.

use crate::class::Roster;
use crate::class::drill::{Chance, SaidBefore, Side, Stage};
use crate::context::{LearnerNaming, name_in_class};

/// Whose turn it is, in a few words; nothing where all play as one.
pub fn turn_text(
    stage: &Stage<'_>,
    roster: &Roster,
    naming: LearnerNaming,
    sides: &[Side],
) -> String {
    let name = match roster.find(stage.learner) {
        Some(pupil) => name_in_class(pupil, naming),
        None => stage.learner,
    };
    let side = &stage.side.name;
    let is_alone = stage.side.members.len() == 1 && stage.learner == side;
    let is_named = stage.side.members.len() > 1 || name != side && stage.learner != side;
    let (who, member) = match (is_alone, is_named) {
        (true, _) => (name, String::new()),
        (false, true) => (side.as_str(), format!(": {name}")),
        (false, false) => (side.as_str(), String::new()),
    };
    match stage.chance {
        Chance::Turn if sides.len() < 2 && !is_named => String::new(),
        Chance::Turn => format!("{} turn{member}", possessive(who)),
        Chance::Steal => format!("{who} may steal{member}"),
    }
}

fn possessive(name: &str) -> String {
    if name.ends_with('s') {
        format!("{name}’")
    } else {
        format!("{name}’s")
    }
}

/// What the side before said, as a sentence.
pub fn said_text(said: &SaidBefore<'_>, roster: &Roster, naming: LearnerNaming) -> String {
    let side = match roster.find(said.side) {
        Some(pupil) => name_in_class(pupil, naming),
        None => said.side,
    };
    match said.given {
        Some(given) => format!("{side} said: “{}”.", given.text()),
        None => format!("{side} passed."),
    }
}
