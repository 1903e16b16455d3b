//! `civiq quiz`: a test.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;

use crate::context::{
    ChoiceError, CommandError, CommandOutcome, Context, LeftProgress, OpenDecks, SittingEnd,
    TestKeeping, ensure_cards, left_tests, quiz_command, resume, run_sitting, study_command,
    test_setup, with_cause,
};
use crate::deck::{Card, Deck, DeckId, Exam};
use crate::files::absolute;
use crate::history::{Event, Progress};
use crate::learner_files::{LeftTest, TestStretch};
use crate::memory::Scheduler;
use crate::phrase::count;
use crate::quiz::{Limit, Request, Session, judged_test, test};
use crate::scores::ScoreReading;
use crate::ui::{MenuChoice, MenuItem, Next, TestProgress};

/// What `civiq quiz` is asked to do.
#[derive(Clone, Debug)]
pub struct QuizOptions {
    /// The decks by name; none means all.
    pub decks: Vec<String>,
    /// What to ask; without a limit the deck's own exam says how many.
    pub request: Request,
    /// How many questions, if the learner said so.
    pub limit: Option<Limit>,
    /// The text that the decks cite, if the learner named one.
    pub text: Option<PathBuf>,
    /// What to do about a test that was left.
    pub when_left: WhenLeft,
}

/// What to do about a test that was left in its middle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenLeft {
    /// Ask the learner, where there is one to ask; else begin a new test.
    Ask,
    /// Go on with it.
    GoOn,
}

/// How many questions a test has where neither the learner nor the deck says so.
pub const QUESTIONS: usize = 20;

/// Asks each question once, then gives the score. A test that was left is gone on with, if the learner
/// wants that.
pub fn quiz(ctx: &mut Context<'_>, quiz: &QuizOptions) -> Result<CommandOutcome, CommandError> {
    let scheduler = ctx.scheduler();
    let tests = tests_meant(ctx, quiz);
    if tests.is_empty() && quiz.when_left == WhenLeft::Ask {
        let progress = ctx.progress(&scheduler)?;
        return begin(ctx, quiz, progress, scheduler);
    }
    let mut reading = ctx.reading_so_far()?;
    let left = open_tests(&mut reading, tests)?.into_iter().next();
    let choice = match (&left, quiz.when_left) {
        (None, WhenLeft::GoOn) => return Err(ChoiceError::NoTestLeft.into()),
        (None, WhenLeft::Ask) => MenuChoice::Nobody,
        (Some(_), WhenLeft::GoOn) => MenuChoice::Picked(0),
        (Some(left), WhenLeft::Ask) => offer(ctx, &left.test, left.progress)?,
    };
    match (choice, left) {
        (MenuChoice::Picked(0), Some(left)) => go_on(ctx, left, &mut reading, scheduler),
        (MenuChoice::Picked(_) | MenuChoice::Nobody, _) | (_, None) => {
            let progress = ctx.progress_in(&mut reading, &scheduler)?;
            begin(ctx, quiz, progress, scheduler)
        }
        (MenuChoice::Left(Next::Interrupt(signal)), _) => Ok(CommandOutcome::Signal(signal)),
        (MenuChoice::Left(_), _) => Ok(CommandOutcome::Done),
    }
}

/// A test that was left in its middle.
struct OpenTest {
    test: LeftTest,
    progress: LeftProgress,
    /// What happened in it so far.
    events: Vec<Event<'static>>,
}

/// The tests of these decks, or of any where none is named, that were left or done.
fn tests_meant(ctx: &mut Context<'_>, quiz: &QuizOptions) -> Vec<LeftTest> {
    let tests = left_tests(ctx);
    let names = lasting_names(&quiz.decks);
    let is_meant = |test: &LeftTest| names.is_empty() || test.decks == names;
    tests.into_iter().filter(is_meant).collect()
}

