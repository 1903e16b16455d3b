//! Decks of Anki as one deck of civiq: the deck above them gives it its name, and each a tag.

use crate::exchange::imported::ImportedFile;

/// Parts the names of a deck and of the deck that it is in.
const WITHIN: &str = "::";

/// Names a file's deck after the decks that its cards are in, and where there are several gives each card a
/// tag by its own; `homes` has the full name of each card's.
pub fn settle(imported: &mut ImportedFile, homes: &[Option<&str>]) {
    let mut names = homes.iter().flatten().copied().collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    let above = shared(&names);
    let depth = above.len();
    imported.title = above.last().map(|name| (*name).to_owned());
    for (card, home) in imported.cards.iter_mut().zip(homes) {
        let below = home.iter().flat_map(|home| parts(home)).skip(depth);
        let tag = below.collect::<Vec<_>>().join(WITHIN);
        if !tag.is_empty() && !card.tags.contains(&tag) {
            card.tags.push(tag);
        }
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(WITHIN).map(str::trim)
}

/// The names of the decks that all of these are in, or are.
fn shared<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let Some((first, others)) = names.split_first() else {
        return Vec::new();
    };
    let mut shared = parts(first).collect::<Vec<_>>();
    for other in others {
        let alike = shared.iter().zip(parts(other));
        let alike = alike.take_while(|(one, other)| **one == *other).count();
        shared.truncate(alike);
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Task;
    use crate::exchange::imported::ImportedCard;

    #[test]
    fn the_deck_above_gives_the_name_and_each_below_a_tag() {
        for (homes, title, tags) in [
            (&["A::B"][..], Some("B"), &[""][..]),
            (&["A::B", "A::C::D"], Some("A"), &["B", "C::D"]),
            (&["A", "A::B"], Some("A"), &["", "B"]),
            (&["A", "B::C"], None, &["A", "B::C"]),
            (&["AB", "AC"], None, &["AB", "AC"]),
        ] {
            let card = ImportedCard::new(1, "?", Task::TrueFalse { answer: true });
            let mut imported = ImportedFile {
                cards: vec![card; homes.len()],
                ..ImportedFile::default()
            };
            let homes = homes.iter().copied().map(Some).collect::<Vec<_>>();
            settle(&mut imported, &homes);
            assert_eq!(imported.title.as_deref(), title, "{homes:?}");
            let given = imported.cards.iter().map(|card| card.tags.join("+"));
            assert_eq!(given.collect::<Vec<_>>(), tags, "{homes:?}");
        }
    }
}
