//! How an order is marked: by its longest rising run, as civiq does.
//!
//! What the run is, rules of QTI find step by step. `PLACEn` is the place at which the item that comes
//! `n`th was put. `RUNn` is how many items the longest run has that ends with it: one more than the
//! longest that ends with an item that comes before it and was put before it. All but the first of the
//! longest run earn the same. An item that was put nowhere stays at place 0, and in no run but its own.

use super::writer::{QtiWriter, RESPONSE, choice, declare_number};

fn place(item: usize) -> String {
    format!("PLACE{}", item + 1)
}

fn run(item: usize) -> String {
    format!("RUN{}", item + 1)
}

/// The names of the items, the first of the right order first.
pub fn in_right_order(items: &[(&str, usize)]) -> Vec<String> {
    let mut names = items.iter().enumerate().collect::<Vec<_>>();
    names.sort_by_key(|(_, (_, place))| *place);
    names.into_iter().map(|(at, _)| choice(at)).collect()
}

impl QtiWriter<'_> {
    /// Declares what is counted.
    pub fn declare_runs(&mut self, items: usize) {
        for item in 0..items {
            declare_number(&mut self.xml, &place(item), "0", &[]);
            declare_number(&mut self.xml, &run(item), "1", &[]);
        }
    }

    pub fn score_order(&mut self, items: &[(&str, usize)]) {
        let names = in_right_order(items);
        for (item, name) in names.iter().enumerate() {
            self.find_place(item, name, names.len());
        }
        for item in 1..names.len() {
            for before in 0..item {
                self.lengthen_run(before, item);
            }
        }
        self.score_runs(names.len());
    }

    /// Finds the place of an item among so many.
    fn find_place(&mut self, item: usize, name: &str, items: usize) {
        self.branch("responseCondition", &[], |writer| {
            for at in 1..=items {
                let element = if at == 1 {
                    "responseIf"
                } else {
                    "responseElseIf"
                };
                let at = at.to_string();
                writer.branch(element, &[], |writer| {
                    writer.branch("match", &[], |writer| {
                        let attributes = [("n", at.as_str())];
                        writer.branch("index", &attributes, |writer| writer.variable(RESPONSE));
                        writer.value("identifier", name);
                    });
                    writer.set(&place(item), |writer| writer.value("float", &at));
                });
            }
        });
    }

    /// The run that ends with an item goes on from one before it, if that makes it longer.
    fn lengthen_run(&mut self, before: usize, item: usize) {
        let longer = |writer: &mut Self| {
            writer.branch("sum", &[], |writer| {
                writer.variable(&run(before));
                writer.value("float", "1");
            });
        };
        self.condition(|writer| {
            writer.branch("and", &[], |writer| {
                writer.branch("gt", &[], |writer| {
                    writer.variable(&place(before));
                    writer.value("float", "0");
                });
                writer.branch("lt", &[], |writer| {
                    writer.variable(&place(before));
                    writer.variable(&place(item));
                });
                writer.branch("lt", &[], |writer| {
                    writer.variable(&run(item));
                    longer(writer);
                });
            });
            writer.set(&run(item), longer);
        });
    }

    fn score_runs(&mut self, items: usize) {
        self.set("SCORE", |writer| {
            writer.branch("divide", &[], |writer| {
                writer.branch("subtract", &[], |writer| {
                    writer.branch("max", &[], |writer| {
                        for item in 0..items {
                            writer.variable(&run(item));
                        }
                    });
                    writer.value("float", "1");
                });
                writer.value("float", &items.saturating_sub(1).max(1).to_string());
            });
        });
    }
}
