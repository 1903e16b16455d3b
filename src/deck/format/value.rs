//! What the values of a JSON file can be read as, and what is wrong where they can't.

use std::borrow::Cow;
use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::json::{Inside, Value};
use super::problem::{Problems, Reported, rule};
use crate::phrase::closest;

/// The longest text that a field may hold, in bytes.
pub(super) const MAX_TEXT: usize = 8 << 10;

/// An object's fields, in the order of the file.
pub(super) struct Object<'a> {
    value: Value<'a>,
    fields: Vec<(Cow<'a, str>, Value<'a>)>,
    /// A bit for each name: what has none of its own is not among them. Most of what is asked for is not.
    bits: u64,
}

/// The bit of a name, which few others have.
fn bit(name: &str) -> u64 {
    let (first, last) = (name.bytes().next(), name.bytes().next_back());
    let [first, last] = [first, last].map(|byte| usize::from(byte.unwrap_or_default()));
    1 << ((first + 5 * last + 11 * name.len()) % 64)
}

impl<'a> Value<'a> {
    /// Reports that the value is of the wrong kind.
    pub(super) fn unwanted(self, wanted: &str, problems: &mut Problems<'a>) -> Reported {
        let message = format!("expected {wanted}, found {}", self.kind());
        let help = match self.kind() {
            "a number" | "true or false" if wanted.contains("text") => "put it in quotes",
            _ if wanted == TRUTH => "write true or false, without quotes",
            _ => "`civiq help writing` tells how a deck file is written",
        };
        problems.report(self.raw(), rule::NOT_A_DECK, message, help)
    }

    /// An object with fields of these names; others are reported, and so are repeated ones.
    pub(super) fn object(
        self,
        known: &[&str],
        problems: &mut Problems<'a>,
    ) -> Result<Object<'a>, Reported> {
        let object = self.any_object("an object", problems)?;
        object.only_known(&[known], problems);
        Ok(object)
    }

    /// An object, whatever its fields are called; repeated ones are reported.
    pub(super) fn any_object(
        self,
        wanted: &str,
        problems: &mut Problems<'a>,
    ) -> Result<Object<'a>, Reported> {
        self.sound_object(self.fields(), wanted, problems)
    }

    /// The same of fields that were read before.
    pub(super) fn sound_object(
        self,
        fields: Option<Result<Object<'a>, serde_json::Error>>,
        wanted: &str,
        problems: &mut Problems<'a>,
    ) -> Result<Object<'a>, Reported> {
        let Some(fields) = fields else {
            return Err(self.unwanted(wanted, problems));
        };
        let object = fields.map_err(|error| self.no_text(&error, problems))?;
        for (at, name) in object.repeated() {
            let message = format!("the field `{name}` stands twice");
            problems.report(at, rule::NOT_A_DECK, message, "keep one of them");
        }
        Ok(object)
    }

    /// An object without a look at its fields; none where it is no object.
    pub(super) fn fields(self) -> Option<Result<Object<'a>, serde_json::Error>> {
        let mut inside = self.names_and_values()?;
        let (mut fields, mut bits) = (Vec::with_capacity(USUAL_FIELDS), 0);
        while let (Some(name), Some(value)) = (inside.next(), inside.next()) {
            match name.string()? {
                Ok(name) => {
                    bits |= bit(&name);
                    fields.push((name, value));
                }
                Err(error) => return Some(Err(error)),
            }
        }
        let value = self;
        Some(Ok(Object {
            value,
            fields,
            bits,
        }))
    }

    /// A list of whatever values.
    pub(super) fn list(self, problems: &mut Problems<'a>) -> Result<Inside<'a>, Reported> {
        self.items()
            .ok_or_else(|| self.unwanted("a list", problems))
    }

    /// A text: never empty, never endless.
    pub(super) fn text(self, problems: &mut Problems<'a>) -> Result<String, Reported> {
        self.words(problems).map(Cow::into_owned)
    }

    /// The same, as it stands in the file where it can.
    pub(super) fn words(self, problems: &mut Problems<'a>) -> Result<Cow<'a, str>, Reported> {
        let Some(text) = self.string() else {
            return Err(self.unwanted("text", problems));
        };
        let text = text.map_err(|error| self.no_text(&error, problems))?;
        if text.trim().is_empty() {
            let help = "fill it in, or leave the field out";
            return Err(problems.report(self.raw(), rule::INCOMPLETE, "the text is empty", help));
        }
        if text.len() > MAX_TEXT {
            let message = format!("the text is longer than {MAX_TEXT} bytes");
            let help = "cut it into several cards";
            return Err(problems.report(self.raw(), rule::NOT_A_DECK, message, help));
        }
        Ok(text)
    }

    /// Reports a text that JSON can write and no text can hold, such as half a character.
    fn no_text(self, error: &serde_json::Error, problems: &mut Problems<'a>) -> Reported {
        let message = without_place(error);
        problems.report(
            self.raw(),
            rule::NOT_A_DECK,
            message,
            "write the character itself",
        )
    }

    /// Reads a list of texts, none of them empty.
    pub(super) fn texts(self, problems: &mut Problems<'a>) -> Result<Vec<String>, Reported> {
        all(self.list(problems)?.map(|item| item.text(problems)))
    }

    /// A whole number that is not negative and not beyond `N`.
    pub(super) fn count<N: DeserializeOwned>(
        self,
        problems: &mut Problems<'a>,
    ) -> Result<N, Reported> {
        serde_json::from_str(self.raw()).map_err(|_| self.unwanted("a whole number", problems))
    }

    /// A number as it is written, within quotes or without them.
    pub(super) fn number_or_text(self, problems: &mut Problems<'a>) -> Result<String, Reported> {
        match self.kind() {
            "a number" => Ok(self.raw().to_owned()),
            "text" => self.text(problems),
            _ => Err(self.unwanted("a number", problems)),
        }
    }

    /// Reads `true` or `false`; a text that says `"true"` is a problem.
    pub(super) fn truth(self, problems: &mut Problems<'a>) -> Result<bool, Reported> {
        match self.raw() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(self.unwanted(TRUTH, problems)),
        }
    }

    fn kind(self) -> &'static str {
        match self.raw().as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "text",
            Some(b't' | b'f') => TRUTH,
            Some(b'n') => "null",
            _ => "a number",
        }
    }
}

