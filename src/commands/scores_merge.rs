//! `civiq scores merge`: what other score files hold, into this one.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::context::{
    CommandError, CommandOutcome, Context, Output, STRAY, ahead_hint, print_json,
};
use crate::phrase::{count, ranges};
use crate::scores::{MergeFault, MergeFinding, Merged, ScoreFile};

/// What everybody is called who gave no name.
const NAMELESS: &str = "me";

/// So many records that clash with others are told one by one; the rest are counted.
const CLASHES: usize = 3;

/// Adds what the files hold, and says what came of it.
pub fn merge(
    ctx: &mut Context<'_>,
    from: &[PathBuf],
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let file = ctx.score_file()?;
    let merged = file.merge(from, ctx.now())?;
    for of_one_file in merged
        .findings
        .chunk_by(|one, other| one.path == other.path)
    {
        warn_of_file(ctx, &file, of_one_file);
    }
    warn_of_nameless(ctx, &merged);
    match output {
        Output::Json => print_json(ctx, &MergeRow::new(file.path(), &merged))?,
        Output::Text if from.is_empty() && merged.files == 0 => {
            let path = file.path().display();
            ctx.print(&format!("{path}: no copy of a sync program lies beside it"))?;
        }
        Output::Text => ctx.print(&summary_text(file.path(), &merged))?,
    }
    let is_fault = |finding: &MergeFinding| !matches!(finding.fault, MergeFault::Twice(_));
    let is_faulty = merged.findings.iter().any(is_fault);
    if from.is_empty() && merged.files > 0 && !is_faulty {
        ctx.note("The copies beside the score file are all in it now, and can be deleted.");
    }
    Ok(if is_faulty {
        CommandOutcome::Faults
    } else {
        CommandOutcome::Done
    })
}

/// Everything that is worth knowing of a file. What comes by the sitting, and what stands there twice,
/// shares a line.
fn warn_of_file(ctx: &mut Context<'_>, file: &ScoreFile, findings: &[MergeFinding]) {
    let (mut twice, mut ahead, mut clashes) = (Vec::new(), Vec::new(), 0);
    for MergeFinding { path, fault } in findings {
        let path = path.display();
        match fault {
            MergeFault::Unread(error) => ctx.warn(&format!("{path}: {error}; left out")),
            MergeFault::Foreign => ctx.warn(&format!("{path}: no score file; left out")),
            MergeFault::NoneThere => ctx.warn(&format!("{path}: no score file in it (*.jsonl)")),
            MergeFault::Damage(line, reason) => {
                ctx.warn(&format!("{path}:{line}: {reason}; left out"));
            }
            MergeFault::Conflict(line) => {
                clashes += 1;
                if clashes <= CLASHES {
                    ctx.warn(&format!(
                        "{path}:{line}: another record has the same id and says something else; \
                         the one that sorts first counts"
                    ));
                }
            }
            MergeFault::Stray(line) => {
                ctx.warn(&format!("{path}:{line}: {STRAY}; not counted"));
            }
            MergeFault::Twice(line) => twice.push(*line),
            MergeFault::Ahead(line) => ahead.push(*line),
        }
    }
    let Some(MergeFinding { path, .. }) = findings.first() else {
        return;
    };
    let path = path.display();
    if clashes > CLASHES {
        let more = count(clashes - CLASHES, "more record");
        ctx.warn(&format!(
            "{path}: {more} with an id that another record has; `--json` lists them all"
        ));
    }
    if !ahead.is_empty() {
        ahead.sort_unstable();
        let (answers, lines) = (count(ahead.len(), "answer"), ranges(&ahead));
        ctx.warn(&format!(
            "{path}: {answers} of a time still to come: line {lines}; not counted until then"
        ));
        ctx.note(&format!("  hint: {}", ahead_hint(file, ctx.now())));
    }
    if !twice.is_empty() {
        let (records, lines) = (count(twice.len(), "record"), ranges(&twice));
        ctx.note(&format!(
            "{path}: {records} in another file or on another line, too: line {lines}; counted once"
        ));
    }
}

/// Several people who are all called `me` would be one learner from now on.
fn warn_of_nameless(ctx: &mut Context<'_>, merged: &Merged) {
    let files = merged.learners.get(NAMELESS).copied().unwrap_or_default();
    if files > 1 {
        ctx.warn(&format!(
            "the learner is `{NAMELESS}` in {}; if these are several people, nothing tells them apart",
            count(files, "file")
        ));
        ctx.note("  hint: let each give a name before practising: `civiq --learner NAME`, or CIVIQ_LEARNER");
    }
}

fn summary_text(path: &Path, merged: &Merged) -> String {
    let mut parts = vec![format!(
        "{}: {} added from {}",
        path.display(),
        count(merged.added, "record"),
        count(merged.files, "file")
    )];
    if merged.known > 0 {
        parts.push(format!("{} there already", merged.known));
    }
    if merged.newer > 0 {
        parts.push(format!("{} for a newer civiq", merged.newer));
    }
    parts.join(", ")
}

/// What became of a merge, as `--json` shows it.
#[derive(Serialize)]
struct MergeRow {
    path: String,
    files: usize,
    records: usize,
    added: usize,
    known: usize,
    newer: usize,
    twice: Vec<MergeSpot>,
    damaged: Vec<MergeSpot>,
    conflicts: Vec<MergeSpot>,
    unread: Vec<MergeSpot>,
    ahead: Vec<MergeSpot>,
    strays: Vec<MergeSpot>,
}

#[derive(Serialize)]
struct MergeSpot {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

impl MergeRow {
    fn new(path: &Path, merged: &Merged) -> Self {
        let mut report = Self {
            path: path.display().to_string(),
            files: merged.files,
            records: merged.records,
            added: merged.added,
            known: merged.known,
            newer: merged.newer,
            twice: Vec::new(),
            damaged: Vec::new(),
            conflicts: Vec::new(),
            unread: Vec::new(),
            ahead: Vec::new(),
            strays: Vec::new(),
        };
        for MergeFinding { path, fault } in &merged.findings {
            let (list, line, reason) = match fault {
                MergeFault::Twice(line) => (&mut report.twice, Some(*line), None),
                MergeFault::Ahead(line) => (&mut report.ahead, Some(*line), None),
                MergeFault::Stray(line) => (&mut report.strays, Some(*line), None),
                MergeFault::Conflict(line) => (&mut report.conflicts, Some(*line), None),
                MergeFault::Damage(line, reason) => {
                    (&mut report.damaged, Some(*line), Some(reason.clone()))
                }
                MergeFault::Unread(error) => (&mut report.unread, None, Some(error.to_string())),
                MergeFault::Foreign => (&mut report.unread, None, Some("no score file".into())),
                MergeFault::NoneThere => {
                    (&mut report.unread, None, Some("no score file in it".into()))
                }
            };
            let file = path.display().to_string();
            list.push(MergeSpot { file, line, reason });
        }
        report
    }
}
