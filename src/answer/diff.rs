//! How a misspelt answer differs from the right one, letter by letter.

use crate::phrase;

/// A stretch of a misspelt answer, held against the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Letters as expected, or whose difference does not count.
    Same(String),
    /// Letters that were expected and not given.
    Missing(String),
    /// Letters that were given and not expected.
    Extra(String),
}

/// More letters than this are not compared each with each.
const MOST_LETTERS: usize = 256;

/// The stretches of `given` as against `expected`; all that are `Same` or `Extra` make up `given`.
///
/// A slip is within words: a whole word more or less was let pass, and is no part of it.
pub(super) fn diff(expected: &str, given: &str) -> Vec<Segment> {
    let (expected, given) = (expected.trim(), given.trim());
    let letters = |text: &str| text.chars().map(Letter::new).collect::<Vec<_>>();
    let (ours, theirs) = (letters(expected), letters(given));
    if ours.len().max(theirs.len()) > MOST_LETTERS {
        return vec![
            Segment::Missing(expected.to_owned()),
            Segment::Extra(given.to_owned()),
        ];
    }
    without_whole_words(&Alignment::new(&ours, &theirs).stretches())
}

/// Lets whole words pass: those missing are left out, those too many are as good as any.
fn without_whole_words(segments: &[Segment]) -> Vec<Segment> {
    let mut kept = Stretches::default();
    for (at, segment) in segments.iter().enumerate() {
        let text = segment.text();
        let opens = at == 0 || segments[at - 1].text().ends_with(is_gap);
        let closes = segments
            .get(at + 1)
            .is_none_or(|next| next.text().starts_with(is_gap));
        let is_whole = opens && text.ends_with(is_gap) || closes && text.starts_with(is_gap);
        match segment {
            Segment::Missing(_) if is_whole => {}
            Segment::Extra(_) if is_whole => kept.extend(Edit::Same, text),
            Segment::Same(_) => kept.extend(Edit::Same, text),
            Segment::Missing(_) => kept.extend(Edit::Missing, text),
            Segment::Extra(_) => kept.extend(Edit::Extra, text),
        }
    }
    kept.0
}

impl Segment {
    /// The letters of the stretch, whatever became of them.
    pub fn text(&self) -> &str {
        match self {
            Self::Same(text) | Self::Missing(text) | Self::Extra(text) => text,
        }
    }
}

/// What is amiss with the letters, in words: "one l is missing"; nothing where all of them are as
/// expected.
pub(super) fn in_words(segments: &[Segment]) -> Option<String> {
    let texts = slips(segments)
        .iter()
        .filter_map(Slip::text)
        .collect::<Vec<_>>();
    (!texts.is_empty()).then(|| phrase::list(&texts))
}

/// A place where the letters differ: what stands there, and what should.
#[derive(Debug, Default)]
struct Slip {
    given: String,
    expected: String,
}

/// The places where letters differ; those with a letter between them are one: swapped letters.
fn slips(segments: &[Segment]) -> Vec<Slip> {
    let mut slips: Vec<Slip> = Vec::new();
    let mut is_open = false;
    for (at, segment) in segments.iter().enumerate() {
        let is_between = segment.text().chars().count() == 1 && at + 1 < segments.len();
        match segment {
            Segment::Same(_) if !(is_open && is_between) => {
                is_open = false;
                continue;
            }
            _ if !is_open => slips.push(Slip::default()),
            _ => {}
        }
        is_open = true;
        if let Some(slip) = slips.last_mut() {
            slip.add(segment);
        }
    }
    slips
}

impl Slip {
    fn add(&mut self, segment: &Segment) {
        let text = segment.text();
        if !matches!(segment, Segment::Missing(_)) {
            self.given.push_str(text);
        }
        if !matches!(segment, Segment::Extra(_)) {
            self.expected.push_str(text);
        }
    }

