//! Values of a JSON file that know where they stand, and what they can be read as.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::problem::{Problems, Reported, rule};
use crate::phrase::closest;

/// The longest text that a field may hold, in bytes.
pub(super) const MAX_TEXT: usize = 8 << 10;

/// A value of a JSON file: the part of the file that it is written in, so that whatever is wrong
/// with it can be reported where it stands.
///
/// A reader (`text`, `list`, `count`, …) gives what the value says or, if it says something else,
/// [`Reported`]; then the problem is in [`Problems`] already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a>(&'a str);

/// An object's fields, in the order of the file.
pub(super) struct Object<'a> {
    value: Value<'a>,
    fields: Vec<(Cow<'a, str>, Value<'a>)>,
}

impl<'a> Value<'a> {
    /// The whole file as one value; whatever is no JSON ends the reading here.
    pub(super) fn parse(text: &'a str, problems: &mut Problems<'a>) -> Result<Self, Reported> {
        let value = serde_json::from_str::<&RawValue>(text);
        value.map(|raw| Self(raw.get())).map_err(|error| {
            let (message, help) = no_json(text, &error);
            problems.report_json(&error, message, help)
        })
    }

    /// The part of the file that the value is written in.
    pub(super) fn raw(self) -> &'a str {
        self.0
    }

    /// Reports that the value is of the wrong kind.
    pub(super) fn unwanted(self, wanted: &str, problems: &mut Problems<'a>) -> Reported {
        let message = format!("expected {wanted}, found {}", self.kind());
        let help = match self.kind() {
            "a number" | "true or false" if wanted.contains("text") => "put it in quotes",
            _ if wanted == TRUTH => "write true or false, without quotes",
            _ => "`civiq help writing` tells how a deck file is written",
        };
        problems.report(self.0, rule::NOT_A_DECK, message, help)
    }

    /// An object with fields of these names; others are reported, and so are repeated ones.
    pub(super) fn object(
        self,
        known: &[&str],
        problems: &mut Problems<'a>,
    ) -> Result<Object<'a>, Reported> {
        let object = self.any_object("an object", problems)?;
        object.only_known(known, problems);
        Ok(object)
    }

    /// An object, whatever its fields are called; repeated ones are reported.
    pub(super) fn any_object(
        self,
        wanted: &str,
        problems: &mut Problems<'a>,
    ) -> Result<Object<'a>, Reported> {
        if !self.0.starts_with('{') {
            return Err(self.unwanted(wanted, problems));
        }
        let object = self
            .fields()
            .map_err(|error| self.no_text(&error, problems))?;
        let mut seen = HashSet::with_capacity(object.fields.len());
        for (name, value) in &object.fields {
            if !seen.insert(name) {
                let message = format!("the field `{name}` stands twice");
                let at = place_of_name(name, *value);
                problems.report(at, rule::NOT_A_DECK, message, "keep one of them");
            }
        }
        Ok(object)
    }

    /// An object without a look at its fields.
    pub(super) fn fields(self) -> Result<Object<'a>, serde_json::Error> {
        let EveryField(fields) = serde_json::from_str(self.0)?;
        Ok(Object {
            value: self,
            fields,
        })
    }

    /// A list of whatever values.
    pub(super) fn list(self, problems: &mut Problems<'a>) -> Result<Vec<Self>, Reported> {
        match serde_json::from_str::<Vec<&RawValue>>(self.0) {
            Ok(items) => Ok(items.into_iter().map(|raw| Self(raw.get())).collect()),
            Err(_) => Err(self.unwanted("a list", problems)),
        }
    }

    /// A text: never empty, never endless.
    pub(super) fn text(self, problems: &mut Problems<'a>) -> Result<String, Reported> {
        if !self.0.starts_with('"') {
            return Err(self.unwanted("text", problems));
        }
        let text = serde_json::from_str::<String>(self.0)
            .map_err(|error| self.no_text(&error, problems))?;
        if text.trim().is_empty() {
            let help = "fill it in, or leave the field out";
            return Err(problems.report(self.0, rule::INCOMPLETE, "the text is empty", help));
        }
        if text.len() > MAX_TEXT {
            let message = format!("the text is longer than {MAX_TEXT} bytes");
            let help = "cut it into several cards";
            return Err(problems.report(self.0, rule::NOT_A_DECK, message, help));
        }
        Ok(text)
    }

    /// Reports a text that JSON can write and no text can hold, such as half a character.
    fn no_text(self, error: &serde_json::Error, problems: &mut Problems<'a>) -> Reported {
        let message = without_place(error);
        problems.report(
            self.0,
            rule::NOT_A_DECK,
            message,
            "write the character itself",
        )
    }

    /// Reads a list of texts, none of them empty.
    pub(super) fn texts(self, problems: &mut Problems<'a>) -> Result<Vec<String>, Reported> {
        all(self
            .list(problems)?
            .into_iter()
            .map(|item| item.text(problems)))
    }

    /// A whole number that is not negative and not beyond `N`.
    pub(super) fn count<N: DeserializeOwned>(
        self,
        problems: &mut Problems<'a>,
    ) -> Result<N, Reported> {
        serde_json::from_str(self.0).map_err(|_| self.unwanted("a whole number", problems))
    }

    /// A number as it is written, within quotes or without them.
    pub(super) fn number_or_text(self, problems: &mut Problems<'a>) -> Result<String, Reported> {
        match self.kind() {
            "a number" => Ok(self.0.to_owned()),
            "text" => self.text(problems),
            _ => Err(self.unwanted("a number", problems)),
        }
    }

    /// Reads `true` or `false`; a text that says `"true"` is a problem.
    pub(super) fn truth(self, problems: &mut Problems<'a>) -> Result<bool, Reported> {
        serde_json::from_str(self.0).map_err(|_| self.unwanted(TRUTH, problems))
    }

    fn kind(self) -> &'static str {
        match self.0.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "text",
            Some(b't' | b'f') => TRUTH,
            Some(b'n') => "null",
            _ => "a number",
        }
    }
}

