//! Reading a score file line by line, whatever happened to its bytes.

use std::collections::{BTreeMap, btree_map};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::foreign::wide_encoding;
use super::record::{self, BrokenRecord, ParsedRecord};
use super::words::RECORD_START;
use crate::history::event::Event;
use crate::history::id::EventId;

/// How many bytes of a broken line are read over again in search of whole records, and how many
/// times its length besides: no line can be made that takes civiq minutes.
const PATIENCE: (usize, usize) = (64 * 1024, 4);

/// What each place that looks like a record and is none costs of that at the least: to look is more
/// work than the few bytes that are read.
const LOOK: usize = 512;

/// The longest line that a record may stand on. An answer may be a megabyte long, and each of its
/// characters may take six bytes.
pub const MAX_LINE: usize = 8 << 20;

/// A part of a line that is no record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// The number of the line, counted from 1.
    pub line: usize,
    /// Why it can't be read.
    pub reason: String,
}

/// An event, and where it stands.
#[derive(Debug)]
pub struct PlacedEvent<'t> {
    /// What was read.
    pub event: Event<'t>,
    /// The number of its line, counted from 1.
    pub line: usize,
    /// Its bytes within that line.
    pub within: Range<usize>,
}

/// Two records with one id that say something else, by their lines. Nobody can know which is right: that
/// whose line sorts first counts, wherever it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conflict {
    pub(super) skipped: usize,
    pub(super) counted: usize,
}

/// What the lines of a score file hold besides events.
#[derive(Clone, Debug, Default)]
pub struct Remains {
    /// What could not be read, in the order of the file.
    pub damage: Vec<Damage>,
    /// Records of a newer version, or of a kind that this one does not know, as they stand, by what
    /// tells one from another: kept and not counted.
    pub newer: BTreeMap<String, String>,
    /// Records that stood there already.
    pub duplicates: usize,
    /// Damage that may be the first half of a write that was tried again, with the id of the record.
    torn: Vec<(usize, EventId)>,
}

/// Whoever takes events as they come. It is called and not built in, so that the parser stands in the
/// program once.
type Take<'a, 't> = &'a mut dyn FnMut(PlacedEvent<'t>);

/// Reads a score file line by line, and hands on its events as they come: in the order of the file, and
/// those that stand there twice, twice.
#[derive(Debug, Default)]
pub struct LogReader {
    remains: Remains,
    lines: usize,
    /// Within a stretch of damage, which is reported once.
    in_damage: bool,
    /// In an encoding in which there are no lines.
    is_wide: bool,
}

impl LogReader {
    /// A reader who goes on behind so many lines, which held this besides events.
    pub(super) fn after(lines: usize, remains: Remains) -> Self {
        Self {
            remains,
            lines,
            ..Self::default()
        }
    }

    /// Reads the next line, with or without its line break. Of one that is too long its beginning
    /// will do; what is on the rest is lost.
    pub fn line<'t>(&mut self, bytes: &'t [u8], mut take: impl FnMut(PlacedEvent<'t>)) {
        self.lines += 1;
        self.in_damage = false;
        if self.lines == 1
            && let Some(wide) = wide_encoding(bytes)
        {
            self.is_wide = true;
            let name = wide.name();
            self.report(format!("the file is {name}, not UTF-8: convert it"));
        }
        if self.is_wide {
            return;
        }
        let mut bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        if bytes.len() > MAX_LINE {
            bytes = &bytes[..MAX_LINE];
            self.report(format!("a line longer than {} MB", MAX_LINE >> 20));
        }
        match str::from_utf8(bytes) {
            Ok(line) => self.text(line, 0, &mut take),
            Err(_) => self.broken_text(bytes, &mut take),
        }
    }

    /// How many lines were read.
    pub fn lines(&self) -> usize {
        self.lines
    }

    /// What the lines so far hold besides events.
    pub fn remains(&self) -> &Remains {
        &self.remains
    }

    /// What all lines hold besides events; the end of the file has been reached.
    pub fn finish(self) -> Remains {
        self.remains
    }

