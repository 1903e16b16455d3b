//! The drafts of a text, as cards.

use std::collections::HashSet;

use super::choice::NamedKinds;
use super::fact::FactKind;
use super::finds::facts_of;
use super::lists::{events, lists};
use super::page::TextPage;
use super::pick::pick;
use super::questions::questions;
use super::sketch::Sketch;
use super::survey::TextSurvey;
use super::wording::Wordsmith;
use crate::check::{CheckedDeck, Severity, findings};
use crate::deck::naming::slug;
use crate::deck::{Card, CardId, Deck, DeckId, Status, fingerprint};
use crate::language;
use crate::text::{IndexedText, fold};

/// Which drafts are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftScope {
    /// Those of kinds that are good more often than not.
    Sure,
    /// All.
    All,
}

/// The drafts of a text.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The cards, in the order of the text, each with what kind of fact it asks for.
    pub cards: Vec<(Card, FactKind)>,
}

/// Drafts cards from a text in a language, given by its tag.
pub fn draft(page: &TextPage, tag: Option<&str>, scope: DraftScope) -> Drafts {
    let language = language::of_tag(tag);
    let Some(frames) = language.drafting.frames else {
        return Drafts::default();
    };
    let survey = TextSurvey::new(page, language);
    let indexed = IndexedText::new(&page.text);
    let (mut sketches, taken) = questions(page, &indexed, language);
    let passages = 0..survey.lines.len();
    let open =
        passages.filter(|at| !taken.contains(&page.passages[*at].block) && !is_question(page, *at));
    let facts = open
        .flat_map(|passage| facts_of(&survey, passage))
        .collect::<Vec<_>>();
    let kinds = NamedKinds::new(&survey, &facts);
    let smith = Wordsmith {
        survey: &survey,
        indexed,
        frames,
        kinds,
    };
    let wanted = facts
        .iter()
        .filter(|fact| scope == DraftScope::All || !fact.kind.is_weak());
    sketches.extend(wanted.filter_map(|fact| smith.sketch(fact)));
    sketches.extend(lists(&smith));
    sketches.extend(events(&smith));
    let picked = pick(sketches, &survey);
    let cards = with_ids(picked, page);
    Drafts {
        cards: sound(cards, page, tag),
    }
}

fn is_question(page: &TextPage, passage: usize) -> bool {
    page.line(&page.passages[passage].range).ends_with('?')
}

/// The cards of sketches, each with an id of its own.
fn with_ids(sketches: Vec<Sketch>, page: &TextPage) -> Vec<(Card, FactKind)> {
    let mut ids = HashSet::new();
    let cards = sketches.into_iter().filter_map(|sketch| {
        let id = id_of(&sketch, page)?;
        ids.insert(id.clone()).then(|| (card(sketch, id, page), ()))
    });
    cards.map(|((card, kind), ())| (card, kind)).collect()
}

fn card(sketch: Sketch, id: CardId, page: &TextPage) -> (Card, FactKind) {
    let heading = sketch.heading.map(|heading| slug(&page.headings[heading]));
    let card = Card {
        id,
        prompt: sketch.prompt,
        task: sketch.task,
        refuse: Vec::new(),
        why_not: Vec::new(),
        cite: Some(sketch.cite),
        explain: None,
        hint: sketch.hint,
        tags: heading.into_iter().filter(|tag| !tag.is_empty()).collect(),
        status: Status::Draft,
        allow: Vec::new(),
    };
    (card, sketch.kind)
}

fn id_of(sketch: &Sketch, page: &TextPage) -> Option<CardId> {
    id_for(&fold(&page.line(&sketch.range)), &sketch.key())
}

/// An id made of what is asked for and of the sentence that says it, so that it stays as long as they do.
pub(super) fn id_for(quote: &str, key: &str) -> Option<CardId> {
    let hash = fingerprint(quote.bytes().chain([0]).chain(key.bytes()));
    let answer = key.split(' ').take(4).collect::<Vec<_>>().join(" ");
    let mut name = slug(&answer);
    name.truncate(30);
    let name = name.trim_matches('-');
    let number = format!("{:08x}", (hash ^ (hash >> 32)) & 0xffff_ffff);
    let id = if name.is_empty() {
        number
    } else {
        format!("{name}-{number}")
    };
    CardId::new(&id)
}

/// Flaws of which no draft may have one, besides errors.
const INTOLERABLE: [&str; 4] = ["W15", "W16", "W25", "W37"];

/// The cards in which a check finds no such flaw.
fn sound(
    mut cards: Vec<(Card, FactKind)>,
    page: &TextPage,
    tag: Option<&str>,
) -> Vec<(Card, FactKind)> {
    let Some(id) = DeckId::new("draft") else {
        return cards;
    };
    let deck = Deck {
        id,
        title: String::new(),
        language: tag.map(str::to_owned),
        source: None,
        exam: None,
        cards: cards.iter().map(|(card, _)| card.clone()).collect(),
    };
    let checked = CheckedDeck::new(&deck, Some(&page.text));
    let found = findings(&checked).into_iter();
    let bad = found.filter(|finding| {
        finding.rule.severity == Severity::Error || INTOLERABLE.contains(&finding.rule.code)
    });
    let bad = bad
        .filter_map(|finding| finding.card)
        .collect::<HashSet<_>>();
    cards.retain(|(card, _)| !bad.contains(&card.id));
    cards
}
