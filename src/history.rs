//! What was answered: one line of the score file, and what all lines add up to.
//!
//! [`log`] turns bytes into events and back, [`progress`] folds events into each card's state.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::answer::Verdict;
use crate::deck::fingerprint;
use crate::memory::Rating;
use crate::moment::Moment;

pub mod log;
pub mod progress;

/// The identity of an event, for life and on every machine: a UUID of version 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(Uuid);

impl EventId {
    /// An id from a UUID.
    pub fn new(uuid: Uuid) -> Self {
        Self(uuid)
    }
}

impl EventId {
    /// The id of something that has a name: the same whenever it is made. Its time is `at`, and what
    /// is chance in other ids is made of the name (RFC 9562, 5.7).
    pub fn named(at: Moment, name: &str) -> Self {
        let (seconds, nanos) = at.unix();
        let millis = u128::from(seconds) * 1000 + u128::from(nanos / 1_000_000);
        let hash = |salt: u8| u128::from(fingerprint([salt].into_iter().chain(name.bytes())));
        let (version, variant) = (7_u128 << 76, 2_u128 << 62);
        let chance = (hash(1) & 0xfff) << 64 | hash(2) & ((1 << 62) - 1);
        let millis = (millis & ((1 << 48) - 1)) << 80;
        Self(Uuid::from_u128(millis | version | variant | chance))
    }

    /// An id of the same millisecond that comes after this one, with the chance of another in it;
    /// none where that one is of another millisecond.
    pub fn next(self, other: Self) -> Option<Self> {
        let (last, other) = (self.0.as_u128(), other.0.as_u128());
        let is_same_time = last >> 80 == other >> 80;
        let step = (other & 0xffff_ffff) | 1;
        is_same_time.then(|| Self(Uuid::from_u128(last + step)))
    }
}

impl std::fmt::Display for EventId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for EventId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, uuid::Error> {
        text.parse().map(Self)
    }
}

/// Something that happened, once, and is never changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Its identity.
    pub id: EventId,
    /// When it happened.
    pub at: Moment,
    /// Whose it is.
    pub learner: String,
    /// The sitting that it belongs to.
    pub session: String,
    /// What happened.
    pub what: What,
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A card was answered.
    Answer(Answer),
    /// An answer was taken back.
    Undo {
        /// The answer.
        of: EventId,
    },
    /// A learner said that an answer was right.
    Override {
        /// The answer.
        of: EventId,
        /// What stands from now on: `Correct`, or in a test what was judged, until a teacher decides.
        verdict: Verdict,
    },
}

/// An answer, as facts: no due date, no interval, nothing that a model made of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The deck's id.
    pub deck: String,
    /// The card's id.
    pub card: String,
    /// The fingerprint of the wording that was asked.
    pub rev: String,
    /// The card's type.
    pub task: String,
    /// Why it was asked.
    pub mode: Mode,
    /// What the learner gave; nothing for a skipped or self-graded card.
    pub given: Option<Given>,
    /// What became of it.
    pub verdict: Verdict,
    /// The share that was right, 0 to 1.
    pub credit: f64,
    /// How long it took, in milliseconds.
    pub ms: u64,
    /// How many hints were shown.
    pub hints: u32,
    /// Whether the learner said that it was a guess.
    pub guessed: bool,
    /// The learner's own grade, where the learner graded.
    pub rating: Option<Rating>,
    /// The team that the learner played for.
    pub team: Option<String>,
    /// The version of the paper that it was written on.
    pub form: Option<String>,
}

/// What kind of sitting an answer was given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Spaced practice.
    Study,
    /// A test.
    Quiz,
    /// A drill in class.
    Class,
    /// A quiz on paper.
    Paper,
}

impl Mode {
    /// Every kind of sitting.
    pub const ALL: [Self; 4] = [Self::Study, Self::Quiz, Self::Class, Self::Paper];

    /// The mode's name in the score file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Study => "study",
            Self::Quiz => "quiz",
            Self::Class => "class",
            Self::Paper => "paper",
        }
    }
}

/// What a learner gave, in the shape that the card's answer has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Given {
    /// One text.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// Lefts with their rights.
    Pairs(Vec<(String, String)>),
}

impl Given {
    /// What was given, on one line.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Texts(texts) => texts.join("; "),
            Self::Pairs(pairs) => {
                let pairs = pairs
                    .iter()
                    .map(|(left, right)| format!("{left} = {right}"));
                pairs.collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// The share from which an answer that is right in part counts as recalled.
const PASS_BAR: f64 = 0.8;

impl Answer {
    /// Whether the card was recalled, by luck or not.
    pub fn passed(&self) -> bool {
        match (self.rating, self.verdict) {
            (Some(rating), _) => rating != Rating::Again,
            (None, Verdict::Correct) => true,
            (None, Verdict::Almost) => self.credit >= PASS_BAR,
            (None, Verdict::Wrong | Verdict::Skipped | Verdict::Late) => false,
        }
    }

    /// What the answer says about memory.
    ///
    /// A guess is no recall, help makes it harder, and speed says nothing (it made forecasts worse
    /// in every simulation tried).
    pub fn recall(&self) -> Rating {
        match self.rating {
            Some(rating) => rating,
            None if !self.passed() || self.guessed => Rating::Again,
            None if self.hints > 0 || self.verdict == Verdict::Almost => Rating::Hard,
            None => Rating::Good,
        }
    }
}
