//! The walk through drafts: one key each, and a way back.

use super::desk::{AskedSentences, ReviewDesk};
use super::page::{page, progress};
use crate::context::{CommandError, CommandOutcome, Context, with_cause};
use crate::deck::format::places;
use crate::deck::{Card, CardId, Cloze, Status, Task};
use crate::draft::{CardTurn, turned};
use crate::moment::Moment;
use crate::phrase::count;
use crate::quiz::answer_text;
use crate::ui::{MenuChoice, MenuItem, Next, Rewording};

/// How long a draft takes before anybody has decided on one, in seconds.
const USUAL_SECONDS: f64 = 8.0;

/// What can be done with a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReviewStep {
    Accept,
    Reject,
    Question,
    Answer,
    Turn,
    Editor,
    Skip,
    Undo,
}

/// What was decided last, to be taken back.
struct ReviewDecision {
    /// Which of the drafts it was about.
    at: usize,
    /// The file before.
    before: String,
    /// What became of the draft; nothing, where it was only changed.
    status: Option<Status>,
}

/// A review under way.
struct DraftWalk {
    desk: ReviewDesk,
    /// The drafts that waited at its beginning.
    drafts: Vec<CardId>,
    at: usize,
    decided: Vec<ReviewDecision>,
    began: Moment,
    asked_before: Option<AskedSentences>,
    /// Why what was to be done last was not done.
    trouble: Option<String>,
}

/// Goes through the drafts of a deck, until all are decided on or the person leaves.
pub fn walk(ctx: &mut Context<'_>, desk: ReviewDesk) -> Result<CommandOutcome, CommandError> {
    let drafts = desk
        .drafts()
        .map(|card| card.id.clone())
        .collect::<Vec<_>>();
    if drafts.is_empty() {
        ctx.print(&format!("{}: no draft waits", desk.path().display()))?;
        return Ok(CommandOutcome::Done);
    }
    let mut walk = DraftWalk {
        asked_before: desk.asked(),
        desk,
        drafts,
        at: 0,
        decided: Vec::new(),
        began: ctx.now(),
        trouble: None,
    };
    let left = walk.go(ctx)?;
    walk.print_ending(ctx)?;
    Ok(match left {
        Some(Next::Interrupt(signal)) => CommandOutcome::Signal(signal),
        _ => CommandOutcome::Done,
    })
}

impl DraftWalk {
    fn go(&mut self, ctx: &mut Context<'_>) -> Result<Option<Next>, CommandError> {
        while let Some(card) = self.current() {
            let (steps, items): (Vec<_>, Vec<_>) = self.steps(&card).into_iter().unzip();
            let shown = self.shown(ctx, &card);
            let next = match ctx.ui.decide(&shown, &items)? {
                MenuChoice::Picked(picked) => self.step(ctx, steps[picked], card)?,
                MenuChoice::Left(next) => Some(next),
                MenuChoice::Nobody => Some(Next::Leave),
            };
            if next.is_some() {
                return Ok(next);
            }
        }
        Ok(None)
    }

    /// The draft in sight: the next that still waits.
    fn current(&mut self) -> Option<Card> {
        loop {
            let id = self.drafts.get(self.at)?;
            match self.desk.deck.card(id.as_str()) {
                Some(card) if card.status == Status::Draft => return Some(card.clone()),
                _ => self.at += 1,
            }
        }
    }

    fn shown(&mut self, ctx: &Context<'_>, card: &Card) -> String {
        let gone = ctx.now().since(self.began).as_secs_f64();
        let decided = self
            .decided
            .iter()
            .filter(|decision| decision.status.is_some())
            .count();
        let seconds = if decided > 0 && gone > 0.0 {
            gone / crate::phrase::ratio(decided, 1)
        } else {
            USUAL_SECONDS
        };
        let head = progress(self.at + 1, self.drafts.len(), seconds, self.desk.asked());
        let shown = page(&self.desk, card, &head);
        match self.trouble.take() {
            Some(trouble) => format!("{trouble}\n\n{shown}"),
            None => shown,
        }
    }

