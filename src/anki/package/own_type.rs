//! The note type of civiq's own notes in Anki.
//!
//! Its id, and its fields with their names and their order, are for ever: to a note type with other fields
//! Anki gives another id, and then takes every note that comes again for one that clashes with the
//! learner's. All cards have this one, gaps, too, so that a card that becomes one of another kind stays the
//! card that it was. For what may be wanted one day there are three fields more.

use serde_json::{Value, json};

/// The id of the note type.
pub const ID: i64 = 1_796_000_000_000;

/// When the templates were last changed, in seconds since 1970; Anki takes them where they are newer.
const CHANGED: i64 = 1_796_000_000;

/// The note type's name.
pub const NAME: &str = "civiq";

/// A field of the note type, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnField {
    Front,
    Back,
    Options,
    Typed,
    Explain,
    WhyNot,
    Cite,
    Source,
    Hint,
    Kind,
    Language,
    Card,
}

/// The names of the fields, in the order of [`OwnField`].
pub const FIELDS: [&str; 15] = [
    "Front", "Back", "Options", "Typed", "Explain", "Why not", "Cite", "Source", "Hint", "Kind",
    "Language", "Card", "Extra 1", "Extra 2", "Extra 3",
];

/// What a note's fields hold, in the order of [`FIELDS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnFields([String; FIELDS.len()]);

impl OwnFields {
    pub fn get(&self, field: OwnField) -> &str {
        &self.0[field as usize]
    }

    pub fn set(&mut self, field: OwnField, text: String) {
        self.0[field as usize] = text;
    }

    /// The fields of a note, if they are those of the note type.
    pub fn from_fields(fields: &[String]) -> Self {
        let mut own = Self::default();
        for (own, field) in own.0.iter_mut().zip(fields) {
            own.clone_from(field);
        }
        own
    }

    /// All in one text, as Anki keeps them.
    pub fn joined(&self) -> String {
        self.0.join("\u{1f}")
    }
}

/// Whether a note type with these fields is civiq's, whatever it is called.
pub fn is_own<T: AsRef<str>>(names: &[T]) -> bool {
    let names = names.iter().map(AsRef::as_ref);
    names.eq(FIELDS)
}

const QUESTION: &str = r#"<div class="civiq" lang="{{Language}}">
<div class="front">{{Front}}</div>
{{#Options}}<div class="options">{{Options}}</div>{{/Options}}
{{#Typed}}{{type:Typed}}{{/Typed}}
{{#Hint}}<div class="hint">{{hint:Hint}}</div>{{/Hint}}
</div>"#;

const ANSWER: &str = r#"<div class="civiq" lang="{{Language}}">
<div class="front">{{Front}}</div>
{{#Options}}<div class="options">{{Options}}</div>{{/Options}}
<hr id=answer>
{{#Typed}}{{type:Typed}}{{/Typed}}
<div class="back">{{Back}}</div>
{{#Explain}}<div class="explain">{{Explain}}</div>{{/Explain}}
{{#Why not}}<div class="whynot">{{Why not}}</div>{{/Why not}}
{{#Cite}}<div class="cite">“{{Cite}}”{{#Source}}<div class="source">{{Source}}</div>{{/Source}}</div>{{/Cite}}
</div>"#;

const STYLE: &str = "\
.card { font-family: system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-size: 20px; line-height: 1.5; color: #1c2430; background: #fbfbf9; }
.civiq { max-width: 34em; margin: 1em auto; padding: 0 .8em; text-align: left; }
.front { font-size: 1.15em; }
.options { margin: 1em 0 0 .2em; line-height: 1.8; }
.back { font-size: 1.15em; font-weight: 600; }
.explain, .whynot, .cite { margin-top: 1em; }
.whynot { font-size: .9em; color: #6b4a2a; }
.cite { padding-left: .8em; border-left: 3px solid #2a6f97; color: #3a4656; }
.source, .hint { font-size: .8em; color: #66707d; }
.hint { margin-top: 1em; }
hr#answer { border: 0; border-top: 1px solid #c9ced6; margin: 1.2em 0; }
input#typeans { font-size: 1em; padding: .3em .5em; }
.nightMode.card, .night_mode.card { color: #e4e7eb; background: #1e2228; }
.nightMode .whynot, .night_mode .whynot { color: #d9b48f; }
.nightMode .cite, .night_mode .cite { color: #c3cbd6; border-color: #61a5c2; }
.nightMode .source, .nightMode .hint, .night_mode .source, .night_mode .hint { color: #98a2ae; }
.nightMode hr#answer, .night_mode hr#answer { border-color: #3d4550; }
";

/// The note type as a collection of schema 11 has it.
pub fn model(deck: i64) -> Value {
    let fields = FIELDS.iter().enumerate().map(|(at, name)| {
        // What no learner reads is out of the way in Anki's editor.
        let is_inner = (OwnField::Kind as usize..=OwnField::Card as usize).contains(&at);
        let is_spare = at > OwnField::Card as usize;
        json!({
            "name": name, "ord": at, "sticky": false, "rtl": false, "font": "Arial", "size": 20,
            "media": [], "collapsed": is_inner || is_spare, "plainText": is_inner,
            "excludeFromSearch": at == OwnField::Card as usize,
        })
    });
    json!({
        "id": ID, "name": NAME, "type": 0, "mod": CHANGED, "usn": -1, "sortf": 0, "did": deck,
        "tags": [], "vers": [], "req": [[0, "any", [0]]],
        "flds": fields.collect::<Vec<_>>(),
        "tmpls": [{
            "name": "Card 1", "ord": 0, "qfmt": QUESTION, "afmt": ANSWER,
            "bqfmt": "", "bafmt": "", "did": null, "bfont": "", "bsize": 0,
        }],
        "css": STYLE, "latexPre": "", "latexPost": "",
    })
}
