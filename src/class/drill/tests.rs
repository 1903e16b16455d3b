use std::sync::Arc;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::answer::Response;
use crate::deck::{Deck, format};
use crate::quiz::Style;

const DECK: &str = r#"{"format": 1, "id": "d", "title": "D", "cards": [
  {"id": "a", "type": "choice", "prompt": "A?", "answer": "yes", "distractors": ["no", "perhaps"], "why-not": {"no": "Not no."}},
  {"id": "b", "type": "true-false", "prompt": "B.", "answer": true, "why-not": {"false": "It holds."}},
  {"id": "c", "type": "typed", "prompt": "C?", "answer": "yes", "why-not": {"maybe": "Make up your mind."}},
  {"id": "d", "type": "choice", "prompt": "D?", "answer": "yes", "distractors": ["no", "perhaps"]},
  {"id": "e", "type": "choice", "prompt": "E?", "answer": "yes", "distractors": ["no", "perhaps"]},
  {"id": "f", "type": "flashcard", "prompt": "F", "answer": "yes"}
]}"#;

const STRAIGHT: Rules = Rules {
    steal: Steal::Next,
    bonus: Bonus::None,
    seconds: None,
};

fn at() -> Moment {
    "2026-11-23T18:00:00+01:00".parse().expect("a moment")
}

fn side(name: &str, members: &[&str]) -> Side {
    Side {
        name: name.into(),
        members: members.iter().map(|id| (*id).to_owned()).collect(),
    }
}

fn drill(sides: Vec<Side>, rules: Rules, turns: usize) -> Drill {
    let deck: Arc<Deck> = Arc::new(format::read(DECK.as_bytes()).deck.expect("a deck"));
    let cards = deck.active();
    let questions = cards.map(|card| Question::new(&deck, card, Style::AsWritten, 1));
    Drill::new("s".into(), sides, rules, questions.collect(), turns)
}

fn teams() -> Vec<Side> {
    vec![side("Red", &["owl", "elk"]), side("Blue", &["fox"])]
}

/// Says the right or a wrong answer to whatever is asked.
fn reply(drill: &Drill, word: &str) -> Reply {
    let question = drill.stage().expect("a stage").question;
    Reply::Respond(match &question.shown {
        _ if word == "skip" => return Reply::Skip,
        Shown::One(_) => Response::Options(vec![word.into()]),
        Shown::Truth => Response::Truth(word == "yes"),
        Shown::Back(_) if word == "yes" => return Reply::Rate(crate::memory::Rating::Good),
        Shown::Back(_) => return Reply::Rate(crate::memory::Rating::Again),
        _ => Response::Text(word.into()),
    })
}

fn say(drill: &mut Drill, word: &str, ms: u64) -> (Event<'static>, Scored) {
    let id = EventId::new(Uuid::from_u128(drill.steps.len() as u128 + 1));
    let reply = reply(drill, word);
    drill.answer(reply, ms, at(), id).expect("an answer")
}

/// What is told after an answer of what was said before, and of what was said now.
fn told(scored: &Scored) -> (Vec<String>, Vec<String>) {
    let reasons = |told: &[WhyNot]| told.iter().map(|it| it.reason.clone()).collect();
    let judgement = scored.outcome.judgement.as_ref();
    let now = judgement.map_or_else(Vec::new, |judgement| reasons(&judgement.why_not));
    (reasons(&scored.before), now)
}

#[test]
fn what_was_wrong_before_a_steal_is_told_when_the_question_is_over() {
    let own = |text: &str| vec![text.to_owned()];
    let mut lesson = drill(teams(), STRAIGHT, 4);
    let (_, first) = say(&mut lesson, "no", 10);
    assert!(first.is_open);
    let (_, stolen) = say(&mut lesson, "yes", 10);
    assert_eq!(told(&stolen), (own("Not no."), vec![]));
    // Nobody who said something else is told.
    let (_, wrong) = say(&mut lesson, "no", 10);
    assert_eq!(told(&wrong), (vec![], own("It holds.")));
    let (_, other) = say(&mut lesson, "skip", 10);
    assert_eq!(told(&other), (vec![], vec![]));
    let (_, late) = say(&mut lesson, "maybe", 10);
    assert_eq!(told(&late), (vec![], own("Make up your mind.")));
    lesson.undo(at(), EventId::new(Uuid::from_u128(90)));
    let (_, again) = say(&mut lesson, "yes", 10);
    assert_eq!(told(&again), (vec![], vec![]));
}

/// The stage and the table in a line.
fn seen(drill: &Drill) -> String {
    let stage = drill.stage().map_or("over".into(), |stage| {
        let Stage {
            question,
            side,
            learner,
            chance,
            ..
        } = stage;
        format!("{} {} {learner} {chance:?}", question.card.id, side.name)
    });
    let table = drill.table().into_iter();
    let table = table.map(
        |SideStanding {
             rank, name, points, ..
         }| format!("{rank}. {name} {points}"),
    );
    format!("{stage}: {}", table.collect::<Vec<_>>().join(", "))
}

