//! The reader: Moodle XML to cards.

use super::answers::QuestionReader;
use super::cloze;
use super::tree::{Element, MoodleQuestions};
use crate::deck::{Cloze, Task};
use crate::exchange::answer_feedback::AnswerFeedback;
use crate::exchange::deck_head::head_in;
use crate::exchange::explanation::said_to_all;
use crate::exchange::gaps;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::pictures::{holds_picture, leave_out_pictures};
use crate::exchange::several_right::without_count;
use crate::exchange::warnings::Warnings;

/// The feedback that Moodle itself puts into every choice question.
const CUSTOMARY: [&str; 4] = [
    "",
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
];

pub fn read(text: &str) -> ImportedFile {
    let mut imported = ImportedFile {
        head: head_in(text),
        ..ImportedFile::default()
    };
    for question in MoodleQuestions::new(text) {
        match question {
            Ok((line, question)) => take(line, &question, &mut imported),
            Err(end) => imported.warnings.at(end.line).left_out(end.reason),
        }
    }
    imported
}

fn take(line: usize, question: &Element, imported: &mut ImportedFile) {
    let kind = question.attribute("type").unwrap_or_default();
    if kind == "category" {
        let title = title_from_path(question.content_of("category"));
        imported.title = imported.title.take().or(title);
        return;
    }
    let text = question.child("questiontext");
    let format = text.and_then(|text| text.attribute("format"));
    let read = |warnings: &mut Warnings| {
        let mut reader = QuestionReader {
            question,
            format: format.unwrap_or("html"),
            warnings,
            feedback: AnswerFeedback::default(),
        };
        card(line, kind, &mut reader)
    };
    let card = imported.warnings.question(line, read);
    imported.cards.extend(card);
}

/// The name of the outermost category below the top: `$course$/top/Civics/Week 1` is `Civics`.
fn title_from_path(path: &str) -> Option<String> {
    // A slash of a name is doubled.
    let path = path.replace("//", "\0");
    let mut names = path.split('/').map(str::trim).peekable();
    names.next_if(|name| name.starts_with('$'));
    names.next_if(|name| *name == "top");
    let name = names.next()?.replace('\0', "/");
    (!name.is_empty()).then_some(name)
}

fn card(line: usize, kind: &str, reader: &mut QuestionReader<'_>) -> Result<ImportedCard, String> {
    if reader.question.has_marked_up_text() {
        return Err("a text of it is no text but elements: HTML stands in `<![CDATA[…]]>`".into());
    }
    if matches!(reader.question.content_of("hidden"), "1" | "true") {
        return Err("it is hidden in Moodle’s question bank, so that no quiz asks it".into());
    }
    let general = reader.text_of("generalfeedback");
    let mut prompt = reader.text_of("questiontext");
    let mut back = None;
    let task = match kind {
        "multichoice" => reader.choice()?,
        "truefalse" => reader.truth()?,
        "shortanswer" => reader.short_answer()?,
        "numerical" => reader.numerical()?,
        "matching" | "match" | "ddmatch" => reader.matching(),
        "ordering" => reader.ordering(),
        "multianswer" | "cloze" => {
            prompt = with_gaps(reader)?;
            Task::Cloze(Cloze::default())
        }
        "essay" => {
            let model = reader.text_of("graderinfo");
            let is_given = !model.is_empty();
            let model = if is_given { model } else { general.clone() };
            back = (!is_given).then_some(());
            if model.is_empty() {
                return Err("an essay without a model answer can’t be asked".into());
            }
            Task::Flashcard { back: model }
        }
        "description" => return Err("a description, which asks nothing".into()),
        other => return Err(format!("a question of the type `{other}`")),
    };
    let asked = without_count(&prompt, &task).to_owned();
    let mut card = ImportedCard::new(line, asked, task);
    if back.is_none() {
        (card.explain, card.cite) = said_to_all(&general);
    }
    leave_out_media(&mut card, reader)?;
    add_more(&mut card, reader);
    Ok(card)
}

fn with_gaps(reader: &mut QuestionReader<'_>) -> Result<String, String> {
    let text = reader.question.content_of("questiontext");
    let read = cloze::read(text, reader.format, reader.warnings)?;
    reader.feedback = read.feedback;
    reader.feedback.leave_out_wrong(reader.warnings);
    gaps::prompt(&read.pieces)
}

/// Adds what questions of every type may have: key, feedback, hints and tags.
fn add_more(card: &mut ImportedCard, reader: &mut QuestionReader<'_>) {
    let question = reader.question;
    let keys = ["idnumber", "name"].map(|name| question.content_of(name));
    let key = keys.into_iter().find(|key| !key.is_empty());
    card.key = key.map(str::to_owned);
    std::mem::take(&mut reader.feedback).add_to(card);
    let hints = question.children("hint").map(|hint| reader.text(hint));
    let hints = hints.filter(|hint| !hint.is_empty());
    let hints = hints.collect::<Vec<_>>().join("\n");
    card.hint = (!hints.is_empty()).then_some(hints);
    let tags = question
        .children("tags")
        .flat_map(|tags| tags.children("tag"));
    card.tags = tags.map(|tag| tag.content().to_owned()).collect();
    let names = [
        "correctfeedback",
        "partiallycorrectfeedback",
        "incorrectfeedback",
    ];
    let feedback = names.map(|name| reader.text_of(name));
    let is_customary = |text: &String| CUSTOMARY.contains(&text.as_str());
    if !feedback.iter().all(is_customary) {
        let note = "what is said when the whole of it is right or wrong is left out";
        reader.warnings.changed(note);
    }
    if question.holds("file") {
        reader
            .warnings
            .changed("its pictures and other files are left out");
    }
}

/// Takes pictures and sounds out, where they stand in what is asked or answered.
fn leave_out_media(card: &mut ImportedCard, reader: &mut QuestionReader<'_>) -> Result<(), String> {
    let texts = ["questiontext", "answer", "subquestion"];
    let texts = texts
        .into_iter()
        .flat_map(|name| reader.question.children(name));
    let texts = texts.map(Element::content).collect::<Vec<_>>();
    if texts.iter().any(|text| holds_picture(text)) {
        leave_out_pictures(card, reader.warnings)?;
    }
    if texts
        .iter()
        .any(|text| text.contains("<audio") || text.contains("<video"))
    {
        reader.warnings.changed("a film or sound is left out");
    }
    Ok(())
}
