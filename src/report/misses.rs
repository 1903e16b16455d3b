//! What learners typed that was not taken as right, and what the deck's judge says of it now.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::filter::Filter;
use crate::answer::{CardJudge, Judge, Judgement, Part, Rule, Verdict};
use crate::deck::{Card, Deck, Status, Task, TypedKind};
use crate::history::{Answer, Event, EventId, EventKind, Given};
use crate::names::NameTable;
use crate::text::{clean, fold, on_one_line};

/// What was typed for a card and not taken as right, by wrong answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardMisses {
    /// The id of the deck.
    pub deck: String,
    /// The id of the card within it.
    pub card: String,
    /// The answers, the most frequent first; never empty.
    pub misses: Vec<Miss>,
}

/// An answer, or a part of one, that the deck does not take as right.
///
/// However it was written, it is one: what the judge reads alike is counted together. It names no
/// learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The gap of a cloze or the item of a list that it was given for, from 1; none where there is but
    /// one, or where it can't be told.
    pub part: Option<usize>,
    /// The text, in its most frequent spelling.
    pub text: String,
    /// How many times it was given.
    pub times: usize,
    /// How many learners gave it.
    pub learners: usize,
    /// How many times its learner said "I was right".
    pub called_right: usize,
    /// What the deck's judge says of it now.
    pub verdict: Verdict,
    /// Why, in a few words.
    pub why: String,
    /// The rule that decided so.
    pub rule: Rule,
}

/// Answers as they come in, each as a few numbers; of the texts every spelling is held once.
///
/// It is fed event by event straight from the score file. Events may come in any order and more than
/// once: what was taken back, and who said "I was right", is settled once all are in.
#[derive(Debug)]
pub struct MissTable<'a> {
    filter: &'a Filter,
    /// The cards that are answered by typing, by deck and id.
    cards: HashMap<&'a str, HashMap<&'a str, (CardNumber, &'static str)>>,
    decks: &'a [Arc<Deck>],
    learners: NameTable,
    sessions: NameTable,
    spellings: HashMap<GivenText, u32>,
    given: Vec<GivenOnce>,
    undone: HashSet<SaidOf>,
    called_right: HashSet<SaidOf>,
}

/// The deck and the card in it, each by its place.
type CardNumber = (usize, usize);

/// A text that was typed, for which gap, letter by letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct GivenText {
    card: CardNumber,
    gap: usize,
    text: Box<str>,
}

/// One giving of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct GivenOnce {
    id: EventId,
    spelling: u32,
    learner: u32,
    session: u32,
}

/// An answer, with the numbers of the learner and of the sitting: what is said of it elsewhere does not
/// count.
type SaidOf = (EventId, u32, u32);

impl<'a> MissTable<'a> {
    /// No answers yet; only those that the filter takes will be, to the typed cards of these decks.
    /// Retired cards are left out.
    pub fn new(filter: &'a Filter, decks: &'a [Arc<Deck>]) -> Self {
        let cards = decks.iter().enumerate().map(|(at, deck)| {
            let cards = deck.cards.iter().enumerate();
            let typed = cards.filter(|(_, card)| is_looked_at(card));
            let typed = typed.map(|(nth, card)| (card.id.as_str(), ((at, nth), card.task.name())));
            (deck.id.as_str(), typed.collect())
        });
        Self {
            filter,
            cards: cards.collect(),
            decks,
            learners: NameTable::default(),
            sessions: NameTable::default(),
            spellings: HashMap::new(),
            given: Vec::new(),
            undone: HashSet::new(),
            called_right: HashSet::new(),
        }
    }

    /// Takes in one more event of the score file, of whatever kind.
    pub fn add(&mut self, event: &Event<'_>) {
        let said_of = |table: &mut Self, of: EventId| {
            let learner = table.learners.number(&event.learner);
            (of, learner, table.sessions.number(&event.session))
        };
        match &event.kind {
            EventKind::Answer(answer) => self.answer(event, answer),
            EventKind::Undo { of } => {
                let key = said_of(self, *of);
                self.undone.insert(key);
            }
            // In a test the verdict stays until a teacher decides; the learner has said so all the same.
            EventKind::Override { of, .. } => {
                let key = said_of(self, *of);
                self.called_right.insert(key);
            }
        }
    }

