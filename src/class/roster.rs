//! Who is in a class.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// A learner in a class, as the roster has them.
///
/// The score file knows only the id; the name stays in the roster, and is shown on a screen or a
/// projector only where the teacher asked for names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    /// What the score file calls the learner: a nickname or a number, once in a class.
    pub id: String,
    /// The learner's name, which is shown only where it was asked for.
    pub name: String,
    /// The team, where the roster has one.
    pub team: Option<String>,
}

/// The learners of a class, in the order of its file, each id once.
///
/// It is read from a file that the teacher keeps ([`parse_roster`](super::roster_table::parse_roster)).
/// It does not say whose turn it is, which is what [`Turns`](super::turns::Turns) is for, and it has no
/// answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    pupils: Vec<Pupil>,
    /// Where each learner stands among them, by id.
    places: HashMap<String, usize>,
}

impl Roster {
    /// A class of these learners; of two with one id the first counts.
    pub fn new(pupils: Vec<Pupil>) -> Self {
        let mut roster = Self::default();
        for pupil in pupils {
            if let Entry::Vacant(place) = roster.places.entry(pupil.id.clone()) {
                place.insert(roster.pupils.len());
                roster.pupils.push(pupil);
            }
        }
        roster
    }

    /// Everybody.
    pub fn pupils(&self) -> &[Pupil] {
        &self.pupils
    }

    /// The learner with this id.
    pub fn find(&self, id: &str) -> Option<&Pupil> {
        self.places.get(id).map(|at| &self.pupils[*at])
    }

    /// The teams that the roster names, in the order in which they first come.
    pub fn teams(&self) -> Vec<&str> {
        let mut seen = HashSet::new();
        let teams = self.pupils.iter().filter_map(|pupil| pupil.team.as_deref());
        teams.filter(|team| seen.insert(*team)).collect()
    }
}
