//! The shipped decks against a guesser who knows how tests are made and nothing of their subject.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use civiq::check::in_logical_order;
use civiq::deck::{Card, Deck, Piece, Task, format};
use rust_stemmers::{Algorithm, Stemmer};

/// How far over chance a way of guessing may come, in points.
const ROOM: f64 = 8.0;

/// Words that hold a sentence together and carry nothing.
const FUNCTION_WORDS: &str = "a about according all also an and any are as at be been being beyond but \
    by can could did do does during each every few for from had has have here how if in into is it \
    its itself may might more most must no nor not of off on only or other our out over own s shall \
    should so some such t than that the their them then there these they this those through to too \
    under upon was were what when where whether which while who whom whose why will with without \
    would";

/// Words that claim without exception; whoever makes a test seldom dares them where they are right.
const ABSOLUTES: &str = "all always any completely each entirely every everything exactly exclusively \
    fully impossible invariably must never no nobody none nothing nowhere only solely totally wholly";

/// A choice card as the guesser sees it, and which options are right.
struct Question<'d> {
    prompt: &'d str,
    /// What the other cards of the deck show, since a test is read as a whole.
    elsewhere: Vec<&'d str>,
    right: &'d [String],
    options: Vec<&'d str>,
}

/// How much an option appeals; the guesser takes the most appealing, and tosses where they tie.
type Appeal = fn(&str, &Question<'_>) -> isize;

/// How often a way of guessing is right in a deck, in percent.
struct Outcome {
    deck: String,
    way: &'static str,
    right: f64,
    chance: f64,
}

const LENGTHS: &[(&str, Appeal)] = &[
    ("longest", |option, _| length(option)),
    ("shortest", |option, _| -length(option)),
    ("neither longest nor shortest", |option, question| {
        let others = question.options.iter().map(|other| length(other));
        let middling =
            others.clone().min() < Some(length(option)) && Some(length(option)) < others.max();
        isize::from(middling)
    }),
];

const LOOKS: &[(&str, Appeal)] = &[
    ("most words of the prompt", |option, question| {
        shared(option, &[question.prompt])
    }),
    ("most words of other options", |option, question| {
        shared(option, &question.others(option))
    }),
    ("fewest words of other options", |option, question| {
        -shared(option, &question.others(option))
    }),
    ("most words of other cards", |option, question| {
        shared(option, &question.elsewhere)
    }),
    ("first in order", |option, question| -question.place(option)),
    ("last in order", |option, question| question.place(option)),
    ("in the middle", |option, question| {
        let last = signed(question.options.len()) - 1;
        isize::from((1..last).contains(&question.place(option)))
    }),
    ("no absolute word", |option, _| {
        -isize::from(!words(option).is_disjoint(&listed(ABSOLUTES)))
    }),
];

impl<'d> Question<'d> {
    fn of(card: &'d Card, deck: &'d Deck) -> Option<Self> {
        let Task::Choice {
            answers,
            distractors,
        } = &card.task
        else {
            return None;
        };
        let options = answers.iter().chain(distractors).map(String::as_str);
        Some(Self {
            prompt: &card.prompt,
            elsewhere: deck
                .active()
                .filter(|other| other.id != card.id)
                .flat_map(shown)
                .collect(),
            right: answers,
            options: in_logical_order(options, Some("en")),
        })
    }

    fn others(&self, option: &str) -> Vec<&str> {
        let others = self.options.iter().copied();
        others.filter(|other| *other != option).collect()
    }

    /// Where print and exports put an option.
    fn place(&self, option: &str) -> isize {
        let before = self.options.iter().take_while(|other| **other != option);
        signed(before.count())
    }

    /// The share of the right options that the most appealing ones hold, where as many are taken as
    /// are right. Of those that tie at the edge, each is taken as often as any other.
    fn hit(&self, appeal: Appeal) -> f64 {
        let appeals = |option: &str| appeal(option, self);
        let mut ranked: Vec<isize> = self.options.iter().map(|option| appeals(option)).collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        let edge = ranked[self.right.len() - 1];
        let count = |of: &dyn Fn(isize) -> bool| ranked.iter().filter(|a| of(**a)).count();
        let above = count(&|a| a > edge);
        let toss = share(self.right.len() - above, count(&|a| a == edge));
        let hits = self.right.iter().map(|right| match appeals(right) {
            a if a > edge => 1.0,
            a if a == edge => toss,
            _ => 0.0,
        });
        mean(hits)
    }

    fn chance(&self) -> f64 {
        share(self.right.len(), self.options.len())
    }
}

impl Outcome {
    fn lead(&self) -> f64 {
        self.right - self.chance
    }
}

fn length(option: &str) -> isize {
    signed(option.chars().count())
}

fn signed(count: usize) -> isize {
    isize::try_from(count).expect("a line or two")
}

#[allow(clippy::cast_precision_loss, reason = "no card has 2^52 options")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

fn mean(shares: impl ExactSizeIterator<Item = f64>) -> f64 {
    let count = shares.len();
    shares.sum::<f64>() * share(1, count)
}

fn listed(words: &'static str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The stems of the words that say something.
fn stems(text: &str) -> BTreeSet<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    let said = &words(text) - &listed(FUNCTION_WORDS);
    let stems = said.iter().map(|word| stemmer.stem(word).into_owned());
    stems.collect()
}

/// What a card lets on before it is answered.
fn shown(card: &Card) -> Vec<&str> {
    let options = match &card.task {
        Task::Cloze(cloze) => return cloze.pieces.iter().filter_map(Piece::text).collect(),
        Task::Choice { .. } | Task::Match { .. } | Task::Order { .. } => card.task.texts(),
        _ => Vec::new(),
    };
    std::iter::once(&*card.prompt).chain(options).collect()
}

/// How many words of an option stand in one of the texts.
fn shared(option: &str, texts: &[&str]) -> isize {
    let found: BTreeSet<String> = texts.iter().flat_map(|text| stems(text)).collect();
    signed(stems(option).intersection(&found).count())
}

fn shipped() -> Vec<Deck> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("decks");
    let files = std::fs::read_dir(folder).expect("the decks");
    let paths = files.map(|file| file.expect("a file").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|end| end == "json"));
    let read = |path| format::read(&std::fs::read(path).expect("a deck")).deck;
    let paths = paths.collect::<BTreeSet<_>>().into_iter();
    paths.map(|path| read(path).expect("a deck")).collect()
}

