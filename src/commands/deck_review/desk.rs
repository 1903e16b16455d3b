//! A deck file whose drafts are being reviewed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{CheckedDeck, coverage, findings};
use crate::context::{
    ChoiceError, CommandError, Context, DeckChangeError, Replace, ResultKind, Target,
};
use crate::deck::format::{self, RulingError, read, revise};
use crate::deck::{Card, Deck, Status};
use crate::files::read_utf8;
use crate::text::SourceText;

/// A deck file with its text, where that is at hand. Whatever is decided is in the file at once.
pub struct ReviewDesk {
    path: PathBuf,
    file: String,
    pub deck: Deck,
    pub text: Option<Arc<SourceText>>,
}

/// How much of a text is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedSentences {
    /// Sentences that a card in use cites.
    pub asked: usize,
    /// The same, if all drafts were accepted.
    pub with_drafts: usize,
    pub all: usize,
}

impl ReviewDesk {
    pub fn open(path: PathBuf, text: Option<Arc<SourceText>>) -> Result<Self, CommandError> {
        let file = read_utf8(&path, format::MAX_BYTES)?;
        let deck = deck_in(&path, &file)?;
        Ok(Self {
            path,
            file,
            deck,
            text,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file as it stands.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The drafts that wait, in the order of the deck.
    pub fn drafts(&self) -> impl Iterator<Item = &Card> {
        self.deck
            .cards
            .iter()
            .filter(|card| card.status == Status::Draft)
    }

    pub fn card(&self, id: &str) -> Result<&Card, ChoiceError> {
        let missing = || ChoiceError::NoSuchCard {
            card: id.to_owned(),
            known: self
                .deck
                .cards
                .iter()
                .map(|card| card.id.to_string())
                .collect(),
        };
        self.deck.card(id).ok_or_else(missing)
    }

    /// What the check finds in a card.
    pub fn findings(&self, id: &str) -> Vec<String> {
        let checked = CheckedDeck::new(&self.deck, self.text.as_deref());
        let found = findings(&checked).into_iter();
        let own = found.filter(|finding| finding.card.is_some_and(|card| card.as_str() == id));
        own.map(|finding| format!("{}: {}", finding.rule.code, finding.message))
            .collect()
    }

    /// How much of the text is asked about, where it is at hand.
    pub fn asked(&self) -> Option<AskedSentences> {
        self.text.as_ref()?;
        let with_drafts = self.cited(&self.deck);
        let mut accepted = self.deck.clone();
        accepted.cards.retain(|card| card.status == Status::Active);
        let (asked, all) = self.cited(&accepted);
        Some(AskedSentences {
            asked,
            with_drafts: with_drafts.0,
            all,
        })
    }

    fn cited(&self, deck: &Deck) -> (usize, usize) {
        let covered = coverage(&CheckedDeck::new(deck, self.text.as_deref()));
        let cited = covered
            .iter()
            .filter(|sentence| !sentence.cards.is_empty())
            .count();
        (cited, covered.len())
    }

    /// Puts cards in the place of those of the same ids, and writes the file.
    pub fn put(&mut self, ctx: &mut Context<'_>, cards: &[Card]) -> Result<(), CommandError> {
        // An editor may have changed the file since.
        self.reread()?;
        let changed = revise(&self.file, cards, &[]);
        let changed = changed.map_err(|source| no_change(&self.path, source))?;
        self.write(ctx, changed)
    }

    /// Puts back an earlier text of the file, unless it was changed meanwhile by others; whether it was put.
    pub fn put_back(
        &mut self,
        ctx: &mut Context<'_>,
        before: String,
    ) -> Result<bool, CommandError> {
        let there = read_utf8(&self.path, format::MAX_BYTES)?;
        if there != self.file {
            self.reread()?;
            return Ok(false);
        }
        self.write(ctx, before)?;
        Ok(true)
    }

    /// Takes the file as it is now.
    pub fn reread(&mut self) -> Result<(), CommandError> {
        let there = read_utf8(&self.path, format::MAX_BYTES)?;
        if there != self.file {
            self.deck = deck_in(&self.path, &there)?;
            self.file = there;
        }
        Ok(())
    }

    fn write(&mut self, ctx: &mut Context<'_>, file: String) -> Result<(), CommandError> {
        if file == self.file {
            return Ok(());
        }
        let deck = deck_in(&self.path, &file)?;
        let target = Target {
            path: Some(self.path.clone()),
            replace: Replace::Always,
        };
        target.write(ctx, ResultKind::Deck, file.as_bytes())?;
        (self.file, self.deck) = (file, deck);
        Ok(())
    }
}

fn deck_in(path: &Path, file: &str) -> Result<Deck, CommandError> {
    let deck = read(file.as_bytes()).deck;
    deck.ok_or_else(|| no_change(path, RulingError::NoDeckFile).into())
}

fn no_change(path: &Path, source: RulingError) -> DeckChangeError {
    let path = path.to_owned();
    DeckChangeError::Ruling { path, source }
}
