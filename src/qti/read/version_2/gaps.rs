//! Texts of version 2 with gaps in them.

use std::collections::HashMap;

use roxmltree::Node;

use super::declared::ident;
use super::reader::{GAP, Version2Reader, is_aside};
use crate::deck::{Blank, Cloze, Piece, Task};
use crate::exchange::answer_feedback::{AnswerFeedback, Worth};
use crate::exchange::gaps;
use crate::qti::read::item::{ItemCard, NOT_UNDERSTOOD};
use crate::qti::read::text::Around;
use crate::qti::read::tree::{all, attribute, children, is};

impl<'a, 'i> Version2Reader<'a, 'i, '_> {
    /// Gaps to type in. Where words are offered to choose from, they are left out.
    pub fn gaps(&mut self, found: &[Node<'a, 'i>]) -> Result<ItemCard, String> {
        let text = self.texts.text_around(self.body, |node| {
            if found.contains(&node) {
                Around::Sign(GAP.to_string())
            } else if is_aside(node) {
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
            let right = self.right_values(&name, &declared)?;
            let options = all(gap, "inlineChoice").collect::<Vec<_>>().into_iter();
            let right = options.filter(|option| right.contains(&ident(*option, "identifier")));
            right
                .map(|option| self.texts.text(option))
                .collect::<Vec<_>>()
        } else {
            if !self.key.is_understood() {
                return Err(NOT_UNDERSTOOD.into());
            }
            let mut ways = self.key.rules.iter().flat_map(|rule| rule.when.ways());
            if ways.any(|way| way.range_for(&name).is_some_and(|(low, high)| low < high)) {
                return Err(
                    "the number in a gap may be off by so much, and a gap asks for words".into(),
                );
            }
            let (answers, _) = self.answers(&name, &declared);
            let right = answers
                .into_iter()
                .filter(|answer| answer.worth == Worth::Right);
            right.map(|answer| answer.text.trim().to_owned()).collect()
        };
        if accepted.is_empty() {
            return Err("it does not say what fills a gap".into());
        }
        Ok(accepted)
    }

    /// Words to be put in gaps: typed here.
    pub fn gap_match(&mut self, interaction: Node<'a, 'i>) -> Result<ItemCard, String> {
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
            } else if is(node, "gapText") || is(node, "gapImg") || is_aside(node) {
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
}
