//! Who plays a drill.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use crate::class::drill::Side;
use crate::class::{Pupil, Roster};
use crate::context::{ClassError, CommandError, Context, absent_pupils, open_roster};

/// Fails where two teams are called alike: nobody could say whose turn it is.
pub fn ensure_each_its_name(teams: &[String]) -> Result<(), ClassError> {
    let mut seen = BTreeSet::new();
    let twice = teams
        .iter()
        .find(|team| !seen.insert(team.trim().to_lowercase()));
    match twice {
        Some(team) => Err(ClassError::TwoTeams { team: team.clone() }),
        None => Ok(()),
    }
}

/// Who is in the class today.
pub fn present_pupils(
    ctx: &mut Context<'_>,
    roster: Option<&Path>,
    absent: &[String],
) -> Result<Roster, CommandError> {
    let Some(path) = roster else {
        return Ok(Roster::default());
    };
    let file = open_roster(ctx, path)?;
    let absent = absent_pupils(file.roster(), absent)?;
    let there = file.roster().pupils().iter();
    let there = there.filter(|pupil| !absent.contains(&*pupil.id));
    let roster = Roster::new(there.cloned().collect());
    if roster.pupils().is_empty() {
        return Err(ClassError::NobodyThere.into());
    }
    Ok(roster)
}

/// Who plays: the teams that were named, those of the roster, everybody alone, or all as one.
pub fn playing_sides(roster: &Roster, teams: &[String], seed: u64) -> Vec<Side> {
    let mut pupils = roster.pupils().to_vec();
    pupils.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    let own = roster.teams();
    let names = match teams {
        [] => own.iter().map(|name| (*name).to_owned()).collect(),
        named => named.to_vec(),
    };
    let side = |name: &str, members: Vec<String>| Side {
        name: name.to_owned(),
        members,
    };
    if names.is_empty() {
        let alone = pupils
            .iter()
            .map(|pupil| side(&pupil.id, vec![pupil.id.clone()]));
        let alone = alone.collect::<Vec<_>>();
        return if alone.is_empty() {
            vec![side("Class", Vec::new())]
        } else {
            alone
        };
    }
    in_teams(&names, pupils)
}

/// The teams with their members; whoever has no team that plays joins the smallest.
fn in_teams(names: &[String], pupils: Vec<Pupil>) -> Vec<Side> {
    let side = |name: &String| Side {
        name: name.clone(),
        members: Vec::new(),
    };
    let mut sides = names.iter().map(side).collect::<Vec<_>>();
    let places = (0..names.len()).rev().map(|at| (&names[at], at));
    let places = places.collect::<HashMap<_, _>>();
    // The teams by their size.
    let mut by_size = (0..names.len()).map(|at| (0, at)).collect::<BTreeSet<_>>();
    for pupil in pupils {
        let own = pupil.team.as_ref().and_then(|team| places.get(team));
        let smallest = by_size.first().map(|(_, at)| at);
        if let Some(at) = own.or(smallest).copied() {
            let members = &mut sides[at].members;
            by_size.remove(&(members.len(), at));
            members.push(pupil.id);
            by_size.insert((members.len(), at));
        }
    }
    sides
}
