//! The writer: cards to Moodle XML.

use std::collections::HashSet;

use super::cloze;
use super::heading::{category, kind, name};
use crate::answer::{Judge, by_size};
use crate::check::in_logical_order;
use crate::deck::{Blank, Card, Deck, Piece, Task, Tolerance, TypedKind, WhyNot};
use crate::exchange::deck_head::head_line;
use crate::exchange::explanation::{joined, parts_cut};
use crate::exchange::format::Exported;
use crate::exchange::loss::{Loss, LostPart};
use crate::exchange::moodle_grading::without_wildcards;
use crate::exchange::moodle_grading::{cost, share};
use crate::exchange::moodle_text::{bare_text, shown_bare, styled};
use crate::exchange::numbers::wrong_numbers;
use crate::exchange::several_right::count_said;
use crate::exchange::spellings::spellings;
use crate::markup::xml::{Xml, allowed_text};

pub fn write(deck: &Deck) -> Exported<'_> {
    let judge = Judge::of_language(deck);
    let mut xml = Xml::in_lines();
    let mut lost = Vec::new();
    xml.comment(&head_line(deck));
    xml.open("quiz", &[]);
    category(&mut xml, &deck.title);
    for card in deck.active() {
        match kind(card) {
            Ok(kind) => {
                let mut writer = MoodleWriter {
                    xml: &mut xml,
                    card,
                    language: deck.language.as_deref(),
                    judge: &judge,
                    lost: Vec::new(),
                };
                writer.question(kind);
                let parts = writer.lost.into_iter().map(|part| Loss::part(card, part));
                lost.extend(parts);
            }
            Err(what) => lost.push(Loss::card(card, what)),
        }
    }
    xml.close("quiz");
    Exported {
        bytes: xml.into_bytes(),
        lost,
    }
}

/// Makes a question of a card, and collects what is lost thereby.
struct MoodleWriter<'a> {
    xml: &'a mut Xml,
    card: &'a Card,
    language: Option<&'a str>,
    judge: &'a Judge,
    lost: Vec<LostPart>,
}

