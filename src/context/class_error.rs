//! Why a command can't work with a class.

use crate::phrase::closest;

/// Why a command can't work with a class whose roster is in order.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the message beside each field says what it is")]
pub enum ClassError {
    /// Somebody is named who is not in the class; `known` are the ids of those who are.
    #[error("nobody in the class has the id `{id}`")]
    NotInClass { id: String, known: Vec<String> },
    /// Everybody is absent.
    #[error("nobody is left to be picked: everybody is absent")]
    NobodyThere,
    /// There is nobody who could pass.
    #[error("nobody was picked yet who could pass")]
    NobodyToPass,
    /// Nobody is known to have got a paper.
    #[error("nobody noted who was given the paper `{code}`")]
    NotHandedOut { code: String },
    /// Two teams are called alike.
    #[error("two teams are called `{team}`")]
    TwoTeams { team: String },
    /// There is no drill of which anything could be missed.
    #[error("the score file has no drill of this class and these decks")]
    NoDrill,
    /// Everything was known in the last drill.
    #[error("there is nothing that nobody knew in the drill of {day}")]
    AllKnown { day: String },
}

impl ClassError {
    /// The way out.
    pub fn hint(&self) -> Option<String> {
        match self {
            // Where no id is near, nothing is known of what was meant; the whole class would be too much.
            Self::NotInClass { id, known } => {
                closest(id, known).map(|near| format!("did you mean `{near}`?"))
            }
            Self::NobodyThere => Some("leave `--absent` out for whoever is there".into()),
            Self::NotHandedOut { .. } => {
                Some("`--roster FILE` names the class, in a CSV file with the column id".into())
            }
            Self::TwoTeams { .. } => {
                Some("give each team a name of its own, such as `Red,Blue`".into())
            }
            Self::NoDrill => Some(
                "leave `--missed` out; `--teams` and `--roster` have to be those of that drill"
                    .into(),
            ),
            Self::AllKnown { .. } => Some("leave `--missed` out for a drill of all cards".into()),
            Self::NobodyToPass => Some("leave `--pass` out: it is for whoever was picked".into()),
        }
    }
}
