//! `civiq deck new`: a deck to start from.

use std::path::{Path, PathBuf};

use crate::context::{
    CommandError, CommandOutcome, Context, ResultKind, TargetError, create_file, quoted,
};
use crate::deck::format::template;
use crate::deck::naming::id_from;

/// Prints a deck to start from, or writes it to a file that is not there yet.
pub fn new(ctx: &mut Context<'_>, file: Option<&Path>) -> Result<CommandOutcome, CommandError> {
    match file {
        None => write!(ctx.out, "{}", template(&id_from("")))?,
        Some(file) => {
            let path = deck_path(file)?;
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            create_file(
                ResultKind::Deck,
                &path,
                template(&id_from(&name)).as_bytes(),
            )?;
            print_next_steps(ctx, &path)?;
        }
    }
    Ok(CommandOutcome::Done)
}

/// The path that is meant: a name without an ending gets `.json`.
fn deck_path(file: &Path) -> Result<PathBuf, CommandError> {
    let ends_in_folder = file.to_string_lossy().ends_with(std::path::is_separator);
    if ends_in_folder || file.file_name().is_none() {
        let path = file.to_owned();
        return Err(TargetError::NoFileName { path }.into());
    }
    let mut path = file.to_owned();
    if path.extension().is_none() {
        path.set_extension("json");
    }
    Ok(path)
}

/// Says what to do next, in commands that can be typed as they stand.
fn print_next_steps(ctx: &mut Context<'_>, path: &Path) -> Result<(), CommandError> {
    let schema = path.with_file_name("civiq-deck.schema.json");
    let has_folder = path.parent().is_some_and(|folder| folder != Path::new(""));
    let deck = if has_folder {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    };
    let (deck, schema) = (quoted(&deck), quoted(&schema));
    ctx.print(&format!(
        "{}: one card of each type, to be made your own",
        path.display()
    ))?;
    ctx.print(&format!("  next: civiq deck check {deck}"))?;
    ctx.print(&format!("        civiq study {deck}"))?;
    ctx.print(&format!("  for your editor: civiq deck schema > {schema}"))
}
