//! hashcards: Markdown with `Q:`, `A:` and `C:` (github.com/eudoxia0/hashcards, `parser.rs`).
//!
//! It reads questions and clozes, and the deck's name; it writes nothing.
//!
//! A question and its answer are judged by the learner there, so they are a flashcard here. A cloze is
//! one card with all its gaps, where hashcards asks them one by one.

use crate::deck::{Blank, Cloze, Piece, Task};
use crate::exchange::format::{DeckFormat, DeckReader};
use crate::exchange::gaps;
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::loss::TypedComparison;

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "hashcards",
    title: "hashcards",
    endings: &["md"],
    own_endings: &[],
    about: "questions and clozes in Markdown, as the program hashcards keeps them",
    readers: &[DeckReader::Text { is_like, read }],
    write: None,
    tells: &[],
    typed: TypedComparison::People,
    carries: &[],
};

fn is_like(text: &str) -> bool {
    let has = |sign: &str| text.lines().any(|line| line.starts_with(sign));
    if has_options(text) {
        return false;
    }
    has("Q:") && has("A:")
        || text
            .lines()
            .any(|line| line.starts_with("C:") && line.contains('['))
}

/// Whether options stand somewhere in a text, of which `A:` is the first and `B:` the next one.
fn has_options(text: &str) -> bool {
    let filled = text.lines().filter(|line| !line.trim().is_empty());
    let next = filled.clone().skip(1);
    let mut pairs = filled.zip(next);
    pairs.any(|(line, next)| line.starts_with("A:") && next.starts_with("B:"))
}

/// What a line begins, by its first letters.
enum LineKind {
    Question,
    Answer,
    Cloze,
    Separator,
    Text,
}

impl LineKind {
    fn of(line: &str) -> Self {
        match line.get(..2) {
            Some("Q:") => Self::Question,
            Some("A:") => Self::Answer,
            Some("C:") => Self::Cloze,
            _ if line.trim() == "---" => Self::Separator,
            _ => Self::Text,
        }
    }
}

/// A card, line by line as it is read; [`UnfinishedCard::card`] finishes it.
#[derive(Default)]
struct UnfinishedCard<'t> {
    line: usize,
    prompt: Vec<&'t str>,
    answer: Option<Vec<&'t str>>,
    is_cloze: bool,
    /// Why it can't be read, if that is known already.
    fault: Option<&'static str>,
}

fn read(text: &str) -> ImportedFile {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (title, skipped) = front_matter(text);
    let mut imported = ImportedFile {
        title,
        ..ImportedFile::default()
    };
    let mut block = None::<UnfinishedCard<'_>>;
    let mut fence = None;
    for (at, line) in text.lines().enumerate().skip(skipped) {
        let mark = if is_code(line, &mut fence) {
            LineKind::Text
        } else {
            LineKind::of(line)
        };
        take(line, at + 1, &mark, &mut block, &mut imported);
    }
    end(block.take(), &mut imported);
    imported
}

/// Whether a line is code, in which no card begins.
fn is_code(line: &str, fence: &mut Option<&'static str>) -> bool {
    let line = line.trim_start();
    if let Some(open) = *fence {
        fence.take_if(|_| line.starts_with(open));
        return true;
    }
    *fence = ["```", "~~~"]
        .into_iter()
        .find(|mark| line.starts_with(mark));
    fence.is_some()
}

fn take<'t>(
    line: &'t str,
    number: usize,
    mark: &LineKind,
    block: &mut Option<UnfinishedCard<'t>>,
    imported: &mut ImportedFile,
) {
    let text = line.get(2..).unwrap_or_default();
    match (mark, block.as_mut()) {
        (LineKind::Text, None) => {}
        (LineKind::Text, Some(block)) => {
            if block.answer.is_some() && line.starts_with("B:") {
                let reason = "`B:` stands below `A:`, as the next option does";
                block.fault.get_or_insert(reason);
            }
            block.add(line);
        }
        (LineKind::Separator, _) => end(block.take(), imported),
        (LineKind::Answer, Some(open)) if open.answer.is_none() && !open.is_cloze => {
            open.answer = Some(vec![text]);
        }
        (LineKind::Answer, Some(open)) => {
            open.fault
                .get_or_insert("a second answer stands below it, without a question");
        }
        (LineKind::Answer, None) => {
            let reason = "an answer stands here without a question";
            imported.warnings.at(number).left_out(reason);
        }
        (LineKind::Question | LineKind::Cloze, _) => {
            end(block.take(), imported);
            *block = Some(UnfinishedCard {
                line: number,
                prompt: vec![text],
                is_cloze: matches!(mark, LineKind::Cloze),
                ..UnfinishedCard::default()
            });
        }
    }
}

