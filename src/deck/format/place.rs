//! Places in a deck file: of a card, of its fields.

/// A place in a file: a line and a column, both as an editor counts them.
///
/// Columns count characters, not bytes. A place says nothing about which file; whoever prints it
/// knows that. It is made by the reader of a format, from the bytes that it looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

impl Place {
    /// The beginning of a file: line 1, column 1.
    pub const START: Self = Self { line: 1, column: 1 };
}

/// The fields of a card that something can be wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The prompt, which is what is asked.
    Prompt,
    /// The right answer or answers.
    Answer,
    /// The options that are wrong.
    Distractors,
    /// The answers that are refused.
    Refuse,
    /// What to tell who gave a certain wrong answer.
    WhyNot,
    /// The words of the source that prove the answer.
    Cite,
    /// Why the answer is right.
    Explain,
    /// Help that does not give the answer away.
    Hint,
    /// The check rules that are silenced.
    Allow,
}

/// The fields by their names in the file.
const PLACED: [(Field, &str); 9] = [
    (Field::Prompt, "prompt"),
    (Field::Answer, "answer"),
    (Field::Distractors, "distractors"),
    (Field::Refuse, "refuse"),
    (Field::WhyNot, "why-not"),
    (Field::Cite, "cite"),
    (Field::Explain, "explain"),
    (Field::Hint, "hint"),
    (Field::Allow, "allow"),
];

/// Where a card and its fields stand in their file, for rules that find fault after the reading.
///
/// Cards don't know where they came from; a list of `Places` goes beside the list of cards, in the
/// same order.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// Where the card's object begins: the place of whatever has no field of its own.
    pub card: Place,
    fields: [Option<Place>; PLACED.len()],
}

impl Places {
    /// The places of a card of which only its own beginning is known.
    pub fn new(card: Place) -> Self {
        let fields = [None; PLACED.len()];
        Self { card, fields }
    }

    /// Where a field's value begins; the card, where it has none.
    pub fn field(&self, field: Field) -> Place {
        let at = PLACED.iter().position(|(placed, _)| *placed == field);
        at.and_then(|at| self.fields[at]).unwrap_or(self.card)
    }

    /// Remembers where the value of a field begins, if it is a field of which that matters.
    pub(super) fn set(&mut self, name: &str, place: Place) {
        if let Some(at) = PLACED.iter().position(|(_, placed)| *placed == name) {
            self.fields[at] = Some(place);
        }
    }
}
