//! A program that proposes cards: it gets the prompt on its input, and whatever it prints is looked through.

use std::io::{Read, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use super::texts::DraftTexts;
use crate::context::{CommandError, Context, DraftError};
use crate::deck::Card;
use crate::draft::{
    MOST_ANSWER, Proposals, judged_proposals, proposal_prompt, proposed_cards, repair_prompt,
};
use crate::files::read_bytes;
use crate::phrase::count;

/// Where proposed cards come from.
#[derive(Clone, Debug)]
pub enum CardProposer {
    /// Nobody proposes any.
    Nobody,
    /// A program.
    Program {
        /// How it is called, as in a shell.
        command: String,
        /// How long it may take.
        patience: Duration,
    },
    /// A file with what a program said before.
    Answer(std::path::PathBuf),
}

/// The cards that were proposed and stand; what went wrong is told, and whether something did.
pub fn propose(
    ctx: &mut Context<'_>,
    proposer: &CardProposer,
    texts: &DraftTexts,
    known: &[Card],
) -> Result<(Vec<Card>, bool), CommandError> {
    match proposer {
        CardProposer::Nobody => Ok((Vec::new(), false)),
        CardProposer::Answer(path) => {
            let answer = answer_in(path)?;
            let proposals = judged(texts, known, &answer);
            if proposals.cards.is_empty() && proposals.refused.is_empty() {
                let place = path.display().to_string();
                return Err(DraftError::NothingProposed { place }.into());
            }
            tell(ctx, &proposals);
            Ok((proposals.cards, false))
        }
        CardProposer::Program { command, patience } => {
            let asked = ask_program(ctx, command, *patience, texts, known);
            Ok(asked.unwrap_or_else(|(cards, error)| {
                // What was drafted so far is not lost by it.
                ctx.warn(&error.to_string());
                ctx.note(&format!("  hint: {}", error.hint()));
                (cards, true)
            }))
        }
    }
}

/// Asks a program, and once more for what was refused.
fn ask_program(
    ctx: &mut Context<'_>,
    command: &str,
    patience: Duration,
    texts: &DraftTexts,
    known: &[Card],
) -> Result<(Vec<Card>, bool), (Vec<Card>, DraftError)> {
    let tag = texts.language.as_deref();
    let prompt = proposal_prompt(&texts.page, known, tag);
    let answer = run(command, &prompt, patience).map_err(|error| (Vec::new(), error))?;
    let first = judged(texts, known, &answer);
    if first.cards.is_empty() && first.refused.is_empty() {
        let place = format!("what `{command}` printed");
        return Err((Vec::new(), DraftError::NothingProposed { place }));
    }
    let mut cards = first.cards;
    if first.refused.is_empty() {
        tell(
            ctx,
            &Proposals {
                cards: cards.clone(),
                refused: Vec::new(),
            },
        );
        return Ok((cards, false));
    }
    let again = repair_prompt(&texts.page, &first.refused, tag);
    let there = known.iter().chain(&cards).cloned().collect::<Vec<_>>();
    match run(command, &again, patience) {
        Ok(answer) => {
            let mended = judged(texts, &there, &answer);
            let still = if mended.cards.is_empty() {
                first.refused
            } else {
                mended.refused
            };
            cards.extend(mended.cards);
            tell(
                ctx,
                &Proposals {
                    cards: cards.clone(),
                    refused: still,
                },
            );
            Ok((cards, false))
        }
        Err(error) => {
            tell(
                ctx,
                &Proposals {
                    cards: cards.clone(),
                    refused: first.refused,
                },
            );
            Err((cards, error))
        }
    }
}

fn judged(texts: &DraftTexts, known: &[Card], answer: &str) -> Proposals {
    let proposed = proposed_cards(answer);
    judged_proposals(&texts.page, known, texts.language.as_deref(), proposed)
}

/// Tells how many stand, and of each other why not.
fn tell(ctx: &mut Context<'_>, proposals: &Proposals) {
    let all = proposals.cards.len() + proposals.refused.len();
    ctx.note(&format!(
        "{} proposed, {} stand",
        count(all, "card"),
        proposals.cards.len()
    ));
    for refusal in &proposals.refused {
        ctx.note(&format!(
            "  refused: “{}”: {}",
            refusal.prompt, refusal.reason
        ));
    }
}

fn answer_in(path: &Path) -> Result<String, CommandError> {
    let bytes = read_bytes(path, MOST_ANSWER as u64)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// What a program prints that gets a prompt on its input. One that takes too long or prints too much is ended.
fn run(command: &str, prompt: &str, patience: Duration) -> Result<String, DraftError> {
    let error = |what: String| DraftError::Proposer {
        command: command.to_owned(),
        what,
    };
    let words = shell_words::split(command)
        .ok()
        .filter(|words| !words.is_empty());
    let words =
        words.ok_or_else(|| error("has a quote that is never closed, or no word".into()))?;
    let mut program = Command::new(&words[0]);
    program
        .args(&words[1..])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    let mut child = program
        .spawn()
        .map_err(|source| error(format!("can’t be run: {source}")))?;
    feed(&mut child, prompt.to_owned());
    let printed = listen(&mut child);
    let heard = printed.recv_timeout(patience);
    // Ended or not: nothing of it is left behind.
    if !matches!(heard, Ok(ProgramOutput::All(_))) {
        let _ = child.kill();
    }
    let ended = child
        .wait()
        .map_err(|source| error(format!("can’t be waited for: {source}")))?;
    match heard {
        Ok(ProgramOutput::All(answer))
            if ended.success() || !proposed_cards(&answer).is_empty() =>
        {
            Ok(answer)
        }
        Ok(ProgramOutput::All(_)) => Err(error(format!("ended with {ended}"))),
        Ok(ProgramOutput::TooMuch) => Err(error(format!(
            "printed more than {} MiB and was ended",
            MOST_ANSWER >> 20
        ))),
        Err(RecvTimeoutError::Timeout) => Err(error(format!(
            "said nothing to its end within {} and was ended",
            count(
                usize::try_from(patience.as_secs()).unwrap_or(usize::MAX),
                "second"
            )
        ))),
        Err(RecvTimeoutError::Disconnected) => Err(error("can’t be heard".into())),
    }
}

/// What was heard of a program.
enum ProgramOutput {
    All(String),
    TooMuch,
}

/// Gives a program its input. One that reads none of it loses nothing.
fn feed(child: &mut Child, prompt: String) {
    if let Some(mut input) = child.stdin.take() {
        thread::spawn(move || input.write_all(prompt.as_bytes()));
    }
}

/// Listens to a program until it has said all, or too much.
fn listen(child: &mut Child) -> Receiver<ProgramOutput> {
    let (tell, heard) = mpsc::channel();
    let output = child.stdout.take();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let most = MOST_ANSWER as u64;
        let read = output.map(|output| output.take(most + 1).read_to_end(&mut bytes));
        let is_too_much = bytes.len() > MOST_ANSWER;
        let heard = match read {
            _ if is_too_much => ProgramOutput::TooMuch,
            _ => ProgramOutput::All(String::from_utf8_lossy(&bytes).into_owned()),
        };
        // Whoever waited may have given up.
        let _ = tell.send(heard);
    });
    heard
}
