//! A deck as notes, in the columns of Anki's own export.

use std::collections::HashSet;

use super::field::{List, Mark, html, inline};
use super::{TYPE_TAG, notetype};
use crate::answer::{Lexicon, spellings};
use crate::check::in_logical_order;
use crate::deck::{Blank, Card, Deck, Piece, Task, TypedKind};
use crate::exchange::layout::on_one_line;
use crate::exchange::{Exported, Loss, Part};

const HEADERS: &str = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n";

pub(super) fn write(deck: &Deck) -> Exported<'_> {
    let mut notes = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .from_writer(HEADERS.as_bytes().to_vec());
    let lexicon = Lexicon::of(deck);
    let title = on_one_line(&deck.title).replace("::", ":");
    let mut lost = Vec::new();
    for card in deck.active() {
        let note = Note::of(card, deck, &lexicon);
        let guid = format!("civiq:{}/{}", deck.id, card.id);
        let (tags, is_changed) = tags(card);
        // Writing to memory can't fail.
        let _ = notes.write_record([&guid, note.notetype, &title, &note.front, &note.back, &tags]);
        lost.extend(note.lost.into_iter().map(|part| Loss::part(card, part)));
        lost.extend(is_changed.then(|| Loss::part(card, Part::Layout)));
    }
    Exported {
        bytes: notes.into_inner().unwrap_or_default(),
        lost,
    }
}

/// A card's tags as Anki has them, with its type, and whether one had to change: a space ends a tag.
fn tags(card: &Card) -> (String, bool) {
    let own = match &card.task {
        Task::Typed { .. } | Task::Cloze { .. } | Task::Flashcard { .. } => None,
        Task::List { items, need } if *need < items.len() => {
            Some(format!("{TYPE_TAG}list::{need}"))
        }
        task => Some(format!("{TYPE_TAG}{}", task.name())),
    };
    let joined = card
        .tags
        .iter()
        .map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"));
    let tags = joined.chain(own).collect::<Vec<_>>();
    let is_changed = card
        .tags
        .iter()
        .zip(&tags)
        .any(|(tag, joined)| tag != joined);
    (tags.join(" "), is_changed)
}

/// A note as far as it is the card's.
struct Note {
    notetype: &'static str,
    front: String,
    back: String,
    lost: Vec<Part>,
}

impl Note {
    fn of(card: &Card, deck: &Deck, lexicon: &Lexicon) -> Self {
        let mut note = match &card.task {
            Task::Typed { accepted, kind } => typed(card, accepted, *kind, lexicon),
            Task::Cloze { pieces } => cloze(pieces),
            task => {
                let (below, back) = sides(task, deck.language.as_deref());
                basic(format!("{}{below}", html(&card.prompt)), back)
            }
        };
        if let Some(hint) = &card.hint {
            note.front.push_str(&Mark::Hint.html(hint));
        }
        // Anki compares all of the back with what is typed.
        let beside = [
            (Mark::Explain, &card.explain, Part::Explain),
            (Mark::Cite, &card.cite, Part::Cite),
        ];
        for (mark, text, part) in beside {
            match text {
                Some(_) if note.notetype == notetype::TYPED => note.lost.push(part),
                Some(text) => note.back.push_str(&mark.html(text)),
                None => {}
            }
        }
        note
    }
}

fn basic(front: String, back: String) -> Note {
    Note {
        notetype: notetype::BASIC,
        front,
        back,
        lost: Vec::new(),
    }
}

fn typed(card: &Card, accepted: &[String], kind: TypedKind, lexicon: &Lexicon) -> Note {
    let ways = accepted.iter().flat_map(|text| spellings(text, lexicon));
    let mut seen = HashSet::new();
    let ways = ways
        .filter(|way| seen.insert(way.clone()))
        .collect::<Vec<_>>();
    let lost = [
        (Part::Alternatives, ways.len() > 1),
        (Part::Kind, kind != TypedKind::Text),
    ];
    let lost = lost.into_iter().filter(|(_, is_lost)| *is_lost);
    Note {
        notetype: notetype::TYPED,
        front: html(&card.prompt),
        back: ways.first().map(|way| html(way)).unwrap_or_default(),
        lost: lost.map(|(part, _)| part).collect(),
    }
}

/// A text with gaps, all with one number, so that it stays one card.
fn cloze(pieces: &[Piece]) -> Note {
    let mut lost = Vec::new();
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => inline(text),
        Piece::Blank(Blank { accepted, hint }) => {
            if accepted.len() > 1 {
                lost.push(Part::Alternatives);
            }
            let answer = accepted
                .first()
                .map(|answer| html(answer))
                .unwrap_or_default();
            match hint {
                Some(hint) => format!("{{{{c1::{answer}::{}}}}}", html(hint)),
                None => format!("{{{{c1::{answer}}}}}"),
            }
        }
    });
    let front = pieces.collect();
    lost.dedup();
    Note {
        notetype: notetype::CLOZE,
        front,
        back: String::new(),
        lost,
    }
}

/// What a card shows below its question, and on its back.
fn sides(task: &Task, language: Option<&str>) -> (String, String) {
    let dots = |texts: &mut dyn Iterator<Item = String>| {
        List::Dots.html(texts.map(|text| (String::new(), text)))
    };
    match task {
        Task::Choice {
            answers,
            distractors,
        } => {
            let options = answers.iter().chain(distractors).map(String::as_str);
            let options = in_logical_order(options, language);
            let right = (1..).zip(&options);
            let right = right.filter(|(_, option)| answers.iter().any(|answer| answer == *option));
            let right = right.map(|(at, option)| (format!(" value=\"{at}\""), html(option)));
            (lettered(&options), List::Letters.html(right))
        }
        Task::TrueFalse { answer } => {
            (String::new(), if *answer { "True" } else { "False" }.into())
        }
        Task::List { items, .. } => {
            let items = items.iter().map(|names| html(&names.join(" | ")));
            (String::new(), dots(&mut { items }))
        }
        Task::Order { items } => {
            let shown = in_logical_order(items.iter().map(String::as_str), language);
            let items = items.iter().map(|item| (String::new(), html(item)));
            (lettered(&shown), List::Numbers.html(items))
        }
        Task::Match { pairs, distractors } => {
            let lefts = dots(&mut pairs.iter().map(|(left, _)| html(left)));
            let rights = pairs.iter().map(|(_, right)| right).chain(distractors);
            let rights = in_logical_order(rights.map(String::as_str), language);
            let pairs = pairs
                .iter()
                .map(|(left, right)| format!("{} <b>=</b> {}", html(left), html(right)));
            (
                format!("{lefts}{}", lettered(&rights)),
                dots(&mut { pairs }),
            )
        }
        Task::Flashcard { back } => (String::new(), html(back)),
        Task::Typed { .. } | Task::Cloze { .. } => (String::new(), String::new()),
    }
}

fn lettered(texts: &[&str]) -> String {
    List::Letters.html(texts.iter().map(|text| (String::new(), html(text))))
}
