use proptest::prelude::*;
use rusqlite::{Connection, MAIN_DB};
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::database::AnkiDatabase;
use super::read;
use crate::anki::PACKAGE;
use crate::archive::{Archive, ArchiveError, ZipFile};
use crate::deck::{Deck, Status, Task, TypedKind, format};
use crate::exchange::assemble::assemble;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::format::Edition;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::formats::tests::{deck, typed};
use crate::formats::{export, export_edition};
use crate::memory::Rating;

/// A database of these statements, in which names are compared as Anki does it.
fn database(sql: &str) -> Vec<u8> {
    let mut connection = Connection::open_in_memory().expect("a database");
    let by_letters = |one: &str, other: &str| one.to_lowercase().cmp(&other.to_lowercase());
    let collation = connection.create_collation("unicase", by_letters);
    collation.expect("a collation");
    connection.execute_batch(sql).expect("statements");
    connection.serialize(MAIN_DB).expect("bytes").to_vec()
}

/// The zip file of these files, each by its name.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = ZipFile::default();
    for (name, content) in files {
        file.add(name, content);
    }
    file.into_bytes()
}

fn push(sql: &mut String, more: &str) {
    sql.push_str(more);
}

/// A field of a protobuf message, as SQL writes bytes.
fn message(fields: &[(u8, &[u8])]) -> Vec<u8> {
    let field = |(number, bytes): &(u8, &[u8])| {
        let length = u8::try_from(bytes.len()).expect("a short field");
        [&[number << 3 | 2, length], *bytes].concat()
    };
    fields.iter().flat_map(field).collect()
}

fn blob(bytes: &[u8]) -> String {
    let hex = bytes.iter().map(|byte| format!("{byte:02x}"));
    format!("x'{}'", hex.collect::<String>())
}

const NOTES: &str = "
    create table notes (id integer primary key, guid text, mid integer, mod integer, usn integer, tags text,
        flds text, sfld integer, csum integer, flags integer, data text);
    create table cards (id integer primary key, nid integer, did integer, ord integer, queue integer,
        odid integer);
    create table revlog (id integer primary key, cid integer, ease integer, factor integer, time integer,
        type integer);
    create table col (id integer primary key, conf text, models text, decks text);";

/// A note with its cards, each by its template, deck, queue and home.
fn note(id: u32, note_type: u32, fields: &[&str], cards: &[(u8, u8, i8, u8)]) -> String {
    let fields = fields.join("\u{1f}").replace('\'', "''");
    let mut sql = format!(
        "insert into notes values ({id}, 'g{id}', {note_type}, 0, 0, ' law ', '{fields}', 0, 0, 0, '');"
    );
    for (template, deck, queue, home) in cards {
        let card = id * 10 + u32::from(*template);
        push(
            &mut sql,
            &format!(
                "insert into cards values ({card}, {id}, {deck}, {template}, {queue}, {home});"
            ),
        );
    }
    sql
}

/// A note type: its name, whether it has gaps, its fields, and the two sides of its templates.
type NoteTypeOf<'t> = (&'t str, bool, &'t [&'t str], &'t [(&'t str, &'t str)]);

