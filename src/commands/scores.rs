//! `civiq scores`: where the score file is, and how it is.

use std::collections::{HashMap, HashSet};

use crate::context::{
    CommandError, CommandOutcome, Context, Output, STRAY, ahead_hint, loss_hint, print_json,
    unmerged_hint, unmerged_text,
};
use crate::files;
use crate::history::{Event, EventId, EventKind};
use crate::moment::Moment;
use crate::phrase::{count, date, ranges};
use crate::scores::{ScoreFile, ScoreReading};
use serde::Serialize;

/// Prints where the score file is.
pub fn path(ctx: &mut Context<'_>, output: Output) -> Result<CommandOutcome, CommandError> {
    let file = ctx.score_file()?;
    let path = file.path().display().to_string();
    match output {
        Output::Text => writeln!(ctx.out, "{path}")?,
        Output::Json => {
            let exists = files::metadata(file.path()).is_ok();
            print_json(ctx, &ScorePathRow { path, exists })?;
        }
    }
    Ok(CommandOutcome::Done)
}

/// Where the score file is, as `scores path --json` shows it.
#[derive(Serialize)]
struct ScorePathRow {
    path: String,
    exists: bool,
}

/// The state of the score file as `scores check --json` shows it.
#[derive(Serialize)]
struct ScoreFileRow {
    path: String,
    records: usize,
    answers: usize,
    learners: usize,
    newer: usize,
    duplicates: usize,
    damaged: Vec<DamageRow>,
    missing: usize,
    unmerged: Vec<UnmergedRow>,
    ahead: Vec<AheadRow>,
    strays: Vec<usize>,
}

#[derive(Serialize)]
struct UnmergedRow {
    file: String,
    records: usize,
}

#[derive(Serialize)]
struct DamageRow {
    line: usize,
    reason: String,
}

/// An answer whose time is still to come.
#[derive(Serialize)]
struct AheadRow {
    line: usize,
    at: Moment,
}

impl ScoreFileRow {
    fn new(
        file: &ScoreFile,
        reading: &ScoreReading,
        tally: &RecordTally,
        (ahead, strays): (Vec<AheadRow>, Vec<usize>),
    ) -> Self {
        let remains = &reading.survey.remains;
        let damaged = remains.damage.iter().map(|damage| DamageRow {
            line: damage.line,
            reason: damage.reason.clone(),
        });
        let unmerged = reading.unmerged.iter().map(|copy| UnmergedRow {
            file: copy.path.display().to_string(),
            records: copy.records,
        });
        Self {
            path: file.path().display().to_string(),
            records: reading.survey.events,
            answers: tally.answers,
            learners: tally.learners.len(),
            newer: remains.newer.len(),
            duplicates: remains.duplicates,
            damaged: damaged.collect(),
            missing: reading.missing.as_ref().map_or(0, |loss| loss.records),
            unmerged: unmerged.collect(),
            ahead,
            strays,
        }
    }
}

/// What the events of a score file come to, whether or not they count.
#[derive(Default)]
struct RecordTally {
    answers: usize,
    learners: HashSet<String>,
    /// The last moment of all.
    last: Option<Moment>,
    /// What is said of an answer by somebody who has no say in it.
    strays: HashSet<EventId>,
}

impl RecordTally {
    fn of(reading: &mut ScoreReading) -> Result<Self, CommandError> {
        let mut said = HashMap::<_, Vec<_>>::new();
        let mut tally = Self::default();
        reading.each(|event| {
            tally.add(event);
            if let Some(of) = event.target() {
                said.entry(of).or_default().push(event.clone().into_owned());
            }
        })?;
        if !said.is_empty() {
            reading.each(|event| {
                let of_it = said.get(&event.id).into_iter().flatten();
                let of_it = of_it.filter(|_| event.target().is_none());
                let strays = of_it.filter(|said| !said.may_amend(event));
                tally.strays.extend(strays.map(|said| said.id));
            })?;
        }
        Ok(tally)
    }

    fn add(&mut self, event: &Event<'_>) {
        self.answers += usize::from(matches!(event.kind, EventKind::Answer(_)));
        self.last = self.last.max(Some(event.at));
        if !self.learners.contains(&*event.learner) {
            self.learners.insert(event.learner.to_string());
        }
    }
}

/// What becomes of records that are missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// They are told.
    Tell,
    /// They are meant to be gone, and are told no more.
    Accept,
}

