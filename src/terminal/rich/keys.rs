//! Which keys a page with an answer offers.

use crate::answer::Verdict;
use crate::quiz::Shown;
use crate::ui::Feedback;

/// The keys below an answered question.
pub(super) fn answered_keys(feedback: &Feedback<'_>) -> Vec<(&'static str, &'static str)> {
    let mut keys = vec![("Enter", "next"), ("u", "undo")];
    if can_claim(feedback) {
        if is_slip(feedback) {
            keys.push(("t", "type it again"));
        }
        keys.push(("r", right(feedback)));
    }
    if feedback.edit {
        keys.push(("e", "edit"));
    }
    keys.push(("q", "leave"));
    keys
}

/// What who knows better says.
fn right(feedback: &Feedback<'_>) -> &'static str {
    match feedback.class {
        Some(_) => "it was right",
        None => "I was right",
    }
}

/// Whether the answer was right but for a slip.
pub(super) fn is_slip(feedback: &Feedback<'_>) -> bool {
    let answer = &feedback.outcome.answer;
    can_claim(feedback) && answer.verdict == Verdict::Almost && answer.passed()
}

/// Whether the learner may know better: where words were typed and judged.
pub(super) fn can_claim(feedback: &Feedback<'_>) -> bool {
    let judged = feedback.outcome.judgement.as_ref();
    let typed = matches!(
        feedback.outcome.question.shown,
        Shown::Line | Shown::Items(_) | Shown::Gaps(_)
    );
    typed
        && feedback.claim.is_none()
        && judged.is_some_and(|found| found.verdict != Verdict::Correct)
}
