//! From cards as another format has them to a deck of one's own.
//!
//! Whatever a format allows, the deck is one that `deck check` finds no error in: it is written as a
//! deck file and read again, and what does not pass is left out and told.

use std::collections::{HashMap, HashSet};

use super::imported::{Imported, Loose, Remark};
use crate::check;
use crate::deck::format;
use crate::deck::format::Problem;
use crate::deck::naming::{id_from, id_of_wording, slug};
use crate::deck::{Card, CardId, Deck, Status};
use crate::phrase::shortened;
use crate::text::is_obeyed;

/// A deck made from a file of another format.
#[derive(Debug)]
pub struct Intake {
    /// The deck, which may have no card.
    pub deck: Deck,
    /// The line on which each of its cards begins, in the deck's order.
    pub lines: Vec<usize>,
    /// What could not be taken as it stands, in the order of the file.
    pub remarks: Vec<Remark>,
}

/// Makes a deck of what a file holds; `name` is the file's own, without folder and ending.
pub fn intake(imported: Imported, name: &str) -> Intake {
    let Imported {
        title,
        cards,
        mut remarks,
    } = imported;
    let (cards, lines) = named(cards, &mut remarks);
    let mut deck = Deck {
        id: id_from(name),
        title: title_from(title, name),
        language: None,
        source: None,
        exam: None,
        cards,
    };
    deck.cards = passed(&deck, &lines, &mut remarks);
    let lines = deck.cards.iter().map(|card| lines[&card.id]).collect();
    remarks.sort_by_key(|remark| remark.line);
    Intake {
        deck,
        lines,
        remarks,
    }
}

/// The deck's name for people: what the file calls it, or what the file is called.
fn title_from(title: Option<String>, name: &str) -> String {
    let mut names = [title.unwrap_or_default(), name.to_owned(), "Deck".into()];
    names.iter_mut().for_each(tidy);
    let named = names.iter().find(|name| !name.is_empty());
    named.map(|name| shortened(name, 200)).unwrap_or_default()
}

/// Gives each card its id; one that stands twice is taken once.
fn named(loose: Vec<Loose>, remarks: &mut Vec<Remark>) -> (Vec<Card>, HashMap<CardId, usize>) {
    let mut uses = HashMap::<String, usize>::new();
    for key in loose.iter().filter_map(|card| card.key.as_deref()) {
        *uses.entry(slug(key)).or_default() += 1;
    }
    let (mut cards, mut lines) = (Vec::new(), HashMap::new());
    for loose in loose {
        let line = loose.line;
        let card = with_id(tidied(loose), &uses);
        if let Some(first) = lines.get(&card.id) {
            let reason = format!("the question of line {first} once more");
            remarks.push(Remark::left_out(line, reason));
            continue;
        }
        lines.insert(card.id.clone(), line);
        cards.push(card);
    }
    (cards, lines)
}

/// A card with its id: what the format calls it, if that calls no other card so; else one made of
/// its wording, which stays as long as the wording does.
fn with_id(loose: Loose, uses: &HashMap<String, usize>) -> Card {
    let key = loose.key.as_deref().map(slug);
    let own = key.filter(|key| uses.get(key) == Some(&1));
    let own = own.as_deref().and_then(CardId::new);
    Card {
        id: own.unwrap_or_else(|| id_of_wording(&loose.prompt, &loose.task)),
        prompt: loose.prompt,
        task: loose.task,
        cite: loose.cite,
        explain: loose.explain,
        hint: loose.hint,
        tags: loose.tags,
        status: Status::Active,
        allow: Vec::new(),
    }
}

/// A card as decks hold it: nothing in it that a terminal would obey, no space at the ends.
fn tidied(mut loose: Loose) -> Loose {
    tidy(&mut loose.prompt);
    loose.task.texts_mut().into_iter().for_each(tidy);
    for text in [&mut loose.cite, &mut loose.explain, &mut loose.hint] {
        text.iter_mut().for_each(tidy);
        text.take_if(|text| text.is_empty());
    }
    loose.tags.iter_mut().for_each(tidy);
    loose.tags.retain(|tag| !tag.is_empty());
    loose
}

fn tidy(text: &mut String) {
    let is_tidy = text.trim().len() == text.len() && !text.contains(|c| c == '\r' || is_obeyed(c));
    if !is_tidy {
        let lines = text.trim().replace("\r\n", "\n").replace('\r', "\n");
        *text = lines.chars().filter(|c| !is_obeyed(*c)).collect();
    }
}

/// The cards that reading a deck file takes and in which the check finds no error.
fn passed(deck: &Deck, lines: &HashMap<CardId, usize>, remarks: &mut Vec<Remark>) -> Vec<Card> {
    let reading = format::read(format::write_compact(deck).as_bytes());
    let mut refused = HashSet::new();
    let mut refuse = |id: &CardId, message: &str| {
        if refused.insert(id.clone()) {
            remarks.push(Remark::left_out(lines[id], message));
        }
    };
    for Problem { card, message, .. } in &reading.problems {
        let id = card.as_deref().and_then(CardId::new);
        if let Some(id) = id.filter(|id| lines.contains_key(id)) {
            refuse(&id, message);
        }
    }
    let read = reading.deck.unwrap_or_else(|| Deck {
        cards: Vec::new(),
        ..deck.clone()
    });
    for finding in check::errors(&read) {
        if let Some(id) = finding.card {
            refuse(id, &finding.message);
        }
    }
    // The reader tells only so many problems one by one.
    let taken = read
        .cards
        .iter()
        .map(|card| &card.id)
        .collect::<HashSet<_>>();
    for card in deck.cards.iter().filter(|card| !taken.contains(&card.id)) {
        refuse(&card.id, "it can't be asked");
    }
    let cards = read.cards.into_iter();
    cards.filter(|card| !refused.contains(&card.id)).collect()
}

/// Makes several files fit into one deck: a question of an earlier file is taken once, and an id that
/// a card of an earlier file has gives way to one of the wording.
pub fn join(files: &mut [(String, Intake)]) {
    let mut taken = HashSet::new();
    let mut wordings = HashMap::<CardId, String>::new();
    for (file, intake) in files {
        let cards = std::mem::take(&mut intake.deck.cards).into_iter();
        let cards = cards.zip(std::mem::take(&mut intake.lines));
        let mut own = Vec::new();
        for (mut card, line) in cards {
            let wording = id_of_wording(&card.prompt, &card.task);
            if let Some(first) = wordings.get(&wording) {
                let reason = format!("the question of {first} once more");
                intake.remarks.push(Remark::left_out(line, reason));
                continue;
            }
            own.push((wording.clone(), format!("{file}:{line}")));
            if !taken.insert(card.id.clone()) {
                card.id = wording;
                taken.insert(card.id.clone());
            }
            intake.deck.cards.push(card);
            intake.lines.push(line);
        }
        wordings.extend(own);
        intake.remarks.sort_by_key(|remark| remark.line);
    }
}
