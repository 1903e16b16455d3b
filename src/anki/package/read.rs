//! The reader: notes of a package to cards.

use super::collection::{AnkiCard, AnkiCollection, CardTemplate, NoteKind, NoteType};
use super::database::{AnkiDatabase, DatabaseRow};
use super::own_notes::{OwnNote, cards_within};
use super::own_type::OwnFields;
use super::rendered::RenderedNote;
use super::unpack::{database, is_package};
use crate::anki::home::settle;
use crate::anki::layout::key_of;
use crate::anki::note::{AnkiNote, Markup, OCCLUSION};
use crate::archive::Archive;
use crate::deck::{Deck, Status};
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::deck_head::head_in;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::phrase::count;

/// Whether an archive is a package of Anki.
pub fn is_like(archive: &Archive<'_>) -> bool {
    is_package(archive)
}

/// Reads a package. What stands for the line of a card is the number of its note, in the order in which
/// they were made.
pub fn read(archive: &Archive<'_>) -> Result<ImportedFile, BrokenFile> {
    let opened = AnkiDatabase::open(database(archive)?)?;
    let mut reader = PackageReader::new(AnkiCollection::read(&opened)?);
    let sql = "select guid, mid, tags, flds, id from notes order by id";
    let read = opened.each_row(sql, |row| reader.note(row));
    if let Err(broken) = read {
        if reader.notes == 0 {
            return Err(broken);
        }
        let reason = format!("the notes behind this one: {broken}");
        reader.imported.warnings.at(reader.notes).left_out(reason);
    }
    Ok(reader.finish())
}

/// Makes cards of notes, one after the other.
struct PackageReader {
    collection: AnkiCollection,
    /// How many notes were read.
    notes: usize,
    imported: ImportedFile,
    /// The deck that each card is in.
    homes: Vec<i64>,
    /// The notes of civiq's own note type, each with the note's cards.
    own: Vec<(OwnNote, Vec<AnkiCard>)>,
    suspended: usize,
}

impl PackageReader {
    fn new(collection: AnkiCollection) -> Self {
        Self {
            collection,
            notes: 0,
            imported: ImportedFile::default(),
            homes: Vec::new(),
            own: Vec::new(),
            suspended: 0,
        }
    }

    fn note(&mut self, row: &DatabaseRow<'_, '_>) {
        self.notes += 1;
        let line = self.notes;
        let cards = self.collection.cards.remove(&row.number(4));
        let Some(cards) = cards else {
            return self.left_out("no card is made of it");
        };
        let Some(note_type) = self.collection.note_types.get(&row.number(1)) else {
            return self.left_out("its note type is not there");
        };
        let guid = row.text(0);
        let fields = row.text(3);
        let tags = row.text(2);
        let mut note = AnkiNote {
            line,
            guid: Some(key_of(&guid).to_owned()).filter(|guid| !guid.is_empty()),
            notetype: note_type.name.clone(),
            deck: None,
            fields: fields.split('\u{1f}').map(str::to_owned).collect(),
            tags: tags.split_whitespace().map(str::to_owned).collect(),
            markup: Markup::Html,
        };
        if note_type.kind == NoteKind::Own {
            let own = OwnNote {
                line,
                key: note.guid.take().unwrap_or_default(),
                fields: OwnFields::from_fields(&note.fields),
                tags: note.tags,
            };
            return self.own.push((own, cards));
        }
        let media = note.drop_media();
        for (at, (card, sources)) in cards_of(&note, note_type, cards).into_iter().enumerate() {
            let card = self.imported.warnings.question(line, |warnings| {
                // Once for all cards of a note.
                media
                    .filter(|_| at == 0)
                    .inspect(|media| warnings.changed(*media));
                card
            });
            if let Some(card) = card {
                self.add(card, &sources);
            }
        }
    }

    fn left_out(&mut self, reason: &str) {
        self.imported.warnings.at(self.notes).left_out(reason);
    }

    /// Adds a card with what the cards of Anki that it is made of tell.
    fn add(&mut self, mut card: ImportedCard, sources: &[AnkiCard]) {
        if !sources.is_empty() && sources.iter().all(|source| source.is_suspended) {
            self.suspended += 1;
            card.status = Status::Draft;
        }
        for source in sources {
            let reviews = self.collection.reviews.remove(&source.id);
            card.reviews.extend(reviews.into_iter().flatten());
        }
        card.reviews.sort_unstable();
        self.homes.push(sources.first().map_or(0, |card| card.home));
        self.imported.cards.push(card);
    }

