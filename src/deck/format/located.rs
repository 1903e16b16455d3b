//! JSON with places: every value knows where it stands, every wrong one is reported there.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::lines::Lines;
use super::{Place, Problem, rule};
use crate::phrase::{closest, count};

/// The longest text that a field may hold, in bytes.
const MAX_TEXT: usize = 8 << 10;

/// More problems than this are counted, and no longer told one by one.
const MAX_PROBLEMS: usize = 1000;

/// A deck file being read, and what was found wrong with it so far.
pub(super) struct Reader<'a> {
    text: &'a str,
    lines: Lines<'a>,
    problems: Vec<Problem>,
    /// How many problems there are beside those.
    untold: usize,
    card: Option<String>,
}

/// An object's fields, in order; each value is a slice of the file.
pub(super) struct Object<'a> {
    raw: &'a str,
    fields: Vec<(Cow<'a, str>, &'a str)>,
}

impl<'a> Object<'a> {
    /// The value of a field, unless it is absent or `null`.
    pub(super) fn get(&self, name: &str) -> Option<&'a str> {
        let field = self.fields.iter().find(|(key, _)| key == name);
        field
            .map(|(_, value)| *value)
            .filter(|value| *value != "null")
    }

    /// Where to point when a field is at fault: at its value, or else at the object.
    pub(super) fn value_or_start(&self, name: &str) -> &'a str {
        self.get(name).unwrap_or(self.raw)
    }

    /// The fields with their values, as they stand in the file.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &'a str)> {
        self.fields.iter().map(|(key, value)| (&**key, *value))
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|(key, _)| &**key)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::of(text),
            problems: Vec::new(),
            untold: 0,
            card: None,
        }
    }

    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        self.problems
            .sort_by_key(|problem| (problem.line, problem.column));
        if self.untold > 0 {
            let last = self.problems.last();
            self.problems.push(Problem {
                line: last.map_or(1, |problem| problem.line),
                column: last.map_or(1, |problem| problem.column),
                card: None,
                rule: rule::NOT_A_DECK,
                message: format!(
                    "{} more, which are not listed",
                    count(self.untold, "problem")
                ),
                help: Some("is this a deck file at all?".into()),
            });
        }
        self.problems
    }

    pub(super) fn problem_count(&self) -> usize {
        self.problems.len() + self.untold
    }

    /// From here on problems are this card's.
    pub(super) fn enter_card(&mut self, raw: &'a str) {
        let fields = serde_json::from_str::<Fields<'a>>(raw).ok();
        let id = fields.and_then(|Fields(fields)| {
            let id = fields.into_iter().find(|(key, _)| key == "id")?.1;
            serde_json::from_str::<String>(id).ok()
        });
        self.card = id;
    }

    pub(super) fn leave_card(&mut self) {
        self.card = None;
    }

    /// Where a slice of the file begins.
    pub(super) fn place(&self, part: &str) -> Place {
        self.lines
            .place(part.as_ptr().addr() - self.text.as_ptr().addr())
    }

    pub(super) fn report(
        &mut self,
        at: &str,
        rule: &'static str,
        message: impl Into<String>,
        help: &str,
    ) {
        if self.problems.len() == MAX_PROBLEMS {
            self.untold += 1;
            return;
        }
        let place = self.place(at);
        self.report_at(place, rule, message.into(), Some(help.to_owned()));
    }

    fn report_at(
        &mut self,
        Place { line, column }: Place,
        rule: &'static str,
        message: String,
        help: Option<String>,
    ) {
        let card = self.card.clone();
        self.problems.push(Problem {
            line,
            column,
            card,
            rule,
            message,
            help,
        });
    }

    /// The whole file as one value; whatever is no JSON ends the reading here.
    pub(super) fn root(&mut self) -> Option<&'a str> {
        match serde_json::from_str::<&'a RawValue>(self.text) {
            Ok(raw) => Some(raw.get()),
            Err(error) => {
                let place = self.place_of(&error);
                self.report_at(
                    place,
                    rule::NOT_A_DECK,
                    without_place(&error),
                    Some(json_help(&error).into()),
                );
                None
            }
        }
    }

    /// Where `serde_json` found the fault; it counts columns in bytes.
    fn place_of(&self, error: &serde_json::Error) -> Place {
        self.lines.place_of_byte(error.line(), error.column())
    }

    /// The object at `raw`, with every unknown and every repeated field reported.
    pub(super) fn object(&mut self, raw: &'a str, known: &[&str]) -> Option<Object<'a>> {
        let object = self.any_object(raw, "an object")?;
        self.only_known(&object, known);
        Some(object)
    }

    /// Reports every field that does not belong.
    pub(super) fn only_known(&mut self, object: &Object<'a>, known: &[&str]) {
        for (key, value) in &object.fields {
            if !known.contains(&&**key) {
                let message = format!("unknown field `{key}`");
                self.report(
                    key_place(key, value),
                    rule::NOT_A_DECK,
                    message,
                    &did_you_mean(key, known),
                );
            }
        }
    }

    /// The object at `raw`, whatever its fields are called.
    pub(super) fn any_object(&mut self, raw: &'a str, wanted: &str) -> Option<Object<'a>> {
        if !raw.starts_with('{') {
            self.wrong_type(raw, wanted);
            return None;
        }
        let Fields(fields) = serde_json::from_str(raw).ok()?;
        let mut seen = HashSet::with_capacity(fields.len());
        for (key, value) in &fields {
            if !seen.insert(key) {
                let message = format!("the field `{key}` stands twice");
                self.report(
                    key_place(key, value),
                    rule::NOT_A_DECK,
                    message,
                    "keep one of them",
                );
            }
        }
        Some(Object { raw, fields })
    }

    pub(super) fn array(&mut self, raw: &'a str) -> Option<Vec<&'a str>> {
        if let Ok(items) = serde_json::from_str::<Vec<&'a RawValue>>(raw) {
            return Some(items.into_iter().map(RawValue::get).collect());
        }
        self.wrong_type(raw, "a list");
        None
    }

    pub(super) fn wrong_type(&mut self, raw: &str, wanted: &str) {
        let message = format!("expected {wanted}, found {}", kind_of(raw));
        let help = match kind_of(raw) {
            "a number" | "true or false" if wanted.contains("text") => "put it in quotes",
            _ => "see the deck format in the README",
        };
        self.report(raw, rule::NOT_A_DECK, message, help);
    }

    pub(super) fn required(&mut self, object: &Object<'a>, name: &str) -> Option<&'a str> {
        let value = object.get(name);
        if value.is_none() {
            let message = format!("the field `{name}` is missing");
            self.report(
                object.raw,
                rule::INCOMPLETE,
                message,
                &format!("add `\"{name}\": …`"),
            );
        }
        value
    }

    pub(super) fn required_text(&mut self, object: &Object<'a>, name: &str) -> Option<String> {
        let raw = self.required(object, name)?;
        self.text_of(raw)
    }

    pub(super) fn text(&mut self, object: &Object<'a>, name: &str) -> Option<String> {
        object.get(name).and_then(|raw| self.text_of(raw))
    }

    /// The text at `raw`: never empty, never endless.
    pub(super) fn text_of(&mut self, raw: &'a str) -> Option<String> {
        if !raw.starts_with('"') {
            self.wrong_type(raw, "text");
            return None;
        }
        match serde_json::from_str::<String>(raw) {
            Ok(text) if text.trim().is_empty() => {
                self.report(
                    raw,
                    rule::INCOMPLETE,
                    "the text is empty",
                    "fill it in, or leave the field out",
                );
                None
            }
            Ok(text) if text.len() > MAX_TEXT => {
                let message = format!("the text is longer than {MAX_TEXT} bytes");
                self.report(raw, rule::NOT_A_DECK, message, "cut it into several cards");
                None
            }
            Ok(text) => Some(text),
            Err(error) => {
                self.report(
                    raw,
                    rule::NOT_A_DECK,
                    without_place(&error),
                    "write the character itself",
                );
                None
            }
        }
    }

    pub(super) fn texts(&mut self, raw: &'a str) -> Option<Vec<String>> {
        let items = self.array(raw)?;
        let texts = items
            .iter()
            .map(|raw| self.text_of(raw))
            .collect::<Vec<_>>();
        texts.into_iter().collect()
    }

    pub(super) fn required_count(&mut self, object: &Object<'a>, name: &str) -> Option<usize> {
        self.required(object, name)?;
        self.count(object, name)
    }

    pub(super) fn count(&mut self, object: &Object<'a>, name: &str) -> Option<usize> {
        let raw = object.get(name)?;
        let count = serde_json::from_str(raw).ok();
        if count.is_none() {
            self.wrong_type(raw, "a whole number");
        }
        count
    }

    pub(super) fn truth(&mut self, raw: &'a str) -> Option<bool> {
        let truth = serde_json::from_str(raw).ok();
        if truth.is_none() {
            self.report(
                raw,
                rule::NOT_A_DECK,
                format!("expected true or false, found {}", kind_of(raw)),
                "write true or false, without quotes",
            );
        }
        truth
    }
}

/// A key that was written without escapes points into the file; else its value stands near.
#[allow(clippy::ptr_arg, reason = "whether it is borrowed is what matters")]
fn key_place<'k>(key: &'k Cow<'_, str>, value: &'k str) -> &'k str {
    match key {
        Cow::Borrowed(key) => key,
        Cow::Owned(_) => value,
    }
}

fn did_you_mean(key: &str, known: &[&str]) -> String {
    match closest(key, known) {
        Some(name) => format!("did you mean `{name}`?"),
        None => format!("the fields here are {}", known.join(", ")),
    }
}

fn kind_of(raw: &str) -> &'static str {
    match raw.as_bytes().first() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "text",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

fn json_help(error: &serde_json::Error) -> &'static str {
    let text = error.to_string();
    match () {
        () if text.starts_with("trailing comma") => "delete the comma before the bracket",
        () if text.starts_with("key must be") => "is the comma before it one too many?",
        () if text.starts_with("EOF") => "a bracket or quote is not closed",
        () if text.starts_with("control character") => "write a line break as \\n",
        () if text.starts_with("trailing characters") => "a deck file holds one object",
        () => "the file is not JSON from here on",
    }
}

/// All fields of an object, repeated ones too.
struct Fields<'a>(Vec<(Cow<'a, str>, &'a str)>);

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Vec<(Cow<'de, str>, &'de str)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    fields.push((key, value.get()));
                }
                Ok(fields)
            }
        }

        from.deserialize_map(FieldsVisitor).map(Fields)
    }
}
