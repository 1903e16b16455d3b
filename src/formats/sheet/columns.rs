//! What the columns of a table are, by their names.

use crate::deck::Deck;
use crate::exchange::deck_head::head_in;
use crate::text::on_one_line;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetColumn {
    Id,
    Type,
    Prompt,
    /// One side of a card that is turned.
    Front,
    /// The right answer in words.
    Answer,
    /// The other side of a card that is turned.
    Back,
    /// An option, right or wrong.
    Option,
    /// A wrong option.
    Distractor,
    /// Which option is right, by letter, number or words.
    Key,
    /// Which option is right, by number.
    Number,
    /// Which other option is right, too.
    MoreKey,
    /// All options, in one cell.
    Options,
    Kind,
    Need,
    /// What is said of wrong answers, a line each: `answer: reason`.
    WhyNot,
    Cite,
    Explain,
    Hint,
    Tags,
    /// What the deck says of itself, in civiq's own table.
    DeckHead,
    /// A row's number or the time for it, which say nothing of the question.
    Count,
    /// Something that a deck has no place for.
    Unknown(String),
}

/// The names of columns, without spaces.
const NAMES: [(SheetColumn, &str); 17] = [
    (
        SheetColumn::Id,
        "id/guid/identifier/uid/questionid/idnumber",
    ),
    (SheetColumn::Type, "type/questiontype/typ/fragetyp"),
    (
        SheetColumn::Prompt,
        "question/questiontext/questiontitle/questions/questionstem/prompt/stem/item/frage/fragetext/\
         fragen/pregunta/preguntas/domanda/domande/vraag/pergunta/pytanie/fråga/spørgsmål/spørsmål/\
         otázka/soru/kérdés/kysymys/intrebare/întrebare/ερώτηση/вопрос",
    ),
    (
        SheetColumn::Front,
        "front/term/word/begriff/vorderseite/recto/terme/término/termine/wort/vokabel/mot/palabra/\
         parola/palavra/termo/woord/begrip/fronte/voorkant/pojęcie/expression/phrase/vocabulary",
    ),
    (
        SheetColumn::Answer,
        "answer/answers/antwort/solution/lösung/antworten/réponse/réponses/respuesta/risposta/answertext/\
         modelanswer/antwoord/resposta/odpowiedź/svar/odpověď/cevap/válasz/vastaus/raspuns/răspuns/\
         απάντηση/ответ",
    ),
    (
        SheetColumn::Back,
        "back/definition/meaning/rückseite/verso/définition/definición/definizione/translation/\
         bedeutung/übersetzung/traduction/traducción/traduzione/tradução/vertaling/signification/\
         significado/significato/betekenis/definitie/definição/achterkant/retro/tłumaczenie",
    ),
    (
        SheetColumn::Key,
        "correct/correctanswer/correctanswers/key/answerkey/correctoption/correctchoice/right/\
         rightanswer/rightanswers/richtig/richtigeantwort/richtigeantworten/correctresponse/\
         bonneréponse/correctletter/respuestacorrecta/respostacorreta/rispostacorretta/\
         juisteantwoord/correctansweroption/rightoption",
    ),
    (
        SheetColumn::Options,
        "options/choices/alternatives/answeroptions/answerchoices/antwortmöglichkeiten/\
         antwortoptionen/auswahlmöglichkeiten/optionen/opciones/opções/opzioni/opties/choix",
    ),
    (SheetColumn::DeckHead, "civiqdeck"),
    (SheetColumn::Kind, "kind"),
    (SheetColumn::Need, "need"),
    (SheetColumn::WhyNot, "whynot"),
    (
        SheetColumn::Cite,
        "cite/sourcequote/quote/citation/zitat/beleg",
    ),
    (
        SheetColumn::Explain,
        "explain/explanation/feedback/rationale/generalfeedback/erklärung/begründung/explication/\
         explicación/notes/comment/answerexplanation/answerfeedback/explanationfortheanswer/uitleg/\
         explicação/spiegazione",
    ),
    (SheetColumn::Hint, "hint/hints/hinweis/tipp/indice/pista"),
    (
        SheetColumn::Tags,
        "tags/tag/topic/topics/category/thema/schlagwörter/subject/label/labels",
    ),
    (
        SheetColumn::Distractor,
        "distractor/distractors/wronganswers/incorrectanswers/falscheantworten",
    ),
];

/// The names of columns that only count, or say how long a question is shown.
const COUNTS: [&str; 7] = [
    "",
    "no",
    "nr",
    "number",
    "#",
    "time limit",
    "time in seconds",
];

impl SheetColumn {
    /// The column of this name.
    pub fn from_name(name: &str) -> Self {
        let plain = plain_name(name);
        let joined = plain.replace([' ', '#'], "");
        let known = NAMES
            .iter()
            .find(|(_, names)| names.split('/').any(|known| known == joined));
        let takes_numbers = name.contains('#') || name.contains("choose");
        match known {
            Some((Self::Key, _)) if takes_numbers => return Self::Number,
            // `Question #` counts the questions.
            _ if name.trim().ends_with('#') || COUNTS.contains(&plain.as_str()) => {
                return Self::Count;
            }
            Some((column, _)) => return column.clone(),
            None => {}
        }
        let stem = numbered(&plain).map(|stem| stem.trim_end_matches([' ', '#']));
        let ends_in_digit = plain.ends_with(|c: char| c.is_ascii_digit());
        if let Some(stem) = stem.filter(|_| ends_in_digit)
            && Self::from_name(stem) == Self::Key
        {
            let is_first = plain[stem.len()..].trim_matches([' ', '#']) == "1";
            return if is_first { Self::Key } else { Self::MoreKey };
        }
        match stem {
            Some(
                "incorrect answer" | "wrong answer" | "distractor" | "falsche antwort"
                | "incorrect",
            ) => Self::Distractor,
            Some(
                "option" | "answer" | "choice" | "antwort" | "réponse" | "respuesta" | "opción"
                | "opção" | "opzione" | "optie" | "risposta" | "resposta" | "antwoord"
                | "answer option",
            ) => Self::Option,
            Some("") if plain.len() == 1 && plain.as_str() <= "h" => Self::Option,
            _ => Self::Unknown(on_one_line(name)),
        }
    }
}

