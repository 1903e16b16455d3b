//! Cards as the rules look at them: what is asked and answered, in words and in their stems.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::flaw::Flaw;
use crate::answer::{Figure, Judge};
use crate::deck::format::Field;
use crate::deck::{Accepted, Card, Deck, Status, Task};
use crate::language::{self, Language};
use crate::phrase::ratio;
use crate::text::{SourceText, fold};

/// A deck with its cards taken apart: what all rules look at, prepared once.
///
/// What only some rules need, such as the judge, is made when the first of them asks.
pub(super) struct CheckedDeck<'d> {
    /// The deck that is checked, as its file has it.
    pub(super) deck: &'d Deck,
    /// The text that it cites, where that is at hand.
    pub(super) text: Option<&'d SourceText>,
    /// The cards that are looked at.
    pub(super) items: Vec<CheckedCard<'d>>,
    /// The rules of the deck's language.
    pub(super) language: &'static Language,
    /// The deck's judge, made when the first rule asks for it; most rules never do.
    judge: OnceCell<Judge>,
    /// The stems of the topic, as in [`CheckedDeck::topic`].
    topic: OnceCell<BTreeSet<String>>,
    /// The figures of the text, looked for when the first rule asks.
    text_figures: OnceCell<BTreeSet<Figure>>,
    /// The words of all prompts as they are written, collected when the first rule asks for one.
    words: OnceCell<HashSet<String>>,
}

/// A card taken apart for the rules: its prompt, what counts as right, what is wrong.
pub(super) struct CheckedCard<'d> {
    /// The card itself, which a finding names.
    pub(super) card: &'d Card,
    /// What a learner reads; nothing in place of gaps.
    pub(super) prompt: String,
    stems: OnceCell<BTreeSet<String>>,
    cite_places: OnceCell<Vec<Range<usize>>>,
    /// What counts as right, each with its alternatives.
    pub(super) answers: Vec<ExpectedAnswer<'d>>,
    /// The texts of the wrong options.
    pub(super) distractors: Vec<&'d str>,
}

/// One thing to be answered.
#[derive(Clone, Copy)]
pub(super) struct ExpectedAnswer<'d> {
    /// Every text that is accepted for it, the best first.
    pub(super) accepted: &'d [String],
}

impl<'d> CheckedDeck<'d> {
    /// A deck with its text, where that is at hand; retired cards are left out.
    pub(super) fn new(deck: &'d Deck, text: Option<&'d SourceText>) -> Self {
        let kept: Vec<&Card> = deck
            .cards
            .iter()
            .filter(|card| card.status != Status::Retired)
            .collect();
        Self {
            text,
            ..Self::of(deck, &kept)
        }
    }

    /// Some cards of a deck.
    pub(super) fn of(deck: &'d Deck, cards: &[&'d Card]) -> Self {
        let mut checked = Self {
            deck,
            text: None,
            items: Vec::with_capacity(cards.len()),
            language: language::of_tag(deck.language.as_deref()),
            judge: OnceCell::new(),
            topic: OnceCell::new(),
            text_figures: OnceCell::new(),
            words: OnceCell::new(),
        };
        checked.items = cards.iter().map(|card| CheckedCard::new(card)).collect();
        checked
    }

    /// The deck's topic: stems that tell nothing, since many prompts share them.
    pub(super) fn topic(&self) -> &BTreeSet<String> {
        self.topic.get_or_init(|| topic(self))
    }

    /// Whether a question of the deck has the word in small letters, as no name is.
    pub(super) fn is_common(&self, small: &str) -> bool {
        let words = || {
            let words = self
                .items
                .iter()
                .flat_map(|item| item.prompt.unicode_words());
            words.map(str::to_owned).collect()
        };
        self.words.get_or_init(words).contains(small)
    }

    /// The judge of the deck.
    pub(super) fn judge(&self) -> &Judge {
        self.judge.get_or_init(|| Judge::of(self.deck))
    }

    /// The figures that the text names; none where it is not at hand.
    pub(super) fn text_figures(&self) -> &BTreeSet<Figure> {
        let figures = || self.text.map(|text| self.judge().figures(text.text()));
        self.text_figures
            .get_or_init(|| figures().unwrap_or_default())
    }

    /// The stems of the words of a text that carry what it says.
    pub(super) fn stems(&self, text: &str) -> BTreeSet<String> {
        let folded = fold(text);
        let words = folded.unicode_words().map(bare);
        let carrying = words.filter(|word| !self.language.wording.function.contains(word));
        carrying
            .map(|word| self.language.stem(word).into_owned())
            .collect()
    }
}

