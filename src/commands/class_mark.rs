//! `civiq class mark`: what learners wrote on paper, typed in, is judged and kept.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json, print_table};
use crate::files::{FileError, read_utf8};
use crate::history::{Answer, EventKind, Mode};
use crate::learner_files::{GivenCopies, LearnerFiles};
use crate::paper::parse_written;
use crate::paper_file::PaperFolder;
use crate::phrase::{count, percent};
use crate::quiz::Judges;
use crate::report::CardMisses;

mod paper_answer;
mod paper_deck;
mod match_papers;
mod not_accepted;
mod paper_score;
mod template;

use self::match_papers::PaperMatcher;
use self::not_accepted::{NotAccepted, print_not_accepted};
use self::paper_answer::PaperAnswer;
use self::paper_deck::PaperDeck;
use self::paper_score::{PaperScore, score_table};
pub use self::template::{TemplateOptions, template};

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
#[derive(Debug, Serialize)]
struct MarkSummary {
    #[serde(flatten)]
    tally: MarkTally,
    scores: Vec<PaperScore>,
    not_accepted: Vec<NotAccepted>,
}

/// How many answers there were, and what became of them.
#[derive(Debug, Default, Serialize)]
struct MarkTally {
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
    let file = ctx.score_file()?;
    let given = if written.iter().any(|written| written.version.is_empty()) {
        LearnerFiles::new(&file).copies()?
    } else {
        GivenCopies::new()
    };
    let papers = PaperFolder::new(&file);
    let mut papered = PaperMatcher::new(papers, &ctx.shelf, mark.paper.clone(), given)?;
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
    let papers = papered.paper_decks();
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
    let judges = Judges::of(given.iter().map(|given| &given.question.deck));
    let judged = given.iter().map(|given| given.judge(ctx, &judges));
    let judged = judged.collect::<Vec<_>>();
    let tally = save_answers(ctx, written.len(), &given, &judged)?;
    let marked = MarkedTable {
        tally,
        scores: PaperScore::all(&given, &judged),
        misses: not_accepted::misses(ctx, &papers, &given, &judged),
        papers,
    };
    marked.print(ctx, mark.output)?;
    Ok(CommandOutcome::Done)
}

/// A table that was marked.
struct MarkedTable {
    tally: MarkTally,
    scores: Vec<PaperScore>,
    misses: Vec<CardMisses>,
    papers: Vec<PaperDeck>,
}

impl MarkedTable {
    fn print(self, ctx: &mut Context<'_>, output: Output) -> Result<(), CommandError> {
        if output == Output::Json {
            return print_json(
                ctx,
                &MarkSummary {
                    not_accepted: NotAccepted::all(&self.misses),
                    tally: self.tally,
                    scores: self.scores,
                },
            );
        }
        ctx.print(&tally_text(&self.tally))?;
        ctx.print("")?;
        print_table(ctx, &score_table(&self.scores), 2)?;
        print_not_accepted(ctx, &self.papers, &self.misses)
    }
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

fn tally_text(marked: &MarkTally) -> String {
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
        .map(|score| format!("; marks {} on average", percent(score)));
    parts.join(", ") + &score.unwrap_or_default()
}

/// Keeps what is not there yet; what says something else than before takes its place.
fn save_answers(
    ctx: &mut Context<'_>,
    learners: usize,
    given: &[PaperAnswer],
    judged: &[Answer<'_>],
) -> Result<MarkTally, CommandError> {
    let mut journal = ctx.journal()?;
    let mut records = ctx.records()?;
    let mut there = HashMap::new();
    records.each(|event| match &event.kind {
        EventKind::Answer(answer) if answer.mode == Mode::Paper => {
            there.insert(event.id, answer.clone().into_owned());
        }
        _ => {}
    })?;
    let amendments = &records.survey.amendments;
    let mut marked = MarkTally {
        learners,
        answers: given.len(),
        score: mean(judged.iter().map(|answer| answer.credit).sum(), given.len()),
        ..MarkTally::default()
    };
    let mut events = Vec::new();
    for (given, answer) in given.iter().zip(judged) {
        let event = |attempt| {
            let what = EventKind::Answer(answer.clone().into_owned());
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
