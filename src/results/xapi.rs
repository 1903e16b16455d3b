//! xAPI 1.0.3 and 2.0: a statement for each answer, and one for each deck that a test was finished on.
//!
//! A statement is never changed: what has an id has the same content in every export, so that a learning record
//! store takes it once however often it is sent, whichever decks are at hand and however their cards were
//! reworded since. What changed later is said by statements of their own. An answer that was taken back is
//! voided, one that was called right is voided and said anew under the id of the event that said so, and a test of
//! which an answer changed is told anew under another id. Voiding what was never sent does no harm (xAPI 1.0.3,
//! part 2, 2.3.2).
//!
//! What cards ask is said on request, by statements about the cards: in those about answers it would change
//! with each rewording. It is no cmi5, which wants to be launched by the store.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use self::activity::{card_address, deck_address, sitting_address};
use self::deck_at_hand::DeckAtHand;
use self::definition::Definition;
use self::response::response;
use self::statement::{
    Actor, AnswerExtensions, ContextActivities, Extensions, Statement, StatementContext,
    StatementObject, StatementResult, StatementScore, StatementVerb, TestExtensions,
};
use self::statement_id::StatementId;
use self::test_states::{TestState, TestStates};
use super::format::{Beyond, Closing, ResultFormat, ResultWriter, WritePart};
use super::selection::{Definitions, Results};
use crate::answer::Verdict;
use crate::deck::Exam;
use crate::history::{Amended, Answer, Event, EventId, EventKind, Mode};
use crate::memory::Rating;
use crate::moment::Moment;
use crate::report::{Sitting, TestCount};

mod response;
mod definition;
mod deck_at_hand;
mod activity;
mod statement_id;
mod statement;
mod test_states;

pub const FORMAT: ResultFormat = ResultFormat {
    name: "xapi",
    about: "xAPI statements as a JSON array, for learning record stores: `answered` for each answer, \
            `completed` for each test, `voided` for what changed",
    tells: Beyond::Decks,
    begin,
};

struct StatementWriter<'a> {
    results: Results<'a>,
    decks: HashMap<&'a str, DeckAtHand<'a>>,
    tests: TestCount,
    states: TestStates,
    /// What was said of the next answer, if anything was: the id of that answer, and the one under which it is
    /// told.
    amended: Option<(EventId, StatementId)>,
    /// The decks and cards of which it was said what they are.
    defined: HashSet<(String, String)>,
    page: StatementPage,
}

/// The array as far as it is written.
#[derive(Default)]
struct StatementPage {
    is_begun: bool,
}

impl StatementPage {
    /// Adds a statement.
    fn add(&mut self, statement: &Statement<'_>, page: &mut Vec<u8>) {
        page.extend_from_slice(if self.is_begun { b",\n" } else { b"[\n" });
        self.is_begun = true;
        // Writing to memory can't fail.
        let _ = serde_json::to_writer(page, statement);
    }
}

fn begin(results: Results<'_>) -> Box<dyn ResultWriter + '_> {
    let decks = results.decks_by_id().into_iter();
    let decks = decks.map(|(id, deck)| (id, DeckAtHand::new(deck)));
    Box::new(StatementWriter {
        decks: decks.collect(),
        results,
        tests: TestCount::default(),
        states: TestStates::default(),
        amended: None,
        defined: HashSet::new(),
        page: StatementPage::default(),
    })
}

impl ResultWriter for StatementWriter<'_> {
    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>, page: &mut Vec<u8>) {
        self.tests.add(event, answer, true);
        let id = match self.amended.take() {
            Some((of, stands_as)) if of == event.id => stands_as,
            _ => {
                self.states.add(event, answer, None);
                answered_id(event, answer)
            }
        };
        self.answered(id, event, answer, page);
    }

    fn amended(&mut self, event: &Event<'_>, amended: &Amended<'_>, page: &mut Vec<u8>) {
        let EventKind::Answer(own) = &event.kind else {
            return;
        };
        self.states.add(event, own, Some(amended));
        let mut told = vec![answered_id(event, own)];
        for right in &amended.called_right {
            for id in &told {
                self.void(&event.learner, *id, (right.id, right.at), page);
            }
            told.push(right.id.into());
        }
        for undo in &amended.undone {
            for id in &told {
                self.void(&event.learner, *id, (undo.id, undo.at), page);
            }
        }
        self.amended = told.last().map(|last| (event.id, *last));
    }

    fn left_out(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        self.tests.add(event, answer, false);
        self.states.leave_out(event, answer);
    }

    fn finish(mut self: Box<Self>, _: Closing<'_>, write: WritePart<'_>) {
        let tests = std::mem::take(&mut self.tests);
        let states = std::mem::take(&mut self.states).whole();
        let of_test = states.iter().map(|state| (state.test(), state));
        let of_test = of_test.collect::<HashMap<_, _>>();
        let mut page = Vec::new();
        for (deck, test) in tests.whole() {
            let state = of_test.get(&(&*test.session, &*test.learner, deck));
            let is_left = self.results.left.contains(&*test.session);
            if let Some(state) = state.filter(|_| !is_left) {
                self.completed(state, test, &mut page);
            }
            write(&page);
            page.clear();
        }
        for state in &states {
            self.taken_back(state, &mut page);
            write(&page);
            page.clear();
        }
        write(if self.page.is_begun {
            b"\n]\n"
        } else {
            b"[]\n"
        });
    }
}

