//! What learners are called in what leaves the machine.

use super::pseudonym::Key;

/// What learners are called in what leaves the machine: pseudonyms, unless `--names` was given.
///
/// It changes nothing in the score file, where learners keep their names. The command makes it, with
/// the [`Key`] that lies beside the score file, and hands it to [`Results`](super::Results).
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
