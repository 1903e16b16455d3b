use std::borrow::Cow;
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use proptest::collection::vec;
use proptest::prelude::*;

use super::record::{self, ParsedRecord};
use super::{EventPlace, Log, LogReader, Survey, Surveyor, fast, line, read};
use crate::answer::Verdict;
use crate::history::{Answer, Event, EventId, EventKind, Given, Mode};
use crate::memory::Rating;
use crate::moment::Moment;

/// The event that other events of these tests are made from.
fn event(n: u32) -> Event<'static> {
    Event {
        id: id(n),
        at: format!("2026-11-23T18:{:02}:{:02}.000+01:00", n / 60 % 60, n % 60)
            .parse()
            .expect("it is well formed"),
        learner: "me".into(),
        session: "0198f2ab-0000-7000-8000-000000000000".into(),
        kind: EventKind::Answer(Answer {
            deck: "nato-purpose".into(),
            card: format!("card-{n}").into(),
            rev: "9f2c01ab".into(),
            task: "choice".into(),
            mode: Mode::Study,
            given: Some(Given::Text("The Washington Treaty".into())),
            verdict: Verdict::Correct,
            credit: 1.0,
            ms: 5321,
            hints: 0,
            guessed: false,
            rating: None,
            team: None,
            form: None,
        }),
    }
}

fn id(n: u32) -> EventId {
    format!("0198f2ab-{:04x}-7000-8000-0000{n:08x}", n >> 16)
        .parse()
        .expect("it is well formed")
}

fn file(count: u32) -> String {
    (0..count).map(|n| line(&event(n))).collect()
}

fn ids(log: &Log) -> Vec<EventId> {
    log.events.iter().map(|event| event.id).collect()
}

fn damaged(log: &Log) -> Vec<(usize, &str)> {
    let damage = log.damage.iter();
    damage
        .map(|damage| (damage.line, damage.reason.as_str()))
        .collect()
}

/// Reads lines, and gives how many events there are, and what is damaged.
fn check(text: impl AsRef<[u8]>, events: usize, damage: &[(usize, &str)]) {
    let log = read(text.as_ref());
    assert_eq!((log.events.len(), &damaged(&log)[..]), (events, damage));
}

/// A line with one of its parts written otherwise.
fn line_with(from: &str, to: &str) -> String {
    let written = line(&event(0));
    assert!(written.contains(from), "{from} is in {written}");
    written.replacen(from, to, 1)
}

#[test]
fn a_line_is_as_the_design_has_it() {
    let text = line(&event(7));
    assert_eq!(
        text,
        "{\"v\":1,\"id\":\"0198f2ab-0000-7000-8000-000000000007\",\
         \"at\":\"2026-11-23T18:00:07.000+01:00\",\"event\":\"answer\",\"learner\":\"me\",\
         \"session\":\"0198f2ab-0000-7000-8000-000000000000\",\"mode\":\"study\",\
         \"deck\":\"nato-purpose\",\"card\":\"card-7\",\"rev\":\"9f2c01ab\",\"type\":\"choice\",\
         \"given\":\"The Washington Treaty\",\"verdict\":\"correct\",\"credit\":1.0,\"ms\":5321}\n"
    );
    assert!(fast::parse(&text).is_some(), "it is known by sight");
}

#[test]
fn whatever_stands_between_records_costs_none() {
    let (one, two) = (line(&event(0)), line(&event(1)));
    check(format!("{one}{two}"), 2, &[]);
    check(format!("\u{FEFF}{one}\n\n \t\n{two}"), 2, &[]);
    check(format!("{one}\u{FEFF}{two}"), 2, &[]);
    check(format!("{one}{two}").replace('\n', "\r\n"), 2, &[]);
    check(format!("{one}{two}").replace('\n', "\r"), 2, &[]);
    check(format!("{one}{two}").replace('\n', ""), 2, &[]);
    check(format!("{}{two}", one.trim_end()), 2, &[]);
}

