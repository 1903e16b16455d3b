//! How Excel shows numbers (ECMA-376, part 1, 18.8.30).

use std::collections::HashMap;

use crate::exchange::xml_tags::{XmlTag, attribute, walk};

/// What numbers of a look say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberLook {
    /// The number itself.
    Plain,
    /// A hundred times the number, with so many places behind the point.
    Percent { places: usize },
    /// A date or a time.
    Date,
}

/// The look of each style of cells, by its place.
pub fn number_looks(styles: &str) -> Vec<NumberLook> {
    let mut codes = HashMap::new();
    let mut looks = Vec::new();
    let mut is_cell = false;
    // What is broken in the styles costs the looks, and no cell.
    let _ = walk(styles, |tag| match tag {
        XmlTag::Start("numFmt", start) => {
            let id = attribute(start, "numFmtId").unwrap_or_default();
            codes.insert(id, attribute(start, "formatCode").unwrap_or_default());
        }
        XmlTag::Start("cellXfs", _) => is_cell = true,
        XmlTag::End("cellXfs") => is_cell = false,
        XmlTag::Start("xf", start) if is_cell => {
            let id = attribute(start, "numFmtId").unwrap_or_default();
            looks.push(look(&id, codes.get(&id).map(String::as_str)));
        }
        _ => {}
    });
    looks
}

fn look(id: &str, code: Option<&str>) -> NumberLook {
    match (code, id.parse::<u32>().unwrap_or(0)) {
        (Some(code), _) => look_of_code(code),
        (None, 9) => NumberLook::Percent { places: 0 },
        (None, 10) => NumberLook::Percent { places: 2 },
        (None, 14..=22 | 27..=36 | 45..=47 | 50..=58) => NumberLook::Date,
        (None, _) => NumberLook::Plain,
    }
}

/// The look that a code such as `0.0%` or `dd/mm/yyyy` gives.
fn look_of_code(code: &str) -> NumberLook {
    let mut bare = String::new();
    let mut inside = None;
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match (inside, c) {
            (Some(end), c) => inside = Some(end).filter(|end| *end != c),
            (None, '"') => inside = Some('"'),
            (None, '[') => inside = Some(']'),
            (None, '\\' | '_' | '*') => {
                chars.next();
            }
            (None, ';') => break,
            (None, c) => bare.push(c.to_ascii_lowercase()),
        }
    }
    if bare.contains('%') {
        let places = bare.split_once('.').map_or("", |(_, places)| places);
        let places = places
            .bytes()
            .take_while(|c| matches!(c, b'0' | b'#'))
            .count();
        return NumberLook::Percent { places };
    }
    let is_date = bare != "general" && bare.contains(['d', 'm', 'y', 'h', 's']);
    if is_date {
        NumberLook::Date
    } else {
        NumberLook::Plain
    }
}

/// A number as text; none where its look says something else than the number.
pub fn number_text(value: &str, look: NumberLook) -> Option<String> {
    let number = value.trim().parse::<f64>().ok()?;
    match look {
        NumberLook::Plain => Some(number.to_string()),
        NumberLook::Percent { places } => {
            let shown = format!("{:.places$}", number * 100.0);
            let is_exact = (shown.parse::<f64>().ok()? - number * 100.0).abs() < 1e-9;
            is_exact.then(|| format!("{shown}%"))
        }
        NumberLook::Date => None,
    }
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
            ("1000", "#,##0 \"days\"", Some("1000")),
            ("3", "[Red]0", Some("3")),
        ] {
            assert_eq!(
                number_text(value, look_of_code(code)).as_deref(),
                text,
                "{code}"
            );
        }
    }
}
