//! Switches that mean the same with every command that has them.

use crate::context::{LearnerNaming, Output};

/// What `--json` makes of the output.
pub fn output(json: bool) -> Output {
    if json { Output::Json } else { Output::Text }
}

/// What learners are called, with or without `--names`.
pub fn naming(names: bool) -> LearnerNaming {
    if names {
        LearnerNaming::Names
    } else {
        LearnerNaming::Pseudonyms
    }
}