#[test]
fn a_torn_line_costs_only_itself() {
    let (one, two) = (line(&event(0)), line(&event(1)));
    for at in 1..one.len() - 1 {
        let torn = &one[..at];
        let log = read(format!("{torn}{two}").as_bytes());
        assert_eq!(ids(&log), [id(1)], "glued to {torn}");
        assert_eq!(log.damage.len(), 1, "glued to {torn}");
        let log = read(format!("{torn}\n{two}").as_bytes());
        assert_eq!((ids(&log), log.damage.len()), (vec![id(1)], 1), "{torn}");
        let log = read(format!("{two}{torn}").as_bytes());
        assert_eq!((ids(&log), log.damage[0].line), (vec![id(1)], 2), "{torn}");
    }
}

#[test]
fn a_write_that_was_tried_again_cost_nothing() {
    let (one, two) = (line(&event(0)), line(&event(1)));
    let log = read(format!("{}\n{one}{two}", &one[..100]).as_bytes());
    assert_eq!((ids(&log), log.damage), (vec![id(0), id(1)], vec![]));
    assert_eq!(log.duplicates, 1);
    // Another one's beginning is a loss.
    check(
        format!("{}\n{two}", &one[..100]),
        1,
        &[(1, "the record is cut off")],
    );
}

#[test]
fn zeros_are_told_and_cost_no_neighbour() {
    let (one, two) = (line(&event(0)), line(&event(1)));
    let zeros = "\0".repeat(300);
    let why = "not a record: expected value";
    check(format!("{one}{zeros}"), 1, &[(2, why)]);
    check(format!("{one}{zeros}{two}"), 2, &[(2, why)]);
    check(
        format!("{one}{}{zeros}\n{two}", &line(&event(2))[..80]),
        2,
        &[(
            2,
            "not a record: control character (\\u0000-\\u001F) found while parsing a string",
        )],
    );
}

#[test]
fn bytes_that_are_no_text_cost_only_their_record() {
    let bytes = [
        line(&event(0)).as_bytes(),
        &line(&event(1)).as_bytes()[..90],
        b"\xFF\xFE\x80",
        line(&event(2)).as_bytes(),
        line(&event(3)).as_bytes(),
    ]
    .concat();
    let log = read(&bytes);
    assert_eq!(ids(&log), [id(0), id(2), id(3)]);
    assert_eq!(damaged(&log), [(2, "not text in UTF-8")]);
    // A byte gone bad inside a record must not pass for a letter that somebody typed.
    let mut bytes = line(&event(0)).into_bytes();
    let at = bytes
        .iter()
        .position(|byte| *byte == b'W')
        .expect("it is well formed");
    bytes[at] = 0xFF;
    check(&bytes, 0, &[(1, "not text in UTF-8")]);
}

#[test]
fn answers_of_a_time_still_to_come_are_left_out_wherever_they_stand() {
    let on = |n: u32, year: &str| {
        let at = event(n).at.to_string().replace("2026", year);
        let at = at.parse().expect("a moment");
        Event { at, ..event(n) }
    };
    let undo = Event {
        kind: EventKind::Undo { of: id(1) },
        ..on(4, "2036")
    };
    let lines = [
        on(3, "2036"),
        on(1, "2026"),
        undo,
        on(5, "2031"),
        on(2, "2026"),
    ];
    let text = lines.iter().map(line).collect::<String>();
    let (survey, events) = surveyed(text.as_bytes(), Some(event(9).at));
    let ahead = survey.ahead;
    assert_eq!((ahead.count(), ahead.first()), (2, Some(on(5, "2031").at)));
    let counted = events
        .iter()
        .filter(|event| !event.is_ahead_of(self::event(9).at));
    let counted = counted.map(|event| event.id).collect::<Vec<_>>();
    assert_eq!(
        counted,
        [id(1), id(2), id(4)],
        "what is taken back is no answer"
    );
    let (survey, _) = surveyed(text.as_bytes(), None);
    assert_eq!(survey.ahead, crate::history::AnswersAhead::default());
}

#[test]
fn utf16_is_named_whatever_its_order() {
    let why = [(1, "the file is UTF-16, not UTF-8: convert it")];
    let units = || file(3).encode_utf16().collect::<Vec<_>>().into_iter();
    let marked = std::iter::once(0xFEFF).chain(units());
    check(
        marked
            .clone()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>(),
        0,
        &why,
    );
    check(
        marked.flat_map(u16::to_be_bytes).collect::<Vec<_>>(),
        0,
        &why,
    );
    check(
        units().flat_map(u16::to_le_bytes).collect::<Vec<_>>(),
        0,
        &why,
    );
    check(
        units().flat_map(u16::to_be_bytes).collect::<Vec<_>>(),
        0,
        &why,
    );
}

