//! A text prepared for drafting: its passages, each under its heading, and what of it is no prose.

use std::ops::Range;

use super::block::{Block, BlockKind, ends_sentence};
use super::{html_page, markdown, plain_text};
use crate::language::{self, Language};
use crate::text::{SourceText, fold, on_one_line};

/// A text from which cards are drafted.
///
/// It holds the text as it was read: of a plain text what stands in the file, with blank lines around
/// lists; of other formats what a person would see. Cards cite that text.
#[derive(Debug)]
pub struct TextPage {
    /// The text, in which cites are looked up.
    pub text: SourceText,
    /// What it is called: its first heading, else the title that its file names.
    pub title: Option<String>,
    /// What is no prose, in its order.
    pub skipped: Vec<Skipped>,
    pub(super) passages: Vec<Passage>,
    pub(super) headings: Vec<String>,
    pub(super) parts: Vec<TextPart>,
}

/// How a file marks its text up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFormat {
    /// Not at all.
    Plain,
    /// As Markdown does.
    Markdown,
    /// As a page for browsers does.
    Html,
}

/// A sentence that cards may ask about, or an item of a list that is one.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// Its bytes in the text.
    pub(super) range: Range<usize>,
    /// Which of the headings it stands under.
    pub(super) heading: Option<usize>,
    /// The block that it is of.
    pub(super) block: usize,
    /// The passage right before it in its paragraph.
    pub(super) before: Option<usize>,
}

/// A block of the text where it stands.
#[derive(Clone, Debug)]
pub(super) struct TextPart {
    pub(super) kind: BlockKind,
    /// Its bytes in the text, without the mark of a list.
    pub(super) range: Range<usize>,
    /// Which of the headings it stands under.
    pub(super) heading: Option<usize>,
    /// Which file and which line it is from.
    pub(super) place: (usize, usize),
}

/// A part of a text from which nothing is drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Which of the files it is in, from 0.
    pub file: usize,
    /// Its line there, from 1.
    pub line: usize,
    /// Why nothing is drafted from it.
    pub reason: SkipReason,
    /// Its text on one line.
    pub text: String,
}

/// Why nothing is drafted from a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkipReason {
    /// It is a title.
    Heading,
    /// It is about the page, such as its date.
    PageFact,
    /// It is no sentence.
    Fragment,
}

impl SkipReason {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::PageFact => "about the page",
            Self::Fragment => "no sentence",
        }
    }
}

impl TextFormat {
    /// The format of a text, by the name of its file and by what it begins with.
    pub fn of(name: &str, text: &str) -> Self {
        let name = name.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        let begin = text.trim_start().get(..200).unwrap_or(text.trim_start());
        let begin = begin.to_ascii_lowercase();
        let is_page = ["<!doctype html", "<html", "<body", "<p>", "<h1", "<div"];
        let is_marked = |line: &str| line.starts_with("# ") || line.starts_with("## ");
        if ends(&[".html", ".htm", ".xhtml"]) || is_page.iter().any(|tag| begin.starts_with(tag)) {
            Self::Html
        } else if ends(&[".md", ".markdown"]) || !ends(&[".txt"]) && text.lines().any(is_marked) {
            Self::Markdown
        } else {
            Self::Plain
        }
    }

    fn blocks(self, text: &str) -> Vec<Block> {
        match self {
            Self::Plain => plain_text::blocks(text),
            Self::Markdown => markdown::blocks(text),
            Self::Html => html_page::blocks(text),
        }
    }
}

impl TextPage {
    /// Reads texts, one behind the other, each with the name of its file.
    pub fn read(texts: &[(&str, &str)], language: &Language) -> Self {
        let mut whole = String::new();
        let (mut parts, mut title) = (Vec::new(), None);
        for (file, (name, text)) in texts.iter().enumerate() {
            let format = TextFormat::of(name, text);
            let blocks = format.blocks(text);
            title = title.or_else(|| title_of(&blocks, text, format));
            for block in blocks {
                parts.push(placed(&block, file, &mut whole));
            }
        }
        let mut page = Self {
            text: SourceText::new(&whole),
            title,
            skipped: Vec::new(),
            passages: Vec::new(),
            headings: Vec::new(),
            parts,
        };
        page.divide(language);
        page
    }

    /// The text of a part of it, on one line.
    pub(super) fn line(&self, range: &Range<usize>) -> String {
        on_one_line(&self.text.text()[range.clone()])
    }

    /// How many sentences may be asked about.
    pub fn sentences(&self) -> usize {
        self.passages.len()
    }

    /// Finds the passages, and what is none.
    fn divide(&mut self, language: &Language) {
        let parts = std::mem::take(&mut self.parts);
        self.parts = parts
            .into_iter()
            .enumerate()
            .map(|(block, mut part)| {
                let text = self.line(&part.range);
                let reason = reason_to_skip(&part, &text, language);
                match reason {
                    Some(SkipReason::Heading) => self.headings.push(text.clone()),
                    None => self.passages_of(block, &part),
                    _ => {}
                }
                part.heading = self.headings.len().checked_sub(1);
                let (file, line) = part.place;
                self.skipped.extend(reason.map(|reason| Skipped {
                    file,
                    line,
                    reason,
                    text,
                }));
                part
            })
            .collect();
    }

