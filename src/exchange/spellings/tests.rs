use proptest::prelude::*;

use super::*;
use crate::answer::{Response, Verdict};
use crate::deck::format;
use crate::deck::{Card, Deck, Task};

/// A deck of one card with this answer, in this language.
fn deck_of(language: &str, kind: &str, answer: &str) -> Deck {
    let answer = serde_json::to_string(answer).expect("text");
    let text = format!(
        r#"{{ "format": 1, "id": "d", "title": "D", "language": "{language}", "cards": [
            {{ "id": "c", "type": "typed", {kind} "prompt": "Which?", "answer": {answer} }} ] }}"#
    );
    format::read(text.as_bytes()).deck.expect("a deck")
}

fn parts(card: &Card) -> (&[String], TypedKind) {
    match &card.task {
        Task::Typed { accepted, kind } => (accepted, *kind),
        _ => (&[], TypedKind::Text),
    }
}

fn written(language: &str, kind: &str, answer: &str) -> Vec<String> {
    let deck = deck_of(language, kind, answer);
    let (accepted, kind) = parts(&deck.cards[0]);
    spellings(accepted, kind, &Judge::of(&deck))
}

#[test]
fn an_answer_is_written_as_people_write_it() {
    for (language, answer, ways) in [
        ("en", "alliance", "alliance|the alliance"),
        (
            "en",
            "the Alliance.",
            "the Alliance.|the Alliance|Alliance.|Alliance",
        ),
        (
            "en",
            "collective defence",
            "collective defence|the collective defence|collective defense|the collective defense",
        ),
        (
            "en",
            "a Labor minister",
            "a Labor minister|Labor minister|the Labor minister|a Labour minister|Labour minister|the Labour minister",
        ),
        ("en", "nationalism", "nationalism|the nationalism"),
        (
            "en",
            "twenty-seven amendments",
            "twenty-seven amendments|27 amendments",
        ),
        ("en", "11", "11|eleven"),
        ("en", "one person, one vote", "one person, one vote"),
        ("en", "1,949", "1,949|1949"),
        ("en", "in Rome", "in Rome"),
        (
            "de",
            "Bundestag",
            "Bundestag|der Bundestag|die Bundestag|das Bundestag",
        ),
        ("de", "der Bundestag", "der Bundestag|Bundestag"),
        ("de", "sechzehn (16)", "sechzehn 16|sechzehn|16"),
        ("fr", "l’Assemblée", "l’Assemblée|Assemblée|l'Assemblée"),
        ("fr", "Sénat", "Sénat|le Sénat|la Sénat|les Sénat"),
        ("fr", "état", "état|les état|l'état|l’état"),
        ("fr", "71 sièges", "71 sièges|soixante et onze sièges"),
        (
            "fr",
            "soixante et onze sièges",
            "soixante et onze sièges|71 sièges",
        ),
    ] {
        assert_eq!(written(language, "", answer).join("|"), ways, "{answer}");
    }
}

#[test]
fn a_date_has_the_forms_of_its_country() {
    for (language, answer, has, has_not) in [
        (
            "en",
            "4 April 1949",
            "April 4, 1949|1949-04-04|4/4/1949|4th of April 1949",
            "",
        ),
        ("en", "4 July 1776", "July 4, 1776", "4/7/1776|7/4/1776"),
        ("en-US", "4 July 1776", "7/4/1776|07/04/1776", "4/7/1776"),
        ("en-GB", "4 July 1776", "4/7/1776|04/07/1776", "7/4/1776"),
        (
            "de",
            "23. Mai 1949",
            "23.5.1949|23.05.1949|23 Mai 1949",
            "der 23. Mai 1949",
        ),
        (
            "fr",
            "1er mars 1962",
            "le 1er mars 1962|1 mars 1962|01/03/1962",
            "",
        ),
        ("en", "April 1949", "April 1949|04/1949", "April 4, 1949"),
    ] {
        let written = written(language, r#""kind": "date","#, answer);
        for form in has.split('|') {
            assert!(written.iter().any(|way| way == form), "{form}: {written:?}");
        }
        for form in has_not.split('|') {
            assert!(written.iter().all(|way| way != form), "{form}: {written:?}");
        }
    }
}

#[test]
fn where_every_letter_counts_nothing_is_added() {
    let written = written("en", r#""exact": true,"#, "(the) Defence");
    assert_eq!(written, ["the Defence", "Defence"]);
}

#[test]
fn an_answer_has_so_many_ways_and_no_more() {
    let many = "(the) 4 (big) labour organisations (of the 8) centres (there).";
    let written = written("en", "", many);
    assert!(written.len() <= MOST, "{}", written.len());
    let own = written.iter().take(16);
    assert!(own.into_iter().all(|way| way.contains("labour")));
}

/// Numbers as the languages write them are read as what they are.
#[test]
fn numbers_in_words_are_these_numbers() {
    for tag in ["en", "de", "fr"] {
        let judge = Judge::of(&deck_of(tag, "", "x"));
        let write = judge.language().writing.number.expect("words");
        for number in 0..=100 {
            let words = write(number).expect("words");
            // By itself, `un` is an article.
            if (tag, number) == ("fr", 1) {
                continue;
            }
            let read = judge.number(&words);
            assert_eq!(read, Some(number.to_string()), "{words}");
        }
        assert_eq!(write(101), None);
    }
}

/// Words of answers as people have them.
fn answer() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "the",
        "a",
        "der",
        "die",
        "le",
        "l'état",
        "Assemblée",
        "defence",
        "labor",
        "organised",
        "center",
        "eleven",
        "11",
        "1,949",
        "27",
        "twenty-seven",
        "einundzwanzig",
        "soixante",
        "et",
        "onze",
        "Rome",
        "(of",
        "Europe)",
        "(11)",
        "4",
        "April",
        "1949",
        "Mai",
        "not",
        "or",
        "State’s",
        "U.S.",
        "no",
        "one",
        "second",
        "a",
        "I",
        "V",
        "may",
        "Präsident",
        "programme",
        "checks",
        "license",
        "Act.",
        "-3",
        "%",
    ]);
    prop::collection::vec(word, 1..6).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_judge_takes_all_that_is_written(
        answer in answer(),
        tag in prop::sample::select(vec!["en", "en-US", "en-GB", "de", "fr", "pl"]),
        kind in prop::sample::select(vec!["", r#""kind": "date","#, r#""kind": "number","#]),
    ) {
        let deck = deck_of(tag, kind, &answer);
        let judge = Judge::of(&deck);
        let (accepted, kind) = parts(&deck.cards[0]);
        let mut seen = HashSet::new();
        // What the author's own ways are worth is the author's.
        let own = accepted.iter().flat_map(|text| judge.spellings(text)).collect::<Vec<_>>();
        for way in spellings(accepted, kind, &judge) {
            let judged = judge.judge(&deck.cards[0], &Response::Text(way.clone()));
            let is_right = judged.verdict == Verdict::Correct && judged.credit >= 1.0;
            prop_assert!(is_right || own.contains(&way), "{}: {:?}", way, judged.rule);
            prop_assert!(seen.insert(way.to_lowercase()), "{} twice", way);
        }
    }
}
