//! The key of a question: `B`, `A and C`, `B) the mayor`, `the mayor`, `B – the council elects him`.

/// What a key says of the options.
#[derive(Debug, PartialEq, Eq)]
pub struct NamedOptions {
    /// The places of the right ones.
    pub places: Vec<usize>,
    /// Why they are right, if that stands behind them.
    pub explain: Option<String>,
}

/// The options that a key names, or why that is not certain.
pub fn named_options(key: &str, options: &[&str]) -> Result<NamedOptions, String> {
    let key = key.trim();
    let place_of = |text: &str| options.iter().position(|option| is_same(option, text));
    let named = |places| {
        Ok(NamedOptions {
            places,
            explain: None,
        })
    };
    let in_words = place_of(key);
    let by_letter = letters(key);
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
    for separator in ['\n', ';', ','] {
        let parts = key.contains(separator).then(|| key.split(separator));
        let parts = parts.into_iter().flatten().map(|part| {
            let by_letter =
                letter_and_rest(part.trim()).filter(|(at, rest)| place_of(rest) == Some(*at));
            place_of(part).or(by_letter.map(|(at, _)| at))
        });
        if let Some(places) = parts
            .collect::<Option<Vec<_>>>()
            .filter(|it| !it.is_empty())
        {
            return named(places);
        }
    }
    if let Some((letter, rest)) = letter_and_rest(key) {
        if letter >= options.len() {
            return Err(format!("`{key}` names an option that is not there"));
        }
        return match place_of(rest) {
            Some(place) if place != letter => Err(format!(
                "`{key}` names one option and says what is another’s"
            )),
            Some(_) => named(vec![letter]),
            None => Ok(NamedOptions {
                places: vec![letter],
                explain: Some(rest.to_owned()),
            }),
        };
    }
    Err(format!("`{key}` is none of its options"))
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
            let found = named_options(key, &options).expect(key);
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
            assert_eq!(named_options(key, &options), Err(reason.into()));
        }
        let letters = ["B", "A"];
        assert!(named_options("A", &letters).is_err());
    }
}
