//! What can be said after `civiq deck draft` and `civiq deck review`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;

use super::exchange::language_tag;
use super::switches::output;
use super::target::TargetArgs;
use crate::commands::deck_draft::{CardProposer, DraftOptions, DraftProduct, Renewal};
use crate::commands::deck_review::ReviewOptions;
use crate::draft::DraftScope;

pub const DRAFT_EXAMPLES: &str = "\
Examples:
  civiq deck draft charter.txt -o town.json            cards from a text, as drafts
  civiq deck draft page.html notes.md > town.json      several texts as one, of any kind
  civiq deck draft charter.txt -o town.json --update   cards for what is new in the text

A draft is never asked: `civiq deck review` goes through them, one key each. The same text gives
the same cards. What is no sentence is told with its line. The text as it was read is put beside
the deck, as town.txt. `civiq help draft` tells what is looked for, and how a program may propose
cards.";

#[derive(Args, Debug)]
pub struct DeckDraftArgs {
    /// Texts, Markdown or web pages, read as one; `-` is standard input
    #[arg(required = true, value_name = "TEXT")]
    texts: Vec<PathBuf>,
    #[command(flatten)]
    target: TargetArgs,
    /// Also drafts of kinds that are often poor: single names and words
    #[arg(long)]
    all: bool,
    /// Bring a deck up to date: add cards for sentences without one, and tell which sentences changed
    #[arg(long, requires = "output", conflicts_with = "force")]
    update: bool,
    /// A program that may propose more cards: it reads a prompt and prints cards
    #[arg(long, value_name = "COMMAND", conflicts_with_all = ["prompt", "from"])]
    with: Option<String>,
    /// How many seconds the program may take
    #[arg(long, value_name = "SECONDS", default_value_t = 300, requires = "with")]
    wait: u64,
    /// Print what such a program would be asked, for pasting
    #[arg(long, conflicts_with = "from")]
    prompt: bool,
    /// Take what a program answered to that, from a file
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// The language of the text, `en`, `de` or `fr`, where its words do not show it
    #[arg(long, value_name = "TAG", value_parser = language_tag)]
    language: Option<String>,
}

impl DeckDraftArgs {
    pub fn draft(&self) -> DraftOptions {
        DraftOptions {
            texts: self.texts.clone(),
            language: self.language.clone(),
            scope: if self.all {
                DraftScope::All
            } else {
                DraftScope::Sure
            },
            target: self.target.target(),
            renewal: if self.update {
                Renewal::Update
            } else {
                Renewal::New
            },
            proposer: self.proposer(),
            product: if self.prompt {
                DraftProduct::Prompt
            } else {
                DraftProduct::Deck
            },
        }
    }

    fn proposer(&self) -> CardProposer {
        match (&self.with, &self.from) {
            (Some(command), _) => CardProposer::Program {
                command: command.clone(),
                patience: Duration::from_secs(self.wait),
            },
            (None, Some(answer)) => CardProposer::Answer(answer.clone()),
            (None, None) => CardProposer::Nobody,
        }
    }
}

pub const REVIEW_EXAMPLES: &str = "\
Examples:
  civiq deck review town.json                       draft by draft, with its sentence; one key each
  civiq deck review town.json --accept mayor-1f0c9a2b --reject clerk-77aa01f3
  civiq deck review town.json --json                the drafts, with what the check finds in each

An accepted draft is a card like any. A rejected one stays in the file as `retired`, so that
`civiq deck draft --update` does not bring it back. Whatever is decided is in the file at once, and
nothing else in it changes. `civiq study town.json --drafts` tries drafts before they are accepted.";

#[derive(Args, Debug)]
pub struct DeckReviewArgs {
    /// A deck file, or a deck’s id
    deck: String,
    /// The text that the deck cites; else town.txt beside town.json
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
    /// Accept a draft. May be given several times
    #[arg(long, value_name = "CARD", conflicts_with = "json")]
    accept: Vec<String>,
    /// Reject a draft. May be given several times
    #[arg(long, value_name = "CARD", conflicts_with = "json")]
    reject: Vec<String>,
    /// Print `deck, card, type, prompt, answer, cite, sentence, findings` of each draft, an object a line
    #[arg(long)]
    json: bool,
}

impl DeckReviewArgs {
    pub fn review(&self) -> ReviewOptions {
        ReviewOptions {
            deck: self.deck.clone(),
            text: self.text.clone(),
            accept: self.accept.clone(),
            reject: self.reject.clone(),
            output: output(self.json),
        }
    }
}
