//! `civiq class mark`: what learners wrote on paper, typed in, is judged and kept.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json};
use crate::files::{FileError, read_utf8};
use crate::history::{Amendments, EventKind};
use crate::paper::parse_written;
use crate::paper_file::PaperFolder;
use crate::phrase::{count, percent};
use crate::quiz::Judges;

mod paper_answer;
mod match_papers;

use self::match_papers::PaperMatcher;
use self::paper_answer::PaperAnswer;

/// The most bytes that a table may have.
const MAX_BYTES: u64 = 8 << 20;

/// What is to be marked.
#[derive(Clone, Debug)]
pub struct MarkOptions {
    /// The table; `-` is standard input.
    pub file: PathBuf,
    /// The paper, by code or file, where the table has only letters.
    pub paper: Option<String>,
    /// How the sum is printed.
    pub output: Output,
}

/// What became of a table.
#[derive(Debug, Default, Serialize)]
struct MarkSummary {
    learners: usize,
    answers: usize,
    kept: usize,
    known: usize,
    corrected: usize,
    score: Option<f64>,
}

/// Judges every answer and keeps all of them; where one can't be read, none.
pub fn mark(ctx: &mut Context<'_>, mark: &MarkOptions) -> Result<CommandOutcome, CommandError> {
    let text = read_table(&mark.file)?;
    let (written, mut problems) = parse_written(&text);
    let papers = PaperFolder::new(&ctx.score_file()?);
    let mut papered = PaperMatcher::new(papers, &ctx.shelf, mark.paper.clone())?;
    let mut given = Vec::new();
    let mut told = Vec::new();
    for written in &written {
        match papered.answers(written) {
            Ok(answers) => given.extend(answers),
            Err(faults) => told.extend(faults.into_iter().map(|what| (written.line, what))),
        }
    }
    told.extend(
        problems
            .drain(..)
            .map(|problem| (problem.line, problem.what)),
    );
    told.sort_by_key(|(line, _)| *line);
    for what in papered.changed {
        ctx.warn(&what);
    }
    if !told.is_empty() {
        for (line, what) in told {
            ctx.note(&format!("{}:{line}: {what}", mark.file.display()));
        }
        ctx.note("civiq: nothing was kept; mend the table and mark it again");
        return Ok(CommandOutcome::Faults);
    }
    let marked = save_answers(ctx, written.len(), &given)?;
    match mark.output {
        Output::Json => print_json(ctx, &marked)?,
        Output::Text => ctx.print(&summary_text(&marked))?,
    }
    Ok(CommandOutcome::Done)
}

fn read_table(file: &Path) -> Result<String, CommandError> {
    if file.as_os_str() != "-" {
        return read_utf8(file, MAX_BYTES).map_err(CommandError::Table);
    }
    let (mut text, path) = (String::new(), file.to_owned());
    let mut input = std::io::stdin().take(MAX_BYTES + 1);
    match input.read_to_string(&mut text) {
        Ok(length) if length as u64 > MAX_BYTES => {
            let most = MAX_BYTES;
            Err(FileError::TooLarge { path, most }.into())
        }
        Ok(_) => Ok(text),
        Err(source) => Err(CommandError::Read { path, source }),
    }
}

fn summary_text(marked: &MarkSummary) -> String {
    let (answers, learners) = (
        count(marked.answers, "answer"),
        count(marked.learners, "learner"),
    );
    let mut parts = vec![format!("{answers} by {learners}: {} kept", marked.kept)];
    if marked.known > 0 {
        parts.push(format!("{} there already", marked.known));
    }
    if marked.corrected > 0 {
        parts.push(format!("{} corrected", marked.corrected));
    }
    let score = marked
        .score
        .map(|score| format!("; mean score {}", percent(score)));
    parts.join(", ") + &score.unwrap_or_default()
}

/// Keeps what is not there yet; what says something else than before takes its place.
fn save_answers(
    ctx: &mut Context<'_>,
    learners: usize,
    given: &[PaperAnswer],
) -> Result<MarkSummary, CommandError> {
    let mut journal = ctx.journal()?;
    let log = ctx.records()?;
    let answers = log.events.iter().filter_map(|event| match &event.kind {
        EventKind::Answer(answer) => Some((event.id, answer)),
        EventKind::Undo { .. } | EventKind::Override { .. } => None,
    });
    let there = answers.collect::<HashMap<_, _>>();
    let amendments = Amendments::among(&log.events);
    let judges = Judges::of(given.iter().map(|given| &given.question));
    let mut marked = MarkSummary {
        learners,
        answers: given.len(),
        ..MarkSummary::default()
    };
    let mut events = Vec::new();
    let mut credit = 0.0;
    for given in given {
        let answer = given.judge(ctx, &judges);
        credit += answer.credit;
        let event = |attempt| {
            let what = EventKind::Answer(answer.clone());
            given.event(ctx, given.id(attempt), what)
        };
        let mut attempt = 0;
        while amendments.take_back(&event(attempt)) {
            attempt += 1;
        }
        match there.get(&given.id(attempt)) {
            Some(earlier) if earlier.given == answer.given && earlier.verdict == answer.verdict => {
                marked.known += 1;
                continue;
            }
            Some(_) => {
                let of = given.id(attempt);
                events.push(given.event(ctx, ctx.ids.next(ctx.now()), EventKind::Undo { of }));
                marked.corrected += 1;
                attempt += 1;
            }
            None => marked.kept += 1,
        }
        events.push(event(attempt));
    }
    marked.score = mean(credit, given.len());
    if !events.is_empty() {
        journal.save(events)?;
        journal.close()?;
    }
    Ok(marked)
}

#[allow(clippy::cast_precision_loss, reason = "nobody answers 2^52 times")]
fn mean(sum: f64, n: usize) -> Option<f64> {
    (n > 0).then(|| sum / n as f64)
}
