//! How a language spells its words.

use std::borrow::Cow;

use super::table::{Phrases, WordPairs};

/// What counts as the same spelling of a word.
#[derive(Debug, Default)]
pub struct Spelling {
    /// Phrases, each with the one word it is read as before it.
    pub phrases: Phrases,
    /// Single words that have two spellings, such as `color` and `colour`.
    pub variants: WordPairs<&'static str>,
    /// Spellings that many words share.
    pub respellings: &'static [Respelling],
    /// What an apostrophe within a word does.
    pub apostrophe: Apostrophe,
}

impl Spelling {
    /// The word in its one spelling.
    pub fn spell<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let word = self.variants.get(word).unwrap_or(word);
        let mut spelt = Cow::Borrowed(word);
        let mut letters = Letters::of(word);
        for respelling in self.respellings {
            // Most words lack a letter of most of them.
            if !letters.hold(respelling.letters) {
                continue;
            }
            if let Some(respelt) = respelling.apply(&spelt) {
                letters = Letters::of(&respelt);
                spelt = Cow::Owned(respelt);
            }
        }
        spelt
    }
}

/// A spelling to be replaced by another.
#[derive(Debug)]
pub struct Respelling {
    part: WordPart,
    /// How many bytes stand before it at least.
    after: usize,
    from: &'static str,
    to: &'static str,
    /// Those of `from`.
    letters: Letters,
}

/// Which letters a word is made of: a bit for each byte, which may stand for others too.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

impl Letters {
    const fn of(word: &str) -> Self {
        let bytes = word.as_bytes();
        let (mut letters, mut at) = (0, 0);
        while at < bytes.len() {
            letters |= 1 << (bytes[at] % 64);
            at += 1;
        }
        Self(letters)
    }

    /// Whether a word of these may have one of those in it.
    const fn hold(self, others: Self) -> bool {
        others.0 & !self.0 == 0
    }
}

/// The part of a word in which a respelling applies.
#[derive(Clone, Copy, Debug)]
enum WordPart {
    Within,
    End,
}

/// What an apostrophe within a word does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Apostrophe {
    /// It joins: Europe's is `europes`.
    #[default]
    Joins,
    /// It parts: l'Europe is `l`, `europe`.
    Parts,
}

/// A respelling anywhere in a word, behind at least `after` bytes.
pub(super) const fn within(after: usize, from: &'static str, to: &'static str) -> Respelling {
    Respelling {
        part: WordPart::Within,
        after,
        from,
        to,
        letters: Letters::of(from),
    }
}

/// A respelling of a word's end, behind at least `after` bytes.
pub(super) const fn end(after: usize, from: &'static str, to: &'static str) -> Respelling {
    Respelling {
        part: WordPart::End,
        after,
        from,
        to,
        letters: Letters::of(from),
    }
}

impl Respelling {
    /// The word respelt, if it has the spelling.
    fn apply(&self, word: &str) -> Option<String> {
        if word.len() < self.after + self.from.len() {
            return None;
        }
        let (head, tail) = word.split_at_checked(self.after)?;
        match self.part {
            WordPart::Within => tail
                .contains(self.from)
                .then(|| format!("{head}{}", tail.replace(self.from, self.to))),
            // Most words are told by their last letter.
            WordPart::End if tail.as_bytes().last() != self.from.as_bytes().last() => None,
            WordPart::End => tail
                .strip_suffix(self.from)
                .map(|stem| format!("{head}{stem}{}", self.to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::language;

    proptest! {
        #[test]
        fn no_spelling_is_passed_over_for_a_letter_that_a_word_has(
            tag in "en|de|fr",
            head in "[a-zäöüß]{0,6}",
            at in 0_usize..64,
            tail in "[a-zäöüß]{0,2}",
        ) {
            let spelling = &language::of_tag(Some(&tag)).spelling;
            let one = spelling.respellings.get(at % spelling.respellings.len().max(1));
            let word = format!("{head}{}{tail}", one.map_or("", |one| one.from));
            let mut spelt = spelling.variants.get(&word).unwrap_or(&word).to_owned();
            for respelling in spelling.respellings {
                spelt = respelling.apply(&spelt).unwrap_or(spelt);
            }
            prop_assert_eq!(spelling.spell(&word), spelt);
        }
    }
}
