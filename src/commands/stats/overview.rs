//! `civiq stats`: where a learner stands, at a glance.

use std::sync::Arc;

use serde::Serialize;

use crate::context::{CommandError, CommandOutcome, Context, Output, print_json};
use crate::deck::Deck;
use crate::quiz::Kinships;
use crate::report::{
    Backlog, Filter, Held, Leech, LeechCause, Load, Occasion, Overview, OverviewCount,
    TestForecast, Topic,
};

/// Shows where the learner stands.
pub fn show_overview(
    ctx: &mut Context<'_>,
    (decks, kinships): (&[Arc<Deck>], &Kinships),
    filter: &Filter,
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let scheduler = ctx.scheduler();
    let own = Filter {
        learners: vec![ctx.learner.clone()],
        ..filter.clone()
    };
    ctx.kept_scores()?;
    let state = ctx.learner_state(None, &scheduler)?;
    let begin = || OverviewCount::new(&own, &scheduler);
    let counted = ctx.quietly_count_answers(begin, OverviewCount::add)?;
    let overview = counted.overview(&state, (decks, kinships), ctx.now().day());
    for name in &filter.decks {
        let is_known = decks.iter().any(|deck| deck.id.as_str() == name);
        if !is_known && !overview.missing.contains(name) {
            // It says what was meant, perhaps.
            ctx.shelf.find(name)?;
        }
    }
    match output {
        Output::Json => print_json(ctx, &OverviewRow::of(&overview))?,
        Output::Text => ctx.ui.show_overview(&overview)?,
    }
    Ok(CommandOutcome::Done)
}

/// Where a learner stands, as JSON shows it.
#[derive(Serialize)]
struct OverviewRow<'a> {
    answers_today: usize,
    due: usize,
    new_today: usize,
    days_of_last_14: usize,
    days_in_a_row: usize,
    seconds_an_answer: f64,
    cards: CardsRow,
    backlog: Option<BacklogRow>,
    scores: Vec<ScoreRow<'a>>,
    ahead: Vec<DayRow>,
    recall_by_week: Vec<WeekRow>,
    answers_by_day: Vec<CountRow>,
    stuck: Vec<StuckRow<'a>>,
    topics: Vec<TopicRow<'a>>,
}

#[derive(Serialize)]
struct CardsRow {
    firm: usize,
    young: usize,
    missed: usize,
    new: usize,
}

#[derive(Serialize)]
struct BacklogRow {
    due: usize,
    cards_a_day: usize,
    cleared: Option<String>,
}

#[derive(Serialize)]
struct ScoreRow<'a> {
    deck: &'a str,
    today: f64,
    day: String,
    exam: bool,
    score: f64,
    /// Between which shares four learners in five end, as long as the learner is hardly known.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<f64>,
    minutes_a_day: f64,
}

#[derive(Serialize)]
struct DayRow {
    day: String,
    answers: f64,
}

#[derive(Serialize)]
struct WeekRow {
    monday: String,
    asked: usize,
    recalled: usize,
}

#[derive(Serialize)]
struct CountRow {
    day: String,
    answers: usize,
}

#[derive(Serialize)]
struct StuckRow<'a> {
    deck: &'a str,
    card: &'a str,
    asked: usize,
    right: usize,
    lapses: u32,
    why: &'static str,
    given: Option<&'a str>,
    times: Option<usize>,
    belongs_to: Option<&'a str>,
}

#[derive(Serialize)]
struct TopicRow<'a> {
    deck: &'a str,
    tag: &'a str,
    cards: usize,
    met: usize,
    recall: f64,
}

impl<'a> OverviewRow<'a> {
    fn of(overview: &'a Overview) -> Self {
        let weeks = overview.weeks.iter().map(|(monday, week)| WeekRow {
            monday: monday.to_string(),
            asked: week.asked,
            recalled: week.recalled,
        });
        let days = overview.days.iter().map(|(day, answers)| CountRow {
            day: day.to_string(),
            answers: *answers,
        });
        Self {
            answers_today: overview.answers_today(),
            due: overview.due,
            new_today: overview.new,
            days_of_last_14: overview.days_lately(),
            days_in_a_row: overview.streak(),
            seconds_an_answer: overview.pace.seconds,
            cards: overview.held.into(),
            backlog: overview.backlog.map(BacklogRow::from),
            scores: overview.scores.iter().map(ScoreRow::from).collect(),
            ahead: overview.ahead.iter().map(DayRow::from).collect(),
            recall_by_week: weeks.collect(),
            answers_by_day: days.collect(),
            stuck: overview.leeches.iter().map(StuckRow::from).collect(),
            topics: overview.topics.iter().map(TopicRow::from).collect(),
        }
    }
}

impl From<Held> for CardsRow {
    fn from(held: Held) -> Self {
        Self {
            firm: held.firm,
            young: held.young,
            missed: held.missed,
            new: held.unmet,
        }
    }
}

impl From<Backlog> for BacklogRow {
    fn from(backlog: Backlog) -> Self {
        Self {
            due: backlog.due,
            cards_a_day: backlog.cards_a_day,
            cleared: backlog.cleared.map(|day| day.to_string()),
        }
    }
}

impl<'a> From<&'a TestForecast> for ScoreRow<'a> {
    fn from(score: &'a TestForecast) -> Self {
        Self {
            deck: &score.deck,
            today: score.today,
            day: score.later.day.to_string(),
            exam: score.later.what == Occasion::Exam,
            score: score.later.score,
            low: score.later.range.map(|(low, _)| low),
            high: score.later.range.map(|(_, high)| high),
            minutes_a_day: score.later.minutes_a_day,
        }
    }
}

impl From<&Load> for DayRow {
    fn from(load: &Load) -> Self {
        Self {
            day: load.day.to_string(),
            answers: load.answers,
        }
    }
}

impl<'a> From<&'a Leech> for StuckRow<'a> {
    fn from(stuck: &'a Leech) -> Self {
        let (why, given, times, belongs_to) = match &stuck.why {
            LeechCause::Mistaken {
                given,
                times,
                belongs_to,
                ..
            } => (
                "mistaken",
                Some(given.as_str()),
                Some(*times),
                belongs_to.as_deref(),
            ),
            LeechCause::Forgotten(_) => ("forgotten", None, None, None),
            LeechCause::Skipped(times) => ("skipped", None, Some(*times), None),
            LeechCause::Missed => ("missed", None, None, None),
        };
        Self {
            deck: &stuck.deck,
            card: &stuck.item.card,
            asked: stuck.item.asked,
            right: stuck.item.right,
            lapses: stuck.item.lapses(),
            why,
            given,
            times,
            belongs_to,
        }
    }
}

impl<'a> From<&'a Topic> for TopicRow<'a> {
    fn from(topic: &'a Topic) -> Self {
        Self {
            deck: &topic.deck,
            tag: &topic.tag,
            cards: topic.cards,
            met: topic.met,
            recall: topic.recall,
        }
    }
}
