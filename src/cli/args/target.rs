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
        Target {
            path: self.output.clone(),
            replace: if self.force {
                Replace::Always
            } else {
                Replace::Never
            },
        }
    }
}