#[test]
fn utf32_is_named_by_its_own_name_and_a_torn_start_is_neither() {
    let why = [(1, "the file is UTF-32, not UTF-8: convert it")];
    let text = file(3);
    let marked = || {
        std::iter::once('\u{FEFF}')
            .chain(text.chars())
            .map(u32::from)
    };
    check(
        marked().flat_map(u32::to_le_bytes).collect::<Vec<_>>(),
        0,
        &why,
    );
    check(
        marked().flat_map(u32::to_be_bytes).collect::<Vec<_>>(),
        0,
        &why,
    );
    check(
        marked()
            .skip(1)
            .flat_map(u32::to_le_bytes)
            .collect::<Vec<_>>(),
        0,
        &why,
    );
    check(
        marked()
            .skip(1)
            .flat_map(u32::to_be_bytes)
            .collect::<Vec<_>>(),
        0,
        &why,
    );
    let torn = [b"{\0\0\0\0\0\0\0\n", text.as_bytes()].concat();
    assert_eq!(read(&torn).events.len(), 3);
}

#[test]
fn conflict_markers_are_told_and_skipped() {
    let (one, two) = (line(&event(0)), line(&event(1)));
    let why = "not a record: expected value";
    check(
        format!("<<<<<<< HEAD\n{one}=======\n{two}>>>>>>> theirs\n"),
        2,
        &[(1, why), (3, why), (5, why)],
    );
}

#[test]
fn json_of_something_else_is_damage() {
    let one = line(&event(0));
    for other in [
        "{}",
        "[]",
        "17",
        "null",
        "\"a text\"",
        "{\"v\":1}",
        "{\"v\":\"1\"}",
        "{\"v\":-1}",
        "{\"v\":{\"v\":1}}",
        "{\"format\":1,\"id\":\"x\"}",
        &one[..one.len() - 1].replace("\"event\":\"answer\",", ""),
    ] {
        for text in [
            format!("{other}\n{one}"),
            format!("{other}{one}"),
            format!("{one}{other}"),
        ] {
            let log = read(text.as_bytes());
            assert_eq!((log.events.len(), log.newer.len()), (1, 0), "{text}");
            assert_eq!(log.damage.len(), 1, "{text}: {:?}", log.damage);
        }
    }
}

#[test]
fn what_is_newer_is_counted_and_kept_apart() {
    let one = line(&event(0));
    for newer in [
        "{\"v\":2}",
        "{\"v\":2,\"event\":\"answer\",\"id\":7,\"at\":null}",
        &line_with("\"v\":1", "\"v\":2"),
        &line_with("\"answer\"", "\"note\"").replace("\"The Washington Treaty\"", "{\"a\":[1]}"),
        "{\"v\":1,\"event\":\"pause\"}",
    ] {
        let log = read(format!("{newer}\n{one}{newer}\n").as_bytes());
        assert_eq!((log.events.len(), log.newer.len()), (1, 1), "{newer}");
        assert_eq!((log.duplicates, log.damage), (1, vec![]), "{newer}");
    }
}

#[test]
fn unknown_fields_and_other_orders_of_fields_are_read() {
    let plain = read(line(&event(0)).as_bytes()).events;
    for text in [
        line_with("\"v\":1", "\"v\": 1"),
        line_with("\"ms\":5321", "\"ms\":5321,\"late\":false,\"x\":{\"v\":1}"),
        line_with(",\"ms\":5321", "").replace("{\"v\":1", "{\"ms\":5321,\"v\":1"),
        line_with("\"me\"", "\"m\\u0065\""),
        line_with("\"ms\":5321", "\"ms\":5321,\"rating\":null,\"hints\":0"),
    ] {
        let log = read(text.as_bytes());
        assert_eq!((log.events, log.damage), (plain.clone(), vec![]), "{text}");
    }
}

