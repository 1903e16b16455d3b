//! A source text: its lines, its sentences, and where a quotation stands in it.

use std::ops::Range;

use super::fold::{Folded, fold};
use super::sentences::{self, Sentence};

/// The text that a deck asks about, prepared for looking up the cites of its cards.
///
/// It holds the text as its publisher wrote it, and a folded twin in which quotations are looked for,
/// so that one is found whatever its quotes, dashes, spaces and case, and whether its accents are
/// composed. All places that it gives are bytes of the text itself, and so is all that is shown of
/// it. Whoever has read a file makes it ([`SourceText::new`]); what a deck says *about* its source is
/// `deck::Source`.
#[derive(Debug)]
pub struct SourceText {
    text: String,
    /// The byte at which each line begins.
    lines: Vec<usize>,
    sentences: Vec<Sentence>,
    skipped: Vec<Range<usize>>,
    folded: Folded,
}

/// Where a quotation stands in a text.
///
/// A cite proves an answer only where it stands exactly once: of two places nobody knows which was
/// meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// In exactly one place: these bytes of the text.
    Once(Range<usize>),
    /// In no place of the text.
    Missing,
    /// In several places, this many.
    Ambiguous(usize),
}

impl SourceText {
    /// Prepares a text for looking things up in it.
    pub fn new(text: &str) -> Self {
        let (sentences, skipped) = sentences::divide(text);
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text: text.to_owned(),
            lines: std::iter::once(0).chain(breaks).collect(),
            sentences,
            skipped,
            folded: Folded::new(text),
        }
    }

    /// The text as its publisher wrote it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and the column, both from 1, of a byte of the text; columns count characters.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[line - 1];
        let before = self.text[start..]
            .char_indices()
            .take_while(|(at, _)| start + at < byte);
        // What marks the beginning of a file is no character of its first line.
        let column = before.filter(|(_, c)| *c != '\u{FEFF}').count() + 1;
        (line, column)
    }

    /// All sentences of the text, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// What stands between them: headings, bullets and facts about the text, in order.
    pub fn skipped(&self) -> &[Range<usize>] {
        &self.skipped
    }

    /// Which sentence a byte of the text belongs to.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let at = self
            .sentences
            .partition_point(|sentence| sentence.range.end <= byte);
        let sentence = self.sentences.get(at)?;
        sentence.range.contains(&byte).then_some(at)
    }

    /// Where `quote` stands, as whole words.
    pub fn anchor(&self, quote: &str) -> Anchor {
        match &self.places_of(quote)[..] {
            [] => Anchor::Missing,
            [place] => Anchor::Once(place.clone()),
            places => Anchor::Ambiguous(places.len()),
        }
    }

    /// Every place where `quote` stands, as whole words.
    pub fn places_of(&self, quote: &str) -> Vec<Range<usize>> {
        let folded = fold(quote);
        let quote = folded.trim();
        if quote.is_empty() {
            return Vec::new();
        }
        let found = self.folded.text.match_indices(quote);
        self.whole_places(found.map(|(at, found)| at..at + found.len()))
    }

    /// The text as it is folded.
    pub(super) fn folded(&self) -> &str {
        &self.folded.text
    }

    /// Those of some places of the folded text that neither begin nor end inside a word, in the text itself.
    pub(super) fn whole_places(
        &self,
        places: impl Iterator<Item = Range<usize>>,
    ) -> Vec<Range<usize>> {
        let whole = places.filter(|place| is_whole(&self.folded.text, place));
        whole
            .filter_map(|place| self.folded.unfolded(place))
            .collect()
    }
}

/// Whether a range of a text neither begins nor ends inside a word.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric)
    };
    let inside = &text[range.clone()];
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    !joins(before, inside.chars().next()) && !joins(inside.chars().next_back(), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Excerpt;

    fn anchor_in(text: &str, quote: &str) -> Anchor {
        SourceText::new(text).anchor(quote)
    }

    #[test]
    fn a_quotation_is_found_whatever_its_quotes_dashes_and_spaces() {
        let text = "The town’s  charter\u{a0}was\nsigned — twice.";
        let Anchor::Once(range) = anchor_in(text, "town's charter was") else {
            panic!("not found")
        };
        assert_eq!(&text[range], "town’s  charter\u{a0}was");
        assert!(matches!(anchor_in(text, "Signed - twice"), Anchor::Once(_)));
    }

    #[test]
    fn a_byte_has_its_line_its_column_and_its_sentence() {
        let text = SourceText::new("\u{feff}Charter\r\n\r\nÄmter. It is so.\n");
        let so = text.text().find("so").unwrap_or_default();
        assert_eq!(text.place(so), (3, 14));
        assert_eq!(text.place(3), (1, 1));
        assert_eq!(text.place(usize::MAX), (4, 1));
        assert_eq!(text.sentence_at(so), Some(1));
        assert_eq!(text.sentence_at(so - 7), None, "between the two");
        assert_eq!(text.sentence_at(3), None, "in the heading");
        assert_eq!((text.sentences().len(), text.skipped().len()), (2, 1));
        assert_eq!(SourceText::new("").place(0), (1, 1));
    }

    #[test]
    fn only_whole_words_and_only_one_place_count() {
        assert_eq!(anchor_in("counties count", "count"), Anchor::Once(9..14));
        assert_eq!(anchor_in("a mayor, a mayor", "mayor"), Anchor::Ambiguous(2));
        assert_eq!(anchor_in("a mayor", "council"), Anchor::Missing);
        assert_eq!(anchor_in("a mayor", " "), Anchor::Missing);
    }

    #[test]
    fn letters_that_grow_when_folded_keep_their_place() {
        let text = "İzmir elects; Ankara governs";
        let Anchor::Once(range) = anchor_in(text, "ankara governs") else {
            panic!("not found")
        };
        assert_eq!(&text[range], "Ankara governs");
    }

    #[test]
    fn a_quotation_is_found_whether_its_letters_are_composed_or_not() {
        let composed = "Le café du conseil. 국회의 의원 수. Ende.";
        let decomposed = "Le cafe\u{301} du conseil. \u{1100}\u{116e}\u{11a8}\u{1112}\u{116c}\u{110b}\u{1174} 의원 수. Ende.";
        let mixed = "Le cafe\u{301} du conseil. 국회\u{110b}\u{1174} 의원 수. Ende.";
        let quotes = [
            ("Café du", "cafe\u{301} du"),
            ("국회의 의원", "\u{1100}\u{116e}\u{11a8}회의 의원"),
            ("conseil", "conseil"),
            ("Ende.", "Ende."),
        ];
        for text in [composed, decomposed, mixed] {
            let source = SourceText::new(text);
            for quote in quotes.into_iter().flat_map(|(one, other)| [one, other]) {
                let Anchor::Once(range) = source.anchor(quote) else {
                    panic!("{quote} in {text}")
                };
                assert_eq!(fold(&text[range.clone()]), fold(quote));
                let excerpt = Excerpt::from_text(&source, quote).expect("once");
                assert_eq!(excerpt.cited, text[range]);
                let shown = [excerpt.before, excerpt.cited, excerpt.after].concat();
                assert!(text.contains(&shown), "{shown}");
            }
            assert_eq!(source.anchor("cafe"), Anchor::Missing, "é is not e");
        }
    }
}