fn end(block: Option<UnfinishedCard<'_>>, imported: &mut ImportedFile) {
    let Some(block) = block else { return };
    let line = block.line;
    let card = imported.warnings.question(line, |_| block.card());
    imported.cards.extend(card);
}

impl<'t> UnfinishedCard<'t> {
    fn add(&mut self, line: &'t str) {
        self.answer.as_mut().unwrap_or(&mut self.prompt).push(line);
    }

    fn card(self) -> Result<ImportedCard, String> {
        if let Some(fault) = self.fault {
            return Err(fault.into());
        }
        let text = self.prompt.join("\n").trim().to_owned();
        if self.is_cloze {
            let pieces = parse_pieces(&text)?;
            let prompt = gaps::prompt(&pieces)?;
            return Ok(ImportedCard::new(
                self.line,
                prompt,
                Task::Cloze(Cloze { pieces }),
            ));
        }
        let back = self.answer.ok_or("there is no line `A: …`")?.join("\n");
        let back = back.trim().to_owned();
        match (text.is_empty(), back.is_empty()) {
            (true, _) => Err("the question is empty".into()),
            (_, true) => Err("the answer is empty".into()),
            _ => Ok(ImportedCard::new(self.line, text, Task::Flashcard { back })),
        }
    }
}

/// Takes a cloze text apart at its `[gaps]`; `\[` is a bracket, and so is that of a link or a picture.
fn parse_pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '\\']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(sign) = rest.strip_prefix('\\') {
            let bracket = sign.chars().next().filter(|c| matches!(c, '[' | ']'));
            plain.push(bracket.unwrap_or('\\'));
            rest = &sign[bracket.map_or(0, char::len_utf8)..];
            continue;
        }
        let (inside, after) = bracketed(&rest[1..]).ok_or("a `[` is never closed")?;
        if plain.ends_with('!') || after.starts_with('(') {
            plain.push_str(&rest[..rest.len() - after.len()]);
        } else {
            pieces.push(Piece::Text(std::mem::take(&mut plain)));
            pieces.push(Piece::Blank(Blank {
                accepted: vec![inside.trim().to_owned()],
                hint: None,
            }));
        }
        rest = after;
    }
    plain.push_str(rest);
    pieces.push(Piece::Text(plain));
    pieces.retain(|piece| *piece != Piece::Text(String::new()));
    Ok(pieces)
}

/// The text before the closing bracket, without its escapes, and the text after it.
fn bracketed(text: &str) -> Option<(String, &str)> {
    let mut inside = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            ']' => return Some((inside, &text[at + 1..])),
            '\\' if matches!(chars.peek(), Some((_, '[' | ']'))) => {
                inside.extend(chars.next().map(|(_, bracket)| bracket));
            }
            c => inside.push(c),
        }
    }
    None
}

