//! Civiq's cards as notes of its own note type, and back.
//!
//! A note has the whole card, too, as its deck file has it. That is taken where the learner left the note
//! as it was; what somebody changed in Anki counts as it stands there.

use std::collections::{HashMap, HashSet};

use serde_json::value::RawValue;
use unicode_normalization::UnicodeNormalization as _;

use super::own_type::{OwnField, OwnFields};
use crate::anki::layout::kind_of;
use crate::anki::note::{AnkiNote, Markup};
use crate::anki::note_html::{NoteHtml, escaped, ruled};
use crate::answer::Judge;
use crate::deck::{Card, Deck, DeckId, Source, Task, WhyNot, format};
use crate::exchange::imported::ImportedCard;
use crate::exchange::lines::{parse_why_not, why_not_line};
use crate::exchange::warnings::Warnings;
use crate::text::on_one_line;

/// Makes notes of a deck's cards.
pub struct OwnWriter<'d> {
    language: Option<&'d str>,
    judge: Judge,
    source: String,
}

impl<'d> OwnWriter<'d> {
    pub fn new(deck: &'d Deck) -> Self {
        Self {
            language: deck.language.as_deref(),
            // How an answer is written needs no other card, and reading them all takes its time.
            judge: Judge::of_language(deck),
            source: deck.source.as_ref().map(source_html).unwrap_or_default(),
        }
    }

    /// All that a note has.
    pub fn fields(&self, card: &Card) -> OwnFields {
        let mut fields = shown(card, self.language);
        fields.set(OwnField::Typed, self.typed(&card.task));
        fields.set(OwnField::Source, self.source.clone());
        fields.set(OwnField::Card, json_of(card));
        fields
    }

    /// What Anki asks to type, and compares letter by letter.
    fn typed(&self, task: &Task) -> String {
        let accepted = match task {
            Task::Typed { accepted, .. } => accepted.first(),
            Task::Cloze(cloze) => {
                let mut blanks = cloze.blanks();
                let only = blanks.next().filter(|_| blanks.next().is_none());
                only.and_then(|blank| blank.accepted.first())
            }
            _ => None,
        };
        // The shortest way to say it has no words that are optional.
        let shortest = accepted.and_then(|text| self.judge.spellings(text).pop());
        escaped(&on_one_line(&shortest.unwrap_or_default()))
    }
}

/// What is read again of the fields that a learner sees.
fn shown(card: &Card, language: Option<&str>) -> OwnFields {
    let mut html = NoteHtml::new(card, language);
    let mut fields = OwnFields::default();
    let why_not = card.why_not.iter().map(|it| {
        let WhyNot { answer, reason } = it;
        let (answer, reason) = (on_one_line(answer), on_one_line(reason));
        escaped(&why_not_line(&WhyNot { answer, reason }))
    });
    let why_not = why_not.collect::<Vec<_>>().join("<br>");
    let mut said = |text: &Option<String>| html.html(text.as_deref().unwrap_or_default());
    for (field, text) in [
        (OwnField::Explain, said(&card.explain)),
        (OwnField::Cite, said(&card.cite)),
        (OwnField::Hint, said(&card.hint)),
        (OwnField::WhyNot, why_not),
        (OwnField::Kind, kind_of(&card.task)),
        (OwnField::Language, language.unwrap_or_default().to_owned()),
        (OwnField::Front, html.question()),
        (OwnField::Options, html.options()),
        (OwnField::Back, html.answer()),
    ] {
        fields.set(field, text);
    }
    fields
}

/// The tags of a note, which hold no space.
pub fn tags_of(card: &Card) -> Vec<String> {
    let tags = card.tags.iter();
    let tags = tags.map(|tag| tag.split_whitespace().collect::<Vec<_>>().join("_"));
    tags.collect()
}

fn source_html(source: &Source) -> String {
    let title = escaped(&source.title);
    let title = match &source.url {
        Some(url) if url.starts_with("http") => {
            let url = quick_xml::escape::escape(url.as_str());
            format!("<a href=\"{url}\">{title}</a>")
        }
        _ => title,
    };
    let more = [&source.publisher, &source.date].into_iter().flatten();
    let more = more.map(|text| escaped(text));
    let parts = [title].into_iter().chain(more).collect::<Vec<_>>();
    parts.join(", ")
}

/// A deck of these cards, as a deck file has it on one line.
fn deck_json(cards: &[Card], language: Option<&str>) -> Option<String> {
    Some(format::write_compact(&Deck {
        id: DeckId::new("x")?,
        title: "x".into(),
        language: language.map(str::to_owned),
        source: None,
        exam: None,
        cards: cards.to_vec(),
    }))
}

/// Where the cards stand in such a deck.
const CARDS: &str = "\"cards\":[";

/// A card as a deck file has it, without the signs that HTML takes for its own.
fn json_of(card: &Card) -> String {
    let deck = deck_json(std::slice::from_ref(card), None).unwrap_or_default();
    let inside = deck.split_once(CARDS).map_or("", |(_, cards)| cards);
    let card = inside.strip_suffix("]}").unwrap_or(inside);
    let card = card.replace('<', "\\u003c").replace('>', "\\u003e");
    card.replace('&', "\\u0026")
}

