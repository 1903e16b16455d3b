//! What is left of a card in a learner's memory.

use fsrs::MemoryState;
use serde::{Deserialize, Serialize};

/// The state of a card in a learner's memory, as the model has it.
///
/// It says how long the card will last, not when it was last seen, and so only becomes a chance of
/// recall together with a number of days ([`Scheduler::retrievability`](super::scheduler::Scheduler::retrievability)).
/// Only the scheduler makes one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days until recall falls to 90 %.
    pub stability: f32,
    /// How hard the card is for this learner, 1 to 10.
    pub difficulty: f32,
}

impl From<Memory> for MemoryState {
    fn from(memory: Memory) -> Self {
        Self {
            stability: memory.stability,
            difficulty: memory.difficulty,
        }
    }
}

impl From<MemoryState> for Memory {
    fn from(state: MemoryState) -> Self {
        Self {
            stability: state.stability,
            difficulty: state.difficulty,
        }
    }
}
