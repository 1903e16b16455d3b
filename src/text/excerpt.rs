//! What stands around a quotation: the sentence that it is from.

use std::ops::Range;

use super::sentences::is_space;
use super::source_text::{Anchor, SourceText};

/// A quotation with the rest of its sentence, or of its sentences, on one line: what a learner reads
/// beside an answer to see that it is right.
///
/// Its texts are those of the source, with spaces for line breaks; nothing in it is folded. Whoever
/// shows it may cut it ([`Excerpt::within`]), but never the quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text that leads up to the quotation.
    pub before: String,
    /// The quotation, as the text has it.
    pub cited: String,
    /// The text that follows the quotation.
    pub after: String,
    /// The paragraph that it begins in, from 1; none in a heading.
    pub paragraph: Option<usize>,
}

impl Excerpt {
    /// The sentence around a quotation that stands in a text exactly once.
    pub fn from_text(text: &SourceText, quote: &str) -> Option<Self> {
        let Anchor::Once(cited) = text.anchor(quote) else {
            return None;
        };
        let last = cited.end.checked_sub(1)?;
        let start = unit(text, cited.start).map_or(cited.start, |unit| unit.start);
        let end = unit(text, last).map_or(cited.end, |unit| unit.end);
        let sentence = text.sentence_at(cited.start);
        let line = |range: Range<usize>| with_single_spaces(&text.text()[range]);
        Some(Self {
            before: line(start..cited.start),
            cited: line(cited.clone()),
            after: line(cited.end..end.max(cited.end)),
            paragraph: sentence.map(|at| text.sentences()[at].paragraph),
        })
    }

    /// The excerpt in about `most` characters, the quotation in its middle and never cut.
    pub fn within(&self, most: usize) -> Self {
        let [before, cited, after] =
            [&self.before, &self.cited, &self.after].map(|text| text.chars().count());
        if before + cited + after <= most {
            return self.clone();
        }
        let room = most.saturating_sub(cited);
        // What one side does not need is left for the other.
        let left = room.saturating_sub(after).max(room / 2).min(before);
        Self {
            before: end_of(&self.before, left),
            after: beginning_of(&self.after, room - left),
            ..self.clone()
        }
    }
}

/// The sentence, the heading or the bullet that a byte of a text belongs to.
fn unit(text: &SourceText, byte: usize) -> Option<&Range<usize>> {
    let skipped = || text.skipped().iter().find(|range| range.contains(&byte));
    match text.sentence_at(byte) {
        Some(at) => Some(&text.sentences()[at].range),
        None => skipped(),
    }
}

/// A part of a text on one line; unlike `on_one_line` it keeps a space at either end.
fn with_single_spaces(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if !is_space(c) => line.push(c),
            _ if line.ends_with(' ') => {}
            _ => line.push(' '),
        }
    }
    line
}

/// The last characters of a text, from the beginning of a word.
fn end_of(text: &str, most: usize) -> String {
    let Some(cut) = text
        .chars()
        .count()
        .checked_sub(most)
        .filter(|cut| *cut > 0)
    else {
        return text.to_owned();
    };
    let at = text
        .char_indices()
        .nth(cut)
        .map_or(text.len(), |(at, _)| at);
    let word = text[..at]
        .ends_with(' ')
        .then_some(at)
        .or_else(|| text[at..].find(' ').map(|space| at + space + 1));
    format!(
        "… {}",
        &text[word.unwrap_or_else(|| whole(text, at, text.len()))..]
    )
}

/// The first characters of a text, to the end of a word.
fn beginning_of(text: &str, most: usize) -> String {
    let Some((at, _)) = text.char_indices().nth(most) else {
        return text.to_owned();
    };
    let word = text[at..]
        .starts_with(' ')
        .then_some(at)
        .or_else(|| text[..at].rfind(' '));
    format!("{} …", &text[..word.unwrap_or_else(|| whole(text, at, 0))])
}

/// Where to cut inside a word: not at all, unless the script has no spaces.
fn whole(text: &str, at: usize, nothing: usize) -> usize {
    if text.contains(' ') { nothing } else { at }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHARTER: &str = "Charter of Elmford\n
The town has a council. The council, which\r\n  meets in the Old Mill, has eleven members. It is\n\
        elected by all. A mayor\nheads it.\n
The clerk keeps the books.";

    fn shown(excerpt: &Excerpt) -> String {
        format!("{}[{}]{}", excerpt.before, excerpt.cited, excerpt.after)
    }

    fn excerpt(quote: &str) -> (String, Option<usize>) {
        let excerpt = Excerpt::from_text(&SourceText::new(CHARTER), quote)
            .expect("the quotation stands in the text once");
        (shown(&excerpt), excerpt.paragraph)
    }

    #[test]
    fn a_quotation_is_shown_in_its_sentence() {
        let whole = "The council, which meets in the Old Mill, has [eleven members].";
        assert_eq!(excerpt("Eleven members"), (whole.into(), Some(1)));
        assert_eq!(
            excerpt("the clerk keeps the books."),
            ("[The clerk keeps the books.]".into(), Some(2))
        );
        assert_eq!(excerpt("Elmford"), ("Charter of [Elmford]".into(), None));
    }

    #[test]
    fn a_quotation_across_sentences_is_shown_in_all_of_them() {
        let both = "It is elected [by all. A mayor] heads it.";
        assert_eq!(excerpt("by all. A mayor"), (both.into(), Some(1)));
        let apart = "A mayor heads [it. The clerk] keeps the books.";
        assert_eq!(excerpt("it. the clerk"), (apart.into(), Some(1)));
    }

    #[test]
    fn what_is_not_there_once_has_no_excerpt() {
        let text = SourceText::new(CHARTER);
        for quote in ["sheriff", "the", ""] {
            assert_eq!(Excerpt::from_text(&text, quote), None);
        }
    }

    #[test]
    fn a_long_sentence_is_cut_between_words_around_the_quotation() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let cut = |quote: &str, most| {
            let excerpt = Excerpt::from_text(&SourceText::new(text), quote).expect("once");
            shown(&excerpt.within(most))
        };
        assert_eq!(cut("six", 80), text.replace("six", "[six]"));
        assert_eq!(cut("six", 24), "… four five [six] seven …");
        assert_eq!(cut("two", 24), "one [two] three four five …");
        assert_eq!(cut("twelve", 20), "… ten eleven [twelve]");
        assert_eq!(cut("six seven", 0), "… [six seven] …");
    }

    #[test]
    fn a_script_without_spaces_is_cut_where_it_must() {
        let text = "市议会有十一名成员由全体居民选举产生";
        let excerpt = Excerpt::from_text(&SourceText::new(text), text).expect("once");
        assert_eq!(excerpt.within(3), excerpt);
        let excerpt = Excerpt {
            before: "市议会有".into(),
            cited: "十一名".into(),
            after: "成员由全体居民".into(),
            paragraph: None,
        };
        assert_eq!(shown(&excerpt.within(7)), "… 会有[十一名]成员 …");
    }
}
