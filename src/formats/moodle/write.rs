//! The writer: cards to Moodle XML.

use std::collections::HashSet;

use super::cloze;
use super::layout::{bare_text, shown_bare, styled};
use crate::answer::Judge;
use crate::check::in_logical_order;
use crate::deck::{Blank, Card, Deck, Piece, Task, Tolerance, TypedKind, WhyNot};
use crate::formats::deck_head::head_line;
use crate::formats::explanation::{joined, parts_cut};
use crate::formats::format::Exported;
use crate::formats::loss;
use crate::formats::loss::{Loss, LostPart};
use crate::formats::moodle_grading::without_wildcards;
use crate::formats::moodle_grading::{cost, share};
use crate::formats::numbers::wrong_numbers;
use crate::markup::xml::{Xml, allowed_text};
use crate::phrase::shortened;
use crate::text::on_one_line;

/// How many letters of a question name it in Moodle's lists.
const NAME_LETTERS: usize = 60;

pub fn write(deck: &Deck) -> Exported<'_> {
    let judge = Judge::of(deck);
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

/// The category that the questions go to.
fn category(xml: &mut Xml, title: &str) {
    let title = on_one_line(title).replace('/', "//");
    xml.open("question", &[("type", "category")]);
    xml.open("category", &[]);
    xml.markup("text", &format!("$course$/top/{title}"));
    xml.close("category");
    xml.close("question");
}

/// Moodle's type of question for a card, or the kind of card that Moodle can't express.
fn kind(card: &Card) -> Result<&'static str, String> {
    Ok(match &card.task {
        Task::Choice { answers, .. } if share(answers.len()).is_none() => {
            return Err(format!("a card with {} right options", answers.len()));
        }
        Task::Choice { .. } => "multichoice",
        Task::TrueFalse { .. } => "truefalse",
        // Where its answers are numbers, the writer makes it `numerical`.
        Task::Typed { .. } => "shortanswer",
        Task::Cloze(_) => "multianswer",
        Task::Match { .. } => "matching",
        Task::Flashcard { .. } => "essay",
        other @ (Task::List { .. } | Task::Order { .. }) => {
            return Err(loss::card_kind(other).into());
        }
    })
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
            Task::Cloze(_) | Task::List { .. } | Task::Order { .. } => {}
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
            _ => self.styled("questiontext", &card.prompt),
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
        let of_blank = |blank: &Blank| spellings(&blank.accepted, judge);
        let (text, is_same_again) = cloze::cloze_text(pieces, of_blank);
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
                    self.check_spellings(&blank.accepted);
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
            -cost(distractors.len())
        };
        let single = if is_single { "true" } else { "false" };
        self.xml.element("single", &[], single);
        self.xml.element("shuffleanswers", &[], "true");
        self.xml.element("answernumbering", &[], "abc");
        let all = answers.iter().chain(distractors).map(String::as_str);
        for option in in_logical_order(all, self.language) {
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
        self.check_spellings(accepted);
        // The first that takes an answer decides on it.
        for WhyNot { answer, reason } in &self.card.why_not {
            self.check(answer);
            let text = ("moodle_auto_format", without_wildcards(answer));
            self.answer(0.0, &text, Some(reason), None);
        }
        for text in spellings(accepted, self.judge) {
            self.check(&text);
            let text = without_wildcards(&text);
            self.answer(100.0, &("moodle_auto_format", text), None, None);
        }
    }

    /// Counts alternatives as lost if reading the answers again would accept more: brackets within
    /// brackets do that.
    fn check_spellings(&mut self, accepted: &[String]) {
        let judge = self.judge;
        let is_spelt_out = |text: &String| judge.spellings(text) == [text.as_str()];
        if !spellings(accepted, judge).iter().all(is_spelt_out) {
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
        let all = spellings(accepted, self.judge);
        if all.iter().any(|text| !numbers.contains(text)) {
            self.lose(LostPart::Alternatives);
        }
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

/// Every answer that may be typed, once.
fn spellings(accepted: &[String], judge: &Judge) -> Vec<String> {
    let mut all = accepted.iter().flat_map(|text| judge.spellings(text));
    let mut seen = HashSet::new();
    let all = all.by_ref().filter(|text| seen.insert(text.clone()));
    all.collect()
}

/// The name of a question in Moodle's lists.
fn name(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => shortened(&cloze.with_gaps("_____"), NAME_LETTERS),
        _ => shortened(&card.prompt, NAME_LETTERS),
    }
}

/// What is said of a wrong option.
fn reason<'c>(card: &'c Card, option: &str) -> Option<&'c str> {
    let why_not = card.why_not(option)?;
    Some(&why_not.reason)
}
