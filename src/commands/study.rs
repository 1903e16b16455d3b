//! `civiq study`: spaced practice.

use std::borrow::Cow;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::context::{
    CommandError, CommandOutcome, Context, ExamDate, SittingEnd, ensure_cards, exams_after,
    outlook_lines, run_sitting, save_exam, study_command,
};
use crate::deck::Deck;
use crate::history::{Habits, LearnerState, Progress};
use crate::memory::{Retention, Scheduler};
use crate::phrase;
use crate::phrase::count;
use crate::quiz::{
    Kinships, Limit, OverridePolicy, Pace, Request, Session, SessionSetup, Standing, Today,
};
use crate::report::measure_pace;

/// What `civiq study` is asked to do.
#[derive(Clone, Debug)]
pub struct StudyOptions {
    /// The decks by name; none means all.
    pub decks: Vec<String>,
    /// What to ask.
    pub request: Request,
    /// The share of due cards to recall, where the learner named one.
    pub retention: Option<Retention>,
    /// What the learner said of an exam.
    pub exam: Option<ExamDate>,
    /// The text that the decks cite, if the learner named one.
    pub text: Option<PathBuf>,
    /// Which of their cards.
    pub cards: PractisedCards,
}

/// Which cards of a deck are practised.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PractisedCards {
    /// Those that are in use.
    Active,
    /// The drafts, by an author who tries them. Answers to them are kept like any.
    Drafts,
}

/// Practises what is due, then what is new.
pub fn study(ctx: &mut Context<'_>, study: &StudyOptions) -> Result<CommandOutcome, CommandError> {
    let mut opened = ctx.open_decks(&study.decks)?;
    ctx.attach_texts(&mut opened, study.text.as_deref())?;
    if study.cards == PractisedCards::Drafts {
        opened.take_drafts();
    }
    let decks = opened.decks();
    ensure_cards(&decks, &study.request)?;
    if let Some(exam) = study.exam {
        save_exam(ctx, &decks, exam)?;
    }
    let scheduler = study.scheduler(ctx);
    let LearnerState { progress, habits } = ctx.learner_state(Some(&decks), &scheduler)?;
    let kinships = match study.cards {
        PractisedCards::Active => ctx.kinships(opened.found()),
        // What is kept of a deck's kin is of the cards in use.
        PractisedCards::Drafts => Kinships::default(),
    };
    let today = Today {
        decks: &decks,
        progress: &progress,
        scheduler: &scheduler,
        request: &study.request,
        kinships: &kinships,
        date: ctx.now().day(),
    };
    // What is asked early today is no habit.
    let habit = Request {
        ahead: 0,
        ..study.request.clone()
    };
    let habit = Today {
        request: &habit,
        ..today
    };
    let pace = || study.pace(&habits, &scheduler);
    let ahead = outlook_lines(&habit, &ctx.exams_today(), pace);
    let questions = today.practice(ctx.seed);
    if questions.is_empty() {
        for line in ahead {
            ctx.print(&line)?;
        }
        ctx.print(&nothing_due_text(&today))?;
        return Ok(CommandOutcome::Done);
    }
    for line in ahead {
        ctx.ui.message(&line)?;
    }
    let setup = session_setup(ctx, study);
    // With it one can say how much the sitting brought for an exam, where one is ahead.
    let before = if is_exam_ahead(&decks, &scheduler, today.date) {
        progress.clone()
    } else {
        Progress::default()
    };
    let session = Session::new(setup, questions, progress, scheduler);
    run_sitting(ctx, &mut opened, session, None, &|ctx, known| {
        end_now(ctx, study, (&decks, &kinships), (&before, known))
    })
}

fn is_exam_ahead(decks: &[Arc<Deck>], scheduler: &Scheduler, date: Date) -> bool {
    let mut decks = decks.iter();
    decks.any(|deck| scheduler.exam(deck.id.as_str(), date).is_some())
}

