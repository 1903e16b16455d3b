//! `civiq deck review`: drafts accepted, mended or rejected by a person, one by one.

mod desk;
mod page;
mod listing;
mod walk;

use std::path::PathBuf;
use std::sync::Arc;

use self::desk::ReviewDesk;
use crate::context::{CommandError, CommandOutcome, Context, DeckChangeError, Output};
use crate::deck::Status;
use crate::files::read_text;
use crate::phrase::count;
use crate::shelf::Origin;

/// What `civiq deck review` is asked to do.
#[derive(Clone, Debug)]
pub struct ReviewOptions {
    /// The deck.
    pub deck: String,
    /// The text that it cites; none means the one beside it.
    pub text: Option<PathBuf>,
    /// Drafts to accept, by their ids.
    pub accept: Vec<String>,
    /// Drafts to reject.
    pub reject: Vec<String>,
    /// How drafts are listed, where nothing is done.
    pub output: Output,
}

/// Does what was said of drafts on the command line, or lists them, or goes through them.
pub fn review(
    ctx: &mut Context<'_>,
    options: &ReviewOptions,
) -> Result<CommandOutcome, CommandError> {
    let found = ctx.shelf.find(&options.deck)?;
    ctx.warn_of_problems(&found.origin, &found.problems);
    let path = match &found.origin {
        Origin::File(path) => path.clone(),
        Origin::BuiltIn(id) => return Err(DeckChangeError::BuiltIn { id: (*id).into() }.into()),
    };
    let named = options
        .text
        .as_deref()
        .map(read_text)
        .transpose()?
        .map(Arc::new);
    let text = ctx.text_of(&found.origin, named.as_ref());
    let mut desk = ReviewDesk::open(path, text)?;
    let said = options.accept.iter().map(|id| (id, Status::Active));
    let said = said.chain(options.reject.iter().map(|id| (id, Status::Retired)));
    let said = said.collect::<Vec<_>>();
    if !said.is_empty() {
        return rule(ctx, &mut desk, &said);
    }
    match options.output {
        Output::Json => listing::print_rows(ctx, &desk),
        Output::Text => walk::walk(ctx, desk),
    }
}

/// Accepts and rejects drafts by their ids, all or none.
fn rule(
    ctx: &mut Context<'_>,
    desk: &mut ReviewDesk,
    said: &[(&String, Status)],
) -> Result<CommandOutcome, CommandError> {
    let mut cards = Vec::new();
    for (id, status) in said {
        let mut card = desk.card(id)?.clone();
        card.status = *status;
        cards.push(card);
    }
    desk.put(ctx, &cards)?;
    let of = |wanted| said.iter().filter(|(_, status)| *status == wanted).count();
    let (accepted, rejected) = (of(Status::Active), of(Status::Retired));
    let left = count(desk.drafts().count(), "draft");
    let path = desk.path().display().to_string();
    ctx.print(&format!(
        "{path}: {accepted} accepted, {rejected} rejected, {left} left"
    ))?;
    Ok(CommandOutcome::Done)
}
