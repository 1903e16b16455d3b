//! A test as a whole: what it asks, before it begins and where it is left.

use std::time::Duration;

use crate::phrase::{self, count};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::ui::TestProgress;

/// From here on the time that is left is told apart.
const SHORT: Duration = Duration::from_secs(300);

/// The times left that are told in words when they come.
const TOLD: [Duration; 2] = [SHORT, Duration::from_secs(60)];

/// What a test asks, in a sentence: how many questions, how many right to pass, how long.
pub fn test_rules(test: &TestProgress<'_>) -> String {
    let pass = test.exam.map(|exam| format!("{} to pass", exam.pass));
    let minutes = test.exam.and_then(|exam| exam.minutes);
    let minutes = minutes.map(|minutes| count(usize::try_from(minutes).unwrap_or(0), "minute"));
    let facts = [Some(count(test.questions, "question")), pass, minutes];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>();
    format!("A test: {}.", facts.join(", "))
}

/// How far a test had come, in a sentence.
pub fn test_so_far(test: &TestProgress<'_>) -> String {
    let answered = format!("{} of {} answered", test.answered, test.questions);
    match test.left {
        Some(left) => format!("{answered}, {}.", time_left(left)),
        None => format!("{answered}."),
    }
}

/// The page before a test whose time has not begun.
pub fn test_begins(test: &TestProgress<'_>) -> Vec<Line> {
    let line = |role, text: &str| Line::indented(MARGIN).with(role, text);
    let mut lines = vec![
        line(Role::Faint, test.title),
        Line::blank(),
        line(Role::Strong, &test_rules(test)),
    ];
    lines.extend(test.not_counted.map(|said| line(Role::Plain, said)));
    if test.answered > 0 {
        lines.push(line(Role::Plain, &test_so_far(test)));
    }
    if test.left.is_some() && test.answered == 0 {
        lines.push(line(
            Role::Plain,
            "The time runs from the first question on.",
        ));
    }
    lines
}

/// The page that asks whether a test is to be left.
pub fn test_left(test: &TestProgress<'_>) -> Vec<Line> {
    let line = |role, text: &str| Line::indented(MARGIN).with(role, text);
    let later = format!("`{}` goes on with it, at any time.", test.command);
    vec![
        line(Role::Strong, "Leave the test?"),
        line(Role::Plain, &test_so_far(test)),
        line(Role::Faint, &later),
    ]
}

/// The clock of a test: `44:12 left`.
pub fn clock(left: Duration) -> (Role, String) {
    // Whole seconds, counted so that the last one shows as 1.
    let seconds = left.as_millis().div_ceil(1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    let text = match minutes {
        60.. => format!("{}:{:02}:{seconds:02} left", minutes / 60, minutes % 60),
        _ => format!("{minutes}:{seconds:02} left"),
    };
    let role = if left > SHORT {
        Role::Plain
    } else {
        Role::Almost
    };
    (role, text)
}

/// The time left in words: whole minutes, and seconds in the last one.
pub fn time_left(left: Duration) -> String {
    let seconds = usize::try_from(left.as_millis().div_ceil(1000)).unwrap_or(usize::MAX);
    match seconds {
        60.. => format!("{} left", count(seconds / 60, "minute")),
        _ => format!("{} left", count(seconds, "second")),
    }
}

/// What is told in words when so much is left now and so much was left before.
pub fn told_of_time(before: Duration, now: Duration) -> Option<String> {
    let passed = TOLD
        .iter()
        .rev()
        .find(|told| before > **told && now <= **told);
    passed.map(|told| phrase::sentence(&time_left(*told)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_counts_its_last_second() {
        let shown = |millis| clock(Duration::from_millis(millis)).1;
        assert_eq!(shown(2_652_000), "44:12 left");
        assert_eq!(shown(4_500_000), "1:15:00 left");
        assert_eq!(
            (shown(999), shown(0)),
            ("0:01 left".into(), "0:00 left".into())
        );
    }

    #[test]
    fn five_minutes_and_one_are_told_when_they_come() {
        let told =
            |before, now| told_of_time(Duration::from_secs(before), Duration::from_secs(now));
        assert_eq!(told(301, 300).as_deref(), Some("5 minutes left."));
        assert_eq!(told(61, 59).as_deref(), Some("1 minute left."));
        assert_eq!(told(310, 30).as_deref(), Some("1 minute left."));
        assert_eq!((told(300, 299), told(59, 58)), (None, None));
    }
}
