//! What to ask: due cards, then new ones, in an order that gives nothing away.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::civil::Date;
use rand::SeedableRng as _;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom as _;

use super::day::{Day, Place, Preparation};
use super::question::Question;
use super::siblings::{Placed, Siblings};
use super::wish::{Limit, Order, Wish};
use crate::deck::{Card, Deck};
use crate::history::progress::Progress;
use crate::memory::Scheduler;

/// How a deck stands on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Cards that may be asked.
    pub cards: usize,
    /// Cards that are due.
    pub due: usize,
    /// Cards that were never answered.
    pub unseen: usize,
    /// New cards that today still has room for.
    pub new: usize,
    /// The next day on which a card is due that is not today.
    pub next: Option<Date>,
    /// The exam that lies ahead, and whether it can be made.
    pub exam: Option<Preparation>,
}

/// How a deck stands on a day.
pub fn standing(
    deck: &Deck,
    progress: &Progress,
    scheduler: &Scheduler,
    wish: &Wish,
    today: Date,
) -> Standing {
    let day = Day::of(deck, progress, scheduler, wish, today).apart(deck, wish, today);
    Standing {
        cards: day.cards,
        due: day.due.len(),
        unseen: day.unseen.len(),
        new: day.new,
        next: day.next,
        exam: day.exam,
    }
}

/// How each deck stands today.
pub fn standings(
    decks: &[Arc<Deck>],
    progress: &Progress,
    scheduler: &Scheduler,
    wish: &Wish,
    today: Date,
) -> Vec<Standing> {
    let standings = decks
        .iter()
        .map(|deck| standing(deck, progress, scheduler, wish, today));
    standings.collect()
}

/// The questions of a day's practice: what is due, then what is new.
pub fn practice(
    decks: &[Arc<Deck>],
    progress: &Progress,
    scheduler: &Scheduler,
    wish: &Wish,
    today: Date,
    seed: u64,
) -> Vec<Question> {
    let mut picked = due_then_new(decks, progress, scheduler, wish, today);
    if wish.order == Order::Random {
        picked.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    }
    // What is due longest comes first, whatever stands beside it.
    if let Limit::Count(limit) = wish.limit {
        picked.truncate(limit);
    }
    asked(picked, wish, seed)
}

/// The questions of a test, a drill or a paper: any card, whatever is due.
pub fn test(decks: &[Arc<Deck>], wish: &Wish, seed: u64) -> Vec<Question> {
    let mut picked = wished(decks, wish).collect::<Vec<_>>();
    if wish.order == Order::Random {
        picked.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
    }
    match (wish.limit, wish.order) {
        (Limit::All, _) => {}
        (Limit::Count(limit), Order::Deck) => picked.truncate(limit),
        (Limit::Count(limit), _) => picked = draw(&[], &picked, limit),
    }
    asked(picked, wish, seed)
}

/// The cards as questions, in the order in which they are asked.
fn asked(mut picked: Vec<Pick<'_>>, wish: &Wish, seed: u64) -> Vec<Question> {
    if wish.order == Order::Deck {
        // Due ones were taken first; now they all go back to the author's order.
        picked.sort_by_key(|pick| (pick.deck_at, pick.card_at));
    } else {
        picked = apart(&picked);
    }
    let questions = picked
        .iter()
        .map(|pick| Question::new(pick.deck, pick.card, wish.style, seed));
    questions.collect()
}

/// A card that may be asked, and where it stands in its deck.
#[derive(Clone, Copy)]
struct Pick<'a> {
    deck: &'a Arc<Deck>,
    deck_at: usize,
    card: &'a Card,
    card_at: usize,
}

impl<'a> Pick<'a> {
    fn placed(&self) -> Placed<'a> {
        (self.deck, self.card)
    }
}

/// The cards that the wish lets through, in the author's order.
fn wished<'a>(decks: &'a [Arc<Deck>], wish: &'a Wish) -> impl Iterator<Item = Pick<'a>> {
    decks.iter().enumerate().flat_map(move |(deck_at, deck)| {
        let cards = deck
            .active()
            .enumerate()
            .filter(|(_, card)| wish.takes(card));
        cards.map(move |(card_at, card)| Pick {
            deck,
            deck_at,
            card,
            card_at,
        })
    })
}

