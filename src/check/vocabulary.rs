//! What some texts say, to look up whether they say something else.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::ops::Bound;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::CheckedDeck;
use super::stems::{Stems, bare};
use crate::answer::Figure;
use crate::text::fold;

/// So many letters at the end may tell a name from its kin: *Ukraine*, *Ukrainian*.
const LONGEST_ENDING: usize = 3;

/// The fewest letters that kin have in common.
const SHORTEST_KIN: usize = 4;

/// A longer text, in bytes, is not read through for what none of its words can be a part of.
const LONG: usize = 2000;

/// Something that an explanation mentions and that has to be from somewhere.
pub(super) enum Mention<'t> {
    /// A number or a month.
    Figure(Figure),
    /// A name, with those of its words that make it one.
    Name {
        written: &'t str,
        words: Vec<&'t str>,
    },
    /// Words in quotation marks.
    Term(&'t str),
}

impl Mention<'_> {
    pub(super) fn told(&self) -> String {
        match self {
            Self::Figure(figure) => format!("`{figure}`"),
            Self::Name { written, .. } => format!("`{written}`"),
            Self::Term(term) => format!("“{term}”"),
        }
    }
}

/// What some texts say. It is taken apart as far as it is asked for.
pub(super) struct Vocabulary<'c, 'd> {
    checked: &'c CheckedDeck<'d>,
    text: String,
    folded: String,
    figures: OnceCell<BTreeSet<Figure>>,
    words: OnceCell<BTreeSet<String>>,
    stems: OnceCell<Stems>,
    runs: OnceCell<LetterRuns>,
    /// Whether a term stands in it, of those that were looked for.
    known: RefCell<HashMap<String, bool>>,
}

impl<'c, 'd> Vocabulary<'c, 'd> {
    pub(super) fn of(texts: &[&str], checked: &'c CheckedDeck<'d>) -> Self {
        let text = texts.join("\n");
        Self {
            checked,
            folded: fold(&text),
            text,
            figures: OnceCell::new(),
            words: OnceCell::new(),
            stems: OnceCell::new(),
            runs: OnceCell::new(),
            known: RefCell::default(),
        }
    }

    /// The same, of which these are all figures that count.
    pub(super) fn with_figures(self, figures: BTreeSet<Figure>) -> Self {
        Self {
            figures: OnceCell::from(figures),
            ..self
        }
    }

    pub(super) fn has(&self, claim: &Mention<'_>) -> bool {
        match claim {
            Mention::Figure(figure) => self.figures().contains(figure),
            Mention::Name { words, .. } => match words[..] {
                [word] => self.has_word(word) || self.has_kin(word),
                _ => self.has_name(words),
            },
            Mention::Term(term) => self.has_term(term),
        }
    }

    fn figures(&self) -> &BTreeSet<Figure> {
        let figures = || self.checked.figures(&self.text);
        self.figures.get_or_init(figures)
    }

    fn words(&self) -> &BTreeSet<String> {
        let words = || self.folded.unicode_words().map(bare);
        self.words
            .get_or_init(|| words().map(str::to_owned).collect())
    }

    fn stems(&self) -> &Stems {
        self.stems.get_or_init(|| self.checked.stems(&self.text))
    }

    fn has_word(&self, word: &str) -> bool {
        let folded = fold(word);
        let folded = bare(&folded);
        self.words().contains(folded) || self.stems().contains(self.checked.stem_of(folded))
    }

    /// Whether a name is made of one that is said, or the other way round.
    fn has_kin(&self, word: &str) -> bool {
        let folded = fold(word);
        let start = beginning(bare(&folded));
        let mut kin = self.words().range(start.to_owned()..);
        start.chars().count() >= SHORTEST_KIN
            && kin.next().is_some_and(|word| word.starts_with(start))
    }

    /// Whether every word of a name is said, the last perhaps in another form behind the one before.
    fn has_name(&self, words: &[&str]) -> bool {
        let mut pairs = words.windows(2);
        let first_is_said = words.first().is_none_or(|first| self.has_word(first));
        first_is_said && pairs.all(|pair| self.has_word(pair[1]) || self.has_pair(pair[0], pair[1]))
    }

