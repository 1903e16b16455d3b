//! The cards of a list's questions, once all of it is known.

use super::doubt::doubt_keys;
use super::key_list::{BareKey, ListedKey, hand_out, hand_out_bare};
use super::marking::list_marking;
use super::question::{ListQuestion, QuestionStart};
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::warnings::WarningKind;

/// The cards of all questions, with the answers of the lists of these.
pub fn list_cards(
    mut imported: ImportedFile,
    mut questions: Vec<ListQuestion>,
    keys: Vec<ListedKey>,
    bare_keys: &[BareKey],
) -> ImportedFile {
    hand_out(keys, &mut questions, &mut imported.warnings);
    hand_out_bare(bare_keys, &mut questions, &mut imported.warnings);
    doubt_keys(&mut questions);
    let marking = list_marking(&questions);
    if let Some(emphasis) = marking.emphasis {
        let line = questions.first().map_or(1, |question| question.line);
        let told = format!(
            "the {} options are taken for the right ones",
            emphasis.name()
        );
        imported.warnings.at(line).guessed(told);
    }
    for question in questions {
        if question.is_stray() {
            leave_out_text(&question, &mut imported);
            continue;
        }
        let line = question.line;
        let read = |warnings: &mut _| question.card(marking, warnings);
        let card: Option<ImportedCard> = imported.warnings.question(line, read);
        imported.cards.extend(card);
    }
    imported
}

/// A text that is no question: the title at the top, a heading between parts, or something that is told.
fn leave_out_text(question: &ListQuestion, imported: &mut ImportedFile) {
    let is_line = !question.prompt.contains('\n');
    let is_title = is_line && imported.title.is_none() && imported.cards.is_empty();
    let mut told = imported.warnings.as_slice().iter();
    if is_title && told.all(|warning| warning.kind == WarningKind::Guessed) {
        imported.title = Some(question.prompt.clone());
    } else if question.start == QuestionStart::Text || !is_line {
        let reason = "it is no part of a question, and is left out";
        imported.warnings.at(question.line).changed(reason);
    }
}
