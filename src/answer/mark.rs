//! How a word stands in its text: what its writing tells beyond what it says.

use super::letters::in_small_letters;
use super::token::Token;

/// How a token stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The word or figure as it was typed, in small letters without accents: `defence`, where the
    /// token says `defense`; several words of one token with spaces between.
    pub(super) typed: String,
    /// What stands between it and the token before it.
    pub(super) joint: Joint,
    /// How its letters are written.
    pub(super) case: Case,
    /// The article before it, which is left out.
    pub(super) article: Option<&'static str>,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space, a hyphen, an apostrophe, or nothing.
    Space,
    /// A comma, or another sign that parts two things.
    Comma,
    /// The beginning of a bracket.
    Bracket,
    /// It stands further within a bracket.
    Within,
}

/// How the letters of a word are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// It begins with a small letter, or is no word.
    Small,
    /// It begins with a capital letter.
    Capital,
    /// It has capital letters alone, two at least.
    Capitals,
    /// It is letters with a point behind each: an initial, or several.
    Initials,
}

impl Mark {
    /// The mark of a token that is written so.
    pub(super) fn new(token: &Token, written: &str, joint: Joint) -> Self {
        let case = match token {
            Token::Word(_) => Case::of(written),
            Token::Number(_) | Token::Date(_) => Case::Small,
        };
        Self {
            typed: token
                .word()
                .map_or_else(|| in_small_letters(written), str::to_owned),
            joint,
            case,
            article: None,
        }
    }

    /// How several tokens stand that are read as one.
    pub(super) fn of_many(marks: &[Self]) -> Self {
        let typed = marks.iter().map(|mark| &*mark.typed).collect::<Vec<_>>();
        Self {
            typed: typed.join(" "),
            ..marks[0].clone()
        }
    }

    /// Whether the word is written as a name is, with a capital letter.
    pub(super) fn is_name(&self) -> bool {
        self.case != Case::Small
    }
}

impl Case {
    fn of(written: &str) -> Self {
        if is_initials(written) {
            return Self::Initials;
        }
        let mut letters = written.chars().filter(|c| c.is_alphabetic());
        if !letters.next().is_some_and(char::is_uppercase) {
            return Self::Small;
        }
        match letters.next() {
            Some(second) if second.is_uppercase() && letters.all(char::is_uppercase) => {
                Self::Capitals
            }
            _ => Self::Capital,
        }
    }
}

/// Whether a word is letters with points: `A.`, `U.N.`
fn is_initials(written: &str) -> bool {
    written.contains('.')
}
