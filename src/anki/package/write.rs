//! The writer: cards to a package in the older layout, which every Anki since 2.1 takes.

use rusqlite::{Connection, MAIN_DB, params};
use serde_json::{Value, json};

use super::earlier::EarlierNotes;
use super::own_notes::{OwnWriter, tags_of};
use super::own_type::{ID, OwnField, model};
use crate::anki::layout::{deck_name, guid};
use crate::anki::note_html::escaped;
use crate::archive::ZipFile;
use crate::deck::fingerprint;
use crate::deck::{Card, Deck};
use crate::exchange::deck_head::head_line;
use crate::exchange::format::{Edition, Exported};
use crate::markup::html::plain;

/// The tables of schema 11.
const TABLES: &str = "
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
    ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
    models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
    usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
    flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
    mod integer not null, usn integer not null, type integer not null, queue integer not null,
    due integer not null, ivl integer not null, factor integer not null, reps integer not null,
    lapses integer not null, left integer not null, odue integer not null, odid integer not null,
    flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
    ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
    type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);";

/// The indexes of schema 11, which are made faster of what is there already.
const INDEXES: &str = "
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);";

const NOTE: &str = "insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')";
const CARD: &str =
    "insert into cards values (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')";
const COLLECTION: &str = "insert into col values (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, '{}')";

/// Writes a deck as a package. A note that comes again is taken by Anki where it is newer than what the
/// learner has, by the second; so it is as new as the file, unless the edition before has the same.
pub fn write<'d>(deck: &'d Deck, edition: Edition<'_>) -> Exported<'d> {
    let mut file = ZipFile::default();
    // In memory, it can't fail.
    let _ = add_database(deck, edition, &mut file);
    file.add("media", b"{}");
    Exported {
        bytes: file.into_bytes(),
        lost: Vec::new(),
    }
}

fn add_database(deck: &Deck, edition: Edition<'_>, file: &mut ZipFile) -> rusqlite::Result<()> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch("pragma journal_mode = off; begin")?;
    connection.execute_batch(TABLES)?;
    let batch = Batch::new(deck, edition);
    batch.add_collection(&connection, deck)?;
    batch.add_notes(&connection, deck)?;
    connection.execute_batch(INDEXES)?;
    connection.execute_batch("commit")?;
    file.add("collection.anki2", &connection.serialize(MAIN_DB)?);
    Ok(())
}

/// What all notes of a package have in common.
struct Batch {
    deck_id: i64,
    /// When they were changed, in seconds, and the first id, in milliseconds.
    seconds: i64,
    first_id: i64,
    earlier: EarlierNotes,
}

impl Batch {
    fn new(deck: &Deck, edition: Edition<'_>) -> Self {
        let (seconds, nanos) = edition.at.unix();
        let seconds = i64::try_from(seconds).unwrap_or_default();
        Self {
            deck_id: deck_id(deck),
            seconds,
            first_id: seconds * 1000 + i64::from(nanos / 1_000_000),
            earlier: EarlierNotes::of_file(edition.before),
        }
    }

    fn add_collection(&self, connection: &Connection, deck: &Deck) -> rusqlite::Result<()> {
        let decks = json!({
            "1": deck_json(1, "Default", "", self.seconds),
            self.deck_id.to_string(): deck_json(self.deck_id, &deck_name(deck), &description(deck), self.seconds),
        });
        let models = json!({ ID.to_string(): model(self.deck_id) });
        let row = params![
            self.seconds,
            self.first_id,
            self.first_id,
            settings().to_string(),
            models.to_string(),
            decks.to_string(),
            deck_settings().to_string(),
        ];
        connection.execute(COLLECTION, row).map(drop)
    }

    fn add_notes(&self, connection: &Connection, deck: &Deck) -> rusqlite::Result<()> {
        let writer = OwnWriter::new(deck);
        let (mut notes, mut cards) = (connection.prepare(NOTE)?, connection.prepare(CARD)?);
        for (place, card) in (0_i64..).zip(deck.active()) {
            let id = self.first_id + place;
            let fields = writer.fields(card);
            let (name, tags, all) = (guid(deck, &card.id), tag_list(card), fields.joined());
            let earlier = self.earlier.changed(&name, &tags, &all);
            let changed = earlier.unwrap_or(self.seconds);
            notes.execute(params![
                id,
                name,
                ID,
                changed,
                tags,
                all,
                plain(fields.get(OwnField::Front)),
            ])?;
            cards.execute(params![id, id, self.deck_id, changed, place])?;
        }
        Ok(())
    }
}

/// The id of a deck: the same whenever it is written, and none that Anki makes of the time.
fn deck_id(deck: &Deck) -> i64 {
    const FROM: u64 = 1 << 40;
    let id = fingerprint(deck.id.as_str().bytes()) % FROM + FROM;
    i64::try_from(id).unwrap_or_default()
}

/// A note's tags, between spaces.
fn tag_list(card: &Card) -> String {
    match tags_of(card) {
        tags if tags.is_empty() => String::new(),
        tags => format!(" {} ", tags.join(" ")),
    }
}

/// What a learner reads of a deck, and what civiq reads.
fn description(deck: &Deck) -> String {
    let source = deck.source.as_ref().map(|source| escaped(&source.title));
    let head = head_line(deck)
        .replace('<', "\\u003c")
        .replace('>', "\\u003e");
    format!("{}\n<!--{head}-->", source.unwrap_or_default())
}

fn deck_json(id: i64, name: &str, description: &str, changed: i64) -> Value {
    json!({
        "id": id, "name": name, "desc": description, "mod": changed, "usn": -1, "conf": 1, "dyn": 0,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    })
}

fn settings() -> Value {
    json!({
        "activeDecks": [1], "curDeck": 1, "curModel": ID.to_string(), "addToCur": true, "collapseTime": 1200,
        "dueCounts": true, "estTimes": true, "newSpread": 0, "nextPos": 1, "schedVer": 2,
        "sortBackwards": false, "sortType": "noteFld", "timeLim": 0,
    })
}

/// How decks are studied, as Anki has it at first.
fn deck_settings() -> Value {
    json!({ "1": {
        "id": 1, "mod": 0, "name": "Default", "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
        "replayq": true, "dyn": false,
        "new": { "bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0], "order": 1,
                 "perDay": 20 },
        "rev": { "bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200,
                 "hardFactor": 1.2 },
        "lapse": { "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0 },
    }})
}
