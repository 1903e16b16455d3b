//! Rules for cards that stand near each other: none says what the next one asks for.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::checked::{CheckedCard, CheckedDeck};
use super::cues::is_cue;
use super::flaw::Flaw;
use super::rule::{CheckRule, Look};
use super::severity::Severity;
use super::stems::{StemCounts, Stems};
use crate::deck::Task;
use crate::deck::format::Field;
use crate::phrase::{count, list, ratio};

pub(super) const RULES: &[CheckRule] = &[CheckRule {
    code: "W39",
    name: "told-nearby",
    severity: Severity::Warning,
    finds: "an answer that a card within five places says: in its question, its right answer, its \
            `explain` or its `why-not`",
    why: "who goes through the deck in order has just read it, and recalls nothing",
    help: "word it without the other’s answer, or move one of the cards away",
    source: "NBME item-writing flaws; Anki’s siblings",
    look: Look::Deck(told_nearby),
}];

/// How many places apart two cards are near each other.
const NEAR: usize = 5;

/// An answer that more cards than this share say is what the deck is about.
const TOPIC_SHARE: f64 = 0.15;

/// On so few cards an answer is told, however small the deck.
const TOPIC_LEAST: usize = 3;

/// The fields of a card that are read, each with its name in a sentence.
const FIELDS: [(Field, &str); 4] = [
    (Field::Prompt, "question"),
    (Field::Answer, "answer"),
    (Field::Explain, "explanation"),
    (Field::WhyNot, "`why-not`"),
];

/// What a card says in one of its fields, as stems.
struct Saying<'c> {
    field: Field,
    stems: Cow<'c, Stems>,
}

/// A way to say what a card asks for, with its stems.
type AskedKey<'c> = (&'c str, Cow<'c, Stems>);

/// What all cards say, card by card, and how many cards say each stem.
struct Sayings<'c, 'd> {
    checked: &'c CheckedDeck<'d>,
    said: Vec<Vec<Saying<'c>>>,
    cards: StemCounts,
}

fn told_nearby<'d>(checked: &CheckedDeck<'d>) -> Vec<Flaw<'d>> {
    let sayings = Sayings::new(checked);
    let all = 0..checked.items.len();
    all.flat_map(|at| sayings.flaws_of(at)).collect()
}

impl<'c, 'd> Sayings<'c, 'd> {
    fn new(checked: &'c CheckedDeck<'d>) -> Self {
        let items = checked.items.iter();
        let said: Vec<Vec<Saying<'_>>> = items.map(|item| said_by(item, checked)).collect();
        let mut cards = StemCounts::default();
        for sayings in &said {
            let stems = sayings.iter().flat_map(|said| said.stems.iter());
            cards.add_each(&stems.collect());
        }
        Self {
            checked,
            said,
            cards,
        }
    }

