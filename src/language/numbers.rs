//! How a language writes numbers.

use super::table::{WordPairs, Words};

/// No number word is longer; it keeps what reads them from running on.
const LONGEST_NUMERAL: usize = 80;

/// Reads a number word that is put together of those in the table.
pub type Compound = fn(&WordPairs<Numeral>, &str) -> Option<Numeral>;

/// The words and habits by which a language writes numbers.
#[derive(Debug, Default)]
pub struct Numbers {
    /// Number words: `7` counts, `7.` ranks, `*100` multiplies, `*100.` does both.
    pub numerals: WordPairs<Numeral>,
    /// Reads a number that is written as one long word.
    pub compound: Option<Compound>,
    /// The lower half of a fraction: two *thirds*.
    pub denominators: WordPairs<u64>,
    /// How number words add up.
    pub counting: Counting,
    /// What may follow digits to make an ordinal.
    pub ordinal_endings: Words,
    /// What may follow a roman numeral to make an ordinal.
    pub roman_endings: Words,
    /// Articles that also mean the number one, such as `a` in *a hundred*.
    pub ones: Words,
    /// Those that a number may end with: cent *un*.
    pub last_ones: Words,
    /// Numbers that end in a half, each with how many halves it has: `anderthalb=3`.
    pub mixed: WordPairs<u64>,
    /// Letters that may be a size behind digits, or a unit: 67*m*.
    pub sizes: WordPairs<u64>,
    /// Words for an empty place: nineteen *oh* five.
    pub noughts: Words,
    /// Words that make a number rough, such as `about`.
    pub roughly: Words,
    /// Words for what is counted in, each with its one name: `yrs=year`.
    pub units: WordPairs<&'static str>,
    /// What separates a number's fraction.
    pub decimal: Decimal,
    /// What the dash between two numbers is read as.
    pub to: &'static str,
    /// Words before which `i` is a pronoun and no numeral.
    pub verbs_of_i: Words,
}

impl Numbers {
    /// The number that a word says: one of the table, or put together of those.
    pub fn numeral(&self, word: &str) -> Option<Numeral> {
        if word.len() > LONGEST_NUMERAL {
            return None;
        }
        let compound = || self.compound.as_ref()?(&self.numerals, word);
        self.numerals.get(word).or_else(compound)
    }
}

/// What a number word does to the number that is being put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numeral {
    /// It counts, and is added: *seven*.
    Cardinal(u64),
    /// It ranks: *seventh*.
    Ordinal(u64),
    /// It multiplies what stands before it: hundred.
    Multiplier(u64),
    /// It does, and ranks: two *hundredth*.
    RankedMultiplier(u64),
}

impl Numeral {
    /// Whether it ranks, so that no number goes on behind it.
    pub fn ranks(self) -> bool {
        matches!(self, Self::Ordinal(_) | Self::RankedMultiplier(_))
    }

    /// The number in it.
    pub fn value(self) -> u64 {
        match self {
            Self::Cardinal(value)
            | Self::Ordinal(value)
            | Self::Multiplier(value)
            | Self::RankedMultiplier(value) => value,
        }
    }

    /// Reads an entry of a language's table: `7` counts, `7.` ranks, `*100` multiplies, `*100.`
    /// does both.
    pub fn parse(entry: &str) -> Option<Self> {
        let (multiplies, rest) = match entry.strip_prefix('*') {
            Some(rest) => (true, rest),
            None => (false, entry),
        };
        let (ranks, digits) = match rest.strip_suffix('.') {
            Some(digits) => (true, digits),
            None => (false, rest),
        };
        let value = digits.parse().ok()?;
        Some(match (multiplies, ranks) {
            (false, false) => Self::Cardinal(value),
            (false, true) => Self::Ordinal(value),
            (true, false) => Self::Multiplier(value),
            (true, true) => Self::RankedMultiplier(value),
        })
    }
}

/// How number words add up beyond what all languages share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// Nothing beyond what all languages share.
    #[default]
    Plain,
    /// Two halves are a year: seventeen seventy-six, four seventy-six.
    YearsInPairs,
    /// Some tens are twenties: quatre-vingt-dix.
    InTwenties,
    /// The units stand before the tens: ein und zwanzig.
    UnitsFirst,
}

/// What separates a number's fraction; the other mark separates its thousands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// A point, as in 4.5; commas separate thousands.
    Point,
    /// A comma, as in 4,5; points separate thousands.
    Comma,
    /// Whichever is not seen to separate thousands.
    #[default]
    Either,
}
