//! The terminal as a sheet of paper: pages are drawn from its top, and pushed up when they are done,
//! so that the sitting stays readable in the scrollback.

use std::io::{self, BufWriter, Write};
use std::time::Duration;

use crossterm::terminal::{self, Clear, ClearType};
use crossterm::{cursor, event, execute, queue};

use super::key_bytes::Sent;
use super::key_reader::{Arrived, KeyReader};
use super::keys::KeyPress;
use super::line::ScreenRow;
use super::paint::Palette;
use super::raw;
use super::signal::{self, Signals};
use super::streams;
use crate::clock::Timer;

/// Something that happened at the terminal while civiq waited for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TerminalEvent {
    /// A key was pressed, or a character came in.
    Key(KeyPress),
    /// Text was pasted. It is never an answer by itself, whatever line breaks it has.
    Paste(String),
    /// The window changed, or the program came back from the background.
    Redraw,
    /// A signal that asks to end.
    Signal(i32),
}

/// What is to be seen in the window: rows, and where the person is in them.
///
/// It is laid out for one width and made anew whenever the window changes. [`Screen::draw`] shows as much
/// of it as the window has room for, with the keys below; [`Screen::settle`] writes all its rows for
/// good.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// The rows, from the top.
    pub rows: Vec<ScreenRow>,
    /// The row that must be in sight.
    pub focus: usize,
    /// Where the caret blinks, if text is being typed.
    pub caret: Option<(usize, usize)>,
    /// The bottom line, in rows. It is not written for good, so that the scrollback has none.
    pub keys: Vec<ScreenRow>,
}

/// The terminal in raw mode, as a sheet that pages are drawn on from its top.
///
/// It knows rows, keys and signals, and nothing of questions. There is no alternate screen: a page that
/// is done is pushed up into the scrollback and can be read there afterwards. Whatever happens, the
/// terminal is put back as it was: when this is dropped, after a panic, while another program has the
/// terminal, and while the shell has it after Ctrl-Z.
pub struct Screen {
    out: BufWriter<Box<dyn Write>>,
    palette: Palette,
    signals: Signals,
    keys: KeyReader,
    /// By how many rows the person has scrolled a sheet that is taller than the window.
    scroll: isize,
}

/// How long to wait for a key before looking whether a signal came.
const TICK: Duration = Duration::from_millis(100);

impl Screen {
    /// Takes the terminal over and pushes what is on it up, out of the way.
    pub fn enter(palette: Palette, signals: Signals) -> io::Result<Self> {
        signals.catch()?;
        // Before anything is drawn, so that no change of the window is missed.
        signals.catch_terminal()?;
        let mut screen = Self {
            out: BufWriter::new(streams::output(&signals)?),
            palette,
            keys: KeyReader::new(signals.clone()),
            signals,
            scroll: 0,
        };
        screen.take_over()?;
        screen.push_up()?;
        Ok(screen)
    }

    fn take_over(&mut self) -> io::Result<()> {
        self.signals.terminal_taken_over();
        terminal::enable_raw_mode()?;
        execute!(self.out, event::EnableBracketedPaste, cursor::Hide)
    }

    /// Puts the terminal back as it was found.
    fn give_back(&mut self) {
        // There is nobody left to tell if this fails.
        let _ = raw::write_restored(&mut self.out);
        raw::end();
        self.signals.terminal_given_back();
    }

    /// Columns and rows; a terminal that does not know is taken for 80x24.
    pub fn size() -> (usize, usize) {
        match terminal::size() {
            Ok((columns, rows)) if columns > 0 && rows > 0 => (columns.into(), rows.into()),
            _ => (80, 24),
        }
    }

    /// The width for text: readable lines, and a column to spare.
    pub fn width() -> usize {
        Self::size().0.min(100).saturating_sub(1)
    }

    /// From any row, as many line breaks as there are rows leave the window empty and what was on
    /// it in the scrollback.
    fn push_up(&mut self) -> io::Result<()> {
        let breaks = "\r\n".repeat(Self::size().1);
        write!(self.out, "{breaks}")?;
        execute!(self.out, cursor::MoveTo(0, 0))
    }

    /// Draws a sheet that is new. Keys that came before it were meant for something else: they are dropped,
    /// but for Ctrl-C.
    pub fn present(&mut self, sheet: &Frame) -> io::Result<()> {
        if self.keys.drop_typed()? {
            self.signals.interrupt();
        }
        self.scroll = 0;
        self.draw(sheet)
    }

    /// Draws a sheet over the one before.
    pub fn draw(&mut self, sheet: &Frame) -> io::Result<()> {
        let height = Self::size().1;
        let (rows, focus, caret) = fitting(sheet, height);
        let room = height.saturating_sub(sheet.keys.len()).max(1);
        let top = self.top_row(rows.len(), room, focus);
        queue!(
            self.out,
            terminal::BeginSynchronizedUpdate,
            cursor::Hide,
            cursor::MoveTo(0, 0)
        )?;
        let visible = rows[top..]
            .iter()
            .take(room)
            .chain(&sheet.keys)
            .take(height);
        for (number, row) in visible.enumerate() {
            let line_break = if number == 0 { "" } else { "\r\n" };
            write!(self.out, "{line_break}{}", self.palette.row(row))?;
            queue!(self.out, Clear(ClearType::UntilNewLine))?;
        }
        queue!(self.out, Clear(ClearType::FromCursorDown))?;
        if let Some((row, column)) = caret.filter(|(row, _)| (top..top + room).contains(row)) {
            queue!(
                self.out,
                cursor::MoveTo(to_u16(column), to_u16(row - top)),
                cursor::Show
            )?;
        }
        execute!(self.out, terminal::EndSynchronizedUpdate)
    }

