//! The rich user interface itself: what is asked and shown, put together from pages and drafts.

use std::io;
use std::process::{Command, ExitStatus};

use super::clocks::Clocks;
use super::pages::{Pages, scrolls};
use crate::phrase::count;
use crate::report::Overview;
use crate::terminal::line::{Line, MARGIN, Role, wrapped};
use crate::terminal::page;
use crate::terminal::paint::Palette;
use crate::terminal::question::{Draft, Drafted};
use crate::terminal::screen::{Screen, TerminalEvent};
use crate::terminal::shortcut::{Action, Page};
use crate::terminal::signal::Signals;
use crate::terminal::{overview, pager, picker, program, rewording, start};
use crate::ui::{
    Ask, DrillTurn, Ending, Feedback, Gone, Input, MenuChoice, MenuItem, Next, Podium, Retry,
    Rewording, StartChoice, StartRow, TestProgress, Ui,
};

/// The user interface for a terminal with a person at it.
pub struct RichUi {
    palette: Palette,
    signals: Signals,
    pages: Pages,
    /// A draft that goes on after a hint or a pause.
    draft: Option<Draft>,
}

impl RichUi {
    /// A user interface that has not taken the terminal over yet.
    pub fn new(palette: Palette, signals: Signals) -> Self {
        Self {
            palette,
            pages: Pages::new(palette, signals.clone()),
            signals,
            draft: None,
        }
    }

    /// Messages that would push the question out of the window get a page before it.
    fn messages_first(&mut self, ask: &Ask<'_>, draft: &Draft) -> Result<Next, Gone> {
        let messages = self.pages.messages();
        let canvas = self.pages.canvas();
        if messages.is_empty() || canvas.fits(&canvas.question(ask, draft, messages)) {
            return Ok(Next::Go);
        }
        let page = Page::Messages;
        self.pages.show(
            |canvas, messages| canvas.page(&[], &page, messages),
            &page,
            Action::next,
        )
    }

    /// Drives a draft until it is an input for the sitting.
    fn drive(&mut self, ask: &Ask<'_>, mut draft: Draft) -> Result<Input, Gone> {
        let mut is_new = draft.is_new();
        let mut messages = self.pages.take_messages();
        let mut clocks = Clocks::of(ask);
        loop {
            let left = clocks.left();
            if left.is_some_and(|left| left.is_zero()) {
                return Ok(Input::TimeUp);
            }
            messages.extend(clocks.tell());
            let now = at_this_time(ask, &clocks);
            let frame = self.pages.canvas().question(&now, &draft, &messages);
            let screen = self.pages.screen()?;
            if std::mem::take(&mut is_new) {
                screen.present(&frame)?;
            } else {
                screen.draw(&frame)?;
            }
            let drafted = match screen.event_by(left)? {
                None => continue,
                Some(TerminalEvent::Key(key)) => match scrolls(key) {
                    Some(rows) => {
                        screen.scroll(rows);
                        continue;
                    }
                    None => draft.press(key, ask.offers),
                },
                Some(TerminalEvent::Paste(text)) => {
                    draft.paste(&text);
                    Drafted::On
                }
                Some(TerminalEvent::Redraw) => Drafted::On,
                Some(TerminalEvent::Signal(signal)) => {
                    Drafted::Done(Input::Go(Next::Interrupt(signal)))
                }
            };
            messages = match drafted {
                Drafted::On | Drafted::Turned => Vec::new(),
                Drafted::Say(text) => vec![text],
                Drafted::Done(Input::Hint) if !ask.offers.hint => no_new_hint(ask),
                Drafted::Done(input) => {
                    let goes_on = matches!(input, Input::Hint | Input::Go(Next::Pause));
                    self.draft = goes_on.then_some(draft);
                    return Ok(input);
                }
            };
        }
    }

    /// The draft that was begun for this question, which goes on after a hint or a pause; else a
    /// new one.
    fn draft_for(&mut self, ask: &Ask<'_>) -> Draft {
        let begun = self.draft.take();
        let begun = begun.filter(|draft| draft.is_for(ask.question));
        begun.unwrap_or_else(|| Draft::new(ask))
    }
}

/// The question as it is now that time has passed.
fn at_this_time<'a>(ask: &Ask<'a>, clocks: &Clocks) -> Ask<'a> {
    let left = clocks.turn_left();
    Ask {
        drill: ask.drill.map(|turn| DrillTurn { left, ..turn }),
        left: clocks.test_left(),
        ..*ask
    }
}

