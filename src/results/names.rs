//! What learners are called in what leaves the machine.

use super::pseudonym::Key;

/// What learners are called in what is written.
#[derive(Clone, Debug)]
pub enum Names {
    /// As in the score file.
    AsTheyAre,
    /// By pseudonyms that this key makes.
    Pseudonyms(Key),
}

impl Names {
    /// What this learner is called.
    pub fn of_learner(&self, learner: &str) -> String {
        match self {
            Self::AsTheyAre => learner.to_owned(),
            Self::Pseudonyms(key) => key.pseudonym(learner),
        }
    }
}
