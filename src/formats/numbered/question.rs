//! A question of a list, part by part as it is read, and the card that it makes.

use super::emphasis::without_emphasis;
use super::key::{NamedOptions, named_options};
use super::line::OptionMark;
use crate::deck::{Blank, Cloze, DecimalNumber, Piece, Task, Tolerance, WhyNot};
use crate::exchange::gaps;
use crate::exchange::imported::ImportedCard;
use crate::exchange::numbers::{NumericAnswer, typed};
use crate::exchange::pictures::{holds_picture, leave_out_pictures};
use crate::exchange::praise::praising_nobody;
use crate::exchange::warnings::Warnings;
use crate::exchange::worded::{any_in_words, choice, in_words};

/// How a writer may set off the right option from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEmphasis {
    /// Behind a colour.
    Highlight,
    Bold,
    /// In a colour.
    Colour,
    Underline,
}

impl ListEmphasis {
    /// All of them, the clearest one first.
    pub const ALL: [Self; 4] = [Self::Highlight, Self::Bold, Self::Colour, Self::Underline];

    /// What options are that have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Highlight => "highlighted",
            Self::Bold => "bold",
            Self::Colour => "coloured",
            Self::Underline => "underlined",
        }
    }
}

/// An option.
#[derive(Clone, Debug)]
pub struct ListOption {
    pub mark: OptionMark,
    pub text: String,
    /// Whether it says by itself that it is right.
    pub is_right: bool,
    pub emphasis: Vec<ListEmphasis>,
    /// What is said to who chose it.
    pub said: Option<String>,
}

/// What a question begins with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuestionStart {
    /// Its number.
    Number,
    /// The word *Question*, or a `Q`.
    Label,
    Heading,
    /// Nothing: it may be any text.
    #[default]
    Text,
}

/// A question, as far as it is read.
#[derive(Clone, Debug, Default)]
pub struct ListQuestion {
    pub line: usize,
    pub start: QuestionStart,
    pub number: Option<u32>,
    pub prompt: String,
    pub options: Vec<ListOption>,
    /// What the line with the answer says.
    pub key: Option<String>,
    /// What the list at the end says.
    pub listed: Option<String>,
    /// The other side, where the two sides stand on one line.
    pub back: Option<String>,
    /// The answer that is a number, as text2qti writes it.
    pub numeric: Option<String>,
    pub explain: Vec<String>,
    pub hint: Option<String>,
    /// The type, as Respondus says it.
    pub kind: Option<String>,
    /// Why it can't be read, if that is known already.
    pub fault: Option<String>,
}

/// Nobody reads more of them; a list of that length is something else.
const MOST_OPTIONS: usize = 100;

/// What the whole document shows of how right answers are marked in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListMarking {
    /// What only right options have.
    pub emphasis: Option<ListEmphasis>,
    /// Whether a star is put before each answer that may be typed.
    pub stars_answers: bool,
}

impl ListQuestion {
    /// Whether it has anything but text.
    pub fn is_answered(&self) -> bool {
        !self.options.is_empty()
            || self.key.is_some()
            || self.numeric.is_some()
            || self.back.is_some()
    }

    /// Whether it is only text, which may be a heading or anything.
    pub fn is_stray(&self) -> bool {
        let is_plain = matches!(self.start, QuestionStart::Text | QuestionStart::Heading);
        is_plain && !self.is_answered() && self.listed.is_none() && !self.prompt.contains("[[")
    }

    /// Whether it has options and says itself, without emphasis, which are right.
    pub fn is_keyed(&self) -> bool {
        let mut options = self.options.iter();
        self.key.is_some() || self.listed.is_some() || options.any(|option| option.is_right)
    }

