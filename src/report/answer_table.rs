//! A table of answers: who got which card right, as small as it can be kept, so that the answers of a
//! whole school fit in memory at once.
//!
//! Events may come in any order and more than once: what was taken back, called right, or stands
//! there twice is settled when all are in.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::filter::Filter;
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

/// Answers as they come in, each as a few numbers: who got which card right.
///
/// It is fed event by event straight from the score file, so that the file itself is never held, and is
/// settled once all are in. Item analysis ([`tests`](super::items::tests)) is made of it.
#[derive(Debug)]
pub struct AnswerTable<'a> {
    filter: &'a Filter,
    learners: NameTable,
    sessions: NameTable,
    decks: NameTable,
    cards: NameTable,
    options: NameTable,
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
    learners: NameTable,
    decks: NameTable,
    cards: NameTable,
    options: NameTable,
}

impl<'a> AnswerTable<'a> {
    /// No answers yet; only those that the filter takes will be.
    pub fn new(filter: &'a Filter) -> Self {
        let mut options = NameTable::default();
        options.number("");
        Self {
            filter,
            learners: NameTable::default(),
            sessions: NameTable::default(),
            decks: NameTable::default(),
            cards: NameTable::default(),
            options,
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
        let learner = self.learners.number(&event.learner);
        (of, learner, self.sessions.number(&event.session))
    }

    /// Takes an answer as it stands.
    pub fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        if !self.filter.takes(event, answer) {
            return;
        }
        let card = [&*answer.deck, &answer.card].join(&SEPARATOR.to_string());
        self.all.push(TableAnswer {
            id: event.id,
            at: event.at.unix(),
            learner: self.learners.number(&event.learner),
            session: self.sessions.number(&event.session),
            deck: self.decks.number(&answer.deck),
            card: self.cards.number(&card),
            option: self.options.number(&chosen(answer)),
            credit: answer.credit,
            is_right: answer.passed(),
            is_omitted: answer.verdict == Verdict::Skipped,
            is_of_team: answer.is_of_team(&event.learner),
        });
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
        let place = |mark: &TableAnswer| (mark.deck, mark.taker(attempts), mark.card);
        marks.sort_unstable_by_key(|mark| (place(mark), mark.at, mark.id));
        marks.dedup_by_key(|mark| place(mark));
        SettledTable {
            marks: self.all,
            keys,
            attempts,
            learners: self.learners,
            decks: self.decks,
            cards: self.cards,
            options: self.options,
        }
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
    /// The marks, a deck at a time.
    pub(super) fn decks(&self) -> impl Iterator<Item = (&str, &[TableAnswer])> {
        let decks = self.marks.chunk_by(|one, other| one.deck == other.deck);
        decks.filter_map(|marks| Some((self.decks.name(marks.first()?.deck), marks)))
    }

    /// The name of a learner.
    pub(super) fn learner(&self, number: u32) -> &str {
        self.learners.name(number)
    }

    /// The id of a card.
    pub(super) fn card(&self, number: u32) -> &str {
        let name = self.cards.name(number);
        name.split_once(SEPARATOR).map_or(name, |(_, card)| card)
    }

    /// The options that were chosen together.
    pub(super) fn options(&self, number: u32) -> impl Iterator<Item = &str> {
        let options = self.options.name(number).split(SEPARATOR);
        options.filter(|option| !option.is_empty())
    }
}

/// The options that an answer chose, where its card has options.
fn chosen(answer: &Answer<'_>) -> String {
    match &answer.given {
        Some(given) if has_options(&answer.task) => match given {
            Given::Text(text) => text.to_string(),
            Given::Texts(texts) => texts.join(&SEPARATOR.to_string()),
            Given::Pairs(_) => String::new(),
        },
        _ => String::new(),
    }
}

/// Whether cards of a type are answered by picking from what is shown.
pub(super) fn has_options(task: &str) -> bool {
    matches!(task, "choice" | "true-false")
}

/// Names by number, each kept once.
#[derive(Debug, Default)]
pub(super) struct NameTable {
    names: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl NameTable {
    /// The number of a name, which it keeps.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let name = Arc::<str>::from(name);
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        number
    }

    fn name(&self, number: u32) -> &str {
        let name = usize::try_from(number)
            .ok()
            .and_then(|at| self.names.get(at));
        name.map_or("", |name| name)
    }
}
