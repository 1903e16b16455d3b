use super::*;
use crate::history::{counted, log};
use crate::report::Attempts;

/// What is given for each question by each of Moodle's 25 test learners: mod/quiz/report/statistics,
/// tests/fixtures/results00.csv at c0dfd035.
const MOODLE: [[f64; 7]; 25] = [
    [1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0],
    [1.0, 1.0, 1.0, 1.0, 0.5, 1.0, 0.0],
    [1.0, 1.0, 1.0, 1.0, 0.5, 0.0, 1.0],
    [0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0],
    [1.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.5],
    [1.0, 1.0, 1.0, 1.0, 0.5, 0.0, 0.5],
    [0.0, 1.0, 1.0, 1.0, 0.5, 1.0, 0.5],
    [1.0, 1.0, 1.0, 0.0, 0.5, 1.0, 0.5],
    [1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0],
    [0.0, 1.0, 1.0, 0.0, 0.5, 1.0, 0.5],
    [0.8, 0.0, 1.0, 1.0, 0.5, 1.0, 0.5],
    [1.0, 1.0, 1.0, 0.0, 0.5, 1.0, 1.0],
    [1.0, 0.0, 1.0, 1.0, 0.5, 1.0, 0.5],
    [1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.5],
    [0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0],
    [1.0, 0.0, 1.0, 0.0, 0.5, 1.0, 1.0],
    [0.8, 0.0, 1.0, 1.0, 0.5, 0.0, 1.0],
    [1.0, 0.0, 1.0, 1.0, 0.0, 1.0, 0.5],
    [1.0, 0.0, 1.0, 1.0, 0.5, 0.0, 0.5],
    [0.0, 1.0, 1.0, 0.0, 0.5, 1.0, 0.0],
    [1.0, 1.0, 0.333_333_3, 1.0, 0.5, 0.0, 0.5],
    [1.0, 1.0, 1.0, 0.0, 0.5, 0.0, 0.5],
    [1.0, 1.0, 1.0, 1.0, 0.0, 1.0, 0.5],
    [0.0, 0.0, 1.0, 0.0, 0.5, 1.0, 1.0],
    [0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0],
];

/// What Moodle's developers reckoned for these in a spreadsheet (qstats00.csv at c0dfd035): facility,
/// discrimination index in percent.
const MOODLE_ITEMS: [(f64, f64); 7] = [
    (0.704, -7.065_076_752_6),
    (0.48, -28.898_212_577_2),
    (0.973_333_332, -9.123_067_426_8),
    (0.68, -22.630_644_411_3),
    (0.52, -17.699_704_767_4),
    (0.64, -45.378_517_842_1),
    (0.62, -5.654_316_660_2),
];

/// How many of a thousand answered five questions how (Bock and Lieberman 1970, LSAT section 6): the
/// patterns from 00000 to 11111.
const LSAT6: [usize; 32] = [
    3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21,
    173, 11, 61, 28, 298,
];

/// The same for section 7.
const LSAT7: [usize; 32] = [
    12, 19, 1, 7, 3, 19, 3, 17, 10, 5, 3, 7, 7, 23, 8, 28, 7, 39, 11, 34, 14, 51, 15, 90, 6, 25, 7,
    35, 18, 136, 32, 308,
];

/// One answer: who, which card, what became of it, and more fields.
fn line(number: usize, learner: &str, card: &str, credit: f64, more: &str) -> String {
    let verdict = if more.contains("skipped") {
        ""
    } else if credit >= 1.0 {
        r#""verdict":"correct","#
    } else {
        r#""verdict":"wrong","#
    };
    format!(
        r#"{{"v":1,"id":"0199a000-0000-7000-8000-{number:012x}","at":"2026-11-20T10:00:00.{:03}Z","event":"answer","learner":"{learner}","session":"s{learner}","mode":"quiz","deck":"d","card":"{card}","rev":"1","type":"choice",{verdict}{more}"credit":{credit},"ms":1}}"#,
        number % 1000
    ) + "\n"
}

/// Marks of takers on questions, each an answer.
fn lines(rows: impl IntoIterator<Item = Vec<f64>>) -> String {
    let mut number = 0;
    let mut lines = String::new();
    for (taker, row) in rows.into_iter().enumerate() {
        for (card, credit) in row.into_iter().enumerate() {
            number += 1;
            lines += &line(number, &taker.to_string(), &format!("c{card}"), credit, "");
        }
    }
    lines
}

fn analysed_as(lines: &str, attempts: Attempts, decks: &[Arc<Deck>]) -> Vec<Test> {
    let log = log::read(lines.as_bytes());
    assert_eq!(log.damage, [], "{lines}");
    let mut first = FirstAnswers::new(attempts);
    counted(&log.events).for_each(|(event, answer)| first.add(event, &answer));
    first.tests(decks)
}

