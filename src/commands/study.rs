//! `civiq study`: spaced practice.

use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::Date;

use crate::context::command_context::Context;
use crate::context::error::CommandError;
use crate::context::exam;
use crate::context::exam::ExamWish;
use crate::context::open_decks::ensure_cards;
use crate::context::outcome::Ended;
use crate::context::outlook::what_lies_ahead;
use crate::context::wording::study_command;
use crate::deck::Deck;
use crate::history::{Event, Progress, counted as answers};
use crate::memory::{Retention, Scheduler};
use crate::phrase;
use crate::phrase::count;
use crate::quiz::{Limit, OverridePolicy, Pace, Request, Session, SessionSetup, Standing, Today};
use crate::report::measure_pace;

/// What `civiq study` is asked to do.
#[derive(Clone, Debug)]
pub struct Study {
    /// The decks by name; none means all.
    pub decks: Vec<String>,
    /// What to ask.
    pub wish: Request,
    /// The share of due cards to recall, where the learner named one.
    pub retention: Option<Retention>,
    /// What the learner said of an exam.
    pub exam: Option<ExamWish>,
    /// The text that the decks cite, if the learner named one.
    pub text: Option<PathBuf>,
}

/// Practises what is due, then what is new.
pub fn study(ctx: &mut Context<'_>, study: &Study) -> Result<Ended, CommandError> {
    let mut desk = ctx.desk(&study.decks)?;
    ctx.lay_out_texts(&mut desk, study.text.as_deref())?;
    let decks = desk.decks();
    ensure_cards(&decks, &study.wish)?;
    if let Some(exam) = study.exam {
        exam::remember(ctx, &decks, exam)?;
    }
    let scheduler = study.scheduler(ctx);
    let log = ctx.history()?;
    let progress = Progress::from_events(&log.events, &ctx.learner, &scheduler);
    let today = Today {
        decks: &decks,
        progress: &progress,
        scheduler: &scheduler,
        request: &study.wish,
        date: ctx.now().day(),
    };
    // What is asked early today is no habit.
    let habit = Request {
        ahead: 0,
        ..study.wish.clone()
    };
    let habit = Today {
        request: &habit,
        ..today
    };
    let pace = || study.pace(&log.events, &ctx.learner, &scheduler);
    let ahead = what_lies_ahead(&habit, &ctx.exams_today(), pace);
    let questions = today.practice(ctx.seed);
    if questions.is_empty() {
        for line in ahead {
            ctx.print(&line)?;
        }
        ctx.print(&nothing_due(&today))?;
        return Ok(Ended::Well);
    }
    for line in ahead {
        ctx.ui.message(&line)?;
    }
    let session = Session::new(sitting(ctx, study), questions, progress, scheduler);
    crate::context::sitting::sit(ctx, &mut desk, session, &|ctx| advice(ctx, study, &decks))
}

impl Study {
    fn scheduler(&self, ctx: &mut Context<'_>) -> Scheduler {
        let scheduler = ctx.scheduler();
        match self.retention {
            Some(retention) => scheduler.with_retention(retention),
            None => scheduler,
        }
    }

    /// How the learner answers; who named a number of questions does that many.
    fn pace(&self, events: &[Event], learner: &str, scheduler: &Scheduler) -> Pace {
        let own = answers(events).filter(|(event, _)| event.learner == learner);
        let own = own.collect::<Vec<_>>();
        let pace = measure_pace(&own.iter().collect::<Vec<_>>(), scheduler);
        match self.wish.limit {
            Limit::Count(cards_a_day) => Pace {
                cards_a_day,
                ..pace
            },
            Limit::All => pace,
        }
    }
}

fn sitting(ctx: &Context<'_>, study: &Study) -> SessionSetup {
    let began = ctx.now();
    let id = ctx.ids.next(began).to_string();
    SessionSetup {
        learner: ctx.learner.clone(),
        id,
        mode: study.wish.mode,
        exam: None,
        overrides: OverridePolicy::Count,
        began,
    }
}

/// What to say when there is nothing to ask now, and what could be asked all the same.
fn nothing_due(today: &Today<'_>) -> String {
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
            "{unseen} not met yet; `--new {more}` meets more today."
        ));
    }
    sentences.join(" ")
}

/// What to do next, as a sentence.
fn advice(
    ctx: &mut Context<'_>,
    study: &Study,
    decks: &[Arc<Deck>],
) -> Result<String, CommandError> {
    // The score file tells it all, this sitting included; what is wrong with it was told before.
    let Some(file) = &ctx.scores else {
        return Ok(String::new());
    };
    let events = file.read()?.log.events;
    let scheduler = study.scheduler(ctx);
    let progress = Progress::from_events(&events, &ctx.learner, &scheduler);
    let today = Today {
        decks,
        progress: &progress,
        scheduler: &scheduler,
        request: &study.wish,
        date: ctx.now().day(),
    };
    let command = study_command(&study.decks);
    Ok(advice_for(&today.standings(), &command, today.date))
}

fn advice_for(all: &[Standing], command: &str, today: Date) -> String {
    let waiting = all.iter().map(|deck| deck.due + deck.new).sum::<usize>();
    let unseen = all.iter().map(|deck| deck.unseen).sum::<usize>();
    let next = all.iter().filter_map(|deck| deck.next).min();
    match (waiting, next) {
        (0, Some(next)) if unseen > 0 => {
            format!(
                "Done for today. Come back {}; {} not met yet.",
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