    /// For each field in which cards nearby say an answer of this card, a flaw that names them.
    fn flaws_of(&self, at: usize) -> Vec<Flaw<'d>> {
        let item = &self.checked.items[at];
        let keys = self.keys_of(item);
        let flaws = FIELDS.into_iter().filter_map(|(field, place)| {
            let told = |by| Some((by, self.told(at, &keys, by, field)?));
            let mut telling = self.near(at).filter_map(told);
            let (by, key) = telling.next()?;
            let others: Vec<String> = telling.map(|(by, _)| self.id(by)).collect();
            let mut message = self.message(at, by, key, place);
            if !others.is_empty() {
                let _ = write!(message, "; see {}, too", list(&others));
            }
            Some(item.flaw(Field::Answer, message))
        });
        flaws.collect()
    }

    fn message(&self, at: usize, by: usize, key: &str, place: &str) -> String {
        let way = if by < at { "earlier" } else { "later" };
        let (id, far) = (self.id(by), count(by.abs_diff(at), "card"));
        format!("card {id}, {far} {way}, says `{key}` in its {place}")
    }

    fn id(&self, at: usize) -> String {
        format!("`{}`", self.checked.items[at].card.id)
    }

    /// The answers of a card with their stems, but for those that its question says itself, and those that
    /// the whole deck is about.
    fn keys_of(&self, item: &'c CheckedCard<'d>) -> Vec<AskedKey<'c>> {
        let mut asked_for = keys(item, self.checked);
        asked_for
            .retain(|(_, stems)| self.tells(stems) && !stems.is_subset(item.stems(self.checked)));
        asked_for
    }

    fn tells(&self, stems: &Stems) -> bool {
        let cards = stems.iter().map(|stem| self.cards.get(stem));
        cards.min().is_some_and(|least| {
            least <= TOPIC_LEAST || ratio(least, self.said.len()) <= TOPIC_SHARE
        })
    }

    /// The other cards near one, the nearest first.
    fn near(&self, at: usize) -> impl Iterator<Item = usize> {
        let all = self.said.len();
        (1..=NEAR)
            .flat_map(move |far| [at.checked_sub(far), Some(at + far)])
            .flatten()
            .filter(move |by| *by < all)
    }

    /// The key of one card that another says in this field.
    fn told<'k>(
        &self,
        at: usize,
        keys: &'k [AskedKey<'_>],
        by: usize,
        field: Field,
    ) -> Option<&'k str> {
        let sayings = || self.said[by].iter().filter(|said| said.field == field);
        let (item, other) = (&self.checked.items[at], &self.checked.items[by]);
        let is_told = |stems: &Stems| {
            // What W21 finds is found once.
            let is_found = || field == Field::Prompt && is_cue(item, other, stems, self.checked);
            let is_said = |said: &Saying<'_>| {
                stems.is_subset(&said.stems)
                    && (Self::tells_alone(stems, said) || self.is_of_one_matter(item, by))
            };
            sayings().any(is_said) && !is_found()
        };
        let key = keys.iter().find(|(_, stems)| is_told(stems))?;
        Some(key.0)
    }

    /// Whether what is said tells an answer by itself: a word or a number alone may be of anything, and so may
    /// the same answer to another question.
    fn tells_alone(stems: &Stems, said: &Saying<'_>) -> bool {
        stems.len() > 1 && (said.field != Field::Answer || *stems != *said.stems)
    }

    /// Whether another card speaks of what this one asks.
    fn is_of_one_matter(&self, item: &CheckedCard<'d>, by: usize) -> bool {
        let mut said = self.said[by].iter().flat_map(|said| said.stems.iter());
        let asked = item.stems(self.checked);
        said.any(|stem| asked.contains(stem) && !self.checked.topic().contains(stem))
    }
}

/// What a card asks for, each way to say it that could not be anything: another name of one word could. What
/// is put in order or matched stands in the question itself.
fn keys<'c>(item: &'c CheckedCard<'_>, checked: &CheckedDeck<'_>) -> Vec<AskedKey<'c>> {
    match &item.card.task {
        Task::Flashcard { back } => vec![(back, Cow::Owned(checked.stems(back)))],
        Task::Order { .. } | Task::Match { .. } | Task::TrueFalse { .. } => Vec::new(),
        _ => {
            let spoken = item.spoken(checked).iter();
            let telling = spoken.filter(|answer| answer.is_first || answer.stems.len() > 1);
            telling
                .map(|answer| (&*answer.text, Cow::Borrowed(&answer.stems)))
                .collect()
        }
    }
}

fn said_by<'c>(item: &'c CheckedCard<'_>, checked: &CheckedDeck<'_>) -> Vec<Saying<'c>> {
    let saying = |field, text| Saying {
        field,
        stems: Cow::Owned(checked.stems(text)),
    };
    let mut said = vec![Saying {
        field: Field::Prompt,
        stems: Cow::Borrowed(item.stems(checked)),
    }];
    said.extend(answer_stems(item, checked).map(|stems| Saying {
        field: Field::Answer,
        stems,
    }));
    if let Some(explain) = &item.card.explain {
        said.push(saying(Field::Explain, explain));
    }
    // Who reads one of them reads none of the others.
    let why_not = item.card.why_not.iter();
    said.extend(why_not.map(|why_not| saying(Field::WhyNot, &why_not.reason)));
    said
}

/// The stems of the right answer as it is shown.
fn answer_stems<'c>(
    item: &'c CheckedCard<'_>,
    checked: &CheckedDeck<'_>,
) -> Option<Cow<'c, Stems>> {
    let texts = shown(item);
    match (&texts[..], item.spoken(checked).first()) {
        ([], _) => None,
        ([text], Some(spoken)) if spoken.text == *text => Some(Cow::Borrowed(&spoken.stems)),
        _ => Some(Cow::Owned(checked.stems(&texts.join("\n")))),
    }
}

