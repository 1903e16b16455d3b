//! Made-up cards and answers, the same on every machine but for the day that they lead up to.

use std::iter::zip;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

const DAY: i64 = 86_400_000;

/// How many answers each card has.
pub const ANSWERS: usize = 10;

/// How many cards are in a deck.
pub const DECK: usize = 100;

const TOPICS: [&str; 10] = [
    "alliances",
    "parliaments",
    "courts",
    "elections",
    "treaties",
    "budgets",
    "rights",
    "councils",
    "media",
    "taxes",
];

const WORDS: [&str; 34] = [
    "member",
    "states",
    "agree",
    "collective",
    "defence",
    "article",
    "treaty",
    "council",
    "parliament",
    "minister",
    "court",
    "rights",
    "election",
    "ballot",
    "budget",
    "committee",
    "policy",
    "citizen",
    "law",
    "review",
    "veto",
    "mandate",
    "summit",
    "partner",
    "region",
    "security",
    "crisis",
    "dialogue",
    "consensus",
    "deterrence",
    "cyber",
    "resilience",
    "values",
    "democracy",
];

/// Splitmix64: enough for made-up data, and the same everywhere.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0xD134_2543_DE82_EF95))
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: i64) -> i64 {
        i64::try_from(self.next() >> 2).expect("62 bits") % end
    }

    /// Several words, no two alike.
    fn words<const N: usize>(&mut self) -> [&'static str; N] {
        let mut words = WORDS;
        for nth in 0..N {
            let left = i64::try_from(WORDS.len() - nth).expect("few");
            words.swap(nth, nth + usize::try_from(self.below(left)).expect("few"));
        }
        std::array::from_fn(|nth| words[nth])
    }
}

/// What a card asks, what it wants to hear, and what it is about.
pub struct Card {
    pub question: String,
    pub answer: String,
    pub topic: &'static str,
}

impl Card {
    pub fn new(number: usize) -> Self {
        let mut chance = Chance::new(number as u64 + 1);
        let [subjects @ .., last] = chance.words::<5>();
        let [binds @ .., to] = chance.words::<4>();
        Self {
            question: format!(
                "What does rule {number:06} say about {} and {last}?",
                subjects.join(" ")
            ),
            answer: format!("It binds {} to the {to}.", binds.join(" ")),
            topic: TOPICS[number / DECK % TOPICS.len()],
        }
    }

    /// The number that a question of these has in it.
    pub fn number(question: &str) -> usize {
        let number = question
            .split(' ')
            .nth(3)
            .and_then(|word| word.parse().ok());
        number.expect("a question of these")
    }
}

#[derive(Clone, Copy, PartialEq)]
pub enum Grade {
    Forgot,
    Hard,
    Good,
    Easy,
}

/// One answer, with a rough state of memory for those who keep one beside each.
#[derive(Clone, Copy)]
pub struct Answer {
    /// In milliseconds, of a kind that no two answers share.
    pub at: i64,
    pub card: usize,
    pub grade: Grade,
    pub stability: f32,
    pub difficulty: f32,
}

/// The start of this day, in milliseconds. Peers know no other day than today.
pub fn today() -> i64 {
    let now = Timestamp::now().as_millisecond();
    now - now.rem_euclid(DAY)
}

/// As RFC 3339 has it, but for the offset.
pub fn moment(at: i64) -> String {
    let at = Timestamp::from_millisecond(at).expect("in our time");
    at.to_zoned(TimeZone::UTC)
        .strftime("%Y-%m-%dT%H:%M:%S%.3f")
        .to_string()
}

pub fn day_of(at: i64) -> i64 {
    at.div_euclid(DAY)
}

/// The days from 1970 to a day, as moments are counted.
pub fn days_until(day: Date) -> i64 {
    let since = day.since(date(1970, 1, 1)).expect("days");
    i64::from(since.get_days())
}

/// When each card was answered last.
pub fn last(answers: &[Answer], cards: usize) -> Vec<i64> {
    let mut last = vec![0; cards];
    for answer in answers {
        last[answer.card] = answer.at;
    }
    last
}

/// The answers to so many cards on days from 120 to 2 days ago, in the order in which they were given.
pub fn history(cards: usize) -> Vec<Answer> {
    let noon = today() + DAY / 2;
    let mut answers = (0..cards)
        .flat_map(|card| answers_to(card, noon))
        .collect::<Vec<_>>();
    answers.sort_by_key(|answer| (answer.at, answer.card));
    for nth in 1..answers.len() {
        answers[nth].at = answers[nth].at.max(answers[nth - 1].at + 1);
    }
    answers
}

fn answers_to(card: usize, noon: i64) -> Vec<Answer> {
    let mut chance = Chance::new(!(card as u64));
    let mut ages: [i64; ANSWERS] = std::array::from_fn(|_| 2 + chance.below(119));
    ages.sort_unstable();
    ages.reverse();
    let (mut stability, mut difficulty) = (1.0_f32, 5.0_f32);
    let grades: [Grade; ANSWERS] = std::array::from_fn(|_| grade(&mut chance));
    let answers = zip(ages, grades).map(|(age, grade)| {
        let change = if grade == Grade::Forgot { 0.5 } else { 1.6 };
        stability = (stability * change).min(200.0);
        difficulty = if grade == Grade::Forgot {
            7.0_f32
        } else {
            difficulty
        };
        let at = noon - age * DAY - chance.below(3_600_000);
        Answer {
            at,
            card,
            grade,
            stability,
            difficulty,
        }
    });
    answers.collect()
}

fn grade(chance: &mut Chance) -> Grade {
    match chance.below(100) {
        0..10 => Grade::Forgot,
        10..20 => Grade::Hard,
        20..90 => Grade::Good,
        _ => Grade::Easy,
    }
}
