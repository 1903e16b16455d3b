//! Aiken: a question on a line, lettered options, and `ANSWER: X` (Moodle docs, "Aiken format").
//!
//! It reads and writes choice cards with one right option and true-false cards, and reads several right
//! options, too. It has no place for anything but question and options: no explanation, cite, hint or
//! tags, no line breaks.
//!
//! Moodle's reader refuses a whole file because a question begins like an option (`U.S. …`), and takes
//! one with a small or unknown letter as its answer for a question without a right one. This reader
//! minds neither, and the writer makes no such file.

use crate::check::in_logical_order;
use crate::deck::{Card, Deck, Task};
use crate::exchange::format::{DeckFormat, DeckReader, DeckWriter, Exported};
use crate::exchange::imported::{ImportedCard, ImportedFile};
use crate::exchange::loss;
use crate::exchange::loss::{Loss, TypedComparison};
use crate::exchange::numbering::is_numbered;
use crate::exchange::truth_words::{truth_said, truth_words};
use crate::text::on_one_line;

/// The format's row in the table.
pub const FORMAT: DeckFormat = DeckFormat {
    name: "aiken",
    title: "Aiken",
    endings: &["aiken"],
    own_endings: &["aiken"],
    about: "choice and true-false questions, for Moodle and many others; nothing but question and options",
    readers: &[DeckReader::Text { is_like, read }],
    write: Some(DeckWriter::Undated(write)),
    tells: &[],
    typed: TypedComparison::People,
    carries: &[],
};

/// Written before a question that a reader would take for an option or an answer.
const PREFIX: &str = "Question: ";

fn is_like(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| answer_line(line).is_some_and(|key| key.trim().len() == 1))
}

/// The rest of a line that begins with `ANSWER:`.
fn answer_line(line: &str) -> Option<&str> {
    let (word, key) = line.split_once(':')?;
    let word = word.trim();
    (word.eq_ignore_ascii_case("answer") || word.eq_ignore_ascii_case("answers")).then_some(key)
}

/// A question, line by line as it is read; [`AikenQuestion::card`] makes a card of it when it ends.
#[derive(Default)]
struct AikenQuestion<'t> {
    line: usize,
    prompt: Vec<&'t str>,
    options: Vec<String>,
    /// Why it can't be read, if that is known already.
    fault: Option<String>,
    /// Whether the last line was blank.
    is_after_gap: bool,
}

fn read(text: &str) -> ImportedFile {
    let mut imported = ImportedFile::default();
    let mut block = AikenQuestion::default();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            block.is_after_gap = true;
        } else if let Some(key) = answer_line(line).filter(|_| !block.prompt.is_empty()) {
            let block = std::mem::take(&mut block);
            block.end(Some(key), &mut imported);
        } else {
            if block.is_after_gap && !block.options.is_empty() && option(line).is_none() {
                std::mem::take(&mut block).end(None, &mut imported);
            }
            block.add(line, at + 1);
        }
    }
    if !block.prompt.is_empty() {
        block.end(None, &mut imported);
    }
    imported
}

impl<'t> AikenQuestion<'t> {
    fn add(&mut self, line: &'t str, number: usize) {
        self.is_after_gap = false;
        if self.prompt.is_empty() {
            self.line = number;
            self.prompt.push(line);
            return;
        }
        let next = char::from(b'A' + u8::try_from(self.options.len().min(25)).unwrap_or_default());
        match option(line) {
            Some((letter, text)) if letter == next => self.options.push(text.to_owned()),
            Some((letter, _)) if !self.options.is_empty() => {
                let reason = format!("option `{letter}` stands where `{next}` is expected");
                self.fault.get_or_insert(reason);
            }
            _ => match self.options.last_mut() {
                Some(option) => *option = format!("{option} {line}"),
                None => self.prompt.push(line),
            },
        }
    }

    fn end(self, key: Option<&str>, imported: &mut ImportedFile) {
        let line = self.line;
        let card = imported.warnings.question(line, |_| self.card(key));
        imported.cards.extend(card);
    }

    fn card(self, key: Option<&str>) -> Result<ImportedCard, String> {
        let key = key.ok_or("there is no line `ANSWER: …`")?;
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        if self.options.len() < 2 {
            return Err("a question needs two options or more, on lines `A) …`".into());
        }
        let places = parse_key(key, self.options.len())?;
        if (0..self.options.len()).all(|place| places.contains(&place)) {
            return Err("a question needs a wrong option, too".into());
        }
        let written = self.prompt.join(" ");
        let prompt = written.strip_prefix(PREFIX);
        let prompt = prompt
            .filter(|bare| is_mistakable(bare))
            .unwrap_or(&written);
        let has_own_number = prompt != written;
        let card = ImportedCard::new(self.line, prompt, task(self.options, &places));
        Ok(ImportedCard {
            has_own_number,
            ..card
        })
    }
}

