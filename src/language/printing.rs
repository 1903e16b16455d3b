//! What a quiz on paper says besides its questions.

/// The words that stand on a paper: over its lines, beside its questions, on its key.
///
/// They are for whoever writes on the paper or holds it against the key; what civiq says in a terminal is no
/// part of them. `{n}` stands for a number, `{of}` for how many there are. A language without tables
/// has the English ones, for a line to write a name on has to be called something.
#[derive(Debug)]
pub struct PaperWords {
    /// Over the line for the learner's name.
    pub name: &'static str,
    /// Over the line for the class.
    pub class: &'static str,
    /// Over the line for the day.
    pub date: &'static str,
    /// Over the line for what was scored.
    pub score: &'static str,
    /// Which page it is.
    pub page: &'static str,
    /// On a page that only keeps two papers from one sheet.
    pub blank: &'static str,
    /// Over the circles for letters.
    pub answers: &'static str,
    /// On the right answers.
    pub key: &'static str,
    /// Where letters go, if there are circles for them.
    pub circles: &'static str,
    /// Where letters go, if there are none.
    pub letters: &'static str,
    /// Where words go.
    pub words: &'static str,
    /// Where goes what is missing.
    pub gaps: &'static str,
    /// How many options are right.
    pub several: &'static str,
    /// How items are put in order.
    pub order: &'static str,
    /// How a match is answered.
    pub pairing: &'static str,
    /// That of a match one letter may stand several times.
    pub again: &'static str,
    /// How many items are asked for.
    pub items: &'static str,
    /// What is asked about a statement.
    pub true_or_false: &'static str,
    /// Further words for a statement that holds, beside the one in
    /// [`Writing`](super::writing::Writing); their first letters count as well.
    pub holds: &'static str,
    /// What stands before and behind words of the text.
    pub quotes: (&'static str, &'static str),
    /// The sides of a card.
    pub sides: (&'static str, &'static str),
    /// How a key is laid on an answer sheet.
    pub stencil: &'static str,
    /// How a computer marks; `{mark}` is the command.
    pub marking: &'static str,
    /// What becomes of cards once they are printed.
    pub folding: &'static str,
    /// Before the versions that can be chosen for printing.
    pub print: &'static str,
    /// All of them.
    pub all: &'static str,
    /// On both sides of a sheet.
    pub both_sides: &'static str,
    /// On one side of a sheet.
    pub one_side: &'static str,
    /// What else is to be set where one prints.
    pub settings: &'static str,
}

/// English.
impl Default for PaperWords {
    fn default() -> Self {
        Self {
            name: "Name",
            class: "Class",
            date: "Date",
            score: "Score",
            page: "page {n} of {of}",
            blank: "This page is left blank.",
            answers: "Answer sheet",
            key: "Key",
            circles: "Letters: fill in a circle on the answer sheet.",
            letters: "Letters: write them before the question.",
            words: "Words: write on the lines.",
            gaps: "Gaps: write what is missing.",
            several: "{n} are right.",
            order: "Give the letters in the right order.",
            pairing: "Give a letter for each number.",
            again: "A letter may stand more than once.",
            items: "Name {n}.",
            true_or_false: "True or false?",
            holds: "",
            quotes: ("“", "”"),
            sides: ("Front", "Back"),
            stencil: "Cut out the circles and lay the frame over the frame of an answer sheet: what \
                      is filled in below a hole is right.",
            marking: "Or type the answers into a table with the columns learner, version and answers: \
                      {mark} marks it.",
            folding: "Print, cut along the lines, fold in the middle.",
            print: "Print",
            all: "all",
            both_sides: "on both sides",
            one_side: "on one side",
            settings: "Scale 100 %, headers and footers of the browser off.",
        }
    }
}
