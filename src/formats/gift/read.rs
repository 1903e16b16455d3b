//! The reader: GIFT to cards.

use super::syntax::{GAP, TextStyle, in_style, plain_text, split_style};
use crate::deck::{Blank, Cloze, Piece, Task, TypedKind};
use crate::exchange::deck_head::head_in;
use crate::exchange::explanation::said_to_all;
use crate::exchange::gaps;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::pictures::{holds_picture, leave_out_pictures};
use crate::exchange::several_right::without_count;
use crate::exchange::warnings::Warnings;

mod answers;
mod blocks;

use self::answers::GiftAnswers;
use self::blocks::{GiftBlock, blocks};

pub fn read(text: &str) -> ImportedFile {
    let mut imported = ImportedFile {
        head: head_in(text),
        ..ImportedFile::default()
    };
    let mut categories = Vec::<String>::new();
    for block in blocks(text) {
        categories.extend(block.category.clone());
        if block.text.is_empty() {
            continue;
        }
        let read = |warnings: &mut Warnings| card(&block, warnings);
        if let Some(mut card) = imported.warnings.question(block.line, read) {
            card.tags.extend(categories.last().cloned());
            imported.cards.push(card);
        }
    }
    name_by(&categories, &mut imported);
    imported
}

/// Where a file has one category, that is the deck's title; several are tags.
fn name_by(categories: &[String], imported: &mut ImportedFile) {
    let [title] = categories else { return };
    imported.title = Some(title.clone());
    for card in &mut imported.cards {
        card.tags.retain(|tag| tag != title);
    }
}

/// A question taken apart at its answers.
pub struct GiftQuestion<'t> {
    name: Option<&'t str>,
    before: &'t str,
    /// The text in the braces; none where there are no braces, and the text asks nothing.
    answers: Option<&'t str>,
    after: &'t str,
}

impl<'t> GiftQuestion<'t> {
    fn parse(text: &'t str) -> Result<Self, String> {
        let named = text
            .strip_prefix("::")
            .and_then(|rest| rest.split_once("::"));
        let (name, text) = match named {
            Some((name, rest)) => (Some(name), rest.trim()),
            None => (None, text),
        };
        let (before, answers, after) = match text.split_once('{') {
            None if text.contains('}') => return Err("a `}` has no `{` before it".into()),
            None => (text, None, ""),
            Some((before, rest)) => {
                let (answers, after) =
                    rest.split_once('}').ok_or("a `{` is never closed by `}`")?;
                (before, Some(answers.trim()), after)
            }
        };
        if before.contains('}') || after.contains(['{', '}']) {
            return Err(
                "a question has one pair of braces; write others as `\\{` and `\\}`".into(),
            );
        }
        Ok(Self {
            name,
            before,
            answers,
            after,
        })
    }
}

fn card(block: &GiftBlock, warnings: &mut Warnings) -> Result<ImportedCard, String> {
    let question = GiftQuestion::parse(&block.text)?;
    let inside = question
        .answers
        .ok_or("it has no answer in braces, so that it asks nothing")?;
    let (style, before) = split_style(question.before, TextStyle::default());
    let (inside, general) = match inside.rsplit_once("####") {
        Some((inside, general)) => (inside.trim(), plain_text(general, style)),
        None => (inside, String::new()),
    };
    let GiftAnswers { task, mut feedback } = GiftAnswers::parse(inside, style, warnings)?;
    let whole = in_style(&format!("{before}{GAP}{}", question.after), style);
    let mut card = ImportedCard::new(block.line, "", task);
    let asked = prompt(&whole, &mut card.task)?;
    without_count(&asked, &card.task).clone_into(&mut card.prompt);
    if holds_picture(&block.text) {
        leave_out_pictures(&mut card, warnings)?;
    }
    if let Task::Flashcard { back } = &mut card.task {
        let (model, more) = general.split_once("\n\n").unwrap_or((&general, ""));
        if model.is_empty() {
            return Err("an essay without a model answer can’t be asked".into());
        }
        model.clone_into(back);
        (card.explain, card.cite) = said_to_all(more);
    } else {
        (card.explain, card.cite) = said_to_all(&general);
        if matches!(card.task, Task::Cloze(_)) {
            feedback.leave_out_wrong(warnings);
        }
        feedback.add_to(&mut card);
    }
    let name = question.name.map(|name| plain_text(name, TextStyle::Plain));
    card.key = block.id.clone().or(name);
    card.tags.clone_from(&block.tags);
    Ok(card)
}

/// What is asked. Where the answers stand within the text, a typed answer becomes the gap that they
/// leave there, and an option is to be put into a blank.
fn prompt(whole: &str, task: &mut Task) -> Result<String, String> {
    let (before, after) = whole.split_once(GAP).unwrap_or((whole, ""));
    let is_over = after.trim() == "." && before.trim_end().ends_with('?');
    if after.trim().is_empty() || is_over {
        return Ok(before.trim().to_owned());
    }
    match task {
        Task::Typed { accepted, kind } if *kind == TypedKind::Text => {
            let accepted = std::mem::take(accepted);
            *task = Task::Cloze(Cloze::default());
            let gap = Blank {
                accepted,
                hint: None,
            };
            let text = |text: &str| Piece::Text(text.to_owned());
            gaps::prompt(&[text(before), Piece::Blank(gap), text(after)])
        }
        Task::Choice { .. } | Task::Typed { .. } => Ok(format!("{before}_____{after}")),
        _ => Ok(format!("{} {}", before.trim(), after.trim())),
    }
}
