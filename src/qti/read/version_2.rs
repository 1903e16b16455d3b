//! Items of QTI 2.0 to 2.2 (1EdTech, 2005 to 2015), and of 3.0, whose elements have the same names in
//! another spelling.

use roxmltree::Node;

use super::item::ItemCard;
use super::key::Condition;
use super::text::TextReader;
use super::tree::{attribute, children, first, is, name};
use crate::exchange::imported::ImportedCard;
use crate::exchange::warnings::Warnings;

mod rules;
mod declared;
mod reader;
mod gaps;
mod sides;

use self::declared::{declared_by, ident};
use self::reader::{GAP, Version2Reader};
use self::rules::key_of;

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

/// The card of an item.
pub fn card(
    item: Node<'_, '_>,
    line: usize,
    warnings: &mut Warnings,
) -> Result<ImportedCard, String> {
    let body = first(item, "itemBody").ok_or("it asks nothing")?;
    let is_printed = |node: Node<'_, '_>| is(node, "printedVariable");
    if first(item, "templateProcessing").is_some() || body.descendants().any(is_printed) {
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
    let mut reader = Version2Reader {
        body,
        texts,
        declared: declared.collect(),
        key: key_of(item),
        said,
        is_marked_by_correct: children(item, "responseProcessing").any(|processing| {
            attribute(processing, "template").is_some_and(|it| it.contains("match_correct"))
        }),
    };
    let read = reader.read()?;
    let general = reader.general(item);
    let mut card = super::item::card(line, read, &general, reader.texts.warnings)?;
    card.key = attribute(item, "identifier").map(|name| name.trim_start_matches('_').to_owned());
    Ok(card)
}

impl Version2Reader<'_, '_, '_> {
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
                    "textEntryInteraction" if is_in_text && self.asks_for_number(*one) => {
                        whole(prompt.replace(GAP, "_____"), self.typed(*one)?)
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
        if self.key.named.is_empty() && self.said.keys().any(|name| !told.contains(name)) {
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
