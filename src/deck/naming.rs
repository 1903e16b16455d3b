//! Ids made of other text: of names of files, and of the wording of cards.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::fingerprint::short_fingerprint;
use super::id::{CardId, DeckId, is_device_name, is_id};
use super::task::Task;
use super::wording::Revision;

/// The id of a deck whose name holds nothing that an id may hold.
pub const UNNAMED: &str = "my-deck";

/// How many words of the prompt an id shows, for people who read it, and how many letters.
const WORDS: usize = 5;
const LETTERS: usize = 40;

/// The id that is nearest to a name, such as a file's; [`UNNAMED`] where nothing is near.
pub fn id_from(name: &str) -> DeckId {
    let plain = slug(name);
    let id = match plain.as_str() {
        device if is_device_name(device) => format!("{device}-deck"),
        id if is_id(id) => id.to_owned(),
        _ => UNNAMED.to_owned(),
    };
    DeckId(id.into())
}

/// An id that these texts tell from others of the same name.
pub fn numbered_id(id: &DeckId, texts: &[&str]) -> DeckId {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let number = short_fingerprint(bytes);
    let mut name = id.as_str().to_owned();
    name.truncate(55);
    DeckId(format!("{}-{number:08x}", name.trim_end_matches('-')).into())
}

/// A name with only what ids may hold, at most 64 letters; nothing, where nothing of it may.
pub fn slug(name: &str) -> String {
    let mut plain = words(name).join("-");
    plain.truncate(64);
    plain.truncate(plain.trim_end_matches('-').len());
    plain
}

/// The words of a name as an id may hold them: in small letters, without accents and apostrophes.
///
/// This is not `text::fold` on purpose. The cards of foreign files have the ids that are made here of
/// their wordings, so the same words must give the same id as long as somebody has a score file,
/// whatever folding learns in the meantime.
fn words(name: &str) -> Vec<String> {
    let is_silent = |c: char| is_combining_mark(c) || matches!(c, '\'' | '’');
    let plain = if name.is_ascii() {
        name.replace('\'', "").to_ascii_lowercase()
    } else {
        let letters = name.nfkd().filter(|c| !is_silent(*c));
        letters.collect::<String>().to_lowercase()
    };
    let parts = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// An id made of a card's wording: the prompt's first words, and a fingerprint of the whole question.
/// It stays as long as the wording does.
pub fn id_of_wording(prompt: &str, task: &Task) -> CardId {
    let first = prompt.split_whitespace().take(WORDS);
    let mut beginning = slug(&first.collect::<Vec<_>>().join(" "));
    beginning.truncate(LETTERS);
    let revision = Revision::new(prompt, task, &[]);
    let id = format!("{}-{revision}", beginning.trim_end_matches('-'));
    CardId(id.trim_start_matches('-').into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_comes_from_any_name() {
        for (name, id) in [
            ("town-charter", "town-charter"),
            ("Our Town’s Charter (2024)", "our-towns-charter-2024"),
            ("Bürger_rechte", "burger-rechte"),
            ("--x--", "x"),
            ("con", "con-deck"),
            ("北京", "my-deck"),
            ("", "my-deck"),
        ] {
            assert_eq!(id_from(name).as_str(), id, "{name}");
        }
        let long = id_from(&format!("{} b", "a".repeat(63)));
        assert_eq!(long.as_str(), "a".repeat(63));
        assert!(DeckId::new(long.as_str()).is_some());
    }

    #[test]
    fn an_id_made_of_a_wording_changes_with_it_alone() {
        let task = |answer| Task::TrueFalse { answer };
        let id = |prompt, answer| id_of_wording(prompt, &task(answer)).as_str().to_owned();
        assert_eq!(
            id("Is the “mayor” elected by the council?", true),
            id("Is the “mayor” elected by the council?", true)
        );
        assert!(
            id("Is the “mayor” elected by the council?", true)
                .starts_with("is-the-mayor-elected-by-")
        );
        assert_ne!(id("Is it so?", true), id("Is it so?", false));
        assert!(is_id(&id("北京是首都吗？", true)));
        assert!(is_id(&id(&"a".repeat(500), true)));
    }
}