/// The deck's name in the TOML between two `---` at the top, and how many lines they take.
fn front_matter(text: &str) -> (Option<String>, usize) {
    let mut lines = text.lines();
    if lines.next().map(str::trim) != Some("---") {
        return (None, 0);
    }
    let inside = lines.take_while(|line| line.trim() != "---");
    let inside = inside.collect::<Vec<_>>();
    // Cards before the next `---` mean that the first one only parts them.
    let is_card = |line: &&str| !matches!(LineKind::of(line), LineKind::Text);
    if inside.iter().any(is_card) || text.lines().count() < inside.len() + 2 {
        return (None, 0);
    }
    let name = inside.iter().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        // TOML writes a text in double quotes as JSON does.
        let value = value.trim();
        let quoted = serde_json::from_str::<String>(value).ok();
        (key.trim() == "name").then(|| quoted.unwrap_or_else(|| value.trim_matches('\'').into()))
    });
    (name, inside.len() + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::warnings::Warning;

    /// The cards, each with its line, its prompt and its back.
    fn taken(text: &str) -> Vec<(usize, String, String)> {
        let imported = read(text);
        assert_eq!(imported.warnings.as_slice(), [], "{text}");
        let back = |task: Task| match task {
            Task::Flashcard { back } => back,
            other => other.name().to_owned(),
        };
        let cards = imported.cards.into_iter();
        cards
            .map(|card| (card.line, card.prompt, back(card.task)))
            .collect()
    }

    #[test]
    fn questions_answers_and_clozes_are_read() {
        for (text, cards) in [
            ("Q: one?\nA: two", vec![(1, "one?", "two")]),
            (
                "Q: one?\n\n- more\n\nA: two\n\nthree\n---\nQ: b?\nA: c\nQ: d?\nA: e",
                vec![
                    (1, "one?\n\n- more", "two\n\nthree"),
                    (9, "b?", "c"),
                    (11, "d?", "e"),
                ],
            ),
            (
                "intro\nC: The [council] elects\nthe [mayor].",
                vec![(2, "The {{council}} elects\nthe {{mayor}}.", "cloze")],
            ),
            (
                "C: a\\[0\\] is [one \\[1\\]], see [here](url) and ![pic](x.png)",
                vec![(
                    1,
                    "a[0] is {{one [1]}}, see [here](url) and ![pic](x.png)",
                    "cloze",
                )],
            ),
            (
                "Q: what?\nA:\n```\nQ: no card\n```\r\n",
                vec![(1, "what?", "```\nQ: no card\n```")],
            ),
        ] {
            let cards = cards
                .into_iter()
                .map(|(line, prompt, back)| (line, prompt.to_owned(), back.to_owned()));
            assert_eq!(taken(text), cards.collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn what_is_no_card_is_told_with_its_line() {
        for (text, line, reason) in [
            ("A: two", 1, "an answer stands here without a question"),
            ("\nQ: one?\n---", 2, "there is no line `A: …`"),
            ("Q: one?\nA:\n", 1, "the answer is empty"),
            ("Q:\nA: two\n", 1, "the question is empty"),
            ("C: no gap", 1, "a cloze text needs a gap"),
            ("C: a [gap", 1, "a `[` is never closed"),
            (
                "C: use [std::io]",
                1,
                "`::` in `std::io` would mean something else in a cloze",
            ),
            (
                "Q: one?\nA: x\nB: y\nAnswer: B",
                1,
                "`B:` stands below `A:`, as the next option does",
            ),
            (
                "Q: a\nA: b\nA: c",
                1,
                "a second answer stands below it, without a question",
            ),
        ] {
            let imported = read(text);
            assert_eq!(imported.cards, [], "{text}");
            assert_eq!(
                imported.warnings.as_slice(),
                [Warning::left_out(line, reason)],
                "{text}"
            );
        }
    }

    #[test]
    fn one_bad_question_costs_no_other() {
        let imported = read("Q: one?\nQ: two?\nA: b\n");
        assert_eq!(imported.cards[0].prompt, "two?");
        assert_eq!(
            imported.warnings.as_slice(),
            [Warning::left_out(1, "there is no line `A: …`")]
        );
    }

    #[test]
    fn the_front_matter_names_the_deck() {
        for (text, title, line) in [
            (
                "---\nname = \"Cell \\\"Biology\\\"\"\n---\n\nQ: a\nA: b",
                Some("Cell \"Biology\""),
                5,
            ),
            ("---\nQ: a\nA: b\n---\n", None, 2),
            ("---\n\nQ: a\nA: b", None, 3),
        ] {
            let imported = read(text);
            assert_eq!(imported.title.as_deref(), title, "{text}");
            assert_eq!(imported.cards[0].line, line, "{text}");
        }
    }
}
