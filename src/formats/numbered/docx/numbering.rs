//! The numbers and letters that Word sets before paragraphs by itself.

use std::collections::HashMap;

use crate::exchange::xml_tags::{XmlTag, attribute, walk};

/// What a level of a list sets before its paragraphs.
#[derive(Clone, Debug, Default)]
struct WordLevel {
    /// `decimal`, `lowerLetter`, `bullet`.
    format: String,
    /// The text, with `%1` for the number of the first level.
    text: String,
    start: u32,
}

/// A paragraph's place in a list: the list and the level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordPlace {
    pub list: String,
    pub level: usize,
}

/// What a style gives its paragraphs.
#[derive(Clone, Debug, Default)]
struct WordStyle {
    name: String,
    based_on: Option<String>,
    place: Option<WordPlace>,
}

/// The lists of a document, and how far each has been counted.
#[derive(Debug, Default)]
pub struct WordNumbering {
    /// The levels of each kind of list.
    kinds: HashMap<String, Vec<WordLevel>>,
    /// The kind of each list.
    lists: HashMap<String, String>,
    /// Lists that begin anew.
    restarted: HashMap<String, u32>,
    styles: HashMap<String, WordStyle>,
    /// For each kind of list the number that was last set on each level.
    counted: HashMap<String, Vec<u32>>,
}

/// The levels that Word has.
const MOST_LEVELS: usize = 9;

impl WordNumbering {
    /// Reads the parts of a document that say it; what is broken in them is passed over.
    pub fn new(numbering: &str, styles: &str) -> Self {
        let mut found = Self::default();
        found.read_numbering(numbering);
        found.read_styles(styles);
        found
    }

    fn read_numbering(&mut self, xml: &str) {
        let (mut kind, mut list) = (String::new(), String::new());
        let _ = walk(xml, |tag| {
            let XmlTag::Start(name, start) = tag else {
                return;
            };
            let value = |name: &str| attribute(start, name).unwrap_or_default();
            let levels = self.kinds.get_mut(&kind);
            let level = levels.and_then(|levels| levels.last_mut());
            match (name, level) {
                ("abstractNum", _) => {
                    kind = value("abstractNumId");
                    self.kinds.insert(kind.clone(), Vec::new());
                }
                ("num", _) => list = value("numId"),
                ("abstractNumId", _) => {
                    self.lists.insert(list.clone(), value("val"));
                }
                ("startOverride", _) => {
                    let start = value("val").parse().unwrap_or(1);
                    self.restarted.entry(list.clone()).or_insert(start);
                }
                ("lvl", _) if list.is_empty() => {
                    let levels = self.kinds.entry(kind.clone()).or_default();
                    levels.push(WordLevel {
                        start: 1,
                        ..WordLevel::default()
                    });
                }
                ("numFmt", Some(level)) => level.format = value("val"),
                ("lvlText", Some(level)) => level.text = value("val"),
                ("start", Some(level)) => level.start = value("val").parse().unwrap_or(1),
                _ => {}
            }
        });
    }

    fn read_styles(&mut self, xml: &str) {
        let mut id = String::new();
        let _ = walk(xml, |tag| {
            let XmlTag::Start(name, start) = tag else {
                return;
            };
            let value = |name: &str| attribute(start, name).unwrap_or_default();
            if name == "style" {
                id = value("styleId");
            }
            let style = self.styles.entry(id.clone()).or_default();
            match name {
                "name" => style.name = value("val").to_lowercase(),
                "basedOn" => style.based_on = Some(value("val")),
                "numId" => style.place.get_or_insert_default().list = value("val"),
                "ilvl" => {
                    let level = value("val").parse().unwrap_or(0);
                    style.place.get_or_insert_default().level = level;
                }
                _ => {}
            }
        });
    }

    /// What a style is called in Word, whatever the language: `heading 1`, `Title` in small letters.
    pub fn style_name(&self, style: &str) -> &str {
        self.styles.get(style).map_or("", |style| &style.name)
    }

    /// The place in a list that a style gives its paragraphs.
    pub fn place_of_style(&self, style: &str) -> Option<WordPlace> {
        // A style may build on another one.
        const DEEPEST: usize = 10;
        let mut style = self.styles.get(style)?;
        for _ in 0..DEEPEST {
            if let Some(place) = style.place.clone().filter(|place| !place.list.is_empty()) {
                return Some(place);
            }
            style = self.styles.get(style.based_on.as_ref()?)?;
        }
        None
    }

    /// What stands before the next paragraph in this place.
    pub fn next(&mut self, place: &WordPlace) -> Option<String> {
        let kind = self.lists.get(&place.list)?;
        let levels = self.kinds.get(kind)?;
        let level = levels.get(place.level.min(MOST_LEVELS))?;
        let counted = self.counted.entry(kind.clone()).or_default();
        if let Some(start) = self.restarted.remove(&place.list) {
            counted.truncate(place.level);
            while counted.len() < place.level {
                counted.push(1);
            }
            counted.push(start.saturating_sub(1));
        }
        counted.truncate(place.level + 1);
        for above in counted.len()..=place.level {
            let start = levels.get(above).map_or(1, |level| level.start);
            let is_own = above == place.level;
            counted.push(if is_own {
                start.saturating_sub(1)
            } else {
                start
            });
        }
        counted[place.level] = counted[place.level].saturating_add(1);
        if level.format == "bullet" {
            return Some("-".into());
        }
        if level.format == "none" {
            return None;
        }
        let mut text = level.text.clone();
        for (at, number) in counted.iter().enumerate() {
            let format = levels.get(at).map_or("decimal", |level| &level.format);
            text = text.replace(&format!("%{}", at + 1), &numeral(*number, format));
        }
        Some(text).filter(|text| !text.is_empty())
    }
}

/// A number as a list writes it.
fn numeral(number: u32, format: &str) -> String {
    let letter = |first: u8| {
        let place = u8::try_from(number.saturating_sub(1) % 26).unwrap_or_default();
        char::from(first + place).to_string()
    };
    match format {
        "lowerLetter" => letter(b'a'),
        "upperLetter" => letter(b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number.min(3999);
    let mut text = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}
