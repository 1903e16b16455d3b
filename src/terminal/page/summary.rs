//! What stands at the end of a sitting.

use crate::history::Mode;
use crate::phrase::{self, count, percent};
use crate::quiz::{Question, Summary};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;
use crate::ui::Ending;

/// What a sitting came to.
pub fn summary(ending: &Ending<'_>, palette: Palette) -> Vec<Line> {
    let summary = ending.summary;
    let mut lines = vec![score(summary, palette)];
    lines.extend(outcome_of_test(summary));
    if summary.left > 0 {
        let left = format!("{} left unasked.", count(summary.left, "question"));
        lines.push(Line::indented(MARGIN).with(Role::Faint, &left));
    }
    if !summary.missed.is_empty() {
        lines.push(Line::blank());
        lines.push(Line::indented(MARGIN).with(Role::Strong, "Missed"));
        lines.extend(
            summary
                .missed
                .iter()
                .flat_map(|question| missed(question, palette)),
        );
    }
    if !summary.listed.is_empty() {
        lines.push(Line::blank());
        lines.push(Line::indented(MARGIN).with(Role::Strong, "For the teacher: said to be right"));
        lines.extend(
            summary
                .listed
                .iter()
                .flat_map(|(question, given)| claimed(question, given)),
        );
    }
    let advice = Line::indented(MARGIN).with(Role::Plain, ending.advice);
    let is_due = summary.mode == Mode::Study || !summary.missed.is_empty();
    let outlook = next(ending)
        .into_iter()
        .chain(is_due.then_some(advice))
        .collect::<Vec<_>>();
    if !outlook.is_empty() {
        lines.push(Line::blank());
        lines.extend(outlook);
    }
    lines
}

fn score(summary: &Summary, palette: Palette) -> Line {
    if summary.asked == 0 {
        return Line::indented(MARGIN).with(Role::Strong, "Nothing answered.");
    }
    let share = share(summary);
    let (done, open) = palette.bar(share, 24);
    let tally = match summary.mode {
        Mode::Study => format!("{} answered, {} right", summary.asked, summary.right),
        _ => format!("Score: {} of {} right", summary.right, total(summary)),
    };
    Line::indented(MARGIN)
        .with(Role::Strong, &tally)
        .with(Role::Right, &format!("   {done}"))
        .with(Role::Faint, &open)
        .with(Role::Plain, &format!("  {}", percent(share)))
}

/// In practice what was asked counts, in a test what should have been.
fn total(summary: &Summary) -> usize {
    match summary.mode {
        Mode::Study => summary.asked,
        _ => summary.asked + summary.left,
    }
}

#[allow(clippy::cast_precision_loss, reason = "a sitting has few questions")]
fn share(summary: &Summary) -> f64 {
    summary.right as f64 / total(summary).max(1) as f64
}

fn outcome_of_test(summary: &Summary) -> Option<Line> {
    let exam = summary.exam?;
    let line = Line::indented(MARGIN);
    let mark = format!(" The pass mark is {} of {}.", exam.pass, exam.questions);
    Some(if summary.right >= exam.pass {
        line.with(Role::Right, "Passed.").with(Role::Plain, &mark)
    } else if summary.left > 0 {
        line.with(Role::Strong, "Not finished.")
            .with(Role::Plain, &mark)
    } else {
        line.with(Role::Wrong, "Not passed.")
            .with(Role::Plain, &mark)
    })
}

fn missed(question: &Question, palette: Palette) -> [Line; 2] {
    let prompt = Line::indented(MARGIN + 2).with(Role::Plain, &question.prompt());
    let answer = Line::indented(MARGIN + 4).with(Role::Strong, &question.answer());
    let answer = match &question.card.cite {
        Some(cite) => answer.with(
            Role::Faint,
            &format!(" \u{a0}{}\u{a0} “{cite}”", palette.dot()),
        ),
        None => answer,
    };
    [prompt, answer]
}

fn claimed(question: &Question, given: &str) -> [Line; 2] {
    let prompt = Line::indented(MARGIN + 2).with(Role::Plain, &question.prompt());
    let given = Line::indented(MARGIN + 4)
        .with(Role::Strong, given)
        .with(Role::Faint, " for ")
        .with(Role::Plain, &question.answer());
    [prompt, given]
}

fn next(ending: &Ending<'_>) -> Option<Line> {
    let today = ending.now.day();
    let days = ending
        .summary
        .next
        .iter()
        .map(|(day, n)| format!("{n} {}", phrase::day(*day, today)));
    let days = days.take(4).collect::<Vec<_>>();
    if days.is_empty() || ending.summary.mode != Mode::Study {
        return None;
    }
    Some(
        Line::indented(MARGIN)
            .with(Role::Faint, "Next: ")
            .with(Role::Plain, &format!("{}.", phrase::list(&days))),
    )
}
