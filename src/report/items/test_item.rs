//! One question with what became of it.

use crate::phrase::ratio;

/// Fewer takers than that are not judged: it would be chance, and it would be about persons.
pub const JUDGED_FROM: usize = 5;

/// With fewer takers than this a single one is more than one in twenty, and no option can be called
/// idle.
const IDLE_FROM: usize = 20;

/// How one question did with all its takers.
#[derive(Clone, Debug, PartialEq)]
pub struct TestItem {
    /// The id of the question's card.
    pub card: String,
    /// What it asks, where its deck is at hand and still has it.
    pub prompt: Option<String>,
    /// What it is about, where its deck is at hand.
    pub tags: Vec<String>,
    /// Whether its deck asks it, as far as that is at hand: retired cards and those that are gone are
    /// asked no more.
    pub is_asked: bool,
    /// How many takers were asked it.
    pub n: usize,
    /// How many of them had it right.
    pub right: usize,
    /// The mean mark, 0 to 1: what was right in part counts as far as it was.
    pub difficulty: f64,
    /// The correlation with the score on the other questions, -1 to 1; none where there is no
    /// spread in either, or nobody was asked anything else.
    pub discrimination: Option<f64>,
    /// How many takers were asked it and left it out.
    pub omitted: usize,
    /// The options and how often each was chosen, right ones first; empty for a card without
    /// options.
    pub options: Vec<ItemOption>,
    /// The remarks on it; none where too few were asked ([`JUDGED_FROM`]).
    pub flags: Vec<Flag>,
}

/// How one option of a question did.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemOption {
    /// The text of the option.
    pub text: String,
    /// The share of those asked who chose it.
    pub share: f64,
    /// Their mean score, 0 to 1; none where nobody chose it.
    pub mean: Option<f64>,
    /// Whether it is one of the right options.
    pub is_key: bool,
    /// How many of the best third chose it.
    pub(super) best: usize,
}

/// A remark on a question that did not work well. The bounds are those of Ebel and Frisbie (1991).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flag {
    /// More of the best third chose this option than a right one, and most of those who chose it are of
    /// them.
    Strong(String),
    /// More of the best third chose this option than a right one, and many others did, too.
    Rival(String),
    /// Those who know more get it wrong more often.
    Negative,
    /// Hardly anybody gets it right.
    Hard,
    /// Nearly everybody gets it right.
    Easy,
    /// It hardly separates those who know more from those who know less.
    Weak,
    /// These wrong options were chosen by hardly anybody, so they might as well not be there.
    Idle(Vec<String>),
}

impl TestItem {
    /// The share of those asked who had it right.
    pub fn share(&self) -> f64 {
        ratio(self.right, self.n)
    }

    /// Whether its key may be wrong.
    pub fn has_doubtful_key(&self) -> bool {
        let is_doubt =
            |flag: &Flag| matches!(flag, Flag::Strong(_) | Flag::Rival(_) | Flag::Negative);
        self.flags.iter().any(is_doubt)
    }
}

/// What is to be said of a question that enough were asked.
pub(super) fn flags(item: &TestItem) -> Vec<Flag> {
    let (keys, others) = item
        .options
        .iter()
        .partition::<Vec<_>, _>(|option| option.is_key);
    let of_keys = keys.iter().map(|key| key.best).max();
    let rival = others
        .iter()
        .max_by_key(|option| option.best)
        .filter(|option| of_keys.is_some_and(|key| option.best > key));
    let r = item.discrimination;
    let mut flags = Vec::new();
    if let Some(rival) = rival {
        let chosen = rival.share * item.n as f64;
        flags.push(if rival.best as f64 > chosen / 2.0 {
            Flag::Strong(rival.text.clone())
        } else {
            Flag::Rival(rival.text.clone())
        });
    }
    if r.is_some_and(|r| r < 0.0) {
        flags.push(Flag::Negative);
    }
    if item.difficulty < 0.2 {
        flags.push(Flag::Hard);
    } else if item.difficulty > 0.9 {
        flags.push(Flag::Easy);
    } else if r.is_some_and(|r| (0.0..0.2).contains(&r)) {
        flags.push(Flag::Weak);
    }
    let idle = others
        .iter()
        .filter(|option| option.share < 0.05)
        .map(|option| option.text.clone())
        .collect::<Vec<_>>();
    if item.n >= IDLE_FROM && !idle.is_empty() {
        flags.push(Flag::Idle(idle));
    }
    flags
}
