//! One file with items in it.

use roxmltree::Node;

use super::tree::{LineCount, TreeBreak, all, attribute, first, is, parse, with_entities};
use super::{version_1, version_2};
use crate::exchange::imported::{ImportedCard, ImportedFile};

/// Whether a text is a file of QTI.
pub fn is_like(text: &str) -> bool {
    const ROOTS: [&str; 5] = [
        "<questestinterop",
        "<assessmentItem",
        "<qti-assessment-item",
        "<assessmentTest",
        "<qti-assessment-test",
    ];
    let mut end = text.len().min(4000);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    // A name may have a prefix.
    let start = text[..end].replace("<imsqti:", "<").replace("<qti:", "<");
    text.trim_start().starts_with('<') && ROOTS.iter().any(|root| start.contains(root))
}

pub fn read(text: &str) -> ImportedFile {
    let mut file = ImportedFile::default();
    add(text, &mut file);
    file
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundItems {
    /// Items; their cards were added.
    Items,
    /// A test that names the files of its items, in their order.
    Test(Vec<String>),
    /// Something else.
    Nothing,
}

/// Adds the cards of a file, and its title.
pub fn add(text: &str, file: &mut ImportedFile) -> FoundItems {
    let text = with_entities(text);
    let document = match parse(&text) {
        Ok(document) => document,
        Err(TreeBreak { line, reason }) => {
            file.warnings.at(line).left_out(reason);
            return FoundItems::Nothing;
        }
    };
    let root = document.root_element();
    let mut lines = LineCount::default();
    if is(root, "assessmentTest") {
        name_after(root, file);
        let items = all(root, "assessmentItemRef").filter_map(|item| attribute(item, "href"));
        return FoundItems::Test(items.map(str::to_owned).collect());
    }
    if is(root, "assessmentItem") {
        let line = lines.at(&text, root.range().start);
        let language = root.attributes().find(|it| it.name() == "lang");
        file.language = file
            .language
            .take()
            .or(language.map(|it| it.value().to_owned()));
        let card = file
            .warnings
            .question(line, |told| version_2::card(root, line, told));
        file.cards.extend(card);
        return FoundItems::Items;
    }
    if !is(root, "questestinterop") {
        return FoundItems::Nothing;
    }
    if let Some(assessment) = first(root, "assessment") {
        name_after(assessment, file);
    }
    for item in all(root, "item") {
        let line = lines.at(&text, item.range().start);
        let card = file
            .warnings
            .question(line, |told| version_1::card(item, line, told));
        file.cards.extend(card.map(|card| tagged(card, item)));
    }
    FoundItems::Items
}

/// A test names the deck, if none did before.
fn name_after(test: Node<'_, '_>, file: &mut ImportedFile) {
    let title = attribute(test, "title").filter(|title| !title.trim().is_empty());
    file.title = file.title.take().or(title.map(str::to_owned));
}

/// A card with the name of the section that its item stands in, where that has one of its own.
fn tagged(mut card: ImportedCard, item: Node<'_, '_>) -> ImportedCard {
    let section = item.ancestors().find(|above| is(*above, "section"));
    let title = section.and_then(|section| attribute(section, "title"));
    card.tags
        .extend(title.filter(|title| !title.is_empty()).map(str::to_owned));
    card
}
