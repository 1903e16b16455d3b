//! The JSON schema and the reader agree on what a deck file is.

use std::collections::BTreeSet;
use std::path::Path;

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::{Value, json};

use super::{SCHEMA, template};
use crate::deck::format::problem::Problem;
use crate::deck::format::read::{DECK_FIELDS, EXAM_FIELDS, SOURCE_FIELDS, STOP_FIELDS, read};
use crate::deck::format::tasks::{COMMON, CardType, TYPES};
use crate::deck::naming::id_from;

fn read_schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

/// The properties of a definition; of the deck itself where there is no name.
fn properties(definition: &str) -> serde_json::Map<String, Value> {
    let schema = read_schema();
    let at = match definition {
        "" => &schema,
        name => &schema["$defs"][name],
    };
    at["properties"].as_object().expect("properties").clone()
}

/// The schema's definition of a card type.
fn definition(card_type: &str) -> &str {
    match card_type {
        "true-false" => "trueFalse",
        plain => plain,
    }
}

struct SchemaJudge {
    schemas: Schemas,
    deck: SchemaIndex,
}

impl SchemaJudge {
    fn new() -> Self {
        let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
        let id = read_schema()["$id"].as_str().expect("an id").to_owned();
        compiler.add_resource(&id, read_schema()).expect("added");
        let deck = compiler.compile(&id, &mut schemas).expect("a schema");
        Self { schemas, deck }
    }

    fn fault(&self, deck: &Value) -> Option<String> {
        let verdict = self.schemas.validate(deck, self.deck);
        verdict.err().map(|error| format!("{error:#}"))
    }
}

#[test]
fn it_names_the_fields_that_are_read() {
    let names = |definition: &str| properties(definition).into_iter().map(|(name, _)| name);
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    for (definition, fields) in [
        ("", DECK_FIELDS),
        ("source", SOURCE_FIELDS),
        ("exam", EXAM_FIELDS),
        ("stop", STOP_FIELDS),
        ("card", &COMMON),
    ] {
        let fields: BTreeSet<String> = set(fields);
        assert_eq!(names(definition).collect::<BTreeSet<_>>(), fields);
    }
    for CardType {
        name,
        fields: extra,
        ..
    } in TYPES
    {
        let fields: BTreeSet<String> = set(&[&COMMON[..], extra].concat());
        let named = names(definition(name)).collect::<BTreeSet<_>>();
        assert_eq!(named, fields, "{name}");
    }
    let types = TYPES.map(|CardType { name, .. }| name);
    assert_eq!(properties("card")["type"]["enum"], json!(types));
}

#[test]
fn every_field_is_described_once() {
    let types = TYPES.map(|CardType { name, .. }| definition(name));
    for part in ["", "source", "exam", "stop", "card"]
        .into_iter()
        .chain(types)
    {
        for (name, field) in properties(part) {
            let is_common = types.contains(&part) && field == json!(true);
            let text = field["description"].as_str().unwrap_or_default();
            assert!(is_common || text.len() > 10, "{part} {name}");
        }
    }
    let types = properties("card")["type"].clone();
    let count = |list: &str| types[list].as_array().expect("a list").len();
    assert_eq!(count("enum"), count("enumDescriptions"));
}

#[test]
fn every_deck_of_ours_is_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let shipped = std::fs::read_dir(root.join("decks")).expect("decks");
    let mut files = shipped
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect::<Vec<_>>();
    files.push(root.join("tests/it/town.json"));
    assert!(files.len() > 2, "the decks were found");
    let texts = files
        .iter()
        .map(|path| std::fs::read_to_string(path).expect("a deck"));
    let judge = SchemaJudge::new();
    for text in texts.chain([template(&id_from("")), sample_deck().to_string()]) {
        let deck = serde_json::from_str(&text).expect("JSON");
        assert_eq!(judge.fault(&deck), None, "{text}");
        assert_eq!(read(text.as_bytes()).problems, []);
    }
}

