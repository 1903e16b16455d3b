//! A JSON text taken apart into its values, each with where it stands.

use std::borrow::Cow;

use memchr::memchr;
use serde_json::value::RawValue;

/// A JSON text, taken apart once, so that nothing in it is looked for twice.
pub(super) struct JsonText<'a> {
    root: &'a str,
    /// Everything in the text, the text itself first.
    parts: Vec<JsonPart<'a>>,
}

/// A value or the name of a field. What it holds stands behind it: the items of a list; the fields of an
/// object, each as its name and its value.
#[derive(Debug)]
struct JsonPart<'a> {
    raw: &'a str,
    /// How many of the parts behind it are inside of it.
    inside: usize,
}

/// A value of a JSON file: the part of the file that it is written in, so that whatever is wrong
/// with it can be reported where it stands.
///
/// A reader (`text`, `list`, `count`, …) gives what the value says or, if it says something else,
/// [`Reported`](super::problem::Reported); then the problem is in
/// [`Problems`](super::problem::Problems) already.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a> {
    raw: &'a str,
    inside: &'a [JsonPart<'a>],
}

/// What stands inside a list or an object, one after the other.
#[derive(Clone)]
pub(super) struct Inside<'a>(&'a [JsonPart<'a>]);

impl<'a> JsonText<'a> {
    /// Takes a text apart; `serde_json` says whether it is JSON at all.
    pub(super) fn parse(text: &'a str) -> Result<Self, serde_json::Error> {
        let root = serde_json::from_str::<&RawValue>(text)?.get();
        let parts = parts_of(root);
        Ok(Self { root, parts })
    }

    /// The whole text as one value.
    pub(super) fn root(&self) -> Value<'_> {
        Value {
            raw: self.root,
            inside: self.parts.get(1..).unwrap_or_default(),
        }
    }
}

/// How many bytes a part of a deck file takes at the least, most of the time.
const BYTES_A_PART: usize = 16;

/// All parts of a text that is known to be JSON.
fn parts_of(text: &str) -> Vec<JsonPart<'_>> {
    let mut parts = Vec::<JsonPart<'_>>::with_capacity(text.len() / BYTES_A_PART);
    let (mut open, mut at) = (Vec::new(), 0);
    while let Some(byte) = text.as_bytes().get(at) {
        let from = at;
        at = match byte {
            b'"' => end_of_string(text, from),
            b'{' | b'[' => {
                open.push((parts.len(), from));
                from + 1
            }
            b'}' | b']' => {
                at += 1;
                if let Some((part, start)) = open.pop() {
                    let inside = parts.len() - part - 1;
                    let raw = &text[start..at];
                    parts[part] = JsonPart { raw, inside };
                }
                continue;
            }
            b' ' | b'\n' | b'\t' | b'\r' | b',' | b':' => {
                at += 1;
                continue;
            }
            _ => end_of_word(text, from),
        };
        let raw = &text[from..at];
        parts.push(JsonPart { raw, inside: 0 });
    }
    parts
}

/// Where a string ends that begins here: behind the first quote with no backslash of its own before it.
fn end_of_string(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start + 1;
    while let Some(length) = memchr(b'"', &bytes[at..]) {
        let inside = &bytes[start + 1..at + length];
        at += length + 1;
        let backslashes = inside.iter().rev().take_while(|byte| **byte == b'\\');
        if backslashes.count() % 2 == 0 {
            return at;
        }
    }
    text.len()
}

/// Where a number ends that begins here, or `true`, `false` or `null`.
fn end_of_word(text: &str, start: usize) -> usize {
    let rest = text.as_bytes()[start..].iter();
    let goes_on = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.');
    // A byte that nothing begins with is passed over, not looked at forever.
    start + rest.take_while(goes_on).count().max(1)
}

