//! A card as it is asked: options in their shown order, and how a line of text answers it.

use std::sync::Arc;

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use rand::{Rng, SeedableRng as _};

use crate::answer::Response;
use crate::deck::{Card, Deck, Piece, Task, fingerprint};
use crate::phrase::count;
use crate::text::fold;

/// A card of a deck, ready to be asked.
#[derive(Clone, Debug)]
pub struct Question {
    /// The deck that it is from.
    pub deck: Arc<Deck>,
    /// The card.
    pub card: Card,
    /// What the learner sees besides the prompt.
    pub shown: Shown,
    style: Style,
    seed: u64,
}

/// What a learner sees of a card besides its prompt, which tells how it is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Options, of which one is right.
    One(Vec<String>),
    /// Options, of which so many are right.
    Several(Vec<String>, usize),
    /// True or false.
    Truth,
    /// A line to type on.
    Line,
    /// The prompt with its gaps, each with its own hint.
    Gaps(Vec<Option<String>>),
    /// A line for so many items.
    Items(usize),
    /// Items to put in order.
    Jumbled(Vec<String>),
    /// Lefts to match with rights.
    Columns(Vec<String>, Vec<String>),
    /// A card to turn.
    Back(String),
}

/// Whether cards are asked as their type says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As their type says.
    #[default]
    AsWritten,
    /// Every card as a flashcard that the learner judges.
    Flipped,
}

/// Why a line is no answer to a question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unreadable(String);

impl Question {
    /// The question that a card asks. The order of its options depends on the seed and on the card
    /// alone, so that a new card in the deck shuffles no other.
    pub fn new(deck: &Arc<Deck>, card: &Card, style: Style, seed: u64) -> Self {
        let name = deck
            .id
            .as_str()
            .bytes()
            .chain([b'/'])
            .chain(card.id.as_str().bytes());
        let mut rng = ChaCha8Rng::seed_from_u64(seed ^ fingerprint(name));
        let shown = match style {
            Style::AsWritten => shown(&card.task, &mut rng),
            Style::Flipped => Shown::Back(answer_text(&card.task)),
        };
        Self {
            deck: Arc::clone(deck),
            card: card.clone(),
            shown,
            style,
            seed,
        }
    }

    /// The same question in a new wording.
    pub fn reworded(&self, deck: &Arc<Deck>, card: &Card) -> Self {
        Self::new(deck, card, self.style, self.seed)
    }

    /// The question as a flashcard: what one sees who rather judges oneself than types.
    pub fn flipped(&self) -> Self {
        Self {
            shown: Shown::Back(answer_text(&self.card.task)),
            ..self.clone()
        }
    }

    /// The prompt, with gaps in place of blanks.
    pub fn prompt(&self) -> String {
        let Task::Cloze { pieces } = &self.card.task else {
            return self.card.prompt.clone();
        };
        let blanks = pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Blank(_)))
            .count();
        let mut number = 0;
        let text = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Blank(blank) => {
                number += 1;
                let number = if blanks > 1 {
                    number.to_string()
                } else {
                    String::new()
                };
                let hint = blank
                    .hint
                    .as_deref()
                    .map(|hint| format!(" ({hint})"))
                    .unwrap_or_default();
                format!("__{number}__{hint}")
            }
        });
        text.collect()
    }

    /// The right answer, as one says it.
    pub fn answer(&self) -> String {
        answer_text(&self.card.task)
    }

    /// How many lines of text an answer takes.
    pub fn lines(&self) -> usize {
        match &self.shown {
            Shown::Gaps(gaps) => gaps.len(),
            _ => 1,
        }
    }

    /// Reads an answer typed on that many lines.
    pub fn read(&self, lines: &[String]) -> Result<Response, Unreadable> {
        let line = lines.first().map_or("", |line| line.trim());
        if lines.iter().all(|line| line.trim().is_empty()) {
            return Err(Unreadable("That is empty".into()));
        }
        match &self.shown {
            Shown::One(options) => one_option(line, options),
            Shown::Several(options, _) => several_options(line, options),
            Shown::Truth => truth(line).map(Response::Truth),
            Shown::Line | Shown::Items(_) => Ok(Response::Text(line.to_owned())),
            Shown::Gaps(_) => Ok(Response::Blanks(
                lines.iter().map(|line| line.trim().to_owned()).collect(),
            )),
            Shown::Jumbled(items) => sequence(line, items),
            Shown::Columns(lefts, rights) => pairs(line, lefts, rights),
            Shown::Back(_) => Err(Unreadable("Turn the card and judge yourself".into())),
        }
    }
}

