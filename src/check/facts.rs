//! Rules for what a deck asks of each place of its text: one fact makes one card or two, not three.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap};
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::checked::CheckedDeck;
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use crate::deck::format::Field;
use crate::phrase;
use crate::text::{SourceText, fold};

pub(super) const RULES: &[CheckRule] = &[CheckRule {
    code: "W40",
    name: "fact-asked-often",
    severity: Severity::Warning,
    finds: "words of the text that the cites of more than two cards have in common",
    why: "each card tells the others’ answers, and a test asks one fact three times",
    help: "keep the two that ask for the most different things, and ask for something else with the \
           third",
    source: "SuperMemo, Twenty rules, 11: combat interference",
    look: Look::Deck(fact_asked_often),
}];

/// So many cards may ask for one fact: what it is, and the other way round or what it means.
const MOST: usize = 2;

/// No more cards than this are named in a finding.
const MOST_NAMED: usize = 6;

/// No more cites are looked through for one that stands in them.
const MOST_LOOKED_AT: usize = 64;

/// A place of the text with the cards that cite it.
struct AskedPlace<'t> {
    words: &'t str,
    /// How many they are.
    count: usize,
    /// The first of them that may be named, by their place in the deck.
    first: Vec<usize>,
}

fn fact_asked_often<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let places = match checked.text {
        Some(text) => places_in_text(text, checked),
        None => places_among_cites(checked),
    };
    let flaws = places.iter().filter_map(|place| {
        let third = place.first.get(MOST)?;
        Some(checked.items[*third].flaw(Field::Cite, message(place, checked)))
    });
    flaws.collect()
}

fn message(place: &AskedPlace<'_>, checked: &CheckedDeck<'_>) -> String {
    let named = place.first.iter();
    let mut named: Vec<String> = named
        .map(|at| format!("`{}`", checked.items[*at].card.id))
        .collect();
    if place.count > named.len() {
        named.push(format!("{} more", place.count - named.len()));
    }
    let words = phrase::shortened(place.words, 60);
    format!(
        "“{words}” is asked by {} cards: {}",
        place.count,
        phrase::list(&named)
    )
}

impl<'t> AskedPlace<'t> {
    fn new(words: &'t str) -> Self {
        Self {
            words,
            count: 0,
            first: Vec::new(),
        }
    }

    /// Adds cards that have not been added yet, in their order.
    fn add_each(&mut self, cards: &[usize]) {
        self.count += cards.len();
        self.first.extend(cards.iter().take(MOST_NAMED));
        self.first.sort_unstable();
        self.first.truncate(MOST_NAMED);
    }
}

/// Where in the text more cites than [`MOST`] lie over one another. As long as they do, it is one place.
fn places_in_text<'t>(text: &'t SourceText, checked: &CheckedDeck<'_>) -> Vec<AskedPlace<'t>> {
    let spans = (0..)
        .zip(&checked.items)
        .filter_map(|(at, item)| Some((item.cite_place(checked)?.clone(), at)));
    let mut spans: Vec<(Range<usize>, usize)> = spans.collect();
    spans.sort_by_key(|(range, at)| (range.start, range.end, *at));
    let mut open = BinaryHeap::new();
    let (mut places, mut is_inside) = (Vec::<AskedPlace<'t>>::new(), false);
    for (range, at) in spans {
        while let Some(Reverse((end, _))) = open.peek()
            && *end <= range.start
        {
            open.pop();
            is_inside &= open.len() > MOST;
        }
        open.push(Reverse((range.end, at)));
        let Some(Reverse((end, _))) = open.peek() else {
            continue;
        };
        let words = &text.text()[range.start..*end];
        if open.len() <= MOST || checked.stems(words).is_empty() {
            continue;
        }
        if let Some(place) = places.last_mut().filter(|_| is_inside) {
            place.add_each(&[at]);
        } else {
            let mut place = AskedPlace::new(words);
            let mut cards: Vec<usize> = open.iter().map(|Reverse((_, at))| *at).collect();
            cards.sort_unstable();
            place.add_each(&cards);
            places.push(place);
        }
        is_inside = true;
    }
    places
}

/// The cites that stand in those of more cards than [`MOST`], their own included, where no text says how
/// they lie to one another.
fn places_among_cites<'t>(checked: &CheckedDeck<'t>) -> Vec<AskedPlace<'t>> {
    let cites = Cites::new(checked);
    let mut shortest: Vec<usize> = (0..cites.all.len()).collect();
    shortest.sort_by_key(|number| cites.all[*number].folded.len());
    let mut place_of: Vec<Option<usize>> = vec![None; cites.all.len()];
    let mut places = Vec::new();
    for number in shortest {
        let holding = cites.that_hold(number);
        let cards = || holding.iter().flat_map(|cite| &cites.all[*cite].cards);
        // Cards that a shorter cite has brought together make no second place.
        let known: BTreeSet<Option<usize>> = holding.iter().map(|cite| place_of[*cite]).collect();
        let is_new = known.len() != 1 || known.contains(&None);
        if is_new && cards().nth(MOST).is_some() {
            let mut place = AskedPlace::new(cites.all[number].written);
            for cite in &holding {
                place_of[*cite] = Some(places.len());
                place.add_each(&cites.all[*cite].cards);
            }
            places.push(place);
        }
    }
    places
}

