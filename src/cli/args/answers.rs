//! What can be said after `civiq deck answers`.

use std::str::FromStr;

use clap::Args;

use super::filter::FilterArgs;
use super::switches::output;
use crate::commands::deck_answers::{AnswersOptions, AnswersView};
use crate::deck::format::{RuledAnswer, Ruling};
use crate::quiz::Limit;

pub const EXAMPLES: &str = "\
Examples:
  civiq deck answers town.json                             what to look at, card by card
  civiq deck answers town.json --accept 'mayor=the chair'  right from now on
  civiq deck answers town.json --refuse 'mayor=the clerk'  wrong for good, and no more listed
  civiq deck answers town.json --accept 'posts:2=town hall'   for the second gap or item
  civiq deck answers --json > answers.jsonl                every deck, for a spreadsheet or a script

Answers that the deck takes as right by now are left out, and those that a card refuses. On a
terminal each answer is shown after the list, to be accepted, refused or left with one key.

An accepted answer stands in the deck file behind those that are there; a refused one in the
card’s `refuse`. Nothing else in the file changes: ids stay, and so does what was learned. A
refused answer is wrong however it is written, in every gap of its card, and as an item of a list.

No learner is named. What was typed is shown as it was.";

#[derive(Args, Debug)]
pub struct DeckAnswersArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    /// Accept an answer; for the second gap or item, CARD:2=ANSWER. May be given several times
    #[arg(long, value_name = "CARD=ANSWER", conflicts_with_all = ["json", "limit", "all"])]
    accept: Vec<CardAnswer>,
    /// Refuse an answer for good. May be given several times
    #[arg(long, value_name = "CARD=ANSWER", conflicts_with_all = ["json", "limit", "all"])]
    refuse: Vec<CardAnswer>,
    /// How many answers of each card, or `all` [default: 5, as JSON all]
    #[arg(short = 'n', value_name = "N", allow_negative_numbers = true)]
    limit: Option<Limit>,
    /// Also answers that are refused already, and those that say nothing
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    filter: FilterArgs,
    /// Print `deck, card, part, answer, times, learners, called_right, verdict, why, refused`, an object
    /// a line
    #[arg(long)]
    json: bool,
}

impl DeckAnswersArgs {
    /// What is to be looked at or changed; a learner filters only where one was named.
    pub fn answers(&self, learner: Option<&str>) -> AnswersOptions {
        let accept = self.accept.iter().map(|it| it.ruled(Ruling::Accepted));
        let refuse = self.refuse.iter().map(|it| it.ruled(Ruling::Refused));
        AnswersOptions {
            decks: self.decks.clone(),
            filter: self.filter.filter(&[], learner),
            rulings: accept.chain(refuse).collect(),
            limit: self.limit,
            view: if self.all {
                AnswersView::All
            } else {
                AnswersView::Open
            },
            output: output(self.json),
        }
    }

    /// Why the options can't be meant together.
    pub fn misuse(&self) -> Option<&'static str> {
        let rules = !self.accept.is_empty() || !self.refuse.is_empty();
        match rules {
            true if self.decks.len() != 1 => {
                Some("`--accept` and `--refuse` change one deck: name that one")
            }
            true if self.filter.picks_answers() => Some(
                "`--since`, `--until`, `--mode` and `--session` choose what is listed: `--accept` and \
                 `--refuse` list nothing",
            ),
            _ => self.filter.misuse(),
        }
    }
}

/// An answer to a card, as `CARD=ANSWER` or, to its second gap or item, `CARD:2=ANSWER`.
#[derive(Clone, Debug)]
struct CardAnswer {
    card: String,
    part: Option<usize>,
    answer: String,
}

/// A text that is no answer to a card.
///
/// It has no hint: the message itself shows how to write one.
#[derive(Debug, thiserror::Error)]
#[error("write CARD=ANSWER, or CARD:2=ANSWER for the second gap or item")]
struct NotACardAnswer;

impl FromStr for CardAnswer {
    type Err = NotACardAnswer;

    fn from_str(text: &str) -> Result<Self, NotACardAnswer> {
        let (card, answer) = text.split_once('=').ok_or(NotACardAnswer)?;
        let (card, part) = match card.split_once(':') {
            Some((card, part)) => (card, Some(part.parse().map_err(|_| NotACardAnswer)?)),
            None => (card, None),
        };
        let (card, answer) = (card.trim().to_owned(), answer.to_owned());
        Ok(Self { card, part, answer })
    }
}

impl CardAnswer {
    fn ruled(&self, ruling: Ruling) -> RuledAnswer {
        let Self { card, part, answer } = self.clone();
        RuledAnswer {
            card,
            part,
            answer,
            ruling,
        }
    }
}
