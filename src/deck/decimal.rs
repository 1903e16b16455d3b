//! Numbers in decimal places, computed with exactly.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// The most decimal places that a number may have.
const MOST_PLACES: u32 = 18;

/// A number in decimal places, with a sign: `614`, `-3.8`, `0.005`.
///
/// It is exact, unlike a float: 3.145 is 0.005 from 3.14, and no more. It holds 18 digits or so. Two
/// ways to write a number, such as `0.50` and `5e-1`, are one value. How people write numbers in answers
/// is the judge's, who knows their languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DecimalNumber {
    /// The digits without their point; the last of them is no nought behind it.
    units: i64,
    /// How many of them stand behind the point.
    places: u32,
}

/// A text that is no number in decimal places, or one with too many digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDecimalNumber;

impl DecimalNumber {
    /// The number of these digits, the last `places` of which stand behind the point.
    fn new(units: i128, places: u32) -> Option<Self> {
        let (mut units, mut places) = (units, if units == 0 { 0 } else { places });
        while places > 0 && units % 10 == 0 {
            (units, places) = (units / 10, places - 1);
        }
        let units = i64::try_from(units).ok()?;
        (places <= MOST_PLACES).then_some(Self { units, places })
    }

    /// The digits, as if this many of them stood behind the point: at least as many as do.
    fn units_at(self, places: u32) -> i128 {
        i128::from(self.units) * 10_i128.pow(places - self.places)
    }

    /// The number right between this one and another, and how far it is from either; none where that
    /// has too many digits.
    pub fn between(self, other: Self) -> Option<(Self, Self)> {
        let places = self.places.max(other.places);
        let (one, other) = (self.units_at(places), other.units_at(places));
        // Half of a number has one decimal place more.
        let half = |sum: i128| Self::new(sum * 5, places + 1);
        half(one + other).zip(half((other - one).abs()))
    }

    /// The numbers that are so far below this one and above it; none where one has too many digits.
    pub fn around(self, distance: Self) -> Option<(Self, Self)> {
        let places = self.places.max(distance.places);
        let (units, distance) = (self.units_at(places), distance.units_at(places));
        let below = Self::new(units - distance, places);
        below.zip(Self::new(units + distance, places))
    }

    /// Whether it is below nought.
    pub fn is_negative(self) -> bool {
        self.units < 0
    }

    /// The same without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self {
            units: self.units.saturating_abs(),
            ..self
        }
    }

    /// It as a fraction of whole numbers, without its sign: 5 over 1000 for 0.005.
    pub fn fraction(self) -> (u64, u64) {
        (self.units.unsigned_abs(), 10_u64.pow(self.places))
    }
}

impl Ord for DecimalNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        let places = self.places.max(other.places);
        self.units_at(places).cmp(&other.units_at(places))
    }
}

impl PartialOrd for DecimalNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Reads digits with a point, as JSON and other formats write numbers: `16`, `.5`, `-3.80`, `5e-3`.
impl FromStr for DecimalNumber {
    type Err = NoDecimalNumber;

    fn from_str(text: &str) -> Result<Self, NoDecimalNumber> {
        parse(text).ok_or(NoDecimalNumber)
    }
}

fn parse(text: &str) -> Option<DecimalNumber> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (sign, digits) = match mantissa.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, mantissa),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let digits = format!("{whole}{rest}");
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let units = sign * i128::from(digits.parse::<u64>().ok()?);
    let places = i64::try_from(rest.len()).ok()? - i64::from(exponent.parse::<i32>().ok()?);
    if let Ok(places) = u32::try_from(places) {
        return DecimalNumber::new(units, places);
    }
    let noughts = u32::try_from(-places).ok()?;
    DecimalNumber::new(units.checked_mul(10_i128.checked_pow(noughts)?)?, 0)
}

impl fmt::Display for DecimalNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (units, one) = self.fraction();
        let sign = if self.is_negative() { "-" } else { "" };
        write!(f, "{sign}{}", units / one)?;
        if self.places > 0 {
            let width = self.places as usize;
            write!(f, ".{:0width$}", units % one)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> DecimalNumber {
        text.parse().expect(text)
    }

    #[test]
    fn a_number_is_one_value_however_it_is_written() {
        for (text, written) in [
            ("614", "614"),
            ("0.005", "0.005"),
            ("5e-3", "0.005"),
            (".50", "0.5"),
            ("5.", "5"),
            ("-3.80", "-3.8"),
            ("-0.25", "-0.25"),
            ("-0", "0"),
            ("0e-2000000000", "0"),
            ("1.5E3", "1500"),
            ("1e+2", "100"),
            ("100", "100"),
        ] {
            assert_eq!(decimal(text).to_string(), written, "{text}");
        }
        assert_eq!(decimal("0.50"), decimal("5e-1"));
    }

    #[test]
    fn what_is_no_number_or_too_long_is_none() {
        let long = "9".repeat(20);
        for text in [
            "", "-", ".", "1,5", "1.2.3", "--1", "+-1", "x", "1e", "1e99", "1e-99", "0x1", "١",
            &long,
        ] {
            assert_eq!(
                text.parse::<DecimalNumber>(),
                Err(NoDecimalNumber),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_are_in_their_order() {
        let sorted = ["-3.8", "-3", "0", "0.005", "0.05", "3.14", "16"].map(decimal);
        assert!(sorted.is_sorted());
    }

    #[test]
    fn what_is_around_a_number_is_as_far_below_as_above() {
        for (number, distance, low, high) in [
            ("614", "16", "598", "630"),
            ("3.14", "0.005", "3.135", "3.145"),
            ("-0.5", "0.5", "-1", "0"),
            ("3", "0", "3", "3"),
        ] {
            let found = decimal(number).around(decimal(distance));
            assert_eq!(found, Some((decimal(low), decimal(high))), "{number}");
        }
        let most = decimal(&i64::MAX.to_string());
        assert_eq!(most.around(decimal("1")), None);
    }

    #[test]
    fn the_middle_is_as_far_from_both_ends() {
        for (low, high, middle, distance) in [
            ("598", "630", "614", "16"),
            ("3", "4", "3.5", "0.5"),
            ("0.1", "0.35", "0.225", "0.125"),
            ("-2", "1", "-0.5", "1.5"),
            ("4", "3", "3.5", "0.5"),
        ] {
            let found = decimal(low).between(decimal(high)).expect("a middle");
            assert_eq!(found, (decimal(middle), decimal(distance)), "{low}..{high}");
        }
    }
}
