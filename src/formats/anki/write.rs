//! The writer: cards to notes.

use super::layout::{MARK, RULE, options_of};
use crate::deck::{Card, Deck, Piece, Task, TypedKind};
use crate::formats::explanation::{joined, parts_changed};
use crate::formats::format::Exported;
use crate::formats::lines::pair_line;
use crate::formats::loss::{Loss, LostPart};
use crate::formats::truth_words::truth_words;
use crate::text::on_one_line;

/// The headers that Anki's own export writes, for notes of two fields.
const HEADERS: &str = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n\
                       #deck column:3\n#tags column:6\n";

pub fn write(deck: &Deck) -> Exported<'_> {
    let mut exported = Exported::default();
    let mut text = HEADERS.to_owned();
    // Two colons would make a deck within a deck.
    let name = on_one_line(&deck.title).replace("::", ":");
    for card in deck.active() {
        let mut note = NoteWriter::new(card);
        let guid = format!("civiq:{}/{}", deck.id, card.id);
        let tags = note.tags();
        let (notetype, front, back) = note.fields(deck.language.as_deref());
        let cells = [&guid, notetype, &name, &front, &back, &tags];
        text.push_str(&cells.map(quoted).join("\t"));
        text.push('\n');
        note.lost.sort_unstable();
        note.lost.dedup();
        let lost = note.lost.into_iter();
        exported
            .lost
            .extend(lost.map(|part| Loss::part(card, part)));
    }
    exported.bytes = text.into_bytes();
    exported
}

/// A cell as Anki reads it: in quotes where it would be taken for something else.
fn quoted(cell: impl AsRef<str>) -> String {
    let cell = cell.as_ref();
    if cell.starts_with('#') || cell.contains(['\t', '\n', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// Makes a note of a card, and collects what is lost thereby.
struct NoteWriter<'d> {
    card: &'d Card,
    lost: Vec<LostPart>,
}

impl<'d> NoteWriter<'d> {
    fn new(card: &'d Card) -> Self {
        let lost = parts_changed(card.explain.as_deref(), card.cite.as_deref());
        Self { card, lost }
    }

    /// The card's own tags, and one for the kind of card.
    fn tags(&mut self) -> String {
        let kind = match &self.card.task {
            Task::Typed { kind, .. } => match kind {
                TypedKind::Text => "",
                TypedKind::Exact => "::exact",
                TypedKind::Number(tolerance) => {
                    if !tolerance.is_exact() {
                        self.lost.push(LostPart::Tolerance);
                    }
                    "::number"
                }
                TypedKind::Date => "::date",
            }
            .to_owned(),
            Task::List { need, .. } => format!("::{need}"),
            _ => String::new(),
        };
        let kind = format!("{MARK}{}{kind}", self.card.task.name());
        let mut tags = vec![kind];
        for tag in &self.card.tags {
            let one = tag.split_whitespace().collect::<Vec<_>>().join("_");
            if one != *tag || tag.starts_with(MARK) {
                self.lost.push(LostPart::Tags);
            }
            tags.push(one);
        }
        tags.join(" ")
    }

    /// The note's type and its two fields.
    fn fields(&mut self, language: Option<&str>) -> (&'static str, String, String) {
        let card = self.card;
        let feedback = joined(card.explain.as_deref(), card.cite.as_deref());
        let feedback = self.html(&feedback);
        if let Task::Cloze(cloze) = &card.task {
            return ("Cloze", self.gaps(&cloze.pieces), feedback);
        }
        let mut front = self.html(&card.prompt);
        let options = options_of(&card.task, language);
        if !options.is_empty() {
            let mut texts = card.task.texts().into_iter();
            if texts.any(|text| on_one_line(text) != text) {
                self.lost.push(LostPart::Layout);
            }
            let lines = options.iter().map(|option| self.html(option));
            front = format!("{front}{RULE}{}", lines.collect::<Vec<_>>().join("<br>"));
        }
        let (answers, is_changed) = answer_lines(&card.task, language);
        if is_changed {
            self.lost.push(LostPart::Layout);
        }
        let lines = answers.iter().map(|line| self.line(line));
        let mut back = lines.collect::<Vec<_>>().join("<br>");
        if !feedback.is_empty() {
            back = format!("{back}{RULE}{feedback}");
        }
        ("Basic", front, back)
    }

    /// A text as HTML; its line breaks stay, other runs of space do not.
    fn html(&mut self, text: &str) -> String {
        let lines = text.split('\n').map(on_one_line);
        // Empty lines are not kept by those who read HTML.
        let lines = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>();
        if lines.join("\n") != text {
            self.lost.push(LostPart::Layout);
        }
        let lines = lines.iter().map(|line| escaped(line));
        lines.collect::<Vec<_>>().join("<br>")
    }

    /// One of several answers, which is one line.
    fn line(&mut self, text: &str) -> String {
        let is_flashcard = matches!(self.card.task, Task::Flashcard { .. });
        if !is_flashcard && text.contains('\n') {
            self.lost.push(LostPart::Layout);
            return escaped(&on_one_line(text));
        }
        self.html(text)
    }

    /// A text with gaps; all of them in one card, as civiq asks them.
    fn gaps(&mut self, pieces: &[Piece]) -> String {
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => spaced(text),
            Piece::Blank(blank) => {
                if blank.accepted.len() > 1 {
                    self.lost.push(LostPart::Alternatives);
                }
                let hint = blank.hint.as_ref().map(|hint| format!("::{hint}"));
                let answer = blank.accepted.first().map(String::as_str);
                let gap = format!("{}{}", answer.unwrap_or_default(), hint.unwrap_or_default());
                format!("{{{{c1::{}}}}}", escaped(&gap))
            }
        });
        let text = pieces.collect::<String>();
        let whole = &self.card.prompt;
        let lines = whole.split('\n').map(on_one_line).collect::<Vec<_>>();
        if lines.join("\n") != *whole || lines.iter().any(String::is_empty) {
            self.lost.push(LostPart::Layout);
        }
        text
    }
}

/// The lines of the back, and whether a text had to be changed for them.
fn answer_lines(task: &Task, language: Option<&str>) -> (Vec<String>, bool) {
    let lines = match task {
        Task::Choice { answers, .. } => answers.clone(),
        Task::TrueFalse { answer } => {
            let (holds, fails) = truth_words(language);
            vec![if *answer { holds } else { fails }.into()]
        }
        Task::Typed { accepted, .. } => accepted.clone(),
        Task::List { items, .. } => items.iter().map(|names| names.join("|")).collect(),
        Task::Order { items } => items.clone(),
        Task::Flashcard { back } => vec![back.clone()],
        Task::Cloze(_) => Vec::new(),
        Task::Match { pairs, .. } => {
            let lines = pairs.iter().map(|(left, right)| pair_line(left, right));
            let (lines, changed): (Vec<_>, Vec<_>) = lines.unzip();
            return (lines, changed.contains(&true));
        }
    };
    (lines, false)
}

fn spaced(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

/// A text whose signs HTML does not take for its own.
fn escaped(text: &str) -> String {
    quick_xml::escape::partial_escape(text).into_owned()
}