/// The tables of the newest layout.
fn newest(note_types: &[NoteTypeOf<'_>], decks: &[&str], rows: &str) -> Vec<u8> {
    let mut sql = format!(
        "{NOTES}
        create table notetypes (id integer primary key, name text collate unicase, config blob);
        create unique index idx_notetypes_name on notetypes (name);
        create table fields (ntid integer, ord integer, name text collate unicase, config blob,
            primary key (ntid, ord)) without rowid;
        create unique index idx_fields_name on fields (name, ntid);
        create table templates (ntid integer, ord integer, name text collate unicase, config blob,
            primary key (ntid, ord)) without rowid;
        create table decks (id integer primary key, name text collate unicase, kind blob);
        insert into col values (1, '', '', '');
        insert into fields values (99, 0, 'Of none', x'');"
    );
    for (id, (name, is_cloze, fields, templates)) in (1..).zip(note_types) {
        let config = if *is_cloze { "x'0801'" } else { "x''" };
        push(
            &mut sql,
            &format!("insert into notetypes values ({id}, '{name}', {config});"),
        );
        for (at, field) in fields.iter().enumerate() {
            push(
                &mut sql,
                &format!("insert into fields values ({id}, {at}, '{field}', x'');"),
            );
        }
        for (at, (question, answer)) in templates.iter().enumerate() {
            let sides = message(&[(1, question.as_bytes()), (2, answer.as_bytes())]);
            push(
                &mut sql,
                &format!(
                    "insert into templates values ({id}, {at}, 'T{at}', {});",
                    blob(&sides)
                ),
            );
        }
    }
    for (id, name) in (1..).zip(decks) {
        push(
            &mut sql,
            &format!(
                "insert into decks values ({id}, '{}', x'0a020801');",
                name.replace("::", "\u{1f}")
            ),
        );
    }
    database(&(sql + rows))
}

/// A package of the newest layout, with the database that only asks to update Anki.
fn packed(database: &[u8]) -> Vec<u8> {
    let packed = compress_to_vec(database, CompressionLevel::Fastest);
    zipped(&[
        ("collection.anki2", b"not this one"),
        ("collection.anki21b", &packed),
        ("media", b""),
        ("meta", b"\x08\x03"),
    ])
}

fn read_bytes(bytes: &[u8]) -> Result<ImportedFile, BrokenFile> {
    read(&Archive::new(bytes).expect("an archive"))
}

fn card(imported: &ImportedFile, at: usize) -> (&str, &Task, Option<&str>) {
    let ImportedCard {
        prompt,
        task,
        explain,
        ..
    } = &imported.cards[at];
    (prompt, task, explain.as_deref())
}

fn flashcard(back: &str) -> Task {
    Task::Flashcard { back: back.into() }
}

fn told(imported: &ImportedFile) -> Vec<String> {
    let warnings = imported.warnings.as_slice().iter();
    warnings
        .map(|warning| format!("{}: {warning}", warning.line))
        .collect()
}

const BASIC: (&str, &str) = ("{{Front}}", "{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}");

/// A note of every kind, and some of which nothing can be made.
fn of_every_kind() -> Vec<u8> {
    newest(
        &[
            ("Basic", false, &["Front", "Back"], &[BASIC]),
            (
                "Typed",
                false,
                &["Front", "Back"],
                &[(
                    "{{Front}}\n{{type:Back}}",
                    "{{Front}}<hr id=answer>{{type:Back}}",
                )],
            ),
            (
                "Country",
                false,
                &["Country", "Capital", "Note", "Help"],
                &[
                    (
                        "Capital of {{Country}}?{{#Help}}{{hint:Help}}{{/Help}}",
                        "<b>{{Country}}</b>: {{Capital}}!<br>{{Note}}",
                    ),
                    (
                        "{{#Note}}{{Capital}} is where?{{/Note}}",
                        "{{FrontSide}}<hr id=\"answer\">{{Country}}",
                    ),
                ],
            ),
            (
                "Gaps",
                true,
                &["Text", "Back Extra"],
                &[(
                    "{{cloze:Text}}{{type:cloze:Text}}",
                    "{{cloze:Text}}<br>{{Back Extra}}",
                )],
            ),
        ],
        &["Civics"],
        &[
            note(
                1,
                1,
                &["Who <b>presides</b>?", "the mayor [sound:a.mp3]"],
                &[(0, 1, 0, 0)],
            ),
            note(2, 2, &["Capital of France?", "Paris"], &[(0, 1, 0, 0)]),
            note(
                3,
                3,
                &["Peru", "Lima", "on the coast", "L"],
                &[(0, 1, 0, 0), (1, 1, 0, 0)],
            ),
            note(
                4,
                4,
                &["The {{c1::council}} elects the {{c2::mayor::who?}}.", "So."],
                &[(1, 1, 0, 0), (0, 1, 0, 0)],
            ),
            note(5, 1, &["<img src=\"x.png\">", "a flag"], &[(0, 1, 0, 0)]),
            note(
                6,
                4,
                &["{{c1::image-occlusion:rect:left=.2}}", ""],
                &[(0, 1, 0, 0)],
            ),
            note(7, 8, &["a", "b"], &[(0, 1, 0, 0)]),
            note(8, 1, &["a", "b"], &[(5, 1, 0, 0)]),
            note(9, 1, &["a", "b"], &[]),
        ]
        .concat(),
    )
}

#[test]
fn the_templates_say_what_is_asked_and_what_is_answered() {
    let database = of_every_kind();
    let imported = read_bytes(&packed(&database)).expect("a package");
    assert_eq!(
        card(&imported, 0),
        ("Who presides?", &flashcard("the mayor"), None)
    );
    assert_eq!(
        card(&imported, 1),
        (
            "Capital of France?",
            &typed(&["Paris"], TypedKind::Text),
            None
        )
    );
    assert_eq!(
        card(&imported, 2),
        (
            "Capital of Peru?",
            &flashcard(": Lima!"),
            Some("on the coast")
        )
    );
    assert_eq!(imported.cards[2].hint.as_deref(), Some("L"));
    assert_eq!(
        card(&imported, 3),
        ("Lima is where?", &flashcard("Peru"), None)
    );
    assert_eq!(
        (card(&imported, 4).0, card(&imported, 4).2),
        ("The {{council}} elects the {{mayor::who?}}.", Some("So."))
    );
    let keys = imported.cards.iter().filter_map(|card| card.key.as_deref());
    assert_eq!(
        keys.collect::<Vec<_>>(),
        ["g1", "g2", "g3", "g3-reverse", "g4"]
    );
    assert_eq!(
        (imported.title.as_deref(), imported.cards[0].tags.join("+")),
        (Some("Civics"), "law".into())
    );
    assert_eq!(
        told(&imported),
        [
            "1: a sound is left out",
            "5: left out: a card needs a front and a back",
            "6: left out: image occlusion asks about a picture, and civiq shows none: go on with it in Anki",
            "7: left out: its note type is not there",
            "8: left out: its template is not there",
            "9: left out: no card is made of it",
        ]
    );
}

#[test]
fn decks_give_tags_and_a_card_that_is_studied_elsewhere_is_at_home() {
    let database = newest(
        &[("Basic", false, &["Front", "Back"], &[BASIC])],
        &["Civics::Town", "Civics::World", "Cram"],
        &[
            note(1, 1, &["a", "b"], &[(0, 1, 0, 0)]),
            note(2, 1, &["c", "d"], &[(0, 3, 0, 2)]),
            note(3, 1, &["e", "f"], &[(0, 2, -1, 0)]),
        ]
        .concat(),
    );
    let imported = read_bytes(&packed(&database)).expect("a package");
    assert_eq!(imported.title.as_deref(), Some("Civics"));
    let tags = imported.cards.iter().map(|card| card.tags.join("+"));
    assert_eq!(
        tags.collect::<Vec<_>>(),
        ["law+Town", "law+World", "law+World"]
    );
    let status = imported.cards.iter().map(|card| card.status);
    assert_eq!(
        status.collect::<Vec<_>>(),
        [Status::Active, Status::Active, Status::Draft]
    );
    assert_eq!(
        told(&imported),
        ["1: 1 card suspended in Anki: kept as drafts, which are not asked"]
    );
}

/// A database of the older layout, with these reviews of one card, each with button, kind and factor.
fn older(settings: &str, reviews: &[(u8, u8, u16)]) -> Vec<u8> {
    let mut sql = format!(
        r#"{NOTES}
        insert into col values (1, '{settings}',
            '{{"7":{{"name":"Basic","type":0,"flds":[{{"name":"Back","ord":1}},{{"name":"Front","ord":0}}],
               "tmpls":[{{"ord":0,"qfmt":"{{{{Front}}}}","afmt":"{{{{FrontSide}}}}<hr id=answer>{{{{Back}}}}"}}]}}}}',
            '{{"1":{{"name":"Default"}},"5":{{"name":"A::B","desc":"none"}}}}');"#
    );
    sql += &note(1, 7, &["a", "b"], &[(0, 5, 0, 0)]);
    for (at, (button, kind, factor)) in (1_700_000_000_000_u64..).zip(reviews) {
        push(
            &mut sql,
            &format!("insert into revlog values ({at}, 10, {button}, {factor}, 900, {kind});"),
        );
    }
    database(&sql)
}

