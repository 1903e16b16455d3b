//! What can be said after `civiq deck print`.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, RangedU64ValueParser, TypedValueParser};

use super::target::TargetArgs;
use crate::commands::deck_print::{PrintOptions, PrintedClass, QuizSheets, Sheets};
use crate::history::Mode;
use crate::paper::{MOST_VERSIONS, PaperFormat};
use crate::quiz::{Limit, Order, Request, Style};

pub const EXAMPLES: &str = "\
Examples:
  civiq deck print nato-purpose -o quiz.html             versions A to D; the key is quiz-key.html
  civiq deck print nato-purpose -o quiz.html --roster 7b.csv   a copy for each learner, by name
  civiq deck print nato-purpose --versions 1 -n 10 --format md --key key.md > quiz.md
  civiq deck print nato-terms --cards -o cards.html      cards to cut and to fold

Open the quiz in a browser and print it, on one side or on both: each copy begins on a sheet of its
own. Over the page stands what to print: all versions, or one. Every page has its version and the
paper’s code, as in A-7K3MQ: `civiq class mark` marks by it. Letters go into circles; cut out of the
key, the right ones are a stencil to lay on top. What was printed is kept beside the score file, and
for a class who got which version. The same --seed prints the same. What stands on the paper is in
the deck’s language, where that is English, German or French.";

#[derive(Args, Debug)]
pub struct PrintArgs {
    /// A deck's id, or a deck file
    deck: String,
    /// How many versions, 1 to 26
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = RangedU64ValueParser::<usize>::new().range(1..=MOST_VERSIONS as u64))]
    versions: usize,
    /// How many questions, or `all` [default: as many as the deck's exam has, else 20]
    #[arg(short = 'n', value_name = "N", allow_negative_numbers = true)]
    limit: Option<Limit>,
    /// Only cards with this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Pages for a browser's printer, or Markdown
    #[arg(long, value_name = "html|md", value_parser = layout(), default_value = "html", hide_possible_values = true, hide_default_value = true)]
    format: PaperFormat,
    /// Every card with a front and a back, to be folded
    #[arg(long, conflicts_with_all = ["versions", "limit", "tag", "roster", "key"])]
    cards: bool,
    /// Where the key goes [default: quiz-key.html beside quiz.html; none beside standard output]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// The class: print a copy for each learner, with name and id on each page and the versions in turn;
    /// and write a table to type their answers into
    #[arg(long, value_name = "FILE")]
    roster: Option<PathBuf>,
    /// Where that table goes; it is never written over another [default: answers-CODE.csv beside the
    /// quiz]
    #[arg(long, value_name = "FILE", requires = "roster")]
    answers: Option<PathBuf>,
    #[command(flatten)]
    target: TargetArgs,
}

fn layout() -> impl TypedValueParser<Value = PaperFormat> {
    let names = ["html", "md"].map(PossibleValue::new);
    PossibleValuesParser::new(names).map(|name| match name.as_str() {
        "md" => PaperFormat::Markdown,
        _ => PaperFormat::Html,
    })
}

impl PrintArgs {
    pub fn print(&self) -> PrintOptions {
        let quiz = || QuizSheets {
            versions: self.versions,
            limit: self.limit,
            key: self.key.clone(),
            class: self.roster.clone().map(|roster| PrintedClass {
                roster,
                table: self.answers.clone(),
            }),
            request: Request {
                mode: Mode::Paper,
                limit: Limit::All,
                new: None,
                tags: self.tag.clone(),
                order: Order::Random,
                ahead: 0,
                style: Style::AsWritten,
            },
        };
        PrintOptions {
            deck: self.deck.clone(),
            what: if self.cards {
                Sheets::Cards
            } else {
                Sheets::Quiz(quiz())
            },
            layout: self.format,
            target: self.target.target(),
        }
    }
}