    fn text(&self) -> Option<String> {
        let (given, expected) = (self.given.as_str(), self.expected.as_str());
        let is_one = |text: &str| text.chars().count() == 1;
        match (given, expected) {
            ("", "") => None,
            ("", letter) if is_one(letter) => Some(format!("one {letter} is missing")),
            ("", letters) => Some(format!("“{letters}” is missing")),
            (letter, "") if is_one(letter) => Some(format!("one {letter} too many")),
            (letters, "") => Some(format!("“{letters}” is too much")),
            (given, expected) => Some(format!("“{given}” should be “{expected}”")),
        }
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c == '-'
}

/// A letter as it is written, and as it is compared.
#[derive(Clone, Copy)]
struct Letter {
    written: char,
    plain: char,
}

impl Letter {
    fn new(written: char) -> Self {
        let small = written.to_lowercase().next().unwrap_or(written);
        Self {
            written,
            plain: if is_gap(written) { ' ' } else { small },
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    Same,
    Missing,
    Extra,
}

/// Collects letters one by one; neighbours of the same kind become one stretch.
#[derive(Default)]
struct Stretches(Vec<Segment>);

impl Stretches {
    fn extend(&mut self, step: Edit, text: &str) {
        text.chars().for_each(|letter| self.push(step, letter));
    }

    fn push(&mut self, step: Edit, letter: char) {
        match (step, self.0.last_mut()) {
            (Edit::Same, Some(Segment::Same(text)))
            | (Edit::Missing, Some(Segment::Missing(text)))
            | (Edit::Extra, Some(Segment::Extra(text))) => text.push(letter),
            (Edit::Same, _) => self.0.push(Segment::Same(letter.into())),
            (Edit::Missing, _) => self.0.push(Segment::Missing(letter.into())),
            (Edit::Extra, _) => self.0.push(Segment::Extra(letter.into())),
        }
    }
}

/// Two texts laid along each other so that most letters meet, in as few stretches as can be.
struct Alignment<'l> {
    expected: &'l [Letter],
    given: &'l [Letter],
    /// How much meets behind each pair of places, and, apart, where the letters just before meet.
    scores: Vec<[u32; 2]>,
}

/// Whether the letters just before a pair of places meet: then the next to meet are worth more.
#[derive(Clone, Copy)]
enum Before {
    Apart = 0,
    Meet = 1,
}

impl<'l> Alignment<'l> {
    fn new(expected: &'l [Letter], given: &'l [Letter]) -> Self {
        let scores = vec![[0; 2]; (expected.len() + 1) * (given.len() + 1)];
        let mut alignment = Self {
            expected,
            given,
            scores,
        };
        for row in (0..expected.len()).rev() {
            for column in (0..given.len()).rev() {
                let place = alignment.place(row, column);
                let apart = alignment.apart(row, column);
                let meet = |before| alignment.meet(row, column, before).unwrap_or(0).max(apart);
                alignment.scores[place] = [meet(Before::Apart), meet(Before::Meet)];
            }
        }
        alignment
    }

    fn place(&self, row: usize, column: usize) -> usize {
        row * (self.given.len() + 1) + column
    }

    fn score(&self, row: usize, column: usize, before: Before) -> u32 {
        self.scores[self.place(row, column)][before as usize]
    }

    /// The score if the letters here meet, where they are the same.
    fn meet(&self, row: usize, column: usize, before: Before) -> Option<u32> {
        let is_pair = self.expected.get(row)?.plain == self.given.get(column)?.plain;
        is_pair.then(|| 2 + before as u32 + self.score(row + 1, column + 1, Before::Meet))
    }

    /// The score if one of the letters here is passed over.
    fn apart(&self, row: usize, column: usize) -> u32 {
        let skips = [
            self.score(row + 1, column, Before::Apart),
            self.score(row, column + 1, Before::Apart),
        ];
        skips[0].max(skips[1])
    }

    /// Goes along the best way from the beginning.
    fn stretches(&self) -> Vec<Segment> {
        let (mut row, mut column, mut before) = (0, 0, Before::Apart);
        let mut stretches = Stretches::default();
        while row < self.expected.len() || column < self.given.len() {
            if self.meet(row, column, before) == Some(self.score(row, column, before)) {
                stretches.push(Edit::Same, self.given[column].written);
                (row, column, before) = (row + 1, column + 1, Before::Meet);
                continue;
            }
            before = Before::Apart;
            if column == self.given.len()
                || row < self.expected.len()
                    && self.score(row + 1, column, before) >= self.score(row, column + 1, before)
            {
                stretches.push(Edit::Missing, self.expected[row].written);
                row += 1;
            } else {
                stretches.push(Edit::Extra, self.given[column].written);
                column += 1;
            }
        }
        stretches.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Segment::{Extra, Missing, Same};
    use super::*;

    #[test]
    fn a_letter_missing_doubled_or_swapped() {
        let same = |text: &str| Same(text.into());
        assert_eq!(
            diff("collective", "colective"),
            [same("col"), Missing("l".into()), same("ective")]
        );
        assert_eq!(diff("war", "Warr"), [same("War"), Extra("r".into())]);
        assert_eq!(
            diff("defence", "defnece"),
            [
                same("def"),
                Missing("e".into()),
                same("n"),
                Extra("e".into()),
                same("ce")
            ]
        );
    }

    #[test]
    fn whole_words_are_let_pass() {
        assert_eq!(
            diff("the Senate", "Senat"),
            [Same("Senat".into()), Missing("e".into())]
        );
        assert_eq!(
            diff("Senate", "it is the Sennate"),
            [
                Same("it is the Sen".into()),
                Extra("n".into()),
                Same("ate".into())
            ]
        );
    }

    #[test]
    fn a_slip_is_told_in_words() {
        let told = |expected: &str, given: &str| in_words(&diff(expected, given));
        for (expected, given, words) in [
            ("collective", "colective", "one l is missing"),
            ("war", "warr", "one r too many"),
            ("defence", "defnece", "“ne” should be “en”"),
            ("mayor", "mayer", "“e” should be “o”"),
            ("Senate", "Sena", "“te” is missing"),
            (
                "collective defence",
                "colective defencce",
                "one l is missing and one c too many",
            ),
        ] {
            assert_eq!(told(expected, given).as_deref(), Some(words));
        }
        assert_eq!(told("war", "War"), None);
    }

    proptest! {
        #[test]
        fn same_and_extra_make_up_what_was_given(expected in ".{0,40}", given in ".{0,40}") {
            let segments = diff(&expected, &given);
            let said = segments.iter().filter(|segment| !matches!(segment, Missing(_)));
            prop_assert_eq!(said.map(Segment::text).collect::<String>(), given.trim());
        }
    }
}