impl<'a> Value<'a> {
    /// The part of the file that the value is written in.
    pub(super) fn raw(self) -> &'a str {
        self.raw
    }

    /// The items of a list; none where it is no list.
    pub(super) fn items(self) -> Option<Inside<'a>> {
        self.raw.starts_with('[').then_some(Inside(self.inside))
    }

    /// The names and values of an object in turn; none where it is no object.
    pub(super) fn names_and_values(self) -> Option<Inside<'a>> {
        self.raw.starts_with('{').then_some(Inside(self.inside))
    }

    /// What a string says; none where it is no string. JSON can write what no text can hold, such as half
    /// a character.
    pub(super) fn string(self) -> Option<Result<Cow<'a, str>, serde_json::Error>> {
        let inside = self.raw.strip_prefix('"')?.strip_suffix('"')?;
        Some(if memchr(b'\\', inside.as_bytes()).is_some() {
            serde_json::from_str(self.raw).map(Cow::Owned)
        } else {
            Ok(Cow::Borrowed(inside))
        })
    }
}

impl<'a> Iterator for Inside<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        let (JsonPart { raw, inside }, rest) = self.0.split_first()?;
        let (inside, rest) = rest.split_at(*inside);
        self.0 = rest;
        Some(Value { raw, inside })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every value of a text as its parts say, and every one as `serde_json` says.
    fn said(value: Value<'_>) -> serde_json::Value {
        if let Some(items) = value.items() {
            return items.map(said).collect();
        }
        let Some(mut inside) = value.names_and_values() else {
            return match value.string() {
                Some(text) => text.expect("whole characters").into(),
                None => serde_json::from_str(value.raw()).expect("a word or a number"),
            };
        };
        let mut fields = serde_json::Map::new();
        while let Some(name) = inside.next() {
            let value = inside.next().expect("a value");
            let name = name.string().expect("a name").expect("whole characters");
            fields.insert(name.into_owned(), said(value));
        }
        fields.into()
    }

    /// Each value is written where it says it is.
    fn is_at_home(value: Value<'_>) -> bool {
        let again = serde_json::from_str::<&RawValue>(value.raw());
        let inside = value.items().or_else(|| value.names_and_values());
        again.is_ok_and(|again| again.get() == value.raw())
            && inside.is_none_or(|mut inside| inside.all(is_at_home))
    }

    /// JSON of every kind, with white space wherever it may stand.
    fn texts() -> impl Strategy<Value = String> {
        let space = || "[ \n\r\t]{0,2}";
        let string = || "\"([a-z é北{}:,\\[\\]]|\\\\[\"\\\\/nt]|\\\\u00e9){0,6}\"";
        let plain = prop_oneof![
            string(),
            "-?(0|[1-9][0-9]{0,3})(\\.[0-9]{1,2})?([eE][-+]?[0-9])?",
            Just("true".to_owned()),
            Just("false".to_owned()),
            Just("null".to_owned()),
        ];
        let spaced = move |inner: BoxedStrategy<String>| (space(), inner, space());
        let text = plain.prop_recursive(4, 24, 4, move |inner| {
            let inner = spaced(inner.boxed()).prop_map(|(a, b, c)| a + &b + &c);
            let inner = inner.boxed();
            let name = spaced(string().boxed()).prop_map(|(a, b, c)| a + &b + &c);
            let field = (name, inner.clone()).prop_map(|(name, value)| format!("{name}:{value}"));
            let listed = |parts: Vec<String>| parts.join(",");
            prop_oneof![
                (space(), prop::collection::vec(inner, 0..4))
                    .prop_map(move |(space, items)| format!("[{space}{}]", listed(items))),
                (space(), prop::collection::vec(field, 0..4))
                    .prop_map(move |(space, fields)| format!("{{{space}{}}}", listed(fields))),
            ]
        });
        spaced(text.boxed()).prop_map(|(a, b, c)| a + &b + &c)
    }

    proptest! {
        #[test]
        fn a_text_is_taken_apart_as_json_has_it(text in texts()) {
            let json = JsonText::parse(&text).expect("JSON");
            prop_assert_eq!(json.root().raw(), text.trim());
            prop_assert!(is_at_home(json.root()));
            let whole: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            prop_assert_eq!(said(json.root()), whole);
        }

        #[test]
        fn what_is_no_json_is_refused_and_never_panics(text in "[\\[\\]{}\",:a-c1\\\\ ]{0,16}") {
            let is_json = serde_json::from_str::<&RawValue>(&text).is_ok();
            prop_assert_eq!(JsonText::parse(&text).is_ok(), is_json);
            let _ = parts_of(&text);
        }
    }
}
