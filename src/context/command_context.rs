//! What a command works with: the world, as it is handed in.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use super::choice_error::ChoiceError;
use super::error::CommandError;
use super::open_decks::OpenDecks;
use super::score_place::ScorePlace;
use super::widths::{Widths, print_line};
use super::wording::{
    ahead_hint, ahead_text, loss_hint, loss_text, origin_name, problem_line, readers_text,
    unmerged_hint, unmerged_text,
};
use crate::clock::{Clock, EventIds};
use crate::deck::Deck;
use crate::deck::format::Problem;
use crate::history::{Answer, AnswersAhead, Event, LearnerState, Progress};
use crate::learner_files::{LearnerFiles, LearnerFilesError};
use crate::memory::{Parameters, Scheduler};
use crate::moment::Moment;
use crate::phrase::plain_words;
use crate::scores::{FileCondition, Journal, ScoreFile, ScoreReading, StateReading, StateRequest};
use crate::shelf::{FoundDeck, Origin, Shelf};
use crate::ui::Ui;

/// What a command works with: the clock, the score file, the decks and the user interface, each as it
/// was handed in. `cli` makes one for a run of the program; a test makes one with a fixed clock and a
/// scripted interface, and then the whole command is the same byte for byte.
///
/// It holds no state of its own. Its methods are what several commands do: open decks, read the score
/// file and warn of what is wrong with it, save an event. What one command alone needs is in that
/// command's file.
pub struct Context<'a> {
    /// Tells the time.
    pub clock: &'a dyn Clock,
    /// Makes event ids.
    pub ids: &'a EventIds,
    /// Decides every shuffle.
    pub seed: u64,
    /// Whose answers these are.
    pub learner: String,
    /// Where the score file is.
    pub scores: ScorePlace,
    /// Where decks are.
    pub shelf: Shelf,
    /// Pages and keys, lines, or a script in a test.
    pub ui: &'a mut dyn Ui,
    /// Where facts go: standard output.
    pub out: &'a mut dyn Write,
    /// Where warnings and notes go: standard error.
    pub err: &'a mut dyn Write,
    /// How wide the windows are that these two go to.
    pub widths: Widths,
}

