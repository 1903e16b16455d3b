//! Things to choose from, and what became of a choice.

use super::next::Next;

/// One of several things to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// What it is called.
    pub text: String,
    /// The letter or digit that picks it at once; with none, it takes the arrows and Enter.
    pub key: Option<char>,
}

impl MenuItem {
    /// An item that one key picks.
    pub fn with_key(key: char, text: impl Into<String>) -> Self {
        let (text, key) = (text.into(), Some(key));
        Self { text, key }
    }
}

impl From<String> for MenuItem {
    fn from(text: String) -> Self {
        Self { text, key: None }
    }
}

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuChoice {
    /// The item at this place was chosen, counted from 0.
    Picked(usize),
    /// The learner would rather leave.
    Left(Next),
    /// There is nobody to ask.
    Nobody,
}

/// What became of a line of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rewording {
    /// It stays as it is.
    Kept,
    /// It is this now.
    New(String),
    /// The person would rather leave.
    Left(Next),
}

/// A row of the page that civiq begins with: a deck, or all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartRow {
    /// The deck's id; none is all of them.
    pub deck: Option<String>,
    /// What it is called.
    pub title: String,
    /// What the day asks of it, in a few words.
    pub day: String,
}

/// What can be begun on the page that civiq begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartAction {
    /// Spaced practice.
    Study,
    /// A test.
    Quiz,
    /// A drill in class.
    Class,
    /// Where the learner stands.
    Statistics,
}

/// What became of the page that civiq begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartChoice {
    /// This is to be done with the row at this place, counted from 0.
    Chosen(StartAction, usize),
    /// The learner would rather leave.
    Left(Next),
    /// There is nobody to ask.
    Nobody,
}
