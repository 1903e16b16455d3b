//! Progress as it is saved: a line a deck, so that who asks of one deck reads one.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Deserializer, Error};

use super::progress::{CardState, Progress};
/// A saved deck: its cards by id.
type SavedDeck = HashMap<String, CardState>;

impl Progress {
    /// Each deck as its line, without a line break: the deck's id and then its cards.
    ///
    /// # Errors
    ///
    /// What can't be written as JSON.
    pub fn lines(&self) -> Result<Vec<String>, Error> {
        let read = self.decks.iter();
        let read = read.map(|(deck, cards)| Ok((deck, serde_json::to_string(cards)?)));
        let unread = self.unread.iter();
        let unread = unread.map(|(deck, cards)| Ok((deck, cards.clone())));
        let decks = read
            .chain(unread)
            .collect::<Result<BTreeMap<_, _>, Error>>()?;
        let line =
            |(deck, cards): (&&String, &String)| Ok(serde_json::to_string(deck)? + cards.as_str());
        decks.iter().map(line).collect()
    }

    /// What such lines hold. Of their cards nothing is read yet.
    ///
    /// # Errors
    ///
    /// A line that does not begin with a deck's id.
    pub fn from_lines<'l>(lines: impl Iterator<Item = &'l str>) -> Result<Self, Error> {
        let line = |line: &str| {
            let mut values = Deserializer::from_str(line).into_iter::<String>();
            let deck = values.next().transpose()?.unwrap_or_default();
            Ok((deck, line[values.byte_offset()..].to_owned()))
        };
        Ok(Self {
            decks: HashMap::new(),
            unread: lines.map(line).collect::<Result<_, Error>>()?,
        })
    }

    /// Reads what was saved of a deck, if anything was that is not read yet.
    ///
    /// # Errors
    ///
    /// What is no deck.
    pub fn read_deck(&mut self, deck: &str) -> Result<(), Error> {
        if let Some((deck, cards)) = self.unread.remove_entry(deck) {
            let cards = serde_json::from_str::<SavedDeck>(&cards)?;
            self.decks.insert(deck, cards);
        }
        Ok(())
    }

    /// Reads what was saved of every deck.
    ///
    /// # Errors
    ///
    /// What is no deck.
    pub fn read_all(&mut self) -> Result<(), Error> {
        for (deck, cards) in std::mem::take(&mut self.unread) {
            let cards = serde_json::from_str::<SavedDeck>(&cards)?;
            self.decks.insert(deck, cards);
        }
        Ok(())
    }
}
