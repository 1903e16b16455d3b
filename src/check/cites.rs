//! Rules for cites: they stand in the text, in one place, and the figures of a card stand in them.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::answer::Figure;
use crate::deck::Task;
use crate::deck::format::Field;
use crate::phrase;
use crate::text::{SourceText, fold};

pub(super) const RULES: &[CheckRule] = &[
    CheckRule {
        code: "E1",
        name: "cite",
        severity: Severity::Error,
        finds: "a cite that does not stand in the text in exactly one place",
        why: "nobody can look up what proves the answer",
        help: "cite the fewest words that stand in the text exactly once and prove the answer",
        source: "W3C Web Annotation, TextQuoteSelector",
        look: Look::Deck(cite),
    },
    CheckRule {
        code: "E5",
        name: "unsupported-figure",
        severity: Severity::Error,
        finds: "a number, year or month in an answer that the cite does not have, or in a question \
                that the text does not have",
        why: "a figure without proof is the likeliest thing to be wrong",
        help: "cite the words with the figure; where it is from elsewhere, allow it and say from where",
        source: "civiq",
        look: Look::Deck(unsupported_figure),
    },
];

fn cite<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let Some(text) = checked.text else {
        return Vec::new();
    };
    let sentences = LazyCell::new(|| TextSentences::new(text));
    let mut gone: HashMap<&str, String> = HashMap::new();
    let flaws = checked.items.iter().filter_map(|item| {
        let cite = item.card.cite.as_deref()?;
        let message = match item.cite_places(checked) {
            [] => {
                let message = gone.entry(cite);
                message.or_insert_with(|| sentences.astray(cite)).clone()
            }
            [_] => return None,
            places => {
                let at = places.iter().map(|place| {
                    let (line, column) = text.place(place.start);
                    format!("{line}:{column}")
                });
                let at = phrase::list(&at.collect::<Vec<_>>());
                format!(
                    "“{cite}” stands in the text {} times: at {at}",
                    places.len()
                )
            }
        };
        Some(item.flaw(Field::Cite, message))
    });
    flaws.collect()
}

/// The share of a cite that has to be left in a sentence for it to be the same place, changed.
const SAME_PLACE: f64 = 0.6;

/// The sentences of a text, to find what has become of a cite that stands nowhere.
struct TextSentences<'t> {
    text: &'t SourceText,
    all: Vec<SentenceWords>,
    /// The sentences that have a word.
    having: HashMap<String, Vec<usize>>,
}

impl<'t> TextSentences<'t> {
    fn new(text: &'t SourceText) -> Self {
        let all = SentenceWords::of_text(text);
        let mut having: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, sentence) in all.iter().enumerate() {
            for word in sentence.distinct() {
                having.entry(word.to_owned()).or_default().push(at);
            }
        }
        Self { text, all, having }
    }

    /// What became of a cite that stands nowhere.
    fn astray(&self, cite: &str) -> String {
        let folded = fold(cite);
        let wanted: HashSet<&str> = folded.unicode_words().collect();
        let shares = self
            .likely(&wanted)
            .into_iter()
            .map(|at| (self.all[at].share_of(&wanted), &self.all[at]));
        let nearest = shares.max_by(|(a, _), (b, _)| a.total_cmp(b));
        let Some((_, sentence)) = nearest.filter(|(share, _)| *share >= SAME_PLACE) else {
            return format!("“{cite}” is gone: no sentence of the text has these words");
        };
        let range = sentence.likest(&wanted);
        let now = phrase::shortened(&self.text.text()[range.clone()], 80);
        let (line, column) = self.text.place(range.start);
        let words: HashSet<String> = fold(&now).unicode_words().map(str::to_owned).collect();
        let has_all =
            wanted.len() == words.len() && wanted.iter().all(|word| words.contains(*word));
        let change = if has_all { "moved" } else { "changed" };
        format!("“{cite}” has {change}: now “{now}”, in line {line}, column {column} of the text")
    }

    /// The sentences that may have [`SAME_PLACE`] of the words, in order: those that have one of the rarest.
    fn likely(&self, wanted: &HashSet<&str>) -> BTreeSet<usize> {
        let having = wanted.iter().map(|word| self.having.get(*word));
        let mut having: Vec<&[usize]> =
            having.map(|at| at.map_or(&[][..], Vec::as_slice)).collect();
        having.sort_by_key(|at| at.len());
        // Who lacks all of so many has too few of the others.
        let lacked = (0..having.len())
            .find(|lacked| phrase::ratio(having.len() - lacked, having.len()) < SAME_PLACE);
        let rarest = having.iter().take(lacked.unwrap_or(having.len()));
        rarest.flat_map(|at| at.iter().copied()).collect()
    }
}

/// A sentence's words, folded, with their places.
struct SentenceWords(Vec<(String, Range<usize>)>);

