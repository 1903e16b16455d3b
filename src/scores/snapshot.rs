//! What all answers up to a place in the score file add up to, kept beside it.
//!
//! It is made of the file alone and may be deleted at any time: whoever finds none, or one that does not
//! hold, reads the file from its beginning and says the same. So nothing of it is ever repaired, and no
//! failure to read or write it is told.

use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::known::KnownRecords;
use crate::files::{self, Beside, OpenFile};
use crate::hash::quick_hash;
use crate::history::log::{Damage, Remains, Survey};
use crate::history::{EventId, LearnerState, Progress};
use crate::memory::{MODEL, Parameters};
use crate::moment::{Moment, exact};
use crate::packed::{Packed, Packing};

/// The version of what is written here.
const FORMAT: u32 = 3;

/// With more damage than this a file is read each time: its places would take more than they save.
const MOST_DAMAGE: usize = 100;

/// What a learner's answers add up to, up to a place in the score file.
#[derive(Debug)]
pub(super) struct Snapshot {
    /// What it is made of, and what there is to say of that.
    pub(super) head: SnapshotHead,
    /// Where the learner stands.
    pub(super) state: LearnerState,
}

/// Of what a snapshot was made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct SnapshotHead {
    made_by: String,
    learner: String,
    parameters: Parameters,
    /// The part of the file that it was made of.
    pub(super) prefix: Prefix,
    /// Which records there are.
    pub(super) known: KnownRecords,
    lines: usize,
    events: usize,
    duplicates: usize,
    damage: Vec<Damage>,
    last: Option<LastEvent>,
    highest: Option<EventId>,
}

/// The event that happened last.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct LastEvent {
    #[serde(with = "exact")]
    at: Moment,
    id: EventId,
}

/// Whose answers a snapshot is of, and by which parameters of the memory model.
pub(super) type SnapshotOf<'a> = (&'a str, &'a Parameters);

impl SnapshotHead {
    /// The head of a snapshot of a file that was looked through; none where too much is wrong with it, or
    /// something that may change by itself.
    pub(super) fn new(
        (learner, parameters): SnapshotOf<'_>,
        survey: &Survey,
        known: KnownRecords,
        prefix: Prefix,
    ) -> Option<Self> {
        let Remains {
            damage,
            newer,
            duplicates,
            ..
        } = &survey.remains;
        let is_plain = newer.is_empty() && damage.len() <= MOST_DAMAGE;
        let is_whole = prefix.length == survey.length && !survey.is_cut;
        // What is said of an answer that is still to come would be forgotten until it comes.
        let mut spoken_of = survey.amendments.answers();
        let is_of_before = spoken_of.all(|answer| Some(answer) <= survey.highest);
        (is_plain && is_whole && is_of_before && survey.ahead.count() == 0).then(|| Self {
            made_by: maker(),
            learner: learner.to_owned(),
            parameters: *parameters,
            prefix,
            known,
            lines: survey.lines,
            events: survey.events,
            duplicates: *duplicates,
            damage: damage.clone(),
            last: survey.last.map(|(at, id)| LastEvent { at, id }),
            highest: survey.highest,
        })
    }

    /// What a survey told that ended where this ends.
    pub(super) fn survey(&self) -> Survey {
        let mut survey = Survey::default();
        survey.remains = Remains::known(self.damage.clone(), self.duplicates);
        survey.events = self.events;
        survey.last = self.last.map(|last| (last.at, last.id));
        survey.highest = self.highest;
        survey.length = self.prefix.length;
        survey.lines = self.lines;
        survey
    }

    /// The highest id of all records.
    pub(super) fn highest(&self) -> Option<EventId> {
        self.highest
    }

    /// Whether any answer may be of a time that is still to come.
    pub(super) fn is_ahead_of(&self, now: Moment) -> bool {
        self.last.is_some_and(|last| last.at.is_ahead_of(now))
    }

    fn is_of(&self, (learner, parameters): SnapshotOf<'_>) -> bool {
        self.made_by == maker() && self.learner == learner && self.parameters == *parameters
    }
}

/// What made a snapshot: another version of it, of the memory model or of civiq may add up otherwise.
fn maker() -> String {
    format!("{FORMAT} {} {MODEL}", env!("CARGO_PKG_VERSION"))
}

impl Snapshot {
    /// The snapshot beside a score file, with its checksum, if it is whole and of this learner. Of its decks
    /// none is read yet.
    pub(super) fn load(path: &Path, of: SnapshotOf<'_>) -> Option<(Self, u64)> {
        let (content, checksum) = files::load_derived(&Beside::Snapshot.path(path))?;
        let mut packed = Packed(&content);
        let head = serde_json::from_slice::<SnapshotHead>(packed.bytes()?).ok()?;
        if !head.is_of(of) {
            return None;
        }
        let habits = serde_json::from_slice(packed.bytes()?).ok()?;
        let from = content.len() - packed.0.len();
        let progress = Progress::from_packed(content, from)?;
        let state = LearnerState { progress, habits };
        Some((Self { head, state }, checksum))
    }
}

impl SnapshotHead {
    /// Writes the snapshot that this is the head of beside a score file, and gives its checksum.
    pub(super) fn save(&self, state: &LearnerState, path: &Path) -> io::Result<u64> {
        let mut packing = Packing::default();
        packing.bytes(&serde_json::to_vec(self)?);
        packing.bytes(&serde_json::to_vec(&state.habits)?);
        packing.0.extend(state.progress.packed());
        files::save_derived(&Beside::Snapshot.path(path), packing.0)
    }
}

/// A part of a file, from its first byte, by its length and a hash of every byte. The hash is that of blocks,
/// each with the one before, so that it can be gone on with where the file has grown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Prefix {
    length: u64,
    /// How many whole blocks there are.
    blocks: u64,
    /// The hash of these.
    chain: u64,
    /// The hash of all.
    whole: u64,
}

const BLOCK: usize = 1 << 20;

impl Prefix {
    /// How many bytes it has.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// The first bytes of a file, of which `before` is known to be a part.
    pub(super) fn of(file: &mut OpenFile, length: u64, before: Option<&Self>) -> io::Result<Self> {
        let (mut blocks, mut chain) = before.map_or((0, 0), |known| (known.blocks, known.chain));
        let mut at = blocks * BLOCK as u64;
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = vec![0; BLOCK];
        loop {
            let left = length.saturating_sub(at);
            let size = usize::try_from(left).map_or(BLOCK, |left| left.min(BLOCK));
            file.read_exact(&mut bytes[..size])?;
            let whole = quick_hash(chain, &bytes[..size]);
            if size < BLOCK {
                return Ok(Self {
                    length,
                    blocks,
                    chain,
                    whole,
                });
            }
            (chain, blocks, at) = (whole, blocks + 1, at + BLOCK as u64);
        }
    }

    /// Whether a file begins with it.
    pub(super) fn begins(&self, file: &mut OpenFile) -> bool {
        Self::of(file, self.length, None).is_ok_and(|now| now == *self)
    }
}