    /// Whole records beside bytes that are no text are still good.
    fn broken_text<'t>(&mut self, bytes: &'t [u8], take: Take<'_, 't>) {
        self.report("not text in UTF-8".into());
        let mut from = 0;
        for chunk in bytes.utf8_chunks() {
            self.text(chunk.valid(), from, take);
            from += chunk.valid().len() + chunk.invalid().len();
        }
    }

    /// Reads a text that begins at a byte of its line.
    fn text<'t>(&mut self, text: &'t str, from: usize, take: Take<'_, 't>) {
        let (bytes, times) = PATIENCE;
        let mut patience = bytes.saturating_add(text.len().saturating_mul(times));
        let mut rest = text.trim_start_matches(is_blank);
        while !rest.is_empty() {
            let at = from + text.len() - rest.len();
            let after = self.record(rest, at, &mut patience, take);
            rest = after.trim_start_matches(is_blank);
        }
    }

    /// Takes the record at the start of a text, and gives what is left to be read.
    fn record<'t>(
        &mut self,
        text: &'t str,
        from: usize,
        patience: &mut usize,
        take: Take<'_, 't>,
    ) -> &'t str {
        match record::parse(text) {
            Ok((ParsedRecord::Event(event), after)) => {
                self.in_damage = false;
                take(PlacedEvent {
                    event,
                    line: self.lines,
                    within: from..from + text.len() - after.len(),
                });
                after
            }
            Ok((ParsedRecord::Newer { key, text }, after)) => {
                self.in_damage = false;
                self.newer(key, text);
                after
            }
            Err(broken) => {
                *patience = patience.saturating_sub(broken.reach.max(LOOK));
                self.broken(text, broken);
                if *patience > 0 {
                    next_start(text)
                } else {
                    self.give_up()
                }
            }
        }
    }

    fn give_up(&mut self) -> &'static str {
        self.in_damage = false;
        self.report("too broken to be searched to its end".into());
        ""
    }

    fn newer(&mut self, key: String, text: &str) {
        match self.remains.newer.entry(key) {
            btree_map::Entry::Vacant(place) => drop(place.insert(text.to_owned())),
            btree_map::Entry::Occupied(mut earlier) => {
                self.remains.duplicates += 1;
                if text < earlier.get().as_str() {
                    text.clone_into(earlier.get_mut());
                }
            }
        }
    }

    fn broken(&mut self, text: &str, broken: BrokenRecord) {
        if !self.in_damage
            && broken.is_torn
            && let Some(id) = leading_id(text)
        {
            self.remains.torn.push((self.remains.damage.len(), id));
        }
        self.report(broken.reason);
    }

    fn report(&mut self, reason: String) {
        if !self.in_damage {
            self.remains.damage.push(Damage {
                line: self.lines,
                reason,
            });
        }
        self.in_damage = true;
    }
}

impl Remains {
    /// What is known of lines that were read before, without records for a newer civiq.
    pub fn known(damage: Vec<Damage>, duplicates: usize) -> Self {
        Self {
            damage,
            duplicates,
            ..Self::default()
        }
    }

    /// The ids of records of which only the first half could be read.
    pub fn torn(&self) -> impl Iterator<Item = EventId> {
        self.torn.iter().map(|(_, id)| *id)
    }

    /// A write that broke off and was tried again has cost nothing: the record stands whole elsewhere.
    pub fn forgive_torn_writes(&mut self, is_whole: impl Fn(EventId) -> bool) {
        self.torn.retain(|(_, id)| is_whole(*id));
        self.duplicates += self.torn.len();
        for (at, _) in self.torn.iter().rev() {
            self.damage.remove(*at);
        }
        self.torn.clear();
    }

    /// Adds that records stand there which have the id of another and say something else.
    pub(super) fn add_conflicts(&mut self, conflicts: impl IntoIterator<Item = Conflict>) {
        let conflicts = conflicts.into_iter();
        let damage = conflicts.map(|Conflict { skipped, counted }| Damage {
            line: skipped,
            reason: format!("the record on line {counted} has the same id and says something else"),
        });
        self.damage.extend(damage);
        self.damage.sort_by_key(|damage| damage.line);
    }
}

/// What may stand between records; a byte order mark is where two files were put together.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// The next place in a damaged line where a record may begin.
fn next_start(text: &str) -> &str {
    let skip = text.chars().next().map_or(0, char::len_utf8);
    text[skip..]
        .find(RECORD_START)
        .map_or("", |at| &text[skip + at..])
}

/// The id of a record of which no more may be left than its beginning.
fn leading_id(text: &str) -> Option<EventId> {
    let id = text.strip_prefix("{\"v\":1,\"id\":\"")?.get(..36)?;
    id.parse().ok()
}
