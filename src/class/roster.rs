//! Who is in a class.

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
}

impl Roster {
    /// A class of these learners; of two with one id the first counts.
    pub fn new(pupils: Vec<Pupil>) -> Self {
        let mut roster = Self::default();
        for pupil in pupils {
            if roster.find(&pupil.id).is_none() {
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
        self.pupils.iter().find(|pupil| pupil.id == id)
    }

    /// The teams that the roster names, in the order in which they first come.
    pub fn teams(&self) -> Vec<&str> {
        let mut teams = Vec::new();
        for team in self.pupils.iter().filter_map(|pupil| pupil.team.as_deref()) {
            if !teams.contains(&team) {
                teams.push(team);
            }
        }
        teams
    }
}
