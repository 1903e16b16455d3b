//! A card as the HTML of a note's fields.

use super::layout::{RULE, options_of};
use crate::deck::{Blank, Card, Piece, Task};
use crate::exchange::lines::pair_line;
use crate::exchange::loss::LostPart;
use crate::exchange::truth_words::truth_words;
use crate::text::{is_on_one_line, on_one_line};

/// Makes the fields of a note of a card, and collects what of the card is not in them.
pub struct NoteHtml<'d> {
    pub card: &'d Card,
    language: Option<&'d str>,
    pub lost: Vec<LostPart>,
}

impl<'d> NoteHtml<'d> {
    /// The card, in a deck of this language.
    pub fn new(card: &'d Card, language: Option<&'d str>) -> Self {
        let lost = Vec::new();
        Self {
            card,
            language,
            lost,
        }
    }

    /// What is asked, without the options; a cloze's gaps are left out of the text.
    pub fn question(&mut self) -> String {
        match &self.card.task {
            Task::Cloze(cloze) => self.pieces(&cloze.pieces, open_gap),
            _ => self.html(&self.card.prompt),
        }
    }

    /// The options to pick from, a line each.
    pub fn options(&mut self) -> String {
        let options = options_of(&self.card.task, self.language);
        let mut texts = self.card.task.texts().into_iter();
        if !options.is_empty() && !texts.all(is_on_one_line) {
            self.lost.push(LostPart::Layout);
        }
        let lines = options.iter().map(|option| self.html(option));
        lines.collect::<Vec<_>>().join("<br>")
    }

    /// The answer; a cloze's is its text with the gaps filled.
    pub fn answer(&mut self) -> String {
        if let Task::Cloze(cloze) = &self.card.task {
            if cloze.blanks().any(|blank| blank.accepted.len() > 1) {
                self.lost.push(LostPart::Alternatives);
            }
            return self.pieces(&cloze.pieces, filled_gap);
        }
        let (answers, is_changed) = answer_lines(&self.card.task, self.language);
        if is_changed {
            self.lost.push(LostPart::Layout);
        }
        let lines = answers.iter().map(|line| self.line(line));
        lines.collect::<Vec<_>>().join("<br>")
    }

    /// A text as HTML; its line breaks stay, other runs of space do not.
    pub fn html(&mut self, text: &str) -> String {
        if is_on_one_line(text) {
            return escaped(text);
        }
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
    fn pieces(&mut self, pieces: &[Piece], gap: fn(&Blank) -> String) -> String {
        let whole = &self.card.prompt;
        let lines = whole.split('\n').map(on_one_line).collect::<Vec<_>>();
        if lines.join("\n") != *whole || lines.iter().any(String::is_empty) {
            self.lost.push(LostPart::Layout);
        }
        let pieces = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => escaped(text).replace('\n', "<br>"),
            Piece::Blank(blank) => gap(blank),
        });
        pieces.collect()
    }
}

/// A gap that is still to be filled, as Anki shows one.
fn open_gap(blank: &Blank) -> String {
    let hint = blank.hint.as_deref().unwrap_or("…");
    format!("<b>[{}]</b>", escaped(&on_one_line(hint)))
}

/// A gap that is filled, with its hint where it does not show.
fn filled_gap(blank: &Blank) -> String {
    let answer = blank.accepted.first().map(String::as_str);
    let answer = escaped(answer.unwrap_or_default());
    match &blank.hint {
        Some(hint) => {
            let hint = quick_xml::escape::escape(hint.as_str());
            format!("<b title=\"{hint}\">{answer}</b>")
        }
        None => format!("<b>{answer}</b>"),
    }
}

/// A text whose filled gaps are in Anki's own notation, `{{c1::answer::hint}}`; none where there is none.
pub fn with_gaps(html: &str) -> Option<String> {
    let (mut text, mut rest, mut gaps) = (String::new(), html, 0);
    while let Some((before, after)) = rest.split_once("<b") {
        let (opening, after) = after.split_once('>')?;
        let (answer, after) = after.split_once("</b>")?;
        let hint = opening.strip_prefix(" title=\"");
        let hint = hint.and_then(|hint| hint.strip_suffix('"'));
        let hint = hint.map(|hint| format!("::{hint}")).unwrap_or_default();
        text = format!("{text}{before}{{{{c1::{answer}{hint}}}}}");
        gaps += 1;
        rest = after;
    }
    text.push_str(rest);
    (gaps > 0).then_some(text)
}

/// Two parts of a field with the rule between them, or the first alone.
pub fn ruled(above: String, below: &str) -> String {
    if below.is_empty() {
        above
    } else {
        format!("{above}{RULE}{below}")
    }
}

/// The lines of the back, and whether a text had to be changed for them.
fn answer_lines(task: &Task, language: Option<&str>) -> (Vec<String>, bool) {
    let lines = match task {
        Task::Choice { answers, .. } => answers.clone(),
        Task::TrueFalse { answer } => {
            let (holds, fails) = truth_words(language);
            vec![if *answer { holds } else { fails }.to_owned()]
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

/// A text whose signs HTML does not take for its own.
pub fn escaped(text: &str) -> String {
    quick_xml::escape::partial_escape(text).into_owned()
}
