//! Score files of several people or machines in one: the union of their records, by id.
//!
//! What comes out does not depend on the order of the files, nor on how often one is given: where
//! two records have one id, the one whose line sorts first counts, as it does for the reader.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::hand_in::{self, HandIn, HandedRecord, list};
use super::merged::{MergeFault, MergeFinding, Merged};
use super::new_records::{NewRecords, unchanged};
use super::placed::PlacedRecords;
use crate::files::{self, open_regular};
use crate::history::log;
use crate::history::{Event, EventId};
use crate::moment::Moment;

/// What the score file holds, and what is to be added to it.
///
/// It grows file by file, and comes out the same whatever their order: each record counts once by
/// its id, and of two that say something else under one id, the one whose line sorts first counts. Of each
/// record it holds where it stands (72 bytes), and nothing of what it says.
pub(super) struct Union {
    now: Moment,
    /// The files; the score file itself comes first.
    files: Vec<Arc<Path>>,
    records: Vec<HandedRecord>,
    /// The score file's own records for a newer civiq, by what tells one from another.
    ours_newer: BTreeMap<String, String>,
    /// The records for a newer civiq that are to be added.
    new_newer: BTreeMap<String, String>,
    /// The answers of which something is said, and what they are from now on.
    spoken_of: HashMap<EventId, Option<HandedRecord>>,
    /// What there is to say of the files, by the place at which it is told.
    findings: Vec<(Told, MergeFault)>,
    /// The report on the files that were read so far.
    merged: Merged,
}

/// Where a finding is told: with its file, of which damage comes first, then what stands there twice, then
/// record by record; and strays behind all files.
type Told = (bool, u32, Chapter, Option<(Moment, EventId)>, usize);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chapter {
    Damage,
    Repeated,
    Record,
    Ahead,
}

/// The number of the score file itself.
const OURS: u32 = 0;

impl Union {
    /// The union of nothing but the score file at a path, which need not be there.
    pub(super) fn of(own: &Path, now: Moment) -> io::Result<Self> {
        let mut records = Vec::new();
        let ours = match files::kind_of(own)? {
            kind if kind.is_file() => HandIn::read(own, OURS, &mut records)?,
            _ => HandIn::default(),
        };
        Ok(Self {
            now,
            files: vec![own.into()],
            records,
            ours_newer: ours.remains.newer,
            new_newer: BTreeMap::new(),
            spoken_of: ours.spoken_of.into_iter().map(|id| (id, None)).collect(),
            findings: Vec::new(),
            merged: Merged::default(),
        })
    }

    /// Adds a file, or the score files in a folder.
    pub(super) fn add_path(&mut self, path: &Path) {
        let mut found = Vec::new();
        match list(path, &mut found) {
            Err(error) => return self.note_file(path, MergeFault::Unread(error)),
            Ok(()) if found.is_empty() => return self.note_file(path, MergeFault::NoneThere),
            Ok(()) => {}
        }
        for file in found {
            let added = match files::is_same(&file, &self.files[0]) {
                Ok(true) => Ok(()),
                Ok(false) => self.add_file(&file),
                Err(error) => Err(error),
            };
            if let Err(error) = added {
                self.note_file(&file, MergeFault::Unread(error));
            }
        }
    }

    /// Notes something of a file of which no record counts.
    fn note_file(&mut self, path: &Path, fault: MergeFault) {
        let number = self.next_file(path);
        self.note(number, Chapter::Damage, None, 0, fault);
    }

