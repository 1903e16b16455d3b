//! Choosing from a short list, with dialoguer.

use std::io;

use dialoguer::Select;
use dialoguer::console::{Term, truncate_str};
use dialoguer::theme::ColorfulTheme;

use super::screen::Screen;
use super::signal::Signals;
use crate::text::clean;
use crate::ui::{Gone, MenuChoice, Next};

/// Lets the person pick an item.
pub fn pick(prompt: &str, items: &[String]) -> Result<MenuChoice, Gone> {
    // With the signals caught, Ctrl-C ends the choice and not the program with its cursor hidden.
    let signals = Signals::register()?;
    let (columns, rows) = Screen::size();
    // A row that wraps would be redrawn in the wrong place.
    let items = items.iter().map(|item| {
        truncate_str(&clean(item), columns.saturating_sub(6).max(8), "...").into_owned()
    });
    let picked = Select::with_theme(&ColorfulTheme::default())
        .with_prompt(prompt)
        .items(items.collect::<Vec<_>>())
        .default(0)
        .max_length(rows.saturating_sub(6).max(3))
        .report(false)
        .interact_opt();
    match picked {
        Ok(Some(at)) => Ok(MenuChoice::Picked(at)),
        Ok(None) => Ok(MenuChoice::Left(Next::Leave)),
        Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
            Term::stderr().show_cursor()?;
            Ok(MenuChoice::Left(Next::Interrupt(
                signals.take().unwrap_or(2),
            )))
        }
        Err(dialoguer::Error::IO(error)) => Err(Gone(error)),
    }
}
