//! A quiz on paper: the same questions in several versions, and what somebody wrote on one.
//!
//! What is printed is kept as it was printed ([`Paper`]), so that letters typed in weeks later mean
//! what stood beside them, whatever became of the deck since.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;
use serde::{Deserialize, Serialize};

use crate::answer::Response;
use crate::deck::{Card, Deck, fingerprint, format};
use crate::exchange::truth_words::{truth_letters, truth_words};
use crate::language;
use crate::moment::Moment;
use crate::quiz::{Question, Reply, Shown, Style, letter};

/// The letters of a code (Crockford's base 32): none can be taken for another.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters a code has: of a thousand papers two have the same once in seventy times, and
/// whoever keeps them sees to that.
const CODE: usize = 5;

/// The most versions that there are letters for.
pub const MOST_VERSIONS: usize = 26;

/// A version of a quiz, ready to be printed: the questions that every version has, in an order of its
/// own, each with its options in an order of its own, so that neighbours cannot copy letters.
///
/// [`versions`] makes them. A version still has the cards with their answers; what is saved of it is a
/// [`Sheet`], which knows only what stood on the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Version {
    /// Its letter, `A` to `Z`.
    pub letter: char,
    /// Its questions, in their order.
    pub questions: Vec<Question>,
}

/// Makes this many versions of the same questions. With the same seed they come out the same.
pub fn versions(questions: &[Question], count: usize, seed: u64) -> Vec<Version> {
    let versions = (0..count.min(MOST_VERSIONS)).map(|at| {
        let label = letter(at).to_ascii_uppercase();
        let seed = fingerprint(seed.to_le_bytes().into_iter().chain([label as u8]));
        let own = |one: &Question| Question::new(&one.deck, &one.card, Style::AsWritten, seed);
        let mut questions = questions.iter().map(own).collect::<Vec<_>>();
        questions.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        Version {
            letter: label,
            questions,
        }
    });
    versions.collect()
}

/// A quiz as it was printed: what has to be known weeks later to read the letters that learners wrote
/// on it, whatever has become of the deck since.
///
/// It is made of all [`Version`]s when they are printed, and saved under its code, which stands on every
/// page. It holds no learner and no answer of one: those are [`Written`](super::written::Written) on
/// it, and go to the score file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What it is called: five letters and digits that stand on every page.
    pub code: String,
    /// The deck's id.
    pub deck: String,
    /// The deck's file, where it was named.
    pub file: Option<PathBuf>,
    /// When it was first printed.
    pub printed: Moment,
    /// Its versions.
    pub versions: Vec<Sheet>,
    /// The cards as they were then, as a deck file.
    pub cards: serde_json::Value,
}

/// A [`Version`] as it was printed: for each question its card and what its letters stand for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Its letter, `A` to `Z`.
    pub letter: char,
    /// Its questions, in their order.
    pub questions: Vec<PrintedQuestion>,
}

/// A question as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedQuestion {
    /// The card's id.
    pub card: String,
    /// The fingerprint of the wording.
    pub rev: String,
    /// What stood there to be answered.
    pub takes: AnswerKind,
}

/// What a question on paper takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// The letter of an option.
    Letter(Vec<String>),
    /// The letters of several options.
    Letters(Vec<String>),
    /// `T` or `F`, or the letters for them in the deck's language.
    Truth,
    /// The letters of all items, in their order.
    Order(Vec<String>),
    /// For each item on the left side, the letter of one on the right side.
    Match(Vec<String>, Vec<String>),
    /// Words, as one text.
    Words,
    /// Fillings for this many gaps, with `;` between them.
    Fillings(usize),
}

/// Why what was typed in is no answer on this paper.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Illegible(String);

impl Paper {
    /// The paper that these versions make; `salt` makes another code of the same.
    pub fn new(versions: &[Version], file: Option<&Path>, printed: Moment, salt: u8) -> Self {
        let cards = versions.first();
        let cards = cards.map(|version| deck_file(&version.questions));
        let deck = versions
            .iter()
            .filter_map(|version| version.questions.first());
        let deck = deck.map(|question| question.deck.id.to_string()).next();
        let sheets = versions.iter().map(|version| Sheet {
            letter: version.letter,
            questions: version.questions.iter().map(PrintedQuestion::new).collect(),
        });
        let (deck, versions) = (deck.unwrap_or_default(), sheets.collect::<Vec<_>>());
        let content = format!("{salt} {deck} [{}]", content(&versions));
        Self {
            code: code(fingerprint(content.bytes())),
            deck,
            file: file.map(Path::to_path_buf),
            printed,
            versions,
            cards: cards.unwrap_or_default(),
        }
    }

