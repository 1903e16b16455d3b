//! A score file that was looked through once, and is read record by record.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::comparison::{Compared, Comparison, Scrutiny};
use super::error::ScoresError;
use super::last_seen::{LastSeen, MissingRecords};
use super::lines::{FilePart, each_foreseen_line, each_placed_line};
use super::other_copy::FullerCopy;
use super::placed::PlacedRecords;
use crate::files::{OpenFile, PathKind, ensure_keeps, open_regular};
use crate::history::log::{Damage, EventPlace, LogReader, LookAhead, Survey, Surveyor};
use crate::history::{AmendedAnswer, Answer, AnswersAhead, Event, EventKind};
use crate::moment::Moment;

/// A score file that was looked through once: what is wrong with it is known, what is said of answers
/// later, and in which order its records happened.
///
/// It holds no record. Whoever wants them has them read, one after the other; the file may grow meanwhile,
/// and what is added counts the next time.
#[derive(Debug, Default)]
pub struct ScoreReading {
    path: PathBuf,
    /// None where nothing is at the path.
    file: Option<OpenFile>,
    now: Option<Moment>,
    /// What the look told.
    pub survey: Survey,
    /// Records that were there before and are gone.
    pub missing: Option<MissingRecords>,
    /// Copies that a sync program left beside the file, with records that the file lacks.
    pub unmerged: Vec<FullerCopy>,
}

/// What is wrong with a score file, as far as somebody should be told who only wants to practise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileCondition {
    /// What could not be read, in the order of the file.
    pub damage: Vec<Damage>,
    /// Records that were there before and are gone.
    pub missing: Option<MissingRecords>,
    /// Copies that a sync program left beside the file, with records that the file lacks.
    pub unmerged: Vec<FullerCopy>,
    /// Answers whose time is still to come.
    pub ahead: AnswersAhead,
}

/// What somebody is told who counts the answers of a file while it is looked through.
#[derive(Debug)]
pub enum Passing<'e, 't> {
    /// All that was told so far is to be forgotten: it is told anew.
    Anew,
    /// The next answer that counts, as it counts, with the event that it came with.
    Answer(&'e Event<'t>, &'e Answer<'t>),
}

/// Whoever counts answers. It is called and not built in, so that the parser stands in the program once.
pub(super) type Count<'a> = &'a mut dyn FnMut(Passing<'_, '_>);

/// A count of the answers that pass by while a file is looked through for the first time.
struct CountInPassing<'a> {
    /// Whose answers are counted; none where everybody's are.
    learner: Option<&'a str>,
    now: Option<Moment>,
    count: Count<'a>,
    /// The look ahead of the last time that the file was looked through.
    ahead: Option<LookAhead>,
    /// Whether all that was told counts, and nothing else does.
    is_right: bool,
}

impl CountInPassing<'_> {
    fn begin(&mut self) {
        if self.ahead.is_some() {
            (self.count)(Passing::Anew);
        }
        self.ahead = Some(LookAhead::behind(None, self.learner));
    }

    fn look(&mut self, lines: &[u8]) {
        if let Some(ahead) = &mut self.ahead {
            ahead.look(lines);
        }
    }

    fn pass(&mut self, event: &Event<'_>) {
        let answer = self.ahead.as_mut().and_then(|ahead| ahead.settle(event));
        let is_ahead = || self.now.is_some_and(|now| event.is_ahead_of(now));
        if let Some(answer) = answer.filter(|_| !is_ahead()) {
            (self.count)(Passing::Answer(event, &answer));
        }
    }

    fn finish(&mut self, survey: &Survey) {
        let ahead = self.ahead.as_ref();
        self.is_right = ahead.is_some_and(|ahead| ahead.was_right(survey));
    }
}

impl ScoreReading {
    /// Looks through the file at a path, which need not be there. As of `now` answers may lie ahead.
    pub(super) fn begin(
        path: &Path,
        now: Option<Moment>,
        seen: &LastSeen,
        scrutiny: Scrutiny,
    ) -> io::Result<(Self, Compared)> {
        Self::look(path, now, seen, (scrutiny, None))
    }

