//! A note as the cards that Anki makes of it.

use super::field::{Mark, text};
use super::own;
use crate::deck::{Blank, Piece, Task, TypedKind};
use crate::exchange::{Imported, Loose, Remark, gaps, markup};

/// A note as the file has it.
#[derive(Debug)]
pub(super) struct Note<'r> {
    pub(super) line: usize,
    pub(super) guid: Option<String>,
    pub(super) notetype: Option<String>,
    pub(super) deck: Option<String>,
    pub(super) tags: Vec<String>,
    /// The front, the back, and what else there is.
    pub(super) fields: Vec<&'r str>,
    pub(super) is_html: Option<bool>,
}

/// What a note type asks, told by words of its name, which Anki translates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asks {
    Front,
    BothSides,
    /// Both sides, where the third field says something.
    EitherSide,
    Typed,
    Gaps,
}

impl Note<'_> {
    fn asks(&self) -> Asks {
        let name = self.notetype.as_deref().unwrap_or_default().to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let front = self.fields.first().copied().unwrap_or_default();
        if says(&["cloze", "lückentext", "trous"]) || name.is_empty() && front.contains("{{c1::") {
            Asks::Gaps
        } else if says(&["type in", "typing", "eintippen", "eingabe"]) {
            Asks::Typed
        } else if says(&["optional"]) {
            Asks::EitherSide
        } else if says(&["revers", "beide richtungen", "invers"]) {
            Asks::BothSides
        } else {
            Asks::Front
        }
    }

    /// What a field says.
    fn said(&self, field: &str) -> String {
        let is_html = self.is_html.unwrap_or_else(|| markup::is_html(field));
        let said = if is_html {
            text(field)
        } else {
            field.trim().to_owned()
        };
        without_sound(&said)
    }

    /// What civiq calls the card: the end of its own GUID, or the whole of another's.
    fn key(&self) -> Option<String> {
        let guid = self.guid.as_deref()?;
        let own = guid
            .strip_prefix("civiq:")
            .and_then(|guid| guid.rsplit_once('/'));
        Some(own.map_or(guid, |(_, card)| card).to_owned())
    }
}

/// Takes a note's cards, or tells why there are none.
pub(super) fn cards(note: &Note<'_>, imported: &mut Imported) {
    if note.fields.iter().all(|field| field.is_empty()) {
        return;
    }
    let is_media = |field: &&str| field.contains("[sound:") || has_picture(field);
    if note.fields.iter().any(is_media) {
        let reason = "a picture or a sound is left out";
        imported.remarks.push(Remark::changed(note.line, reason));
    }
    match forward(note) {
        Ok(card) => {
            let reverse = reverse(note, &card);
            imported.cards.push(card);
            imported.cards.extend(reverse);
        }
        Err(reason) => imported.remarks.push(Remark::left_out(note.line, reason)),
    }
}

/// Whether there is a picture of which nothing can be said.
fn has_picture(field: &str) -> bool {
    field.split("<img").skip(1).any(|rest| {
        let tag = rest.split('>').next().unwrap_or_default();
        !tag.contains("alt=") || tag.contains("alt=\"\"")
    })
}

/// A text without `[sound:…]`.
fn without_sound(text: &str) -> String {
    let mut parts = text.split("[sound:");
    let first = parts.next().unwrap_or_default().to_owned();
    let heard = parts.fold(first, |heard, part| match part.split_once(']') {
        Some((_, after)) => heard + after,
        None => heard + "[sound:" + part,
    });
    heard.trim().to_owned()
}

fn forward(note: &Note<'_>) -> Result<Loose, String> {
    let field = |at: usize| note.fields.get(at).copied().unwrap_or_default().to_owned();
    let (mut front, mut back) = (field(0), field(1));
    let hint = Mark::Hint.take(&mut front);
    let explain = Mark::Explain.take(&mut back);
    let cite = Mark::Cite.take(&mut back);
    let asks = note.asks();
    let own = own::told(&note.tags);
    let task = own.and_then(|name| own::task(name, &mut front, &mut back));
    let prompt = note.said(&front);
    if prompt.is_empty() {
        return Err("the front says nothing".into());
    }
    let back = note.said(&back);
    let (prompt, task) = match (task, asks) {
        (Some(task), _) => (prompt, task),
        (None, Asks::Gaps) => {
            let pieces = pieces(&prompt)?;
            (gaps::prompt(&pieces)?, Task::Cloze { pieces })
        }
        _ if back.is_empty() => return Err("the back says nothing".into()),
        (None, asks) => (prompt, plain(asks, &back)),
    };
    let below = matches!(task, Task::Cloze { .. }).then_some(back);
    let beside = note.fields.iter().enumerate().skip(2);
    let beside = beside.filter(|(at, _)| *at > 2 || asks != Asks::EitherSide);
    let beside = beside.map(|(_, field)| note.said(field));
    let texts = below.into_iter().chain(explain).chain(beside);
    let texts = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>();
    Ok(Loose {
        key: note.key(),
        cite,
        explain: (!texts.is_empty()).then(|| texts.join("\n")),
        hint,
        tags: note
            .tags
            .iter()
            .filter(|tag| !own::is_type(tag))
            .cloned()
            .collect(),
        ..Loose::new(note.line, prompt, task)
    })
}

fn plain(asks: Asks, back: &str) -> Task {
    match asks {
        Asks::Typed => Task::Typed {
            accepted: vec![back.to_owned()],
            kind: TypedKind::Text,
        },
        _ => Task::Flashcard { back: back.into() },
    }
}

/// The card that asks for the front, where the note type has one.
fn reverse(note: &Note<'_>, card: &Loose) -> Option<Loose> {
    let is_wanted = match note.asks() {
        Asks::BothSides => true,
        Asks::EitherSide => note.fields.get(2).is_some_and(|field| !field.is_empty()),
        Asks::Front | Asks::Typed | Asks::Gaps => false,
    };
    let Task::Flashcard { back } = &card.task else {
        return None;
    };
    let task = Task::Flashcard {
        back: card.prompt.clone(),
    };
    is_wanted.then(|| Loose {
        key: card.key.as_ref().map(|key| format!("{key}-reverse")),
        prompt: back.clone(),
        task,
        ..card.clone()
    })
}

/// Takes a text apart at its `{{c1::gaps}}`, whatever their numbers: they are one card here.
fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = opened(rest) {
        let (inside, after) = inside
            .split_once("}}")
            .ok_or("a `{{` is never closed by `}}`")?;
        if opened(inside).is_some() {
            return Err("a gap stands within a gap".into());
        }
        let (answer, hint) = match inside.split_once("::") {
            Some((answer, hint)) => (answer, Some(hint.trim().to_owned())),
            None => (inside, None),
        };
        pieces.push(Piece::Text(before.to_owned()));
        pieces.push(Piece::Blank(Blank {
            accepted: vec![answer.trim().to_owned()],
            hint: hint.filter(|hint| !hint.is_empty()),
        }));
        rest = after;
    }
    pieces.push(Piece::Text(rest.to_owned()));
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    Ok(pieces)
}

/// What stands before the first `{{c1::`, and after it.
fn opened(text: &str) -> Option<(&str, &str)> {
    text.match_indices("{{c").find_map(|(at, sign)| {
        let (number, after) = text[at + sign.len()..].split_once("::")?;
        let is_number = number.starts_with(|c: char| c.is_ascii_digit());
        let is_number = is_number && number.chars().all(|c| c.is_ascii_digit() || c == ',');
        is_number.then_some((&text[..at], after))
    })
}
