//! Every planted problem is found where it was planted, whatever else is wrong.

use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::place::Place;
use super::read::read;

/// A part of a deck file, in which a [`MARK`] stands wherever a problem is to be found.
#[derive(Clone)]
enum Node {
    Raw(String),
    List(Vec<Node>),
    Object(String, Vec<(String, Node)>),
}

const MARK: char = '\u{1}';

/// The way to a part of the file: names of fields and numbers of items.
type Path = Vec<String>;

/// What can be wrong with a part of a file.
#[derive(Clone, Copy, Debug)]
enum Planted {
    /// It is of a kind that is wrong here.
    Kind,
    /// The field is taken out.
    Missing,
    /// It has a field that nobody knows.
    Unknown,
    /// It stands in its object a second time.
    Twice,
    /// It is a card with the id of the first.
    SameId,
}

impl Node {
    fn new(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::List(items.iter().map(Self::new).collect()),
            Value::Object(fields) => {
                let fields = fields
                    .iter()
                    .map(|(name, value)| (name.clone(), Self::new(value)));
                Self::Object(String::new(), fields.collect())
            }
            plain => Self::Raw(plain.to_string()),
        }
    }

    /// The part at the end of a path.
    fn part_at(&mut self, path: &[String]) -> &mut Self {
        let Some((first, rest)) = path.split_first() else {
            return self;
        };
        let part = match self {
            Self::Raw(_) => panic!("no path"),
            Self::List(items) => items.get_mut(first.parse::<usize>().expect("a number")),
            Self::Object(_, fields) => {
                let mut fields = fields.iter_mut();
                fields.find(|(name, _)| name == first).map(|(_, node)| node)
            }
        };
        part.expect("a part").part_at(rest)
    }

    fn plant(&mut self, fault: Planted, path: &[String]) {
        let (name, parent) = path.split_last().expect("not the whole file");
        match (fault, self.part_at(parent)) {
            (Planted::Missing, Self::Object(mark, fields)) => {
                mark.push(MARK);
                fields.retain(|(field, _)| field != name);
            }
            (Planted::Twice, Self::Object(_, fields)) => {
                fields.push((format!("{MARK}{name}"), Self::Raw("\"x\"".into())));
            }
            (Planted::Kind, _) => {
                let part = self.part_at(path);
                let wrong = if matches!(part, Self::Object(..)) {
                    "5"
                } else {
                    "{}"
                };
                *part = Self::Raw(format!("{MARK}{wrong}"));
            }
            (Planted::Unknown, _) => {
                if let Self::Object(_, fields) = self.part_at(path) {
                    fields.insert(0, (format!("{MARK}unknown"), Self::Raw("1".into())));
                }
            }
            (Planted::SameId, _) => {
                if let Self::Object(mark, fields) = self.part_at(path) {
                    mark.push(MARK);
                    let id = fields
                        .iter_mut()
                        .find(|(name, _)| name == "id")
                        .expect("an id");
                    id.1 = Self::Raw("\"first\"".into());
                }
            }
            (Planted::Missing | Planted::Twice, _) => panic!("no field"),
        }
    }

    fn print(&self, to: &mut String) {
        match self {
            Self::Raw(raw) => to.push_str(raw),
            Self::List(items) => {
                to.push('[');
                for (at, item) in items.iter().enumerate() {
                    to.push_str(if at > 0 { ", " } else { "" });
                    item.print(to);
                }
                to.push(']');
            }
            Self::Object(mark, fields) => {
                to.push_str(mark);
                to.push('{');
                for (at, (name, value)) in fields.iter().enumerate() {
                    to.push_str(if at > 0 { ",\n " } else { "" });
                    to.extend(["\"", name, "\": "]);
                    value.print(to);
                }
                to.push('}');
            }
        }
    }
}

/// A deck without a problem, with every field and every type of card.
fn sound() -> Value {
    let mut cards = vec![
        json!({ "type": "choice", "answer": ["é", "b"], "distractors": ["c", "d"], "why-not": { "c": "w", "d": "é" } }),
        json!({ "type": "true-false", "answer": true, "why-not": { "false": "w" } }),
        json!({ "type": "typed", "answer": ["a", "b"], "kind": "text", "exact": true, "refuse": ["c"], "why-not": { "d": "w" } }),
        json!({ "type": "cloze", "refuse": ["c"] }),
        json!({ "type": "list", "answer": ["a", "b"], "need": 1, "refuse": ["c", "d"] }),
        json!({ "type": "order", "answer": ["a", "b"] }),
        json!({ "type": "match", "answer": [["a", "b"], ["c", "d"]], "distractors": ["e"] }),
        json!({ "type": "flashcard", "answer": "a" }),
    ];
    for card in &mut cards {
        let fields = card.as_object_mut().expect("an object");
        let kind = fields["type"].as_str().expect("a type").to_owned();
        let id = if kind == "choice" { "first" } else { &kind };
        let common = json!({
            "id": id, "prompt": "“北” is {{a}}?", "cite": "c", "explain": "e", "hint": "h",
            "tags": ["t", "u"], "status": "active", "allow": { "W1": "é", "W2": "y" },
        });
        fields.extend(common.as_object().expect("an object").clone());
    }
    json!({
        "format": 1, "id": "d", "title": "D", "language": "en",
        "source": { "title": "T", "publisher": "P", "date": "D", "url": "U", "sha256": "0" },
        "exam": { "questions": 2, "pass": 1, "minutes": 3, "stop": { "right": 1, "wrong": 1 } },
        "cards": cards,
    })
}