impl StudyOptions {
    fn scheduler(&self, ctx: &mut Context<'_>) -> Scheduler {
        let scheduler = ctx.scheduler();
        match self.retention {
            Some(retention) => scheduler.with_retention(retention),
            None => scheduler,
        }
    }

    /// How the learner answers; who named a number of questions does that many.
    fn pace(&self, habits: &Habits, scheduler: &Scheduler) -> Pace {
        let pace = measure_pace(habits, scheduler);
        match self.request.limit {
            Limit::Count(cards_a_day) => Pace {
                cards_a_day,
                ..pace
            },
            Limit::All => pace,
        }
    }
}

fn session_setup(ctx: &Context<'_>, study: &StudyOptions) -> SessionSetup {
    let began = ctx.now();
    let id = ctx.ids.next(began).to_string();
    SessionSetup {
        learner: ctx.learner.clone(),
        id,
        mode: study.request.mode,
        exam: None,
        overrides: OverridePolicy::Count,
        began,
        used: SignedDuration::ZERO,
    }
}

/// What to say when there is nothing to ask now, and what could be asked all the same.
fn nothing_due_text(today: &Today<'_>) -> String {
    let all = today.standings();
    let cards = all.iter().map(|deck| deck.cards).sum();
    let next = all.iter().filter_map(|deck| deck.next).min();
    let unseen = all.iter().map(|deck| deck.unseen).sum::<usize>();
    let mut sentences = vec![format!(
        "Nothing is due today among {}.",
        count(cards, "card")
    )];
    sentences.extend(next.map(|next| {
        let day = phrase::day(next, today.date);
        let days = phrase::days_between(today.date, next);
        format!("The next comes {day}; `--ahead {days}` asks it now.")
    }));
    if unseen > 0 {
        let more = today.request.new.unwrap_or(10).saturating_add(10);
        sentences.push(format!(
            "{unseen} still new; `--new {more}` brings more today."
        ));
    }
    sentences.join(" ")
}

/// How things stand after a sitting, and what to do next.
fn end_now(
    ctx: &mut Context<'_>,
    study: &StudyOptions,
    (decks, kinships): (&[Arc<Deck>], &Kinships),
    (before, known): (&Progress, Option<&Progress>),
) -> Result<SittingEnd, CommandError> {
    let (scheduler, date) = (study.scheduler(ctx), ctx.now().day());
    // The score file tells it all, this sitting included. How the learner answers matters before an exam alone.
    let (progress, habits) = match known {
        Some(progress) if !is_exam_ahead(decks, &scheduler, date) => {
            (Cow::Borrowed(progress), Habits::default())
        }
        _ => {
            let LearnerState { progress, habits } = ctx.quiet_learner_state(decks, &scheduler)?;
            (Cow::Owned(progress), habits)
        }
    };
    let today = Today {
        decks,
        progress: &progress,
        scheduler: &scheduler,
        request: &study.request,
        kinships,
        date,
    };
    let command = study_command(&study.decks);
    Ok(SittingEnd {
        advice: advice_text(&today.standings(), &command, today.date),
        ahead: exams_after(&today, before, || study.pace(&habits, &scheduler)),
        command,
    })
}

fn advice_text(all: &[Standing], command: &str, today: Date) -> String {
    let waiting = all.iter().map(|deck| deck.due + deck.new).sum::<usize>();
    let unseen = all.iter().map(|deck| deck.unseen).sum::<usize>();
    let next = all.iter().filter_map(|deck| deck.next).min();
    match (waiting, next) {
        (0, Some(next)) if unseen > 0 => {
            format!(
                "Done for today. Come back {}; {} still new.",
                phrase::day(next, today),
                count(unseen, "card")
            )
        }
        (0, Some(next)) => format!("Done for today. Come back {}.", phrase::day(next, today)),
        (0, None) => "Done for today.".into(),
        (waiting, _) => format!(
            "{} waiting today: `{command}` goes on.",
            count(waiting, "card")
        ),
    }
}