    /// The card that it makes.
    pub fn card(
        mut self,
        marking: ListMarking,
        warnings: &mut Warnings,
    ) -> Result<ImportedCard, String> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let prompt = self.prompt.trim();
        self.prompt = String::from(prompt);
        if self.prompt.is_empty() {
            return Err("it asks nothing".into());
        }
        let filled = self.filled_gaps()?;
        let task = filled.map_or_else(|| self.task(marking, warnings), Ok)?;
        let mut card = ImportedCard::new(self.line, self.prompt, task);
        let right = |option: &str| card.task.texts().first() == Some(&option);
        for option in &self.options {
            let Some(said) = &option.said else { continue };
            if right(&option.text) {
                self.explain.push(said.clone());
            } else {
                card.why_not.push(WhyNot {
                    answer: option.text.clone(),
                    reason: said.clone(),
                });
            }
        }
        let explain = self.explain.iter().map(|text| praising_nobody(text.trim()));
        let explain = explain.filter(|text| !text.is_empty()).collect::<Vec<_>>();
        card.explain = Some(explain.join("\n")).filter(|explain| !explain.is_empty());
        card.hint = self.hint;
        let texts = card.task.texts();
        if texts
            .into_iter()
            .chain([card.prompt.as_str()])
            .any(holds_picture)
        {
            leave_out_pictures(&mut card, warnings)?;
        }
        Ok(card)
    }

    /// The gaps that the question itself fills, as mkdocs-quiz writes them: `2 + 2 = [[4]]`.
    fn filled_gaps(&mut self) -> Result<Option<Task>, String> {
        if self.is_answered() || !self.prompt.contains("[[") {
            return Ok(None);
        }
        let mut pieces = Vec::new();
        let mut rest = self.prompt.as_str();
        while let Some((before, (inside, after))) = rest
            .split_once("[[")
            .and_then(|(before, after)| Some((before, after.split_once("]]")?)))
        {
            pieces.push(Piece::Text(before.to_owned()));
            pieces.push(Piece::Blank(Blank {
                accepted: vec![inside.trim().to_owned()],
                hint: None,
            }));
            rest = after;
        }
        pieces.push(Piece::Text(rest.to_owned()));
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        self.prompt = gaps::prompt(&pieces)?;
        Ok(Some(Task::Cloze(Cloze { pieces })))
    }

    fn task(&mut self, marking: ListMarking, warnings: &mut Warnings) -> Result<Task, String> {
        if let Some(back) = self.back.take() {
            return Ok(Task::Flashcard { back });
        }
        let keys = [self.key.take(), self.listed.take()];
        let keys = keys.into_iter().flatten().collect::<Vec<_>>();
        if let Some(number) = &self.numeric {
            return typed(vec![numeric_answer(number)?]);
        }
        if self
            .kind
            .as_deref()
            .is_some_and(|kind| kind.starts_with('e'))
        {
            return Err("an essay can’t be asked".into());
        }
        self.leave_out_remarks(warnings);
        if self.options.is_empty() {
            return worded(&keys, &self.prompt);
        }
        let is_star = |option: &ListOption| option.mark == OptionMark::Star;
        let only_stars = keys.is_empty() && self.options.iter().all(is_star);
        let is_fill_in = self
            .kind
            .as_deref()
            .is_some_and(|kind| kind.starts_with('f'));
        if only_stars && (self.options.len() == 1 || marking.stars_answers) || is_fill_in {
            let accepted = self.options.iter().map(|option| option.text.clone());
            return Ok(any_in_words(accepted.collect()));
        }
        if self.options.len() < 2 {
            return Err("a question needs two options or more".into());
        }
        if self.options.len() > MOST_OPTIONS {
            return Err("it has more options than can be asked".into());
        }
        let right = self.right_options(&keys, marking)?;
        let (mut answers, mut distractors) = (Vec::new(), Vec::new());
        for (at, option) in self.options.iter().enumerate() {
            let side = if right.contains(&at) {
                &mut answers
            } else {
                &mut distractors
            };
            side.push(option.text.clone());
        }
        if distractors.is_empty() {
            return Err("a question needs a wrong option, too".into());
        }
        Ok(choice(answers, distractors))
    }

    /// Above options with letters, text2qti writes with a hyphen what is said to who was wrong.
    fn leave_out_remarks(&mut self, warnings: &mut Warnings) {
        let is_bullet = |option: &ListOption| option.mark == OptionMark::Bullet;
        let others = self
            .options
            .iter()
            .filter(|option| !is_bullet(option))
            .count();
        if others > 0 && self.options.first().is_some_and(is_bullet) {
            self.options.retain(|option| !is_bullet(option));
            warnings.changed("what is said to all who are wrong is left out");
        }
    }

    /// The places of the right options: all that tells them must agree.
    fn right_options(
        &mut self,
        keys: &[String],
        marking: ListMarking,
    ) -> Result<Vec<usize>, String> {
        let places = |is_right: &dyn Fn(&ListOption) -> bool| {
            let options = self.options.iter().enumerate();
            let right = options.filter(|(_, option)| is_right(option));
            right.map(|(at, _)| at).collect::<Vec<_>>()
        };
        let mut found = vec![places(&|option| option.is_right)];
        found.retain(|places| !places.is_empty());
        let texts = self.options.iter().map(|option| option.text.as_str());
        let texts = texts.collect::<Vec<_>>();
        let numerals = self.options.iter().find_map(|option| match option.mark {
            OptionMark::Counted(numerals) => Some(numerals),
            _ => None,
        });
        for key in keys {
            let NamedOptions {
                mut places,
                explain,
            } = {
                let key = truth_word(&without_emphasis(key).text, &texts);
                named_options(&key, &texts, numerals)?
            };
            places.sort_unstable();
            self.explain.extend(explain);
            found.push(places);
        }
        if let (true, Some(emphasis)) = (found.is_empty(), marking.emphasis) {
            let emphasised = |option: &ListOption| option.emphasis.contains(&emphasis);
            found = vec![places(&emphasised)];
        }
        match found.as_slice() {
            [] => Err("no line says which option is right".into()),
            [first, rest @ ..] if rest.iter().any(|other| other != first) => {
                Err("two signs of the right option say two things".into())
            }
            [first, ..] if first.is_empty() => Err("no line says which option is right".into()),
            [first, ..] => Ok(first.clone()),
        }
    }
}

