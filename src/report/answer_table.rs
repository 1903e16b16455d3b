//! A table of answers: who got which card right, as small as it can be kept, so that the answers of a
//! whole school fit in memory at once.
//!
//! Events may come in any order and more than once: what was taken back, called right, or stands
//! there twice is settled when all are in.

use std::collections::HashSet;

use super::filter::Filter;
use super::numbers::NameTable;
use crate::answer::Verdict;
use crate::history::{Answer, Event, EventId, EventKind, Given};

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
    id: EventId,
    at: (u64, u32),
    /// The number of the learner, for [`SettledTable::learner`].
    pub(super) learner: u32,
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

/// What separates names that are kept as one: no name has it.
const SEPARATOR: char = '\u{1f}';

/// What answers name, by number.
#[derive(Debug, Default)]
struct AnswerNames {
    learners: NameTable,
    sessions: NameTable,
    decks: NameTable,
    cards: NameTable,
    options: NameTable,
    /// Where the names that are kept as one are put together.
    joined: String,
}

impl AnswerNames {
    fn number(&mut self, event: &Event<'_>, answer: &Answer<'_>) -> TableAnswer {
        self.joined.clear();
        self.joined.push_str(&answer.deck);
        self.joined.push(SEPARATOR);
        self.joined.push_str(&answer.card);
        let card = self.cards.number(&self.joined);
        self.joined.clear();
        choose(answer, &mut self.joined);
        TableAnswer {
            id: event.id,
            at: event.at.unix(),
            learner: self.learners.number(&event.learner),
            session: self.sessions.number(&event.session),
            deck: self.decks.number(&answer.deck),
            card,
            option: self.options.number(&self.joined),
            credit: answer.credit,
            is_right: answer.passed(),
            is_omitted: answer.verdict == Verdict::Skipped,
            is_of_team: answer.is_of_team(&event.learner),
        }
    }
}

/// Answers as they come in, each as a few numbers: who got which card right.
///
/// It is fed event by event straight from the score file, so that the file itself is never held, and is
/// settled once all are in. Item analysis ([`tests`](super::items::tests)) is made of it.
#[derive(Debug)]
pub struct AnswerTable<'a> {
    filter: &'a Filter,
    names: AnswerNames,
    all: Vec<TableAnswer>,
    undone: HashSet<SittingAnswer>,
    called_right: HashSet<SittingAnswer>,
}

/// An answer, with the numbers of the learner and of the sitting: what is said of it elsewhere does not
/// count.
type SittingAnswer = (EventId, u32, u32);

/// The answers of each deck, once all events are known.
#[derive(Debug)]
pub(super) struct SettledTable {
    /// By deck, then by taker, then by card.
    pub(super) marks: Vec<TableAnswer>,
    /// The options that were chosen in answers that were all right, by card.
    pub(super) keys: HashSet<(u32, u32)>,
    pub(super) attempts: Attempts,
    names: AnswerNames,
}

impl<'a> AnswerTable<'a> {
    /// No answers yet; only those that the filter takes will be.
    pub fn new(filter: &'a Filter) -> Self {
        Self {
            filter,
            names: AnswerNames::default(),
            all: Vec::new(),
            undone: HashSet::new(),
            called_right: HashSet::new(),
        }
    }

    /// Takes in one more event of the score file, of whatever kind.
    pub fn add(&mut self, event: &Event<'_>) {
        match &event.kind {
            EventKind::Answer(answer) => self.answer(event, answer),
            EventKind::Undo { of } => {
                let key = self.key(*of, event);
                self.undone.insert(key);
            }
            EventKind::Override {
                of,
                verdict: Verdict::Correct,
            } => {
                let key = self.key(*of, event);
                self.called_right.insert(key);
            }
            EventKind::Override { .. } => {}
        }
    }