    /// What can be done with a draft, each with its key; Enter accepts it.
    fn steps(&self, card: &Card) -> Vec<(ReviewStep, MenuItem)> {
        let item = |step, key, text: &str| (step, MenuItem::with_key(key, text));
        let mut steps = vec![
            item(ReviewStep::Accept, 'a', "accept it"),
            item(ReviewStep::Reject, 'r', "reject it: it does not come back"),
            item(ReviewStep::Question, 'e', "edit the question"),
        ];
        if is_reworded_here(&card.task) {
            steps.push(item(ReviewStep::Answer, 'w', "write another answer"));
        }
        if CardTurn::ALL
            .into_iter()
            .any(|turn| turned(card, turn).is_some())
        {
            steps.push(item(ReviewStep::Turn, 't', "turn it into another type"));
        }
        steps.push(item(ReviewStep::Editor, 'o', "open it in your editor"));
        steps.push(item(ReviewStep::Skip, 's', "skip it for now"));
        if !self.decided.is_empty() {
            steps.push(item(ReviewStep::Undo, 'u', "undo what was done last"));
        }
        steps
    }

    fn step(
        &mut self,
        ctx: &mut Context<'_>,
        step: ReviewStep,
        card: Card,
    ) -> Result<Option<Next>, CommandError> {
        match step {
            ReviewStep::Accept => self.decide(ctx, card, Status::Active)?,
            ReviewStep::Reject => self.decide(ctx, card, Status::Retired)?,
            ReviewStep::Skip => self.at += 1,
            ReviewStep::Undo => self.undo(ctx)?,
            ReviewStep::Editor => self.edit(ctx, &card),
            ReviewStep::Turn => return self.turn(ctx, &card),
            ReviewStep::Question => {
                let text = card.prompt.clone();
                return self.reword(ctx, card, "The question:", &text, with_question);
            }
            ReviewStep::Answer => {
                let text = answer_text(&card.task);
                return self.reword(ctx, card, answer_wanted(&text), &text, with_answer);
            }
        }
        Ok(None)
    }

    fn decide(
        &mut self,
        ctx: &mut Context<'_>,
        mut card: Card,
        status: Status,
    ) -> Result<(), CommandError> {
        card.status = status;
        if self.change(ctx, card, Some(status))? {
            self.at += 1;
        }
        Ok(())
    }

