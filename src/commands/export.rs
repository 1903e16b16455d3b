//! `civiq export`: results out.

pub mod gradebook;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use jiff::civil::Date;

use self::gradebook::{GradebookExport, GradebookOptions};
use crate::context::{
    ChoiceError, CommandError, CommandOutcome, Context, LearnerNaming, ResultKind, Target,
    exam_lines, left_sittings,
};
use crate::deck::Deck;
use crate::history::{AmendedAnswer, Answer, Event, LearnerState};
use crate::memory::{Parameters, Scheduler};
use crate::phrase::closest;
use crate::quiz::{Kinships, Request, Today};
use crate::report::{Filter, measure_pace};
use crate::results::{Beyond, Closing, Definitions, Names, ResultFormat, ResultWriter, Results};
use crate::scores::{ScoreFile, ScoreReading};
use crate::shelf::FoundDeck;

/// What is to be exported, and where to.
#[derive(Clone, Debug)]
pub struct ExportOptions {
    /// As what.
    pub kind: ExportKind,
    /// Which answers; a deck may be a file, too.
    pub filter: Filter,
    /// What learners are called.
    pub naming: LearnerNaming,
    /// Whether what cards ask is told, too.
    pub definitions: Definitions,
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
    let (found, filter) = match &export.kind {
        ExportKind::Written(format) if format.tells != Beyond::Nothing => {
            found_and_filter(ctx, &export.filter)?
        }
        ExportKind::Written(_) | ExportKind::Gradebook(_) => {
            ctx.shelf.ensure_folder()?;
            named_decks(ctx, &export.filter)?
        }
    };
    let decks = found.into_iter().filter_map(|found| found.deck);
    let decks = decks.collect::<Vec<_>>();
    let mut reading = ctx.reading()?;
    match &export.kind {
        ExportKind::Gradebook(options) => {
            let book = GradebookExport {
                options,
                filter: &filter,
                target: &export.target,
            };
            let mut named = NamesInAnswers::of(&filter);
            let grades = book.grades(&mut reading, |event, answer| named.add(event, answer))?;
            named.warn_of_unknown(ctx);
            book.write(ctx, &mut reading, &grades)
        }
        ExportKind::Written(format) => {
            let chosen = ChosenAnswers {
                format,
                filter: &filter,
                decks: &decks,
                naming: export.naming,
                definitions: export.definitions,
                left: left_sittings(ctx),
            };
            chosen.write(ctx, reading, &export.target)?;
            Ok(CommandOutcome::Done)
        }
    }
}

/// Answers that are to be written, and in which format.
struct ChosenAnswers<'a> {
    format: &'a ResultFormat,
    filter: &'a Filter,
    decks: &'a [Arc<Deck>],
    naming: LearnerNaming,
    definitions: Definitions,
    /// The sittings of tests that are not finished.
    left: HashSet<String>,
}

/// From so many bytes on a page is written and another begun.
const PAGE: usize = 128 * 1024;

impl<'a> ChosenAnswers<'a> {
    fn write(
        &self,
        ctx: &mut Context<'_>,
        mut reading: ScoreReading,
        target: &Target,
    ) -> Result<(), CommandError> {
        let scores = ctx.kept_scores()?;
        let mut target = target.begin(ctx, ResultKind::Answers)?;
        let mut named = NamesInAnswers::of(self.filter);
        let (mut writer, mut page, mut only) = (None, Vec::new(), OnlyLearner::default());
        let mut take = |next: &AmendedAnswer<'_, '_>, is_chosen: bool| {
            let writer = match &mut writer {
                Some(writer) => writer,
                None => writer.insert(self.begin(self.names(&scores)?)),
            };
            hand_over(next, is_chosen, writer.as_mut(), &mut page);
            if page.len() < PAGE {
                return Ok(());
            }
            target.write(ctx.out, &page)?;
            page.clear();
            Ok(())
        };
        let mut taken: Result<(), CommandError> = Ok(());
        reading.each_amended(|next| {
            let is_chosen = self.filter.takes(next.event, next.given);
            if let Some(answer) = next.counted {
                named.add(next.event, answer);
                only.add(next.event, is_chosen);
            }
            if taken.is_ok() && (next.counted.is_some() || is_chosen) {
                taken = take(next, is_chosen);
            }
        })?;
        named.warn_of_unknown(ctx);
        taken?;
        // With nobody to be named no key is needed.
        let writer = writer.unwrap_or_else(|| self.begin(Names::AsTheyAre));
        let outlook = Outlook::of(ctx, only.name());
        let exams = self.exams(&mut reading, &outlook)?;
        target.write(ctx.out, &page)?;
        let mut written = Ok(());
        writer.finish(outlook.closing(exams), &mut |part| {
            if written.is_ok() {
                written = target.write(ctx.out, part);
            }
        });
        written?;
        target.finish(ctx.out)
    }

