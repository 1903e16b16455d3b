//! Markdown in blocks: what a reader of the rendered page would see, and nothing of its marks.

use super::block::{Block, BlockKind};
use super::plain_text;
use crate::markup::html;

/// The blocks of a Markdown text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = visible_lines(text);
    let bare = lines.join("\n");
    let mut blocks = plain_text::blocks(&bare);
    for block in &mut blocks {
        let hashes = block.text.chars().take_while(|c| *c == '#').count();
        if hashes > 0 {
            block.kind = BlockKind::Heading;
            block.text = block.text.trim_matches('#').trim().to_owned();
        } else if block.kind == BlockKind::Heading && !is_underlined(text, block.line) {
            block.kind = BlockKind::Prose;
        }
        let (mark, body) = block.text.split_at(block.mark);
        let body = without_marks(body);
        block.text = format!("{mark}{body}");
    }
    blocks.retain(|block| block.body().contains(char::is_alphanumeric));
    blocks
}

/// Whether the line below this one makes it a heading.
fn is_underlined(text: &str, line: usize) -> bool {
    let below = text.lines().nth(line).map(str::trim).unwrap_or_default();
    below.len() > 2 && below.chars().all(|c| matches!(c, '=' | '-'))
}

/// The lines without what is no prose: front matter, code, tables, notes below the text. Each keeps its
/// number, and headings stand apart.
fn visible_lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut is_code, mut is_front) = (false, text.starts_with("---\n"));
    for (number, line) in text.lines().enumerate() {
        let bare = line.trim_start().trim_start_matches("> ");
        let is_fence = bare.starts_with("```") || bare.starts_with("~~~");
        is_code ^= is_fence;
        let is_front_end = is_front && number > 0 && line.trim_end() == "---";
        let is_hidden = is_code || is_fence || is_front || is_front_end;
        is_front &= !is_front_end;
        let is_note = bare.starts_with("[^") && bare.contains("]:");
        let is_table = bare.starts_with('|') || bare.contains(" | ");
        let is_link = bare.starts_with('[') && bare.contains("]: ");
        lines.push(if is_hidden || is_note || is_table || is_link {
            String::new()
        } else {
            bare.to_owned()
        });
    }
    lines
}

/// A text without the marks of Markdown.
fn without_marks(text: &str) -> String {
    let text = if html::is_html(text) {
        html::plain(text)
    } else {
        text.to_owned()
    };
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['[', '!', '*', '_', '`', '\\']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = next_mark(rest, &mut plain);
    }
    plain.push_str(rest);
    plain
}

/// Takes what a text begins with, which may be a mark, and gives the rest.
fn next_mark<'t>(text: &'t str, plain: &mut String) -> &'t str {
    if let Some((shown, rest)) = link(text) {
        plain.push_str(&shown);
        return rest;
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let rest = &text[first..];
    match &text[..first] {
        "\\" => {
            let next = rest.chars().next().map_or(0, char::len_utf8);
            plain.push_str(&rest[..next]);
            return &rest[next..];
        }
        "*" | "`" => {}
        // Within a word it is no mark.
        "_" if !plain.ends_with(char::is_alphanumeric)
            || !rest.starts_with(char::is_alphanumeric) => {}
        mark => plain.push_str(mark),
    }
    rest
}

/// A link, a picture or the mark of a note: what is shown of it, and what follows.
fn link(text: &str) -> Option<(String, &str)> {
    let is_picture = text.starts_with("![");
    let inside = text.strip_prefix("![").or_else(|| text.strip_prefix('['))?;
    let (label, rest) = inside.split_once(']')?;
    if label.starts_with('^') {
        return Some((String::new(), rest));
    }
    let close = match rest.chars().next()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let (_, rest) = rest.split_once(close)?;
    let shown = if is_picture { "" } else { label };
    Some((without_marks(shown), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_read() {
        let text = "---\ntitle: x\n---\n# The *Town*\nIts [council](c.html) has __eleven__ members.[^1]\n\n```\ncode.\n```\n| a | b |\n\n- **one**\n- snake_case\n\n[^1]: A note.\n";
        let read = blocks(text).into_iter();
        let read = read.map(|block| (block.kind, block.line, block.body().to_owned()));
        assert_eq!(
            read.collect::<Vec<_>>(),
            [
                (BlockKind::Heading, 4, "The Town".into()),
                (
                    BlockKind::Prose,
                    5,
                    "Its council has eleven members.".into()
                ),
                (BlockKind::Bullet, 12, "one".into()),
                (BlockKind::Bullet, 13, "snake_case".into()),
            ]
        );
    }
}