    /// The deck as it was when this was printed.
    pub fn as_printed(&self) -> Option<Deck> {
        format::read(self.cards.to_string().as_bytes()).deck
    }

    /// The version of this letter.
    pub fn version(&self, letter: char) -> Option<&Sheet> {
        let mut versions = self.versions.iter();
        versions.find(|sheet| sheet.letter == letter.to_ascii_uppercase())
    }

    /// Whether both print the same, whenever that was.
    pub fn is_same(&self, other: &Self) -> bool {
        self.deck == other.deck && self.versions == other.versions
    }
}

/// The deck file of what is asked.
fn deck_file(questions: &[Question]) -> serde_json::Value {
    let Some(first) = questions.first() else {
        return serde_json::Value::Null;
    };
    let mut deck = Deck::clone(&first.deck);
    deck.cards = questions.iter().map(|one| one.card.clone()).collect();
    serde_json::from_str(&format::write_compact(&deck)).unwrap_or_default()
}

/// What the code of a paper is made of. It is spelled out here, whatever types are called: the same
/// paper, printed again next year, has to get the same code.
fn content(sheets: &[Sheet]) -> String {
    let question = |PrintedQuestion { card, rev, takes }: &PrintedQuestion| {
        format!("Asked {{ card: {card:?}, rev: {rev:?}, takes: {takes:?} }}")
    };
    let sheets = sheets.iter().map(|sheet| {
        let questions = sheet.questions.iter().map(question).collect::<Vec<_>>();
        let (letter, questions) = (sheet.letter, questions.join(", "));
        format!("Sheet {{ letter: {letter:?}, questions: [{questions}] }}")
    });
    sheets.collect::<Vec<_>>().join(", ")
}

fn code(hash: u64) -> String {
    let digits = (0..CODE).map(|at| {
        let digit = usize::try_from(hash >> (40 - 5 * at) & 31).unwrap_or_default();
        char::from(DIGITS[digit])
    });
    digits.collect()
}

impl Sheet {
    /// The answers that were typed in as one text: a letter a question or, where that is not enough,
    /// with `|` between them.
    pub fn cells(&self, text: &str) -> Result<Vec<String>, Illegible> {
        if text.contains('|') || self.questions.len() < 2 {
            return Ok(text.split('|').map(|cell| cell.trim().to_owned()).collect());
        }
        let is_short = |asked: &PrintedQuestion| {
            matches!(asked.takes, AnswerKind::Letter(_) | AnswerKind::Truth)
        };
        match self.questions.iter().position(|asked| !is_short(asked)) {
            None => {
                let letters = text.chars().filter(|c| !c.is_whitespace());
                Ok(letters.map(String::from).collect())
            }
            Some(at) => Err(Illegible(format!(
                "question {} takes more than a letter: put `|` between the answers, or give each \
                 question a column",
                at + 1
            ))),
        }
    }
}

impl PrintedQuestion {
    fn new(question: &Question) -> Self {
        Self {
            card: question.card.id.to_string(),
            rev: question.card.revision().to_string(),
            takes: match &question.shown {
                Shown::One(options) => AnswerKind::Letter(options.clone()),
                Shown::Several(options, _) => AnswerKind::Letters(options.clone()),
                Shown::Truth => AnswerKind::Truth,
                Shown::Jumbled(items) => AnswerKind::Order(items.clone()),
                Shown::Columns(lefts, rights) => AnswerKind::Match(lefts.clone(), rights.clone()),
                Shown::Gaps(gaps) => AnswerKind::Fillings(gaps.len()),
                Shown::Line | Shown::Items(_) | Shown::Back(_) => AnswerKind::Words,
            },
        }
    }

    /// Whether letters mean on this card what they meant when it was printed.
    pub fn fits(&self, deck: &Arc<Deck>, card: &Card) -> bool {
        let now = Self::new(&Question::new(deck, card, Style::AsWritten, 0));
        self.takes.sorted() == now.takes.sorted()
    }

