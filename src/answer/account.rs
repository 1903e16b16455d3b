//! The account of an answer, as it is shown: every word of it, and of the key, with what became of it.

use std::fmt;

/// Every word of an answer and of the key that it is held against.
///
/// Articles are left out, and what is read as one, such as a date, stands as its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerAccount {
    /// The words of the answer, in their order.
    pub answer: Vec<(String, Fate)>,
    /// The words of the key, in their order.
    pub key: Vec<(String, Need)>,
}

impl AnswerAccount {
    /// The words of the answer of this fate.
    pub fn with_fate(&self, fate: Fate) -> Vec<&str> {
        let words = self.answer.iter().filter(|(_, other)| *other == fate);
        words.map(|(word, _)| word.as_str()).collect()
    }

    /// The words of the key that the answer leaves out and should not.
    pub fn missing(&self) -> Vec<&str> {
        let words = self.key.iter().filter(|(_, need)| need.is_open());
        words.map(|(word, _)| word.as_str()).collect()
    }
}

/// What a word of the answer is there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is a word of the key.
    Said,
    /// It repeats the question.
    Echo,
    /// It stands beside the answer in the source, too: the *vast* array *of threats*.
    Quoted,
    /// It leads in, or says nothing: *it is*, *also*, *I think*.
    Idle,
    /// It is the noun that is asked for: the *River* Thames.
    Noun,
    /// It stands beside a number or a date, and neither denies nor bounds it.
    Beside,
    /// It says in which country, which the question has said or nobody asked.
    Place,
    /// It is nothing of these: it says something else.
    Foreign,
    /// It turns what is said round: *not*, *never*.
    Denies,
    /// It bounds what is said: *before*, *over*, *only*.
    Bounds,
    /// It offers a choice: *or*.
    Offers,
}

/// What became of a word of the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The answer says it.
    Said,
    /// It only leads in or links, and may be left out.
    Optional,
    /// The question has said it: the noun that is asked for, the country named.
    Implied,
    /// It is a matter of form: a title, a middle name.
    Formal,
    /// It only links two words, and is missed all the same.
    Linked,
    /// It was left out, and the rest is a usual short form: the family name alone.
    Shortened,
    /// It was left out.
    Missing,
    /// It was left out, and with it the answer says the opposite: *no* taxes.
    Turning,
}

impl Fate {
    /// Whether nothing accounts for the word, so that it decides against the answer.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Foreign | Self::Denies | Self::Bounds | Self::Offers
        )
    }
}

impl Need {
    /// Whether the word is missed.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Missing | Self::Turning)
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Said => "of the answer",
            Self::Echo => "of the question",
            Self::Quoted => "of the text",
            Self::Idle => "says nothing",
            Self::Noun => "the noun asked for",
            Self::Beside => "beside the figure",
            Self::Place => "the country",
            Self::Foreign => "something else",
            Self::Denies => "denies",
            Self::Bounds => "bounds",
            Self::Offers => "offers a choice",
        })
    }
}

impl fmt::Display for Need {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Said => "said",
            Self::Optional => "may be left out",
            Self::Implied => "said by the question",
            Self::Formal => "a matter of form",
            Self::Linked => "a small word, left out",
            Self::Shortened => "usually left out",
            Self::Missing => "missing",
            Self::Turning => "missing, and it turns the answer round",
        })
    }
}
