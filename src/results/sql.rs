//! Queries for engines that hold more than one machine does: they read score files as they are, however
//! they were put together, mended or broken, and get the same figures as [`crate::report::FirstAnswers`].
//!
//! What is common to all stands in `items.sql`; how each one reads a score file and takes a list
//! apart stands in a file of its own.

use jiff::ToSpan as _;

use crate::history::Mode;
use crate::report::{Attempts, Bound, Filter};

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// `DuckDB`, over files, folders or a bucket.
    DuckDb,
    /// `SQLite`'s own shell.
    Sqlite,
    /// `PostgreSQL`, by its shell.
    Postgres,
    /// `ClickHouse`, over files, folders or a bucket.
    ClickHouse,
    /// Spark SQL, over the same.
    Spark,
}

const ITEMS: &str = include_str!("sql/items.sql");

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 5] = [
        Self::DuckDb,
        Self::Sqlite,
        Self::Postgres,
        Self::ClickHouse,
        Self::Spark,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::DuckDb => "duckdb",
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::ClickHouse => "clickhouse",
            Self::Spark => "spark",
        }
    }

    /// How it reads records.
    fn events(self) -> &'static str {
        match self {
            Self::DuckDb => include_str!("sql/duckdb.sql"),
            Self::Sqlite => include_str!("sql/sqlite.sql"),
            Self::Postgres => include_str!("sql/postgres.sql"),
            Self::ClickHouse => include_str!("sql/clickhouse.sql"),
            Self::Spark => include_str!("sql/spark.sql"),
        }
    }

    /// How it makes a row of each option that was chosen.
    fn chosen(self) -> &'static str {
        match self {
            Self::DuckDb => {
                "select deck, card, score, unnest(case when json_type(given) = 'ARRAY'\n    \
                 then from_json(given, '[\"VARCHAR\"]') else [given ->> '$'] end) as choice\n  \
                 from marks where task in ('choice', 'true-false') and given is not null"
            }
            Self::Sqlite => {
                "select m.deck, m.card, m.score, o.value as choice\n  \
                 from marks m, json_each(case when json_type(m.given) = 'array' then m.given\n    \
                 else json_array(m.given ->> '$') end) o\n  \
                 where m.task in ('choice', 'true-false') and m.given is not null"
            }
            Self::Postgres => {
                "select deck, card, score, jsonb_array_elements_text(case when jsonb_typeof(given) = 'array'\n    \
                 then given else jsonb_build_array(given) end) as choice\n  \
                 from marks where task in ('choice', 'true-false') and given is not null"
            }
            Self::ClickHouse => {
                "select deck, card, score, arrayJoin(if(startsWith(given, '['),\n    \
                 JSONExtract(given, 'Array(String)'), [JSONExtractString(given)])) as choice\n  \
                 from marks where task in ('choice', 'true-false') and given <> ''"
            }
            Self::Spark => {
                "select deck, card, score, explode(given) as choice\n  \
                 from marks where task in ('choice', 'true-false') and given is not null"
            }
        }
    }

    /// What it calls a number of 64 bits.
    fn double(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Spark | Self::Sqlite => "double",
            Self::Postgres => "double precision",
            Self::ClickHouse => "Float64",
        }
    }

    /// How it is told to work out a table once: one that takes two million answers for a row works it
    /// out again for each row that is joined.
    fn once(self) -> &'static str {
        match self {
            Self::Sqlite | Self::Postgres | Self::ClickHouse => " materialized",
            Self::DuckDb | Self::Spark => "",
        }
    }

    /// The instant from which on answers lie ahead.
    fn ahead(self) -> &'static str {
        match self {
            Self::DuckDb | Self::Postgres | Self::Spark => "current_timestamp + interval '1' day",
            Self::Sqlite => "strftime('%Y-%m-%dT%H:%M:%f', 'now', '+1 day')",
            Self::ClickHouse => "now64(9, 'UTC') + interval 1 day",
        }
    }

    /// An instant.
    fn instant(self, text: &str) -> String {
        let text = self.quoted(text);
        match self {
            Self::DuckDb | Self::Postgres => format!("timestamptz {text}"),
            Self::Spark => format!("timestamp {text}"),
            Self::Sqlite => format!("strftime('%Y-%m-%dT%H:%M:%f', {text})"),
            Self::ClickHouse => format!("parseDateTime64BestEffort({text}, 9, 'UTC')"),
        }
    }

    /// A learner in a sitting as one text; what stands between the two is in no name.
    fn sitting(self) -> String {
        match self {
            // It has no concat before 3.44.
            Self::Sqlite => "learner || char(31) || session".into(),
            Self::ClickHouse => "concat(learner, char(31), session)".into(),
            Self::DuckDb | Self::Postgres | Self::Spark => {
                "concat(learner, chr(31), session)".into()
            }
        }
    }

    /// A text in quotes.
    fn quoted(self, text: &str) -> String {
        let text = match self {
            Self::Spark | Self::ClickHouse => text.replace('\\', "\\\\").replace('\'', "\\'"),
            Self::DuckDb | Self::Postgres | Self::Sqlite => text.replace('\'', "''"),
        };
        format!("'{text}'")
    }

    /// The files, as they stand in the query.
    fn place(self, files: &str) -> String {
        match self {
            Self::Spark => format!("text.`{}`", files.replace('`', "``")),
            Self::DuckDb | Self::ClickHouse => self.quoted(files),
            Self::Postgres => shell_pattern(files).replace('\'', "''"),
            Self::Sqlite => shell_pattern(files)
                .replace('\\', "\\\\")
                .replace('"', "\\\""),
        }
    }

    /// What stands behind the query.
    fn end(self) -> &'static str {
        match self {
            Self::ClickHouse => "\nsettings join_use_nulls = 1",
            _ => "",
        }
    }
}

