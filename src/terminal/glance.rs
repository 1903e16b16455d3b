//! Where a learner stands: drawn for a person at a terminal, told for everything else.

mod chart;
mod words;

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::line::{Line, MARGIN, Role};
use super::paint::Palette;
use crate::commands::outlook::{waiting, when};
use crate::phrase::{self, days_between, percent};
use crate::report::{Held, Occasion, Overview, TestForecast, Topic, monday};

/// So many weeks of recall are drawn.
const WEEKS: i64 = 8;

/// Of more topics than this, the weakest and the strongest are named.
const TOPICS: usize = 12;

/// No bar is wider.
const BAR: usize = 40;

/// What is said to somebody who has not begun.
const NOTHING: &str = "No answers yet: `civiq study` begins.";

/// Where a learner stands, as a page of at most so many columns.
pub fn drawn(glance: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    if is_nothing(glance) {
        return vec![Line::default().with(Role::Plain, NOTHING)];
    }
    let sections = [
        facts(glance),
        cards(glance.held, width, palette),
        scores(glance, width, palette),
        ahead(glance, width, palette),
        weeks(glance, width, palette),
        year(glance, width, palette),
        stuck(glance),
        topics(glance, width, palette),
    ];
    let sections = sections.into_iter().filter(|lines| !lines.is_empty());
    sections
        .flat_map(|lines| lines.into_iter().chain([Line::blank()]))
        .collect()
}

fn is_nothing(glance: &Overview) -> bool {
    glance.days.is_empty() && glance.scores.is_empty()
}

fn plain(text: &str) -> Line {
    Line::indented(MARGIN).with(Role::Plain, text)
}

fn heading(text: &str) -> Line {
    Line::indented(MARGIN).with(Role::Strong, text)
}

fn fact(name: &str, text: &str) -> Line {
    heading(&format!("{name:<11}"))
        .hanging()
        .with(Role::Plain, text)
}

fn facts(glance: &Overview) -> Vec<Line> {
    let today = Some(fact("Today", &words::today(glance)));
    let practised = words::practised(glance).map(|text| fact("Practised", &text));
    let backlog = glance.backlog.as_ref();
    let backlog = backlog.map(|backlog| fact("Backlog", &waiting(backlog, glance.today)));
    let missing = (!glance.missing.is_empty()).then(|| fact("Not here", &missing(glance)));
    let facts = [today, practised, backlog, missing].into_iter();
    facts.flatten().collect()
}

/// The decks that are not at hand.
fn missing(glance: &Overview) -> String {
    let decks = glance.missing.iter().map(|id| format!("`{id}`"));
    let decks = phrase::list(&decks.collect::<Vec<_>>());
    format!("{decks}: answered, and no deck of that name is at hand")
}

fn cards(held: Held, width: usize, palette: Palette) -> Vec<Line> {
    let Held {
        firm,
        young,
        missed,
        unmet,
    } = held;
    let parts = [
        (Role::Right, palette.shade(4), firm, "firm"),
        (Role::Key, palette.shade(3), young, "young"),
        (Role::Wrong, palette.shade(2), missed, "missed"),
        (Role::Faint, palette.shade(1), unmet, "new"),
    ];
    if held.all() == 0 {
        return Vec::new();
    }
    let bar = parts.map(|(role, sign, size, _)| (role, sign, size));
    let legend = parts.into_iter().filter(|(_, _, size, _)| *size > 0);
    let legend = legend.fold(Line::indented(MARGIN), |line, (role, sign, size, name)| {
        // A sign stays with its name.
        line.with(role, sign)
            .with(Role::Plain, &format!("\u{a0}{size}\u{a0}{name}   "))
    });
    let bar = chart::parts(&bar, width.saturating_sub(MARGIN).min(60));
    vec![heading("Cards"), bar, legend]
}

