//! What a person at the terminal does: keys, pastes, another size of the window.

pub use self::system::KeyReader;
use super::key_bytes::Sent;

/// How long to wait after Esc for the rest of a key, where nobody said so. It is too short for anybody to
/// press two keys in, and too short to be felt.
const USUAL: u64 = 50;

/// Something that a person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// A key or a paste.
    Sent(Sent),
    /// The window has another size.
    Resized,
}

/// For how many milliseconds a key may come in parts: `ESCDELAY` says so, as it does to other programs at
/// a terminal.
fn patience(escdelay: Option<&str>) -> u64 {
    let named = escdelay.and_then(|value| value.trim().parse().ok());
    named.unwrap_or(USUAL)
}

#[cfg(unix)]
mod system {
    use std::io;
    use std::time::Duration;

    use crate::clock::Timer;
    use crate::terminal::key_bytes::{Rest, Sent, shorten_paste, take_sent};
    use crate::terminal::key_reader::{Arrived, patience};
    use crate::terminal::keys::KeyPress;
    use crate::terminal::signal::{Signals, Woken};

    /// Reads the keyboard, byte by byte: no library waits here for the rest of a key that does not come.
    #[derive(Debug)]
    pub struct KeyReader {
        signals: Signals,
        patience: Duration,
        /// What was read and is no whole key yet, and how long its rest may take.
        bytes: Vec<u8>,
        timer: Timer,
    }

    impl KeyReader {
        /// A reader of keys that gives way to signals.
        pub fn new(signals: Signals) -> Self {
            let escdelay = std::env::var("ESCDELAY").ok();
            let longest = Duration::from_millis(patience(escdelay.as_deref()));
            Self {
                signals,
                patience: longest,
                bytes: Vec::new(),
                timer: Timer::start(longest),
            }
        }

        /// Waits for the person, no longer than that.
        pub fn next(&mut self, wait: Duration) -> io::Result<Option<Arrived>> {
            if self.signals.window_changed() {
                return Ok(Some(Arrived::Resized));
            }
            if let Some(sent) = take_sent(&mut self.bytes, Rest::MayCome) {
                return Ok(Some(Arrived::Sent(sent)));
            }
            let left = match self.bytes[..] {
                [] => wait,
                [..] => self.timer.left(),
            };
            // Even late there is a last look at what has come meanwhile.
            match self.signals.wait_for_key(io::stdin(), wait.min(left))? {
                Some(Woken::Ready) => self.read().map(|()| None),
                None if left.is_zero() => {
                    let sent = take_sent(&mut self.bytes, Rest::IsOver);
                    Ok(sent.map(Arrived::Sent))
                }
                None | Some(Woken::Asked) => Ok(None),
            }
        }

        /// Drops what was typed so far; whether Ctrl-C was among it, which is never too early.
        pub fn drop_typed(&mut self) -> io::Result<bool> {
            while self.signals.wait_for_key(io::stdin(), Duration::ZERO)? == Some(Woken::Ready) {
                self.read()?;
            }
            let mut was_interrupted = false;
            while let Some(sent) = take_sent(&mut self.bytes, Rest::IsOver) {
                was_interrupted |= sent == Sent::Key(KeyPress::Ctrl('c'));
            }
            Ok(was_interrupted)
        }

        fn read(&mut self) -> io::Result<()> {
            let mut buffer = [0; 1024];
            let read = rustix::io::read(io::stdin(), &mut buffer)?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.bytes.extend_from_slice(&buffer[..read]);
            shorten_paste(&mut self.bytes);
            self.timer = Timer::start(self.patience);
            Ok(())
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::io;
    use std::time::Duration;

    use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

    use crate::terminal::key_bytes::Sent;
    use crate::terminal::key_reader::Arrived;
    use crate::terminal::keys::KeyPress;
    use crate::terminal::signal::Signals;

    /// Reads the keyboard, whose keys come whole here.
    #[derive(Debug)]
    pub struct KeyReader;

    impl KeyReader {
        pub fn new(_: Signals) -> Self {
            Self
        }

        pub fn next(&mut self, wait: Duration) -> io::Result<Option<Arrived>> {
            if !event::poll(wait)? {
                return Ok(None);
            }
            Ok(match event::read()? {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    Some(Arrived::Sent(Sent::Key(key_of(key))))
                }
                Event::Paste(text) => Some(Arrived::Sent(Sent::Paste(text))),
                Event::Resize(..) => Some(Arrived::Resized),
                _ => None,
            })
        }
    }

    impl KeyReader {
        /// Drops what was typed so far; whether Ctrl-C was among it, which is never too early.
        pub fn drop_typed(&mut self) -> io::Result<bool> {
            let interrupt = Arrived::Sent(Sent::Key(KeyPress::Ctrl('c')));
            let mut was_interrupted = false;
            while event::poll(Duration::ZERO)? {
                was_interrupted |= self.next(Duration::ZERO)?.as_ref() == Some(&interrupt);
            }
            Ok(was_interrupted)
        }
    }

    /// A key with Shift, Alt or Ctrl that means nothing here must not be taken for the bare key.
    fn key_of(key: KeyEvent) -> KeyPress {
        let shift = KeyModifiers::SHIFT;
        match (key.code, key.modifiers) {
            (KeyCode::Char(c), KeyModifiers::CONTROL) => KeyPress::Ctrl(c.to_ascii_lowercase()),
            (KeyCode::Char(c), modifiers) if shift.contains(modifiers) && !c.is_control() => {
                KeyPress::Char(c)
            }
            (KeyCode::Backspace, modifiers) if shift.contains(modifiers) => KeyPress::Backspace,
            (code, KeyModifiers::NONE) => match code {
                KeyCode::Enter => KeyPress::Enter,
                KeyCode::Esc => KeyPress::Esc,
                KeyCode::Tab => KeyPress::Tab,
                KeyCode::Delete => KeyPress::Delete,
                KeyCode::Up => KeyPress::Up,
                KeyCode::Down => KeyPress::Down,
                KeyCode::Left => KeyPress::Left,
                KeyCode::Right => KeyPress::Right,
                KeyCode::Home => KeyPress::Home,
                KeyCode::End => KeyPress::End,
                KeyCode::PageUp => KeyPress::PageUp,
                KeyCode::PageDown => KeyPress::PageDown,
                _ => KeyPress::Other,
            },
            _ => KeyPress::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_line_can_have_more_time() {
        assert_eq!(patience(Some("1000")), 1000);
        for unset in [None, Some(""), Some("slow"), Some("-1")] {
            assert_eq!(patience(unset), USUAL);
        }
    }
}
