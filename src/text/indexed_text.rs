//! A source text with an index of its words, for whoever looks up very many quotations.

use std::collections::HashMap;
use std::ops::Range;

use super::fold::fold;
use super::source_text::SourceText;

/// A text with an index of its words: what takes a look at each word of the text without one takes a look at
/// the places of the rarest word of a quotation here.
#[derive(Debug)]
pub struct IndexedText<'t> {
    text: &'t SourceText,
    /// Where each word begins in the folded text.
    words: HashMap<&'t str, Vec<usize>>,
}

impl<'t> IndexedText<'t> {
    /// Makes the index of a text.
    pub fn new(text: &'t SourceText) -> Self {
        let mut words = HashMap::<_, Vec<usize>>::new();
        for (at, word) in runs(text.folded()) {
            words.entry(word).or_default().push(at);
        }
        Self { text, words }
    }

    /// Every place where `quote` stands, as whole words: the same as [`SourceText::places_of`].
    pub fn places_of(&self, quote: &str) -> Vec<Range<usize>> {
        let folded = fold(quote);
        let folded = folded.trim();
        let having = runs(folded).map(|(at, word)| {
            let places = self.words.get(word).map_or(&[][..], Vec::as_slice);
            (at, places)
        });
        let rarest = having.min_by_key(|(_, places)| places.len());
        let Some((at, places)) = rarest.filter(|_| !may_overlap(folded)) else {
            return self.text.places_of(quote);
        };
        let starts = places.iter().filter_map(|place| place.checked_sub(at));
        let ranges = starts.map(|start| start..start + folded.len());
        let found = ranges.filter(|range| self.text.folded().get(range.clone()) == Some(folded));
        self.text.whole_places(found)
    }
}

/// The letters and digits in a row of a text, each with where it begins.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let parts = text.split(|c: char| !c.is_alphanumeric());
    let runs = parts.map(move |run| {
        let begins = text[at..].find(run).map_or(at, |skipped| at + skipped);
        at = begins + run.len();
        (begins, run)
    });
    runs.filter(|(_, run)| !run.is_empty())
}

/// Whether a quotation may begin anew before it ends: then only the first of two places counts, which reading
/// from the beginning of the text finds.
fn may_overlap(quote: &str) -> bool {
    let mut before = None;
    quote.char_indices().any(|(at, c)| {
        let is_within = c.is_alphanumeric() && before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        at > 0 && !is_within && quote.starts_with(&quote[at..])
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_index_finds_what_reading_finds(text in "([ab.’É] ?){0,24}", quote in "([ab.’é] ?){0,5}") {
            let text = SourceText::new(&text);
            prop_assert_eq!(IndexedText::new(&text).places_of(&quote), text.places_of(&quote));
        }

        #[test]
        fn a_part_of_a_text_is_found_in_it(text in "([a-c]{1,2}[ .]{0,2}){0,12}", from in 0_usize..9, length in 0_usize..9) {
            let part: String = text.chars().skip(from).take(length).collect();
            let text = SourceText::new(&text);
            prop_assert_eq!(IndexedText::new(&text).places_of(&part), text.places_of(&part));
        }
    }
}
