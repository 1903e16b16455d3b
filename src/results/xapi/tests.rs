use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::definition::{KnownCard, definition};
use super::response::option_id;
use super::*;
use crate::answer::Judge;
use crate::deck::{Deck, format};
use crate::history::{Amendments, Given, counted};
use crate::memory::{Parameters, Scheduler};
use crate::report::Filter;
use crate::results::Names;
use crate::results::tests::{SESSION, written};

#[test]
fn durations_are_in_seconds_and_parts() {
    let wanted = [None, Some("PT5.321S"), Some("PT61.002S")];
    let said = [0, 5321, 61_002].map(duration);
    assert_eq!(said.each_ref().map(Option::as_deref), wanted);
}

#[test]
fn a_test_keeps_its_id_and_another_has_another() {
    let statements = |learner: &str| -> Vec<Value> {
        let text = written("xapi", learner);
        serde_json::from_str(&text).expect("JSON")
    };
    let (ann, again, bo) = (statements("ann"), statements("ann"), statements("bo"));
    assert_eq!(ann, again);
    let completed = |statements: &[Value]| statements.last().expect("one")["id"].clone();
    assert_ne!(completed(&ann), completed(&bo));
    let id = completed(&ann)
        .as_str()
        .expect("an id")
        .parse::<uuid::Uuid>()
        .expect("a UUID");
    assert_eq!(id.get_version_num(), 8);
}

#[test]
fn a_statement_says_what_was_asked_given_and_made_of_it() {
    let statements: Vec<Value> = serde_json::from_str(&written("xapi", "ann")).expect("JSON");
    let [choice, gone, completed] = &statements[..] else {
        panic!("three statements")
    };
    assert_eq!(
        choice["verb"]["id"],
        "http://adlnet.gov/expapi/verbs/answered"
    );
    assert_eq!(
        choice["object"]["id"],
        "https://civiq.invalid/decks/d/cards/mayor"
    );
    assert_eq!(choice["object"]["definition"], Value::Null);
    let result = json!({ "success": true, "completion": true, "score": { "scaled": 1.0 },
        "response": option_id("The mayor"), "duration": "PT5.321S" });
    assert_eq!(choice["result"], result);
    assert_eq!(choice["timestamp"], "2026-11-23T17:04:05.123Z");
    assert_eq!(choice["context"]["registration"], SESSION);
    let parent = &choice["context"]["contextActivities"]["parent"][0];
    assert_eq!(parent["id"], "https://civiq.invalid/decks/d");
    let grouping = &choice["context"]["contextActivities"]["grouping"];
    assert_eq!(
        grouping[0]["id"],
        format!("https://civiq.invalid/sittings/{SESSION}")
    );
    assert_eq!(
        grouping,
        &completed["context"]["contextActivities"]["grouping"]
    );
    assert_eq!(
        (&gone["result"]["success"], &gone["result"]["completion"]),
        (&json!(false), &json!(false))
    );
    assert_eq!(
        completed["verb"]["id"],
        "http://adlnet.gov/expapi/verbs/completed"
    );
    assert_eq!(completed["result"]["score"], json!({ "scaled": 0.5 }));
}

