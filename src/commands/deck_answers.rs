//! `civiq deck answers`: what learners typed that was not taken as right, and what its author says of it.

pub(super) mod listing;
mod rulings;
mod walk;

use crate::context::{CommandError, CommandOutcome, Context, OpenDecks, Output};
use crate::deck::format::RuledAnswer;
use crate::quiz::Limit;
use crate::report::{CardMisses, Filter, MissTable};

/// What is to be looked at, or changed.
#[derive(Clone, Debug)]
pub struct AnswersOptions {
    /// The decks by name; none means all.
    pub decks: Vec<String>,
    /// Which answers; its decks are those above.
    pub filter: Filter,
    /// What is said of answers. Where there is any, nothing is listed, and one deck is named.
    pub rulings: Vec<RuledAnswer>,
    /// How many answers of each card are listed; none is as many as is usual.
    pub limit: Option<Limit>,
    /// Which answers are listed.
    pub view: AnswersView,
    /// How they are printed.
    pub output: Output,
}

/// Which answers are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswersView {
    /// Those of which something is left to be said.
    Open,
    /// Those, too, that are refused already or say nothing.
    All,
}

/// Lists what was not taken as right, and lets the author rule on it; or writes what is said on the
/// command line.
pub fn answers(
    ctx: &mut Context<'_>,
    options: &AnswersOptions,
) -> Result<CommandOutcome, CommandError> {
    if let ([deck], [_, ..]) = (&options.decks[..], &options.rulings[..]) {
        return rulings::write(ctx, deck, &options.rulings);
    }
    let opened = ctx.open_decks(&options.decks)?;
    let cards = misses(ctx, &opened, options)?;
    match options.output {
        Output::Json => listing::print_rows(ctx, &cards, options.limit.unwrap_or(Limit::All))?,
        Output::Text => {
            let limit = options.limit.unwrap_or(listing::USUAL);
            listing::print(ctx, &opened, &cards, limit)?;
            return walk::walk(ctx, &opened, &cards, limit);
        }
    }
    Ok(CommandOutcome::Done)
}

/// What was not taken as right, as far as it is to be listed.
fn misses(
    ctx: &mut Context<'_>,
    opened: &OpenDecks,
    options: &AnswersOptions,
) -> Result<Vec<CardMisses>, CommandError> {
    let decks = opened.decks();
    let mut table = MissTable::new(&options.filter, &decks);
    ctx.reading()?.each(|event| table.add(event))?;
    let mut cards = table.settle();
    if options.view == AnswersView::Open {
        for card in &mut cards {
            card.misses.retain(|miss| !miss.is_settled());
        }
        cards.retain(|card| !card.misses.is_empty());
    }
    Ok(cards)
}
