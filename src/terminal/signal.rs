//! Signals: asked to end, the program ends as if the learner had left; nothing else is touched.

#[cfg(not(unix))]
use std::io;

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use std::time::Duration;

    use rustix::termios::{self, OptionalActions};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGXFSZ};
    use signal_hook::{flag, iterator, low_level};

    use crate::terminal::raw;

    /// The signals that ask to end.
    const ENDING: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

    /// How long a sitting may take to end after a signal.
    const GRACE: Duration = Duration::from_secs(2);

    /// Which signal asked the program to end, if one did.
    #[derive(Debug)]
    pub struct Signals(Arc<AtomicUsize>);

    impl Signals {
        /// Catches the signals that ask to end.
        pub fn register() -> io::Result<Self> {
            let last = Arc::new(AtomicUsize::new(0));
            for signal in ENDING {
                let number = usize::try_from(signal).unwrap_or_default();
                flag::register_usize(signal, Arc::clone(&last), number)?;
            }
            end_in_the_end()?;
            Ok(Self(last))
        }

        /// The signal that came since the last look, if one did.
        pub fn take(&self) -> Option<i32> {
            let number = self.0.swap(0, Ordering::Relaxed);
            i32::try_from(number).ok().filter(|number| *number != 0)
        }
    }

    /// Waiting for a key never comes back from a terminal that is gone: whatever hangs there is
    /// ended from here. Every answer is on the disk already.
    fn end_in_the_end() -> io::Result<()> {
        let mut signals = iterator::Signals::new(ENDING)?;
        let modes = termios::tcgetattr(io::stdin());
        std::thread::spawn(move || {
            let Some(signal) = signals.forever().next() else {
                return;
            };
            std::thread::sleep(GRACE);
            raw::restore();
            // Whoever waits for a key may have left the terminal raw.
            if let Ok(modes) = &modes {
                let _ = termios::tcsetattr(io::stdin(), OptionalActions::Now, modes);
            }
            #[allow(clippy::exit, reason = "the main thread can't be reached any more")]
            std::process::exit(128 + signal);
        });
        Ok(())
    }

    /// Stops the program until it is brought back to the foreground.
    pub fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }

    /// Leaves Ctrl-C to the program that has the terminal now.
    pub fn leave_interrupts() -> io::Result<()> {
        flag::register(SIGINT, Arc::default()).map(drop)
    }

    /// A file that may not grow any more is an error with a message, not a reason to be killed.
    pub fn survive_file_size_limit() -> io::Result<()> {
        flag::register(SIGXFSZ, Arc::default()).map(drop)
    }
}

#[cfg(unix)]
pub use unix::{Signals, leave_interrupts, stop, survive_file_size_limit};

/// Platforms without signals never ask this way.
#[cfg(not(unix))]
#[derive(Debug)]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub fn register() -> io::Result<Self> {
        Ok(Self)
    }

    pub fn take(&self) -> Option<i32> {
        None
    }
}

#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub fn survive_file_size_limit() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub fn leave_interrupts() -> io::Result<()> {
    Ok(())
}
