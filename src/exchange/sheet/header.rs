//! What the columns of a table are, told by their names in any case and in several languages.

use csv::StringRecord;

/// The first columns of civiq's own tables, by which they are known.
const OWN: [&str; 4] = ["id", "type", "prompt", "answer"];

/// A column by what it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// What is asked.
    Prompt,
    /// What is right: a text, or which of the options.
    Right,
    /// An option, right or wrong, by its place among them.
    Option(usize),
    /// One wrong option.
    Wrong,
    /// Several wrong options.
    Distractors,
    /// The type of card.
    Type,
    /// The card's id.
    Id,
    /// How a typed answer is read.
    Kind,
    /// How many items must be named.
    Need,
    /// The words that prove the answer.
    Cite,
    /// Why it is right.
    Explain,
    /// Help on request.
    Hint,
    /// What it is about.
    Tags,
    /// Nothing that a card holds: its number in the table, or the time allowed.
    Aside,
    /// Something else.
    Unknown(String),
}

/// The columns of a table.
#[derive(Clone, Debug)]
pub(super) struct Header {
    /// The columns, from the left.
    pub(super) columns: Vec<Column>,
    /// Who wrote the table.
    pub(super) origin: Origin,
    /// What is asked without options.
    pub(super) plain: Plain,
    /// How the options are called.
    pub(super) named: Named,
}

/// Who wrote a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// civiq: its cells are taken letter by letter.
    Own,
    /// Somebody else.
    Foreign,
}

/// What a row without options is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain {
    /// A question, whose answer may be typed.
    Question,
    /// The two sides of a flashcard.
    Sides,
}

/// How options are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// `Option A`
    Letters,
    /// `Answer 1`
    Numbers,
}

impl Header {
    /// The header that a row is: it says where the question stands, and where the answer.
    pub(super) fn of(row: &StringRecord) -> Option<Self> {
        let names = row.iter().map(bare).collect::<Vec<_>>();
        let mut columns = Vec::new();
        for (name, cell) in names.iter().zip(row) {
            let column =
                column(name).filter(|column| is_repeatable(column) || !columns.contains(column));
            columns.push(column.unwrap_or_else(|| Column::Unknown(cell.trim().to_owned())));
        }
        let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
        let is_header = has(|column| *column == Column::Prompt)
            && has(|column| matches!(column, Column::Right | Column::Option(_)));
        let is_own = names
            .iter()
            .zip(OWN)
            .filter(|(name, own)| name == own)
            .count()
            == OWN.len();
        let is_sides = names.iter().any(|name| SIDES.contains(&name.as_str()));
        let is_lettered = names.iter().any(|name| {
            matches!(column(name), Some(Column::Option(_)))
                && !name.ends_with(|c: char| c.is_ascii_digit())
        });
        is_header.then_some(Self {
            origin: if is_own { Origin::Own } else { Origin::Foreign },
            plain: if is_sides {
                Plain::Sides
            } else {
                Plain::Question
            },
            named: if is_lettered {
                Named::Letters
            } else {
                Named::Numbers
            },
            columns,
        })
    }

    /// The columns of a table that has no header: a term and its definition.
    pub(super) fn pairs() -> Self {
        Self {
            columns: vec![Column::Prompt, Column::Right],
            origin: Origin::Foreign,
            plain: Plain::Sides,
            named: Named::Numbers,
        }
    }

    /// How many of the columns say what they are.
    pub(super) fn known(&self) -> usize {
        let known = self.columns.iter();
        known
            .filter(|column| !matches!(column, Column::Unknown(_)))
            .count()
    }

    /// Where a column stands.
    pub(super) fn place(&self, column: &Column) -> Option<usize> {
        self.columns.iter().position(|other| other == column)
    }

    /// Where all columns of a sort stand.
    pub(super) fn places(&self, is_wanted: fn(&Column) -> bool) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| is_wanted(column))
            .map(|(at, _)| at)
    }
}

fn is_repeatable(column: &Column) -> bool {
    matches!(column, Column::Wrong | Column::Aside)
}

/// A name without what explains it, its case and its spaces: `answer3` for `Answer 3 (Optional)`.
fn bare(name: &str) -> String {
    let name = name.trim().split(['(', '\n']).next().unwrap_or_default();
    let name = name.split(" - ").next().unwrap_or_default();
    let name = name.split(" – ").next().unwrap_or_default();
    let letters = name.chars().filter(|c| c.is_alphanumeric() || *c == '#');
    letters.collect::<String>().to_lowercase()
}

