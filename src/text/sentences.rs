//! Paragraphs and sentences, as a reader would count them.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::language;

/// A sentence of a text, as a person would count it: an abbreviation ends none.
///
/// It is a place in the text, not a text; all of them are found when a
/// [`SourceText`](super::SourceText) is made. Headings, bullets and facts about the text, such as its
/// date, are no sentences; they are what is skipped between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its bytes in the text, without the spaces around it.
    pub range: Range<usize>,
    /// The paragraph that it stands in, from 1.
    pub paragraph: usize,
}

/// A paragraph that is shorter and has no end is a heading or a fact about the text.
const PROSE: usize = 80;

/// No abbreviation and no word that matters here is longer.
const LONGEST_WORD: usize = 16;

/// The longest row of spaces and marks in which a sentence may end; what is beyond is one long sign.
const LONGEST_RUN: usize = 64;

/// The sentences of a text, and what stands between them: headings, bullets, facts about the text.
pub(super) fn divide(text: &str) -> (Vec<Sentence>, Vec<Range<usize>>) {
    let (mut sentences, mut skipped) = (Vec::new(), Vec::new());
    let mut paragraph = 0;
    for block in blocks(text) {
        let inside = &text[block.clone()];
        let found = sentences_of(inside);
        if is_bullet(inside) || !is_prose(inside, found.len()) {
            skipped.push(block);
            continue;
        }
        paragraph += 1;
        sentences.extend(found.into_iter().map(|range| Sentence {
            range: block.start + range.start..block.start + range.end,
            paragraph,
        }));
    }
    (sentences, skipped)
}

/// What stands between blank lines; each bullet begins anew.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::<Range<usize>>::new();
    let (mut at, mut is_open) = (0, false);
    for line in text.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let is_blank = line.chars().all(is_space);
        match blocks.last_mut() {
            _ if is_blank => {}
            Some(block) if is_open && !is_bullet(line) => block.end = range.end,
            _ => blocks.push(range),
        }
        is_open = !is_blank;
    }
    blocks
        .into_iter()
        .map(|block| trimmed(text, block))
        .collect()
}

/// The sentences of a block.
fn sentences_of(block: &str) -> Vec<Range<usize>> {
    let unbroken = without_breaks(block);
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    for piece in unbroken.split_sentence_bounds() {
        at += piece.len();
        let end = closed(block, at);
        if end > start && is_end(&block[start..end], &block[end..]) {
            sentences.push(trimmed(block, start..end));
            start = end;
        }
    }
    sentences.retain(|range| !range.is_empty());
    sentences
}

/// The block with spaces for its line breaks, and without what the segmenter is slow at: it looks
/// ahead from each of the spaces and brackets behind a full stop. Byte for byte as long.
fn without_breaks(block: &str) -> String {
    let mut run = 0;
    let spaced = block.chars().map(|c| {
        let ends_run = c.is_alphanumeric() || is_final(c);
        run = if ends_run { 0 } else { run + 1 };
        match c {
            _ if run > LONGEST_RUN => letter_as_long_as(c),
            '\n' | '\r' => ' ',
            '\u{85}' => '\u{a0}',
            '\u{2028}' | '\u{2029}' => '\u{2003}',
            c => c,
        }
    });
    spaced.collect()
}

/// A letter of as many bytes as a character.
fn letter_as_long_as(c: char) -> char {
    match c.len_utf8() {
        1 => 'A',
        2 => 'Ä',
        3 => 'Ａ',
        _ => '𝐀',
    }
}

/// Where a sentence ends that seems to end at `at`: after what closes it, and after its footnote.
fn closed(block: &str, at: usize) -> usize {
    let (left, right) = block.split_at(at);
    let digits = right.bytes().take_while(u8::is_ascii_digit).take(4).count();
    let note = right[digits..]
        .strip_prefix(']')
        .filter(|_| digits > 0 && left.ends_with('['));
    let rest = note.unwrap_or_else(|| right.trim_start_matches(is_closing));
    let is_apart = rest.starts_with(is_space) || rest.is_empty();
    if is_apart {
        block.len() - rest.len()
    } else {
        at
    }
}

/// Whether a sentence ends between two parts, rather than an abbreviation.
fn is_end(left: &str, right: &str) -> bool {
    let right = right.trim_start_matches(is_space);
    if right.is_empty() {
        return true;
    }
    let left = left.trim_end_matches(is_space);
    let (last, next) = (last_word(left), next_word(right));
    let marks = || language::all().map(|language| &language.sentences);
    let may_end = || marks().any(|marks| marks.opening.contains(next));
    let goes_on = next.starts_with(char::is_lowercase)
        || is_list_number(left)
        || marks().any(|marks| marks.leading.contains(last))
        || last == "No." && next.starts_with(|c: char| c.is_ascii_digit())
        || is_number(last.trim_end_matches('.'))
            && marks().any(|marks| marks.after_ordinal.contains(next))
        || (marks().any(|marks| marks.trailing.contains(last)) || is_initials(last)) && !may_end();
    !goes_on
}

