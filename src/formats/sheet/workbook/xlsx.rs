//! Workbooks of Excel (ECMA-376, part 1, `SpreadsheetML`).

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::number_code::NumberCode;
use super::number_formats::{CellLook, cell_looks};
use super::worksheet::{ERROR, NO_RESULT, OTHER_LOOK, STRUCK, SheetSize, Worksheet, column_of};
use crate::archive::Archive;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::xml_tags::{XmlTag, attribute, is_on, walk};

/// The most that the texts may unpack to, and all sheets together.
const MOST: u64 = 24 << 20;

/// The most that a list of sheets, or of the looks of cells, may unpack to.
const MOST_LISTED: u64 = 1 << 20;

const WORKBOOK: &str = "xl/workbook.xml";

pub fn is_like(archive: &Archive<'_>) -> bool {
    archive.holds(WORKBOOK)
}

/// All sheets of a workbook.
pub fn worksheets(archive: &Archive<'_>) -> Result<Vec<Worksheet>, BrokenFile> {
    let optional = |name: &str, most| {
        let is_there = archive.holds(name).then(|| archive.text(name, most));
        is_there.transpose().map(Option::unwrap_or_default)
    };
    let texts = shared_texts(&optional("xl/sharedStrings.xml", MOST)?)?;
    let looks = cell_looks(&optional("xl/styles.xml", 4 * MOST_LISTED)?);
    let paths = targets(&optional("xl/_rels/workbook.xml.rels", MOST_LISTED)?).map_err(broken)?;
    let (mut sheets, mut room) = (Vec::<Worksheet>::new(), MOST);
    for (mut sheet, id) in listed_sheets(&archive.text(WORKBOOK, MOST_LISTED)?).map_err(broken)? {
        let target = paths.get(&id).map(String::as_str).unwrap_or_default();
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        // A chart has a sheet to itself, and no cells.
        if path.contains("worksheets/") {
            let before = sheets.last().map(Worksheet::size).unwrap_or_default();
            sheet = Worksheet::new(sheet.name, sheet.is_hidden, before);
            let cells = CellReader {
                sheet,
                texts: &texts,
                looks: &looks,
                ..CellReader::default()
            };
            let xml = archive.text(&path, room)?;
            room = room.saturating_sub(xml.len() as u64);
            sheets.push(cells.read(&xml)?);
        }
    }
    Ok(sheets)
}

fn broken(reason: String) -> BrokenFile {
    let part = "a sheet";
    BrokenFile::Part { part, reason }
}

/// The sheets that the workbook lists, each with what its part is called.
fn listed_sheets(xml: &str) -> Result<Vec<(Worksheet, String)>, String> {
    let mut sheets = Vec::new();
    walk(xml, |tag| {
        if let XmlTag::Start("sheet", start) = tag {
            let value = |name: &str| attribute(start, name).unwrap_or_default();
            let is_hidden = value("state").to_lowercase().contains("hidden");
            let sheet = Worksheet::new(value("name"), is_hidden, SheetSize::default());
            sheets.push((sheet, value("id")));
        }
    })?;
    Ok(sheets)
}

/// The files of a workbook's parts.
fn targets(xml: &str) -> Result<HashMap<String, String>, String> {
    let mut targets = HashMap::new();
    walk(xml, |tag| {
        if let XmlTag::Start("Relationship", start) = tag {
            let value = |name: &str| attribute(start, name).unwrap_or_default();
            targets.insert(value("Id"), value("Target"));
        }
    })?;
    Ok(targets)
}

/// A text that cells name by its place.
#[derive(Clone, Default)]
struct SharedText {
    text: String,
    is_struck: bool,
}

/// The texts that cells name by their place.
fn shared_texts(xml: &str) -> Result<Vec<SharedText>, BrokenFile> {
    let mut texts = Vec::<SharedText>::new();
    let mut runs = RunReader::default();
    let mut is_full = false;
    let result = walk(xml, |tag| match tag {
        XmlTag::Start("si", _) if texts.len() < MOST_TEXTS => texts.push(SharedText::default()),
        XmlTag::Start("si", _) => is_full = true,
        tag => {
            if let (Some(text), Some(last)) = (runs.text(&tag), texts.last_mut()) {
                last.text.push_str(text);
                last.is_struck |= runs.is_struck(text);
            }
        }
    });
    result.map_err(broken)?;
    if is_full {
        let what = "the workbook".into();
        return Err(BrokenFile::TooFull { what });
    }
    for text in &mut texts {
        text.text = unescaped(&text.text);
    }
    Ok(texts)
}

/// The most texts that a workbook shares between its cells.
const MOST_TEXTS: usize = 1 << 19;

/// Tells the text of a cell from what stands beside it.
#[derive(Default)]
struct RunReader {
    is_text: bool,
    /// How a word is pronounced stands beside it in Japanese.
    is_sound: bool,
    has_line: bool,
}