#[test]
fn the_older_layouts_are_read_whatever_they_are_called() {
    let database = older("", &[]);
    for (name, other) in [
        ("collection.anki21", "collection.anki2"),
        ("collection.anki2", "media"),
    ] {
        let imported =
            read_bytes(&zipped(&[(other, b"{}"), (name, &database)])).expect("a package");
        assert_eq!(card(&imported, 0), ("a", &flashcard("b"), None));
        assert_eq!(imported.title.as_deref(), Some("B"));
    }
}

#[test]
fn reviews_are_rated_as_their_learner_did_and_others_are_counted() {
    let ratings = |settings: &str, reviews: &[(u8, u8, u16)]| {
        let bytes = zipped(&[("collection.anki2", &older(settings, reviews))]);
        let imported = read_bytes(&bytes).expect("a package");
        let reviews = imported.cards[0].reviews.clone();
        assert!(
            reviews
                .iter()
                .all(|review| review.took == 900 && review.at >= 1_700_000_000_000)
        );
        let ratings = reviews
            .iter()
            .map(|review| review.rating)
            .collect::<Vec<_>>();
        (ratings, imported.unrated)
    };
    let second = r#"{"schedVer":2}"#;
    let all = [(1, 0, 0), (2, 0, 0), (3, 1, 2500), (4, 2, 2500)];
    assert_eq!(ratings(second, &all), (Rating::ALL.to_vec(), 0));
    // Set by hand, put off, looked at without effect; and out of turn with an effect.
    let others = [
        (0, 4, 2500),
        (0, 5, 2500),
        (3, 3, 0),
        (3, 3, 2500),
        (9, 0, 0),
    ];
    assert_eq!(ratings(second, &others), (vec![Rating::Good], 4));
    // The first scheduler had three buttons for what is learned, and four for what is reviewed.
    let first = [(1, 0, 0), (2, 0, 0), (3, 2, 2500), (2, 1, 2500)];
    let rated = vec![Rating::Again, Rating::Good, Rating::Easy, Rating::Hard];
    assert_eq!(ratings("{}", &first), (rated, 0));
}

