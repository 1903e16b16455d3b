//! A planted flaw for each rule, beside its repaired twin.

use super::*;
use crate::deck::format;
use crate::language::Words;

/// A deck of these cards, each written as its fields.
fn deck_of(language: &str, cards: &[&str]) -> Deck {
    let cards: Vec<String> = (1..)
        .zip(cards)
        .map(|(n, fields)| format!(r#"{{ "id": "card-{n}", {fields} }}"#))
        .collect();
    let text = format!(
        r#"{{ "format": 1, "id": "d", "title": "D", "language": "{language}", "cards": [{}] }}"#,
        cards.join(",")
    );
    let reading = format::read(text.as_bytes());
    assert_eq!(reading.problems, [], "{text}");
    reading.deck.expect("a deck")
}

/// The rules that a deck of these cards breaks.
fn broken(language: &str, cards: &[&str]) -> Vec<&'static str> {
    let deck = deck_of(language, cards);
    let mut codes: Vec<_> = check(&deck, None)
        .iter()
        .map(|finding| finding.rule.code)
        .collect();
    codes.dedup();
    codes
}

/// A flaw that a rule finds, and the same cards without it.
struct Pair {
    rule: &'static str,
    flawed: &'static [&'static str],
    repaired: &'static [&'static str],
}

const fn pair(
    rule: &'static str,
    flawed: &'static [&'static str],
    repaired: &'static [&'static str],
) -> Pair {
    Pair {
        rule,
        flawed,
        repaired,
    }
}

