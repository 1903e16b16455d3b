//! Reading a score file line by line, whatever happened to its bytes.

use std::collections::btree_map;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::foreign::wide_encoding;
use super::record::{self, BrokenRecord, ParsedRecord};
use super::words::RECORD_START;
use crate::history::ahead::AnswersAhead;
use crate::history::event::Event;
use crate::history::id::EventId;
use crate::moment::Moment;

/// How many bytes of a broken line are read over again in search of whole records, and how many
/// times its length besides: no line can be made that takes civiq minutes.
const PATIENCE: (usize, usize) = (64 * 1024, 4);

/// What each place that looks like a record and is none costs of that at the least: to look is more
/// work than the few bytes that are read.
const LOOK: usize = 512;

/// The longest line that a record may stand on. An answer may be a megabyte long, and each of its
/// characters may take six bytes.
pub const MAX_LINE: usize = 8 << 20;

/// All that the bytes of a score file hold, unreadable lines included.
#[derive(Debug, Default)]
pub struct Log {
    /// Every event once, in the order in which they happened.
    pub events: Vec<Event>,
    /// What could not be read, in the order of the file.
    pub damage: Vec<Damage>,
    /// Records of a newer version, or of a kind that this one does not know, as they stand, by what
    /// tells one from another: kept and not counted.
    pub newer: BTreeMap<String, String>,
    /// Records that stood there already.
    pub duplicates: usize,
}

impl Log {
    /// The ids of all records, those of whatever version that have one as ids are now.
    pub fn ids(&self) -> impl Iterator<Item = EventId> {
        let newer = self.newer.keys().filter_map(|key| key.parse().ok());
        self.events.iter().map(|event| event.id).chain(newer)
    }

    /// Whether no record is there, of whatever version.
    pub fn is_empty(&self) -> bool {
        self.events.is_empty() && self.newer.is_empty()
    }

    /// Leaves out the answers whose time is still to come, and says which. Events stand in the order in
    /// which they happened, so that only the last ones have to be looked at.
    pub fn take_ahead(&mut self, now: Moment) -> AnswersAhead {
        let mut ahead = AnswersAhead::default();
        let is_over = |event: &Event| !event.at.is_ahead_of(now);
        let last = self.events.split_off(self.events.partition_point(is_over));
        for event in last {
            if event.is_ahead_of(now) {
                ahead.add(&event);
            } else {
                self.events.push(event);
            }
        }
        ahead
    }
}

/// A part of a line that is no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// The number of the line, counted from 1.
    pub line: usize,
    /// Why it can't be read.
    pub reason: String,
}

/// Reads a score file line by line, so that the file itself need not be held in memory.
#[derive(Debug, Default)]
pub struct LogReader {
    log: Log,
    lines: usize,
    /// Where each event is, by its id; made once ids stop ascending, which most files never do.
    index: Option<HashMap<EventId, usize>>,
    /// Damage that may be the first half of a write that was tried again.
    torn: Vec<(usize, EventId)>,
    /// Events that came after damage and were let go of since.
    whole: HashSet<EventId>,
    /// Within a stretch of damage, which is reported once.
    in_damage: bool,
    /// In an encoding in which there are no lines.
    is_wide: bool,
    is_out_of_order: bool,
}

impl LogReader {
    /// Reads the next line, with or without its line break. Of one that is too long its beginning
    /// will do; what is on the rest is lost.
    pub fn line(&mut self, bytes: &[u8]) {
        self.lines += 1;
        self.in_damage = false;
        if let Some(wide) = wide_encoding(bytes).filter(|_| self.lines == 1) {
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
            Ok(line) => self.text(line),
            Err(_) => self.broken_text(bytes),
        }
    }

    /// What the lines so far hold: events in the order of the file, torn writes not yet forgiven.
    pub fn so_far(&self) -> &Log {
        &self.log
    }

    /// Hands on the events so far, so that they need not be held. From then on whoever takes them has
    /// to see to those that stand there twice.
    pub fn drain(&mut self) -> impl Iterator<Item = Event> {
        if !self.torn.is_empty() {
            self.whole
                .extend(self.log.events.iter().map(|event| event.id));
        }
        self.log.events.drain(..)
    }

