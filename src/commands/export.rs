//! `civiq export`: results out.

pub mod gradebook;
use std::collections::BTreeSet;
use std::sync::Arc;

use self::gradebook::{Merge, merge};
use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::naming::Naming;
use crate::context::outcome::Ended;
use crate::context::target::Target;
use crate::deck::Deck;
use crate::history::{CountedAnswer, counted};
use crate::memory::{Parameters, Scheduler};
use crate::phrase::closest;
use crate::report::Filter;
use crate::results::{Names, ResultFormat, Results};

/// What is to be exported, and where to.
#[derive(Clone, Debug)]
pub struct Export {
    /// As what.
    pub kind: Kind,
    /// Which answers; a deck may be a file, too.
    pub filter: Filter,
    /// What learners are called.
    pub naming: Naming,
    /// Where to.
    pub target: Target,
}

/// As what results are exported.
#[derive(Clone, Debug)]
pub enum Kind {
    /// In a format of their own.
    Written(&'static ResultFormat),
    /// As a column of a gradebook.
    Gradebook(Merge),
}

/// Writes the answers that stand: those taken back are left out, those called right are right.
pub fn export(ctx: &mut Context<'_>, export: &Export) -> Result<Ended, CommandError> {
    export.target.check(ctx)?;
    let (decks, filter) = decks(ctx, &export.filter)?;
    let log = ctx.history()?;
    let answers = counted(&log.events).collect::<Vec<_>>();
    warn_of_unknown(ctx, &filter, &answers);
    let bytes = match &export.kind {
        Kind::Gradebook(wish) => merge(ctx, wish, &filter, &answers)?,
        Kind::Written(format) => {
            let names = names(ctx, export.naming, &answers)?;
            let scheduler = scheduler(ctx, &filter);
            let today = ctx.now().day();
            let results = Results::new(&answers, &filter, &names, &decks, &scheduler, today);
            (format.write)(&results).into_bytes()
        }
    };
    export.target.write(ctx, &bytes)?;
    Ok(Ended::Well)
}

/// What was fitted to a learner holds for that learner alone.
fn scheduler(ctx: &mut Context<'_>, filter: &Filter) -> Scheduler {
    match &filter.learners[..] {
        [learner] if *learner == ctx.learner => ctx.scheduler(),
        _ => Scheduler::new(&Parameters::DEFAULT),
    }
}

/// The decks at hand, and the filter with the ids of those that were named as files.
pub(super) fn decks(
    ctx: &Context<'_>,
    filter: &Filter,
) -> Result<(Vec<Arc<Deck>>, Filter), CommandError> {
    let (found, _) = ctx.shelf.all()?;
    let mut decks = found
        .into_iter()
        .filter_map(|found| found.deck)
        .collect::<Vec<_>>();
    let mut filter = filter.clone();
    for name in &mut filter.decks {
        if !name.contains(['/', '\\', '.']) {
            continue;
        }
        let Some(deck) = ctx.shelf.find(name)?.deck else {
            let place = name.clone();
            return Err(CommandError::NoCards { place });
        };
        *name = deck.id.to_string();
        // The file that was named goes before another deck of its id.
        decks.insert(0, deck);
    }
    Ok((decks, filter))
}

fn names(
    ctx: &Context<'_>,
    naming: Naming,
    answers: &[CountedAnswer<'_>],
) -> Result<Names, CommandError> {
    match naming {
        // With nobody to be named no key is needed.
        Naming::Pseudonyms if !answers.is_empty() => {
            Ok(Names::Pseudonyms(ctx.score_file()?.key()?))
        }
        Naming::Pseudonyms | Naming::Names => Ok(Names::AsTheyAre),
    }
}

/// What of an answer a filter looks at.
type Pick = fn(&CountedAnswer<'_>) -> String;

/// Tells of what was named and stands in no answer: a slip would else look like no results.
fn warn_of_unknown(ctx: &mut Context<'_>, filter: &Filter, answers: &[CountedAnswer<'_>]) {
    if answers.is_empty() {
        return;
    }
    let known = |pick: Pick| {
        let known = answers.iter().map(pick).collect::<BTreeSet<_>>();
        known.into_iter().collect::<Vec<_>>()
    };
    let wishes: [(&str, &[String], Pick); 3] = [
        ("deck", &filter.decks, |(_, answer)| answer.deck.clone()),
        ("learner", &filter.learners, |(event, _)| {
            event.learner.clone()
        }),
        ("session", &filter.sessions, |(event, _)| {
            event.session.clone()
        }),
    ];
    for (what, wanted, pick) in wishes {
        if wanted.is_empty() {
            continue;
        }
        let known = known(pick);
        for name in wanted.iter().filter(|name| !known.contains(name)) {
            ctx.warn(&format!("no answer has the {what} `{name}`"));
            // A hint must not tell who else is in the file.
            let near = closest(name, &known).filter(|_| what == "deck");
            if let Some(near) = near {
                ctx.talk(&format!("  hint: did you mean `{near}`?"));
            }
        }
    }
}