const PAIRS: &[Pair] = &[
    pair(
        "E2",
        &[
            r#""type": "typed", "kind": "number", "prompt": "How many wards are there?", "answer": "many""#,
        ],
        &[
            r#""type": "typed", "kind": "number", "prompt": "How many wards are there?", "answer": "nine""#,
        ],
    ),
    pair(
        "E2",
        &[r#""type": "typed", "prompt": "Who heads the town?", "answer": "!!!""#],
        &[r#""type": "typed", "prompt": "Who heads the town?", "answer": "the mayor""#],
    ),
    pair(
        "E3",
        &[
            r#""type": "choice", "prompt": "Who heads the town?", "answer": "a mayor", "distractors": ["a clerk", "A Clerk", "a judge"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who heads the town?", "answer": "a mayor", "distractors": ["a clerk", "a bailiff", "a judge"]"#,
        ],
    ),
    pair(
        "E2",
        &[
            r#""type": "typed", "kind": "number", "prompt": "How many wards are there?", "answer": "2 or 3""#,
        ],
        &[
            r#""type": "typed", "kind": "number", "prompt": "How many wards are there?", "answer": ["2", "3"]"#,
        ],
    ),
    pair(
        "E2",
        &[
            r#""type": "typed", "kind": "date", "prompt": "When did it begin?", "answer": "3/4/1949""#,
        ],
        &[
            r#""type": "typed", "kind": "date", "prompt": "When did it begin?", "answer": "3 April 1949""#,
        ],
    ),
    pair(
        "E4",
        &[
            r#""type": "list", "prompt": "Name two officers.", "answer": ["clerk", "mayor|Clerk"], "need": 2"#,
        ],
        &[
            r#""type": "list", "prompt": "Name two officers.", "answer": ["clerk|town clerk", "mayor"], "need": 2"#,
        ],
    ),
    pair(
        "E6",
        &[
            r#""type": "typed", "prompt": "Who heads the town?", "answer": "the mayor""#,
            r#""type": "typed", "prompt": "who heads  the town?", "answer": "the bailiff""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who heads the town?", "answer": "the mayor""#,
            r#""type": "typed", "prompt": "Who heads the court?", "answer": "the bailiff""#,
        ],
    ),
    pair(
        "E6",
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "a mayor", "distractors": ["a clerk", "a judge"]"#,
            r#""type": "choice", "prompt": "Who signs?", "answer": "a clerk", "distractors": ["a nurse", "a baker"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who signs laws?", "answer": "a mayor", "distractors": ["a clerk", "a judge"]"#,
            r#""type": "choice", "prompt": "Who signs receipts?", "answer": "a clerk", "distractors": ["a nurse", "a baker"]"#,
        ],
    ),
    pair(
        "E6",
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": ["a mayor", "the bailiff"]"#,
            r#""type": "choice", "prompt": "Who signs?", "answer": "a clerk", "distractors": ["a mayor", "a judge"]"#,
        ],
        &[
            r#""type": "typed", "prompt": "Who signs laws?", "answer": ["a mayor", "the bailiff"]"#,
            r#""type": "choice", "prompt": "Who signs receipts?", "answer": "a clerk", "distractors": ["a mayor", "a judge"]"#,
        ],
    ),
    pair(
        "E7",
        &[
            "\"type\": \"typed\", \"prompt\": \"Who heads\\u001b[2J the town?\", \"answer\": \"mayor\"",
        ],
        &["\"type\": \"typed\", \"prompt\": \"Who heads\\nthe town?\", \"answer\": \"mayor\""],
    ),
    pair(
        "E7",
        &[
            "\"type\": \"typed\", \"prompt\": \"Who heads the town?\", \"answer\": \"\\u202eroyam\\u202c\", \"allow\": { \"E2\": \"test\" }",
        ],
        &["\"type\": \"typed\", \"prompt\": \"Who heads the town?\", \"answer\": \"mayor\""],
    ),
    pair(
        "E8",
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": "the (town) mayor", "refuse": ["clerk", "Mayor"]"#,
        ],
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": "the (town) mayor", "refuse": ["clerk", "major"]"#,
        ],
    ),
    pair(
        "E8",
        &[
            r#""type": "cloze", "prompt": "The {{mayor|head}} signs for the {{town}}.", "refuse": ["a town"]"#,
        ],
        &[
            r#""type": "cloze", "prompt": "The {{mayor|head}} signs for the {{town}}.", "refuse": ["a city"]"#,
        ],
    ),
    pair(
        "E8",
        &[
            r#""type": "list", "prompt": "Name two officers.", "answer": ["clerk", "mayor|head"], "refuse": ["head"]"#,
        ],
        &[
            r#""type": "list", "prompt": "Name two officers.", "answer": ["clerk", "mayor|head"], "refuse": ["heads"]"#,
        ],
    ),
    pair(
        "W1",
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "the mayor of the town after the council", "distractors": ["the clerk", "the judge", "the baker"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "the mayor", "distractors": ["the clerk", "the judge", "the baker"]"#,
        ],
    ),
    pair(
        "W4",
        &[
            r#""type": "choice", "prompt": "What does the treasurer do?", "answer": "guards the treasury", "distractors": ["leads the police", "runs the school", "opens the gates"], "allow": {"W1": "-"}"#,
            r#""type": "choice", "prompt": "Which elections are free?", "answer": "an election by ballot", "distractors": ["a vote by hands", "a draw from a hat"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "What does the treasurer do?", "answer": "guards the money", "distractors": ["leads the police", "runs the school", "opens the gates"]"#,
        ],
    ),
    pair(
        "W5",
        &[
            r#""type": "choice", "prompt": "What may a mayor do?", "answer": "sign decrees", "distractors": ["never resign", "always decide alone", "pardon thieves"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "What may a mayor do?", "answer": "sign decrees", "distractors": ["resign unheard", "decide alone", "pardon thieves"]"#,
        ],
    ),
    pair(
        "W6",
        &[
            r#""type": "choice", "prompt": "Who votes?", "answer": "all of the above", "distractors": ["landowners", "householders", "apprentices"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who votes?", "answer": "residents", "distractors": ["landowners", "householders", "apprentices"]"#,
        ],
    ),
    pair(
        "W6",
        &[
            r#""type": "choice", "prompt": "Who votes?", "answer": "both A and B", "distractors": ["landowners", "women", "guests"], "allow": {"W8": "-"}"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who votes?", "answer": "vitamin a and b", "distractors": ["landowners", "women", "guests"]"#,
        ],
    ),
    pair(
        "W7",
        &[
            r#""type": "choice", "prompt": "Which officer is not elected?", "answer": "clerk", "distractors": ["mayor", "judge", "sheriff"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Which officer is NOT elected?", "answer": "clerk", "distractors": ["mayor", "judge", "sheriff"]"#,
        ],
    ),
    pair(
        "W7",
        &[r#""type": "typed", "prompt": "Who may never vote?", "answer": "guests""#],
        &[r#""type": "typed", "prompt": "Who elects not only the mayor?", "answer": "residents""#],
    ),
    pair(
        "W8",
        &[
            r#""type": "choice", "prompt": "Which river?", "answer": "Elm", "distractors": ["oak", "ash", "fir"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Which river?", "answer": "Elm", "distractors": ["Oak", "Ash", "Fir"]"#,
        ],
    ),
    pair(
        "W8",
        &[
            r#""type": "choice", "prompt": "What now follows in 1990?", "answer": "a vote.", "distractors": ["a feast", "a fair", "a ball"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "What now follows in 1990?", "answer": "a vote", "distractors": ["a feast", "a fair", "a ball"]"#,
        ],
    ),
    pair(
        "W10",
        &[
            r#""type": "choice", "prompt": "When is the vote?", "answer": "1990", "distractors": ["1991", "in spring", "1992"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "When is the vote?", "answer": "1990", "distractors": ["1991", "1993", "1992"]"#,
        ],
    ),
    pair(
        "W11",
        &[
            r#""type": "choice", "prompt": "The head of the town is an", "answer": "alderman", "distractors": ["mayor", "envoy", "abbot"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "The head of the town is a(n)", "answer": "alderman", "distractors": ["mayor", "envoy", "abbot"]"#,
        ],
    ),
    pair(
        "W12",
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "town clerk", "distractors": ["the town clerk", "mayor", "judge"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "town clerk", "distractors": ["bailiff", "mayor", "judge"]"#,
        ],
    ),
    pair(
        "W14",
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "clerk", "distractors": ["mayor"]"#,
        ],
        &[
            r#""type": "choice", "prompt": "Who signs?", "answer": "clerk", "distractors": ["mayor", "judge"]"#,
        ],
    ),
    pair(
        "W15",
        &[
            r#""type": "typed", "prompt": "Which officer, the town clerk, keeps the rolls?", "answer": "the town clerk""#,
        ],
        &[
            r#""type": "typed", "prompt": "Which officer keeps the rolls?", "answer": "the town clerk""#,
        ],
    ),
    pair(
        "W16",
        &[
            r#""type": "typed", "prompt": "What is the oath?", "answer": "to serve the town with all one's heart""#,
        ],
        &[
            r#""type": "typed", "prompt": "What is the oath?", "answer": ["to serve the town with all one's heart", "to serve"]"#,
        ],
    ),
    pair(
        "W17",
        &[
            r#""type": "typed", "prompt": "When the old bridge over the little river fell one winter night and nobody in the sleepy town had any money left, who at last paid for all of it?", "answer": "the guilds""#,
        ],
        &[r#""type": "typed", "prompt": "Who paid for the bridge?", "answer": "the guilds""#],
    ),
    pair(
        "W18",
        &[r#""type": "typed", "prompt": "It is headed by whom?", "answer": "the mayor""#],
        &[r#""type": "typed", "prompt": "The town is headed by whom?", "answer": "the mayor""#],
    ),
    pair(
        "W19",
        &[r#""type": "typed", "prompt": "Who is currently mayor?", "answer": "Ann Lee""#],
        &[r#""type": "typed", "prompt": "Who was mayor in 2022?", "answer": "Ann Lee""#],
    ),
    pair(
        "W21",
        &[
            r#""type": "typed", "prompt": "Who keeps the rolls of the electors?", "answer": "the town clerk""#,
            r#""type": "typed", "prompt": "How long does the town clerk keep the rolls?", "answer": "nine years""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who keeps the rolls of the electors?", "answer": "the town clerk""#,
            r#""type": "typed", "prompt": "How long are the rolls to be kept?", "answer": "nine years""#,
        ],
    ),
    pair(
        "W22",
        &[
            r#""type": "typed", "prompt": "Who elects the mayor of the old town?", "answer": "residents""#,
            r#""type": "typed", "prompt": "The mayor of the old town, who elects him?", "answer": "householders""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who elects the mayor of the old town?", "answer": "residents""#,
            r#""type": "typed", "prompt": "Who pays the clerk?", "answer": "householders""#,
        ],
    ),
    pair(
        "W23",
        &[
            r#""type": "typed", "prompt": "Which land lies in the east?", "answer": "Slovakia""#,
            r#""type": "typed", "prompt": "What joined first?", "answer": "Slovekia""#,
        ],
        &[
            r#""type": "typed", "prompt": "Which land lies in the east?", "answer": "Slovakia""#,
            r#""type": "typed", "prompt": "What joined first?", "answer": "Hungary""#,
        ],
    ),
    pair(
        "W24",
        &[
            r#""type": "list", "prompt": "Name the six wards.", "answer": ["Elm", "Oak", "Ash", "Fir", "Yew", "Box"]"#,
        ],
        &[
            r#""type": "list", "prompt": "Name two wards.", "answer": ["Elm", "Oak", "Ash", "Fir", "Yew", "Box"], "need": 2"#,
        ],
    ),
    pair(
        "W25",
        &[r#""type": "typed", "prompt": "May guests vote?", "answer": "no""#],
        &[r#""type": "true-false", "prompt": "Guests may vote.", "answer": false"#],
    ),
    pair(
        "W27",
        &[r#""type": "typed", "prompt": "Who signs?", "answer": ["the mayor", "The Mayor"]"#],
        &[r#""type": "typed", "prompt": "Who signs?", "answer": ["the mayor", "the head"]"#],
    ),
    pair(
        "W28",
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": ["the mayor", "the first burgher"]"#,
            r#""type": "choice", "prompt": "Who seals?", "answer": "the mayor", "distractors": ["the first burgher", "the clerk", "the judge"], "allow": {"W1": "-"}"#,
        ],
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": ["the mayor", "the first burgher"]"#,
            r#""type": "choice", "prompt": "Who seals?", "answer": "the mayor", "distractors": ["the bailiff", "the clerk", "the judge"]"#,
        ],
    ),
    pair(
        "W30",
        &["\"type\": \"typed\", \"prompt\": \"Who heads the to\\u200bwn?\", \"answer\": \"mayor\""],
        &["\"type\": \"typed\", \"prompt\": \"Who heads the\\u00a0town?\", \"answer\": \"mayor\""],
    ),
    pair(
        "W31",
        &[r#""type": "typed", "prompt": "Who joins NАTO?", "answer": "states""#],
        &[r#""type": "typed", "prompt": "Who joins NATO, НАТО?", "answer": "states""#],
    ),
    pair(
        "W32",
        &[r#""type": "typed", "prompt": "Who signs?", "answer": "the mayor", "status": "draft""#],
        &[r#""type": "typed", "prompt": "Who signs?", "answer": "the mayor""#],
    ),
    pair(
        "W35",
        &[
            r#""type": "typed", "prompt": "Who led the council in 1949?", "answer": "Charles de Gaulle""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who led the council in 1949?", "answer": "(Charles) de Gaulle""#,
        ],
    ),
    pair(
        "W35",
        &[
            r#""type": "typed", "prompt": "Who led the council in 1949?", "answer": "Anna Ashdown""#,
            r#""type": "typed", "prompt": "Who wrote the town's charter?", "answer": "(Ben) Ashdown""#,
        ],
        // The judge takes a family name by itself.
        &[
            r#""type": "typed", "prompt": "Who led the council in 1949?", "answer": "Anna Ashdown""#,
            r#""type": "typed", "prompt": "Who wrote the town's charter?", "answer": "Ben Whitlow""#,
        ],
    ),
    pair(
        "W36",
        &[
            r#""type": "typed", "prompt": "Why did Elmford build a dam?", "answer": "the river was rising""#,
        ],
        &[
            r#""type": "typed", "prompt": "Why did Elmford build a dam?", "answer": "(against) floods""#,
        ],
    ),
    pair(
        "W37",
        &[
            r#""type": "typed", "prompt": "Who governs Elmford?", "answer": "the council of Elmford""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who governs Elmford?", "answer": "the council (of Elmford)""#,
        ],
    ),
    pair(
        "W39",
        &[
            r#""type": "typed", "prompt": "Who signs decrees?", "answer": "the town clerk""#,
            r#""type": "typed", "prompt": "Where does the town clerk sit?", "answer": "in Oak Hall""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who signs decrees?", "answer": "the town clerk""#,
            r#""type": "typed", "prompt": "Where does the town council sit?", "answer": "in Oak Hall""#,
        ],
    ),
    pair(
        "W39",
        &[
            r#""type": "typed", "prompt": "Who signs decrees?", "answer": "the clerk""#,
            r#""type": "true-false", "prompt": "Guests sign.", "answer": false, "explain": "Clerks send them home.""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who signs decrees?", "answer": "the clerk""#,
            r#""type": "true-false", "prompt": "Guests sign.", "answer": false, "explain": "They are sent home.""#,
        ],
    ),
    pair(
        "W39",
        &[
            r#""type": "flashcard", "prompt": "quorum", "answer": "the fewest members who may decide""#,
            r#""type": "typed", "prompt": "How are the fewest members called who may decide?", "answer": "quorum""#,
        ],
        &[
            r#""type": "flashcard", "prompt": "quorum", "answer": "the fewest members who may decide""#,
        ],
    ),
    pair(
        "W40",
        &[
            r#""type": "typed", "prompt": "Who heads the town?", "answer": "mayor", "cite": "headed by a mayor""#,
            r#""type": "true-false", "prompt": "A judge leads.", "answer": false, "cite": "is headed by a mayor for""#,
            r#""type": "typed", "prompt": "How is the council led?", "answer": "by one person", "cite": "Headed by a mayor""#,
        ],
        &[
            r#""type": "typed", "prompt": "Who heads the town?", "answer": "mayor", "cite": "headed by a mayor""#,
            r#""type": "true-false", "prompt": "A judge leads.", "answer": false, "cite": "is headed by a mayor for""#,
            r#""type": "typed", "prompt": "How is the council led?", "answer": "by one person", "cite": "headed by a mayo""#,
        ],
    ),
    pair(
        "W33",
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": "the mayor", "allow": { "W99": "-" }"#,
        ],
        &[
            r#""type": "typed", "prompt": "Who signs?", "answer": "the mayor", "allow": { "w7": "-", "clang": "-" }"#,
        ],
    ),
];

#[test]
fn every_flaw_is_found_and_its_repaired_twin_is_clean() {
    let mut wrong = Vec::new();
    for pair in PAIRS {
        let (flawed, repaired) = (broken("en", pair.flawed), broken("en", pair.repaired));
        if flawed != [pair.rule] || !repaired.is_empty() {
            wrong.push(format!(
                "{}: found {flawed:?}, then {repaired:?}: {:?}",
                pair.rule, pair.flawed
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_invites_refusals_is_found_in_three_languages() {
    for (language, prompt, answer, rules) in [
        (
            "en",
            "By whom was it led?",
            "Ursula von der Leyen",
            &["W35"][..],
        ),
        (
            "de",
            "Wer führte die Kommission?",
            "Ursula von der Leyen",
            &["W35"],
        ),
        (
            "fr",
            // In French *de* is an article, which never counts.
            "Qui a dirigé la France libre ?",
            "Charles de Gaulle",
            &[],
        ),
        ("en", "Who wrote the charter?", "Anna Ashdown", &[]),
        ("en", "Who interprets the laws?", "the Supreme Court", &[]),
        ("en", "Which town is older?", "Elmford de Bray", &[]),
        ("en", "Who makes the laws?", "House of Commons", &[]),
        ("de", "Warum wurde gebaut?", "der Fluss war hoch", &["W36"]),
        (
            "fr",
            "Pourquoi un barrage ?",
            "parce que l'eau montait",
            &["W36"],
        ),
        (
            "en",
            "How many wards were there?",
            "there were nine wards",
            &[],
        ),
        ("en", "How is the mayor chosen?", "by all the voters", &[]),
        (
            "de",
            "Wer regiert Elmhausen?",
            "der Rat von Elmhausen",
            &["W37"],
        ),
        (
            "fr",
            "Qui gouverne Ormeville ?",
            "le conseil d'Ormeville",
            &["W37"],
        ),
        ("en", "Who governs Elmford?", "the Elmford council", &[]),
        ("en", "Which sea is near Elmford?", "the North Sea", &[]),
        (
            "en",
            "Whom does the council advise?",
            "the mayor and the council",
            &[],
        ),
    ] {
        let card = format!(r#""type": "typed", "prompt": "{prompt}", "answer": "{answer}""#);
        assert_eq!(broken(language, &[&card]), rules, "{prompt} {answer}");
    }
}

#[test]
fn every_rule_is_tried() {
    // These need a text, or a whole deck, and have tests of their own.
    let elsewhere = ["E0", "E1", "E5", "W2", "W3", "W34", "W38", "W41", "W42"];
    for rule in rules() {
        let has_pair = PAIRS.iter().any(|pair| pair.rule == rule.code);
        assert!(has_pair || elsewhere.contains(&rule.code), "{}", rule.code);
    }
}

#[test]
fn an_exam_asks_no_more_than_is_judged() {
    let deck = |questions: usize| {
        let text = format!(
            r#"{{ "format": 1, "id": "d", "title": "D", "language": "en", "exam": {{ "questions": {questions}, "pass": 1 }}, "cards": [
                {{ "id": "a", "type": "typed", "prompt": "Who signs?", "answer": "the mayor" }},
                {{ "id": "b", "type": "flashcard", "prompt": "quorum", "answer": "members enough" }},
                {{ "id": "c", "type": "true-false", "prompt": "Guests vote.", "answer": false, "status": "draft" }}
            ] }}"#
        );
        format::read(text.as_bytes()).deck.expect("a deck")
    };
    let enough = deck(1);
    assert_eq!(check(&enough, None).len(), 0);
    let large = deck(2);
    let found = check(&large, None);
    let told: Vec<_> = found
        .iter()
        .map(|finding| (finding.rule.code, &*finding.message))
        .collect();
    assert_eq!(
        told,
        [("W42", "the exam asks 2 questions, and 1 card is judged")]
    );
}

#[test]
fn codes_and_names_are_each_given_once() {
    let mut codes: Vec<_> = rules().iter().map(|rule| rule.code).collect();
    let mut names: Vec<_> = rules().iter().map(|rule| rule.name).collect();
    codes.sort_unstable();
    names.sort_unstable();
    codes.dedup();
    names.dedup();
    assert_eq!((codes.len(), names.len()), (rules().len(), rules().len()));
}

#[test]
fn a_card_may_silence_a_rule_with_a_reason() {
    let flaw = r#""type": "typed", "prompt": "Who may never vote?", "answer": "guests""#;
    assert_eq!(broken("en", &[flaw]), ["W7"]);
    for name in ["W7", "w7", "unmarked-negative"] {
        let allowed = format!(r#"{flaw}, "allow": {{ "{name}": "the negation is the point" }}"#);
        assert!(broken("en", &[&allowed]).is_empty(), "{name}");
    }
}

#[test]
fn the_words_looked_for_are_written_as_texts_are_folded() {
    for language in crate::language::all() {
        let wording = &language.wording;
        let tables = [
            &wording.function,
            &wording.absolutes,
            &wording.negations,
            &wording.softens,
            &wording.pointing,
            &wording.yes_no,
            &wording.both,
            &wording.explaining,
            &wording.measuring,
            &wording.because,
            &wording.finite,
            &wording.particles,
            &wording.belonging,
        ];
        let phrases = wording.passing.iter().chain(wording.of_the_above.iter());
        let mut words: Vec<_> = tables.into_iter().flat_map(Words::iter).collect();
        words.extend(phrases.flatten());
        assert!(words.len() > 100);
        words.retain(|word| crate::text::fold(word) != *word);
        assert_eq!(words, [""; 0]);
    }
}

#[test]
fn words_are_looked_for_in_the_language_of_the_deck() {
    let german = r#""type": "choice", "prompt": "Wer wird nicht gewählt?", "answer": "Richter", "distractors": ["Bürgermeister", "Schöffe", "Rat"]"#;
    assert_eq!(broken("de", &[german]), ["W7"]);

    // `Sie` speaks to the reader; `er` points at something that is not there.
    let polite = r#""type": "typed", "prompt": "Sie wollen wählen. Wohin gehen Sie?", "answer": "ins Wahllokal""#;
    assert_eq!(broken("de", &[polite]), Vec::<&str>::new());
    let pointing = r#""type": "typed", "prompt": "Er wählt die Minister. Wer ist das?", "answer": "der Kanzler""#;
    assert_eq!(broken("de", &[pointing]), ["W18"]);
    assert_eq!(broken("de-AT", &[german]), ["W7"]);
    assert!(broken("en", &[german]).is_empty());
    let french =
        r#""type": "typed", "prompt": "Qui dirige actuellement la ville ?", "answer": "le maire""#;
    assert_eq!(broken("fr", &[french]), ["W19"]);
    assert!(broken("fi", &[french]).is_empty());
}

/// Choice cards, of which the first `longest` have the longest option as their right one.
fn choices(longest: usize, all: usize) -> Deck {
    let cards: Vec<String> = (0..all)
        .map(|n| {
            let key = if n < longest { "wwwwww" } else { "www" };
            // Where the key falls in the alphabet turns round with n.
            let letter = ["a", "f", "p", "z"][n % 4];
            format!(
                r#""type": "choice", "prompt": "q{n}?", "answer": "{letter}{key}{n}", "distractors": ["e{n}", "o{n}ooooo", "y{n}"]"#
            )
        })
        .collect();
    deck_of("en", &cards.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn the_longest_option_may_be_right_as_often_as_chance_has_it() {
    let found = |longest, all| {
        let deck = choices(longest, all);
        let found = check(&deck, None);
        found.iter().any(|finding| finding.rule.code == "W2")
    };
    assert!(!found(19, 19), "too few to tell");
    assert!(!found(10, 24), "z = 1.9");
    assert!(found(12, 24), "z = 2.8");
}

#[test]
fn the_right_option_may_stand_anywhere_in_print() {
    let deck = choices(0, 40);
    let codes: Vec<_> = check(&deck, None).iter().map(|f| f.rule.code).collect();
    assert!(!codes.contains(&"W3"), "{codes:?}");
    let sorted: Vec<String> = (0..40)
        .map(|n| format!(r#""type": "choice", "prompt": "q{n}?", "answer": "b{n}", "distractors": ["c{n}", "d{n}", "e{n}"]"#))
        .collect();
    let deck = deck_of("en", &sorted.iter().map(String::as_str).collect::<Vec<_>>());
    let findings = check(&deck, None);
    assert_eq!(findings.len(), 1);
    assert_eq!(
        findings[0].message,
        "in print and exports the right option is `a` in 40 of 40 cards with 4 options"
    );
}

#[test]
fn options_in_print_stand_by_size_or_by_the_alphabet() {
    let order = |options: &[&'static str]| in_logical_order(options.iter().copied(), None);
    assert_eq!(order(&["1,000", "20", "3"]), ["3", "20", "1,000"]);
    assert_eq!(
        order(&["senate", "Council", "mayor"]),
        ["Council", "mayor", "senate"]
    );
}

mod any {
    use proptest::prelude::*;

    use super::super::*;
    use crate::deck::format;

    proptest! {
        #[test]
        fn no_text_makes_a_rule_stumble(prompt in "\\PC{0,40}", answer in "\\PC{1,20}", other in "\\PC{1,20}") {
            let json = |text: &str| serde_json::to_string(text).expect("a text");
            let (prompt, answer, other) = (json(&prompt), json(&answer), json(&other));
            let text = format!(
                r#"{{ "format": 1, "id": "d", "title": "D", "cards": [
                    {{ "id": "a", "type": "choice", "prompt": {prompt}, "answer": {answer}, "distractors": [{other}, "x", "y"] }},
                    {{ "id": "b", "type": "typed", "prompt": {prompt}, "answer": [{answer}, {other}] }},
                    {{ "id": "c", "type": "list", "prompt": {prompt}, "answer": [{answer}, {other}] }}
                ] }}"#
            );
            if let Some(deck) = format::read(text.as_bytes()).deck {
                check(&deck, None);
            }
        }
    }
}
