//! What each page looks like in a window of a given size: lines in, a frame out.

use std::time::Duration;

use dialoguer::console::truncate_str;
use unicode_width::UnicodeWidthStr as _;

use crate::class::drill::SideStanding;
use crate::quiz::Position;
use crate::terminal::keys::{self, KeyLabel};
use crate::terminal::line::{Line, MARGIN, Role, ScreenRow, wrapped};
use crate::terminal::page;
use crate::terminal::paint::Palette;
use crate::terminal::question::{self, Draft};
use crate::terminal::screen::{Frame, Screen};
use crate::terminal::shortcut::{Page, labels};
use crate::ui::{Ask, Feedback};

/// The window as it is at one moment. Everything is drawn for it, and drawn anew once it changes.
#[derive(Clone, Copy, Debug)]
pub struct Canvas {
    palette: Palette,
    /// How many columns of the window text may fill.
    width: usize,
    /// The rows of the window.
    height: usize,
}

impl Canvas {
    /// The window as it is now.
    pub fn now(palette: Palette) -> Self {
        Self {
            palette,
            width: Screen::width(),
            height: Screen::size().1,
        }
    }

    /// A question with its draft, and messages about that.
    pub fn question(&self, ask: &Ask<'_>, draft: &Draft, messages: &[String]) -> Frame {
        let mut rows = wrapped(&self.above(ask, draft), self.width);
        let above = rows.len();
        let drawn = draft.draw(self.width, self.palette);
        rows.extend(drawn.rows);
        rows.extend(wrapped(&below(ask, messages), self.width));
        let last = rows.len().saturating_sub(1);
        let mut named = draft.keys(ask.offers, self.palette);
        let mut keys = keys::rows(&named, self.width);
        let fitted = rows.iter().filter(|row| !is_blank(row)).count();
        if fitted + keys.len() > self.height {
            named.push(KeyLabel::new("PgDn", "more"));
            keys = keys::rows(&named, self.width);
        }
        Frame {
            rows,
            // A message must be seen, too.
            focus: if messages.is_empty() {
                above + drawn.focus
            } else {
                last
            },
            caret: drawn.caret.map(|(row, column)| (above + row, column)),
            keys,
        }
    }

    /// The part of the window above the place to answer.
    fn above(&self, ask: &Ask<'_>, draft: &Draft) -> Vec<Line> {
        let mut lines = self.header(&ask.question.deck.title, ask.position, ask.left);
        if let Some(turn) = &ask.drill {
            self.add_points(&mut lines, turn.table);
            lines.extend(page::turn(turn, self.palette));
        }
        lines.extend(page::prompt(ask.question));
        let reminder = draft.reminder();
        lines.extend(reminder.map(|text| Line::indented(MARGIN).with(Role::Faint, &text)));
        lines.push(Line::blank());
        lines
    }

    /// Title, clock, place and bar, on one row if they fit.
    fn header(&self, title: &str, position: Position, left: Option<Duration>) -> Vec<Line> {
        let bar = if self.width < 60 { self.width / 6 } else { 24 };
        let (done, open) = self.palette.bar(position.done(), bar);
        let place = format!("[{position}]  ");
        let (role, clock) = left.map_or((Role::Plain, String::new()), page::clock);
        let clock = if clock.is_empty() {
            clock
        } else {
            format!("{clock}  ")
        };
        let used = MARGIN + clock.width() + place.width() + bar;
        let room = self.width.saturating_sub(used + 2).max(8);
        let title = truncate_str(title, room, "…");
        let title = title.as_ref();
        let gap = self.width.saturating_sub(used + title.width()).max(2);
        let line = Line::indented(MARGIN)
            .with(Role::Faint, title)
            .with(Role::Plain, &" ".repeat(gap))
            .with(role, &clock)
            .with(Role::Faint, &place)
            .with(Role::Key, &done)
            .with(Role::Faint, &open);
        vec![line, Line::blank()]
    }

