//! Where a command's result goes: to standard output, or to a file as a whole or not at all.

use std::io;
use std::path::{Path, PathBuf};

use super::command_context::Context;
use super::error::CommandError;
use super::target_error::TargetError;
use crate::files;
use crate::files::{Beside, PathKind};

/// Where a command's result goes, as `-o` and `--force` say. A file is written whole or not at all, and
/// never is it one that civiq keeps for itself: the score file, or what lies beside it.
///
/// Call [`check`](Self::check) before the work, so that nobody waits for a result that can't be
/// written, and [`write`](Self::write) after it.
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
    pub fn check(&self, ctx: &Context<'_>) -> Result<(), TargetError> {
        match self.file() {
            Some(path) if ctx.score_file().is_ok_and(|scores| scores.owns(path)) => {
                let path = path.to_owned();
                Err(TargetError::OverScores { path })
            }
            Some(path) if Beside::Turns.has_owner(path) => {
                let path = path.to_owned();
                Err(TargetError::OverTurns { path })
            }
            Some(path) if files::kind_of(path).is_ok_and(|kind| kind == PathKind::Folder) => {
                let path = path.to_owned();
                Err(TargetError::NoFileName { path })
            }
            Some(path) if self.replace == Replace::Never && is_kept(path) => {
                let path = path.to_owned();
                Err(TargetError::WouldReplace { path })
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
            (Some(path), Replace::Always) => Ok(write_with(files::replace, path, bytes)?),
            (Some(path), Replace::Never) => create_file(path, bytes).map_err(|error| match error {
                TargetError::Exists { path } => TargetError::WouldReplace { path }.into(),
                error => error.into(),
            }),
        }
    }
}

/// Whether a file is there that holds something: a device such as `/dev/null` does not.
fn is_kept(path: &Path) -> bool {
    files::symlink_metadata(path).is_ok() && !files::kind_of(path).is_ok_and(PathKind::is_stream)
}

/// Writes a file that is not there yet, whole or not at all.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), TargetError> {
    write_with(files::create, path, bytes)
}

fn write_with(
    write: fn(&Path, &[u8]) -> io::Result<()>,
    path: &Path,
    bytes: &[u8],
) -> Result<(), TargetError> {
    let owned = path.to_owned();
    if path.file_name().is_none() {
        return Err(TargetError::NoFileName { path: owned });
    }
    write(path, bytes).map_err(|source| match source.kind() {
        io::ErrorKind::AlreadyExists => TargetError::Exists { path: owned },
        io::ErrorKind::NotFound => TargetError::NoFolder {
            path: path.parent().map(Path::to_owned).unwrap_or_default(),
        },
        _ => TargetError::Write {
            path: owned,
            source,
        },
    })
}