#[test]
fn all_gaps_of_a_text_have_one_history() {
    let rows = note(
        1,
        1,
        &["{{c1::a}} {{c2::b}}", ""],
        &[(0, 1, 0, 0), (1, 1, -1, 0)],
    );
    let rows = rows + "insert into revlog values (30, 11, 1, 0, 5, 0), (20, 10, 3, 0, 5, 0);";
    let gaps = (
        "Gaps",
        true,
        &["Text", "Extra"][..],
        &[("{{cloze:Text}}", "{{cloze:Text}}{{Extra}}")][..],
    );
    let imported = read_bytes(&packed(&newest(&[gaps], &["A"], &rows))).expect("a package");
    let reviews = imported.cards[0].reviews.iter();
    let reviews = reviews.map(|review| (review.at, review.rating));
    assert_eq!(
        reviews.collect::<Vec<_>>(),
        [(20, Rating::Good), (30, Rating::Again)]
    );
    assert_eq!(imported.cards[0].status, Status::Active);
}

/// The deck of a test, and its package.
fn written(cards: &str) -> (Deck, Vec<u8>) {
    let file = format!(
        r#"{{"format":1,"id":"town","title":"A::B","language":"de","source":{{"title":"<S>","url":"https://example.org/--x"}},
            "cards":[{cards}]}}"#
    );
    let deck = format::read(file.as_bytes()).deck.expect("a deck");
    let bytes = export(&deck, &PACKAGE).expect("a writer").bytes;
    (deck, bytes)
}

/// The package once more, after a statement was run on its notes.
fn changed(bytes: &[u8], sql: &str) -> Vec<u8> {
    let archive = Archive::new(bytes).expect("an archive");
    let database = archive
        .read("collection.anki2", 1 << 20)
        .expect("a database");
    let mut connection = Connection::open_in_memory().expect("a database");
    let read = connection.deserialize_read_exact(MAIN_DB, &database[..], database.len(), false);
    read.expect("read");
    connection.execute_batch(sql).expect("changed");
    let database = connection.serialize(MAIN_DB).expect("bytes").to_vec();
    zipped(&[("collection.anki2", &database)])
}

const CARDS: &str = r#"
    {"id":"a","type":"choice","prompt":"Who?","answer":"x","distractors":["y","z"],"why-not":{"y":"No: so."},
     "explain":"So.","cite":"c d","hint":"H","tags":["law order"]},
    {"id":"b","type":"cloze","prompt":"The {{council|board::who}} sits."},
    {"id":"c","type":"typed","kind":"number","prompt":"How many?","answer":["elf (11)","11"],"tolerance":2},
    {"id":"d","type":"typed","prompt":"What?","answer":"the  law","refuse":["a law"]}"#;

#[test]
fn a_deck_comes_back_from_its_package_whole() {
    let (deck, bytes) = written(CARDS);
    let imported = read_bytes(&bytes).expect("a package");
    let back = assemble(imported, "x", None);
    assert_eq!((back.warnings.as_slice(), back.deck), (&[][..], deck));
}

