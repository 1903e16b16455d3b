//! What a collection has beside its notes: note types, decks, cards and reviews.

use std::collections::HashMap;

use serde::Deserialize;

use super::database::AnkiDatabase;
use super::message::Message;
use super::own_type::is_own;
use super::template::Template;
use super::unpack::unreadable;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::imported::ImportedReview;
use crate::memory::Rating;

/// Parts the names of decks in the newest layout.
const WITHIN: char = '\u{1f}';

/// The queue of cards that the learner has suspended.
const SUSPENDED: i64 = -1;

/// The kinds of reviews (`rslib/src/revlog` of Anki's sources).
const LEARNED: i64 = 0;
const RELEARNED: i64 = 2;
const OUT_OF_TURN: i64 = 3;

/// All of a collection but its notes.
pub struct AnkiCollection {
    pub note_types: HashMap<i64, NoteType>,
    pub decks: HashMap<i64, AnkiDeck>,
    /// The cards of each note, in the order of their templates.
    pub cards: HashMap<i64, Vec<AnkiCard>>,
    /// The reviews of each card, from the first to the last.
    pub reviews: HashMap<i64, Vec<ImportedReview>>,
    /// How many reviews are no answers.
    pub unrated: usize,
    /// Why not all reviews could be read.
    pub reviews_broken: Option<BrokenFile>,
}

/// A deck by its full name, `Civics::Town`.
#[derive(Deserialize)]
pub struct AnkiDeck {
    #[serde(default)]
    pub name: String,
    #[serde(default, rename = "desc")]
    pub description: String,
}

/// What a note's fields are called, and how its cards are made of them.
#[derive(Default)]
pub struct NoteType {
    pub name: String,
    pub kind: NoteKind,
    pub fields: Vec<String>,
    pub templates: HashMap<i64, CardTemplate>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteKind {
    /// A card for each template.
    #[default]
    Normal,
    /// A card for each number of a gap.
    Cloze,
    /// Civiq's own.
    Own,
}

/// The two sides of a card.
pub struct CardTemplate {
    pub question: Template,
    pub answer: AnswerSide,
}

/// What stands on the side of the answer.
pub struct AnswerSide {
    /// What is shown of it.
    pub template: Template,
    /// Whether all of it stands below the line under the question.
    pub is_below: bool,
}

/// A card of a note.
pub struct AnkiCard {
    pub id: i64,
    pub template: i64,
    /// The deck that it belongs to, wherever it is studied now.
    pub home: i64,
    pub is_suspended: bool,
}

impl AnkiCollection {
    pub fn read(database: &AnkiDatabase) -> Result<Self, BrokenFile> {
        let is_newest = database.has_table("notetypes");
        let (note_types, decks) = if is_newest {
            (note_types_of_tables(database)?, decks_of_table(database)?)
        } else {
            (note_types_of_json(database)?, decks_of_json(database)?)
        };
        let is_old = !is_newest && first_scheduler(database)?;
        let mut collection = Self {
            note_types: with_own(note_types),
            decks,
            cards: cards_by_note(database)?,
            reviews: HashMap::new(),
            unrated: 0,
            reviews_broken: None,
        };
        if database.has_table("revlog") {
            collection.reviews_broken = collection.read_reviews(database, is_old).err();
        }
        Ok(collection)
    }