    fn answer(&mut self, event: &Event<'_>, answer: &Answer<'_>) {
        let is_missed = matches!(answer.verdict, Verdict::Wrong | Verdict::Almost);
        let card = self.cards.get(&*answer.deck);
        let card = card.and_then(|cards| cards.get(&*answer.card));
        let (true, Some((card, task)), Some(given)) = (is_missed, card.copied(), &answer.given)
        else {
            return;
        };
        // A card may have been of another type then.
        if task != answer.task || !self.filter.takes(event, answer) {
            return;
        }
        match given {
            Given::Texts(texts) if task == "cloze" => {
                for (gap, text) in texts.iter().enumerate() {
                    self.give(event, card, gap, text);
                }
            }
            given => self.give(event, card, 0, &given.text()),
        }
    }

    fn give(&mut self, event: &Event<'_>, card: CardNumber, gap: usize, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let next = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        let text = text.into();
        let spelling = GivenText { card, gap, text };
        let spelling = *self.spellings.entry(spelling).or_insert(next);
        self.given.push(GivenOnce {
            id: event.id,
            spelling,
            learner: self.learners.number(&event.learner),
            session: self.sessions.number(&event.session),
        });
    }

    /// What is not taken as right now, card by card in the order of the decks. The judge is asked once
    /// for each text, however often it was given.
    pub fn settle(mut self) -> Vec<CardMisses> {
        let mut tallies = self.tallies();
        let mut by_card = BTreeMap::<CardNumber, Piles>::new();
        for (GivenText { card, gap, text }, number) in self.spellings {
            let (deck, at) = card;
            let tally = tallies.remove(&number).unwrap_or_default();
            let piles = by_card.entry(card).or_default();
            let task = &self.decks[deck].cards[at].task;
            piles.add(Some(gap), key(task, &text), &text, &tally);
        }
        let mut judges = HashMap::new();
        let cards = by_card.into_iter().map(|((deck, at), piles)| {
            let deck = &self.decks[deck];
            let card = &deck.cards[at];
            let judge = judges
                .entry(&deck.id)
                .or_insert_with(|| Judge::of(deck))
                .card(card);
            CardMisses {
                deck: deck.id.to_string(),
                card: card.id.to_string(),
                misses: misses(&card.task, &judge, &piles),
            }
        });
        let cards = cards.collect::<Vec<_>>().into_iter();
        cards.filter(|card| !card.misses.is_empty()).collect()
    }

    /// How often each spelling was given, by its number: each giving counts once, unless it was taken
    /// back.
    fn tallies(&mut self) -> HashMap<u32, MissTally> {
        let mut given = std::mem::take(&mut self.given);
        given.sort_unstable();
        given.dedup();
        let mut tallies = HashMap::<u32, MissTally>::new();
        for once in given {
            let said_of = (once.id, once.learner, once.session);
            if self.undone.contains(&said_of) {
                continue;
            }
            let tally = tallies.entry(once.spelling).or_default();
            tally.times += 1;
            tally.called_right += usize::from(self.called_right.contains(&said_of));
            tally.learners.insert(once.learner);
        }
        tallies
    }
}

/// Whether what is typed for a card is of interest to its author.
fn is_looked_at(card: &Card) -> bool {
    let is_typed = matches!(
        card.task,
        Task::Typed { .. } | Task::Cloze(_) | Task::List { .. }
    );
    is_typed && card.status != Status::Retired
}

/// How often a text was given.
#[derive(Clone, Debug, Default)]
struct MissTally {
    times: usize,
    learners: BTreeSet<u32>,
    called_right: usize,
}

