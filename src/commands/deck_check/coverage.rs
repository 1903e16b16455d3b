//! What `civiq deck check` says of coverage: sentence by sentence, what a deck asks.

use serde::Serialize;

use crate::check::{Covered, THIN};
use crate::context::{CommandError, Context, print_row};
use crate::layout::hanging;
use crate::phrase::{count, percent, shortened};
use crate::text::SourceText;

/// A sentence as `--coverage --json` shows it, one object a line.
#[derive(Serialize)]
struct SentenceRow<'a> {
    file: &'a str,
    line: usize,
    sentence: usize,
    cards: Vec<&'a str>,
    share: f64,
    unasked: &'a [String],
}

/// Prints an object for each sentence.
pub fn print_rows(
    ctx: &mut Context<'_>,
    file: &str,
    covered: &[Covered<'_>],
    text: &SourceText,
) -> Result<(), CommandError> {
    for (number, sentence) in (1..).zip(covered) {
        let row = SentenceRow {
            file,
            line: text.place(sentence.range.start).0,
            sentence: number,
            cards: sentence.cards.iter().map(|card| card.as_str()).collect(),
            share: (sentence.share * 1000.0).round() / 1000.0,
            unasked: &sentence.unasked,
        };
        print_row(ctx, &row)?;
    }
    Ok(())
}

/// Says in a line what the deck asks of its text, and on request sentence by sentence.
pub fn print_coverage(
    ctx: &mut Context<'_>,
    covered: &[Covered<'_>],
    text: &SourceText,
    each_sentence: bool,
) -> Result<(), CommandError> {
    if each_sentence {
        for (number, sentence) in (1..).zip(covered) {
            print_sentence(ctx, number, sentence, text)?;
        }
        print_skipped(ctx, text)?;
    }
    ctx.print(&summary_text(covered))
}

fn print_sentence(
    ctx: &mut Context<'_>,
    number: usize,
    sentence: &Covered<'_>,
    text: &SourceText,
) -> Result<(), CommandError> {
    let begins = shortened(&text.text()[sentence.range.clone()], 56);
    let share = percent(sentence.share);
    ctx.print(&format!("{number:>4}  {share:>5}  {begins}"))?;
    let cards = sentence.cards.iter().map(|card| card.as_str());
    let cards = cards.collect::<Vec<_>>().join(", ");
    let cards = if cards.is_empty() { "no card" } else { &cards };
    print_wrapped(ctx, cards)?;
    if !sentence.unasked.is_empty() {
        print_wrapped(
            ctx,
            &format!("never asked: {}", sentence.unasked.join(", ")),
        )?;
    }
    Ok(())
}

/// A text under the sentence that it is about.
fn print_wrapped(ctx: &mut Context<'_>, text: &str) -> Result<(), CommandError> {
    const INDENT: usize = 13;
    let width = ctx.widths.out.unwrap_or(79).min(79);
    let indent = INDENT.min(width / 3);
    let mut lines = hanging(text, indent, indent, width).into_iter();
    lines.try_for_each(|line| ctx.print(&line))
}

fn print_skipped(ctx: &mut Context<'_>, text: &SourceText) -> Result<(), CommandError> {
    for skipped in text.skipped() {
        let begins = shortened(&text.text()[skipped.clone()], 56);
        ctx.print(&format!("   –         {begins}"))?;
        print_wrapped(ctx, "no sentence, not counted")?;
    }
    Ok(())
}

/// How much of the text is asked, in a line.
fn summary_text(covered: &[Covered<'_>]) -> String {
    let all = count(covered.len(), "sentence");
    let cited = covered.iter().filter(|sentence| !sentence.cards.is_empty());
    let thin = cited
        .clone()
        .filter(|sentence| sentence.share < THIN)
        .count();
    let unasked: usize = covered.iter().map(|sentence| sentence.unasked.len()).sum();
    let cited = cited.count();
    let mut parts = vec![format!("{cited} of {all} cited")];
    if thin > 0 {
        parts.push(format!("{thin} thin (under {})", percent(THIN)));
    }
    match unasked {
        0 => {}
        1 => parts.push("1 name or figure never asked".into()),
        more => parts.push(format!("{more} names and figures never asked")),
    }
    format!("the text: {}", parts.join(", "))
}