fn analysed(lines: &str) -> Test {
    let mut tests = analysed_as(lines, Attempts::First, &[]);
    assert_eq!(tests.len(), 1);
    tests.remove(0)
}

fn assert_near(got: Option<f64>, wanted: f64) {
    let got = got.expect("a figure");
    assert!((got - wanted).abs() < 1e-9, "{got} is not {wanted}");
}

fn patterns(counts: &[usize; 32]) -> Vec<Vec<f64>> {
    let rows = counts.iter().enumerate().flat_map(|(pattern, count)| {
        let bit = |at: usize| f64::from(u8::from(pattern >> (4 - at) & 1 == 1));
        std::iter::repeat_n((0..5).map(bit).collect(), *count)
    });
    rows.collect()
}

#[test]
fn the_figures_are_those_of_moodle() {
    let test = analysed(&lines(MOODLE.map(Vec::from)));
    for (item, (facility, index)) in test.items.iter().zip(MOODLE_ITEMS) {
        assert_near(Some(item.difficulty), facility);
        assert_near(item.discrimination, index / 100.0);
    }
    assert_eq!(
        (
            test.items.len(),
            test.reliability.complete,
            test.takers.len()
        ),
        (7, 25, 25)
    );
    // Its coefficient of internal consistency, in percent, and its standard error.
    assert_near(test.reliability.alpha, -0.872_230_935_542);
    assert_near(test.reliability.error, 1.110_681_306_6);
}

#[test]
fn alpha_is_that_of_psych() {
    // psych 2.2.9, `alpha(lsat6)$total$raw_alpha` and the same of lsat7.
    assert_near(
        analysed(&lines(patterns(&LSAT6))).reliability.alpha,
        0.294_997_192_216,
    );
    assert_near(
        analysed(&lines(patterns(&LSAT7))).reliability.alpha,
        0.453_408_735_387,
    );
}

#[test]
fn where_nothing_can_be_told_nothing_is() {
    let constant = analysed(&lines(vec![vec![1.0, 1.0]; 6]));
    assert_eq!(
        (constant.reliability.alpha, constant.reliability.error),
        (None, None)
    );
    assert_eq!(constant.items[0].discrimination, None);
    assert_eq!(constant.items[0].flags, [Flag::Easy]);
    let one_question = analysed(&lines([vec![1.0], vec![0.0]]));
    assert_eq!(
        (
            one_question.reliability.alpha,
            one_question.items[0].discrimination
        ),
        (None, None)
    );
    let one_taker = analysed(&lines([vec![1.0, 0.0]]));
    assert_eq!(
        (
            one_taker.reliability.alpha,
            one_taker.items[0].discrimination
        ),
        (None, None)
    );
    assert!(analysed_as("", Attempts::First, &[]).is_empty());
}

#[test]
fn fewer_than_five_are_not_judged() {
    let row = |right: bool| vec![f64::from(u8::from(right)), 0.0, 1.0];
    let four = analysed(&lines((0..4).map(|at| row(at % 2 == 0))));
    assert!(four.items.iter().all(|item| item.flags.is_empty()));
    let five = analysed(&lines((0..5).map(|at| row(at % 2 == 0))));
    assert_eq!(five.items[1].flags, [Flag::Hard]);
}

