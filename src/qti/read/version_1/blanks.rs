//! Texts of version 1 with gaps in them, which Canvas names in square brackets.

use roxmltree::Node;

use super::reader::Version1Reader;
use crate::deck::{Blank, Cloze, Piece, Task};
use crate::exchange::answer_feedback::AnswerFeedback;
use crate::exchange::gaps;
use crate::qti::read::item::{ItemCard, QtiOption};
use crate::qti::read::text::Around;
use crate::qti::read::tree::is;

impl<'a, 'i> Version1Reader<'a, 'i, '_> {
    /// A text with the names of its gaps in square brackets.
    pub fn blanks(
        &mut self,
        prompt: &str,
        blanks: &[Node<'a, 'i>],
        is_dropdown: bool,
    ) -> Result<ItemCard, String> {
        if let ([blank], true) = (blanks, is_dropdown) {
            let (task, feedback) = self.choice(*blank)?;
            let name = self.gap_name(*blank);
            let prompt = prompt.replace(&format!("[{name}]"), "_____");
            return Ok(ItemCard {
                prompt,
                task,
                feedback,
            });
        }
        if is_dropdown {
            let note = "the words that its gaps offer are left out: they are to be typed";
            self.texts.warnings.changed(note);
        }
        let mut pieces = vec![Piece::Text(prompt.to_owned())];
        for blank in blanks {
            let gap = format!("[{}]", self.gap_name(*blank));
            let options = self.options(*blank);
            let worth = self.key.worth_of(&Self::ident(*blank));
            // Canvas takes all that stands with a gap to type in, though its points name the first alone.
            let is_right = |option: &&QtiOption| {
                let mut worth = worth.iter();
                !is_dropdown || worth.any(|(name, points)| *name == option.name && *points > 0.0)
            };
            let accepted = options
                .iter()
                .filter(is_right)
                .map(|option| option.text.clone());
            let blank = Blank {
                accepted: accepted.collect(),
                hint: None,
            };
            put(&mut pieces, &gap, blank)?;
        }
        Ok(ItemCard {
            prompt: gaps::prompt(&pieces)?,
            task: Task::Cloze(Cloze::default()),
            feedback: AnswerFeedback::default(),
        })
    }

    /// The name of a gap: its label, or what Canvas makes its ident of.
    fn gap_name(&mut self, blank: Node<'a, 'i>) -> String {
        let label = self.texts.text_around(blank, |node| {
            if is(node, "render_choice") {
                Around::Hidden
            } else {
                Around::Shown
            }
        });
        let ident = Self::ident(blank);
        let named = ident.strip_prefix("response_").unwrap_or(&ident);
        if label.is_empty() {
            named.to_owned()
        } else {
            label
        }
    }
}

/// Puts a gap in the place of its name.
fn put(pieces: &mut Vec<Piece>, name: &str, blank: Blank) -> Result<(), String> {
    let found = pieces.iter().position(|piece| match piece {
        Piece::Text(text) => text.contains(name),
        Piece::Blank(_) => false,
    });
    let at = found.ok_or_else(|| format!("the gap `{name}` stands nowhere in its text"))?;
    if let Piece::Text(text) = pieces.remove(at) {
        let (before, after) = text.split_once(name).unwrap_or((&text, ""));
        let around = [
            Piece::Text(before.to_owned()),
            Piece::Blank(blank),
            Piece::Text(after.to_owned()),
        ];
        pieces.splice(at..at, around);
    }
    Ok(())
}
