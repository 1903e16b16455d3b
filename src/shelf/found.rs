//! A deck that was found.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::origin::Origin;
use crate::deck::format::{self, Places, Problem, Reading};
use crate::deck::{CardId, Deck};
use crate::exchange::Warning;
use crate::files::FilePrint;
use crate::text::SourceText;

/// A deck that was asked for, with where it is from and all that is wrong with its file.
///
/// The shelf makes one for each file that it can read, even where nothing in it can be asked: what
/// is wrong is then in `problems`. It is the deck together with what is needed to speak of its file:
/// to point to a line, to open an editor there, to show the text that the deck cites.
#[derive(Debug)]
pub struct FoundDeck {
    /// The deck; none where the file holds none.
    pub deck: Option<Arc<Deck>>,
    /// Where the deck is from: the program or a file.
    pub origin: Origin,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// What had to be guessed, since the file does not say it.
    pub guesses: Vec<Warning>,
    /// Whether it is a file of another format, which gives its deck no id for life.
    pub is_foreign: bool,
    /// The bytes of its deck file, in which cards are looked up.
    file: Cow<'static, [u8]>,
    /// Where each card stands in the file, in the deck's order; looked up once it is asked for.
    places: OnceLock<Vec<Places>>,
    /// What its deck file was before it was read, if every later change of it shows.
    pub(super) print: Option<FilePrint>,
    /// The text that it cites, once that has been looked for.
    pub text: Option<Arc<SourceText>>,
}

impl FoundDeck {
    /// The deck of a file of another format, each card of which stands at these places.
    pub(super) fn foreign(deck: Option<Arc<Deck>>, places: Vec<Places>, origin: Origin) -> Self {
        Self {
            deck,
            origin,
            problems: Vec::new(),
            guesses: Vec::new(),
            is_foreign: true,
            file: Cow::Borrowed(&[]),
            places: places.into(),
            print: None,
            text: None,
        }
    }

    /// The deck of a deck file.
    pub(super) fn read(file: Cow<'static, [u8]>, origin: Origin) -> Self {
        let Reading { deck, problems } = format::read(&file);
        Self {
            deck: deck.map(Arc::new),
            origin,
            problems,
            guesses: Vec::new(),
            is_foreign: false,
            file,
            places: OnceLock::new(),
            print: None,
            text: None,
        }
    }

    /// The same without the bytes of its file: where its cards stand in that is not known any more.
    pub(super) fn without_file(self) -> Self {
        let file = Cow::Borrowed(&[][..]);
        Self { file, ..self }
    }

    fn list_of_places(&self) -> &[Places] {
        self.places.get_or_init(|| format::places(&self.file))
    }

    /// Where each card stands in its file, by the card's id.
    pub fn places(&self) -> HashMap<&CardId, &Places> {
        let cards = self.deck.iter().flat_map(|deck| &deck.cards);
        let ids = cards.map(|card| &card.id);
        ids.zip(self.list_of_places()).collect()
    }

    /// Where one card stands in its file.
    pub fn places_of(&self, card: &CardId) -> Option<&Places> {
        let cards = &self.deck.as_ref()?.cards;
        let at = cards.iter().position(|known| known.id == *card)?;
        self.list_of_places().get(at)
    }

    /// How many cards it has.
    pub(super) fn cards(&self) -> usize {
        self.deck.as_ref().map_or(0, |deck| deck.cards.len())
    }

    /// Whether it is a deck file with which nothing is wrong.
    pub(super) fn is_plain(&self) -> bool {
        let is_clean = self.problems.is_empty() && self.guesses.is_empty();
        self.deck.is_some() && is_clean && !self.is_foreign
    }

    /// The id of the deck; none where the file holds no deck.
    pub(super) fn id(&self) -> Option<&str> {
        self.deck.as_ref().map(|deck| deck.id.as_str())
    }

    /// The file's name without its ending: what a broken deck can be called by.
    pub(super) fn stem(&self) -> Option<&str> {
        match &self.origin {
            Origin::BuiltIn(_) => None,
            Origin::File(path) => path.file_stem()?.to_str(),
        }
    }
}
