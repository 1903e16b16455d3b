//! What can be said after `civiq class`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::commands::class_pick::{Last, Pick};
use crate::commands::deck::Output;
use crate::commands::export::Naming;

#[derive(Debug, Subcommand)]
pub(in crate::cli) enum ClassVerb {
    /// Pick who is next: nobody twice before everybody had a turn
    #[command(after_help = PICK)]
    Pick(PickArgs),
}

const PICK: &str = "\
Examples:
  civiq class pick --roster 7b.csv                  who is next
  civiq class pick --roster 7b.csv --pass           somebody else first
  civiq class pick --roster 7b.csv --absent ada --absent bo

The roster is a CSV file with the columns id, name and, if there are teams, team. Whose turn it is
is kept beside it, so that tomorrow goes on where today stopped; each roster is a class of its own.
What is shown is the id, so let it be a nickname; --names shows the name.";

#[derive(Args, Debug)]
pub(in crate::cli) struct PickArgs {
    /// The class: a CSV file with id, name and, if there are teams, team
    #[arg(long, value_name = "FILE")]
    roster: PathBuf,
    /// Who is not there today, by id; may be given several times
    #[arg(long, value_name = "ID")]
    absent: Vec<String>,
    /// Whoever was picked last passes, and comes later in this round
    #[arg(long)]
    pass: bool,
    /// Show the name; else the id
    #[arg(long)]
    names: bool,
    /// Print `id, team, turn, of` as JSON, with --names `name`, too
    #[arg(long)]
    json: bool,
}

impl PickArgs {
    pub(in crate::cli) fn pick(&self) -> Pick {
        Pick {
            roster: self.roster.clone(),
            absent: self.absent.clone(),
            last: if self.pass {
                Last::Passes
            } else {
                Last::Answered
            },
            naming: if self.names {
                Naming::Names
            } else {
                Naming::Pseudonyms
            },
            output: if self.json {
                Output::Json
            } else {
                Output::Text
            },
        }
    }
}
