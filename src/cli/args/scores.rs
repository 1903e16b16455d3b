//! What can be said after `civiq scores`.

use std::path::PathBuf;

use clap::Subcommand;

use super::switches::output;
use crate::commands;
use crate::commands::scores::Shortfall;
use crate::commands::scores_forget::Consent;
use crate::context::{CommandError, CommandOutcome, Context};

#[derive(Debug, Subcommand)]
pub enum ScoresCommand {
    /// Where the score file is
    Path {
        /// Print `path, exists` as JSON
        #[arg(long)]
        json: bool,
    },
    /// What the score file holds, and whether all of it can be read
    Check {
        /// Take the file as it is: what is missing was meant to go, and is no longer told
        #[arg(long)]
        accept: bool,
        /// Print `path, records, answers, learners, newer, duplicates, damaged, missing, unmerged, ahead,
        /// strays` as JSON
        #[arg(long)]
        json: bool,
    },
    /// Add what other score files hold, as often and in whatever order you like
    #[command(after_help = MERGE)]
    Merge {
        /// Score files, or folders: every file in them whose name ends in .jsonl; none means the
        /// copies that a sync program left beside the score file
        #[arg(value_name = "FILE|DIR")]
        from: Vec<PathBuf>,
        /// Print `path, files, records, added, known, newer, twice, damaged, conflicts, unread, ahead, strays` as JSON
        #[arg(long)]
        json: bool,
    },
    /// Take out everything that a learner answered, and keep no copy of it
    #[command(after_help = FORGET)]
    Forget {
        /// The name, as the score file has it
        #[arg(value_name = "LEARNER")]
        who: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
}

impl ScoresCommand {
    /// Whether it does its work and then prints what came of it, and asks nobody anything.
    pub fn only_prints(&self) -> bool {
        matches!(self, Self::Check { .. } | Self::Merge { .. })
    }

    /// Runs the command.
    pub fn run(&self, ctx: &mut Context<'_>) -> Result<CommandOutcome, CommandError> {
        match self {
            Self::Path { json } => commands::scores::path(ctx, output(*json)),
            Self::Check { accept, json } => {
                let shortfall = if *accept {
                    Shortfall::Accept
                } else {
                    Shortfall::Tell
                };
                commands::scores::check(ctx, shortfall, output(*json))
            }
            Self::Merge { from, json } => commands::scores_merge::merge(ctx, from, output(*json)),
            Self::Forget { who, yes } => {
                let consent = if *yes {
                    Consent::Given
                } else {
                    Consent::Missing
                };
                commands::scores_forget::forget(ctx, who, consent)
            }
        }
    }
}

const MERGE: &str = "\
Examples:
  civiq scores merge ~/Downloads/hand-ins
  civiq --scores class-4b.jsonl scores merge anna.jsonl ben.jsonl
  civiq scores merge                 the copies of a sync program that lie beside the score file

The files themselves stay as they are. Every record has an id that is its own on every machine, so
nothing counts twice. Whoever gave no name is called `me`: let everyone in a class give one first,
with `civiq --learner NAME` or CIVIQ_LEARNER.";

const FORGET: &str = "\
Examples:
  civiq scores forget 'Ann Lee'
  civiq --scores class-4b.jsonl scores forget s0042 --yes

The score file, its copies and all else that civiq keeps beside it are written anew, and so are
copies that a sync program left there. Rosters, exported files and score files elsewhere are not
touched: delete them, or forget the learner there, too.";