#[test]
fn fields_that_make_no_sense_are_damage() {
    let parser = "not a record: ";
    for (from, to, why) in [
        (
            "2026-11-23T",
            "2026-13-23T",
            "not a time with an offset, such as 2026-11-23T18:04:05+01:00",
        ),
        (
            "+01:00",
            "",
            "not a time with an offset, such as 2026-11-23T18:04:05+01:00",
        ),
        ("0198f2ab", "0198f2a", "the id is no UUID"),
        ("1.0", "NaN", "expected value"),
        ("1.0", "true", "invalid type: boolean `true`, expected f64"),
        ("5321", "-1", "invalid value: integer `-1`, expected u64"),
        (
            "\"correct\"",
            "\"perfect\"",
            "unknown variant `perfect`, expected one of `correct`, `almost`, `wrong`, `skipped`, `late`",
        ),
        ("\"verdict\":\"correct\",", "", "the answer has no verdict"),
        ("\"card\":\"card-0\",", "", "the answer names no card"),
        ("\"deck\"", "\"id\"", "duplicate field `id`"),
    ] {
        let log = read(line_with(from, to).as_bytes());
        assert_eq!((log.events.len(), log.damage.len()), (0, 1), "{to}");
        let reason = &log.damage[0].reason;
        let shown = why.chars().take(100).collect::<String>();
        assert_eq!(reason.strip_prefix(parser).unwrap_or(reason), shown, "{to}");
    }
}

#[test]
fn an_absurd_credit_is_none_or_all() {
    for (text, credit) in [
        ("-5", 0.0),
        ("17.5", 1.0),
        ("1e300", 1.0),
        ("null", 1.0),
        ("0.25", 0.25),
    ] {
        let log = read(line_with("1.0", text).as_bytes());
        let EventKind::Answer(answer) = &log.events[0].kind else {
            panic!("{text}")
        };
        assert!((answer.credit - credit).abs() < 1e-9, "{text}");
    }
}

#[test]
fn a_reason_is_short_whatever_it_quotes() {
    let long = "ä".repeat(100_000);
    let log = read(line_with("\"correct\"", &format!("\"{long}\"")).as_bytes());
    assert!(log.damage[0].reason.len() < 300);
}

#[test]
fn two_records_with_one_id_are_told_and_any_order_reads_alike() {
    let (one, other) = (line(&event(0)), line_with("\"ms\":5321", "\"ms\":17"));
    let (ab, ba) = (
        read(format!("{one}{other}").as_bytes()),
        read(format!("{other}{one}").as_bytes()),
    );
    assert_eq!((ab.events.len(), &ab.events), (1, &ba.events));
    let why =
        |line: usize| format!("the record on line {line} has the same id and says something else");
    assert_eq!(
        damaged(&ab),
        [(1, &*why(2))],
        "of 17 and 5321 the first sorts first"
    );
    assert_eq!(damaged(&ba), [(2, &*why(1))]);
    let third = line_with("\"ms\":5321", "\"ms\":16");
    let all = read(format!("{one}{other}{third}{other}").as_bytes());
    let told = why(3);
    assert_eq!(damaged(&all), [(1, &*told), (2, &*told), (4, &*told)]);
}

#[test]
fn undo_and_override_name_their_answer() {
    let (of, verdict) = (id(3), Verdict::Correct);
    for (kind, what) in [
        ("undo", EventKind::Undo { of }),
        ("override", EventKind::Override { of, verdict }),
    ] {
        let text = line(&Event {
            kind: what,
            ..event(0)
        });
        assert!(text.contains(&format!("\"event\":\"{kind}\"")), "{text}");
        check(&text, 1, &[]);
        let why = [(1, "it does not say of which answer")];
        let of = format!("\"of\":\"{of}\"");
        check(text.replace(&of, "\"with\":1"), 0, &why);
        check(text.replace(&of, "\"of\":\"x\""), 0, &why);
    }
}

#[test]
fn events_come_in_the_order_in_which_they_happened() {
    let lines = [5, 1, 4, 1, 3, 0, 2].map(|n| line(&event(n)));
    let log = read(lines.concat().as_bytes());
    assert_eq!(ids(&log), (0..6).map(id).collect::<Vec<_>>());
    assert_eq!((log.duplicates, log.damage), (1, vec![]));
}

