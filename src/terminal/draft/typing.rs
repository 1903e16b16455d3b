//! An answer that is typed: keys edit the line, Enter reads it.

use tui_input::{Input, InputRequest};

use super::{Draft, MAX_TYPED, Pressed, State};
use crate::phrase;
use crate::quiz::attempt::Act;
use crate::terminal::command::{self, Command, Typed};
use crate::terminal::screen::Key;
use crate::ui::{Next, Reply};

impl Draft {
    pub(super) fn press_typing(&mut self, key: Key) -> Pressed {
        let State::Type { input, done } = &mut self.state else {
            return Pressed::On;
        };
        let request = match key {
            Key::Enter => {
                let line = input.value_and_reset();
                return self.enter_line(&line);
            }
            Key::Char('?') if input.value().is_empty() => return Pressed::Done(Reply::Hint),
            Key::Char(c) if input.value().chars().count() < MAX_TYPED => {
                InputRequest::InsertChar(c)
            }
            Key::Backspace if input.value().is_empty() => {
                if let Some(line) = done.pop() {
                    **input = Input::new(line);
                }
                return Pressed::On;
            }
            Key::Backspace => InputRequest::DeletePrevChar,
            Key::Delete => InputRequest::DeleteNextChar,
            Key::Left => InputRequest::GoToPrevChar,
            Key::Right => InputRequest::GoToNextChar,
            Key::Home | Key::Ctrl('a') => InputRequest::GoToStart,
            Key::End | Key::Ctrl('e') => InputRequest::GoToEnd,
            Key::Ctrl('w') => InputRequest::DeletePrevWord,
            Key::Ctrl('u') => InputRequest::DeleteFromStart,
            Key::Ctrl('k') => InputRequest::DeleteTillEnd,
            _ => return Pressed::On,
        };
        input.handle(request);
        Pressed::On
    }

    fn enter_line(&mut self, line: &str) -> Pressed {
        let reply = match command::parse(line) {
            Typed::Answer(text) => return self.enter_answer(text),
            Typed::Command(Command::Guess(text)) => {
                self.guessed = true;
                return self.enter_answer(text);
            }
            Typed::Command(Command::Reveal) => {
                self.state = State::Back {
                    back: self.question.answer(),
                    cursor: 0,
                };
                return Pressed::On;
            }
            Typed::Command(Command::Help) => return Pressed::Say(command::help()),
            Typed::Unknown(line) => return Pressed::Say(command::unknown(&line)),
            Typed::Command(Command::Hint) => Reply::Hint,
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
        };
        Pressed::Done(reply)
    }

    fn enter_answer(&mut self, text: String) -> Pressed {
        let State::Type { done, .. } = &mut self.state else {
            return Pressed::On;
        };
        if text.trim().is_empty() && self.question.lines() == 1 {
            return Pressed::Say("Type an answer, or :skip.".into());
        }
        done.push(text);
        if done.len() < self.question.lines() {
            return Pressed::On;
        }
        match self.question.read(done) {
            Ok(response) => self.respond(response),
            Err(why) => {
                done.clear();
                Pressed::Say(phrase::sentence(&why.to_string()))
            }
        }
    }
}