/// What is due, the longest first, then what is new, as far as the day has room for it.
fn due_then_new<'a>(
    decks: &'a [Arc<Deck>],
    progress: &Progress,
    scheduler: &Scheduler,
    wish: &'a Wish,
    today: Date,
) -> Vec<Pick<'a>> {
    let days = decks
        .iter()
        .map(|deck| Day::of(deck, progress, scheduler, wish, today).apart(deck, wish, today));
    let days = days.collect::<Vec<_>>();
    let pick = |deck_at: usize, (card_at, card): Place<'a>| Pick {
        deck: &decks[deck_at],
        deck_at,
        card,
        card_at,
    };
    let due = days.iter().enumerate().flat_map(|(deck_at, day)| {
        let due = day.due.iter();
        due.map(move |(due, place)| (*due, pick(deck_at, *place)))
    });
    let mut due = due.collect::<Vec<_>>();
    due.sort_by_key(|(day, _)| *day);
    let mut picked: Vec<Pick<'_>> = due.into_iter().map(|(_, pick)| pick).collect();
    for (deck_at, day) in days.iter().enumerate() {
        let places = |places: &[Place<'a>]| {
            let picks = places.iter().map(|place| pick(deck_at, *place));
            picks.collect::<Vec<_>>()
        };
        // A sibling of what today asked already waits for another day, too.
        let asked = [picked.clone(), places(&day.asked)].concat();
        picked.extend(draw(&asked, &places(&day.unseen), day.new));
    }
    picked
}

/// So many siblings are passed over at most for each card that is drawn.
const PASSED_OVER: usize = 2;

/// The first so many, but for siblings of each other or of those that are asked anyway: they come
/// only where nothing else is left.
fn draw<'a>(asked: &[Pick<'a>], from: &[Pick<'a>], many: usize) -> Vec<Pick<'a>> {
    if many >= from.len() {
        return from.to_vec();
    }
    let from = &from[..from.len().min(many.saturating_mul(1 + PASSED_OVER))];
    let siblings = Siblings::among(asked.iter().chain(from).map(Pick::placed));
    let mut drawn: Vec<Pick<'_>> = Vec::with_capacity(many);
    let mut passed_over = Vec::new();
    for pick in from {
        let mut met = asked.iter().chain(&drawn);
        if met.any(|other| siblings.are(other.placed(), pick.placed())) {
            passed_over.push(*pick);
        } else if drawn.len() < many {
            drawn.push(*pick);
        }
    }
    let missing = many - drawn.len();
    drawn.extend(passed_over.into_iter().take(missing));
    drawn
}

/// The same picks, moved as little as can be: no siblings beside each other, and a card before the
/// one whose question says its answer.
fn apart<'a>(picks: &[Pick<'a>]) -> Vec<Pick<'a>> {
    let siblings = Siblings::among(picks.iter().map(Pick::placed));
    let are_siblings =
        |one: &Pick<'_>, other: &Pick<'_>| siblings.are(one.placed(), other.placed());
    let mut waiting: VecDeque<_> = picks.iter().copied().collect();
    let mut line: Vec<Pick<'_>> = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let is_free = |pick: &Pick<'_>| !line.last().is_some_and(|last| are_siblings(last, pick));
        let first = waiting.iter().position(is_free);
        // What its question says is asked before it.
        let told = first.and_then(|first| {
            let by = waiting[first].placed();
            waiting
                .iter()
                .position(|pick| siblings.says(by, pick.placed()) && is_free(pick))
        });
        let next = told.or(first);
        match next.and_then(|at| waiting.remove(at)) {
            Some(pick) => line.push(pick),
            None => break,
        }
    }
    // What is left are siblings of the last one: each goes to the last gap that takes it. Where its
    // question says the last one's answer, it stays behind, and the last one goes there.
    for pick in waiting {
        let told = line.pop_if(|last| siblings.says(pick.placed(), last.placed()));
        let moves = match told {
            Some(told) => {
                line.push(pick);
                told
            }
            None => pick,
        };
        let at = last_gap(&line, &moves, are_siblings)
            .unwrap_or(line.len() - usize::from(told.is_some()));
        line.insert(at, moves);
    }
    line
}

