//! True and false in the words of a deck's language, for programs that have no such question.

use crate::language;

/// What a statement is called that holds, and one that does not.
pub fn truth_words(language: Option<&str>) -> (&'static str, &'static str) {
    let own = language::of_tag(language).writing.truth;
    own.unwrap_or(("True", "False"))
}

/// The first letters of these words: `T` and `F`.
pub fn truth_letters(language: Option<&str>) -> (char, char) {
    let (holds, fails) = truth_words(language);
    let first = |word: &str| word.chars().next().unwrap_or('?');
    (first(holds), first(fails))
}

/// Further words for them, in languages with more than one and in some that have no table.
const OTHERS: [(&str, bool); 7] = [
    ("richtig", true),
    ("correct", true),
    ("incorrect", false),
    ("verdadero", true),
    ("falso", false),
    ("vero", true),
    ("juste", true),
];

/// Whether a word says that a statement holds, in any language; none, if it says neither.
pub fn truth_said(word: &str) -> Option<bool> {
    let word = word.trim().to_lowercase();
    let others = OTHERS.iter().find(|(other, _)| *other == word);
    if let Some((_, holds)) = others {
        return Some(*holds);
    }
    let mut pairs = language::all().filter_map(|language| language.writing.truth);
    pairs.find_map(|(holds, fails)| {
        let is_it = |other: &str| other.to_lowercase() == word;
        is_it(holds)
            .then_some(true)
            .or(is_it(fails).then_some(false))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_language_are_known_again() {
        for tag in ["en", "de", "fr", "pl"] {
            let (holds, fails) = truth_words(Some(tag));
            assert_eq!(
                (truth_said(holds), truth_said(fails)),
                (Some(true), Some(false))
            );
        }
        assert_eq!(truth_words(Some("de-CH")), ("Wahr", "Falsch"));
        assert_eq!(truth_said("vrai "), Some(true));
        assert_eq!(truth_said("maybe"), None);
    }
}
