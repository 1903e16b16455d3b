//! `civiq deck import`: decks from files of other programs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::deck_new::quoted;
use super::target::Target;
use super::{CommandError, Context, Ended};
use crate::deck::format;
use crate::deck::naming::{id_from, id_of_wording};
use crate::deck::{Card, CardId, Deck};
use crate::exchange::intake::Intake;
use crate::exchange::{Format, Remark, RemarkKind};
use crate::phrase::count;
use crate::shelf::import;

/// What `civiq deck import` is asked to do.
#[derive(Clone, Debug)]
pub struct ImportWish {
    /// The files, which become one deck.
    pub files: Vec<PathBuf>,
    /// Their format; none means that it is recognised.
    pub format: Option<&'static Format>,
    /// Where the deck goes.
    pub target: Target,
}

/// Makes a deck of files in other formats. What can't be taken is told, line by line, and the rest is
/// taken.
pub fn run(ctx: &mut Context<'_>, wish: &ImportWish) -> Result<Ended, CommandError> {
    wish.target.prepare()?;
    let mut whole = Whole::default();
    for file in &wish.files {
        let import = import(file, wish.format)?;
        whole.add(ctx, file, import.intake);
    }
    let (taken, left_out) = (whole.places.len(), whole.left_out);
    let Some(mut deck) = whole.deck.filter(|_| taken > 0) else {
        let files = wish
            .files
            .iter()
            .map(|file| format!("`{}`", file.display()));
        return Err(CommandError::NothingTaken {
            files: files.collect(),
        });
    };
    if wish.files.len() > 1 {
        name_after(&wish.target, &mut deck);
    }
    wish.target.write(ctx, format::write(&deck).as_bytes())?;
    let cards = count(taken, "card");
    if let Some(path) = &wish.target.path {
        ctx.print(&format!("{}: {cards}", path.display()))?;
        ctx.print(&format!("  next: civiq deck check {}", quoted(path)))?;
    }
    if left_out > 0 {
        ctx.warn(&format!(
            "{taken} of {} taken",
            count(taken + left_out, "question")
        ));
    }
    Ok(Ended::Well)
}

/// A deck of several files is called what its own file is called.
fn name_after(target: &Target, deck: &mut Deck) {
    let stem = target.path.as_deref().and_then(Path::file_stem);
    if let Some(stem) = stem {
        let name = stem.to_string_lossy();
        deck.id = id_from(&name);
        deck.title = name.into_owned();
    }
}

/// The deck as far as it is put together.
#[derive(Default)]
struct Whole {
    deck: Option<Deck>,
    /// Where each card of it is from.
    places: HashMap<CardId, String>,
    left_out: usize,
}

impl Whole {
    fn add(&mut self, ctx: &mut Context<'_>, file: &Path, intake: Intake) {
        let Intake {
            deck,
            lines,
            mut remarks,
        } = intake;
        let name = deck.title.clone();
        let mut taken = Vec::new();
        for (card, line) in deck.cards.iter().zip(lines) {
            match self.place(card) {
                Ok(card) => {
                    let place = format!("{}:{line}", file.display());
                    self.places.insert(card.id.clone(), place);
                    taken.push(card);
                }
                Err(reason) => remarks.push(Remark::left_out(line, reason)),
            }
        }
        for remark in &remarks {
            self.left_out += usize::from(remark.kind == RemarkKind::LeftOut);
            ctx.talk(&format!("{}:{}: {remark}", file.display(), remark.line));
        }
        let whole = self.deck.get_or_insert_with(|| Deck {
            title: name,
            cards: Vec::new(),
            ..deck
        });
        whole.cards.extend(taken);
    }

    /// The card with an id that no card of another file has; a question that stands in another file,
    /// too, is taken once.
    fn place(&self, card: &Card) -> Result<Card, String> {
        let own = id_of_wording(&card.prompt, &card.task);
        let cards = self.deck.iter().flat_map(|deck| &deck.cards);
        let Some(first) = self.places.get(&card.id) else {
            return Ok(card.clone());
        };
        let mut same = cards.filter(|other| other.id == card.id);
        let is_same = same.any(|other| other.revision() == card.revision());
        if is_same || self.places.contains_key(&own) {
            return Err(format!("the question of {first} once more"));
        }
        Ok(Card {
            id: own,
            ..card.clone()
        })
    }
}