/// The letter of an option and its text, for a line that is one.
fn option(line: &str) -> Option<(char, &str)> {
    let mut chars = line.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    chars.next().filter(|mark| matches!(mark, '.' | ')'))?;
    Some((letter.to_ascii_uppercase(), chars.as_str().trim()))
}

/// The places of the options that a key names: 0 and 2 for `A, C`.
fn parse_key(key: &str, options: usize) -> Result<Vec<usize>, String> {
    let letters = key.split(|c: char| c == ',' || c.is_whitespace());
    let letters = letters.filter(|letter| !letter.is_empty());
    let places = letters.map(|letter| {
        let letter = letter.trim_end_matches(['.', ')']);
        let place = match letter.as_bytes() {
            [one] if one.is_ascii_alphabetic() => usize::from(one.to_ascii_uppercase() - b'A'),
            _ => return Err(format!("`{letter}` is no letter of an option")),
        };
        let is_there = place < options;
        is_there
            .then_some(place)
            .ok_or_else(|| format!("there is no option `{letter}`"))
    });
    let places = places.collect::<Result<Vec<_>, _>>()?;
    if places.is_empty() {
        return Err("`ANSWER:` names no option".into());
    }
    Ok(places)
}

fn task(options: Vec<String>, places: &[usize]) -> Task {
    let said = options.iter().map(|option| truth_said(option));
    if said.eq([Some(true), Some(false)]) && places.len() == 1 {
        return Task::TrueFalse {
            answer: places[0] == 0,
        };
    }
    let (mut answers, mut distractors) = (Vec::new(), Vec::new());
    for (at, option) in options.into_iter().enumerate() {
        let side = if places.contains(&at) {
            &mut answers
        } else {
            &mut distractors
        };
        side.push(option);
    }
    Task::Choice {
        answers,
        distractors,
    }
}

fn write(deck: &Deck) -> Exported<'_> {
    let mut exported = Exported::default();
    for card in deck.active() {
        match block(card, deck.language.as_deref()) {
            Ok(block) => {
                exported.bytes.extend(block.bytes());
                exported.lost.extend(loss::layout_lost(card));
            }
            Err(what) => exported.lost.push(Loss::card(card, what)),
        }
    }
    exported
}

/// A card as lines of Aiken, or the kind of card that Aiken can't express.
fn block(card: &Card, language: Option<&str>) -> Result<String, String> {
    let (options, key) = match &card.task {
        Task::TrueFalse { answer } => {
            let (holds, fails) = truth_words(language);
            (vec![holds, fails], if *answer { holds } else { fails })
        }
        Task::Choice {
            answers,
            distractors,
        } if answers.len() == 1 => {
            let options = answers.iter().chain(distractors).map(String::as_str);
            (in_logical_order(options, language), answers[0].as_str())
        }
        other => return Err(loss::card_kind(other).into()),
    };
    let prompt = on_one_line(&card.prompt);
    let prefix = if is_mistakable(&prompt) { PREFIX } else { "" };
    let options = ('A'..='Z').zip(options).collect::<Vec<_>>();
    let right = options.iter().find(|(_, option)| *option == key);
    let lines = options.iter().map(|(letter, option)| {
        let option = on_one_line(option);
        format!("{letter}) {option}\n")
    });
    let mut block = format!("{prefix}{prompt}\n");
    block.extend(lines);
    block.extend(right.map(|(letter, _)| format!("ANSWER: {letter}\n\n")));
    Ok(block)
}