/// A share as a bar, with words after it.
fn bar(share: f64, width: usize, words: &str, palette: Palette) -> Line {
    let size = (width / 2).saturating_sub(14).clamp(8, BAR);
    let (done, open) = palette.bar(share, size);
    Line::indented(MARGIN)
        .with(Role::Strong, &format!("{:>5}  ", percent(share)))
        .with(Role::Key, &done)
        .with(Role::Faint, &open)
        .with(Role::Plain, "  ")
        .hanging()
        .with(Role::Plain, words)
}

fn scores(glance: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    if glance.scores.is_empty() {
        return Vec::new();
    }
    let of = |score: &TestForecast| {
        let later = when(&score.later, glance.today);
        [
            plain(&score.title),
            bar(score.today, width, "today", palette),
            bar(score.later.score, width, &later, palette),
        ]
    };
    let heading = heading("A test of every card, lucky guesses counted");
    std::iter::once(heading)
        .chain(glance.scores.iter().flat_map(of))
        .collect()
}

fn ahead(glance: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let answers = glance.ahead.iter().map(|load| load.answers);
    let answers = answers.collect::<Vec<_>>();
    if glance.scores.is_empty() {
        return Vec::new();
    }
    let wide = if width >= 2 * answers.len() + 2 * MARGIN + 4 {
        2
    } else {
        1
    };
    let place = |day: Date| usize::try_from(days_between(glance.today, day)).unwrap_or_default();
    let exams = glance.scores.iter().map(|score| score.later);
    let exams = exams.filter(|later| later.what == Occasion::Exam);
    let exams = exams.map(|later| (place(later.day), "exam".to_owned()));
    let last = glance.ahead.last().map(|load| load.day);
    let last = last.map(|day| (place(day), phrase::day(day, glance.today)));
    let mut words = exams
        .filter(|(at, _)| *at < answers.len())
        .chain(last)
        .collect::<Vec<_>>();
    words.push((0, "today".into()));
    words.sort_by_key(|(at, _)| *at);
    let mut lines = vec![heading("Answers a day, if you keep to the plan")];
    lines.extend(chart::columns(&answers, wide, &words, palette));
    lines
}

fn weeks(glance: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let this = monday(glance.today);
    let first = this.saturating_sub((WEEKS - 1).weeks());
    let weeks = glance.weeks.range(first..=this).map(|(monday, week)| {
        let when = if *monday == this {
            "this week".to_owned()
        } else {
            monday.strftime("%-d %b").to_string()
        };
        bar(
            week.recall(),
            width,
            &format!("{when}, {} asked", week.asked),
            palette,
        )
    });
    let weeks = weeks.collect::<Vec<_>>();
    if weeks.is_empty() {
        return weeks;
    }
    std::iter::once(heading("Recall by week, of what was learnt before"))
        .chain(weeks)
        .collect()
}

fn year(glance: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let count = |day: Date| glance.days.get(&day).copied().unwrap_or_default();
    let mut lines = vec![heading("Answers, day by day")];
    lines.extend(chart::year(glance.today, count, width, palette));
    lines
}

fn stuck(glance: &Overview) -> Vec<Line> {
    let cards = glance.leeches.iter().flat_map(|stuck| {
        let why = Line::indented(MARGIN + 2).with(Role::Faint, &words::why(stuck));
        [plain(&words::stuck(stuck)), why]
    });
    let cards = cards.collect::<Vec<_>>();
    if cards.is_empty() {
        return cards;
    }
    std::iter::once(heading("What will not stick"))
        .chain(cards)
        .collect()
}

/// The topics that are named: all, or the weakest and the strongest.
fn named(topics: &[Topic]) -> (&[Topic], &[Topic]) {
    if topics.len() <= TOPICS {
        return (topics, &[]);
    }
    let (weakest, rest) = topics.split_at(TOPICS / 2);
    (weakest, &rest[rest.len() - TOPICS / 2..])
}

fn topics(glance: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let (weakest, strongest) = named(&glance.topics);
    let of = |topic: &Topic| {
        let words = words::topic(topic);
        let words = words.split_once(", ").map_or("", |(_, cards)| cards);
        bar(
            topic.recall,
            width,
            &format!("{}, {words}", name(topic, glance)),
            palette,
        )
    };
    let gap = (!strongest.is_empty()).then(|| plain("…"));
    let bars = weakest.iter().map(of).chain(gap);
    let bars = bars.chain(strongest.iter().map(of)).collect::<Vec<_>>();
    if bars.is_empty() {
        return bars;
    }
    std::iter::once(heading("Topics, from weakest to strongest"))
        .chain(bars)
        .collect()
}

