//! A GIFT file as blocks: questions with the comments that name and tag them.

use crate::formats::gift::syntax::{TextStyle, hidden, plain_text};

/// A question as it stands in the file, or a line that only names a category.
#[derive(Default)]
pub struct GiftBlock {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// The question, without comments, escaped signs hidden.
    pub text: String,
    /// The id of `[id:…]` in a comment.
    pub id: Option<String>,
    /// The tags of `[tag:…]` in comments.
    pub tags: Vec<String>,
    /// The category that begins with it.
    pub category: Option<String>,
}

impl GiftBlock {
    fn add(&mut self, number: usize, line: &str) {
        let trimmed = line.trim();
        if let Some(comment) = trimmed.strip_prefix("//") {
            self.id = marked(comment, "[id:").pop().or(self.id.take());
            self.tags.extend(marked(comment, "[tag:"));
        } else if let Some(category) = trimmed.strip_prefix("$CATEGORY:") {
            self.category = Some(last_of(category));
        } else {
            if self.text.is_empty() {
                self.line = number;
            } else {
                self.text.push('\n');
            }
            self.text.push_str(&hidden(line));
        }
    }

    /// Whether its answers are still open.
    fn is_open(&self) -> bool {
        self.text.contains('{') && !self.text.contains('}')
    }

    /// Whether it can only be the rest of answers that a blank line cut in two.
    fn closes(&self) -> bool {
        let closing = self.text.find('}');
        closing.is_some_and(|at| !self.text[..at].contains('{'))
    }
}

/// The blocks of a file: what stands between blank lines. A blank line within answers parts nothing,
/// if the rest of them follows.
pub fn blocks(text: &str) -> Vec<GiftBlock> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut blocks = vec![GiftBlock::default()];
    for (at, line) in text.lines().enumerate() {
        if !line.trim().is_empty() {
            if let Some(block) = blocks.last_mut() {
                block.add(at + 1, line);
            }
            continue;
        }
        mend(&mut blocks);
        blocks.push(GiftBlock::default());
    }
    mend(&mut blocks);
    for block in &mut blocks {
        block.text = block.text.trim().to_owned();
    }
    blocks
}

/// Puts the last block to the open one before it, with all that stands between them.
fn mend(blocks: &mut Vec<GiftBlock>) {
    if !blocks.last().is_some_and(GiftBlock::closes) {
        return;
    }
    let has_braces = |block: &GiftBlock| block.text.contains(['{', '}']);
    let before = &blocks[..blocks.len() - 1];
    let Some(open) = before.iter().rposition(has_braces) else {
        return;
    };
    if blocks[open].is_open() {
        let rest = blocks.drain(open + 1..).map(|block| block.text);
        let rest = rest.collect::<Vec<_>>().join("\n");
        blocks[open].text.push('\n');
        blocks[open].text.push_str(&rest);
    }
}

/// The texts in a comment between a mark such as `[tag:` and its closing bracket.
fn marked(comment: &str, mark: &str) -> Vec<String> {
    let marked = comment.split(mark).skip(1).filter_map(|rest| {
        let end = rest
            .match_indices(']')
            .find(|(at, _)| !rest[..*at].ends_with('\\'))?
            .0;
        Some(rest[..end].replace("\\]", "]").trim().to_owned())
    });
    marked.filter(|text| !text.is_empty()).collect()
}

/// The last part of a category's path; a doubled slash is a slash of its name.
fn last_of(category: &str) -> String {
    let parts = category.replace("//", "\u{FDD9}");
    let last = parts.rsplit('/').next().unwrap_or_default();
    plain_text(&hidden(&last.replace('\u{FDD9}', "/")), TextStyle::Plain)
}
