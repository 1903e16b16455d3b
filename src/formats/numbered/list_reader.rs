//! The list line by line as questions, and these as cards once all of it is known.

use super::key_list::{ListedKey, hand_out, listed_keys};
use super::labels::{LabelKind, heads_key_list, labelled};
use super::line::{ListLine, OptionMark, numbered};
use super::marking::list_marking;
use super::question::{ListOption, ListQuestion, QuestionStart};
use super::right_mark::right_mark;
use super::source::ListSource;
use crate::exchange::imported::{ImportedCard, ImportedFile};

/// What the last line belongs to, and so the next, if it is only text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ListPart {
    #[default]
    Prompt,
    Option,
    Key,
    Explain,
}

/// Reads a list line by line.
#[derive(Default)]
pub struct ListReader {
    imported: ImportedFile,
    questions: Vec<ListQuestion>,
    open: Option<ListQuestion>,
    /// How far the open question is set in.
    indent: usize,
    part: ListPart,
    is_after_gap: bool,
    /// The type that Respondus says above a question.
    next_kind: Option<String>,
    /// Whether a mark around the question is open, up to which all text belongs to it.
    is_wrapped: bool,
    keys: Option<Vec<ListedKey>>,
}

impl ListReader {
    /// Takes a line, with the next one that is not blank.
    pub fn take(&mut self, source: &ListSource, next: &str) {
        if source.kind == ListLine::Blank {
            self.is_after_gap = true;
            return;
        }
        if self.keys.is_some() {
            self.take_key(source.line, &source.text);
        } else if let Some(rest) = self.key_list(source, next) {
            self.close();
            self.keys = Some(Vec::new());
            if !rest.is_empty() {
                self.take_key(source.line, &rest);
            }
        } else {
            self.take_line(source);
        }
        self.is_after_gap = false;
    }

    /// What stands behind the words on a line that begins the list of all answers.
    fn key_list(&self, source: &ListSource, next: &str) -> Option<String> {
        let rest = heads_key_list(&source.text)?;
        let asked = self.questions.len() + usize::from(self.open.is_some());
        let first = if rest.is_empty() { next } else { rest };
        let keys = listed_keys(source.line, first);
        let is_number = first.trim_start().starts_with(|c: char| c.is_ascii_digit());
        let is_last = self.is_after_gap && self.open.as_ref().is_none_or(ListQuestion::is_answered);
        let is_list = is_number && !keys.is_empty() && asked > 0 && (is_last || keys.len() > 1);
        is_list.then(|| rest.to_owned())
    }

    fn take_key(&mut self, line: usize, text: &str) {
        let keys = listed_keys(line, text);
        let is_heading = text.starts_with('#');
        if keys.is_empty() && !is_heading {
            let reason = "no number and answer stand here, in the list of the answers";
            self.imported.warnings.at(line).changed(reason);
        }
        self.keys.get_or_insert_default().extend(keys);
    }

    fn take_line(&mut self, source: &ListSource) {
        let ListSource { line, indent, .. } = *source;
        match source.kind.clone() {
            ListLine::Blank => {}
            ListLine::Nothing => self.take_nothing(&source.text),
            ListLine::Heading(text) => self.take_heading(source, &text),
            ListLine::Question { number, text } => self.take_number(source, number, text),
            ListLine::Option {
                mark,
                is_starred,
                text,
            } => self.take_option(source, mark, is_starred, &text),
            ListLine::Labelled(kind, text) => self.take_label(line, indent, kind, text),
            ListLine::Number(text) => match &mut self.open {
                Some(open) if open.options.is_empty() && open.numeric.is_none() => {
                    open.numeric = Some(text);
                }
                _ => self.take_text(source),
            },
            ListLine::Feedback(text) | ListLine::Praise(text) => self.take_feedback(source, text),
            ListLine::Quoted(text) => self.take_quoted(source, text),
            ListLine::Sides(front, back) => self.take_sides(source, &front, back),
            ListLine::Text(_) => self.take_text(source),
        }
    }

    fn take_nothing(&mut self, text: &str) {
        self.is_wrapped = text.starts_with("<quiz") || text.starts_with("<?quiz");
        let is_answered = self.open.as_ref().is_some_and(ListQuestion::is_answered);
        if text.starts_with('<') || is_answered {
            self.close();
        }
    }