impl StatementWriter<'_> {
    fn answered(
        &mut self,
        id: StatementId,
        event: &Event<'_>,
        answer: &Answer<'_>,
        page: &mut Vec<u8>,
    ) {
        let at = event.at.utc();
        self.define(answer, &at, page);
        let deck = deck_address(&answer.deck);
        let card = card_address(&deck, &answer.card);
        let session = self.results.session(&event.session);
        let sitting = sitting_address(&session);
        let statement = Statement {
            id,
            actor: Actor::learner(self.results.name(&event.learner)),
            verb: StatementVerb::ANSWERED,
            object: StatementObject::activity(&card),
            result: Some(StatementResult {
                success: Some(answer.passed()),
                completion: answer.verdict != Verdict::Skipped,
                score: StatementScore {
                    scaled: answer.credit,
                },
                response: response(answer),
                duration: duration(answer.ms),
            }),
            context: Some(StatementContext {
                registration: registration(&event.session),
                platform: "civiq",
                activities: ContextActivities {
                    parent: Some([StatementObject::activity(&deck)]),
                    grouping: [StatementObject::activity(&sitting)],
                },
                extensions: extensions(answer),
            }),
            timestamp: &at,
        };
        self.page.add(&statement, page);
    }

    fn completed(&mut self, state: &TestState, test: &Sitting, page: &mut Vec<u8>) {
        let deck = deck_address(&state.deck);
        let sitting = sitting_address(&self.results.session(&test.session));
        let rules = self.rules(&state.deck);
        let id = self.completed_id(state, state.sum, rules);
        let rules = rules.map(|exam| exam.of_length(test.cards));
        let ended = test.ended.utc();
        let statement = Statement {
            id,
            actor: Actor::learner(self.results.name(&test.learner)),
            verb: StatementVerb::COMPLETED,
            object: StatementObject::activity(&deck),
            result: Some(StatementResult {
                success: rules.map(|exam| test.right >= exam.pass),
                completion: true,
                score: StatementScore {
                    scaled: test.marks().clamp(0.0, 1.0),
                },
                response: None,
                duration: duration(test.ms),
            }),
            context: Some(StatementContext {
                registration: registration(&test.session),
                platform: "civiq",
                activities: ContextActivities {
                    parent: None,
                    grouping: [StatementObject::activity(&sitting)],
                },
                extensions: Extensions {
                    mode: test.mode.name(),
                    team: state.team.as_deref(),
                    form: state.form.as_deref(),
                    answer: None,
                    test: Some(TestExtensions {
                        questions: test.cards,
                        right: test.right,
                    }),
                },
            }),
            timestamp: &ended,
        };
        self.page.add(&statement, page);
    }

    /// The pass mark of a deck that is at hand.
    fn rules(&self, deck: &str) -> Option<Exam> {
        self.decks.get(deck)?.deck.exam
    }

    /// The id of a test in a state: another one where it is told, by a pass mark, whether it was passed.
    fn completed_id(&mut self, test: &TestState, sum: u128, rules: Option<Exam>) -> StatementId {
        let rules = rules.map(|exam| format!("{}/{}", exam.pass, exam.questions));
        StatementId::made_of(&[
            b"completed",
            test.session.as_bytes(),
            test.deck.as_bytes(),
            self.results.name(&test.learner).as_bytes(),
            &sum.to_be_bytes(),
            rules.unwrap_or_default().as_bytes(),
        ])
    }

    /// Voids what may have been told of a test: as it stood before something changed and, where its pass mark
    /// is known, as it is told where that is not.
    fn taken_back(&mut self, test: &TestState, page: &mut Vec<u8>) {
        let rules = self.rules(&test.deck);
        let ended = test.ended.iter();
        let ended = ended.map(|ended| (ended.sum, ended.by, ended.at));
        for (sum, by, at) in ended.filter(|(sum, ..)| *sum != 0) {
            let id = self.completed_id(test, sum, rules);
            self.void(&test.learner, id, (by, at), page);
        }
        if rules.is_some() {
            let id = self.completed_id(test, test.sum, None);
            self.void(&test.learner, id, test.last, page);
        }
    }

    /// Voids a statement about a learner because of an event.
    fn void(
        &mut self,
        learner: &str,
        told: StatementId,
        (by, at): (EventId, Moment),
        page: &mut Vec<u8>,
    ) {
        let at = at.utc();
        let statement = Statement {
            id: StatementId::made_of(&[
                b"voided",
                told.as_bytes(),
                StatementId::from(by).as_bytes(),
            ]),
            actor: Actor::learner(self.results.name(learner)),
            verb: StatementVerb::VOIDED,
            object: StatementObject::StatementRef { id: told },
            result: None,
            context: None,
            timestamp: &at,
        };
        self.page.add(&statement, page);
    }

    /// Says what the deck and the card of an answer are, where that is asked for and was not said before.
    fn define(&mut self, answer: &Answer<'_>, at: &str, page: &mut Vec<u8>) {
        if self.results.definitions == Definitions::LeftOut {
            return;
        }
        let key = (answer.deck.to_string(), answer.card.to_string());
        if self.defined.contains(&key) {
            return;
        }
        let deck = self.decks.get(&*answer.deck);
        let of_deck = definition::deck(&answer.deck, deck.map(|known| &**known.deck));
        let card = deck.and_then(|known| known.card(&answer.card));
        let of_card = definition::definition(answer, card);
        let address = deck_address(&answer.deck);
        if self.defined.insert((key.0.clone(), String::new())) {
            self.updated(&address, &of_deck, at, page);
        }
        self.updated(&card_address(&address, &answer.card), &of_card, at, page);
        self.defined.insert(key);
    }

    fn updated(&mut self, address: &str, definition: &Definition, at: &str, page: &mut Vec<u8>) {
        let text = serde_json::to_vec(definition).unwrap_or_default();
        let statement = Statement {
            id: StatementId::made_of(&[b"updated", address.as_bytes(), &text, at.as_bytes()]),
            actor: Actor::civiq(),
            verb: StatementVerb::UPDATED,
            object: StatementObject::Activity {
                id: address,
                definition: Some(definition),
            },
            result: None,
            context: None,
            timestamp: at,
        };
        self.page.add(&statement, page);
    }
}