fn last_word(left: &str) -> &str {
    let start = left.char_indices().rev().take(LONGEST_WORD).last();
    let end = &left[start.map_or(0, |(at, _)| at)..];
    let word = end.rsplit(is_space).next().unwrap_or_default();
    word.trim_start_matches(is_opening)
}

fn next_word(right: &str) -> &str {
    let right = right.trim_start_matches(is_opening);
    let end = right
        .char_indices()
        .take(LONGEST_WORD)
        .find(|(_, c)| is_space(*c));
    let word = end.map_or(right, |(at, _)| &right[..at]);
    word.trim_end_matches(',')
}

/// Whether a text is the number of what follows it: `1.`, `IV.`, `a.`
fn is_list_number(text: &str) -> bool {
    let number = text.trim_end_matches('.');
    let is_roman = || number.chars().all(|c| "IVXLC".contains(c));
    number.len() <= 5
        && number.len() < text.len()
        && (is_number(number) || number.len() == 1 || is_roman())
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_digit())
}

/// Whether a word is made of single capitals, each with its full stop: `J.`, `U.S.`
fn is_initials(word: &str) -> bool {
    let Some(letters) = word.strip_suffix('.') else {
        return false;
    };
    letters.split('.').all(|letter| {
        let mut chars = letter.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
    })
}

/// Whether a block is made of sentences: it ends like one, or is long and breaks off like prose.
fn is_prose(block: &str, sentences: usize) -> bool {
    if !block.contains(char::is_alphanumeric) {
        return false;
    }
    let last = block.trim_end_matches(|c| is_closing(c) || is_space(c));
    if last.ends_with(is_final) || ends_in_note(block) {
        return true;
    }
    let breaks_off = sentences > 1 || last.ends_with([',', ';', ':']);
    breaks_off && block.chars().count() >= PROSE
}

fn is_final(c: char) -> bool {
    matches!(
        c,
        '.' | '!' | '?' | '…' | '‽' | '。' | '！' | '？' | '।' | '؟' | '۔' | '։' | '።'
    )
}

/// Whether a full stop and the number of a footnote end a block: `.[1]`
fn ends_in_note(block: &str) -> bool {
    let inside = block
        .strip_suffix(']')
        .and_then(|rest| rest.rsplit_once('['));
    inside.is_some_and(|(before, note)| is_number(note) && before.ends_with(is_final))
}

fn is_bullet(line: &str) -> bool {
    let mut chars = line.trim_start_matches(is_space).chars();
    let mark = chars.next();
    let is_mark = matches!(
        mark,
        Some('•' | '-' | '*' | '+' | '–' | '·' | '‣' | '▪' | '◦' | '●' | '○')
    );
    is_mark && chars.next().is_none_or(is_space)
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        ')' | ']' | '}' | '"' | '\'' | '”' | '’' | '»' | '›' | '」' | '』'
    )
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '„' | '‚' | '«' | '‹' | '»'
    )
}

/// A space, or the mark that some programs put at the beginning of a file.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = text[range.clone()].trim_end_matches(is_space);
    let end = range.start + inside.len();
    end - inside.trim_start_matches(is_space).len()..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The sentences of a text, a blank one between paragraphs.
    fn sentence_texts(text: &str) -> Vec<&str> {
        let (sentences, _) = divide(text);
        let mut read = Vec::new();
        let mut paragraph = 1;
        for sentence in sentences {
            if sentence.paragraph > paragraph {
                read.push("");
            }
            paragraph = sentence.paragraph;
            read.push(&text[sentence.range]);
        }
        read
    }

    fn skipped(text: &str) -> Vec<&str> {
        let (_, skipped) = divide(text);
        skipped.into_iter().map(|range| &text[range]).collect()
    }

    const CHARTER: &str = "\u{feff}Charter of Elmford

  • Last changed: 04 Jul. 2022 15:11

The town has a council. It meets
in the “Old Mill.” Whoever asks “May I speak?” is heard.

Its powers
- the budget
  of the year
- the bylaws

