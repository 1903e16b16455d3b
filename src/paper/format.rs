//! In which formats a paper can be printed.

/// The format in which a paper is written.
///
/// It is no format of decks or of results: what is written here is for paper, and civiq never reads
/// it back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperFormat {
    /// HTML with a style sheet for a browser's printer.
    #[default]
    Html,
    /// Markdown, for whoever sets the paper with a program of their own.
    Markdown,
}
