//! The eight card types: the fields that each one takes, and what they must hold.

use std::collections::HashSet;

use super::super::{Blank, Piece, Task, TypedKind};
use super::located::{Object, Reader};
use super::rule;

pub(super) const COMMON: [&str; 9] = [
    "id", "type", "prompt", "cite", "explain", "hint", "tags", "status", "allow",
];

/// The types with the fields that each adds to the common ones.
pub(super) const TYPES: [(&str, &[&str]); 8] = [
    ("choice", &["answer", "distractors"]),
    ("true-false", &["answer"]),
    ("typed", &["answer", "kind", "exact"]),
    ("cloze", &[]),
    ("list", &["answer", "need"]),
    ("order", &["answer"]),
    ("match", &["answer", "distractors"]),
    ("flashcard", &["answer"]),
];

/// The most options, items or pairs that a card may show: each needs a letter.
const MAX_OPTIONS: usize = 26;

impl<'a> Reader<'a> {
    /// A card's object; which fields it may have depends on its type.
    pub(super) fn card_object(&mut self, raw: &'a str) -> Option<Object<'a>> {
        let object = self.any_object(raw, "a card, which is an object")?;
        let name = self.required_text(&object, "type")?;
        let Some((_, extra)) = TYPES.iter().find(|(known, _)| *known == name) else {
            let names = TYPES.map(|(name, _)| name).join(", ");
            let message = format!("`{name}` is no card type");
            self.report(
                object.value_or_start("type"),
                rule::NOT_A_DECK,
                message,
                &format!("the types are {names}"),
            );
            return None;
        };
        self.only_known(&object, &[&COMMON[..], extra].concat());
        Some(object)
    }

    pub(super) fn task(&mut self, object: &Object<'a>) -> Option<Task> {
        match self.text(object, "type")?.as_str() {
            "choice" => self.choice(object),
            "true-false" => {
                let raw = self.required(object, "answer")?;
                Some(Task::TrueFalse {
                    answer: self.truth(raw)?,
                })
            }
            "typed" => self.typed(object),
            "cloze" => self.cloze(object),
            "list" => self.list(object),
            "order" => self.order(object),
            "match" => self.matching(object),
            _ => Some(Task::Flashcard {
                back: self.required_text(object, "answer")?,
            }),
        }
    }

    fn choice(&mut self, object: &Object<'a>) -> Option<Task> {
        let answers = self.one_or_more(object, "answer");
        let raw = self.required(object, "distractors")?;
        let distractors = self.texts(raw)?;
        let answers = answers?;
        if distractors.is_empty() {
            self.report(
                raw,
                rule::OPTIONS,
                "a choice needs a wrong option, too",
                "add two or three",
            );
            return None;
        }
        self.lettered(raw, answers.len() + distractors.len())?;
        let options = answers.iter().chain(&distractors);
        self.distinct(raw, options, "option")?;
        Some(Task::Choice {
            answers,
            distractors,
        })
    }

    fn typed(&mut self, object: &Object<'a>) -> Option<Task> {
        let accepted = self.one_or_more(object, "answer");
        let kind = self.typed_kind(object);
        Some(Task::Typed {
            accepted: accepted?,
            kind: kind?,
        })
    }

    fn typed_kind(&mut self, object: &Object<'a>) -> Option<TypedKind> {
        let exact = match object.get("exact") {
            Some(raw) => self.truth(raw)?,
            None => false,
        };
        match (self.text(object, "kind").as_deref(), exact) {
            (None | Some("text"), false) => Some(TypedKind::Text),
            (None | Some("text"), true) => Some(TypedKind::Exact),
            (Some("number"), false) => Some(TypedKind::Number),
            (Some("date"), false) => Some(TypedKind::Date),
            (Some("number" | "date"), true) => {
                let message = "`exact` is for text: numbers and dates have many right spellings";
                self.report(
                    object.value_or_start("exact"),
                    rule::NOT_A_DECK,
                    message,
                    "delete `kind` or `exact`",
                );
                None
            }
            (Some(other), _) => {
                let message = format!("`{other}` is no kind of typed answer");
                let help = "`kind` is `text`, `number` or `date`";
                self.report(
                    object.value_or_start("kind"),
                    rule::NOT_A_DECK,
                    message,
                    help,
                );
                None
            }
        }
    }

    fn cloze(&mut self, object: &Object<'a>) -> Option<Task> {
        let raw = object.get("prompt")?;
        let prompt = self.text(object, "prompt")?;
        match cloze_pieces(&prompt) {
            Ok(pieces) => Some(Task::Cloze { pieces }),
            Err(message) => {
                let help = "write a gap as {{answer}}, {{one|other}} or {{answer::hint}}";
                self.report(raw, rule::INCOMPLETE, message, help);
                None
            }
        }
    }

    fn list(&mut self, object: &Object<'a>) -> Option<Task> {
        let raw = self.required(object, "answer")?;
        let items = self.texts(raw)?;
        self.enough(raw, items.len(), 1, "a list needs an item")?;
        self.distinct(raw, items.iter(), "item")?;
        self.named(raw, &items)?;
        let need = self.count(object, "need").unwrap_or(items.len());
        if need == 0 || need > items.len() {
            let message = format!("{need} of {} can't be needed", items.len());
            self.report(
                object.value_or_start("need"),
                rule::NEED,
                message,
                "`need` is 1 to the number of items",
            );
            return None;
        }
        Some(Task::List {
            items: items.iter().map(|item| alternatives(item)).collect(),
            need,
        })
    }

    /// Whether each item has a name by which it can be given.
    fn named(&mut self, raw: &str, items: &[String]) -> Option<()> {
        if items.iter().all(|item| !alternatives(item).is_empty()) {
            return Some(());
        }
        let help = "write a|b for two names of one item";
        self.report(raw, rule::INCOMPLETE, "an item has no name", help);
        None
    }

    fn order(&mut self, object: &Object<'a>) -> Option<Task> {
        let raw = self.required(object, "answer")?;
        let items = self.texts(raw)?;
        self.enough(raw, items.len(), 2, "an order needs two items or more")?;
        self.lettered(raw, items.len())?;
        self.distinct(raw, items.iter(), "item")?;
        Some(Task::Order { items })
    }

    fn matching(&mut self, object: &Object<'a>) -> Option<Task> {
        let raw = self.required(object, "answer")?;
        let pairs = self.pairs(raw)?;
        let distractors = match object.get("distractors") {
            Some(raw) => self.texts(raw)?,
            None => Vec::new(),
        };
        self.enough(raw, pairs.len(), 2, "a match needs two pairs or more")?;
        self.lettered(raw, pairs.len() + distractors.len())?;
        self.distinct(raw, pairs.iter().map(|(left, _)| left), "left side")?;
        let rights = pairs.iter().map(|(_, right)| right).chain(&distractors);
        self.distinct(raw, rights, "right side")?;
        Some(Task::Match { pairs, distractors })
    }

    fn pairs(&mut self, raw: &'a str) -> Option<Vec<(String, String)>> {
        let items = self.array(raw)?;
        let pairs = items.into_iter().map(|raw| self.pair(raw));
        pairs.collect::<Vec<_>>().into_iter().collect()
    }

    fn pair(&mut self, raw: &'a str) -> Option<(String, String)> {
        if let Ok([left, right]) = <[String; 2]>::try_from(self.texts(raw)?) {
            return Some((left, right));
        }
        let message = "a pair has a left and a right side";
        self.report(
            raw,
            rule::NOT_A_DECK,
            message,
            "write [\"left\", \"right\"]",
        );
        None
    }

    /// One text, or a list of at least one.
    fn one_or_more(&mut self, object: &Object<'a>, name: &str) -> Option<Vec<String>> {
        let raw = self.required(object, name)?;
        if raw.starts_with('"') {
            return Some(vec![self.text_of(raw)?]);
        }
        if !raw.starts_with('[') {
            self.wrong_type(raw, "text, or a list of texts");
            return None;
        }
        let texts = self.texts(raw)?;
        self.enough(raw, texts.len(), 1, "the list is empty")?;
        Some(texts)
    }

    fn enough(&mut self, raw: &str, have: usize, least: usize, message: &str) -> Option<()> {
        if have < least {
            self.report(raw, rule::INCOMPLETE, message, "add what is missing");
        }
        (have >= least).then_some(())
    }

    /// Whether each option can have a letter of its own.
    fn lettered(&mut self, raw: &str, have: usize) -> Option<()> {
        if have > MAX_OPTIONS {
            let message = format!("{have} are too many to show: there are {MAX_OPTIONS} letters");
            self.report(raw, rule::OPTIONS, message, "cut it into several cards");
        }
        (have <= MAX_OPTIONS).then_some(())
    }

    /// Reports what stands twice.
    fn distinct<'t>(
        &mut self,
        raw: &str,
        mut texts: impl Iterator<Item = &'t String>,
        what: &str,
    ) -> Option<()> {
        let mut seen = HashSet::new();
        // White space tells nothing apart on a screen.
        let shown = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(twice) = texts.find(|text| !seen.insert(shown(text))) else {
            return Some(());
        };
        let message = format!("the {what} `{twice}` stands twice");
        self.report(raw, rule::OPTIONS, message, "change or delete one of them");
        None
    }
}

