//! The plain face: one line in, whole lines out. For pipes, scripts and screen readers.

use std::io::{BufRead, Write};

use super::command::{self, Command, Typed};
use super::glance::told;
use super::line::Line;
use super::page;
use super::paint::Palette;
use crate::memory::Rating;
use crate::phrase;
use crate::quiz::attempt::Act;
use crate::quiz::question::{Question, Shown};
use crate::report::glance::Glance;
use crate::ui::{Ask, Choice, Ending, Feedback, Gone, Next, Offers, Podium, Reply, Retry, Ui};

/// Asks on `out` and reads from `input`.
pub struct Plain<R, W> {
    input: R,
    out: W,
    palette: Palette,
    /// The feedback before the next question stands apart from it.
    at_start: bool,
    /// What can be done besides answering.
    offers: Offers,
    reader: Reader,
}

/// Who is at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Somebody at a terminal.
    Person,
    /// A pipe or a file.
    Script,
}

/// What a line of input turned out to be, once commands that only talk are done.
enum Heard {
    Answer(String),
    Guess(String),
    Reply(Reply),
    Reveal,
}

impl<R: BufRead, W: Write> Plain<R, W> {
    /// A face that reads lines and writes lines.
    pub fn new(input: R, out: W, palette: Palette, reader: Reader) -> Self {
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
                return Ok(Heard::Reply(Reply::Turn(Next::Leave)));
            };
            let reply = match command::parse(&line) {
                Typed::Answer(text) => return Ok(Heard::Answer(text)),
                Typed::Command(Command::Guess(text)) => return Ok(Heard::Guess(text)),
                Typed::Command(Command::Reveal) => return Ok(Heard::Reveal),
                Typed::Command(Command::Hint) if self.offers.hint => Reply::Hint,
                Typed::Command(Command::Hint) => {
                    self.say("There is no hint.")?;
                    continue;
                }
                Typed::Command(Command::Skip) => Reply::Attempt {
                    act: Act::Skip,
                    guessed: false,
                },
                Typed::Command(Command::Undo) => Reply::Turn(Next::Undo),
                Typed::Command(Command::Right) => Reply::Turn(Next::Right),
                Typed::Command(Command::Edit) => Reply::Turn(Next::Edit),
                Typed::Command(Command::Pause) => Reply::Turn(Next::Pause),
                Typed::Command(Command::TieBreak) => Reply::Turn(Next::TieBreak),
                Typed::Command(Command::Quit) => Reply::Turn(Next::Leave),
                Typed::Command(Command::Help) => {
                    self.out.write_all(command::help().as_bytes())?;
                    self.say("")?;
                    continue;
                }
                Typed::Unknown(line) => {
                    self.say(&command::unknown(&line))?;
                    continue;
                }
            };
            return Ok(Heard::Reply(reply));
        }
    }

    /// Reads an answer, on as many lines as it takes.
    fn answer(&mut self, question: &Question) -> Result<Reply, Gone> {
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
            match question.read(&lines) {
                Ok(response) => {
                    return Ok(Reply::Attempt {
                        act: Act::Respond(response),
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
    fn turn(&mut self, question: &Question) -> Result<Reply, Gone> {
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
                        return Ok(Reply::Attempt {
                            act: Act::Rate(rating),
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
    fn flashcard(&mut self, question: &Question) -> Result<Reply, Gone> {
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

impl<R: BufRead, W: Write> Ui for Plain<R, W> {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Reply, Gone> {
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
        if self.reader == Reader::Person {
            self.say("Enter ends; `:undo` and `:right` are about the last answer.")?;
        }
        // The last answer can be taken back, too: a line more is read, and any other ends it.
        match self.hear()? {
            Heard::Reply(Reply::Turn(next @ (Next::Undo | Next::Right | Next::Edit))) => Ok(next),
            _ => Ok(Next::Go),
        }
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        self.say("Paused. An empty line goes on.")?;
        Ok(match self.hear()? {
            Heard::Reply(Reply::Turn(next @ (Next::Leave | Next::Interrupt(_)))) => next,
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
            Heard::Reply(Reply::Turn(next @ (Next::Undo | Next::Right | Next::TieBreak))) => {
                Ok(next)
            }
            _ => Ok(Next::Go),
        }
    }

    fn note(&mut self, text: &str) -> Result<(), Gone> {
        self.say(text)
    }

    fn glance(&mut self, glance: &Glance) -> Result<(), Gone> {
        for line in told(glance) {
            self.say(&line)?;
        }
        Ok(())
    }

    fn step_aside(&mut self, run: &mut dyn FnMut() -> std::io::Result<()>) -> std::io::Result<()> {
        match self.reader {
            Reader::Person => run(),
            Reader::Script => Err(std::io::Error::other("it needs a terminal")),
        }
    }

    fn choose(&mut self, _: &str, _: &[String]) -> Result<Choice, Gone> {
        Ok(Choice::Nobody)
    }

    /// Nobody can be asked here that a script would not misunderstand: the answer waits.
    fn unsaved(&mut self, _: &str, _: usize) -> Result<Retry, Gone> {
        Ok(Retry::Later)
    }
}
