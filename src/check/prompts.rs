//! Rules for what is asked: clear, short, and true for as long as the deck lives.

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::order::length;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::deck::Task;
use crate::deck::format::Field;
use crate::phrase::count;
use crate::text::fold;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "W7",
        name: "unmarked-negative",
        severity: Severity::Warning,
        finds: "`not`, `except` or `never` in a question, in small letters",
        why: "who reads quickly misses it, and is marked wrong for knowing",
        help: "ask what is true, or write the word in capitals",
        source: "Haladyna, Downing & Rodriguez 2002, 17",
        look: Look::Card(unmarked_negative),
    },
    CheckRule {
        code: "W17",
        name: "long-prompt",
        severity: Severity::Warning,
        finds: "a question of more than 25 words or 200 characters",
        why: "reading it becomes the test",
        help: "cut what the answer does not need, or make two cards of it",
        source: "Matuschak, How to write good prompts: focused",
        look: Look::Card(long_prompt),
    },
    CheckRule {
        code: "W18",
        name: "dangling-start",
        severity: Severity::Warning,
        finds: "a question that begins with `it`, `they`, `this` …, or speaks of `the above`",
        why: "cards are asked alone, in any order",
        help: "name what is meant",
        source: "Matuschak, How to write good prompts: precise",
        look: Look::Card(dangling_start),
    },
    CheckRule {
        code: "W19",
        name: "volatile",
        severity: Severity::Warning,
        finds: "`now`, `current`, `today` and the like without a year",
        why: "the answer goes out of date and the card does not tell",
        help: "say when, such as `in 2022`",
        source: "SuperMemo, Twenty rules, 20",
        look: Look::Card(volatile),
    },
];

fn unmarked_negative<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    if matches!(item.card.task, Task::Flashcard { .. }) {
        return None;
    }
    let words: Vec<&str> = item.prompt.unicode_words().collect();
    let at = words.iter().enumerate().position(|(at, word)| {
        let wording = &checked.language.wording;
        let softens = |next: &&str| wording.softens.contains(&fold(next));
        wording.negations.contains(&fold(word))
            && !words.get(at + 1).is_some_and(softens)
            && word.chars().any(char::is_lowercase)
    })?;
    let message = format!(
        "the question turns on `{}`, which is easily missed",
        words[at]
    );
    Some(item.flaw(Field::Prompt, message))
}

fn long_prompt<'d>(item: &CheckedCard<'d>, _: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let words = item.prompt.unicode_words().count();
    let letters = length(&item.prompt);
    let size = if words > 25 {
        count(words, "word")
    } else if letters > 200 {
        count(letters, "character")
    } else {
        return None;
    };
    Some(item.flaw(Field::Prompt, format!("the question has {size}")))
}

fn dangling_start<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let folded = fold(&item.prompt);
    let first = folded.unicode_words().next()?;
    // It is the council that …
    let is_cleft = || folded.starts_with("it is ") && folded.contains(" that ");
    let message = if checked.language.wording.pointing.contains(first) && !is_cleft() {
        format!("the question begins with `{first}`, and nothing stands before it")
    } else if folded.contains("the above") {
        "the question speaks of something above it".into()
    } else {
        return None;
    };
    Some(item.flaw(Field::Prompt, message))
}

fn volatile<'d>(item: &CheckedCard<'d>, checked: &CheckedDeck<'d>) -> Option<Flaw<'d>> {
    let folded = fold(&item.prompt);
    let words: Vec<&str> = folded.unicode_words().collect();
    let stands = |phrase: &&[&str]| words.windows(phrase.len()).any(|part| part == *phrase);
    let phrase = checked.language.wording.passing.iter().find(stands)?;
    let message = format!(
        "`{}` is true for a while only, and no year says when",
        phrase.join(" ")
    );
    (!names_year(&item.prompt)).then(|| item.flaw(Field::Prompt, message))
}

fn names_year(text: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|c| c.is_ascii_digit());
    text.unicode_words().any(is_year)
}