/// The id under which an answer is told: its own, but for one on paper the time when it was marked, too. Its own is
/// made of the paper there, and the same paper may be marked on two machines.
fn answered_id(event: &Event<'_>, answer: &Answer<'_>) -> StatementId {
    let id = StatementId::from(event.id);
    match answer.mode {
        Mode::Paper => {
            StatementId::made_of(&[b"answered", id.as_bytes(), event.at.utc().as_bytes()])
        }
        _ => id,
    }
}

/// The sitting, where it is called by a UUID as civiq calls it.
fn registration(session: &str) -> Option<String> {
    session.parse::<Uuid>().ok().map(|id| id.to_string())
}

/// ISO 8601, to the millisecond: `PT5.321S`; none where nobody took the time, as on paper.
fn duration(ms: u64) -> Option<String> {
    (ms > 0).then(|| format!("PT{}.{:03}S", ms / 1000, ms % 1000))
}

fn extensions<'a>(answer: &'a Answer<'_>) -> Extensions<'a> {
    Extensions {
        mode: answer.mode.name(),
        team: answer.team.as_deref(),
        form: answer.form.as_deref(),
        answer: Some(AnswerExtensions {
            rev: &answer.rev,
            task: &answer.task,
            verdict: answer.verdict.as_str(),
            hints: answer.hints,
            guessed: answer.guessed,
            rating: answer.rating.map(Rating::name),
        }),
        test: None,
    }
}

#[cfg(test)]
mod tests;