    fn passages_of(&mut self, block: usize, part: &TextPart) {
        let heading = self.headings.len().checked_sub(1);
        let found = sentences_in(&self.text, part);
        let first = self.passages.len();
        for range in found {
            let before = self
                .passages
                .len()
                .checked_sub(1)
                .filter(|last| *last >= first);
            self.passages.push(Passage {
                range,
                heading,
                block,
                before,
            });
        }
    }
}

/// The sentences of a block.
fn sentences_in(text: &SourceText, part: &TextPart) -> Vec<Range<usize>> {
    let all = text.sentences();
    let first = all.partition_point(|sentence| sentence.range.end <= part.range.start);
    let inside = all[first..].iter().map(|sentence| sentence.range.clone());
    let inside = inside.take_while(|range| range.start < part.range.end);
    // The number of a step is none of its words.
    let found =
        inside.map(|range| range.start.max(part.range.start)..range.end.min(part.range.end));
    let found = found.collect::<Vec<_>>();
    if found.is_empty() {
        vec![part.range.clone()]
    } else {
        found
    }
}

/// Puts a block behind what there is of the text.
fn placed(block: &Block, file: usize, whole: &mut String) -> TextPart {
    if !whole.is_empty() {
        whole.push_str("\n\n");
    }
    let start = whole.len() + block.mark;
    whole.push_str(&block.text);
    TextPart {
        kind: block.kind,
        range: start..whole.len(),
        heading: None,
        place: (file, block.line),
    }
}

fn title_of(blocks: &[Block], text: &str, format: TextFormat) -> Option<String> {
    let first = blocks.iter().find(|block| block.kind == BlockKind::Heading);
    let first = first.map(|block| on_one_line(block.body()));
    let of_head = || {
        (format == TextFormat::Html)
            .then(|| html_page::title(text))
            .flatten()
    };
    first.or_else(of_head)
}

/// The fewest words of a sentence that says something.
const SHORTEST: usize = 4;

/// The most words of a line that is about the page.
const PAGE_FACT: usize = 12;

fn reason_to_skip(part: &TextPart, text: &str, language: &Language) -> Option<SkipReason> {
    let words = text.split_whitespace().count();
    if words <= PAGE_FACT && is_page_fact(text, language) {
        return Some(SkipReason::PageFact);
    }
    let is_whole = ends_sentence(text);
    match part.kind {
        BlockKind::Heading if text.ends_with('?') => None,
        BlockKind::Heading => Some(SkipReason::Heading),
        BlockKind::Prose if is_whole && words >= 2 => None,
        BlockKind::Bullet | BlockKind::Step if is_whole && words >= SHORTEST => None,
        _ => Some(SkipReason::Fragment),
    }
}

/// Whether a short line is about the page: when it was written, whose it is, where it stands.
fn is_page_fact(text: &str, language: &Language) -> bool {
    let folded = fold(text);
    let words = folded
        .split(|c: char| c.is_whitespace() || c == ':')
        .collect::<Vec<_>>();
    let facts = &language.drafting.page_facts;
    let opens = words.iter().take(3).any(|word| facts.contains(word));
    let has_address = folded.contains("://") || folded.contains("www.") || folded.contains('@');
    let is_figure = !folded.contains(|c: char| c.is_alphabetic());
    let is_labelled = opens
        && (folded.contains(':')
            || words
                .iter()
                .any(|word| word.contains(|c: char| c.is_ascii_digit())));
    has_address
        || is_figure
        || is_labelled
        || opens && !ends_sentence(text)
        || is_date(text, language)
}

/// Whether a line is a date and nothing else.
fn is_date(text: &str, language: &Language) -> bool {
    let mut words = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_of_date = |word: &str| {
        let folded = fold(word);
        let is_figure = folded.bytes().all(|c| c.is_ascii_digit());
        is_figure
            || language.dates.months.place(&folded).is_some()
            || language.dates.weekdays.place(&folded).is_some()
    };
    text.contains(|c: char| c.is_ascii_digit()) && words.all(is_of_date)
}

/// The tag of the language that texts seem to be in.
pub fn language_of(texts: &[(&str, &str)]) -> Option<&'static str> {
    const ENOUGH: usize = 20_000;
    let begin = |text: &'_ str| {
        let end = text
            .char_indices()
            .nth(ENOUGH)
            .map_or(text.len(), |(at, _)| at);
        text[..end].to_owned()
    };
    let begins = texts
        .iter()
        .map(|(_, text)| begin(text))
        .collect::<Vec<_>>();
    language::guess(begins.iter().map(String::as_str), "")
}
