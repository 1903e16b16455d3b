//! What was answered, in xAPI's notation.

use std::borrow::Cow;

use crate::deck::fingerprint;
use crate::deck::naming::slug;
use crate::history::{Answer, Given};

/// Between several answers.
pub const AND: &str = "[,]";

/// Between the two sides of a pair.
pub const PAIR: &str = "[.]";

/// How many letters of an option its id shows, for people who read it.
const LETTERS: usize = 32;

/// The id of an option: its words without what an id must not hold, and a fingerprint. It depends on
/// nothing but the wording, so an answer has it whether or not its card is at hand.
pub fn option_id(text: &str) -> String {
    let mut words = slug(text);
    words.truncate(LETTERS);
    let print = fingerprint(text.bytes()) % 0x1_0000;
    let id = format!("{}-{print:04x}", words.trim_end_matches('-'));
    id.trim_start_matches('-').to_owned()
}

/// What was answered; nothing where the card was skipped, or judged by the learner.
pub fn response(answer: &Answer<'_>) -> Option<String> {
    let has_ids = matches!(answer.task.as_ref(), "choice" | "order" | "match");
    let id_or_text = |text: &Cow<'_, str>| {
        if has_ids {
            option_id(text)
        } else {
            text.to_string()
        }
    };
    Some(match answer.given.as_ref()? {
        Given::Text(text) => id_or_text(text),
        Given::Texts(texts) => texts.iter().map(id_or_text).collect::<Vec<_>>().join(AND),
        Given::Pairs(pairs) => {
            let pairs = pairs.iter();
            let pairs = pairs.map(|(left, right)| [id_or_text(left), id_or_text(right)].join(PAIR));
            pairs.collect::<Vec<_>>().join(AND)
        }
    })
}