/// The message for somebody who wants a hint and gets none; no message while the hint is on the page.
fn no_new_hint(ask: &Ask<'_>) -> Vec<String> {
    match ask.hint {
        Some(_) => Vec::new(),
        None => vec!["This card has no hint.".into()],
    }
}

impl Ui for RichUi {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone> {
        let draft = self.draft_for(ask);
        match self.messages_first(ask, &draft)? {
            Next::Go => self.drive(ask, draft),
            next => Ok(Input::Go(next)),
        }
    }

    fn show_feedback(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone> {
        let clocks = Clocks::of_test(feedback.left);
        self.pages.show_with(
            &clocks,
            |canvas, messages| canvas.answered(feedback, clocks.test_left(), messages),
            &Page::Answered(feedback),
            Action::next,
        )
    }

    fn show_ending(&mut self, ending: &Ending<'_>) -> Result<Next, Gone> {
        let lines = page::summary(ending, self.palette, page::BAR);
        if ending.leaving {
            self.pages.leave_behind(&lines)?;
            return Ok(Next::Go);
        }
        self.pages.show_last(&lines, &Page::Ending(ending))
    }

    fn begin_test(&mut self, test: &TestProgress<'_>) -> Result<Next, Gone> {
        if test.left.is_none() {
            self.pages.add_message(&page::test_rules(test));
            if let Some(not_counted) = test.not_counted {
                self.pages.add_message(not_counted);
            }
            return Ok(Next::Go);
        }
        let (lines, page) = (page::test_begins(test), Page::TestBegins);
        self.pages.show_over(&lines, &page)
    }

    fn leave_test(&mut self, test: &TestProgress<'_>) -> Result<Next, Gone> {
        let (lines, page) = (page::test_left(test), Page::TestLeft);
        self.pages.show_over(&lines, &page)
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        let lines = [Line::indented(MARGIN).with(Role::Strong, "Paused.")];
        let page = Page::Paused;
        self.pages.show(
            |canvas, messages| canvas.page(&lines, &page, messages),
            &page,
            Action::next,
        )
    }

    fn show_podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone> {
        let lines = page::podium(podium, self.palette);
        if podium.leaving {
            self.pages.leave_behind(&lines)?;
            return Ok(Next::Go);
        }
        self.pages.show_last(&lines, &Page::Podium(podium))
    }

    fn message(&mut self, text: &str) -> Result<(), Gone> {
        self.pages.add_message(text);
        Ok(())
    }

    fn choose(&mut self, prompt: &str, items: &[MenuItem]) -> Result<MenuChoice, Gone> {
        // What is said before the first question comes once the list is gone.
        let mut screen = Screen::enter(self.palette, self.signals.clone())?;
        picker::pick(&mut screen, self.palette, prompt, items)
    }

    fn reword(&mut self, asked: &str, text: &str) -> Result<Rewording, Gone> {
        let mut screen = Screen::enter(self.palette, self.signals.clone())?;
        rewording::reword(&mut screen, self.palette, asked, text)
    }

    fn start(&mut self, rows: &[StartRow]) -> Result<StartChoice, Gone> {
        // A sitting that came before has left its page behind.
        self.pages.close();
        let mut screen = Screen::enter(self.palette, self.signals.clone())?;
        start::start(&mut screen, self.palette, rows)
    }

    fn unsaved(&mut self, trouble: &str, waiting: usize) -> Result<Retry, Gone> {
        let records = count(waiting, "record");
        let comfort = format!("{records} waiting; nothing is lost while civiq is open.");
        let lines = [
            Line::indented(MARGIN).with(Role::Wrong, "Not kept yet."),
            Line::indented(MARGIN).with(Role::Plain, trouble),
            Line::indented(MARGIN).with(Role::Plain, &comfort),
        ];
        let page = Page::Unsaved;
        self.pages.show(
            |canvas, messages| canvas.page(&lines, &page, messages),
            &page,
            Action::retry,
        )
    }

    fn show_overview(&mut self, overview: &Overview) -> Result<(), Gone> {
        let width = Screen::width();
        let rows = wrapped(&overview::drawn(overview, width, self.palette), width);
        let rows = rows
            .iter()
            .map(|row| self.palette.row(row))
            .collect::<Vec<_>>();
        Ok(pager::print(&rows, Screen::size().1, &self.signals)?)
    }

    fn run_program(&mut self, command: &mut Command) -> io::Result<ExitStatus> {
        let Self { pages, signals, .. } = self;
        pages.step_aside(|| program::run(command, signals))?
    }
}
