//! Charts of characters: bars, columns, a year of days. Each fits the width that it is given.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use crate::report::monday;
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;

/// The height of a chart of columns, in rows.
const ROWS: usize = 3;

/// How many steps of height a row can show.
const EIGHTHS: usize = 8;

/// Weeks in a year, the one that is on and the one that it began in counted.
const WEEKS: usize = 53;

/// A bar cut into parts by their sizes, `width` columns wide. Whatever is not nothing has a column.
pub fn parts(parts: &[(Role, &'static str, usize)], width: usize) -> Line {
    let all = parts.iter().map(|(_, _, size)| size).sum::<usize>().max(1);
    let mut line = Line::indented(MARGIN);
    let (mut done, mut drawn) = (0, 0);
    for (role, sign, size) in parts {
        done += size;
        let until = (done * width)
            .div_ceil(all)
            .max(drawn + usize::from(*size > 0));
        line = line.with(*role, &sign.repeat(until.min(width) - drawn.min(width)));
        drawn = until.min(width);
    }
    line
}

/// Numbers as columns, each so wide, with the greatest number at the top left and words below.
pub fn columns(
    numbers: &[f64],
    wide: usize,
    words: &[(usize, String)],
    palette: Palette,
) -> Vec<Line> {
    let most = numbers.iter().copied().fold(1.0, f64::max);
    let label = format!("{most:.0}");
    let gutter = label.len();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to the height of the chart"
    )]
    let height = |number: &f64| (number / most * (ROWS * EIGHTHS) as f64).ceil() as usize;
    let row = |row: usize| {
        let below = (ROWS - 1 - row) * EIGHTHS;
        let signs = numbers.iter().map(|number| {
            let rest = height(number).saturating_sub(below).min(EIGHTHS);
            let sign = match (rest, below) {
                (0, 0) => palette.nothing(),
                (rest, _) => palette.column(rest),
            };
            sign.repeat(wide)
        });
        let label = if row == 0 { label.as_str() } else { "" };
        Line::indented(MARGIN)
            .with(Role::Faint, &format!("{label:>gutter$} "))
            .with(Role::Key, &signs.collect::<String>())
    };
    let words = words.iter().map(|(at, word)| (at * wide, word.clone()));
    let words = placed(&words.collect::<Vec<_>>(), numbers.len() * wide);
    let axis = Line::indented(MARGIN)
        .with(Role::Plain, &" ".repeat(gutter + 1))
        .with(Role::Faint, &words);
    (0..ROWS).map(row).chain([axis]).collect()
}

/// Words at their columns, as far as they have room; the last is moved to the left where it must.
fn placed(words: &[(usize, String)], width: usize) -> String {
    let mut text = String::new();
    let mut end = 0;
    for (at, word) in words {
        let size = word.chars().count();
        let at = (*at).min(width.saturating_sub(size));
        if at < end {
            continue;
        }
        let drawn = text.chars().count();
        text.push_str(&" ".repeat(at - drawn));
        text.push_str(word);
        end = at + size + 1;
    }
    text
}

/// The days up to today, a column a week and a row a weekday, as many weeks as fit.
pub fn year(
    today: Date,
    count: impl Fn(Date) -> usize,
    width: usize,
    palette: Palette,
) -> Vec<Line> {
    const GUTTER: usize = 4;
    let weeks = width.saturating_sub(MARGIN + GUTTER).clamp(1, WEEKS);
    let this = monday(today);
    let mondays = (0..weeks)
        .rev()
        .map(|ago| {
            let days = i64::try_from(ago * 7).unwrap_or_default();
            this.saturating_sub(days.days())
        })
        .collect::<Vec<_>>();
    let month = |(at, pair): (usize, &[Date])| {
        (pair[0].month() != pair[1].month()).then(|| (at + 1, pair[1].strftime("%b").to_string()))
    };
    let months = mondays.windows(2).enumerate().filter_map(month);
    let months = placed(&months.collect::<Vec<_>>(), weeks);
    let all = mondays
        .iter()
        .flat_map(|monday| monday.series(1.day()).take(7));
    let most = all.map(&count).max().unwrap_or_default().max(1);
    let row = |weekday: Weekday| {
        let name = match weekday {
            Weekday::Monday => "Mon",
            Weekday::Thursday => "Thu",
            Weekday::Sunday => "Sun",
            _ => "",
        };
        let line = Line::indented(MARGIN).with(Role::Faint, &format!("{name:<GUTTER$}"));
        let days = mondays.iter().map(|monday| {
            let offset = i64::from(weekday.to_monday_zero_offset());
            monday.saturating_add(offset.days())
        });
        days.fold(line, |line, day| match count(day) {
            _ if day > today => line,
            0 => line.with(Role::Faint, palette.nothing()),
            n => line.with(Role::Key, palette.shade((n * 4).div_ceil(most))),
        })
    };
    let head = Line::indented(MARGIN)
        .with(Role::Plain, &" ".repeat(GUTTER))
        .with(Role::Faint, &months);
    let rows = Weekday::Monday.cycle_forward().take(7).map(row);
    std::iter::once(head).chain(rows).collect()
}
