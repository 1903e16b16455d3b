//! The key of a question, which names the right options by letter, by number, or in words.
//!
//! `2` may be the second option, or the one that says `2`: a key by itself does not tell. What the other
//! keys of its column are tells it, or what the column is called.

use super::option_names::{KeyForm, OptionNames, key_name};

/// Ways to name options that the keys of a column show beyond doubt, each in keys that could not be meant
/// otherwise.
#[derive(Debug, Default)]
pub struct KeyColumn {
    shown: Vec<KeyForm>,
    /// Whether the column's name says that numbers stand in it.
    is_of_numbers: bool,
    /// Whether a key is 0: the options may be counted from there.
    has_zero: bool,
    names: OptionNames,
}

/// What a key may mean: the places of options, one way or the other.
struct KeyReadings {
    by_place: Option<NamedPlaces>,
    in_words: Option<Vec<usize>>,
}

/// The options that a key names by numbers or letters, whether or not they are there.
struct NamedPlaces {
    form: KeyForm,
    names: Vec<usize>,
    /// None where it is not clear which options bear these names.
    places: Option<Vec<usize>>,
}

impl NamedPlaces {
    /// Whether options may stand there, from wherever they are counted.
    fn may_be_there(&self, options: &[&str]) -> bool {
        match &self.places {
            Some(places) => are_there(places, options),
            None => self.names.iter().all(|name| *name <= options.len()),
        }
    }
}

impl KeyColumn {
    /// A column of keys, for options of these names.
    pub fn new(names: OptionNames, is_of_numbers: bool) -> Self {
        Self {
            is_of_numbers,
            names,
            ..Self::default()
        }
    }

    /// Takes note of what one row shows.
    pub fn see(&mut self, key: &str, options: &[&str]) {
        self.has_zero |= self.names == OptionNames::InOrder && has_zero(key);
        if self.is_of_numbers || self.shown.len() == 3 {
            return;
        }
        let readings = self.readings(key, options);
        let is_there = |named: &NamedPlaces| named.may_be_there(options);
        let shown = match (readings.by_place, readings.in_words) {
            (Some(named), None) if is_there(&named) => named.form,
            (None, Some(_)) => KeyForm::Words,
            (Some(named), Some(_)) if !is_there(&named) => KeyForm::Words,
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
        let readings = self.readings(key, options);
        let in_words = readings.in_words.filter(|_| !self.is_of_numbers);
        let (named, in_words) = match (readings.by_place, in_words) {
            (None, None) => return Err(no_option(key)),
            (None, Some(words)) => return Ok(words),
            (Some(named), in_words) => (named, in_words),
        };
        let is_possible = named.may_be_there(options);
        let NamedPlaces { form, places, .. } = named;
        let Some(places) = places else {
            let means_words = !is_possible || self.means_places(form) == Some(false);
            let words = in_words.filter(|_| means_words);
            return words.ok_or_else(|| self.unclear(key));
        };
        let places = match in_words {
            None => places,
            Some(words) if is_same(&places, &words) => return Ok(words),
            Some(words) if !are_there(&places, options) => return Ok(words),
            Some(words) => match self.means_places(form) {
                Some(true) => places,
                Some(false) => return Ok(words),
                None => return Err(doubt(key, form)),
            },
        };
        let is_whole = are_there(&places, options).then_some(places);
        is_whole.ok_or_else(|| format!("`{key}` names an option that is not there"))
    }

    /// Whether another cell of the row names other options than these.
    pub fn contradicts(&self, places: &[usize], cell: &str, options: &[&str]) -> bool {
        let readings = self.readings(cell, options);
        let by_place = readings.by_place.and_then(|named| named.places);
        let mut read = by_place.into_iter().chain(readings.in_words).peekable();
        read.peek().is_some() && !read.any(|other| is_same(places, &other))
    }

    fn readings(&self, key: &str, options: &[&str]) -> KeyReadings {
        KeyReadings {
            by_place: self.named_places(key),
            in_words: worded_places(key, options),
        }
    }

    fn named_places(&self, key: &str) -> Option<NamedPlaces> {
        let names = key_names(key)?;
        let form = names.first()?.0;
        let places = names.iter();
        let places = places.map(|(form, name)| self.names.place(*form, *name));
        let is_clear = form != KeyForm::Number || !self.has_zero;
        let places = places.collect::<Option<Vec<_>>>().filter(|_| is_clear);
        let names = names.into_iter().map(|(_, name)| name).collect();
        Some(NamedPlaces {
            form,
            names,
            places,
        })
    }

    /// Why a key is not taken that does not say where it counts from.
    fn unclear(&self, key: &str) -> String {
        if self.has_zero {
            return format!(
                "`{key}` counts the options from 0 or from 1, since a key of the column is `0`: give the \
                 right option’s letter or its words instead"
            );
        }
        format!(
            "`{key}` is not what the header calls an option: give its name there, or the right \
             option’s words"
        )
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

/// Why a key that is nothing is not taken. A spreadsheet may have made a number of `1,3`.
fn no_option(key: &str) -> String {
    let is_place = |part: &str| part.parse::<usize>().is_ok_and(|number| number > 0);
    let sides = key.split_once('.');
    if !sides.is_some_and(|(one, other)| is_place(one) && is_place(other)) {
        return format!("`{key}` is none of its options");
    }
    let list = key.replace('.', ",");
    format!(
        "`{key}` is none of its options; if `{list}` was typed there, make the column text and type \
         it again"
    )
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

/// The places of the options whose words a key gives.
fn worded_places(key: &str, options: &[&str]) -> Option<Vec<usize>> {
    let key = key.trim();
    let place_of = |text: &str| {
        let text = text.trim();
        let same = |option: &&str| !text.is_empty() && option.eq_ignore_ascii_case(text);
        options.iter().position(same)
    };
    let whole = place_of(key).map(|place| vec![place]);
    whole.or_else(|| {
        let mut separators = ['\n', ';', '|', ','].into_iter();
        separators.find_map(|separator| {
            let parts = key.contains(separator).then(|| key.split(separator))?;
            parts.map(place_of).collect::<Option<Vec<_>>>()
        })
    })
}

fn has_zero(key: &str) -> bool {
    let names = key_names(key).unwrap_or_default();
    names.contains(&(KeyForm::Number, 0))
}

/// The numbers and letters of which a key consists.
fn key_names(key: &str) -> Option<Vec<(KeyForm, usize)>> {
    // A wording is mostly longer than any list of places.
    const LONGEST: usize = 80;
    if key.len() > LONGEST || key.trim().is_empty() {
        return None;
    }
    let parts = key.split(|c: char| matches!(c, ',' | ';' | '&' | '/' | '+') || c.is_whitespace());
    let is_word = |part: &&str| {
        let words = ["and", "und", "et", "option", "options"];
        words.iter().any(|word| part.eq_ignore_ascii_case(word))
    };
    let parts = parts.filter(|part| !part.is_empty() && !is_word(part));
    let names = parts.map(|part| key_name(part.trim_matches(['(', ')', '.', '"'])));
    names.collect::<Option<Vec<_>>>()
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
        let column = KeyColumn::new(OptionNames::InOrder, true);
        assert_eq!(column.right_places("2", &["2", "3"]), Ok(vec![1]));
        assert_eq!(
            column.right_places("x", &["x", "y"]),
            Err("`x` names an option that is not there".into())
        );
    }
}
