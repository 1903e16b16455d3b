//! An item of version 1 that is being read: its answers, kind by kind.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::deck::{Task, TypedKind};
use crate::exchange::answer_feedback::{AnswerFeedback, Worth};
use crate::exchange::numbers::{self, NumericAnswer};
use crate::qti::read::item::{QtiOption, TypedValue, choice, typed};
use crate::qti::read::key::{Condition, ItemKey};
use crate::qti::read::text::{Around, TextReader};
use crate::qti::read::tree::{all, attribute, first, is};

/// An item that is being read.
pub struct Version1Reader<'a, 'i, 'w> {
    pub item: Node<'a, 'i>,
    pub texts: TextReader<'w>,
    pub key: ItemKey,
    /// The feedback by its name.
    pub said: HashMap<String, String>,
}

impl<'a, 'i> Version1Reader<'a, 'i, '_> {
    pub fn is_decimal(response: Node<'_, '_>) -> bool {
        let kind = first(response, "render_fib").and_then(|fib| attribute(fib, "fibtype"));
        kind.is_some_and(|kind| matches!(kind, "Decimal" | "Integer" | "Scientific"))
    }

    pub fn ident(response: Node<'_, '_>) -> String {
        attribute(response, "ident").unwrap_or_default().to_owned()
    }

    /// The options of a response, without what is said of them.
    pub fn options(&mut self, response: Node<'_, '_>) -> Vec<QtiOption> {
        let labels = all(response, "response_label").collect::<Vec<_>>();
        let options = labels.into_iter().map(|label| QtiOption {
            name: Self::ident(label),
            text: self.texts.text(label),
            feedback: String::new(),
        });
        options.collect()
    }

    /// What is said of the single values of a response. What goes to everybody is none of it.
    pub fn said_of(&self, response: &str) -> HashMap<String, String> {
        let shown = self.key.shown_for(response).into_iter();
        let said = shown.map(|(value, names)| {
            let own = names.into_iter().filter(|name| !is_general(name));
            let said = own.filter_map(|name| self.said.get(name)).cloned();
            (value.to_owned(), said.collect::<Vec<_>>().join("\n"))
        });
        said.collect()
    }

    pub fn choice(&mut self, response: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let mut options = self.options(response);
        let ident = Self::ident(response);
        let said = self.said_of(&ident);
        for option in &mut options {
            option.feedback = said.get(&option.name).cloned().unwrap_or_default();
        }
        let worth = self.key.worth_of(&ident);
        let worth_of = |name: &str| {
            let found = worth.iter().find(|(value, _)| value == name);
            found.map_or(0.0, |(_, worth)| *worth)
        };
        let has_several = attribute(response, "rcardinality")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("multiple"));
        if has_several && self.key.takes_any_of_several(&ident) {
            return Err("one of several options earns all of its points".into());
        }
        let full = worth.iter().map(|(_, worth)| *worth).fold(0.0, f64::max);
        let is_right = |option: &QtiOption| {
            let worth = worth_of(&option.name);
            worth > 0.0 && (has_several || worth >= full - 1e-6)
        };
        for option in options
            .iter()
            .filter(|option| worth_of(&option.name) > 0.0 && !is_right(option))
        {
            let note = format!(
                "`{}`, worth a part of the points, counts as wrong",
                option.text
            );
            self.texts.warnings.changed(note);
        }
        let right = options.iter().filter(|option| is_right(option)).count();
        if right > 1 && !has_several {
            let note = format!("{right} options are right, and all of them must be picked");
            self.texts.warnings.changed(note);
        }
        choice(options, is_right, self.texts.warnings)
    }

    pub fn typed(&mut self, response: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let ident = Self::ident(response);
        let said = self.said_of(&ident);
        let worth = self.key.worth_of(&ident);
        let full = self.key.full();
        let mut answers = worth
            .into_iter()
            .map(|(text, points)| TypedValue {
                feedback: said.get(&text).cloned().unwrap_or_default(),
                worth: Worth::of_percent(if full > 0.0 {
                    100.0 * points.min(full) / full
                } else {
                    0.0
                }),
                text,
            })
            .collect::<Vec<_>>();
        let known = answers
            .iter()
            .map(|answer| answer.text.clone())
            .collect::<HashSet<_>>();
        let only_said = said.into_iter().filter(|(text, _)| !known.contains(text));
        let mut only_said = only_said.collect::<Vec<_>>();
        only_said.sort();
        answers.extend(only_said.into_iter().map(|(text, feedback)| TypedValue {
            text,
            worth: Worth::Wrong,
            feedback,
        }));
        let is_exact = self.key.rules.iter().any(|rule| {
            let mut ways = rule.when.ways().into_iter();
            ways.any(|way| matches!(way, Condition::Is { is_exact: true, .. }))
        });
        let kind = if is_exact {
            TypedKind::Exact
        } else {
            TypedKind::Text
        };
        typed(answers, kind, self.texts.warnings)
    }

    /// The numbers that are right: each by itself, or between two others.
    pub fn number(&mut self, response: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let ident = Self::ident(response);
        let mut right = Vec::new();
        let full = self.key.full();
        for rule in &self.key.rules {
            if rule
                .points
                .is_none_or(|points| points <= 0.0 || points < full)
            {
                continue;
            }
            // An exact number that lies within a range beside it says where its middle is.
            let ways = rule.when.ways();
            let (ranges, alone): (Vec<_>, Vec<_>) = ways
                .into_iter()
                .partition(|way| way.range_for(&ident).is_some());
            for way in ranges {
                let between = way.number_for(&ident);
                right.push(between.ok_or("its range is no number with a distance from it")?);
            }
            for exact in alone.into_iter().filter_map(|way| way.number_for(&ident)) {
                if !right
                    .iter()
                    .any(|known: &NumericAnswer| known.takes(&exact))
                {
                    right.push(exact);
                }
            }
        }
        if right.is_empty() {
            return Err("it does not say which number is right".into());
        }
        let task = numbers::typed(right)?;
        Ok((task, AnswerFeedback::default()))
    }

    pub fn matching(&mut self, sides: &[Node<'a, 'i>]) -> Result<Task, String> {
        let (mut pairs, mut distractors) = (Vec::new(), Vec::<String>::new());
        for side in sides {
            let left = self.texts.text_around(*side, |node| {
                if is(node, "render_choice") {
                    Around::Hidden
                } else {
                    Around::Shown
                }
            });
            let options = self.options(*side);
            let worth = self.key.worth_of(&Self::ident(*side));
            let right = worth.iter().find(|(_, points)| *points > 0.0);
            let right =
                right.and_then(|(name, _)| options.iter().find(|option| option.name == *name));
            let right = right.ok_or_else(|| format!("it does not say what `{left}` goes with"))?;
            pairs.push((left, right.text.clone()));
            distractors.extend(options.into_iter().map(|option| option.text));
        }
        let mut seen = pairs
            .iter()
            .map(|(_, right)| right.clone())
            .collect::<HashSet<_>>();
        let are_all_used_once = seen.len() == pairs.len();
        distractors.retain(|text| seen.insert(text.clone()));
        if are_all_used_once && distractors.is_empty() && are_places(&pairs) {
            let items = pairs.into_iter().map(|(_, item)| item).collect();
            return Ok(Task::Order { items });
        }
        Ok(Task::Match { pairs, distractors })
    }

    /// A model for a text to write: what is said as the solution, or to those who mark it.
    pub fn model(&mut self) -> String {
        let solution = first(self.item, "solution");
        match solution {
            Some(solution) => self.texts.text(solution),
            None => grading_notes(self.item).unwrap_or_default(),
        }
    }
}

/// What Canvas notes for those who mark an item.
fn grading_notes(item: Node<'_, '_>) -> Option<String> {
    let text = |field, name| first(field, name)?.text().map(str::trim);
    let mut fields = all(item, "qtimetadatafield");
    let notes = fields.find(|field| text(*field, "fieldlabel") == Some("grading_notes"))?;
    text(notes, "fieldentry").map(str::to_owned)
}

/// Whether the left sides count the right ones: then these are put in order.
fn are_places(pairs: &[(String, String)]) -> bool {
    let mut lefts = pairs.iter().map(|(left, _)| left).zip(1..);
    lefts.all(|(left, place)| *left == format!("{place}."))
}

/// Whether feedback of this name goes to everybody, by the names that Canvas gives and knows.
pub fn is_general(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    (name.starts_with("general") || name.ends_with("_all")) && !name.contains("incorrect")
}