/// Those of the tests that were left in their middle; the one that was begun last comes first.
fn open_tests(
    reading: &mut ScoreReading,
    tests: Vec<LeftTest>,
) -> Result<Vec<OpenTest>, CommandError> {
    let mut by_session = HashMap::<_, Vec<_>>::new();
    for test in &tests {
        by_session.insert(test.session.clone(), Vec::new());
    }
    reading.each(|event| {
        if let Some(own) = by_session.get_mut(&*event.session) {
            own.push(event.clone().into_owned());
        }
    })?;
    let open = tests.into_iter().filter_map(|test| {
        let events = by_session.remove(&test.session)?;
        let progress = LeftProgress::of(&test, &events)?;
        Some(OpenTest {
            test,
            progress,
            events,
        })
    });
    let mut open = open.collect::<Vec<_>>();
    let begun = |test: &LeftTest| test.stretches.last().map(|last| last.begun);
    open.sort_by_key(|open| std::cmp::Reverse(begun(&open.test)));
    Ok(open)
}

/// Asks whether a test that was left is to be gone on with; where nobody can be asked, says how.
fn offer(
    ctx: &mut Context<'_>,
    test: &LeftTest,
    progress: LeftProgress,
) -> Result<MenuChoice, CommandError> {
    let (title, of) = (&test.title, test.questions.len());
    let said = format!(
        "A test of {title} was left: {} of {of} answered.",
        progress.answered
    );
    let items = [
        MenuItem::with_key('g', "go on with it"),
        MenuItem::with_key('n', "begin a new one"),
    ];
    let choice = ctx.ui.choose(&said, &items)?;
    if choice == MenuChoice::Nobody {
        let command = quiz_command(&test.decks);
        let says = format!("{said} `{command} --resume` goes on with it.");
        ctx.ui.advise(&says)?;
    }
    Ok(choice)
}

/// A test that was left, from where it stopped.
fn go_on(
    ctx: &mut Context<'_>,
    left: OpenTest,
    reading: &mut ScoreReading,
    scheduler: Scheduler,
) -> Result<CommandOutcome, CommandError> {
    let OpenTest {
        mut test,
        progress,
        events,
    } = left;
    let mut opened = ctx.open_decks(&test.decks)?;
    ctx.attach_texts(&mut opened, test.text.as_deref())?;
    if let Some(ended) = announce(ctx, &test, progress, None)? {
        return Ok(ended);
    }
    let mut before = Progress::default();
    reading.each_answer(|event, answer| {
        if event.learner == ctx.learner && event.session != test.session {
            before.apply(answer, event.at, &scheduler);
        }
    })?;
    let session = resume(ctx, &opened, &test, &events, (before, scheduler));
    test.stretches.push(TestStretch::from(ctx.now()));
    hold(ctx, &mut opened, session, test)
}

/// A new test.
fn begin(
    ctx: &mut Context<'_>,
    quiz: &QuizOptions,
    progress: Progress,
    scheduler: Scheduler,
) -> Result<CommandOutcome, CommandError> {
    let mut opened = ctx.open_decks(&quiz.decks)?;
    ctx.attach_texts(&mut opened, quiz.text.as_deref())?;
    let decks = opened.decks();
    ensure_cards(&decks, &quiz.request)?;
    let exam = opened.single().and_then(|deck: &Deck| deck.exam);
    let limit = quiz
        .limit
        .unwrap_or(Limit::Count(exam.map_or(QUESTIONS, |exam| exam.questions)));
    let request = Request {
        limit,
        ..quiz.request.clone()
    };
    let profile = TestProfile::of(&decks, &request, exam);
    let questions = match profile.exam {
        Some(_) => judged_test(&decks, &request, ctx.seed),
        None => test(&decks, &request, ctx.seed),
    };
    if let Some(Limit::Count(wanted)) = quiz.limit
        && wanted > questions.len()
    {
        let cards = count(questions.len(), "card");
        ctx.ui
            .message(&format!("{cards} can be asked, not {wanted}."))?;
    }
    let place = |(deck, card): (&Arc<Deck>, &Card)| (deck.id.to_string(), card.id.to_string());
    let mut test = LeftTest {
        session: ctx.ids.next(ctx.now()).to_string(),
        title: opened
            .single()
            .map_or_else(|| "all decks".into(), |deck| deck.title.clone()),
        decks: lasting_names(&quiz.decks),
        text: quiz.text.clone(),
        seed: ctx.seed,
        style: request.style,
        exam: profile.exam.map(|exam| exam.of_length(questions.len())),
        // Where a deck has an exam, a teacher has the last word.
        is_teachers: profile.exam.is_some(),
        questions: questions.cards().map(place).collect(),
        stretches: Vec::new(),
    };
    if let Some(ended) = announce(
        ctx,
        &test,
        LeftProgress::NONE,
        profile.not_counted.as_deref(),
    )? {
        return Ok(ended);
    }
    test.stretches.push(TestStretch::from(ctx.now()));
    let setup = test_setup(ctx, &test, SignedDuration::ZERO);
    let session = Session::new(setup, questions, progress, scheduler);
    hold(ctx, &mut opened, session, test)
}

