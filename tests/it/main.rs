//! civiq from the outside, and the rules that the whole tree keeps.
//!
//! One crate, because each file in `tests/` would be linked as a program of its own.

#[cfg(feature = "anki")]
mod anki_packages;
mod answers;
mod at_once;
mod authoring;
mod checking;
mod classroom;
mod collecting;
mod counting;
mod decks;
mod derived;
mod drafting;
mod environment;
mod exam;
mod exchange;
mod exports;
#[cfg(unix)]
mod faults;
mod floors;
mod glance;
mod guessing;
mod house;
#[cfg(unix)]
mod losses;
mod month;
mod pages;
mod mistakes;
mod nothing_there;
mod paper;
mod plain;
#[cfg(unix)]
mod readme;
mod reference;
mod scores;
mod sentences;
mod sittings;
mod stats;
mod why_not;
mod support;
#[cfg(unix)]
mod testing;
mod typed;

#[cfg(target_os = "linux")]
mod endings;
#[cfg(unix)]
mod outlet;
#[cfg(unix)]
mod widths;
#[cfg(unix)]
mod pty;
#[cfg(unix)]
mod screens;
