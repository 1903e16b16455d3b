//! How a misspelt answer differs from the right one, letter by letter.

/// A stretch of a misspelt answer, held against the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// As expected, or of no account.
    Same(String),
    /// Expected, but not given.
    Missing(String),
    /// Given, but not expected.
    Extra(String),
}

/// The most letters that are compared each with each; beyond it, the middle is one stretch.
const MOST: usize = 512;

/// The stretches of `given` as against `expected`; all that are `Same` or `Extra` make up `given`.
pub(super) fn diff(expected: &str, given: &str) -> Vec<Segment> {
    let expected: Vec<_> = expected.trim().chars().collect();
    let given: Vec<_> = given.trim().chars().collect();
    let head = expected
        .iter()
        .zip(&given)
        .take_while(|(one, other)| is_same(**one, **other))
        .count();
    let (left, right) = (&expected[head..], &given[head..]);
    let pairs = left.iter().rev().zip(right.iter().rev());
    let tail = pairs
        .take_while(|(one, other)| is_same(**one, **other))
        .count();
    let (left, right) = (&left[..left.len() - tail], &right[..right.len() - tail]);
    let mut segments = Stretches::default();
    given[..head]
        .iter()
        .for_each(|c| segments.push(Step::Same, *c));
    middle(left, right, &mut segments);
    given[given.len() - tail..]
        .iter()
        .for_each(|c| segments.push(Step::Same, *c));
    segments.0
}

fn is_same(one: char, other: char) -> bool {
    let is_gap = |c: char| c.is_whitespace() || c == '-';
    one == other || one.to_lowercase().eq(other.to_lowercase()) || is_gap(one) && is_gap(other)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Same,
    Missing,
    Extra,
}

/// Letters gathered into stretches.
#[derive(Default)]
struct Stretches(Vec<Segment>);

impl Stretches {
    fn push(&mut self, step: Step, letter: char) {
        match (step, self.0.last_mut()) {
            (Step::Same, Some(Segment::Same(text)))
            | (Step::Missing, Some(Segment::Missing(text)))
            | (Step::Extra, Some(Segment::Extra(text))) => text.push(letter),
            (Step::Same, _) => self.0.push(Segment::Same(letter.into())),
            (Step::Missing, _) => self.0.push(Segment::Missing(letter.into())),
            (Step::Extra, _) => self.0.push(Segment::Extra(letter.into())),
        }
    }
}

/// Goes along the longest sequence of letters that both have in common.
fn middle(expected: &[char], given: &[char], segments: &mut Stretches) {
    let common = common(expected, given);
    let (mut row, mut column) = (0, 0);
    while row < expected.len() || column < given.len() {
        let skips_expected = column == given.len()
            || row < expected.len() && common(row + 1, column) >= common(row, column + 1);
        if row < expected.len() && column < given.len() && is_same(expected[row], given[column]) {
            segments.push(Step::Same, given[column]);
            (row, column) = (row + 1, column + 1);
        } else if skips_expected {
            segments.push(Step::Missing, expected[row]);
            row += 1;
        } else {
            segments.push(Step::Extra, given[column]);
            column += 1;
        }
    }
}

/// How many letters are in common behind each pair of places.
fn common(expected: &[char], given: &[char]) -> impl Fn(usize, usize) -> usize {
    let width = given.len() + 1;
    let is_short = expected.len().max(given.len()) <= MOST;
    let mut table = vec![
        0;
        if is_short {
            (expected.len() + 1) * width
        } else {
            0
        }
    ];
    if is_short {
        for row in (0..expected.len()).rev() {
            for column in (0..given.len()).rev() {
                table[row * width + column] = if is_same(expected[row], given[column]) {
                    table[(row + 1) * width + column + 1] + 1
                } else {
                    table[(row + 1) * width + column].max(table[row * width + column + 1])
                };
            }
        }
    }
    move |row, column| table.get(row * width + column).copied().unwrap_or(0)
}
