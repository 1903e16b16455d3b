//! `civiq quiz`: a test.

use std::path::PathBuf;

use crate::context::{
    CommandError, CommandOutcome, Context, ensure_cards, run_sitting, study_command,
};
use crate::deck::{Deck, Exam};
use crate::phrase::count;
use crate::quiz::{Limit, OverridePolicy, Request, Session, SessionSetup, test};

/// What `civiq quiz` is asked to do.
#[derive(Clone, Debug)]
pub struct QuizOptions {
    /// The decks by name; none means all.
    pub decks: Vec<String>,
    /// What to ask; without a limit the deck's own exam says how many.
    pub request: Request,
    /// How many questions, if the learner said so.
    pub limit: Option<Limit>,
    /// The text that the decks cite, if the learner named one.
    pub text: Option<PathBuf>,
}

/// How many questions a test has where neither the learner nor the deck says so.
pub const QUESTIONS: usize = 20;

/// The share that must be right where the deck does not say so: as in the German and British tests
/// (17 of 33 and 18 of 24), more than half and less than all.
const PASS: f64 = 0.6;

/// Asks each question once, then gives the score.
pub fn quiz(ctx: &mut Context<'_>, quiz: &QuizOptions) -> Result<CommandOutcome, CommandError> {
    let mut opened = ctx.open_decks(&quiz.decks)?;
    ctx.attach_texts(&mut opened, quiz.text.as_deref())?;
    let decks = opened.decks();
    ensure_cards(&decks, &quiz.request)?;
    let profile = opened.single().and_then(|deck: &Deck| deck.exam);
    let limit = quiz.limit.unwrap_or(Limit::Count(
        profile.map_or(QUESTIONS, |exam| exam.questions),
    ));
    let request = Request {
        limit,
        ..quiz.request.clone()
    };
    let scheduler = ctx.scheduler();
    let progress = ctx.progress(&scheduler)?;
    let questions = test(&decks, &request, ctx.seed);
    if let Some(Limit::Count(wanted)) = quiz.limit
        && wanted > questions.len()
    {
        let cards = count(questions.len(), "card");
        ctx.ui
            .message(&format!("{cards} can be asked, not {wanted}."))?;
    }
    let began = ctx.now();
    let sitting = SessionSetup {
        learner: ctx.learner.clone(),
        id: ctx.ids.next(began).to_string(),
        mode: request.mode,
        exam: Some(rules(profile, questions.len())),
        // Where a deck has an exam, a teacher has the last word.
        overrides: if profile.is_some() {
            OverridePolicy::List
        } else {
            OverridePolicy::Count
        },
        began,
    };
    let session = Session::new(sitting, questions, progress, scheduler);
    let advice = format!(
        "What is missed here is due in `{}`.",
        study_command(&quiz.decks)
    );
    run_sitting(ctx, &mut opened, session, &|_| Ok(advice.clone()))
}

/// The rules of a test of so many questions: the deck's own, or its pass mark in proportion.
fn rules(profile: Option<Exam>, questions: usize) -> Exam {
    match profile {
        Some(exam) if exam.questions == questions => exam,
        Some(exam) => own_rules(questions, share(exam.pass, exam.questions)),
        None => own_rules(questions, PASS),
    }
}

fn own_rules(questions: usize, share: f64) -> Exam {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a test has few questions"
    )]
    let pass = (share * questions as f64).ceil() as usize;
    Exam {
        questions,
        pass,
        minutes: None,
        stop: None,
    }
}

#[allow(clippy::cast_precision_loss, reason = "a test has few questions")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shorter_test_needs_the_same_share() {
        let exam = Exam {
            questions: 20,
            pass: 12,
            minutes: Some(30),
            stop: None,
        };
        assert_eq!(rules(Some(exam), 20), exam);
        assert_eq!(
            rules(Some(exam), 10),
            Exam {
                questions: 10,
                pass: 6,
                minutes: None,
                stop: None
            }
        );
        assert_eq!(rules(None, 3).pass, 2);
    }
}
