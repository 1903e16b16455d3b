//! What became of a question, in one word.

/// What became of a question: the one word that the score file keeps of a judgement.
///
/// Judging gives the first four; [`Verdict::Late`] comes of the clock alone, whatever was answered.
/// A verdict is no grade: how sure the learner was, and when to ask again, is for `memory` to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Right: the answer itself, however it is written.
    Correct,
    /// Right but for a slip, or right in part.
    Almost,
    /// Wrong: nothing shows that the card was known.
    Wrong,
    /// Passed over, or given up with nothing answered.
    Skipped,
    /// Answered after the time was up.
    Late,
}

impl Verdict {
    /// Every verdict there is, the best first.
    pub const ALL: [Self; 5] = [
        Self::Correct,
        Self::Almost,
        Self::Wrong,
        Self::Skipped,
        Self::Late,
    ];

    /// The verdict's name in score files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Correct => "correct",
            Self::Almost => "almost",
            Self::Wrong => "wrong",
            Self::Skipped => "skipped",
            Self::Late => "late",
        }
    }
}
