//! What a line of a list is, by how it begins.

use super::emphasis::without_emphasis;
use super::labels::{LabelKind, labelled};
use super::numerals::OptionNumerals;
use super::sections::is_section;

/// How an option is marked off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionMark {
    /// By its letter.
    Letter(char),
    /// By another numeral.
    Counted(OptionNumerals),
    /// By a box to tick, which says whether it is right.
    Box { is_right: bool },
    /// By a hyphen or a dot.
    Bullet,
    /// By a star, which text2qti writes before an answer to type.
    Star,
}

/// What a line is, with what stands behind its mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListLine {
    Blank,
    /// A heading of Markdown.
    Heading(String),
    /// What is asked, behind its number.
    Question {
        number: u32,
        text: String,
    },
    Option {
        mark: OptionMark,
        /// Whether it says by itself that it is right.
        is_starred: bool,
        text: String,
    },
    Labelled(LabelKind, String),
    /// The number that is right, as text2qti writes it.
    Number(String),
    /// What is said of the question or option above it.
    Feedback(String),
    /// What is said to who was right.
    Praise(String),
    /// What is quoted: a hint in quizdown.
    Quoted(String),
    /// The sides of a card, with `::` between them.
    Sides(String, String),
    /// What parts the list, or the page: it belongs to no question.
    Section,
    /// A comment, a rule, or the mark around a question: it says nothing.
    Nothing,
    Text(String),
}

/// A line that is taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedLine {
    pub kind: ListLine,
    /// Whether it is bold.
    pub is_bold: bool,
}

/// Takes a line apart.
pub fn marked_line(line: &str) -> MarkedLine {
    let line = line.trim();
    // A star before a letter marks what is right, and no emphasis.
    if let Some(kind) = starred(line).or_else(|| boxed(line)) {
        let is_bold = false;
        return MarkedLine { kind, is_bold };
    }
    let plain = without_emphasis(line);
    MarkedLine {
        kind: plain_line(plain.text.trim()),
        is_bold: plain.is_bold,
    }
}

/// `*b) …`, which Respondus and text2qti write for the right option.
fn starred(line: &str) -> Option<ListLine> {
    let bare = line.strip_prefix("- ").unwrap_or(line);
    let rest = bare.trim_start().strip_prefix('*')?;
    let rest = rest.trim_start();
    let (letter, text) = lettered(rest)?;
    // `*b) so*` is in italics.
    let is_italic = text.ends_with('*') && text.matches('*').count() == 1;
    (!is_italic).then(|| ListLine::Option {
        mark: OptionMark::Letter(letter),
        is_starred: true,
        text: without_emphasis(text).text,
    })
}

/// `- [x] …`, `[*] …`, `1. [ ] …`, `a) [x] …`.
fn boxed(line: &str) -> Option<ListLine> {
    let bare = line.trim_start_matches(['-', '*', '+', '•']).trim_start();
    let bare = match (bare.starts_with('['), numbered(bare), lettered(bare)) {
        (true, ..) => bare,
        (_, Some((_, rest)), _) | (_, _, Some((_, rest))) => rest,
        _ => bare,
    };
    let signs = [("☐", false), ("☑", true), ("☒", true)];
    let sign = signs.iter().find(|(sign, _)| bare.starts_with(sign));
    let (is_right, text) = if let Some((sign, is_right)) = sign {
        (*is_right, &bare[sign.len()..])
    } else {
        let (inside, text) = bare.strip_prefix('[')?.split_once(']')?;
        let is_right = match inside.trim() {
            "x" | "X" | "*" | "✓" => true,
            "" => false,
            _ => return None,
        };
        (is_right, text)
    };
    let is_apart = text.is_empty() || text.starts_with(char::is_whitespace);
    is_apart.then(|| ListLine::Option {
        mark: OptionMark::Box { is_right },
        is_starred: false,
        text: without_emphasis(text.trim()).text,
    })
}

