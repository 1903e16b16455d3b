//! Signals: asked to end, the program ends as if the learner had left; nothing else is touched.

#[cfg(not(unix))]
use std::io;

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGXFSZ};
    use signal_hook::{flag, low_level};

    /// Which signal asked the program to end, if one did.
    #[derive(Debug)]
    pub struct Signals(Arc<AtomicUsize>);

    impl Signals {
        /// Catches the signals that ask to end.
        pub fn register() -> io::Result<Self> {
            let last = Arc::new(AtomicUsize::new(0));
            for signal in [SIGINT, SIGTERM, SIGHUP] {
                let number = usize::try_from(signal).unwrap_or_default();
                flag::register_usize(signal, Arc::clone(&last), number)?;
            }
            Ok(Self(last))
        }

        /// The signal that came since the last look, if one did.
        pub fn take(&self) -> Option<i32> {
            let number = self.0.swap(0, Ordering::Relaxed);
            i32::try_from(number).ok().filter(|number| *number != 0)
        }
    }

    /// Stops the program until it is brought back to the foreground.
    pub fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }

    /// A file that may not grow is an error to be told, not a reason to be killed.
    pub fn survive_file_size_limit() -> io::Result<()> {
        flag::register(SIGXFSZ, Arc::default()).map(drop)
    }
}

#[cfg(unix)]
pub use unix::{Signals, stop, survive_file_size_limit};

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