    fn has_pair(&self, before: &str, word: &str) -> bool {
        let (before, word) = (fold(before), fold(word));
        let word = beginning(bare(&word));
        let may_stand = self.folded.len() <= LONG || self.runs().begin(first_run(word));
        may_stand && self.folded.contains(&format!("{before} {word}"))
    }

    /// Whether words in quotation marks are said, or are the beginning or the end of a word that is:
    /// *inter* of intergovernmental.
    pub(super) fn has_term(&self, term: &str) -> bool {
        let folded = fold(term);
        let term = folded.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some(known) = self.known.borrow().get(term) {
            return *known;
        }
        let may_stand = || self.folded.len() <= LONG || self.runs().may_hold(term);
        // Words that carry nothing are said nowhere and everywhere: “such as”.
        let is_said = self.checked.stems(term).is_subset(self.stems())
            || may_stand() && stands_at_edge(term, &self.folded);
        self.known.borrow_mut().insert(term.to_owned(), is_said);
        is_said
    }

    fn runs(&self) -> &LetterRuns {
        self.runs.get_or_init(|| LetterRuns::of(&self.folded))
    }
}

/// Whether a term stands in a text so that a word begins with it or ends with it.
fn stands_at_edge(term: &str, text: &str) -> bool {
    let mut places = text.match_indices(term);
    places.any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) || !after.is_some_and(char::is_alphanumeric)
    })
}

/// A word without the last letters, where enough are left.
fn beginning(word: &str) -> &str {
    let kept = word.chars().count().saturating_sub(LONGEST_ENDING);
    let end = word.char_indices().nth(kept.max(SHORTEST_KIN));
    end.map_or(word, |(at, _)| &word[..at])
}

/// The letters and digits in a row of a text.
fn runs(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_alphanumeric());
    runs.filter(|run| !run.is_empty())
}

/// The letters and digits that a text begins with.
fn first_run(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default()
}

/// The runs of letters and digits in a text, to be found by how they begin and how they end.
struct LetterRuns {
    forwards: BTreeSet<String>,
    backwards: BTreeSet<String>,
}

impl LetterRuns {
    fn of(text: &str) -> Self {
        let forwards: BTreeSet<String> = runs(text).map(str::to_owned).collect();
        Self {
            backwards: forwards.iter().map(|run| reversed(run)).collect(),
            forwards,
        }
    }

    /// Whether any begins so.
    fn begin(&self, start: &str) -> bool {
        begins_any(&self.forwards, start)
    }

    /// Whether a term may stand at the beginning or at the end of words: all that stands apart in it does in
    /// the text.
    fn may_hold(&self, term: &str) -> bool {
        let mut inner = runs(term);
        match (inner.next(), inner.next_back()) {
            (None, _) => true,
            (Some(only), None) => self.begin(only) || begins_any(&self.backwards, &reversed(only)),
            (Some(first), Some(last)) => {
                inner.all(|run| self.forwards.contains(run))
                    && begins_any(&self.backwards, &reversed(first))
                    && self.begin(last)
            }
        }
    }
}

fn begins_any(words: &BTreeSet<String>, start: &str) -> bool {
    let from = (Bound::Included(start), Bound::Unbounded);
    let mut from = words.range::<str, _>(from);
    from.next().is_some_and(|word| word.starts_with(start))
}

fn reversed(word: &str) -> String {
    word.chars().rev().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// What stands in a text may stand there as far as its words tell.
        #[test]
        fn what_stands_may_stand(text in "([abé]{1,3}[ .’-]{0,2}){0,9}", term in "[abé]([abé .’-]{0,5}[abé])?") {
            let (text, term) = (fold(&text), fold(&term));
            if stands_at_edge(&term, &text) {
                prop_assert!(LetterRuns::of(&text).may_hold(&term));
            }
            let pair = format!(" {term}");
            if text.contains(&pair) {
                prop_assert!(LetterRuns::of(&text).begin(first_run(&term)));
            }
        }
    }
}
