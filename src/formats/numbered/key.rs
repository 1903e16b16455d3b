//! The key of a question: `B`, `A and C`, `B) the mayor`, `the mayor`, `B – the council elects him`.

use super::numerals::OptionNumerals;

/// What a key says of the options.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedOptions {
    /// The places of the right ones.
    pub places: Vec<usize>,
    /// Why they are right, if that stands behind them.
    pub explain: Option<String>,
}

/// The options that a key names, or why that is not certain.
pub fn named_options(
    key: &str,
    options: &[&str],
    numerals: Option<OptionNumerals>,
) -> Result<NamedOptions, String> {
    let key = key.trim();
    let place_of = |text: &str| options.iter().position(|option| is_same(option, text));
    let named = |places| {
        Ok(NamedOptions {
            places,
            explain: None,
        })
    };
    let in_words = place_of(key);
    let by_letter = places_named(key, numerals);
    match (in_words, by_letter) {
        (Some(place), Some(letters)) if letters != [place] => {
            return Err(format!(
                "`{key}` is one option’s wording and another’s letter"
            ));
        }
        (Some(place), _) => return named(vec![place]),
        (None, Some(letters)) => {
            let is_there = |place: &usize| *place < options.len();
            let is_whole = letters.iter().all(is_there);
            return if is_whole {
                named(letters)
            } else {
                Err(format!("`{key}` names an option that is not there"))
            };
        }
        (None, None) => {}
    }
    if let Some(places) = enumerated(key, options, numerals) {
        return named(places);
    }
    if let Some((letter, rest)) = label_and_rest(key, numerals) {
        if letter >= options.len() {
            return Err(format!("`{key}` names an option that is not there"));
        }
        return match place_of(rest) {
            Some(place) if place != letter => Err(format!(
                "`{key}` names one option and says what is another’s"
            )),
            Some(_) => named(vec![letter]),
            None if is_doubtful(rest, numerals) => Err(format!(
                "`{key}` may name one option, several or another one"
            )),
            None => Ok(NamedOptions {
                places: vec![letter],
                explain: Some(rest.to_owned()),
            }),
        };
    }
    Err(format!("`{key}` is none of its options"))
}

/// The options that a key names one after the other, each in words or with its letter before them.
fn enumerated(key: &str, options: &[&str], numerals: Option<OptionNumerals>) -> Option<Vec<usize>> {
    let place_of = |text: &str| options.iter().position(|option| is_same(option, text));
    let place = |part: &str| {
        let label = || label_and_rest(part.trim(), numerals);
        let by_letter = || label().filter(|(at, rest)| place_of(rest) == Some(*at));
        place_of(part).or_else(|| by_letter().map(|(at, _)| at))
    };
    let separators = ['\n', ';', ','].into_iter();
    let mut separators = separators.filter(|separator| key.contains(*separator));
    separators.find_map(|separator| key.split(separator).map(place).collect())
}

/// Whether what stands behind the letter of an option may name another one, or say that this one is wrong:
/// `a-c`, `a.b`, `A (or B)`, `A – wrong; B – right`.
fn is_doubtful(rest: &str, numerals: Option<OptionNumerals>) -> bool {
    const WRONG: [&str; 5] = ["wrong", "incorrect", "false", "falsch", "faux"];
    const OR: [&str; 3] = ["or", "oder", "ou"];
    let is_label = |text: &&str| places_named(text, numerals).is_some();
    let words = rest.split_whitespace().collect::<Vec<_>>();
    let starts_wrong = words.first().is_some_and(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphabetic());
        WRONG.contains(&&*word.to_lowercase())
    });
    let names_other = words
        .windows(2)
        .any(|pair| OR.contains(&&*pair[0].to_lowercase()) && is_label(&pair[1]));
    let mut parts = rest.split([';', '\n']).skip(1);
    is_label(&rest)
        || starts_wrong
        || names_other
        || parts.any(|part| label_and_rest(part.trim(), numerals).is_some())
}

/// Whether two texts say the same, whatever stands at their ends.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        let text = text.trim().trim_matches(['"', '“', '”', '.']);
        text.trim().to_lowercase()
    };
    !bare(other).is_empty() && bare(one) == bare(other)
}

/// The places that letters name: 0 and 2 for `A and C`, `(a), (c)`, `AC`.
fn letters(key: &str) -> Option<Vec<usize>> {
    const WORDS: [&str; 8] = ["and", "und", "et", "y", "e", "en", "&", "option"];
    const MOST: usize = 26;
    let parts = key.split(|c: char| matches!(c, ',' | ';' | '/' | '+') || c.is_whitespace());
    let parts = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let is_many = parts.len() > 1;
    let parts = parts.into_iter().filter(|part| {
        !(is_many && part.len() > 1 || *part == "&") || !WORDS.contains(&&*part.to_lowercase())
    });
    let mut places = Vec::new();
    for part in parts {
        // `A: c` may be a reason for A.
        if is_many && part.ends_with(':') {
            return None;
        }
        let part = part.trim_matches(['(', ')', '.', '[', ']', '*', ':']);
        let is_run = part.len() < 2 || part.bytes().all(|c| c.is_ascii_uppercase());
        let found = part.bytes().map(|byte| {
            let letter = byte.to_ascii_uppercase().checked_sub(b'A')?;
            Some(usize::from(letter)).filter(|place| *place < MOST)
        });
        let found = found.collect::<Option<Vec<_>>>()?;
        // `AC` names two; `TRUE` and `NATO` name none.
        let is_rising = found.is_sorted_by(|one, next| one < next);
        if !is_run || !is_rising || found.is_empty() {
            return None;
        }
        places.extend(found);
    }
    places.dedup();
    (!places.is_empty()).then_some(places)
}