/// How many fields most objects have at most: that few are compared with each other sooner than sorted.
const USUAL_FIELDS: usize = 12;

const TRUTH: &str = "true or false";

/// All of them, or what was reported of one; all are read before any is given up.
pub(super) fn all<T>(read: impl Iterator<Item = Result<T, Reported>>) -> Result<Vec<T>, Reported> {
    let read = read.collect::<Vec<_>>();
    read.into_iter().collect()
}

impl<'a> Object<'a> {
    /// The value of a field, unless it is absent or `null`.
    pub(super) fn get(&self, name: &str) -> Option<Value<'a>> {
        if self.bits & bit(name) == 0 {
            return None;
        }
        let field = self.fields.iter().find(|(key, _)| key == name);
        let value = field.map(|(_, value)| *value);
        value.filter(|value| value.raw() != "null")
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

    /// The names that stand a second time, and where.
    fn repeated(&self) -> Vec<(&'a str, &str)> {
        if self.bits.count_ones() as usize == self.fields.len() {
            return Vec::new();
        }
        let mut seen = HashSet::new();
        let named = self.named().enumerate();
        let again = named.filter(|(at, (name, ..))| match self.fields.len() {
            ..=USUAL_FIELDS => self.fields[..*at].iter().any(|(before, _)| before == name),
            _ => !seen.insert(*name),
        });
        again.map(|(_, (name, at, _))| (at, name)).collect()
    }

    /// Reports every field that is in none of these lists.
    pub(super) fn only_known(&self, known: &[&[&str]], problems: &mut Problems<'a>) {
        for (name, at, _) in self.named() {
            if !known.iter().any(|known| known.contains(&name)) {
                let message = format!("unknown field `{name}`");
                let help = did_you_mean(name, &known.concat());
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
            return Err(problems.report(self.value.raw(), rule::INCOMPLETE, message, &help));
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
        Cow::Owned(_) => value.raw(),
    }
}

fn did_you_mean(name: &str, known: &[&str]) -> String {
    match closest(name, known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the fields here are {}", known.join(", ")),
    }
}

fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    text[..end].to_owned()
}
