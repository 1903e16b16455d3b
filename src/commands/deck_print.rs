//! `civiq deck print`: a quiz to be handed out, in versions; or cards to be folded.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::quiz::QUESTIONS;
use crate::class::Roster;
use crate::context::{
    ChoiceError, CommandError, CommandOutcome, Context, Replace, ResultKind, Target, TargetError,
    ensure_cards, ensure_free, open_roster, write_together,
};
use crate::deck::Deck;
use crate::files::canonicalize;
use crate::learner_files::LearnerFiles;
use crate::paper;
use crate::paper::{
    Paper, PaperCopy, PaperFormat, Version, answer_table, blank_copies, copies_for, folded,
    versions,
};
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
    Quiz(QuizSheets),
    /// Every card, to be folded.
    Cards,
}

/// A quiz that is to be printed.
#[derive(Clone, Debug)]
pub struct QuizSheets {
    /// In how many versions.
    pub versions: usize,
    /// Which cards.
    pub request: Request,
    /// How many questions, if that was said.
    pub limit: Option<Limit>,
    /// Where the key goes, if that was said.
    pub key: Option<PathBuf>,
    /// The class that it is for, if it is for one.
    pub class: Option<PrintedClass>,
}

/// A class that gets a copy for each learner, and a table to type answers into.
#[derive(Clone, Debug)]
pub struct PrintedClass {
    /// Who is in the class.
    pub roster: PathBuf,
    /// Where the table goes, if that was said.
    pub table: Option<PathBuf>,
}

/// Prints a quiz, and keeps what was printed for the day when it is marked; or prints cards.
pub fn print(ctx: &mut Context<'_>, print: &PrintOptions) -> Result<CommandOutcome, CommandError> {
    print.target.check(ctx)?;
    let opened = ctx.open_decks(std::slice::from_ref(&print.deck))?;
    let Some((deck, origin)) = opened.iter().next() else {
        return Ok(CommandOutcome::Done);
    };
    print.target.ensure_keeps_deck(origin)?;
    match &print.what {
        Sheets::Cards => {
            let cards = folded(deck);
            let text = paper::cards(print.layout, deck, &cards);
            print.target.write(ctx, ResultKind::Deck, text.as_bytes())?;
            let cards = count(cards.len(), "card");
            ctx.note(&written_text(&print.target, &format!("{cards} to fold")));
        }
        Sheets::Quiz(quiz) => print_quiz(ctx, (deck, origin), quiz, print)?,
    }
    Ok(CommandOutcome::Done)
}

fn print_quiz(
    ctx: &mut Context<'_>,
    (deck, origin): (&Arc<Deck>, &Origin),
    quiz: &QuizSheets,
    print: &PrintOptions,
) -> Result<(), CommandError> {
    let key = key_target(&print.target, quiz.key.as_deref())?;
    if let Some(key) = &key {
        key.check(ctx)?;
        key.ensure_keeps_deck(origin)?;
    }
    let file = file_of(origin)?;
    let roster = quiz
        .class
        .as_ref()
        .map(|class| open_roster(ctx, &class.roster));
    let roster = roster.transpose()?;
    let versions = draw_versions(ctx, deck, quiz)?;
    let paper = save_paper(ctx, &versions, file.as_deref())?;
    let table = quiz.class.as_ref().map(|class| {
        let path = class.table.clone();
        path.unwrap_or_else(|| beside(&print.target, &format!("answers-{}.csv", paper.code)))
    });
    if let Some(path) = &table {
        ensure_free(path)?;
    }
    let mut results = Vec::new();
    let mut told = Vec::new();
    let copies = match &roster {
        Some(file) => hand_out(ctx, file.roster(), &versions, &paper)?,
        None => blank_copies(&versions),
    };
    let text = paper::quiz(print.layout, deck, &copies, &paper);
    let what = quiz_text(&versions, &paper, roster.as_ref().map(|_| copies.len()));
    told.push(written_text(&print.target, &what));
    results.push((print.target.clone(), ResultKind::Quiz, text));
    if let Some(target) = key {
        let text = paper::keys(print.layout, deck, &versions, &paper);
        told.push(written_text(&target, "the key"));
        results.push((target, ResultKind::Quiz, text));
    } else {
        told.push(format!(
            "no key: `--seed {} --key FILE` prints the same paper and writes one",
            ctx.seed
        ));
    }
    if let (Some(path), Some(file)) = (table, &roster) {
        let text = answer_table(file.roster(), &paper, |_| true);
        told.push(table_text(&path, &paper));
        let (path, replace) = (Some(path), Replace::Never);
        results.push((Target { path, replace }, ResultKind::Answers, text));
    }
    write_together(ctx, &results)?;
    for line in told {
        ctx.note(&line);
    }
    Ok(())
}