/// The right answer as it is shown, a line each.
fn shown<'d>(item: &CheckedCard<'d>) -> Vec<&'d str> {
    match &item.card.task {
        Task::Flashcard { back } => vec![back],
        Task::Match { pairs, .. } => pairs
            .iter()
            .flat_map(|(left, right)| [&**left, right])
            .collect(),
        _ => item
            .answers
            .iter()
            .filter_map(|answer| answer.accepted.first())
            .map(String::as_str)
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::check;
    use crate::deck::format;

    /// A deck of a question, so many other cards, and one with these fields.
    fn told_after(cards: usize, teller: &str) -> Vec<String> {
        let others = (0..cards).map(|n| {
            format!(r#"{{ "id": "o{n}", "type": "true-false", "prompt": "Claim {n}.", "answer": true }},"#)
        });
        let deck = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [
                {{ "id": "asks", "type": "typed", "prompt": "In which year was the hall built?", "answer": ["1990", "nineteen ninety"] }},
                {}
                {{ "id": "tells", {teller} }} ] }}"#,
            others.collect::<String>()
        );
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        let found = check(&deck, None);
        let found = found.iter().filter(|finding| finding.rule.code == "W39");
        found.map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn what_is_told_of_a_wrong_answer_tells_too() {
        let teller = r#""type": "typed", "prompt": "Who heads it?", "answer": "mayor", "why-not": {
            "clerk": "The hall of 1990 has none.", "judge": "Judges came later." }"#;
        let told = "card `tells`, 5 cards later, says `1990` in its `why-not`".to_owned();
        assert_eq!(told_after(4, teller), [told]);
    }

    #[test]
    fn only_what_is_near_tells_and_each_field_once() {
        let both = r#""type": "typed", "prompt": "Who heads it?", "answer": "mayor of 1990", "explain": "The hall is of 1990.""#;
        let told = ["answer", "explanation"]
            .map(|place| format!("card `tells`, 5 cards later, says `1990` in its {place}"));
        assert_eq!(told_after(4, both), told);
        assert_eq!(told_after(5, both), [""; 0]);
    }

    #[test]
    fn a_number_alone_tells_only_where_one_matter_is_spoken_of() {
        let other = r#""type": "typed", "prompt": "Who heads it?", "answer": "mayor", "explain": "Votes of 1990 say so.""#;
        assert_eq!(told_after(0, other), [""; 0]);
    }

    #[test]
    fn what_the_question_rule_finds_is_found_once() {
        let cue = r#""type": "typed", "prompt": "Who built the hall in the year 1990?", "answer": "masons""#;
        assert_eq!(told_after(0, cue), [""; 0]);
    }

    /// A card that asks for the warden, and so many that speak of him in their explanation.
    fn told_by_all(others: usize) -> usize {
        let others = (0..others).map(|n| {
            format!(
                r#"{{ "id": "c{n}", "type": "true-false", "prompt": "Claim {n}.", "answer": true, "explain": "The lord warden of hall {n} said so." }},"#
            )
        });
        let deck = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [{}
                {{ "id": "asks", "type": "typed", "prompt": "Who opens it?", "answer": "the lord warden" }} ] }}"#,
            others.collect::<String>()
        );
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        let found = check(&deck, None);
        let found = found.iter().filter(|finding| finding.rule.code == "W39");
        found.count()
    }

    #[test]
    fn what_the_deck_is_about_tells_nothing() {
        assert_eq!((told_by_all(2), told_by_all(9)), (1, 0));
    }

    #[test]
    fn what_is_to_be_sorted_stands_in_the_question() {
        let deck = r#"{ "format": 1, "id": "d", "title": "D", "language": "en", "cards": [
            { "id": "sorts", "type": "order", "prompt": "Sort.", "answer": ["a big vote", "a small one"] },
            { "id": "says", "type": "true-false", "prompt": "There was a big vote.", "answer": true } ] }"#;
        let deck = format::read(deck.as_bytes()).deck.expect("a deck");
        assert_eq!(check(&deck, None).len(), 0);
    }
}
