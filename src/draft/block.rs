//! A text in blocks: headings, paragraphs, the items of lists.

/// What a block of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A title of what follows.
    Heading,
    /// A paragraph, or what stands like one.
    Prose,
    /// An item of a list.
    Bullet,
    /// An item of a numbered list.
    Step,
}

/// A block of a text, as it will stand in the text that cards cite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub(super) kind: BlockKind,
    /// Its text; that of a list's item with its mark.
    pub(super) text: String,
    /// How many bytes of the text are the mark of a list.
    pub(super) mark: usize,
    /// The line of the file on which it begins, from 1.
    pub(super) line: usize,
}

impl Block {
    pub(super) fn new(kind: BlockKind, text: impl Into<String>, line: usize) -> Self {
        let (text, mark) = (text.into(), 0);
        Self {
            kind,
            text,
            mark,
            line,
        }
    }

    /// An item of a list that a text does not mark as one.
    pub(super) fn item(kind: BlockKind, mark: &str, text: &str, line: usize) -> Self {
        Self {
            kind,
            text: format!("{mark}{text}"),
            mark: mark.len(),
            line,
        }
    }

    /// Its text without the mark of a list.
    pub(super) fn body(&self) -> &str {
        &self.text[self.mark..]
    }
}

/// The mark of a list that a line begins with, in bytes with the spaces around it.
pub(super) fn list_mark(line: &str) -> Option<(BlockKind, usize)> {
    let bare = line.trim_start();
    let indent = line.len() - bare.len();
    let first = bare.chars().next()?;
    let is_bullet = "•*+-–·‣▪◦●○".contains(first);
    let (kind, mark) = if is_bullet {
        (BlockKind::Bullet, first.len_utf8())
    } else {
        (BlockKind::Step, number_mark(bare)?)
    };
    let rest = &bare[mark..];
    let body = rest.trim_start();
    let is_apart = body.len() < rest.len() && !body.is_empty();
    is_apart.then_some((kind, indent + line.trim_start().len() - body.len()))
}

/// How long the number is that a line begins with: `1.`, `2)`, `(a)`.
fn number_mark(line: &str) -> Option<usize> {
    let open = usize::from(line.starts_with('('));
    let inside = &line[open..];
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let letters = usize::from(inside.starts_with(|c: char| c.is_ascii_lowercase()));
    let length = match (digits, letters) {
        (1..=2, _) => digits,
        (0, 1) => 1,
        _ => return None,
    };
    let end = inside[length..].chars().next()?;
    let is_mark = end == ')' || end == '.' && digits > 0;
    is_mark.then_some(open + length + 1)
}

/// Whether a text ends as a sentence does, whatever closes it.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ')' | ']' | '"' | '”' | '’' | '\'' | '»' | '“')
    });
    end.ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_shows_that_it_is_of_a_list() {
        for (line, found) in [
            ("- one", Some((BlockKind::Bullet, 2))),
            ("  • one", Some((BlockKind::Bullet, 6))),
            ("1. one", Some((BlockKind::Step, 3))),
            ("(b) two", Some((BlockKind::Step, 4))),
            ("12) two", Some((BlockKind::Step, 4))),
            ("-one", None),
            ("1949. It was", None),
            ("a. m.", None),
            ("I) one", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(list_mark(line), found, "{line}");
        }
    }
}
