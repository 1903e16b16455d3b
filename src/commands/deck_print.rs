//! `civiq deck print`: a quiz to be handed out, in versions; or cards to be folded.

use std::path::Path;
use std::sync::Arc;

use super::quiz::QUESTIONS;
use crate::context::{CommandError, CommandOutcome, Context, ResultKind, Target, ensure_cards};
use crate::deck::{Deck, Task};
use crate::files::canonicalize;
use crate::paper;
use crate::paper::{Paper, PaperFormat, Version, folded, versions};
use crate::paper_file::PaperFolder;
use crate::phrase::count;
use crate::quiz::{Limit, Request, test};
use crate::shelf::Origin;

/// What is to be printed, and where to.
#[derive(Clone, Debug)]
pub struct PrintOptions {
    /// The deck, by id or file.
    pub deck: String,
    /// What of it.
    pub what: Sheets,
    /// As what.
    pub layout: PaperFormat,
    /// Where to.
    pub target: Target,
}

/// What is to be printed.
#[derive(Clone, Debug)]
pub enum Sheets {
    /// A quiz.
    Quiz {
        /// In how many versions.
        versions: usize,
        /// Which cards.
        request: Request,
        /// How many questions, if that was said.
        limit: Option<Limit>,
    },
    /// Every card, to be folded.
    Cards,
}

impl Sheets {
    fn kind(&self) -> ResultKind {
        match self {
            Self::Quiz { .. } => ResultKind::Quiz,
            Self::Cards => ResultKind::Deck,
        }
    }
}

/// Prints a quiz, and keeps what was printed for the day when it is marked; or prints cards.
pub fn print(ctx: &mut Context<'_>, print: &PrintOptions) -> Result<CommandOutcome, CommandError> {
    print.target.check(ctx)?;
    let opened = ctx.open_decks(std::slice::from_ref(&print.deck))?;
    let Some((deck, origin)) = opened.iter().next() else {
        return Ok(CommandOutcome::Done);
    };
    let file = match origin {
        Origin::File(path) => {
            let real = canonicalize(path).map_err(|source| CommandError::Read {
                path: path.clone(),
                source,
            });
            Some(real?)
        }
        Origin::BuiltIn(_) => None,
    };
    let text = match &print.what {
        Sheets::Cards => paper::cards(print.layout, deck, &folded(deck)),
        Sheets::Quiz {
            versions,
            request,
            limit,
        } => {
            let versions = draw_versions(ctx, deck, *versions, request, *limit)?;
            let paper = save_paper(ctx, &versions, file.as_deref())?;
            paper::quiz(print.layout, deck, &versions, &paper)
        }
    };
    print
        .target
        .write(ctx, print.what.kind(), text.as_bytes())?;
    Ok(CommandOutcome::Done)
}

/// The versions, from one seed.
fn draw_versions(
    ctx: &mut Context<'_>,
    deck: &Arc<Deck>,
    count_of_versions: usize,
    request: &Request,
    limit: Option<Limit>,
) -> Result<Vec<Version>, CommandError> {
    let decks = [on_paper(ctx, deck, request)];
    ensure_cards(&decks, request)?;
    let questions = deck.exam.map_or(QUESTIONS, |exam| exam.questions);
    let request = Request {
        limit: limit.unwrap_or(Limit::Count(questions)),
        ..request.clone()
    };
    let questions = test(&decks, &request, ctx.seed);
    Ok(versions(&questions, count_of_versions, ctx.seed))
}

/// The deck without what nobody can mark: cards that one judges oneself.
fn on_paper(ctx: &mut Context<'_>, deck: &Arc<Deck>, request: &Request) -> Arc<Deck> {
    let is_own = |task: &Task| matches!(task, Task::Flashcard { .. });
    let own = deck.active();
    let own = own
        .filter(|card| request.takes(card) && is_own(&card.task))
        .count();
    if own > 0 {
        let cards = count(own, "flashcard");
        ctx.note(&format!(
            "{cards} left out: nobody can mark them; `--cards` prints them"
        ));
    }
    let mut deck = Deck::clone(deck);
    deck.cards.retain(|card| !is_own(&card.task));
    Arc::new(deck)
}

/// Keeps what is printed. What was printed before keeps its code and its day.
fn save_paper(
    ctx: &Context<'_>,
    versions: &[Version],
    file: Option<&Path>,
) -> Result<Paper, CommandError> {
    let papers = PaperFolder::new(&ctx.score_file()?);
    let codes = (0..=u8::MAX).map(|salt| Paper::new(versions, file, ctx.now(), salt));
    Ok(papers.save_first_free(codes)?)
}
