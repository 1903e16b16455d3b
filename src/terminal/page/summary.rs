//! The page at the end of a sitting. What matters most stands last: there it is in sight, however much was
//! missed.

use crate::history::Mode;
use crate::phrase::{self, count, percent, ratio};
use crate::quiz::{Question, Shown, Summary};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;
use crate::terminal::question;
use crate::ui::Ending;

/// How many columns the bar of a score has on a screen.
pub const BAR: usize = 24;

/// What a sitting came to: sections from the top of the page to its end, a blank line between them. The bar
/// has `bar` columns: none where it would be read out.
pub fn summary(ending: &Ending<'_>, palette: Palette, bar: usize) -> Vec<Line> {
    let summary = ending.summary;
    let sections = [
        all_missed(summary, palette),
        all_listed(summary),
        result(summary, palette, bar),
        outlook(ending),
    ];
    let filled = sections.into_iter().filter(|lines| !lines.is_empty());
    filled
        .flat_map(|lines| std::iter::once(Line::blank()).chain(lines))
        .skip(1)
        .collect()
}

/// The score, whether it is enough, and what was not asked.
fn result(summary: &Summary, palette: Palette, bar: usize) -> Vec<Line> {
    let left = (summary.left > 0).then(|| {
        let left = format!("{} left unasked.", count(summary.left, "question"));
        Line::indented(MARGIN).with(Role::Faint, &left)
    });
    std::iter::once(score(summary, palette, bar))
        .chain(outcome_of_test(summary))
        .chain(left)
        .collect()
}

fn all_missed(summary: &Summary, palette: Palette) -> Vec<Line> {
    let questions = summary.missed.iter();
    section(
        "Missed",
        questions.flat_map(|question| missed(question, palette)),
    )
}

/// The answers that the learner called right or a slip, for the teacher to judge.
fn all_listed(summary: &Summary) -> Vec<Line> {
    let answers = summary.listed.iter();
    section(
        "For the teacher: said to be right, or a slip of the key",
        answers.flat_map(|(question, given)| listed(question, given)),
    )
}

/// A heading with lines under it; nothing where there are none.
fn section(heading: &str, lines: impl Iterator<Item = Line>) -> Vec<Line> {
    let mut lines = lines.peekable();
    let heading = lines
        .peek()
        .map(|_| Line::indented(MARGIN).with(Role::Strong, heading));
    heading.into_iter().chain(lines).collect()
}

/// When the cards come again, what lies ahead, and what to do next.
fn outlook(ending: &Ending<'_>) -> Vec<Line> {
    let summary = ending.summary;
    let is_due = summary.mode == Mode::Study || !summary.missed.is_empty();
    let sentence = |text: &str| Line::indented(MARGIN).with(Role::Plain, text);
    let ahead = ending.ahead.iter().map(|text| sentence(text));
    let advice = is_due.then(|| sentence(ending.advice));
    next(ending)
        .into_iter()
        .chain(ahead)
        .chain(advice)
        .collect()
}

fn score(summary: &Summary, palette: Palette, bar: usize) -> Line {
    if summary.asked == 0 {
        return Line::indented(MARGIN).with(Role::Strong, "Nothing answered.");
    }
    let share = ratio(summary.right, total(summary));
    let (done, open) = palette.bar(share, bar);
    let gap = if bar > 0 { "   " } else { "" };
    let tally = match summary.mode {
        Mode::Study => format!("{} answered, {} right", summary.asked, summary.right),
        _ => format!("Score: {} of {} right", summary.right, total(summary)),
    };
    Line::indented(MARGIN)
        .with(Role::Strong, &tally)
        .with(Role::Right, &format!("{gap}{done}"))
        .with(Role::Faint, &open)
        .with(Role::Plain, &format!("  {}", percent(share)))
        .with(Role::Plain, &marks(summary))
}

/// The marks of a test, which count what was right in part, where they differ from the right answers.
fn marks(summary: &Summary) -> String {
    let right = ratio(summary.right, 1);
    if summary.mode == Mode::Study || (summary.points - right).abs() < 0.005 {
        return String::new();
    }
    let points = phrase::points(summary.points);
    format!("   {points} of {} marks", total(summary))
}

/// The number of questions that a score is out of: in practice those that were asked, in a test
/// those that should have been.
fn total(summary: &Summary) -> usize {
    match summary.mode {
        Mode::Study => summary.asked,
        _ => summary.asked + summary.left,
    }
}

fn outcome_of_test(summary: &Summary) -> Option<Line> {
    let is_up = summary.is_time_up.then_some("The time is up. ");
    let line = Line::indented(MARGIN).with(Role::Strong, is_up.unwrap_or_default());
    let Some(exam) = summary.exam else {
        return is_up.map(|_| line);
    };
    let mark = format!(" The pass mark is {} of {}.", exam.pass, exam.questions);
    Some(if summary.right >= exam.pass {
        line.with(Role::Right, "Passed.").with(Role::Plain, &mark)
    } else if summary.left > 0 && !summary.is_time_up {
        line.with(Role::Strong, "Not finished.")
            .with(Role::Plain, &mark)
    } else {
        line.with(Role::Wrong, "Not passed.")
            .with(Role::Plain, &mark)
    })
}

fn missed(question: &Question, palette: Palette) -> Vec<Line> {
    let prompt = Line::indented(MARGIN + 2).with(Role::Plain, &question.prompt());
    let mut lines = vec![prompt];
    lines.extend(match question.shown {
        Shown::Jumbled(_) | Shown::Columns(..) => question::answer_lines(question),
        _ => vec![Line::indented(MARGIN + 4).with(Role::Strong, &question.answer())],
    });
    if let Some(cite) = &question.card.cite
        && let Some(last) = lines.pop()
    {
        let cited = format!(" \u{a0}{}\u{a0} “{cite}”", palette.dot());
        lines.push(last.with(Role::Faint, &cited));
    }
    lines
}

fn listed(question: &Question, given: &str) -> [Line; 2] {
    let prompt = Line::indented(MARGIN + 2).with(Role::Plain, &question.prompt());
    let given = match given {
        "" => "nothing".to_owned(),
        given => format!("“{given}”"),
    };
    let given = Line::indented(MARGIN + 4)
        .with(Role::Faint, "You wrote ")
        .with(Role::Strong, &given)
        .with(Role::Faint, "; the answer is ")
        .with(Role::Plain, &format!("“{}”.", question.answer()));
    [prompt, given]
}

fn next(ending: &Ending<'_>) -> Option<Line> {
    let today = ending.now.day();
    let days = ending
        .summary
        .next
        .iter()
        .map(|(day, n)| format!("{n} {}", phrase::day(*day, today)))
        .take(4)
        .collect::<Vec<_>>();
    if days.is_empty() || ending.summary.mode != Mode::Study {
        return None;
    }
    Some(
        Line::indented(MARGIN)
            .with(Role::Faint, "Next: ")
            .with(Role::Plain, &format!("{}.", phrase::list(&days))),
    )
}
