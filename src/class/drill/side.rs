//! Who plays in a drill.

/// Who plays: a team, or the class as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What it is called.
    pub name: String,
    /// Its learners by id, in the order in which they have their turns; none where only the team is
    /// known.
    pub members: Vec<String>,
}

impl Side {
    /// Its name, where it is a team: a learner who plays alone is none.
    pub(super) fn team(&self) -> Option<String> {
        let is_alone = matches!(&self.members[..], [only] if *only == self.name);
        (!is_alone).then(|| self.name.clone())
    }
}
