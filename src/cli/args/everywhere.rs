//! What can be said with every command.

use std::path::PathBuf;

use clap::Args;

use crate::moment::Moment;
use crate::terminal::paint::ColorChoice;

/// Options that every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options everywhere")]
pub struct Everywhere {
    /// The score file
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "CIVIQ_SCORES",
        hide_env = true
    )]
    pub scores: Option<PathBuf>,
    /// Whose answers these are
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        env = "CIVIQ_LEARNER",
        hide_env = true
    )]
    learner: Option<String>,
    /// A folder with more decks
    #[arg(
        long = "decks",
        global = true,
        value_name = "DIR",
        env = "CIVIQ_DECKS",
        hide_env = true
    )]
    pub shelf: Option<PathBuf>,
    /// Repeat a sitting: the same seed shuffles alike
    #[arg(
        long,
        global = true,
        value_name = "N",
        env = "CIVIQ_SEED",
        hide_env = true
    )]
    pub seed: Option<u64>,
    /// Act as if it were then, such as 2026-11-23T18:00:00+01:00
    #[arg(
        long,
        global = true,
        value_name = "RFC3339",
        env = "CIVIQ_NOW",
        hide_env = true
    )]
    pub now: Option<Moment>,
    /// Line by line, without keys or cursor: for pipes and screen readers
    #[arg(long, global = true, env = "CIVIQ_PLAIN", hide_env = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub plain: bool,
    /// When to use colour
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "WHEN",
        default_value_t,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: ColorChoice,
}

impl Everywhere {
    /// Who was named; a variable that is empty names nobody.
    pub fn learner(&self) -> Option<&str> {
        self.learner.as_deref().filter(|name| !name.is_empty())
    }
}