/// A question on which the best choose another option than the key.
fn miskeyed() -> String {
    let mut lines = String::new();
    let mut number = 0;
    for taker in 0..9 {
        let is_good = taker < 4;
        let mut answer = |card: &str, credit, more: &str| {
            number += 1;
            lines += &line(number, &format!("t{taker}"), card, credit, more);
        };
        for card in ["c1", "c2", "c3"] {
            answer(card, f64::from(u8::from(is_good)), "");
        }
        match taker {
            0..4 => answer("odd", 0.0, r#""given":"B","#),
            4..8 => answer("odd", 1.0, r#""given":"A","#),
            _ => answer("odd", 0.0, r#""verdict":"skipped","#),
        }
    }
    lines
}

#[test]
fn an_option_that_the_best_prefer_is_told() {
    let test = analysed(&miskeyed());
    let odd = test
        .items
        .iter()
        .find(|item| item.card == "odd")
        .expect("it");
    assert_eq!(odd.flags, [Flag::Strong("B".into()), Flag::Negative]);
    assert_eq!((odd.n, odd.omitted), (9, 1));
    let options = odd
        .options
        .iter()
        .map(|option| (&*option.text, option.is_key, option.share, option.mean));
    let wanted = [
        ("A", true, 4.0 / 9.0, Some(0.25)),
        ("B", false, 4.0 / 9.0, Some(0.75)),
    ];
    assert_eq!(options.collect::<Vec<_>>(), wanted);
}

#[test]
fn first_answers_count_and_what_was_taken_back_does_not() {
    let mut text = line(1, "a", "c", 0.0, r#""given":"B","#);
    text += &line(2, "a", "c", 1.0, r#""given":"A","#);
    text += &line(3, "b", "c", 0.0, r#""given":"B","#);
    text += &line(4, "c", "c", 0.0, r#""given":"B","#);
    text += &line(5, "c", "c", 1.0, r#""given":"A","#).replace("\"sc\"", "\"later\"");
    let amend = |number: usize, learner: &str, event: &str, of: usize| {
        line(number, learner, "c", 1.0, "").replace(
            r#""event":"answer""#,
            &format!(r#""event":"{event}","of":"0199a000-0000-7000-8000-{of:012x}""#),
        )
    };
    text += &amend(6, "b", "override", 3);
    text += &amend(7, "c", "undo", 4);
    // Nobody has a say in another's answers.
    text += &amend(9, "c", "override", 1);
    text += &amend(10, "c", "undo", 2);
    // The same record from another copy of the file, and in another order.
    text = text.clone()
        + &text
            .lines()
            .rev()
            .map(|line| format!("{line}\n"))
            .collect::<Vec<_>>()
            .concat();
    let right = |attempts| {
        let item = analysed_as(&text, attempts, &[]).remove(0).items.remove(0);
        (item.n, item.difficulty)
    };
    assert_eq!(right(Attempts::First), (3, 2.0 / 3.0));
    text += &line(8, "a", "c", 1.0, "").replace("\"sa\"", "\"later\"");
    let right = |attempts| {
        let item = analysed_as(&text, attempts, &[]).remove(0).items.remove(0);
        (item.n, item.difficulty)
    };
    assert_eq!(right(Attempts::All), (4, 0.75));
}

#[test]
fn the_deck_says_which_options_nobody_chose() {
    let text = r#"{ "format": 1, "id": "d", "title": "D", "cards": [
        { "id": "odd", "type": "choice", "prompt": "?", "answer": "B", "distractors": ["A", "C"], "tags": ["t"] } ] }"#;
    let deck = crate::deck::format::read(text.as_bytes())
        .deck
        .expect("a deck");
    let test = analysed_as(&miskeyed(), Attempts::First, &[Arc::new(deck)]).remove(0);
    assert_eq!(
        test.items[0].card, "odd",
        "the deck's own order comes first"
    );
    let options = test.items[0]
        .options
        .iter()
        .map(|option| (&*option.text, option.is_key, option.mean.is_some()));
    let wanted = [("B", true, true), ("A", false, true), ("C", false, false)];
    assert_eq!(options.collect::<Vec<_>>(), wanted);
    assert_eq!(test.items[0].tags, ["t"]);
}

#[test]
fn an_option_that_the_best_prefer_among_many_is_another_remark() {
    // Two of the best three choose B, and so do five others.
    let mut lines = String::new();
    for taker in 0..9 {
        let right = f64::from(u8::from(taker < 3));
        for card in ["c1", "c2", "c3"] {
            let number = taker * 10 + usize::from(card.as_bytes()[1]);
            lines += &line(number, &format!("t{taker}"), card, right, "");
        }
        let is_key = taker == 2 || taker == 8;
        let given = if is_key { "A" } else { "B" };
        let credit = f64::from(u8::from(is_key));
        let more = format!(r#""given":"{given}","#);
        lines += &line(taker * 10 + 900, &format!("t{taker}"), "odd", credit, &more);
    }
    let test = analysed(&lines);
    let odd = test.items.iter().find(|item| item.card == "odd");
    assert_eq!(odd.expect("it").flags[0], Flag::Rival("B".into()));
}

#[test]
fn the_worst_question_comes_first_and_what_is_asked_no_more_last() {
    let text = r#"{ "format": 1, "id": "d", "title": "D", "cards": [
        { "id": "c3", "type": "typed", "prompt": "3?", "answer": "x" },
        { "id": "c1", "type": "typed", "prompt": "1?", "answer": "x", "status": "retired" },
        { "id": "c2", "type": "typed", "prompt": "2?", "answer": "x" },
        { "id": "odd", "type": "choice", "prompt": "?", "answer": "A", "distractors": ["B", "C"] } ] }"#;
    let deck = crate::deck::format::read(text.as_bytes()).deck;
    let decks = [Arc::new(deck.expect("a deck"))];
    let mut lines = miskeyed();
    lines += &line(800, "late", "c2", 0.0, "");
    let test = analysed_as(&lines, Attempts::First, &decks).remove(0);
    let order = test.worst_first().into_iter();
    let order = order.map(|item| (&*item.card, item.prompt.as_deref()));
    let wanted = [
        ("odd", Some("?")),
        ("c2", Some("2?")),
        ("c3", Some("3?")),
        ("c1", Some("1?")),
    ];
    assert_eq!(order.collect::<Vec<_>>(), wanted);
    assert_eq!(
        (test.reliability.questions, test.reliability.complete),
        (3, 9)
    );
}
