//! The rich face: one question at a time on a calm page, with keys.

mod class;
mod keys;

use std::io;

use self::keys::{answered_keys, can_claim, is_slip};
use super::draft::{Draft, Pressed};
use super::line::{Line, Role, ScreenRow};
use super::page::{self, MARGIN};
use super::paint::Palette;
use super::screen::{Frame, KeyPress, Screen, TerminalEvent};
use crate::clock::Timer;
use crate::quiz::Question;
use crate::report::Overview;
use crate::ui::{
    Ask, DrillTurn, Ending, Feedback, Gone, Input, MenuChoice, Next, Podium, Retry, Ui,
};

/// A face for a terminal with a person at it.
pub struct RichUi {
    palette: Palette,
    /// Taken over with the first page, so that choosing a deck and telling of problems come before.
    screen: Option<Screen>,
    /// A draft that goes on after a hint.
    draft: Option<Draft>,
    /// What is to be said on the next page.
    notes: Vec<String>,
}

impl RichUi {
    /// A face that has not taken the terminal over yet.
    pub fn new(palette: Palette) -> Self {
        Self {
            palette,
            screen: None,
            draft: None,
            notes: Vec::new(),
        }
    }

    fn screen(&mut self) -> Result<&mut Screen, Gone> {
        if self.screen.is_none() {
            self.screen = Some(Screen::enter(self.palette)?);
        }
        self.screen
            .as_mut()
            .ok_or_else(|| Gone(io::ErrorKind::NotConnected.into()))
    }

    /// Title, place and bar, on one row if they fit.
    fn header(&self, title: &str, (n, total): (usize, usize)) -> Vec<Line> {
        let width = Screen::width();
        let bar = if width < 60 { width / 6 } else { 24 };
        #[allow(clippy::cast_precision_loss, reason = "a sitting has few questions")]
        let (done, open) = self.palette.bar((n - 1) as f64 / total.max(1) as f64, bar);
        let place = format!("[{n}/{total}]  ");
        let used = MARGIN + place.chars().count() + bar;
        let title = textwrap::wrap(title, width.saturating_sub(used + 2).max(8));
        let title = title.first().map_or("", |first| first.as_ref());
        let gap = width
            .saturating_sub(used + unicode_width::UnicodeWidthStr::width(title))
            .max(2);
        let line = Line::indented(MARGIN)
            .with(Role::Faint, title)
            .with(Role::Plain, &" ".repeat(gap))
            .with(Role::Faint, &place)
            .with(Role::Key, &done)
            .with(Role::Faint, &open);
        vec![line, Line::blank()]
    }

    fn question_sheet(&self, ask: &Ask<'_>, draft: &Draft, said: &[String]) -> Frame {
        let width = Screen::width();
        let mut lines = self.header(&ask.question.deck.title, ask.place);
        lines.extend(ask.class.iter().flat_map(page::turn));
        lines.extend(page::prompt(ask.question));
        lines.extend(page::reminder(&ask.question.shown));
        lines.push(Line::blank());
        let mut rows = wrapped(&lines, width);
        let above = rows.len();
        let drawn = draft.draw(width, self.palette);
        rows.extend(drawn.rows);
        let mut below = Vec::new();
        below.extend(ask.hint.map(page::hint));
        below.extend(
            said.iter()
                .flat_map(|text| text.lines())
                .map(|text| Line::indented(MARGIN).with(Role::Almost, text)),
        );
        if !below.is_empty() {
            below.insert(0, Line::blank());
        }
        rows.extend(wrapped(&below, width));
        let last = rows.len().saturating_sub(1);
        let mut keys = vec![Line::blank(), draft.keys(ask.offers, self.palette)];
        if let Some(turn) = ask.class {
            keys.insert(1, page::table(turn.table));
        }
        Frame {
            rows,
            // What was just said must be seen, too.
            focus: if said.is_empty() {
                above + drawn.focus
            } else {
                last
            },
            caret: drawn.caret.map(|(row, column)| (above + row, column)),
            keys: wrapped(&keys, width),
        }
    }

    /// The page of an answered question, as it stays.
    fn answered_sheet(&self, feedback: &Feedback<'_>) -> Frame {
        let question = &feedback.outcome.question;
        let mut lines = self.header(&question.deck.title, feedback.place);
        lines.extend(page::prompt(question));
        lines.push(Line::blank());
        let body = page::answered(feedback.outcome, self.palette);
        if !body.is_empty() {
            lines.extend(body);
            lines.push(Line::blank());
        }
        let keys = answered_keys(feedback);
        let most = self.room_for_sentence(feedback, &keys);
        lines.extend(page::feedback(feedback, self.palette, most));
        self.sheet(&lines, &keys)
    }

