//! The files that civiq keeps beside another one, under its name with an ending of their own.

use std::io;
use std::path::{Path, PathBuf};

use super::path::kind_of;

/// A file, or a folder, that civiq keeps beside a score file or a roster: `scores.jsonl.exams`.
///
/// This is the one list of them. A command's output never goes over one of them, and forgetting a
/// learner looks into each that can name one ([`Beside::holds`]). All are for their owner alone
/// (mode 0600). The key and the papers that are still to be marked must stay; without the others civiq
/// goes on, having forgotten what they said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The newest copy of the score file.
    Backup,
    /// The copy before that one.
    OlderBackup,
    /// The copy before both.
    OldestBackup,
    /// What the score file held when it was last seen, so that records that vanish are missed.
    LastSeen,
    /// The secret that pseudonyms are made with.
    Key,
    /// When each learner has an exam, by deck.
    Exams,
    /// The memory model as it was fitted to each learner.
    Memory,
    /// The tests that learners have left and may go on with.
    Tests,
    /// Which version of a quiz on paper each learner was given.
    Copies,
    /// What all answers of the score file add up to, so that they need not be read each time. It is never
    /// trusted over the file.
    Snapshot,
    /// Which cards the decks have, so that not all of them need be read each time to count what is due.
    Outlines,
    /// A folder: each quiz that was printed, until it is marked.
    Papers,
    /// Whose turn it is in a class. It lies beside a roster instead of a score file.
    Turns,
    /// Locked, and there, only while another one of these is being changed.
    Lock,
}

/// What a file says of learners, which is what has to be done with it when one is to be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Records, each with its learner's name, as the score file does.
    Records,
    /// A JSON object that has an entry for each learner, under the name.
    PerLearner,
    /// What can be made anew at any time, and goes whole.
    Derived,
    /// Nothing by which a learner could be known.
    NoNames,
}

impl Beside {
    /// Every file that civiq may lay beside another.
    pub const ALL: [Self; 14] = [
        Self::Backup,
        Self::OlderBackup,
        Self::OldestBackup,
        Self::LastSeen,
        Self::Key,
        Self::Exams,
        Self::Memory,
        Self::Tests,
        Self::Copies,
        Self::Snapshot,
        Self::Outlines,
        Self::Papers,
        Self::Turns,
        Self::Lock,
    ];

    /// The copies of the score file, the newest first.
    pub const BACKUPS: [Self; 3] = [Self::Backup, Self::OlderBackup, Self::OldestBackup];

    /// Where it lies if `file` is the one that it lies beside.
    pub fn path(self, file: &Path) -> PathBuf {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(self.ending());
        name.into()
    }

    /// The file that something is kept beside, where a path is that of such a thing or leads into such
    /// a folder. Where the file that it would belong to is not there, it is some other file.
    pub fn owner_of(path: &Path) -> io::Result<Option<PathBuf>> {
        for place in path.ancestors().take(2) {
            for owner in Self::ALL.iter().filter_map(|kind| kind.owner(place)) {
                if kind_of(&owner)?.is_file() {
                    return Ok(Some(owner));
                }
            }
        }
        Ok(None)
    }

    /// The file that a path would belong to if it were that of such a thing; none where it is called
    /// otherwise.
    fn owner(self, path: &Path) -> Option<PathBuf> {
        let parts = self.ending().split('.');
        let owner = parts.fold(path.to_owned(), |path, _| path.with_extension(""));
        let own = self.path(&owner);
        let is_its = own.as_os_str().eq_ignore_ascii_case(path);
        is_its.then_some(owner)
    }

    /// What it says of learners. Pupils' ids in [`Self::Turns`] are the roster's, and a roster is not
    /// civiq's to change.
    pub fn holds(self) -> Holds {
        match self {
            Self::Backup | Self::OlderBackup | Self::OldestBackup => Holds::Records,
            Self::Exams | Self::Memory | Self::Tests | Self::Copies => Holds::PerLearner,
            Self::Snapshot | Self::Outlines => Holds::Derived,
            Self::LastSeen | Self::Key | Self::Papers | Self::Turns | Self::Lock => Holds::NoNames,
        }
    }

    /// The files beside a score file that hold this of learners.
    pub fn holding(what: Holds) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |one| one.holds() == what)
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Backup => "bak",
            Self::OlderBackup => "bak.2",
            Self::OldestBackup => "bak.3",
            Self::LastSeen => "mark",
            Self::Key => "key",
            Self::Exams => "exams",
            Self::Memory => "memory",
            Self::Tests => "tests",
            Self::Copies => "copies",
            Self::Snapshot => "state",
            Self::Outlines => "decks",
            Self::Papers => "papers",
            Self::Turns => "turns",
            Self::Lock => "lock",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_has_a_name_of_its_own() {
        let file = Path::new("scores.jsonl");
        let names = Beside::ALL.map(|one| one.path(file));
        assert_eq!(BTreeSet::from(names.clone()).len(), Beside::ALL.len());
        assert_eq!(names[0], Path::new("scores.jsonl.bak"));
    }

    #[test]
    fn what_is_kept_beside_a_file_is_known_by_its_name_and_by_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let owner = folder.path().join("scores.jsonl");
        let owner_of = |path: &Path| Beside::owner_of(path).expect("looked at");
        let all = Beside::ALL.map(|kind| kind.path(&owner));
        assert_eq!(
            all.each_ref().map(|path| owner_of(path)),
            [const { None }; Beside::ALL.len()]
        );
        std::fs::write(&owner, "").expect("written");
        for path in all {
            assert_eq!(owner_of(&path), Some(owner.clone()));
            assert_eq!(owner_of(&path.join("AB12.json")), Some(owner.clone()));
        }
        assert_eq!(owner_of(&owner), None);
        assert_eq!(owner_of(&folder.path().join("deck.key")), None);
    }
}