/// A word without what an apostrophe ties to it: Europe's, l'Europe.
pub(super) fn bare(word: &str) -> &str {
    match word.split_once('\'') {
        Some((before, after)) if before.chars().count() <= 2 => after,
        Some((before, _)) => before,
        None => word,
    }
}

/// More prompts than this, and a stem cues nothing: it is what the deck is about.
const TOPIC_SHARE: f64 = 0.25;

/// Fewer prompts than this may share a stem, which is then no topic: a deck may have a few cards only.
const TOPIC_LEAST: usize = 4;

fn topic(checked: &CheckedDeck<'_>) -> BTreeSet<String> {
    let items = &checked.items;
    let mut counts = HashMap::new();
    for stem in items.iter().flat_map(|item| item.stems(checked)) {
        *counts.entry(stem).or_insert(0_usize) += 1;
    }
    let is_shared = |count| count >= TOPIC_LEAST && ratio(count, items.len()) > TOPIC_SHARE;
    let topic = counts.into_iter().filter(|(_, count)| is_shared(*count));
    topic.map(|(stem, _)| stem.clone()).collect()
}

impl<'d> CheckedCard<'d> {
    fn new(card: &'d Card) -> Self {
        Self {
            card,
            prompt: prompt(card),
            stems: OnceCell::new(),
            cite_places: OnceCell::new(),
            answers: answers(&card.task),
            distractors: match &card.task {
                Task::Choice { distractors, .. } => {
                    distractors.iter().map(String::as_str).collect()
                }
                _ => Vec::new(),
            },
        }
    }

    /// The stems of the words that carry what the prompt says, worked out when a rule first asks.
    pub(super) fn stems(&self, checked: &CheckedDeck<'_>) -> &BTreeSet<String> {
        self.stems.get_or_init(|| checked.stems(&self.prompt))
    }

    /// Every place of the deck's text where the cite stands, looked up when a rule first asks.
    pub(super) fn cite_places(&self, text: &SourceText) -> &[Range<usize>] {
        let places = || self.card.cite.as_deref().map(|cite| text.places_of(cite));
        self.cite_places
            .get_or_init(|| places().unwrap_or_default())
    }

    /// A flaw in a field of the card.
    pub(super) fn flaw(&self, field: Field, message: impl Into<String>) -> Flaw<'d> {
        Flaw {
            card: Some(self.card),
            field,
            message: message.into(),
        }
    }

    /// The right options of a choice; none of any other card.
    pub(super) fn keys(&self) -> &'d [String] {
        match &self.card.task {
            Task::Choice { answers, .. } => answers,
            _ => &[],
        }
    }

    /// The right option, where a choice has but one.
    pub(super) fn key(&self) -> Option<&'d str> {
        match self.keys() {
            [key] => Some(key),
            _ => None,
        }
    }

    /// Every option, the right ones first.
    pub(super) fn options(&self) -> impl Iterator<Item = &str> {
        let keys = self.keys().iter().map(String::as_str);
        keys.chain(self.distractors.iter().copied())
    }

    /// Whether the answer is typed, in words.
    pub(super) fn is_typed(&self) -> bool {
        matches!(
            self.card.task,
            Task::Typed { .. } | Task::Cloze(_) | Task::List { .. }
        )
    }
}

/// What a learner reads of a card before the answer.
fn prompt(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => cloze.with_gaps("…"),
        _ => card.prompt.clone(),
    }
}

fn answers(task: &Task) -> Vec<ExpectedAnswer<'_>> {
    let one = |accepted| ExpectedAnswer { accepted };
    match task {
        Task::Typed { accepted, .. } => vec![one(&accepted[..])],
        Task::Choice { answers, .. } => answers.chunks(1).map(one).collect(),
        Task::List { items, .. } => items.iter().map(|item| one(&item[..])).collect(),
        Task::Cloze(cloze) => {
            let blanks = cloze.blanks().map(|blank| one(&blank.accepted[..]));
            blanks.collect()
        }
        Task::Order { items } => items.chunks(1).map(one).collect(),
        Task::TrueFalse { .. } | Task::Match { .. } | Task::Flashcard { .. } => Vec::new(),
    }
}

impl ExpectedAnswer<'_> {
    /// Each way to give the answer, without its optional words.
    pub(super) fn spoken(&self) -> impl Iterator<Item = String> {
        let accepted = self.accepted.iter();
        accepted.map(|text| Accepted::new(text).required())
    }
}