    /// The longest sentence that leaves the verdict and the keys in sight.
    fn room_for_sentence(&self, feedback: &Feedback<'_>, keys: &[(&str, &str)]) -> usize {
        let (width, height) = (Screen::width(), Screen::size().1);
        let fits = |most: &usize| {
            let mut lines = page::feedback(feedback, self.palette, *most);
            // A blank row above the keys, and the row that the cursor waits in.
            lines.extend([Line::blank(), page::keys(keys), Line::blank()]);
            wrapped(&lines, width).len() <= height
        };
        let lengths = (0..=page::SENTENCE).rev().step_by(25);
        lengths.into_iter().find(fits).unwrap_or_default()
    }

    fn sheet(&self, lines: &[Line], keys: &[(&str, &str)]) -> Frame {
        let width = Screen::width();
        let notes = self
            .notes
            .iter()
            .map(|note| Line::indented(MARGIN).with(Role::Almost, note));
        let mut lines = lines.to_vec();
        lines.extend(notes);
        let keys = page::keys(keys);
        Frame {
            rows: wrapped(&lines, width),
            focus: 0,
            caret: None,
            keys: wrapped(&[Line::blank(), keys], width),
        }
    }

    /// Shows a page that stays, waits for one of its keys, and turns the page.
    fn show(&mut self, make: impl Fn(&Self) -> Frame, keys: &[(char, Next)]) -> Result<Next, Gone> {
        loop {
            let sheet = make(self);
            self.screen()?.settle(&sheet)?;
            let Some(next) = self.wait_for(keys)? else {
                continue;
            };
            self.notes.clear();
            self.screen()?.turn_page(&sheet)?;
            return Ok(next);
        }
    }

    /// The next key that means something; nothing when the page is to be drawn anew.
    fn wait_for(&mut self, keys: &[(char, Next)]) -> Result<Option<Next>, Gone> {
        loop {
            let next = match self.screen()?.input()? {
                TerminalEvent::Redraw => return Ok(None),
                TerminalEvent::Signal(signal) => Next::Interrupt(signal),
                TerminalEvent::Key(KeyPress::Ctrl('c')) => Next::Interrupt(2),
                TerminalEvent::Key(KeyPress::Enter | KeyPress::Char(' ')) => Next::Go,
                TerminalEvent::Key(KeyPress::Esc | KeyPress::Char('q')) => Next::Leave,
                TerminalEvent::Key(KeyPress::Char(c)) => {
                    match keys.iter().find(|(key, _)| *key == c) {
                        Some((_, next)) => *next,
                        None => continue,
                    }
                }
                TerminalEvent::Key(_) | TerminalEvent::Paste(_) => continue,
            };
            return Ok(Some(next));
        }
    }

    /// Notes that would push the question out of the window get a page before it.
    fn notes_first(&mut self, ask: &Ask<'_>, draft: &Draft) -> Result<Next, Gone> {
        let sheet = self.question_sheet(ask, draft, &self.notes);
        let fits = sheet.rows.len() + sheet.keys.len() < Screen::size().1;
        if self.notes.is_empty() || fits {
            return Ok(Next::Go);
        }
        self.show(
            |face| face.sheet(&[], &[("Enter", "on"), ("q", "leave")]),
            &[],
        )
    }

    /// Drives a draft until it is a reply.
    fn drive(&mut self, ask: &Ask<'_>, mut draft: Draft) -> Result<Input, Gone> {
        let mut said = std::mem::take(&mut self.notes);
        let timer = ask.class.and_then(|turn| turn.left).map(Timer::start);
        loop {
            let left = timer.map(|timer| timer.left());
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(Input::TimeUp);
            }
            let now = Ask {
                class: ask.class.map(|turn| DrillTurn { left, ..turn }),
                ..*ask
            };
            let sheet = self.question_sheet(&now, &draft, &said);
            let screen = self.screen()?;
            screen.draw(&sheet)?;
            let Some(input) = screen.input_by(left)? else {
                continue;
            };
            let pressed = match input {
                TerminalEvent::Redraw => Pressed::On,
                TerminalEvent::Signal(signal) => {
                    Pressed::Done(Input::Turn(Next::Interrupt(signal)))
                }
                TerminalEvent::Paste(text) => {
                    draft.paste(&text);
                    Pressed::On
                }
                TerminalEvent::Key(KeyPress::Ctrl('p')) if ask.class.is_some() => {
                    self.draft = Some(draft);
                    return Ok(Input::Turn(Next::Pause));
                }
                TerminalEvent::Key(KeyPress::PageUp) => {
                    screen.scroll(-5);
                    continue;
                }
                TerminalEvent::Key(KeyPress::PageDown) => {
                    screen.scroll(5);
                    continue;
                }
                TerminalEvent::Key(key) => draft.press(key),
            };
            match pressed {
                Pressed::On => said.clear(),
                Pressed::Say(text) => said = vec![text],
                Pressed::Done(Input::Hint) if ask.offers.hint => {
                    self.draft = Some(draft);
                    return Ok(Input::Hint);
                }
                Pressed::Done(Input::Hint) if ask.hint.is_some() => {}
                Pressed::Done(Input::Hint) => said = vec!["This card has no hint.".into()],
                Pressed::Done(reply) => return Ok(reply),
            }
        }
    }

    /// What was begun goes on after a hint or a pause.
    fn draft_for(&mut self, question: &Question) -> Draft {
        let kept = self.draft.take().filter(|draft| draft.is_for(question));
        kept.unwrap_or_else(|| Draft::new(question))
    }
}

