//! Items of QTI 1.2 (IMS, 2002), as Canvas, Common Cartridge, Respondus and text2qti write them.

use std::collections::HashMap;

use roxmltree::Node;

use super::item::{ItemCard, NOT_UNDERSTOOD};
use super::key::Condition;
use super::text::{Around, TextReader};
use super::tree::{all, attribute, first, is, name};
use crate::deck::Task;
use crate::exchange::answer_feedback::AnswerFeedback;
use crate::exchange::imported::ImportedCard;
use crate::exchange::warnings::Warnings;

mod rules;
mod reader;
mod blanks;

use self::reader::{Version1Reader, is_general};
use self::rules::key_of;

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
    let mut reader = Version1Reader {
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

impl Version1Reader<'_, '_, '_> {
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
            (_, [response]) if is(*response, "response_num") || Self::is_decimal(*response) => {
                Ok(whole(self.number(*response)?))
            }
            (_, [response]) if is(*response, "response_str") => Ok(whole(self.typed(*response)?)),
            (_, sides) if sides.iter().all(|side| is(*side, "response_lid")) => {
                Ok(whole((self.matching(sides)?, AnswerFeedback::default())))
            }
            _ => Err("a question of a kind that no card is".into()),
        }
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