impl SentenceWords {
    fn of_text(text: &SourceText) -> Vec<Self> {
        let sentences = text.sentences().iter();
        sentences
            .map(|sentence| {
                let start = sentence.range.start;
                let words = text.text()[sentence.range.clone()]
                    .unicode_word_indices()
                    .map(|(at, word)| {
                        let from = start + at;
                        (fold(word), from..from + word.len())
                    });
                Self(words.collect())
            })
            .collect()
    }

    fn distinct(&self) -> HashSet<&str> {
        self.0.iter().map(|(word, _)| word.as_str()).collect()
    }

    /// Which share of the wanted words the sentence has.
    fn share_of(&self, wanted: &HashSet<&str>) -> f64 {
        let words = self.distinct();
        let found = wanted.iter().filter(|word| words.contains(*word)).count();
        phrase::ratio(found, wanted.len())
    }

    /// The stretch about as long as what is wanted that has most of it, and little else.
    fn likest(&self, wanted: &HashSet<&str>) -> Range<usize> {
        let words = &self.0;
        let longest = wanted.len() + 2;
        let stretches = (0..words.len()).flat_map(|from| {
            (from + 1..=words.len().min(from + longest)).map(move |to| (from, to))
        });
        let found = |(from, to): (usize, usize)| {
            let inside: HashSet<&str> = words[from..to].iter().map(|(word, _)| &**word).collect();
            inside.intersection(wanted).count()
        };
        let likest =
            stretches.max_by_key(|stretch| (found(*stretch), Reverse(stretch.1 - stretch.0)));
        likest.map_or(0..0, |(from, to)| words[from].1.start..words[to - 1].1.end)
    }
}

fn unsupported_figure<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let of_text = checked.text.map(|_| checked.text_figures());
    let flaws = checked.items.iter().filter_map(|item| {
        let cited = item.card.cite.as_deref().map(|cite| checked.figures(cite));
        let in_answer = || {
            let figure = unproved(item, cited.as_ref()?, checked)?;
            let message = format!("the answer says {figure}, and the cite does not");
            Some(item.flaw(Field::Answer, message))
        };
        let in_prompt = || {
            let figure = unheard(item, of_text?, checked)?;
            let message = format!("the question says {figure}, and the text does not");
            Some(item.flaw(Field::Prompt, message))
        };
        in_answer().or_else(in_prompt)
    });
    flaws.collect()
}

/// A figure of an answer that its cite does not have.
fn unproved(
    item: &CheckedCard<'_>,
    cited: &BTreeSet<Figure>,
    checked: &CheckedDeck<'_>,
) -> Option<Figure> {
    let proves_one_answer = matches!(
        item.card.task,
        Task::Typed { .. } | Task::Cloze(_) | Task::Choice { .. }
    );
    let accepted = item.answers.iter().flat_map(|answer| answer.accepted);
    let mut accepted = accepted.filter(|_| proves_one_answer);
    // What one accepted answer says in words, another may say in figures.
    let in_words = LazyCell::new(|| {
        let texts = item.answers.iter().flat_map(|answer| answer.accepted);
        let said = texts.flat_map(|text| {
            let mut said = checked.figures(text);
            said.retain(|figure| !is_written(figure, text));
            said
        });
        said.collect::<BTreeSet<_>>()
    });
    accepted.find_map(|text| {
        let mut said = in_figures(text, checked);
        said.find(|figure| !cited.contains(figure) && !in_words.contains(figure))
    })
}

/// A figure of a prompt that the text does not have. Small numbers count what is asked for, and a
/// statement that is false may well have a false figure.
fn unheard(
    item: &CheckedCard<'_>,
    text: &BTreeSet<Figure>,
    checked: &CheckedDeck<'_>,
) -> Option<Figure> {
    if matches!(item.card.task, Task::TrueFalse { answer: false }) {
        return None;
    }
    let is_small = |figure: &Figure| match figure {
        Figure::Number(digits) => digits.parse::<u64>().is_ok_and(|number| number <= 12),
        Figure::Month(_) => false,
    };
    let mut said = in_figures(&item.prompt, checked);
    said.find(|figure| !is_small(figure) && !text.contains(figure))
}

/// The numbers that a text writes in digits, and its months: words such as `one` claim nothing.
fn in_figures(text: &str, checked: &CheckedDeck<'_>) -> impl Iterator<Item = Figure> {
    let said = checked.figures(text).into_iter();
    said.filter(|figure| is_written(figure, text))
}

/// Whether a text has a number in digits, or a month.
fn is_written(figure: &Figure, text: &str) -> bool {
    match figure {
        Figure::Number(digits) => text.replace([',', '.', ' '], "").contains(digits.as_str()),
        Figure::Month(_) => true,
    }
}
