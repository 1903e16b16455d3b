//! The last drill of a class, from the score file: what nobody knew in it.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::history::{Answer, Event, Mode};

/// What nobody knew in the last drill.
///
/// It is read from the answers that were kept, so that it holds weeks later, whatever was practised
/// in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastDrill {
    /// The day on which it began.
    pub day: Date,
    /// The cards that nobody had right, each with its deck, by id.
    pub unknown: Vec<(String, String)>,
}

/// Finds the last drill while answers come in, in the order in which they were given.
#[derive(Debug, Default)]
pub struct LastDrillSearch {
    drills: HashMap<String, DrillTally>,
    /// The sitting of the last answer that was of the class.
    last: Option<String>,
}

/// What was known in a drill: each card by its deck.
#[derive(Debug)]
struct DrillTally {
    day: Date,
    known: BTreeMap<String, BTreeMap<String, bool>>,
}

impl LastDrillSearch {
    /// Takes the next answer, whether or not it is one of a drill; `is_ours` says if the class gave it.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>, is_ours: bool) {
        if answer.mode != Mode::Class {
            return;
        }
        let session = &*event.session;
        if is_ours && self.last.as_deref() != Some(session) {
            self.last = Some(session.to_owned());
        }
        let day = event.at.day();
        let drill = self.drills.entry(session.to_owned());
        let drill = drill.or_insert_with(|| DrillTally {
            day,
            known: BTreeMap::new(),
        });
        drill.day = drill.day.min(day);
        let cards = drill.known.entry(answer.deck.to_string()).or_default();
        *cards.entry(answer.card.to_string()).or_default() |= answer.passed();
    }

    /// The last drill in which an answer was given that is the class's; none where there was no such drill.
    pub fn finish(mut self) -> Option<LastDrill> {
        let drill = self.drills.remove(&self.last?)?;
        let unknown = drill.known.into_iter().flat_map(|(deck, cards)| {
            let unknown = cards.into_iter().filter(|(_, is_known)| !is_known);
            unknown.map(move |(card, _)| (deck.clone(), card))
        });
        Some(LastDrill {
            day: drill.day,
            unknown: unknown.collect(),
        })
    }
}
