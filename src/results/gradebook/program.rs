//! The programs whose gradebooks are filled, by what their columns are called.

use std::borrow::Cow;

/// A program that exports a gradebook as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GradebookProgram {
    /// Canvas (canvas-lms, `lib/gradebook_exporter.rb`); names may be in one column or in two.
    Canvas,
    /// Moodle 4.5, in English, German or French (its language packs, `moodle.php` and `grades.php`).
    Moodle,
    /// Brightspace of D2L: ids have a `#` before them, so that no spreadsheet takes them for numbers.
    Brightspace,
}

/// The columns that Canvas knows a learner by.
const CANVAS_IDS: &[&str] = &["ID", "SIS User ID", "SIS Login ID"];

/// The columns that Moodle knows a learner by.
const MOODLE_IDS: &[&str] = &[
    "ID number",
    "Username",
    "Email address",
    "ID-Nummer",
    "Anmeldename",
    "E-Mail-Adresse",
    "Numéro d'identification",
    "Nom d'utilisateur",
    "Adresse de courriel",
];

/// The columns that Brightspace knows a learner by.
const BRIGHTSPACE_IDS: &[&str] = &["OrgDefinedId", "Username", "Email"];

/// Columns of Canvas that hold no grades of one assignment.
const CANVAS_CLOSED: &[&str] = &[
    "Student",
    "LastName",
    "FirstName",
    "Section",
    "Root Account",
    "Integration ID",
    "Notes",
];

/// Columns of Moodle that hold no grades of one activity.
const MOODLE_CLOSED: &[&str] = &[
    "First name",
    "Last name",
    "Surname",
    "Full name",
    "Institution",
    "Department",
    "Groups",
    "Course total",
    "Category total",
    "Total",
    "Last downloaded from this course",
    "Vorname",
    "Nachname",
    "Vollständiger Name",
    "Abteilung",
    "Gruppen",
    "Kurs gesamt",
    "Summe für die Kategorie",
    "Gesamt",
    "Zuletzt aus diesem Kurs geladen",
    "Prénom",
    "Nom de famille",
    "Nom complet",
    "Département",
    "Groupes",
    "Total du cours",
    "Total de la catégorie",
    "Dernier téléchargement depuis ce cours",
];

/// What Moodle writes behind the name of a column of points.
const POINTS_MARKS: &[&str] = &["Real", "Punkte", "Brut"];

/// What it writes behind one of shares, letters or words, which it takes back as no points.
const OTHER_MARKS: &[&str] = &[
    "Percentage",
    "Prozentsatz",
    "Pourcentage",
    "Letter",
    "Note",
    "Lettre",
    "Feedback",
];

/// What Brightspace writes behind the name of a column of points.
const POINTS_GRADE: &str = " Points Grade";

impl GradebookProgram {
    /// The program whose gradebook has this first row.
    pub fn from_header(header: &[String]) -> Option<Self> {
        let has = |name: &str| header.iter().any(|cell| same_letters(cell) == name);
        let is_canvas = has("ID") && (has("Student") || has("LastName") && has("FirstName"));
        let is_brightspace = has("OrgDefinedId") || has("Username") && has("End-of-Line Indicator");
        let is_moodle = || MOODLE_IDS.iter().any(|name| has(name));
        if is_canvas {
            Some(Self::Canvas)
        } else if is_brightspace {
            Some(Self::Brightspace)
        } else {
            is_moodle().then_some(Self::Moodle)
        }
    }

    /// Whether it knows a learner by the column of this name.
    pub fn is_id(self, column: &str) -> bool {
        let ids = match self {
            Self::Canvas => CANVAS_IDS,
            Self::Moodle => MOODLE_IDS,
            Self::Brightspace => BRIGHTSPACE_IDS,
        };
        ids.contains(&&*same_letters(column))
    }

    /// An id as the learner has it.
    pub fn plain_id(self, cell: &str) -> &str {
        match self {
            Self::Brightspace => cell.strip_prefix('#').unwrap_or(cell),
            Self::Canvas | Self::Moodle => cell,
        }
    }

    /// Whether the column of this name takes no points of one assignment.
    pub fn is_closed(self, column: &str) -> bool {
        let (title, mark) = split_mark(column);
        match self {
            Self::Canvas => is_any(column, CANVAS_CLOSED),
            Self::Moodle => {
                let is_points = mark.is_none_or(|mark| POINTS_MARKS.contains(&mark));
                let bare = if is_points { title } else { column };
                is_any(bare, MOODLE_CLOSED) || mark.is_some_and(|mark| OTHER_MARKS.contains(&mark))
            }
            Self::Brightspace => points_title(column).is_none(),
        }
    }

    /// Whether a column is the one of this name as the program writes it out: `NATO quiz (4711)` of Canvas,
    /// `Quiz: NATO quiz (Real)` of Moodle, `NATO quiz Points Grade <Numeric MaxPoints:10>` of Brightspace.
    pub fn is_written_out(self, column: &str, name: &str) -> bool {
        let (title, mark) = split_mark(column);
        match self {
            Self::Canvas => {
                let is_number = |mark: &str| mark.bytes().all(|byte| byte.is_ascii_digit());
                title == name && mark.is_some_and(is_number)
            }
            Self::Moodle => {
                let named = title.split_once(':').map(|(_, title)| title.trim());
                let is_named = named == Some(name) || title == name;
                is_named && mark.is_some_and(|mark| POINTS_MARKS.contains(&mark))
            }
            Self::Brightspace => points_title(column) == Some(name),
        }
    }

    /// How many points the name of a column says that it is worth.
    pub fn points_named(self, column: &str) -> Option<&str> {
        let (_, points) = column.rsplit_once("MaxPoints:")?;
        let points = points.split([' ', '>']).next();
        points.filter(|_| self == Self::Brightspace)
    }

    /// Whether a column may be added behind the others.
    pub fn takes_new_columns(self) -> bool {
        match self {
            Self::Canvas | Self::Moodle => true,
            // What stands last marks the end of a line.
            Self::Brightspace => false,
        }
    }
}

/// The name with one kind of apostrophe: Moodle's packs have had both.
fn same_letters(name: &str) -> Cow<'_, str> {
    if name.contains('’') {
        name.replace('’', "'").into()
    } else {
        name.into()
    }
}

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
}

/// A column's name and what stands in brackets behind it.
fn split_mark(column: &str) -> (&str, Option<&str>) {
    let split = column
        .strip_suffix(')')
        .and_then(|name| name.rsplit_once(" ("));
    split.map_or((column, None), |(title, mark)| (title, Some(mark)))
}

/// The name of the item whose points stand in a column of Brightspace.
fn points_title(column: &str) -> Option<&str> {
    let named = column.split_once(" <").map_or(column, |(named, _)| named);
    named.strip_suffix(POINTS_GRADE)
}
