//! Where a learner stands, in whole sentences for line mode.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::words;
use crate::phrase::{self, percent};
use crate::report::{Held, Overview, backlog_text, later_score, later_text, monday};

/// Where a learner stands, in whole sentences, a line each.
pub fn sentences(overview: &Overview) -> Vec<String> {
    if words::is_nothing(overview) {
        return vec![words::NOTHING.to_owned()];
    }
    let mut lines = vec![format!("Today: {}.", words::today(overview))];
    lines.extend(words::practised(overview).map(|text| format!("Practised {text}.")));
    let backlog = overview.backlog.as_ref();
    lines.extend(backlog.map(|backlog| format!("{}.", backlog_text(backlog, overview.today))));
    lines.extend(words::missing(overview).map(|text| format!("{text}.")));
    let Held {
        firm,
        young,
        missed,
        unmet,
    } = overview.held;
    let cards = (overview.held.all() > 0).then(|| {
        format!("Cards: {firm} firm, {young} young, {missed} missed last time, {unmet} new.")
    });
    lines.extend(cards);
    let scores = overview.scores.iter().map(|score| {
        let (now, later) = (percent(score.today), later_score(&score.later));
        let day = later_text(&score.later, overview.today);
        format!("{}: {now} today; {later} {day}", score.title)
    });
    lines.extend(list("A test of every card, lucky guesses counted:", scores));
    lines.extend((!overview.scores.is_empty()).then(|| load(overview)));
    lines.extend(weeks(overview));
    lines.extend(months(overview));
    lines.extend(list(
        "What will not stick:",
        overview
            .leeches
            .iter()
            .map(|stuck| format!("{} ({})", words::stuck(stuck), words::why(stuck))),
    ));
    let (weakest, strongest) = words::extremes(&overview.topics);
    let topics = weakest.iter().chain(strongest);
    lines.extend(list(
        "Topics, from weakest to strongest:",
        topics.map(|topic| {
            format!(
                "{}: {}",
                words::topic_name(topic, overview),
                words::topic(topic)
            )
        }),
    ));
    lines
}

/// A heading with lines under it; nothing where there are none.
fn list(heading: &str, lines: impl Iterator<Item = String>) -> Vec<String> {
    let lines = lines.map(|line| format!("  {line}.")).collect::<Vec<_>>();
    if lines.is_empty() {
        return lines;
    }
    std::iter::once(heading.to_owned()).chain(lines).collect()
}

fn load(overview: &Overview) -> String {
    let sum = |days: usize| {
        let answers = overview.ahead.iter().take(days).map(|load| load.answers);
        format!("{:.0}", answers.sum::<f64>())
    };
    let (today, week, month) = (sum(1), sum(7), sum(overview.ahead.len()));
    format!(
        "Answers ahead, if you keep to the plan: {today} today, {week} in a week, {month} in a month."
    )
}

fn weeks(overview: &Overview) -> Vec<String> {
    let first = monday(overview.today).saturating_sub((words::WEEKS - 1).weeks());
    let weeks = overview.weeks.range(first..).map(|(monday, week)| {
        let (recall, asked) = (percent(week.recall()), week.asked);
        format!("week of {}: {recall} of {asked}", monday.strftime("%-d %B"))
    });
    list("Recall by week, of what was learnt before:", weeks)
}

fn months(overview: &Overview) -> Option<String> {
    let year_ago = overview.today.saturating_sub(1.year());
    let mut months = BTreeMap::<Date, usize>::new();
    for (day, answers) in overview.days.range(year_ago..=overview.today) {
        *months.entry(day.first_of_month()).or_default() += answers;
    }
    let months = months
        .iter()
        .map(|(month, answers)| {
            let month = month.strftime("%B %Y");
            format!("{month} {answers}")
        })
        .collect::<Vec<_>>();
    (!months.is_empty()).then(|| format!("Answers by month: {}.", phrase::list(&months)))
}
