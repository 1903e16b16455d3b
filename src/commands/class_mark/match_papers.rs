//! By which paper and deck an answer is read.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

use super::paper_answer::PaperAnswer;
use super::paper_deck::PaperDeck;
use crate::context::{CommandError, with_cause};
use crate::deck::Card;
use crate::files::metadata;
use crate::learner_files::GivenCopies;
use crate::paper::{Paper, PrintedQuestion, Sheet, Written, WrittenAnswers};
use crate::paper_file;
use crate::paper_file::PaperFolder;
use crate::phrase::{count, list};
use crate::quiz::{Question, Style};
use crate::shelf::{Shelf, open};

/// The papers and decks that answers are read by.
pub(super) struct PaperMatcher<'a> {
    papers: PaperFolder,
    /// Named on the command line.
    named: Option<String>,
    found: HashMap<String, Paper>,
    shelf: &'a Shelf,
    decks: HashMap<String, PaperDeck>,
    given: GivenCopies,
    /// What was printed in another wording than cards have now.
    pub(super) changed: BTreeSet<String>,
}

impl<'a> PaperMatcher<'a> {
    pub(super) fn new(
        papers: PaperFolder,
        shelf: &'a Shelf,
        mut named: Option<String>,
        given: GivenCopies,
    ) -> Result<Self, CommandError> {
        let mut found = HashMap::new();
        if let Some(name) = &named
            && name.contains(['.', '/', '\\'])
        {
            let paper = paper_file::read_paper(Path::new(name))?;
            named = Some(paper.code.clone());
            found.insert(paper.code.clone(), paper);
        }
        Ok(Self {
            papers,
            named: named.map(|code| code.to_uppercase()),
            found,
            shelf,
            decks: HashMap::new(),
            given,
            changed: BTreeSet::new(),
        })
    }

    /// The letter of the version that a learner wrote on, and the code of its paper.
    fn form(&mut self, written: &Written) -> Result<(char, String), String> {
        if written.version.is_empty() {
            self.form_given(&written.learner)
        } else {
            self.form_told(&written.version)
        }
    }

    /// The version that a learner was given when the paper was printed; that of a paper that has only
    /// one goes without saying.
    fn form_given(&mut self, learner: &str) -> Result<(char, String), String> {
        let own = self.given.get(learner).into_iter().flatten();
        let own = own.filter(|(code, _)| self.named.as_ref().is_none_or(|named| named == *code));
        let own = own.map(|(code, letter)| (*letter, code.clone()));
        match &own.collect::<Vec<_>>()[..] {
            [only] => return Ok(only.clone()),
            [] => {}
            several => {
                let codes = several.iter().map(|(_, code)| code);
                return Err(format!(
                    "`{learner}` was given the papers {}: `--paper` says which is meant",
                    list(&codes.collect::<Vec<_>>())
                ));
            }
        }
        let missing = || {
            format!(
                "which version did `{learner}` have? it stands on every page, as in `A-7K3MQ`, and \
                 goes into a column `version`"
            )
        };
        let codes = self.papers.codes();
        let code = match (&self.named, &codes[..]) {
            (Some(named), _) => named.clone(),
            (None, [only]) => only.clone(),
            _ => return Err(missing()),
        };
        match &self.paper(&code)?.versions[..] {
            [only] => Ok((only.letter, code)),
            _ => Err(missing()),
        }
    }

    /// The letter of a version and the code of its paper.
    fn form_told(&self, version: &str) -> Result<(char, String), String> {
        let (letter, code) = match version.split_once('-') {
            Some((letter, code)) => (letter, Some(code.trim().to_uppercase())),
            None => (version, self.named.clone()),
        };
        let mut letters = letter.trim().chars();
        let (Some(letter), None) = (letters.next(), letters.next()) else {
            return Err(format!(
                "`{version}` is no version: it stands on every page, as in `A-7K3MQ`"
            ));
        };
        let code = match code {
            Some(code) => code,
            None => match &self.papers.codes()[..] {
                [only] => only.clone(),
                [] => return Err("no paper was printed here".into()),
                several => {
                    return Err(format!(
                        "of which paper is `{version}`? `{letter}-{}` would say it, or `--paper`; \
                         printed were {}",
                        several[0],
                        list(several)
                    ));
                }
            },
        };
        Ok((letter.to_ascii_uppercase(), code))
    }