#[test]
fn a_record_of_any_length_is_read() {
    let long = "a\"ä\n".repeat(300_000);
    let mut long_event = event(1);
    if let EventKind::Answer(answer) = &mut long_event.kind {
        answer.given = Some(Given::Text(long.into()));
    }
    let text = [line(&event(0)), line(&long_event), line(&event(2))].concat();
    assert_eq!(
        read(text.as_bytes()).events,
        [event(0), long_event, event(2)]
    );
}

/// Each of these takes minutes where a line is read anew from each place where a record may begin.
#[test]
fn no_line_takes_long() {
    let whole = line(&event(0));
    for part in [
        "{\"v\":",
        "{\"v\":1,\"a\":",
        "{\"v\":2,\"a\":[",
        "{\"v\":1,\"a\":\"",
        "{\"v\":1,\"id\":\"",
        "[",
        "\u{0}",
        "\u{FEFF}x",
    ] {
        let began = Instant::now();
        let hostile = part.repeat(1_000_000 / part.len());
        let log = read(format!("{hostile}\n{whole}").as_bytes());
        assert_eq!(ids(&log), [id(0)], "{part}");
        assert!(matches!(&log.damage[..], [_] | [_, _]), "{part}");
        assert!(began.elapsed() < Duration::from_secs(20), "{part}");
    }
}

fn any_text() -> impl Strategy<Value = Cow<'static, str>> {
    let text = prop_oneof![
        "[a-z0-9-]{0,12}",
        any::<String>(),
        Just("{\"v\":1,\"id\":\"".to_owned()),
        Just("\\\"\n\r\u{0}\u{2028}\u{FEFF}\u{1F600}".to_owned()),
    ];
    text.prop_map(Cow::Owned)
}

fn any_given() -> impl Strategy<Value = Given<'static>> {
    prop_oneof![
        any_text().prop_map(Given::Text),
        vec(any_text(), 0..4).prop_map(Given::Texts),
        vec((any_text(), any_text()), 1..4).prop_map(Given::Pairs),
    ]
}

fn any_verdict() -> impl Strategy<Value = Verdict> {
    prop::sample::select(crate::answer::Verdict::ALL.to_vec())
}

fn any_answer() -> impl Strategy<Value = Answer<'static>> {
    let modes = prop::sample::select(vec![Mode::Study, Mode::Quiz, Mode::Class, Mode::Paper]);
    let rating = prop::option::of(prop::sample::select(Rating::ALL.to_vec()));
    let class = (prop::option::of(any_text()), prop::option::of(any_text()));
    let texts = (any_text(), any_text(), any_text(), any_text());
    let numbers = (0.0..=1.0, any::<u64>(), any::<u32>(), any::<bool>());
    (
        texts,
        modes,
        prop::option::of(any_given()),
        any_verdict(),
        numbers,
        rating,
        class,
    )
        .prop_map(
            |(
                (deck, card, rev, task),
                mode,
                given,
                verdict,
                (credit, ms, hints, guessed),
                rating,
                (team, form),
            )| Answer {
                deck,
                card,
                rev,
                task,
                mode,
                given,
                verdict,
                credit,
                ms,
                hints,
                guessed,
                rating,
                team,
                form,
            },
        )
}

fn any_event() -> impl Strategy<Value = Event<'static>> {
    let what = prop_oneof![
        4 => any_answer().prop_map(EventKind::Answer),
        1 => (0..50u32).prop_map(|n| EventKind::Undo { of: id(n) }),
        1 => (0..50u32, any_verdict()).prop_map(|(n, verdict)| EventKind::Override { of: id(n), verdict }),
    ];
    (0..100_000u32, 0..3600u32, any_text(), any_text(), what).prop_map(
        |(n, second, learner, session, what)| Event {
            id: id(n),
            at: event(second).at,
            learner,
            session,
            kind: what,
        },
    )
}

/// Bytes that look enough like a score file to lead a reader astray.
fn any_soup() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        vec(any::<u8>(), 0..40),
        any_event().prop_map(|event| line(&event).into_bytes()),
        (any_event(), any::<prop::sample::Index>()).prop_map(|(event, at)| {
            let mut bytes = line(&event).into_bytes();
            bytes.truncate(at.index(bytes.len()));
            bytes
        }),
        prop::sample::select(vec![
            "{\"v\":",
            "{\"v\":2,\"x\":[",
            "\0\0",
            "\r\n",
            "}",
            "\"",
            "\\",
            "\u{FEFF}",
            "<<<<<<<"
        ])
        .prop_map(|part| part.as_bytes().to_vec()),
    ];
    vec(part, 0..12).prop_map(|parts| parts.concat())
}

