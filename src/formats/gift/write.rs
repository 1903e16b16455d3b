//! The writer: cards to GIFT.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::syntax::{escaped, names_a_style};
use crate::answer::Judge;
use crate::check::in_logical_order;
use crate::deck::{Blank, Card, Deck, Piece, Task, Tolerance, TypedKind, WhyNot};
use crate::exchange::deck_head::head_line;
use crate::exchange::explanation::{joined, parts_cut};
use crate::exchange::format::Exported;
use crate::exchange::loss;
use crate::exchange::loss::{Loss, LostPart};
use crate::exchange::moodle_grading::without_wildcards;
use crate::exchange::moodle_grading::{cost, share};
use crate::exchange::moodle_text::{bare_text, may_be_html, shown_bare};
use crate::exchange::numbers::wrong_numbers;
use crate::exchange::several_right::count_said;
use crate::exchange::spellings::spellings;
use crate::text::{is_on_one_line, on_one_line};

pub fn write(deck: &Deck) -> Exported<'_> {
    let judge = Judge::of_language(deck);
    let mut exported = Exported::default();
    let category = on_one_line(&deck.title).replace('/', "//");
    let head = head_line(deck);
    let mut text = format!("// {head}\n$CATEGORY: {}\n\n", escaped(&category));
    for card in deck.active() {
        let mut lost = Vec::new();
        let writer = GiftWriter {
            card,
            language: deck.language.as_deref(),
            judge: &judge,
            lost: &mut lost,
        };
        match writer.question() {
            Ok(question) => {
                text.push_str(&question);
                lost.sort_unstable();
                lost.dedup();
                let parts = lost.into_iter().map(|part| Loss::part(card, part));
                exported.lost.extend(parts);
            }
            Err(what) => exported.lost.push(Loss::card(card, what)),
        }
    }
    exported.bytes = text.into_bytes();
    exported
}

/// Makes a question of a card, and collects what is lost thereby.
struct GiftWriter<'a> {
    card: &'a Card,
    language: Option<&'a str>,
    judge: &'a Judge,
    lost: &'a mut Vec<LostPart>,
}

