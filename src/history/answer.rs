//! Answers, as they stand in the score file.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::answer::Verdict;
use crate::deck::CardRef;
use crate::memory::Rating;

/// An answer, as facts: what was asked and given, and how it was judged.
///
/// It holds no due date, no interval and nothing else that a model made of it, so that a better model
/// can read the past anew. A [`Session`](crate::quiz::Session), a drill or a marked paper makes one; the
/// score file brings it back years later.
///
/// Deck, card, revision and type are text here and not [`DeckId`](crate::deck::DeckId) and the like: a
/// score file outlives decks and may hold what is no valid id any more, or never was. Such an answer is
/// still saved, shown and exported as it stands, and a type whose rules it breaks would lose it.
///
/// Its texts are borrowed from the line that it was read from, so that a score file of a million lines can
/// be gone through without a copy of any of them; [`Answer::into_owned`] is for who keeps one.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'t> {
    /// The id of the deck that the card was in.
    pub deck: Cow<'t, str>,
    /// The id of the card within that deck.
    pub card: Cow<'t, str>,
    /// The fingerprint of the wording that was asked, so that a rewording is visible later.
    pub rev: Cow<'t, str>,
    /// The name of the card's type, such as `choice`.
    pub task: Cow<'t, str>,
    /// The kind of sitting that it was given in.
    pub mode: Mode,
    /// What the learner gave; nothing for a skipped or self-graded card.
    pub given: Option<Given<'t>>,
    /// How it was judged: right, almost, wrong, skipped or late.
    pub verdict: Verdict,
    /// The share of the answer that was right, 0 to 1.
    pub credit: f64,
    /// The time from the question to the answer, in milliseconds.
    pub ms: u64,
    /// How many hints were shown.
    pub hints: u32,
    /// Whether the learner called the answer a guess.
    pub guessed: bool,
    /// The learner's own grade, where the learner graded.
    pub rating: Option<Rating>,
    /// The team that the learner played for.
    pub team: Option<Cow<'t, str>>,
    /// The version of the paper that it was written on.
    pub form: Option<Cow<'t, str>>,
}

/// What kind of sitting an answer was given in. Only [`Mode::Study`] brings missed cards back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Spaced practice at home: cards come when they are due, and again when missed.
    Study,
    /// A test by one learner: each question once.
    Quiz,
    /// A drill in class, led by a teacher.
    Class,
    /// A quiz on paper, whose marks were typed in later.
    Paper,
}

impl Mode {
    /// Every kind of sitting there is.
    pub const ALL: [Self; 4] = [Self::Study, Self::Quiz, Self::Class, Self::Paper];

    /// The mode's name in the score file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Study => "study",
            Self::Quiz => "quiz",
            Self::Class => "class",
            Self::Paper => "paper",
        }
    }

    /// Whether it is a test, on a screen or on paper: each question comes once.
    pub fn is_test(self) -> bool {
        matches!(self, Self::Quiz | Self::Paper)
    }
}

/// What a learner gave, in the shape that the card's answer has: the words, not their place on the
/// screen, so that a reordered or extended card changes nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Given<'t> {
    /// One text: what was typed, or the option chosen.
    Text(Cow<'t, str>),
    /// Several texts: options, items, or the fillings of gaps.
    Texts(Vec<Cow<'t, str>>),
    /// Pairs, each a left side with the right side that was put to it.
    Pairs(Vec<(Cow<'t, str>, Cow<'t, str>)>),
}

impl Given<'_> {
    /// What was given, on one line.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Texts(texts) => texts.join("; "),
            Self::Pairs(pairs) => {
                let pairs = pairs
                    .iter()
                    .map(|(left, right)| format!("{left} = {right}"));
                pairs.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// Several texts.
    pub fn texts(texts: Vec<String>) -> Given<'static> {
        Given::Texts(texts.into_iter().map(Cow::Owned).collect())
    }

    /// Pairs of texts.
    pub fn pairs(pairs: Vec<(String, String)>) -> Given<'static> {
        let pairs = pairs.into_iter();
        Given::Pairs(
            pairs
                .map(|(left, right)| (left.into(), right.into()))
                .collect(),
        )
    }

    /// The same with texts of its own.
    pub fn into_owned(self) -> Given<'static> {
        match self {
            Self::Text(text) => Given::Text(owned(text)),
            Self::Texts(texts) => Given::Texts(texts.into_iter().map(owned).collect()),
            Self::Pairs(pairs) => {
                let pairs = pairs.into_iter();
                Given::Pairs(
                    pairs
                        .map(|(left, right)| (owned(left), owned(right)))
                        .collect(),
                )
            }
        }
    }
}

/// A text of its own.
pub(super) fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

/// The share from which an answer that is right in part counts as recalled.
const PASS_BAR: f64 = 0.8;

impl Answer<'_> {
    /// The card that was answered, among those of all decks.
    pub fn card_ref(&self) -> CardRef<'_> {
        CardRef {
            deck: &self.deck,
            card: &self.card,
        }
    }

    /// Whether the card was recalled, by luck or not.
    pub fn passed(&self) -> bool {
        match (self.rating, self.verdict) {
            (Some(rating), _) => rating != Rating::Again,
            (None, Verdict::Correct) => true,
            (None, Verdict::Almost) => self.credit >= PASS_BAR,
            (None, Verdict::Wrong | Verdict::Skipped | Verdict::Late) => false,
        }
    }

    /// Whether a whole team gave it in class: then it is the team that stands where else a learner does.
    pub fn is_of_team(&self, learner: &str) -> bool {
        self.team.as_deref() == Some(learner)
    }

    /// What the answer shows of the learner's memory.
    ///
    /// A guess is no recall, help makes it harder, and speed is left out: it made forecasts worse
    /// in every simulation tried.
    pub fn recall(&self) -> Rating {
        match self.rating {
            Some(rating) => rating,
            None if self.passed() => self.recall_if_right(self.verdict),
            None => Rating::Again,
        }
    }

    /// What the answer shows of memory if it counts as right.
    pub fn recall_if_right(&self, verdict: Verdict) -> Rating {
        match verdict {
            _ if self.guessed => Rating::Again,
            Verdict::Almost => Rating::Hard,
            _ if self.hints > 0 => Rating::Hard,
            _ => Rating::Good,
        }
    }

    /// The same with texts of its own.
    pub fn into_owned(self) -> Answer<'static> {
        Answer {
            deck: owned(self.deck),
            card: owned(self.card),
            rev: owned(self.rev),
            task: owned(self.task),
            given: self.given.map(Given::into_owned),
            team: self.team.map(owned),
            form: self.form.map(owned),
            mode: self.mode,
            verdict: self.verdict,
            credit: self.credit,
            ms: self.ms,
            hints: self.hints,
            guessed: self.guessed,
            rating: self.rating,
        }
    }
}

impl<'t> Answer<'t> {
    /// The answer as it counts once a person called it right.
    pub fn called_right(&self) -> Answer<'t> {
        Answer {
            verdict: Verdict::Correct,
            credit: 1.0,
            rating: None,
            ..self.clone()
        }
    }
}
