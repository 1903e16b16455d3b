//! Queries for engines that hold more than one machine does: they read score files as they are, and
//! get the same figures as [`crate::report::FirstAnswers`].
//!
//! What is common to all stands in `items.sql`; how each one reads a score file and takes a list
//! apart stands in a file of its own.

use crate::history::Mode;
use crate::report::{Attempts, Filter};

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// `DuckDB`, over files, folders or a bucket.
    DuckDb,
    /// Spark SQL, over the same.
    Spark,
    /// `PostgreSQL`, over a table of lines.
    Postgres,
}

const ITEMS: &str = include_str!("sql/items.sql");

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 3] = [Self::DuckDb, Self::Spark, Self::Postgres];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Spark => "spark",
            Self::Postgres => "postgres",
        }
    }

    /// How it reads records.
    fn events(self) -> &'static str {
        match self {
            Self::DuckDb => include_str!("sql/duckdb.sql"),
            Self::Spark => include_str!("sql/spark.sql"),
            Self::Postgres => include_str!("sql/postgres.sql"),
        }
    }

    /// How it makes a row of each option that was chosen.
    fn each_option(self) -> &'static str {
        match self {
            Self::DuckDb => {
                "unnest(case when json_type(given) = 'ARRAY' then from_json(given, '[\"VARCHAR\"]') \
                 else [given ->> '$'] end)"
            }
            Self::Spark => {
                "explode(case when given like '[%' then from_json(given, 'array<string>') \
                 else array(given) end)"
            }
            Self::Postgres => {
                "jsonb_array_elements_text(case when jsonb_typeof(given) = 'array' then given \
                 else jsonb_build_array(given) end)"
            }
        }
    }

    /// What it calls a number of 64 bits.
    fn double(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "double",
            Self::Postgres => "double precision",
        }
    }

    /// How it is told to work out a table once: one that takes two million answers for a row works it
    /// out again for each row that is joined.
    fn once(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark => "",
            Self::Postgres => " materialized",
        }
    }

    /// A text in quotes.
    fn quoted(self, text: &str) -> String {
        let text = match self {
            Self::Spark => text.replace('\\', "\\\\").replace('\'', "\\'"),
            Self::DuckDb | Self::Postgres => text.replace('\'', "''"),
        };
        format!("'{text}'")
    }

    /// The files, as they stand in the query.
    fn place(self, files: &str) -> String {
        match self {
            Self::Spark => format!("text.`{}`", files.replace('`', "``")),
            Self::DuckDb | Self::Postgres => self.quoted(files),
        }
    }
}

/// The query for the table of questions over `files`: a path, a pattern, or what an engine makes of
/// it. Bounds in time are not part of it.
pub fn items(engine: Engine, files: &str, filter: &Filter, attempts: Attempts) -> String {
    let taker = match attempts {
        Attempts::First => "learner",
        Attempts::All => "concat(learner, ' ', session)",
    };
    let text = format!("{}{ITEMS}", engine.events());
    text.replace("{place}", &engine.place(files))
        .replace("{taker}", taker)
        .replace("{double}", engine.double())
        .replace("{once}", engine.once())
        .replace("{each_option}", engine.each_option())
        .replace("{filter}", &conditions(engine, filter))
}

fn conditions(engine: Engine, filter: &Filter) -> String {
    let modes = filter.modes.iter().map(|mode| Mode::name(*mode).to_owned());
    let wishes = [
        ("deck", filter.decks.clone()),
        ("learner", filter.learners.clone()),
        ("session", filter.sessions.clone()),
        ("mode", modes.collect()),
    ];
    let wishes = wishes.into_iter().filter(|(_, names)| !names.is_empty());
    let conditions = wishes.map(|(column, names)| {
        let names = names.iter().map(|name| engine.quoted(name));
        format!(
            "\n    and e.{column} in ({})",
            names.collect::<Vec<_>>().join(", ")
        )
    });
    conditions.collect()
}