impl RunReader {
    /// The text, if the tag is one.
    fn text<'t>(&mut self, tag: &XmlTag<'t>) -> Option<&'t str> {
        match tag {
            XmlTag::Start("rPh", _) => self.is_sound = true,
            XmlTag::End("rPh") => self.is_sound = false,
            XmlTag::Start("r" | "is" | "si", _) | XmlTag::End("r") => self.has_line = false,
            XmlTag::Start("strike", start) => self.has_line = is_on(start),
            XmlTag::Start("t", _) => self.is_text = true,
            XmlTag::End("t") => self.is_text = false,
            XmlTag::Text(text) if self.is_text && !self.is_sound => return Some(text),
            _ => {}
        }
        None
    }

    /// Whether a line goes through a text that was just read.
    fn is_struck(&self, text: &str) -> bool {
        self.has_line && !text.trim().is_empty()
    }
}

/// A text without the signs that Excel writes as `_x000D_`.
fn unescaped(text: &str) -> String {
    if !text.contains("_x") && !text.contains('\r') {
        return text.to_owned();
    }
    let text = text.replace("_x000D_\n", "\n").replace("_x000D_", "\n");
    text.replace("\r\n", "\n").replace("_x0009_", "\t")
}

/// Reads the cells of a sheet one by one.
#[derive(Default)]
struct CellReader<'w> {
    sheet: Worksheet,
    texts: &'w [SharedText],
    looks: &'w [CellLook],
    line: usize,
    column: usize,
    kind: String,
    look: Option<&'w CellLook>,
    value: String,
    is_value: bool,
    is_formula: bool,
    is_struck: bool,
    runs: RunReader,
}

impl CellReader<'_> {
    fn read(mut self, xml: &str) -> Result<Worksheet, BrokenFile> {
        let result = walk(xml, |tag| match &tag {
            XmlTag::Start("row", start) => self.start_row(start),
            XmlTag::Start("c", start) => self.start_cell(start),
            XmlTag::Start("f", _) => self.is_formula = true,
            XmlTag::Start("v", _) => self.is_value = true,
            XmlTag::End("v") => self.is_value = false,
            XmlTag::Text(text) if self.is_value => self.value.push_str(text),
            XmlTag::End("c") => self.end_cell(),
            tag => {
                if let Some(text) = self.runs.text(tag) {
                    self.value.push_str(text);
                    self.is_struck |= self.runs.is_struck(text);
                }
            }
        });
        result.map_err(broken)?;
        self.sheet.checked()
    }

    fn start_row(&mut self, start: &BytesStart<'_>) {
        let number = attribute(start, "r").and_then(|number| number.parse().ok());
        self.line = number.unwrap_or(self.line + 1);
        self.column = 0;
        let hidden = attribute(start, "hidden").unwrap_or_default();
        if matches!(hidden.as_str(), "1" | "true") {
            self.sheet.hide(self.line);
        }
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) {
        self.value.clear();
        // Nothing more is taken.
        if self.sheet.is_full() {
            return;
        }
        let place = attribute(start, "r").and_then(|cell| column_of(&cell));
        self.column = place.unwrap_or(self.column);
        self.kind = attribute(start, "t").unwrap_or_default();
        let style = attribute(start, "s").and_then(|style| style.parse::<usize>().ok());
        self.look = style.and_then(|style| self.looks.get(style));
        self.is_struck = self.look.is_some_and(|look| look.is_struck);
        self.is_formula = false;
    }

    fn end_cell(&mut self) {
        let (line, column) = (self.line, self.column);
        self.column += 1;
        match self.shown() {
            Ok(text) => self.sheet.put(line, column, text),
            Err(what) => self.sheet.lose(line, column, what),
        }
    }

    /// The text that the cell shows, or what is there instead of one.
    fn shown(&mut self) -> Result<String, &'static str> {
        let value = std::mem::take(&mut self.value);
        let kind = self.kind.as_str();
        if value.is_empty() {
            // A formula may give a text without a letter.
            let is_unknown = self.is_formula && kind != "str";
            return if is_unknown {
                Err(NO_RESULT)
            } else {
                Ok(value)
            };
        }
        let text = match kind {
            "s" => {
                let place = value.trim().parse::<usize>().ok();
                let shared = place.and_then(|place| self.texts.get(place));
                self.is_struck |= shared.is_some_and(|shared| shared.is_struck);
                shared.map(|shared| shared.text.clone())
            }
            "str" | "inlineStr" => Some(unescaped(&value)),
            "b" => Some(if value == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "e" => return Err(ERROR),
            _ => match self.look {
                Some(look) => look.number.text(&value),
                None => NumberCode::default().text(&value),
            },
        };
        let text = text.ok_or(OTHER_LOOK)?;
        let is_struck = self.is_struck && !text.trim().is_empty();
        if is_struck { Err(STRUCK) } else { Ok(text) }
    }
}
