//! Rules for single characters: nothing hidden, nothing that pretends to be something else.

use unicode_security::MixedScript as _;
use unicode_security::mixed_script::is_potential_mixed_script_confusable_char;
use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::deck::format::Field;
use crate::text::is_obeyed;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "E7",
        name: "control-characters",
        severity: Severity::Error,
        finds: "a character that a terminal obeys, or that turns the reading direction",
        why: "what is shown is not what is judged; civiq never shows it raw",
        help: "delete the character",
        source: "Unicode TR 36; CVE-2021-42574",
        look: Look::Deck(control_characters),
    },
    CheckRule {
        code: "W30",
        name: "hidden-characters",
        severity: Severity::Warning,
        finds: "a character that takes no room, between letters that need none",
        why: "nobody sees it, and searching misses the word",
        help: "delete the character",
        source: "Unicode TR 39, section 3",
        look: Look::Card(hidden_characters),
    },
    CheckRule {
        code: "W31",
        name: "confusable-characters",
        severity: Severity::Warning,
        finds: "a word with letters of two alphabets that look alike",
        why: "a learner who types the word is marked wrong",
        help: "type the word anew",
        source: "Unicode TR 39, section 5",
        look: Look::Card(confusable_characters),
    },
];

/// The texts of a card, each with its field.
fn texts<'d>(item: &CheckedCard<'d>) -> Vec<(Field, &'d str)> {
    let card = item.card;
    let mut texts = vec![(Field::Prompt, card.prompt.as_str())];
    let more = [
        (Field::Cite, &card.cite),
        (Field::Explain, &card.explain),
        (Field::Hint, &card.hint),
    ];
    texts.extend(
        more.into_iter()
            .filter_map(|(field, text)| Some((field, text.as_deref()?))),
    );
    texts.extend(
        card.task
            .texts()
            .into_iter()
            .map(|text| (Field::Answer, text)),
    );
    let why_not = card.why_not.iter();
    let told = why_not.flat_map(|why_not| [&why_not.answer, &why_not.reason]);
    texts.extend(told.map(|text| (Field::WhyNot, text.as_str())));
    texts
}

fn control_characters<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let message = |c: char| {
        format!(
            "U+{:04X} is a character that a terminal obeys",
            u32::from(c)
        )
    };
    let obeyed = |text: &str| text.chars().find(|c| is_obeyed(*c));
    let deck = checked.deck;
    let source = deck.source.iter().flat_map(|source| {
        let more = [&source.publisher, &source.date, &source.url]
            .into_iter()
            .filter_map(Option::as_deref);
        std::iter::once(source.title.as_str()).chain(more)
    });
    let of_deck = std::iter::once(deck.title.as_str())
        .chain(source)
        .find_map(obeyed)
        .map(|c| Flaw {
            card: None,
            field: Field::Prompt,
            message: message(c),
        });
    let of_cards = checked.items.iter().filter_map(|item| {
        let mut found = texts(item).into_iter();
        let (field, c) = found.find_map(|(field, text)| Some((field, obeyed(text)?)))?;
        Some(item.flaw(field, message(c)))
    });
    of_deck.into_iter().chain(of_cards).collect()
}

fn hidden_characters<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    texts(item).into_iter().find_map(|(field, text)| {
        let c = hidden(text)?;
        let message = format!(
            "U+{:04X} stands in the text and can’t be seen",
            u32::from(c)
        );
        Some(item.flaw(field, message))
    })
}

/// The first character that takes no room. Joiners are letters' own in Arabic and Indic scripts and
/// within emoji, so they count only beside letters of the alphabets that never need one.
fn hidden(text: &str) -> Option<char> {
    let mut before = ' ';
    for c in text.chars() {
        let is_hidden = match c {
            '\u{200C}' | '\u{200D}' => before.is_ascii() || ('\u{80}'..'\u{530}').contains(&before),
            '\u{AD}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{2060}'..='\u{2064}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{E0000}'..='\u{E007F}' => true,
            '\u{61C}' | '\u{200E}' | '\u{200F}' => before.is_ascii(),
            _ => false,
        };
        if is_hidden {
            return Some(c);
        }
        before = c;
    }
    None
}

fn confusable_characters<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    texts(item).into_iter().find_map(|(field, text)| {
        let word = text.unicode_words().find(|word| pretends(word))?;
        let message = format!("`{word}` mixes letters of two alphabets that look alike");
        Some(item.flaw(field, message))
    })
}

fn pretends(word: &str) -> bool {
    !word.is_ascii()
        && !word.is_single_script()
        && word.chars().any(is_potential_mixed_script_confusable_char)
}
