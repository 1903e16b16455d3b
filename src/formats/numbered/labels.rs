//! Words with a colon that say what a line is.

/// What a line is that begins with a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// What is asked: `Q: …`.
    Question,
    /// Which answer is right, or the answer itself.
    Key,
    /// Why it is right.
    Explain,
    /// Help on request.
    Hint,
    /// What the quiz is called.
    QuizTitle,
    /// What Respondus calls the type of the next question.
    Type,
    /// The options of one question, on lines of their own below.
    Options,
    /// Something of the quiz or a question that a deck has no place for and no learner misses.
    Setting,
    /// A text between questions, which they may need.
    Text,
}

/// The labels, in small letters.
const LABELS: [(LabelKind, &str); 9] = [
    (
        LabelKind::Question,
        "q/question/frage/pregunta/domanda/vraag",
    ),
    (
        LabelKind::Key,
        "a/answer/answers/correct answer/correct answers/correct/correct option/right answer/the answer/\
         the correct answer/ans/key/solution/antwort/antworten/richtige antwort/richtige antworten/richtig/\
         lösung/réponse/réponses/bonne réponse/bonnes réponses/réponse correcte/respuesta/\
         respuesta correcta/risposta/risposta corretta/resposta/resposta correta/antwoord/juiste antwoord",
    ),
    (
        LabelKind::Explain,
        "explanation/explain/rationale/reason/reasoning/feedback/why/erklärung/begründung/explication/\
         explicación/spiegazione/justification/erläuterung",
    ),
    (LabelKind::Hint, "hint/hinweis/tipp/tip/indice/pista"),
    (LabelKind::QuizTitle, "quiz title"),
    (LabelKind::Type, "type"),
    (
        LabelKind::Options,
        "options/choices/antwortmöglichkeiten/optionen",
    ),
    (
        LabelKind::Setting,
        "points/title/difficulty/quiz description/shuffle answers/show correct answers/\
         one question at a time/can't go back/feedback is solution/solutions sample groups/\
         solutions randomize groups/pick/solutions pick/points per question/topic/category/punkte/\
         schwierigkeit/level/bloom's level",
    ),
    (LabelKind::Text, "text/text title"),
];

/// Lines that stand above a list of the answers of all questions.
const KEY_LISTS: &str = "answers/answer key/answer sheet/correct answers/key/solutions/answers key/\
    lösungen/lösung/lösungsschlüssel/antworten/richtige antworten/réponses/corrigé/solutionnaire/\
    respuestas/risposte/respostas/antwoorden/quiz answers";

/// The label of a line and what stands behind it. French has a space before the colon.
pub fn labelled(line: &str) -> Option<(LabelKind, &str)> {
    const LONGEST: usize = 40;
    let (label, rest) = line.split_once(':').or_else(|| dashed(line))?;
    if label.len() > LONGEST || rest.starts_with(':') {
        return None;
    }
    let label = plain_label(label);
    let known = LABELS.iter();
    let mut known = known.filter(|(_, labels)| labels.split('/').any(|known| known == label));
    known.next().map(|(kind, _)| (*kind, rest.trim()))
}

/// `Answer - B`: a dash instead of the colon, before a letter.
fn dashed(line: &str) -> Option<(&str, &str)> {
    let parted = line.split_once(" - ").or_else(|| line.split_once(" – "));
    parted.filter(|(label, key)| {
        let key = key.trim();
        label.len() > 2 && key.len() == 1 && key.bytes().all(|c| c.is_ascii_alphabetic())
    })
}

/// Whether a line says that the answers of all questions stand below it, or behind its colon.
pub fn heads_key_list(line: &str) -> Option<&str> {
    let (label, rest) = line.split_once(':').unwrap_or((line, ""));
    let label = plain_label(label.trim_start_matches('#'));
    let is_known = KEY_LISTS.split('/').any(|known| known == label);
    is_known.then(|| rest.trim())
}

/// Whether a line says so of the answers of all questions, and could not speak of one question's.
pub fn heads_all_keys(line: &str) -> bool {
    const SURE: [&str; 6] = [
        "key",
        "sheet",
        "schlüssel",
        "corrigé",
        "solutionnaire",
        "quiz answers",
    ];
    let (label, _) = line.split_once(':').unwrap_or((line, ""));
    let label = plain_label(label.trim_start_matches('#'));
    label != "key" && SURE.iter().any(|sure| label.contains(sure))
}

fn plain_label(label: &str) -> String {
    label.trim().replace('’', "'").to_lowercase()
}