/// A column's name without the remarks behind a bracket, a dash or a line break.
pub fn plain_name(name: &str) -> String {
    let end = name.find(['(', '\n', '[']).unwrap_or(name.len());
    let name = &name[..end];
    let name = name.split(" - ").next().unwrap_or_default();
    let name = name.split(" – ").next().unwrap_or_default();
    let words = name.split(|c: char| !c.is_alphanumeric() && c != '#');
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name without the number or letter at its end: `option` of `option b`, `answer` of `answer1`.
pub fn numbered(name: &str) -> Option<&str> {
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

/// How many columns of a header say what they hold.
pub fn known(columns: &[SheetColumn]) -> usize {
    let known = columns.iter();
    known
        .filter(|column| !matches!(column, SheetColumn::Unknown(_) | SheetColumn::Count))
        .count()
}

/// Names of languages as they head a list of words, in the languages that people learn with.
const LANGUAGES: &str = "english englisch anglais inglés inglese inglês engels angielski \
    german deutsch allemand alemán tedesco alemão duits niemiecki french französisch français francés \
    francese francês frans spanish spanisch español espagnol spagnolo espanhol spaans italian italienisch \
    italiano italien italiaans latin latein latín latino latijn dutch niederländisch nederlands \
    portuguese portugiesisch português portugais polish polnisch polski russian russisch turkish türkisch \
    türkçe greek griechisch swedish schwedisch svenska danish dänisch dansk norwegian norwegisch norsk \
    czech tschechisch čeština chinese chinesisch japanese japanisch arabic arabisch ukrainian ukrainisch";

/// Whether a cell is the name of a language and nothing else.
pub fn is_language(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    !cell.is_empty() && LANGUAGES.split_whitespace().any(|name| name == cell)
}

/// The columns of a header that names two languages, for a list of words.
pub fn languages(cells: &[String]) -> Option<Vec<SheetColumn>> {
    let mut sides = [SheetColumn::Front, SheetColumn::Back].into_iter();
    let columns = cells.iter().map(|cell| {
        let side = is_language(cell).then(|| sides.next()).flatten();
        side.unwrap_or_else(|| SheetColumn::from_name(cell))
    });
    let columns = columns.collect::<Vec<_>>();
    let is_whole = columns.contains(&SheetColumn::Back);
    let is_list = cells.iter().zip(&columns).all(|(cell, column)| {
        is_language(cell) || matches!(column, SheetColumn::Count | SheetColumn::Tags)
    });
    (is_whole && is_list).then_some(columns)
}

/// The columns of a header, if the row is one: it names what is asked, and what is right or wrong.
pub fn header(cells: &[String]) -> Option<Vec<SheetColumn>> {
    let mut columns = cells
        .iter()
        .map(|cell| SheetColumn::from_name(cell))
        .collect::<Vec<_>>();
    let has = |column: &SheetColumn| columns.contains(column);
    let answers = [
        SheetColumn::Answer,
        SheetColumn::Back,
        SheetColumn::Key,
        SheetColumn::Number,
        SheetColumn::Option,
        SheetColumn::Options,
        SheetColumn::Distractor,
    ];
    let asks = has(&SheetColumn::Prompt) || has(&SheetColumn::Front);
    if !asks || !answers.iter().any(has) {
        return None;
    }
    let has_options = has(&SheetColumn::Option);
    let keys = [SheetColumn::Key, SheetColumn::Number, SheetColumn::MoreKey];
    let has_key = keys.iter().any(has);
    // A card that is turned has two sides and nothing to choose from.
    let is_turned =
        has(&SheetColumn::Front) && has(&SheetColumn::Back) && !has(&SheetColumn::Distractor);
    for column in &mut columns {
        match column {
            // Beside options, the answer says which of them is right; without any, it is in words.
            SheetColumn::Answer | SheetColumn::Back if has_options && !has_key => {
                *column = SheetColumn::Key;
            }
            SheetColumn::Key | SheetColumn::MoreKey if !has_options => {
                *column = SheetColumn::Answer;
            }
            SheetColumn::Front if !is_turned => *column = SheetColumn::Prompt,
            SheetColumn::Back if !is_turned => *column = SheetColumn::Answer,
            _ => {}
        }
    }
    Some(columns)
}

/// The deck that civiq wrote to the table.
pub fn deck_head(columns: &[SheetColumn], rows: &[(usize, Vec<String>)]) -> Option<Deck> {
    let at = columns
        .iter()
        .position(|column| *column == SheetColumn::DeckHead)?;
    let mut cells = rows.iter().filter_map(|(_, cells)| cells.get(at));
    cells.find_map(|cell| head_in(cell))
}
