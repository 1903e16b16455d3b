//! Bare `civiq`: what is due today in each deck, and the way to begin.

use jiff::civil::Date;
use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, GlancedDeck, Output, print_json};
use crate::history::LearnerState;
use crate::phrase;
use crate::phrase::count;
use crate::quiz::{Kinships, Pace, Request, Standing, Today};
use crate::report::measure_pace;
use crate::ui::{Next, StartAction, StartChoice, StartRow};

/// How bare `civiq` ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TodayOutcome {
    /// Nothing more is to be done.
    Ended(CommandOutcome),
    /// This command was chosen, word by word.
    Chosen(Vec<String>),
}

/// Shows what waits in each deck and, where a person can choose, says what was chosen.
pub fn today(
    ctx: &mut Context<'_>,
    request: &Request,
    output: Output,
) -> Result<TodayOutcome, CommandError> {
    let decks = ctx.glance_at_decks()?;
    let scheduler = ctx.scheduler();
    let LearnerState { progress, habits } = ctx.learner_state(None, &scheduler)?;
    let date = ctx.now().day();
    let today = Today {
        decks: &[],
        progress: &progress,
        scheduler: &scheduler,
        request,
        kinships: &Kinships::default(),
        date,
    };
    let standings = decks.iter().map(|deck| (deck, deck.standing(&today)));
    let standings = standings.collect::<Vec<_>>();
    if output == Output::Json {
        let rows = standings
            .iter()
            .map(|(deck, standing)| TodayRow::new(deck, *standing));
        print_json(ctx, &rows.collect::<Vec<_>>())?;
        return Ok(TodayOutcome::Ended(CommandOutcome::Done));
    }
    let days = DeckDay::all(date, &standings, &ctx.exams_today());
    let rows = start_rows(&days, || measure_pace(&habits, &scheduler));
    let ended = match ctx.ui.start(&rows)? {
        StartChoice::Chosen(action, row) => {
            return Ok(TodayOutcome::Chosen(command(action, &rows[row])));
        }
        StartChoice::Left(Next::Interrupt(signal)) => CommandOutcome::Signal(signal),
        StartChoice::Left(_) => CommandOutcome::Done,
        StartChoice::Nobody => print_lines(ctx, &days)?,
    };
    Ok(TodayOutcome::Ended(ended))
}

/// The command that does what was chosen.
fn command(action: StartAction, row: &StartRow) -> Vec<String> {
    let verb = match action {
        StartAction::Study => "study",
        StartAction::Quiz => "quiz",
        StartAction::Class => "class",
        StartAction::Statistics => "stats",
    };
    let words = ["civiq", verb].map(str::to_owned).into_iter();
    words.chain(row.deck.clone()).collect()
}

/// A row for all decks, and one for each.
fn start_rows(days: &[DeckDay<'_>], measure: impl FnOnce() -> Pace) -> Vec<StartRow> {
    let (due, new) = days.iter().fold((0, 0), |(due, new), day| {
        (due + day.standing.due, new + day.standing.new)
    });
    let all = (days.len() > 1).then(|| StartRow {
        deck: None,
        title: "Everything due".into(),
        day: match due + new {
            0 => "done for today".into(),
            cards => {
                let pace = measure();
                let minutes = pace.minutes(pace.answers(due, new));
                format!(
                    "{}, about {}",
                    count(cards, "card"),
                    phrase::minutes(minutes)
                )
            }
        },
    });
    let decks = days.iter().map(|day| StartRow {
        deck: Some(day.deck.id().to_owned()),
        title: day.deck.title().to_owned(),
        day: day.text(),
    });
    all.into_iter().chain(decks).collect()
}

/// Where nobody can choose, the summary is all there is.
fn print_lines(
    ctx: &mut Context<'_>,
    days: &[DeckDay<'_>],
) -> Result<CommandOutcome, CommandError> {
    let titles = days.iter().map(|day| day.deck.title().chars().count());
    let width = titles.max().unwrap_or_default();
    for day in days {
        ctx.print(&format!("{:<width$}   {}", day.deck.title(), day.text()))?;
    }
    ctx.print("`civiq study` begins; `civiq --help` shows what else there is.")?;
    Ok(CommandOutcome::Done)
}

/// A deck's day, as `civiq --json` shows it.
#[derive(Serialize)]
struct TodayRow {
    id: String,
    title: String,
    cards: usize,
    due: usize,
    new: usize,
    next: Option<String>,
    exam: Option<String>,
}

impl TodayRow {
    fn new(deck: &GlancedDeck, standing: Standing) -> Self {
        let Standing {
            cards,
            due,
            new,
            next,
            exam,
            ..
        } = standing;
        let (id, title) = (deck.id().to_owned(), deck.title().to_owned());
        Self {
            id,
            title,
            cards,
            due,
            new,
            next: next.map(|day| day.to_string()),
            exam: exam.map(|exam| exam.term.exam.to_string()),
        }
    }
}

/// A deck and how it stands today.
struct DeckDay<'a> {
    deck: &'a GlancedDeck,
    standing: Standing,
    today: Date,
    /// Whether its exam is today.
    is_sat: bool,
}

impl<'a> DeckDay<'a> {
    /// Every deck's day, in the order in which people count: week 2 before week 10.
    fn all(
        today: Date,
        standings: &[(&'a GlancedDeck, Standing)],
        sat_today: &[String],
    ) -> Vec<Self> {
        let days = standings.iter().map(|(deck, standing)| Self {
            deck,
            standing: *standing,
            today,
            is_sat: sat_today.iter().any(|id| id == deck.id()),
        });
        let mut days = days.collect::<Vec<_>>();
        days.sort_by_cached_key(|day| phrase::counting_key(day.deck.id()));
        days
    }

    /// The day in a few words.
    fn text(&self) -> String {
        let exam = self.standing.exam.map(|exam| exam.term.exam);
        let exam = match exam.filter(|_| !self.is_sat) {
            _ if self.is_sat => ", exam today".into(),
            Some(day) => format!(", exam {}", phrase::day(day, self.today)),
            None => String::new(),
        };
        work_text(self.standing, self.today) + &exam
    }
}

fn work_text(deck: Standing, today: Date) -> String {
    match (deck.due, deck.new, deck.next) {
        (0, 0, Some(next)) => format!("done for today, next {}", phrase::day(next, today)),
        (0, 0, None) => format!("nothing to do among {}", count(deck.cards, "card")),
        (0, new, _) => format!("{new} new"),
        (due, 0, _) => format!("{due} due"),
        (due, new, _) => format!("{due} due, {new} new"),
    }
}