/// The places that a key names by what the options are counted with.
fn places_named(key: &str, numerals: Option<OptionNumerals>) -> Option<Vec<usize>> {
    let Some(numerals) = numerals else {
        return letters(key);
    };
    let parts = key.split(|c: char| matches!(c, ',' | ';' | '&' | '+') || c.is_whitespace());
    let parts = parts.filter(|part| !part.is_empty() && *part != "and" && *part != "und");
    let places = parts.map(|part| numerals.place(part.trim_matches(['(', ')', '.', '[', ']'])));
    let places = places.collect::<Option<Vec<_>>>();
    let places = places.filter(|places| !places.is_empty());
    // The options that have numbers are often called by letters.
    let is_decimal = numerals == OptionNumerals::Decimal;
    places.or_else(|| letters(key).filter(|_| is_decimal))
}

/// What an option is counted with at the beginning of a key, and what stands behind its mark.
fn label_and_rest(key: &str, numerals: Option<OptionNumerals>) -> Option<(usize, &str)> {
    match numerals {
        None => letter_and_rest(key),
        Some(OptionNumerals::Decimal) => OptionNumerals::Decimal
            .counted(key)
            .or_else(|| letter_and_rest(key)),
        Some(numerals) => numerals.counted(key),
    }
}

/// The letter that a key begins with, and what stands behind its mark.
fn letter_and_rest(key: &str) -> Option<(usize, &str)> {
    let bare = key.trim_start_matches(['(', '[']);
    let letter = bare.chars().next().filter(char::is_ascii_alphabetic)?;
    let rest = &bare[1..];
    let text = rest.trim_start_matches(['.', ')', ']', ':', ' ', '-', '–', '—', '\t', '=']);
    let mark = rest[..rest.len() - text.len()].trim();
    let is_mark = !mark.is_empty() || text.starts_with('(');
    let text = text.trim_start_matches('(').trim_end_matches(')').trim();
    let place = usize::from(letter.to_ascii_uppercase() as u8 - b'A');
    (is_mark && !text.is_empty()).then_some((place, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_options_by_letter_or_by_words() {
        let options = ["the mayor", "the council", "the court", "The Town."];
        for (key, places, explain) in [
            ("B", &[1][..], None),
            ("b)", &[1], None),
            ("(b)", &[1], None),
            ("A, C", &[0, 2], None),
            ("a and c", &[0, 2], None),
            ("AC", &[0, 2], None),
            ("The Council", &[1], None),
            ("the town", &[3], None),
            ("B) The council", &[1], None),
            ("B. the council.", &[1], None),
            ("B – it elects him", &[1], Some("it elects him")),
            ("B (it elects him)", &[1], Some("it elects him")),
            ("the mayor; the court", &[0, 2], None),
            ("A) the mayor, C) the court", &[0, 2], None),
        ] {
            let found = named_options(key, &options, None).expect(key);
            assert_eq!(
                (&*found.places, found.explain.as_deref()),
                (places, explain),
                "{key}"
            );
        }
        for (key, reason) in [
            ("E", "`E` names an option that is not there"),
            ("the clerk", "`the clerk` is none of its options"),
            ("TRUE", "`TRUE` is none of its options"),
            (
                "B) the mayor",
                "`B) the mayor` names one option and says what is another’s",
            ),
        ] {
            assert_eq!(named_options(key, &options, None), Err(reason.into()));
        }
        let letters = ["B", "A"];
        assert!(named_options("A", &letters, None).is_err());
    }

    #[test]
    fn a_key_that_may_name_another_option_names_none() {
        let options = ["the mayor", "the council", "the court"];
        for key in [
            "a-c",
            "A–C",
            "A...C",
            "A.C.",
            "a.b",
            "A: c",
            "A – B, C",
            "A (or B)",
            "a) the mayor or b) the council",
            "A - wrong; B - right",
            "B (wrong)",
        ] {
            assert!(named_options(key, &options, None).is_err(), "{key}");
        }
    }

    #[test]
    fn a_key_names_options_by_what_they_are_counted_with() {
        let options = ["the mayor", "2", "the court"];
        let places = |key: &str, numerals| {
            let found = named_options(key, &options, Some(numerals));
            found.ok().map(|found| found.places)
        };
        for (key, numerals, found) in [
            ("ii", OptionNumerals::Roman, Some(vec![1])),
            ("i, iii", OptionNumerals::Roman, Some(vec![0, 2])),
            ("iii) the court", OptionNumerals::Roman, Some(vec![2])),
            ("v", OptionNumerals::Roman, None),
            ("b", OptionNumerals::Roman, None),
            ("б", OptionNumerals::Cyrillic, Some(vec![1])),
            // It may be the third Cyrillic letter or the second Latin one.
            ("B", OptionNumerals::Cyrillic, None),
            ("3", OptionNumerals::Decimal, Some(vec![2])),
            ("1) the mayor", OptionNumerals::Decimal, Some(vec![0])),
            ("c", OptionNumerals::Decimal, Some(vec![2])),
        ] {
            assert_eq!(places(key, numerals), found, "{key}");
        }
        let turned = ["2", "1"];
        assert!(named_options("1", &turned, Some(OptionNumerals::Decimal)).is_err());
    }
}
