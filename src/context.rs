//! What a command works with, and what several commands do alike: the decks that are open, output,
//! errors, the loop of a sitting. The user interfaces stand above it beside the commands, so that
//! neither knows the other.

mod widths;
mod score_place;
mod naming;
mod outcome;
mod choice_error;
mod class_error;
mod target_error;
mod deck_change_error;
mod draft_error;
mod error;
mod open_decks;
mod wording;
mod command_context;
mod saving;
mod foreign_decks;
mod glanced_decks;
mod output;
mod target;
mod source_texts;
mod open_roster;
mod exam_date;
mod exam;
mod outlook;
mod editor;
mod test_keeping;
mod sitting;

pub use self::choice_error::ChoiceError;
pub use self::class_error::ClassError;
pub use self::command_context::{Context, with_cause};
pub use self::deck_change_error::{DeckChangeError, copy_hint};
pub use self::draft_error::DraftError;
pub use self::error::CommandError;
pub use self::exam::save_exam;
pub use self::exam_date::{ExamDate, ExamDateError, ExamDay};
pub use self::glanced_decks::GlancedDeck;
pub use self::naming::LearnerNaming;
pub use self::open_decks::{OpenDecks, ensure_cards};
pub use self::open_roster::{absent_pupils, name_in_class, open_roster};
pub use self::outcome::CommandOutcome;
pub use self::outlook::{exam_lines, exams_after, outlook_lines};
pub use self::output::{Output, print_json, print_row, print_table};
pub use self::saving::Saved;
pub use self::score_place::ScorePlace;
pub use self::sitting::{EndOfSitting, SittingEnd, run_sitting};
pub use self::target::{Replace, ResultKind, Target, create_file, ensure_free, write_together};
pub use self::target_error::TargetError;
pub use self::test_keeping::{
    LeftProgress, TestKeeping, left_sittings, left_tests, resume, test_setup,
};
pub use self::widths::Widths;
pub use self::wording::{
    STRAY, ahead_hint, loss_hint, loss_text, origin_name, quiz_command, quoted, study_command,
    unmerged_hint, unmerged_text,
};