impl MissTally {
    fn join(&mut self, other: &Self) {
        self.times += other.times;
        self.called_right += other.called_right;
        self.learners.extend(&other.learners);
    }
}

/// What a text is known by until the judge is asked.
fn key(task: &Task, text: &str) -> String {
    match task {
        // Where every letter counts, no two spellings are one.
        Task::Typed {
            kind: TypedKind::Exact,
            ..
        } => text.to_owned(),
        _ => fold(text).trim().to_owned(),
    }
}

/// Texts that are the same but for their spelling, for each gap or item.
#[derive(Debug, Default)]
struct Piles(BTreeMap<(Option<usize>, String), Pile>);

/// All spellings of one text.
#[derive(Debug, Default)]
struct Pile {
    spellings: BTreeMap<String, usize>,
    tally: MissTally,
}

impl Piles {
    /// Adds a text that is known by a key.
    fn add(&mut self, part: Option<usize>, key: String, text: &str, tally: &MissTally) {
        let pile = self.0.entry((part, key)).or_default();
        *pile.spellings.entry(on_one_line(text)).or_default() += tally.times;
        pile.tally.join(tally);
    }
}

impl Pile {
    /// The spelling that was given most often; of equals, the first by the alphabet.
    fn text(&self) -> &str {
        let mut best = ("", 0);
        for (text, times) in &self.spellings {
            if *times > best.1 {
                best = (text, *times);
            }
        }
        best.0
    }
}

/// What a judge does not take as right of these texts, the most frequent first.
fn misses(task: &Task, judge: &CardJudge<'_>, given: &Piles) -> Vec<Miss> {
    let (mut piles, mut verdicts) = (Piles::default(), HashMap::new());
    for ((gap, _), pile) in given.0.iter().filter(|(_, pile)| pile.tally.times > 0) {
        for found in wrong_parts(task, judge, gap.unwrap_or_default(), pile.text()) {
            piles.add(
                found.part,
                judge.reading(&found.text),
                &found.text,
                &pile.tally,
            );
            verdicts.insert((found.part, found.text.clone()), found);
        }
    }
    let misses = piles.0.into_iter().filter_map(|((part, _), pile)| {
        let found = verdicts.remove(&(part, pile.text().to_owned()))?;
        Some(Miss {
            times: pile.tally.times,
            learners: pile.tally.learners.len(),
            called_right: pile.tally.called_right,
            ..found
        })
    });
    let mut misses = misses.collect::<Vec<_>>();
    misses.sort_by(|one, other| {
        let frequency = |miss: &Miss| (miss.times, miss.learners);
        frequency(other).cmp(&frequency(one))
    });
    misses
}

/// The parts of an answer that are not right: the filling of a gap, items of a list, or all of it.
fn wrong_parts(task: &Task, judge: &CardJudge<'_>, gap: usize, text: &str) -> Vec<Miss> {
    let judgement = judge.judge_text(gap, text);
    let given = judgement.parts.iter();
    let given = given.filter_map(|part| Some((part, part.given.as_deref()?)));
    let wrong = match task {
        // The text may have had more gaps then.
        Task::Cloze(cloze) if gap >= cloze.blanks().count() => Vec::new(),
        Task::Cloze(cloze) => {
            let number = (cloze.blanks().count() > 1).then_some(gap + 1);
            let parts = given.map(|(part, _)| Miss::of_part(number, text, part));
            parts.collect()
        }
        Task::List { items, .. } if !judgement.parts.is_empty() => {
            let once = given.filter(|(part, _)| part.rule != Rule::Repeated);
            once.map(|(part, text)| Miss::of_part(item_number(items, part), text, part))
                .collect()
        }
        _ => vec![Miss::of_whole(text, &judgement)],
    };
    let wrong = wrong.into_iter();
    wrong
        .filter(|miss| miss.verdict != Verdict::Correct)
        .collect()
}