/// The names of decks as they are understood from any folder.
fn lasting_names(names: &[String]) -> Vec<String> {
    let lasting = |name: &String| match DeckId::new(name) {
        Some(_) => name.clone(),
        None => absolute(Path::new(name)).display().to_string(),
    };
    names.iter().map(lasting).collect()
}

/// Says what a test asks before its time begins; how it ended, where the learner would rather not begin.
fn announce(
    ctx: &mut Context<'_>,
    test: &LeftTest,
    progress: LeftProgress,
    not_counted: Option<&str>,
) -> Result<Option<CommandOutcome>, CommandError> {
    let left = test_setup(ctx, test, progress.used).time_left(ctx.now());
    let left = left.and_then(|left| Duration::try_from(left).ok());
    let progress = TestProgress {
        title: &test.title,
        questions: test.questions.len(),
        exam: test.exam,
        answered: progress.answered,
        left,
        not_counted,
        command: "",
    };
    Ok(match ctx.ui.begin_test(&progress)? {
        Next::Interrupt(signal) => Some(CommandOutcome::Signal(signal)),
        Next::Leave => Some(CommandOutcome::Done),
        _ => None,
    })
}

/// Holds a test, from its first question to its score.
fn hold(
    ctx: &mut Context<'_>,
    opened: &mut OpenDecks,
    session: Session,
    test: LeftTest,
) -> Result<CommandOutcome, CommandError> {
    let decks = test.decks.clone();
    let end = SittingEnd {
        advice: format!("What you missed is due in `{}`.", study_command(&decks)),
        ahead: Vec::new(),
        command: quiz_command(&decks),
    };
    let is_gone_on_with = test.stretches.len() > 1;
    let mut keeping = TestKeeping::new(ctx, test);
    if let Some(keeping) = keeping.as_mut().filter(|_| is_gone_on_with)
        && let Err(error) = keeping.keep()
    {
        ctx.warn(&with_cause(&error));
    }
    run_sitting(ctx, opened, session, keeping, &|_, _| Ok(end.clone()))
}

/// What the exam of a deck makes of a test of some of its cards.
struct TestProfile {
    /// The exam, where its pass mark applies.
    exam: Option<Exam>,
    /// What the mark does not count, as a sentence.
    not_counted: Option<String>,
}

impl TestProfile {
    /// An exam counts what is judged: what learners judge themselves is left out of its test, and where
    /// nothing else is asked for there is no mark.
    fn of(decks: &[Arc<Deck>], request: &Request, exam: Option<Exam>) -> Self {
        let asked = decks.iter().flat_map(|deck| deck.active());
        let asked = asked.filter(|card| request.takes(card));
        let (judged, own): (Vec<&Card>, Vec<&Card>) =
            asked.partition(|card| request.is_judged(card));
        let not_counted = exam.and_then(|exam| match (judged.len(), own.len()) {
            (_, 0) => None,
            (0, _) => Some(format!(
                "You judge each of these cards yourself, and so the exam’s pass mark, {} of {}, does not apply.",
                exam.pass, exam.questions
            )),
            (_, 1) => Some(
                "1 card that you judge yourself is left out: a test counts what is judged.".into(),
            ),
            (_, own) => Some(format!(
                "{own} cards that you judge yourself are left out: a test counts what is judged."
            )),
        });
        Self {
            exam: exam.filter(|_| !judged.is_empty()),
            not_counted,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shorter_test_needs_the_same_share() {
        let exam = Exam {
            questions: 20,
            pass: 12,
            minutes: Some(30),
            stop: None,
        };
        assert_eq!(exam.of_length(20), exam);
        assert_eq!(
            exam.of_length(10),
            Exam {
                questions: 10,
                pass: 6,
                minutes: None,
                stop: None
            }
        );
    }
}
