//! What can be said after `civiq study` and `civiq quiz`.

use std::path::PathBuf;

use clap::Args;

use crate::commands::quiz::{QuizOptions, WhenLeft};
use crate::commands::study::{PractisedCards, StudyOptions};
use crate::context::ExamDate;
use crate::history::Mode;
use crate::memory::Retention;
use crate::quiz::{Limit, Order, Request, Style};

pub const STUDY_EXAMPLES: &str = "\
Examples:
  civiq study                          all decks
  civiq study nato-purpose --new 5     at most five new cards today
  civiq study --exam 2026-12-10        so that all is known on that day
  civiq study my-deck.json --ahead 2   also what is due within two days";

pub const QUIZ_EXAMPLES: &str = "\
Examples:
  civiq quiz nato-purpose            as many questions as its exam has
  civiq quiz -n all --order deck     every card, in the deck’s order
  civiq quiz --tag treaty            only cards about the treaty
  civiq quiz --resume                go on with the test that was left";

#[derive(Args, Debug)]
pub struct StudyArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// Meet at most so many new cards a day in each deck [default: 10, or what an exam takes, up to 20]
    #[arg(long, value_name = "N")]
    new: Option<usize>,
    /// The day of the exam in these decks, remembered until it has passed; `none` forgets it
    #[arg(long, value_name = "DATE")]
    exam: Option<ExamDate>,
    /// Also ask what is due within so many days
    #[arg(
        long,
        value_name = "DAYS",
        default_value_t = 0,
        hide_default_value = true
    )]
    ahead: u32,
    /// The share of due cards to recall, 0.70 to 0.97 [default: 0.90, before an exam 0.88]
    #[arg(long, value_name = "R")]
    retention: Option<Retention>,
    /// In which order [default: due]
    #[arg(long, value_enum)]
    order: Option<OrderArg>,
    /// Try the drafts of a deck instead, as its author
    #[arg(long, requires = "decks")]
    drafts: bool,
}

#[derive(Args, Debug)]
pub struct QuizArgs {
    /// Decks by id, or deck files; none means all
    #[arg(value_name = "DECK")]
    decks: Vec<String>,
    #[command(flatten)]
    selection: Selection,
    /// In which order [default: random]
    #[arg(long, value_enum)]
    order: Option<OrderArg>,
    /// Go on with the test that was left last, where it stopped
    #[arg(long, conflicts_with_all = ["limit", "tag", "flip", "order"])]
    resume: bool,
}

#[derive(Args, Debug)]
struct Selection {
    /// How many questions, or `all`
    #[arg(short = 'n', value_name = "N", allow_negative_numbers = true)]
    limit: Option<Limit>,
    /// Only cards with this tag; may be given several times
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Every card as a flashcard that you judge yourself
    #[arg(long)]
    flip: bool,
    /// The text that the decks cite, to show whole sentences; else my-deck.txt beside my-deck.json
    #[arg(long, value_name = "FILE")]
    text: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum OrderArg {
    /// The longest due first, then new ones in the deck's order
    Due,
    /// As the deck has them
    Deck,
    /// Shuffled
    Random,
}

impl Default for StudyArgs {
    fn default() -> Self {
        let selection = Selection {
            limit: None,
            tag: Vec::new(),
            flip: false,
            text: None,
        };
        Self {
            decks: Vec::new(),
            selection,
            new: None,
            exam: None,
            ahead: 0,
            retention: None,
            order: None,
            drafts: false,
        }
    }
}

impl StudyArgs {
    pub fn study(&self) -> StudyOptions {
        let order = self.order.map_or(Order::Due, Order::from);
        StudyOptions {
            decks: self.decks.clone(),
            request: Request {
                new: self.new,
                ahead: self.ahead,
                ..self.selection.request(Mode::Study, order)
            },
            retention: self.retention,
            exam: self.exam,
            text: self.selection.text.clone(),
            cards: if self.drafts {
                PractisedCards::Drafts
            } else {
                PractisedCards::Active
            },
        }
    }
}

impl QuizArgs {
    pub fn quiz(&self) -> QuizOptions {
        let order = self.order.map_or(Order::Random, Order::from);
        QuizOptions {
            decks: self.decks.clone(),
            request: self.selection.request(Mode::Quiz, order),
            limit: self.selection.limit,
            text: self.selection.text.clone(),
            when_left: if self.resume {
                WhenLeft::GoOn
            } else {
                WhenLeft::Ask
            },
        }
    }
}

impl Selection {
    fn request(&self, mode: Mode, order: Order) -> Request {
        Request {
            mode,
            limit: self.limit.unwrap_or(Limit::All),
            new: None,
            tags: self.tag.clone(),
            order,
            ahead: 0,
            style: if self.flip {
                Style::Flipped
            } else {
                Style::AsWritten
            },
        }
    }
}

impl From<OrderArg> for Order {
    fn from(order: OrderArg) -> Self {
        match order {
            OrderArg::Due => Self::Due,
            OrderArg::Deck => Self::Deck,
            OrderArg::Random => Self::Random,
        }
    }
}