#[test]
fn what_was_changed_in_anki_counts_as_it_stands_there() {
    let (_, bytes) = written(CARDS);
    let bytes = changed(
        &bytes,
        "update notes set flds = replace(flds, 'Who?' || char(31), 'Wer?' || char(31)) where guid = 'civiq:town/a';
         update notes set flds = replace(flds, '</b> sits', '</b> meets') where guid = 'civiq:town/b';
         update notes set flds = replace(flds, 'What?' || char(31), 'Was?' || char(31)) where guid = 'civiq:town/d';
         update notes set tags = ' leech ' where guid = 'civiq:town/c'",
    );
    let imported = read_bytes(&bytes).expect("a package");
    assert_eq!(
        told(&imported),
        ["4: it was changed in Anki, which shows no refused answers: they are left out"]
    );
    let back = assemble(imported, "x", None).deck;
    let card = back.card("a").expect("a card");
    assert_eq!(
        (card.prompt.as_str(), card.hint.as_deref()),
        ("Wer?", Some("H"))
    );
    assert_eq!(
        (card.explain.as_deref(), card.cite.as_deref()),
        (Some("So."), Some("c d"))
    );
    assert_eq!(
        (
            card.why_not[0].answer.as_str(),
            card.why_not[0].reason.as_str()
        ),
        ("y", "No: so.")
    );
    assert_eq!(
        back.card("b").expect("a card").prompt,
        "The {{council::who}} meets."
    );
    let number = back.card("c").expect("a card");
    assert_eq!(number.tags, ["leech"]);
    assert!(
        matches!(number.task, Task::Typed { kind: TypedKind::Number(_), ref accepted } if accepted.len() == 2)
    );
    assert_eq!(back.card("d").expect("a card").prompt, "Was?");
}

#[test]
fn what_anki_asks_to_type_is_the_shortest_answer() {
    let (_, bytes) = written(CARDS);
    let archive = Archive::new(&bytes).expect("an archive");
    let database = archive
        .read("collection.anki2", 1 << 20)
        .expect("a database");
    let mut connection = Connection::open_in_memory().expect("a database");
    let read = connection.deserialize_read_exact(MAIN_DB, &database[..], database.len(), true);
    read.expect("read");
    let mut statement = connection
        .prepare("select flds, mod from notes order by id")
        .expect("notes");
    let rows = statement.query_map([], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    });
    let rows = rows
        .expect("rows")
        .map(|row| row.expect("a row"))
        .collect::<Vec<_>>();
    let typed = rows
        .iter()
        .map(|(fields, _)| fields.split('\u{1f}').nth(3).expect("a field"));
    assert_eq!(typed.collect::<Vec<_>>(), ["", "council", "elf", "the law"]);
    // As new as the file: 23 November 2026 at 18:00 in Brussels.
    assert!(
        rows.iter().all(|(_, changed)| *changed == 1_795_453_200),
        "{rows:?}"
    );
}

#[test]
fn a_note_that_stays_as_it_was_keeps_its_date() {
    let (deck, before) = written(CARDS);
    let mut changed = deck.clone();
    changed.cards[1].explain = Some("So it is.".into());
    changed.cards[2].tags = vec!["law".into()];
    let dates = |deck: &Deck, before: Option<&[u8]>| {
        let at = "2026-11-23T18:01:00+01:00".parse().expect("a moment");
        let edition = Edition { at, before };
        let exported = export_edition(deck, &PACKAGE, edition).expect("a writer");
        let archive = Archive::new(&exported.bytes).expect("an archive");
        let opened = super::unpack::database(&archive).expect("a database");
        let opened = AnkiDatabase::open(opened).expect("a database");
        let mut dates = Vec::new();
        let read = opened.each_row("select mod - 1795453200 from notes order by id", |row| {
            dates.push(row.number(0));
        });
        read.expect("notes");
        dates
    };
    assert_eq!(dates(&deck, Some(&before)), [0, 0, 0, 0]);
    assert_eq!(dates(&changed, Some(&before)), [0, 60, 60, 0]);
    assert_eq!(dates(&deck, Some(b"no package")), [60, 60, 60, 60]);
    assert_eq!(dates(&deck, None), [60, 60, 60, 60]);
}

