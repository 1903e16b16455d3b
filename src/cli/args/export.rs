//! What can be said after `civiq export`.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{
    NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser,
};

use super::filter::FilterArgs;
use super::switches::naming;
use super::target::TargetArgs;
use crate::commands::export::gradebook::GradebookOptions;
use crate::commands::export::{ExportKind, ExportOptions};
use crate::results::{COLUMNS, Definitions, ResultFormat, formats, gradebook};

/// What the format is called that fills a file that is there.
const GRADEBOOK: &str = "gradebook";

#[derive(Args, Debug)]
pub struct ExportArgs {
    /// The format
    #[arg(value_parser = format_parser())]
    format: ExportFormat,
    #[command(flatten)]
    filter: FilterArgs,
    /// Write learners' names as they are; else each gets a pseudonym
    #[arg(long)]
    names: bool,
    /// For `xapi`: also what each deck and card is, in statements of their own
    #[arg(long)]
    definitions: bool,
    #[command(flatten)]
    target: TargetArgs,
    /// For `gradebook`: the CSV file that Canvas, Moodle or Brightspace exported
    #[arg(long, value_name = "FILE", required_if_eq("format", GRADEBOOK))]
    merge: Option<PathBuf>,
    /// For `gradebook`: the column to fill, or to add
    #[arg(
        long,
        value_name = "NAME",
        required_if_eq("format", GRADEBOOK),
        requires = "merge",
        value_parser = NonEmptyStringValueParser::new()
    )]
    column: Option<String>,
    /// For `gradebook`: what the column is worth, where the file does not say [default: 100]
    #[arg(long, value_name = "N", value_parser = points, requires = "merge")]
    points: Option<f64>,
}

/// What was chosen as a format.
#[derive(Clone, Copy, Debug)]
enum ExportFormat {
    Written(&'static ResultFormat),
    Gradebook,
}

fn format_parser() -> impl TypedValueParser<Value = ExportFormat> {
    let values = formats().iter().map(|format| (format.name, format.about));
    let values = values.chain([(GRADEBOOK, gradebook::ABOUT)]);
    let values = values.map(|(name, about)| PossibleValue::new(name).help(about));
    PossibleValuesParser::new(values).map(|name| {
        let format = formats().iter().find(|format| format.name == name);
        format.map_or(ExportFormat::Gradebook, ExportFormat::Written)
    })
}

fn points(text: &str) -> Result<f64, &'static str> {
    let points = text.parse::<f64>().ok();
    let points = points.filter(|points| points.is_finite() && *points > 0.0);
    points.ok_or("give a number above 0")
}

/// Examples, what the columns are, and what leaves the machine.
pub fn help() -> String {
    let mut columns = String::new();
    for (name, what) in COLUMNS {
        // Writing to a string can't fail.
        let _ = writeln!(columns, "  {name:<9}{what}");
    }
    format!(
        "\
Examples:
  civiq export csv > results.csv
  civiq export html -o results.html --since 2026-11-01
  civiq export xapi --deck nato-purpose --mode quiz -o statements.json
  civiq export gradebook --merge grades.csv --column 'NATO quiz' -o filled.csv

Columns of csv; jsonl has the same as fields:
{columns}
None is ever empty, so that engines need no hint: what is not there is `none` in csv, \"\" in jsonl.

No name of a learner is written without --names. Pseudonyms are made with a key that lies beside
the score file and is never exported; with the same key they stay the same. What was typed as an
answer is written as it is, with any name in it.

gradebook matches learners by the file’s ids (ID, SIS User ID, SIS Login ID; ID number, Username,
Email address), to the letter, and writes the marks of each one’s latest test, on a screen or on
paper, as a share of the points; `--mode` chooses other sittings. Only cards that were answered or
skipped count. Everything else in the file stays; where nobody’s grade has a place, nothing is
written."
    )
}

impl ExportArgs {
    /// What is to be exported; a learner filters only where one was named.
    pub fn export(&self, learner: Option<&str>) -> ExportOptions {
        ExportOptions {
            kind: self.kind(),
            filter: self.filter.filter(&[], learner),
            naming: naming(self.names),
            definitions: if self.definitions {
                Definitions::Told
            } else {
                Definitions::LeftOut
            },
            target: self.target.target(),
        }
    }

    /// Why the options can't be meant together: one of them would do nothing.
    pub fn misuse(&self) -> Option<&'static str> {
        let is_gradebook = matches!(self.format, ExportFormat::Gradebook);
        if self.merge.is_some() && !is_gradebook {
            return Some("`--merge`, `--column` and `--points` are for `civiq export gradebook`");
        }
        if self.definitions
            && !matches!(self.format, ExportFormat::Written(format) if format.name == "xapi")
        {
            return Some("`--definitions` is for `civiq export xapi`");
        }
        self.filter.misuse()
    }

    fn kind(&self) -> ExportKind {
        match self.format {
            ExportFormat::Written(format) => ExportKind::Written(format),
            ExportFormat::Gradebook => ExportKind::Gradebook(GradebookOptions {
                file: self.merge.clone().unwrap_or_default(),
                column: self.column.clone().unwrap_or_default(),
                points: self.points,
            }),
        }
    }
}
