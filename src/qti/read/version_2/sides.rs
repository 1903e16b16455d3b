//! Sides to match and items to order, in version 2.

use std::collections::HashMap;

use roxmltree::Node;

use super::declared::ident;
use super::reader::Version2Reader;
use crate::deck::Task;
use crate::exchange::answer_feedback::AnswerFeedback;
use crate::qti::read::tree::children;

impl<'a, 'i> Version2Reader<'a, 'i, '_> {
    pub fn matching(
        &mut self,
        interaction: Node<'a, 'i>,
    ) -> Result<(Task, AnswerFeedback), String> {
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
        let partners = self.right_values(&name, &declared)?;
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

    pub fn order(&mut self, interaction: Node<'a, 'i>) -> Result<(Task, AnswerFeedback), String> {
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
}
