//! What is shown of a draft.

use super::desk::{AskedSentences, ReviewDesk};
use crate::deck::{Card, Task};
use crate::phrase::{count, shortened};
use crate::quiz::answer_text;
use crate::text::Excerpt;

/// The sign of a gap.
const GAP: &str = "____";

/// The most findings that are shown of a card.
const MOST_FINDINGS: usize = 3;

/// The most letters of a sentence around a cite.
const SENTENCE: usize = 300;

/// A draft with its sentence and what is found in it, what matters most first; `progress` says where the review has
/// come to.
pub fn page(desk: &ReviewDesk, card: &Card, progress: &str) -> String {
    let mut lines = vec![question(card), String::new()];
    lines.push(format!("{}: {}", card.task.name(), answer_text(&card.task)));
    if let Task::Choice { distractors, .. } = &card.task {
        lines.push(format!("wrong: {}", distractors.join("; ")));
    }
    lines.extend(sentence(desk, card));
    lines.extend(card.hint.as_ref().map(|hint| format!("hint: {hint}")));
    let findings = desk.findings(card.id.as_str());
    lines.extend(
        findings
            .iter()
            .take(MOST_FINDINGS)
            .map(|finding| format!("check: {finding}")),
    );
    // In a low window the end is out of sight.
    lines.push(progress.to_owned());
    lines.join("\n")
}

/// What is asked, with signs for gaps.
pub fn question(card: &Card) -> String {
    match &card.task {
        Task::Cloze(cloze) => cloze.with_gaps(GAP),
        _ => card.prompt.clone(),
    }
}

/// The sentence that proves the answer, with marks around the words that do.
fn sentence(desk: &ReviewDesk, card: &Card) -> Option<String> {
    let cite = card.cite.as_deref()?;
    let excerpt = desk
        .text
        .as_deref()
        .and_then(|text| Excerpt::from_text(text, cite));
    Some(match excerpt {
        Some(excerpt) => {
            let Excerpt {
                before,
                cited,
                after,
                ..
            } = excerpt.within(SENTENCE);
            format!("“{before}»{cited}«{after}”")
        }
        None => format!("“{}”", shortened(cite, SENTENCE)),
    })
}

/// Where a review has come to, and how long is left.
pub fn progress(at: usize, all: usize, seconds: f64, asked: Option<AskedSentences>) -> String {
    let left = f64::from(u32::try_from(all + 1 - at).unwrap_or(u32::MAX)) * seconds / 60.0;
    let left = crate::phrase::minutes(left);
    let asked = asked.map(|asked| format!(" · {}", coverage(asked)));
    format!(
        "{at} of {} · {left} left{}",
        count(all, "draft"),
        asked.unwrap_or_default()
    )
}

/// How much of a text is asked about.
pub fn coverage(asked: AskedSentences) -> String {
    let AskedSentences {
        asked,
        with_drafts,
        all,
    } = asked;
    format!(
        "{asked} of {} asked about, {with_drafts} with all drafts",
        count(all, "sentence")
    )
}
