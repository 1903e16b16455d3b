//! `civiq deck import`: decks from files of other programs.

mod reviews;

use std::path::{Path, PathBuf};

use self::reviews::DeckReviews;
pub use self::reviews::Reviews;

use crate::context::{CommandError, CommandOutcome, Context, ResultKind, Target, quoted};
use crate::deck::Deck;
use crate::deck::format;
use crate::deck::naming::id_from;
use crate::exchange::assemble::{ImportedDeck, join};
use crate::exchange::{DeckFormat, WarningKind};
use crate::phrase::count;
use crate::shelf::import;

/// What `civiq deck import` is asked to do.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// The files, which become one deck.
    pub files: Vec<PathBuf>,
    /// Their format; none means that it is recognised.
    pub format: Option<&'static DeckFormat>,
    /// The tag of their language; none means that they say so, or that it is guessed.
    pub language: Option<String>,
    /// Where the deck goes.
    pub target: Target,
    /// What becomes of the answers that were given in the other program.
    pub reviews: Reviews,
}

/// Makes a deck of files in other formats. What can't be taken is told, line by line, and the rest is
/// taken.
pub fn import_deck(
    ctx: &mut Context<'_>,
    options: &ImportOptions,
) -> Result<CommandOutcome, CommandError> {
    options.target.check(ctx)?;
    let read = |file: &PathBuf| {
        let language = options.language.as_deref();
        let imported = import(file, options.format, language)?.imported;
        Ok::<_, CommandError>((file.display().to_string(), imported))
    };
    let mut imports = options
        .files
        .iter()
        .map(read)
        .collect::<Result<Vec<_>, _>>()?;
    if imports.len() > 1 {
        join(&mut imports);
    }
    let left_out = print_warnings(ctx, &imports);
    let reviews = DeckReviews::of(&mut imports);
    let mut decks = imports.into_iter().map(|(_, imported)| imported.deck);
    let Some(mut deck) = decks.next() else {
        return Ok(CommandOutcome::Done);
    };
    deck.cards.extend(decks.flat_map(|deck| deck.cards));
    let taken = deck.cards.len();
    if taken == 0 {
        let files = options.files.iter();
        let files = files.map(|file| format!("`{}`", file.display()));
        return Err(CommandError::NothingTaken {
            files: files.collect(),
        });
    }
    if options.files.len() > 1 {
        name_after(&options.target, &mut deck);
    }
    // Before the deck: when that can't be written, all can be done again.
    reviews.treat(options.reviews, ctx, &mut deck)?;
    let text = format::write(&deck);
    if text.len() as u64 > format::MAX_BYTES {
        return Err(CommandError::TooManyCards { cards: taken });
    }
    options
        .target
        .write(ctx, ResultKind::Deck, text.as_bytes())?;
    let cards = count(taken, "card");
    if let Some(path) = options.target.file() {
        ctx.print(&format!("{}: {cards}", path.display()))?;
        ctx.print(&format!("  next: civiq deck check {}", quoted(path)))?;
    }
    if left_out > 0 {
        ctx.warn(&format!(
            "{taken} of {} taken",
            count(taken + left_out, "question")
        ));
    }
    Ok(CommandOutcome::Done)
}

/// A deck of several files is called what its own file is called.
fn name_after(target: &Target, deck: &mut Deck) {
    let stem = target.file().and_then(Path::file_stem);
    if let Some(stem) = stem {
        let name = stem.to_string_lossy();
        deck.id = id_from(&name);
        deck.title = name.into_owned();
    }
}

/// Tells what could not be taken as it stands, and counts the questions left out.
fn print_warnings(ctx: &mut Context<'_>, imports: &[(String, ImportedDeck)]) -> usize {
    let mut left_out = 0;
    for (file, imported) in imports {
        for warning in imported.warnings.as_slice() {
            if warning.kind == WarningKind::LeftOut {
                left_out += 1 + warning.more;
            }
            ctx.note(&format!("{file}:{}: {warning}", warning.line));
        }
    }
    left_out
}
