//! What learners wrote that was not taken as right, for the teacher to look at.

use serde::Serialize;

use super::paper_answer::PaperAnswer;
use super::paper_deck::PaperDeck;
use crate::commands::deck_answers::listing::print_card;
use crate::context::{CommandError, Context, copy_hint};
use crate::deck::Task;
use crate::history::{Answer, EventKind};
use crate::phrase::{command_line, shell_word};
use crate::quiz::Limit;
use crate::report::{CardMisses, Filter, MissTable};
use crate::shelf::Origin;

/// What stands in a command where somebody has to say which item of a list an answer is.
const OPEN_PART: &str = ":N=";

/// An answer that was not taken as right, as `--json` shows it.
#[derive(Debug, Serialize)]
pub struct NotAccepted {
    deck: String,
    card: String,
    part: Option<usize>,
    answer: String,
    times: usize,
    verdict: &'static str,
    why: String,
}

impl NotAccepted {
    /// Every one of them, card by card.
    pub fn all(cards: &[CardMisses]) -> Vec<Self> {
        let misses = cards
            .iter()
            .flat_map(|card| card.misses.iter().map(move |miss| (card, miss)));
        let rows = misses.map(|(card, miss)| Self {
            deck: card.deck.clone(),
            card: card.card.clone(),
            part: miss.part,
            answer: miss.text.clone(),
            times: miss.times,
            verdict: miss.verdict.as_str(),
            why: miss.why.clone(),
        });
        rows.collect()
    }
}

/// The words on these papers that were not taken as right, by card. Letters are not among them:
/// nobody could accept a wrong option. Neither is what its card refuses, for that was looked at before.
pub fn misses(
    ctx: &Context<'_>,
    papers: &[PaperDeck],
    given: &[PaperAnswer],
    judged: &[Answer<'_>],
) -> Vec<CardMisses> {
    let decks = papers.iter().map(|paper| paper.latest().clone());
    let (decks, filter) = (decks.collect::<Vec<_>>(), Filter::default());
    let mut table = MissTable::new(&filter, &decks);
    for (given, answer) in given.iter().zip(judged) {
        table.add(&given.event(ctx, given.id(0), EventKind::Answer(answer.clone())));
    }
    let mut cards = table.settle();
    for card in &mut cards {
        card.misses.retain(|miss| !miss.is_settled());
    }
    cards.retain(|card| !card.misses.is_empty());
    cards
}

/// Prints them, and how one of them becomes right.
pub fn print_not_accepted(
    ctx: &mut Context<'_>,
    papers: &[PaperDeck],
    cards: &[CardMisses],
) -> Result<(), CommandError> {
    if cards.is_empty() {
        return Ok(());
    }
    ctx.print("")?;
    ctx.print("Not taken as right:")?;
    for paper in papers {
        let deck = paper.latest();
        let by_id = deck.by_id();
        let own = cards.iter().filter(|misses| misses.deck == paper.id());
        let own = own.filter_map(|misses| Some((*by_id.get(&*misses.card)?, misses)));
        for (card, misses) in own {
            ctx.print("")?;
            print_card(ctx, deck, card, &misses.misses, Limit::All)?;
        }
    }
    for paper in papers {
        if let Some(accepted) = example(paper, cards) {
            ctx.print("")?;
            for line in way_to_accept(paper, &accepted) {
                ctx.print(&line)?;
            }
            if accepted.contains(OPEN_PART) {
                ctx.print("N is the number of the item that it stands for.")?;
            }
        }
    }
    Ok(())
}

/// What is said to accept one of the answers: one of which nobody has to say what it stands for, if
/// there is such a one.
fn example(paper: &PaperDeck, cards: &[CardMisses]) -> Option<String> {
    let by_id = paper.latest().by_id();
    let own = cards.iter().filter(|misses| misses.deck == paper.id());
    let likeliest = own.filter_map(|card| Some((&*card.card, card.misses.first()?)));
    let examples = likeliest.map(|(card, miss)| {
        let task = by_id.get(card).map(|card| &card.task);
        let is_of_several = task.is_some_and(is_list_of_several);
        match miss.part {
            Some(part) => (0, format!("{card}:{part}={}", miss.text)),
            None if is_of_several => (1, format!("{card}{OPEN_PART}{}", miss.text)),
            None => (0, format!("{card}={}", miss.text)),
        }
    });
    let best = examples.min_by_key(|(is_open, _)| *is_open);
    best.map(|(_, example)| example)
}

fn is_list_of_several(task: &Task) -> bool {
    matches!(task, Task::List { items, .. } if items.len() > 1)
}

/// How an answer becomes right, with a command that can be pasted.
fn way_to_accept(paper: &PaperDeck, accepted: &str) -> Vec<String> {
    let accept = |deck: &str| {
        let answers = command_line(["civiq", "deck", "answers", deck]);
        format!("  {answers} --accept {}", shell_word(accepted))
    };
    match &paper.now {
        None => vec![format!(
            "The deck `{}` is not at hand, so that no answer can be accepted.",
            paper.id()
        )],
        Some((_, Origin::File(path))) => vec![
            "If one of them is right, accept it and mark the table again, which corrects the scores:"
                .into(),
            accept(&path.to_string_lossy()),
        ],
        Some((_, Origin::BuiltIn(id))) => vec![
            "If one of them is right, the deck has to be one of your own first:".into(),
            format!("  {}.", copy_hint(id)),
            "Then accept it there, and mark the table again with `--decks .`, which corrects the scores:"
                .into(),
            accept(&format!("{id}.json")),
        ],
    }
}
