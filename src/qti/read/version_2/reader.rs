//! An item of version 2 that is being read: its answers, kind by kind.

use std::collections::{BTreeMap, HashMap, HashSet};

use roxmltree::Node;

use super::declared::{Declared, ident};
use crate::deck::{Task, TypedKind};
use crate::exchange::answer_feedback::{AnswerFeedback, Worth};
use crate::exchange::numbers::{self, NumericAnswer};
use crate::qti::read::item::{NOT_UNDERSTOOD, QtiOption, TypedValue, choice, number, typed};
use crate::qti::read::key::{Condition, ItemKey};
use crate::qti::read::text::{Around, TextReader};
use crate::qti::read::tree::{all, attribute, first, is, name};

/// What is shown to somebody else, or later, and is no part of the question.
const ASIDE: [&str; 4] = [
    "rubricBlock",
    "feedbackBlock",
    "feedbackInline",
    "infoControl",
];

/// Whether a node is no part of the question; what is for the candidate to read first is one.
pub fn is_aside(node: Node<'_, '_>) -> bool {
    ASIDE.contains(&&*name(node)) && !is_for_candidates(node)
}

/// Whether a node is a block for who answers, such as a text that a question is about.
fn is_for_candidates(node: Node<'_, '_>) -> bool {
    let view = attribute(node, "view").unwrap_or_default();
    is(node, "rubricBlock") && view.split_whitespace().any(|view| view == "candidate")
}

/// Where the gap of a place stands while a text is taken apart: a character that no text has.
pub const GAP: char = '\u{FDD0}';

/// An item that is being read.
pub struct Version2Reader<'a, 'i, 'w> {
    pub body: Node<'a, 'i>,
    pub texts: TextReader<'w>,
    pub declared: HashMap<String, Declared>,
    pub key: ItemKey,
    /// The feedback by its name.
    pub said: HashMap<String, String>,
    /// Whether nothing but the right values that are declared earns its points.
    pub is_marked_by_correct: bool,
}

