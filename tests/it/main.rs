//! civiq from the outside.