#[test]
fn the_fields_of_the_note_type_are_for_ever() {
    // With other names, or in another order, every note that comes again clashes with the learner's.
    assert_eq!(super::own_type::ID, 1_796_000_000_000);
    assert_eq!(
        super::own_type::FIELDS.join(","),
        "Front,Back,Options,Typed,Explain,Why not,Cite,Source,Hint,Kind,Language,Card,Extra 1,Extra 2,Extra 3"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn decks_come_back_as_they_went(deck in deck()) {
        prop_assume!(!deck.cards.is_empty());
        let exported = export(&deck, &PACKAGE).expect("a writer");
        prop_assert_eq!(&exported.lost, &[]);
        let archive = Archive::new(&exported.bytes).expect("an archive");
        let imported = PACKAGE.read_archive(&archive).expect("a reader").expect("a package");
        let back = assemble(imported, "x", None);
        prop_assert_eq!(back.deck, deck);
    }

    #[test]
    fn no_damage_makes_it_stumble(at in prop::collection::vec((0_usize..20_000, any::<u8>()), 1..40), end in 0_usize..20_000) {
        let (_, bytes) = written(CARDS);
        let archive = Archive::new(&bytes).expect("an archive");
        let mut database = archive.read("collection.anki2", 1 << 20).expect("a database");
        for (at, byte) in at {
            let length = database.len();
            // The header and the first pages lead to all others.
            database[at % length] = byte;
        }
        database.truncate(100 + end);
        let _ = read_bytes(&zipped(&[("collection.anki2", &database)]));
        let _ = read_bytes(&packed(&database));
    }

    #[test]
    fn no_damage_of_the_archive_makes_it_stumble(at in prop::collection::vec((any::<usize>(), any::<u8>()), 0..40), cut in 0_usize..2_000) {
        let (_, older) = written(CARDS);
        for mut bytes in [older, packed(&of_every_kind())] {
            for (at, byte) in &at {
                let length = bytes.len();
                bytes[at % length] = *byte;
            }
            bytes.truncate(bytes.len() - cut.saturating_sub(1_000));
            if let Ok(archive) = Archive::new(&bytes) {
                let _ = read(&archive);
            }
        }
    }
}

#[test]
fn what_is_no_database_is_told() {
    let reason = |bytes: &[u8]| read_bytes(bytes).expect_err("a fault").to_string();
    for database in [&b""[..], b"SQLite", b"no database", &[0; 5000]] {
        let older = reason(&zipped(&[("collection.anki21", database)]));
        assert_eq!(
            older,
            "the collection in it can’t be read: it is no database"
        );
        assert_eq!(reason(&packed(database)), older);
    }
    let broken = reason(&zipped(&[(
        "collection.anki21b",
        b"\x28\xB5\x2F\xFDbroken",
    )]));
    assert!(
        broken.starts_with("the collection in it can’t be read: "),
        "{broken}"
    );
    let empty = reason(&packed(&database("create table other (id)")));
    assert!(empty.contains("no such table"), "{empty}");
}

#[test]
fn a_database_that_unpacks_to_far_more_than_it_takes_is_refused() {
    let zeros = vec![0; 64 << 20];
    let bytes = packed(&zeros);
    assert!(bytes.len() < 1 << 20);
    let too_large = ArchiveError::TooLarge {
        name: "collection.anki21b".into(),
    };
    assert_eq!(read_bytes(&bytes), Err(BrokenFile::Archive(too_large)));
    // A frame that says it points 2 GiB back.
    let far = zipped(&[(
        "collection.anki21b",
        b"\x28\xB5\x2F\xFD\x00\xA8\x01\x00\x00",
    )]);
    assert!(read_bytes(&far).is_err());
}

#[test]
fn a_database_that_never_ends_is_left() {
    let endless = "with recursive n(i) as (select 1 union all select i + 1 from n)";
    // What is computed counts for no table.
    let view = format!(
        "create view notes as {endless} select i as id, 'g' as guid, 1 as mid, '' as tags, 'a' as flds from n;"
    );
    let tables = NOTES.replace("create table notes", "create table others");
    let rows = "insert into col values (1, '{}', '{}', '{}');";
    let bytes = zipped(&[("collection.anki2", &database(&(tables + &view + rows)))]);
    let reason = read_bytes(&bytes).expect_err("a fault").to_string();
    assert!(reason.contains("no such table"), "{reason}");
    // And if it did, there would be an end.
    let opened = AnkiDatabase::open(database(NOTES)).expect("a database");
    let mut rows = 0;
    let steps = opened.each_row(&format!("{endless} select i from n where i < 0"), |_| {
        rows += 1;
    });
    assert!(steps.is_err_and(|broken| broken.to_string().contains("interrupted")));
    let bytes = opened.each_row(&format!("{endless} select i from n"), |_| {
        rows += 1;
    });
    assert!(bytes.is_err() && rows < 10_000, "{rows}");
}
