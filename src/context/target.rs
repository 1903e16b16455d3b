//! Where a command's result goes: to standard output, or to a file as a whole or not at all.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::command_context::Context;
use super::error::CommandError;
use super::target_error::TargetError;
use crate::files;
use crate::files::{Beside, NewFile, PathKind, Readers};
use crate::shelf::Origin;

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

/// What a result is, which decides who may read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultKind {
    /// A deck, in whatever format, or its cards on paper: whoever gets it learns from it.
    Deck,
    /// A quiz on paper, or its key.
    Quiz,
    /// What learners answered, or which grades they have.
    Answers,
}

impl ResultKind {
    fn readers(self) -> Readers {
        match self {
            Self::Deck => Readers::AsUsual,
            Self::Quiz | Self::Answers => Readers::Owner,
        }
    }
}

impl Target {
    /// The file, where it is one.
    pub fn file(&self) -> Option<&Path> {
        const STANDARD_OUTPUT: [&str; 2] = ["-", "/dev/stdout"];
        let path = self.path.as_deref()?;
        let is_file = !STANDARD_OUTPUT.map(Path::new).contains(&path);
        is_file.then_some(path)
    }

    /// The file, where it is one that keeps what is written to it, unlike a pipe.
    pub fn kept_file(&self) -> Result<Option<&Path>, TargetError> {
        let Some(path) = self.file() else {
            return Ok(None);
        };
        let kind = files::kind_of(path).map_err(|source| TargetError::write(path, source))?;
        Ok((!kind.is_stream()).then_some(path))
    }

    /// Fails where what is written would stand in the place of the deck that it is made of.
    pub fn ensure_keeps_deck(&self, origin: &Origin) -> Result<(), TargetError> {
        let (Some(path), Origin::File(deck)) = (self.file(), origin) else {
            return Ok(());
        };
        let real = |path| files::canonicalize(path).ok();
        match (real(path), real(deck)) {
            (Some(there), Some(deck)) if there == deck => Err(TargetError::OverDeck {
                path: path.to_owned(),
            }),
            _ => Ok(()),
        }
    }

    /// Fails early where writing would fail because of a file that is there.
    pub fn check(&self, ctx: &Context<'_>) -> Result<(), TargetError> {
        let Some(path) = self.file() else {
            return Ok(());
        };
        let looked_at = self.obstacle(ctx, path);
        match looked_at.map_err(|source| TargetError::write(path, source))? {
            Some(obstacle) => Err(obstacle),
            None => Ok(()),
        }
    }

    /// What is in the way of a file, if anything is.
    fn obstacle(&self, ctx: &Context<'_>, path: &Path) -> io::Result<Option<TargetError>> {
        let owned = path.to_owned();
        if is_of_scores(ctx, path)? {
            return Ok(Some(TargetError::OverScores { path: owned }));
        }
        if let Some(owner) = owner_of(path)? {
            return Ok(Some(TargetError::OverKept { path: owned, owner }));
        }
        let kind = files::kind_of(path)?;
        if kind.is_stream() {
            return Ok(None);
        }
        if kind == PathKind::Folder {
            return Ok(Some(TargetError::NoFileName { path: owned }));
        }
        Ok(match (link_at(path)?, self.replace) {
            (LinkState::Nothing, _) | (LinkState::Itself, Replace::Always) => None,
            (LinkState::Itself, Replace::Never) => Some(TargetError::WouldReplace { path: owned }),
            (LinkState::LeadsTo(target), _) => Some(TargetError::Link {
                path: owned,
                target,
            }),
        })
    }

    /// Writes the whole result, or leaves everything as it was.
    pub fn write(
        &self,
        ctx: &mut Context<'_>,
        kind: ResultKind,
        bytes: &[u8],
    ) -> Result<(), CommandError> {
        let mut begun = self.begin(ctx, kind)?;
        begun.write(ctx.out, bytes)?;
        begun.finish(ctx.out)
    }

    /// Begins to write a result that comes bit by bit. A file is in place once it is whole; on standard
    /// output each bit is there at once.
    pub fn begin(&self, ctx: &Context<'_>, kind: ResultKind) -> Result<TargetWriter, TargetError> {
        self.check(ctx)?;
        let file = self.file().map(|path| {
            let begun = NewFile::begin(named(path)?, kind.readers());
            let new = begun.map_err(|source| write_error(path, source))?;
            Ok((path.to_owned(), new))
        });
        Ok(TargetWriter {
            file: file.transpose()?,
            replace: self.replace,
        })
    }
}

/// A result that is being written.
#[derive(Debug)]
pub struct TargetWriter {
    /// None, where it goes to standard output.
    file: Option<(PathBuf, NewFile)>,
    replace: Replace,
}

