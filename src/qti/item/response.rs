//! What an item declares of its responses: which are right, and what each is worth.

use super::ordering::in_right_order;
use super::writer::{QtiWriter, RESPONSE, choice, gaps, value, values};
use crate::deck::TypedKind;
use crate::markup::xml::Xml;
use crate::qti::plan::{Options, Plan, Typed};

/// The name of the pair of these places.
fn pair(left: usize, right: usize) -> String {
    format!("left{} right{}", left + 1, right + 1)
}

/// A share of one point.
fn share(parts: usize) -> String {
    let parts = u32::try_from(parts.max(1)).map_or(f64::INFINITY, f64::from);
    (1.0 / parts).to_string()
}

impl QtiWriter<'_> {
    /// Declares a response: how many values it has, of which type, and which are right.
    fn response(&mut self, name: &str, of: [&str; 2], write: impl FnOnce(&mut Xml)) {
        let [cardinality, base] = of;
        let attributes = [
            ("identifier", name),
            ("cardinality", cardinality),
            ("baseType", base),
        ];
        self.xml.open("responseDeclaration", &attributes);
        write(&mut self.xml);
        self.xml.close("responseDeclaration");
    }

    pub fn declare(&mut self, plan: &Plan<'_>) {
        match plan {
            Plan::Choice(options) => self.declare_choice(options),
            Plan::Truth(answer) => self.response(RESPONSE, ["single", "identifier"], |xml| {
                value(xml, "correctResponse", &answer.to_string());
            }),
            Plan::Text(typed) => self.declare_text(RESPONSE, typed),
            Plan::Number(numbers) => self.response(RESPONSE, ["single", "float"], |xml| {
                let first = numbers.iter().take(1).map(|key| key.number.to_string());
                values(xml, "correctResponse", first);
            }),
            Plan::Gaps(pieces) => {
                for (name, typed) in gaps(pieces) {
                    self.declare_text(&name, typed);
                }
            }
            Plan::Match(sides) => {
                let pairs = sides.partners.iter().enumerate();
                let pairs = pairs.map(|(left, right)| pair(left, *right));
                let pairs = pairs.collect::<Vec<_>>();
                self.response(RESPONSE, ["multiple", "directedPair"], |xml| {
                    values(xml, "correctResponse", pairs.iter().cloned());
                    let worth = share(pairs.len());
                    mapping(xml, pairs.iter().map(|pair| (pair.as_str(), worth.clone())));
                });
            }
            Plan::Order(items) => {
                let names = in_right_order(items).into_iter();
                self.response(RESPONSE, ["ordered", "identifier"], |xml| {
                    values(xml, "correctResponse", names);
                });
            }
            Plan::Open(_) => self.response(RESPONSE, ["single", "string"], |_| {}),
        }
    }

    /// Declares options. Of several that are right, each is worth its share, and a wrong one takes
    /// such a share away, as civiq has it.
    fn declare_choice(&mut self, options: &Options<'_>) {
        let right = options.right();
        let names = options.all.iter().enumerate();
        let names = names.map(|(at, (_, is_right))| (choice(at), *is_right));
        let names = names.collect::<Vec<_>>();
        let keys = names.iter().filter(|(_, is_right)| *is_right);
        let keys = keys.map(|(name, _)| name.clone());
        if right == 1 {
            return self.response(RESPONSE, ["single", "identifier"], |xml| {
                values(xml, "correctResponse", keys);
            });
        }
        let (gain, cost) = (share(right), format!("-{}", share(right)));
        let worth = |is_right: bool| if is_right { gain.clone() } else { cost.clone() };
        self.response(RESPONSE, ["multiple", "identifier"], |xml| {
            values(xml, "correctResponse", keys);
            let entries = names
                .iter()
                .map(|(name, right)| (name.as_str(), worth(*right)));
            mapping(xml, entries);
        });
    }

    fn declare_text(&mut self, name: &str, typed: &Typed) {
        let is_exact = typed.kind == TypedKind::Exact;
        let sensitive = if is_exact { "true" } else { "false" };
        self.response(name, ["single", "string"], |xml| {
            values(
                xml,
                "correctResponse",
                typed.spellings.iter().take(1).cloned(),
            );
            xml.open("mapping", &[("defaultValue", "0")]);
            for text in &typed.spellings {
                let attributes = [
                    ("mapKey", text.as_str()),
                    ("mappedValue", "1"),
                    ("caseSensitive", sensitive),
                ];
                xml.empty("mapEntry", &attributes);
            }
            xml.close("mapping");
        });
    }
}

/// What single answers are worth; together never less than nothing, nor more than a point.
fn mapping<'t>(xml: &mut Xml, entries: impl Iterator<Item = (&'t str, String)>) {
    let bounds = [
        ("lowerBound", "0"),
        ("upperBound", "1"),
        ("defaultValue", "0"),
    ];
    xml.open("mapping", &bounds);
    for (key, worth) in entries {
        xml.empty("mapEntry", &[("mapKey", key), ("mappedValue", &worth)]);
    }
    xml.close("mapping");
}