/// `T` and `F` as words, where the options are true and false, which have other letters.
fn truth_word(key: &str, options: &[&str]) -> String {
    let has = |word: &str| {
        options
            .iter()
            .any(|option| option.eq_ignore_ascii_case(word))
    };
    match key.trim().trim_end_matches('.') {
        "T" if has("true") && has("false") => "true".into(),
        "F" if has("true") && has("false") => "false".into(),
        _ => key.to_owned(),
    }
}

/// The number that text2qti writes as `1949`, `3.14 +- 0.01`, `20 +- 5%` or `[1, 3]`.
fn numeric_answer(text: &str) -> Result<NumericAnswer, String> {
    let reason = || format!("`{text}` says no number and no range");
    let number = |text: &str| text.trim().parse::<DecimalNumber>().map_err(|_| reason());
    let (middle, distance) = if let Some(inside) = text.strip_prefix('[') {
        let (low, high) = inside
            .trim_end_matches(']')
            .split_once(',')
            .ok_or_else(reason)?;
        number(low)?.between(number(high)?).ok_or_else(reason)?
    } else if let Some((middle, distance)) = text.split_once("+-").or(text.split_once('±')) {
        if distance.trim().ends_with('%') {
            return Err(format!(
                "`{text}` gives its tolerance in per cent, which no card has"
            ));
        }
        (number(middle)?, number(distance)?)
    } else {
        (number(text)?, DecimalNumber::default())
    };
    Ok(NumericAnswer {
        text: middle.to_string(),
        tolerance: Tolerance::new(distance).ok_or_else(reason)?,
    })
}

/// An answer without options.
fn worded(keys: &[String], prompt: &str) -> Result<Task, String> {
    let [key, more @ ..] = keys else {
        return Err("it has neither options nor an answer".into());
    };
    if more.iter().any(|other| other != key) {
        return Err("the list at the end gives another answer".into());
    }
    if key.is_empty() {
        return Err("its answer is empty".into());
    }
    let key = &without_emphasis(key).text;
    if names_line(key, prompt) {
        return Err(format!(
            "its key `{key}` may be the number of a line in it, and it has no options"
        ));
    }
    match key.trim_end_matches(['.', ')']) {
        "T" | "t" => Ok(Task::TrueFalse { answer: true }),
        "F" | "f" => Ok(Task::TrueFalse { answer: false }),
        letter if letter.len() == 1 && letter.bytes().all(|c| c.is_ascii_alphabetic()) => {
            Err(format!("its key is `{key}`, and it has no options"))
        }
        _ => Ok(in_words(key)),
    }
}

/// Whether a line of a question begins with its key and a mark, as an option does.
fn names_line(key: &str, prompt: &str) -> bool {
    let key = key.trim_matches(['(', ')', '.']).to_lowercase();
    prompt.lines().any(|line| {
        let line = line.trim_start_matches(['(', ' ']).to_lowercase();
        let rest = line.strip_prefix(&key).filter(|_| !key.is_empty());
        rest.is_some_and(|rest| rest.starts_with([')', '.', ':']))
    })
}
