//! Responses of version 2 as they are declared.

use roxmltree::Node;

use crate::qti::read::tree::{all, attribute, children, first};

/// A response as it is declared.
#[derive(Clone, Default)]
pub struct Declared {
    /// Whether it takes several values.
    pub has_several: bool,
    pub base: String,
    pub correct: Vec<String>,
    /// The values with points, and whether capitals count.
    pub mapped: Vec<(String, f64, bool)>,
}

/// An attribute that names something; empty where it is not there.
pub fn ident(node: Node<'_, '_>, attribute_name: &str) -> String {
    attribute(node, attribute_name)
        .unwrap_or_default()
        .to_owned()
}

/// The declaration of a response.
pub fn declared_by(response: Node<'_, '_>) -> Declared {
    let correct = first(response, "correctResponse");
    let correct = correct
        .into_iter()
        .flat_map(|correct| children(correct, "value"));
    let correct = correct.map(|value| value.text().unwrap_or_default().trim().to_owned());
    let mapped = all(response, "mapEntry").filter_map(|entry| {
        let points = attribute(entry, "mappedValue")?.trim().parse().ok()?;
        let is_exact = attribute(entry, "caseSensitive") == Some("true");
        Some((attribute(entry, "mapKey")?.to_owned(), points, is_exact))
    });
    Declared {
        has_several: attribute(response, "cardinality") != Some("single"),
        base: ident(response, "baseType"),
        correct: correct.collect(),
        mapped: mapped.collect(),
    }
}
