//! The paragraphs of a document as lines of a list.

use quick_xml::events::BytesStart;

use super::super::line::ListLine;
use super::super::question::ListEmphasis;
use super::super::source::ListSource;
use super::numbering::{WordNumbering, WordPlace};
use super::runs::{WordRuns, common_emphasis};
use crate::exchange::xml_tags::{XmlTag, attribute, is_on, walk};

/// What a document holds.
#[derive(Debug, Default)]
pub struct WordText {
    /// The paragraph in the style *Title*.
    pub title: Option<String>,
    pub lines: Vec<ListSource>,
    /// The paragraphs where tables stand.
    pub tables: Vec<usize>,
    /// The paragraphs with pictures in them.
    pub pictures: Vec<usize>,
}

/// Parts of a document of which the text is not read, or stands there twice.
const PASSED_OVER: [&str; 7] = [
    "tbl",
    "Fallback",
    "del",
    "moveFrom",
    "txbxContent",
    "instrText",
    "sdtPr",
];

/// Goes through a document.
#[derive(Default)]
struct WordReader {
    numbering: WordNumbering,
    found: WordText,
    /// How many paragraphs have begun.
    count: usize,
    style: String,
    place: Option<WordPlace>,
    runs: WordRuns,
    is_in_run: bool,
    is_in_text: bool,
    /// How many parts are open that are passed over.
    passed_over: usize,
}

/// The text of a document; or why its XML is broken.
pub fn word_text(xml: &str, numbering: WordNumbering) -> Result<WordText, String> {
    let mut reader = WordReader {
        numbering,
        ..WordReader::default()
    };
    walk(xml, |tag| match tag {
        XmlTag::Start(name, start) => reader.start(name, start),
        XmlTag::End(name) => reader.end(name),
        XmlTag::Text(text) => {
            if reader.is_in_text {
                reader.add(text);
            }
        }
    })?;
    Ok(reader.found)
}

impl WordReader {
    fn start(&mut self, name: &str, start: &BytesStart<'_>) {
        if PASSED_OVER.contains(&name) {
            if name == "tbl" && self.passed_over == 0 {
                self.found.tables.push(self.count + 1);
            }
            self.passed_over += 1;
        }
        if matches!(name, "drawing" | "pict" | "object") && self.passed_over == 0 {
            self.found.pictures.push(self.count);
        }
        if self.passed_over > 0 {
            return;
        }
        let value = |name: &str| attribute(start, name).unwrap_or_default();
        match name {
            "p" => {
                self.count += 1;
                (self.style, self.place) = (String::new(), None);
                self.runs = WordRuns::default();
            }
            "pStyle" => {
                self.style = value("val");
                self.place = self.numbering.place_of_style(&self.style);
            }
            "numId" => self.place.get_or_insert_default().list = value("val"),
            "ilvl" => {
                let level = value("val").parse().unwrap_or(0);
                self.place.get_or_insert_default().level = level;
            }
            "r" => {
                self.is_in_run = true;
                self.runs.begin();
            }
            "t" => self.is_in_text = true,
            "sup" | "sub" | "num" | "den" | "rad" => self.runs.begin_formula(name),
            "vertAlign" if self.is_in_run => self.runs.set_script(&value("val")),
            "tab" if self.is_in_run => self.add("\t"),
            "br" | "cr" if self.is_in_run => self.add("\n"),
            "noBreakHyphen" => self.add("-"),
            _ if self.is_in_run => self.look(name, start),
            _ => {}
        }
    }

    /// Takes note of how a run looks.
    fn look(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = |name: &str| attribute(start, name).unwrap_or_default().to_lowercase();
        let emphasis = match name {
            "b" if is_on(start) => ListEmphasis::Bold,
            "u" if is_on(start) => ListEmphasis::Underline,
            "highlight" if is_on(start) => ListEmphasis::Highlight,
            "shd" if !matches!(value("fill").as_str(), "" | "auto" | "ffffff") => {
                ListEmphasis::Highlight
            }
            "color" if !matches!(value("val").as_str(), "" | "auto" | "000000") => {
                ListEmphasis::Colour
            }
            _ => return,
        };
        self.runs.emphasis.push(emphasis);
    }

    fn end(&mut self, name: &str) {
        if PASSED_OVER.contains(&name) {
            self.passed_over = self.passed_over.saturating_sub(1);
            return;
        }
        match name {
            "r" => self.is_in_run = false,
            "t" => self.is_in_text = false,
            "sup" | "sub" | "num" | "den" | "rad" if self.passed_over == 0 => {
                self.runs.end_formula(name);
            }
            "p" if self.passed_over == 0 => self.end_paragraph(),
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if self.passed_over == 0 {
            self.runs.add(text);
        }
    }

    fn end_paragraph(&mut self) {
        let mut runs = self.runs.take_shifted();
        let text = runs.iter().map(|run| run.text.as_str());
        let text = text.collect::<String>();
        let style = self.numbering.style_name(&self.style).to_owned();
        if style == "title" && self.found.title.is_none() && !text.trim().is_empty() {
            self.found.title = Some(text.trim().to_owned());
            return;
        }
        let place = self.place.clone().filter(|place| place.list != "0");
        let mark = place.as_ref().filter(|_| !text.trim().is_empty());
        let mark = mark.and_then(|place| self.numbering.next(place));
        let indent = place.map_or(0, |place| 4 * place.level);
        for (at, line) in text.split('\n').enumerate() {
            let emphasis = common_emphasis(&mut runs);
            let marked = match &mark {
                Some(mark) if at == 0 => format!("{mark}\t{}", line.trim_start()),
                _ => line.to_owned(),
            };
            let mut source = ListSource::new(self.count, &marked);
            source.indent += indent;
            source.emphasis.extend(emphasis);
            if style.starts_with("heading") && !line.trim().is_empty() {
                source.kind = ListLine::Heading(source.text.clone());
            }
            self.found.lines.push(source);
        }
    }
}
