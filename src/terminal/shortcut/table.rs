//! The table itself: one row for each thing that can be done by a key or a command.

use super::action::Action;
use super::page::{Page, can_call_slip, can_override, is_slip};
use crate::terminal::keys::{KeyLabel, KeyPress};
use crate::ui::{Activity, Next, Retry};

/// Whether a shortcut works on a page, and whether the page says so.
enum Use {
    /// It works, and the bottom line names it with these words.
    Named(&'static str),
    /// It works and is not worth naming now. Pressed all the same, it gets its answer from whoever
    /// asked, such as "There is nothing to take back."
    Unnamed,
    /// It does nothing on this page, and is not named.
    Off,
}

/// Named if that is so, else silently there.
fn named_if(is_offered: bool, label: &'static str) -> Use {
    if is_offered {
        Use::Named(label)
    } else {
        Use::Unnamed
    }
}

/// Named if that is so, else not there at all.
fn only_if(is_offered: bool, label: &'static str) -> Use {
    if is_offered {
        Use::Named(label)
    } else {
        Use::Off
    }
}

/// A command's names: it is typed after a colon.
pub struct CommandName {
    /// Its full name, such as `skip`.
    pub long: &'static str,
    /// Its short form; a command for rare moments has none.
    pub short: Option<&'static str>,
    /// What has to follow it.
    pub argument: Option<&'static str>,
    /// What `:help` says it does; nothing for a command that a class needs no list for.
    pub help: Option<&'static str>,
}

/// A row of the table: keys and command, where they work, and what they do.
pub struct Shortcut {
    /// The keys, the one that a page names first. Where text is typed a letter is a letter, and the
    /// first key that is none is named instead.
    pub keys: &'static [KeyPress],
    /// The command that does the same.
    pub command: Option<CommandName>,
    /// Tells for a page whether the keys work there.
    on: fn(&Page<'_>) -> Use,
    /// What the keys and the command do.
    pub does: Action,
}

/// A command that takes nothing after it.
const fn command(long: &'static str, short: &'static str, help: &'static str) -> CommandName {
    CommandName {
        long,
        short: Some(short),
        argument: None,
        help: Some(help),
    }
}

/// All keys and commands, in the order in which every page and `:help` name them.
pub static SHORTCUTS: [Shortcut; 19] = [
    Shortcut {
        keys: &[KeyPress::Enter, KeyPress::Char(' ')],
        command: None,
        on: |page| match page {
            Page::Menu => Use::Named("choose"),
            Page::Answered(_) => Use::Named("next"),
            Page::Ending(_) | Page::Podium(_) => Use::Named("done"),
            Page::Messages => Use::Named("continue"),
            Page::TestBegins => Use::Named("begin"),
            Page::TestLeft => Use::Named("stay"),
            Page::Paused => Use::Named("go on"),
            Page::Question(_) | Page::Unsaved => Use::Off,
        },
        does: Action::Go(Next::Go),
    },
    Shortcut {
        keys: &[KeyPress::Enter, KeyPress::Char(' ')],
        command: None,
        on: |page| only_if(matches!(page, Page::Unsaved), "try again"),
        does: Action::Unsaved(Retry::Now),
    },
    Shortcut {
        keys: &[KeyPress::Char('?'), KeyPress::Tab],
        command: Some(command("hint", "h", "a hint, if the card has one")),
        on: |page| match page {
            Page::Question(asked) => named_if(asked.offers.hint, "hint"),
            _ => Use::Off,
        },
        does: Action::Hint,
    },
    Shortcut {
        keys: &[KeyPress::Char('g')],
        command: None,
        on: |page| match page {
            Page::Question(asked) if asked.guessed => named_if(asked.can_guess(), "guessing: on"),
            Page::Question(asked) => named_if(asked.can_guess(), "I’m guessing"),
            _ => Use::Off,
        },
        does: Action::MarkGuess,
    },
    Shortcut {
        keys: &[KeyPress::Char('s')],
        command: Some(command("skip", "s", "leave this question")),
        on: |page| match page {
            Page::Question(asked) => only_if(!asked.offers.in_drill(), "skip"),
            _ => Use::Off,
        },
        does: Action::Skip,
    },
    // In class a question is passed on; `:skip` does the same wherever it is typed.
    Shortcut {
        keys: &[KeyPress::Char('s')],
        command: Some(CommandName {
            long: "pass",
            short: None,
            argument: None,
            help: None,
        }),
        on: |page| match page {
            Page::Question(asked) => only_if(asked.offers.in_drill(), "pass"),
            _ => Use::Off,
        },
        does: Action::Skip,
    },
    Shortcut {
        keys: &[],
        command: Some(CommandName {
            long: "guess",
            short: Some("g"),
            argument: Some("ANSWER"),
            help: Some("answer, and say that it is a guess"),
        }),
        on: |page| match page {
            Page::Question(asked) => named_if(!asked.offers.in_drill(), "guess"),
            _ => Use::Off,
        },
        does: Action::Guess,
    },
    Shortcut {
        keys: &[KeyPress::Char('a')],
        command: None,
        on: |page| match page {
            Page::Ending(ending) => {
                let is_any_missed = !ending.summary.missed.is_empty();
                only_if(is_any_missed, "only the missed again")
            }
            _ => Use::Off,
        },
        does: Action::Go(Next::Missed),
    },
    Shortcut {
        keys: &[KeyPress::Char('b')],
        command: None,
        on: |page| only_if(matches!(page, Page::Ending(_)), "back to the decks"),
        does: Action::Go(Next::Decks),
    },
    Shortcut {
        keys: &[KeyPress::Char('t')],
        command: Some(CommandName {
            long: "tie",
            short: None,
            argument: None,
            help: None,
        }),
        on: |page| match page {
            Page::Podium(podium) => only_if(podium.tie, "tie-break"),
            _ => Use::Off,
        },
        does: Action::Go(Next::TieBreak),
    },
    Shortcut {
        keys: &[KeyPress::Char('u')],
        command: Some(command("undo", "u", "take the last answer back")),
        on: |page| match page {
            Page::Question(asked) => named_if(asked.offers.undo, "undo"),
            Page::Answered(feedback) if feedback.activity == Activity::Test => {
                only_if(can_call_slip(feedback), "wrong key")
            }
            Page::Answered(_) => Use::Named("undo"),
            Page::Ending(ending) => only_if(ending.undo, "undo"),
            Page::Podium(podium) => only_if(podium.undo, "undo"),
            Page::Menu
            | Page::Messages
            | Page::Paused
            | Page::TestBegins
            | Page::TestLeft
            | Page::Unsaved => Use::Off,
        },
        does: Action::Go(Next::Undo),
    },
    Shortcut {
        keys: &[KeyPress::Char('t')],
        command: None,
        on: |page| match page {
            Page::Answered(feedback) => only_if(is_slip(feedback), "type it again"),
            _ => Use::Off,
        },
        does: Action::Go(Next::Retype),
    },
    Shortcut {
        keys: &[KeyPress::Char('r')],
        command: Some(command(
            "right",
            "r",
            "“I was right”: count the last answer as right",
        )),
        on: |page| match page {
            Page::Answered(feedback) if feedback.drill.is_some() => {
                only_if(can_override(feedback), "it was right")
            }
            Page::Answered(feedback) => only_if(can_override(feedback), "I was right"),
            _ => Use::Off,
        },
        does: Action::Go(Next::Right),
    },
    Shortcut {
        keys: &[],
        command: Some(command("reveal", "v", "show the answer and judge yourself")),
        on: |page| match page {
            Page::Question(asked) => only_if(asked.offers.activity == Activity::Sitting, "reveal"),
            _ => Use::Off,
        },
        does: Action::Reveal,
    },
    Shortcut {
        keys: &[KeyPress::Char('e')],
        command: Some(command("edit", "e", "open the card’s file at the card")),
        on: |page| match page {
            Page::Question(asked) => named_if(asked.offers.edit, "edit"),
            Page::Answered(feedback) => only_if(feedback.edit, "edit"),
            _ => Use::Off,
        },
        does: Action::Go(Next::Edit),
    },
    Shortcut {
        keys: &[KeyPress::Ctrl('p')],
        command: Some(CommandName {
            long: "pause",
            short: Some("p"),
            argument: None,
            help: None,
        }),
        on: |page| match page {
            Page::Question(asked) => only_if(asked.offers.in_drill(), "pause"),
            Page::Paused => Use::Unnamed,
            _ => Use::Off,
        },
        does: Action::Go(Next::Pause),
    },
    Shortcut {
        keys: &[KeyPress::Char('c')],
        command: Some(CommandName {
            long: "later",
            short: None,
            argument: None,
            help: None,
        }),
        on: |page| only_if(matches!(page, Page::Unsaved), "continue, try later"),
        does: Action::Unsaved(Retry::Later),
    },
    Shortcut {
        keys: &[KeyPress::Char('q'), KeyPress::Esc],
        command: Some(command("quit", "q", "leave; every answer so far is kept")),
        on: |page| match page {
            Page::Ending(_) | Page::Podium(_) => Use::Unnamed,
            _ => Use::Named("leave"),
        },
        does: Action::Go(Next::Leave),
    },
    Shortcut {
        keys: &[],
        command: Some(command("help", "?", "this list")),
        on: |_| Use::Unnamed,
        does: Action::Help,
    },
];

impl Shortcut {
    /// The words that the bottom line of a page names it with.
    pub fn label(&self, page: &Page<'_>) -> Option<&'static str> {
        match (self.on)(page) {
            Use::Named(label) => Some(label),
            Use::Unnamed | Use::Off => None,
        }
    }

    /// Whether its keys do anything on a page.
    pub fn works(&self, page: &Page<'_>) -> bool {
        !matches!((self.on)(page), Use::Off)
    }

    /// How the bottom line names it where text is typed: a letter would be part of the text.
    pub fn label_in_text(&self, label: &'static str) -> Option<KeyLabel> {
        if let Some(key) = self.keys.iter().find(|key| !key.is_char()) {
            return Some(KeyLabel::new(key.name(), label));
        }
        let command = self.command.as_ref()?;
        let rest = command.argument.map_or("", |_| " …");
        Some(KeyLabel::new(format!(":{}{rest}", command.long), ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::shortcut::AskedPage;
    use crate::ui::Offers;

    #[test]
    fn no_key_does_two_things_on_one_page_and_no_word_names_two_commands() {
        let offers = Offers {
            hint: true,
            undo: true,
            edit: true,
            ..Offers::default()
        };
        let asked = Page::Question(AskedPage {
            offers,
            guessable: true,
            guessed: false,
        });
        for page in [
            asked,
            Page::Menu,
            Page::Messages,
            Page::Paused,
            Page::TestBegins,
            Page::TestLeft,
            Page::Unsaved,
        ] {
            let keys = SHORTCUTS
                .iter()
                .filter(|row| row.works(&page))
                .flat_map(|row| row.keys)
                .map(|key| key.name())
                .collect::<Vec<_>>();
            for key in &keys {
                assert_eq!(
                    keys.iter().filter(|other| *other == key).count(),
                    1,
                    "{key}"
                );
            }
        }
        let words = SHORTCUTS
            .iter()
            .filter_map(|row| row.command.as_ref())
            .flat_map(|command| [Some(command.long), command.short])
            .flatten()
            .collect::<Vec<_>>();
        for word in &words {
            assert_eq!(
                words.iter().filter(|other| *other == word).count(),
                1,
                "{word}"
            );
        }
    }
}