#[test]
fn right_answers_are_said_in_the_notation_of_each_interaction() {
    let pattern = |card: &str| {
        let text = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "cards": [ {{ "id": "c", {card} }} ] }}"#
        );
        let deck = format::read(text.as_bytes()).deck.expect("a deck");
        let answer = Answer {
            card: "c".into(),
            task: deck.cards[0].task.name().into(),
            ..crate::results::tests::answer("c", "x")
        };
        let deck = std::sync::Arc::new(deck);
        let known = KnownCard {
            deck: &deck,
            card: &deck.cards[0],
            judge: &Judge::of_language(&deck),
        };
        let definition = serde_json::to_value(definition(&answer, Some(known))).expect("JSON");
        definition["correctResponsesPattern"].clone()
    };
    let order = pattern(r#""type": "order", "prompt": "?", "answer": ["one", "two", "three"]"#);
    assert_eq!(order[0], ["one", "two", "three"].map(option_id).join("[,]"));
    let pairs = pattern(r#""type": "match", "prompt": "?", "answer": [["a", "b"], ["c", "d"]]"#);
    let wanted = [["a", "b"], ["c", "d"]].map(|pair| pair.map(option_id).join("[.]"));
    assert_eq!(pairs[0], wanted.join("[,]"));
    let gaps = pattern(r#""type": "cloze", "prompt": "{{a|b}} and {{c|d}}""#);
    assert_eq!(gaps, json!(["a[,]c", "a[,]d", "b[,]c", "b[,]d"]));
    let exact = pattern(r#""type": "typed", "prompt": "?", "answer": ["X", "Y"], "exact": true"#);
    assert_eq!(
        exact,
        json!(["{case_matters=true}X", "{case_matters=true}Y"])
    );
    let list = pattern(r#""type": "list", "prompt": "?", "answer": ["a|aa", "b"]"#);
    assert_eq!(list, json!(["{order_matters=false}a[,]b"]));
    let optional =
        pattern(r#""type": "typed", "prompt": "?", "answer": "the chair (of the council)""#);
    assert_eq!(optional, json!(["the chair of the council", "the chair"]));
    let truth = pattern(r#""type": "true-false", "prompt": "?", "answer": false"#);
    assert_eq!(truth, json!(["false"]));
}

#[test]
fn options_that_differ_have_ids_that_differ_and_hold_no_blanks() {
    let ids = [
        "C",
        "c",
        "C++",
        "the Washington Treaty",
        "…",
        "ein längerer Satz mit sehr vielen Wörtern",
    ];
    let ids = ids.map(option_id);
    for (at, id) in ids.iter().enumerate() {
        assert!(!id.is_empty() && !id.contains([' ', '[', ',']), "{id}");
        assert!(!ids[..at].contains(id), "{id}");
    }
}

#[test]
fn what_is_no_plain_id_is_escaped() {
    let deck = deck_address("a b");
    assert_eq!(deck, "https://civiq.invalid/decks/a%20b");
    let wanted = "https://civiq.invalid/decks/a%20b/cards/%C3%BC%2Fx%2E%2E";
    assert_eq!(card_address(&deck, "ü/x.."), wanted);
    assert_eq!(registration("s1"), None);
    let mut answer = crate::results::tests::answer("c", "x");
    answer.task = "match".into();
    answer.given = Some(Given::Pairs(vec![("a".into(), "b".into())]));
    assert_eq!(
        response(&answer),
        Some([option_id("a"), option_id("b")].join("[.]"))
    );
}

/// What cards ask goes out on request, beside statements that stay as they are.
#[test]
fn definitions_are_said_in_statements_of_their_own() {
    let names = Names::AsTheyAre;
    let text = |definitions| crate::results::tests::told("xapi", "ann", &names, definitions);
    let all: Vec<Value> = serde_json::from_str(&text(Definitions::Told)).expect("JSON");
    let (updated, others): (Vec<Value>, Vec<Value>) = all
        .into_iter()
        .partition(|statement| statement["verb"]["display"]["en"] == "updated");
    let plain: Vec<Value> = serde_json::from_str(&text(Definitions::LeftOut)).expect("JSON");
    assert_eq!(others, plain);
    let [deck, mayor, gone] = &updated[..] else {
        panic!("a deck and two cards: {updated:?}")
    };
    assert_eq!(
        deck["object"]["definition"]["name"],
        json!({ "de": "Der <Rat>" })
    );
    let definition = &mayor["object"]["definition"];
    assert_eq!(definition["interactionType"], "choice");
    assert_eq!(definition["description"], json!({ "de": "Who leads?" }));
    let options = definition["choices"].as_array().expect("choices");
    let mut ids = options.iter().map(|option| &option["id"]);
    assert!(ids.any(|id| *id == plain[0]["result"]["response"]));
    assert_eq!(
        definition["correctResponsesPattern"][0],
        plain[0]["result"]["response"]
    );
    // The card is gone, so no more is known of it than the answer says.
    let bare = json!({ "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": "fill-in" });
    assert_eq!(gone["object"]["definition"], bare);
}

/// What is exported of these events, with or without their deck at hand.
fn exported(events: &[Event<'static>], decks: &[Arc<Deck>]) -> Vec<Value> {
    let mut events = events.to_vec();
    events.sort_by_key(|event| (event.at, event.id));
    let amendments = Amendments::among(&events);
    let filter = Filter::default();
    let mut writer = begin(Results::new(&filter, Names::AsTheyAre, decks));
    let mut page = Vec::new();
    for event in &events {
        if !matches!(event.kind, EventKind::Answer(_)) {
            continue;
        }
        let amended = amendments.of(event);
        if !amended.is_empty() {
            writer.amended(event, &amended, &mut page);
        }
        if let Some(answer) = amendments.settle(event) {
            writer.answer(event, &answer, &mut page);
        }
    }
    let scheduler = Scheduler::new(&Parameters::DEFAULT);
    let closing = Closing {
        scheduler: &scheduler,
        today: jiff::civil::date(2026, 11, 23),
        exams: Vec::new(),
    };
    writer.finish(closing, &mut |part| page.extend_from_slice(part));
    serde_json::from_slice(&page).expect("an array")
}

/// A learning record store, which takes a statement once and refuses another under the same id.
#[derive(Default)]
struct Store(HashMap<String, Value>);

impl Store {
    fn post(&mut self, statements: Vec<Value>) {
        for statement in statements {
            let id = statement["id"].as_str().expect("an id").to_owned();
            let there = self.0.entry(id).or_insert_with(|| statement.clone());
            assert_eq!(*there, statement, "another content under one id");
        }
    }

    /// What is not voided, of a verb: its learner, sitting, activity, marks and success.
    fn standing(&self, verb: &str) -> Vec<String> {
        let voided = self.0.values().map(|one| one["object"]["id"].clone());
        let voided = voided.collect::<std::collections::HashSet<_>>();
        let own = self
            .0
            .values()
            .filter(|one| one["verb"]["display"]["en"] == verb);
        let own = own.filter(|one| !voided.contains(&one["id"]));
        let mut told = own.map(told_of).collect::<Vec<_>>();
        told.sort();
        told
    }
}

fn told_of(statement: &Value) -> String {
    let parts = [
        &statement["actor"]["account"]["name"],
        &statement["context"]["contextActivities"]["grouping"][0]["id"],
        &statement["object"]["id"],
        &statement["result"],
    ];
    parts.map(Value::to_string).join(" ")
}

/// What happens in a term: an answer to a card by a learner in a sitting, or something that is said of an
/// earlier one; and whether a night with an export lies before it.
fn happening() -> impl Strategy<Value = (u8, u8, u8, u8, bool)> {
    (
        0..2_u8,
        0..2_u8,
        0..6_u8,
        0..9_u8,
        prop::bool::weighted(0.4),
    )
}

fn term(drawn: &[(u8, u8, u8, u8, bool)], mut night: impl FnMut(&[Event<'static>])) {
    let mut events = Vec::<Event<'static>>::new();
    let start: Moment = "2026-09-01T08:00:00Z".parse().expect("a moment");
    let mut millis = i64::try_from(start.unix().0).expect("a time") * 1000;
    for (number, (learner, session, card, kind, is_night)) in (0_u128..).zip(drawn) {
        if *is_night {
            night(&events);
            millis += 86_400_000;
        }
        millis += 10_000;
        let of = events.get(usize::from(*card) * 2).map(|event| event.id);
        let right = *kind % 2 == 0;
        let answer = Answer {
            card: format!("c{card}").into(),
            verdict: if right {
                Verdict::Correct
            } else {
                Verdict::Wrong
            },
            credit: if right { 1.0 } else { 0.0 },
            ..crate::results::tests::answer("c", "x")
        };
        let what = match (kind, of) {
            (6 | 7, Some(of)) => EventKind::Undo { of },
            (8, Some(of)) => EventKind::Override {
                of,
                verdict: Verdict::Correct,
            },
            _ => EventKind::Answer(answer),
        };
        events.push(Event {
            id: EventId::new(uuid::Uuid::from_u128(((number + 1) << 90) + 77 * number)),
            at: start.with_instant(millis).expect("a moment"),
            learner: ["ann", "bo"][usize::from(*learner)].into(),
            session: ["019ab115-7c00-7000-8000-000000000001", "s2"][usize::from(*session)].into(),
            kind: what,
        });
    }
    night(&events);
}

proptest! {
    /// After every night the store holds, without the voided, what counts: whatever was taken back, called
    /// right or gone on with in between, and whether or not the deck was at hand.
    #[test]
    fn a_store_that_is_sent_everything_each_night_stays_right(
        drawn in prop::collection::vec(happening(), 0..40),
        without_deck in any::<bool>(),
    ) {
        let deck = r#"{ "format": 1, "id": "d", "title": "D", "exam": { "questions": 3, "pass": 2 },
            "cards": [ { "id": "c1", "type": "true-false", "prompt": "?", "answer": true },
            { "id": "c2", "type": "true-false", "prompt": "!", "answer": true },
            { "id": "c3", "type": "true-false", "prompt": "?!", "answer": true } ] }"#;
        let deck = [Arc::new(format::read(deck.as_bytes()).deck.expect("a deck"))];
        let decks = if without_deck { &[] } else { &deck[..] };
        let mut store = Store::default();
        term(&drawn, |events| {
            let all = exported(events, decks);
            let mut fresh = Store::default();
            fresh.post(all.clone());
            store.post(all.clone());
            store.post(all);
            for verb in ["answered", "completed"] {
                assert_eq!(store.standing(verb), fresh.standing(verb), "{verb}");
            }
            let events = counted(events).count();
            assert_eq!(store.standing("answered").len(), events);
        });
    }
}
