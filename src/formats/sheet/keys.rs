//! The key of a question, which names the right options by letter, by number, or in words.
//!
//! `2` may be the second option, or the one that says `2`: a key by itself does not tell. What the other
//! keys of its column are tells it, or what the column is called.

/// How a key names an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyForm {
    /// By its number: `2`.
    Number,
    /// By its letter: `B`.
    Letter,
    /// By what it says.
    Words,
}

/// Ways to name options that the keys of a column show beyond doubt, each in keys that could not be meant
/// otherwise.
#[derive(Debug, Default)]
pub struct KeyColumn {
    shown: Vec<KeyForm>,
    /// Whether the column's name says that numbers stand in it.
    is_of_numbers: bool,
}

/// What a key may mean: the places of options, one way or the other.
struct KeyReadings {
    by_place: Option<(KeyForm, Vec<usize>)>,
    in_words: Option<Vec<usize>>,
}

impl KeyColumn {
    /// A column whose name says that it holds the numbers of options.
    pub fn of_numbers() -> Self {
        Self {
            shown: Vec::new(),
            is_of_numbers: true,
        }
    }

    /// Takes note of what one row shows.
    pub fn see(&mut self, key: &str, options: &[&str]) {
        if self.is_of_numbers || self.shown.len() == 3 {
            return;
        }
        let readings = KeyReadings::of(key, options);
        let shown = match (readings.by_place, readings.in_words) {
            (Some((form, places)), None) if are_there(&places, options) => form,
            (None, Some(_)) => KeyForm::Words,
            (Some((_, places)), Some(_)) if !are_there(&places, options) => KeyForm::Words,
            _ if asks_for_numbers(key) => KeyForm::Number,
            _ => return,
        };
        if !self.shown.contains(&shown) {
            self.shown.push(shown);
        }
    }

    /// The places of the options that a key of the column names; options that a row leaves empty have
    /// their places, too.
    pub fn right_places(&self, key: &str, options: &[&str]) -> Result<Vec<usize>, String> {
        let key = key.trim();
        if key.is_empty() {
            return Err("it does not say which option is right".into());
        }
        let readings = KeyReadings::of(key, options);
        let by_place = readings.by_place;
        let in_words = readings.in_words.filter(|_| !self.is_of_numbers);
        let places = match (by_place, in_words) {
            (None, None) => return Err(format!("`{key}` is none of its options")),
            (None, Some(words)) => return Ok(words),
            (Some((_, places)), None) => places,
            (Some((_, places)), Some(words)) if is_same(&places, &words) => return Ok(words),
            (Some((_, places)), Some(words)) if !are_there(&places, options) => return Ok(words),
            (Some((form, places)), Some(words)) => match self.means_places(form) {
                Some(true) => places,
                Some(false) => return Ok(words),
                None => return Err(doubt(key, form)),
            },
        };
        let is_whole = are_there(&places, options).then_some(places);
        is_whole.ok_or_else(|| format!("`{key}` names an option that is not there"))
    }

    /// Whether keys of this form are places in the column, or words; none where its rows do not tell, or
    /// tell both.
    fn means_places(&self, form: KeyForm) -> Option<bool> {
        match self.shown.as_slice() {
            [] => None,
            [only] => Some(*only == form),
            _ if self.shown.contains(&form) => None,
            _ => Some(false),
        }
    }
}

/// Why a key that may mean two things is not taken.
fn doubt(key: &str, form: KeyForm) -> String {
    let place = match form {
        KeyForm::Number => "number",
        _ => "letter",
    };
    format!(
        "`{key}` is one option’s wording and another’s {place}, and no other row tells which is meant: \
         name the column `Correct answer #`, and give the right options’ numbers in it"
    )
}

fn are_there(places: &[usize], options: &[&str]) -> bool {
    let is_there = |place: &usize| options.get(*place).is_some_and(|option| !option.is_empty());
    places.iter().all(is_there)
}

fn is_same(one: &[usize], other: &[usize]) -> bool {
    one.len() == other.len() && one.iter().all(|place| other.contains(place))
}