/// Names of the two sides of a flashcard.
const SIDES: [&str; 17] = [
    "front",
    "back",
    "term",
    "definition",
    "word",
    "meaning",
    "vorderseite",
    "rückseite",
    "begriff",
    "recto",
    "verso",
    "terme",
    "définition",
    "término",
    "definición",
    "termine",
    "definizione",
];

/// Other names of columns.
const NAMES: [(Column, &[&str]); 12] = [
    (
        Column::Prompt,
        &[
            "prompt",
            "question",
            "questiontext",
            "questiontitle",
            "stem",
            "front",
            "term",
            "word",
            "frage",
            "fragetext",
            "vorderseite",
            "begriff",
            "recto",
            "terme",
            "pregunta",
            "término",
            "domanda",
            "termine",
        ],
    ),
    (
        Column::Right,
        &[
            "answer",
            "answers",
            "answerkey",
            "correct",
            "correctanswer",
            "correctanswers",
            "correctoption",
            "rightanswer",
            "key",
            "solution",
            "back",
            "definition",
            "meaning",
            "antwort",
            "richtig",
            "richtigeantwort",
            "lösung",
            "rückseite",
            "réponse",
            "bonneréponse",
            "définition",
            "verso",
            "respuesta",
            "respuestacorrecta",
            "definición",
            "risposta",
            "rispostacorretta",
            "definizione",
        ],
    ),
    (
        Column::Distractors,
        &[
            "distractors",
            "incorrectanswers",
            "wronganswers",
            "incorrect",
            "falscheantworten",
        ],
    ),
    (Column::Type, &["type", "questiontype", "typ", "fragetyp"]),
    (Column::Id, &["id", "guid", "uid", "questionid"]),
    (Column::Kind, &["kind"]),
    (Column::Need, &["need"]),
    (
        Column::Cite,
        &["cite", "citation", "quote", "sourcequote", "beleg", "zitat"],
    ),
    (
        Column::Explain,
        &[
            "explain",
            "explanation",
            "answerexplanation",
            "feedback",
            "generalfeedback",
            "rationale",
            "erklärung",
            "begründung",
            "explication",
            "explicación",
            "spiegazione",
        ],
    ),
    (
        Column::Hint,
        &["hint", "clue", "hinweis", "tipp", "indice", "pista"],
    ),
    (
        Column::Tags,
        &[
            "tags",
            "tag",
            "labels",
            "topic",
            "topics",
            "category",
            "thema",
            "kategorie",
        ],
    ),
    (
        Column::Aside,
        &[
            "#",
            "no",
            "nr",
            "number",
            "question#",
            "questionnumber",
            "timelimit",
            "timeinseconds",
            "time",
        ],
    ),
];

/// What stands before the letter or number of an option.
const OPTIONS: [&str; 7] = [
    "option",
    "answeroption",
    "answer",
    "choice",
    "antwort",
    "réponse",
    "opción",
];

/// What stands before the number of a wrong option.
const WRONG: [&str; 6] = [
    "incorrectanswer",
    "wronganswer",
    "incorrect",
    "wrong",
    "distractor",
    "falscheantwort",
];

fn column(name: &str) -> Option<Column> {
    let known = NAMES.iter().find(|(_, names)| names.contains(&name));
    let known = known.map(|(column, _)| column.clone());
    let wrong = || {
        let number = WRONG.iter().find_map(|word| name.strip_prefix(word))?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(Column::Wrong)
    };
    known
        .or_else(wrong)
        .or_else(|| option(name).map(Column::Option))
}

/// The place of the option that a name means: `0` for `option a`, `answer 1` and `A`.
fn option(name: &str) -> Option<usize> {
    let called = OPTIONS.iter().filter_map(|word| name.strip_prefix(word));
    let mut called = called.chain((name.len() == 1).then_some(name));
    called.find_map(|called| match called.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a')),
        [b'1'..=b'9'] | [b'1'..=b'2', b'0'..=b'9'] => called.parse::<usize>().ok().map(|at| at - 1),
        _ => None,
    })
}

/// The option that a key names as its column is called: `Option B`, `answer 2`.
pub(super) fn named(key: &str) -> Option<usize> {
    let key = bare(key);
    (key.chars().count() > 2).then(|| option(&key))?
}