/// Which item of a list a part came near to, from 1; none where the list has but one.
fn item_number(items: &[Vec<String>], part: &Part) -> Option<usize> {
    let expected = part.expected.as_ref()?;
    let at = items.iter().position(|item| item.contains(expected))?;
    (items.len() > 1).then_some(at + 1)
}

impl Miss {
    /// Whether its card refuses it.
    pub fn is_refused(&self) -> bool {
        self.rule == Rule::Refused
    }

    /// Whether nothing is left to be said of it: it is refused, or says nothing.
    pub fn is_settled(&self) -> bool {
        self.is_refused() || self.rule == Rule::SaysNothing
    }

    /// An answer that was judged, as long as nobody has given it.
    fn new(part: Option<usize>, text: &str, rule: Rule, verdict: Verdict, why: String) -> Self {
        Self {
            part,
            text: on_one_line(&clean(text)),
            times: 0,
            learners: 0,
            called_right: 0,
            verdict,
            why,
            rule,
        }
    }

    fn of_part(number: Option<usize>, text: &str, part: &Part) -> Self {
        Self::new(number, text, part.rule, part.verdict, part.why())
    }

    fn of_whole(text: &str, judgement: &Judgement) -> Self {
        Self::new(
            None,
            text,
            judgement.rule,
            judgement.verdict,
            judgement.why(),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deck::format::read;
    use crate::history::Mode;

    /// A deck with a card where every letter counts.
    const DECK: &str = r#"{ "format": 1, "id": "town", "title": "T", "language": "en", "cards": [
        { "id": "mayor", "type": "typed", "prompt": "Who signs?", "answer": "the mayor", "refuse": ["clerk"] },
        { "id": "sign", "type": "typed", "exact": true, "prompt": "Which sign?", "answer": "§" },
        { "id": "gap", "type": "cloze", "prompt": "The {{mayor}} signs." },
        { "id": "list", "type": "list", "prompt": "Which?", "answer": ["bread and butter", "salt"] },
        { "id": "old", "type": "typed", "prompt": "Who?", "answer": "me", "status": "retired" } ] }"#;

    fn event(number: u32, learner: &str, kind: EventKind<'static>) -> Event<'static> {
        let id = format!("0199a000-0000-7000-8000-{number:012x}");
        Event {
            id: id.parse().expect("an id"),
            at: "2026-11-23T18:00:00+01:00".parse().expect("a moment"),
            learner: learner.to_owned().into(),
            session: "s".into(),
            kind,
        }
    }

    fn typed(
        number: u32,
        learner: &str,
        card: &str,
        task: &str,
        given: Given<'static>,
    ) -> Event<'static> {
        let answer = Answer {
            deck: "town".into(),
            card: card.to_owned().into(),
            rev: "1".into(),
            task: task.to_owned().into(),
            mode: Mode::Quiz,
            given: Some(given),
            verdict: Verdict::Wrong,
            credit: 0.0,
            ms: 1,
            hints: 0,
            guessed: false,
            rating: None,
            team: None,
            form: None,
        };
        event(number, learner, EventKind::Answer(answer))
    }