fn shown(task: &Task, rng: &mut impl Rng) -> Shown {
    match task {
        Task::Choice {
            answers,
            distractors,
        } => {
            let options = shuffled(answers.iter().chain(distractors), rng);
            match answers.len() {
                1 => Shown::One(options),
                right => Shown::Several(options, right),
            }
        }
        Task::TrueFalse { .. } => Shown::Truth,
        Task::Typed { .. } => Shown::Line,
        Task::Cloze { pieces } => {
            let gaps = pieces.iter().filter_map(|piece| match piece {
                Piece::Blank(blank) => Some(blank.hint.clone()),
                Piece::Text(_) => None,
            });
            Shown::Gaps(gaps.collect())
        }
        Task::List { need, .. } => Shown::Items(*need),
        Task::Order { items } => Shown::Jumbled(jumbled(items, rng)),
        Task::Match { pairs, distractors } => {
            let lefts = pairs.iter().map(|(left, _)| left.clone()).collect();
            let rights = pairs.iter().map(|(_, right)| right).chain(distractors);
            Shown::Columns(lefts, shuffled(rights, rng))
        }
        Task::Flashcard { back } => Shown::Back(back.clone()),
    }
}

/// Numbers in their order, everything else shuffled: sorted numbers are easier to scan and tell nothing.
fn shuffled<'a>(items: impl Iterator<Item = &'a String>, rng: &mut impl Rng) -> Vec<String> {
    let mut items = items.cloned().collect::<Vec<_>>();
    let numbers = items.iter().map(|item| item.trim().parse::<f64>().ok());
    if let Some(numbers) = numbers.collect::<Option<Vec<_>>>() {
        let mut sorted = numbers.into_iter().zip(items).collect::<Vec<_>>();
        sorted.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        return sorted.into_iter().map(|(_, item)| item).collect();
    }
    items.shuffle(rng);
    items
}

/// A shuffle that is not already the answer.
fn jumbled(items: &[String], rng: &mut impl Rng) -> Vec<String> {
    let mut shuffled = items.to_vec();
    shuffled.shuffle(rng);
    if shuffled == items {
        shuffled.rotate_left(1);
    }
    shuffled
}

fn answer_text(task: &Task) -> String {
    match task {
        Task::Choice { answers, .. } => answers.join("; "),
        Task::TrueFalse { answer } => if *answer { "true" } else { "false" }.into(),
        Task::Typed { accepted, .. } => accepted.first().cloned().unwrap_or_default(),
        Task::Cloze { pieces } => {
            let fillings = pieces.iter().filter_map(|piece| match piece {
                Piece::Blank(blank) => blank.accepted.first().cloned(),
                Piece::Text(_) => None,
            });
            fillings.collect::<Vec<_>>().join(" … ")
        }
        Task::List { items, .. } => {
            let firsts = items.iter().filter_map(|item| item.first().cloned());
            firsts.collect::<Vec<_>>().join("; ")
        }
        Task::Order { items } => items.join(" → "),
        Task::Match { pairs, .. } => {
            let pairs = pairs.iter().map(|(left, right)| format!("{left}: {right}"));
            pairs.collect::<Vec<_>>().join("; ")
        }
        Task::Flashcard { back } => back.clone(),
    }
}

/// The letter of an option, from 0: `a`, `b`, …
pub fn letter(at: usize) -> char {
    u8::try_from(at)
        .ok()
        .filter(|at| *at < 26)
        .map_or('?', |at| char::from(b'a' + at))
}

/// The option that a word names: its number, its letter, or its whole text.
fn option_at(word: &str, options: &[String]) -> Option<usize> {
    let mut chars = word.chars();
    let by_letter = match (chars.next(), chars.next()) {
        (Some(c), None) => (0..options.len()).find(|at| letter(*at) == c.to_ascii_lowercase()),
        _ => None,
    };
    let by_number = word.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    let by_number = by_number.filter(|at| *at < options.len());
    let by_text = || {
        options
            .iter()
            .position(|option| fold(option).trim() == fold(word).trim())
    };
    by_number.or(by_letter).or_else(by_text)
}

fn one_option(line: &str, options: &[String]) -> Result<Response, Unreadable> {
    let picked = option_at(line, options).or_else(|| option_at(without_mark(line), options));
    match picked {
        Some(at) => Ok(Response::Options(vec![options[at].clone()])),
        None if several(line, options).is_some_and(|picked| picked.len() > 1) => {
            Err(Unreadable("Only one option is right: give one".into()))
        }
        None => Err(no_such_option(line, options)),
    }
}

fn several_options(line: &str, options: &[String]) -> Result<Response, Unreadable> {
    let picked = option_at(line, options)
        .map(|at| vec![at])
        .or_else(|| several(line, options));
    let mut picked = picked.ok_or_else(|| no_such_option(line, options))?;
    picked.sort_unstable();
    picked.dedup();
    Ok(Response::Options(
        picked.into_iter().map(|at| options[at].clone()).collect(),
    ))
}

