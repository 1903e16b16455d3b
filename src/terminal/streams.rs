//! What civiq reads from and writes to, so that nothing waits there once a signal has asked to end.

use std::io::{self, Read, Write};
use std::process::ChildStdin;

use super::signal::Signals;

/// Standard input.
pub fn input(signals: &Signals) -> io::Result<Box<dyn Read>> {
    system::input(signals)
}

/// Standard output. Nothing of what is written is held back.
pub fn output(signals: &Signals) -> io::Result<Box<dyn Write>> {
    system::output(signals)
}

/// The input of another program.
pub fn to_program(input: ChildStdin, signals: &Signals) -> Box<dyn Write> {
    system::to_program(input, signals)
}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::io::{self, Read, Write};
    use std::os::fd::AsFd;
    use std::process::ChildStdin;

    use crate::terminal::signal::{Signals, Woken};

    /// How much can be written without waiting wherever there is room for anything.
    const AT_ONCE: usize = 512;

    /// An input that is not waited for any longer once a signal has asked to end.
    struct Inlet<R> {
        input: R,
        signals: Signals,
    }

    /// An output that is not waited for any longer once a signal has asked to end: what nobody takes
    /// then is dropped.
    struct Outlet<W> {
        output: W,
        signals: Signals,
    }

    // The standard library holds back a part of what it has read, and tries again when a signal comes.
    fn file(stream: impl AsFd) -> io::Result<File> {
        Ok(stream.as_fd().try_clone_to_owned()?.into())
    }

    pub(super) fn input(signals: &Signals) -> io::Result<Box<dyn Read>> {
        let (input, signals) = (file(io::stdin())?, signals.clone());
        Ok(Box::new(Inlet { input, signals }))
    }

    pub(super) fn output(signals: &Signals) -> io::Result<Box<dyn Write>> {
        let (output, signals) = (file(io::stdout())?, signals.clone());
        Ok(Box::new(Outlet { output, signals }))
    }

    pub(super) fn to_program(output: ChildStdin, signals: &Signals) -> Box<dyn Write> {
        let signals = signals.clone();
        Box::new(Outlet { output, signals })
    }

    impl<R: Read + AsFd> Read for Inlet<R> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let woken = self.signals.wait_to_read(&self.input)?;
            if woken == Woken::Asked || self.signals.came().is_some() {
                return Err(io::Error::other("a signal asked to end"));
            }
            self.input.read(buffer)
        }
    }

    impl<W: Write + AsFd> Write for Outlet<W> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.signals.wait_to_write(&self.output)? {
                Woken::Ready => self.output.write(&bytes[..bytes.len().min(AT_ONCE)]),
                Woken::Asked => Ok(bytes.len()),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            self.output.flush()
        }
    }
}

#[cfg(not(unix))]
mod system {
    use std::io::{self, Read, Write};
    use std::process::ChildStdin;

    use crate::terminal::signal::Signals;

    #[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(super) fn input(_: &Signals) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(io::stdin()))
    }

    #[allow(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
    pub(super) fn output(_: &Signals) -> io::Result<Box<dyn Write>> {
        Ok(Box::new(io::stdout()))
    }

    pub(super) fn to_program(input: ChildStdin, _: &Signals) -> Box<dyn Write> {
        Box::new(input)
    }
}
