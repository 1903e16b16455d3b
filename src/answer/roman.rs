//! Roman numerals: `World War II`, `XXe siècle`.

use super::token::Token;
use crate::language::Language;

/// The rank that a roman numeral with an ending says: `Ve`, `XXth`.
///
/// In capitals it is one; in small letters it may be a word, of which *vie* and *ire* are the usual
/// ones.
pub(super) fn ordinal(written: &str, language: &Language) -> Option<u64> {
    // Most words are none by their first letter.
    let is_begun = |c: char| !c.is_ascii() || "IVXivx".contains(c);
    if !written.starts_with(is_begun) {
        return None;
    }
    let endings = &language.numbers.roman_endings;
    let end = written.find(|c| !"IVX".contains(c))?;
    let (capitals, rest) = written.split_at(end);
    if !capitals.is_empty() && endings.contains(rest) {
        return roman(&capitals.to_lowercase());
    }
    let small = written.to_lowercase();
    endings.iter().find_map(|ending| {
        let stem = small.strip_suffix(ending)?;
        let is_no_word = (stem == "i") == (ending == "er") && stem != "vi";
        roman(stem).filter(|_| is_no_word)
    })
}

/// The roman numeral at a place, behind a word or by itself: World War II.
pub(super) fn roman_at(tokens: &[Token], at: usize, language: &Language) -> Option<u64> {
    let word = tokens[at].word()?;
    let value = roman(word)?;
    let stands_behind_word = at > 0 && tokens[at - 1].word().is_some();
    let verbs = &language.numbers.verbs_of_i;
    let is_numeral = match tokens.get(at + 1) {
        Some(next) if word == "i" => {
            !verbs.is_empty() && !next.is_word(|next| verbs.contains(next))
        }
        Some(_) => true,
        None => at > 0 || word != "i",
    };
    (is_numeral && (stands_behind_word || tokens.len() == 1)).then_some(value)
}

/// A roman numeral below forty: longer ones are rather words.
pub(super) fn roman(word: &str) -> Option<u64> {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    if !word.starts_with(['i', 'v', 'x']) {
        return None;
    }
    let units = word.trim_start_matches('x');
    let tens = word.len() - units.len();
    let units = UNITS.iter().position(|entry| *entry == units)?;
    u64::try_from(tens * 10 + units)
        .ok()
        .filter(|value| (1..40).contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fold::fold;
    use crate::language;

    #[test]
    fn roman_ordinals_are_ordinals() {
        let read = |text| fold(text, language::of_tag(Some("fr")));
        for (roman, digits) in [
            ("la Ve République", "5e République"),
            ("ve république", "la cinquième République"),
            ("la IVème République", "4e république"),
            ("IVE RÉPUBLIQUE", "4e république"),
            ("François Ier", "François 1er"),
            ("François premier", "François Ier"),
            ("XXe siècle", "20e siècle"),
            ("le VIe siècle", "6e siècle"),
        ] {
            assert_eq!(read(roman), read(digits), "{roman}");
        }
        assert_ne!(read("la IVe République"), read("la Ve République"));
        for word in ["la vie", "LA VIE", "l'ire", "un ver"] {
            assert!(
                read(word).iter().all(|token| token.word().is_some()),
                "{word}"
            );
        }
        let english = |text| fold(text, language::of_tag(Some("en")));
        assert_eq!(english("XXth century"), english("20th century"));
    }

    #[test]
    fn roman_numerals_stand_behind_a_word() {
        let read = |text| fold(text, language::of_tag(Some("en")));
        assert_eq!(read("World War II"), read("world war two"));
        assert_eq!(
            read("Article XIV"),
            read("14th article").into_iter().rev().collect::<Vec<_>>()
        );
        assert_eq!(read("XXVII"), read("27"));
        assert_eq!(read("I think so")[0], Token::Word("i".into()));
        assert_eq!(read("Madison I think")[1], Token::Word("i".into()));
        assert_eq!(read("the mix")[0], Token::Word("mix".into()));
    }
}