impl GiftWriter<'_> {
    fn question(mut self) -> Result<String, String> {
        let card = self.card;
        let (before, answers, after) = match &card.task {
            Task::Cloze(cloze) => self.gap(&cloze.pieces)?,
            Task::Flashcard { .. } => (self.text(&card.prompt), String::new(), String::new()),
            task => {
                let said = escaped(&count_said(task, self.language));
                let asked = self.text(&card.prompt) + &said;
                (asked, self.answers(task)?, String::new())
            }
        };
        let comments = self.comments();
        let style = if self.needs_plain() { "[plain]" } else { "" };
        let feedback = match self.feedback() {
            feedback if feedback.is_empty() => feedback,
            feedback if answers.ends_with('\n') => format!("\t####{feedback}\n"),
            feedback => format!("####{feedback}"),
        };
        let id = &card.id;
        Ok(format!(
            "{comments}::{id}::{style}{before}{{{answers}{feedback}}}{after}\n\n"
        ))
    }

    fn comments(&mut self) -> String {
        let mut line = format!("// [id:{}]", self.card.id);
        for tag in &self.card.tags {
            // A bracket would end the tag, whatever stands before it.
            let plain = on_one_line(tag).replace(['[', ']'], "|").replace('\\', "/");
            if plain != *tag {
                self.lost.push(LostPart::Tags);
            }
            // Writing to memory can't fail.
            let _ = write!(line, " [tag:{plain}]");
        }
        line.push('\n');
        line
    }

    /// Whether a reader would take signs of the text for HTML, or for a style.
    fn needs_plain(&self) -> bool {
        let card = self.card;
        let why_not = card.why_not.iter();
        let why_not = why_not.flat_map(|it| [&it.answer, &it.reason]);
        let more = [&card.explain, &card.cite].into_iter().flatten();
        let more = more.chain(why_not);
        let mut texts = card
            .task
            .texts()
            .into_iter()
            .chain(more.map(String::as_str));
        may_be_html(&card.prompt) || names_a_style(&card.prompt) || texts.any(may_be_html)
    }

    /// A text as GIFT has it on one line; line breaks are preserved, other runs of space are not.
    fn text(&mut self, text: &str) -> String {
        if is_on_one_line(text) {
            return escaped(text);
        }
        let lines = text.split('\n').map(on_one_line).collect::<Vec<_>>();
        let written = lines.join("\n");
        if written != text {
            self.lost.push(LostPart::Layout);
        }
        escaped(&written)
    }

    /// An answer, which may hold no arrow, and begin with no weight and no style's name.
    fn answer(&mut self, text: &str) -> String {
        let has_arrow = text.contains("->");
        if has_arrow {
            self.lost.push(LostPart::Layout);
        }
        let seems_weighted = text.starts_with('%');
        let style = if seems_weighted || names_a_style(text) {
            "[plain]"
        } else {
            ""
        };
        format!("{style}{}", self.text(&text.replace("->", "→")))
    }

    fn answers(&mut self, task: &Task) -> Result<String, String> {
        Ok(match task {
            Task::TrueFalse { answer } => {
                let feedback = self.why_not(&(!answer).to_string());
                format!("{}{feedback}", answer.to_string().to_uppercase())
            }
            Task::Choice {
                answers,
                distractors,
            } => self.options(answers, distractors)?,
            Task::Typed { accepted, kind } => self.typed(accepted, *kind),
            Task::Match { pairs, distractors } => self.pairs(pairs, distractors),
            other => return Err(loss::card_kind(other).into()),
        })
    }

    fn options(&mut self, answers: &[String], distractors: &[String]) -> Result<String, String> {
        let worth = share(answers.len());
        let worth = worth.ok_or_else(|| format!("a card with {} right options", answers.len()))?;
        let worth = percent(worth);
        let loss = percent(cost(answers.len(), distractors.len()));
        let all = answers.iter().chain(distractors).map(String::as_str);
        let (mut lines, mut written) = (String::from("\n"), HashSet::new());
        for option in in_logical_order(all, self.language) {
            let is_right = answers.iter().any(|answer| answer == option);
            let mark = match (is_right, answers.len()) {
                (true, 1) => "=".into(),
                (false, 1) => "~".into(),
                (true, _) => format!("~%{worth}%"),
                (false, _) => format!("~%-{loss}%"),
            };
            let feedback = self.why_not(option);
            let option = self.answer(option);
            let _ = writeln!(lines, "\t{mark}{option}{feedback}");
            // Some differ by an arrow alone, of which GIFT has but one.
            if !written.insert(option) {
                return Err("a card with two options that are one there".into());
            }
        }
        Ok(lines)
    }

    /// What is said of a wrong option, behind its sign; nothing, where nothing is.
    fn why_not(&mut self, option: &str) -> String {
        let card = self.card;
        let why_not = card.why_not(option);
        let reason = why_not.map(|why_not| self.feedback_text(&why_not.reason));
        reason
            .map(|reason| format!("#{reason}"))
            .unwrap_or_default()
    }

    fn typed(&mut self, accepted: &[String], kind: TypedKind) -> String {
        if matches!(kind, TypedKind::Date | TypedKind::Exact) {
            self.lost.push(LostPart::Kind);
        }
        if let TypedKind::Number(tolerance) = kind {
            if let Some(numbers) = self.numbers(accepted, tolerance) {
                return numbers;
            }
            self.lost.push(LostPart::Kind);
        }
        let spellings = self.spellings(accepted, kind);
        let right = spellings.iter().map(|text| without_case(text));
        let right = right.collect::<HashSet<_>>();
        let mut lines = String::from("\n");
        for WhyNot { answer, reason } in &self.card.why_not {
            let answer = self.answer(&without_wildcards(answer));
            // The first that takes an answer decides on it, and capitals do not count.
            if right.contains(&without_case(&answer)) {
                self.lost.push(LostPart::WhyNot);
                continue;
            }
            let reason = self.feedback_text(reason);
            // An arrow would make pairs of the answers.
            let arrow = reason.replace("->", "→");
            if arrow != reason {
                self.lost.push(LostPart::Layout);
            }
            let _ = writeln!(lines, "\t=%0%{answer}#{arrow}");
        }
        for spelling in spellings {
            let _ = writeln!(lines, "\t={spelling}");
        }
        lines
    }

    /// Everything that may be typed.
    fn spellings(&mut self, accepted: &[String], kind: TypedKind) -> Vec<String> {
        let mut all = Vec::new();
        for text in spellings(accepted, kind, self.judge) {
            let text = self.answer(&without_wildcards(&text));
            if !all.contains(&text) {
                all.push(text);
            }
        }
        all
    }

    /// The numbers of an answer, if each of its wordings is one.
    fn numbers(&mut self, accepted: &[String], tolerance: Tolerance) -> Option<String> {
        let numbers = accepted.iter().map(|text| self.judge.number(text));
        let mut numbers = numbers.collect::<Option<Vec<_>>>()?;
        let mut seen = HashSet::new();
        numbers.retain(|number| seen.insert(number.clone()));
        let tolerance = match tolerance {
            exact if exact.is_exact() => String::new(),
            some => format!(":{some}"),
        };
        let wrong = self.wrong_numbers();
        Some(match numbers.as_slice() {
            [one] if wrong.is_empty() => format!("#{one}{tolerance}"),
            many => {
                let lines = many
                    .iter()
                    .map(|number| format!("\t={number}{tolerance}\n"));
                format!("#\n{wrong}{}", lines.collect::<String>())
            }
        })
    }

    /// The wrong numbers of which something is said. They stand first, for the first that takes an answer
    /// decides on it.
    fn wrong_numbers(&mut self) -> String {
        let (wrong, is_whole) = wrong_numbers(self.card, self.judge);
        if !is_whole {
            self.lost.push(LostPart::WhyNot);
        }
        let lines = wrong.into_iter().map(|(number, reason)| {
            let reason = self.feedback_text(reason);
            format!("\t=%0%{number}#{reason}\n")
        });
        lines.collect()
    }

    fn pairs(&mut self, pairs: &[(String, String)], distractors: &[String]) -> String {
        let mut lines = String::from("\n");
        for (left, right) in pairs {
            let (left, right) = (self.answer(left), self.right_side(right));
            let _ = writeln!(lines, "\t={left} -> {right}");
        }
        for distractor in distractors {
            let distractor = self.right_side(distractor);
            let _ = writeln!(lines, "\t= -> {distractor}");
        }
        lines
    }

    /// The right side of a pair, which may name no style: Moodle takes tags out of it.
    fn right_side(&mut self, text: &str) -> String {
        let flat = on_one_line(&text.replace("->", "→"));
        let bare = bare_text(&flat);
        if flat != text || shown_bare(&bare) != flat {
            self.lost.push(LostPart::Layout);
        }
        escaped(&bare)
    }

    /// A text with one gap: what stands before it, in it and after it.
    fn gap(&mut self, pieces: &[Piece]) -> Result<(String, String, String), String> {
        let (before, blank, after) = match pieces {
            [Piece::Blank(blank)] => ("", blank, ""),
            [Piece::Blank(blank), Piece::Text(after)] => ("", blank, after.as_str()),
            [Piece::Text(before), Piece::Blank(blank)] => (before.as_str(), blank, ""),
            [Piece::Text(before), Piece::Blank(blank), Piece::Text(after)] => {
                (before.as_str(), blank, after.as_str())
            }
            _ => return Err("a cloze card with several gaps".into()),
        };
        if before.trim_end().ends_with('?') && after.trim() == "." {
            return Err("a cloze card that asks before its gap".into());
        }
        Ok(self.around(before, blank, after))
    }

    /// A gap is one only where text follows it.
    fn around(&mut self, before: &str, blank: &Blank, after: &str) -> (String, String, String) {
        if blank.hint.is_some() {
            self.lost.push(LostPart::GapHint);
        }
        let after = if after.trim().is_empty() {
            self.lost.push(LostPart::Layout);
            "."
        } else {
            after
        };
        let answers = self.spellings(&blank.accepted, TypedKind::Text);
        let answers = answers.iter().map(|answer| format!("={answer}"));
        let answers = answers.collect::<Vec<_>>().join(" ");
        let whole = format!("{before}_{after}");
        if on_one_line(&whole.replace('\n', "_")) != whole.replace('\n', "_") {
            self.lost.push(LostPart::Layout);
        }
        (escaped(before), answers, escaped(after))
    }

    /// The feedback for every answer; on a flashcard, the back comes first.
    fn feedback(&mut self) -> String {
        let card = self.card;
        let (explain, cite) = (card.explain.as_deref(), card.cite.as_deref());
        self.lost.extend(parts_cut(explain, cite));
        let feedback = joined(explain, cite);
        match &card.task {
            Task::Flashcard { back } => {
                let back = self.without_empty_lines(back);
                self.feedback_text(format!("{back}\n\n{feedback}").trim_end())
            }
            _ => self.feedback_text(&feedback),
        }
    }

    /// A text without empty lines: the first of them separates a flashcard's back from the explanation.
    fn without_empty_lines(&mut self, text: &str) -> String {
        let lines = text.split('\n').filter(|line| !line.trim().is_empty());
        let filled = lines.collect::<Vec<_>>().join("\n");
        if filled != text {
            self.lost.push(LostPart::Layout);
        }
        filled
    }

    /// A text that begins with no style's name.
    fn feedback_text(&mut self, text: &str) -> String {
        let style = if names_a_style(text) { "[plain]" } else { "" };
        format!("{style}{}", self.text(text))
    }
}

/// An answer as Moodle's reader of GIFT compares it.
fn without_case(answer: &str) -> String {
    on_one_line(answer).to_lowercase()
}

/// A weight as Moodle writes it.
fn percent(weight: f64) -> String {
    let weight = format!("{weight:.5}");
    weight
        .trim_end_matches('0')
        .trim_end_matches('.')
        .to_owned()
}