    fn text(number: u32, learner: &str, card: &str, given: &str) -> Event<'static> {
        typed(
            number,
            learner,
            card,
            "typed",
            Given::Text(given.to_owned().into()),
        )
    }

    fn settled(events: &[Event<'_>]) -> Vec<CardMisses> {
        let deck = read(DECK.as_bytes()).deck.expect("a deck");
        let (filter, decks) = (Filter::default(), [Arc::new(deck)]);
        let mut table = MissTable::new(&filter, &decks);
        for event in events {
            table.add(event);
        }
        table.settle()
    }

    /// Each answer with how many times and by how many it was given.
    fn counted(events: &[Event<'_>]) -> Vec<(String, String, usize, usize)> {
        let cards = settled(events).into_iter();
        let rows = cards.flat_map(|card| {
            let misses = card.misses.into_iter();
            misses.map(move |miss| (card.card.clone(), miss.text, miss.times, miss.learners))
        });
        rows.collect()
    }

    fn row(
        card: &str,
        text: &str,
        times: usize,
        learners: usize,
    ) -> (String, String, usize, usize) {
        (card.to_owned(), text.to_owned(), times, learners)
    }

    #[test]
    fn what_is_read_alike_is_one_answer_but_where_every_letter_counts() {
        let events = [
            text(1, "ann", "mayor", "Sheriff"),
            text(2, "ann", "mayor", "the sheriff."),
            text(3, "bo", "mayor", " the sheriff. "),
            text(4, "ann", "sign", "Section"),
            text(5, "bo", "sign", "section"),
            text(6, "bo", "old", "you"),
            text(7, "bo", "unknown", "you"),
            typed(8, "bo", "mayor", "choice", Given::Text("b".into())),
        ];
        assert_eq!(
            counted(&events),
            [
                row("mayor", "the sheriff.", 3, 2),
                row("sign", "Section", 1, 1),
                row("sign", "section", 1, 1),
            ]
        );
    }

    #[test]
    fn gaps_and_items_count_each_by_themselves() {
        let gaps = |number, fillings: &[&str]| {
            let fillings = fillings.iter().map(|text| (*text).to_owned()).collect();
            typed(number, "ann", "gap", "cloze", Given::texts(fillings))
        };
        let list = |number, line: &str| {
            typed(
                number,
                "bo",
                "list",
                "list",
                Given::Text(line.to_owned().into()),
            )
        };
        let events = [
            // The text had two gaps then.
            gaps(1, &["mayor", "pen"]),
            gaps(2, &["clerk"]),
            list(3, "bread and butter, sugar"),
            list(4, "sugar, salt, salt"),
            list(5, "slat"),
        ];
        assert_eq!(
            counted(&events),
            [
                row("gap", "clerk", 1, 1),
                row("list", "sugar", 2, 1),
                row("list", "slat", 1, 1),
            ]
        );
        let cards = settled(&events);
        assert_eq!(cards[1].misses[0].part, None);
        assert_eq!(cards[1].misses[1].part, Some(2));
    }

    #[test]
    fn what_is_settled_is_known_to_be() {
        let events = [
            text(1, "ann", "mayor", "the Clerk"),
            text(2, "ann", "mayor", "no idea"),
            text(3, "ann", "mayor", "sheriff"),
        ];
        let misses = settled(&events).remove(0).misses;
        let settled = misses
            .iter()
            .map(|miss| (miss.is_refused(), miss.is_settled()));
        let mut settled = settled.collect::<Vec<_>>();
        settled.sort_unstable();
        assert_eq!(settled, [(false, false), (false, true), (true, true)]);
    }

    proptest! {
        #[test]
        fn the_order_of_events_and_copies_of_them_count_nothing(
            drawn in prop::collection::vec((0..3_u32, 0..2_usize, 0..4_u8, 0..8_u32), 0..16),
            order in prop::collection::vec(any::<prop::sample::Index>(), 0..40),
        ) {
            let events = (0..).zip(&drawn).map(|(number, (word, who, what, of))| {
                let learner = ["ann", "bo"][*who];
                let target = format!("0199a000-0000-7000-8000-{of:012x}").parse().expect("an id");
                let verdict = Verdict::Correct;
                match what {
                    0 => event(number, learner, EventKind::Undo { of: target }),
                    1 => event(number, learner, EventKind::Override { of: target, verdict }),
                    _ => text(number, learner, "mayor", ["sheriff", "The Sheriff", "judge"][*word as usize]),
                }
            });
            let events = events.collect::<Vec<_>>();
            let mut shuffled = events.clone();
            if !events.is_empty() {
                shuffled.extend(order.iter().map(|at| at.get(&events).clone()));
                for (at, other) in order.iter().enumerate() {
                    let last = shuffled.len() - 1;
                    shuffled.swap(at.min(last), other.index(last + 1));
                }
            }
            prop_assert_eq!(settled(&events), settled(&shuffled));
        }
    }
}