impl Ui for RichUi {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone> {
        let draft = self.draft_for(ask.question);
        match self.notes_first(ask, &draft)? {
            Next::Go => self.drive(ask, draft),
            next => Ok(Input::Turn(next)),
        }
    }

    fn tell(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone> {
        let offered = [
            (true, 'u', Next::Undo),
            (is_slip(feedback), 't', Next::Retype),
            (can_claim(feedback), 'r', Next::Right),
            (feedback.edit, 'e', Next::Edit),
        ];
        let offered = offered.into_iter().filter(|(offered, ..)| *offered);
        let keys = offered
            .map(|(_, key, next)| (key, next))
            .collect::<Vec<_>>();
        self.show(|face| face.answered_sheet(feedback), &keys)
    }

    fn finish(&mut self, ending: &Ending<'_>) -> Result<Next, Gone> {
        if ending.leaving {
            let sheet = self.sheet(&page::summary(ending, self.palette), &[]);
            self.screen()?.settle(&Frame {
                keys: Vec::new(),
                ..sheet
            })?;
            return Ok(Next::Go);
        }
        let missed = !ending.summary.missed.is_empty();
        let mut names = vec![("Enter", "done")];
        let mut keys = Vec::new();
        if missed {
            names.push(("a", "again, only the missed ones"));
            keys.push(('a', Next::Missed));
        }
        if ending.undo {
            names.push(("u", "undo"));
            keys.push(('u', Next::Undo));
        }
        loop {
            let sheet = self.sheet(&page::summary(ending, self.palette), &names);
            self.screen()?.settle(&sheet)?;
            let Some(next) = self.wait_for(&keys)? else {
                continue;
            };
            match next {
                Next::Missed | Next::Undo => self.screen()?.turn_page(&sheet)?,
                _ => self.screen()?.drop_keys(&sheet)?,
            }
            return Ok(next);
        }
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        self.show_pause()
    }

    fn podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone> {
        self.show_podium(podium)
    }

    fn note(&mut self, text: &str) -> Result<(), Gone> {
        self.notes.push(text.to_owned());
        Ok(())
    }

    fn choose(&mut self, prompt: &str, items: &[String]) -> Result<MenuChoice, Gone> {
        super::picker::pick(prompt, items)
    }

    fn unsaved(&mut self, trouble: &str, waiting: usize) -> Result<Retry, Gone> {
        let told = crate::phrase::count(waiting, "answer");
        let lines = [
            Line::indented(MARGIN).with(Role::Wrong, "Not saved."),
            Line::indented(MARGIN).with(Role::Plain, trouble),
            Line::indented(MARGIN).with(
                Role::Plain,
                &format!("{told} waiting; nothing is lost while civiq is open."),
            ),
        ];
        let names = [
            ("Enter", "try again"),
            ("c", "continue, try later"),
            ("q", "leave"),
        ];
        let next = self.show(|face| face.sheet(&lines, &names), &[('c', Next::Right)])?;
        Ok(match next {
            Next::Go => Retry::Now,
            Next::Right => Retry::Later,
            _ => Retry::Leave,
        })
    }

    fn glance(&mut self, glance: &Overview) -> Result<(), Gone> {
        let width = Screen::width();
        let rows = wrapped(&super::glance::drawn(glance, width, self.palette), width);
        let rows = rows.iter().map(|row| self.palette.row(row));
        let rows = rows.collect::<Vec<_>>();
        Ok(super::pager::print(&rows, Screen::size().1)?)
    }

    fn step_aside(&mut self, run: &mut dyn FnMut() -> io::Result<()>) -> io::Result<()> {
        match &mut self.screen {
            Some(screen) => screen.step_aside(run),
            None => run(),
        }
    }
}

fn wrapped(lines: &[Line], width: usize) -> Vec<ScreenRow> {
    lines.iter().flat_map(|line| line.wrapped(width)).collect()
}
