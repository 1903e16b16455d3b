//! A look through a score file of any length, of which nothing is held that grows with it.

use std::collections::HashSet;
use std::ops::ControlFlow;

use super::reader::{Conflict, LogReader, PlacedEvent, Remains};
use super::record::{self, ParsedRecord};
use crate::history::ahead::AnswersAhead;
use crate::history::counted::Amendments;
use crate::history::event::Event;
use crate::history::id::EventId;
use crate::moment::Moment;

/// What a first look through a score file tells: what there is besides answers, and the order in which to
/// read them.
///
/// Most files hold their records in the order in which they happened, each once, and are read from the
/// first line to the last. Where a file was merged or put together by hand, the survey holds the place of
/// each record instead (56 bytes), in the right order.
#[derive(Debug, Default)]
pub struct Survey {
    /// What could not be read, what is for a newer civiq, and how much stands there twice.
    pub remains: Remains,
    /// How many events there are, each counted once.
    pub events: usize,
    /// What is said of answers later.
    pub amendments: Amendments,
    /// The answers that are left out, for their time is still to come.
    pub ahead: AnswersAhead,
    /// The event that happened last.
    pub last: Option<(Moment, EventId)>,
    /// The highest id of all, those of torn records among them.
    pub highest: Option<EventId>,
    /// How many bytes were looked through.
    pub length: u64,
    /// How many lines that were.
    pub lines: usize,
    /// Whether the last of them has no end yet.
    pub is_cut: bool,
    order: EventOrder,
}

/// In which order the events of a file happened.
#[derive(Debug, Default)]
enum EventOrder {
    /// In that of its lines.
    #[default]
    AsWritten,
    /// In this one.
    Placed(Vec<EventPlace>),
}

/// Where an event stands in a file.
#[derive(Clone, Copy, Debug)]
pub struct EventPlace {
    at: Moment,
    id: EventId,
    from: u64,
    length: u32,
    line: u32,
    is_answer: bool,
}

impl EventPlace {
    /// The number of its first byte in the file, from 0, and how many there are.
    pub fn bytes(&self) -> (u64, usize) {
        (self.from, self.length as usize)
    }

    /// The event in these bytes, which were read from its place.
    pub fn read<'t>(&self, bytes: &'t [u8]) -> Option<Event<'t>> {
        match record::parse(str::from_utf8(bytes).ok()?) {
            Ok((ParsedRecord::Event(event), _)) => Some(event),
            Ok((ParsedRecord::Newer { .. }, _)) | Err(_) => None,
        }
    }
}

impl Survey {
    /// Whether the events happened in the order of the lines, each once.
    pub fn is_in_order(&self) -> bool {
        matches!(self.order, EventOrder::AsWritten)
    }

    /// The places of the events, each once, in the order in which they happened; empty where that is the
    /// order of the lines.
    pub fn places(&self) -> &[EventPlace] {
        match &self.order {
            EventOrder::AsWritten => &[],
            EventOrder::Placed(places) => places,
        }
    }

    /// The ids of all events of which places are held.
    pub fn ids(&self) -> impl Iterator<Item = EventId> {
        self.places().iter().map(|place| place.id)
    }
}

/// Looks through a score file, line by line.
#[derive(Debug)]
pub struct Surveyor {
    now: Option<Moment>,
    reader: LogReader,
    survey: Survey,
    /// Where each event stands, once order can't be relied on.
    places: Option<Vec<EventPlace>>,
    /// The ids of torn records, and of those among them that stood there whole later.
    torn: HashSet<EventId>,
    mended: HashSet<EventId>,
}

/// What is lost where a file is longer than anybody's: the number of a line.
const LAST_LINE: u32 = u32::MAX;

impl Surveyor {
    /// Begins at the first line, and trusts that records stand in order. As of now answers may lie ahead;
    /// where no now is given none does.
    pub fn trusting(now: Option<Moment>) -> Self {
        Self {
            now,
            reader: LogReader::default(),
            survey: Survey::default(),
            places: None,
            torn: HashSet::new(),
            mended: HashSet::new(),
        }
    }

    /// Begins at the first line, and notes where each record stands.
    pub fn noting_places(now: Option<Moment>) -> Self {
        Self {
            places: Some(Vec::new()),
            ..Self::trusting(now)
        }
    }

    /// Goes on behind what was surveyed before; what is said there of answers and of time is not gone
    /// through again.
    pub fn after(before: Survey, now: Option<Moment>) -> Self {
        Self {
            reader: LogReader::after(before.lines, before.remains.clone()),
            survey: before,
            ..Self::trusting(now)
        }
    }

