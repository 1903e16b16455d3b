//! The pages of a drill besides its questions.

use super::RichUi;
use crate::terminal::line::{Line, Role};
use crate::terminal::page::{self, MARGIN};
use crate::terminal::screen::Frame;
use crate::ui::{Gone, Next, Podium};

impl RichUi {
    /// Hides the question while the drill stands still.
    pub(super) fn show_pause(&mut self) -> Result<Next, Gone> {
        let lines = [Line::indented(MARGIN).with(Role::Strong, "Paused.")];
        let names = [("Enter", "go on"), ("q", "leave")];
        self.show(|face| face.sheet(&lines, &names), &[])
    }

    /// Shows the table at the end.
    pub(super) fn show_podium(&mut self, podium: &Podium<'_>) -> Result<Next, Gone> {
        let lines = page::podium(podium);
        if podium.leaving {
            let sheet = self.sheet(&lines, &[]);
            self.screen()?.settle(&Frame {
                keys: Vec::new(),
                ..sheet
            })?;
            return Ok(Next::Go);
        }
        let offered = [
            (podium.tie, 't', "tie-break", Next::TieBreak),
            (podium.undo, 'u', "undo", Next::Undo),
        ];
        let mut names = vec![("Enter".to_owned(), "done")];
        let mut keys = Vec::new();
        for (_, key, does, next) in offered.into_iter().filter(|(offered, ..)| *offered) {
            names.push((key.to_string(), does));
            keys.push((key, next));
        }
        loop {
            let names = names.iter().map(|(key, does)| (key.as_str(), *does));
            let sheet = self.sheet(&lines, &names.collect::<Vec<_>>());
            self.screen()?.settle(&sheet)?;
            let Some(next) = self.wait_for(&keys)? else {
                continue;
            };
            match next {
                Next::TieBreak | Next::Undo => self.screen()?.turn_page(&sheet)?,
                _ => self.screen()?.drop_keys(&sheet)?,
            }
            return Ok(next);
        }
    }
}
