//! Keys that send several bytes, where the line is so slow that Esc arrives before the rest.
//!
//! An arrow key is Esc and some letters. When they arrive together they are one key; when they don't, the
//! library that reads them has made keys of their own of them, and they are put together here. What
//! follows Esc at once is never an answer, and never leaves.

use std::io;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent};

use super::keys::KeyPress;

/// How long to wait after Esc for the rest of a key, where nobody said so. It is too short for anybody to
/// press two keys in, and too short to be felt.
const USUAL: Duration = Duration::from_millis(50);

/// What Esc turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AfterEsc {
    /// A key: Esc itself, or the one that it was the beginning of.
    Key(KeyPress),
    /// A paste.
    Paste(String),
}

/// How long to wait for the rest of a key: `ESCDELAY` says so in milliseconds, as it does to other
/// programs at a terminal.
pub fn patience(escdelay: Option<&str>) -> Duration {
    let named = escdelay.and_then(|value| value.trim().parse().ok());
    named.map_or(USUAL, Duration::from_millis)
}

/// Finds out what an Esc is, from the events that come after it in time.
pub fn after_esc(next: &mut dyn FnMut() -> io::Result<Option<Event>>) -> io::Result<AfterEsc> {
    let key = match next()? {
        None => KeyPress::Esc,
        Some(Event::Paste(text)) => return Ok(AfterEsc::Paste(text)),
        Some(event) => match char_of(&event) {
            Some('[') => return control_sequence(next),
            Some('O') => next()?.map_or(KeyPress::Other, |event| letter_key(char_of(&event))),
            _ if is_esc(&event) => KeyPress::Esc,
            _ => KeyPress::Other,
        },
    };
    Ok(AfterEsc::Key(key))
}

/// The key, or the paste, whose bytes go on after `Esc [`.
fn control_sequence(next: &mut dyn FnMut() -> io::Result<Option<Event>>) -> io::Result<AfterEsc> {
    let mut arguments = String::new();
    let last = loop {
        let c = next()?.as_ref().and_then(char_of);
        match c {
            // The Linux console has a second bracket before its function keys.
            Some(c) if !('@'..='~').contains(&c) || (c == '[' && arguments.is_empty()) => {
                arguments.push(c);
            }
            last => break last,
        }
    };
    Ok(match (arguments.as_str(), last) {
        ("", letter) => AfterEsc::Key(letter_key(letter)),
        ("200", Some('~')) => AfterEsc::Paste(pasted(next)?),
        (number, Some('~')) => AfterEsc::Key(numbered_key(number)),
        _ => AfterEsc::Key(KeyPress::Other),
    })
}

/// The text of a paste, up to its end or until nothing more comes.
fn pasted(next: &mut dyn FnMut() -> io::Result<Option<Event>>) -> io::Result<String> {
    let mut text = String::new();
    while let Some(event) = next()? {
        match event {
            Event::Paste(more) => text.push_str(&more),
            // Its end has come in parts, too.
            event if is_esc(&event) => return after_esc(next).map(|_| text),
            Event::Key(KeyEvent { code, .. }) => text.extend(match code {
                KeyCode::Char(c) => Some(c),
                KeyCode::Enter => Some('\n'),
                KeyCode::Tab => Some('\t'),
                _ => None,
            }),
            _ => {}
        }
    }
    Ok(text)
}

fn char_of(event: &Event) -> Option<char> {
    match event {
        Event::Key(KeyEvent {
            code: KeyCode::Char(c),
            ..
        }) => Some(*c),
        _ => None,
    }
}

fn is_esc(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Esc)
}

fn letter_key(letter: Option<char>) -> KeyPress {
    match letter {
        Some('A') => KeyPress::Up,
        Some('B') => KeyPress::Down,
        Some('C') => KeyPress::Right,
        Some('D') => KeyPress::Left,
        Some('H') => KeyPress::Home,
        Some('F') => KeyPress::End,
        _ => KeyPress::Other,
    }
}

fn numbered_key(number: &str) -> KeyPress {
    match number {
        "1" | "7" => KeyPress::Home,
        "3" => KeyPress::Delete,
        "4" | "8" => KeyPress::End,
        "5" => KeyPress::PageUp,
        "6" => KeyPress::PageDown,
        _ => KeyPress::Other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use crossterm::event::KeyModifiers;

    use super::*;

    /// What the library makes of letters that come without their Esc, and what they are found to be.
    fn found(after: &str) -> (AfterEsc, String) {
        let mut events = after.chars().collect::<VecDeque<_>>();
        let mut next = || Ok(events.pop_front().map(event));
        let found = after_esc(&mut next).expect("read");
        (found, events.into_iter().collect())
    }

    fn event(c: char) -> Event {
        let (code, modifiers) = match c {
            '\u{1b}' => (KeyCode::Esc, KeyModifiers::NONE),
            '\r' => (KeyCode::Enter, KeyModifiers::NONE),
            c if c.is_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
            c => (KeyCode::Char(c), KeyModifiers::NONE),
        };
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn key(after: &str) -> KeyPress {
        match found(after) {
            (AfterEsc::Key(key), rest) if rest.is_empty() => key,
            other => panic!("{after:?}: {other:?}"),
        }
    }

    #[test]
    fn esc_with_nothing_after_it_is_esc() {
        assert_eq!(key(""), KeyPress::Esc);
        assert_eq!(key("\u{1b}"), KeyPress::Esc);
    }

    #[test]
    fn what_comes_after_esc_is_the_key_that_it_begins_and_never_several() {
        let keys = [
            ("[A", KeyPress::Up),
            ("[B", KeyPress::Down),
            ("OB", KeyPress::Down),
            ("[H", KeyPress::Home),
            ("[4~", KeyPress::End),
            ("[3~", KeyPress::Delete),
            ("[5~", KeyPress::PageUp),
        ];
        for (after, wanted) in keys {
            assert_eq!(key(after), wanted, "{after}");
        }
        // Others: with Shift, F1 to F5 of several terminals, Alt and a letter or Enter, a broken one.
        for after in [
            "[1;2A", "OP", "[15~", "[[A", "[<0;1;2M", "q", "2", "\r", "[", "[1", "O", "[Z",
        ] {
            assert_eq!(key(after), KeyPress::Other, "{after}");
        }
    }

    #[test]
    fn a_paste_in_parts_is_a_paste_and_no_line_of_it_an_answer() {
        for end in ["", "\u{1b}[201~"] {
            let (paste, rest) = found(&format!("[200~one\r2\r{end}"));
            assert_eq!(paste, AfterEsc::Paste("one\n2\n".into()));
            assert_eq!(rest, "");
        }
    }

    #[test]
    fn a_slow_line_can_have_more_time() {
        assert_eq!(patience(Some("1000")), Duration::from_secs(1));
        for unset in [None, Some(""), Some("slow"), Some("-1")] {
            assert_eq!(patience(unset), USUAL);
        }
    }
}