/// A deck with every field and a card of every type.
fn sample_deck() -> Value {
    let tasks = [
        json!({ "type": "choice", "answer": ["one", "two"], "distractors": ["three", "four"], "why-not": { "four": "w" } }),
        json!({ "type": "true-false", "answer": true, "why-not": { "false": "w" } }),
        json!({ "type": "typed", "answer": ["one", "two"], "kind": "text", "exact": true, "refuse": ["three"], "why-not": { "four": "w" } }),
        json!({ "id": "year", "type": "typed", "answer": "1", "kind": "number", "exact": false, "tolerance": "0.5" }),
        json!({ "type": "cloze", "prompt": "{{one}} and {{two|second::a number}}", "refuse": ["three"] }),
        json!({ "type": "list", "answer": ["one", "two|second"], "need": 1, "refuse": ["three", "3"] }),
        json!({ "type": "order", "answer": ["one", "two"] }),
        json!({ "type": "match", "answer": [["one", "1."], ["two", "2."]], "distractors": ["3."] }),
        json!({ "type": "flashcard", "answer": "one" }),
    ];
    json!({
        "$schema": "./civiq-deck.schema.json",
        "format": 1,
        "id": "sample",
        "title": "Sample",
        "language": "en",
        "source": { "title": "T", "publisher": "P", "date": "2024-05-01", "url": "U", "sha256": "00" },
        "exam": { "questions": 2, "pass": 1, "minutes": 3, "stop": { "right": 1, "wrong": 1 } },
        "cards": tasks.map(card),
    })
}

/// A card with every common field, and those of its task.
fn card(task: Value) -> Value {
    let mut card = json!({
        "id": task["type"], "prompt": "Which?", "cite": "c", "explain": "e", "hint": "h",
        "tags": ["t"], "status": "active", "allow": { "rule": "reason" },
    });
    let fields = card.as_object_mut().expect("a card");
    let Value::Object(task) = task else {
        panic!("a task")
    };
    fields.extend(task);
    card
}

/// What a value may be replaced by: each type of JSON, and whatever is nearly right somewhere.
fn replacements() -> Vec<Value> {
    let values = json!([
        null, true, false, 0, 1, 2, -1, 1.5, {}, [], ["x"], ["x", "y"], ["x", "y", "z"],
        ["x", ""], ["x", 1], [null], [["x", "y"], ["z", "w"]], [["x"], ["y", "z"]],
        { "x": "y" }, { "x": null }, { "": "y" }, { "false": "y" }, { "title": "T" },
        { "questions": 1, "pass": 0 }, { "right": 0, "wrong": 0 },
        "", " ", "x", "0", "a-1", "-a", "A", "é", "a b", "con", "com1", "com0", "nul",
        "draft", "retired", "new", "text", "number", "date", "year", "true", "essay",
        "{{gap}}", "{{}}", "{{ | }}", "{{::hint}}", "{{open", "{{open {{gap}}", "shut}}",
        "shut}} {{gap}}", "{{gap}} shut}}", "16", ".5", "0.005", "1e2", "1,5", "-3", "{one} {{gap}} {two}", "{{a:b}}", " | ", "|x", "{{a|b::c}}!",
    ]);
    let texts = [64, 65, 8192, 8193].map(|length| json!("a".repeat(length)));
    let lists = [24, 27].map(|length| (0..length).map(|n| json!(n.to_string())).collect());
    let pairs = [25, 27].map(|length| {
        (0..length)
            .map(|n| json!([n.to_string(), (n + 99).to_string()]))
            .collect()
    });
    let types = TYPES.map(|CardType { name, .. }| json!(name));
    let values = values.as_array().expect("a list");
    [values, &texts[..], &lists, &pairs, &types].concat()
}

/// Where every value inside stands.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{here}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                places(value, &format!("{here}/{at}"), found);
            }
        }
        _ => {}
    }
}

