//! Moodle XML to cards.

use super::answers::Reader;
use super::gaps;
use super::tree::{Element, Questions};
use crate::deck::{Cloze, Task};
use crate::formats::feedback::{parted, with_answers};
use crate::formats::gaps as cloze;
use crate::formats::imported::{Imported, Loose, Remark};

/// What Moodle itself says of every choice question, which says nothing about any.
const CUSTOMARY: [&str; 4] = [
    "",
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
];

pub fn read(text: &str) -> Imported {
    let mut imported = Imported::default();
    for question in Questions::of(text) {
        match question {
            Ok((line, question)) => take(line, &question, &mut imported),
            Err(end) => {
                let remark = Remark::left_out(end.line, end.reason);
                imported.remarks.push(remark);
            }
        }
    }
    imported
}

fn take(line: usize, question: &Element, imported: &mut Imported) {
    let kind = question.attribute("type").unwrap_or_default();
    if kind == "category" {
        let title = title(question.said_by("category"));
        imported.title = imported.title.take().or(title);
        return;
    }
    let text = question.child("questiontext");
    let format = text.and_then(|text| text.attribute("format"));
    let mut reader = Reader {
        question,
        format: format.unwrap_or("html"),
        notes: Vec::new(),
        feedback: Vec::new(),
    };
    match card(line, kind, &mut reader) {
        Ok(card) => {
            imported.cards.push(card);
            let notes = reader.notes.into_iter();
            let remarks = notes.map(|note| Remark::changed(line, note));
            imported.remarks.extend(remarks);
        }
        Err(reason) => imported.remarks.push(Remark::left_out(line, reason)),
    }
}

/// The name of the outermost category below the top: `$course$/top/Civics/Week 1` is `Civics`.
fn title(path: &str) -> Option<String> {
    // A slash of a name is doubled.
    let path = path.replace("//", "\0");
    let mut names = path.split('/').map(str::trim).peekable();
    names.next_if(|name| name.starts_with('$'));
    names.next_if(|name| *name == "top");
    let name = names.next()?.replace('\0', "/");
    (!name.is_empty()).then_some(name)
}

fn card(line: usize, kind: &str, reader: &mut Reader<'_>) -> Result<Loose, String> {
    let general = reader.shown_by("generalfeedback");
    let mut prompt = reader.shown_by("questiontext");
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
            let model = reader.shown_by("graderinfo");
            let is_given = !model.is_empty();
            let model = if is_given { model } else { general.clone() };
            back = (!is_given).then_some(());
            if model.is_empty() {
                return Err("an essay without a model answer can't be asked".into());
            }
            Task::Flashcard { back: model }
        }
        "description" => return Err("a description, which asks nothing".into()),
        other => return Err(format!("a question of the type `{other}`")),
    };
    let mut card = Loose::new(line, prompt, task);
    if back.is_none() {
        (card.explain, card.cite) = parted(&general);
    }
    add_more(&mut card, reader);
    Ok(card)
}

fn with_gaps(reader: &mut Reader<'_>) -> Result<String, String> {
    let text = reader.question.said_by("questiontext");
    let read = gaps::read(text, reader.format, &mut reader.notes)?;
    reader.feedback.extend(read.feedback);
    cloze::prompt(&read.pieces)
}

/// What questions of every type may have.
fn add_more(card: &mut Loose, reader: &mut Reader<'_>) {
    let question = reader.question;
    let keys = ["idnumber", "name"].map(|name| question.said_by(name));
    let key = keys.into_iter().find(|key| !key.is_empty());
    card.key = key.map(str::to_owned);
    card.explain = with_answers(card.explain.take(), &reader.feedback);
    let hints = question.children("hint").map(|hint| reader.shown(hint));
    let hints = hints.filter(|hint| !hint.is_empty());
    let hints = hints.collect::<Vec<_>>().join("\n");
    card.hint = (!hints.is_empty()).then_some(hints);
    let tags = question
        .children("tags")
        .flat_map(|tags| tags.children("tag"));
    card.tags = tags.map(|tag| tag.said().to_owned()).collect();
    let names = [
        "correctfeedback",
        "partiallycorrectfeedback",
        "incorrectfeedback",
    ];
    let said = names.map(|name| reader.shown_by(name));
    if said.iter().any(|said| !CUSTOMARY.contains(&said.as_str())) {
        let note = "what is said when the whole of it is right or wrong is left out";
        reader.notes.push(note.into());
    }
    if question.holds("file") {
        reader
            .notes
            .push("its pictures and other files are left out".into());
    }
}
