//! What is handed out: a copy of each version or, for a class, one for each learner.

use std::collections::BTreeMap;

use super::quiz::{Paper, Version};
use crate::class::{Pupil, Roster};

/// A version as it is handed out, to nobody in particular or to one learner.
///
/// It says what stands on the pages; which learner got which version is remembered by whoever prints.
#[derive(Clone, Copy, Debug)]
pub struct PaperCopy<'a> {
    /// What is asked.
    pub version: &'a Version,
    /// Whose it is, where that is printed on it.
    pub pupil: Option<&'a Pupil>,
}

/// One copy of each version, for as many pupils as there are.
pub fn blank_copies(versions: &[Version]) -> Vec<PaperCopy<'_>> {
    let copies = versions.iter().map(|version| PaperCopy {
        version,
        pupil: None,
    });
    copies.collect()
}

/// A copy for each learner of a class, in its order, with the versions in turn; who was given a version
/// of the paper before gets that one again.
pub fn copies_for<'a>(
    roster: &'a Roster,
    versions: &'a [Version],
    given: &BTreeMap<String, char>,
) -> Vec<PaperCopy<'a>> {
    let in_turn = versions.iter().cycle();
    let copies = roster.pupils().iter().zip(in_turn).map(|(pupil, next)| {
        let before = given.get(&pupil.id);
        let before = versions
            .iter()
            .find(|version| Some(&version.letter) == before);
        PaperCopy {
            version: before.unwrap_or(next),
            pupil: Some(pupil),
        }
    });
    copies.collect()
}

/// The version of a paper as it stands on each page: `A-7K3MQ`.
pub fn form(version: &Version, paper: &Paper) -> String {
    format!("{}-{}", version.letter, paper.code)
}

/// The name of a learner as it is printed, and the id where that is another.
pub fn pupil_text(pupil: &Pupil) -> String {
    if pupil.name == pupil.id {
        pupil.id.clone()
    } else {
        format!("{} ({})", pupil.name, pupil.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::class::parse_roster;

    #[test]
    fn versions_go_round_and_nobody_gets_another_one_later() {
        let roster = parse_roster("id,name\nowl,Ann Lee\nfox,\nelk,Cy\n").expect("a class");
        let versions = ['A', 'B'].map(|letter| Version {
            letter,
            questions: Vec::new(),
        });
        let letters = |given: &[(&str, char)]| {
            let given = given.iter().map(|(id, letter)| ((*id).to_owned(), *letter));
            let copies = copies_for(&roster, &versions, &given.collect());
            let letters = copies.iter().map(|copy| copy.version.letter);
            letters.collect::<String>()
        };
        assert_eq!(letters(&[]), "ABA");
        assert_eq!(letters(&[("owl", 'B'), ("fox", 'Z')]), "BBA");
        let names = roster.pupils().iter().map(pupil_text);
        assert_eq!(
            names.collect::<Vec<_>>(),
            ["Ann Lee (owl)", "fox", "Cy (elk)"]
        );
    }
}
