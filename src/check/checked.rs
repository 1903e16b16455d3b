//! Cards as the rules look at them: what is asked and answered, in words and in their stems.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::rc::Rc;

use unicode_segmentation::UnicodeSegmentation as _;

use super::flaw::Flaw;
use super::order::in_logical_order;
use super::stems::{Stem, StemCounts, StemTable, Stems};
use crate::answer::{Figure, Judge};
use crate::deck::format::Field;
use crate::deck::{Accepted, Card, Deck, Status, Task};
use crate::language::{self, Language};
use crate::phrase::ratio;
use crate::text::{IndexedText, SourceText};

/// A deck with its cards taken apart: what all rules look at, prepared once.
///
/// What only some rules need, such as the judge, is made when the first of them asks.
pub struct CheckedDeck<'d> {
    /// The deck that is checked, as its file has it.
    pub(super) deck: &'d Deck,
    /// The text that it cites, where that is at hand.
    pub(super) text: Option<&'d SourceText>,
    /// The cards that are looked at.
    pub(super) items: Vec<CheckedCard<'d>>,
    /// The rules of the deck's language.
    pub(super) language: &'static Language,
    /// The stems of all words that were met so far.
    stem_table: RefCell<StemTable>,
    /// The deck's judge, made when the first rule asks for it; most rules never do.
    judge: OnceCell<Judge>,
    /// The stems of the topic, as in [`CheckedDeck::topic`].
    topic: OnceCell<Stems>,
    /// The text with an index of its words, made when the first rule looks a cite up.
    indexed_text: OnceCell<Option<IndexedText<'d>>>,
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
    pub(super) prompt: Cow<'d, str>,
    stems: OnceCell<Stems>,
    cite_places: OnceCell<Box<[Range<usize>]>>,
    /// What counts as right, each with its alternatives.
    pub(super) answers: Vec<ExpectedAnswer<'d>>,
    spoken: OnceCell<Box<[SpokenAnswer<'d>]>>,
    /// The texts of the wrong options.
    pub(super) distractors: &'d [String],
    distractor_stems: OnceCell<Box<[Stems]>>,
    in_print: OnceCell<Box<[&'d str]>>,
}

/// One thing to be answered.
#[derive(Clone, Copy)]
pub(super) struct ExpectedAnswer<'d> {
    /// Every text that is accepted for it, the best first.
    pub(super) accepted: &'d [String],
}

/// A way to give an answer, without its optional words.
pub(super) struct SpokenAnswer<'d> {
    pub(super) text: Cow<'d, str>,
    pub(super) stems: Stems,
    /// Whether it is how the author says it, and no other name for that.
    pub(super) is_first: bool,
}

impl<'d> CheckedDeck<'d> {
    /// A deck with its text, where that is at hand; retired cards are left out.
    pub fn new(deck: &'d Deck, text: Option<&'d SourceText>) -> Self {
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
        let language = language::of_tag(deck.language.as_deref());
        Self {
            deck,
            text: None,
            items: cards.iter().map(|card| CheckedCard::new(card)).collect(),
            language,
            stem_table: RefCell::new(StemTable::new(language)),
            judge: OnceCell::new(),
            topic: OnceCell::new(),
            indexed_text: OnceCell::new(),
            text_figures: OnceCell::new(),
            words: OnceCell::new(),
        }
    }

    /// The deck's topic: stems that tell nothing, since many prompts share them.
    pub(super) fn topic(&self) -> &Stems {
        self.topic.get_or_init(|| topic(self))
    }

    /// Whether a question of the deck has the word in small letters, as no name is.
    pub(super) fn is_common(&self, small: &str) -> bool {
        let words = || {
            let mut words = HashSet::new();
            let prompts = self.items.iter();
            for word in prompts.flat_map(|item| item.prompt.unicode_words()) {
                if !words.contains(word) {
                    words.insert(word.to_owned());
                }
            }
            words
        };
        self.words.get_or_init(words).contains(small)
    }

    /// The judge of the deck.
    pub(super) fn judge(&self) -> &Judge {
        self.judge.get_or_init(|| Judge::of(self.deck))
    }

    /// The figures that the text names; none where it is not at hand.
    pub(super) fn text_figures(&self) -> &BTreeSet<Figure> {
        let figures = || self.text.map(|text| self.figures(text.text()));
        self.text_figures
            .get_or_init(|| figures().unwrap_or_default())
    }

    /// The text with an index of its words, where it is at hand.
    fn indexed_text(&self) -> Option<&IndexedText<'d>> {
        let indexed = || self.text.map(IndexedText::new);
        self.indexed_text.get_or_init(indexed).as_ref()
    }

    /// Every number, year and month that a text names.
    pub(super) fn figures(&self, text: &str) -> BTreeSet<Figure> {
        Figure::all_in(text, self.language)
    }

    /// The stems of the words of a text that carry what it says.
    pub(super) fn stems(&self, text: &str) -> Stems {
        self.stem_table.borrow_mut().stems(text)
    }

    /// The stem of one word as folded, whether it carries what is said or not.
    pub(super) fn stem_of(&self, word: &str) -> Stem {
        self.stem_table.borrow_mut().stem_of(word)
    }

    /// How many stems were met so far.
    pub(super) fn stem_count(&self) -> usize {
        self.stem_table.borrow().len()
    }

    /// A stem as it is written.
    pub(super) fn written(&self, stem: Stem) -> Rc<str> {
        self.stem_table.borrow().written(stem)
    }
}

