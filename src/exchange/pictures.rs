//! Pictures, which no card has: marked up in HTML or in Markdown.

use super::imported::ImportedCard;
use super::warnings::Warnings;

/// Whether a picture stands in a text.
pub fn holds_picture(text: &str) -> bool {
    text.contains("<img") || markdown_picture(text).is_some()
}

/// The first picture in Markdown: where it begins and ends, and what it shows in words.
fn markdown_picture(text: &str) -> Option<(usize, usize, &str)> {
    text.match_indices("![").find_map(|(start, mark)| {
        let words = &text[start + mark.len()..];
        let (words, after) = words.split_once(']')?;
        let target = after.strip_prefix('(')?.split_once(')')?.0;
        let length = mark.len() + words.len() + target.len() + "]()".len();
        Some((start, start + length, words))
    })
}

/// Takes the pictures out of a card, which is told; what one shows in words stays. It must ask something
/// without them.
pub fn leave_out_pictures(card: &mut ImportedCard, warnings: &mut Warnings) -> Result<(), String> {
    warnings.changed("a picture is left out");
    let texts = card.task.texts_mut().into_iter();
    for text in texts.chain([&mut card.prompt]) {
        while let Some((start, end, words)) = markdown_picture(text) {
            let words = words.trim().to_owned();
            text.replace_range(start..end, &words);
        }
        *text = text.trim().to_owned();
        if text.is_empty() {
            return Err("nothing is left of it without its picture".into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Task;

    #[test]
    fn a_picture_is_taken_out_and_told() {
        for (prompt, left) in [
            ("Which town?![](a.png)", Some("Which town?")),
            ("![A map](a.png) Which town?", Some("A map Which town?")),
            ("![](a.png)![](b.png)", None),
            ("a![0] and [b](c)", Some("a![0] and [b](c)")),
        ] {
            let task = Task::Flashcard { back: "x".into() };
            let mut card = ImportedCard::new(1, prompt, task);
            let mut warnings = Warnings::default();
            let result = leave_out_pictures(&mut card, &mut warnings);
            assert_eq!(result.ok().map(|()| card.prompt.as_str()), left, "{prompt}");
            assert_eq!(warnings.as_slice().len(), 1);
        }
        assert!(holds_picture("<img src=x>") && !holds_picture("a![0] and [b](c)"));
    }
}
