//! Line mode: one line in, whole lines out. For pipes, scripts and screen readers.

use std::io::{self, Read, Write};
use std::process::{Command, ExitStatus};

use super::line::Line;
use super::line_reader::{Heard, LineReader};
use super::paint::Palette;
use super::program;
use super::question::{Draft, Drafted};
use super::shortcut::{Action, TypedLine};
use super::signal::Signals;
use super::{overview, page};
use crate::phrase::count;
use crate::report::Overview;
use crate::ui::{
    Ask, Ending, Feedback, Gone, Input, MenuChoice, MenuItem, Next, Offers, Podium, Retry,
    Rewording, TestProgress, Ui,
};

/// The user interface of line mode: it asks on `out` and reads from `input`.
///
/// Nothing is ever drawn over, so that a screen reader speaks every line once, and an answer takes
/// exactly its own lines, so that a script can give them in advance. The end of input is the same as
/// `:quit`.
pub struct PlainUi<R, W> {
    input: LineReader<R>,
    out: W,
    /// What is said now: it is written all at once, before civiq waits or works.
    saying: String,
    signals: Signals,
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

/// The longest line is a megabyte; whoever gives more has given something else than an answer.
const TOO_LONG: &str =
    "That line is longer than 1 MB: nothing of it was taken. Give a shorter one.";

impl<R: Read, W: Write> PlainUi<R, W> {
    /// Line mode between two streams, until a signal asks to end.
    pub fn new(input: R, out: W, signals: Signals, palette: Palette, reader: InputSource) -> Self {
        Self {
            input: LineReader::new(input, signals.clone()),
            out,
            saying: String::new(),
            signals,
            palette,
            at_start: true,
            offers: Offers::default(),
            reader,
        }
    }

    fn print(&mut self, lines: &[Line]) {
        for line in lines {
            let row = self.palette.row(&line.unwrapped());
            self.saying.push_str(row.trim_end());
            self.saying.push('\n');
        }
    }

    /// Whoever listens hears now all that was said.
    fn let_out(&mut self) -> Result<(), Gone> {
        let saying = std::mem::take(&mut self.saying);
        self.out.write_all(saying.as_bytes())?;
        Ok(self.out.flush()?)
    }

    fn say_lines(&mut self, text: &str) {
        text.lines().for_each(|line| self.say(line));
    }

    fn say(&mut self, text: &str) {
        self.saying.push_str(&crate::text::clean(text));
        self.saying.push('\n');
    }