/// Files as a shell takes them: what makes a pattern is left to it, all else is as it stands.
fn shell_pattern(files: &str) -> String {
    let mut pattern = String::with_capacity(files.len());
    for c in files.chars() {
        if !c.is_alphanumeric() && !"/._-*?[]{},+:@%=".contains(c) {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern
}

/// The program that writes what is in files, packed or not.
fn cat(files: &str) -> &'static str {
    let is_zstd = files.to_lowercase().ends_with(".zst");
    if is_zstd {
        "zstd -dcqf --"
    } else {
        "gzip -cdf --"
    }
}

/// The query for the table of questions over `files`: a path, a pattern, or what an engine makes of
/// it.
pub fn items(engine: Engine, files: &str, filter: &Filter, attempts: Attempts) -> String {
    let taker = match attempts {
        Attempts::First => "learner".into(),
        Attempts::All => engine.sitting(),
    };
    let text = format!("{}{ITEMS}", engine.events());
    text.replace("{place}", &engine.place(files))
        .replace("{cat}", cat(files))
        .replace("{taker}", &taker)
        .replace("{double}", engine.double())
        .replace("{once}", engine.once())
        .replace("{ahead}", engine.ahead())
        .replace("{chosen}", engine.chosen())
        .replace("{end}", engine.end())
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
    let names = wishes.map(|(column, names)| {
        let names = names.iter().map(|name| engine.quoted(name));
        let names = names.collect::<Vec<_>>().join(", ");
        format!("\n    and e.{column} in ({names})")
    });
    let bounds = [since(engine, filter), until(engine, filter)];
    names.chain(bounds.into_iter().flatten()).collect()
}

/// From when on; a day begins at four in the morning by the learner's own clock, as
/// [`Moment::day`](crate::moment::Moment::day) has it, and times that are written alike have the order of their texts.
fn since(engine: Engine, filter: &Filter) -> Option<String> {
    Some(match filter.since? {
        Bound::Day(day) => format!("\n    and e.at_text >= '{day}T04'"),
        Bound::At(at) => format!(
            "\n    and e.given_at >= {}",
            engine.instant(&at.to_string())
        ),
    })
}

fn until(engine: Engine, filter: &Filter) -> Option<String> {
    Some(match filter.until? {
        Bound::Day(day) => {
            let next = day.checked_add(1.day()).unwrap_or(day);
            format!("\n    and e.at_text < '{next}T04'")
        }
        Bound::At(at) => format!(
            "\n    and e.given_at <= {}",
            engine.instant(&at.to_string())
        ),
    })
}
