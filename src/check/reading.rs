//! Rules for the file: reading a deck holds them, and reports what breaks them with its place.

use super::rule::{CheckRule, Look};
use super::severity::Severity;

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "E0",
        name: "no-deck",
        severity: Severity::Error,
        finds: "a file, field or value that is not of deck format 1",
        why: "what can’t be read can’t be asked",
        help: "`civiq deck schema` lets an editor check it while you write",
        source: "civiq, deck format 1",
        look: Look::Elsewhere,
    },
    CheckRule {
        code: "W34",
        name: "not-as-it-was",
        severity: Severity::Warning,
        finds: "a part of a question in another format that a deck has no place for",
        why: "what is asked here is not quite what is asked there",
        help: "`civiq deck import` makes a deck of your own to edit",
        source: "civiq, deck format 1",
        look: Look::Elsewhere,
    },
];
