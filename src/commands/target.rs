//! Where a command's result goes: to standard output, or to a file as a whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{CommandError, Context};

/// Where a result goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file; none, or `-`, means standard output.
    pub path: Option<PathBuf>,
    /// What becomes of a file that is there.
    pub replace: Replace,
}

/// What becomes of a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replace {
    /// It stays as it is, and the command fails.
    Never,
    /// It is replaced once the new one is whole.
    Always,
}

impl Target {
    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        self.path.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Fails early where writing would fail because of a file that is there.
    pub fn check(&self, ctx: &Context<'_>) -> Result<(), CommandError> {
        match self.file() {
            Some(path) if ctx.scores.as_ref().is_some_and(|scores| scores.owns(path)) => {
                let path = path.to_owned();
                Err(CommandError::OverScores { path })
            }
            Some(path) if path.is_dir() => {
                let path = path.to_owned();
                Err(CommandError::NoFileName { path })
            }
            Some(path) if self.replace == Replace::Never && is_kept(path) => {
                let path = path.to_owned();
                Err(CommandError::WouldReplace { path })
            }
            _ => Ok(()),
        }
    }

    /// Writes the whole result, or leaves everything as it was.
    pub fn write(&self, ctx: &mut Context<'_>, bytes: &[u8]) -> Result<(), CommandError> {
        self.check(ctx)?;
        match (self.file(), self.replace) {
            (None, _) => {
                ctx.out.write_all(bytes)?;
                Ok(ctx.out.flush()?)
            }
            (Some(path), Replace::Always) => replace(path, bytes),
            (Some(path), Replace::Never) => create(path, bytes).map_err(|error| match error {
                CommandError::Exists { path } => CommandError::WouldReplace { path },
                error => error,
            }),
        }
    }
}

/// Whether a file is there that holds something: a device such as `/dev/null` does not.
fn is_kept(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok() && !is_stream(path)
}

/// Whether what is there takes bytes and keeps none: a device or a pipe.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|meta| !meta.is_file() && !meta.is_dir())
}

/// Writes a file that is not there yet, whole or not at all.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    put(path, bytes, |new| match fs::hard_link(new, path) {
        // Not every file system has links; one that has none makes the race a short one.
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists && !path.exists() => {
            fs::rename(new, path)
        }
        linked => linked,
    })
}

/// Writes a file in place of the one that is there, which stays until the new one is whole.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    // A link stays one: what it leads to is replaced.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    put(&real, bytes, |new| {
        if let Ok(old) = fs::metadata(&real) {
            fs::set_permissions(new, old.permissions())?;
        }
        fs::rename(new, &real)
    })
}

/// Writes a file beside the path, and has it put in place.
fn put(
    path: &Path,
    bytes: &[u8],
    place: impl Fn(&Path) -> io::Result<()>,
) -> Result<(), CommandError> {
    let error = |source| failure(path, source);
    let Some(name) = path.file_name() else {
        let path = path.to_owned();
        return Err(CommandError::NoFileName { path });
    };
    if is_stream(path) {
        let stream = OpenOptions::new().write(true).open(path);
        return stream
            .and_then(|mut stream| stream.write_all(bytes))
            .map_err(error);
    }
    let new = format!(".{}.{}.new", name.to_string_lossy(), std::process::id());
    let new = path.with_file_name(new);
    let written = write_whole(&new, bytes).and_then(|()| place(&new));
    // Where it was renamed nothing is left to be removed.
    let _ = fs::remove_file(&new);
    written.map_err(error)
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn failure(path: &Path, source: io::Error) -> CommandError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::AlreadyExists => CommandError::Exists { path },
        io::ErrorKind::NotFound => CommandError::NoFolder {
            path: path.parent().map(Path::to_owned).unwrap_or_default(),
        },
        _ => CommandError::Write { path, source },
    }
}
