//! Signals: asked to end, the program ends as if the learner had left; nothing else is touched.

#[cfg(not(unix))]
use std::io;

#[cfg(unix)]
mod unix {
    use std::io::{self, Read as _};
    use std::os::fd::AsFd;
    use std::os::unix::net::UnixStream;
    use std::process::{Child, ExitStatus};
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::process::{Pid, Signal, kill_process};
    use signal_hook::consts::{
        SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH, SIGXFSZ,
    };
    use signal_hook::{flag, low_level};

    /// The signals that ask to end.
    const ENDING: [i32; 4] = [SIGINT, SIGQUIT, SIGTERM, SIGHUP];

    /// Those of them that a terminal sends when a key is pressed, to every program that it has.
    const OF_KEYS: [i32; 2] = [SIGINT, SIGQUIT];

    /// The signals that ask to end or to stop, from the moment when they are caught.
    ///
    /// Nothing is caught before there is something to lose: until then a signal ends the program as it
    /// ends any. From then on none does. One that asks to end is found wherever civiq waits for the
    /// learner, and is not forgotten: whatever waits next comes back at once, so that the sitting
    /// ends as it would by `:quit`, in whatever time saving takes.
    #[derive(Clone, Debug, Default)]
    pub struct Signals {
        ending: Arc<OnceLock<Ending>>,
        of_terminal: Arc<OnceLock<OfTerminal>>,
    }