impl Context<'_> {
    /// Now.
    pub fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Prints a line of facts for people.
    pub fn print(&mut self, line: &str) -> Result<(), CommandError> {
        Ok(print_line(self.out, line, self.widths.out)?)
    }

    /// Tells of something that is wrong but stops nothing. Talk that nobody hears is no failure.
    pub fn warn(&mut self, text: &str) {
        self.note(&plain_words(&format!("civiq: {text}")));
    }

    /// Says a line of talk as it is.
    pub fn note(&mut self, text: &str) {
        let _ = print_line(self.err, text, self.widths.err);
    }

    /// Tells every problem of a deck, with its place.
    pub fn warn_of_problems(&mut self, origin: &Origin, problems: &[Problem]) {
        for problem in problems {
            self.note(&problem_line(origin, problem));
            if let Some(help) = &problem.help {
                self.note(&format!("  help: {help}"));
            }
        }
    }

    /// The decks by these names, or all; problems are told, and cost only the cards that have them.
    pub fn open_decks(&mut self, names: &[String]) -> Result<OpenDecks, CommandError> {
        let mut all = if names.is_empty() {
            self.every_deck()?
        } else {
            self.named_decks(names)?
        };
        let mut opened = OpenDecks::default();
        self.go_on_with_foreign(all.iter_mut())?;
        for found in all {
            self.warn_of_problems(&found.origin, &found.problems);
            self.tell_guesses(&found);
            let Some(found) = opened.add(found) else {
                continue;
            };
            match &found.deck {
                Some(deck) if names.is_empty() => self.warn(&format!(
                    "{} is left out: another deck has the id `{}`",
                    origin_name(&found.origin),
                    deck.id
                )),
                Some(deck) => {
                    let id = deck.id.to_string();
                    return Err(ChoiceError::TwoDecks { id }.into());
                }
                None if names.is_empty() => {}
                None => {
                    return Err(ChoiceError::NoCards {
                        place: origin_name(&found.origin),
                    }
                    .into());
                }
            }
        }
        Ok(opened)
    }

    /// Every deck that can be found; files that hold none are warned of.
    pub fn every_deck(&mut self) -> Result<Vec<FoundDeck>, CommandError> {
        let (found, errors) = self.shelf.all()?;
        for error in errors {
            self.warn(&with_cause(&error));
        }
        Ok(found)
    }

    fn named_decks(&self, names: &[String]) -> Result<Vec<FoundDeck>, CommandError> {
        let mut seen = BTreeSet::new();
        let once = names.iter().filter(|name| seen.insert(name.as_str()));
        let found = once
            .map(|name| self.shelf.find(name))
            .collect::<Result<_, _>>()?;
        Ok(found)
    }

    /// The score file, or why there is none.
    pub fn score_file(&self) -> Result<ScoreFile, CommandError> {
        match &self.scores {
            ScorePlace::Named(file) | ScorePlace::Usual(file) => Ok(file.clone()),
            ScorePlace::Nowhere => Err(CommandError::NoScoresFolder),
        }
    }

    /// The score file of a command that only reads: where one was named, it has to be there.
    pub fn kept_scores(&self) -> Result<ScoreFile, CommandError> {
        match &self.scores {
            ScorePlace::Named(file) if !file.is_there() => {
                let path = file.path().to_owned();
                Err(CommandError::NoSuchScores { path })
            }
            ScorePlace::Nowhere => Err(CommandError::NoScoresToRead),
            ScorePlace::Named(file) | ScorePlace::Usual(file) => Ok(file.clone()),
        }
    }

    /// The score file, looked through by a command that only reads; whatever is wrong with it is told.
    pub fn reading(&mut self) -> Result<ScoreReading, CommandError> {
        self.kept_scores()?;
        self.reading_so_far()
    }

    /// The same for a command with which somebody may begin: no file is no history.
    pub fn reading_so_far(&mut self) -> Result<ScoreReading, CommandError> {
        self.begin_reading(Some(self.now()))
    }

    /// The same with answers that lie ahead of now.
    pub fn records(&mut self) -> Result<ScoreReading, CommandError> {
        self.begin_reading(None)
    }

    fn begin_reading(&mut self, now: Option<Moment>) -> Result<ScoreReading, CommandError> {
        let Ok(file) = self.score_file() else {
            return Ok(ScoreReading::default());
        };
        let reading = file.read(now)?;
        self.tell_of(&file, &reading);
        Ok(reading)
    }

    fn tell_of(&mut self, file: &ScoreFile, reading: &ScoreReading) {
        self.warn_of_scores(file, &reading.condition());
        if let Some(last) = reading.survey.highest {
            self.ids.start_after(last);
        }
    }

    /// Counts every answer that counts, for a command that only reads, in the order in which they were given;
    /// whatever is wrong with the score file is told. It is read once, while [`Self::reading`] goes through
    /// it twice; what was counted may have to be begun anew.
    pub fn count_answers<C>(
        &mut self,
        begin: impl Fn() -> C,
        add: impl Fn(&mut C, &Event<'_>, &Answer<'_>),
    ) -> Result<C, CommandError> {
        let file = self.kept_scores()?;
        let (reading, counted) = file.count(Some(self.now()), begin, add)?;
        self.tell_of(&file, &reading);
        Ok(counted)
    }

    /// The same; what is wrong with the score file was told before.
    pub fn quietly_count_answers<C>(
        &self,
        begin: impl Fn() -> C,
        add: impl Fn(&mut C, &Event<'_>, &Answer<'_>),
    ) -> Result<C, CommandError> {
        let file = self.kept_scores()?;
        Ok(file.count(Some(self.now()), begin, add)?.1)
    }

    /// Looks through the score file; what is wrong with it was told before.
    pub fn quiet_reading(&self) -> Result<ScoreReading, CommandError> {
        Ok(match self.score_file() {
            Ok(file) => file.read(Some(self.now()))?,
            Err(_) => ScoreReading::default(),
        })
    }

    /// Tells of answers whose time is still to come.
    fn warn_of_ahead(&mut self, ahead: &AnswersAhead) {
        if let (Some(text), Ok(file)) = (ahead_text(ahead), self.score_file()) {
            self.warn(&text);
            self.note(&format!("  hint: {}", ahead_hint(&file, self.now())));
        }
    }

    fn warn_of_scores(&mut self, file: &ScoreFile, condition: &FileCondition) {
        for (path, access) in file.make_private() {
            if let Some(text) = readers_text(&path, access) {
                self.warn(&text);
            }
        }
        let path = file.path().display();
        if let Some(loss) = &condition.missing {
            self.warn(&loss_text(file, loss));
            self.note(&format!("  hint: {}", loss_hint(file, loss)));
        }
        for copy in &condition.unmerged {
            self.warn(&unmerged_text(file, copy));
        }
        if !condition.unmerged.is_empty() {
            self.note(&format!("  hint: {}", unmerged_hint(file)));
        }
        for damage in condition.damage.iter().take(3) {
            self.warn(&format!(
                "{path}:{}: {}; skipped, and left as it is",
                damage.line, damage.reason
            ));
        }
        if condition.damage.len() > 3 {
            self.note(&format!(
                "  hint: `civiq scores check` lists all {} places",
                condition.damage.len()
            ));
        }
        self.warn_of_ahead(&condition.ahead);
    }

    /// What tells when the learner's cards come again: what was fitted to them, and the exams ahead.
    pub fn scheduler(&mut self) -> Scheduler {
        self.scheduler_of(&self.learner.clone())
    }

    /// The same for another learner of the score file.
    pub fn scheduler_of(&mut self, learner: &str) -> Scheduler {
        let Some(files) = self.learner_files() else {
            return Scheduler::new(&Parameters::DEFAULT);
        };
        let tuned = self.unless_damaged(files.memory_fit(learner)).flatten();
        let parameters = tuned.map_or(Parameters::DEFAULT, |tuned| tuned.parameters);
        let exams = self.unless_damaged(files.exams(learner, self.now().day()));
        let exams = exams.unwrap_or_default();
        Scheduler::new(&parameters).with_exams(exams)
    }

    /// The decks whose exam the learner has today. That its file can't be read is told once, elsewhere.
    pub fn exams_today(&self) -> Vec<String> {
        let files = self.learner_files();
        let today = files.map(|files| files.exams_on(&self.learner, self.now().day()));
        today.and_then(Result::ok).unwrap_or_default()
    }

    pub(super) fn learner_files(&self) -> Option<LearnerFiles> {
        self.score_file().as_ref().map(LearnerFiles::new).ok()
    }

    /// A file that only helps stops nothing when it can't be read.
    pub(super) fn unless_damaged<T>(&mut self, read: Result<T, LearnerFilesError>) -> Option<T> {
        match read {
            Ok(found) => Some(found),
            Err(error) => {
                self.warn(&format!("{}; it is left out", with_cause(&error)));
                None
            }
        }
    }

    /// Where the learner stands, who may be about to begin, in these decks or in all; whatever is wrong with
    /// the score file is told.
    pub fn learner_state(
        &mut self,
        decks: Option<&[Arc<Deck>]>,
        scheduler: &Scheduler,
    ) -> Result<LearnerState, CommandError> {
        let Ok(file) = self.score_file() else {
            return Ok(LearnerState::default());
        };
        let read = self.read_state(&file, decks, scheduler)?;
        self.warn_of_scores(&file, &read.condition);
        if let Some(last) = read.highest {
            self.ids.start_after(last);
        }
        Ok(read.state)
    }

    /// Where the learner stands by now in some decks; what is wrong with the score file was told before.
    pub fn quiet_learner_state(
        &self,
        decks: &[Arc<Deck>],
        scheduler: &Scheduler,
    ) -> Result<LearnerState, CommandError> {
        Ok(match self.score_file() {
            Ok(file) => self.read_state(&file, Some(decks), scheduler)?.state,
            Err(_) => LearnerState::default(),
        })
    }

    fn read_state(
        &self,
        file: &ScoreFile,
        decks: Option<&[Arc<Deck>]>,
        scheduler: &Scheduler,
    ) -> Result<StateReading, CommandError> {
        let ids = decks.map(|decks| decks.iter().map(|deck| deck.id.as_str()));
        let ids = ids.map(Iterator::collect::<Vec<_>>);
        Ok(file.read_state(StateRequest {
            learner: &self.learner,
            now: self.now(),
            scheduler,
            decks: ids.as_deref(),
        })?)
    }

    /// Where the learner's cards stand, of all decks.
    pub fn progress(&mut self, scheduler: &Scheduler) -> Result<Progress, CommandError> {
        Ok(self.learner_state(None, scheduler)?.progress)
    }

    /// Where the learner stands by a score file that was looked through.
    pub fn progress_in(
        &self,
        reading: &mut ScoreReading,
        scheduler: &Scheduler,
    ) -> Result<Progress, CommandError> {
        let mut progress = Progress::default();
        reading.each_answer(|event, answer| {
            if event.learner == self.learner {
                progress.apply(answer, event.at, scheduler);
            }
        })?;
        Ok(progress)
    }

    /// A journal for a sitting, once it is sure that answers can be kept.
    pub fn journal(&self) -> Result<Journal, CommandError> {
        Ok(Journal::begin(self.score_file()?)?)
    }
}

/// An error with what caused it.
pub fn with_cause(error: &dyn std::error::Error) -> String {
    let cause = error.source().map(|cause| format!(": {cause}"));
    format!("{error}{}", cause.unwrap_or_default())
}
