//! A sheet of a workbook.

use crate::exchange::broken_file::BrokenFile;

/// A sheet, as far as it has cells.
#[derive(Clone, Debug, Default)]
pub struct Worksheet {
    pub name: String,
    pub is_hidden: bool,
    /// Its rows that are not blank, each with its number.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Cells of which the wording is not in the file.
    pub lost: Vec<LostCell>,
    /// The lines of rows that are not shown.
    pub hidden: Vec<usize>,
    /// What its rows take, with those of the sheets before it.
    size: SheetSize,
}

/// What the rows of a file take.
#[derive(Clone, Copy, Debug, Default)]
pub struct SheetSize {
    rows: usize,
    /// About how many bytes.
    bytes: usize,
}

/// A cell that does not say what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostCell {
    pub line: usize,
    /// The place of its column, from 0.
    pub column: usize,
    /// What it holds instead.
    pub what: &'static str,
}

impl LostCell {
    /// Why its row is left out. The line stands beside it, so that the same is said of all rows.
    pub fn reason(&self) -> String {
        let letters = column_name(self.column);
        format!("the cell in column {letters} holds {}", self.what)
    }
}

/// The most that the rows of a file may take: one text of it may stand in any number of cells, and of any
/// number of sheets.
const MOST_BYTES: usize = 12 << 20;

/// The most rows of a file: a thousand tests of thirty questions.
const MOST_ROWS: usize = 1 << 15;

/// The most sheets of a file.
pub const MOST_SHEETS: usize = 1000;

/// About how many bytes a text takes beside its letters.
const TEXT_BYTES: usize = size_of::<String>() + 16;

/// About how many bytes a row takes beside its cells.
const ROW_BYTES: usize = 64;

/// The most columns that are read; no table of questions has as many.
pub const MOST_COLUMNS: usize = 200;

impl Worksheet {
    /// A sheet without cells, in a file with sheets of this size before it.
    pub fn new(name: String, is_hidden: bool, size: SheetSize) -> Self {
        Self {
            name,
            is_hidden,
            size,
            ..Self::default()
        }
    }

    /// What its rows take, with those of the sheets before it.
    pub fn size(&self) -> SheetSize {
        self.size
    }

    /// Puts a text into a cell. Cells come row by row.
    pub fn put(&mut self, line: usize, column: usize, text: String) {
        if column >= MOST_COLUMNS || text.trim().is_empty() || self.is_full() {
            return;
        }
        self.size.bytes += text.len() + TEXT_BYTES;
        if self.rows.last().is_none_or(|(last, _)| *last != line) {
            self.size.rows += 1;
            self.size.bytes += ROW_BYTES;
            self.rows.push((line, Vec::new()));
        }
        if let Some((_, cells)) = self.rows.last_mut() {
            if cells.len() <= column {
                self.size.bytes += (column - cells.len()) * size_of::<String>();
                cells.reserve_exact(column + 1 - cells.len());
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }

    /// Whether the file holds more than any table of questions.
    pub fn is_full(&self) -> bool {
        self.size.bytes > MOST_BYTES || self.size.rows > MOST_ROWS
    }

    /// The sheet, unless it is too full to be read.
    pub fn checked(self) -> Result<Self, BrokenFile> {
        if self.is_full() {
            let what = format!("the sheet `{}`", self.name);
            return Err(BrokenFile::TooFull { what });
        }
        Ok(self)
    }

    /// Takes note that a row is not shown.
    pub fn hide(&mut self, line: usize) {
        if self.hidden.last() != Some(&line) && !self.is_full() {
            self.hidden.push(line);
        }
    }

    /// Takes note of a cell that does not say what it shows.
    pub fn lose(&mut self, line: usize, column: usize, what: &'static str) {
        if self.is_full() {
            return;
        }
        // The cell is not empty, and nothing of it is read.
        self.put(line, column, "?".into());
        self.lost.push(LostCell { line, column, what });
    }
}

/// What a cell holds whose text is struck out.
pub const STRUCK: &str = "text that is struck out: delete it, or take the line away";

/// What a cell holds that was never worked out.
pub const NO_RESULT: &str = "a formula and not what it gives: open the workbook in a spreadsheet program, and save it there";

/// What a cell holds that gives an error.
pub const ERROR: &str = "an error: make the column text, and write there what it should show";

/// What a cell holds that shows something else than its number.
pub const OTHER_LOOK: &str = "a date, or a number that is shown in another form: make the column text, and write there what it shows";

/// The letters that a spreadsheet writes above a column: `AB` for 27.
fn column_name(column: usize) -> String {
    let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
    match column / 26 {
        0 => letter(column).to_string(),
        before => format!("{}{}", letter(before - 1), letter(column)),
    }
}

/// The place of the column that a cell's name begins with, such as `AB12`.
pub fn column_of(cell: &str) -> Option<usize> {
    let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).take(3);
    let place = letters.fold(0, |place, letter| {
        place * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    place.checked_sub(1)
}