    /// What ended a time of waiting.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Woken {
        /// What was waited for is there, whether or not a signal came, too.
        Ready,
        /// It is not there, and a signal asks to end.
        Asked,
    }

    /// The signal that asked to end, and a pipe that has something to read once one did.
    #[derive(Debug)]
    struct Ending {
        last: Arc<AtomicUsize>,
        bell: UnixStream,
    }

    /// Whether the program was asked to stop, or was brought back, and whether the window changed.
    #[derive(Debug, Default)]
    struct OfTerminal {
        /// Whether the terminal is as it was found. The program then stops by itself.
        given_back: Arc<AtomicBool>,
        asked: Arc<AtomicBool>,
        back: Arc<AtomicBool>,
        /// Whether the window has changed since the last look.
        resized: Arc<AtomicBool>,
    }

    impl Signals {
        /// Catches the signals that ask to end. Doing it twice does no harm.
        pub fn catch(&self) -> io::Result<()> {
            if self.ending.get().is_none() {
                let ending = Ending::register()?;
                // Of two that register at once, both would ring the one bell that stays.
                let _ = self.ending.set(ending);
            }
            Ok(())
        }

        /// The signal that asked to end, if one did.
        pub fn came(&self) -> Option<i32> {
            let last = self.ending.get()?.last.load(Ordering::SeqCst);
            i32::try_from(last).ok().filter(|number| *number != 0)
        }

        /// Takes a key for the signal that it stands for, where no terminal does so.
        pub fn interrupt(&self) -> i32 {
            // It is a signal like any other from here on; only an unknown one can't be raised.
            let _ = low_level::raise(SIGINT);
            SIGINT
        }

        /// Catches what asks to stop, so that the terminal is given back first, and what tells that the
        /// window has changed.
        pub fn catch_terminal(&self) -> io::Result<()> {
            if self.of_terminal.get().is_none() {
                let of_terminal = OfTerminal::register()?;
                let _ = self.of_terminal.set(of_terminal);
            }
            Ok(())
        }

        /// The terminal is as it was found: what asks to stop may stop the program at once.
        pub fn terminal_given_back(&self) {
            if let Some(of_terminal) = self.of_terminal.get() {
                of_terminal.given_back.store(true, Ordering::SeqCst);
            }
        }

        /// The terminal is taken over: what asks to stop has to wait until it is given back.
        pub fn terminal_taken_over(&self) {
            if let Some(of_terminal) = self.of_terminal.get() {
                of_terminal.given_back.store(false, Ordering::SeqCst);
                of_terminal.asked.store(false, Ordering::SeqCst);
                of_terminal.back.store(false, Ordering::SeqCst);
            }
        }

        /// Whether the program was asked to stop since the last look.
        pub fn asked_to_stop(&self) -> bool {
            let of_terminal = self.of_terminal.get();
            of_terminal.is_some_and(|of_terminal| of_terminal.asked.swap(false, Ordering::SeqCst))
        }

        /// Whether the program was brought back since the last look.
        pub fn came_back(&self) -> bool {
            let of_terminal = self.of_terminal.get();
            of_terminal.is_some_and(|of_terminal| of_terminal.back.swap(false, Ordering::SeqCst))
        }

        /// Whether the window has changed since the last look.
        pub fn window_changed(&self) -> bool {
            let of_terminal = self.of_terminal.get();
            of_terminal.is_some_and(|it| it.resized.swap(false, Ordering::SeqCst))
        }

        /// Sends another program what asked this one to end. What a key sent, it has already.
        pub fn pass_on(&self, child: &Child) {
            let signal = self.came().filter(|signal| !OF_KEYS.contains(signal));
            let signal = signal.and_then(Signal::from_named_raw);
            if let Some(signal) = signal {
                // It may be gone already.
                let _ = kill_process(Pid::from_child(child), signal);
            }
        }

        /// Forgets a key that was meant for another program, unless it ended that program.
        pub fn leave_keys_to(&self, ended: ExitStatus) {
            use std::os::unix::process::ExitStatusExt as _;
            let Some(ending) = self.ending.get() else {
                return;
            };
            let of_key = self.came().filter(|signal| OF_KEYS.contains(signal));
            if of_key.is_some() && ended.signal() != of_key {
                ending.last.store(0, Ordering::SeqCst);
                while (&ending.bell).read(&mut [0; 64]).is_ok_and(|read| read > 0) {}
            }
        }

        /// Waits until there is something to read, or until a signal asks to end.
        pub fn wait_to_read(&self, from: impl AsFd) -> io::Result<Woken> {
            self.wait(&PollFd::new(&from, PollFlags::IN))
        }

        /// Waits until there is room to write, or until a signal asks to end.
        pub fn wait_to_write(&self, to: impl AsFd) -> io::Result<Woken> {
            self.wait(&PollFd::new(&to, PollFlags::OUT))
        }

        /// Waits until there is a key to read, no longer than that. Any signal ends it.
        pub fn wait_for_key(
            &self,
            from: impl AsFd,
            longest: Duration,
        ) -> io::Result<Option<Woken>> {
            let longest = Timespec::try_from(longest).map_err(io::Error::other)?;
            self.wait_once(&PollFd::new(&from, PollFlags::IN), Some(&longest))
        }

        fn wait(&self, stream: &PollFd<'_>) -> io::Result<Woken> {
            loop {
                if let Some(woken) = self.wait_once(stream, None)? {
                    return Ok(woken);
                }
            }
        }

        fn wait_once(
            &self,
            stream: &PollFd<'_>,
            longest: Option<&Timespec>,
        ) -> io::Result<Option<Woken>> {
            let Some(ending) = self.ending.get() else {
                return Ok(Some(Woken::Ready));
            };
            let mut both = [stream.clone(), PollFd::new(&ending.bell, PollFlags::IN)];
            match poll(&mut both, longest) {
                Ok(0) | Err(Errno::INTR) => Ok(None),
                Ok(_) if both[0].revents().is_empty() => Ok(Some(Woken::Asked)),
                Ok(_) => Ok(Some(Woken::Ready)),
                Err(error) => Err(error.into()),
            }
        }
    }

    impl Ending {
        fn register() -> io::Result<Self> {
            let (bell, rope) = UnixStream::pair()?;
            bell.set_nonblocking(true)?;
            let last = Arc::new(AtomicUsize::new(0));
            for signal in ENDING {
                let number = usize::try_from(signal).unwrap_or_default();
                // In this order: whoever hears the bell finds out who rang.
                flag::register_usize(signal, Arc::clone(&last), number)?;
                low_level::pipe::register(signal, rope.try_clone()?)?;
            }
            Ok(Self { last, bell })
        }
    }

    impl OfTerminal {
        fn register() -> io::Result<Self> {
            let of_terminal = Self::default();
            flag::register_conditional_default(SIGTSTP, Arc::clone(&of_terminal.given_back))?;
            flag::register(SIGTSTP, Arc::clone(&of_terminal.asked))?;
            flag::register(SIGCONT, Arc::clone(&of_terminal.back))?;
            flag::register(SIGWINCH, Arc::clone(&of_terminal.resized))?;
            Ok(of_terminal)
        }
    }

    /// Stops the program until it is brought back to the foreground.
    pub fn stop() -> io::Result<()> {
        low_level::emulate_default_handler(SIGTSTP)
    }

    /// A file that may not grow any more is an error with a message, not a reason to be killed.
    pub fn survive_file_size_limit() -> io::Result<()> {
        flag::register(SIGXFSZ, Arc::default()).map(drop)
    }
}

#[cfg(unix)]
pub use unix::{Signals, Woken, stop, survive_file_size_limit};

/// Platforms without signals never ask this way.
#[cfg(not(unix))]
#[derive(Clone, Debug, Default)]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    pub fn catch(&self) -> io::Result<()> {
        Ok(())
    }

    pub fn came(&self) -> Option<i32> {
        None
    }

    pub fn interrupt(&self) -> i32 {
        2
    }

    pub fn catch_terminal(&self) -> io::Result<()> {
        Ok(())
    }

    pub fn terminal_given_back(&self) {}

    pub fn terminal_taken_over(&self) {}

    pub fn asked_to_stop(&self) -> bool {
        false
    }

    pub fn came_back(&self) -> bool {
        false
    }

    pub fn pass_on(&self, _: &std::process::Child) {}

    pub fn leave_keys_to(&self, _: std::process::ExitStatus) {}
}

#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
pub fn survive_file_size_limit() -> io::Result<()> {
    Ok(())
}