/// A topic's name; where several decks have topics, with the deck's.
fn name(topic: &Topic, glance: &Overview) -> String {
    let is_alone = glance.topics.iter().all(|other| other.deck == topic.deck);
    if is_alone {
        topic.tag.clone()
    } else {
        format!("{}/{}", topic.deck, topic.tag)
    }
}

/// Where a learner stands, in whole sentences, a line each.
pub fn told(glance: &Overview) -> Vec<String> {
    if is_nothing(glance) {
        return vec![NOTHING.to_owned()];
    }
    let mut lines = vec![format!("Today: {}.", words::today(glance))];
    lines.extend(words::practised(glance).map(|text| format!("Practised {text}.")));
    let backlog = glance.backlog.as_ref();
    lines.extend(backlog.map(|backlog| format!("{}.", waiting(backlog, glance.today))));
    let missing = (!glance.missing.is_empty()).then(|| format!("{}.", missing(glance)));
    lines.extend(missing);
    let Held {
        firm,
        young,
        missed,
        unmet,
    } = glance.held;
    let cards = (glance.held.all() > 0).then(|| {
        format!("Cards: {firm} firm, {young} young, {missed} missed last time, {unmet} new.")
    });
    lines.extend(cards);
    let scores = glance.scores.iter().map(|score| {
        let (now, later) = (percent(score.today), percent(score.later.score));
        let day = when(&score.later, glance.today);
        format!("{}: {now} today; {later} {day}", score.title)
    });
    lines.extend(list("A test of every card, lucky guesses counted:", scores));
    lines.extend((!glance.scores.is_empty()).then(|| load(glance)));
    lines.extend(told_weeks(glance));
    lines.extend(months(glance));
    lines.extend(list(
        "What will not stick:",
        glance
            .leeches
            .iter()
            .map(|stuck| format!("{} ({})", words::stuck(stuck), words::why(stuck))),
    ));
    let (weakest, strongest) = named(&glance.topics);
    let topics = weakest.iter().chain(strongest);
    lines.extend(list(
        "Topics, from weakest to strongest:",
        topics.map(|topic| format!("{}: {}", name(topic, glance), words::topic(topic))),
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

fn load(glance: &Overview) -> String {
    let sum = |days: usize| {
        let answers = glance.ahead.iter().take(days).map(|load| load.answers);
        format!("{:.0}", answers.sum::<f64>())
    };
    let (today, week, month) = (sum(1), sum(7), sum(glance.ahead.len()));
    format!(
        "Answers ahead, if you keep to the plan: {today} today, {week} in a week, {month} in a month."
    )
}

fn told_weeks(glance: &Overview) -> Vec<String> {
    let first = monday(glance.today).saturating_sub((WEEKS - 1).weeks());
    let weeks = glance.weeks.range(first..).map(|(monday, week)| {
        let (recall, asked) = (percent(week.recall()), week.asked);
        format!("week of {}: {recall} of {asked}", monday.strftime("%-d %B"))
    });
    list("Recall by week, of what was learnt before:", weeks)
}

fn months(glance: &Overview) -> Option<String> {
    let year_ago = glance.today.saturating_sub(1.year());
    let mut months = BTreeMap::<Date, usize>::new();
    for (day, answers) in glance.days.range(year_ago..=glance.today) {
        *months.entry(day.first_of_month()).or_default() += answers;
    }
    let months = months.iter().map(|(month, answers)| {
        let month = month.strftime("%B %Y");
        format!("{month} {answers}")
    });
    let months = months.collect::<Vec<_>>();
    (!months.is_empty()).then(|| format!("Answers by month: {}.", phrase::list(&months)))
}

#[cfg(test)]
mod tests;
