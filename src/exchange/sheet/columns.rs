//! What the columns of a table are, by their names.

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Type,
    Prompt,
    /// The right answer in words.
    Answer,
    /// An option, right or wrong.
    Option,
    /// A wrong option.
    Distractor,
    /// Which option is right, by letter, number or words.
    Key,
    /// Which option is right, by number.
    Number,
    Kind,
    Need,
    Cite,
    Explain,
    Hint,
    Tags,
    /// A row's number, which says nothing.
    Count,
    /// Something that a deck has no place for.
    Unknown(String),
}

const NAMES: [(Column, &str); 12] = [
    (Column::Id, "id/guid/identifier/uid/question id/idnumber"),
    (Column::Type, "type/question type/typ/fragetyp"),
    (
        Column::Prompt,
        "question/question text/questions/prompt/front/term/stem/frage/fragetext/begriff/vorderseite/\
         question stem/pregunta/item",
    ),
    (
        Column::Answer,
        "answer/answers/back/definition/antwort/rückseite/solution/réponse/respuesta/answer text/\
         lösung/model answer",
    ),
    (
        Column::Key,
        "correct/correct answer/correct answers/key/answer key/correct option/correct choice/right/\
         right answer/right answers/richtig/richtige antwort/richtige antworten/correct response/\
         bonne réponse/correct letter",
    ),
    (Column::Kind, "kind"),
    (Column::Need, "need"),
    (Column::Cite, "cite/source quote/quote/citation/zitat"),
    (
        Column::Explain,
        "explain/explanation/feedback/rationale/general feedback/erklärung/begründung/explication/notes",
    ),
    (Column::Hint, "hint/hints/hinweis/tipp/indice"),
    (
        Column::Tags,
        "tags/tag/topic/topics/category/thema/schlagwörter",
    ),
    (
        Column::Distractor,
        "distractor/distractors/wrong answers/incorrect answers/falsche antworten",
    ),
];

impl Column {
    /// The column of this name.
    pub(super) fn of(name: &str) -> Self {
        let plain = plain(name);
        if matches!(plain.as_str(), "" | "no" | "nr" | "number" | "#") || name.trim().ends_with('#')
        {
            return Self::Count;
        }
        let known = NAMES
            .iter()
            .find(|(_, names)| names.split('/').any(|known| known == plain));
        if let Some((column, _)) = known {
            let takes_numbers = name.contains('#') || name.contains("choose");
            return match column {
                Self::Key if takes_numbers => Self::Number,
                column => column.clone(),
            };
        }
        match numbered(&plain) {
            Some(
                "incorrect answer" | "wrong answer" | "distractor" | "falsche antwort"
                | "incorrect",
            ) => Self::Distractor,
            Some(
                "option" | "answer" | "choice" | "antwort" | "réponse" | "respuesta" | "opción",
            ) => Self::Option,
            Some("") if plain.len() == 1 && plain <= "h".into() => Self::Option,
            _ => Self::Unknown(name.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }
}

/// A column's name without what is said about it behind a bracket, a dash or a line break.
fn plain(name: &str) -> String {
    let end = name.find(['(', '\n', '[']).unwrap_or(name.len());
    let name = &name[..end];
    let name = name.split(" - ").next().unwrap_or_default();
    let name = name.split(" – ").next().unwrap_or_default();
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '#');
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name without the number or letter at its end: `option` of `option b`, `answer` of `answer1`.
fn numbered(name: &str) -> Option<&str> {
    let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if bare.len() < name.len() {
        return Some(bare.trim_end());
    }
    let joined = ["option", "choice", "answer"].into_iter();
    let mut joined = joined.filter(|stem| name.len() == stem.len() + 1 && name.starts_with(stem));
    match name.rsplit_once(' ') {
        Some((before, letter)) if letter.len() == 1 => Some(before),
        None if name.len() == 1 => Some(""),
        _ => joined.next(),
    }
}

/// The columns of a header, if the row is one: it names what is asked, and what is right or wrong.
pub(super) fn header(cells: &[String]) -> Option<Vec<Column>> {
    let mut columns = cells
        .iter()
        .map(|cell| Column::of(cell))
        .collect::<Vec<_>>();
    let has = |column: &Column| columns.contains(column);
    let answers = [
        Column::Answer,
        Column::Key,
        Column::Number,
        Column::Option,
        Column::Distractor,
    ];
    if !has(&Column::Prompt) || !answers.iter().any(has) {
        return None;
    }
    let has_options = has(&Column::Option);
    let has_key = has(&Column::Key) || has(&Column::Number);
    for column in &mut columns {
        match column {
            // Beside options, the answer says which of them is right; without any, it is in words.
            Column::Answer if has_options && !has_key => *column = Column::Key,
            Column::Key if !has_options => *column = Column::Answer,
            _ => {}
        }
    }
    Some(columns)
}
