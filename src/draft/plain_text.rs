//! Plain text in blocks.

use super::block::{Block, BlockKind, ends_sentence, list_mark};

/// The most letters of a heading.
const LONGEST_HEADING: usize = 80;

/// The blocks of a plain text: what stands between blank lines, each item of a list, each heading.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Vec::<(usize, &str)>::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim_end().trim_start_matches('\u{FEFF}');
        let is_underline =
            line.len() > 2 && line.chars().all(|c| matches!(c, '=' | '-' | '_' | '*'));
        if line.trim().is_empty() || is_underline {
            close(&mut open, &mut blocks, is_underline);
            continue;
        }
        let is_item = list_mark(line).is_some_and(|(kind, _)| may_begin(kind, &open));
        if is_item || is_heading_above(&open, line) {
            close(&mut open, &mut blocks, false);
        }
        open.push((number, line));
    }
    close(&mut open, &mut blocks, false);
    blocks
}

/// Whether an item may begin here: a number within a paragraph may be one of its words.
fn may_begin(kind: BlockKind, open: &[(usize, &str)]) -> bool {
    let last = open.last().map(|(_, line)| *line);
    let first = open.first().map(|(_, line)| *line);
    kind == BlockKind::Bullet
        || last.is_none_or(|last| ends_sentence(last) || last.ends_with([':', ';', ',']))
        || first.is_some_and(|first| list_mark(first).is_some())
}

/// Whether what is open is a heading, right above a paragraph.
fn is_heading_above(open: &[(usize, &str)], below: &str) -> bool {
    let [(_, line)] = open else {
        return false;
    };
    let line = line.trim();
    let begins_low = below.trim_start().starts_with(char::is_lowercase);
    let is_loud = line.contains(char::is_alphabetic) && !line.contains(char::is_lowercase);
    let is_short = line.split_whitespace().count() <= 8 && 2 * line.len() < below.trim().len();
    let ends_open = !ends_sentence(line) && !line.ends_with([',', ';', ':']);
    let is_question = line.ends_with('?') && line.starts_with(char::is_uppercase);
    let is_title = line.starts_with('#')
        || is_label(line)
        || !begins_low && (is_loud || ends_open && is_short || is_question);
    list_mark(line).is_none() && is_title
}

fn close(open: &mut Vec<(usize, &str)>, blocks: &mut Vec<Block>, is_underlined: bool) {
    let Some((line, first)) = open.first().copied() else {
        return;
    };
    let lines = open.drain(..).map(|(_, line)| line).collect::<Vec<_>>();
    let text = lines.join("\n");
    let text = text.trim();
    let indent = first.len() - first.trim_start().len();
    blocks.push(match list_mark(first) {
        Some((kind, mark)) => Block {
            kind,
            text: text.to_owned(),
            mark: mark - indent,
            line,
        },
        None if is_underlined || is_heading(text) => Block::new(BlockKind::Heading, text, line),
        None => Block::new(BlockKind::Prose, text, line),
    });
}

/// Whether a paragraph is a title: short, and no sentence.
fn is_heading(text: &str) -> bool {
    let is_short = text.chars().count() < LONGEST_HEADING && !text.contains('\n');
    let is_open = !ends_sentence(text) && !text.ends_with([':', ';', ',']);
    is_short && (is_open || is_label(text))
}

/// Whether a line is a word and its number: `Article 5.`
fn is_label(text: &str) -> bool {
    let mut words = text.trim_end_matches('.').split_whitespace();
    let (Some(word), Some(number), None) = (words.next(), words.next(), words.next()) else {
        return false;
    };
    let is_number = number
        .chars()
        .all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
    is_number && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(BlockKind, usize, String)> {
        let blocks = blocks(text).into_iter();
        let read = blocks.map(|block| (block.kind, block.line, block.body().to_owned()));
        read.collect()
    }

    #[test]
    fn a_plain_text_has_headings_paragraphs_and_lists() {
        let text = "The Charter\n===========\n\nTHE COUNCIL\nIt has eleven\nmembers.\n\nIts duties are:\n- one\n  of them\n- two\n\n1. Begin.\n2. End.\n";
        assert_eq!(
            read(text),
            [
                (BlockKind::Heading, 1, "The Charter".into()),
                (BlockKind::Heading, 4, "THE COUNCIL".into()),
                (BlockKind::Prose, 5, "It has eleven\nmembers.".into()),
                (BlockKind::Prose, 8, "Its duties are:".into()),
                (BlockKind::Bullet, 9, "one\n  of them".into()),
                (BlockKind::Bullet, 11, "two".into()),
                (BlockKind::Step, 13, "Begin.".into()),
                (BlockKind::Step, 14, "End.".into()),
            ]
        );
    }

    #[test]
    fn a_number_that_a_line_begins_with_may_be_of_the_paragraph() {
        let text = "The council of the town of Elmford has met in this hall since\n12. May is when it began to meet.";
        assert_eq!(read(text).len(), 1);
    }
}
