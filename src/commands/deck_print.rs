//! `civiq deck print`: a quiz to be handed out, in versions; or cards to be folded.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::quiz::QUESTIONS;
use crate::class::Roster;
use crate::context::{
    CommandError, CommandOutcome, Context, ResultKind, Target, create_file, ensure_cards,
    ensure_free, open_roster,
};
use crate::deck::{Deck, Task};
use crate::files::canonicalize;
use crate::paper;
use crate::paper::{Paper, PaperFormat, Version, blank_answers, folded, versions};
use crate::paper_file::PaperFolder;
use crate::phrase::{command_line, count};
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
        /// The table to type answers into, if one is wanted.
        blank: Option<BlankOptions>,
    },
    /// Every card, to be folded.
    Cards,
}

/// A table to type answers into.
#[derive(Clone, Debug)]
pub struct BlankOptions {
    /// Who is in the class.
    pub roster: PathBuf,
    /// Where it goes, if that was said.
    pub table: Option<PathBuf>,
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
    let kind = print.what.kind();
    match &print.what {
        Sheets::Cards => {
            let cards = folded(deck);
            let text = paper::cards(print.layout, deck, &cards);
            print.target.write(ctx, kind, text.as_bytes())?;
            let cards = count(cards.len(), "card");
            ctx.note(&written_text(&print.target, &format!("{cards} to fold")));
        }
        Sheets::Quiz {
            versions,
            request,
            limit,
            blank,
        } => {
            let file = file_of(origin)?;
            let blank = blank.as_ref().map(|blank| open_blank(ctx, blank));
            let blank = blank.transpose()?;
            let versions = draw_versions(ctx, deck, *versions, request, *limit)?;
            let paper = save_paper(ctx, &versions, file.as_deref())?;
            let table = blank.map(|blank| blank.table(&paper, &print.target));
            if let Some((path, _)) = &table {
                ensure_free(path)?;
            }
            let text = paper::quiz(print.layout, deck, &versions, &paper);
            print.target.write(ctx, kind, text.as_bytes())?;
            ctx.note(&written_text(&print.target, &quiz_text(&versions, &paper)));
            if let Some((path, text)) = table {
                create_file(ResultKind::Answers, &path, text.as_bytes())?;
                ctx.note(&blank_text(&path, &paper));
            }
        }
    }
    Ok(CommandOutcome::Done)
}

/// The file that a deck is from, so that it is found again when the paper is marked.
fn file_of(origin: &Origin) -> Result<Option<PathBuf>, CommandError> {
    let Origin::File(path) = origin else {
        return Ok(None);
    };
    let real = canonicalize(path).map_err(|source| CommandError::Read {
        path: path.clone(),
        source,
    });
    real.map(Some)
}

/// What was written, and where to.
fn written_text(target: &Target, what: &str) -> String {
    match target.file() {
        Some(path) => format!("{} written: {what}", path.display()),
        None => what.to_owned(),
    }
}

fn quiz_text(versions: &[Version], paper: &Paper) -> String {
    let letters = versions.iter().map(|version| version.letter);
    let letters = letters.collect::<Vec<_>>();
    let (name, letters) = match &letters[..] {
        [first, last] => ("versions", format!("{first} and {last}")),
        [first, .., last] => ("versions", format!("{first} to {last}")),
        only => ("version", only.iter().collect()),
    };
    let questions = versions.first();
    let questions = questions.map_or(0, |version| version.questions.len());
    format!(
        "{name} {letters} of the paper {}, {}, with a key",
        paper.code,
        count(questions, "question")
    )
}

/// The learners of a roster, for a table to type their answers into.
struct BlankTable {
    roster: Roster,
    path: Option<PathBuf>,
}

fn open_blank(ctx: &mut Context<'_>, blank: &BlankOptions) -> Result<BlankTable, CommandError> {
    let file = open_roster(ctx, &blank.roster)?;
    Ok(BlankTable {
        roster: file.roster().clone(),
        path: blank.table.clone(),
    })
}

impl BlankTable {
    /// The table, and where it goes: beside the page, by the paper's code, unless somebody says.
    fn table(self, paper: &Paper, page: &Target) -> (PathBuf, String) {
        let name = format!("answers-{}.csv", paper.code);
        let path = self.path.unwrap_or_else(|| match page.file() {
            Some(page) => page.with_file_name(name),
            None => name.into(),
        });
        let questions = paper.versions.first();
        let questions = questions.map_or(0, |sheet| sheet.questions.len());
        (path, blank_answers(&self.roster, questions))
    }
}

fn blank_text(path: &Path, paper: &Paper) -> String {
    let words = ["civiq", "class", "mark"];
    let mark = words.into_iter().chain(path.to_str());
    let mark = command_line(mark);
    format!(
        "{} written: a row for each learner, to type in the version and the answers; then `{mark} --paper {}`",
        path.display(),
        paper.code
    )
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
    let questions = test(&decks, &request, ctx.seed).iter().collect::<Vec<_>>();
    Ok(versions(&questions, count_of_versions, ctx.seed))
}

/// The deck without what nobody can mark: cards that one judges oneself.
fn on_paper(ctx: &mut Context<'_>, deck: &Arc<Deck>, request: &Request) -> Arc<Deck> {
    let is_own = Task::is_self_graded;
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