impl TargetWriter {
    /// Writes the next bytes; `out` is standard output.
    pub fn write(&mut self, out: &mut dyn Write, bytes: &[u8]) -> Result<(), CommandError> {
        match &mut self.file {
            None => Ok(out.write_all(bytes)?),
            Some((path, file)) => {
                let written = file.write_all(bytes);
                Ok(written.map_err(|source| write_error(path, source))?)
            }
        }
    }

    /// The file that comes about where there was none, if that is so.
    fn creates(&self) -> Option<PathBuf> {
        let (path, _) = self.file.as_ref()?;
        (self.replace == Replace::Never).then(|| path.clone())
    }

    /// Puts the whole result in place.
    pub fn finish(self, out: &mut dyn Write) -> Result<(), CommandError> {
        let Some((path, file)) = self.file else {
            return Ok(out.flush()?);
        };
        let put = match self.replace {
            Replace::Always => file.replace(),
            Replace::Never => file.create(),
        };
        put.map_err(|source| match write_error(&path, source) {
            TargetError::Exists { path } => TargetError::WouldReplace { path }.into(),
            error => error.into(),
        })
    }
}

/// Whether a path is the score file or belongs to it, or is another one by what lies beside it.
fn is_of_scores(ctx: &Context<'_>, path: &Path) -> io::Result<bool> {
    if let Ok(scores) = ctx.score_file()
        && scores.owns(path)?
    {
        return Ok(true);
    }
    Ok(files::kind_of(&Beside::LastSeen.path(path))?.is_file())
}

/// The file beside which civiq keeps what is at a path, by whatever way the path leads there.
fn owner_of(path: &Path) -> io::Result<Option<PathBuf>> {
    match Beside::owner_of(path)? {
        None => match files::resolved(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            real => Beside::owner_of(&real?),
        },
        owner => Ok(owner),
    }
}

/// What is at a path itself.
enum LinkState {
    Nothing,
    Itself,
    LeadsTo(PathBuf),
}

fn link_at(path: &Path) -> io::Result<LinkState> {
    match files::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(LinkState::Nothing),
        Err(error) => Err(error),
        Ok(meta) if meta.is_symlink() => files::read_link(path).map(LinkState::LeadsTo),
        Ok(_) => Ok(LinkState::Itself),
    }
}

/// Writes a file that is not there yet, whole or not at all.
pub fn create_file(kind: ResultKind, path: &Path, bytes: &[u8]) -> Result<(), TargetError> {
    let created = files::create(named(path)?, bytes, kind.readers());
    created.map_err(|source| write_error(path, source))
}

/// Writes results that belong together: all, or none that was not there before. What goes to standard
/// output comes last.
pub fn write_together(
    ctx: &mut Context<'_>,
    results: &[(Target, ResultKind, String)],
) -> Result<(), CommandError> {
    let (files, streams) = results
        .iter()
        .partition::<Vec<_>, _>(|(target, ..)| target.file().is_some());
    let mut begun = Vec::new();
    for (target, kind, text) in files {
        let mut new = target.begin(ctx, *kind)?;
        new.write(ctx.out, text.as_bytes())?;
        begun.push(new);
    }
    let mut made = Vec::<PathBuf>::new();
    for new in begun {
        let path = new.creates();
        if let Err(error) = new.finish(ctx.out) {
            // Else the next try would find half of it there.
            for path in made {
                let _ = files::remove(&path);
            }
            return Err(error);
        }
        made.extend(path);
    }
    let mut streams = streams.into_iter();
    streams.try_for_each(|(target, kind, text)| target.write(ctx, *kind, text.as_bytes()))
}

/// Fails where [`create_file`] would, because something is there.
pub fn ensure_free(path: &Path) -> Result<(), TargetError> {
    match link_at(path).map_err(|source| TargetError::write(path, source))? {
        LinkState::Nothing => Ok(()),
        LinkState::Itself | LinkState::LeadsTo(_) => Err(TargetError::Exists {
            path: path.to_owned(),
        }),
    }
}

/// A path that names a file.
fn named(path: &Path) -> Result<&Path, TargetError> {
    match path.file_name() {
        Some(_) => Ok(path),
        None => Err(TargetError::NoFileName {
            path: path.to_owned(),
        }),
    }
}

/// Why a file can't be written.
fn write_error(path: &Path, source: io::Error) -> TargetError {
    let owned = path.to_owned();
    match source.kind() {
        io::ErrorKind::AlreadyExists => TargetError::Exists { path: owned },
        io::ErrorKind::NotFound => TargetError::NoFolder {
            path: path.parent().map(Path::to_owned).unwrap_or_default(),
        },
        _ => TargetError::Write {
            path: owned,
            source,
        },
    }
}
