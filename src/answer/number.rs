//! A number: two ways to write it are one value.

use std::fmt;

/// A number as a fraction in lowest terms: two ways to write it are one value.
///
/// `27`, `twenty-seven` and `XXVII` are one number, and so are `0.5`, `1/2` and `a half`. It knows no
/// unit and no sign: these are words beside it. `digits` and `number_words` read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Number {
    over: u64,
    under: u64,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_whole() {
            Some(whole) => write!(f, "{whole}"),
            None => write!(f, "{}/{}", self.over, self.under),
        }
    }
}

impl Number {
    /// The whole number of this value.
    pub(super) fn whole(value: u64) -> Self {
        Self {
            over: value,
            under: 1,
        }
    }

    /// The fraction `over/under`; none where `under` is 0.
    pub(super) fn fraction(over: u64, under: u64) -> Option<Self> {
        let common = greatest_common_divisor(over, under);
        (under > 0).then(|| Self {
            over: over / common,
            under: under / common,
        })
    }

    /// This number and another; none where the sum is too large to be held exactly.
    pub(super) fn plus(self, other: Self) -> Option<Self> {
        let ours = self.over.checked_mul(other.under)?;
        let theirs = other.over.checked_mul(self.under)?;
        Self::fraction(
            ours.checked_add(theirs)?,
            self.under.checked_mul(other.under)?,
        )
    }

    /// How far this number is from another; none where that can't be held exactly.
    pub(super) fn distance(self, other: Self) -> Option<Self> {
        let ours = self.over.checked_mul(other.under)?;
        let theirs = other.over.checked_mul(self.under)?;
        Self::fraction(ours.abs_diff(theirs), self.under.checked_mul(other.under)?)
    }

    /// Whether it is no larger than another.
    pub(super) fn is_at_most(self, most: Self) -> bool {
        let ours = u128::from(self.over) * u128::from(most.under);
        ours <= u128::from(most.over) * u128::from(self.under)
    }

    /// This number times a whole factor; none where that is too large to be held exactly.
    pub(super) fn times(self, factor: u64) -> Option<Self> {
        Self::fraction(self.over.checked_mul(factor)?, self.under)
    }

    /// This number divided into equal parts; none for zero parts, or where that can't be held
    /// exactly.
    pub(super) fn divided(self, parts: u64) -> Option<Self> {
        Self::fraction(self.over, self.under.checked_mul(parts)?)
    }

    /// Its value, where it is whole.
    pub(super) fn as_whole(self) -> Option<u64> {
        (self.under == 1).then_some(self.over)
    }

    /// Its value, near enough to sort by.
    pub(super) fn value(self) -> f64 {
        self.over as f64 / self.under as f64
    }

    /// Reads digits with at most one decimal point.
    pub(super) fn decimal(whole: &str, rest: &str) -> Option<Self> {
        let places = u32::try_from(rest.len()).ok()?;
        Self::fraction(
            format!("{whole}{rest}").parse().ok()?,
            10_u64.checked_pow(places)?,
        )
    }
}

fn greatest_common_divisor(one: u64, other: u64) -> u64 {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::digits::figure;
    use crate::answer::token::Token;
    use crate::language;

    fn read(tag: &str, text: &str) -> Option<Number> {
        match figure(text, language::of_tag(Some(tag))) {
            (Token::Number(number), "") => Some(number),
            _ => None,
        }
    }

    #[test]
    fn thousands_are_marked_as_each_language_does() {
        let million = Some(Number::whole(1_000_000));
        for text in ["1000000", "1,000,000", "1 000 000", "1'000'000"] {
            assert_eq!(read("en", text), million, "{text}");
        }
        for text in ["1.000.000", "1 000 000", "1'000'000"] {
            assert_eq!(read("de", text), million, "{text}");
            assert_eq!(read("fr", text), million, "{text}");
        }
        assert_eq!(read("xx", "1.000.000"), read("xx", "1,000,000"));
    }

    #[test]
    fn lakhs_are_marked_as_in_india() {
        assert_eq!(read("en-IN", "1,00,000"), Some(Number::whole(100_000)));
        assert_eq!(
            read("en", "1,40,00,00,000"),
            Some(Number::whole(1_400_000_000))
        );
        assert_eq!(read("de", "1,00,000"), None);
    }

    #[test]
    fn the_point_is_the_languages_own() {
        assert_eq!(read("en", "4.5"), Number::fraction(9, 2));
        assert_eq!(read("en", "4.50"), read("en", "4,5"));
        assert_eq!(read("en", "1,234.5"), Number::fraction(2469, 2));
        assert_eq!(read("de", "1.234,5"), Number::fraction(2469, 2));
        assert_eq!(read("en", "4.500"), Number::fraction(9, 2));
        assert_eq!(read("de", "4.500"), Some(Number::whole(4500)));
        assert_eq!(read("de", "4,500"), Number::fraction(9, 2));
    }

    #[test]
    fn fractions_are_in_lowest_terms() {
        assert_eq!(read("en", "4/6"), Number::fraction(2, 3));
        assert_eq!(read("en", "1/0"), None);
        assert_eq!(read("en", "0/5"), Some(Number::whole(0)));
    }

    #[test]
    fn ordinals_are_numbers() {
        assert_eq!(read("en", "19th"), Some(Number::whole(19)));
        assert_eq!(read("fr", "1er"), Some(Number::whole(1)));
        assert_eq!(figure("40s", language::of_tag(Some("en"))).1, "s");
    }

    #[test]
    fn digits_that_belong_apart_stay_apart() {
        for (text, rest) in [
            ("2 7", " 7"),
            ("1,2,3", ",2,3"),
            ("1861-1865", "-1865"),
            ("12,34,56", ",34,56"),
            ("1,00,00", ",00,00"),
        ] {
            assert_eq!(figure(text, language::of_tag(Some("en"))).1, rest, "{text}");
        }
    }

    #[test]
    fn digits_without_end_are_a_word() {
        let digits = "9".repeat(40);
        assert_eq!(
            figure(&digits, language::of_tag(Some("en"))),
            (Token::Word(digits.clone()), "")
        );
    }
}