/// The last place where a card has no sibling beside it.
fn last_gap(
    line: &[Pick<'_>],
    pick: &Pick<'_>,
    are_siblings: impl Fn(&Pick<'_>, &Pick<'_>) -> bool,
) -> Option<usize> {
    let is_free = |at: &usize| {
        let before = at.checked_sub(1).and_then(|at| line.get(at));
        let mut beside = [before, line.get(*at)].into_iter().flatten();
        !beside.any(|other| are_siblings(other, pick))
    };
    (0..=line.len()).rev().find(is_free)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::format;
    use crate::history::Mode;
    use crate::memory::Parameters;
    use crate::quiz::question::Style;
    use crate::text::fold;

    /// A deck of flashcards, each with its cite.
    fn deck(cites: &[&str]) -> Arc<Deck> {
        let cards = cites.iter().enumerate().map(|(at, cite)| {
            format!(r#"{{ "id": "c{at}", "type": "flashcard", "prompt": "?", "answer": "a", "cite": "{cite}", "tags": ["t{at}"] }}"#)
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        let text = format!(r#"{{ "format": 1, "id": "d", "title": "D", "cards": [{cards}] }}"#);
        Arc::new(format::read(text.as_bytes()).deck.expect("a deck"))
    }

    fn wish(order: Order) -> Wish {
        Wish {
            mode: Mode::Quiz,
            limit: Limit::All,
            new: Some(10),
            tags: Vec::new(),
            order,
            ahead: 0,
            style: Style::AsWritten,
        }
    }

    fn planned(deck: &Arc<Deck>, wish: &Wish, seed: u64) -> Vec<String> {
        let decks = std::slice::from_ref(deck);
        let questions = match wish.mode {
            Mode::Study => practice(
                decks,
                &Progress::default(),
                &Scheduler::new(&Parameters::DEFAULT),
                wish,
                jiff::civil::date(2026, 11, 23),
                seed,
            ),
            _ => test(decks, wish, seed),
        };
        let cites = questions
            .iter()
            .map(|question| question.card.cite.clone().unwrap_or_default());
        cites.collect()
    }

    #[test]
    fn cards_about_the_same_words_never_stand_together() {
        let deck = deck(&["x", "X", "y", "x", "z", "y", "w"]);
        for seed in 0..50 {
            let cites = planned(&deck, &wish(Order::Random), seed);
            assert_eq!(cites.len(), 7);
            assert!(
                cites
                    .windows(2)
                    .all(|pair| fold(&pair[0]) != fold(&pair[1])),
                "{cites:?}"
            );
        }
        let cites = planned(&self::deck(&["a", "b", "x", "x"]), &wish(Order::Due), 0);
        assert_eq!(
            cites,
            ["a", "x", "b", "x"],
            "what would stand together at the end moves up"
        );
    }

    /// Four cards, of which the third question says the answer of the first, and two that are apart
    /// from all.
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
            let line = planned(&telling(), &wish(Order::Random), seed);
            let at = |id: &str| line.iter().position(|cite| cite == id).expect("asked");
            assert!(at("told") + 1 < at("tells"), "{line:?}");
        }
    }

    #[test]
    fn a_short_test_takes_only_one_of_two_that_tell() {
        let short = Wish {
            limit: Limit::Count(3),
            ..wish(Order::Random)
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
        let few = Wish {
            mode: Mode::Study,
            new: Some(3),
            ..wish(Order::Due)
        };
        assert_eq!(planned(&telling(), &few, 0), ["told", "river", "hall"]);
        let all = Wish {
            new: Some(4),
            ..few
        };
        assert_eq!(
            planned(&telling(), &all, 0),
            ["told", "river", "tells", "hall"]
        );
    }

    #[test]
    fn the_decks_own_order_is_kept_to_the_letter() {
        let deck = deck(&["x", "x", "y"]);
        assert_eq!(planned(&deck, &wish(Order::Deck), 3), ["x", "x", "y"]);
    }

    #[test]
    fn the_same_seed_shuffles_alike_and_another_does_not() {
        let deck = deck(&["a", "b", "c", "d", "e", "f", "g", "h"]);
        let by_seed = |seed| planned(&deck, &wish(Order::Random), seed);
        assert_eq!(by_seed(1), by_seed(1));
        assert_ne!(by_seed(1), by_seed(2));
    }

    #[test]
    fn a_tag_and_a_limit_narrow_it() {
        let deck = deck(&["a", "b", "c"]);
        let tagged = Wish {
            tags: vec!["t1".into()],
            ..wish(Order::Deck)
        };
        assert_eq!(planned(&deck, &tagged, 0), ["b"]);
        let two = Wish {
            limit: Limit::Count(2),
            ..wish(Order::Deck)
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
