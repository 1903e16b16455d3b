//! The rules of judging, by name: what a user interface can say of a verdict.

use std::fmt;

use super::verdict::Verdict;
use crate::deck::Tolerance;

/// The rule that decided a judgement, or a part of one.
///
/// Every judgement names its rule, so that no answer is right or wrong for a reason that nobody can
/// see. The rule settles verdict and credit; its text is what the learner is shown. The rules that a
/// deck is checked by are others: `check::CheckRule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// The very answer, letter by letter.
    Exact,
    /// The answer but for case, spacing, punctuation, spelling or format.
    Folded,
    /// The answer within a sentence or with words of the question.
    Sentence,
    /// A number that is off the key by no more than the card allows.
    Within(Tolerance),
    /// The words of the answer in another order, which means the same.
    Reordered,
    /// Several answers, each of them accepted.
    Several,
    /// The initials of the answer, or of a word in it.
    Initials,
    /// A usual short form: the family name alone.
    Shortened,
    /// The answer without a small word that links its words: House Representatives.
    Unlinked,
    /// Most of the several things that the answer names.
    Partly,
    /// The number but for a word such as *about*.
    Rough,
    /// A slip of the fingers, with the number of letters that it took.
    Typo(usize),
    /// Another form of the word, such as one for many.
    Form,
    /// A true part of a date.
    PartOfDate,
    /// The date and more than was asked, which nothing proves.
    FinerDate,
    /// An item of a list that was named before already.
    Repeated,
    /// Something asked for that was not given.
    LeftOut,
    /// An answer without anything that answers, such as *I don't know*.
    SaysNothing,
    /// A number, but not the right one.
    Number,
    /// A date, but not the right one.
    Date,
    /// A date in figures that can be read as another.
    AmbiguousDate,
    /// Denied where it should not be, or the other way round.
    Negation,
    /// A word that looks like the right one and says something else.
    Opposite,
    /// A word that bounds what is said: *over*, *before*.
    Bounds,
    /// The number in another unit.
    Unit,
    /// The answer, and something else besides.
    SaysMore,
    /// More than one answer, so that one of them may hit.
    Hedge,
    /// An answer that the card's author looked at and calls wrong.
    Refused,
    /// Nothing but words of the question.
    RepeatsQuestion,
    /// Only a part of the answer.
    Incomplete,
    /// Right but for a slip, on a card where every letter counts.
    Letters,
    /// Another answer, for no reason that one of the rules above could name.
    Different,
    /// More than was asked, and it does not belong here.
    Extra,
    /// More things than were asked for, and wrong ones among them: each of those costs its share.
    Guessing,
    /// Several parts, each judged by a rule of its own, add up to the verdict.
    Parts,
    /// A response of another shape than this type of card takes, such as a date for a choice.
    WrongShape,
}

impl Rule {
    /// The verdict that the rule gives; several parts are judged together and not by it.
    pub fn verdict(self) -> Verdict {
        match self {
            Self::Exact
            | Self::Folded
            | Self::Sentence
            | Self::Within(_)
            | Self::Reordered
            | Self::Initials
            | Self::Shortened
            | Self::Form
            | Self::Several => Verdict::Correct,
            Self::Typo(_)
            | Self::Unlinked
            | Self::Partly
            | Self::Rough
            | Self::PartOfDate
            | Self::FinerDate
            | Self::AmbiguousDate
            | Self::Repeated => Verdict::Almost,
            Self::LeftOut => Verdict::Skipped,
            _ => Verdict::Wrong,
        }
    }

    /// The credit that the rule gives, 0 to 1.
    pub fn credit(self) -> f64 {
        match self {
            Self::PartOfDate | Self::Partly => 0.5,
            Self::Repeated => 0.0,
            rule => match rule.verdict() {
                Verdict::Correct => 1.0,
                Verdict::Almost => 0.9,
                Verdict::Wrong | Verdict::Skipped | Verdict::Late => 0.0,
            },
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Within(tolerance) => return f.pad(&format!("right within {tolerance}")),
            Self::Exact => "the very answer",
            Self::Folded => "equal but for how it is written",
            Self::Sentence => "the answer in a sentence",
            Self::Reordered => "the same in another order",
            Self::Several => "each of these is accepted",
            Self::Initials => "its initials",
            Self::Shortened => "a short form of it",
            Self::Unlinked => "a small word is missing",
            Self::Partly => "most of it",
            Self::Rough => "the number, but for the word that makes it rough",
            Self::Bounds => "a word bounds it",
            Self::Unit => "another unit",
            Self::SaysMore => "says something else besides",
            Self::Typo(1) => "a typo: one letter",
            Self::Typo(2) => "a typo: two letters",
            Self::Typo(_) => "a typo: a few letters",
            Self::Form => "another form of the word",
            Self::PartOfDate => "a part of the date",
            Self::FinerDate => "more exact than was asked",
            Self::Repeated => "said already",
            Self::LeftOut => "not named",
            Self::SaysNothing => "says nothing",
            Self::Number => "a different number",
            Self::Date => "a different date",
            Self::AmbiguousDate => "could be another date: write the month as a word",
            Self::Negation => "negation differs",
            Self::Opposite => "looks alike, means something else",
            Self::Hedge => "more than one answer",
            Self::Refused => "a wrong answer that is known",
            Self::RepeatsQuestion => "repeats the question",
            Self::Incomplete => "only a part of the answer",
            Self::Letters => "every letter counts here",
            Self::Different => "another answer",
            Self::Extra => "does not belong here",
            Self::Guessing => "more than was asked for: what is wrong costs its share",
            Self::Parts => "its parts add up",
            Self::WrongShape => "not an answer to this type of question",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credit_goes_with_the_verdict() {
        assert_eq!(
            (Rule::Folded.verdict(), Rule::Folded.credit()),
            (Verdict::Correct, 1.0)
        );
        assert_eq!(
            (Rule::Typo(1).verdict(), Rule::Typo(1).credit()),
            (Verdict::Almost, 0.9)
        );
        assert_eq!(
            (Rule::PartOfDate.verdict(), Rule::PartOfDate.credit()),
            (Verdict::Almost, 0.5)
        );
        assert_eq!(
            (Rule::Number.verdict(), Rule::Number.credit()),
            (Verdict::Wrong, 0.0)
        );
        assert_eq!(
            (Rule::LeftOut.verdict(), Rule::LeftOut.credit()),
            (Verdict::Skipped, 0.0)
        );
    }

    #[test]
    fn a_rule_says_itself_in_few_words() {
        assert_eq!(Rule::Typo(1).to_string(), "a typo: one letter");
        assert_eq!(format!("{:>18}", Rule::Number), "a different number");
    }
}
