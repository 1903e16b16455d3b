//! The texts that cards are drafted from.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::context::{CommandError, Context, DraftError};
use crate::draft::{TextPage, language_of};
use crate::files::{FileError, read_bytes};
use crate::language;
use crate::phrase::shortened;
use crate::text::{Encoding, decoded};

/// The largest text that is read.
pub const MAX_BYTES: u64 = 32 << 20;

/// So many parts that are no prose are told; more would hide the rest.
const MOST_TOLD: usize = 30;

/// Texts, read as one, with their language.
pub struct DraftTexts {
    /// The names of their files.
    pub names: Vec<String>,
    /// The tag of their language.
    pub language: Option<String>,
    pub page: TextPage,
}

impl DraftTexts {
    /// Reads texts of whatever format and encoding; what was taken for what is told.
    pub fn read(
        ctx: &mut Context<'_>,
        paths: &[PathBuf],
        tag: Option<&str>,
    ) -> Result<Self, CommandError> {
        let mut texts = Vec::new();
        for path in paths {
            let (name, bytes) = (path.display().to_string(), bytes_of(path)?);
            let no_text = || DraftError::NoText { path: path.clone() };
            let read = decoded(&bytes).ok_or_else(no_text)?;
            match read.encoding {
                Encoding::Utf8 => {}
                Encoding::Utf16 => ctx.note(&format!("{name}: read as UTF-16")),
                Encoding::Windows1252 => ctx.note(&format!(
                    "{name}: read as Windows-1252, since it is no UTF-8"
                )),
            }
            texts.push((name, read.text.replace("\r\n", "\n")));
        }
        let borrowed = texts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect::<Vec<_>>();
        let language = tag.or_else(|| language_of(&borrowed)).map(str::to_owned);
        let rules = language::of_tag(language.as_deref());
        if rules.drafting.frames.is_none() {
            let tag = language.unwrap_or_default();
            return Err(DraftError::NoLanguage { tag }.into());
        }
        let page = TextPage::read(&borrowed, rules);
        if page.sentences() == 0 {
            let files = texts
                .into_iter()
                .map(|(name, _)| format!("`{name}`"))
                .collect();
            return Err(DraftError::NoSentences { files }.into());
        }
        let names = texts.into_iter().map(|(name, _)| name).collect();
        Ok(Self {
            names,
            language,
            page,
        })
    }

    /// Tells of what nothing is drafted, each with its line.
    pub fn tell_skipped(&self, ctx: &mut Context<'_>) {
        let skipped = &self.page.skipped;
        for part in skipped.iter().take(MOST_TOLD) {
            let file = self.names.get(part.file).map_or("", String::as_str);
            let text = shortened(&part.text, 60);
            ctx.note(&format!(
                "{file}:{}: skipped, {}: {text}",
                part.line,
                part.reason.name()
            ));
        }
        if skipped.len() > MOST_TOLD {
            ctx.note(&format!("  and {} more", skipped.len() - MOST_TOLD));
        }
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, CommandError> {
    if path.as_os_str() != "-" {
        return Ok(read_bytes(path, MAX_BYTES)?);
    }
    let (mut bytes, path) = (Vec::new(), path.to_owned());
    match std::io::stdin().take(MAX_BYTES + 1).read_to_end(&mut bytes) {
        Ok(length) if length as u64 > MAX_BYTES => {
            let most = MAX_BYTES;
            Err(FileError::TooLarge { path, most }.into())
        }
        Ok(_) => Ok(bytes),
        Err(source) => Err(CommandError::Read { path, source }),
    }
}
