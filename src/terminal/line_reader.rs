//! Reading what is typed or piped in, line by line, with a bound and with an ear for signals.

use std::io::{self, BufRead as _, BufReader, Read};

use super::signal::Signals;

/// The longest line that is read, in bytes. Nobody answers in a million letters.
const LONGEST: u64 = 1_000_000;

/// What came in where a line was waited for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// A line, without its end.
    Line(String),
    /// A line longer than any that is read. It is gone, to its end.
    TooLong,
    /// The end of the input.
    End,
    /// A signal that asks to end, with its number.
    Signal(i32),
}

/// Reads lines.
pub struct LineReader<R> {
    input: BufReader<R>,
    signals: Signals,
}

impl<R: Read> LineReader<R> {
    /// A reader of lines, for as long as no signal asks to end.
    pub fn new(input: R, signals: Signals) -> Self {
        Self {
            input: BufReader::new(input),
            signals,
        }
    }

    /// Waits for the next line, or for what comes instead of one. A line that a signal breaks into is
    /// no line.
    pub fn hear(&mut self) -> io::Result<Heard> {
        let heard = self.next();
        match self.signals.came() {
            Some(signal) => Ok(Heard::Signal(signal)),
            None => heard,
        }
    }

    fn next(&mut self) -> io::Result<Heard> {
        let bytes = self.part()?;
        if bytes.is_empty() {
            return Ok(Heard::End);
        }
        if !ends_line(&bytes) && bytes.len() as u64 == LONGEST {
            self.skip_rest()?;
            return Ok(Heard::TooLong);
        }
        let line = String::from_utf8_lossy(&bytes);
        Ok(Heard::Line(line.trim_end_matches(['\n', '\r']).to_owned()))
    }

    /// Reads on to the end of the line, without holding it.
    fn skip_rest(&mut self) -> io::Result<()> {
        loop {
            let bytes = self.part()?;
            if bytes.is_empty() || ends_line(&bytes) {
                return Ok(());
            }
        }
    }

    /// The line, or as much of it as is held at once.
    fn part(&mut self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut input = self.input.by_ref().take(LONGEST);
        input.read_until(b'\n', &mut bytes)?;
        Ok(bytes)
    }
}

fn ends_line(bytes: &[u8]) -> bool {
    bytes.ends_with(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &[u8]) -> Vec<Heard> {
        let mut reader = LineReader::new(text, Signals::default());
        let mut all = Vec::new();
        while all.last() != Some(&Heard::End) {
            all.push(reader.hear().expect("read"));
        }
        all
    }

    fn line(text: &str) -> Heard {
        Heard::Line(text.into())
    }

    #[test]
    fn a_line_ends_where_it_ends_or_where_the_input_does() {
        assert_eq!(
            heard(b"one\r\n\nt\xffo\nhalf"),
            [
                line("one"),
                line(""),
                line("t\u{fffd}o"),
                line("half"),
                Heard::End
            ]
        );
    }

    #[test]
    fn a_line_has_a_bound_and_the_next_one_is_whole() {
        let longest = usize::try_from(LONGEST).expect("a number");
        for more in [0, 1, 5_000_000] {
            let text = [&vec![b'x'; longest + more], "\nnext\n".as_bytes()].concat();
            assert_eq!(
                heard(&text),
                [Heard::TooLong, line("next"), Heard::End],
                "{more} more"
            );
        }
        let mut text = vec![b'x'; longest - 1];
        text.push(b'\n');
        assert!(matches!(&heard(&text)[..], [Heard::Line(_), Heard::End]));
        text.fill(b'x');
        assert_eq!(heard(&text), [Heard::TooLong, Heard::End]);
    }
}
