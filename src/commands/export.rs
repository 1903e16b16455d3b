//! `civiq export`: results out.

pub mod gradebook;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use self::gradebook::{GradebookOptions, fill_gradebook, tell_filled, tell_unfilled};
use crate::context::{
    ChoiceError, CommandError, CommandOutcome, Context, LearnerNaming, ResultKind, Target,
    exam_lines,
};
use crate::deck::Deck;
use crate::history::{CountedAnswer, LearnerState, counted};
use crate::memory::{Parameters, Scheduler};
use crate::phrase::closest;
use crate::quiz::{Request, Today};
use crate::report::{Filter, measure_pace};
use crate::results::{Names, ResultFormat, Results};

/// What is to be exported, and where to.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// As what.
    pub kind: ExportKind,
    /// Which answers; a deck may be a file, too.
    pub filter: Filter,
    /// What learners are called.
    pub naming: LearnerNaming,
    /// Where to.
    pub target: Target,
}

/// As what results are exported.
#[derive(Clone, Debug)]
pub enum ExportKind {
    /// In a format of their own.
    Written(&'static ResultFormat),
    /// As a column of a gradebook.
    Gradebook(GradebookOptions),
}

/// Writes the answers that stand: those taken back are left out, those called right are right.
pub fn export(
    ctx: &mut Context<'_>,
    export: &ExportOptions,
) -> Result<CommandOutcome, CommandError> {
    export.target.check(ctx)?;
    let (decks, filter) = decks_and_filter(ctx, &export.filter)?;
    let events = ctx.history()?;
    let answers = counted(&events).collect::<Vec<_>>();
    warn_of_unknown(ctx, &filter, &answers);
    match &export.kind {
        ExportKind::Gradebook(options) => {
            let filled = fill_gradebook(options, &filter, &answers)?;
            if filled.grades == 0 {
                tell_unfilled(ctx, &filled, &answers);
                return Ok(CommandOutcome::Faults);
            }
            export
                .target
                .write(ctx, ResultKind::Answers, &filled.bytes)?;
            tell_filled(ctx, &options.column, &filled);
        }
        ExportKind::Written(format) => {
            let names = names_to_write(ctx, export.naming, &answers)?;
            let only = only_learner(&filter, &answers);
            let scheduler = match &only {
                Some(learner) => ctx.scheduler_of(learner),
                None => Scheduler::new(&Parameters::DEFAULT),
            };
            let today = ctx.now().day();
            let mut results = Results::new(&answers, &filter, &names, &decks, &scheduler, today);
            results.exams = only.map_or_else(Vec::new, |learner| {
                exams_ahead(&learner, &answers, &decks, &scheduler, today)
            });
            let text = (format.write)(&results);
            export
                .target
                .write(ctx, ResultKind::Answers, text.as_bytes())?;
        }
    }
    Ok(CommandOutcome::Done)
}

/// The one learner whose answers are exported, if there is but one: what was fitted to a learner holds
/// for that learner alone, and so do the exams.
fn only_learner(filter: &Filter, answers: &[CountedAnswer<'_>]) -> Option<String> {
    let taken = answers.iter();
    let mut taken = taken.filter(|(event, answer)| filter.takes(event, answer));
    let (first, _) = taken.next()?;
    let is_alone = taken.all(|(event, _)| event.learner == first.learner);
    is_alone.then(|| first.learner.to_string())
}

/// What is left before the exams of a learner, and what a test would come to, as sentences.
fn exams_ahead(
    learner: &str,
    answers: &[CountedAnswer<'_>],
    decks: &[Arc<Deck>],
    scheduler: &Scheduler,
    today: Date,
) -> Vec<String> {
    let ahead = decks.iter();
    let ahead = ahead.filter(|deck| scheduler.exam(deck.id.as_str(), today).is_some());
    let ahead = ahead.cloned().collect::<Vec<_>>();
    let own = answers.iter().filter(|(event, _)| event.learner == learner);
    let mut state = LearnerState::default();
    for (event, answer) in own {
        state.count(event, answer, scheduler);
    }
    state.progress.reschedule(scheduler);
    let today = Today {
        decks: &ahead,
        progress: &state.progress,
        scheduler,
        request: &Request::practice(),
        date: today,
    };
    exam_lines(&today, &today.standings(), &measure_pace(&state.habits, scheduler))
}

/// The decks at hand, and the filter with the ids of those that were named as files.
pub(super) fn decks_and_filter(
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
            return Err(ChoiceError::NoCards { place }.into());
        };
        *name = deck.id.to_string();
        // The file that was named goes before another deck of its id.
        decks.insert(0, deck);
    }
    Ok((decks, filter))
}

fn names_to_write(
    ctx: &Context<'_>,
    naming: LearnerNaming,
    answers: &[CountedAnswer<'_>],
) -> Result<Names, CommandError> {
    match naming {
        // With nobody to be named no key is needed.
        LearnerNaming::Pseudonyms if !answers.is_empty() => {
            Ok(Names::Pseudonyms(ctx.score_file()?.key()?))
        }
        LearnerNaming::Pseudonyms | LearnerNaming::Names => Ok(Names::AsTheyAre),
    }
}

/// What of an answer a filter looks at.
type AnswerField = fn(&CountedAnswer<'_>) -> String;

/// Tells of what was named and stands in no answer: a slip would else look like no results.
fn warn_of_unknown(ctx: &mut Context<'_>, filter: &Filter, answers: &[CountedAnswer<'_>]) {
    if answers.is_empty() {
        return;
    }
    let each = |pick: AnswerField| {
        let each = answers.iter().map(pick).collect::<BTreeSet<_>>();
        each.into_iter().collect::<Vec<_>>()
    };
    let wishes: [(&str, &[String], AnswerField); 3] = [
        ("deck", &filter.decks, |(_, answer)| answer.deck.to_string()),
        ("learner", &filter.learners, |(event, _)| {
            event.learner.to_string()
        }),
        ("session", &filter.sessions, |(event, _)| {
            event.session.to_string()
        }),
    ];
    for (what, wanted, pick) in wishes {
        if wanted.is_empty() {
            continue;
        }
        let known = each(pick);
        for name in wanted.iter().filter(|name| !known.contains(name)) {
            ctx.warn(&format!("no answer has the {what} `{name}`"));
            // A hint must not tell who else is in the file.
            let near = closest(name, &known).filter(|_| what == "deck");
            if let Some(near) = near {
                ctx.note(&format!("  hint: did you mean `{near}`?"));
            }
        }
    }
}
