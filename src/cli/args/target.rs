//! Where a result goes, as every command takes it that makes a file.

use std::path::PathBuf;

use clap::Args;

use crate::context::{Replace, Target};

/// Where the result goes.
#[derive(Args, Debug)]
pub struct TargetArgs {
    /// The file to write; none means standard output
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace the file, if it is there already
    #[arg(long, requires = "output")]
    force: bool,
}

impl TargetArgs {
    pub fn target(&self) -> Target {
        target(self.output.as_ref(), self.force)
    }
}

/// A file, or standard output; one that is there is replaced on request only.
pub fn target(output: Option<&PathBuf>, force: bool) -> Target {
    Target {
        path: output.cloned(),
        replace: if force {
            Replace::Always
        } else {
            Replace::Never
        },
    }
}
