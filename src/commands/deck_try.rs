//! `civiq deck try`: what a card makes of an answer, and which rule decided.

use std::sync::Arc;

use serde::Serialize;

use crate::answer::{AnswerAccount, Judge, Judgement, Part};
use crate::context::{ChoiceError, CommandError, CommandOutcome, Context, Output};
use crate::deck::WhyNot;
use crate::phrase::points;
use crate::quiz::{Question, Style};

/// What judging found, as `deck try --json` shows it.
#[derive(Serialize)]
struct Trial<'a> {
    deck: &'a str,
    card: &'a str,
    answer: &'a [String],
    verdict: &'static str,
    credit: f64,
    rule: String,
    why: String,
    why_not: Vec<TrialReason<'a>>,
    parts: Vec<TrialPart<'a>>,
}

/// What the author tells who gave a certain wrong answer.
#[derive(Serialize)]
struct TrialReason<'a> {
    answer: &'a str,
    reason: &'a str,
}

#[derive(Serialize)]
struct TrialPart<'a> {
    given: Option<&'a str>,
    expected: Option<&'a str>,
    verdict: &'static str,
    rule: String,
    why: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<TrialAccount<'a>>,
}

/// What became of every word of the answer and of the key.
#[derive(Serialize)]
struct TrialAccount<'a> {
    answer: Vec<TrialWord<'a>>,
    key: Vec<TrialWord<'a>>,
}

#[derive(Serialize)]
struct TrialWord<'a> {
    word: &'a str,
    is: String,
}

impl<'a> TrialAccount<'a> {
    fn new(account: &'a AnswerAccount) -> Self {
        let answer = account.answer.iter();
        let key = account.key.iter();
        Self {
            answer: answer
                .map(|(word, fate)| TrialWord::new(word, fate))
                .collect(),
            key: key.map(|(word, need)| TrialWord::new(word, need)).collect(),
        }
    }
}

impl<'a> TrialWord<'a> {
    fn new(word: &'a str, is: &impl ToString) -> Self {
        Self {
            word,
            is: is.to_string(),
        }
    }
}

/// Judges an answer, on as many lines as the card takes, and keeps nothing.
pub fn try_answer(
    ctx: &mut Context<'_>,
    name: &str,
    card: &str,
    lines: &[String],
    output: Output,
) -> Result<CommandOutcome, CommandError> {
    let found = ctx.shelf.find(name)?;
    ctx.warn_of_problems(&found.origin, &found.problems);
    let Some(deck) = &found.deck else {
        return Ok(CommandOutcome::Faults);
    };
    let Some(known) = deck.card(card) else {
        let known = deck.cards.iter().map(|card| card.id.to_string()).collect();
        return Err(ChoiceError::NoSuchCard {
            card: card.to_owned(),
            known,
        }
        .into());
    };
    let question = Question::new(&Arc::clone(deck), known, Style::AsWritten, ctx.seed);
    let response = question.parse(lines).map_err(ChoiceError::from)?;
    let judgement = Judge::of(deck).judge(known, &response);
    match output {
        Output::Text => print_judgement(ctx, &judgement)?,
        Output::Json => {
            let trial = trial_row(&question, lines, &judgement);
            let text = serde_json::to_string_pretty(&trial).map_err(std::io::Error::from)?;
            writeln!(ctx.out, "{text}")?;
        }
    }
    Ok(CommandOutcome::Done)
}

fn trial_row<'a>(
    question: &'a Question,
    lines: &'a [String],
    judgement: &'a Judgement,
) -> Trial<'a> {
    let parts = judgement.parts.iter().map(|part| TrialPart {
        given: part.given.as_deref(),
        expected: part.expected.as_deref(),
        verdict: part.verdict.as_str(),
        rule: part.rule.to_string(),
        why: part.why(),
        account: part.account.as_ref().map(TrialAccount::new),
    });
    let why_not = judgement.why_not.iter().map(|told| TrialReason {
        answer: &told.answer,
        reason: &told.reason,
    });
    Trial {
        deck: question.deck.id.as_str(),
        card: question.card.id.as_str(),
        answer: lines,
        verdict: judgement.verdict.as_str(),
        credit: judgement.credit,
        rule: judgement.rule.to_string(),
        why: judgement.why(),
        why_not: why_not.collect(),
        parts: parts.collect(),
    }
}

fn print_judgement(ctx: &mut Context<'_>, judgement: &Judgement) -> Result<(), CommandError> {
    let Judgement {
        verdict,
        credit,
        parts,
        ..
    } = judgement;
    ctx.print(&format!(
        "{}, {}: {}",
        verdict.as_str(),
        credit_text(*credit),
        judgement.why()
    ))?;
    for part in parts {
        if parts.len() > 1 {
            ctx.print(&format!("  {}", part_text(part)))?;
        }
        if let Some(account) = &part.account {
            print_account(ctx, account)?;
        }
    }
    for WhyNot { answer, reason } in &judgement.why_not {
        ctx.print(&format!("  of `{answer}`: {reason}"))?;
    }
    Ok(())
}

fn credit_text(credit: f64) -> String {
    format!("credit {}", points(credit))
}

fn part_text(part: &Part) -> String {
    let said = match (&part.given, &part.expected) {
        (Some(given), Some(expected)) if given != expected => format!("`{given}` for `{expected}`"),
        (Some(text), _) => format!("`{text}`"),
        (None, Some(expected)) => format!("nothing for `{expected}`"),
        (None, None) => "nothing".to_owned(),
    };
    format!("{said}: {}, {}", part.verdict.as_str(), part.why())
}

/// Every word of the answer and of the key, with what became of it.
fn print_account(ctx: &mut Context<'_>, account: &AnswerAccount) -> Result<(), CommandError> {
    let account = TrialAccount::new(account);
    for (whose, words) in [("said", &account.answer), ("asked", &account.key)] {
        let words = words
            .iter()
            .map(|word| format!("{} ({})", word.word, word.is));
        let words = words.collect::<Vec<_>>().join(", ");
        ctx.print(&format!("  {whose}: {words}"))?;
    }
    Ok(())
}
