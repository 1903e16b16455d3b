//! Items of QTI 1.2 (IMS, 2002), as Canvas, Common Cartridge, Respondus and text2qti write them.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::item::{ItemCard, ItemOption, NOT_UNDERSTOOD, TypedAnswer, choice, typed};
use super::key::{Condition, Key, Rule};
use super::text::{Around, TextReader};
use super::tree::{all, attribute, children, first, is, name};
use crate::deck::{Blank, Cloze, DecimalNumber, Piece, Task, TypedKind};
use crate::formats::answer_feedback::{AnswerFeedback, Worth};
use crate::formats::gaps;
use crate::formats::imported::ImportedCard;
use crate::formats::numbers::{self, NumericAnswer};
use crate::formats::warnings::Warnings;

/// Elements by which an item is answered.
const RESPONSES: [&str; 6] = [
    "response_lid",
    "response_str",
    "response_num",
    "response_xy",
    "response_grp",
    "response_extension",
];

/// Canvas's names for kinds that no card is, and how they are told.
const UNSAYABLE: [(&str, &str); 6] = [
    ("text_only_question", "a text that asks nothing"),
    ("file_upload_question", "a question answered with a file"),
    (
        "calculated_question",
        "a question whose numbers are reckoned anew each time",
    ),
    ("hot_spot_question", "a question answered on a picture"),
    (
        "categorization_question",
        "a question that sorts into groups",
    ),
    ("stimulus_question", "a text that asks nothing"),
];

/// An item that is being read.
struct ItemReader<'a, 'i, 'w> {
    item: Node<'a, 'i>,
    texts: TextReader<'w>,
    key: Key,
    /// The feedback by its name.
    said: HashMap<String, String>,
}

/// The card of an item.
pub fn card(
    item: Node<'_, '_>,
    line: usize,
    warnings: &mut Warnings,
) -> Result<ImportedCard, String> {
    let kind = kind_of(item);
    if let Some((_, what)) = UNSAYABLE
        .iter()
        .find(|(known, _)| kind.as_deref() == Some(*known))
    {
        return Err((*what).into());
    }
    let mut texts = TextReader::new(warnings);
    let said = all(item, "itemfeedback").filter_map(|feedback| {
        let name = attribute(feedback, "ident")?;
        Some((name.to_owned(), texts.text(feedback)))
    });
    let said = said.collect();
    let mut reader = ItemReader {
        item,
        texts,
        key: key_of(item),
        said,
    };
    if !reader.key.is_understood() {
        return Err(NOT_UNDERSTOOD.into());
    }
    let read = reader.read(kind.as_deref())?;
    let general = reader.general();
    let mut card = super::item::card(line, read, &general, reader.texts.warnings)?;
    card.key = attribute(item, "ident").map(str::to_owned);
    Ok(card)
}

/// The kind that the item's metadata names.
fn kind_of(item: Node<'_, '_>) -> Option<String> {
    let fields = all(item, "qtimetadatafield").filter_map(|field| {
        let text = |name| first(field, name)?.text().map(str::trim);
        Some((text("fieldlabel")?, text("fieldentry")?))
    });
    let fields = fields.collect::<HashMap<_, _>>();
    let kind = ["question_type", "cc_profile"]
        .into_iter()
        .find_map(|name| fields.get(name));
    kind.map(|kind| (*kind).to_owned())
}

/// The rules of an item.
fn key_of(item: Node<'_, '_>) -> Key {
    let responses = all(item, "response_lid");
    let several = responses.filter(|response| {
        attribute(*response, "rcardinality")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("multiple"))
    });
    let several = several.filter_map(|response| attribute(response, "ident"));
    let several = several.collect::<HashSet<_>>();
    let rules = all(item, "respcondition").map(|rule| {
        let when = first(rule, "conditionvar");
        let points = children(rule, "setvar").find_map(|set| {
            let text = set.text().unwrap_or_default().trim();
            // Blackboard names its highest score instead of saying it.
            let is_full = text.eq_ignore_ascii_case("SCORE.max");
            text.parse::<f64>().ok().or(is_full.then_some(100.0))
        });
        let shows = children(rule, "displayfeedback");
        let shows = shows.filter_map(|shown| attribute(shown, "linkrefid"));
        Rule {
            when: when.map_or(Condition::Always, |when| all_of(when, &several)),
            points,
            shows: shows.map(str::to_owned).collect(),
        }
    });
    Key {
        rules: rules.collect(),
    }
}

/// The conditions within an element, which must all hold; but a response of one value can hold only one of
/// several, and then any of them will do.
fn all_of(element: Node<'_, '_>, several: &HashSet<&str>) -> Condition {
    let parts = element.children().filter(Node::is_element);
    let mut parts = parts
        .map(|part| condition(part, several))
        .collect::<Vec<_>>();
    let is_alternative = |part: &Condition| match part {
        Condition::Is { response, .. } => !several.contains(response.as_str()),
        _ => false,
    };
    let first_asked = parts.iter().find_map(|part| match part {
        Condition::Is { response, .. } => Some(response.clone()),
        _ => None,
    });
    let are_alternatives = parts.iter().all(is_alternative)
        && parts
            .iter()
            .all(|part| part.asks(first_asked.as_deref().unwrap_or_default()));
    match parts.len() {
        0 => Condition::Always,
        1 => parts.remove(0),
        _ if are_alternatives => Condition::Any(parts),
        _ => Condition::All(parts),
    }
}

