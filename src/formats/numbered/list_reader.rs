//! The list line by line as questions, and these as cards once all of it is known.

use super::key_list::{BareKey, KeyBlock, ListedKey, key_block, listed_keys};
use super::labels::{LabelKind, heads_all_keys, labelled};
use super::line::{ListLine, OptionMark, numbered};
use super::list_cards::list_cards;
use super::numerals::OptionNumerals;
use super::question::{ListOption, ListQuestion, QuestionStart};
use super::right_mark::right_mark;
use super::source::ListSource;
use crate::exchange::imported::ImportedFile;

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
    keys: Vec<ListedKey>,
    bare_keys: Vec<BareKey>,
    /// Whether the list of the answers has begun, up to the last line.
    is_in_keys: bool,
}

impl ListReader {
    /// Takes all lines.
    pub fn take_all(&mut self, lines: &[ListSource]) {
        let mut rest = lines;
        while let Some((source, below)) = rest.split_first() {
            if source.kind == ListLine::Blank {
                self.is_after_gap = true;
                rest = below;
                continue;
            }
            rest = if self.is_in_keys {
                self.take_key(source.line, &source.text);
                below
            } else if let Some(block) = self.key_block(rest) {
                self.close();
                self.is_in_keys = self.has_questions();
                self.keys.extend(block.keys);
                self.bare_keys.extend(block.bare);
                &rest[block.lines..]
            } else {
                self.take_line(source);
                below
            };
            self.is_after_gap = source.kind == ListLine::Section;
        }
    }

    /// Whether the line of the answer is there and says nothing yet.
    fn awaits_key(&self) -> bool {
        let key = self.open.as_ref().and_then(|open| open.key.as_deref());
        self.part == ListPart::Key && key == Some("")
    }

    fn has_questions(&self) -> bool {
        let mut questions = self.questions.iter();
        questions.any(|question| !question.is_stray())
            || self.open.as_ref().is_some_and(|open| !open.is_stray())
    }

    /// The list of all answers that these lines begin with.
    fn key_block(&self, lines: &[ListSource]) -> Option<KeyBlock> {
        let is_top = !self.has_questions();
        let block = key_block(lines, is_top)?;
        let is_answered = self.open.as_ref().is_none_or(ListQuestion::is_answered);
        let is_apart = self.is_after_gap && is_answered;
        let is_many = block.keys.len() > 1;
        let is_sure = block.is_letters() || heads_all_keys(&lines[0].text);
        let is_list = match (block.keys.is_empty(), is_top) {
            (true, true) => !block.is_last,
            (true, false) => block.is_last,
            (false, true) => is_many && is_sure && !block.is_last,
            (false, false) => is_apart || is_many && is_sure,
        };
        is_list.then_some(block)
    }

    fn take_key(&mut self, line: usize, text: &str) {
        let keys = listed_keys(line, text);
        let is_heading = text.starts_with('#');
        if keys.is_empty() && !is_heading {
            let reason = "no number and answer stand here, in the list of the answers";
            self.imported.warnings.at(line).changed(reason);
        }
        self.keys.extend(keys);
    }

    fn take_line(&mut self, source: &ListSource) {
        let ListSource { line, indent, .. } = *source;
        match source.kind.clone() {
            ListLine::Section if self.awaits_key() => self.take_text(source),
            ListLine::Blank | ListLine::Section => {}
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
            let mark = OptionMark::Counted(OptionNumerals::Decimal);
            self.take_option(source, mark, false, &text);
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
        let is_key = self.awaits_key();
        let Some(open) = &mut self.open else {
            return self.take_text(source);
        };
        if is_key && !open.options.is_empty() {
            return self.take_text(source);
        }
        if is_key && mark == OptionMark::Letter('a') {
            // The word stands above the options, which are answers, too.
            open.key = None;
        }
        if let (OptionMark::Letter(_), true) = (mark, open.fault.is_some()) {
            // It is not read, however many there are.
        } else if let OptionMark::Letter(letter) = mark {
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
            LabelKind::Question => self.open_labelled(line, indent, &text),
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

    /// `Q: …`, and `Q:1) …`, which Savsoft Quiz writes.
    fn open_labelled(&mut self, line: usize, indent: usize, text: &str) {
        let counted = numbered(text).filter(|_| {
            text.trim_start_matches(|c: char| c.is_ascii_digit())
                .starts_with(')')
        });
        let asked = counted.map_or(text, |(_, asked)| asked);
        self.open(line, indent, QuestionStart::Label, asked);
        if let Some((number, _)) = counted {
            self.number(number);
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
            keys, bare_keys, ..
        } = self;
        list_cards(self.imported, self.questions, keys, &bare_keys)
    }
}
