//! What `civiq deck check` says of guessing: how much of a deck is right without its text.

use serde::Serialize;

use crate::check::{CheckedDeck, GuessedKind, GuessedShare, best_guess};
use crate::context::{CommandError, Context, Output, print_row};
use crate::phrase::list;

/// The best way of guessing at the cards of one kind as `--json` shows it.
#[derive(Serialize)]
struct GuessingRow<'a> {
    file: &'a str,
    /// What is guessed at: `choice` or `statement`.
    guessing: &'a str,
    cards: usize,
    way: &'a str,
    right: f64,
    chance: f64,
}

/// Says what the best way of guessing gets right, where a deck has cards enough to tell.
pub fn print(
    ctx: &mut Context<'_>,
    file: &str,
    checked: &CheckedDeck<'_>,
    output: Output,
) -> Result<(), CommandError> {
    let kinds = [GuessedKind::OneRight, GuessedKind::Statements].into_iter();
    let best = kinds.filter_map(|kind| best_guess(checked, kind));
    // Of as many true statements as false ones there is nothing to tell.
    let is_told =
        |best: &GuessedShare<'_>| best.kind == GuessedKind::OneRight || best.right > best.chance;
    let best: Vec<_> = best.filter(is_told).collect();
    match output {
        Output::Json => best
            .iter()
            .try_for_each(|best| print_row(ctx, &row(file, best))),
        Output::Text if best.is_empty() => Ok(()),
        Output::Text => {
            let told: Vec<String> = best.iter().map(GuessedShare::told).collect();
            ctx.print(&format!("guessing without the text: {}", list(&told)))
        }
    }
}

fn row<'a>(file: &'a str, best: &'a GuessedShare<'_>) -> GuessingRow<'a> {
    let rounded = |share: f64| (share * 1000.0).round() / 1000.0;
    GuessingRow {
        file,
        guessing: best.kind.noun(),
        cards: best.cards,
        way: best.way,
        right: rounded(best.right),
        chance: rounded(best.chance),
    }
}
