//! `civiq export gradebook`: one column of an exported gradebook, filled.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

use crate::context::{CommandError, CommandOutcome, Context, ResultKind, Target};
use crate::files::read_bytes;
use crate::history::{Answer, Event, Mode};
use crate::phrase::{count, list};
use crate::report::{Filter, SittingCount};
use crate::results::gradebook::{Filled, Grade, Missed, Reason, fill};
use crate::scores::ScoreReading;

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

/// How a gradebook is filled, from which answers, and where it goes.
pub struct GradebookExport<'a> {
    /// Which gradebook.
    pub options: &'a GradebookOptions,
    /// Which answers.
    pub filter: &'a Filter,
    /// Where to.
    pub target: &'a Target,
}

impl GradebookExport<'_> {
    /// How well each learner did in the latest sitting that the filter leaves; unless it says otherwise, a
    /// test, on a screen or on paper. Every answer of the score file is shown to `see`.
    pub fn grades(
        &self,
        reading: &mut ScoreReading,
        mut see: impl FnMut(&Event<'_>, &Answer<'_>),
    ) -> Result<Vec<Grade>, CommandError> {
        let mut filter = self.filter.clone();
        if filter.modes.is_empty() {
            filter.modes = vec![Mode::Quiz, Mode::Paper];
        }
        let mut sittings = SittingCount::default();
        reading.each_answer(|event, answer| {
            see(event, answer);
            if filter.takes(event, answer) {
                sittings.add(event, answer);
            }
        })?;
        let sittings = sittings.sittings().iter();
        let latest = sittings.map(|sitting| (&*sitting.learner, sitting));
        let grades = latest.collect::<BTreeMap<_, _>>().into_iter();
        let grades = grades.map(|(learner, sitting)| Grade {
            learner: learner.to_owned(),
            share: sitting.marks(),
        });
        Ok(grades.collect())
    }

    /// Fills the gradebook, and writes it where a grade has a place.
    pub fn write(
        &self,
        ctx: &mut Context<'_>,
        reading: &mut ScoreReading,
        grades: &[Grade],
    ) -> Result<CommandOutcome, CommandError> {
        let GradebookOptions {
            file,
            column,
            points,
        } = self.options;
        let path = file.clone();
        let bytes = read_bytes(&path, MAX_BYTES).map_err(|error| CommandError::Read {
            path: path.clone(),
            source: error.into(),
        })?;
        let filled = fill(&bytes, column, *points, grades)
            .map_err(|source| CommandError::Gradebook { path, source })?;
        if filled.grades == 0 {
            tell_unfilled(ctx, reading, &filled)?;
            return Ok(CommandOutcome::Faults);
        }
        self.target.write(ctx, ResultKind::Answers, &filled.bytes)?;
        tell_filled(ctx, column, &filled);
        Ok(CommandOutcome::Done)
    }
}

/// Tells what was filled in, once it is written.
fn tell_filled(ctx: &mut Context<'_>, column: &str, filled: &Filled) {
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
fn tell_unfilled(
    ctx: &mut Context<'_>,
    reading: &mut ScoreReading,
    filled: &Filled,
) -> Result<(), CommandError> {
    if filled.missed.is_empty() {
        ctx.warn("no test is among the answers that were chosen, so nothing was written");
        let mut modes = AnsweredModes::default();
        reading.each_answer(|event, answer| modes.add(event, answer))?;
        ctx.note(&format!("  hint: {}", modes.choice_hint()));
    } else {
        warn_of_missed(ctx, &filled.missed);
        ctx.warn("no grade has a place in the file, so nothing was written");
    }
    Ok(())
}

/// Who answered, and which decks, by the kind of sitting.
#[derive(Default)]
struct AnsweredModes(HashMap<&'static str, AnsweredMode>);

#[derive(Default)]
struct AnsweredMode {
    learners: BTreeSet<String>,
    decks: BTreeSet<String>,
}

impl AnsweredModes {
    fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let own = self.0.entry(answer.mode.name()).or_default();
        for (known, name) in [
            (&mut own.learners, &event.learner),
            (&mut own.decks, &answer.deck),
        ] {
            if !known.contains(&**name) {
                known.insert(name.to_string());
            }
        }
    }

    /// What there is to be chosen. It names no learner: a hint must not tell who else is in the file.
    fn choice_hint(&self) -> String {
        let kinds = Mode::ALL.into_iter().filter_map(|mode| {
            let own = self.0.get(mode.name())?;
            let learners = count(own.learners.len(), "learner");
            let decks = own.decks.iter().map(|deck| format!("`{deck}`"));
            let decks = list(&decks.collect::<Vec<_>>());
            Some(format!("{} ({learners}; {decks})", mode.name()))
        });
        let kinds = kinds.collect::<Vec<_>>();
        if kinds.is_empty() {
            return "there are no answers yet: `civiq quiz` and `civiq class mark` bring tests"
                .into();
        }
        format!(
            "the score file has answers of {}: choose with `--mode`, `--deck`, `--learner`, `--since` and \
             `--until`",
            list(&kinds)
        )
    }
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