/// Where the key goes: to a file of its own beside the quiz, or to the one that was named. Beside what goes
/// to standard output, or into a pipe, there is none.
fn key_target(quiz: &Target, named: Option<&Path>) -> Result<Option<Target>, TargetError> {
    let replace = quiz.replace;
    let path = match named {
        Some(path) => Some(path.to_owned()),
        None => quiz.kept_file()?.and_then(key_beside),
    };
    let Some(path) = path else {
        return Ok(None);
    };
    let key = Target {
        path: Some(path),
        replace,
    };
    if key.file() == quiz.file() {
        let place = key.file().map(|path| path.display().to_string());
        let place = place.unwrap_or_else(|| "standard output".into());
        return Err(TargetError::Together { place });
    }
    Ok(Some(key))
}

/// `quiz-key.html`, for `quiz.html`.
fn key_beside(quiz: &Path) -> Option<PathBuf> {
    let mut name = quiz.file_stem()?.to_owned();
    name.push("-key");
    if let Some(ending) = quiz.extension() {
        name.push(".");
        name.push(ending);
    }
    Some(quiz.with_file_name(name))
}

/// A file of this name beside a result, or here where that is none.
fn beside(result: &Target, name: &str) -> PathBuf {
    match result.file() {
        Some(file) => file.with_file_name(name),
        None => name.into(),
    }
}

/// Gives each learner of a class a copy, and remembers which.
fn hand_out<'a>(
    ctx: &Context<'_>,
    roster: &'a Roster,
    versions: &'a [Version],
    paper: &Paper,
) -> Result<Vec<PaperCopy<'a>>, CommandError> {
    let files = LearnerFiles::new(&ctx.score_file()?);
    let given = files.copies()?.into_iter();
    let given = given.filter_map(|(learner, own)| Some((learner, *own.get(&paper.code)?)));
    let copies = copies_for(roster, versions, &given.collect());
    let now = copies.iter().filter_map(|copy| {
        let pupil = copy.pupil?;
        Some((pupil.id.clone(), copy.version.letter))
    });
    files.give_copies(&paper.code, &now.collect::<Vec<_>>())?;
    Ok(copies)
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

fn quiz_text(versions: &[Version], paper: &Paper, copies: Option<usize>) -> String {
    let letters = versions.iter().map(|version| version.letter);
    let letters = letters.collect::<Vec<_>>();
    let (name, letters) = match &letters[..] {
        [first, last] => ("versions", format!("{first} and {last}")),
        [first, .., last] => ("versions", format!("{first} to {last}")),
        only => ("version", only.iter().collect()),
    };
    let questions = versions.first();
    let questions = questions.map_or(0, |version| version.questions.len());
    let copies = copies.map(|copies| {
        format!(
            ", {} by name",
            count(copies, "copy").replace("copys", "copies")
        )
    });
    format!(
        "{name} {letters} of the paper {}, {}{}",
        paper.code,
        count(questions, "question"),
        copies.unwrap_or_default()
    )
}

fn table_text(path: &Path, paper: &Paper) -> String {
    let words = ["civiq", "class", "mark"];
    let mark = words.into_iter().chain(path.to_str());
    let mark = command_line(mark);
    format!(
        "{} written: a row for each learner, to type in the answers; then `{mark} --paper {}`",
        path.display(),
        paper.code
    )
}

/// The versions, from one seed.
fn draw_versions(
    ctx: &mut Context<'_>,
    deck: &Arc<Deck>,
    quiz: &QuizSheets,
) -> Result<Vec<Version>, CommandError> {
    let decks = [on_paper(ctx, deck, &quiz.request)?];
    ensure_cards(&decks, &quiz.request)?;
    let questions = deck.exam.map_or(QUESTIONS, |exam| exam.questions);
    let request = Request {
        limit: quiz.limit.unwrap_or(Limit::Count(questions)),
        ..quiz.request.clone()
    };
    let questions = test(&decks, &request, ctx.seed).iter().collect::<Vec<_>>();
    Ok(versions(&questions, quiz.versions, ctx.seed))
}

/// The deck without what nobody can mark: cards that one judges oneself.
fn on_paper(
    ctx: &mut Context<'_>,
    deck: &Arc<Deck>,
    request: &Request,
) -> Result<Arc<Deck>, ChoiceError> {
    let chosen = deck.active().filter(|card| request.takes(card));
    let (own, asked) = chosen.partition::<Vec<_>, _>(|card| card.task.is_self_graded());
    if !own.is_empty() && asked.is_empty() {
        let deck = deck.id.to_string();
        return Err(ChoiceError::OnlyFlashcards { deck });
    }
    if !own.is_empty() {
        let cards = count(own.len(), "flashcard");
        ctx.note(&format!(
            "{cards} left out: nobody can mark them; `--cards` prints them"
        ));
    }
    let mut deck = Deck::clone(deck);
    deck.cards.retain(|card| !card.task.is_self_graded());
    Ok(Arc::new(deck))
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
