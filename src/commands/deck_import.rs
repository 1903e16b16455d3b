//! `civiq deck import`: decks from files of other programs.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use super::deck_new::quoted;
use super::target::Target;
use super::{CommandError, Context, Ended};
use crate::deck::format;
use crate::deck::naming::{id_from, id_of_wording};
use crate::deck::{CardId, Deck};
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
    let (taken, left_out) = (whole.taken.len(), whole.left_out);
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
    taken: HashSet<CardId>,
    /// Where each wording stands, by the id that it makes.
    wordings: HashMap<CardId, String>,
    left_out: usize,
}

impl Whole {
    /// Adds a file's cards. A question of an earlier file is taken once; an id of another card gives
    /// way to one of the wording.
    fn add(&mut self, ctx: &mut Context<'_>, file: &Path, intake: Intake) {
        let Intake {
            mut deck,
            lines,
            mut remarks,
        } = intake;
        let file = file.display();
        let mut wordings = Vec::new();
        for (mut card, line) in std::mem::take(&mut deck.cards).into_iter().zip(lines) {
            let own = id_of_wording(&card.prompt, &card.task);
            if let Some(first) = self.wordings.get(&own) {
                let reason = format!("the question of {first} once more");
                remarks.push(Remark::left_out(line, reason));
                continue;
            }
            wordings.push((own.clone(), format!("{file}:{line}")));
            if self.taken.contains(&card.id) {
                card.id = own;
            }
            self.taken.insert(card.id.clone());
            deck.cards.push(card);
        }
        self.wordings.extend(wordings);
        for remark in &remarks {
            self.left_out += usize::from(remark.kind == RemarkKind::LeftOut);
            ctx.talk(&format!("{file}:{}: {remark}", remark.line));
        }
        match &mut self.deck {
            Some(whole) => whole.cards.extend(deck.cards),
            None => self.deck = Some(deck),
        }
    }
}