    /// Takes the next line, which begins at this byte of the file, and shows each event in it. It breaks
    /// off where records stand out of order, or twice: then their places have to be noted.
    pub fn line<'t>(
        &mut self,
        from: u64,
        bytes: &'t [u8],
        mut see: impl FnMut(&Event<'t>),
    ) -> ControlFlow<()> {
        let Self {
            now,
            reader,
            survey,
            places,
            torn,
            mended,
        } = self;
        let torn_before = reader.remains().torn().count();
        let mut is_in_order = true;
        reader.line(bytes, |found| {
            match places {
                Some(places) => places.push(placed(from, &found)),
                None => is_in_order &= survey.follow(&found.event, *now),
            }
            if torn.contains(&found.event.id) {
                mended.insert(found.event.id);
            }
            see(&found.event);
        });
        survey.length = from + bytes.len() as u64;
        survey.is_cut = !bytes.ends_with(b"\n");
        for id in reader.remains().torn().skip(torn_before) {
            torn.insert(id);
            // It may have been tried again before: then it stands among what was not noted.
            is_in_order &= places.is_some() || survey.highest.is_none_or(|highest| id > highest);
        }
        if is_in_order {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }

    /// What the lines hold; their end has been reached. `read` reads what stands at a place anew.
    pub fn finish<E>(
        mut self,
        mut read: impl FnMut(&EventPlace) -> Result<Vec<u8>, E>,
    ) -> Result<Survey, E> {
        self.survey.lines = self.reader.lines();
        self.survey.remains = self.reader.finish();
        match self.places {
            None => {
                let mended = self.mended;
                let torn = self.survey.remains.torn();
                self.survey.highest = self.survey.highest.max(torn.max());
                let remains = &mut self.survey.remains;
                remains.forgive_torn_writes(|id| mended.contains(&id));
            }
            Some(places) => self.survey.settle(places, self.now, &mut read)?,
        }
        Ok(self.survey)
    }
}

/// The place of an event on a line that begins at this byte.
fn placed(from: u64, found: &PlacedEvent<'_>) -> EventPlace {
    EventPlace {
        at: found.event.at,
        id: found.event.id,
        from: from + found.within.start as u64,
        length: u32::try_from(found.within.len()).unwrap_or(u32::MAX),
        line: u32::try_from(found.line).unwrap_or(LAST_LINE),
        is_answer: found.event.target().is_none(),
    }
}

impl Survey {
    /// Counts an event that should be later than all before it; whether it is.
    fn follow(&mut self, event: &Event<'_>, now: Option<Moment>) -> bool {
        let is_new = self.highest.is_none_or(|highest| highest < event.id);
        let is_later = self.last.is_none_or(|last| last <= (event.at, event.id));
        self.events += 1;
        self.last = Some((event.at, event.id));
        self.highest = Some(event.id);
        if now.is_some_and(|now| event.is_ahead_of(now)) {
            self.ahead.add(event);
        }
        self.amendments.add(event);
        is_new && is_later
    }

    /// Puts the events into their order, each once.
    fn settle<E>(
        &mut self,
        mut places: Vec<EventPlace>,
        now: Option<Moment>,
        read: &mut impl FnMut(&EventPlace) -> Result<Vec<u8>, E>,
    ) -> Result<(), E> {
        places.sort_unstable_by_key(|place| (place.id, place.line, place.from));
        let torn = self.remains.torn().max();
        self.highest = places.last().map(|place| place.id).max(torn);
        let is_whole = |id| places.binary_search_by_key(&id, |place| place.id).is_ok();
        self.remains.forgive_torn_writes(is_whole);
        let all = places.len();
        let conflicts = keep_one_each(&mut places, read)?;
        self.remains.duplicates += all - places.len();
        self.remains.add_conflicts(conflicts);
        places.sort_unstable_by_key(|place| (place.at, place.id));
        self.events = places.len();
        self.last = places.last().map(|place| (place.at, place.id));
        let is_over = |place: &EventPlace| !now.is_some_and(|now| place.at.is_ahead_of(now));
        let over = places.partition_point(is_over);
        for (at, place) in places.iter().enumerate() {
            if place.is_answer && at < over {
                continue;
            }
            let bytes = read(place)?;
            let Some(event) = place.read(&bytes) else {
                continue;
            };
            if now.is_some_and(|now| event.is_ahead_of(now)) {
                self.ahead.add(&event);
            }
            self.amendments.add(&event);
        }
        self.order = EventOrder::Placed(places);
        Ok(())
    }
}

/// Leaves one place for each id, of several that say something else that whose line sorts first. Gives what
/// was left out.
fn keep_one_each<E>(
    places: &mut Vec<EventPlace>,
    read: &mut impl FnMut(&EventPlace) -> Result<Vec<u8>, E>,
) -> Result<Vec<Conflict>, E> {
    // What is kept moves to the front: a second list would be as long.
    let (mut kept, mut from, mut conflicts) = (0, 0, Vec::new());
    while let Some(EventPlace { id, .. }) = places.get(from).copied() {
        let same_id = places[from..].iter().take_while(|place| place.id == id);
        let to = from + same_id.count();
        places[kept] = first_to_sort(&places[from..to], read, &mut conflicts)?;
        (kept, from) = (kept + 1, to);
    }
    places.truncate(kept);
    Ok(conflicts)
}

/// Of records with one id the one that counts.
fn first_to_sort<E>(
    same_id: &[EventPlace],
    read: &mut impl FnMut(&EventPlace) -> Result<Vec<u8>, E>,
    conflicts: &mut Vec<Conflict>,
) -> Result<EventPlace, E> {
    let (mut first, mut skipped) = (same_id[0], Vec::new());
    for place in &same_id[1..] {
        let (bytes, before) = (read(place)?, read(&first)?);
        if bytes == before {
            continue;
        }
        let (event, before) = (place.read(&bytes), first.read(&before));
        if event == before {
            continue;
        }
        if event.as_ref().map(record::line) < before.as_ref().map(record::line) {
            skipped.push(first.line);
            first = *place;
        } else {
            skipped.push(place.line);
        }
    }
    let counted = first.line as usize;
    conflicts.extend(skipped.into_iter().map(|line| Conflict {
        skipped: line as usize,
        counted,
    }));
    Ok(first)
}