const TRUTH: &str = "true or false";

/// All of them, or what was reported of one; all are read before any is given up.
pub(super) fn all<T>(read: impl Iterator<Item = Result<T, Reported>>) -> Result<Vec<T>, Reported> {
    let read = read.collect::<Vec<_>>();
    read.into_iter().collect()
}

impl<'a> Object<'a> {
    /// The value of a field, unless it is absent or `null`.
    pub(super) fn get(&self, name: &str) -> Option<Value<'a>> {
        let field = self.fields.iter().find(|(key, _)| key == name);
        let value = field.map(|(_, value)| *value);
        value.filter(|value| value.0 != "null")
    }

    /// Where to point when a field is at fault: at its value, or else at the object.
    pub(super) fn value_or_start(&self, name: &str) -> Value<'a> {
        self.get(name).unwrap_or(self.value)
    }

    /// The fields with their values, as they stand in the file.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Value<'a>)> {
        self.fields.iter().map(|(name, value)| (&**name, *value))
    }

    /// The fields with their values, and where to point when a name is at fault.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, &'a str, Value<'a>)> {
        let fields = self.fields.iter();
        fields.map(|(name, value)| (&**name, place_of_name(name, *value), *value))
    }

    /// Reports every field that does not belong.
    pub(super) fn only_known(&self, known: &[&str], problems: &mut Problems<'a>) {
        for (name, value) in &self.fields {
            if !known.contains(&&**name) {
                let message = format!("unknown field `{name}`");
                let at = place_of_name(name, *value);
                let help = did_you_mean(name, known);
                problems.report(at, rule::NOT_A_DECK, message, &help);
            }
        }
    }

    /// A field that must be there, read as what it must be.
    pub(super) fn required<T>(
        &self,
        name: &str,
        problems: &mut Problems<'a>,
        read: impl FnOnce(Value<'a>, &mut Problems<'a>) -> Result<T, Reported>,
    ) -> Result<T, Reported> {
        let Some(value) = self.get(name) else {
            let message = format!("the field `{name}` is missing");
            let help = format!("add `\"{name}\": …`");
            return Err(problems.report(self.value.0, rule::INCOMPLETE, message, &help));
        };
        read(value, problems)
    }

    /// A field that may be there.
    pub(super) fn optional<T>(
        &self,
        name: &str,
        problems: &mut Problems<'a>,
        read: impl FnOnce(Value<'a>, &mut Problems<'a>) -> Result<T, Reported>,
    ) -> Result<Option<T>, Reported> {
        self.get(name)
            .map(|value| read(value, problems))
            .transpose()
    }
}

