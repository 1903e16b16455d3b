//! Raised and lowered text in plain text: `10²`, `x²ⁿ`, `x^(q)`.

/// Where a text stands beside the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextScript {
    /// Superscript.
    Above,
    /// Subscript.
    Below,
}

/// Each sign with the one that stands above it in Unicode.
const ABOVE: (&str, &str) = (
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
);

/// Each sign with the one that stands below it.
const BELOW: (&str, &str) = (
    "0123456789+-−=()aehijklmnoprstuvx",
    "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ",
);

impl TextScript {
    /// A text as it stands there: with the signs that Unicode has for it, if it has one for each; else it is
    /// marked. Two endings of English numbers stay as they are mostly typed: `1st`.
    pub fn shifted(self, text: &str) -> String {
        const ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];
        let inner = text.trim();
        if inner.is_empty() || inner.contains('\n') || ENDINGS.contains(&inner) {
            return text.to_owned();
        }
        let (mark, (plain, shifted)) = match self {
            Self::Above => ('^', ABOVE),
            Self::Below => ('_', BELOW),
        };
        let sign = |c: char| {
            let place = plain.chars().position(|known| known == c)?;
            shifted.chars().nth(place)
        };
        let whole = inner.chars().map(sign).collect::<Option<String>>();
        let whole = whole.unwrap_or_else(|| format!("{mark}({inner})"));
        text.replacen(inner, &whole, 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_is_raised_or_all_of_it_is_marked() {
        for (script, text, shifted) in [
            (TextScript::Above, "-3", "⁻³"),
            (TextScript::Above, "2n", "²ⁿ"),
            (TextScript::Above, "n+1", "ⁿ⁺¹"),
            (TextScript::Above, "2q", "^(2q)"),
            (TextScript::Above, " 2 ", " ² "),
            (TextScript::Above, "st", "st"),
            (TextScript::Above, "", ""),
            (TextScript::Below, "ij", "ᵢⱼ"),
            (TextScript::Below, "10", "₁₀"),
            (TextScript::Below, "max.", "_(max.)"),
        ] {
            assert_eq!(script.shifted(text), shifted, "{text}");
        }
        for (plain, shifted) in [ABOVE, BELOW] {
            assert_eq!(plain.chars().count(), shifted.chars().count());
        }
    }
}
