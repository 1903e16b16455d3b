//! What the header calls each option, by which a key names it: `Answer 2`, `Option D`.

use super::columns::{SheetColumn, numbered, plain_name};

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

/// What the columns of options are called, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum OptionNames {
    /// From 1 or from A on without a gap, or not at all: a number and a letter are places.
    #[default]
    InOrder,
    /// Otherwise, all by numbers or all by letters; only what bears the name is meant by it.
    Own(KeyForm, Vec<usize>),
    /// In two ways at once.
    Unclear,
}

impl OptionNames {
    /// The names in a header.
    pub fn of(header: &[String], columns: &[SheetColumn]) -> Self {
        let options = header.iter().zip(columns);
        let options = options.filter(|(_, column)| **column == SheetColumn::Option);
        let names = options.map(|(cell, _)| option_name(cell));
        let names = names.collect::<Option<Vec<_>>>().unwrap_or_default();
        let Some((form, _)) = names.first().copied() else {
            return Self::InOrder;
        };
        let are_alike = names.iter().all(|(other, _)| *other == form);
        let names = names.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        let first = usize::from(form == KeyForm::Number);
        let is_twice = |(at, name): (usize, &usize)| names[..at].contains(name);
        if !are_alike || names.iter().enumerate().any(is_twice) {
            Self::Unclear
        } else if (first..).zip(&names).all(|(place, name)| place == *name) {
            Self::InOrder
        } else {
            Self::Own(form, names)
        }
    }

    /// The place of the option that a key names; none where it is not clear which one that is. No option
    /// stands at a place that is too large.
    pub fn place(&self, form: KeyForm, name: usize) -> Option<usize> {
        match self {
            Self::InOrder if form == KeyForm::Number => name.checked_sub(1),
            Self::InOrder => Some(name),
            Self::Own(own, names) if *own == form => {
                let place = names.iter().position(|other| *other == name);
                Some(place.unwrap_or(usize::MAX))
            }
            Self::Own(..) | Self::Unclear => None,
        }
    }
}

/// The number, or the place of the letter, in the name of a column.
fn option_name(cell: &str) -> Option<(KeyForm, usize)> {
    let plain = plain_name(cell);
    let stem = numbered(&plain)?;
    key_name(plain[stem.len()..].trim())
}

/// The number that a word is, or the place of the letter that it is, from 0.
pub fn key_name(word: &str) -> Option<(KeyForm, usize)> {
    if let Ok(number) = word.parse::<usize>() {
        return Some((KeyForm::Number, number));
    }
    match word.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => {
            let place = usize::from(letter.to_ascii_uppercase() - b'A');
            Some((KeyForm::Letter, place))
        }
        _ => None,
    }
}
