//! The addresses of what is done: decks, their cards, sittings.
//!
//! They are below `civiq.invalid`, which is nobody's and never will be (RFC 2606): they name things, and lead
//! nowhere.

use std::fmt::Write as _;

/// Where everything that civiq names is.
pub const HOME: &str = "https://civiq.invalid";

/// The address of a deck.
pub fn deck_address(deck: &str) -> String {
    let mut address = format!("{HOME}/decks/");
    escape(deck, &mut address);
    address
}

/// The address of a card of the deck that has this address.
pub fn card_address(deck: &str, card: &str) -> String {
    let mut address = format!("{deck}/cards/");
    escape(card, &mut address);
    address
}

/// The address of a sitting.
pub fn sitting_address(sitting: &str) -> String {
    let mut address = format!("{HOME}/sittings/");
    escape(sitting, &mut address);
    address
}

/// An id as a part of an address: ids of decks are plain, but a score file may hold anything.
fn escape(id: &str, address: &mut String) {
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'~' => {
                address.push(char::from(byte));
            }
            // A writer to memory can't fail. Dots may be taken for the way to a folder.
            _ => drop(write!(address, "%{byte:02X}")),
        }
    }
}