    /// A heading asks something, or parts the questions, or is the line of an answer.
    fn take_heading(&mut self, source: &ListSource, text: &str) {
        match (labelled(text), numbered(text)) {
            (Some((kind, rest)), _) => {
                self.take_label(source.line, source.indent, kind, rest.to_owned());
            }
            (None, Some((number, rest))) => {
                self.open(source.line, source.indent, QuestionStart::Number, rest);
                self.number(number);
            }
            (None, None) => self.open(source.line, source.indent, QuestionStart::Heading, text),
        }
    }

    fn take_number(&mut self, source: &ListSource, number: u32, text: String) {
        let place = self.open.as_ref().map_or(0, |open| open.options.len());
        let is_next = usize::try_from(number).is_ok_and(|number| number == place + 1);
        if self.open.is_some() && source.indent > self.indent + 1 && is_next {
            let letter = char::from(b'a' + u8::try_from(place.min(25)).unwrap_or_default());
            self.take_option(source, OptionMark::Letter(letter), false, &text);
            return;
        }
        let text = match labelled(&text) {
            Some((LabelKind::Question, rest)) => rest.to_owned(),
            _ => text,
        };
        self.open(source.line, source.indent, QuestionStart::Number, &text);
        self.number(number);
    }

    fn number(&mut self, number: u32) {
        if let Some(open) = &mut self.open {
            open.number = Some(number);
        }
    }

    fn take_option(&mut self, source: &ListSource, mark: OptionMark, is_starred: bool, text: &str) {
        let Some(open) = &mut self.open else {
            return self.take_text(source);
        };
        if let OptionMark::Letter(letter) = mark {
            let letters = open.options.iter();
            let letters = letters.filter(|option| matches!(option.mark, OptionMark::Letter(_)));
            let next = char::from(b'a' + u8::try_from(letters.count().min(25)).unwrap_or_default());
            if letter != next && open.options.is_empty() {
                return self.take_text(source);
            }
            if letter != next {
                let reason = format!("option `{letter}` stands where `{next}` is expected");
                open.fault.get_or_insert(reason);
            }
        } else if open.key.is_some() && !matches!(mark, OptionMark::Box { .. }) {
            // Below the answer, dots and hyphens tell why, or are the answer.
            return self.take_text(source);
        }
        let (text, sign) = right_mark(text);
        let is_ticked = matches!(mark, OptionMark::Box { is_right: true });
        open.options.push(ListOption {
            mark,
            text,
            is_right: is_starred || is_ticked || sign == Some(true),
            emphasis: source.emphasis.clone(),
            said: None,
        });
        self.part = ListPart::Option;
    }

    fn take_label(&mut self, line: usize, indent: usize, kind: LabelKind, text: String) {
        match kind {
            LabelKind::Question => self.open(line, indent, QuestionStart::Label, &text),
            LabelKind::Key => self.take_answer(line, &text),
            LabelKind::Explain => self.explain(line, text),
            LabelKind::Hint => {
                if let Some(open) = &mut self.open {
                    open.hint.get_or_insert(text);
                }
            }
            LabelKind::QuizTitle => self.imported.title = Some(text),
            LabelKind::Type => self.next_kind = Some(text.to_lowercase()),
            LabelKind::Text => {
                let reason = "a text between the questions is left out";
                self.imported.warnings.at(line).changed(reason);
            }
            LabelKind::Options | LabelKind::Setting => {}
        }
    }

    fn take_answer(&mut self, line: usize, text: &str) {
        let Some(open) = self.open.as_mut() else {
            let reason = "an answer stands here without a question";
            self.imported.warnings.at(line).changed(reason);
            return;
        };
        if open.key.is_some() {
            let reason = "two lines below it say what is right";
            open.fault.get_or_insert(reason.into());
            return;
        }
        let (key, why) = match text.split_once("Explanation:") {
            Some((key, why)) => (
                key.trim().trim_end_matches(['.', ';', '-']),
                Some(why.trim()),
            ),
            None => (text, None),
        };
        open.key = Some(key.trim().to_owned());
        open.explain.extend(why.map(str::to_owned));
        self.part = ListPart::Key;
    }

    fn explain(&mut self, line: usize, text: String) {
        match &mut self.open {
            Some(open) => {
                open.explain.push(text);
                self.part = ListPart::Explain;
            }
            None => self
                .imported
                .warnings
                .at(line)
                .changed("it explains no question"),
        }
    }