    /// The same while every answer is counted that counts by now, of a learner or of all, in the order in
    /// which they were given. Mostly that takes no more than this one look.
    pub(super) fn count(
        path: &Path,
        now: Option<Moment>,
        seen: &LastSeen,
        (learner, count): (Option<&str>, Count<'_>),
    ) -> Result<(Self, Compared), ScoresError> {
        let mut passing = CountInPassing {
            learner,
            now,
            count,
            ahead: None,
            is_right: false,
        };
        let looked = Self::look(path, now, seen, (Scrutiny::Usual, Some(&mut passing)));
        let (mut reading, compared) = looked.map_err(|source| ScoresError::read(path, source))?;
        // Of no file nothing is told.
        if !passing.is_right && reading.file.is_some() {
            (passing.count)(Passing::Anew);
            reading.each_answer(|event, answer| (passing.count)(Passing::Answer(event, answer)))?;
        }
        Ok((reading, compared))
    }

    fn look(
        path: &Path,
        now: Option<Moment>,
        seen: &LastSeen,
        (scrutiny, mut passing): (Scrutiny, Option<&mut CountInPassing<'_>>),
    ) -> io::Result<(Self, Compared)> {
        // A device holds nothing that could be read.
        let mut file = match ensure_keeps(path)? {
            PathKind::File(_) => Some(open_regular(path)?.0),
            _ => None,
        };
        let mut look = |scrutiny| {
            let comparison = || Comparison::begin(path, seen, scrutiny);
            look_through(file.as_mut(), now, comparison, passing.as_deref_mut())
        };
        let (mut survey, mut comparison) = look(scrutiny)?;
        if comparison.misses_any() && scrutiny != Scrutiny::EveryCopy {
            // That is rare: only now the copies are looked into.
            (survey, comparison) = look(Scrutiny::EveryCopy)?;
        }
        let compared = comparison.finish();
        let reading = Self {
            path: path.to_owned(),
            file,
            now,
            survey,
            missing: compared.missing.clone(),
            unmerged: compared.unmerged.clone(),
        };
        Ok((reading, compared))
    }

    /// What is wrong with the file.
    pub fn condition(&self) -> FileCondition {
        FileCondition {
            damage: self.survey.remains.damage.clone(),
            missing: self.missing.clone(),
            unmerged: self.unmerged.clone(),
            ahead: self.survey.ahead,
        }
    }

    /// Reads every event that counts by now, once, in the order in which they happened.
    pub fn each(&mut self, mut take: impl FnMut(&Event<'_>)) -> Result<(), ScoresError> {
        let now = self.now.filter(|_| self.survey.ahead.count() > 0);
        let take_counted = |event: &Event<'_>| {
            if !now.is_some_and(|now| event.is_ahead_of(now)) {
                take(event);
            }
        };
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let read = if self.survey.is_in_order() {
            each_in_line(file, self.survey.length, take_counted)
        } else {
            each_in_place(file, self.survey.places(), take_counted)
        };
        read.map_err(|source| ScoresError::read(&self.path, source))
    }

    /// Reads every answer that counts, as it counts by now, in the order in which they were given.
    pub fn each_answer(
        &mut self,
        mut take: impl FnMut(&Event<'_>, &Answer<'_>),
    ) -> Result<(), ScoresError> {
        let amendments = std::mem::take(&mut self.survey.amendments);
        let read = self.each(|event| {
            if let Some(answer) = amendments.settle(event) {
                take(event, &answer);
            }
        });
        self.survey.amendments = amendments;
        read
    }
}

impl ScoreReading {
    /// Reads every answer by now, in the order in which they were given, those that are taken back among them.
    pub fn each_amended(
        &mut self,
        mut take: impl FnMut(&AmendedAnswer<'_, '_>),
    ) -> Result<(), ScoresError> {
        let amendments = std::mem::take(&mut self.survey.amendments);
        let read = self.each(|event| {
            if let EventKind::Answer(given) = &event.kind {
                let settled = amendments.settle(event);
                take(&AmendedAnswer {
                    event,
                    given,
                    counted: settled.as_deref(),
                    amended: amendments.of(event),
                });
            }
        });
        self.survey.amendments = amendments;
        read
    }
}

/// Looks through a file from its first line; once more, and closer, where records don't stand in order.
fn look_through<'s>(
    file: Option<&mut OpenFile>,
    now: Option<Moment>,
    comparison: impl Fn() -> Comparison<'s>,
    mut passing: Option<&mut CountInPassing<'_>>,
) -> io::Result<(Survey, Comparison<'s>)> {
    let mut compared = comparison();
    let mut survey = Survey::default();
    if let Some(file) = file {
        if let Some(passing) = &mut passing {
            passing.begin();
        }
        let mut surveyor = Surveyor::trusting(now);
        let flow = each_foreseen_line(file, 0..u64::MAX, |part| match (part, &mut passing) {
            (FilePart::Line(from, line), passing) => surveyor.line(from, line, |event| {
                compared.add(event.id);
                if let Some(passing) = passing {
                    passing.pass(event);
                }
            }),
            (FilePart::Ahead(lines), Some(passing)) => {
                passing.look(lines);
                ControlFlow::Continue(())
            }
            (FilePart::Ahead(_), None) => ControlFlow::Continue(()),
        })?;
        if flow.is_continue() {
            survey = surveyor.finish(|_| io::Result::Ok(Vec::new()))?;
            if let Some(passing) = &mut passing {
                passing.finish(&survey);
            }
        } else {
            compared = comparison();
            survey = note_places(file, now)?;
            survey.ids().for_each(|id| compared.add(id));
        }
    }
    compared.add_newer(&survey.remains.newer);
    Ok((survey, compared))
}

fn note_places(file: &mut OpenFile, now: Option<Moment>) -> io::Result<Survey> {
    let mut surveyor = Surveyor::noting_places(now);
    let _ = each_placed_line(file, 0, u64::MAX, |from, line| {
        surveyor.line(from, line, |_| {})
    })?;
    let mut records = PlacedRecords::of(file);
    surveyor.finish(|place| records.read(place.bytes()).map(<[u8]>::to_vec))
}

fn each_in_line(
    file: &mut OpenFile,
    length: u64,
    mut take: impl FnMut(&Event<'_>),
) -> io::Result<()> {
    let mut reader = LogReader::default();
    let _ = each_placed_line(file, 0, length, |_, line| {
        reader.line(line, |found| take(&found.event));
        ControlFlow::Continue(())
    })?;
    Ok(())
}

fn each_in_place(
    file: &mut OpenFile,
    places: &[EventPlace],
    mut take: impl FnMut(&Event<'_>),
) -> io::Result<()> {
    let mut records = PlacedRecords::of(file);
    for place in places {
        // What another program changed meanwhile counts as it is the next time.
        if let Some(event) = place.read(records.read(place.bytes())?) {
            take(&event);
        }
    }
    Ok(())
}