    /// Writes a card; whether that could be done.
    fn change(
        &mut self,
        ctx: &mut Context<'_>,
        card: Card,
        status: Option<Status>,
    ) -> Result<bool, CommandError> {
        let (at, before) = (self.at, self.desk.file().to_owned());
        match self.desk.put(ctx, &[card]) {
            Ok(()) => {
                self.decided.push(ReviewDecision { at, before, status });
                Ok(true)
            }
            Err(error @ (CommandError::DeckChange(_) | CommandError::Choice(_))) => {
                let hint = error.hint().unwrap_or_default();
                self.trouble = Some(format!("{}\n{hint}", with_cause(&error)));
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }

    fn undo(&mut self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let Some(decision) = self.decided.pop() else {
            return Ok(());
        };
        if self.desk.put_back(ctx, decision.before)? {
            self.at = decision.at;
        } else {
            self.decided.clear();
            self.trouble = Some("The file was changed meanwhile: it stays as it is.".into());
        }
        Ok(())
    }

    /// Writes a text of a card anew.
    fn reword(
        &mut self,
        ctx: &mut Context<'_>,
        card: Card,
        asked: &str,
        text: &str,
        change: fn(Card, &str) -> Option<Card>,
    ) -> Result<Option<Next>, CommandError> {
        match ctx.ui.reword(asked, text)? {
            Rewording::Kept => {}
            Rewording::Left(next) => return Ok(Some(next)),
            Rewording::New(text) => match change(card, text.trim()) {
                Some(card) => _ = self.change(ctx, card, None)?,
                None => {
                    self.trouble = Some(
                        "Not taken: a gap is written {{so}}, and an answer needs words.".into(),
                    );
                }
            },
        }
        Ok(None)
    }

    fn turn(&mut self, ctx: &mut Context<'_>, card: &Card) -> Result<Option<Next>, CommandError> {
        let turns = CardTurn::ALL
            .into_iter()
            .filter_map(|turn| Some((turn, turned(card, turn)?)));
        let turns = turns.collect::<Vec<_>>();
        let items = turns.iter().map(|(turn, _)| {
            let key = turn.name().chars().next().unwrap_or('x');
            let key = if *turn == CardTurn::Statement {
                's'
            } else {
                key
            };
            MenuItem::with_key(key, turn.name())
        });
        let items = items.collect::<Vec<_>>();
        match ctx.ui.decide("Into which type?", &items)? {
            MenuChoice::Picked(at) => _ = self.change(ctx, turns[at].1.clone(), None)?,
            MenuChoice::Left(next @ Next::Interrupt(_)) => return Ok(Some(next)),
            MenuChoice::Left(_) | MenuChoice::Nobody => {}
        }
        Ok(None)
    }

    /// Opens the file at the card.
    fn edit(&mut self, ctx: &mut Context<'_>, card: &Card) {
        let all = places(self.desk.file().as_bytes());
        let at = self
            .desk
            .deck
            .cards
            .iter()
            .position(|there| there.id == card.id);
        let line = at
            .and_then(|at| all.get(at))
            .map_or(1, |places| places.card.line);
        let path = self.desk.path().to_owned();
        self.trouble = ctx.run_editor(line, &path);
        if let Err(error) = self.desk.reread() {
            self.trouble = Some(format!(
                "{}: what is here is the deck as it was",
                with_cause(&error)
            ));
        }
        self.decided.clear();
    }

    fn print_ending(&self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let of = |wanted| {
            self.decided
                .iter()
                .filter(|decision| decision.status == Some(wanted))
                .count()
        };
        let left = count(self.desk.drafts().count(), "draft");
        let (accepted, rejected) = (of(Status::Active), of(Status::Retired));
        let path = self.desk.path().display();
        ctx.print(&format!(
            "{path}: {accepted} accepted, {rejected} rejected, {left} left"
        ))?;
        if let (Some(before), Some(now)) = (self.asked_before, self.desk.asked()) {
            let all = count(now.all, "sentence");
            ctx.print(&format!(
                "  {} of {all} asked about, {} before",
                now.asked, before.asked
            ))?;
        }
        Ok(())
    }
}

/// Whether an answer is one line that can be written anew.
fn is_reworded_here(task: &Task) -> bool {
    matches!(
        task,
        Task::Typed { .. } | Task::List { .. } | Task::Flashcard { .. } | Task::Order { .. }
    ) || matches!(task, Task::Choice { answers, .. } if answers.len() == 1)
}

fn answer_wanted(text: &str) -> &'static str {
    if text.contains("; ") {
        "The answer, several divided by semicolons:"
    } else {
        "The answer:"
    }
}

/// A card with another question; of a text with gaps these are in it.
fn with_question(mut card: Card, text: &str) -> Option<Card> {
    if let Task::Cloze(cloze) = &mut card.task {
        *cloze = Cloze::read(text)?;
    }
    text.clone_into(&mut card.prompt);
    (!text.is_empty()).then_some(card)
}

/// A card with another answer.
fn with_answer(mut card: Card, text: &str) -> Option<Card> {
    let parts = || {
        text.split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
    };
    match &mut card.task {
        Task::Typed { accepted, .. } => *accepted = vec![text.to_owned()],
        Task::Choice { answers, .. } => *answers = vec![text.to_owned()],
        Task::Flashcard { back } => text.clone_into(back),
        Task::Order { items } => *items = parts().collect(),
        Task::List { items, need } => {
            *items = parts()
                .map(|part| part.split('|').map(|name| name.trim().to_owned()).collect())
                .collect();
            *need = (*need).min(items.len()).max(1);
        }
        _ => return None,
    }
    (!text.is_empty()).then_some(card)
}