    fn take_feedback(&mut self, source: &ListSource, text: String) {
        let part = self.part;
        let Some(open) = &mut self.open else {
            return self.take_text(source);
        };
        match open.options.last_mut() {
            Some(option) if part == ListPart::Option => option.said = Some(text),
            _ => open.explain.push(text),
        }
    }

    /// In quizdown a hint stands behind `>` below the heading that asks.
    fn take_quoted(&mut self, source: &ListSource, text: String) {
        match &mut self.open {
            Some(open) if open.is_answered() => open.explain.push(text),
            Some(open) if open.start == QuestionStart::Heading && open.hint.is_none() => {
                open.hint = Some(text);
            }
            _ => self.take_text(source),
        }
    }

    fn take_sides(&mut self, source: &ListSource, front: &str, back: String) {
        let is_inside = self.open.as_ref().is_some_and(|open| {
            !self.is_after_gap && open.start != QuestionStart::Heading && open.back.is_none()
        });
        if is_inside {
            return self.take_text(source);
        }
        self.open(source.line, source.indent, QuestionStart::Label, front);
        if let Some(open) = &mut self.open {
            open.back = Some(back);
        }
        self.close();
    }

    fn take_text(&mut self, source: &ListSource) {
        let ListSource {
            line, indent, text, ..
        } = source;
        let is_near = !self.is_after_gap || *indent > 1 || self.is_wrapped;
        let Some(open) = &mut self.open else {
            return self.open(*line, *indent, QuestionStart::Text, text);
        };
        let add = |whole: &mut String, sign: char| {
            if !whole.is_empty() {
                whole.push(sign);
            }
            whole.push_str(text);
        };
        match self.part {
            ListPart::Prompt if open.start != QuestionStart::Text || is_near => {
                add(&mut open.prompt, '\n');
            }
            ListPart::Option if self.is_after_gap && self.is_wrapped => {
                open.explain.push(text.clone());
                self.part = ListPart::Explain;
            }
            ListPart::Option if is_near => {
                if let Some(option) = open.options.last_mut() {
                    add(&mut option.text, ' ');
                }
            }
            ListPart::Key if open.key.as_deref() == Some("") => open.key = Some(text.clone()),
            ListPart::Key if is_near && open.options.is_empty() => {
                add(open.key.get_or_insert_default(), '\n');
            }
            ListPart::Explain if is_near => {
                if let Some(explain) = open.explain.last_mut() {
                    add(explain, '\n');
                }
            }
            _ => self.open(*line, *indent, QuestionStart::Text, text),
        }
    }

    /// Begins a question.
    fn open(&mut self, line: usize, indent: usize, start: QuestionStart, prompt: &str) {
        self.close();
        self.indent = indent;
        self.part = ListPart::Prompt;
        self.open = Some(ListQuestion {
            line,
            start,
            prompt: prompt.trim().to_owned(),
            kind: self.next_kind.take(),
            ..ListQuestion::default()
        });
    }

    fn close(&mut self) {
        self.part = ListPart::Prompt;
        self.questions.extend(self.open.take());
    }

    /// The cards of all questions, once the list is known to its end.
    pub fn finish(mut self) -> ImportedFile {
        self.close();
        let Self {
            mut imported,
            mut questions,
            keys,
            ..
        } = self;
        hand_out(
            keys.unwrap_or_default(),
            &mut questions,
            &mut imported.warnings,
        );
        let marking = list_marking(&questions);
        if let Some(emphasis) = marking.emphasis {
            let line = questions.first().map_or(1, |question| question.line);
            let told = format!(
                "the {} options are taken for the right ones",
                emphasis.name()
            );
            imported.warnings.at(line).guessed(told);
        }
        for question in questions {
            if question.is_stray() {
                leave_out_text(&question, &mut imported);
                continue;
            }
            let line = question.line;
            let read = |warnings: &mut _| question.card(marking, warnings);
            let card: Option<ImportedCard> = imported.warnings.question(line, read);
            imported.cards.extend(card);
        }
        imported
    }
}

/// A text that is no question: the title at the top, a heading between parts, or something that is told.
fn leave_out_text(question: &ListQuestion, imported: &mut ImportedFile) {
    let is_line = !question.prompt.contains('\n');
    let is_title = is_line && imported.title.is_none() && imported.cards.is_empty();
    if is_title && imported.warnings.as_slice().is_empty() {
        imported.title = Some(question.prompt.clone());
    } else if question.start == QuestionStart::Text || !is_line {
        let reason = "it is no part of a question, and is left out";
        imported.warnings.at(question.line).changed(reason);
    }
}