/// What a survey of these bytes tells, and the events that are read after it.
fn surveyed(bytes: &[u8], now: Option<Moment>) -> (Survey, Vec<Event<'static>>) {
    let mut surveyor = Surveyor::trusting(now);
    if survey_lines(&mut surveyor, bytes).is_break() {
        surveyor = Surveyor::noting_places(now);
        let _ = survey_lines(&mut surveyor, bytes);
    }
    let at = |place: &EventPlace| {
        let (from, length) = place.bytes();
        let from = usize::try_from(from).expect("small");
        bytes[from..from + length].to_vec()
    };
    let survey = surveyor
        .finish(|place| Ok::<_, ()>(at(place)))
        .expect("read");
    let mut events = Vec::new();
    if survey.is_in_order() {
        let mut reader = LogReader::default();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            reader.line(line, |found| events.push(found.event.into_owned()));
        }
    }
    for place in survey.places() {
        let bytes = at(place);
        events.push(place.read(&bytes).expect("an event").into_owned());
    }
    (survey, events)
}

fn survey_lines(surveyor: &mut Surveyor, bytes: &[u8]) -> ControlFlow<()> {
    let mut from = 0;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        surveyor.line(from, line, |_| {})?;
        from += line.len() as u64;
    }
    ControlFlow::Continue(())
}

/// The same state of a file, whatever the order of its lines.
fn facts(log: &Log) -> (Vec<Event<'static>>, usize) {
    (log.events.clone(), log.newer.len())
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes
        .split(|byte| *byte == b'\n')
        .map(|line| [line, b"\n"].concat())
        .collect()
}

