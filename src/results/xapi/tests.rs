use std::collections::HashMap;

use serde_json::{Value, json};

use super::definition::definition;
use super::response::option_id;
use super::*;
use crate::deck::format;
use crate::history::Given;
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
        .parse::<Uuid>()
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
    let definition = &choice["object"]["definition"];
    assert_eq!(definition["interactionType"], "choice");
    assert_eq!(definition["description"], json!({ "de": "Who leads?" }));
    let options = definition["choices"].as_array().expect("choices");
    let ids = options
        .iter()
        .map(|option| &option["id"])
        .collect::<Vec<_>>();
    assert!(ids.contains(&&choice["result"]["response"]), "{ids:?}");
    assert!(
        ids.contains(&&definition["correctResponsesPattern"][0]),
        "{ids:?}"
    );
    let result = json!({ "success": true, "completion": true, "score": { "scaled": 1.0 },
        "response": option_id("The mayor"), "duration": "PT5.321S" });
    assert_eq!(choice["result"], result);
    assert_eq!(choice["timestamp"], "2026-11-23T17:04:05.123Z");
    assert_eq!(choice["context"]["registration"], SESSION);
    let parent = &choice["context"]["contextActivities"]["parent"][0];
    assert_eq!(parent["id"], "https://civiq.invalid/decks/d");
    // The card is gone, so no more is known of it than the answer says.
    let bare = json!({ "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "interactionType": "fill-in" });
    assert_eq!(gone["object"]["definition"], bare);
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
        let definition = definition(&answer, Some((&deck, &deck.cards[0])));
        let definition = serde_json::to_value(definition).expect("JSON");
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
    let mut answer = crate::results::tests::answer("ü/x", "x");
    answer.deck = "a b".into();
    let mut activities = Activities::of(HashMap::new());
    let (deck, card) = activities.of_answer(&answer);
    assert_eq!(deck.iri, "https://civiq.invalid/decks/a%20b");
    let wanted = "https://civiq.invalid/decks/a%20b/cards/%C3%BC%2Fx";
    assert_eq!(card.iri, wanted);
    assert_eq!(registration("s1"), None);
    answer.task = "match".into();
    answer.given = Some(Given::Pairs(vec![("a".into(), "b".into())]));
    assert_eq!(
        response(&answer),
        Some([option_id("a"), option_id("b")].join("[.]"))
    );
}
