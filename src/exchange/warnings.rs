//! What a reader could not take as it stands, with the line: one sink for the readers of all formats.

use std::collections::{HashMap, HashSet};
use std::fmt;

/// Something in a file that did not become part of the deck as it stands.
///
/// It is no error: the rest of the file is read all the same. The reader of a format makes it, or
/// [`assemble`](super::assemble::assemble()) where a card would not stand in a deck; `deck import` prints
/// it, and `deck check` reports it as a problem of the file: `week3.gift:4: left out: an essay without
/// a model answer can't be asked`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The line, from 1.
    pub line: usize,
    /// What became of the question.
    pub kind: WarningKind,
    /// What was left out or changed, and why.
    pub reason: String,
    /// How many more there are of which the same is said, further down.
    pub more: usize,
}

/// What became of a question that could not be taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// The question was left out.
    LeftOut,
    /// A part of the question was left out or changed; the question is there.
    Changed,
    /// Nothing was left out or changed; something had to be guessed that the file does not say.
    Guessed,
}

impl Warning {
    /// A question that was left out.
    pub fn left_out(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (WarningKind::LeftOut, reason.into());
        Self {
            line,
            kind,
            reason,
            more: 0,
        }
    }

    /// Something that had to be guessed.
    pub fn guessed(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (WarningKind::Guessed, reason.into());
        Self {
            line,
            kind,
            reason,
            more: 0,
        }
    }

    /// A question that is not quite what it was.
    pub fn changed(line: usize, reason: impl Into<String>) -> Self {
        let (kind, reason) = (WarningKind::Changed, reason.into());
        Self {
            line,
            kind,
            reason,
            more: 0,
        }
    }
}

impl Warning {
    fn said(&self) -> (WarningKind, String) {
        (self.kind, self.reason.clone())
    }

    /// What is said, without figures and without the words of the file.
    fn said_of_any(&self) -> (WarningKind, String) {
        let parts = self.reason.split('`').step_by(2);
        let words = parts.flat_map(str::chars).filter(|c| !c.is_numeric());
        (self.kind, words.collect())
    }
}

impl fmt::Display for Warning {
    /// What was left out or changed, and why; not the line, which stands before it with the file.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            WarningKind::LeftOut => write!(f, "left out: {}", self.reason)?,
            WarningKind::Changed | WarningKind::Guessed => f.write_str(&self.reason)?,
        }
        match self.more {
            0 => Ok(()),
            more => write!(f, " (and {more} more like this)"),
        }
    }
}

/// Collects the warnings of one file.
///
/// A reader says at which line it is ([`Warnings::at`]); what it calls to take a question apart needs
/// only say what is wrong, and knows nothing of lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Warnings {
    line: usize,
    list: Vec<Warning>,
}

impl Warnings {
    /// The sink, for warnings about this line, counted from 1.
    pub fn at(&mut self, line: usize) -> &mut Self {
        self.line = line;
        self
    }

    /// Warns that the question on the line is left out.
    pub fn left_out(&mut self, reason: impl Into<String>) {
        self.list.push(Warning::left_out(self.line, reason));
    }

    /// Warns that the question on the line is not quite what it was.
    pub fn changed(&mut self, reason: impl Into<String>) {
        self.list.push(Warning::changed(self.line, reason));
    }

    /// Says what had to be guessed.
    pub fn guessed(&mut self, reason: impl Into<String>) {
        self.list.push(Warning::guessed(self.line, reason));
    }

    /// Reads a question that begins on a line. Where it can't be read, the reason is the one warning
    /// about it: what was changed in it does not matter any more.
    pub fn question<T>(
        &mut self,
        line: usize,
        read: impl FnOnce(&mut Self) -> Result<T, String>,
    ) -> Option<T> {
        let before = self.list.len();
        match read(self.at(line)) {
            Ok(question) => Some(question),
            Err(reason) => {
                self.list.truncate(before);
                self.at(line).left_out(reason);
                None
            }
        }
    }

    /// Says of which file within an archive the warnings from this one on are; their lines are that file's.
    pub fn name_since(&mut self, from: usize, path: &str) {
        let name = path.rsplit('/').next().unwrap_or(path);
        for warning in &mut self.list[from..] {
            warning.reason = format!("{name}: {}", warning.reason);
        }
    }

    /// Puts the warnings into the order of the file.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|warning| warning.line);
    }

    /// Says once what is said of very many: it stands at the first, with the number of others. What is the
    /// same but for figures and quoted words is said once only where there is no end of it.
    pub fn say_once(&mut self) {
        self.say_once_by(5, Warning::said);
        self.say_once_by(100, Warning::said_of_any);
    }

    /// Says once what is said so often, where it is the same in this way.
    fn say_once_by(&mut self, often: usize, said: fn(&Warning) -> (WarningKind, String)) {
        let mut counts = HashMap::<(WarningKind, String), usize>::new();
        for warning in &self.list {
            *counts.entry(said(warning)).or_default() += 1 + warning.more;
        }
        let mut is_said = HashSet::new();
        self.list.retain_mut(|warning| {
            let key = said(warning);
            let count = counts[&key];
            if count < often {
                return true;
            }
            warning.more = count - 1;
            is_said.insert(key)
        });
    }

    /// All warnings so far.
    pub fn as_slice(&self) -> &[Warning] {
        &self.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_is_left_out_has_one_warning() {
        let mut warnings = Warnings::default();
        let read = warnings.question(1, |warnings| {
            warnings.changed("a picture is left out");
            Ok("one")
        });
        assert_eq!(read, Some("one"));
        let unread = warnings.question(2, |warnings| {
            warnings.changed("a picture is left out");
            warnings.at(3).changed("and a sound");
            Err::<(), _>("it asks nothing".to_owned())
        });
        assert_eq!(unread, None);
        assert_eq!(
            warnings.as_slice(),
            [
                Warning::changed(1, "a picture is left out"),
                Warning::left_out(2, "it asks nothing")
            ]
        );
    }
    #[test]
    fn what_is_said_of_very_many_is_said_once() {
        let told = |warnings: &[Warning]| {
            let mut all = Warnings::default();
            for warning in warnings {
                let sink = all.at(warning.line);
                sink.left_out(warning.reason.clone());
            }
            all.say_once();
            let told = all.as_slice().iter();
            told.map(|it| (it.line, it.more)).collect::<Vec<_>>()
        };
        let same = (1..=5).map(|line| Warning::left_out(line, "it asks nothing"));
        let same = same.collect::<Vec<_>>();
        assert_eq!(told(&same), [(1, 4)]);
        assert_eq!(told(&same[1..]).len(), 4);
        let alike = (1..=140).map(|line| {
            let reason = format!("`{line}a` is none of its options, line {line}");
            Warning::left_out(line, reason)
        });
        let mut alike = alike.collect::<Vec<_>>();
        assert_eq!(told(&alike), [(1, 139)]);
        assert_eq!(told(&alike[..90]).len(), 90);
        alike[1].reason = "it asks nothing".into();
        assert_eq!(told(&alike), [(1, 138), (2, 0)]);
    }
}