Elmford was founded by J. B. Elm, Jr. on Feb. 3, 1801 (see No. 4 of the records.) He was no mayor.
";

    #[test]
    fn a_text_is_read_as_a_person_would_count_it() {
        let sentences = [
            "The town has a council.",
            "It meets\nin the “Old Mill.”",
            "Whoever asks “May I speak?” is heard.",
            "",
            "Elmford was founded by J. B. Elm, Jr. on Feb. 3, 1801 (see No. 4 of the records.)",
            "He was no mayor.",
        ];
        let between = [
            "Charter of Elmford",
            "• Last changed: 04 Jul. 2022 15:11",
            "Its powers",
            "- the budget\n  of the year",
            "- the bylaws",
        ];
        assert_eq!(sentence_texts(CHARTER), sentences);
        assert_eq!(skipped(CHARTER), between);
        let windows = CHARTER.replace('\n', "\r\n");
        assert_eq!(sentence_texts(&windows).len(), sentences.len());
        assert_eq!(skipped(&windows).len(), between.len());
        assert_eq!(sentence_texts(CHARTER.trim_end()), sentences);
    }

    #[test]
    fn an_abbreviation_ends_no_sentence() {
        for one in [
            "The case is Elm v. Oak of the U.S. Circuit Court.",
            "Mr. Elm and Dr. Oak live in St. Ives.",
            "Some towns, e.g. Elmford, i.e. Most of them, vote.",
            "Since 4 Jul. 2022 Elmford has voted on Art. II of the code.",
            "Die Gemeinde, z. B. Ulmfurt, wählt nach Art. 2 Abs. 3 Nr. 1 Buchstabe A.",
            "Am 3. Oktober wählt Ulmfurt.",
            "1. The council has eleven members.",
            "“Who pays?” asks the charter.",
        ] {
            assert_eq!(sentence_texts(one), [one]);
        }
    }

    #[test]
    fn a_sentence_may_end_in_an_abbreviation() {
        for (text, sentences) in [
            ("It left the U.S. The town stayed. (So it was.) Is it?", 4),
            ("It was John Elm Jr. He won! « Oui. » Then he left.", 4),
            (
                "Is it so? No. Elmford has three.[12] Oakford has none.[3]",
                4,
            ),
        ] {
            assert_eq!(
                sentence_texts(text).len(),
                sentences,
                "{:?}",
                sentence_texts(text)
            );
        }
        assert_eq!(sentence_texts("« Oui. » Then he left.")[0], "« Oui. »");
        assert_eq!(
            sentence_texts("It has three.[12] It is.")[0],
            "It has three.[12]"
        );
    }

    #[test]
    fn a_text_may_hold_nothing_to_read() {
        for empty in ["", " \r\n\t\n", "\u{feff}"] {
            assert_eq!(divide(empty), (vec![], vec![]));
        }
        assert_eq!(sentence_texts("Elmford\n\nIts council\n\n* * *\n"), [""; 0]);
        assert_eq!(skipped("Elmford\n\nIts council\n\n* * *\n").len(), 3);
    }

    #[test]
    fn prose_that_breaks_off_is_still_prose() {
        let clause =
            "Whereas the town has always been governed by those who live in it and work for it,";
        assert_eq!(sentence_texts(clause), [clause]);
        assert_eq!(skipped("The council decides:"), ["The council decides:"]);
    }

    /// What takes a second here would take minutes if the time grew with the square of the length.
    #[test]
    fn no_text_takes_long() {
        let began = std::time::Instant::now();
        for piece in [
            "It is so. ",
            "a!",
            ". ",
            "A.",
            "a.) ",
            "“",
            ". [1",
            "\n- a.\n",
        ] {
            divide(&piece.repeat(50_000 / piece.len()));
        }
        for piece in [" ", ")", "”", "1", "-"] {
            divide(&format!("It is.{}It was.", piece.repeat(50_000)));
        }
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_held_twice(
            text in "([a-zA-Z. !?\n\r\"”’»)(\\[\\]•äß。\u{feff}\u{85}\u{2028}0-9-]|Jul\\. |No\\. |\\PC){0,80}"
        ) {
            let (sentences, skipped) = divide(&text);
            let starts = sentences.iter().map(|sentence| sentence.range.start).collect::<Vec<_>>();
            prop_assert!(starts.is_sorted());
            let mut held = vec![0_u8; text.len()];
            for range in sentences.iter().map(|sentence| &sentence.range).chain(&skipped) {
                let inside = &text[range.clone()];
                prop_assert!(!inside.is_empty());
                prop_assert_eq!(inside.trim_matches(is_space), inside);
                held[range.clone()].iter_mut().for_each(|times| *times += 1);
            }
            for (at, c) in text.char_indices() {
                prop_assert!(held[at] == 1 || held[at] == 0 && is_space(c), "{c:?} at {at}");
            }
        }
    }
}