proptest! {
    #[test]
    fn any_event_comes_back_from_its_line(event in any_event()) {
        let text = line(&event);
        prop_assert_eq!(text.matches('\n').count(), 1);
        let log = read(text.as_bytes());
        prop_assert_eq!(log.damage, vec![]);
        prop_assert_eq!(log.events, vec![event]);
    }

    #[test]
    fn any_bytes_are_read(bytes in any_soup()) {
        let log = read(&bytes);
        prop_assert!(log.events.is_sorted_by_key(|event| (event.at, event.id)));
        prop_assert!(log.damage.iter().all(|damage| damage.line <= lines(&bytes).len()));
    }

    /// Who holds nothing reads what is read by who holds everything.
    #[test]
    fn a_survey_tells_what_is_there(soup in any_soup(), in_order in vec(any_event(), 0..6), now in 0..3600_u32) {
        let mut events = in_order;
        events.sort_by_key(|event| (event.at, event.id));
        let events = events.iter().map(line).collect::<String>();
        for bytes in [soup.clone(), events.clone().into_bytes(), [events.as_bytes(), &soup].concat()] {
            let log = read(&bytes);
            let (survey, events) = surveyed(&bytes, Some(event(now).at));
            prop_assert_eq!((&events, survey.events), (&log.events, log.events.len()));
            prop_assert_eq!(&survey.remains.damage, &log.damage);
            prop_assert_eq!(&survey.remains.newer, &log.newer);
            prop_assert_eq!(survey.remains.duplicates, log.duplicates);
            let settled = events.iter().filter_map(|event| survey.amendments.settle(event));
            let counted = crate::history::counted(&log.events).map(|(_, answer)| answer);
            prop_assert_eq!(settled.collect::<Vec<_>>(), counted.collect::<Vec<_>>());
        }
    }

    /// What is known by sight is what the JSON reader makes of it.
    #[test]
    fn both_readers_agree(event in any_event(), byte in any::<u8>(), at in any::<prop::sample::Index>()) {
        let mut bytes = line(&event).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = str::from_utf8(&bytes)
            && let Some((by_sight, after)) = fast::parse(text)
        {
            let Ok((ParsedRecord::Event(in_full), rest)) = record::by_json(text) else {
                return Err(TestCaseError::fail(format!("only by sight: {text}")));
            };
            prop_assert_eq!((by_sight, after), (in_full, rest));
        }
    }

    /// Damage costs no record that it does not touch, and makes none up.
    #[test]
    fn damage_costs_only_what_it_touches(
        events in vec(any_event(), 1..8),
        junk in vec(prop_oneof![any::<u8>(), prop::sample::select(b"{\"v\":1}\n,[\\".to_vec())], 1..60),
        at in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let mut events = events;
        events.sort_by_key(|event| event.id);
        events.dedup_by_key(|event| event.id);
        let whole = events.iter().map(line).collect::<Vec<_>>();
        let mut bytes = whole.concat().into_bytes();
        let from = at.index(bytes.len());
        let to = (from + junk.len()).min(bytes.len());
        if cut {
            bytes.drain(from..to);
        } else {
            bytes[from..to].copy_from_slice(&junk[..to - from]);
        }
        let log = read(&bytes);
        let mut start = 0;
        let mut touched = 0;
        for (event, line) in events.iter().zip(&whole) {
            let text = start..start + line.len() - 1;
            start += line.len();
            if text.start < to && from < text.end {
                touched += 1;
            } else {
                prop_assert!(log.events.contains(event), "lost {:?} of {:?}", event.id, String::from_utf8_lossy(&bytes));
            }
        }
        let known = log.events.iter().filter(|event| events.contains(event)).count();
        prop_assert!(log.events.len() - known <= touched, "made up: {:?}", log.events);
        // What is gone is told: as damage, as newer, or it is there with another look.
        let told = log.damage.len() + log.newer.len() + (log.events.len() - known);
        prop_assert!(cut || known == events.len() || told > 0);
    }

    /// Each line twice, other line ends, another order: the same.
    #[test]
    fn order_repetition_and_line_ends_change_nothing(bytes in any_soup(), by in any::<prop::sample::Index>()) {
        let read_lines = lines(&bytes);
        prop_assume!(!read_lines.iter().any(|line| super::wide_encoding(line).is_some()));
        let plain = facts(&read(&bytes));
        let doubled = read_lines.iter().flat_map(|line| [line.clone(), line.clone()]).collect::<Vec<_>>();
        prop_assert_eq!(&facts(&read(&doubled.concat())), &plain);
        let mut turned = read_lines.clone();
        turned.rotate_left(by.index(read_lines.len()));
        turned.reverse();
        prop_assert_eq!(&facts(&read(&turned.concat())), &plain);
        let crlf = read_lines.iter().flat_map(|line| [&line[..line.len() - 1], b"\r\n"].concat()).collect::<Vec<_>>();
        prop_assert_eq!(&facts(&read(&crlf)), &plain);
    }

    /// Copies merge by union, in any order, any number of times.
    #[test]
    fn copies_merge_in_any_order_any_number_of_times(
        ours in vec(any_event(), 0..8),
        theirs in vec(any_event(), 0..8),
        common in vec(any_event(), 0..8),
    ) {
        let text = |parts: &[&[Event<'static>]]| parts.concat().iter().map(line).collect::<String>();
        let (a, b) = (text(&[&ours, &common]), text(&[&common, &theirs]));
        let union = facts(&read(format!("{a}{b}").as_bytes()));
        let glued = format!("\u{FEFF}{b}{a}").replace('\n', "");
        for merged in [format!("{b}{a}"), format!("{a}{b}{a}{a}"), format!("{b}{b}{a}"), glued] {
            prop_assert_eq!(&facts(&read(merged.as_bytes())), &union);
        }
        for event in ours.iter().chain(&theirs).chain(&common) {
            prop_assert!(union.0.iter().any(|merged| merged.id == event.id));
        }
    }
}

#[test]
fn a_line_of_nothing_but_beginnings_is_not_searched_to_its_end() {
    let log = read(format!("{}\n", "{\"v\":".repeat(100_000)).as_bytes());
    let last = log.damage.last().expect("damage");
    assert_eq!(last.reason, "too broken to be searched to its end");
}

#[test]
fn of_a_line_that_is_too_long_the_records_at_its_beginning_count() {
    let record = line(&event(1));
    let record = record.trim_end();
    let text = format!("{record}{}{record}\n{record}\n", "\0".repeat(9 << 20));
    let log = read(text.as_bytes());
    assert_eq!((log.events.len(), log.duplicates), (1, 1));
    assert_eq!(log.damage[0].reason, "a line longer than 8 MB");
}