/// Several options, by whichever separator makes each part an option.
fn several(line: &str, options: &[String]) -> Option<Vec<usize>> {
    let parts_by = |separators: &[char]| {
        let parts = line
            .split(separators)
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let parts = parts.map(|part| option_at(without_mark(part), options));
        parts
            .collect::<Option<Vec<_>>>()
            .filter(|parts| !parts.is_empty())
    };
    parts_by(&[';'])
        .or_else(|| parts_by(&[';', ',']))
        .or_else(|| parts_by(&[';', ',', ' ', '+', '&']))
}

/// An option as people copy it from a list: `b)`, `2.`
fn without_mark(word: &str) -> &str {
    word.trim().trim_end_matches(['.', ')', ':'])
}

fn no_such_option(line: &str, options: &[String]) -> Unreadable {
    let last = options.len();
    let shown = line.chars().take(40).collect::<String>();
    Unreadable(format!(
        "`{shown}` is no option here: give 1 to {last}, a to {}, or the words",
        letter(last - 1)
    ))
}

fn truth(line: &str) -> Result<bool, Unreadable> {
    match fold(line).trim() {
        "t" | "true" | "1" | "yes" | "y" => Ok(true),
        "f" | "false" | "2" | "no" | "n" => Ok(false),
        _ => Err(Unreadable("Say true or false".into())),
    }
}

fn sequence(line: &str, items: &[String]) -> Result<Response, Unreadable> {
    let words = line
        .split([' ', ',', ';', '>', '→'])
        .filter(|word| !word.is_empty());
    let mut picked = words
        .map(|word| number_at(without_mark(word), items.len()))
        .collect::<Option<Vec<_>>>();
    if picked.as_ref().is_none_or(|picked| picked.len() == 1) && items.len() < 10 {
        let digits = line
            .chars()
            .map(|c| number_at(c.encode_utf8(&mut [0; 4]), items.len()));
        picked = digits.collect();
    }
    let picked = picked
        .or_else(|| several_texts(line, items))
        .filter(|picked| {
            (0..items.len()).all(|at| picked.contains(&at)) && picked.len() == items.len()
        });
    let Some(picked) = picked else {
        let all = (1..=items.len())
            .rev()
            .map(|n| n.to_string())
            .collect::<Vec<_>>();
        return Err(Unreadable(format!(
            "Give all {} numbers, each once, such as `{}`",
            items.len(),
            all.join(" ")
        )));
    };
    Ok(Response::Sequence(
        picked.into_iter().map(|at| items[at].clone()).collect(),
    ))
}

/// The items by their whole texts.
fn several_texts(line: &str, items: &[String]) -> Option<Vec<usize>> {
    let parts = line
        .split([';', '→', '>'])
        .map(|part| fold(part).trim().to_owned());
    parts
        .map(|part| items.iter().position(|item| fold(item).trim() == part))
        .collect()
}

fn number_at(word: &str, len: usize) -> Option<usize> {
    let n = word.parse::<usize>().ok()?.checked_sub(1)?;
    (n < len).then_some(n)
}

fn letter_at(c: char, len: usize) -> Option<usize> {
    (0..len).find(|at| letter(*at) == c.to_ascii_lowercase())
}

fn pairs(line: &str, lefts: &[String], rights: &[String]) -> Result<Response, Unreadable> {
    let signs = line
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect::<String>();
    let picked = numbered_pairs(&signs, lefts.len(), rights.len())
        .or_else(|| lettered_pairs(&signs, lefts.len(), rights.len()));
    let Some(picked) = picked else {
        return Err(Unreadable(format!(
            "Give a letter for each of the {}, such as `{}`",
            count(lefts.len(), "number"),
            (1..=lefts.len())
                .map(|n| format!("{n}{}", letter(n - 1)))
                .collect::<Vec<_>>()
                .join(" "),
        )));
    };
    let pairs = picked.into_iter().enumerate();
    Ok(Response::Pairs(
        pairs
            .map(|(left, right)| (lefts[left].clone(), rights[right].clone()))
            .collect(),
    ))
}

/// `1b2a3c`: for each left, in any order, its right.
fn numbered_pairs(signs: &str, lefts: usize, rights: usize) -> Option<Vec<usize>> {
    let mut picked = vec![None; lefts];
    let mut rest = signs;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let left = number_at(&rest[..digits], lefts)?;
        let c = rest[digits..].chars().next()?;
        if picked[left].replace(letter_at(c, rights)?).is_some() {
            return None;
        }
        rest = &rest[digits + c.len_utf8()..];
    }
    picked.into_iter().collect()
}

/// `bac`: the rights, in the order of the lefts.
fn lettered_pairs(signs: &str, lefts: usize, rights: usize) -> Option<Vec<usize>> {
    let picked = signs
        .chars()
        .map(|c| letter_at(c, rights))
        .collect::<Option<Vec<_>>>()?;
    (picked.len() == lefts).then_some(picked)
}
