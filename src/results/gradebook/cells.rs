//! A table of delimited cells (RFC 4180), by where each cell stands in the file.

use std::collections::HashMap;
use std::ops::Range;

use crate::table::separator_by;

/// A cell that begins on this line has no closing quote.
#[derive(Debug)]
pub struct Unclosed(pub usize);

/// With what a file's numbers have their decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimals {
    Point,
    Comma,
}

impl Decimals {
    /// A number as a person or a program wrote it: the other mark parts thousands.
    pub fn parse(self, cell: &str) -> Option<f64> {
        let is_comma_last = cell.rfind(',') > cell.rfind('.');
        let plain = match self {
            Self::Comma if is_comma_last => cell.replace('.', "").replace(',', "."),
            _ => cell.replace(',', ""),
        };
        let number = plain.parse::<f64>().ok();
        number.filter(|number| number.is_finite())
    }
}

/// A table in its file.
pub struct CellFile<'f> {
    file: &'f [u8],
    delimiter: u8,
    rows: Vec<CellRow>,
}

/// Where the cells of a row stand, quotes and all.
struct CellRow {
    cells: Vec<Range<usize>>,
}

impl CellRow {
    fn end(&self) -> usize {
        self.cells.last().map_or(0, |cell| cell.end)
    }

    fn is_blank(&self) -> bool {
        matches!(&self.cells[..], [only] if only.is_empty())
    }
}

impl<'f> CellFile<'f> {
    /// Reads a table whose first row tells the delimiter.
    pub fn parse(file: &'f [u8]) -> Result<Self, Unclosed> {
        let start = if file.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let delimiter = delimiter_of(&file[start..]);
        let mut rows = Vec::new();
        let mut at = start;
        while at < file.len() {
            let (row, next) = row(file, at, delimiter)?;
            at = next;
            if !row.is_blank() {
                rows.push(row);
            }
        }
        Ok(Self {
            file,
            delimiter,
            rows,
        })
    }

    pub fn height(&self) -> usize {
        self.rows.len()
    }

    /// How many columns the first row names.
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, |row| row.cells.len())
    }

    /// The cells of a row as texts.
    pub fn row(&self, row: usize) -> Vec<String> {
        (0..).map_while(|at| self.cell(row, at)).collect()
    }

    /// A cell as a text, without quotes and the blanks around it.
    pub fn cell(&self, row: usize, at: usize) -> Option<String> {
        let cell = self.rows.get(row)?.cells.get(at)?;
        let text = String::from_utf8_lossy(&self.file[cell.clone()]);
        let quoted = text
            .trim()
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'));
        let text = quoted.map_or_else(|| text.to_string(), |text| text.replace("\"\"", "\""));
        Some(text.trim().to_owned())
    }

    /// As the numbers of the file have them: with a comma only where one has it and none a point.
    pub fn decimals(&self) -> Decimals {
        let cells = (1..self.height()).flat_map(|row| self.row(row));
        let mut has_comma = false;
        for cell in cells {
            let is_decimal = |mark| {
                let halves = cell.split_once(mark);
                let is_whole =
                    |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                halves.is_some_and(|(whole, part)| is_whole(whole) && is_whole(part))
            };
            if is_decimal('.') {
                return Decimals::Point;
            }
            has_comma |= is_decimal(',');
        }
        if has_comma {
            Decimals::Comma
        } else {
            Decimals::Point
        }
    }

    /// The file with these texts in one column, each in its row. With a new width, every row gets as
    /// many cells, or else only those rows that a text is for.
    pub fn filled(&self, at: usize, texts: &[(usize, String)], width: Option<usize>) -> Vec<u8> {
        let texts = texts.iter().map(|(row, text)| (*row, self.quoted(text)));
        let mut texts = texts.collect::<HashMap<_, _>>();
        let mut bytes = Vec::with_capacity(self.file.len() + 16 * self.rows.len());
        let mut copied = 0;
        for (place, row) in self.rows.iter().enumerate() {
            let text = texts.remove(&place);
            let (gap, missing) = match row.cells.get(at) {
                Some(cell) => (cell.clone(), 0),
                None => (row.end()..row.end(), at + 1 - row.cells.len()),
            };
            if text.is_none() && (missing == 0 || width.is_none()) {
                continue;
            }
            bytes.extend_from_slice(&self.file[copied..gap.start]);
            bytes.extend(std::iter::repeat_n(self.delimiter, missing));
            bytes.extend_from_slice(text.unwrap_or_default().as_bytes());
            copied = gap.end;
        }
        bytes.extend_from_slice(&self.file[copied..]);
        bytes
    }

    fn quoted(&self, text: &str) -> String {
        let delimiter = char::from(self.delimiter);
        if text.contains([delimiter, '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }
}

/// The row that begins at a place, and where the next one does.
fn row(file: &[u8], start: usize, delimiter: u8) -> Result<(CellRow, usize), Unclosed> {
    let mut cells = Vec::new();
    let mut at = start;
    loop {
        let end = cell_end(file, at, delimiter)?;
        cells.push(at..end);
        match file.get(end) {
            Some(byte) if *byte == delimiter => at = end + 1,
            Some(b'\r') if file.get(end + 1) == Some(&b'\n') => {
                return Ok((CellRow { cells }, end + 2));
            }
            _ => return Ok((CellRow { cells }, end + 1)),
        }
    }
}

/// Where the cell that begins at a place ends.
fn cell_end(file: &[u8], start: usize, delimiter: u8) -> Result<usize, Unclosed> {
    let mut at = start;
    if file.get(at) == Some(&b'"') {
        at += 1;
        loop {
            match (file.get(at), file.get(at + 1)) {
                (Some(b'"'), Some(b'"')) => at += 2,
                (Some(b'"'), _) => break,
                (Some(_), _) => at += 1,
                (None, _) => {
                    let lines = file[..start].iter().filter(|byte| **byte == b'\n');
                    return Err(Unclosed(lines.count() + 1));
                }
            }
        }
    }
    let is_end = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
    let rest = &file[at.min(file.len())..];
    Ok(at + rest.iter().position(is_end).unwrap_or(rest.len()))
}

/// What stands most often between the cells of the first row, outside of quotes.
fn delimiter_of(file: &[u8]) -> u8 {
    let mut is_quoted = false;
    let mut between = Vec::new();
    for byte in file {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => between.push(*byte),
        }
    }
    let between = between.iter().copied();
    separator_by(b',', |one| {
        between.clone().filter(|byte| *byte == one).count()
    })
}