/// What the text behind a mark is.
type AsLine = fn(String) -> ListLine;

fn plain_line(line: &str) -> ListLine {
    if line.is_empty() {
        return ListLine::Blank;
    }
    if is_nothing(line) {
        return ListLine::Nothing;
    }
    if is_section(line) {
        return ListLine::Section;
    }
    if let Some(folded) = folded(line) {
        return folded;
    }
    let heading = line.trim_start_matches('#');
    if heading.len() < line.len() && heading.starts_with(' ') {
        return ListLine::Heading(heading.trim().trim_end_matches('#').trim_end().to_owned());
    }
    if let Some((number, text)) = numbered(line) {
        let text = text.to_owned();
        return ListLine::Question { number, text };
    }
    if let Some((kind, rest)) = marked_label(line) {
        return ListLine::Labelled(kind, rest.to_owned());
    }
    if let Some((front, back)) = sides(line) {
        return ListLine::Sides(front.to_owned(), back.to_owned());
    }
    if let Some((letter, text)) = lettered(line) {
        return unstarred(OptionMark::Letter(letter), text);
    }
    marked(line).unwrap_or_else(|| bulleted(line))
}

/// What stands behind a mark and a space.
fn behind<'t>(line: &'t str, mark: &str) -> Option<&'t str> {
    let rest = line.strip_prefix(mark)?;
    let text = rest.trim_start();
    (text.len() < rest.len() && !text.is_empty()).then_some(text)
}

/// An option that does not say by itself that it is right.
fn unstarred(mark: OptionMark, text: &str) -> ListLine {
    ListLine::Option {
        mark,
        is_starred: false,
        text: text.to_owned(),
    }
}

/// A line of text2qti or quizdown, which a sign at its beginning tells.
fn marked(line: &str) -> Option<ListLine> {
    let marks: [(&str, AsLine); 5] = [
        ("...", ListLine::Feedback),
        ("=", ListLine::Number),
        ("!", ListLine::Feedback),
        ("+", ListLine::Praise),
        (">", ListLine::Quoted),
    ];
    let mut marks = marks.iter();
    let found = marks.find_map(|(mark, kind)| Some(kind(behind(line, mark)?.to_owned())));
    let star = || behind(line, "*").filter(|text| lettered(text).is_none());
    found.or_else(|| star().map(|text| unstarred(OptionMark::Star, text)))
}

/// An option behind a bullet, or any text.
fn bulleted(line: &str) -> ListLine {
    let mut bullets = ["-", "*", "•", "–", "◦", "▪", "·", "o"].iter();
    let text = bullets.find_map(|mark| behind(line, mark));
    match (text, text.and_then(lettered)) {
        (_, Some((letter, text))) => unstarred(OptionMark::Letter(letter), text),
        (Some(text), None) => unstarred(OptionMark::Bullet, text),
        (None, None) => ListLine::Text(line.to_owned()),
    }
}

/// A label behind a bullet or a picture: `- Answer: b`, `✅ Answer: b`.
fn marked_label(line: &str) -> Option<(LabelKind, &str)> {
    let is_picture = |c: char| !c.is_alphanumeric() && !c.is_ascii() && !c.is_whitespace();
    let bare = line.strip_prefix("- ").unwrap_or(line).trim_start();
    let bare = bare.trim_start_matches(is_picture).trim_start();
    let is_own = |(kind, _): &(LabelKind, &str)| {
        bare.len() == line.len() || matches!(kind, LabelKind::Key | LabelKind::Explain)
    };
    labelled(bare).filter(is_own)
}