    /// Listens until a line says something that matters here.
    fn hear(&mut self) -> Result<TypedLine, Gone> {
        loop {
            self.let_out()?;
            let line = match self.input.hear()? {
                Heard::Line(line) => TypedLine::parse(&line),
                Heard::End => TypedLine::Command(Action::Go(Next::Leave)),
                Heard::Signal(signal) => TypedLine::Command(Action::Go(Next::Interrupt(signal))),
                Heard::TooLong => {
                    self.say(TOO_LONG);
                    continue;
                }
            };
            match line.message() {
                Some(message) => self.say_lines(&message),
                None if line == TypedLine::Command(Action::Hint) && !self.offers.hint => {
                    self.say("There is no hint.");
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
        let leads_on = |next: &Next| matches!(next, Next::Interrupt(_)) || ways(*next);
        Ok(next.filter(leads_on).unwrap_or(Next::Go))
    }

    /// Asks a person what to do about what could not be saved.
    fn hear_retry(&mut self) -> Result<Retry, Gone> {
        self.say("Enter tries again, `:later` goes on without, `:quit` leaves.");
        loop {
            match self.hear()? {
                TypedLine::Answer(line) if line.is_empty() => return Ok(Retry::Now),
                TypedLine::Command(action) if action.retry().is_some() => {
                    return Ok(action.retry().unwrap_or(Retry::Later));
                }
                _ => self.say("Not taken: give an empty line, `:later` or `:quit`."),
            }
        }
    }

    /// Listens until a line names one of some things, by its key or its first word; an empty one is the first.
    fn hear_item(&mut self, items: &[MenuItem]) -> Result<MenuChoice, Gone> {
        let keyed = |key: char| items.iter().position(|item| item.key == Some(key));
        loop {
            let line = match self.hear()? {
                TypedLine::Answer(line) => line.trim().to_lowercase(),
                TypedLine::Command(Action::Go(Next::Undo)) => "u".to_owned(),
                TypedLine::Command(Action::Go(next)) => return Ok(MenuChoice::Left(next)),
                TypedLine::Command(_) | TypedLine::Guess(_) | TypedLine::Unknown(_) => continue,
            };
            let mut letters = line.chars();
            let by_key = letters
                .next()
                .filter(|_| letters.next().is_none())
                .and_then(keyed);
            let by_word = || {
                items
                    .iter()
                    .position(|item| !line.is_empty() && item.text.starts_with(&line))
            };
            let first = line.is_empty().then_some(0);
            if let Some(at) = first.or(by_key).or_else(by_word) {
                return Ok(MenuChoice::Picked(at));
            }
            self.say("Not taken: give one of the letters, or `:quit`.");
        }
    }

    /// Asks for an answer and reads it, on as many lines as it takes.
    fn answer(&mut self, mut draft: Draft) -> Result<Input, Gone> {
        let mut wanted = draft.wanted();
        self.say(&wanted);
        loop {
            match draft.enter(self.hear()?) {
                Drafted::On => {}
                Drafted::Say(text) => self.say(&text),
                Drafted::Turned => {
                    self.print(&draft.body());
                    // What is asked for already is not asked for again.
                    if std::mem::replace(&mut wanted, draft.wanted()) != wanted {
                        self.say(&wanted);
                    }
                }
                Drafted::Done(input) => return Ok(input),
            }
        }
    }
}

impl<R: Read, W: Write> Ui for PlainUi<R, W> {
    fn ask(&mut self, ask: &Ask<'_>) -> Result<Input, Gone> {
        // From the first question on there is something to lose.
        self.signals.catch()?;
        self.offers = ask.offers;
        let draft = Draft::new(ask);
        if let Some(hint) = ask.hint {
            self.print(&[page::hint(hint)]);
        } else {
            if !self.at_start {
                self.say("");
            }
            self.at_start = false;
            self.say(&format!("[{}] {}", ask.position, ask.question.deck.title));
            if let Some(left) = ask.left {
                self.say(&crate::phrase::sentence(&page::time_left(left)));
            }
            let turn = ask.drill.map(|turn| page::turn(&turn, self.palette));
            self.print(&turn.unwrap_or_default());
            self.print(&page::prompt(ask.question));
            self.print(&draft.body());
        }
        self.answer(draft)
    }

    fn show_feedback(&mut self, feedback: &Feedback<'_>) -> Result<Next, Gone> {
        self.print(&page::feedback(feedback, self.palette, page::SENTENCE));
        if let Some(score) = &feedback.drill {
            self.print(&[page::points(score.table, self.palette)]);
        }
        self.let_out()?;
        Ok(Next::Go)
    }

    fn show_ending(&mut self, ending: &Ending<'_>) -> Result<Next, Gone> {
        if !self.at_start {
            self.say("");
        }
        self.print(&page::summary(ending, self.palette, 0));
        if ending.leaving {
            self.let_out()?;
            return Ok(Next::Go);
        }
        if self.reader == InputSource::Person {
            self.say("Enter ends; `:undo` and `:right` are about the last answer.");
        }
        // The last answer can be taken back, too: a line more is read, and any other ends it.
        self.hear_next(|next| matches!(next, Next::Undo | Next::Right | Next::Edit))
    }

    fn begin_test(&mut self, test: &TestProgress<'_>) -> Result<Next, Gone> {
        // Who has all the time there is learns the rest at the end, and loses no line to it.
        let has_rules = test.left.is_some() || test.answered > 0;
        let rules = has_rules.then(|| page::test_rules(test));
        if rules.is_none() && test.not_counted.is_none() {
            return Ok(Next::Go);
        }
        for said in rules.as_deref().into_iter().chain(test.not_counted) {
            self.say(said);
        }
        if test.answered > 0 {
            self.say(&page::test_so_far(test));
        }
        self.at_start = false;
        self.let_out()?;
        Ok(Next::Go)
    }

    fn pause(&mut self) -> Result<Next, Gone> {
        self.say("Paused. An empty line goes on.");
        self.hear_next(|next| next == Next::Leave)
    }

    fn show_podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone> {
        if !self.at_start {
            self.say("");
        }
        self.print(&page::podium(podium, self.palette));
        if podium.leaving {
            self.let_out()?;
            return Ok(Next::Go);
        }
        if podium.tie {
            self.say("Enter ends; `:tie` asks the leaders one question more each.");
        }
        self.hear_next(|next| matches!(next, Next::Undo | Next::Right | Next::TieBreak))
    }

    fn message(&mut self, text: &str) -> Result<(), Gone> {
        self.say(text);
        self.let_out()
    }

    fn advise(&mut self, text: &str) -> Result<(), Gone> {
        match self.reader {
            InputSource::Person => self.message(text),
            InputSource::Script => Ok(()),
        }
    }

    fn show_overview(&mut self, overview: &Overview) -> Result<(), Gone> {
        for line in overview::sentences(overview) {
            self.say(&line);
        }
        self.let_out()
    }

    fn run_program(&mut self, command: &mut Command) -> io::Result<ExitStatus> {
        match self.reader {
            InputSource::Person => program::run(command, &self.signals),
            InputSource::Script => Err(io::Error::other("it needs a terminal")),
        }
    }

    fn choose(&mut self, _: &str, _: &[MenuItem]) -> Result<MenuChoice, Gone> {
        Ok(MenuChoice::Nobody)
    }

    fn decide(&mut self, page: &str, items: &[MenuItem]) -> Result<MenuChoice, Gone> {
        self.signals.catch()?;
        if !self.at_start {
            self.say("");
        }
        self.at_start = false;
        self.say_lines(page);
        let keys = items
            .iter()
            .filter_map(|item| Some(format!("{} {}", item.key?, item.text)));
        self.say(&keys.collect::<Vec<_>>().join(" · "));
        self.hear_item(items)
    }

    fn reword(&mut self, asked: &str, text: &str) -> Result<Rewording, Gone> {
        self.say(asked);
        self.say(&format!("  {text}"));
        self.say("Type it anew; an empty line keeps it.");
        Ok(match self.hear()? {
            TypedLine::Answer(line) if !line.trim().is_empty() => Rewording::New(line),
            TypedLine::Command(Action::Go(next)) => Rewording::Left(next),
            _ => Rewording::Kept,
        })
    }

    /// A script gives its lines in advance: asked here, it would lose an answer. What it said waits.
    fn unsaved(&mut self, trouble: &str, waiting: usize) -> Result<Retry, Gone> {
        let waiting = count(waiting, "record");
        self.say(&format!("  Not kept yet: {trouble}."));
        match self.reader {
            InputSource::Person => {
                self.say(&format!("  {waiting} waiting."));
                self.hear_retry()
            }
            InputSource::Script => {
                self.message(&format!(
                    "  {waiting} waiting, to be tried again with the next."
                ))?;
                Ok(Retry::Later)
            }
        }
    }
}
