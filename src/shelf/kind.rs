//! What a file is that civiq does not read, by how it begins or by what is in it.

use std::fmt;

/// A kind of file that people hold and civiq does not read, for the way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadKind {
    /// A backup of a Moodle course (`.mbz`): a zip file, or packed with gzip.
    MoodleBackup,
    /// A PDF, of which only the look is certain.
    Pdf,
    /// A document or workbook of Office before 2007 (`.doc`, `.xls`).
    OldOffice,
    /// A document in the Rich Text Format.
    Rtf,
    /// A document of another word processor, or slides (`.odt`, `.pptx`).
    Document,
    /// A workbook of a spreadsheet, in a civiq that was built without reading them.
    Workbook,
    /// A database of Anki by itself (`collection.anki2`).
    AnkiDatabase,
    /// A package of Anki, in a civiq that was built without reading them.
    AnkiPackage,
    /// An activity of H5P.
    H5p,
    /// A zip file that holds none of this.
    Zip,
    /// A file that is no text, and nothing that is known.
    Binary,
    /// A text in no format that is known.
    Text,
}

/// What files of a kind begin with.
const BEGINNINGS: [(&[u8], UnreadKind); 6] = [
    (b"%PDF-", UnreadKind::Pdf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", UnreadKind::OldOffice),
    (b"{\\rtf", UnreadKind::Rtf),
    (b"SQLite format 3\0", UnreadKind::AnkiDatabase),
    // A backup of Moodle is the one file of this field that is packed so.
    (b"\x1F\x8B", UnreadKind::MoodleBackup),
    (b"PK\x03\x04", UnreadKind::Zip),
];

/// The files by which an archive of a kind is known.
#[cfg(feature = "archives")]
const MEMBERS: [(&str, UnreadKind); 11] = [
    ("moodle_backup.xml", UnreadKind::MoodleBackup),
    ("xl/workbook.xml", UnreadKind::Workbook),
    ("collection.anki21b", UnreadKind::AnkiPackage),
    ("collection.anki21", UnreadKind::AnkiPackage),
    ("collection.anki2", UnreadKind::AnkiPackage),
    ("h5p.json", UnreadKind::H5p),
    ("ppt/presentation.xml", UnreadKind::Document),
    ("content.xml", UnreadKind::Document),
    ("word/document.xml", UnreadKind::Document),
    ("Index/Document.iwa", UnreadKind::Document),
    ("META-INF/container.xml", UnreadKind::Document),
];

impl UnreadKind {
    /// What a file is that begins so, unless it may be a text.
    pub(super) fn from_beginning(bytes: &[u8]) -> Option<Self> {
        let mut known = BEGINNINGS.iter();
        let known = known.find(|(beginning, _)| bytes.starts_with(beginning));
        known.map(|(_, kind)| *kind)
    }

    /// What an archive is that holds these files.
    #[cfg(feature = "archives")]
    pub(super) fn from_members(holds: impl Fn(&str) -> bool) -> Self {
        let known = MEMBERS.iter().find(|(name, _)| holds(name));
        known.map_or(Self::Zip, |(_, kind)| *kind)
    }

    /// What can be done with such a file.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::MoodleBackup => {
                "in Moodle, open the course’s question bank, choose Export, `Moodle XML format`"
            }
            Self::Pdf => {
                "copy the questions out of it into a text file, one numbered question with its options below the other: `civiq help formats` shows how"
            }
            Self::OldOffice => "open it and save it as `.docx` or `.xlsx`",
            Self::Rtf | Self::Document => "open it and save it as `.docx` or as plain text",
            Self::Workbook => "in the spreadsheet, save it as `CSV UTF-8`",
            Self::AnkiDatabase => "in Anki, choose File, Export, `Anki Deck Package (.apkg)`",
            Self::AnkiPackage => {
                "in Anki, choose Export, `Notes in Plain Text (.txt)`, with unique identifiers and notetype names"
            }
            Self::H5p => "from the editor of H5P copy the questions out as text",
            Self::Zip | Self::Binary | Self::Text => {
                "`civiq help formats` tells what it reads; `civiq deck import --format` names one"
            }
        }
    }
}

impl fmt::Display for UnreadKind {
    /// What it is, behind the file’s name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MoodleBackup => "is a backup of Moodle, which civiq does not read",
            Self::Pdf => "is a PDF, which civiq does not read",
            Self::OldOffice => "is a file of an old Office, which civiq does not read",
            Self::Rtf | Self::Document => "is a document, which civiq does not read",
            Self::Workbook => "is a workbook, which this civiq was built without reading",
            Self::AnkiDatabase => "is a database of Anki, which civiq reads only as a package",
            Self::AnkiPackage => "is a package of Anki, which this civiq was built without reading",
            Self::H5p => "is an activity of H5P, which civiq does not read",
            Self::Zip => "is a zip file with nothing in it that civiq reads",
            Self::Binary | Self::Text => "is in no format that civiq reads",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_how_it_begins() {
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], Some(UnreadKind::Pdf)),
            (b"\x1F\x8B\x08\0", Some(UnreadKind::MoodleBackup)),
            (b"PK\x03\x04", Some(UnreadKind::Zip)),
            (b"{\\rtf1\\ansi", Some(UnreadKind::Rtf)),
            (b"{=Congress} makes laws.", None),
            (b"", None),
        ] {
            assert_eq!(UnreadKind::from_beginning(bytes), kind, "{bytes:?}");
        }
    }

    #[cfg(feature = "archives")]
    #[test]
    fn an_archive_is_known_by_what_is_in_it() {
        let kind = |member: &'static str| UnreadKind::from_members(move |name| name == member);
        assert_eq!(kind("moodle_backup.xml"), UnreadKind::MoodleBackup);
        assert_eq!(kind("content.xml"), UnreadKind::Document);
        assert_eq!(kind("holiday.jpg"), UnreadKind::Zip);
    }
}