/// Where to point when a field's name is at fault. A name that was written without escapes is a part
/// of the file; of any other only its value is.
#[allow(clippy::ptr_arg, reason = "whether it is borrowed is what matters")]
fn place_of_name<'a>(name: &Cow<'a, str>, value: Value<'a>) -> &'a str {
    match name {
        Cow::Borrowed(name) => name,
        Cow::Owned(_) => value.0,
    }
}

fn did_you_mean(name: &str, known: &[&str]) -> String {
    match closest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the fields here are {}", known.join(", ")),
    }
}

/// What is wrong with a file that is no JSON, and the way out, by how the message of `serde_json` begins.
const NO_JSON: [(&str, &str, &str); 12] = [
    (
        "EOF",
        "the file ends before the deck does",
        "a bracket or a quote is not closed",
    ),
    (
        "trailing comma",
        "a comma stands before a closing bracket",
        "delete the comma",
    ),
    (
        "key must be",
        "a field’s name in quotes should stand here",
        "put the name in quotes, or delete the comma before it",
    ),
    (
        "expected `:`",
        "a colon should stand here",
        "write a field as \"name\": value",
    ),
    (
        "expected `,` or `]`",
        "a comma or a ] should stand here",
        "put a comma between two values, or close the list",
    ),
    (
        "expected `,` or `}`",
        "a comma or a } should stand here",
        "put a comma between two fields, or close the object",
    ),
    (
        "expected ident",
        "a word stands here without quotes",
        "put a text in quotes; without them stand only numbers, true and false",
    ),
    (
        "expected value",
        "a value should stand here",
        "put a text in quotes; is this a deck file at all?",
    ),
    (
        "control character",
        "a line break or a tab stands within quotes",
        "write a line break as \\n, a tab as \\t",
    ),
    (
        "invalid escape",
        "a backslash stands before what needs none",
        "write a backslash as \\\\",
    ),
    (
        "invalid number",
        "this is not a number as JSON writes one",
        "write it with a point and without blanks, such as 1234.5, or put it in quotes",
    ),
    (
        "trailing characters",
        "something stands behind the end of the deck",
        "a deck file holds one object: is a bracket closed too early?",
    ),
];

/// What is wrong with a text that is no JSON, and the way out.
fn no_json(text: &str, error: &serde_json::Error) -> (String, &'static str) {
    if text.trim().is_empty() {
        let help = "`civiq deck new` prints a deck to start from";
        return ("the file is empty".into(), help);
    }
    let said = if is_comma_before_end(text, error) {
        "trailing comma".to_owned()
    } else {
        without_place(error)
    };
    let mut table = NO_JSON.iter();
    match table.find(|(beginning, ..)| said.starts_with(beginning)) {
        Some((_, message, help)) => ((*message).to_owned(), help),
        None => (said, "the file is not JSON from here on"),
    }
}

/// Whether what is in the way is a closing bracket behind a comma.
fn is_comma_before_end(text: &str, error: &serde_json::Error) -> bool {
    let lines = text.split_inclusive('\n');
    let before = lines.take(error.line().saturating_sub(1)).map(str::len);
    let at = before.sum::<usize>() + error.column().saturating_sub(1);
    let Some((before, rest)) = text.split_at_checked(at) else {
        return false;
    };
    before.trim_end().ends_with(',') && rest.trim_start().starts_with([']', '}'])
}

fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}

/// All fields of an object, repeated ones too.
struct EveryField<'a>(Vec<(Cow<'a, str>, Value<'a>)>);

#[derive(Deserialize)]
struct FieldName<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for EveryField<'a> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct EveryFieldVisitor;

        impl<'de> Visitor<'de> for EveryFieldVisitor {
            type Value = Vec<(Cow<'de, str>, Value<'de>)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry::<FieldName<'de>, &'de RawValue>()? {
                    let (FieldName(name), value) = field;
                    fields.push((name, Value(value.get())));
                }
                Ok(fields)
            }
        }

        from.deserialize_map(EveryFieldVisitor).map(EveryField)
    }
}
