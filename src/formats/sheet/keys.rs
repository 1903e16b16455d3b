//! The key of a question, which names the right options by letter, by number, or in words.

/// How a cell may name an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// In words, by letter, or by number, whichever fits.
    Any,
    /// By number.
    Number,
}

/// The places of the right options; options that a row leaves empty have their places, too.
pub fn right_places(key: &str, options: &[String], naming: KeyForm) -> Result<Vec<usize>, String> {
    let key = key.trim();
    if key.is_empty() {
        return Err("it does not say which option is right".into());
    }
    let in_words = |text: &str| {
        let text = text.trim();
        let same = |option: &String| !text.is_empty() && option.trim().eq_ignore_ascii_case(text);
        options.iter().position(same)
    };
    if naming == KeyForm::Any {
        if let Some(place) = in_words(key) {
            return Ok(vec![place]);
        }
        for separator in ['\n', ';', '|'] {
            let parts = key
                .split(separator)
                .map(in_words)
                .collect::<Option<Vec<_>>>();
            if let Some(places) = parts.filter(|_| key.contains(separator)) {
                return Ok(places);
            }
        }
    }
    let parts = key.split(|c: char| matches!(c, ',' | ';' | '&' | '/' | '+') || c.is_whitespace());
    let parts = parts.filter(|part| !part.is_empty() && !part.eq_ignore_ascii_case("and"));
    let places = parts.map(place).collect::<Option<Vec<_>>>();
    let places = places.filter(|places| !places.is_empty());
    let places = places.ok_or_else(|| format!("`{key}` is none of its options"))?;
    let is_there = |place: &usize| options.get(*place).is_some_and(|option| !option.is_empty());
    match places.iter().find(|place| !is_there(place)) {
        Some(_) => Err(format!("`{key}` names an option that is not there")),
        None => Ok(places),
    }
}

/// The place that a letter or a number names.
fn place(part: &str) -> Option<usize> {
    let part = part.trim_matches(['(', ')', '.', '"']);
    if let Ok(number) = part.parse::<usize>() {
        return number.checked_sub(1);
    }
    match part.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            Some(usize::from(letter.to_ascii_uppercase() - b'A'))
        }
        _ => None,
    }
}
