//! `civiq export gradebook`: one column of an exported gradebook, filled.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::context::{CommandError, Context};
use crate::files::read_bytes;
use crate::history::{CountedAnswer, Mode};
use crate::phrase::{count, list};
use crate::report::{Filter, by_sitting};
use crate::results::gradebook::{Filled, Grade, Missed, Reason, fill};

/// The most bytes that a gradebook may have.
const MAX_BYTES: u64 = 64 << 20;

/// Which gradebook is to be filled, and where.
#[derive(Clone, Debug)]
pub struct GradebookOptions {
    /// The file that Canvas, Moodle or Brightspace exported.
    pub file: PathBuf,
    /// The column.
    pub column: String,
    /// What it is worth, where the file does not say.
    pub points: Option<f64>,
}

/// The gradebook with each learner's latest test in it.
pub fn fill_gradebook(
    options: &GradebookOptions,
    filter: &Filter,
    answers: &[CountedAnswer<'_>],
) -> Result<Filled, CommandError> {
    let path = options.file.clone();
    let file = read_bytes(&path, MAX_BYTES).map_err(|error| CommandError::Read {
        path: path.clone(),
        source: error.into(),
    })?;
    let grades = latest_grades(filter, answers);
    fill(&file, &options.column, options.points, &grades)
        .map_err(|source| CommandError::Gradebook { path, source })
}

/// Tells what was filled in, once it is written.
pub fn tell_filled(ctx: &mut Context<'_>, column: &str, filled: &Filled) {
    warn_of_missed(ctx, &filled.missed);
    let grades = count(filled.grades, "grade");
    ctx.note(&format!("`{column}`: {grades} filled in"));
    if let Some(points) = filled.supposed {
        ctx.note(&format!(
            "  hint: the file does not say what the column is worth, which is taken to be {points}; \
             `--points N` says otherwise"
        ));
    }
}

/// Tells why nothing was filled in, and so nothing is written.
pub fn tell_unfilled(ctx: &mut Context<'_>, filled: &Filled, answers: &[CountedAnswer<'_>]) {
    if filled.missed.is_empty() {
        ctx.warn("no test is among the answers that were chosen, so nothing was written");
        ctx.note(&format!("  hint: {}", choice_hint(answers)));
    } else {
        warn_of_missed(ctx, &filled.missed);
        ctx.warn("no grade has a place in the file, so nothing was written");
    }
}

/// What there is to be chosen. It names no learner: a hint must not tell who else is in the file.
fn choice_hint(answers: &[CountedAnswer<'_>]) -> String {
    let kinds = Mode::ALL.into_iter().filter_map(|mode| {
        let own = answers.iter().filter(|(_, answer)| answer.mode == mode);
        let own = own.collect::<Vec<_>>();
        let learners = own.iter().map(|(event, _)| &event.learner);
        let learners = learners.collect::<BTreeSet<_>>().len();
        let decks = own.iter().map(|(_, answer)| format!("`{}`", answer.deck));
        let decks = decks.collect::<BTreeSet<_>>().into_iter();
        let decks = list(&decks.collect::<Vec<_>>());
        (learners > 0).then(|| format!("{} ({}; {decks})", mode.name(), count(learners, "learner")))
    });
    let kinds = kinds.collect::<Vec<_>>();
    if kinds.is_empty() {
        return "there are no answers yet: `civiq quiz` and `civiq class mark` bring tests".into();
    }
    format!(
        "the score file has answers of {}: choose with `--mode`, `--deck`, `--learner`, `--since` and \
         `--until`",
        list(&kinds)
    )
}

/// How well each learner did in the latest sitting that the filter leaves; unless it says otherwise, a
/// test, on a screen or on paper.
fn latest_grades(filter: &Filter, answers: &[CountedAnswer<'_>]) -> Vec<Grade> {
    let mut filter = filter.clone();
    if filter.modes.is_empty() {
        filter.modes = vec![Mode::Quiz, Mode::Paper];
    }
    let answers = answers.iter();
    let answers = answers.filter(|(event, answer)| filter.takes(event, answer));
    let mut latest = BTreeMap::new();
    for sitting in by_sitting(&answers.collect::<Vec<_>>()) {
        latest.insert(sitting.learner.clone(), sitting);
    }
    let grades = latest.into_iter().map(|(learner, sitting)| Grade {
        learner,
        share: sitting.marks(),
    });
    grades.collect()
}

/// Tells whose grades have no place; each way out once.
fn warn_of_missed(ctx: &mut Context<'_>, missed: &[Missed]) {
    let mut hinted = BTreeSet::new();
    for Missed { learner, reason } in missed {
        let (what, hint) = missed_text(*reason);
        ctx.warn(&format!("`{learner}` {what}: no grade filled in"));
        if hinted.insert(hint) {
            ctx.note(&format!("  hint: {hint}"));
        }
    }
}

fn missed_text(reason: Reason) -> (String, &'static str) {
    match reason {
        Reason::NoRow => (
            "is in no row".into(),
            "learners are matched by the file's columns of ids, to the letter: practise with \
             `--learner` and such an id",
        ),
        Reason::SeveralRows(rows) => (
            format!("is in {rows} rows"),
            "a row is matched where its id is only its own: enter this grade by hand",
        ),
        Reason::SharedRow => (
            "shares a row with another learner".into(),
            "name the one that counts with `--learner`",
        ),
        Reason::Excused => (
            "is excused in the gradebook".into(),
            "empty the cell there, if the test is to count",
        ),
    }
}
