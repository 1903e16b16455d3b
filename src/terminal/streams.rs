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
    use std::io::{self, Read, Write};
    use std::os::fd::{AsFd as _, OwnedFd};
    use std::process::ChildStdin;

    use crate::terminal::signal::{Signals, Woken};

    /// How much can be written without waiting wherever there is room for anything.
    const AT_ONCE: usize = 512;

    /// An input that is not waited for any longer once a signal has asked to end.
    struct Inlet(OwnedFd, Signals);

    /// An output that is not waited for any longer once a signal has asked to end: what nobody takes
    /// then is dropped.
    struct Outlet(OwnedFd, Signals);

    // The standard library holds back a part of what it has read, and goes on reading when a signal
    // comes; so these are the streams themselves.
    pub(super) fn input(signals: &Signals) -> io::Result<Box<dyn Read>> {
        let input = io::stdin().as_fd().try_clone_to_owned()?;
        Ok(Box::new(Inlet(input, signals.clone())))
    }

    pub(super) fn output(signals: &Signals) -> io::Result<Box<dyn Write>> {
        let output = io::stdout().as_fd().try_clone_to_owned()?;
        Ok(Box::new(Outlet(output, signals.clone())))
    }

    pub(super) fn to_program(input: ChildStdin, signals: &Signals) -> Box<dyn Write> {
        Box::new(Outlet(input.into(), signals.clone()))
    }

    impl Read for Inlet {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Self(input, signals) = self;
            let woken = signals.wait_to_read(&input)?;
            if woken == Woken::Asked || signals.came().is_some() {
                return Err(io::Error::other("a signal asked to end"));
            }
            Ok(rustix::io::read(input, buffer)?)
        }
    }

    impl Write for Outlet {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let Self(output, signals) = self;
            match signals.wait_to_write(&output)? {
                Woken::Ready => Ok(rustix::io::write(
                    output,
                    &bytes[..bytes.len().min(AT_ONCE)],
                )?),
                Woken::Asked => Ok(bytes.len()),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
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
