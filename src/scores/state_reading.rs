//! Where a learner stands, read from the score file.

use super::comparison::Scrutiny;
use super::error::ScoresError;
use super::reading::{Condition, Reading};
use super::score_file::ScoreFile;
use crate::history::{EventId, LearnerCount, LearnerState};
use crate::memory::Scheduler;
use crate::moment::Moment;

/// Where a learner stands by a score file, and what is wrong with the file.
#[derive(Debug)]
pub struct StateReading {
    /// Where the learner stands.
    pub state: LearnerState,
    /// What is wrong with the file.
    pub condition: Condition,
    /// The highest id of all records.
    pub highest: Option<EventId>,
}

impl ScoreFile {
    /// Reads where a learner stands, as of now and by this scheduler. A file that does not exist holds
    /// nothing.
    pub fn read_state(
        &self,
        learner: &str,
        now: Moment,
        scheduler: &Scheduler,
    ) -> Result<StateReading, ScoresError> {
        let nothing = (LearnerState::default(), None);
        let mut count = LearnerCount::from(nothing, learner, Some(now), scheduler);
        let (mut reading, _) = self.begin(Some(now), Scrutiny::Usual, &mut |event| {
            count.add(event);
        })?;
        let in_passing = count.finish().filter(|_| reading.survey.is_in_order());
        let mut state = match in_passing {
            Some(state) => state,
            None => state_of(&mut reading, learner, scheduler)?,
        };
        state.progress.reschedule(scheduler);
        Ok(StateReading {
            state,
            condition: reading.condition(),
            highest: reading.survey.highest,
        })
    }
}

/// Where a learner stands by a file of which it is known what is said of answers later.
fn state_of(
    reading: &mut Reading,
    learner: &str,
    scheduler: &Scheduler,
) -> Result<LearnerState, ScoresError> {
    let mut state = LearnerState::default();
    reading.each_answer(|event, answer| {
        if event.learner == learner {
            state.count(event, answer, scheduler);
        }
    })?;
    Ok(state)
}
