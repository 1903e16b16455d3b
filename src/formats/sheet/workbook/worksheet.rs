//! A sheet of a workbook.

/// A sheet, as far as it has cells.
#[derive(Clone, Debug, Default)]
pub struct Worksheet {
    pub name: String,
    pub is_hidden: bool,
    /// Its rows that are not blank, each with its number.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Cells of which the wording is not in the file.
    pub lost: Vec<LostCell>,
    /// About how many bytes its rows take.
    size: usize,
}

/// A cell that does not say what it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostCell {
    pub line: usize,
    /// The place of its column, from 0.
    pub column: usize,
    pub reason: String,
}

/// The most that the rows of a sheet may take: one text of the file may stand in any number of cells.
const MOST_BYTES: usize = 48 << 20;

/// The most columns that are read; no table of questions has as many.
pub const MOST_COLUMNS: usize = 200;

impl Worksheet {
    /// A sheet without cells.
    pub fn new(name: String, is_hidden: bool) -> Self {
        Self {
            name,
            is_hidden,
            ..Self::default()
        }
    }

    /// Puts a text into a cell. Cells come row by row.
    pub fn put(&mut self, line: usize, column: usize, text: String) {
        if column >= MOST_COLUMNS || text.trim().is_empty() || self.is_full() {
            return;
        }
        self.size += text.len();
        if self.rows.last().is_none_or(|(last, _)| *last != line) {
            self.rows.push((line, Vec::new()));
        }
        if let Some((_, cells)) = self.rows.last_mut() {
            if cells.len() <= column {
                self.size += (column + 1 - cells.len()) * size_of::<String>();
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }

    /// Whether it holds more than any table of questions.
    pub fn is_full(&self) -> bool {
        self.size > MOST_BYTES
    }

    /// The sheet, unless it is too full to be read.
    pub fn checked(self) -> Result<Self, String> {
        if self.is_full() {
            return Err(format!("`{}` holds more than is read here", self.name));
        }
        Ok(self)
    }

    /// Takes note of a cell that does not say what it shows.
    pub fn lose(&mut self, line: usize, column: usize, what: &str) {
        let letters = column_name(column);
        let reason = format!(
            "the cell {letters}{line} holds {what}: make the column text, and write there what it shows"
        );
        // The cell is not empty, and nothing of it is read.
        self.put(line, column, "?".into());
        self.lost.push(LostCell {
            line,
            column,
            reason,
        });
    }
}

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