/// All faults that can be planted in a part, and in the parts of it.
fn faults(value: &Value, path: &[String], found: &mut Vec<(Planted, Path)>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Array(items) => items
            .iter()
            .enumerate()
            .map(|(at, item)| (at.to_string(), item))
            .collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (name, part) in parts {
        let is_card = path.last().is_some_and(|parent| parent == "cards");
        let path = [path, std::slice::from_ref(&name)].concat();
        if name != "cards" {
            found.push((Planted::Kind, path.clone()));
        }
        if value.is_object() {
            found.push((Planted::Twice, path.clone()));
        }
        let needed = [
            "id",
            "title",
            "format",
            "type",
            "prompt",
            "answer",
            "questions",
            "pass",
            "right",
            "wrong",
        ];
        if value.is_object() && needed.contains(&name.as_str()) {
            found.push((Planted::Missing, path.clone()));
        }
        if part.is_object() && name != "allow" && name != "why-not" {
            found.push((Planted::Unknown, path.clone()));
        }
        if is_card && name != "0" {
            found.push((Planted::SameId, path.clone()));
        }
        faults(part, &path, found);
    }
}

/// Whether two faults are independent: neither hides what the other is about.
fn are_independent((one, path): &(Planted, Path), (other, beside): &(Planted, Path)) -> bool {
    let adds = |fault: &Planted| matches!(fault, Planted::Unknown | Planted::Twice);
    let both = [(one, path, beside), (other, beside, path)];
    let hides = both.iter().any(|(fault, at, of)| match fault {
        // What a fault adds hides nothing, unless it is the same once more.
        fault if adds(fault) => at == of,
        Planted::SameId => {
            of.starts_with(at) && of.len() > at.len() && of[at.len()] == "id"
                || of.starts_with(&["cards".to_owned(), "0".to_owned()])
                    && of.get(2).is_none_or(|name| name == "id")
                || at == of
        }
        // Without its type nobody knows what a card's answer has to be.
        _ if at.last().is_some_and(|name| name == "type") && at.len() == 3 => {
            of.len() > 2
                && of.starts_with(&at[..2])
                && [
                    "type",
                    "answer",
                    "distractors",
                    "need",
                    "kind",
                    "exact",
                    "tolerance",
                    "refuse",
                    "why-not",
                ]
                .contains(&of[2].as_str())
        }
        _ => of.starts_with(at),
    });
    !hides
}

/// The places of all marks, and the text without them.
fn unmarked(text: &str) -> (String, Vec<Place>) {
    let (mut plain, mut places) = (String::new(), Vec::new());
    let mut place = Place::START;
    for c in text.chars() {
        match c {
            MARK => {
                places.push(place);
                continue;
            }
            '\n' => {
                place = Place {
                    line: place.line + 1,
                    column: 1,
                }
            }
            _ => place.column += 1,
        }
        plain.push(c);
    }
    (plain, places)
}

#[test]
fn a_sound_deck_has_no_problem() {
    assert_eq!(read(sound().to_string().as_bytes()).problems, []);
    let mut found = Vec::new();
    faults(&sound(), &[], &mut found);
    assert!(found.len() > 250, "{}", found.len());
}

proptest! {
    #[test]
    fn every_problem_is_found_whatever_else_is_wrong(picks in prop::collection::vec(any::<Index>(), 0..24)) {
        let mut found = Vec::new();
        faults(&sound(), &[], &mut found);
        let mut planted = Vec::<(Planted, Path)>::new();
        for fault in picks.iter().map(|pick| pick.get(&found)) {
            if planted.iter().all(|other| are_independent(fault, other)) {
                planted.push(fault.clone());
            }
        }
        let mut file = Node::new(&sound());
        for (fault, path) in &planted {
            file.plant(*fault, path);
        }
        let mut marked = String::new();
        file.print(&mut marked);
        let (text, places) = unmarked(&marked);
        let problems = read(text.as_bytes()).problems;
        let told = problems.iter().map(|problem| problem.place).collect::<Vec<_>>();
        prop_assert_eq!(&told, &places, "{:?}\n{:#?}\n{}", planted, problems, text);
        prop_assert_eq!(places.len(), planted.len());
    }
}
