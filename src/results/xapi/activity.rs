//! Decks and cards as activities, each worked out once, as long as there are not too many.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use serde_json::value::{RawValue, to_raw_value};

use super::definition::{self, Definition, definition};
use crate::deck::{Card, Deck};
use crate::history::Answer;

/// Where everything that civiq names is.
pub const HOME: &str = "https://civiq.invalid";

/// How many bytes of cards are held; then they are forgotten, and each is worked out anew.
const MOST_HELD: usize = 6 << 20;

/// Something that is done: its address, and what it is.
pub struct XapiActivity {
    pub iri: String,
    pub definition: Box<RawValue>,
}

impl XapiActivity {
    fn new(iri: String, definition: &Definition) -> Self {
        Self {
            iri,
            definition: to_raw_value(definition).unwrap_or_default(),
        }
    }
}

/// The decks and cards of which something was said.
pub struct Activities<'a> {
    at_hand: HashMap<&'a str, &'a Arc<Deck>>,
    places: HashMap<String, usize>,
    decks: Vec<DeckActivities<'a>>,
    /// How many bytes the cards take.
    held: usize,
}

/// A deck and its cards.
struct DeckActivities<'a> {
    own: XapiActivity,
    deck: Option<&'a Arc<Deck>>,
    written: HashMap<&'a str, &'a Card>,
    places: HashMap<String, usize>,
    cards: Vec<CardActivity>,
}

/// A card, as it was asked.
struct CardActivity {
    own: XapiActivity,
    task: String,
}

impl<'a> Activities<'a> {
    /// None yet; these decks are at hand.
    pub fn of(at_hand: HashMap<&'a str, &'a Arc<Deck>>) -> Self {
        Self {
            at_hand,
            places: HashMap::new(),
            decks: Vec::new(),
            held: 0,
        }
    }

    /// A deck.
    pub fn of_deck(&mut self, id: &str) -> &XapiActivity {
        let place = self.place(id);
        &self.decks[place].own
    }

    /// The deck and the card of an answer.
    pub fn of_answer(&mut self, answer: &Answer<'_>) -> (&XapiActivity, &XapiActivity) {
        if self.held > MOST_HELD {
            self.decks.iter_mut().for_each(DeckActivities::forget);
            self.held = 0;
        }
        let deck = self.place(&answer.deck);
        let deck = &mut self.decks[deck];
        let card = deck.place(answer, &mut self.held);
        (&deck.own, &deck.cards[card].own)
    }

    fn place(&mut self, id: &str) -> usize {
        if let Some(place) = self.places.get(id) {
            return *place;
        }
        let place = self.decks.len();
        let deck = self.at_hand.get(id).copied();
        self.decks.push(DeckActivities::new(id, deck));
        self.places.insert(id.to_owned(), place);
        place
    }
}

impl<'a> DeckActivities<'a> {
    fn new(id: &str, deck: Option<&'a Arc<Deck>>) -> Self {
        let definition = definition::deck(id, deck.map(|deck| &**deck));
        Self {
            own: XapiActivity::new(format!("{HOME}/decks/{}", escaped(id)), &definition),
            deck,
            written: deck.map(|deck| deck.by_id()).unwrap_or_default(),
            places: HashMap::new(),
            cards: Vec::new(),
        }
    }

    /// Where the card of an answer is; adds to what is held, if it was not.
    fn place(&mut self, answer: &Answer<'_>, held: &mut usize) -> usize {
        let place = self.places.get(&*answer.card).copied();
        if let Some(place) = place
            && self.cards[place].task == answer.task
        {
            return place;
        }
        let card = self.card(answer);
        *held += card.own.iri.len() + card.own.definition.get().len();
        if let Some(place) = place {
            self.cards[place] = card;
            return place;
        }
        let place = self.cards.len();
        self.cards.push(card);
        self.places.insert(answer.card.to_string(), place);
        place
    }

    fn card(&self, answer: &Answer<'_>) -> CardActivity {
        let iri = format!("{}/cards/{}", self.own.iri, escaped(&answer.card));
        let written = self.written.get(&*answer.card).copied();
        CardActivity {
            own: XapiActivity::new(iri, &definition(answer, self.deck.zip(written))),
            task: answer.task.to_string(),
        }
    }

    fn forget(&mut self) {
        self.places.clear();
        self.cards.clear();
    }
}

/// An id as a part of an address: ids of decks are plain, but a score file may hold anything.
fn escaped(id: &str) -> String {
    let mut escaped = String::with_capacity(id.len());
    for byte in id.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'~' => {
                escaped.push(char::from(byte));
            }
            _ => {
                // Writing to a string can't fail.
                let _ = write!(escaped, "%{byte:02X}");
            }
        }
    }
    escaped
}
