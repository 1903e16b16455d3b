//! What nobody knew in the last drill, to be drilled again.

use std::collections::HashSet;

use crate::class::{LastDrillSearch, Roster};
use crate::context::{ClassError, CommandError, Context};
use crate::phrase::{count, date};
use crate::quiz::Question;

/// Puts first what nobody knew in the last drill of this class, and says how many that are. The others
/// stay behind them: they fill the last round, and break a tie.
///
/// A drill is of this class if somebody of the roster or one of the teams took part; where neither is
/// named, every drill of these decks is.
pub fn missed_first(
    ctx: &mut Context<'_>,
    questions: Vec<Question>,
    roster: &Roster,
    teams: &[String],
) -> Result<(Vec<Question>, usize), CommandError> {
    let decks = questions
        .iter()
        .map(|question| question.deck.id.to_string());
    let decks = decks.collect::<HashSet<_>>();
    let begin = LastDrillSearch::default;
    let search = ctx.count_answers(begin, |search, event, answer| {
        let is_team = answer
            .team
            .as_ref()
            .is_some_and(|team| teams.iter().any(|one| one == team));
        let is_anybodys = teams.is_empty() && roster.pupils().is_empty();
        let is_ours = is_anybodys || is_team || roster.find(&event.learner).is_some();
        search.add(event, answer, is_ours && decks.contains(&*answer.deck));
    })?;
    let last = search.finish().ok_or(ClassError::NoDrill)?;
    let unknown = last.unknown.iter();
    let unknown = unknown.map(|(deck, card)| (deck.as_str(), card.as_str()));
    let unknown = unknown.collect::<HashSet<_>>();
    let (mut missed, others) = questions.into_iter().partition::<Vec<_>, _>(|question| {
        unknown.contains(&(question.deck.id.as_str(), question.card.id.as_str()))
    });
    let day = date(&last.day.to_string());
    if missed.is_empty() {
        return Err(ClassError::AllKnown { day }.into());
    }
    let n = missed.len();
    let questions = count(n, "question");
    ctx.ui
        .message(&format!("{questions} that nobody knew on {day}."))?;
    missed.extend(others);
    Ok((missed, n))
}