    fn next_file(&mut self, path: &Path) -> u32 {
        self.files.push(path.into());
        u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX)
    }

    fn note(
        &mut self,
        file: u32,
        chapter: Chapter,
        of: Option<&HandedRecord>,
        line: usize,
        fault: MergeFault,
    ) {
        let is_stray = matches!(fault, MergeFault::Stray(_));
        let of = of.map(|record| (record.at, record.id));
        self.findings
            .push(((is_stray, file, chapter, of, line), fault));
    }

    fn add_file(&mut self, path: &Path) -> io::Result<()> {
        let number = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let before = self.records.len();
        let hand_in = HandIn::read(path, number, &mut self.records)?;
        let remains = hand_in.remains;
        let is_empty = self.records.len() == before && remains.newer.is_empty();
        if is_empty && !remains.damage.is_empty() && hand_in::is_foreign(path)? {
            self.note_file(path, MergeFault::Foreign);
            return Ok(());
        }
        self.next_file(path);
        self.merged.files += 1;
        let records = self.records.len() - before;
        self.merged.records += records + remains.newer.len() + hand_in.repeated.len();
        for damage in remains.damage {
            let fault = MergeFault::Damage(damage.line, damage.reason);
            self.note(number, Chapter::Damage, None, damage.line, fault);
        }
        for line in hand_in.repeated {
            self.note(
                number,
                Chapter::Repeated,
                None,
                line,
                MergeFault::Twice(line),
            );
        }
        for learner in hand_in.learners {
            *self.merged.learners.entry(learner).or_default() += 1;
        }
        for id in hand_in.spoken_of {
            self.spoken_of.entry(id).or_default();
        }
        for (key, text) in remains.newer {
            self.add_newer(key, text);
        }
        Ok(())
    }

    fn add_newer(&mut self, key: String, text: String) {
        let is_ours = self.ours_newer.get(&key).is_some_and(|ours| *ours <= text);
        if is_ours {
            self.merged.known += 1;
            return;
        }
        let first = self.new_newer.entry(key).or_insert_with(|| text.clone());
        if text < *first {
            *first = text;
        }
    }

    /// Settles which records are to be added, and gives them in the order in which they happened, with the
    /// report.
    ///
    /// # Errors
    ///
    /// A file that can't be read again, or that was changed meanwhile.
    pub(super) fn settle(mut self) -> io::Result<(NewRecords, Merged)> {
        let mut records = std::mem::take(&mut self.records);
        records
            .sort_unstable_by_key(|record| (record.id, record.file, record.line, record.bytes().0));
        // What is to be added takes the place of what was looked at: a second list would be as long.
        let (mut new, mut from, mut said) = (0, 0, Vec::new());
        while let Some(HandedRecord { id, .. }) = records.get(from).copied() {
            let others = records[from..].iter();
            let to = from + others.take_while(|record| record.id == id).count();
            let (ours, added) = self.settle_one(&records[from..to], &mut said)?;
            if let Some(standing) = self.spoken_of.get_mut(&id) {
                *standing = added.or(ours);
            }
            if let Some(added) = added {
                records[new] = added;
                new += 1;
            }
            from = to;
        }
        records.truncate(new);
        self.note_strays(&said)?;
        records.sort_unstable_by_key(|record| (record.at, record.id));
        self.merged.newer = self.new_newer.len();
        self.merged.added = new + self.merged.newer;
        self.findings.sort_by_key(|(told, _)| *told);
        let files = &self.files;
        let findings = self
            .findings
            .into_iter()
            .map(|((_, file, ..), fault)| MergeFinding {
                path: Arc::clone(&files[file as usize]),
                fault,
            });
        self.merged.findings = findings.collect();
        let newer = self.new_newer.into_values().collect();
        Ok((NewRecords::new(self.files, records, newer), self.merged))
    }

    /// Of records with one id, which stand in the order of their files: the score file's own, if it has one,
    /// and the one that is to be added, if one is. What says something of an answer goes into `said`.
    fn settle_one(
        &mut self,
        same_id: &[HandedRecord],
        said: &mut Vec<HandedRecord>,
    ) -> io::Result<(Option<HandedRecord>, Option<HandedRecord>)> {
        let (mut ours, mut new) = (None, None);
        for of_file in same_id.chunk_by(|one, other| one.file == other.file) {
            let one = self.settle_within(of_file)?;
            if one.file == OURS {
                ours = Some(one);
                continue;
            }
            let line = of_file[0].line as usize;
            if let Some(fault) = self.hold_against(&one, line, ours, &mut new)? {
                self.note(one.file, Chapter::Record, Some(&one), line, fault);
            }
            if one.is_answer && one.at.is_ahead_of(self.now) {
                let fault = MergeFault::Ahead(line);
                self.note(one.file, Chapter::Ahead, Some(&one), line, fault);
            }
            if !one.is_answer {
                said.push(one.told_on(of_file[0].line));
            }
        }
        Ok((ours, new))
    }

    /// Of records with one id in one file the one that counts.
    fn settle_within(&mut self, of_file: &[HandedRecord]) -> io::Result<HandedRecord> {
        let mut one = of_file[0];
        for again in &of_file[1..] {
            let line = again.line as usize;
            let order = self.compare(again, &one)?;
            if again.file != OURS {
                let twice = MergeFault::Twice(line);
                self.note(again.file, Chapter::Repeated, None, line, twice);
                if !order.is_same {
                    let reason = "another record has the same id and says something else";
                    let fault = MergeFault::Damage(line, reason.into());
                    self.note(again.file, Chapter::Damage, None, line, fault);
                }
            }
            if order.comes_first {
                one = *again;
            }
        }
        Ok(one)
    }

    /// Holds a record against the score file's own and against the one that is to be added so far; what there
    /// is to say of it.
    fn hold_against(
        &mut self,
        one: &HandedRecord,
        line: usize,
        ours: Option<HandedRecord>,
        new: &mut Option<HandedRecord>,
    ) -> io::Result<Option<MergeFault>> {
        let mut fault = None;
        if let Some(ours) = ours {
            let order = self.compare(one, &ours)?;
            if order.is_same {
                self.merged.known += 1;
                return Ok(None);
            }
            fault = Some(MergeFault::Conflict(line));
            if !order.comes_first {
                return Ok(fault);
            }
        }
        if let Some(other) = new {
            let order = self.compare(one, other)?;
            fault = Some(if order.is_same {
                MergeFault::Twice(line)
            } else {
                MergeFault::Conflict(line)
            });
            if !order.comes_first {
                return Ok(fault);
            }
        }
        *new = Some(*one);
        Ok(fault)
    }

    fn compare(&self, one: &HandedRecord, other: &HandedRecord) -> io::Result<RecordOrder> {
        if one.text == other.text {
            return Ok(RecordOrder {
                is_same: true,
                comes_first: false,
            });
        }
        let texts = [self.text(one)?, self.text(other)?];
        let [one, other] = texts.each_ref().map(|text| log::read(text).events.pop());
        Ok(if one == other {
            // As good as the same: the text decides, so that the order of the files does not.
            RecordOrder {
                is_same: true,
                comes_first: texts[0] < texts[1],
            }
        } else {
            RecordOrder {
                is_same: false,
                comes_first: one.as_ref().map(log::line) < other.as_ref().map(log::line),
            }
        })
    }

    /// The text of a record, read again.
    fn text(&self, record: &HandedRecord) -> io::Result<Vec<u8>> {
        let (mut file, _) = open_regular(&self.files[record.file as usize])?;
        let mut texts = PlacedRecords::of(&mut file);
        unchanged(texts.read(record.bytes())?, record).map(<[u8]>::to_vec)
    }

    fn event(&self, record: &HandedRecord) -> io::Result<Option<Event<'static>>> {
        Ok(log::read(&self.text(record)?).events.pop())
    }

    /// Notes what says something of an answer that its learner has no say in. It is added as it is: what
    /// counts is decided whenever the file is read.
    fn note_strays(&mut self, said: &[HandedRecord]) -> io::Result<()> {
        for record in said {
            let Some(event) = self.event(record)? else {
                continue;
            };
            let standing = event
                .target()
                .and_then(|of| self.spoken_of.get(&of).copied());
            let Some(standing) = standing.flatten().filter(|standing| standing.is_answer) else {
                continue;
            };
            let answer = self.event(&standing)?;
            if answer.is_some_and(|answer| !event.may_amend(&answer)) {
                let line = record.line as usize;
                let fault = MergeFault::Stray(line);
                self.note(record.file, Chapter::Record, Some(record), line, fault);
            }
        }
        Ok(())
    }
}

/// How one record stands to another with its id.
#[derive(Clone, Copy)]
struct RecordOrder {
    /// Whether both say the same.
    is_same: bool,
    /// Whether it is the one of the two that counts.
    comes_first: bool,
}