/// Whether a question would be taken for an option, an answer or one with a running number, or passed over.
fn is_mistakable(prompt: &str) -> bool {
    option(prompt).is_some()
        || answer_line(prompt).is_some()
        || is_numbered(prompt)
        || prompt.len() < 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::assemble::assemble;
    use crate::exchange::warnings::Warning;

    #[test]
    fn a_number_of_its_own_stays_before_a_question() {
        let prompt = "1) stands before which item?";
        let text = format!("{PREFIX}{prompt}\nA) here\nB) there\nANSWER: B\n");
        let deck = assemble(read(&text), "clubs", Some("en")).deck;
        assert_eq!(deck.cards[0].prompt, prompt);
        let counted = assemble(read(&text[PREFIX.len()..]), "clubs", Some("en")).deck;
        assert_eq!(counted.cards[0].prompt, "stands before which item?");
    }

    fn taken(text: &str) -> Vec<(usize, String, Task)> {
        let imported = read(text);
        assert_eq!(imported.warnings.as_slice(), []);
        let cards = imported.cards.into_iter();
        cards
            .map(|card| (card.line, card.prompt, card.task))
            .collect()
    }

    fn choice(answer: &str, distractors: &[&str]) -> Task {
        Task::Choice {
            answers: vec![answer.into()],
            distractors: distractors.iter().map(|text| (*text).into()).collect(),
        }
    }

    fn refused(text: &str) -> Vec<(usize, String)> {
        let imported = read(text);
        assert_eq!(imported.cards, []);
        let warnings = imported.warnings.as_slice().iter();
        warnings
            .map(|warning| (warning.line, warning.reason.clone()))
            .collect()
    }

    #[test]
    fn a_question_is_read_whatever_its_marks_and_gaps() {
        let mayor = choice("the council", &["the king", "nobody"]);
        for text in [
            "Who elects the mayor?\nA. the king\nB. the council\nC. nobody\nANSWER: B",
            "Who elects the mayor?\r\nA) the king\r\nB) the council\r\nC) nobody\r\nANSWER: B\r\n",
            "\nWho elects\nthe mayor?\n\na) the king\nb) the council\nc)nobody\n\nanswer: b\n",
        ] {
            let cards = taken(text);
            assert_eq!(cards.len(), 1, "{text}");
            assert_eq!(
                (cards[0].1.as_str(), &cards[0].2),
                ("Who elects the mayor?", &mayor)
            );
        }
    }

    #[test]
    fn a_question_may_begin_like_an_option() {
        let cards = taken(
            "U.S. citizens elect\nA) senators\nB) judges\nANSWER: A\nA. Hamilton was\nA. a mayor\nB. a secretary\nANSWER: B\n",
        );
        let prompts = cards
            .iter()
            .map(|(line, prompt, _)| (*line, prompt.as_str()));
        assert_eq!(
            prompts.collect::<Vec<_>>(),
            [(1, "U.S. citizens elect"), (5, "A. Hamilton was")]
        );
    }

    #[test]
    fn what_has_no_right_option_is_told_with_its_line() {
        for (text, line, reason) in [
            ("One?\nA) a\nB) b\nANSWER: Q", 1, "there is no option `Q`"),
            (
                "One?\nA) a\nB) b\nANSWER: 2",
                1,
                "`2` is no letter of an option",
            ),
            ("One?\nA) a\nB) b\nANSWER:", 1, "`ANSWER:` names no option"),
            ("\nOne?\nA) a\nB) b", 2, "there is no line `ANSWER: …`"),
            (
                "One?\nA) a\nANSWER: A",
                1,
                "a question needs two options or more, on lines `A) …`",
            ),
            (
                "One?\nA) a\nB) b\nANSWER: A, B",
                1,
                "a question needs a wrong option, too",
            ),
            (
                "One?\nA) a\nB) b\nD) d\nANSWER: A",
                1,
                "option `D` stands where `C` is expected",
            ),
        ] {
            assert_eq!(refused(text), [(line, reason.to_owned())], "{text}");
        }
    }

    #[test]
    fn a_question_without_an_answer_does_not_swallow_the_next() {
        let imported = read("One?\nA) a\nB) b\n\nTwo?\nA) c\nB) d\nANSWER: A\n");
        assert_eq!(
            imported.warnings.as_slice(),
            [Warning::left_out(1, "there is no line `ANSWER: …`")]
        );
        assert_eq!(imported.cards[0].prompt, "Two?");
    }

    #[test]
    fn true_and_false_are_said_in_the_decks_language() {
        for (language, words) in [("de", ["Wahr", "Falsch"]), ("fr", ["Vrai", "Faux"])] {
            let text = format!(
                r#"{{ "format": 1, "id": "d", "title": "D", "language": "{language}", "cards": [
                    {{ "id": "c", "type": "true-false", "prompt": "So?", "answer": false }} ] }}"#
            );
            let deck = crate::deck::format::read(text.as_bytes())
                .deck
                .expect("a deck");
            let written = String::from_utf8(write(&deck).bytes).expect("text");
            let [holds, fails] = words;
            assert_eq!(
                written,
                format!("So?\nA) {holds}\nB) {fails}\nANSWER: B\n\n")
            );
            assert_eq!(taken(&written)[0].2, Task::TrueFalse { answer: false });
        }
    }
}
