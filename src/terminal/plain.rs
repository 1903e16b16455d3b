//! Line mode: one line in, whole lines out. For pipes, scripts and screen readers.

use std::io::{BufRead, Write};

use super::line::Line;
use super::paint::Palette;
use super::question::{Draft, Drafted};
use super::shortcut::{Action, TypedLine};
use super::{overview, page};
use crate::report::Overview;
use crate::ui::{Ask, Ending, Feedback, Gone, Input, MenuChoice, Next, Offers, Podium, Retry, Ui};

/// The user interface of line mode: it asks on `out` and reads from `input`.
///
/// Nothing is ever drawn over, so that a screen reader speaks every line once, and an answer takes
/// exactly its own lines, so that a script can give them in advance. The end of input is the same as
/// `:quit`.
pub struct PlainUi<R, W> {
    input: R,
    out: W,
    palette: Palette,
    /// Nothing is printed yet; later, a blank line sets each question apart from what came before.
    at_start: bool,
    /// What can be done besides answering the last question.
    offers: Offers,
    reader: InputSource,
}

/// Who is at the other end, which decides what line mode may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputSource {
    /// A person at a terminal, who can also be asked something and can use an editor.
    Person,
    /// A pipe or a file.
    Script,
}

impl<R: BufRead, W: Write> PlainUi<R, W> {
    /// Line mode between two streams.
    pub fn new(input: R, out: W, palette: Palette, reader: InputSource) -> Self {
        Self {
            input,
            out,
            palette,
            at_start: true,
            offers: Offers::default(),
            reader,
        }
    }

    fn print(&mut self, lines: &[Line]) -> Result<(), Gone> {
        for line in lines {
            let row = self.palette.row(&line.unwrapped());
            writeln!(self.out, "{}", row.trim_end())?;
        }
        Ok(self.out.flush()?)
    }

    fn say_lines(&mut self, text: &str) -> Result<(), Gone> {
        text.lines().try_for_each(|line| self.say(line))
    }

    fn say(&mut self, text: &str) -> Result<(), Gone> {
        writeln!(self.out, "{}", crate::text::clean(text))?;
        Ok(self.out.flush()?)
    }

    /// The next line, without its end; none at the end of input.
    fn line(&mut self) -> Result<Option<String>, Gone> {
        let mut bytes = Vec::new();
        if self.input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&bytes);
        Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
    }

    /// Listens until a line says something that matters here.
    fn hear(&mut self) -> Result<TypedLine, Gone> {
        loop {
            let Some(line) = self.line()? else {
                return Ok(TypedLine::Command(Action::Go(Next::Leave)));
            };
            let line = TypedLine::parse(&line);
            match line.message() {
                Some(message) => self.say_lines(&message)?,
                None if line == TypedLine::Command(Action::Hint) && !self.offers.hint => {
                    self.say("There is no hint.")?;
                }
                None => return Ok(line),
            }
        }
    }

    /// Listens for a way on; any line that is not one of those just goes on.
    fn hear_next(&mut self, ways: impl Fn(Next) -> bool) -> Result<Next, Gone> {
        let next = match self.hear()? {
            TypedLine::Command(action) => action.next(),
            _ => None,
        };
        Ok(next.filter(|next| ways(*next)).unwrap_or(Next::Go))
    }

    /// Asks for an answer and reads it, on as many lines as it takes.
    fn answer(&mut self, mut draft: Draft) -> Result<Input, Gone> {
        let mut wanted = draft.wanted();
        self.say(&wanted)?;
        loop {
            match draft.enter(self.hear()?) {
                Drafted::On => {}
                Drafted::Say(text) => self.say(&text)?,
                Drafted::Turned => {
                    self.print(&draft.body())?;
                    // What is asked for already is not asked for again.
                    if std::mem::replace(&mut wanted, draft.wanted()) != wanted {
                        self.say(&wanted)?;
                    }
                }
                Drafted::Done(input) => return Ok(input),
            }
        }
    }
}

impl<R: BufRead, W: Write> Ui for PlainUi<R, W> {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone> {
        self.offers = ask.offers;
        let draft = Draft::new(ask.question);
        if let Some(hint) = ask.hint {
            self.print(&[page::hint(hint)])?;
        } else {
            if !self.at_start {
                self.say("")?;
            }
            self.at_start = false;
            let (n, total) = ask.position;
            self.say(&format!("[{n}/{total}] {}", ask.question.deck.title))?;
            self.print(&ask.drill.map(|turn| page::turn(&turn)).unwrap_or_default())?;
            self.print(&page::prompt(ask.question))?;
            self.print(&draft.body())?;
        }
        self.answer(draft)
    }

    fn show_feedback(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone> {
        self.print(&page::feedback(feedback, self.palette, page::SENTENCE))?;
        Ok(Next::Go)
    }

    fn show_ending(&mut self, ending: &Ending<'_>) -> Result<Next, Gone> {
        if !self.at_start {
            self.say("")?;
        }
        self.print(&page::summary(ending, self.palette))?;
        if ending.leaving {
            return Ok(Next::Go);
        }
        if self.reader == InputSource::Person {
            self.say("Enter ends; `:undo` and `:right` are about the last answer.")?;
        }
        // The last answer can be taken back, too: a line more is read, and any other ends it.
        self.hear_next(|next| matches!(next, Next::Undo | Next::Right | Next::Edit))
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        self.say("Paused. An empty line goes on.")?;
        self.hear_next(|next| matches!(next, Next::Leave | Next::Interrupt(_)))
    }

    fn show_podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone> {
        if !self.at_start {
            self.say("")?;
        }
        self.print(&page::podium(podium))?;
        if podium.leaving {
            return Ok(Next::Go);
        }
        if podium.tie {
            self.say("Enter ends; `:tie` asks the leaders one question more each.")?;
        }
        self.hear_next(|next| matches!(next, Next::Undo | Next::Right | Next::TieBreak))
    }

    fn message(&mut self, text: &str) -> Result<(), Gone> {
        self.say(text)
    }

    fn show_overview(&mut self, overview: &Overview) -> Result<(), Gone> {
        for line in overview::sentences(overview) {
            self.say(&line)?;
        }
        Ok(())
    }

    fn step_aside(&mut self, run: &mut dyn FnMut() -> std::io::Result<()>) -> std::io::Result<()> {
        match self.reader {
            InputSource::Person => run(),
            InputSource::Script => Err(std::io::Error::other("it needs a terminal")),
        }
    }

    fn choose(&mut self, _: &str, _: &[String]) -> Result<MenuChoice, Gone> {
        Ok(MenuChoice::Nobody)
    }

    /// Nobody can be asked here that a script would not misunderstand: the answer waits.
    fn unsaved(&mut self, _: &str, _: usize) -> Result<Retry, Gone> {
        Ok(Retry::Later)
    }
}
