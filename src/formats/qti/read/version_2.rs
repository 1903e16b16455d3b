//! Items of QTI 2.0 to 2.2 (1EdTech, 2005 to 2015), and of 3.0, whose elements have the same names in
//! another spelling.

use std::collections::HashMap;

use roxmltree::Node;

use super::item::{ItemCard, ItemOption, TypedAnswer, choice, number, seen, typed};
use super::key::{Condition, Key};
use super::rules::key_of;
use super::text::{Around, TextReader};
use super::tree::{all, attribute, children, first, is, name};
use crate::deck::{Blank, Cloze, Piece, Task, TypedKind};
use crate::formats::answer_feedback::{AnswerFeedback, Worth};
use crate::formats::gaps;
use crate::formats::imported::ImportedCard;
use crate::formats::numbers::{self, NumericAnswer};
use crate::formats::warnings::Warnings;

/// Interactions that no card is, and how they are told.
const UNSAYABLE: [(&str, &str); 16] = [
    (
        "associateInteraction",
        "pairs of which neither side is the first",
    ),
    ("hottextInteraction", "words to be marked in a text"),
    ("hotspotInteraction", "a place on a picture"),
    ("selectPointInteraction", "a point on a picture"),
    ("graphicOrderInteraction", "an order of places on a picture"),
    (
        "graphicAssociateInteraction",
        "pairs of places on a picture",
    ),
    ("graphicGapMatchInteraction", "pictures to be put in gaps"),
    ("positionObjectInteraction", "a place on a picture"),
    ("sliderInteraction", "a place on a scale"),
    ("drawingInteraction", "a drawing"),
    ("uploadInteraction", "a file"),
    ("mediaInteraction", "a film or a sound"),
    ("customInteraction", "an interaction of one program only"),
    (
        "portableCustomInteraction",
        "an interaction of one program only",
    ),
    ("endAttemptInteraction", "a button"),
    ("audioRecordInteraction", "a recording"),
];

/// What is shown to somebody else, or later, and is no part of the question.
const ASIDE: [&str; 4] = [
    "rubricBlock",
    "feedbackBlock",
    "feedbackInline",
    "infoControl",
];

/// Where the gap of a place stands while a text is taken apart: a character that no text has.
const GAP: char = '\u{FDD0}';

/// A response as it is declared.
#[derive(Default)]
struct Declared {
    /// Whether it takes several values.
    has_several: bool,
    base: String,
    correct: Vec<String>,
    /// The values with points, and whether capitals count.
    mapped: Vec<(String, f64, bool)>,
}

/// An item that is being read.
struct ItemReader<'a, 'i, 'w> {
    body: Node<'a, 'i>,
    texts: TextReader<'w>,
    declared: HashMap<String, Declared>,
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
    let body = first(item, "itemBody").ok_or("it asks nothing")?;
    if first(item, "templateProcessing").is_some() {
        return Err("a question whose texts or numbers are made anew each time".into());
    }
    let unsayable = body.descendants().find_map(|node| {
        let known = UNSAYABLE.iter().find(|(known, _)| is(node, known));
        known.map(|(_, what)| *what)
    });
    if let Some(what) = unsayable {
        return Err(format!("it asks for {what}, which no card does"));
    }
    let mut texts = TextReader::new(warnings);
    let said = children(item, "modalFeedback").filter_map(|feedback| {
        let name = attribute(feedback, "identifier")?;
        Some((name.to_owned(), texts.text(feedback)))
    });
    let said = said.collect();
    let declared = children(item, "responseDeclaration");
    let declared = declared.map(|response| (ident(response, "identifier"), declared_by(response)));
    let mut reader = ItemReader {
        body,
        texts,
        declared: declared.collect(),
        key: key_of(item),
        said,
    };
    let read = reader.read()?;
    let general = reader.general(item);
    let mut card = super::item::card(line, read, &general, reader.texts.warnings)?;
    card.key = attribute(item, "identifier").map(|name| name.trim_start_matches('_').to_owned());
    Ok(card)
}

fn ident(node: Node<'_, '_>, attribute_name: &str) -> String {
    attribute(node, attribute_name)
        .unwrap_or_default()
        .to_owned()
}

