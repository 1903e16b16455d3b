//! QTI (1EdTech, "Question & Test Interoperability"): items and tests of versions 1.2, 2.0 to 2.2 and 3.0 are
//! read, by themselves or in packages, also in those of Canvas. Written is 2.1 (final specification 2012), a
//! content package with a test and an item for each card, which TAO, `OpenOlat` and others play; Canvas has
//! a format of its own, [`canvas`].
//!
//! It reads every kind that a card can say, and tells the others by name; `read` has a folder for each version,
//! and `read/key.rs` what answers earn in all of them. It writes every kind of card but lists, with ids, tags, explanation, cite and feedback on
//! wrong answers. It has no place for hints, but for those in gaps.
//!
//! `plan` decides how a card is asked there, `item` writes that, `package` puts all into a zip file.
//! An item earns what civiq gives for the answer, as far as QTI compares it. Answers are marked by the two
//! templates that every reader knows wherever these will do.

mod identifier;
mod plan;
mod item;
mod package;
mod read;
pub mod canvas;

#[cfg(test)]
mod tests;

use self::item::writer::QtiWriter;
use self::plan::{Plan, can_ask};
use crate::answer::Judge;
use crate::deck::Deck;
use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter, Exported};
use crate::exchange::loss::{DeckPart, Loss, LostPart, TypedComparison};

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "qti",
    title: "QTI 2.1",
    endings: &["zip", "xml", "qti", "imscc"],
    own_endings: &[],
    about: "QTI 1.2 to 3.0 is read, plain and zipped, also as Canvas exports it; 2.1 is written, for TAO, OpenOlat and others: every type but lists; with ids, tags, explanations and feedback on wrong answers",
    readers: &[
        DeckReader::Text {
            is_like: read::is_like,
            read: read::read,
        },
        DeckReader::Archive {
            is_like: read::is_like_package,
            read: read::read_package,
        },
    ],
    write: Some(DeckWriter::Undated(write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::Letters,
    // QTI has `infoControl` for hints, and TAO refuses a package for it.
    carries: &[
        LostPart::WhyNot,
        LostPart::Explain,
        LostPart::Cite,
        LostPart::Tags,
    ],
};

fn write(deck: &Deck) -> Exported<'_> {
    let judge = Judge::of_language(deck);
    let language = deck.language.as_deref();
    let sayable = deck.active().filter(|card| can_ask(&card.task));
    let mut package = package::package(deck, &sayable.collect::<Vec<_>>());
    let mut lost = Vec::new();
    for card in deck.active() {
        match Plan::from_task(&card.task, language, &judge) {
            Ok(plan) => {
                let mut writer = QtiWriter::new(card, language);
                writer.item(&plan, &judge);
                let (xml, parts) = writer.end();
                package.add(&package::item_path(card), &xml);
                lost.extend(parts.into_iter().map(|part| Loss::part(card, part)));
            }
            Err(what) => lost.push(Loss::card(card, what)),
        }
    }
    Exported {
        bytes: package.into_bytes(),
        lost,
    }
}
