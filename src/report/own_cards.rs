//! What became of each card with one learner: how often it was asked and missed, and what was wrong.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::cards::CardTally;
use super::numbers::{CardTable, NameTable};
use super::recall::{Week, monday};
use crate::answer::Verdict;
use crate::history::{Answer, Event, Given};

/// How often a card was missed, on more than one day, of which it can be said that it will not stick.
const STUCK_FROM: usize = 3;

/// What became of each card with one learner, answer by answer.
#[derive(Debug, Default)]
pub(super) struct OwnCards {
    cards: CardTable,
    sessions: NameTable,
    histories: Vec<OwnCard>,
    wrong: WrongTexts,
    weeks: BTreeMap<Date, Week>,
}

/// What became of a card.
#[derive(Debug, Default)]
pub(super) struct OwnCard {
    /// What is looked at.
    pub(super) tally: CardTally,
    /// How many of the first answers in each sitting were skipped.
    pub(super) skipped: usize,
    /// How often it was missed, when first, and whether on more than one day.
    misses: usize,
    missed: Option<Date>,
    is_missed_again: bool,
    last: Option<Date>,
    /// The last of those first answers that was wrong.
    wrong: Option<u32>,
    /// The sittings in which it was answered, and those in which such an answer is looked at.
    tried: BTreeSet<(u32, bool)>,
}

impl OwnCards {
    /// Takes the learner's next answer, and whether it is looked at.
    pub(super) fn add(
        &mut self,
        event: &Event<'_>,
        answer: &Answer<'_>,
        (day, is_looked_at): (Date, bool),
    ) {
        let place = self.cards.number(answer.card_ref()).card as usize;
        if self.histories.len() <= place {
            self.histories.resize_with(place + 1, OwnCard::default);
        }
        let card = &mut self.histories[place];
        let session = self.sessions.number(&event.session);
        let is_first = card.try_first(session, (day, is_looked_at), answer.passed());
        if is_first {
            card.skipped += usize::from(answer.verdict == Verdict::Skipped);
            if let Some(given) = answer.given.as_ref().filter(|_| !answer.passed()) {
                card.wrong = Some(self.wrong.add(given, card.wrong));
            }
        }
        if !answer.passed() {
            card.is_missed_again |= card.missed.is_some_and(|missed| missed != day);
            card.missed = card.missed.or(Some(day));
            card.misses += 1;
        }
        let before = card.last.replace(day);
        if is_looked_at && before.is_some_and(|before| before < day) {
            self.weeks
                .entry(monday(day))
                .or_default()
                .add(answer.recall());
        }
    }

    /// The decks with a card that is looked at, by id, each with its number.
    pub(super) fn decks(&self) -> Vec<(u32, &str)> {
        let mut decks = self.cards.decks();
        decks.retain(|(deck, _)| {
            self.cards_of(*deck)
                .any(|(_, card)| card.tally.last.is_some())
        });
        decks
    }

    /// The cards of a deck by id; in no order.
    pub(super) fn cards_of(&self, deck: u32) -> impl Iterator<Item = (&str, &OwnCard)> {
        let cards = self.cards.cards(deck);
        cards.filter_map(|(number, id)| Some((id, self.histories.get(number as usize)?)))
    }

    /// What was given for a card that was wrong, the latest last.
    pub(super) fn wrong(&self, card: &OwnCard) -> Vec<&str> {
        self.wrong.up_to(card.wrong)
    }

    /// Recall by week, by its Monday.
    pub(super) fn into_weeks(self) -> BTreeMap<Date, Week> {
        self.weeks
    }
}

impl OwnCard {
    /// Whether it was missed too often.
    pub(super) fn is_stuck(&self) -> bool {
        self.misses >= STUCK_FROM && self.is_missed_again
    }

    /// Whether an answer is the first to it in its sitting; of what is looked at, too, the first counts.
    fn try_first(
        &mut self,
        session: u32,
        (day, is_looked_at): (Date, bool),
        is_right: bool,
    ) -> bool {
        let was_looked_at = self.tried.contains(&(session, true));
        let was_tried = was_looked_at || self.tried.contains(&(session, false));
        if is_looked_at {
            self.tally.add(day, !was_looked_at, is_right);
        }
        if !was_tried || is_looked_at && !was_looked_at {
            self.tried.insert((session, is_looked_at));
        }
        !was_tried
    }
}

/// Wrong answers, each with the one before it to the same card.
#[derive(Debug, Default)]
struct WrongTexts {
    text: String,
    /// Where each ends, and which was before.
    each: Vec<(usize, Option<u32>)>,
}

impl WrongTexts {
    fn add(&mut self, given: &Given<'_>, before: Option<u32>) -> u32 {
        let text = match given {
            Given::Text(text) => Cow::Borrowed(&**text),
            given => Cow::Owned(given.text()),
        };
        self.text.push_str(&text);
        let number = u32::try_from(self.each.len()).unwrap_or(u32::MAX);
        self.each.push((self.text.len(), before));
        number
    }

    fn up_to(&self, last: Option<u32>) -> Vec<&str> {
        let number = |at: u32| at as usize;
        let before = |at: &u32| self.each[number(*at)].1;
        let text = |at: u32| {
            let start = number(at).checked_sub(1).map_or(0, |at| self.each[at].0);
            &self.text[start..self.each[number(at)].0]
        };
        let mut texts = std::iter::successors(last, before)
            .map(text)
            .collect::<Vec<_>>();
        texts.reverse();
        texts
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn first_is_what_no_earlier_answer_of_its_sitting_was(
            tries in prop::collection::vec((0..4_u32, any::<bool>()), 0..24),
        ) {
            let mut card = OwnCard::default();
            for (at, (session, is_looked_at)) in tries.iter().enumerate() {
                let first = card.try_first(*session, (date(2026, 11, 23), *is_looked_at), false);
                let earlier = tries[..at].iter().any(|(earlier, _)| earlier == session);
                prop_assert_eq!(first, !earlier);
            }
            let looked_at = tries.iter().filter(|(_, is_looked_at)| *is_looked_at);
            let sessions = looked_at.map(|(session, _)| session).collect::<BTreeSet<_>>();
            prop_assert_eq!(card.tally.asked as usize, sessions.len());
        }
    }

    #[test]
    fn wrong_answers_are_told_card_by_card_in_their_order() {
        let mut wrong = WrongTexts::default();
        let given = |text: &'static str| Given::Text(text.into());
        let one = wrong.add(&given("a"), None);
        let other = wrong.add(&given(""), None);
        let one = wrong.add(&given("bc"), Some(one));
        let pairs = Given::pairs(vec![("l".into(), "r".into())]);
        let other = wrong.add(&pairs, Some(other));
        assert_eq!(wrong.up_to(Some(one)), ["a", "bc"]);
        assert_eq!(wrong.up_to(Some(other)), ["", "l = r"]);
        assert!(wrong.up_to(None).is_empty());
    }
}
