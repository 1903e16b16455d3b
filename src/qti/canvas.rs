//! QTI 1.2 as Canvas writes it itself: a zip file with a quiz, which both of Canvas's readers take, the one
//! for its older quizzes and the one for New Quizzes.
//!
//! It writes every kind of card but lists, with explanation, cite and feedback on wrong options. An order is
//! asked as places to match, a flashcard as a text to write. Tags and hints have no place, nor has feedback on
//! what was typed: the older reader takes every answer for right of which anything is said.
//!
//! `plan` decides how a card is asked, `question` makes a question of Canvas of that, `item` writes it,
//! `package` puts all into a zip file. What Canvas writes, and so this, is read as QTI.

mod question;
mod item;
mod package;

#[cfg(test)]
mod tests;

use super::plan::Plan;
use super::read::read_package;
use crate::answer::Judge;
use crate::archive::Archive;
use crate::deck::Deck;
use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter, Exported};
use crate::exchange::loss::{DeckPart, Loss, LostPart, TypedComparison};

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "canvas",
    title: "Canvas",
    endings: &["zip", "imscc"],
    own_endings: &[],
    about: "Canvas, both its older quizzes and New Quizzes: every type but lists, an order as a matching question; with ids, explanations and feedback on wrong options",
    readers: &[DeckReader::Archive {
        is_like,
        read: read_package,
    }],
    write: Some(DeckWriter::Undated(write)),
    tells: DeckPart::ALL,
    typed: TypedComparison::Letters,
    carries: &[LostPart::WhyNot, LostPart::Explain, LostPart::Cite],
};

/// Whether an archive is one of Canvas: its quizzes have their settings in a file of their own.
fn is_like(archive: &Archive<'_>) -> bool {
    let mut names = archive.names();
    archive.holds("imsmanifest.xml") && names.any(|name| name.ends_with("/assessment_meta.xml"))
}

fn write(deck: &Deck) -> Exported<'_> {
    let judge = Judge::of_language(deck);
    let language = deck.language.as_deref();
    let mut quiz = package::begin_quiz(deck);
    let mut lost = Vec::new();
    let mut written = 0;
    for card in deck.active() {
        match Plan::from_task(&card.task, language, &judge) {
            Ok(plan) => {
                let question = question::question(card, &plan, language);
                item::item(&mut quiz, card, &question);
                let parts = question.lost.into_iter();
                lost.extend(parts.map(|part| Loss::part(card, part)));
                written += 1;
            }
            Err(what) => lost.push(Loss::card(card, what)),
        }
    }
    Exported {
        bytes: package::package(deck, quiz, written),
        lost,
    }
}
