//! Where a command writes what it made: to a file, or to standard output.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{CommandError, Context};

/// A place for what a command makes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The file; none means standard output.
    pub path: Option<PathBuf>,
    /// What happens to a file that is there already.
    pub existing: Existing,
}

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Kept,
    /// It is replaced, whole or not at all.
    Replaced,
}

impl Target {
    /// Writes the bytes there.
    pub fn write(&self, ctx: &mut Context<'_>, bytes: &[u8]) -> Result<(), CommandError> {
        let Some(path) = &self.path else {
            ctx.out.write_all(bytes)?;
            return Ok(ctx.out.flush()?);
        };
        match self.existing {
            Existing::Kept => create(path, bytes).map_err(|error| match error {
                CommandError::Exists { path } => CommandError::InTheWay { path },
                other => other,
            }),
            Existing::Replaced => replace(path, bytes),
        }
    }

    /// Refuses, before any work is done, what writing would refuse.
    pub fn prepare(&self) -> Result<(), CommandError> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        if path.file_name().is_none() || path.is_dir() {
            let path = path.clone();
            return Err(CommandError::NoFileName { path });
        }
        if self.existing == Existing::Kept && path.exists() {
            let path = path.clone();
            return Err(CommandError::InTheWay { path });
        }
        Ok(())
    }
}

/// Writes a file that is not there yet; one that could not be written whole is taken away again.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    let file = file.map_err(|source| error(path, source))?;
    fill(file, bytes).map_err(|source| {
        let _ = fs::remove_file(path);
        error(path, source)
    })
}

/// Writes a file beside the old one and puts it in its place, so that whoever looks sees the one or
/// the other. What is no file, such as a pipe, is written to.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    let meta = fs::metadata(path).ok();
    if meta.as_ref().is_some_and(|meta| !meta.is_file()) {
        return fs::write(path, bytes).map_err(|source| error(path, source));
    }
    // A link stays a link: what it leads to is replaced.
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    create(&beside, bytes)?;
    let permissions = meta.map(|meta| meta.permissions());
    let kept = permissions.map_or(Ok(()), |old| fs::set_permissions(&beside, old));
    kept.and_then(|()| fs::rename(&beside, path))
        .map_err(|source| {
            let _ = fs::remove_file(&beside);
            error(path, source)
        })
}

fn fill(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn error(path: &Path, source: io::Error) -> CommandError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::AlreadyExists => CommandError::Exists { path },
        io::ErrorKind::NotFound => CommandError::NoFolder {
            path: path.parent().map(Path::to_owned).unwrap_or_default(),
        },
        _ => CommandError::Write { path, source },
    }
}
