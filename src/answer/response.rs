//! What a learner answered, in the shape that the type of the card has.

/// What a learner answered, in the card's own words: no position on a screen is left in it.
///
/// The user interfaces make it of keys and lines. It is what is judged; what else a learner may do
/// with a question, such as skipping it, is no response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The texts of the options picked, one or several.
    Options(Vec<String>),
    /// The learner's opinion of a statement: `true` for "it holds".
    Truth(bool),
    /// The text typed: a typed answer, or the items of a list on one line.
    Text(String),
    /// A filling for each blank, in order.
    Blanks(Vec<String>),
    /// The items in the order given.
    Sequence(Vec<String>),
    /// Left sides with the right sides given to them.
    Pairs(Vec<(String, String)>),
}
