//! The plain face: one line in, whole lines out. For pipes, scripts and screen readers.

use std::io::{BufRead, Write};

use super::command::{self, Command, TypedLine};
use super::glance::told;
use super::line::Line;
use super::page;
use super::paint::Palette;
use crate::memory::Rating;
use crate::phrase;
use crate::quiz::{Question, Reply, Shown};
use crate::report::Overview;
use crate::ui::{Ask, Ending, Feedback, Gone, Input, MenuChoice, Next, Offers, Podium, Retry, Ui};

/// Asks on `out` and reads from `input`.
pub struct PlainUi<R, W> {
    input: R,
    out: W,
    palette: Palette,
    /// The feedback before the next question stands apart from it.
    at_start: bool,
    /// What can be done besides answering.
    offers: Offers,
    reader: InputSource,
}

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputSource {
    /// Somebody at a terminal.
    Person,
    /// A pipe or a file.
    Script,
}

/// What a line of input turned out to be, once commands that only talk are done.
enum Heard {
    Answer(String),
    Guess(String),
    Reply(Input),
    Reveal,
}

impl<R: BufRead, W: Write> PlainUi<R, W> {
    /// A face that reads lines and writes lines.
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
    fn hear(&mut self) -> Result<Heard, Gone> {
        loop {
            let Some(line) = self.line()? else {
                return Ok(Heard::Reply(Input::Turn(Next::Leave)));
            };
            let reply = match command::parse(&line) {
                TypedLine::Answer(text) => return Ok(Heard::Answer(text)),
                TypedLine::Command(Command::Guess(text)) => return Ok(Heard::Guess(text)),
                TypedLine::Command(Command::Reveal) => return Ok(Heard::Reveal),
                TypedLine::Command(Command::Hint) if self.offers.hint => Input::Hint,
                TypedLine::Command(Command::Hint) => {
                    self.say("There is no hint.")?;
                    continue;
                }
                TypedLine::Command(Command::Skip) => Input::Attempt {
                    act: Reply::Skip,
                    guessed: false,
                },
                TypedLine::Command(Command::Undo) => Input::Turn(Next::Undo),
                TypedLine::Command(Command::Right) => Input::Turn(Next::Right),
                TypedLine::Command(Command::Edit) => Input::Turn(Next::Edit),
                TypedLine::Command(Command::Pause) => Input::Turn(Next::Pause),
                TypedLine::Command(Command::TieBreak) => Input::Turn(Next::TieBreak),
                TypedLine::Command(Command::Quit) => Input::Turn(Next::Leave),
                TypedLine::Command(Command::Help) => {
                    self.out.write_all(command::help().as_bytes())?;
                    self.say("")?;
                    continue;
                }
                TypedLine::Unknown(line) => {
                    self.say(&command::unknown(&line))?;
                    continue;
                }
            };
            return Ok(Heard::Reply(reply));
        }
    }

    /// Reads an answer, on as many lines as it takes.
    fn answer(&mut self, question: &Question) -> Result<Input, Gone> {
        let mut lines = Vec::new();
        let mut guessed = false;
        loop {
            match self.hear()? {
                Heard::Reply(reply) => return Ok(reply),
                Heard::Reveal => return self.turn(&question.flipped()),
                Heard::Guess(text) => {
                    guessed = true;
                    lines.push(text);
                }
                Heard::Answer(text) => lines.push(text),
            }
            if lines.len() < question.lines() {
                continue;
            }
            match question.parse(&lines) {
                Ok(response) => {
                    return Ok(Input::Attempt {
                        act: Reply::Respond(response),
                        guessed,
                    });
                }
                Err(why) => self.say(&phrase::sentence(&why.to_string()))?,
            }
            lines.clear();
            guessed = false;
        }
    }

    /// Shows the back, and reads the learner's own grade.
    fn turn(&mut self, question: &Question) -> Result<Input, Gone> {
        let Shown::Back(back) = &question.shown else {
            return self.answer(question);
        };
        self.print(&page::back(back))?;
        self.say(&page::rate())?;
        loop {
            match self.hear()? {
                Heard::Reply(reply) => return Ok(reply),
                Heard::Answer(text) | Heard::Guess(text) => match text.parse::<Rating>() {
                    Ok(rating) => {
                        return Ok(Input::Attempt {
                            act: Reply::Rate(rating),
                            guessed: false,
                        });
                    }
                    Err(()) => self.say("Give 1, 2, 3 or 4.")?,
                },
                Heard::Reveal => self.print(&page::back(back))?,
            }
        }
    }

    /// Waits for the empty line that turns a card.
    fn flashcard(&mut self, question: &Question) -> Result<Input, Gone> {
        loop {
            match self.hear()? {
                Heard::Reply(reply) => return Ok(reply),
                Heard::Answer(text) if !text.trim().is_empty() => {
                    self.say("An empty line turns the card.")?;
                }
                Heard::Answer(_) | Heard::Guess(_) | Heard::Reveal => return self.turn(question),
            }
        }
    }
}

impl<R: BufRead, W: Write> Ui for PlainUi<R, W> {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone> {
        self.offers = ask.offers;
        if let Some(hint) = ask.hint {
            self.print(&[page::hint(hint)])?;
        } else {
            if !self.at_start {
                self.say("")?;
            }
            self.at_start = false;
            let (n, total) = ask.place;
            self.say(&format!("[{n}/{total}] {}", ask.question.deck.title))?;
            self.print(&ask.class.map(|turn| page::turn(&turn)).unwrap_or_default())?;
            self.print(&page::prompt(ask.question))?;
            self.print(&page::body(&ask.question.shown))?;
        }
        self.say(&page::wanted(&ask.question.shown))?;
        match ask.question.shown {
            Shown::Back(_) => self.flashcard(ask.question),
            _ => self.answer(ask.question),
        }
    }

    fn tell(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone> {
        self.print(&page::feedback(feedback, self.palette, page::SENTENCE))?;
        Ok(Next::Go)
    }

    fn finish(&mut self, ending: &Ending<'_>) -> Result<Next, Gone> {
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
        match self.hear()? {
            Heard::Reply(Input::Turn(next @ (Next::Undo | Next::Right | Next::Edit))) => Ok(next),
            _ => Ok(Next::Go),
        }
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        self.say("Paused. An empty line goes on.")?;
        Ok(match self.hear()? {
            Heard::Reply(Input::Turn(next @ (Next::Leave | Next::Interrupt(_)))) => next,
            _ => Next::Go,
        })
    }

    fn podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone> {
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
        match self.hear()? {
            Heard::Reply(Input::Turn(next @ (Next::Undo | Next::Right | Next::TieBreak))) => {
                Ok(next)
            }
            _ => Ok(Next::Go),
        }
    }

    fn note(&mut self, text: &str) -> Result<(), Gone> {
        self.say(text)
    }

    fn glance(&mut self, glance: &Overview) -> Result<(), Gone> {
        for line in told(glance) {
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
