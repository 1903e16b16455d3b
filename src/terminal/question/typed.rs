//! An answer that is typed: on one line, or on a line for each gap of a text.

use tui_input::{Input as LineEditor, InputRequest};
use unicode_width::UnicodeWidthStr as _;

use super::correction;
use super::kind::{Drawn, Pressed, QuestionKind, read_lines};
use crate::answer::{Judgement, Response};
use crate::quiz::{Outcome, Question, Reply};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::terminal::line::{Line, MARGIN, Role};
use crate::terminal::paint::Palette;

/// The longest answer that can be typed, in characters.
const MAX_TYPED: usize = 10_000;

/// A line that is being typed, and the lines before it.
#[derive(Debug)]
pub struct TypedQuestion {
    wanted: String,
    reminder: Option<String>,
    /// Whether there is a place to judge the answer part by part.
    has_parts: bool,
    /// How many lines make an answer.
    lines: usize,
    editor: LineEditor,
    done: Vec<String>,
}

impl TypedQuestion {
    /// A line to type on.
    pub fn line() -> Self {
        Self {
            wanted: "Your answer:".into(),
            reminder: None,
            has_parts: false,
            lines: 1,
            editor: LineEditor::default(),
            done: Vec::new(),
        }
    }

    /// A line to type on that has a text already.
    pub fn with_text(text: &str) -> Self {
        Self {
            editor: LineEditor::new(text.to_owned()),
            ..Self::line()
        }
    }

    /// A line for each gap of a text.
    pub fn gaps(gaps: usize) -> Self {
        let wanted = match gaps {
            0 | 1 => "The words for the gap:".into(),
            gaps => format!("The words for the {gaps} gaps, a line each:"),
        };
        Self {
            wanted,
            has_parts: true,
            lines: gaps,
            ..Self::line()
        }
    }

    /// A line for several items.
    pub fn items(need: usize) -> Self {
        let wanted = match need {
            1 => "Name one:".into(),
            need => format!("Name {need} on one line, separated by commas:"),
        };
        Self {
            wanted,
            reminder: (need > 1).then(|| "Separate them with commas.".into()),
            has_parts: true,
            ..Self::line()
        }
    }

    /// The sign of a gap, as the prompt has it, where there are several.
    fn number(&self, at: usize) -> String {
        if self.lines > 1 {
            format!("__{}__  ", at + 1)
        } else {
            String::new()
        }
    }

    fn is_full(&self) -> bool {
        self.editor.value().chars().count() >= MAX_TYPED
    }

    /// At the start of a line Backspace goes back to the line before.
    fn line_before(&mut self) -> Pressed {
        if let Some(line) = self.done.pop() {
            self.editor = LineEditor::new(line);
        }
        Pressed::Taken
    }

    fn press_enter(&mut self) -> Pressed {
        let line = self.editor.value_and_reset();
        if line.trim().is_empty() && self.lines == 1 {
            return Pressed::Say("Type an answer, or :skip.".into());
        }
        Pressed::Line(line)
    }
}

impl QuestionKind for TypedQuestion {
    fn press(&mut self, key: KeyPress) -> Pressed {
        let is_empty = self.editor.value().is_empty();
        let request = match key {
            KeyPress::Enter => return self.press_enter(),
            KeyPress::Char('?') if is_empty => return Pressed::NotMine,
            KeyPress::Char(_) if self.is_full() => return Pressed::Taken,
            KeyPress::Char(c) => InputRequest::InsertChar(c),
            KeyPress::Backspace if is_empty => return self.line_before(),
            KeyPress::Backspace => InputRequest::DeletePrevChar,
            KeyPress::Delete => InputRequest::DeleteNextChar,
            KeyPress::Left => InputRequest::GoToPrevChar,
            KeyPress::Right => InputRequest::GoToNextChar,
            KeyPress::Home | KeyPress::Ctrl('a') => InputRequest::GoToStart,
            KeyPress::End | KeyPress::Ctrl('e') => InputRequest::GoToEnd,
            KeyPress::Ctrl('w') => InputRequest::DeletePrevWord,
            KeyPress::Ctrl('u') => InputRequest::DeleteFromStart,
            KeyPress::Ctrl('k') => InputRequest::DeleteTillEnd,
            _ => return Pressed::Taken,
        };
        self.editor.handle(request);
        Pressed::Taken
    }

    fn draw(&self, width: usize, palette: Palette) -> Drawn {
        let done = self.done.iter().enumerate().map(|(at, text)| {
            Line::indented(MARGIN + 2)
                .with(Role::Key, &self.number(at))
                .with(Role::Plain, text)
        });
        let mut rows = Drawn::new(done, 0, width).rows;
        let number = self.number(self.done.len());
        let before = format!("{}{} {number}", " ".repeat(MARGIN), palette.here());
        let room = width.saturating_sub(before.width() + 1).max(4);
        let scroll = self.editor.visual_scroll(room);
        let shown = window(self.editor.value(), scroll, room);
        let column = before.width() + self.editor.visual_cursor().saturating_sub(scroll);
        let focus = rows.len();
        rows.push(vec![(Role::Here, before), (Role::Plain, shown)]);
        Drawn {
            rows,
            focus,
            caret: Some((focus, column)),
        }
    }

    fn keys(&self, _: Palette) -> Vec<KeyLabel> {
        vec![KeyLabel::new("Enter", "answer")]
    }

    fn is_text(&self) -> bool {
        true
    }

    fn take_back(&mut self) -> bool {
        self.done.pop().is_some()
    }

    fn paste(&mut self, text: &str) {
        let room = MAX_TYPED.saturating_sub(self.editor.value().chars().count());
        let text = text.replace("\r\n", " ").replace('\r', " ");
        for c in crate::text::clean(&text).chars().take(room) {
            self.editor.handle(InputRequest::InsertChar(c));
        }
    }

    fn reminder(&self) -> Option<String> {
        self.reminder.clone()
    }

    fn wanted(&self) -> String {
        self.wanted.clone()
    }

    fn enter(&mut self, line: String, question: &Question) -> Pressed {
        self.done.push(line);
        if self.done.len() < self.lines {
            return Pressed::Taken;
        }
        let pressed = read_lines(&self.done, question);
        if matches!(pressed, Pressed::Say(_)) {
            self.done.clear();
        }
        pressed
    }

    fn answered(&self, outcome: &Outcome, palette: Palette) -> Vec<Line> {
        let texts = match &outcome.reply {
            Reply::Respond(Response::Text(text)) => std::slice::from_ref(text),
            Reply::Respond(Response::Blanks(texts)) => texts,
            _ => &[],
        };
        let lines = texts.iter().map(|text| {
            Line::indented(MARGIN)
                .with(Role::Faint, &format!("{} ", palette.here()))
                .hanging()
                .with(Role::Plain, text)
        });
        lines.collect()
    }

    fn correction(&self, outcome: &Outcome, judgement: &Judgement, palette: Palette) -> Vec<Line> {
        if self.has_parts && correction::is_parted(judgement) {
            return correction::parts(judgement, &[], palette);
        }
        correction::typed(judgement, &outcome.question.answer())
    }
}

/// The part of a text that stands in `room` columns, after the first `skip` columns.
fn window(text: &str, skip: usize, room: usize) -> String {
    let mut column = 0;
    let mut shown = String::new();
    for c in text.chars() {
        let width = c.encode_utf8(&mut [0; 4]).width();
        if column >= skip && column + width <= skip + room {
            shown.push(c);
        }
        column += width;
    }
    shown
}
