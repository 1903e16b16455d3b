//! What can be said after `civiq deck import` and `civiq deck export`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::target::TargetArgs;
use crate::commands::deck_export::{DeckExportOptions, Losses};
use crate::commands::deck_import::{ImportOptions, Reviews};
use crate::exchange::DeckFormat;
use crate::formats::{format, formats};

pub const IMPORT_EXAMPLES: &str = "\
Examples:
  civiq deck import week3.gift -o week3.json       questions of Moodle
  civiq deck import words.tsv > words.json         a table, or what Quizlet exports
  civiq deck import notes.txt --format anki        the format named, where it is not recognised
  civiq deck import my.apkg --with-history -o my.json   what Anki exports, with its reviews
  civiq deck import woche3.csv --language de       the language named, where nothing shows it

What can’t be taken is told as `file:line: reason`, and the rest is taken. Any such file also
works in place of a deck: civiq quiz week3.gift. `civiq help formats` tells them all.";

pub const EXPORT_EXAMPLES: &str = "\
Examples:
  civiq deck export nato-purpose --to gift -o nato.gift
  civiq deck export nato-purpose --to anki --allow-loss > nato.txt

Exit code: 1 if anything is lost on the way, unless --allow-loss is given. `civiq help formats`
tells what each format takes.";

#[derive(Args, Debug)]
pub struct DeckImportArgs {
    /// Files in other formats, which become one deck
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The format, where it is not recognised
    #[arg(long, value_name = "FORMAT", value_parser = format_parser(|format| !format.readers.is_empty()))]
    format: Option<&'static DeckFormat>,
    /// The language of questions and answers, as a tag such as `de`, where the file says none
    #[arg(long, value_name = "TAG", value_parser = language_tag)]
    language: Option<String>,
    /// Add the reviews in a package of Anki to your answers. A text with several gaps is one card here and
    /// several in Anki: each review of any of its gaps is an answer to the whole, so that a gap that was
    /// forgotten is the card forgotten. Importing the same again adds nothing
    #[arg(long)]
    with_history: bool,
    #[command(flatten)]
    target: TargetArgs,
}

#[derive(Args, Debug)]
pub struct DeckExportArgs {
    /// A deck's id, or a deck file
    deck: String,
    /// The format
    #[arg(long, value_name = "FORMAT", value_parser = format_parser(|format| format.write.is_some()))]
    to: &'static DeckFormat,
    #[command(flatten)]
    target: TargetArgs,
    /// What is lost on the way is told, and no fault
    #[arg(long)]
    allow_loss: bool,
}

/// The formats by name, those that pass.
fn format_parser(
    pass: fn(&DeckFormat) -> bool,
) -> impl TypedValueParser<Value = &'static DeckFormat> {
    let passing = formats().iter().filter(move |format| pass(format));
    let names = passing.map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| format(&name).ok_or("no such format"))
}

/// A language by its tag, such as `de` or `pt-BR` (BCP 47).
pub fn language_tag(tag: &str) -> Result<String, String> {
    let mut parts = tag.split('-');
    let is_language =
        |part: &str| matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_part = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    if parts.next().is_some_and(is_language) && parts.all(is_part) {
        Ok(tag.to_owned())
    } else {
        Err("it takes a tag such as `en`, `de`, `fr` or `pt-BR`".into())
    }
}

impl DeckImportArgs {
    pub fn import(&self) -> ImportOptions {
        ImportOptions {
            files: self.files.clone(),
            format: self.format,
            language: self.language.clone(),
            target: self.target.target(),
            reviews: if self.with_history {
                Reviews::Taken
            } else {
                Reviews::Told
            },
        }
    }
}

impl DeckExportArgs {
    pub fn export(&self) -> DeckExportOptions {
        DeckExportOptions {
            deck: self.deck.clone(),
            format: self.to,
            target: self.target.target(),
            losses: if self.allow_loss {
                Losses::Allowed
            } else {
                Losses::Faults
            },
        }
    }
}
