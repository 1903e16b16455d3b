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
            Self::NobodyToPass => Some("leave `--pass` out: it is for whoever was picked".into()),
        }
    }
}
