//! Finding decks: built in, in the decks folder, or at a path.

mod origin;
mod kind;
mod error;
mod found;
mod foreign;
mod open;
mod lookup;
mod outlines;
mod glance;

pub use error::ShelfError;
pub use foreign::{Import, MAX_FOREIGN_BYTES, import};
pub use found::FoundDeck;
pub use glance::DeckGlance;
pub use kind::UnreadKind;
pub use lookup::{Finds, Shelf};
pub use open::open;
pub use origin::Origin;
pub use outlines::kinships;