    fn finish(mut self) -> ImportedFile {
        self.add_own();
        self.sort();
        if self.suspended > 0 {
            let reason = format!(
                "{} suspended in Anki: kept as drafts, which are not asked",
                count(self.suspended, "card")
            );
            self.imported.warnings.at(1).changed(reason);
        }
        if let Some(broken) = self.collection.reviews_broken.take() {
            let reason = format!("not all reviews are taken: {broken}");
            self.imported.warnings.at(1).changed(reason);
        }
        self.imported.unrated = self.collection.unrated;
        let decks = &self.collection.decks;
        let homes = self.homes.iter().map(|home| decks.get(home));
        let homes = homes.map(|home| home.map(|deck| deck.name.as_str()));
        let homes = homes.collect::<Vec<_>>();
        settle(&mut self.imported, &homes);
        self.imported
    }

    fn add_own(&mut self) {
        let (notes, cards): (Vec<_>, Vec<_>) = std::mem::take(&mut self.own).into_iter().unzip();
        if notes.is_empty() {
            return;
        }
        let within = cards_within(&notes);
        self.imported.head = self.head(&cards);
        for (note, sources) in notes.iter().zip(cards) {
            let card = self.imported.warnings.question(note.line, |warnings| {
                note.card(within.get(&note.key), warnings)
            });
            if let Some(card) = card {
                self.add(card, &sources);
            }
        }
    }

    /// What civiq's deck says of itself, if all notes are of that one.
    fn head(&self, cards: &[Vec<AnkiCard>]) -> Option<Deck> {
        let mut homes = cards.iter().flatten().map(|card| card.home);
        let home = homes
            .next()
            .filter(|first| homes.all(|home| home == *first));
        let home = home.filter(|_| self.imported.cards.is_empty())?;
        head_in(&self.collection.decks.get(&home)?.description)
    }

    /// Brings the cards into the order of their notes.
    fn sort(&mut self) {
        let cards = std::mem::take(&mut self.imported.cards).into_iter();
        let mut cards = cards
            .zip(std::mem::take(&mut self.homes))
            .collect::<Vec<_>>();
        cards.sort_by_key(|(card, _)| card.line);
        (self.imported.cards, self.homes) = cards.into_iter().unzip();
    }
}

/// The cards that a note makes, each with the cards of Anki that it stands for.
fn cards_of(
    note: &AnkiNote,
    note_type: &NoteType,
    cards: Vec<AnkiCard>,
) -> Vec<(Result<ImportedCard, String>, Vec<AnkiCard>)> {
    if note.is_occlusion() {
        return vec![(Err(OCCLUSION.into()), cards)];
    }
    let rendered = RenderedNote::new(note, note_type);
    let template = |card: &AnkiCard| match note_type.kind {
        NoteKind::Cloze => note_type.templates.get(&0),
        _ => note_type.templates.get(&card.template),
    };
    let made = |card: &AnkiCard, make: &dyn Fn(&CardTemplate) -> Result<ImportedCard, String>| {
        template(card).map_or_else(|| Err("its template is not there".into()), make)
    };
    if note_type.kind == NoteKind::Cloze {
        let Some(first) = cards.first() else {
            return Vec::new();
        };
        let card = made(first, &|template| rendered.cloze(template));
        return vec![(card, cards)];
    }
    let is_pair = note_type.templates.len() == 2;
    let each = cards.into_iter().map(|source| {
        let card = made(&source, &|template| rendered.card(template));
        let card = card.map(|card| keyed(card, source.template, is_pair));
        (card, vec![source])
    });
    each.collect()
}

/// A card that is called after its note, and after its template where that is not the first.
fn keyed(mut card: ImportedCard, template: i64, is_pair: bool) -> ImportedCard {
    let guid = card.key.take();
    card.key = guid.map(|guid| match template {
        0 => guid,
        _ if is_pair => format!("{guid}-reverse"),
        number => format!("{guid}-{}", number + 1),
    });
    card
}
