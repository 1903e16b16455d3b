//! A table of answers: who got which card right, as small as it can be kept, so that the answers of a
//! whole school fit in memory at once.

use std::collections::HashSet;

use super::numbers::{CardTable, TableCard};
use crate::answer::Verdict;
use crate::hash::QuickState;
use crate::history::{Answer, Event, EventKind, Given};
use crate::names::NameTable;

/// Which answers count, where a learner answered the same card more than once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attempts {
    /// The first one alone, as Moodle's statistics have it: later ones know the answer.
    #[default]
    First,
    /// The first one in each sitting, as if each sitting were another learner's.
    All,
}

/// What tells one taker of a test from another: the learner and, where each sitting counts, the
/// sitting.
pub(super) type TakerKey = (u32, u32);

/// One answer in a few numbers; the texts that they stand for are in the table's lists of names.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableAnswer {
    /// The number of the learner, for [`SettledTable::learner`].
    pub(super) learner: u32,
    /// What tells its taker's sitting from the others, where each counts.
    session: u32,
    deck: u32,
    /// The number of the card, for [`SettledTable::card`].
    pub(super) card: u32,
    /// The number of the option that was chosen, or of several chosen together, for
    /// [`SettledTable::options`]; none for a card without options.
    pub(super) option: u32,
    /// The share that was right, 0 to 1.
    pub(super) credit: f64,
    /// Whether it counts as right.
    pub(super) is_right: bool,
    /// Whether the question was skipped or left empty.
    pub(super) is_omitted: bool,
    /// Whether a whole team gave it.
    pub(super) is_of_team: bool,
}

/// What separates options that are kept as one: none has it.
const SEPARATOR: char = '\u{1f}';

/// What answers name, by number.
#[derive(Debug, Default)]
struct AnswerNames {
    learners: NameTable,
    sessions: NameTable,
    cards: CardTable,
    options: NameTable,
    /// Where the options that are kept as one are put together.
    joined: String,
}

impl AnswerNames {
    fn taker(&mut self, event: &Event<'_>, attempts: Attempts) -> TakerKey {
        let learner = self.learners.number(&event.learner);
        match attempts {
            Attempts::First => (learner, 0),
            Attempts::All => (learner, self.sessions.number(&event.session)),
        }
    }

    fn option(&mut self, answer: &Answer<'_>) -> u32 {
        self.joined.clear();
        choose(answer, &mut self.joined);
        self.options.number(&self.joined)
    }
}

/// The answers of each deck, once all events are known.
#[derive(Debug)]
pub(super) struct SettledTable {
    /// By deck, then by taker, then by card.
    pub(super) marks: Vec<TableAnswer>,
    /// The options that were chosen in answers that were all right, by card.
    pub(super) keys: HashSet<(u32, u32)>,
    names: AnswerNames,
}

/// The answers to each card that count of each taker, as they come in, each as a few numbers.
///
/// It is fed straight from the score file with answers as they count and in their order, so that the file
/// itself is never held, and is settled once all are in.
#[derive(Debug, Default)]
pub struct FirstAnswers {
    attempts: Attempts,
    names: AnswerNames,
    /// The takers and the cards, by the numbers under which they came.
    answered: HashSet<(TakerKey, u32), QuickState>,
    first: Vec<TableAnswer>,
    keys: HashSet<(u32, u32)>,
}

impl FirstAnswers {
    /// No answers yet.
    pub fn new(attempts: Attempts) -> Self {
        Self {
            attempts,
            ..Self::default()
        }
    }

    /// Takes the next answer.
    pub fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let taker = self.names.taker(event, self.attempts);
        let place = self.names.cards.number(answer.card_ref());
        let is_first = self.answered.insert((taker, place.card));
        self.add_numbered((taker, place), is_first, event, answer);
    }

    /// Takes the next answer, of a learner and a card that have these numbers for whoever counts them, too.
    pub(super) fn add_of(
        &mut self,
        (learner, card): (u32, u32),
        event: &Event<'_>,
        answer: &Answer<'_>,
    ) {
        let is_first = self.answered.insert(((learner, 0), card));
        if is_first || is_key(event) {
            let taker = self.names.taker(event, self.attempts);
            let place = self.names.cards.number(answer.card_ref());
            self.add_numbered((taker, place), is_first, event, answer);
        }
    }

    fn add_numbered(
        &mut self,
        ((learner, session), place): (TakerKey, TableCard),
        is_first: bool,
        event: &Event<'_>,
        answer: &Answer<'_>,
    ) {
        let shows_key = is_key(event);
        if !is_first && !shows_key {
            return;
        }
        let TableCard { deck, card } = place;
        let option = self.names.option(answer);
        if shows_key {
            self.keys.insert((card, option));
        }
        if is_first {
            self.first.push(TableAnswer {
                learner,
                session,
                deck,
                card,
                option,
                credit: answer.credit,
                is_right: answer.passed(),
                is_omitted: answer.verdict == Verdict::Skipped,
                is_of_team: answer.is_of_team(&event.learner),
            });
        }
    }

    pub(super) fn settle(self) -> SettledTable {
        let mut marks = self.first;
        marks.sort_unstable_by_key(|mark| (mark.deck, mark.taker(), mark.card));
        SettledTable {
            marks,
            keys: self.keys,
            names: self.names,
        }
    }
}

/// Whether an answer shows options that are right: it was all right by itself, and not called so.
fn is_key(event: &Event<'_>) -> bool {
    match &event.kind {
        EventKind::Answer(own) => own.credit >= 1.0 && has_options(&own.task),
        EventKind::Undo { .. } | EventKind::Override { .. } => false,
    }
}

impl TableAnswer {
    /// Who counts as the taker of the test that this answer belongs to.
    pub(super) fn taker(&self) -> TakerKey {
        (self.learner, self.session)
    }
}

impl SettledTable {
    /// The marks, a deck at a time.
    pub(super) fn decks(&self) -> impl Iterator<Item = (&str, &[TableAnswer])> {
        let decks = self.marks.chunk_by(|one, other| one.deck == other.deck);
        decks.filter_map(|marks| Some((self.names.cards.deck(marks.first()?.deck), marks)))
    }

    /// The name of a learner.
    pub(super) fn learner(&self, number: u32) -> &str {
        self.names.learners.name(number)
    }

    /// The id of a card.
    pub(super) fn card(&self, number: u32) -> &str {
        self.names.cards.card(number).card
    }

    /// The options that were chosen together.
    pub(super) fn options(&self, number: u32) -> impl Iterator<Item = &str> {
        let options = self.names.options.name(number).split(SEPARATOR);
        options.filter(|option| !option.is_empty())
    }
}

/// Writes the options that an answer chose, where its card has options.
fn choose(answer: &Answer<'_>, to: &mut String) {
    match &answer.given {
        Some(Given::Text(text)) if has_options(&answer.task) => to.push_str(text),
        Some(Given::Texts(texts)) if has_options(&answer.task) => {
            for (at, text) in texts.iter().enumerate() {
                if at > 0 {
                    to.push(SEPARATOR);
                }
                to.push_str(text);
            }
        }
        _ => {}
    }
}

/// Whether cards of a type are answered by picking from what is shown.
pub(super) fn has_options(task: &str) -> bool {
    matches!(task, "choice" | "true-false")
}