    /// What is left before the exams of the one learner whom it is about, where the format tells that.
    fn exams(
        &self,
        reading: &mut ScoreReading,
        outlook: &Outlook,
    ) -> Result<Vec<String>, CommandError> {
        match &outlook.learner {
            Some(learner) if self.format.tells == Beyond::DecksAndExams => {
                self.exams_ahead(reading, learner, outlook)
            }
            _ => Ok(Vec::new()),
        }
    }

    fn begin(&self, names: Names) -> Box<dyn ResultWriter + 'a> {
        let mut results = Results::new(self.filter, names, self.decks);
        results.definitions = self.definitions;
        results.left.clone_from(&self.left);
        (self.format.begin)(results)
    }

    fn names(&self, scores: &ScoreFile) -> Result<Names, CommandError> {
        Ok(match self.naming {
            LearnerNaming::Pseudonyms => Names::Pseudonyms(scores.key()?),
            LearnerNaming::Names => Names::AsTheyAre,
        })
    }

    /// What is left before the exams of a learner, and what a test would come to, as sentences.
    fn exams_ahead(
        &self,
        reading: &mut ScoreReading,
        learner: &str,
        Outlook {
            scheduler, today, ..
        }: &Outlook,
    ) -> Result<Vec<String>, CommandError> {
        let is_ahead = |deck: &&Arc<Deck>| scheduler.exam(deck.id.as_str(), *today).is_some();
        let ahead = self.decks.iter().filter(is_ahead).cloned();
        let ahead = ahead.collect::<Vec<_>>();
        if ahead.is_empty() {
            return Ok(Vec::new());
        }
        let mut state = LearnerState::default();
        reading.each_answer(|event, answer| {
            if event.learner == learner {
                state.count(event, answer, scheduler);
            }
        })?;
        state.progress.reschedule(scheduler);
        let today = Today {
            decks: &ahead,
            progress: &state.progress,
            scheduler,
            request: &Request::practice(),
            kinships: &Kinships::default(),
            date: *today,
        };
        let pace = measure_pace(&state.habits, scheduler);
        Ok(exam_lines(&today, &today.standings(), &pace))
    }
}

/// Hands an answer to a writer, with what was said of it before.
fn hand_over(
    next: &AmendedAnswer<'_, '_>,
    is_chosen: bool,
    writer: &mut dyn ResultWriter,
    page: &mut Vec<u8>,
) {
    if is_chosen && !next.amended.is_empty() {
        writer.amended(next.event, &next.amended, page);
    }
    match next.counted {
        Some(answer) if is_chosen => writer.answer(next.event, answer, page),
        Some(answer) => writer.left_out(next.event, answer),
        None => {}
    }
}

/// The one learner whose answers are exported, if there is but one.
#[derive(Default)]
struct OnlyLearner {
    first: Option<String>,
    are_more: bool,
}

impl OnlyLearner {
    fn add(&mut self, event: &Event<'_>, is_chosen: bool) {
        match &self.first {
            _ if !is_chosen => {}
            Some(first) => self.are_more |= *first != event.learner,
            None => self.first = Some(event.learner.to_string()),
        }
    }

    fn name(self) -> Option<String> {
        self.first.filter(|_| !self.are_more)
    }
}

/// By which memory it is looked ahead: what was fitted to a learner holds for that learner alone, and so do
/// the exams.
struct Outlook {
    learner: Option<String>,
    scheduler: Scheduler,
    today: Date,
}

