//! What options are counted with, where it is no Latin letter.

/// Numbers or letters that options are counted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionNumerals {
    /// `1)`, `2)`.
    Decimal,
    /// `i)`, `ii)`.
    Roman,
    /// `а)`, `б)`, which only look like Latin ones.
    Cyrillic,
    Greek,
}

impl OptionNumerals {
    /// Those that no question has for its own number.
    pub const OF_OPTIONS: [Self; 3] = [Self::Roman, Self::Cyrillic, Self::Greek];

    /// The place that a numeral has: 1 for `ii`.
    pub fn place(self, numeral: &str) -> Option<usize> {
        let known = match self {
            Self::Decimal => "1 2 3 4 5 6 7 8 9 10 11 12",
            Self::Roman => "i ii iii iv v vi vii viii ix x xi xii",
            Self::Cyrillic => "а б в г д е ж з",
            Self::Greek => "α β γ δ ε ζ η θ",
        };
        let numeral = numeral.to_lowercase();
        known.split(' ').position(|known| known == numeral)
    }

    /// The place of the numeral that a text begins with, and what stands behind its mark.
    pub fn counted(self, text: &str) -> Option<(usize, &str)> {
        let bare = text.trim_start().trim_start_matches(['(', '[']);
        let end = bare.find(|c: char| !c.is_alphanumeric())?;
        let rest = bare[end..].trim_start_matches(['.', ')', ']', ':']);
        let is_marked = rest.len() < bare.len() - end;
        let is_apart = rest.starts_with(char::is_whitespace);
        let place = self.place(&bare[..end])?;
        let rest = rest.trim();
        (is_marked && is_apart && !rest.is_empty()).then_some((place, rest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_counted_in_other_ways_than_with_letters() {
        for (numerals, text, found) in [
            (OptionNumerals::Roman, "iv) so", Some((3, "so"))),
            (OptionNumerals::Roman, "(II) so", Some((1, "so"))),
            (OptionNumerals::Roman, "I am", None),
            (OptionNumerals::Cyrillic, "Б. so", Some((1, "so"))),
            (OptionNumerals::Cyrillic, "B. so", None),
            (OptionNumerals::Decimal, "2) so", Some((1, "so"))),
            (OptionNumerals::Decimal, "2.5 so", None),
        ] {
            assert_eq!(numerals.counted(text), found, "{text}");
        }
    }
}