/// The tags that fold an answer away: what they hold is shown on request.
fn folded(line: &str) -> Option<ListLine> {
    const ANSWERS: [&str; 6] = [
        "answer",
        "solution",
        "antwort",
        "lösung",
        "réponse",
        "respuesta",
    ];
    let is_tag = |tag: &&str| line.starts_with(*tag);
    let tag = ["<details", "</details", "<summary"]
        .into_iter()
        .find(is_tag)?;
    let (summary, rest) = line.split_once("</summary>").unwrap_or((line, ""));
    let shown = summary.to_lowercase();
    let says_answer = tag != "</details" && ANSWERS.iter().any(|word| shown.contains(word));
    let rest = rest.trim().trim_end_matches("</details>").trim();
    match (says_answer, rest.is_empty()) {
        (true, _) => Some(ListLine::Labelled(LabelKind::Key, rest.to_owned())),
        (false, true) => Some(ListLine::Section),
        (false, false) => None,
    }
}

/// Whether a line says nothing: a rule, a comment, or a mark around a question.
fn is_nothing(line: &str) -> bool {
    let is_rule = |sign: char| line.len() > 2 && line.chars().all(|c| c == sign || c == ' ');
    let marks = ["<quiz", "</quiz", "<?quiz", "<?/quiz", "<!--", "END_GROUP"];
    ['-', '=', '*'].into_iter().any(is_rule)
        || marks.iter().any(|mark| line.starts_with(mark))
        || line == "GROUP"
        || line.starts_with("% ")
}

/// The number that a question begins with, and what is behind it: `1.`, `1)`, `(1)`, `Q1:`, `Question 1`.
pub fn numbered(line: &str) -> Option<(u32, &str)> {
    const WORDS: [&str; 12] = [
        "question", "frage", "aufgabe", "nr", "no", "q", "item", "pregunta", "domanda", "vraag",
        "exercice", "problem",
    ];
    let bare = line.trim_start_matches(['(', '[', '#']);
    let label = bare
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(bare.len());
    let is_word = WORDS.contains(&bare[..label].to_lowercase().as_str());
    if label > 0 && !is_word {
        return None;
    }
    let counted = bare[label..].trim_start_matches([' ', '.', '#', '°', 'º']);
    let digits = counted.bytes().take_while(u8::is_ascii_digit).count();
    let number = counted.get(..digits).filter(|digits| digits.len() <= 6)?;
    let number = number.parse().ok()?;
    let rest = &counted[digits..];
    let text = rest.trim_start_matches(['.', ')', ']', ':']);
    let is_marked = text.len() < rest.len() || is_word;
    let is_apart = text.is_empty() || text.starts_with(char::is_whitespace);
    let text = text.trim_start();
    let text = if is_word {
        text.trim_start_matches(['-', '–', ' '])
    } else {
        text
    };
    (is_marked && is_apart).then_some((number, text))
}

/// The letter that an option begins with, and its text: `a)`, `a.`, `(a)`, `A.)`.
pub fn lettered(line: &str) -> Option<(char, &str)> {
    let bare = line.trim_start_matches(['(', '[']);
    let letter = bare.chars().next().filter(char::is_ascii_alphabetic)?;
    let rest = &bare[1..];
    let text = rest.trim_start_matches(['.', ')', ']']);
    let mark = &rest[..rest.len() - text.len()];
    let is_mark = matches!(mark, "." | ")" | ".)" | "]" | ").");
    // `U.S.` and `e.g.` are no options.
    let is_apart = text.starts_with(char::is_whitespace) || mark.contains(')') && !text.is_empty();
    let text = text.trim();
    (is_mark && is_apart && !text.is_empty()).then(|| (letter.to_ascii_lowercase(), text))
}

/// The two sides of a card on one line, as note programs write them: `Who signs bills?::the mayor`.
fn sides(line: &str) -> Option<(&str, &str)> {
    let (front, back) = line.split_once("::")?;
    let back = back.trim_start_matches(':');
    let (front, back) = (front.trim(), back.trim());
    let is_whole = !front.is_empty() && !back.is_empty() && !back.contains("::");
    // A path in a program has no spaces around: `std::fmt`.
    let is_text = front.contains(' ') || back.contains(' ');
    (is_whole && is_text).then_some((front, back))
}