    fn read_reviews(&mut self, database: &AnkiDatabase, is_old: bool) -> Result<(), BrokenFile> {
        let sql = "select id, cid, ease, time, type, factor from revlog";
        let read = database.each_row(sql, |row| {
            let [at, card, button, took, kind, factor] =
                [0, 1, 2, 3, 4, 5].map(|at| row.number(at));
            match rating(button, kind, factor, is_old) {
                Some(rating) => {
                    let took = u32::try_from(took).unwrap_or_default();
                    let review = ImportedReview { at, took, rating };
                    self.reviews.entry(card).or_default().push(review);
                }
                None => self.unrated += 1,
            }
        });
        self.reviews
            .values_mut()
            .for_each(|reviews| reviews.sort_unstable());
        read
    }
}

/// What a review says of the learner's memory; none where it says nothing: a card was moved by hand, or
/// looked at in a deck made for it, without effect.
fn rating(button: i64, kind: i64, factor: i64, is_old: bool) -> Option<Rating> {
    // The first scheduler had three buttons for cards that are learned.
    let skips_hard = is_old && matches!(kind, LEARNED | RELEARNED) && button > 1;
    let button = if skips_hard { button + 1 } else { button };
    let is_without_effect = kind == OUT_OF_TURN && factor == 0;
    let place = usize::try_from(button).ok()?.checked_sub(1)?;
    let rating = Rating::ALL.get(place).filter(|_| !is_without_effect);
    rating.copied()
}

fn cards_by_note(database: &AnkiDatabase) -> Result<HashMap<i64, Vec<AnkiCard>>, BrokenFile> {
    let mut cards = HashMap::<i64, Vec<AnkiCard>>::new();
    let sql = "select id, nid, ord, did, odid, queue from cards";
    database.each_row(sql, |row| {
        let card = AnkiCard {
            id: row.number(0),
            template: row.number(2),
            home: match row.number(4) {
                0 => row.number(3),
                home => home,
            },
            is_suspended: row.number(5) == SUSPENDED,
        };
        cards.entry(row.number(1)).or_default().push(card);
    })?;
    for cards in cards.values_mut() {
        cards.sort_unstable_by_key(|card| card.template);
    }
    Ok(cards)
}

impl CardTemplate {
    fn new(question: &str, answer: &str) -> Self {
        let below = below_line(answer);
        Self {
            question: Template::parse(question),
            answer: AnswerSide {
                template: Template::parse(below.unwrap_or(answer)),
                is_below: below.is_some(),
            },
        }
    }
}

/// What stands below the line that parts question and answer, `<hr id=answer>`.
fn below_line(template: &str) -> Option<&str> {
    let mut lines = template.match_indices("<hr");
    lines.find_map(|(at, _)| {
        let end = at + template[at..].find('>')?;
        template[at..end]
            .contains("answer")
            .then(|| &template[end + 1..])
    })
}

fn with_own(mut note_types: HashMap<i64, NoteType>) -> HashMap<i64, NoteType> {
    for note_type in note_types.values_mut() {
        if is_own(&note_type.fields) {
            note_type.kind = NoteKind::Own;
        }
    }
    note_types
}

fn note_types_of_tables(database: &AnkiDatabase) -> Result<HashMap<i64, NoteType>, BrokenFile> {
    let mut note_types = HashMap::<i64, NoteType>::new();
    database.each_row("select id, name, config from notetypes", |row| {
        let kind = match Message(row.bytes(2)).number(1) {
            1 => NoteKind::Cloze,
            _ => NoteKind::Normal,
        };
        let note_type = note_types.entry(row.number(0)).or_default();
        (note_type.name, note_type.kind) = (row.text(1), kind);
    })?;
    let mut fields = Vec::new();
    // The table has fields of note types that are not there, too.
    database.each_row("select ntid, ord, name from fields", |row| {
        fields.push((row.number(0), row.number(1), row.text(2)));
    })?;
    fields.sort_unstable();
    for (note_type, _, name) in fields {
        if let Some(note_type) = note_types.get_mut(&note_type) {
            note_type.fields.push(name);
        }
    }
    database.each_row("select ntid, ord, config from templates", |row| {
        let sides = Message(row.bytes(2));
        let template = CardTemplate::new(&sides.text(1), &sides.text(2));
        if let Some(note_type) = note_types.get_mut(&row.number(0)) {
            note_type.templates.insert(row.number(1), template);
        }
    })?;
    Ok(note_types)
}

fn decks_of_table(database: &AnkiDatabase) -> Result<HashMap<i64, AnkiDeck>, BrokenFile> {
    let mut decks = HashMap::new();
    database.each_row("select id, name, kind from decks", |row| {
        // A deck of cards for one time has none.
        let normal = Message(row.bytes(2)).message(1);
        let deck = AnkiDeck {
            name: row.text(1).replace(WITHIN, "::"),
            description: normal.text(4),
        };
        decks.insert(row.number(0), deck);
    })?;
    Ok(decks)
}

/// A note type as JSON has it.
#[derive(Deserialize)]
struct NoteTypeJson {
    #[serde(default)]
    name: String,
    #[serde(default, rename = "type")]
    kind: i64,
    #[serde(default)]
    flds: Vec<FieldJson>,
    #[serde(default)]
    tmpls: Vec<TemplateJson>,
}

#[derive(Deserialize)]
struct FieldJson {
    #[serde(default)]
    name: String,
    #[serde(default)]
    ord: i64,
}

#[derive(Deserialize)]
struct TemplateJson {
    #[serde(default)]
    ord: i64,
    #[serde(default)]
    qfmt: String,
    #[serde(default)]
    afmt: String,
}

#[derive(Default, Deserialize)]
struct SettingsJson {
    #[serde(default, rename = "schedVer")]
    scheduler: i64,
}

/// The text in a column of the one row that says what a collection is.
fn column_of_col(database: &AnkiDatabase, column: &str) -> Result<String, BrokenFile> {
    let mut text = String::new();
    database.each_row(&format!("select {column} from col limit 1"), |row| {
        text = row.text(0);
    })?;
    Ok(text)
}

fn parsed<'j, T: Deserialize<'j>>(json: &'j str) -> Result<HashMap<String, T>, BrokenFile> {
    serde_json::from_str(json).map_err(unreadable)
}

fn note_types_of_json(database: &AnkiDatabase) -> Result<HashMap<i64, NoteType>, BrokenFile> {
    let json = column_of_col(database, "models")?;
    let models = parsed::<NoteTypeJson>(&json)?.into_iter();
    let models = models.filter_map(|(id, model)| Some((id.parse().ok()?, model.into())));
    Ok(models.collect())
}

impl From<NoteTypeJson> for NoteType {
    fn from(mut json: NoteTypeJson) -> Self {
        json.flds.sort_by_key(|field| field.ord);
        let sides = |it: &TemplateJson| (it.ord, CardTemplate::new(&it.qfmt, &it.afmt));
        Self {
            name: json.name,
            kind: match json.kind {
                1 => NoteKind::Cloze,
                _ => NoteKind::Normal,
            },
            fields: json.flds.into_iter().map(|field| field.name).collect(),
            templates: json.tmpls.iter().map(sides).collect(),
        }
    }
}

fn decks_of_json(database: &AnkiDatabase) -> Result<HashMap<i64, AnkiDeck>, BrokenFile> {
    let json = column_of_col(database, "decks")?;
    let decks = parsed::<AnkiDeck>(&json)?.into_iter();
    let decks = decks.filter_map(|(id, deck)| Some((id.parse().ok()?, deck)));
    Ok(decks.collect())
}

/// Whether the first scheduler made the reviews: no setting says another.
fn first_scheduler(database: &AnkiDatabase) -> Result<bool, BrokenFile> {
    let json = column_of_col(database, "conf")?;
    let settings = serde_json::from_str::<SettingsJson>(&json).unwrap_or_default();
    Ok(settings.scheduler < 2)
}