/// The deck without what stands at a place.
fn without(deck: &Value, place: &str) -> Option<Value> {
    let (parent, name) = place.rsplit_once('/')?;
    let mut deck = deck.clone();
    match deck.pointer_mut(parent)? {
        Value::Object(fields) => drop(fields.remove(name)),
        Value::Array(items) => drop(items.remove(name.parse().ok()?)),
        _ => return None,
    }
    Some(deck)
}

/// The deck with one thing changed at a place, in every way.
fn changes(deck: &Value, place: &str) -> Vec<Value> {
    let with = |value: Value| {
        let mut deck = deck.clone();
        *deck.pointer_mut(place).expect("a place") = value;
        deck
    };
    let mut changed = replacements().into_iter().map(with).collect::<Vec<_>>();
    changed.extend(without(deck, place));
    if let Some(Value::Object(fields)) = deck.pointer(place) {
        for unknown in [json!("x"), json!(null)] {
            let mut fields = fields.clone();
            fields.insert("promt".into(), unknown);
            changed.push(with(fields.into()));
        }
    }
    changed
}

/// What stands twice in one list can be said; two lists are left to `deck check`.
#[test]
fn nothing_stands_twice_in_a_list() {
    let judge = SchemaJudge::new();
    for (at, field) in [
        (0, "answer"),
        (0, "distractors"),
        (5, "answer"),
        (6, "answer"),
        (7, "distractors"),
    ] {
        let mut deck = sample_deck();
        deck["cards"][at][field] = json!(["x", "x"]);
        assert!(judge.fault(&deck).is_some(), "{at} {field}");
        assert_eq!(read(deck.to_string().as_bytes()).problems.len(), 1);
    }
}

fn is_about_a_wrong_option(problem: &Problem, card: &Value) -> bool {
    let said = ["is none of the wrong answers", "is about what is wrong"];
    card["type"] == json!("choice") && said.iter().any(|said| problem.message.ends_with(said))
}

/// What a schema can't say is not changed to here, and is left to `deck check`:
/// - two fields of one name, two cards of one id
/// - options, items or sides that are equal where not the same list holds both, or but for spaces
/// - `need` beyond the items, `pass` beyond the questions, more than 26 options in two lists
/// - 8 KiB in bytes, where the schema counts characters
/// - a whole number written as `1.0`, or beyond 64 bits
/// - which characters are blank beyond ASCII; which characters no text may hold
/// - which answers are wrong, and so may stand in `why-not`, on a choice
/// - braces and colons that stand alone in a gap, or braces side by side between gaps
#[test]
fn a_deck_is_valid_where_it_reads_without_a_problem() {
    let judge = SchemaJudge::new();
    let sample = sample_deck();
    let mut tried = 0;
    for card in sample["cards"].as_array().expect("cards") {
        let mut deck = sample.clone();
        deck["cards"] = json!([card]);
        let mut found = Vec::new();
        places(&deck, "", &mut found);
        // What stands around the cards is the same for each.
        found.retain(|place| tried == 0 || place.starts_with("/cards/0"));
        for changed in found.iter().flat_map(|place| changes(&deck, place)) {
            let mut problems = read(changed.to_string().as_bytes()).problems;
            problems.retain(|problem| !is_about_a_wrong_option(problem, card));
            let fault = judge.fault(&changed);
            assert_eq!(
                fault.is_none(),
                problems.is_empty(),
                "{changed}\n{problems:?}\n{fault:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 5000, "{tried}");
}

#[test]
fn the_template_reads_without_a_problem() {
    let reading = read(template(&id_from("Town")).as_bytes());
    assert_eq!(reading.problems, []);
    let deck = reading.deck.expect("a deck");
    assert_eq!(deck.id.as_str(), "town");
    let types = deck
        .cards
        .iter()
        .map(|card| card.task.name())
        .collect::<Vec<_>>()
        .join(" ");
    assert_eq!(
        types,
        "choice true-false typed cloze list order match flashcard"
    );
}
