//! What an author says of answers, kept in the deck file.

use std::path::{Path, PathBuf};

use crate::answer::{CardJudge, Figure, Judge, Judgement, Verdict};
use crate::context::{
    CommandError, CommandOutcome, Context, DeckChangeError, Replace, ResultKind, Target,
};
use crate::deck::format::{MAX_BYTES, RuledAnswer, Ruling, RulingError, read, rule_on};
use crate::deck::{Card, Deck, Task, TypedKind};
use crate::files::read_utf8;
use crate::shelf::Origin;

/// What became of what was said of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ruled {
    /// The deck says so now.
    Anew,
    /// It said so already, and is as it was.
    Already,
}

/// Writes all that is said of answers into the file of a deck, or none of it.
pub fn write(
    ctx: &mut Context<'_>,
    deck: &str,
    rulings: &[RuledAnswer],
) -> Result<CommandOutcome, CommandError> {
    let found = ctx.shelf.find(deck)?;
    let path = match &found.origin {
        Origin::File(path) => path.clone(),
        Origin::BuiltIn(id) => return Err(DeckChangeError::BuiltIn { id: (*id).into() }.into()),
    };
    let mut file = DeckText::read(path)?;
    let mut said = Vec::new();
    for ruled in rulings.iter().map(RuledAnswer::tidied) {
        let became = file.rule(&ruled)?;
        said.push(ruling_text(file.path(), &ruled, became));
    }
    file.write(ctx)?;
    said.iter().try_for_each(|line| ctx.print(line))?;
    Ok(CommandOutcome::Done)
}

/// What is to be said of a ruling.
fn ruling_text(path: &Path, ruled: &RuledAnswer, became: Ruled) -> String {
    let RuledAnswer { card, answer, .. } = ruled;
    let verb = match ruled.ruling {
        Ruling::Accepted => "accepts",
        Ruling::Refused => "refuses",
    };
    let already = match became {
        Ruled::Anew => "",
        Ruled::Already => " already",
    };
    format!("{}: `{card}` {verb} `{answer}`{already}", path.display())
}

/// A deck file on its way to being changed: its text, and the deck that it says.
pub struct DeckText {
    path: PathBuf,
    text: String,
    /// The text as it was read or written.
    on_disk: String,
    deck: Deck,
    judge: Judge,
}

