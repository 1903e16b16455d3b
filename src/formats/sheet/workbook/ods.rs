//! Workbooks of `LibreOffice` (OASIS, `OpenDocument` 1.3): each cell says in words what it shows.

use std::collections::HashSet;

use quick_xml::events::BytesStart;

use super::worksheet::{ERROR, MOST_COLUMNS, MOST_SHEETS, STRUCK, Worksheet};
use crate::archive::Archive;
use crate::exchange::broken_file::BrokenFile;
use crate::exchange::xml_tags::{XmlTag, attribute, walk};

/// The most that the content may unpack to.
const MOST: u64 = 24 << 20;

const CONTENT: &str = "content.xml";

/// The type of a cell that gives an error.
const ERROR_TYPE: &str = "error";

pub fn is_like(archive: &Archive<'_>) -> bool {
    const LONGEST: u64 = 200;
    let kind = archive.text("mimetype", LONGEST).unwrap_or_default();
    archive.holds(CONTENT) && kind.contains("spreadsheet")
}

/// All sheets of a workbook.
pub fn worksheets(archive: &Archive<'_>) -> Result<Vec<Worksheet>, BrokenFile> {
    let content = archive.text(CONTENT, MOST)?;
    let mut reader = OdsReader::default();
    let part = CONTENT;
    let result = walk(&content, |tag| match tag {
        XmlTag::Start(name, start) => reader.start(name, start),
        XmlTag::End(name) => reader.end(name),
        XmlTag::Text(text) => {
            if reader.is_text {
                reader.text.push_str(text);
                if reader.spans.contains(&true) && !text.trim().is_empty() {
                    reader.cell_fault.get_or_insert(STRUCK);
                }
            }
        }
    });
    let broken = |reason| BrokenFile::Part { part, reason };
    result.map_err(broken)?;
    if reader.sheets.len() > MOST_SHEETS {
        let what = "the workbook".into();
        return Err(BrokenFile::TooFull { what });
    }
    let sheets = reader.sheets.into_iter().map(Worksheet::checked);
    sheets.collect()
}

/// Goes through the content of a workbook.
#[derive(Default)]
struct OdsReader {
    sheets: Vec<Worksheet>,
    /// The styles of tables that are not shown.
    hidden: HashSet<String>,
    /// The styles of text that is struck out.
    struck: HashSet<String>,
    style: String,
    line: usize,
    column: usize,
    /// How often the row, and the cell in it, stand there.
    row_times: usize,
    cell_times: usize,
    is_row_hidden: bool,
    /// The cells of the row that are not empty, and those of which the text is not what is meant.
    row: Vec<(usize, String)>,
    lost: Vec<(usize, &'static str)>,
    /// Why the text of the cell is not what is meant.
    cell_fault: Option<&'static str>,
    /// The pieces of text that are open, and whether each is struck out.
    spans: Vec<bool>,
    text: String,
    is_text: bool,
    /// How many remarks on a cell are open.
    remarks: usize,
}

impl OdsReader {
    fn start(&mut self, name: &str, start: &BytesStart<'_>) {
        let value = |name: &str| attribute(start, name).unwrap_or_default();
        let times = |name: &str| value(name).parse::<usize>().unwrap_or(1).max(1);
        match name {
            "style" => self.style = value("name"),
            "table-properties" if value("display") == "false" => {
                self.hidden.insert(self.style.clone());
            }
            "text-properties" => {
                let lines = ["text-line-through-style", "text-line-through-type"];
                let lines = lines.map(value);
                if lines
                    .iter()
                    .any(|line| !matches!(line.as_str(), "" | "none"))
                {
                    self.struck.insert(self.style.clone());
                }
            }
            "table" if self.sheets.len() <= MOST_SHEETS => {
                self.line = 1;
                let is_hidden = self.hidden.contains(&value("style-name"));
                let size = self.sheets.last().map(Worksheet::size).unwrap_or_default();
                self.sheets
                    .push(Worksheet::new(value("name"), is_hidden, size));
            }
            "table-row" => {
                self.row_times = times("number-rows-repeated");
                self.column = 0;
                self.row.clear();
                self.lost.clear();
                self.is_row_hidden = matches!(value("visibility").as_str(), "collapse" | "filter");
            }
            "table-cell" | "covered-table-cell" => {
                self.cell_times = times("number-columns-repeated");
                self.text.clear();
                let mut values = start.attributes().flatten();
                let is_error = values.any(|value| &*value.value == ERROR_TYPE);
                let is_struck = self.struck.contains(&value("style-name"));
                self.cell_fault = is_error.then_some(ERROR).or(is_struck.then_some(STRUCK));
            }
            "span" => self.spans.push(self.struck.contains(&value("style-name"))),
            "annotation" => self.remarks += 1,
            "p" if self.remarks == 0 => {
                self.is_text = true;
                if !self.text.is_empty() {
                    self.text.push('\n');
                }
            }
            "s" if self.is_text => self.text.push_str(&" ".repeat(times("c").min(100))),
            "tab" if self.is_text => self.text.push('\t'),
            "line-break" if self.is_text => self.text.push('\n'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "annotation" => self.remarks = self.remarks.saturating_sub(1),
            "p" => self.is_text = false,
            "span" => drop(self.spans.pop()),
            "table-cell" | "covered-table-cell" => self.end_cell(),
            "table-row" => self.end_row(),
            _ => {}
        }
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        let end = self.column.saturating_add(self.cell_times);
        if !text.trim().is_empty() {
            for column in self.column..end.min(MOST_COLUMNS) {
                self.row.push((column, text.clone()));
                self.lost
                    .extend(self.cell_fault.map(|fault| (column, fault)));
            }
        }
        self.column = end;
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        let Some(sheet) = self.sheets.last_mut() else {
            return;
        };
        let next = self.line.saturating_add(self.row_times);
        for line in (self.line..next).take_while(|_| !row.is_empty()) {
            if sheet.is_full() {
                break;
            }
            for (column, text) in &row {
                sheet.put(line, *column, text.clone());
            }
            for (column, what) in &self.lost {
                sheet.lose(line, *column, what);
            }
            if self.is_row_hidden {
                sheet.hide(line);
            }
        }
        self.line = next;
    }
}