    /// The points of a drill, as part of the header: right below its first row.
    fn add_points(&self, header: &mut Vec<Line>, table: &[SideStanding<'_>]) {
        let points = page::points(table, self.palette);
        header.insert(header.len().saturating_sub(1), points);
    }

    /// A question that was answered, as it stays in the scrollback.
    pub fn answered(
        &self,
        feedback: &Feedback<'_>,
        left: Option<Duration>,
        messages: &[String],
    ) -> Frame {
        let question = &feedback.outcome.question;
        let mut lines = self.header(&question.deck.title, feedback.position, left);
        if let Some(score) = &feedback.drill {
            self.add_points(&mut lines, score.table);
        }
        lines.extend(page::prompt(question));
        lines.push(Line::blank());
        let body = question::answered(feedback.outcome, self.palette);
        if !body.is_empty() {
            lines.extend(body);
            lines.push(Line::blank());
        }
        let page = Page::Answered(feedback);
        let most = self.room_for_sentence(feedback, &named_keys(&page));
        let verdict = wrapped(&lines, self.width).len();
        lines.extend(page::feedback(feedback, self.palette, most));
        let frame = self.page(&lines, &page, messages);
        // What is too tall is read from the verdict on.
        let room = self.height.saturating_sub(frame.keys.len()).max(1);
        let end = verdict + room - 1;
        Frame {
            focus: frame.focus.min(end),
            ..frame
        }
    }

    /// The longest sentence that leaves the verdict and the keys in sight.
    fn room_for_sentence(&self, feedback: &Feedback<'_>, keys: &[KeyLabel]) -> usize {
        let fits = |most: &usize| {
            let mut lines = page::feedback(feedback, self.palette, *most);
            lines.push(Line::blank());
            wrapped(&lines, self.width).len() + keys::rows(keys, self.width).len() <= self.height
        };
        let mut lengths = (0..=page::SENTENCE).rev().step_by(25);
        lengths.find(fits).unwrap_or_default()
    }

    /// A page of lines and messages, with its keys below.
    pub fn page(&self, lines: &[Line], page: &Page<'_>, messages: &[String]) -> Frame {
        let mut named = named_keys(page);
        let mut frame = self.bare_page(lines, messages);
        frame.keys = keys::rows(&named, self.width);
        if !self.fits(&frame) {
            named.push(KeyLabel::new(self.palette.arrows(), "scroll"));
            frame.keys = keys::rows(&named, self.width);
        }
        frame
    }

    /// A page that nothing is waited for on.
    pub fn bare_page(&self, lines: &[Line], messages: &[String]) -> Frame {
        let messages = messages
            .iter()
            .map(|text| Line::indented(MARGIN).with(Role::Almost, text));
        let lines = lines.iter().cloned().chain(messages).collect::<Vec<_>>();
        let rows = wrapped(&lines, self.width);
        Frame {
            // What matters most stands last, the way on.
            focus: rows.len().saturating_sub(1),
            rows,
            ..Frame::default()
        }
    }

    /// Whether a frame is seen whole.
    pub fn fits(&self, frame: &Frame) -> bool {
        frame.rows.len() + frame.keys.len() <= self.height
    }
}

/// The hint and the messages, below the place to answer.
fn below(ask: &Ask<'_>, messages: &[String]) -> Vec<Line> {
    let messages = messages
        .iter()
        .flat_map(|text| text.lines())
        .map(|text| Line::indented(MARGIN).with(Role::Almost, text));
    let mut lines = ask
        .hint
        .map(page::hint)
        .into_iter()
        .chain(messages)
        .peekable();
    let gap = lines.peek().map(|_| Line::blank());
    gap.into_iter().chain(lines).collect()
}

fn is_blank(row: &ScreenRow) -> bool {
    row.iter().all(|(_, text)| text.trim().is_empty())
}

fn named_keys(page: &Page<'_>) -> Vec<KeyLabel> {
    labels(page, |_| false)
}
