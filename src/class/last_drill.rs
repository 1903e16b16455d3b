//! The last drill of a class, from the score file: what nobody knew in it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::history::{Answer, CountedAnswer, Event, Mode};

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

impl LastDrill {
    /// The last drill among these answers in which one was given that is `ours`; none where there was
    /// no such drill. Answers come in the order in which they were given.
    pub fn among(
        answers: &[CountedAnswer<'_>],
        ours: impl Fn(&Event<'_>, &Answer<'_>) -> bool,
    ) -> Option<Self> {
        let drilled = answers.iter();
        let drilled = drilled.filter(|(_, answer)| answer.mode == Mode::Class);
        let (last, _) = drilled
            .clone()
            .filter(|(event, answer)| ours(event, answer))
            .last()?;
        let own = drilled.filter(|(event, _)| event.session == last.session);
        let mut known = BTreeMap::<(String, String), bool>::new();
        let mut day = last.at.day();
        for (event, answer) in own {
            day = day.min(event.at.day());
            let card = (answer.deck.to_string(), answer.card.to_string());
            *known.entry(card).or_default() |= answer.passed();
        }
        let unknown = known.into_iter().filter(|(_, is_known)| !is_known);
        Some(Self {
            day,
            unknown: unknown.map(|(card, _)| card).collect(),
        })
    }
}
