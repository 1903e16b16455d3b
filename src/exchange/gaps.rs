//! Cloze texts, made of what stands between gaps and in them.

use crate::deck::{Blank, Piece};

/// The prompt of a cloze card; none, where civiq would read it as something else.
pub(super) fn prompt(pieces: &[Piece]) -> Result<String, String> {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) if text.contains("{{") || text.contains("}}") => {
                Err("doubled braces mean a gap in civiq".into())
            }
            Piece::Text(text) => Ok(text.clone()),
            Piece::Blank(blank) => gap(blank),
        })
        .collect()
}

fn gap(blank: &Blank) -> Result<String, String> {
    let parts = blank.accepted.iter().chain(&blank.hint);
    for part in parts {
        let sign = ["{{", "}}", "|", "::"]
            .into_iter()
            .find(|sign| part.contains(sign));
        if let Some(sign) = sign {
            return Err(format!("`{sign}` means something else in a gap of civiq"));
        }
    }
    let hint = blank.hint.as_ref().map(|hint| format!("::{hint}"));
    let answers = blank.accepted.join("|");
    Ok(format!("{{{{{answers}{}}}}}", hint.unwrap_or_default()))
}