    /// What was written, as it was typed in; nothing, or `-`, is a question left out.
    /// A statement may be called true or false in the deck's language, too.
    pub fn reply(&self, cell: &str, language: Option<&str>) -> Result<Reply, Illegible> {
        let cell = cell.trim();
        if matches!(cell, "" | "-" | "–" | "—") {
            return Ok(Reply::Skip);
        }
        let response = match &self.takes {
            AnswerKind::Letter(options) => match <[String; 1]>::try_from(picked(cell, options)?) {
                Ok(one) => Response::Options(one.into()),
                Err(_) => return Err(Illegible(format!("`{cell}` is more than one letter"))),
            },
            AnswerKind::Letters(options) => Response::Options(picked(cell, options)?),
            AnswerKind::Truth => Response::Truth(truth(cell, language)?),
            AnswerKind::Order(items) => {
                let sequence = picked(cell, items)?;
                ensure_count(cell, sequence.len(), items.len())?;
                Response::Sequence(sequence)
            }
            AnswerKind::Match(lefts, rights) => {
                let picked = all_picked(cell, rights)?;
                ensure_count(cell, picked.len(), lefts.len())?;
                Response::Pairs(lefts.iter().cloned().zip(picked).collect())
            }
            AnswerKind::Words => Response::Text(cell.to_owned()),
            // A blank of its own has no separator.
            AnswerKind::Fillings(1) => Response::Blanks(vec![cell.to_owned()]),
            AnswerKind::Fillings(gaps) => {
                let fillings = cell.split(';').map(|text| text.trim().to_owned());
                let fillings = fillings.collect::<Vec<_>>();
                ensure_count(cell, fillings.len(), *gaps)?;
                Response::Blanks(fillings)
            }
        };
        Ok(Reply::Respond(response))
    }
}

impl AnswerKind {
    /// The same with its texts in order, however they were shuffled.
    fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        match &mut sorted {
            Self::Letter(texts) | Self::Letters(texts) | Self::Order(texts) => texts.sort(),
            Self::Match(lefts, rights) => {
                lefts.sort();
                rights.sort();
            }
            Self::Truth | Self::Words | Self::Fillings(_) => {}
        }
        sorted
    }
}

/// The options of letters, each once.
fn picked(cell: &str, options: &[String]) -> Result<Vec<String>, Illegible> {
    let picked = all_picked(cell, options)?;
    let twice = (1..picked.len()).find(|at| picked[..*at].contains(&picked[*at]));
    match twice {
        Some(_) => Err(Illegible(format!("`{cell}` has a letter twice"))),
        None => Ok(picked),
    }
}

fn all_picked(cell: &str, options: &[String]) -> Result<Vec<String>, Illegible> {
    let letters = cell.chars().filter(|c| !c.is_whitespace() && *c != ',');
    let picked = letters.map(|c| {
        let places = 0..options.len();
        let mut places = places.filter(|at| letter(*at) == c.to_ascii_lowercase());
        places.next().map(|at| options[at].clone()).ok_or_else(|| {
            let last = letter(options.len() - 1).to_ascii_uppercase();
            Illegible(format!("there is no `{c}`: the options are A to {last}"))
        })
    });
    picked.collect()
}

/// Whether a statement was called true, by a word for it or the first letter of one: in English, which
/// civiq speaks, and in the language of the paper.
fn truth(cell: &str, language: Option<&str>) -> Result<bool, Illegible> {
    let (holds, fails) = truth_words(language);
    let also = language::of_tag(language).printing.holds;
    let known = [
        ("true", true),
        ("false", false),
        (holds, true),
        (fails, false),
        (also, true),
    ];
    let written = cell.to_lowercase();
    let is_it = |word: &str| {
        let word = word.to_lowercase();
        word == written || word.chars().take(1).eq(written.chars())
    };
    let mut named = known.into_iter().filter(|(word, _)| is_it(word));
    let truth = named.next().map(|(_, truth)| truth);
    truth.ok_or_else(|| {
        let (holds, fails) = truth_letters(language);
        Illegible(format!("`{cell}` is neither {holds} nor {fails}"))
    })
}

fn ensure_count(cell: &str, found: usize, wanted: usize) -> Result<(), Illegible> {
    let message = || format!("`{cell}` answers {found}, and {wanted} are asked for");
    (found == wanted)
        .then_some(())
        .ok_or_else(|| Illegible(message()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_of_a_paper_outlives_the_names_of_types() {
        let question = |card: &str, takes| PrintedQuestion {
            card: card.into(),
            rev: "r1".into(),
            takes,
        };
        let sheet = |letter, questions| Sheet { letter, questions };
        let letter = AnswerKind::Letter(vec!["x\"y".into(), "z".into()]);
        let sheets = [
            sheet(
                'A',
                vec![question("a", letter), question("b", AnswerKind::Truth)],
            ),
            sheet('B', vec![question("c", AnswerKind::Fillings(2))]),
        ];
        assert_eq!(
            content(&sheets),
            "Sheet { letter: 'A', questions: [\
             Asked { card: \"a\", rev: \"r1\", takes: Letter([\"x\\\"y\", \"z\"]) }, \
             Asked { card: \"b\", rev: \"r1\", takes: Truth }] }, \
             Sheet { letter: 'B', questions: [\
             Asked { card: \"c\", rev: \"r1\", takes: Fillings(2) }] }"
        );
    }
}