fn condition(element: Node<'_, '_>, several: &HashSet<&str>) -> Condition {
    let response = attribute(element, "respident")
        .unwrap_or_default()
        .to_owned();
    let text = element.text().unwrap_or_default().trim();
    let number = text.parse::<DecimalNumber>().ok();
    let is_exact = attribute(element, "case").is_some_and(|case| case.eq_ignore_ascii_case("yes"));
    match &*name(element) {
        "varequal" | "varsubset" => Condition::Is {
            response,
            value: text.to_owned(),
            is_exact,
        },
        "vargte" | "vargt" if number.is_some() => Condition::Between {
            response,
            low: number,
            high: None,
        },
        "varlte" | "varlt" if number.is_some() => Condition::Between {
            response,
            low: None,
            high: number,
        },
        "not" => Condition::Not(Box::new(all_of(element, several))),
        "and" => match all_of(element, several) {
            Condition::Any(parts) => Condition::All(parts),
            other => other,
        },
        "or" => {
            let parts = element.children().filter(Node::is_element);
            Condition::Any(parts.map(|part| condition(part, several)).collect())
        }
        "other" => Condition::Always,
        _ => Condition::Unknown,
    }
}

impl<'a, 'i> ItemReader<'a, 'i, '_> {
    fn read(&mut self, kind: Option<&str>) -> Result<ItemCard, String> {
        let presentation = first(self.item, "presentation").ok_or("it asks nothing")?;
        let responses = presentation
            .descendants()
            .filter(|node| RESPONSES.contains(&&*name(*node)));
        let responses = responses.collect::<Vec<_>>();
        let prompt = self.texts.text_around(presentation, |node| {
            if RESPONSES.contains(&&*name(node)) {
                Around::Hidden
            } else {
                Around::Shown
            }
        });
        let whole = |(task, feedback)| ItemCard {
            prompt: prompt.clone(),
            task,
            feedback,
        };
        match (kind, &responses[..]) {
            (Some("essay_question" | "cc.essay.v0p1"), _) | (_, []) => Ok(whole((
                Task::Flashcard { back: self.model() },
                AnswerFeedback::default(),
            ))),
            (Some("fill_in_multiple_blanks_question" | "multiple_dropdowns_question"), blanks) => {
                self.blanks(&prompt, blanks, kind == Some("multiple_dropdowns_question"))
            }
            (Some("numerical_question"), [response]) => Ok(whole(self.number(*response)?)),
            (Some("matching_question"), sides) => {
                Ok(whole((self.matching(sides)?, AnswerFeedback::default())))
            }
            (_, [response]) if is(*response, "response_lid") => Ok(whole(self.choice(*response)?)),
            (_, [response]) if is(*response, "response_num") || self.is_decimal(*response) => {
                Ok(whole(self.number(*response)?))
            }
            (_, [response]) if is(*response, "response_str") => Ok(whole(self.typed(*response)?)),
            (_, sides) if sides.iter().all(|side| is(*side, "response_lid")) => {
                Ok(whole((self.matching(sides)?, AnswerFeedback::default())))
            }
            _ => Err("a question of a kind that no card is".into()),
        }
    }

    fn is_decimal(&self, response: Node<'_, '_>) -> bool {
        let kind = first(response, "render_fib").and_then(|fib| attribute(fib, "fibtype"));
        kind.is_some_and(|kind| matches!(kind, "Decimal" | "Integer" | "Scientific"))
    }

    fn ident(response: Node<'_, '_>) -> String {
        attribute(response, "ident").unwrap_or_default().to_owned()
    }

    /// The options of a response, without what is said of them.
    fn options(&mut self, response: Node<'_, '_>) -> Vec<ItemOption> {
        let labels = all(response, "response_label").collect::<Vec<_>>();
        let options = labels.into_iter().map(|label| ItemOption {
            name: Self::ident(label),
            text: self.texts.text(label),
            feedback: String::new(),
        });
        options.collect()
    }

    /// What is said of the single values of a response. What goes to everybody is none of it.
    fn said_of(&self, response: &str) -> HashMap<String, String> {
        let shown = self.key.shown_for(response).into_iter();
        let said = shown.map(|(value, names)| {
            let own = names.into_iter().filter(|name| !is_general(name));
            let said = own.filter_map(|name| self.said.get(name)).cloned();
            (value.to_owned(), said.collect::<Vec<_>>().join("\n"))
        });
        said.collect()
    }

    fn choice(&mut self, response: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
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
        let full = worth.iter().map(|(_, worth)| *worth).fold(0.0, f64::max);
        let is_right = |option: &ItemOption| {
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

    fn typed(&mut self, response: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let ident = Self::ident(response);
        let said = self.said_of(&ident);
        let worth = self.key.worth_of(&ident);
        let full = self.key.full();
        let mut answers = worth
            .into_iter()
            .map(|(text, points)| TypedAnswer {
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
        answers.extend(only_said.into_iter().map(|(text, feedback)| TypedAnswer {
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
    fn number(&mut self, response: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
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
        let task = numbers::typed(right, self.texts.warnings)?;
        Ok((task, AnswerFeedback::default()))
    }

    fn matching(&mut self, sides: &[Node<'a, 'i>]) -> Result<Task, String> {
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
        distractors.retain(|text| seen.insert(text.clone()));
        Ok(Task::Match { pairs, distractors })
    }

    /// A text with the names of its gaps in square brackets.
    fn blanks(
        &mut self,
        prompt: &str,
        blanks: &[Node<'a, 'i>],
        is_dropdown: bool,
    ) -> Result<ItemCard, String> {
        if let ([blank], true) = (blanks, is_dropdown) {
            let (task, feedback) = self.choice(*blank)?;
            let name = self.gap_name(*blank);
            let prompt = prompt.replace(&format!("[{name}]"), "_____");
            return Ok(ItemCard {
                prompt,
                task,
                feedback,
            });
        }
        if is_dropdown {
            let note = "the words that its gaps offer are left out: they are to be typed";
            self.texts.warnings.changed(note);
        }
        let mut pieces = vec![Piece::Text(prompt.to_owned())];
        for blank in blanks {
            let gap = format!("[{}]", self.gap_name(*blank));
            let options = self.options(*blank);
            let worth = self.key.worth_of(&Self::ident(*blank));
            let is_right = |option: &&ItemOption| {
                worth
                    .iter()
                    .any(|(name, points)| *name == option.name && *points > 0.0)
            };
            let accepted = options
                .iter()
                .filter(is_right)
                .map(|option| option.text.clone());
            let blank = Blank {
                accepted: accepted.collect(),
                hint: None,
            };
            put(&mut pieces, &gap, blank)?;
        }
        Ok(ItemCard {
            prompt: gaps::prompt(&pieces)?,
            task: Task::Cloze(Cloze::default()),
            feedback: AnswerFeedback::default(),
        })
    }

    /// The name of a gap: its label, or what Canvas makes its ident of.
    fn gap_name(&mut self, blank: Node<'a, 'i>) -> String {
        let label = self.texts.text_around(blank, |node| {
            if is(node, "render_choice") {
                Around::Hidden
            } else {
                Around::Shown
            }
        });
        let ident = Self::ident(blank);
        let named = ident.strip_prefix("response_").unwrap_or(&ident);
        if label.is_empty() {
            named.to_owned()
        } else {
            label
        }
    }

    /// A model for a text to write: what is said as the solution.
    fn model(&mut self) -> String {
        let solution = first(self.item, "solution");
        solution
            .map(|solution| self.texts.text(solution))
            .unwrap_or_default()
    }

    /// What is said to everybody. What is said to all who are wrong has no place, and is told.
    fn general(&mut self) -> String {
        let shown = self
            .key
            .rules
            .iter()
            .filter(|rule| rule.when == Condition::Always);
        let shown = shown.flat_map(|rule| &rule.shows).collect::<Vec<_>>();
        let to_all = |name: &String| is_general(name);
        let mut general = Vec::new();
        for (name, said) in sorted(&self.said) {
            if to_all(name) && !said.is_empty() {
                general.push(said.clone());
            } else if shown.contains(&name) && !said.is_empty() {
                let note = "what is said to everybody who is wrong is left out";
                self.texts.warnings.changed(note);
            }
        }
        general.join("\n")
    }
}

fn sorted(said: &HashMap<String, String>) -> Vec<(&String, &String)> {
    let mut said = said.iter().collect::<Vec<_>>();
    said.sort();
    said
}

/// Whether feedback of this name goes to everybody, by the names that Canvas gives and knows.
fn is_general(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    (name.starts_with("general") || name.ends_with("_all")) && !name.contains("incorrect")
}

/// Puts a gap in the place of its name.
fn put(pieces: &mut Vec<Piece>, name: &str, blank: Blank) -> Result<(), String> {
    let found = pieces.iter().position(|piece| match piece {
        Piece::Text(text) => text.contains(name),
        Piece::Blank(_) => false,
    });
    let at = found.ok_or_else(|| format!("the gap `{name}` stands nowhere in its text"))?;
    if let Piece::Text(text) = pieces.remove(at) {
        let (before, after) = text.split_once(name).unwrap_or((&text, ""));
        let around = [
            Piece::Text(before.to_owned()),
            Piece::Blank(blank),
            Piece::Text(after.to_owned()),
        ];
        pieces.splice(at..at, around);
    }
    Ok(())
}