    fn paper(&mut self, code: &str) -> Result<Paper, String> {
        if let Some(paper) = self.found.get(code) {
            return Ok(paper.clone());
        }
        let is_plain = code.chars().all(char::is_alphanumeric);
        let found = if is_plain {
            self.papers.find(code)
        } else {
            Ok(None)
        };
        let paper = found.map_err(|error| with_cause(&error))?;
        let paper = paper.ok_or_else(|| {
            let printed = self.papers.codes();
            match crate::phrase::closest(code, &printed) {
                Some(near) => format!("no paper `{code}` was printed here; is it `{near}`?"),
                None => {
                    format!("no paper `{code}` was printed here; `--paper FILE` names its file")
                }
            }
        })?;
        self.found.insert(code.to_owned(), paper.clone());
        Ok(paper)
    }

    /// The deck that a paper was printed of, as it was then and as it is now: the file that was named
    /// then, else what has its id.
    fn deck(&mut self, paper: &Paper) -> Result<PaperDeck, String> {
        if let Some(deck) = self.decks.get(&paper.code) {
            return Ok(deck.clone());
        }
        let printed = paper.as_printed();
        let printed = printed.ok_or_else(|| format!("the paper `{}` is damaged", paper.code))?;
        let file = paper.file.as_deref().filter(|file| metadata(file).is_ok());
        let found = match file {
            Some(file) => open(file),
            None => self.shelf.find(&paper.deck),
        };
        let deck = PaperDeck::new(printed, found.ok());
        self.decks.insert(paper.code.clone(), deck.clone());
        Ok(deck)
    }

    /// The decks of the papers that were marked, each once.
    pub(super) fn paper_decks(&self) -> Vec<PaperDeck> {
        let decks = self.decks.values().map(|deck| (deck.id(), deck));
        let decks = decks.collect::<BTreeMap<_, _>>();
        decks.into_values().cloned().collect()
    }

    /// The question that is judged by. A mended key is to count, so that is the card as it is now; but
    /// not where its options are others than those that were printed, for nobody could be right.
    fn question(&mut self, deck: &PaperDeck, asked: &PrintedQuestion) -> Option<Question> {
        let was = deck.printed.card(&asked.card)?;
        let now = deck.now.as_ref();
        let now = now.and_then(|(deck, _)| Some((deck, deck.card(&asked.card)?)));
        let (deck, card) = match now {
            Some((deck, card)) if asked.fits(deck, card) => (deck, card),
            _ => (&deck.printed, was),
        };
        let is_changed = |card: &Card| card.revision().to_string() != asked.rev;
        if now.is_some_and(|(_, card)| is_changed(card)) {
            let by = if is_changed(card) {
                "as it is now"
            } else {
                "as it was then"
            };
            let id = &asked.card;
            self.changed.insert(format!(
                "the card `{id}` was changed since it was printed; it is judged {by}"
            ));
        }
        Some(Question::new(deck, card, Style::AsWritten, 0))
    }

    /// What one learner wrote, or all that is wrong with it.
    pub(super) fn answers(&mut self, written: &Written) -> Result<Vec<PaperAnswer>, Vec<String>> {
        let one = |what: String| vec![what];
        let (letter, code) = self.form(written).map_err(one)?;
        let paper = self.paper(&code).map_err(one)?;
        let Some(sheet) = paper.version(letter) else {
            return Err(vec![format!(
                "the paper `{code}` has no version `{letter}`"
            )]);
        };
        let deck = self.deck(&paper).map_err(one)?;
        let cells = answer_cells(sheet, &written.answers).map_err(one)?;
        let (mut given, mut faults) = (Vec::new(), Vec::new());
        for (number, (asked, cell)) in (1..).zip(sheet.questions.iter().zip(&cells)) {
            let Some(question) = self.question(&deck, asked) else {
                faults.push(format!("question {number}: the paper lacks its card"));
                continue;
            };
            match asked.reply(cell, deck.printed.language.as_deref()) {
                Ok(reply) => given.push(PaperAnswer {
                    learner: written.learner.clone(),
                    form: format!("{letter}-{code}"),
                    question,
                    reply,
                    printed: paper.printed,
                }),
                Err(error) => faults.push(format!("question {number}: {error}")),
            }
        }
        if faults.is_empty() {
            Ok(given)
        } else {
            Err(faults)
        }
    }
}

fn answer_cells(sheet: &Sheet, answers: &WrittenAnswers) -> Result<Vec<String>, String> {
    let cells = match answers {
        WrittenAnswers::Together(text) => sheet.cells(text).map_err(|error| error.to_string())?,
        WrittenAnswers::Each(cells) => cells.clone(),
    };
    let wanted = sheet.questions.len();
    if cells.len() == wanted {
        Ok(cells)
    } else {
        let found = count(cells.len(), "answer");
        Err(format!(
            "{found}, and the paper has {}; `-` stands for one left out",
            count(wanted, "question")
        ))
    }
}