/// More prompts than this, and a stem cues nothing: it is what the deck is about.
const TOPIC_SHARE: f64 = 0.25;

/// Fewer prompts than this may share a stem, which is then no topic: a deck may have a few cards only.
const TOPIC_LEAST: usize = 4;

fn topic(checked: &CheckedDeck<'_>) -> Stems {
    let items = &checked.items;
    let mut counts = StemCounts::default();
    for item in items {
        counts.add_each(item.stems(checked));
    }
    let is_shared = |count: usize| count >= TOPIC_LEAST && ratio(count, items.len()) > TOPIC_SHARE;
    let topic = counts.iter().filter(|(_, count)| is_shared(*count));
    topic.map(|(stem, _)| stem).collect()
}

impl<'d> CheckedCard<'d> {
    fn new(card: &'d Card) -> Self {
        Self {
            card,
            prompt: prompt(card),
            stems: OnceCell::new(),
            cite_places: OnceCell::new(),
            answers: answers(&card.task),
            spoken: OnceCell::new(),
            distractors: match &card.task {
                Task::Choice { distractors, .. } => distractors,
                _ => &[],
            },
            distractor_stems: OnceCell::new(),
            in_print: OnceCell::new(),
        }
    }

    /// The stems of the words that carry what the prompt says, worked out when a rule first asks.
    pub(super) fn stems(&self, checked: &CheckedDeck<'_>) -> &Stems {
        self.stems.get_or_init(|| checked.stems(&self.prompt))
    }

    /// Every place of the deck's text where the cite stands, looked up when a rule first asks.
    pub(super) fn cite_places(&self, checked: &CheckedDeck<'_>) -> &[Range<usize>] {
        let places = || {
            Some(
                checked
                    .indexed_text()?
                    .places_of(self.card.cite.as_deref()?),
            )
        };
        self.cite_places
            .get_or_init(|| places().unwrap_or_default().into())
    }

    /// The one place of the deck's text where the cite stands.
    pub(super) fn cite_place(&self, checked: &CheckedDeck<'_>) -> Option<&Range<usize>> {
        match self.cite_places(checked) {
            [place] => Some(place),
            _ => None,
        }
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
    pub(super) fn options(&self) -> impl Iterator<Item = &'d str> + use<'d> {
        let all = self.keys().iter().chain(self.distractors);
        all.map(String::as_str)
    }

    /// The options in their order in print, worked out when a rule first asks.
    pub(super) fn in_print(&self, checked: &CheckedDeck<'_>) -> &[&'d str] {
        let language = checked.deck.language.as_deref();
        let ordered = || in_logical_order(self.options(), language).into();
        self.in_print.get_or_init(ordered)
    }

    /// Each way to give each answer, without its optional words, worked out when a rule first asks.
    pub(super) fn spoken(&self, checked: &CheckedDeck<'_>) -> &[SpokenAnswer<'d>] {
        let spoken = || {
            let answers = self.answers.iter();
            let texts = answers.flat_map(|answer| (0..).zip(answer.spoken()));
            texts.map(|(rank, text)| SpokenAnswer {
                stems: checked.stems(&text),
                text,
                is_first: rank == 0,
            })
        };
        self.spoken.get_or_init(|| spoken().collect())
    }

    /// The stems of each accepted text as it is written, its optional words included.
    pub(super) fn accepted_stems<'c>(
        &'c self,
        checked: &CheckedDeck<'_>,
    ) -> impl Iterator<Item = Cow<'c, Stems>> {
        let written = self.answers.iter().flat_map(|answer| answer.accepted);
        let spoken = self.spoken(checked).iter().zip(written);
        spoken.map(|(spoken, written)| {
            if spoken.text == *written {
                Cow::Borrowed(&spoken.stems)
            } else {
                Cow::Owned(checked.stems(written))
            }
        })
    }

    /// The stems of each wrong option.
    pub(super) fn distractor_stems(&self, checked: &CheckedDeck<'_>) -> &[Stems] {
        let stems = || self.distractors.iter().map(|text| checked.stems(text));
        self.distractor_stems.get_or_init(|| stems().collect())
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
fn prompt(card: &Card) -> Cow<'_, str> {
    match &card.task {
        Task::Cloze(cloze) => cloze.with_gaps("…").into(),
        _ => Cow::Borrowed(&card.prompt),
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

impl<'d> ExpectedAnswer<'d> {
    /// Each way to give the answer, without its optional words.
    pub(super) fn spoken(&self) -> impl Iterator<Item = Cow<'d, str>> + use<'d> {
        let accepted = self.accepted.iter();
        accepted.map(|text| Accepted::new(text).required())
    }
}
