//! The eight types of card: what is to be done, and what is right.

use std::collections::HashSet;

use super::cloze::Cloze;
use super::tolerance::Tolerance;

/// What a card asks the learner to do, with all that is right and all that is offered beside it.
///
/// One variant for each of the eight types of card. It holds what the author wrote, in the author's
/// order: how options are shuffled is the quiz's (`quiz::Question`), and what counts as right is the
/// judge's (`answer`). The question itself is [`Card::prompt`](super::Card::prompt).
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Pick the right option, or all the right ones.
    Choice {
        /// The right options, at least one.
        answers: Vec<String>,
        /// The wrong options, at least one.
        distractors: Vec<String>,
    },
    /// Say whether the statement holds.
    TrueFalse {
        /// Whether the statement of the prompt is true.
        answer: bool,
    },
    /// Type the answer in words, a number or a date.
    Typed {
        /// Every accepted answer; `( … )` marks optional words, see [`Accepted`](super::Accepted).
        accepted: Vec<String>,
        /// What kind of answer it is.
        kind: TypedKind,
    },
    /// Fill the blanks of the prompt.
    Cloze(Cloze),
    /// Name items, in any order.
    List {
        /// Each item with its alternatives.
        items: Vec<Vec<String>>,
        /// How many of them must be named.
        need: usize,
    },
    /// Put the items in their right order.
    Order {
        /// The items, in their right order.
        items: Vec<String>,
    },
    /// Find the right side that belongs to each left side.
    Match {
        /// The right pairs: left side, right side. No left side stands twice, but several may have one
        /// right side.
        pairs: Vec<(String, String)>,
        /// Right sides that belong to no left side.
        distractors: Vec<String>,
    },
    /// Turn the card, and judge oneself.
    Flashcard {
        /// What stands on the back, to be compared with one's own answer.
        back: String,
    },
}

/// How a typed answer is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TypedKind {
    /// As words, folded: case, spaces, punctuation and articles do not count.
    #[default]
    Text,
    /// As words, letter by letter.
    Exact,
    /// As a number, in digits or words, no farther from the key than this.
    Number(Tolerance),
    /// As a date, in any order and format.
    Date,
}

impl TypedKind {
    /// How far off its key an answer may be: only numbers may be at all.
    pub fn tolerance(self) -> Tolerance {
        match self {
            Self::Number(tolerance) => tolerance,
            Self::Text | Self::Exact | Self::Date => Tolerance::exact(),
        }
    }
}

impl Task {
    /// What is to be typed, each with every text that is accepted for it: the answer, the gaps of a
    /// cloze or the items of a list. Other cards have none.
    pub fn typed_parts(&self) -> Vec<&[String]> {
        match self {
            Self::Typed { accepted, .. } => vec![accepted],
            Self::Cloze(cloze) => cloze.blanks().map(|blank| &blank.accepted[..]).collect(),
            Self::List { items, .. } => items.iter().map(Vec::as_slice).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether nobody but the learner can say if an answer is right.
    pub fn is_self_graded(&self) -> bool {
        matches!(self, Self::Flashcard { .. })
    }

    /// The type's name in deck and score files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice { .. } => "choice",
            Self::TrueFalse { .. } => "true-false",
            Self::Typed { .. } => "typed",
            Self::Cloze(_) => "cloze",
            Self::List { .. } => "list",
            Self::Order { .. } => "order",
            Self::Match { .. } => "match",
            Self::Flashcard { .. } => "flashcard",
        }
    }

    /// The chance, 0 to 1, that a blind guess is right: all orders, pairings and picks of the right
    /// size are alike, and nobody guesses words.
    pub fn chance(&self) -> f64 {
        match self {
            Self::TrueFalse { .. } => 0.5,
            // Of n options k are to be picked: one of n over k.
            Self::Choice {
                answers,
                distractors,
            } => {
                one_of(answers.len() + distractors.len(), answers.len()) * factorial(answers.len())
            }
            Self::Order { items } => one_of(items.len(), items.len()),
            Self::Match { pairs, .. } => {
                let shown = self.right_sides().len();
                if self.has_shared_right_side() {
                    // Any of them may belong to each.
                    pairs.iter().map(|_| 1.0 / real(shown)).product()
                } else {
                    one_of(shown, pairs.len())
                }
            }
            Self::Typed { .. } | Self::Cloze(_) | Self::List { .. } | Self::Flashcard { .. } => 0.0,
        }
    }

    /// The right sides of a match as they are shown, each once; other tasks have none.
    pub fn right_sides(&self) -> Vec<&str> {
        let Self::Match { pairs, distractors } = self else {
            return Vec::new();
        };
        let mut seen = HashSet::new();
        let all = pairs.iter().map(|(_, right)| right).chain(distractors);
        let all = all.map(String::as_str);
        all.filter(|right| seen.insert(*right)).collect()
    }

