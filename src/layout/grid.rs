//! What a table holds, however it is printed.

use std::fmt::Display;

use maud::Markup;

/// Where the cells of a column stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left side: words.
    Left,
    /// At the right side: figures, so that ones stand below ones.
    Right,
}

/// A column of a [`Table`]: what stands over it, and where its cells stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands over it; nothing where the cells speak for themselves.
    pub heading: &'static str,
    /// Where its cells stand.
    pub align: Align,
    /// How many characters wide it is at least as text, so that tables below one another line up.
    pub width: usize,
}

impl Column {
    /// A column of words.
    pub fn words(heading: &'static str) -> Self {
        Self {
            heading,
            align: Align::Left,
            width: 0,
        }
    }

    /// A column of figures.
    pub fn figures(heading: &'static str) -> Self {
        Self {
            align: Align::Right,
            ..Self::words(heading)
        }
    }

    /// The same column, at least as wide as this many characters.
    pub fn at_least(self, width: usize) -> Self {
        Self { width, ..self }
    }
}

/// A cell: a text for every printer and, where a page can show more than that, what the page shows.
///
/// It is made of whatever can be displayed: `Cell::from(3)`, `Cell::from("Ann")`.
#[derive(Clone, Debug)]
pub struct Cell {
    pub(super) text: String,
    pub(super) markup: Option<Markup>,
    pub(super) class: Option<&'static str>,
    pub(super) language: Option<String>,
}

impl<T: Display> From<T> for Cell {
    fn from(text: T) -> Self {
        Self {
            text: text.to_string(),
            markup: None,
            class: None,
            language: None,
        }
    }
}

impl Cell {
    /// The same cell, of which a page shows this.
    pub fn shown_as(self, markup: Markup) -> Self {
        let markup = Some(markup);
        Self { markup, ..self }
    }

    /// The same cell, which a page's style sheet knows by this class.
    pub fn in_class(self, class: &'static str) -> Self {
        let class = Some(class);
        Self { class, ..self }
    }

    /// The same cell with its language, so that a page is read out as it is meant.
    pub fn in_language(self, language: Option<&str>) -> Self {
        let language = language.map(str::to_owned);
        Self { language, ..self }
    }
}

/// A table on its way to a reader: columns, and rows with a cell for each of them.
///
/// It says nothing of how it is printed, and no cell has to be escaped: [`text`](super::text()),
/// [`markdown`](super::markdown()), [`html`](super::html()) and [`csv`](super::csv()) each keep what
/// is in a cell from breaking out of it.
///
/// ```
/// use civiq::layout::{Column, Table, markdown};
///
/// let columns = [Column::words("learner"), Column::figures("score")];
/// let table = Table::new(columns).row(["Ann".into(), "80 %".into()]);
/// assert_eq!(markdown(&table), "| learner | score |\n| --- | ---: |\n| Ann | 80 % |\n");
/// ```
#[derive(Clone, Debug)]
pub struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table of these columns, without rows.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        Self {
            columns: columns.into_iter().collect(),
            rows: Vec::new(),
        }
    }

    /// The table with one row more.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.rows.push(cells.into_iter().collect());
        self
    }

    /// The table with these rows more.
    #[must_use]
    pub fn rows<R: IntoIterator<Item = Cell>>(self, rows: impl IntoIterator<Item = R>) -> Self {
        rows.into_iter().fold(self, Self::row)
    }
}