#[test]
fn turns_go_round_and_a_missed_question_may_be_stolen() {
    let mut drill = drill(teams(), STRAIGHT, 5);
    assert_eq!(seen(&drill), "a Red owl Turn: 1. Red 0, 1. Blue 0");
    assert!(say(&mut drill, "no", 0).1.is_open);
    assert_eq!(seen(&drill), "a Blue fox Steal: 1. Red 0, 1. Blue 0");
    let (event, scored) = say(&mut drill, "yes", 0);
    assert_eq!((scored.points, scored.is_open), (5, false));
    assert_eq!(
        (&*event.learner, scored.outcome.answer.team.as_deref()),
        ("fox", Some("Blue"))
    );
    // Whoever calls a true statement false has told everybody.
    assert!(!say(&mut drill, "no", 0).1.is_open);
    assert_eq!(seen(&drill), "c Red elk Turn: 1. Blue 5, 2. Red 0");
    say(&mut drill, "yes", 0);
    assert!(say(&mut drill, "skip", 0).1.is_open);
    say(&mut drill, "no", 0);
    // Five questions for two sides are four turns.
    assert_eq!(seen(&drill), "over: 1. Red 10, 2. Blue 5");
}

#[test]
fn a_tie_is_broken_between_the_leaders_while_questions_are_left() {
    let three = vec![side("Red", &[]), side("Blue", &[]), side("Green", &[])];
    let mut drill = drill(three, STRAIGHT, 3);
    assert!(!drill.break_tie());
    say(&mut drill, "yes", 0);
    say(&mut drill, "no", 0);
    say(&mut drill, "yes", 0);
    assert_eq!(seen(&drill), "over: 1. Red 10, 1. Green 10, 3. Blue 0");
    assert!(drill.break_tie());
    assert_eq!(
        seen(&drill),
        "d Red Red Turn: 1. Red 10, 1. Green 10, 3. Blue 0"
    );
    say(&mut drill, "yes", 0);
    assert_eq!(drill.stage().map(|stage| stage.learner), Some("Green"));
    say(&mut drill, "yes", 0);
    // One question is left for two.
    assert!(!drill.break_tie());
}

#[test]
fn speed_counts_a_little_and_only_if_asked_for() {
    let rules = |bonus| Rules {
        bonus,
        seconds: Some(20),
        ..STRAIGHT
    };
    let points = |bonus, word: &str, ms| {
        let mut drill = drill(teams(), rules(bonus), 4);
        say(&mut drill, word, ms).1.points
    };
    assert_eq!(points(Bonus::None, "yes", 0), 10);
    assert_eq!(points(Bonus::None, "yes", 20_000), 10);
    assert_eq!(points(Bonus::Speed, "yes", 0), 12);
    assert_eq!(points(Bonus::Speed, "yes", 10_000), 11);
    assert_eq!(points(Bonus::Speed, "yes", 20_000), 10);
    assert_eq!(points(Bonus::Speed, "no", 0), 0);
    assert_eq!(points(Bonus::Speed, "yes", 20_001), 0);
}

#[test]
fn an_answer_that_comes_too_late_may_be_stolen() {
    let rules = Rules {
        seconds: Some(20),
        ..STRAIGHT
    };
    let mut drill = drill(teams(), rules, 4);
    let (_, scored) = say(&mut drill, "yes", 20_001);
    assert_eq!(scored.outcome.answer.verdict, Verdict::Late);
    assert!(scored.is_open);
}

#[test]
fn a_teacher_has_the_last_word() {
    let mut drill = drill(teams(), STRAIGHT, 4);
    say(&mut drill, "no", 0);
    let id = EventId::new(Uuid::from_u128(99));
    let (event, points) = drill.call_right(at(), id).expect("an answer");
    assert_eq!((&*event.learner, points), ("owl", 10));
    assert_eq!(seen(&drill), "b Blue fox Turn: 1. Red 10, 2. Blue 0");
}

#[test]
fn alone_nobody_steals() {
    let mut drill = drill(vec![side("Class", &[])], STRAIGHT, 6);
    assert!(!say(&mut drill, "no", 0).1.is_open);
    assert_eq!(seen(&drill), "b Class Class Turn: 1. Class 0");
    assert!(!drill.break_tie());
}

proptest! {
    #[test]
    fn undo_brings_back_the_moment_before(words in prop::collection::vec(0..3usize, 0..20)) {
        let mut drill = drill(teams(), STRAIGHT, 6);
        let mut before = Vec::new();
        for word in words {
            if drill.stage().is_none() && !drill.break_tie() {
                break;
            }
            before.push(seen(&drill));
            say(&mut drill, ["yes", "no", "skip"][word], 0);
        }
        while let Some(expected) = before.pop() {
            prop_assert!(drill.undo(at(), EventId::new(Uuid::from_u128(99))).is_some());
            prop_assert_eq!(seen(&drill), expected);
        }
        prop_assert!(!drill.can_undo());
    }
}
