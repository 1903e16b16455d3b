//! The rich user interface: one question at a time on a calm page, with keys.

mod clocks;
mod canvas;
mod pages;
mod rich_ui;

pub use self::rich_ui::RichUi;