/// The alternatives of one item: `a|b`.
fn alternatives(item: &str) -> Vec<String> {
    let parts = item
        .split('|')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// Takes a cloze text apart at its `{{blanks}}`.
fn cloze_pieces(prompt: &str) -> Result<Vec<Piece>, &'static str> {
    let mut pieces = Vec::new();
    let mut rest = prompt;
    while let Some((before, after)) = rest.split_once("{{") {
        closed_once(before)?;
        let (inside, after) = after.split_once("}}").ok_or("a {{ is never closed by }}")?;
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        pieces.push(Piece::Blank(blank(inside)?));
        rest = after;
    }
    closed_once(rest)?;
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::Blank(_))) {
        Ok(pieces)
    } else {
        Err("a cloze text needs a gap")
    }
}

/// Whether the text between gaps closes none.
fn closed_once(between: &str) -> Result<(), &'static str> {
    if between.contains("}}") {
        return Err("a }} has no {{ before it");
    }
    Ok(())
}

fn blank(inside: &str) -> Result<Blank, &'static str> {
    let (answer, hint) = match inside.split_once("::") {
        Some((answer, hint)) => (answer, Some(hint.trim().to_owned())),
        None => (inside, None),
    };
    let accepted = alternatives(answer);
    if accepted.is_empty() || answer.contains("{{") {
        return Err("a gap holds no answer");
    }
    Ok(Blank {
        accepted,
        hint: hint.filter(|hint| !hint.is_empty()),
    })
}
