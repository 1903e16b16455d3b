//! Where a learner stands, drawn for a person at a terminal.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::{chart, words};
use crate::phrase::{self, days_between, percent};
use crate::report::{
    Held, Occasion, Overview, TestForecast, Topic, backlog_text, later_score, later_text, monday,
};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;

/// The widest bar, in columns.
const BAR: usize = 40;

/// Where a learner stands, as a page of at most `width` columns.
pub fn drawn(overview: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    if words::is_nothing(overview) {
        return vec![Line::default().with(Role::Plain, words::NOTHING)];
    }
    let sections = [
        facts(overview),
        cards(overview.held, width, palette),
        scores(overview, width, palette),
        ahead(overview, width, palette),
        weeks(overview, width, palette),
        year(overview, width, palette),
        stuck(overview),
        topics(overview, width, palette),
    ]
    .into_iter()
    .filter(|lines| !lines.is_empty());
    sections
        .flat_map(|lines| lines.into_iter().chain([Line::blank()]))
        .collect()
}

fn facts(overview: &Overview) -> Vec<Line> {
    let backlog = overview.backlog.as_ref();
    let facts = [
        Some(fact("Today", &words::today(overview))),
        words::practised(overview).map(|text| fact("Practised", &text)),
        backlog.map(|backlog| fact("Backlog", &backlog_text(backlog, overview.today))),
        words::missing(overview).map(|text| fact("Not here", &text)),
    ];
    facts.into_iter().flatten().collect()
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

fn scores(overview: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    if overview.scores.is_empty() {
        return Vec::new();
    }
    let of = |score: &TestForecast| {
        let later = later_text(&score.later, overview.today);
        let (now, then) = (percent(score.today), later_score(&score.later));
        // A range is longer than a figure, and the bars stand below each other.
        let now = format!("{now:>wide$}", wide = then.chars().count());
        [
            plain_line(&score.title),
            share_bar(score.today, &now, width, "today", palette),
            share_bar(score.later.score, &then, width, &later, palette),
        ]
    };
    let title = "A test of every card, lucky guesses counted";
    std::iter::once(heading(title))
        .chain(overview.scores.iter().flat_map(of))
        .collect()
}

fn ahead(overview: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let answers = overview
        .ahead
        .iter()
        .map(|load| load.answers)
        .collect::<Vec<_>>();
    if overview.scores.is_empty() {
        return Vec::new();
    }
    let wide = if width >= 2 * answers.len() + 2 * MARGIN + 4 {
        2
    } else {
        1
    };
    let place = |day: Date| usize::try_from(days_between(overview.today, day)).unwrap_or_default();
    let exams = overview
        .scores
        .iter()
        .map(|score| score.later)
        .filter(|later| later.what == Occasion::Exam)
        .map(|later| (place(later.day), "exam".to_owned()));
    let last = overview
        .ahead
        .last()
        .map(|load| load.day)
        .map(|day| (place(day), phrase::day(day, overview.today)));
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

fn weeks(overview: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let this = monday(overview.today);
    let first = this.saturating_sub((words::WEEKS - 1).weeks());
    let weeks = overview
        .weeks
        .range(first..=this)
        .map(|(monday, week)| {
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
        })
        .collect::<Vec<_>>();
    if weeks.is_empty() {
        return weeks;
    }
    std::iter::once(heading("Recall by week, of what was learnt before"))
        .chain(weeks)
        .collect()
}

fn year(overview: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let count = |day: Date| overview.days.get(&day).copied().unwrap_or_default();
    let mut lines = vec![heading("Answers, day by day")];
    lines.extend(chart::year(overview.today, count, width, palette));
    lines
}

fn stuck(overview: &Overview) -> Vec<Line> {
    let cards = overview
        .leeches
        .iter()
        .flat_map(|stuck| {
            let why = Line::indented(MARGIN + 2).with(Role::Faint, &words::why(stuck));
            [plain_line(&words::stuck(stuck)), why]
        })
        .collect::<Vec<_>>();
    if cards.is_empty() {
        return cards;
    }
    std::iter::once(heading("What will not stick"))
        .chain(cards)
        .collect()
}

fn topics(overview: &Overview, width: usize, palette: Palette) -> Vec<Line> {
    let (weakest, strongest) = words::extremes(&overview.topics);
    let of = |topic: &Topic| {
        let words = words::topic(topic);
        let cards = words.split_once(", ").map_or("", |(_, cards)| cards);
        bar(
            topic.recall,
            width,
            &format!("{}, {cards}", words::topic_name(topic, overview)),
            palette,
        )
    };
    let gap = (!strongest.is_empty()).then(|| plain_line("…"));
    let bars = weakest
        .iter()
        .map(of)
        .chain(gap)
        .chain(strongest.iter().map(of))
        .collect::<Vec<_>>();
    if bars.is_empty() {
        return bars;
    }
    std::iter::once(heading("Topics, from weakest to strongest"))
        .chain(bars)
        .collect()
}

/// A share as a bar, with words after it.
fn bar(share: f64, width: usize, words: &str, palette: Palette) -> Line {
    share_bar(share, &percent(share), width, words, palette)
}

/// A share as a bar, with what is said of it before, and words after it.
fn share_bar(share: f64, said: &str, width: usize, words: &str, palette: Palette) -> Line {
    let size = (width / 2).saturating_sub(14).clamp(8, BAR);
    let (done, open) = palette.bar(share, size);
    Line::indented(MARGIN)
        .with(Role::Strong, &format!("{said:>5}  "))
        .with(Role::Key, &done)
        .with(Role::Faint, &open)
        .with(Role::Plain, "  ")
        .hanging()
        .with(Role::Plain, words)
}

fn plain_line(text: &str) -> Line {
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