/// Whether a row below the header explains the column: *the right option (between 1-5)*.
pub fn asks_for_numbers(key: &str) -> bool {
    let has_range = ["1-", "1 -", "1–", "1 to "]
        .iter()
        .any(|range| key.contains(range));
    has_range && key.split_whitespace().count() > 3
}

impl KeyReadings {
    fn of(key: &str, options: &[&str]) -> Self {
        let key = key.trim();
        let place_of = |text: &str| {
            let text = text.trim();
            let same = |option: &&str| !text.is_empty() && option.eq_ignore_ascii_case(text);
            options.iter().position(same)
        };
        let whole = place_of(key).map(|place| vec![place]);
        let in_words = whole.or_else(|| {
            let mut separators = ['\n', ';', '|', ','].into_iter();
            separators.find_map(|separator| {
                let parts = key.contains(separator).then(|| key.split(separator))?;
                parts.map(place_of).collect::<Option<Vec<_>>>()
            })
        });
        Self {
            by_place: places(key),
            in_words,
        }
    }
}

/// The places that a key names by numbers or letters, whether or not an option stands there.
fn places(key: &str) -> Option<(KeyForm, Vec<usize>)> {
    // A wording is mostly longer than any list of places.
    const LONGEST: usize = 80;
    if key.len() > LONGEST {
        return None;
    }
    let parts = key.split(|c: char| matches!(c, ',' | ';' | '&' | '/' | '+') || c.is_whitespace());
    let is_word = |part: &&str| {
        let words = ["and", "und", "et", "option", "options"];
        words.iter().any(|word| part.eq_ignore_ascii_case(word))
    };
    let parts = parts.filter(|part| !part.is_empty() && !is_word(part));
    let named = parts.map(place).collect::<Option<Vec<_>>>()?;
    let form = named.first()?.0;
    Some((form, named.into_iter().map(|(_, place)| place).collect()))
}

/// The place that a letter or a number names.
fn place(part: &str) -> Option<(KeyForm, usize)> {
    let part = part.trim_matches(['(', ')', '.', '"']);
    if let Ok(number) = part.parse::<usize>() {
        return Some((KeyForm::Number, number.checked_sub(1)?));
    }
    match part.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            let place = usize::from(letter.to_ascii_uppercase() - b'A');
            Some((KeyForm::Letter, place))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What each key of a column names, every row with the same options.
    fn named(options: &[&str], keys: &[&str]) -> Vec<Result<Vec<usize>, String>> {
        let mut column = KeyColumn::default();
        for key in keys {
            column.see(key, options);
        }
        let named = keys.iter().map(|key| column.right_places(key, options));
        named.collect()
    }

    #[test]
    fn the_other_rows_tell_what_a_number_means() {
        let options = ["2", "3", "4", "5"];
        for (keys, first) in [
            (&["2", "1"][..], Some(1)),
            (&["2", "option (between 1-4) is needed"], Some(1)),
            (&["2", "5"], Some(0)),
            (&["2", "C"], Some(0)),
            (&["2"], None),
            (&["2", "3"], None),
            (&["2", "1", "5"], None),
            (&["2", "2,3"], None),
            (&["2", "1,3"], Some(1)),
        ] {
            let found = named(&options, keys).remove(0);
            assert_eq!(found.ok(), first.map(|place| vec![place]), "{keys:?}");
        }
        assert_eq!(named(&["1", "2"], &["2"]), [Ok(vec![1])]);
        assert_eq!(named(&["b", "a", "c"], &["a"]).remove(0).ok(), None);
        assert_eq!(
            named(&["b", "a", "c"], &["a", "2"]),
            [Ok(vec![1]), Ok(vec![1])]
        );
    }

    #[test]
    fn a_column_of_numbers_holds_no_words() {
        let column = KeyColumn::of_numbers();
        assert_eq!(column.right_places("2", &["2", "3"]), Ok(vec![1]));
        assert_eq!(
            column.right_places("x", &["x", "y"]),
            Err("`x` names an option that is not there".into())
        );
    }
}
