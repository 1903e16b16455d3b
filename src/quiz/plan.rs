//! What to ask: due cards, then new ones, in an order that gives nothing away.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use super::day::{Day, NumberedCard, askable};
use super::order::{CitedWords, draw};
use super::questions::Questions;
use super::request::{Limit, Order, Request};
use super::siblings::DeckCard;
use super::today::Today;
use crate::deck::{Card, Deck};

/// The questions of a test, a drill or a paper: any card, whatever is due.
pub fn test(decks: &[Arc<Deck>], request: &Request, seed: u64) -> Questions {
    drawn(requested(decks, request).collect(), request, seed)
}

/// The questions of a test with a pass mark: as in [`test()`], but none that learners judge themselves.
pub fn judged_test(decks: &[Arc<Deck>], request: &Request, seed: u64) -> Questions {
    let judged = requested(decks, request).filter(|one| request.is_judged(one.card));
    drawn(judged.collect(), request, seed)
}

/// As many of the cards as are asked for, as questions.
fn drawn(mut picked: Vec<Candidate<'_>>, request: &Request, seed: u64) -> Questions {
    if request.order == Order::Random {
        picked.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    }
    match (request.limit, request.order) {
        (Limit::All, _) => {}
        (Limit::Count(limit), Order::Deck) => picked.truncate(limit),
        (Limit::Count(limit), _) => {
            let cited = CitedWords::default();
            picked = draw(&[], &picked, limit, Candidate::placed, &cited);
        }
    }
    asked(picked, request, seed)
}

impl<'a> Today<'a> {
    /// The questions of the day's practice: what is due, then what is new.
    pub fn practice(&self, seed: u64) -> Questions {
        let mut picked = self.due_then_new();
        if self.request.order == Order::Random {
            picked.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        }
        // What is due longest comes first, whatever stands beside it.
        if let Limit::Count(limit) = self.request.limit {
            picked.truncate(limit);
        }
        asked(picked, self.request, seed)
    }

    /// Cards that are due, those that waited longest first, then new cards as far as the day has
    /// room for them.
    fn due_then_new(&self) -> Vec<Candidate<'a>> {
        let days = self.decks.iter().enumerate().map(|(deck_at, deck)| {
            let day = Day::new(self, deck).apart(self, deck);
            DayOfDeck { deck, deck_at, day }
        });
        let days = days.collect::<Vec<_>>();
        let mut due = days
            .iter()
            .flat_map(|one| {
                let due = one.day.due.iter();
                due.map(|(due, card)| (*due, one.candidate(card)))
            })
            .collect::<Vec<_>>();
        due.sort_by_key(|(day, _)| *day);
        let mut picked = due.into_iter().map(|(_, one)| one).collect::<Vec<_>>();
        let mut cited = CitedWords::default();
        let is_drawn = days.iter().any(DayOfDeck::has_choice);
        cited.extend(picked.iter().filter(|_| is_drawn).map(|one| one.card));
        for one in &days {
            let new = one.new_today(&cited);
            cited.extend(new.iter().filter(|_| is_drawn).map(|one| one.card));
            picked.extend(new);
        }
        picked
    }
}

/// What a day asks of a deck, and which of all decks that is.
struct DayOfDeck<'a> {
    deck: &'a Arc<Deck>,
    deck_at: usize,
    day: Day<'a>,
}

impl<'a> DayOfDeck<'a> {
    fn candidate(&self, (card_at, card): &NumberedCard<'a>) -> Candidate<'a> {
        Candidate {
            deck: self.deck,
            deck_at: self.deck_at,
            card,
            card_at: *card_at,
        }
    }

    /// Whether there are more new cards than the day has room for, if it has any.
    fn has_choice(&self) -> bool {
        (1..self.day.unseen.len()).contains(&self.day.new)
    }

    /// The new cards of the day, where others cite these words.
    fn new_today(&self, cited: &CitedWords) -> Vec<Candidate<'a>> {
        let unseen = self.day.unseen.iter().map(|card| self.candidate(card));
        if !self.has_choice() {
            return unseen.take(self.day.new).collect();
        }
        // A sibling of what today asked already waits for another day, too.
        let due = self.day.due.iter().map(|(_, card)| card);
        let asked = due.chain(&self.day.asked).map(|card| self.candidate(card));
        let (asked, unseen) = (asked.collect::<Vec<_>>(), unseen.collect::<Vec<_>>());
        draw(&asked, &unseen, self.day.new, Candidate::placed, cited)
    }
}

