//! The way to an exam: remembering its day, and saying each day what is left.

use std::sync::Arc;

use jiff::civil::Date;

use super::command_context::Context;
use super::error::CommandError;
use super::exam_date::ExamDate;
use crate::deck::Deck;
use crate::learner_files::LearnerFiles;
use crate::phrase;
use crate::phrase::count;
use crate::quiz::{Preparation, Standing};

/// Remembers the exam of these decks, or that there is none.
pub fn save_exam(
    ctx: &Context<'_>,
    decks: &[Arc<Deck>],
    date: ExamDate,
) -> Result<(), CommandError> {
    let today = ctx.now().day();
    let exam = match date {
        ExamDate::On(day) => Some(day.date(today)),
        ExamDate::None => None,
    };
    if let Some(day) = exam.filter(|day| *day <= today) {
        return Err(CommandError::NotAhead { day, today });
    }
    let file = ctx.score_file()?;
    file.prepare()?;
    let files = LearnerFiles::new(&file);
    for deck in decks {
        files.set_exam(&ctx.learner, deck.id.as_str(), exam, today)?;
    }
    Ok(())
}

/// What is left before the exam of a deck, as sentences; none where no exam is ahead.
pub fn exam_text(title: &str, standing: &Standing, today: Date) -> Option<String> {
    let Preparation {
        term,
        short_by,
        new_a_day,
    } = standing.exam?;
    let days = usize::try_from(term.days_left()).unwrap_or_default();
    let day = phrase::day(term.exam, today);
    let head = match days {
        1 => format!("Exam {day}"),
        days => format!("Exam {day}, in {days} days"),
    };
    let unseen = match standing.unseen {
        0 => "you have met every card".into(),
        unseen => format!("{unseen} of {} still new", count(standing.cards, "card")),
    };
    let mut sentences = vec![format!("{title}: {head}; {unseen}.")];
    let today = [(standing.due, "to repeat"), (standing.new, "new")];
    let today = today.into_iter().filter(|(cards, _)| *cards > 0);
    let today = today.map(|(cards, what)| format!("{cards} {what}"));
    let today = today.collect::<Vec<_>>();
    sentences.extend(match (&today[..], term.is_sweep()) {
        ([], _) => None,
        (_, true) if standing.due > 0 => {
            let cards = count(standing.due, "card");
            let new = (standing.new > 0).then(|| format!(", and {} new", standing.new));
            let new = new.unwrap_or_default();
            Some(format!("Final revision: {cards} today{new}."))
        }
        (today, _) => Some(format!("Today {}.", phrase::list(today))),
    });
    if short_by > 0 {
        sentences.push(format!(
            "{short_by} will not be met in time; `--new {new_a_day}` meets them all."
        ));
    }
    Some(sentences.join(" "))
}