impl DeckText {
    /// Reads a deck file in civiq's own format.
    pub fn read(path: PathBuf) -> Result<Self, CommandError> {
        let text = read_utf8(&path, MAX_BYTES)?;
        let deck = read(text.as_bytes()).deck;
        let Some(deck) = deck else {
            let source = RulingError::NoDeckFile;
            return Err(DeckChangeError::Ruling { path, source }.into());
        };
        Ok(Self {
            path,
            judge: Judge::of(&deck),
            deck,
            on_disk: text.clone(),
            text,
        })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The text as it stands in the file.
    pub fn on_disk(&self) -> &str {
        &self.on_disk
    }

    /// Whether something is left to be said of a text that was typed for a card.
    pub fn is_open(&self, card: &str, part: Option<usize>, text: &str) -> bool {
        self.deck.card(card).is_some_and(|card| {
            let judge = self.judge.card(card);
            !judge.refuses(text) && !is_taken(&judge, part, text)
        })
    }

    /// Says of an answer what is to be said of it. Nothing is written yet.
    pub fn rule(&mut self, ruled: &RuledAnswer) -> Result<Ruled, CommandError> {
        let text = rule_on(&self.text, ruled).map_err(|source| {
            let path = self.path.clone();
            DeckChangeError::Ruling { path, source }
        })?;
        if self.holds_already(ruled)? {
            return Ok(Ruled::Already);
        }
        // It was read once to be sure of it.
        let deck = read(text.as_bytes())
            .deck
            .unwrap_or_else(|| self.deck.clone());
        let judge = Judge::of(&deck);
        if let Some(card) = deck.card(&ruled.card) {
            ensure_ruled(&judge, card, ruled)?;
        }
        (self.text, self.deck, self.judge) = (text, deck, judge);
        Ok(Ruled::Anew)
    }

    /// Whether the deck says so without a change.
    fn holds_already(&self, ruled: &RuledAnswer) -> Result<bool, DeckChangeError> {
        let RuledAnswer {
            card,
            part,
            answer,
            ruling,
        } = ruled;
        let Some(judge) = self.deck.card(card).map(|card| self.judge.card(card)) else {
            return Ok(false);
        };
        match (ruling, judge.refuses(answer)) {
            (Ruling::Refused, is_refused) => Ok(is_refused),
            (Ruling::Accepted, false) => Ok(is_taken(&judge, *part, answer)),
            (Ruling::Accepted, true) => Err(DeckChangeError::Refused {
                card: card.clone(),
                answer: answer.clone(),
                field: refusing_field(&judge, answer),
            }),
        }
    }

    /// Puts back an earlier text of the file.
    pub fn put_back(&mut self, text: String) {
        if let Some(deck) = read(text.as_bytes()).deck {
            (self.judge, self.deck, self.text) = (Judge::of(&deck), deck, text);
        }
    }

    /// Writes the file, if anything in it changed; whole, or not at all.
    pub fn write(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        if self.text == self.on_disk {
            return Ok(());
        }
        let target = Target {
            path: Some(self.path.clone()),
            replace: Replace::Always,
        };
        target.write(ctx, ResultKind::Deck, self.text.as_bytes())?;
        self.on_disk.clone_from(&self.text);
        Ok(())
    }
}

/// Fails where a changed card would not do what was asked of it.
fn ensure_ruled(judge: &Judge, card: &Card, ruled: &RuledAnswer) -> Result<(), DeckChangeError> {
    let (id, answer) = (card.id.to_string(), ruled.answer.clone());
    match (ruled.ruling, judge.contradiction(card)) {
        (Ruling::Refused, Some(accepted)) => Err(DeckChangeError::Accepted {
            card: id,
            answer,
            accepted: accepted.to_owned(),
        }),
        (Ruling::Accepted, Some(_)) => Err(DeckChangeError::Refused {
            card: id,
            field: refusing_field(&judge.card(card), &answer),
            answer,
        }),
        (Ruling::Accepted, None) => {
            let why = why_not(judge, card, ruled);
            why.map_or(Ok(()), |why| {
                Err(DeckChangeError::StillWrong {
                    card: id,
                    answer,
                    why,
                })
            })
        }
        (Ruling::Refused, None) => Ok(()),
    }
}

/// The field of a card that refuses an answer.
fn refusing_field(judge: &CardJudge<'_>, answer: &str) -> &'static str {
    if judge.why_not(answer).is_some() {
        "why-not"
    } else {
        "refuse"
    }
}

/// Why an answer that is to be right is no answer to the card.
fn why_not(judge: &Judge, card: &Card, ruled: &RuledAnswer) -> Option<String> {
    let RuledAnswer { answer, part, .. } = ruled;
    let kind = match &card.task {
        Task::Typed { kind, .. } => *kind,
        _ => TypedKind::Text,
    };
    let says_figure = || !Figure::all_in(answer, judge.language()).is_empty();
    let says_something = match kind {
        TypedKind::Exact => true,
        TypedKind::Text => answer.contains(char::is_alphanumeric),
        TypedKind::Number(_) | TypedKind::Date => says_figure(),
    };
    let judge = judge.card(card);
    match says_something {
        false if matches!(kind, TypedKind::Number(_)) => Some("it says no number".into()),
        false if kind == TypedKind::Date => Some("it says no date".into()),
        false => Some("it says nothing".into()),
        true if is_taken(&judge, *part, answer) => None,
        true => Some(judged(&judge, *part, answer).why()),
    }
}

fn judged(judge: &CardJudge<'_>, part: Option<usize>, text: &str) -> Judgement {
    let gap = part.map_or(0, |part| part.saturating_sub(1));
    judge.judge_text(gap, text)
}

/// Whether a text is right as a typed answer, as the filling of a gap or as one item of a list.
fn is_taken(judge: &CardJudge<'_>, part: Option<usize>, text: &str) -> bool {
    let judgement = judged(judge, part, text);
    let given = judgement.parts.iter().filter(|part| part.given.is_some());
    let given = given.collect::<Vec<_>>();
    matches!(given[..], [one] if one.verdict == Verdict::Correct)
}
