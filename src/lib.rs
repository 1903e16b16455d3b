//! civiq: practise civic knowledge in a terminal, from decks that cite their source.
//!
//! # The floors
//!
//! The modules stand in the order in which they may know each other: **a file imports only from files
//! above it in its folder's list.** That holds at every level: in each folder the `mod` list is the
//! floor plan, ground first, and the folder's own file (`quiz.rs` beside `quiz/`) stands on top of it.
//! That file has the docs, the list, and what others may use; nothing inside the folder imports from
//! it. From within a floor one names the file that has a thing, from another floor the face:
//! `super::session::Session`, `crate::quiz::Session`. `tests/it/floors.rs` holds the order, without a
//! table to keep and without exceptions.
//!
//! Ground, pure: no files, clock, entropy, environment or printing, so nothing here returns an I/O
//! error.
//!
//! - [`hash`]: a quick hash, for this run and for files that can be made anew
//! - [`packed`]: numbers and texts as bytes, for such files
//! - [`names`]: names by number, each held once
//! - [`moment`]: an instant and the learner's calendar day, from one reading
//! - [`phrase`]: how counts, lists, shares and days are said
//! - [`language`]: what differs from language to language, a file of tables each
//! - [`text`]: a source text, its sentences, and where a quotation stands in it
//! - [`table`]: rows of separated values, each with its line
//! - [`layout`]: a table laid out as text, Markdown, HTML or CSV; where a row of a window ends
//! - [`deck`]: decks and cards, and their file
//! - [`answer`]: judging a response
//! - [`check`]: does a deck hold up: flaws in its questions, cites, what it leaves out
//! - [`memory`]: when to ask again; the only floor that names `fsrs`
//! - [`history`]: one event of the score file, and what all events add up to
//! - [`quiz`]: what to ask, what keeping to that brings, and the sitting as a state machine
//! - [`class`]: who is in a class, whose turn it is, the drill as a state machine
//! - [`report`]: what history says: where a learner stands, sittings, cards, days, which questions are
//!   good, how well recall was foreseen
//! - [`markup`]: HTML as text, and XML to write
//! - [`draft`](mod@draft): cards drafted from a text
//! - `archive`: files within a zip file, read within bounds, and written
//! - [`exchange`]: what the formats of other programs have in common: what is read, what is lost
//! - [`anki`]: Anki's text and packages
//! - `qti`: QTI in its three versions, and as Canvas has it
//! - [`formats`]: decks in other programs' formats: the table of them all, and those that need no floor of
//!   their own
//! - [`results`]: answers in other programs' formats
//! - [`paper`]: a quiz on paper: versions, keys, cards to fold, and what comes back
//!
//! World:
//!
//! - [`clock`]: the time, and ids made of it
//! - [`files`]: reading a file, writing one whole or not at all, changing one under a lock
//! - [`shelf`]: finding decks, and files of other formats that serve as decks
//! - [`scores`]: the score file on the disk
//! - [`learner_files`]: exam dates, the memory model as fitted to a learner, tests that were left
//! - [`roster_file`]: a class on the disk, and whose turn it is
//! - [`paper_file`]: what was printed, until it is marked
//! - [`ui`]: all that may be said to and asked of a learner
//!
//! Program:
//!
//! - [`context`]: what a command works with, and what several commands do alike
//! - [`terminal`]: the user interfaces: pages and keys for a person, lines for everything else
//! - [`commands`]: a file for each, or for a few that belong together; they and `terminal` do not know
//!   each other
//! - [`cli`]: arguments in, message and exit code out; help, manual, completions
//!
//! # Where to add
//!
//! | what | one file | one row |
//! |---|---|---|
//! | a command | `commands/NAME.rs` | `CliCommand` in `cli/args.rs`, with the arm that runs it beside it; below `deck`, `scores` and `class` in their own files |
//! | a key, a `:command` | | `terminal/shortcut/table.rs`; for an effect that is new, too, a `Next` in `ui.rs` and the loops that obey it, or an `Action` where it never leaves the terminal |
//! | a rule of `deck check` | the file of its kind in `check/` | `RULES` in that file |
//! | a way of guessing that a deck must not reward | `check/guessing/ways.rs` | the table of its kind there |
//! | a kind of fact that is drafted | the file of its like in `draft/finds/` | `FactKind` in `draft/fact.rs`, `FINDERS` in `draft/finds.rs` where the file is new; the words in `language/…/drafting.rs` |
//! | a format of decks | `formats/NAME.rs`, or a floor below it | [`formats::formats`] |
//! | a format of results | `results/NAME.rs` | [`results::formats`] |
//! | a language | `language/NAME.rs` | `LANGUAGES` in `language.rs` |
//! | what a word may be beside an answer | the file of its place in `answer/fates/` | a variant of `Fate` or `Need` in `answer/account.rs` |
//! | a way of judging | `answer/typed.rs`, where it is tried | a variant of `answer/rule.rs`: its verdict (else it is wrong), credit and words |
//! | a failure | | a variant in the error of its floor, or in `context/` in that of its subject; the compiler asks for its hint |
//! | a page of `civiq help` | `cli/topics/NAME.txt` | `TOPICS` in `cli/topics.rs` |
//! | a screen | | its step in `tests/it/screens.rs` |
//! | a way to print a table | `layout/NAME.rs` | |
//! | a figure of a report | a file in `report/` | the report that shows it |
//! | a file beside the scores | | `files/beside.rs`: whether it holds names, so that `forget` finds it |
//! | a built-in deck | `decks/NAME.json`, and what learners type at it, `tests/it/typed/NAME.txt` | `BUILT_IN` in `shelf/lookup.rs` |
//!
//! Each new file takes its line in the `mod` list of its folder, on its own floor.
//!
//! **A kind of question** goes through the house from the ground up: its variant in `deck/task.rs`; how
//! it is written, `TYPES` in `deck/format/tasks.rs`, `deck/wording.rs`, `deck/format/schema.json`; how it is
//! judged, `answer/judge.rs`, and what is answered, `answer/response.rs`; what `check` compares,
//! `check/checked.rs`; what is shown of it, `Shown` in `quiz/question.rs`, and how a line answers it,
//! `quiz/parse.rs`; **what it looks like and which keys it has, one file in `terminal/question/` and its
//! row in `kinds.rs`**; how it stands on paper, `paper/wording.rs`, `paper/quiz.rs`,
//! `paper/circles.rs` and `paper/question_block.rs`; what xAPI calls it,
//! `results/xapi/definition.rs`; and what each format makes of it, where one that can't say it tells so
//! (`exchange/loss.rs`). The compiler names the places that match on `Task` or `Shown` in full. It is
//! silent where a `_` stands for the other kinds: the judge, paper's wording, xAPI, which answers can
//! be called right (`terminal/shortcut/page.rs`) and which can be stolen in class (`class/drill.rs`).
//!
//! # The invariants
//!
//! 1. Files look only up the list of their folder. One word has one meaning: a type name stands once.
//! 2. The ground touches nothing outside.
//! 3. Each outside crate is named on few floors, which `tests/it/floors.rs` lists: `fsrs` in memory alone,
//!    `dialoguer` and `colored` in terminal. The time is asked in clock; `files` only counts down how
//!    long it waits for a lock.
//! 4. The score file is append-only and holds facts only: never a due date or a memory. One thing
//!    takes records out: forgetting a learner, who asked for it. What is kept beside it for speed may be
//!    deleted at any time: with it, without it and with any damage to it all is said the same.
//! 5. An answer is on disk before its feedback.
//! 6. Same deck, history, moment and seed: same sitting.
//! 7. Days are the learner's calendar days.
//! 8. An id outlives its wording.
//! 9. Reading reports every problem with file, line and column, not the first.
//! 10. No text from a file, a name or the environment reaches a terminal uncleaned.
//! 11. Colour never carries meaning alone.
//! 12. Every prompt has the same ways out, and all are safe.
//! 13. No command needs a terminal.
//! 14. `cargo test` is the one gate: these rules are tests.

pub mod hash;
pub mod packed;
pub mod names;
pub mod moment;
pub mod phrase;
pub mod language;
pub mod text;
pub mod table;
pub mod layout;
pub mod deck;
pub mod answer;
pub mod check;
pub mod memory;
pub mod history;
pub mod quiz;
pub mod class;
pub mod report;
pub mod markup;
pub mod draft;
#[cfg(feature = "archives")]
pub mod archive;
pub mod exchange;
pub mod anki;
#[cfg(feature = "archives")]
pub mod qti;
pub mod formats;
pub mod results;
pub mod paper;
pub mod clock;
pub mod files;
pub mod shelf;
pub mod scores;
pub mod learner_files;
pub mod roster_file;
pub mod paper_file;
pub mod ui;
pub mod context;
pub mod terminal;
pub mod commands;
pub mod cli;