    /// Whether a right side of a match belongs to several left sides, which has to be told.
    pub fn has_shared_right_side(&self) -> bool {
        let Self::Match { pairs, .. } = self else {
            return false;
        };
        let mut seen = HashSet::new();
        pairs.iter().any(|(_, right)| !seen.insert(right))
    }

    /// Every text of the answer: what is right and what is not, with all alternatives.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::TrueFalse { .. } => Vec::new(),
            Self::Choice {
                answers,
                distractors,
            } => all(answers.iter().chain(distractors)),
            Self::Typed {
                accepted: texts, ..
            }
            | Self::Order { items: texts } => all(texts),
            Self::List { items, .. } => all(items.iter().flatten()),
            Self::Cloze(cloze) => all(cloze.blanks().flat_map(|blank| &blank.accepted)),
            Self::Match { pairs, distractors } => {
                let sides = pairs.iter().flat_map(|(left, right)| [left, right]);
                all(sides.chain(distractors))
            }
            Self::Flashcard { back } => vec![back],
        }
    }

    /// The texts of the task, to be rewritten in place; of a cloze also the text between its gaps.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::TrueFalse { .. } => Vec::new(),
            Self::Choice {
                answers,
                distractors,
            } => answers.iter_mut().chain(distractors).collect(),
            Self::Typed {
                accepted: texts, ..
            }
            | Self::Order { items: texts } => texts.iter_mut().collect(),
            Self::List { items, .. } => items.iter_mut().flatten().collect(),
            Self::Cloze(cloze) => {
                let blanks = cloze.blanks_mut();
                blanks.flat_map(|blank| &mut blank.accepted).collect()
            }
            Self::Match { pairs, distractors } => {
                let sides = pairs.iter_mut().flat_map(|(left, right)| [left, right]);
                sides.chain(distractors).collect()
            }
            Self::Flashcard { back } => vec![back],
        }
    }
}

fn all<'t>(texts: impl IntoIterator<Item = &'t String>) -> Vec<&'t str> {
    texts.into_iter().map(String::as_str).collect()
}

/// The chance of one way to take some of all things, one after the other.
fn one_of(all: usize, taken: usize) -> f64 {
    (0..taken).map(|gone| 1.0 / real(all - gone)).product()
}

fn factorial(n: usize) -> f64 {
    (1..=n).map(real).product()
}

fn real(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_right_side_of_two_pairs_is_shown_once_and_guessed_each_time() {
        let branch = |pairs: &[(&str, &str)], distractors: &[&str]| {
            let own = |(left, right): &(&str, &str)| ((*left).to_owned(), (*right).to_owned());
            Task::Match {
                pairs: pairs.iter().map(own).collect(),
                distractors: distractors.iter().map(|text| (*text).to_owned()).collect(),
            }
        };
        let shared = branch(
            &[("makes laws", "l"), ("vetoes", "e"), ("declares war", "l")],
            &["j"],
        );
        assert_eq!(shared.right_sides(), ["l", "e", "j"]);
        assert!(shared.has_shared_right_side());
        assert!((shared.chance() - 1.0 / 27.0).abs() < 1e-12);
        let each = branch(&[("a", "x"), ("b", "y")], &["z"]);
        assert_eq!(each.right_sides(), ["x", "y", "z"]);
        assert!(!each.has_shared_right_side());
        assert!((each.chance() - 1.0 / 6.0).abs() < 1e-12);
        assert_eq!(Task::TrueFalse { answer: true }.right_sides(), [""; 0]);
    }

    #[test]
    fn the_texts_to_change_are_the_texts() {
        let strings = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let cloze = Cloze::parse("It is {{a|b}} or {{c::hint}}.").expect("a cloze");
        for mut task in [
            Task::Choice {
                answers: strings(&["a"]),
                distractors: strings(&["b", "c"]),
            },
            Task::TrueFalse { answer: true },
            Task::Typed {
                accepted: strings(&["a", "b"]),
                kind: TypedKind::Text,
            },
            Task::Cloze(cloze),
            Task::List {
                items: vec![strings(&["a", "b"]), strings(&["c"])],
                need: 1,
            },
            Task::Order {
                items: strings(&["a", "b"]),
            },
            Task::Match {
                pairs: vec![("a".into(), "b".into())],
                distractors: strings(&["c"]),
            },
            Task::Flashcard { back: "a".into() },
        ] {
            let read: Vec<_> = task.texts().into_iter().map(str::to_owned).collect();
            let changed: Vec<_> = task
                .texts_mut()
                .into_iter()
                .map(|text| text.clone())
                .collect();
            assert_eq!(read, changed);
        }
    }
}