/// Plays each way of guessing on the choice cards of every shipped deck.
fn play(
    ways: &'static [(&'static str, Appeal)],
    is_asked: fn(&Question<'_>) -> bool,
) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for deck in shipped() {
        let questions = deck.active().filter_map(|card| Question::of(card, &deck));
        let questions: Vec<_> = questions.filter(is_asked).collect();
        let ways = ways.iter().filter(|_| !questions.is_empty());
        outcomes.extend(ways.map(|(way, appeal)| Outcome {
            deck: deck.id.to_string(),
            way,
            right: 100.0 * mean(questions.iter().map(|question| question.hit(*appeal))),
            chance: 100.0 * mean(questions.iter().map(Question::chance)),
        }));
    }
    outcomes
}

fn table(outcomes: &[Outcome]) -> String {
    let mut table =
        String::from("deck          way of guessing                 right  chance   lead\n");
    for outcome in outcomes {
        let Outcome {
            deck,
            way,
            right,
            chance,
        } = outcome;
        let lead = outcome.lead();
        writeln!(
            table,
            "{deck:13} {way:30} {right:5.1} % {chance:5.1} % {lead:+6.1}"
        )
        .expect("written");
    }
    table
}

fn assert_no_way_leads(outcomes: &[Outcome]) {
    assert!(!outcomes.is_empty(), "there are cards to guess at");
    let leads = outcomes.iter().any(|outcome| outcome.lead() > ROOM);
    assert!(
        !leads,
        "guessing pays by more than {ROOM} points:\n{}",
        table(outcomes)
    );
}

#[test]
fn no_trick_finds_the_right_option() {
    let is_single = |question: &Question<'_>| question.right.len() == 1;
    let outcomes = [LENGTHS, LOOKS].map(|ways| play(ways, is_single));
    assert_no_way_leads(&outcomes.into_iter().flatten().collect::<Vec<_>>());
}

#[test]
fn no_length_finds_several_right_options() {
    assert_no_way_leads(&play(LENGTHS, |question| question.right.len() > 1));
}

/// The yardstick itself: a card that every trick is measured on by hand.
#[test]
fn a_tie_is_worth_its_share() {
    let right = ["to help".to_owned()];
    let question = Question {
        prompt: "Why help?",
        elsewhere: vec!["Who rests?"],
        right: &right,
        options: in_logical_order(["to help", "to rest", "to harm all"].into_iter(), None),
    };
    let third = share(1, 3);
    let expected = [
        ("longest", 0.0),
        ("shortest", 0.5),
        ("neither longest nor shortest", third),
        ("most words of the prompt", 1.0),
        ("most words of other options", third),
        ("fewest words of other options", third),
        ("most words of other cards", 0.0),
        ("first in order", 0.0),
        ("last in order", 0.0),
        ("in the middle", 1.0),
        ("no absolute word", 0.5),
    ];
    let hits = [LENGTHS, LOOKS].concat();
    let hits = hits
        .iter()
        .map(|(way, appeal)| (*way, question.hit(*appeal)));
    assert_eq!(hits.collect::<Vec<_>>(), expected);
}
