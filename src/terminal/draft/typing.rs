//! An answer that is typed: keys edit the line, Enter reads it.

use tui_input::{Input as LineEditor, InputRequest};

use super::{Draft, MAX_TYPED, Pressed, State};
use crate::phrase;
use crate::quiz::Reply;
use crate::terminal::command::{self, Command, TypedLine};
use crate::terminal::screen::KeyPress;
use crate::ui::{Input, Next};

impl Draft {
    pub(super) fn press_typing(&mut self, key: KeyPress) -> Pressed {
        let State::Type { input, done } = &mut self.state else {
            return Pressed::On;
        };
        let request = match key {
            KeyPress::Enter => {
                let line = input.value_and_reset();
                return self.enter_line(&line);
            }
            KeyPress::Char('?') if input.value().is_empty() => return Pressed::Done(Input::Hint),
            KeyPress::Char(c) if input.value().chars().count() < MAX_TYPED => {
                InputRequest::InsertChar(c)
            }
            KeyPress::Backspace if input.value().is_empty() => {
                if let Some(line) = done.pop() {
                    **input = LineEditor::new(line);
                }
                return Pressed::On;
            }
            KeyPress::Backspace => InputRequest::DeletePrevChar,
            KeyPress::Delete => InputRequest::DeleteNextChar,
            KeyPress::Left => InputRequest::GoToPrevChar,
            KeyPress::Right => InputRequest::GoToNextChar,
            KeyPress::Home | KeyPress::Ctrl('a') => InputRequest::GoToStart,
            KeyPress::End | KeyPress::Ctrl('e') => InputRequest::GoToEnd,
            KeyPress::Ctrl('w') => InputRequest::DeletePrevWord,
            KeyPress::Ctrl('u') => InputRequest::DeleteFromStart,
            KeyPress::Ctrl('k') => InputRequest::DeleteTillEnd,
            _ => return Pressed::On,
        };
        input.handle(request);
        Pressed::On
    }

    fn enter_line(&mut self, line: &str) -> Pressed {
        let reply = match command::parse(line) {
            TypedLine::Answer(text) => return self.enter_answer(text),
            TypedLine::Command(Command::Guess(text)) => {
                self.guessed = true;
                return self.enter_answer(text);
            }
            TypedLine::Command(Command::Reveal) => {
                self.state = State::Back {
                    back: self.question.answer(),
                    cursor: 0,
                };
                return Pressed::On;
            }
            TypedLine::Command(Command::Help) => return Pressed::Say(command::help()),
            TypedLine::Unknown(line) => return Pressed::Say(command::unknown(&line)),
            TypedLine::Command(Command::Hint) => Input::Hint,
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
        match self.question.parse(done) {
            Ok(response) => self.respond(response),
            Err(why) => {
                done.clear();
                Pressed::Say(phrase::sentence(&why.to_string()))
            }
        }
    }
}
