//! The prompt of an imported cloze, with its gaps as civiq writes them: `{{answer}}`, `{{one|other}}`,
//! `{{answer::hint}}`.

use crate::deck::Piece;

/// The prompt of a cloze with these pieces, or why the pieces can't be written so that reading the
/// prompt gives the same ones.
pub fn prompt(pieces: &[Piece]) -> Result<String, String> {
    let mut prompt = String::new();
    let mut gaps = 0;
    for piece in pieces {
        match piece {
            Piece::Text(text) => prompt.push_str(plain(text, &["{{", "}}"])?),
            Piece::Blank(blank) => {
                gaps += 1;
                prompt.push_str("{{");
                prompt.push_str(&filling(&blank.accepted)?);
                if let Some(hint) = &blank.hint {
                    prompt.push_str("::");
                    prompt.push_str(plain(hint, &["{{", "}}"])?);
                }
                prompt.push_str("}}");
            }
        }
    }
    if gaps == 0 {
        return Err("a cloze text needs a gap".into());
    }
    joins_no_braces(pieces).then_some(prompt).ok_or_else(|| {
        "a brace stands right beside a gap, where it would be taken for one of the gap’s own".into()
    })
}

/// The inside of a gap: its answers with `|` between them.
fn filling(accepted: &[String]) -> Result<String, String> {
    let accepted = accepted
        .iter()
        .map(|text| plain(text.trim(), &["{{", "}}", "|", "::"]));
    let accepted = accepted.collect::<Result<Vec<_>, _>>()?;
    if accepted.is_empty() || accepted.contains(&"") {
        return Err("a gap holds no answer".into());
    }
    Ok(accepted.join("|"))
}

/// The text itself, if none of these signs stands in it.
fn plain<'t>(text: &'t str, signs: &[&str]) -> Result<&'t str, String> {
    match signs.iter().find(|sign| text.contains(**sign)) {
        Some(sign) => Err(format!(
            "`{sign}` in `{text}` would mean something else in a cloze"
        )),
        None => Ok(text),
    }
}

/// Whether every gap's braces are its own: none is lengthened by a brace inside or beside it.
fn joins_no_braces(pieces: &[Piece]) -> bool {
    let mut before = "";
    pieces.iter().all(|piece| match piece {
        Piece::Text(text) => {
            before = text;
            true
        }
        Piece::Blank(blank) => {
            let texts = blank.accepted.iter().chain(&blank.hint);
            let is_bare = |text: &String| {
                let text = text.trim();
                !text.starts_with('{') && !text.ends_with(['}', ':'])
            };
            let is_apart = !before.ends_with('{');
            before = "";
            is_apart && texts.into_iter().all(is_bare)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Blank;

    fn text(text: &str) -> Piece {
        Piece::Text(text.into())
    }

    fn gap(accepted: &[&str], hint: Option<&str>) -> Piece {
        Piece::Blank(Blank {
            accepted: accepted.iter().map(|text| (*text).into()).collect(),
            hint: hint.map(str::to_owned),
        })
    }

    #[test]
    fn gaps_are_written_with_their_alternatives_and_hints() {
        for (pieces, written) in [
            (
                vec![text("The "), gap(&["a"], None), text(" is.")],
                "The {{a}} is.",
            ),
            (vec![gap(&["a", " b "], Some("x::y"))], "{{a|b::x::y}}"),
            (
                vec![text("a {b} | :: "), gap(&["c"], None)],
                "a {b} | :: {{c}}",
            ),
            (vec![gap(&["a"], None), text("}")], "{{a}}}"),
        ] {
            assert_eq!(prompt(&pieces).as_deref(), Ok(written));
        }
    }

    #[test]
    fn what_would_mean_something_else_is_refused() {
        for pieces in [
            vec![text("no gap")],
            vec![gap(&[], None)],
            vec![gap(&[""], None)],
            vec![gap(&["a|b"], None)],
            vec![gap(&["std::io"], None)],
            vec![gap(&["a:"], Some("b"))],
            vec![gap(&["{a}"], None)],
            vec![gap(&["a{{b"], None)],
            vec![gap(&["a"], Some("}}"))],
            vec![text("{{"), gap(&["a"], None)],
            vec![text("{"), gap(&["a"], None)],
        ] {
            assert!(prompt(&pieces).is_err(), "{pieces:?}");
        }
    }
}