impl Outlook {
    fn of(ctx: &mut Context<'_>, learner: Option<String>) -> Self {
        let scheduler = match &learner {
            Some(learner) => ctx.scheduler_of(learner),
            None => Scheduler::new(&Parameters::DEFAULT),
        };
        Self {
            learner,
            scheduler,
            today: ctx.now().day(),
        }
    }

    fn closing(&self, exams: Vec<String>) -> Closing<'_> {
        Closing {
            scheduler: &self.scheduler,
            today: self.today,
            exams,
        }
    }
}

/// The decks at hand, and the filter with the ids of those that were named as files.
pub(super) fn found_and_filter(
    ctx: &Context<'_>,
    filter: &Filter,
) -> Result<(Vec<FoundDeck>, Filter), CommandError> {
    let (all, _) = ctx.shelf.contents()?;
    // The file that was named goes before another deck of its id.
    let (mut found, filter) = named_decks(ctx, filter)?;
    found.extend(all);
    Ok((found, filter))
}

/// The decks that were named as files, the last first, and the filter with their ids.
fn named_decks(
    ctx: &Context<'_>,
    filter: &Filter,
) -> Result<(Vec<FoundDeck>, Filter), CommandError> {
    let (mut decks, mut filter) = (Vec::new(), filter.clone());
    for name in &mut filter.decks {
        if !name.contains(['/', '\\', '.']) {
            continue;
        }
        let found = ctx.shelf.find(name)?;
        let Some(deck) = &found.deck else {
            let place = name.clone();
            return Err(ChoiceError::NoCards { place }.into());
        };
        *name = deck.id.to_string();
        decks.insert(0, found);
    }
    Ok((decks, filter))
}

/// What answers name, of what a filter names.
struct NamesInAnswers<'f> {
    filter: &'f Filter,
    /// Whether there are any.
    are_answers: bool,
    /// All decks, where some are wanted: one of them may be what was meant.
    decks: BTreeSet<String>,
    learners: BTreeSet<&'f str>,
    sessions: BTreeSet<&'f str>,
}

impl<'f> NamesInAnswers<'f> {
    fn of(filter: &'f Filter) -> Self {
        Self {
            filter,
            are_answers: false,
            decks: BTreeSet::new(),
            learners: BTreeSet::new(),
            sessions: BTreeSet::new(),
        }
    }

    fn add(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let Self { filter, .. } = *self;
        self.are_answers = true;
        if !filter.decks.is_empty() && !self.decks.contains(&*answer.deck) {
            self.decks.insert(answer.deck.to_string());
        }
        let found = filter.learners.iter().find(|name| **name == event.learner);
        self.learners.extend(found.map(String::as_str));
        let found = filter.sessions.iter().find(|name| **name == event.session);
        self.sessions.extend(found.map(String::as_str));
    }

    /// Tells of what was named and stands in no answer: a slip would else look like no results.
    fn warn_of_unknown(self, ctx: &mut Context<'_>) {
        if !self.are_answers {
            return;
        }
        let Filter {
            decks,
            learners,
            sessions,
            ..
        } = self.filter;
        let decks = decks.iter().filter(|name| !self.decks.contains(*name));
        for name in decks {
            warn_of(ctx, "deck", name);
            let known = self.decks.iter().cloned().collect::<Vec<_>>();
            if let Some(near) = closest(name, &known) {
                ctx.note(&format!("  hint: did you mean `{near}`?"));
            }
        }
        // A hint must not tell who else is in the file.
        let unknown = |name: &&String| !self.learners.contains(name.as_str());
        learners
            .iter()
            .filter(unknown)
            .for_each(|name| warn_of(ctx, "learner", name));
        let unknown = |name: &&String| !self.sessions.contains(name.as_str());
        sessions
            .iter()
            .filter(unknown)
            .for_each(|name| warn_of(ctx, "session", name));
    }
}

fn warn_of(ctx: &mut Context<'_>, what: &str, name: &str) {
    ctx.warn(&format!("no answer has the {what} `{name}`"));
}
