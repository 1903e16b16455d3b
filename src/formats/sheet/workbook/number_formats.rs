//! How Excel shows cells (ECMA-376, part 1, 18.8.30): numbers by a code, and text that is struck out.

use std::collections::HashMap;

use super::number_code::NumberCode;
use crate::exchange::xml_tags::{XmlTag, attribute, is_on, walk};

/// How the cells of a style look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellLook {
    pub number: NumberCode,
    /// Whether a line goes through the text.
    pub is_struck: bool,
}

/// The most looks, and codes, that a workbook of Excel has.
const MOST: usize = 1 << 16;

/// The look of each style of cells, by its place.
pub fn cell_looks(styles: &str) -> Vec<CellLook> {
    let mut codes = HashMap::new();
    let mut looks = Vec::new();
    let mut struck_fonts = Vec::new();
    let (mut is_font, mut is_cell) = (false, false);
    // What is broken in the styles costs the looks, and no cell.
    let _ = walk(styles, |tag| match tag {
        XmlTag::Start("numFmt", start) if codes.len() < MOST => {
            let id = attribute(start, "numFmtId").unwrap_or_default();
            codes.insert(id, attribute(start, "formatCode").unwrap_or_default());
        }
        XmlTag::Start("fonts", _) => is_font = true,
        XmlTag::End("fonts") => is_font = false,
        XmlTag::Start("font", _) if is_font => struck_fonts.push(false),
        XmlTag::Start("strike", start) if is_font => {
            if let Some(font) = struck_fonts.last_mut() {
                *font = is_on(start);
            }
        }
        XmlTag::Start("cellXfs", _) => is_cell = true,
        XmlTag::End("cellXfs") => is_cell = false,
        XmlTag::Start("xf", start) if is_cell && looks.len() < MOST => {
            let id = attribute(start, "numFmtId").unwrap_or_default();
            let font = attribute(start, "fontId").and_then(|font| font.parse::<usize>().ok());
            let is_struck = font.and_then(|font| struck_fonts.get(font).copied());
            looks.push(CellLook {
                number: number_code(&id, codes.get(&id).map(String::as_str)),
                is_struck: is_struck.unwrap_or(false),
            });
        }
        _ => {}
    });
    looks
}

fn number_code(id: &str, code: Option<&str>) -> NumberCode {
    let known = match id.parse::<u32>().unwrap_or(0) {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5..=8 | 42 | 44 => "$#,##0.00",
        9 => "0%",
        10 => "0.00%",
        11 | 48 => "0.00E+00",
        12 | 13 => "# ?/?",
        14..=22 | 27..=36 | 45..=47 | 50..=58 => "d",
        37 | 38 | 41 => "#,##0;(#,##0)",
        39 | 40 | 43 => "#,##0.00;(#,##0.00)",
        _ => "General",
    };
    NumberCode::of(code.unwrap_or(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_what_it_shows_or_nothing() {
        for (value, code, text) in [
            ("2.0", "General", Some("2")),
            ("1.3", "0.0", Some("1.3")),
            ("0.5", "0%", Some("50%")),
            ("0.55", "0.0 %", Some("55.0%")),
            ("0.555", "0%", None),
            ("45000", "dd/mm/yyyy", None),
            ("45000", "[$-407]d. mmmm", None),
            ("1000", "#,##0", Some("1000")),
            ("3", "[Red]0", Some("3")),
            ("2.4", "0", None),
            ("0.30000000000000004", "General", Some("0.3")),
            ("0.3333333333333333", "General", None),
            ("123456789012", "General", None),
            ("123456789012", "0", Some("123456789012")),
            ("0.30000000000000004", "0.00", Some("0.3")),
            ("2.5", "0.###", Some("2.5")),
            ("1234", "00000", Some("01234")),
            ("-7", "000", Some("-007")),
            ("0.5", "# ?/?", None),
            ("12345", "0.00E+00", None),
            ("1.5", "[h]:mm", None),
            // What stands beside the number, and what a country writes within it.
            ("5", "0\" %\"", Some("5 %")),
            ("20", "0°", Some("20°")),
            ("2", "\"Option \"0", Some("Option 2")),
            ("5", "$#,##0.00", None),
            ("1000", "#,##0 \"days\"", None),
            ("100", "#,##0 \"days\"", Some("100 days")),
            ("5", "[$€-407]0", Some("€5")),
            ("5", "_-0_-", Some("5")),
            // One part of the code is for what is above 0, one for below, one for 0.
            ("-3", "0;[Red]-0", Some("-3")),
            ("-3", "0;(0)", Some("(3)")),
            ("3", "+0;-0;0", Some("+3")),
            ("0", "0;-0;\"none\"", None),
            ("3", "0;;;", Some("3")),
            // A thousand times, or a million times as much, and conditions.
            ("12345", "#,##0.0,", None),
            ("12345", "0,", None),
            ("1500000", "0.0,,\"M\"", None),
            ("3", "[>1]\"big\";\"small\"", None),
            ("1234567", "000-00-00", None),
        ] {
            let code_read = NumberCode::of(code);
            assert_eq!(code_read.text(value).as_deref(), text, "{value} {code}");
        }
        assert_eq!(number_code("12", None).text("0.5"), None);
        assert_eq!(number_code("1", None).text("0.5"), None);
        assert_eq!(number_code("0", None).text("0.5").as_deref(), Some("0.5"));
    }
}
