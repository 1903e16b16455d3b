//! The templates of cards (Anki manual, "Field Replacements" and "Card Generation").

use std::collections::HashMap;

use super::bounds::LONGEST_CARD;

/// A template of one side, taken apart.
#[derive(Clone, Debug, Default)]
pub struct Template {
    parts: Vec<TemplatePart>,
}

#[derive(Clone, Debug)]
enum TemplatePart {
    Text(String),
    /// `{{filter:Field}}`, whose filters stand in the order of the template.
    Field {
        filters: Vec<String>,
        name: String,
    },
    /// `{{#Field}}` or `{{^Field}}`: what follows is shown where the field holds something, or nothing.
    Open {
        name: String,
        is_shown_for: Presence,
    },
    /// `{{/Field}}`.
    Close,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Presence {
    Filled,
    Empty,
}

/// What a field is replaced by, of its filters and its name.
pub type FieldText<'r> = dyn FnMut(&[String], &str) -> String + 'r;

impl Template {
    pub fn parse(text: &str) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((inside, behind)) = after.split_once("}}") else {
                break;
            };
            parts.push(TemplatePart::Text(before.to_owned()));
            parts.push(TemplatePart::parse(inside.trim_start_matches('{').trim()));
            rest = behind;
        }
        parts.push(TemplatePart::Text(rest.to_owned()));
        Self { parts }
    }

    /// The side as HTML; none where it would be too long.
    pub fn render(
        &self,
        is_filled: &dyn Fn(&str) -> bool,
        replace: &mut FieldText<'_>,
    ) -> Option<String> {
        let mut html = String::new();
        // How deep within sections, and at which depth one is not shown.
        let (mut depth, mut hidden) = (0_usize, None);
        for part in &self.parts {
            match part {
                TemplatePart::Open { name, is_shown_for } => {
                    depth += 1;
                    let is_shown = is_filled(name) == (*is_shown_for == Presence::Filled);
                    if hidden.is_none() && !is_shown {
                        hidden = Some(depth);
                    }
                }
                TemplatePart::Close => {
                    hidden = hidden.filter(|hidden| *hidden != depth);
                    depth = depth.saturating_sub(1);
                }
                _ if hidden.is_some() => {}
                TemplatePart::Text(text) => html.push_str(text),
                TemplatePart::Field { filters, name } => html.push_str(&replace(filters, name)),
            }
            if html.len() > LONGEST_CARD {
                return None;
            }
        }
        Some(html)
    }
}

impl TemplatePart {
    fn parse(inside: &str) -> Self {
        let section = |name: &str, is_shown_for| Self::Open {
            name: name.trim().to_owned(),
            is_shown_for,
        };
        if let Some(name) = inside.strip_prefix('#') {
            return section(name, Presence::Filled);
        }
        if let Some(name) = inside.strip_prefix('^') {
            return section(name, Presence::Empty);
        }
        if inside.starts_with('/') {
            return Self::Close;
        }
        let mut filters = inside.split(':').map(|part| part.trim().to_owned());
        let name = filters.next_back().unwrap_or_default();
        Self::Field {
            filters: filters.collect(),
            name,
        }
    }
}

/// The fields of a note by their names.
pub type NoteFields<'n> = HashMap<&'n str, &'n str>;

/// Whether a field holds anything but space and empty tags.
pub fn is_filled(fields: &NoteFields<'_>, name: &str) -> bool {
    let Some(field) = fields.get(name) else {
        return false;
    };
    // As Anki has it: breaks and blocks alone fill nothing.
    let mut rest = *field;
    loop {
        rest = rest.trim_start();
        let tag = ["<br", "<div", "</div"]
            .iter()
            .find_map(|tag| rest.strip_prefix(tag));
        match tag.and_then(|tag| tag.trim_start_matches([' ', '/']).strip_prefix('>')) {
            Some(after) => rest = after,
            None => return !rest.is_empty(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(template: &str, fields: &[(&str, &str)]) -> String {
        let fields = fields.iter().copied().collect::<NoteFields<'_>>();
        let mut replace = |filters: &[String], name: &str| {
            let field = fields.get(name).copied().unwrap_or_default();
            format!("{}{field}", filters.join("+"))
        };
        let template = Template::parse(template);
        let side = template.render(&|name| is_filled(&fields, name), &mut replace);
        side.expect("short enough")
    }

    #[test]
    fn fields_and_sections_are_replaced() {
        for (template, side) in [
            ("a {{Front}}!", "a Q!"),
            ("{{type:nc:Front}}", "type+ncQ"),
            ("{{{Front}}}", "Q}"),
            ("{{#Front}}x{{/Front}}{{#Empty}}y{{/Empty}}", "x"),
            ("{{^Empty}}x{{/Empty}}{{^Front}}y{{/Front}}", "x"),
            ("{{#Front}}a{{#Empty}}b{{Front}}{{/Empty}}c{{/Front}}", "ac"),
            ("{{#Empty}}a{{#Front}}b{{/Front}}c{{/Empty}}d", "d"),
            ("{{Front", "{{Front"),
            ("{{/Front}}{{#Front}}open", "open"),
            ("{{No such}}", ""),
        ] {
            let fields = [("Front", "Q"), ("Empty", " <br> <div></div>")];
            assert_eq!(rendered(template, &fields), side, "{template}");
        }
    }

    #[test]
    fn a_card_is_not_made_longer_than_anybody_reads() {
        let long = "x".repeat(100_000);
        let template = Template::parse(&"{{Front}}".repeat(100));
        let mut replace = |_: &[String], _: &str| long.clone();
        assert_eq!(template.render(&|_| true, &mut replace), None);
    }
}
