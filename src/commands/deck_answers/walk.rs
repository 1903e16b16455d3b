//! The walk through the answers on a terminal: each is accepted, refused or left, with one key.

use std::sync::Arc;

use super::listing::{account, cards_of, prompt, right, right_parts, shown};
use super::rulings::DeckText;
use crate::context::{CommandError, CommandOutcome, Context, OpenDecks, with_cause};
use crate::deck::format::{RuledAnswer, Ruling};
use crate::deck::{Card, Deck};
use crate::phrase::count;
use crate::quiz::Limit;
use crate::report::{CardMisses, Miss};
use crate::shelf::Origin;
use crate::ui::{MenuChoice, MenuItem, Next};

/// An answer that waits for what is said of it.
struct OpenAnswer<'a> {
    deck: &'a Arc<Deck>,
    card: &'a Card,
    miss: &'a Miss,
}

/// What can be done with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AnswerStep {
    /// It stays as it is.
    Skip,
    /// It is right, for this gap or item.
    Accept(Option<usize>),
    /// It is wrong for good.
    Refuse,
    /// What was said last is taken back.
    Undo,
}

/// Goes through the listed answers of each deck that is a file; where nobody can be asked, through
/// none.
pub fn walk(
    ctx: &mut Context<'_>,
    opened: &OpenDecks,
    cards: &[CardMisses],
    limit: Limit,
) -> Result<CommandOutcome, CommandError> {
    // The list comes before the questions about it.
    ctx.out.flush()?;
    for (deck, origin) in opened.iter() {
        let answers = cards_of(deck, cards).flat_map(|(card, misses)| {
            let misses = shown(&misses.misses, limit).iter();
            let misses = misses.filter(|miss| !miss.is_settled());
            misses.map(move |miss| OpenAnswer { deck, card, miss })
        });
        let answers = answers.collect::<Vec<_>>();
        let Origin::File(path) = origin else {
            continue;
        };
        if answers.is_empty() {
            continue;
        }
        // A file of another format is a list to read.
        let Ok(file) = DeckText::read(path.clone()) else {
            continue;
        };
        let mut walk = Walk {
            answers,
            at: 0,
            file,
            said: Vec::new(),
            trouble: None,
        };
        match walk.go(ctx)? {
            MenuChoice::Left(Next::Interrupt(signal)) => return Ok(CommandOutcome::Signal(signal)),
            MenuChoice::Left(_) => break,
            MenuChoice::Picked(_) | MenuChoice::Nobody => {}
        }
    }
    Ok(CommandOutcome::Done)
}

/// The walk through the answers of one deck.
struct Walk<'a> {
    answers: Vec<OpenAnswer<'a>>,
    /// The answer that is asked about.
    at: usize,
    file: DeckText,
    /// Of what was said: which answer it was, and the file's text before.
    said: Vec<(usize, String)>,
    /// Why what was to be done last was not done.
    trouble: Option<String>,
}

impl Walk<'_> {
    /// Asks about each answer, and writes what is said of it at once.
    fn go(&mut self, ctx: &mut Context<'_>) -> Result<MenuChoice, CommandError> {
        let mut asked = MenuChoice::Nobody;
        while self.at < self.answers.len() {
            if !self.is_open() {
                self.at += 1;
                continue;
            }
            let (steps, items): (Vec<_>, Vec<_>) = self.steps().into_iter().unzip();
            let question = self.trouble.take().unwrap_or_else(|| self.question());
            asked = ctx.ui.choose(&question, &items)?;
            let MenuChoice::Picked(picked) = asked else {
                break;
            };
            match steps[picked] {
                AnswerStep::Skip => self.at += 1,
                AnswerStep::Undo => self.undo(ctx)?,
                AnswerStep::Accept(part) => self.rule(ctx, Ruling::Accepted, part)?,
                AnswerStep::Refuse => self.rule(ctx, Ruling::Refused, None)?,
            }
        }
        if asked != MenuChoice::Nobody {
            let said = count(self.said.len(), "answer");
            ctx.print(&format!("{}: {said} ruled on", self.file.path().display()))?;
        }
        Ok(asked)
    }

    /// Whether an answer still waits: what was said of another may have settled it.
    fn is_open(&self) -> bool {
        let OpenAnswer { card, miss, .. } = &self.answers[self.at];
        self.file.is_open(card.id.as_str(), miss.part, &miss.text)
    }

    fn question(&self) -> String {
        let OpenAnswer { deck, card, miss } = &self.answers[self.at];
        format!(
            "{}\nRight: {}\n{}",
            prompt(deck, card),
            right(&card.task),
            account(&card.task, miss)
        )
    }

    /// What can be done with an answer, each with its key; Enter leaves it as it is.
    fn steps(&self) -> Vec<(AnswerStep, MenuItem)> {
        let OpenAnswer { card, miss, .. } = &self.answers[self.at];
        let mut steps = vec![(
            AnswerStep::Skip,
            MenuItem::with_key('s', "leave it as it is"),
        )];
        let parts = right_parts(&card.task);
        match miss.part {
            None if parts.len() > 1 => steps.extend((1..).zip(&parts).map(|(part, text)| {
                let item = MenuItem {
                    text: format!("right, as another name of `{text}`"),
                    key: char::from_digit(part, 10),
                };
                (AnswerStep::Accept(usize::try_from(part).ok()), item)
            })),
            part => {
                let item = MenuItem::with_key('a', "accept it: right from now on");
                steps.push((AnswerStep::Accept(part), item));
            }
        }
        let refuse = MenuItem::with_key('w', "refuse it: wrong for good");
        steps.push((AnswerStep::Refuse, refuse));
        if !self.said.is_empty() {
            let undo = MenuItem::with_key('u', "take back what you said last");
            steps.push((AnswerStep::Undo, undo));
        }
        steps
    }

    /// Writes what is said of an answer.
    fn rule(
        &mut self,
        ctx: &mut Context<'_>,
        ruling: Ruling,
        part: Option<usize>,
    ) -> Result<(), CommandError> {
        // An editor may have changed the file since.
        self.file = DeckText::read(self.file.path().to_owned())?;
        let OpenAnswer { card, miss, .. } = &self.answers[self.at];
        let ruled = RuledAnswer {
            card: card.id.to_string(),
            part,
            answer: miss.text.clone(),
            ruling,
        };
        let ruled = ruled.tidied();
        let before = self.file.on_disk().to_owned();
        if let Err(error) = self.file.rule(&ruled) {
            let hint = error.hint().unwrap_or_default();
            self.trouble = Some(format!("{}\n{hint}", with_cause(&error)));
            return Ok(());
        }
        self.file.write(ctx)?;
        self.said.push((self.at, before));
        Ok(())
    }

    /// Takes back what was said last, and goes back to the answer that it was about.
    fn undo(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let there = DeckText::read(self.file.path().to_owned())?;
        if there.on_disk() != self.file.on_disk() {
            (self.file, self.said) = (there, Vec::new());
            self.trouble = Some("The file was changed meanwhile: it stays as it is.".into());
        } else if let Some((answer, before)) = self.said.pop() {
            self.file.put_back(before);
            self.file.write(ctx)?;
            self.at = answer;
        }
        Ok(())
    }
}
