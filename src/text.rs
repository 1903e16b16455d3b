//! A source text: its paragraphs and sentences, and where a quotation stands in it.

use std::ops::Range;

mod excerpt;
mod sentences;

pub use excerpt::Excerpt;
pub use sentences::Sentence;

/// A text with its folded twin, so that a quotation is found whatever quotes and spaces it uses.
#[derive(Debug)]
pub struct SourceText {
    text: String,
    /// Where each line begins.
    lines: Vec<usize>,
    sentences: Vec<Sentence>,
    skipped: Vec<Range<usize>>,
    folded: String,
    /// For each byte of `folded`, the byte of the text that it came from; one more for the end.
    origin: Vec<usize>,
}

/// Where a quotation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// In exactly one place: these bytes of the text.
    Once(Range<usize>),
    /// Nowhere.
    Missing,
    /// In so many places.
    Ambiguous(usize),
}

impl SourceText {
    /// Prepares a text for looking things up in it.
    pub fn new(text: &str) -> Self {
        let mut folded = String::with_capacity(text.len());
        let mut origin = Vec::with_capacity(text.len() + 1);
        fold_into(text, |at, c| {
            folded.push(c);
            origin.extend(std::iter::repeat_n(at, c.len_utf8()));
        });
        origin.push(text.len());
        let (sentences, skipped) = sentences::divide(text);
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            text: text.to_owned(),
            lines: std::iter::once(0).chain(breaks).collect(),
            sentences,
            skipped,
            folded,
            origin,
        }
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and the column, both from 1, of a byte of the text; columns count characters.
    pub fn place(&self, byte: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[line - 1];
        let before = self.text[start..].char_indices();
        let before = before.take_while(|(at, _)| start + at < byte);
        // What marks the beginning of a file is no character of its first line.
        let column = before.filter(|(_, c)| *c != '\u{FEFF}').count() + 1;
        (line, column)
    }

    /// The sentences, in order.
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
        let quote = fold(quote);
        let quote = quote.trim();
        let places = self.folded.match_indices(quote).filter(|(at, found)| {
            !quote.is_empty() && is_whole(&self.folded, *at..*at + found.len())
        });
        places
            .map(|(at, found)| self.origin[at]..self.origin[at + found.len()])
            .collect()
    }
}

/// A text with its accidents removed: case, kinds of space, quote and dash.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, |_, c| folded.push(c));
    folded
}

/// Folds a text, telling for each folded character the byte that it came from.
fn fold_into(text: &str, mut push: impl FnMut(usize, char)) {
    let mut in_space = false;
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            if !in_space {
                push(at, ' ');
            }
            in_space = true;
            continue;
        }
        in_space = false;
        match c {
            '\u{2018}' | '\u{2019}' => push(at, '\''),
            '\u{201C}' | '\u{201D}' => push(at, '"'),
            '\u{2010}'..='\u{2014}' => push(at, '-'),
            '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
            _ => c.to_lowercase().for_each(|c| push(at, c)),
        }
    }
}

/// A text that a terminal shows and does not obey: without control characters, escape sequences,
/// and marks that reorder what stands around them. Line breaks and tabs become spaces.
pub fn clean(text: &str) -> String {
    let shown = text.chars().filter_map(|c| match c {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\r' | '\u{061C}' | '\u{200E}' | '\u{200F}' => None,
        c if is_obeyed(c) => None,
        c => Some(c),
    });
    shown.collect()
}

/// Whether a terminal would obey a character, or turn the text around it: none of these is ever meant.
pub fn is_obeyed(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// Whether a range of a text neither begins nor ends inside a word.
fn is_whole(text: &str, range: Range<usize>) -> bool {
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

    fn at(text: &str, quote: &str) -> Anchor {
        SourceText::new(text).anchor(quote)
    }

    #[test]
    fn a_quotation_is_found_whatever_its_quotes_dashes_and_spaces() {
        let text = "The town’s  charter\u{a0}was\nsigned — twice.";
        let Anchor::Once(range) = at(text, "town's charter was") else {
            panic!("not found")
        };
        assert_eq!(&text[range], "town’s  charter\u{a0}was");
        assert!(matches!(at(text, "Signed - twice"), Anchor::Once(_)));
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
        assert_eq!(at("counties count", "count"), Anchor::Once(9..14));
        assert_eq!(at("a mayor, a mayor", "mayor"), Anchor::Ambiguous(2));
        assert_eq!(at("a mayor", "council"), Anchor::Missing);
        assert_eq!(at("a mayor", " "), Anchor::Missing);
    }

    #[test]
    fn nothing_that_a_terminal_would_obey_is_left() {
        assert_eq!(
            clean("a\u{1b}[2Jb\u{9b}31m\u{202e}c\nd\u{7}"),
            "a[2Jb31mc d"
        );
        assert_eq!(
            clean("NATO’s “purpose” 北约 e\u{301}"),
            "NATO’s “purpose” 北约 e\u{301}"
        );
    }

    #[test]
    fn letters_that_grow_when_folded_keep_their_place() {
        let text = "İzmir elects; Ankara governs";
        let Anchor::Once(range) = at(text, "ankara governs") else {
            panic!("not found")
        };
        assert_eq!(&text[range], "Ankara governs");
    }
}
