//! Drafts as rows, for programs.

use serde::Serialize;

use super::desk::ReviewDesk;
use crate::context::{CommandError, CommandOutcome, Context, print_row};
use crate::quiz::answer_text;
use crate::text::Excerpt;

/// A draft, one object a line.
#[derive(Serialize)]
struct DraftRow<'a> {
    deck: &'a str,
    card: &'a str,
    r#type: &'a str,
    prompt: &'a str,
    answer: String,
    cite: Option<&'a str>,
    sentence: Option<String>,
    findings: Vec<String>,
}

pub fn print_rows(
    ctx: &mut Context<'_>,
    desk: &ReviewDesk,
) -> Result<CommandOutcome, CommandError> {
    for card in desk.drafts() {
        let text = desk.text.as_deref();
        let excerpt = text.and_then(|text| Excerpt::from_text(text, card.cite.as_deref()?));
        let sentence = excerpt.map(|excerpt| excerpt.before + &excerpt.cited + &excerpt.after);
        let row = DraftRow {
            deck: desk.deck.id.as_str(),
            card: card.id.as_str(),
            r#type: card.task.name(),
            prompt: &card.prompt,
            answer: answer_text(&card.task),
            cite: card.cite.as_deref(),
            sentence,
            findings: desk.findings(card.id.as_str()),
        };
        print_row(ctx, &row)?;
    }
    Ok(CommandOutcome::Done)
}