impl MoodleWriter<'_> {
    fn question(&mut self, kind: &str) {
        let card = self.card;
        let numbers = self.numbers();
        let kind = if numbers.is_some() { "numerical" } else { kind };
        self.xml.open("question", &[("type", kind)]);
        self.head(kind);
        match &card.task {
            Task::Choice {
                answers,
                distractors,
            } => self.options(answers, distractors),
            Task::TrueFalse { answer } => self.truth(*answer),
            Task::Typed { accepted, kind } => match numbers {
                Some((numbers, tolerance)) => self.numerical(&numbers, tolerance),
                None => self.short_answer(accepted, *kind),
            },
            Task::Match { pairs, distractors } => self.pairs(pairs, distractors),
            Task::Flashcard { back } => self.essay(back),
            Task::Order { items } => self.order(items),
            Task::Cloze(_) | Task::List { .. } => {}
        }
        if let Some(hint) = &card.hint {
            self.styled("hint", hint);
        }
        self.tags();
        self.xml.close("question");
    }

    /// What questions of every type have, before their answers.
    fn head(&mut self, kind: &str) {
        let card = self.card;
        self.xml.open("name", &[]);
        self.xml.markup("text", &name(card));
        self.xml.close("name");
        match &card.task {
            Task::Cloze(cloze) => self.cloze(&cloze.pieces),
            task => {
                let said = count_said(task, self.language);
                self.styled("questiontext", &format!("{}{said}", card.prompt));
            }
        }
        let (explain, cite) = (card.explain.as_deref(), card.cite.as_deref());
        self.lost.extend(parts_cut(explain, cite));
        self.styled("generalfeedback", &joined(explain, cite));
        if kind != "multianswer" {
            self.xml.element("defaultgrade", &[], "1");
        }
        let penalty = if kind == "truefalse" {
            "1"
        } else {
            "0.3333333"
        };
        self.xml.element("penalty", &[], penalty);
        self.xml.element("hidden", &[], "0");
        self.xml.element("idnumber", &[], card.id.as_str());
    }

    fn lose(&mut self, part: LostPart) {
        if !self.lost.contains(&part) {
            self.lost.push(part);
        }
    }

    /// Counts the layout as lost if a text has characters that XML can't hold.
    fn check(&mut self, text: &str) {
        if allowed_text(text) != text {
            self.lose(LostPart::Layout);
        }
    }

    /// An element with a text and the format of that.
    fn styled(&mut self, name: &str, text: &str) {
        self.check(text);
        let (format, text) = styled(text);
        self.xml.open(name, &[("format", format)]);
        self.xml.markup("text", &text);
        self.xml.close(name);
    }

    fn cloze(&mut self, pieces: &[Piece]) {
        for text in self.card.task.texts() {
            self.check(text);
        }
        let judge = self.judge;
        let mut all = Vec::new();
        let of_blank = |blank: &Blank| {
            let ways = spellings(&blank.accepted, TypedKind::Text, judge);
            all.extend_from_slice(&ways);
            ways
        };
        let (text, is_same_again) = cloze::cloze_text(pieces, of_blank);
        self.check_spellings(&all);
        // Moodle adds up the points of the gaps, of which none can be worth less than one.
        if pieces.iter().filter_map(Piece::blank).count() > 1 {
            self.lose(LostPart::OnePoint);
        }
        if !is_same_again {
            self.lose(LostPart::Layout);
        }
        for piece in pieces {
            match piece {
                Piece::Text(text) => self.check(text),
                Piece::Blank(blank) => {
                    if blank.hint.is_some() {
                        self.lose(LostPart::GapHint);
                    }
                }
            }
        }
        self.xml.open("questiontext", &[("format", "html")]);
        self.xml.markup("text", &text);
        self.xml.close("questiontext");
    }

    fn options(&mut self, answers: &[String], distractors: &[String]) {
        let is_single = answers.len() == 1;
        let right = share(answers.len()).unwrap_or(100.0);
        let wrong = if is_single {
            0.0
        } else {
            -cost(answers.len(), distractors.len())
        };
        let single = if is_single { "true" } else { "false" };
        self.xml.element("single", &[], single);
        // What stands by its size is easier to scan, and tells nothing.
        let all = || answers.iter().chain(distractors).map(String::as_str);
        let is_sorted = by_size(all(), self.language).is_some();
        let shuffled = if is_sorted { "false" } else { "true" };
        self.xml.element("shuffleanswers", &[], shuffled);
        self.xml.element("answernumbering", &[], "abc");
        for option in in_logical_order(all(), self.language) {
            let is_right = answers.iter().any(|answer| answer == option);
            self.check(option);
            let worth = if is_right { right } else { wrong };
            let feedback = reason(self.card, option);
            self.answer(worth, &styled(option), feedback, None);
        }
    }

    fn truth(&mut self, answer: bool) {
        for (text, is_right) in [("true", answer), ("false", !answer)] {
            let worth = if is_right { 100.0 } else { 0.0 };
            let feedback = reason(self.card, text);
            let text = ("moodle_auto_format", text.into());
            self.answer(worth, &text, feedback, None);
        }
    }

    /// One answer, with its text and the format of that, what is said of it, and how far off it others are
    /// the same.
    fn answer(
        &mut self,
        worth: f64,
        text: &(&str, String),
        feedback: Option<&str>,
        tolerance: Option<&str>,
    ) {
        let (worth, (format, text)) = (worth.to_string(), text);
        let attributes = [("fraction", worth.as_str()), ("format", format)];
        self.xml.open("answer", &attributes);
        self.xml.markup("text", text);
        if let Some(feedback) = feedback {
            self.styled("feedback", feedback);
        }
        if let Some(tolerance) = tolerance {
            self.xml.element("tolerance", &[], tolerance);
        }
        self.xml.close("answer");
    }

    fn short_answer(&mut self, accepted: &[String], kind: TypedKind) {
        if matches!(kind, TypedKind::Number(_) | TypedKind::Date) {
            self.lose(LostPart::Kind);
        }
        let usecase = if kind == TypedKind::Exact { "1" } else { "0" };
        self.xml.element("usecase", &[], usecase);
        let ways = spellings(accepted, kind, self.judge);
        self.check_spellings(&ways);
        // The first that takes an answer decides on it.
        for WhyNot { answer, reason } in &self.card.why_not {
            self.check(answer);
            let text = ("moodle_auto_format", without_wildcards(answer));
            self.answer(0.0, &text, Some(reason), None);
        }
        for text in ways {
            self.check(&text);
            let text = without_wildcards(&text);
            self.answer(100.0, &("moodle_auto_format", text), None, None);
        }
    }

    /// Counts alternatives as lost if reading the answers again would accept more: brackets within
    /// brackets do that.
    fn check_spellings(&mut self, spellings: &[String]) {
        let judge = self.judge;
        let is_spelt_out = |text: &String| judge.spellings(text) == [text.as_str()];
        if !spellings.iter().all(is_spelt_out) {
            self.lose(LostPart::Alternatives);
        }
    }

    /// The numbers of a typed answer, if it is one and each of its wordings is a number.
    fn numbers(&mut self) -> Option<(Vec<String>, Tolerance)> {
        let Task::Typed {
            accepted,
            kind: TypedKind::Number(tolerance),
        } = &self.card.task
        else {
            return None;
        };
        let numbers = accepted.iter().map(|text| self.judge.number(text));
        let mut numbers = numbers.collect::<Option<Vec<_>>>()?;
        let mut seen = HashSet::new();
        numbers.retain(|number| seen.insert(number.clone()));
        Some((numbers, *tolerance))
    }

    fn numerical(&mut self, numbers: &[String], tolerance: Tolerance) {
        let tolerance = tolerance.to_string();
        let (wrong, is_whole) = wrong_numbers(self.card, self.judge);
        if !is_whole {
            self.lose(LostPart::WhyNot);
        }
        for (number, why_not) in wrong {
            let text = ("moodle_auto_format", number);
            self.answer(0.0, &text, Some(why_not), Some("0"));
        }
        for number in numbers {
            let text = ("moodle_auto_format", number.clone());
            self.answer(100.0, &text, None, Some(&tolerance));
        }
    }

    fn pairs(&mut self, pairs: &[(String, String)], distractors: &[String]) {
        self.xml.element("shuffleanswers", &[], "true");
        let pairs = pairs.iter().map(|(left, right)| (left.as_str(), right));
        let distractors = distractors.iter().map(|right| ("", right));
        for (left, right) in pairs.chain(distractors) {
            self.check(left);
            self.check(right);
            let (format, left) = styled(left);
            let bare = bare_text(right);
            if shown_bare(&bare) != *right {
                self.lose(LostPart::Layout);
            }
            self.xml.open("subquestion", &[("format", format)]);
            self.xml.markup("text", &left);
            self.xml.open("answer", &[]);
            self.xml.markup("text", &bare);
            self.xml.close("answer");
            self.xml.close("subquestion");
        }
    }

    /// The items in their right order, as Moodle 4.5 asks for it (`question/type/ordering`). Credit is for
    /// the longest run in order, of which Moodle counts the first item, too. Without `selecttype` it
    /// would show a few of the items only, and without `shownumcorrect` it takes no question of the file.
    fn order(&mut self, items: &[String]) {
        let count = items.len().to_string();
        for (name, value) in [
            ("layouttype", "VERTICAL"),
            ("selecttype", "ALL"),
            ("selectcount", &*count),
            ("gradingtype", "LONGEST_ORDERED_SUBSET"),
            ("showgrading", "SHOW"),
            ("numberingstyle", "none"),
            ("shownumcorrect", "1"),
        ] {
            self.xml.element(name, &[], value);
        }
        for (place, item) in (1_u32..).zip(items) {
            self.check(item);
            self.answer(f64::from(place), &styled(item), None, None);
        }
    }

    fn essay(&mut self, back: &str) {
        for (name, value) in [
            ("responseformat", "editor"),
            ("responserequired", "1"),
            ("responsefieldlines", "5"),
            ("attachments", "0"),
            ("attachmentsrequired", "0"),
        ] {
            self.xml.element(name, &[], value);
        }
        self.styled("graderinfo", back);
    }

    fn tags(&mut self) {
        if self.card.tags.is_empty() {
            return;
        }
        self.xml.open("tags", &[]);
        for tag in &self.card.tags {
            self.check(tag);
            self.xml.open("tag", &[]);
            self.xml.markup("text", tag);
            self.xml.close("tag");
        }
        self.xml.close("tags");
    }
}

/// What is said of a wrong option.
fn reason<'c>(card: &'c Card, option: &str) -> Option<&'c str> {
    let why_not = card.why_not(option)?;
    Some(&why_not.reason)
}
