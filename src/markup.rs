//! Text that other programs mark up: HTML to plain text, and XML to write.

pub mod scripts;
pub mod html;
pub mod xml;
