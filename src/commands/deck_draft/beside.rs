//! The text beside a drafted deck.

use std::path::{Path, PathBuf};

use super::texts::{DraftTexts, MAX_BYTES};
use crate::context::{CommandError, Context, DraftError, Replace, ResultKind, Target, quoted};
use crate::files::{is_same, read_utf8};

/// The text as it was read, which stands beside a deck so that its cites can be looked up.
pub struct TextBeside {
    /// Where it is to be written; nowhere, where it stands already.
    path: Option<PathBuf>,
    text: String,
    /// What stood there before.
    pub before: Option<String>,
}

impl TextBeside {
    pub fn of(
        deck: Option<&Path>,
        given: &[PathBuf],
        replace: Replace,
        texts: &DraftTexts,
    ) -> Result<Self, CommandError> {
        let text = format!("{}\n", texts.page.text.text());
        let none = |text| {
            Ok(Self {
                path: None,
                text,
                before: None,
            })
        };
        let Some(deck) = deck else {
            return none(text);
        };
        let path = deck.with_extension("txt");
        let is_given = given
            .iter()
            .any(|given| *given == path || is_same(given, &path).unwrap_or(false));
        if is_given || path == deck {
            return none(text);
        }
        match read_utf8(&path, MAX_BYTES) {
            Ok(before) if before == text => Ok(Self {
                path: None,
                text,
                before: Some(before),
            }),
            Ok(before) if replace == Replace::Always => Ok(Self {
                path: Some(path),
                text,
                before: Some(before),
            }),
            Ok(_) => Err(DraftError::OtherText { path }.into()),
            Err(error) if error.is_not_there() => Ok(Self {
                path: Some(path),
                text,
                before: None,
            }),
            Err(error) => Err(error.into()),
        }
    }

    pub fn write(&self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        let Some(path) = &self.path else {
            return Ok(());
        };
        let target = Target {
            path: Some(path.clone()),
            replace: Replace::Always,
        };
        target.write(ctx, ResultKind::Deck, self.text.as_bytes())
    }

    pub fn print(&self, ctx: &mut Context<'_>) -> Result<(), CommandError> {
        match &self.path {
            Some(path) => ctx.print(&format!(
                "{}: the text as it was read, in which cites are looked up",
                path.display()
            )),
            None => Ok(()),
        }
    }
}

/// Says what to do next.
pub fn print_next(ctx: &mut Context<'_>, path: &Path) -> Result<(), CommandError> {
    ctx.print(&format!(
        "  next: civiq deck review {}",
        quoted(&openable(path))
    ))
}

/// A path that is taken for one wherever a deck is named.
fn openable(path: &Path) -> PathBuf {
    let has_folder = path.parent().is_some_and(|folder| folder != Path::new(""));
    if has_folder {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    }
}
