//! Names for life: of decks, of cards, and of a card among all decks.

use std::borrow::{Borrow, Cow};
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::fingerprint::{fingerprint, fingerprint_on};

/// Declares a newtype over an id as decks write it.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) Box<str>);

        impl $name {
            /// The id, if `text` is one: `[a-z0-9][a-z0-9-]{0,63}`.
            pub fn new(text: &str) -> Option<Self> {
                is_id(text).then(|| Self(text.into()))
            }

            /// The id as it is written in files.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = <Cow<'de, str>>::deserialize(from)?;
                Self::new(&text).ok_or_else(|| de::Error::custom("not an id"))
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

id! {
    /// What a deck is called on the command line and in the score file, such as `town-charter`.
    ///
    /// It is the deck's name for programs; `Deck::title` is the one for people. The author chooses it;
    /// for a file of another format [`id_from`](super::naming::id_from) makes one of the file's name.
    DeckId
}
id! {
    /// What a card is called within its deck, such as `council-size`.
    ///
    /// It outlives every rewording: what a learner remembers of a card is filed under its id, so
    /// that a mended typo costs nobody their progress. It tells cards apart within one deck only;
    /// among all decks a card is a [`CardRef`].
    CardId
}

/// A card among the cards of all decks: the id of its deck and its own.
///
/// The ids are as somebody wrote them, perhaps in a score file whose deck is long gone, so neither
/// promises that there is such a card. Written as `deck/card`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CardRef<'a> {
    /// The id of the deck.
    pub deck: &'a str,
    /// The id of the card within it.
    pub card: &'a str,
}

impl CardRef<'_> {
    /// A number of the card's own, the same in every run: what is random about a card begins with
    /// it, so that a new card changes nothing for the others.
    pub fn seed(self) -> u64 {
        CardSeeds::of(self.deck).seed(self.card)
    }
}

/// The seeds of the cards of one deck ([`CardRef::seed`]).
#[derive(Clone, Copy, Debug)]
pub struct CardSeeds(u64);

impl CardSeeds {
    /// Those of the deck with this id.
    pub fn of(deck: &str) -> Self {
        Self(fingerprint(deck.bytes().chain([b'/'])))
    }

    /// The seed of the card with this id.
    pub fn seed(self, card: &str) -> u64 {
        fingerprint_on(self.0, card.bytes())
    }
}

impl fmt::Display for CardRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.deck, self.card)
    }
}

pub(super) fn is_id(text: &str) -> bool {
    let is_plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
    let starts_well = text.bytes().next().is_some_and(is_plain);
    starts_well && text.len() <= 64 && text.bytes().all(|c| is_plain(c) || c == b'-')
}

/// Names that Windows keeps for devices, so that no file can ever carry them.
pub(super) fn is_device_name(id: &str) -> bool {
    let numbered = |stem: &str| {
        id.strip_prefix(stem)
            .is_some_and(|n| n.len() == 1 && n != "0" && n.parse::<u8>().is_ok())
    };
    matches!(id, "con" | "nul" | "prn" | "aux") || numbered("com") || numbered("lpt")
}
