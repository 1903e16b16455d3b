//! Workbooks of Excel (ECMA-376, part 1, `SpreadsheetML`).

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::number_formats::{NumberLook, number_looks, number_text};
use super::worksheet::{Worksheet, column_of};
use crate::archive::Archive;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::xml_tags::{XmlTag, attribute, walk};

/// The most that a part may unpack to, and all sheets together: a hundred thousand rows.
const MOST: u64 = 32 << 20;

const WORKBOOK: &str = "xl/workbook.xml";

pub fn is_like(archive: &Archive<'_>) -> bool {
    archive.holds(WORKBOOK)
}

/// All sheets of a workbook.
pub fn worksheets(archive: &Archive<'_>) -> Result<Vec<Worksheet>, BrokenFile> {
    let optional = |name: &str| {
        let is_there = archive.holds(name).then(|| archive.text(name, MOST));
        is_there.transpose().map(Option::unwrap_or_default)
    };
    let texts = shared_texts(&optional("xl/sharedStrings.xml")?).map_err(broken)?;
    let looks = number_looks(&optional("xl/styles.xml")?);
    let paths = targets(&optional("xl/_rels/workbook.xml.rels")?).map_err(broken)?;
    let (mut sheets, mut room) = (Vec::new(), MOST);
    for (sheet, id) in listed_sheets(&archive.text(WORKBOOK, MOST)?).map_err(broken)? {
        let target = paths.get(&id).map(String::as_str).unwrap_or_default();
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        // A chart has a sheet to itself, and no cells.
        if path.contains("worksheets/") {
            let cells = CellReader {
                sheet,
                texts: &texts,
                looks: &looks,
                ..CellReader::default()
            };
            let xml = archive.text(&path, room)?;
            room = room.saturating_sub(xml.len() as u64);
            sheets.push(cells.read(&xml).map_err(broken)?);
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
            let sheet = Worksheet::new(value("name"), is_hidden);
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

/// The texts that cells name by their place.
fn shared_texts(xml: &str) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    let (mut is_text, mut is_sound) = (false, false);
    walk(xml, |tag| match tag {
        XmlTag::Start("si", _) => texts.push(String::new()),
        // How a word is pronounced stands beside it in Japanese.
        XmlTag::Start("rPh", _) => is_sound = true,
        XmlTag::End("rPh") => is_sound = false,
        XmlTag::Start("t", _) => is_text = true,
        XmlTag::End("t") => is_text = false,
        XmlTag::Text(text) if is_text && !is_sound => {
            if let Some(last) = texts.last_mut() {
                last.push_str(text);
            }
        }
        _ => {}
    })?;
    Ok(texts.iter().map(|text| unescaped(text)).collect())
}

/// A text without the signs that Excel writes as `_x000D_`.
fn unescaped(text: &str) -> String {
    let text = text.replace("_x000D_\n", "\n").replace("_x000D_", "\n");
    text.replace("\r\n", "\n").replace("_x0009_", "\t")
}

/// Reads the cells of a sheet one by one.
#[derive(Default)]
struct CellReader<'w> {
    sheet: Worksheet,
    texts: &'w [String],
    looks: &'w [NumberLook],
    line: usize,
    column: usize,
    kind: String,
    look: Option<NumberLook>,
    value: String,
    is_value: bool,
}

impl CellReader<'_> {
    fn read(mut self, xml: &str) -> Result<Worksheet, String> {
        walk(xml, |tag| match tag {
            XmlTag::Start("row", start) => {
                let number = attribute(start, "r").and_then(|number| number.parse().ok());
                self.line = number.unwrap_or(self.line + 1);
                self.column = 0;
            }
            XmlTag::Start("c", start) => self.start_cell(start),
            XmlTag::Start("v" | "t", _) => self.is_value = true,
            XmlTag::End("v" | "t") => self.is_value = false,
            XmlTag::Text(text) if self.is_value => self.value.push_str(text),
            XmlTag::End("c") => self.end_cell(),
            _ => {}
        })?;
        self.sheet.checked()
    }

    fn start_cell(&mut self, start: &BytesStart<'_>) {
        let place = attribute(start, "r").and_then(|cell| column_of(&cell));
        self.column = place.unwrap_or(self.column);
        self.kind = attribute(start, "t").unwrap_or_default();
        let style = attribute(start, "s").and_then(|style| style.parse::<usize>().ok());
        self.look = style.and_then(|style| self.looks.get(style).copied());
        self.value.clear();
    }

    fn end_cell(&mut self) {
        let (line, column) = (self.line, self.column);
        self.column += 1;
        let value = std::mem::take(&mut self.value);
        if value.is_empty() {
            return;
        }
        let text = match self.kind.as_str() {
            "s" => {
                let place = value.trim().parse::<usize>().ok();
                place.and_then(|place| self.texts.get(place).cloned())
            }
            "str" | "inlineStr" => Some(unescaped(&value)),
            "b" => Some(if value == "1" { "TRUE" } else { "FALSE" }.to_owned()),
            "e" => return self.sheet.lose(line, column, "an error"),
            _ => number_text(&value, self.look.unwrap_or(NumberLook::Plain)),
        };
        if let Some(text) = text {
            self.sheet.put(line, column, text);
        } else {
            let what = "a date or a rounded number, and not the words that it shows";
            self.sheet.lose(line, column, what);
        }
    }
}
