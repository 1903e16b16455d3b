//! Which answers are looked at, as `civiq stats` and `civiq export` take it.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::history::Mode;
use crate::report::{Bound, Filter};

/// Which answers are looked at.
#[derive(Args, Debug)]
pub struct FilterArgs {
    /// Only this deck, by id or file; may be given several times
    #[arg(long, value_name = "DECK")]
    deck: Vec<String>,
    /// Only from this day on, or from this RFC 3339 time
    #[arg(long, value_name = "DATE")]
    since: Option<Bound>,
    /// Only up to this day with all of it, or up to this RFC 3339 time
    #[arg(long, value_name = "DATE")]
    until: Option<Bound>,
    /// Only this kind of sitting: study, quiz, class or paper; may be given several times
    #[arg(long, value_parser = mode_parser(), hide_possible_values = true)]
    mode: Vec<Mode>,
    /// Only this sitting, as `export csv` names it; may be given several times
    #[arg(long, value_name = "ID")]
    session: Vec<String>,
}

impl FilterArgs {
    /// The choice, with decks that were named besides; a learner filters only where one was named.
    pub fn filter(&self, decks: &[String], learner: Option<&str>) -> Filter {
        Filter {
            decks: [decks, &self.deck].concat(),
            learners: learner.map(str::to_owned).into_iter().collect(),
            sessions: self.session.clone(),
            modes: self.mode.clone(),
            since: self.since,
            until: self.until,
        }
    }

    /// Whether only some of the answers are to be looked at.
    pub fn picks_answers(&self) -> bool {
        let bounds = self.since.is_some() || self.until.is_some();
        bounds || !self.mode.is_empty() || !self.session.is_empty()
    }

    /// Why the options can't be meant together: between the bounds there is nothing.
    pub fn misuse(&self) -> Option<&'static str> {
        let ends = self.since.zip(self.until);
        let is_empty = ends.is_some_and(|(since, until)| until.is_before(since));
        is_empty.then_some("`--until` is before `--since`, so that no answer is left")
    }
}

fn mode_parser() -> impl TypedValueParser<Value = Mode> {
    PossibleValuesParser::new(Mode::ALL.map(Mode::name)).map(|name| {
        let mode = Mode::ALL.into_iter().find(|mode| mode.name() == name);
        mode.unwrap_or(Mode::Study)
    })
}