    /// The first row in sight: the person's own choice, as long as the focus stays in sight.
    fn top_row(&mut self, rows: usize, room: usize, focus: usize) -> usize {
        let most = rows.saturating_sub(room);
        let least_for_focus = (focus + 1).saturating_sub(room);
        let wanted = least_for_focus.saturating_add_signed(self.scroll).min(most);
        self.scroll = wanted.cast_signed() - least_for_focus.cast_signed();
        wanted
    }

    /// Scrolls a sheet that is taller than the window.
    pub fn scroll(&mut self, rows: isize) {
        self.scroll += rows;
    }

    /// Writes a sheet for good: all its rows, however tall.
    ///
    /// It is written over what was there: some terminals keep what is cleared in their scrollback.
    pub fn settle(&mut self, sheet: &Frame) -> io::Result<()> {
        queue!(
            self.out,
            terminal::BeginSynchronizedUpdate,
            cursor::Hide,
            cursor::MoveTo(0, 0)
        )?;
        for row in &sheet.rows {
            write!(self.out, "{}", self.palette.row(row))?;
            queue!(self.out, Clear(ClearType::UntilNewLine))?;
            write!(self.out, "\r\n")?;
        }
        queue!(self.out, Clear(ClearType::FromCursorDown))?;
        execute!(self.out, terminal::EndSynchronizedUpdate)
    }

    /// Writes a sheet for good and pushes it up.
    pub fn turn_page(&mut self, sheet: &Frame) -> io::Result<()> {
        self.settle(sheet)?;
        self.push_up()
    }

    /// Waits until the person presses a key, pastes, resizes the window, or a signal comes.
    pub fn event(&mut self) -> io::Result<TerminalEvent> {
        loop {
            if let Some(event) = self.event_within(TICK)? {
                return Ok(event);
            }
        }
    }

    /// Waits for the person; where time runs, for no longer than until the next second is over.
    pub fn event_by(&mut self, left: Option<Duration>) -> io::Result<Option<TerminalEvent>> {
        let Some(left) = left else {
            return self.event().map(Some);
        };
        let second = Duration::from_nanos(left.subsec_nanos().into());
        let timer = Timer::start(second.max(Duration::from_millis(10)));
        loop {
            let event = self.event_within(timer.left())?;
            if event.is_some() || timer.left().is_zero() {
                return Ok(event);
            }
        }
    }

    /// Waits for the person, no longer than that and than a tick.
    fn event_within(&mut self, wait: Duration) -> io::Result<Option<TerminalEvent>> {
        if let Some(signal) = self.signals.came() {
            return Ok(Some(TerminalEvent::Signal(signal)));
        }
        if self.signals.asked_to_stop() {
            return self.suspend().map(Some);
        }
        // Whoever had the terminal meanwhile has left it in a way of its own.
        if self.signals.came_back() {
            self.give_back();
            return self.come_back().map(Some);
        }
        Ok(match self.keys.next(wait.min(TICK))? {
            None => None,
            Some(Arrived::Resized) => Some(TerminalEvent::Redraw),
            Some(Arrived::Sent(Sent::Paste(text))) => Some(TerminalEvent::Paste(text)),
            Some(Arrived::Sent(Sent::Key(key))) => Some(match key {
                KeyPress::Ctrl('z') => self.suspend()?,
                KeyPress::Ctrl('c') => TerminalEvent::Signal(self.signals.interrupt()),
                key => TerminalEvent::Key(key),
            }),
        })
    }

    /// Stops like any program that Ctrl-Z was pressed in, and takes the terminal back afterwards.
    fn suspend(&mut self) -> io::Result<TerminalEvent> {
        self.give_back();
        signal::stop()?;
        self.come_back()
    }

    fn come_back(&mut self) -> io::Result<TerminalEvent> {
        self.take_over()?;
        execute!(self.out, Clear(ClearType::All))?;
        Ok(TerminalEvent::Redraw)
    }

    /// Lets another program have the terminal while it runs.
    pub fn step_aside<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        self.give_back();
        let ran = run();
        self.take_over()?;
        self.push_up()?;
        Ok(ran)
    }

    /// Empties the window.
    pub fn wipe(&mut self) -> io::Result<()> {
        execute!(
            self.out,
            cursor::MoveTo(0, 0),
            Clear(ClearType::FromCursorDown)
        )
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// The rows with blank ones left out where that makes them fit.
fn fitting(sheet: &Frame, height: usize) -> (Vec<ScreenRow>, usize, Option<(usize, usize)>) {
    if sheet.rows.len() + sheet.keys.len() <= height {
        return (sheet.rows.clone(), sheet.focus, sheet.caret);
    }
    let is_kept = |row: &ScreenRow| row.iter().any(|(_, text)| !text.trim().is_empty());
    let kept_before = |at: usize| {
        sheet.rows[..at.min(sheet.rows.len())]
            .iter()
            .filter(|row| is_kept(row))
            .count()
    };
    let rows = sheet
        .rows
        .iter()
        .filter(|row| is_kept(row))
        .cloned()
        .collect();
    let caret = sheet.caret.map(|(row, column)| (kept_before(row), column));
    (rows, kept_before(sheet.focus), caret)
}

fn to_u16(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}