    /// Everything that the lines so far hold; the end of the file has been reached.
    pub fn finish(mut self) -> Log {
        self.forgive_torn_writes();
        if self.is_out_of_order {
            let events = &mut self.log.events;
            events.sort_by_key(|event| (event.at, event.id));
        }
        self.log
    }

    /// Whole records beside bytes that are no text are still good.
    fn broken_text(&mut self, bytes: &[u8]) {
        self.report("not text in UTF-8".into());
        for chunk in bytes.utf8_chunks() {
            self.text(chunk.valid());
        }
    }

    fn text(&mut self, text: &str) {
        let (bytes, times) = PATIENCE;
        let mut patience = bytes.saturating_add(text.len().saturating_mul(times));
        let mut rest = text.trim_start_matches(is_blank);
        while !rest.is_empty() {
            let after = self.record(rest, &mut patience);
            rest = after.trim_start_matches(is_blank);
        }
    }

    /// Takes the record at the start of a text, and gives what is left to be read.
    fn record<'t>(&mut self, text: &'t str, patience: &mut usize) -> &'t str {
        match record::parse(text) {
            Ok((found, after)) => {
                self.add(found);
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

    fn add(&mut self, found: ParsedRecord<'_>) {
        self.in_damage = false;
        match found {
            ParsedRecord::Event(event) => self.event(event),
            ParsedRecord::Newer { key, text } => self.newer(key, text),
        }
    }

    fn newer(&mut self, key: String, text: &str) {
        match self.log.newer.entry(key) {
            btree_map::Entry::Vacant(place) => drop(place.insert(text.to_owned())),
            btree_map::Entry::Occupied(mut earlier) => {
                self.log.duplicates += 1;
                if text < earlier.get().as_str() {
                    text.clone_into(earlier.get_mut());
                }
            }
        }
    }

    fn event(&mut self, event: Event) {
        if let Some(at) = self.earlier(event.id) {
            return self.again(at, event);
        }
        let last = self.log.events.last();
        let follows = |last: &Event| (last.at, last.id) <= (event.at, event.id);
        self.is_out_of_order |= !last.is_none_or(follows);
        self.log.events.push(event);
    }

    /// An event whose id is there already.
    fn again(&mut self, at: usize, event: Event) {
        self.log.duplicates += 1;
        let earlier = &mut self.log.events[at];
        if *earlier != event {
            // Nobody can know which is right. Which one counts must not depend on the order.
            if record::line(&event) < record::line(earlier) {
                *earlier = event;
                self.is_out_of_order = true;
            }
            self.report("another record has the same id and says something else".into());
        }
    }

    /// Where an event with this id is already; if nowhere, it is expected to be added.
    fn earlier(&mut self, id: EventId) -> Option<usize> {
        let events = &self.log.events;
        if self.index.is_none() && events.last().is_none_or(|last| last.id < id) {
            return None;
        }
        let places = || events.iter().map(|event| event.id).zip(0..).collect();
        match self.index.get_or_insert_with(places).entry(id) {
            Entry::Occupied(place) => Some(*place.get()),
            Entry::Vacant(place) => {
                place.insert(events.len());
                None
            }
        }
    }

    fn broken(&mut self, text: &str, broken: BrokenRecord) {
        if !self.in_damage
            && broken.is_torn
            && let Some(id) = leading_id(text)
        {
            self.torn.push((self.log.damage.len(), id));
        }
        self.report(broken.reason);
    }

    fn report(&mut self, reason: String) {
        if !self.in_damage {
            self.log.damage.push(Damage {
                line: self.lines,
                reason,
            });
        }
        self.in_damage = true;
    }

    /// A write that broke off and was tried again has cost nothing: the record stands whole
    /// elsewhere.
    fn forgive_torn_writes(&mut self) {
        if self.torn.is_empty() {
            return;
        }
        let events = self.log.events.iter();
        let mut whole = std::mem::take(&mut self.whole);
        whole.extend(events.map(|event| event.id));
        self.torn.retain(|(_, id)| whole.contains(id));
        self.log.duplicates += self.torn.len();
        for (at, _) in self.torn.iter().rev() {
            self.log.damage.remove(*at);
        }
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