fn declared_by(response: Node<'_, '_>) -> Declared {
    let correct = first(response, "correctResponse");
    let correct = correct
        .into_iter()
        .flat_map(|correct| children(correct, "value"));
    let correct = correct.map(|value| value.text().unwrap_or_default().trim().to_owned());
    let mapped = all(response, "mapEntry").filter_map(|entry| {
        let points = attribute(entry, "mappedValue")?.trim().parse().ok()?;
        let is_exact = attribute(entry, "caseSensitive") == Some("true");
        Some((attribute(entry, "mapKey")?.to_owned(), points, is_exact))
    });
    Declared {
        has_several: attribute(response, "cardinality") != Some("single"),
        base: ident(response, "baseType"),
        correct: correct.collect(),
        mapped: mapped.collect(),
    }
}

impl<'a, 'i> ItemReader<'a, 'i, '_> {
    fn read(&mut self) -> Result<ItemCard, String> {
        let body = self.body;
        let is_interaction =
            |node: &Node<'_, '_>| node.is_element() && name(*node).ends_with("Interaction");
        let found = body
            .descendants()
            .filter(is_interaction)
            .collect::<Vec<_>>();
        let whole = |prompt, (task, feedback)| ItemCard {
            prompt,
            task,
            feedback,
        };
        match &found[..] {
            [] => Err("it asks nothing".into()),
            [one] => {
                let prompt = self.prompt(*one);
                let is_in_text = prompt.contains(GAP);
                Ok(match &*name(*one) {
                    "choiceInteraction" => whole(prompt, self.choice(*one, "simpleChoice")?),
                    "inlineChoiceInteraction" => {
                        let prompt = prompt.replace(GAP, "_____");
                        whole(prompt, self.choice(*one, "inlineChoice")?)
                    }
                    "textEntryInteraction" if is_in_text => self.gaps(&found)?,
                    "textEntryInteraction" => whole(prompt, self.typed(*one)?),
                    "extendedTextInteraction" => whole(prompt, self.essay()),
                    "matchInteraction" => whole(prompt, self.matching(*one)?),
                    "orderInteraction" => whole(prompt, self.order(*one)?),
                    "gapMatchInteraction" => self.gap_match(*one)?,
                    other => return Err(format!("it has an `{other}`, which no card does")),
                })
            }
            many => {
                let is_gap = |node: &Node<'_, '_>| {
                    is(*node, "textEntryInteraction") || is(*node, "inlineChoiceInteraction")
                };
                if !many.iter().all(is_gap) {
                    return Err("it asks several things at once".into());
                }
                self.gaps(many)
            }
        }
    }

    /// What is asked: the text of the body, and the prompt of the interaction. A gap with text behind it in
    /// its own paragraph is marked.
    fn prompt(&mut self, interaction: Node<'a, 'i>) -> String {
        let is_inline = matches!(
            &*name(interaction),
            "textEntryInteraction" | "inlineChoiceInteraction"
        );
        let body = self.texts.text_around(self.body, |node| {
            if node == interaction && is_inline {
                Around::Sign(GAP.to_string())
            } else if node == interaction || ASIDE.contains(&&*name(node)) {
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

    fn response(&self, interaction: Node<'_, '_>) -> (String, Declared) {
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

    /// What is said of single values of a response.
    fn said_of(&self, response: &str) -> HashMap<String, String> {
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

    fn choice(
        &mut self,
        interaction: Node<'a, 'i>,
        option: &str,
    ) -> Result<(Task, AnswerFeedback), String> {
        let (name, declared) = self.response(interaction);
        let said = self.said_of(&name);
        let choices = all(interaction, option).collect::<Vec<_>>();
        let options = choices.into_iter().map(|node| {
            let name = ident(node, "identifier");
            let inline = first(node, "feedbackInline").map(|inline| self.texts.text(inline));
            ItemOption {
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
        let right = self.right_values(&name, &declared);
        choice(
            options,
            |option| right.contains(&option.name),
            self.texts.warnings,
        )
    }

    /// The values that are right: as they are declared, or else by the points that they have, or by the rules.
    fn right_values(&self, response: &str, declared: &Declared) -> Vec<String> {
        if !declared.correct.is_empty() {
            return declared.correct.clone();
        }
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
    fn answers(&self, response: &str, declared: &Declared) -> (Vec<TypedAnswer>, bool) {
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
        let answers = worth.into_iter().map(|(text, points)| TypedAnswer {
            feedback: said.get(&text).cloned().unwrap_or_default(),
            worth: Worth::of_percent(100.0 * points.min(full) / full),
            text,
        });
        (answers.collect(), is_exact)
    }

    fn typed(&mut self, interaction: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let (name, declared) = self.response(interaction);
        if matches!(declared.base.as_str(), "float" | "integer") {
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

    fn number(
        &mut self,
        response: &str,
        declared: &Declared,
    ) -> Result<(Task, AnswerFeedback), String> {
        let mut right = Vec::<NumericAnswer>::new();
        for rule in &self.key.rules {
            if rule
                .points
                .is_some_and(|points| points > 0.0 && points >= self.key.full())
            {
                let ways = rule.when.ways().into_iter();
                right.extend(ways.filter_map(|way| way.number_for(response)));
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
        let mut said = self.said_of(response).into_iter().collect::<Vec<_>>();
        said.sort();
        for (text, said) in said {
            if let Some(wrong) = number(&text).filter(|one| !right.iter().any(|it| it.takes(one))) {
                feedback.wrong_number(&wrong, &right, &said, self.texts.warnings);
            }
        }
        let task = numbers::typed(right, self.texts.warnings)?;
        Ok((task, feedback))
    }

    /// Gaps to type in. Where words are offered to choose from, they are left out.
    fn gaps(&mut self, found: &[Node<'a, 'i>]) -> Result<ItemCard, String> {
        let text = self.texts.text_around(self.body, |node| {
            if found.contains(&node) {
                Around::Sign(GAP.to_string())
            } else if ASIDE.contains(&&*name(node)) {
                Around::Hidden
            } else {
                Around::Shown
            }
        });
        let mut parts = text.split(GAP);
        let mut pieces = vec![Piece::Text(parts.next().unwrap_or_default().to_owned())];
        for (gap, after) in found.iter().zip(parts) {
            let accepted = self.fillings(*gap)?;
            let hint = attribute(*gap, "placeholderText").map(str::to_owned);
            pieces.push(Piece::Blank(Blank { accepted, hint }));
            pieces.push(Piece::Text(after.to_owned()));
        }
        Ok(ItemCard {
            prompt: gaps::prompt(&pieces)?,
            task: Task::Cloze(Cloze::default()),
            feedback: AnswerFeedback::default(),
        })
    }

    /// What fills a gap rightly.
    fn fillings(&mut self, gap: Node<'a, 'i>) -> Result<Vec<String>, String> {
        let (name, declared) = self.response(gap);
        let accepted = if is(gap, "inlineChoiceInteraction") {
            let note = "the words that its gaps offer are left out: they are to be typed";
            self.texts.warnings.changed(note);
            let right = self.right_values(&name, &declared);
            let options = all(gap, "inlineChoice").collect::<Vec<_>>().into_iter();
            let right = options.filter(|option| right.contains(&ident(*option, "identifier")));
            right
                .map(|option| self.texts.text(option))
                .collect::<Vec<_>>()
        } else {
            let (answers, _) = self.answers(&name, &declared);
            let right = answers
                .into_iter()
                .filter(|answer| answer.worth == Worth::Right);
            right.map(|answer| seen(&answer.text)).collect()
        };
        if accepted.is_empty() {
            return Err("it does not say what fills a gap".into());
        }
        Ok(accepted)
    }

    /// Words to be put in gaps: typed here.
    fn gap_match(&mut self, interaction: Node<'a, 'i>) -> Result<ItemCard, String> {
        let (_, declared) = self.response(interaction);
        let words = children(interaction, "gapText")
            .collect::<Vec<_>>()
            .into_iter();
        let words = words.map(|word| (ident(word, "identifier"), self.texts.text(word)));
        let words = words.collect::<HashMap<_, _>>();
        let places = all(interaction, "gap").collect::<Vec<_>>();
        let text = self.texts.text_around(self.body, |node| {
            if is(node, "gap") {
                Around::Sign(GAP.to_string())
            } else if is(node, "gapText") || is(node, "gapImg") || ASIDE.contains(&&*name(node)) {
                Around::Hidden
            } else {
                Around::Shown
            }
        });
        let mut parts = text.split(GAP);
        let mut pieces = vec![Piece::Text(parts.next().unwrap_or_default().to_owned())];
        for (place, after) in places.into_iter().zip(parts) {
            let place = ident(place, "identifier");
            let filling = declared.correct.iter().find_map(|pair| {
                let (word, gap) = pair.split_once(' ')?;
                words.get(word).filter(|_| gap.trim() == place)
            });
            let filling = filling.ok_or("it does not say what fills a gap")?;
            pieces.push(Piece::Blank(Blank {
                accepted: vec![filling.clone()],
                hint: None,
            }));
            pieces.push(Piece::Text(after.to_owned()));
        }
        let note = "the words that its gaps offer are left out: they are to be typed";
        self.texts.warnings.changed(note);
        Ok(ItemCard {
            prompt: gaps::prompt(&pieces)?,
            task: Task::Cloze(Cloze::default()),
            feedback: AnswerFeedback::default(),
        })
    }

    fn matching(&mut self, interaction: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let (name, declared) = self.response(interaction);
        let sets = children(interaction, "simpleMatchSet").collect::<Vec<_>>();
        let [left, right] = &sets[..] else {
            return Err("it has no two sides to match".into());
        };
        let mut side = |set: Node<'a, 'i>| {
            let choices = children(set, "simpleAssociableChoice").collect::<Vec<_>>();
            let texts = choices
                .into_iter()
                .map(|it| (ident(it, "identifier"), self.texts.text(it)));
            texts.collect::<Vec<_>>()
        };
        let (left, right) = (side(*left), side(*right));
        let partners = self.right_values(&name, &declared);
        let mut pairs = Vec::new();
        for (name, text) in &left {
            let partner = |pair: &String| {
                let (own, other) = pair.split_once(' ')?;
                (own == name).then(|| other.trim().to_owned())
            };
            let own = partners.iter().filter_map(partner).collect::<Vec<_>>();
            let [partner] = &own[..] else {
                return Err(format!(
                    "`{text}` goes with {} others: a card needs one",
                    own.len()
                ));
            };
            let found = right.iter().find(|(name, _)| name == partner);
            let (_, right) = found.ok_or("its key names a side that is not there")?;
            pairs.push((text.clone(), right.clone()));
        }
        let is_used = |text: &String| pairs.iter().any(|(_, right)| right == text);
        let distractors = right
            .into_iter()
            .map(|(_, text)| text)
            .filter(|text| !is_used(text));
        let distractors = distractors.collect();
        Ok((
            Task::Match { pairs, distractors },
            AnswerFeedback::default(),
        ))
    }

    fn order(&mut self, interaction: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
        let (_, declared) = self.response(interaction);
        let choices = children(interaction, "simpleChoice")
            .collect::<Vec<_>>()
            .into_iter();
        let texts = choices.map(|it| (ident(it, "identifier"), self.texts.text(it)));
        let texts = texts.collect::<HashMap<_, _>>();
        let items = declared.correct.iter().map(|name| texts.get(name).cloned());
        let items = items.collect::<Option<Vec<_>>>().unwrap_or_default();
        if items.len() != texts.len() || items.is_empty() {
            return Err("it does not say in which order its items belong".into());
        }
        Ok((Task::Order { items }, AnswerFeedback::default()))
    }

    /// A text that people judge, with the model that is for them.
    fn essay(&mut self) -> (Task, AnswerFeedback) {
        let model = all(self.body, "rubricBlock")
            .collect::<Vec<_>>()
            .into_iter();
        let model = model
            .map(|block| self.texts.text(block))
            .collect::<Vec<_>>();
        let back = model.join("\n");
        (Task::Flashcard { back }, AnswerFeedback::default())
    }

    /// What is said to everybody: what shows without a condition, or from the start.
    fn general(&mut self, item: Node<'_, '_>) -> String {
        let always = self
            .key
            .rules
            .iter()
            .filter(|rule| rule.when == Condition::Always);
        let mut names = always
            .flat_map(|rule| rule.shows.clone())
            .collect::<Vec<_>>();
        let defaults = children(item, "outcomeDeclaration").filter_map(|outcome| {
            let value = first(first(outcome, "defaultValue")?, "value")?;
            Some(value.text()?.trim().to_owned())
        });
        names.extend(defaults);
        let told = self.key.rules.iter().flat_map(|rule| &rule.shows);
        let told = told.chain(&names).collect::<std::collections::HashSet<_>>();
        if self.said.keys().any(|name| !told.contains(name)) {
            let note = "feedback that no answer shows is left out";
            self.texts.warnings.changed(note);
        }
        let mut general = names
            .iter()
            .filter_map(|name| self.said.get(name))
            .cloned()
            .collect::<Vec<_>>();
        general.dedup();
        general.join("\n")
    }
}
