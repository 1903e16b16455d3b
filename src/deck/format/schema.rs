//! Format 1 as a JSON Schema, for editors.

/// The schema: draft 2020-12. Tests hold it equal to what is read.
pub const SCHEMA: &str = include_str!("schema.json");

#[cfg(test)]
mod tests;
