//! What of a text its deck asks: sentence by sentence, the cards that cite it, and what none names.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::stems::Stem;
use crate::answer::Figure;
use crate::deck::{CardId, Task};
use crate::phrase::ratio;
use crate::text::{SourceText, fold};

/// A sentence of which less is cited is thin.
pub const THIN: f64 = 0.4;

/// What a deck asks of one sentence.
#[derive(Debug)]
pub struct Covered<'d> {
    /// Where the sentence stands: bytes of the text.
    pub range: Range<usize>,
    /// The cards that cite it.
    pub cards: Vec<&'d CardId>,
    /// The share of its words that they cite, 0 to 1; words that only hold a sentence together do
    /// not count.
    pub share: f64,
    /// Its numbers, months and names that no card of the deck says.
    pub unasked: Vec<String>,
}

/// What a deck asks of each sentence of its text; nothing where that is not at hand.
pub fn coverage<'d>(checked: &CheckedDeck<'d>) -> Vec<Covered<'d>> {
    let Some(text) = checked.text else {
        return Vec::new();
    };
    let vocabulary = DeckVocabulary::new(checked);
    let sentences = text
        .sentences()
        .iter()
        .zip(cites_by_sentence(checked, text));
    sentences
        .map(|(sentence, cited)| {
            let range = sentence.range.clone();
            let parts = cited.iter().map(|(_, part)| *part);
            Covered {
                share: share(&text.text()[range.clone()], range.start, parts, checked),
                unasked: vocabulary.lacks(&text.text()[range.clone()], checked),
                cards: cited.iter().map(|(card, _)| *card).collect(),
                range,
            }
        })
        .collect()
}

/// A card with the one place of the text that it cites.
type CitedPlace<'c, 'd> = (&'d CardId, &'c Range<usize>);

/// The cards that cite a part of a sentence, sentence by sentence.
fn cites_by_sentence<'c, 'd>(
    checked: &'c CheckedDeck<'d>,
    text: &SourceText,
) -> Vec<Vec<CitedPlace<'c, 'd>>> {
    let sentences = text.sentences();
    let mut cites = vec![Vec::new(); sentences.len()];
    for item in &checked.items {
        let Some(part) = item.cite_place(checked) else {
            continue;
        };
        let first = sentences.partition_point(|sentence| sentence.range.end <= part.start);
        let here = sentences.iter().zip(&mut cites).skip(first);
        let here = here.take_while(|(sentence, _)| sentence.range.start < part.end);
        here.for_each(|(_, cited)| cited.push((&item.card.id, part)));
    }
    cites
}

/// The share of a sentence's telling words that stand in one of the parts.
fn share<'p>(
    sentence: &str,
    start: usize,
    parts: impl Iterator<Item = &'p Range<usize>>,
    checked: &CheckedDeck<'_>,
) -> f64 {
    let mut parts: Vec<&Range<usize>> = parts.collect();
    parts.sort_unstable_by_key(|part| part.start);
    let mut parts = parts.into_iter().peekable();
    // The words are in order: of the parts that have begun, the one that goes farthest tells.
    let mut cited_to = 0;
    let (mut all, mut cited) = (0, 0);
    for (at, word) in sentence.unicode_word_indices() {
        if checked.stems(word).is_empty() {
            continue;
        }
        while let Some(part) = parts.next_if(|part| part.start <= start + at) {
            cited_to = cited_to.max(part.end);
        }
        all += 1;
        cited += usize::from(start + at < cited_to);
    }
    ratio(cited, all)
}

/// Everything that the cards of a deck say when they ask and answer.
struct DeckVocabulary {
    figures: BTreeSet<Figure>,
    words: HashSet<Stem>,
}

impl DeckVocabulary {
    fn new(checked: &CheckedDeck<'_>) -> Self {
        let (mut all, mut words) = (BTreeSet::new(), HashSet::new());
        for text in checked.items.iter().flat_map(asked) {
            all.extend(checked.figures(text));
            words.extend(checked.stems(text).iter());
        }
        Self {
            figures: all,
            words,
        }
    }

    /// The figures and names of a sentence that no card asks for.
    fn lacks(&self, sentence: &str, checked: &CheckedDeck<'_>) -> Vec<String> {
        let figures = checked.figures(sentence);
        let figures = figures.difference(&self.figures).map(Figure::to_string);
        let names = names_in(sentence).into_iter().filter(|name| {
            checked
                .stems(name)
                .iter()
                .any(|stem| !self.words.contains(&stem))
        });
        let mut seen = HashSet::new();
        let lacking = figures.chain(names.map(str::to_owned));
        lacking.filter(|what| seen.insert(fold(what))).collect()
    }
}

fn asked<'d>(item: &CheckedCard<'d>) -> Vec<&'d str> {
    let mut texts = vec![item.card.prompt.as_str()];
    let right = item.answers.iter().flat_map(|answer| answer.accepted);
    texts.extend(right.map(String::as_str));
    if let Task::Flashcard { back } = &item.card.task {
        texts.push(back);
    }
    texts
}

/// The names in a sentence: words in a row that begin with a capital. Its first word proves nothing
/// by its capital, unless another one follows.
fn names_in(sentence: &str) -> Vec<&str> {
    let words: Vec<(usize, &str)> = sentence.unicode_word_indices().collect();
    let is_name = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let runs = words.chunk_by(|(at, word), (next, follows)| {
        let between = &sentence[at + word.len()..*next];
        is_name(word) && is_name(follows) && between.trim().is_empty()
    });
    runs.filter_map(|run| {
        let ((first, word), (last, end)) = (run.first()?, run.last()?);
        let proves = is_name(word) && (*first > 0 || run.len() > 1);
        proves.then(|| owner(&sentence[*first..last + end.len()]))
    })
    .collect()
}

/// A name without the ending that makes it an owner: `Europe` for `Europe's`.
fn owner(name: &str) -> &str {
    let bare = name.strip_suffix("'s").or_else(|| name.strip_suffix("’s"));
    bare.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;

    const TEXT: &str = "Elmford\n\nThe town is headed by a mayor since 1990. Its council meets in Oak \
        Hall, and the Lord Warden opens it.\n\nNobody pays.";

    #[test]
    fn each_sentence_tells_its_cards_its_share_and_what_none_asks() {
        let deck = format::read(
            br#"{ "format": 1, "id": "d", "title": "D", "cards": [
                { "id": "a", "type": "typed", "prompt": "Who heads it?", "answer": "a mayor", "cite": "headed by a mayor" },
                { "id": "b", "type": "typed", "prompt": "Who opens Oak Hall?", "answer": "warden", "cite": "the Lord Warden" },
                { "id": "c", "type": "typed", "prompt": "Where?", "answer": "here", "cite": "not in it" },
                { "id": "r", "type": "typed", "prompt": "Paid?", "answer": "no", "cite": "Nobody pays", "status": "retired" }
            ] }"#,
        )
        .deck
        .expect("a deck");
        let text = SourceText::new(TEXT);
        let told: Vec<_> = coverage(&CheckedDeck::new(&deck, Some(&text)))
            .iter()
            .map(|sentence| {
                let cards: Vec<_> = sentence.cards.iter().map(|card| card.as_str()).collect();
                let share = (sentence.share * 100.0).round();
                format!(
                    "{} {share} {}",
                    cards.join(" "),
                    sentence.unasked.join(", ")
                )
            })
            .collect();
        assert_eq!(told, ["a 50 1990", "b 29 Lord Warden", " 0 "]);
    }
}