    /// The answer with this id that the event may say something of.
    fn key(&mut self, of: EventId, event: &Event<'_>) -> SittingAnswer {
        let learner = self.names.learners.number(&event.learner);
        (of, learner, self.names.sessions.number(&event.session))
    }

    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        if self.filter.takes(event, answer) {
            self.all.push(self.names.number(event, answer));
        }
    }

    /// What counts of all that came in.
    pub(super) fn settle(mut self, attempts: Attempts) -> SettledTable {
        let marks = &mut self.all;
        // Of two records with one id any will do, as long as it is always the same.
        marks.sort_unstable_by(|one, other| {
            let order = (one.id, one.at).cmp(&(other.id, other.at));
            order.then(one.credit.total_cmp(&other.credit))
        });
        marks.dedup_by_key(|mark| mark.id);
        marks.retain(|mark| !self.undone.contains(&mark.key()));
        let right = marks.iter().filter(|mark| mark.credit >= 1.0);
        let keys = right.map(|mark| (mark.card, mark.option)).collect();
        for mark in marks.iter_mut() {
            if self.called_right.contains(&mark.key()) {
                (mark.credit, mark.is_right, mark.is_omitted) = (1.0, true, false);
            }
        }
        SettledTable::new(self.all, keys, attempts, self.names)
    }
}

/// Each learner's first answers to each card, where answers come as they count and in their order.
#[derive(Debug, Default)]
pub struct FirstAnswers {
    names: AnswerNames,
    /// The learners and the cards, by the numbers under which they came.
    answered: HashSet<(u32, u32)>,
    first: Vec<TableAnswer>,
    keys: HashSet<(u32, u32)>,
}

impl FirstAnswers {
    /// Takes the next answer, of a learner and a card of these numbers.
    pub(super) fn add(&mut self, by: (u32, u32), event: &Event<'_>, answer: &Answer<'_>) {
        let is_key = answer.credit >= 1.0 && has_options(&answer.task);
        let is_first = self.answered.insert(by);
        if !is_first && !is_key {
            return;
        }
        let mark = self.names.number(event, answer);
        if is_key {
            self.keys.insert((mark.card, mark.option));
        }
        if is_first {
            self.first.push(mark);
        }
    }

    pub(super) fn settle(self) -> SettledTable {
        SettledTable::new(self.first, self.keys, Attempts::First, self.names)
    }
}

impl TableAnswer {
    fn key(&self) -> SittingAnswer {
        (self.id, self.learner, self.session)
    }

    /// Who counts as the taker of the test that this answer belongs to.
    pub(super) fn taker(&self, attempts: Attempts) -> TakerKey {
        match attempts {
            Attempts::First => (self.learner, 0),
            Attempts::All => (self.learner, self.session),
        }
    }
}

impl SettledTable {
    fn new(
        mut marks: Vec<TableAnswer>,
        keys: HashSet<(u32, u32)>,
        attempts: Attempts,
        names: AnswerNames,
    ) -> Self {
        let place = |mark: &TableAnswer| (mark.deck, mark.taker(attempts), mark.card);
        marks.sort_unstable_by_key(|mark| (place(mark), mark.at, mark.id));
        marks.dedup_by_key(|mark| place(mark));
        Self {
            marks,
            keys,
            attempts,
            names,
        }
    }

    /// The marks, a deck at a time.
    pub(super) fn decks(&self) -> impl Iterator<Item = (&str, &[TableAnswer])> {
        let decks = self.marks.chunk_by(|one, other| one.deck == other.deck);
        decks.filter_map(|marks| Some((self.names.decks.name(marks.first()?.deck), marks)))
    }

    /// The name of a learner.
    pub(super) fn learner(&self, number: u32) -> &str {
        self.names.learners.name(number)
    }

    /// The id of a card.
    pub(super) fn card(&self, number: u32) -> &str {
        let name = self.names.cards.name(number);
        name.split_once(SEPARATOR).map_or(name, |(_, card)| card)
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
