//! Where a learner goes from a page.

/// Where a learner goes from a page.
///
/// Which of them make sense depends on the page: nobody retypes an answer at the end of a sitting. An
/// interface offers those that do; a caller that gets another one goes on. All ways out are safe, since
/// whatever was answered is saved already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// On to what comes next.
    Go,
    /// Back: the last answer is taken back.
    Undo,
    /// "I was right": the last answer counts as right.
    Right,
    /// Back to an answer that was almost right, to type it again.
    Retype,
    /// To the card's file, to mend it.
    Edit,
    /// Once more through what was missed.
    Missed,
    /// Nowhere for a while: a drill stands still until somebody goes on.
    Pause,
    /// On to a tie-break, where several sides lead a drill.
    TieBreak,
    /// Back to the decks, to choose what comes next.
    Decks,
    /// Away, because the learner is done.
    Leave,
    /// Away at once: Ctrl-C, or a signal with this number.
    Interrupt(i32),
}