/// Says what the score file holds, and everything that is wrong with it.
pub fn check(
    ctx: &mut Context<'_>,
    shortfall: Shortfall,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let file = ctx.kept_scores()?;
    if shortfall == Shortfall::Accept
        && let Some(accepted) = file.accept()?
    {
        let records = count(accepted.records, "record");
        ctx.note(&format!("{records} no longer counted as missing"));
    }
    let mut reading = file.check()?;
    let tally = RecordTally::of(&mut reading)?;
    let left_out = uncounted(ctx, &file, &tally)?;
    let report = ScoreFileRow::new(&file, &reading, &tally, left_out);
    match output {
        Output::Json => print_json(ctx, &report)?,
        Output::Text => {
            print_state(ctx, &report)?;
            print_uncounted(ctx, &file, &report)?;
            print_ways_out(ctx, &file, &reading)?;
        }
    }
    let is_whole = report.damaged.is_empty() && report.missing == 0 && report.unmerged.is_empty();
    let counts_whole = report.ahead.is_empty() && report.strays.is_empty();
    Ok(if is_whole && counts_whole {
        CommandOutcome::Done
    } else {
        CommandOutcome::Faults
    })
}

/// What can be read and does not count, by its lines: answers that lie ahead of now, and what somebody
/// says of an answer who has no say in it.
fn uncounted(
    ctx: &Context<'_>,
    file: &ScoreFile,
    tally: &RecordTally,
) -> Result<(Vec<AheadRow>, Vec<usize>), CommandError> {
    let now = ctx.now();
    let is_ahead = |event: &Event<'_>| event.is_ahead_of(now);
    let may_be_ahead = tally.last.is_some_and(|last| last.is_ahead_of(now));
    if tally.strays.is_empty() && !may_be_ahead {
        return Ok((Vec::new(), Vec::new()));
    }
    let found = file.find(|event| is_ahead(event) || tally.strays.contains(&event.id))?;
    let (ahead, strays): (Vec<_>, Vec<_>) =
        found.into_iter().partition(|(_, event)| is_ahead(event));
    let ahead = ahead
        .into_iter()
        .map(|(line, event)| AheadRow { line, at: event.at });
    let strays = strays.into_iter().map(|(line, _)| line);
    Ok((ahead.collect(), strays.collect()))
}

fn print_uncounted(
    ctx: &mut Context<'_>,
    file: &ScoreFile,
    report: &ScoreFileRow,
) -> Result<(), CommandError> {
    let path = &report.path;
    for line in &report.strays {
        ctx.print(&format!("{path}:{line}: {STRAY}; not counted"))?;
    }
    let first = report.ahead.iter().map(|row| row.at).min();
    let Some(first) = first else {
        return Ok(());
    };
    let lines = report.ahead.iter().map(|row| row.line);
    let lines = ranges(&lines.collect::<Vec<_>>());
    let first = date(&first.day().to_string());
    ctx.print(&format!(
        "{} of a time still to come, from {first} on, not counted until then: line {lines}",
        count(report.ahead.len(), "answer"),
    ))?;
    ctx.print(&format!("  hint: {}", ahead_hint(file, ctx.now())))
}

/// What can be done about records that are elsewhere.
fn print_ways_out(
    ctx: &mut Context<'_>,
    file: &ScoreFile,
    reading: &ScoreReading,
) -> Result<(), CommandError> {
    if let Some(loss) = &reading.missing {
        ctx.print(&format!("  hint: {}", loss_hint(file, loss)))?;
    }
    for copy in &reading.unmerged {
        ctx.print(&unmerged_text(file, copy))?;
    }
    if !reading.unmerged.is_empty() {
        ctx.print(&format!("  hint: {}", unmerged_hint(file)))?;
    }
    Ok(())
}

fn print_state(ctx: &mut Context<'_>, report: &ScoreFileRow) -> Result<(), CommandError> {
    let ScoreFileRow {
        path,
        records,
        answers,
        learners,
        ..
    } = report;
    if *records == 0 && report.damaged.is_empty() && report.missing == 0 {
        return ctx.print(&format!("{path}: no answers yet"));
    }
    ctx.print(&format!(
        "{path}: {}, {} by {}",
        count(*records, "record"),
        count(*answers, "answer"),
        count(*learners, "learner")
    ))?;
    for damage in &report.damaged {
        ctx.print(&format!("{path}:{}: {}", damage.line, damage.reason))?;
    }
    if report.duplicates > 0 {
        ctx.print(&format!(
            "{} written twice, counted once",
            count(report.duplicates, "record")
        ))?;
    }
    if report.newer > 0 {
        ctx.print(&format!(
            "{} from a newer civiq, kept and not counted",
            count(report.newer, "record")
        ))?;
    }
    if report.missing > 0 {
        ctx.print(&format!(
            "missing: {} that stood here before",
            count(report.missing, "record")
        ))?;
    }
    Ok(())
}
