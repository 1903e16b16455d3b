//! A deck brought up to date with its text.

use std::collections::HashSet;
use std::path::Path;

use super::beside::{TextBeside, print_next};
use super::texts::DraftTexts;
use crate::context::{
    CommandError, CommandOutcome, Context, DeckChangeError, Replace, ResultKind, Target,
};
use crate::deck::format::{self, RulingError, read, revise};
use crate::deck::{Card, Deck, Status};
use crate::files::read_utf8;
use crate::phrase::{count, shortened};
use crate::text::{Anchor, Excerpt, SourceText, fold};

/// Two sentences that share more of their words than this are one that was changed.
const ALIKE: usize = 50;

/// Adds cards for sentences that have none, and tells which cards’ sentences changed or went.
pub fn update(
    ctx: &mut Context<'_>,
    path: &Path,
    texts: &DraftTexts,
    (drafts, proposed): (Vec<Card>, Vec<Card>),
    beside: &TextBeside,
) -> Result<CommandOutcome, CommandError> {
    let file = read_utf8(path, format::MAX_BYTES)?;
    let no_deck = |source| DeckChangeError::Ruling {
        path: path.to_owned(),
        source,
    };
    let deck = read(file.as_bytes()).deck;
    let deck = deck.ok_or_else(|| no_deck(RulingError::NoDeckFile))?;
    let text = &texts.page.text;
    let mut new = missing(&deck, text, drafts);
    new.extend(proposed);
    let changed = changes(&deck, text, beside.before.as_deref());
    let revised = revise(&file, &[], &new).map_err(no_deck)?;
    if revised != file {
        let target = Target {
            path: Some(path.to_owned()),
            replace: Replace::Always,
        };
        target.write(ctx, ResultKind::Deck, revised.as_bytes())?;
    }
    beside.write(ctx)?;
    for line in &changed {
        ctx.print(&format!("{}: {line}", path.display()))?;
    }
    let there = count(deck.cards.len(), "card");
    ctx.print(&format!(
        "{}: {} for sentences without a card; {there} as before",
        path.display(),
        count(new.len(), "draft")
    ))?;
    beside.print(ctx)?;
    if !new.is_empty() {
        print_next(ctx, path)?;
    }
    Ok(CommandOutcome::Done)
}

/// The cards of a deck file.
pub fn cards_in(path: &Path) -> Result<Vec<Card>, CommandError> {
    let file = read_utf8(path, format::MAX_BYTES)?;
    Ok(read(file.as_bytes())
        .deck
        .map(|deck| deck.cards)
        .unwrap_or_default())
}

/// The drafts of sentences that no card of a deck asks about, not even one that was rejected.
fn missing(deck: &Deck, text: &SourceText, cards: Vec<Card>) -> Vec<Card> {
    let sentence = |card: &Card| match text.anchor(card.cite.as_deref()?) {
        Anchor::Once(range) => Some(text.sentence_at(range.start).ok_or(range.start)),
        _ => None,
    };
    let asked = deck
        .cards
        .iter()
        .filter_map(sentence)
        .collect::<HashSet<_>>();
    let known = deck.by_id();
    let is_new = |card: &Card| {
        let is_asked = sentence(card).is_some_and(|sentence| asked.contains(&sentence));
        !known.contains_key(card.id.as_str()) && !is_asked
    };
    cards.into_iter().filter(is_new).collect()
}

/// What is to be told of cards whose cites the text has no more.
fn changes(deck: &Deck, text: &SourceText, before: Option<&str>) -> Vec<String> {
    let before = before.map(SourceText::new);
    let kept = deck
        .cards
        .iter()
        .filter(|card| card.status != Status::Retired);
    let told = kept.filter_map(|card| {
        let cite = card.cite.as_deref()?;
        if matches!(text.anchor(cite), Anchor::Once(_)) {
            return None;
        }
        let old = before
            .as_ref()
            .and_then(|before| Excerpt::from_text(before, cite));
        let old = old.map_or(cite.to_owned(), |old| old.before + &old.cited + &old.after);
        Some(match nearest(&old, text) {
            Some(new) => format!(
                "the sentence of `{}` changed: it is now “{}”",
                card.id,
                shortened(&new, 100)
            ),
            None => format!(
                "the sentence of `{}` went: “{}”",
                card.id,
                shortened(&old, 100)
            ),
        })
    });
    told.collect()
}

/// The sentence that a sentence became.
fn nearest(old: &str, text: &SourceText) -> Option<String> {
    let words = |text: &str| {
        fold(text)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2)
            .map(str::to_owned)
            .collect::<HashSet<_>>()
    };
    let own = words(old);
    let shared = text.sentences().iter().map(|sentence| {
        let sentence = &text.text()[sentence.range.clone()];
        let other = words(sentence);
        let all = own.union(&other).count().max(1);
        (100 * own.intersection(&other).count() / all, sentence)
    });
    let (share, sentence) = shared.max_by_key(|(share, _)| *share)?;
    (share >= ALIKE).then(|| crate::text::on_one_line(sentence))
}