/// The fields that are read again.
const SHOWN: [OwnField; 8] = [
    OwnField::Front,
    OwnField::Back,
    OwnField::Options,
    OwnField::Explain,
    OwnField::WhyNot,
    OwnField::Cite,
    OwnField::Hint,
    OwnField::Kind,
];

/// Whether two texts are one to Anki, which writes letters with their accents in one.
fn is_alike(one: &str, other: &str) -> bool {
    one == other || one.nfc().eq(other.nfc())
}

/// A note of civiq's own note type that was read.
pub struct OwnNote {
    pub line: usize,
    /// The card's id.
    pub key: String,
    pub fields: OwnFields,
    pub tags: Vec<String>,
}

/// The cards that the notes have in themselves, by their ids.
pub fn cards_within(notes: &[OwnNote]) -> HashMap<String, Card> {
    let language = notes
        .first()
        .map(|note| note.fields.get(OwnField::Language));
    let language = language.filter(|language| !language.is_empty());
    let Some(empty) = deck_json(&[], language) else {
        return HashMap::new();
    };
    let cards = notes.iter().map(|note| note.fields.get(OwnField::Card));
    let is_whole = |json: &&str| serde_json::from_str::<&RawValue>(json).is_ok();
    let cards = cards.filter(is_whole).collect::<Vec<_>>().join(",");
    let file = empty.replace(CARDS, &format!("{CARDS}{cards}"));
    let deck = format::read(file.as_bytes()).deck;
    let cards = deck.into_iter().flat_map(|deck| deck.cards);
    cards.map(|card| (card.id.to_string(), card)).collect()
}

impl OwnNote {
    /// The card that the note is: the one that it has in itself, or what it was made in Anki.
    pub fn card(
        &self,
        within: Option<&Card>,
        warnings: &mut Warnings,
    ) -> Result<ImportedCard, String> {
        if let Some(card) = within
            && self.is_as_written(card)
        {
            let mut imported = as_imported(card, self.line);
            if !self.has_tags_of(card) {
                imported.tags.clone_from(&self.tags);
            }
            return Ok(imported);
        }
        let card = self.as_it_stands()?;
        if within.is_some_and(|card| !card.refuse.is_empty()) {
            warnings.changed(
                "it was changed in Anki, which shows no refused answers: they are left out",
            );
        }
        Ok(card)
    }

    /// Whether it says what civiq wrote of the card, now or before: not how the fields look counts, but what
    /// they are read as.
    fn is_as_written(&self, card: &Card) -> bool {
        let language = Some(self.fields.get(OwnField::Language)).filter(|it| !it.is_empty());
        let written = Self {
            line: self.line,
            key: self.key.clone(),
            fields: shown(card, language),
            tags: self.tags.clone(),
        };
        SHOWN
            .iter()
            .all(|field| is_alike(written.fields.get(*field), self.fields.get(*field)))
            || written
                .as_it_stands()
                .is_ok_and(|card| self.as_it_stands() == Ok(card))
    }

    fn has_tags_of(&self, card: &Card) -> bool {
        let written = tags_of(card);
        let written = written.iter().collect::<HashSet<_>>();
        written == self.tags.iter().collect::<HashSet<_>>()
    }

    /// The card that the fields make, as the text export has them.
    fn as_it_stands(&self) -> Result<ImportedCard, String> {
        let field = |field: OwnField| self.fields.get(field).to_owned();
        let cite = Some(field(OwnField::Cite)).filter(|cite| !cite.is_empty());
        let cite = cite.map(|cite| format!("“{cite}”"));
        let feedback = [Some(field(OwnField::Explain)), cite].into_iter().flatten();
        let feedback = feedback.filter(|text| !text.is_empty());
        let feedback = feedback.collect::<Vec<_>>().join("<br>");
        let note = AnkiNote {
            line: self.line,
            guid: Some(self.key.clone()),
            fields: vec![
                ruled(field(OwnField::Front), &field(OwnField::Options)),
                ruled(field(OwnField::Back), &feedback),
            ],
            tags: self.tags.clone(),
            markup: Markup::Html,
            ..AnkiNote::default()
        };
        let mut card = note.marked(self.fields.get(OwnField::Kind))?;
        let hint = note.text(self.fields.get(OwnField::Hint));
        card.hint = Some(hint).filter(|hint| !hint.is_empty());
        let why_not = note.text(self.fields.get(OwnField::WhyNot));
        let why_not = why_not.lines();
        card.why_not = why_not
            .filter_map(|line| parse_why_not(line, &card.task))
            .collect();
        Ok(card)
    }
}

/// A card of a deck as one that was read.
fn as_imported(card: &Card, line: usize) -> ImportedCard {
    ImportedCard {
        has_own_number: true,
        key: Some(card.id.to_string()),
        refuse: card.refuse.clone(),
        why_not: card.why_not.clone(),
        cite: card.cite.clone(),
        explain: card.explain.clone(),
        hint: card.hint.clone(),
        tags: card.tags.clone(),
        ..ImportedCard::new(line, &card.prompt, card.task.clone())
    }
}
