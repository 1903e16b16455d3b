//! What became of each card with one learner: how often it was asked and missed, and what was wrong.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cards::CardTally;
use super::day_list::DayList;
use super::numbers::CardTable;
use super::recall::{Week, monday};
use super::tries::Tries;
use crate::answer::Verdict;
use crate::history::{Answer, Event, Given};
use crate::names::NameTable;

/// How often a card was missed, on more than one day, of which it can be said that it will not stick.
const STUCK_FROM: usize = 3;

/// What became of each card with one learner, answer by answer.
#[derive(Debug, Default)]
pub(super) struct OwnCards {
    cards: CardTable,
    sessions: NameTable,
    histories: Vec<OwnCard>,
    tries: Tries,
    /// Those that are looked at.
    looked_at: Tries,
    wrong: WrongTexts,
    /// Recall by day.
    recall: DayList<Week>,
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
    /// The sittings in which it was tried last, and of those that are looked at.
    last_try: Option<u32>,
    last_look: Option<u32>,
}

impl OwnCards {
    /// Takes the learner's next answer, and whether it is looked at.
    pub(super) fn add(
        &mut self,
        event: &Event<'_>,
        answer: &Answer<'_>,
        (day, is_looked_at): (Date, bool),
    ) {
        let number = self.cards.number(answer.card_ref()).card;
        let place = number as usize;
        if self.histories.len() <= place {
            self.histories.resize_with(place + 1, OwnCard::default);
        }
        let card = &mut self.histories[place];
        let session = self.sessions.number(&event.session);
        if is_looked_at {
            let is_first = (self.looked_at).add(&mut card.last_look, number, session);
            card.tally.add(day, is_first, answer.passed());
        }
        if self.tries.add(&mut card.last_try, number, session) {
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
            self.recall.of(day).add(answer.recall());
        }
    }

    /// The decks with a card that is looked at, by id, each with the numbers of its cards.
    pub(super) fn decks(&self) -> Vec<(&str, Vec<u32>)> {
        let mut by_deck = self.cards.by_deck();
        let decks = self.cards.decks().into_iter();
        let decks = decks.map(|(deck, id)| (id, std::mem::take(&mut by_deck[deck as usize])));
        let is_looked_at = |card: &u32| self.histories[*card as usize].tally.last.is_some();
        decks
            .filter(|(_, cards)| cards.iter().any(is_looked_at))
            .collect()
    }

    /// The card of a number: its id, and what became of it.
    pub(super) fn card(&self, number: u32) -> (&str, &OwnCard) {
        let id = self.cards.card(number).card;
        (id, &self.histories[number as usize])
    }

    /// What was given for a card that was wrong, the latest last.
    pub(super) fn wrong(&self, card: &OwnCard) -> Vec<&str> {
        self.wrong.up_to(card.wrong)
    }

    /// Recall by week, by its Monday.
    pub(super) fn into_weeks(self) -> BTreeMap<Date, Week> {
        self.recall.by(monday, Week::join)
    }
}

impl OwnCard {
    /// Whether it was missed too often.
    pub(super) fn is_stuck(&self) -> bool {
        self.misses >= STUCK_FROM && self.is_missed_again
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
    use super::*;

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
