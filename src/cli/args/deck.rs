//! What can be said after `civiq deck`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::answers::{self, DeckAnswersArgs};
use super::draft::{DRAFT_EXAMPLES, DeckDraftArgs, DeckReviewArgs, REVIEW_EXAMPLES};
use super::exchange::{DeckExportArgs, DeckImportArgs, EXPORT_EXAMPLES, IMPORT_EXAMPLES};
use super::print::{self, PrintArgs};
use super::switches::output;
use crate::check::Severity;
use crate::commands;
use crate::commands::deck_check::{CheckOptions, CheckView};
use crate::context::{CommandError, CommandOutcome, Context};

#[derive(Debug, Subcommand)]
pub enum DeckCommand {
    /// What decks there are, with their cards, those due and those never met
    List {
        /// Print `id, title, cards, due, new, path` as JSON
        #[arg(long)]
        json: bool,
    },
    /// One deck's cards
    Show {
        /// A deck's id, or a deck file
        deck: String,
        /// Print the deck as a deck file, format 1
        #[arg(long)]
        json: bool,
    },
    /// What a card makes of an answer, and which rule decided; nothing is kept
    #[command(
        after_help = "Example:\n  civiq deck try nato-purpose heart-of-alliance 'colective defense'"
    )]
    Try {
        /// A deck's id, or a deck file
        deck: String,
        /// The card's id
        card: String,
        /// The answer as one would type it; for a text with gaps, one for each gap
        #[arg(required = true, value_name = "ANSWER")]
        answer: Vec<String>,
        /// Print `deck, card, answer, verdict, credit, rule, why, why_not, parts` as JSON
        #[arg(long)]
        json: bool,
    },
    /// What learners typed that was not taken as right; an answer is accepted or refused for good
    #[command(after_help = answers::EXAMPLES)]
    Answers(DeckAnswersArgs),
    /// A deck to start from, with a card of each type that says what its type is good for
    #[command(after_help = NEW_EXAMPLES)]
    New {
        /// The file to write, which must not be there yet; none means standard output
        file: Option<PathBuf>,
    },
    /// The deck format as a JSON Schema: with it, an editor completes and checks a deck
    #[command(
        after_help = "Example:\n  civiq deck schema > civiq-deck.schema.json\n\n\
                      A deck names it with \"$schema\": \"./civiq-deck.schema.json\"."
    )]
    Schema,
    /// Whether decks hold up: every problem with its place, why it matters, and the way out
    #[command(after_help = CHECK_EXAMPLES)]
    Check(CheckArgs),
    /// Cards from a text, as drafts to be reviewed
    #[command(after_help = DRAFT_EXAMPLES)]
    Draft(DeckDraftArgs),
    /// Drafts, to be accepted, mended or rejected, each beside its sentence
    #[command(after_help = REVIEW_EXAMPLES)]
    Review(DeckReviewArgs),
    /// A deck from files of other programs: Moodle, Canvas, QTI, Anki, tables, numbered lists
    #[command(after_help = IMPORT_EXAMPLES)]
    Import(DeckImportArgs),
    /// A deck in another program's format, and what is lost on the way
    #[command(after_help = EXPORT_EXAMPLES)]
    Export(DeckExportArgs),
    /// A quiz on paper in several versions, with keys; or cards to fold
    #[command(after_help = print::EXAMPLES)]
    Print(PrintArgs),
}

impl DeckCommand {
    /// Why the options can't be meant together.
    pub fn misuse(&self) -> Option<&'static str> {
        match self {
            Self::Answers(args) => args.misuse(),
            _ => None,
        }
    }

    /// Whether it does its work and then prints what came of it, and asks nobody anything.
    pub fn only_prints(&self) -> bool {
        matches!(
            self,
            Self::Check(_) | Self::Export(_) | Self::Print(_) | Self::Draft(_)
        )
    }

    /// Runs the command; `learner` is whoever was named.
    pub fn run(
        &self,
        ctx: &mut Context<'_>,
        learner: Option<&str>,
    ) -> Result<CommandOutcome, CommandError> {
        match self {
            Self::List { json } => commands::deck::list(ctx, output(*json)),
            Self::Show { deck, json } => commands::deck::show(ctx, deck, output(*json)),
            Self::Try {
                deck,
                card,
                answer,
                json,
            } => commands::deck_try::try_answer(ctx, deck, card, answer, output(*json)),
            Self::Answers(args) => commands::deck_answers::answers(ctx, &args.answers(learner)),
            Self::New { file } => commands::deck_new::new(ctx, file.as_deref()),
            Self::Schema => commands::deck::schema(ctx),
            Self::Check(args) => commands::deck_check::check(ctx, &args.check()),
            Self::Draft(args) => commands::deck_draft::draft_deck(ctx, &args.draft()),
            Self::Review(args) => commands::deck_review::review(ctx, &args.review()),
            Self::Import(args) => commands::deck_import::import_deck(ctx, &args.import()),
            Self::Export(args) => commands::deck_export::export_deck(ctx, &args.export()),
            Self::Print(args) => commands::deck_print::print(ctx, &args.print()),
        }
    }
}

const CHECK_EXAMPLES: &str = "\
Examples:
  civiq deck check my-deck.json                        flaws that a program can find
  civiq deck check my-deck.json --text charter.txt     and cites that the text does not have
  civiq deck check my-deck.json --coverage             which sentences no card asks about
  civiq deck check --rules                             every rule, with its source

A text beside the deck, my-deck.txt, is found by itself. A card silences a rule in `allow`:
  \"allow\": { \"W7\": \"the negation is the point\" }

Exit code: 1 for errors, and with --strict for warnings, too.";

#[derive(Args, Debug)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a flag; `check` makes one choice of them"
)]
pub struct CheckArgs {
    /// Deck ids or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    /// The source text, in which every cite must stand exactly once
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Warnings are faults, too
    #[arg(long)]
    strict: bool,
    /// Show each sentence of the text, the cards that cite it, and what none asks
    #[arg(long, conflicts_with = "rules")]
    coverage: bool,
    /// List the rules
    #[arg(long, conflicts_with = "decks")]
    rules: bool,
    /// Print `file, line, column, card, rule, severity, message, help`, an object a line, and last for
    /// choices and for statements `file, guessing, cards, way, right, chance`; with
    /// --coverage `file, line, sentence, cards, share, unasked`; with --rules `rule, name, severity,
    /// finds, why, help, source`
    #[arg(long)]
    json: bool,
}

impl CheckArgs {
    fn check(&self) -> CheckOptions {
        CheckOptions {
            decks: self.decks.clone(),
            text: self.text.clone(),
            fails_on: if self.strict {
                Severity::Warning
            } else {
                Severity::Error
            },
            view: match (self.rules, self.coverage) {
                (true, _) => CheckView::Rules,
                (_, true) => CheckView::Coverage,
                _ => CheckView::Findings,
            },
            output: output(self.json),
        }
    }
}

const NEW_EXAMPLES: &str = "\
Examples:
  civiq deck new town-charter.json               a file, with `town-charter` for an id
  civiq deck new > my-deck.json                  the same on standard output
  civiq deck schema > civiq-deck.schema.json     what the deck names as its schema";