impl<'a, 'i> Version2Reader<'a, 'i, '_> {
    /// What is asked: the text of the body, and the prompt of the interaction. A gap with text behind it in
    /// its own paragraph is marked.
    pub fn prompt(&mut self, interaction: Node<'a, 'i>) -> String {
        let is_inline = matches!(
            &*name(interaction),
            "textEntryInteraction" | "inlineChoiceInteraction"
        );
        let body = self.texts.text_around(self.body, |node| {
            if node == interaction && is_inline {
                Around::Sign(GAP.to_string())
            } else if node == interaction || is_aside(node) {
                Around::Hidden
            } else {
                Around::Shown
            }
        });
        let own = first(interaction, "prompt").map(|prompt| self.texts.text(prompt));
        let lines = [body, own.unwrap_or_default()].into_iter();
        let lines = lines.filter(|text| !text.is_empty()).collect::<Vec<_>>();
        let prompt = lines.join("\n");
        // A line to write on below the question is no gap in it.
        match prompt.split_once(GAP) {
            Some((before, after)) if after.trim().is_empty() && before.ends_with('\n') => {
                before.trim().to_owned()
            }
            Some((before, after)) if before.trim().is_empty() && after.starts_with('\n') => {
                after.trim().to_owned()
            }
            Some((before, "")) if before.trim_end().ends_with(['?', ':']) => {
                before.trim().to_owned()
            }
            _ => prompt,
        }
    }

    pub fn response(&self, interaction: Node<'_, '_>) -> (String, Declared) {
        let name = ident(interaction, "responseIdentifier");
        let declared = self.declared.get(&name);
        let declared = declared.map(|it| Declared {
            has_several: it.has_several,
            base: it.base.clone(),
            correct: it.correct.clone(),
            mapped: it.mapped.clone(),
        });
        (name, declared.unwrap_or_default())
    }

    /// What is said of single values of a response, in one and the same order each time.
    pub fn said_of(&self, response: &str) -> BTreeMap<String, String> {
        let shown = self.key.shown_for(response).into_iter();
        let said = shown.map(|(value, names)| {
            let said = names
                .into_iter()
                .filter_map(|name| self.said.get(name))
                .cloned();
            (value.to_owned(), said.collect::<Vec<_>>().join("\n"))
        });
        said.collect()
    }

    pub fn choice(
        &mut self,
        interaction: Node<'a, 'i>,
        option: &str,
    ) -> Result<(Task, AnswerFeedback), String> {
        let (name, declared) = self.response(interaction);
        let mut said = self.said_of(&name);
        if self.key.named.contains(&name) {
            let own = self.said.iter();
            said.extend(own.map(|(name, said)| (name.clone(), said.clone())));
        }
        let choices = all(interaction, option).collect::<Vec<_>>();
        let options = choices.into_iter().map(|node| {
            let name = ident(node, "identifier");
            let inline = first(node, "feedbackInline").map(|inline| self.texts.text(inline));
            QtiOption {
                text: self.texts.text_around(node, |inner| {
                    if is(inner, "feedbackInline") {
                        Around::Hidden
                    } else {
                        Around::Shown
                    }
                }),
                feedback: inline
                    .or_else(|| said.get(&name).cloned())
                    .unwrap_or_default(),
                name,
            }
        });
        let options = options.collect();
        let right = self.right_values(&name, &declared)?;
        choice(
            options,
            |option| right.contains(&option.name),
            self.texts.warnings,
        )
    }

    /// The values that are right: as they are declared, or else by the points that they have, or by the rules.
    /// Where both are there, they must agree.
    pub fn right_values(&self, response: &str, declared: &Declared) -> Result<Vec<String>, String> {
        let correct = declared.correct.clone();
        let earning = if self.is_marked_by_correct {
            Vec::new()
        } else {
            self.earning_values(response, declared)
        };
        let is_same = || {
            let [correct, earning] =
                [&correct, &earning].map(|it| it.iter().collect::<HashSet<_>>());
            correct == earning
        };
        match (correct.is_empty(), earning.is_empty()) {
            (true, _) => Ok(earning),
            (false, false) if !is_same() => {
                Err("what it calls right is not what earns its points".into())
            }
            _ => Ok(correct),
        }
    }

    fn earning_values(&self, response: &str, declared: &Declared) -> Vec<String> {
        let mut worth = declared
            .mapped
            .iter()
            .map(|(value, points, _)| (value.clone(), *points))
            .collect::<Vec<_>>();
        if worth.is_empty() && self.key.is_understood() {
            worth = self.key.worth_of(response);
        }
        let full = worth.iter().map(|(_, points)| *points).fold(0.0, f64::max);
        let is_right = |points: f64| points > 0.0 && (declared.has_several || points >= full);
        let right = worth.into_iter().filter(|(_, points)| is_right(*points));
        right.map(|(value, _)| value).collect()
    }

    /// What may be typed, with what it is worth.
    pub fn answers(&self, response: &str, declared: &Declared) -> (Vec<TypedValue>, bool) {
        let said = self.said_of(response);
        let mut is_exact = false;
        let mut worth = Vec::<(String, f64)>::new();
        let mut add = |text: &str, points: f64| {
            if !worth.iter().any(|(known, _)| known == text) {
                worth.push((text.to_owned(), points));
            }
        };
        let full = declared
            .mapped
            .iter()
            .map(|(_, points, _)| *points)
            .fold(0.0, f64::max);
        let full = if full > 0.0 {
            full
        } else {
            self.key.full().max(f64::MIN_POSITIVE)
        };
        for (text, points, exact) in &declared.mapped {
            add(text, *points);
            is_exact |= *exact;
        }
        for text in &declared.correct {
            add(text, full);
        }
        for (text, points) in self.key.worth_of(response) {
            add(&text, points);
        }
        let rules = self.key.rules.iter().flat_map(|rule| rule.when.ways());
        is_exact |= declared.mapped.is_empty()
            && rules
                .into_iter()
                .any(|way| matches!(way, Condition::Is { is_exact: true, .. }));
        for text in said.keys() {
            add(text, 0.0);
        }
        let answers = worth.into_iter().map(|(text, points)| TypedValue {
            feedback: said.get(&text).cloned().unwrap_or_default(),
            worth: Worth::of_percent(100.0 * points.min(full) / full),
            text,
        });
        (answers.collect(), is_exact)
    }

    /// Whether what is typed is to be a number.
    pub fn asks_for_number(&self, interaction: Node<'_, '_>) -> bool {
        let (_, declared) = self.response(interaction);
        matches!(declared.base.as_str(), "float" | "integer")
    }

    pub fn typed(&mut self, interaction: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let (name, declared) = self.response(interaction);
        if self.asks_for_number(interaction) {
            return self.number(&name, &declared);
        }
        let (answers, is_exact) = self.answers(&name, &declared);
        let kind = if is_exact {
            TypedKind::Exact
        } else {
            TypedKind::Text
        };
        typed(answers, kind, self.texts.warnings)
    }

    pub fn number(
        &mut self,
        response: &str,
        declared: &Declared,
    ) -> Result<(Task, AnswerFeedback), String> {
        let mut right = Vec::<NumericAnswer>::new();
        let is_full = |points: f64| points > 0.0 && points >= self.key.full();
        let full = self
            .key
            .rules
            .iter()
            .filter(|rule| rule.points.is_some_and(is_full));
        for way in full.flat_map(|rule| rule.when.ways()) {
            match way.number_for(response) {
                Some(number) => right.push(number),
                None if way.asks(response) && matches!(way, Condition::IsCorrect { .. }) => {}
                None if way.asks(response) || !way.is_known() => {
                    return Err(NOT_UNDERSTOOD.into());
                }
                None => {}
            }
        }
        let exact = declared
            .correct
            .iter()
            .chain(declared.mapped.iter().map(|(text, ..)| text));
        for text in exact {
            let exact = number(text).ok_or_else(|| format!("`{text}` is no number"))?;
            if !right.iter().any(|known| known.takes(&exact)) {
                right.push(exact);
            }
        }
        let mut feedback = AnswerFeedback::default();
        for (text, said) in self.said_of(response) {
            let Some(wrong) = number(&text) else { continue };
            if self.key.is_refused_first(response, &text) {
                feedback.wrong_number(&wrong, &[], &said, self.texts.warnings);
            } else if !right.iter().any(|it| it.takes(&wrong)) {
                feedback.wrong_number(&wrong, &right, &said, self.texts.warnings);
            }
        }
        let task = numbers::typed(right)?;
        Ok((task, feedback))
    }

    /// A text that people judge, with the model that is for them.
    pub fn essay(&mut self) -> (Task, AnswerFeedback) {
        let model = all(self.body, "rubricBlock")
            .filter(|block| is_aside(*block))
            .collect::<Vec<_>>()
            .into_iter();
        let model = model
            .map(|block| self.texts.text(block))
            .collect::<Vec<_>>();
        let back = model.join("\n");
        (Task::Flashcard { back }, AnswerFeedback::default())
    }
}