/// A cite with the cards that have it.
struct Cite<'t> {
    written: &'t str,
    folded: String,
    cards: Vec<usize>,
}

/// The cites of a deck, each once, and which of them have a word.
struct Cites<'t> {
    all: Vec<Cite<'t>>,
    having: HashMap<String, Vec<usize>>,
}

impl<'t> Cites<'t> {
    fn new(checked: &CheckedDeck<'t>) -> Self {
        let mut all = BTreeMap::new();
        for (at, item) in checked.items.iter().enumerate() {
            if let Some(written) = item.card.cite.as_deref() {
                let folded = fold(written);
                let (_, cards) = all.entry(folded).or_insert((written, Vec::new()));
                cards.push(at);
            }
        }
        let all = all.into_iter().map(|(folded, (written, cards))| Cite {
            written,
            folded,
            cards,
        });
        let all: Vec<Cite<'_>> = all.collect();
        let mut having: HashMap<String, Vec<usize>> = HashMap::new();
        for (number, cite) in all.iter().enumerate() {
            for word in cite.folded.unicode_words().collect::<BTreeSet<_>>() {
                having.entry(word.to_owned()).or_default().push(number);
            }
        }
        Self { all, having }
    }

    /// The cites that hold this one, word for word, itself included.
    fn that_hold(&self, number: usize) -> BTreeSet<usize> {
        let part = &self.all[number].folded;
        let having = part
            .unicode_words()
            .filter_map(|word| self.having.get(word));
        let rarest = having.min_by_key(|having| having.len());
        let looked_at = rarest.into_iter().flatten().take(MOST_LOOKED_AT);
        let holding = looked_at.filter(|other| holds(&self.all[**other].folded, part));
        holding.copied().chain([number]).collect()
    }
}

/// Whether a cite holds another, as whole words; each holds itself.
fn holds(cite: &str, part: &str) -> bool {
    let is_edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut places = cite.match_indices(part);
    places.any(|(at, found)| {
        is_edge(cite[..at].chars().next_back()) && is_edge(cite[at + found.len()..].chars().next())
    })
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::deck::format;
    use crate::text::SourceText;

    const TEXT: &str = "The town is headed by a mayor and a council, and the mayor opens the hall.";

    /// What is found of cards that cite these words.
    fn found(cites: &[&str], text: Option<&str>) -> Vec<String> {
        let cards = (0..).zip(cites).map(|(n, cite)| {
            format!(r#"{{ "id": "c{n}", "type": "true-false", "prompt": "Claim {n}.", "answer": true, "cite": "{cite}" }}"#)
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        let deck = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [{cards}] }}"#
        );
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        let text = text.map(SourceText::new);
        let found = check(&deck, text.as_ref());
        let found = found.iter().filter(|finding| finding.rule.code == "W40");
        found
            .map(|finding| {
                let card = finding.card.expect("a card").as_str();
                format!("{card}: {}", finding.message)
            })
            .collect()
    }

    #[test]
    fn a_place_of_the_text_is_told_once_and_on_its_third_card() {
        let cites = [
            "headed by a mayor",
            "opens the hall",
            "mayor and a council",
            "a mayor and",
            "town is headed by a mayor",
        ];
        assert_eq!(
            found(&cites, Some(TEXT)),
            ["c3: “a mayor” is asked by 4 cards: `c0`, `c2`, `c3` and `c4`"]
        );
        assert_eq!(found(&cites[..3], Some(TEXT)), [""; 0]);
    }

    #[test]
    fn two_places_are_told_apart_and_words_that_say_nothing_are_none() {
        let both = [
            "is headed",
            "headed by",
            "headed",
            "the hall",
            "opens the hall",
            "hall",
        ];
        assert_eq!(
            found(&both, Some(TEXT)),
            [
                "c2: “headed” is asked by 3 cards: `c0`, `c1` and `c2`",
                "c5: “hall” is asked by 3 cards: `c3`, `c4` and `c5`"
            ]
        );
        let function = ["a mayor and", "and a council", "and a"];
        assert_eq!(found(&function, Some(TEXT)), [""; 0]);
    }

    #[test]
    fn without_a_text_cites_are_held_against_each_other() {
        let nested = [
            "by a mayor",
            "headed by a mayor",
            "is headed by a mayor",
            "By a  mayor",
            "It is headed by a mayor",
        ];
        assert_eq!(
            found(&nested, None),
            ["c2: “by a mayor” is asked by 5 cards: `c0`, `c1`, `c2`, `c3` and `c4`"]
        );
        assert_eq!(found(&["a mayor", "a mayors", "mayor"], None), [""; 0]);
        let many = ["hall"; 9];
        assert_eq!(
            found(&many, None),
            ["c2: “hall” is asked by 9 cards: `c0`, `c1`, `c2`, `c3`, `c4`, `c5` and 3 more"]
        );
    }
}