/// The cards as questions, in the order in which they are asked.
fn asked(mut picked: Vec<Candidate<'_>>, request: &Request, seed: u64) -> Questions {
    if request.order == Order::Deck {
        // Due ones were taken first; now they all go back to the author's order.
        picked.sort_by_key(|one| (one.deck_at, one.card_at));
    }
    let cards = picked.iter().map(Candidate::placed).collect();
    match request.order {
        Order::Deck => Questions::in_order(cards, request.style, seed),
        _ => Questions::apart(cards, request.style, seed),
    }
}

/// A card that may be asked, and where it stands in its deck.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    deck: &'a Arc<Deck>,
    deck_at: usize,
    card: &'a Card,
    card_at: usize,
}

impl Candidate<'_> {
    fn placed(&self) -> DeckCard {
        DeckCard {
            deck: Arc::clone(self.deck),
            at: self.card_at,
        }
    }
}

/// The cards that the request lets through, in the author's order.
fn requested<'a>(
    decks: &'a [Arc<Deck>],
    request: &'a Request,
) -> impl Iterator<Item = Candidate<'a>> {
    decks.iter().enumerate().flat_map(move |(deck_at, deck)| {
        askable(deck, request).map(move |card_at| Candidate {
            deck,
            deck_at,
            card: &deck.cards[card_at],
            card_at,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;
    use crate::history::{Mode, Progress};
    use crate::memory::{Parameters, Scheduler};
    use crate::quiz::{Kinships, Style};
    use crate::text::fold;

    /// A deck of flashcards, each with its cite.
    fn deck_citing(cites: &[&str]) -> Arc<Deck> {
        let cards = cites.iter().enumerate().map(|(at, cite)| {
            format!(r#"{{ "id": "c{at}", "type": "flashcard", "prompt": "?", "answer": "a", "cite": "{cite}", "tags": ["t{at}"] }}"#)
        }).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#);
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }

    fn request(order: Order) -> Request {
        Request {
            mode: Mode::Quiz,
            limit: Limit::All,
            new: Some(10),
            tags: Vec::new(),
            order,
            ahead: 0,
            style: Style::AsWritten,
        }
    }

    fn planned(deck: &Arc<Deck>, request: &Request, seed: u64) -> Vec<String> {
        let decks = std::slice::from_ref(deck);
        let today = Today {
            decks,
            progress: &Progress::default(),
            scheduler: &Scheduler::new(&Parameters::DEFAULT),
            request,
            kinships: &Kinships::default(),
            date: jiff::civil::date(2026, 11, 23),
        };
        let questions = match request.mode {
            Mode::Study => today.practice(seed),
            _ => test(decks, request, seed),
        };
        let cites = questions
            .cards()
            .map(|(_, card)| card.cite.clone().unwrap_or_default());
        cites.collect()
    }

    #[test]
    fn cards_about_the_same_words_never_stand_together() {
        let deck = deck_citing(&["x", "X", "y", "x", "z", "y", "w"]);
        for seed in 0..50 {
            let cites = planned(&deck, &request(Order::Random), seed);
            assert_eq!(cites.len(), 7);
            assert!(
                cites
                    .windows(2)
                    .all(|pair| fold(&pair[0]) != fold(&pair[1])),
                "{cites:?}"
            );
        }
        let cites = planned(
            &self::deck_citing(&["a", "b", "x", "x"]),
            &request(Order::Due),
            0,
        );
        assert_eq!(
            cites,
            ["x", "a", "b", "x"],
            "what would stand together at the end moves up"
        );
    }

    /// Four cards: the question of the third gives away the answer of the first, and two are
    /// siblings of none.
    fn telling() -> Arc<Deck> {
        let text = r#"{ "format": 1, "id": "d", "title": "D", "cards": [
            { "id": "told", "type": "typed", "prompt": "Who keeps the rolls of the electors?", "answer": "the town clerk", "cite": "told" },
            { "id": "river", "type": "typed", "prompt": "Which river runs by?", "answer": "Elm", "cite": "river" },
            { "id": "tells", "type": "typed", "prompt": "How long does the town clerk keep the rolls?", "answer": "nine years", "cite": "tells" },
            { "id": "hall", "type": "typed", "prompt": "Where does it meet?", "answer": "Oak Hall", "cite": "hall" }
        ] }"#;
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }

    #[test]
    fn a_card_comes_before_the_one_whose_question_says_its_answer_and_not_beside_it() {
        for seed in 0..50 {
            let line = planned(&telling(), &request(Order::Random), seed);
            let at = |id: &str| line.iter().position(|cite| cite == id).expect("asked");
            assert!(at("told") + 1 < at("tells"), "{line:?}");
        }
    }

    #[test]
    fn a_short_test_takes_only_one_of_two_that_tell() {
        let short = Request {
            limit: Limit::Count(3),
            ..request(Order::Random)
        };
        for seed in 0..50 {
            let line = planned(&telling(), &short, seed);
            let both = ["told", "tells"]
                .iter()
                .all(|id| line.iter().any(|cite| cite == id));
            assert!(line.len() == 3 && !both, "{line:?}");
        }
    }

    #[test]
    fn of_new_cards_those_that_tell_wait_for_another_day() {
        let few = Request {
            mode: Mode::Study,
            new: Some(3),
            ..request(Order::Due)
        };
        assert_eq!(planned(&telling(), &few, 0), ["told", "river", "hall"]);
        let all = Request {
            new: Some(4),
            ..few
        };
        assert_eq!(
            planned(&telling(), &all, 0),
            ["told", "river", "hall", "tells"]
        );
    }

    #[test]
    fn in_a_fresh_sitting_and_in_a_test_cards_that_tell_stand_five_apart() {
        let deck = include_bytes!("../../decks/nato-purpose.json");
        let decks = [Arc::new(format::read(deck).deck.expect("a deck"))];
        let today = Today {
            decks: &decks,
            progress: &Progress::default(),
            scheduler: &Scheduler::new(&Parameters::DEFAULT),
            request: &Request::practice(),
            kinships: &Kinships::default(),
            date: jiff::civil::date(2026, 11, 23),
        };
        let quiz = Request {
            limit: Limit::Count(10),
            ..request(Order::Random)
        };
        let tests = (0..20).map(|seed| test(&decks, &quiz, seed));
        for questions in std::iter::once(today.practice(1)).chain(tests) {
            let (siblings, line) = (questions.siblings(), questions.numbers());
            for (at, one) in line.iter().enumerate() {
                let mut near = line[at + 1..line.len().min(at + 5)].iter();
                let told = near.find(|other| siblings.are(*one, **other));
                assert_eq!(told, None, "{at}");
            }
        }
    }

    #[test]
    fn the_decks_own_order_is_kept_to_the_letter() {
        let deck = deck_citing(&["x", "x", "y"]);
        assert_eq!(planned(&deck, &request(Order::Deck), 3), ["x", "x", "y"]);
    }

    #[test]
    fn the_same_seed_shuffles_alike_and_another_does_not() {
        let deck = deck_citing(&["a", "b", "c", "d", "e", "f", "g", "h"]);
        let by_seed = |seed| planned(&deck, &request(Order::Random), seed);
        assert_eq!(by_seed(1), by_seed(1));
        assert_ne!(by_seed(1), by_seed(2));
    }

    #[test]
    fn a_tag_and_a_limit_narrow_it() {
        let deck = deck_citing(&["a", "b", "c"]);
        let tagged = Request {
            tags: vec!["t1".into()],
            ..request(Order::Deck)
        };
        assert_eq!(planned(&deck, &tagged, 0), ["b"]);
        let two = Request {
            limit: Limit::Count(2),
            ..request(Order::Deck)
        };
        assert_eq!(planned(&deck, &two, 0), ["a", "b"]);
    }

    #[test]
    fn limits_are_read() {
        assert_eq!("all".parse::<Limit>().ok(), Some(Limit::All));
        assert_eq!("12".parse::<Limit>().ok(), Some(Limit::Count(12)));
        assert!("0".parse::<Limit>().is_err() && "many".parse::<Limit>().is_err());
    }
}
