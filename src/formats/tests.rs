//! What holds for every format: nothing is lost or changed that is not told.

use std::collections::{BTreeSet, HashSet};

use proptest::prelude::*;

use super::{DeckFormat, export, formats};
use crate::answer::Judge;
#[cfg(feature = "archives")]
use crate::archive::Archive;
use crate::deck::{Card, Cloze, Deck, Piece, Task, Tolerance, TypedKind, WhyNot, format};
use crate::exchange::ImportedFile;
use crate::exchange::assemble::assemble;
use crate::exchange::loss::{DeckPart, Loss, LostPart};
use crate::exchange::praise::{is_blame, is_praise};
use crate::text::on_one_line;

/// Texts of one's own.
pub fn own(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

/// A choice card's answer.
pub fn choice(answers: &[&str], distractors: &[&str]) -> Task {
    Task::Choice {
        answers: own(answers),
        distractors: own(distractors),
    }
}

/// A typed card's answer.
pub fn typed(accepted: &[&str], kind: TypedKind) -> Task {
    Task::Typed {
        accepted: own(accepted),
        kind,
    }
}

/// A typed card's numbers, and how far off them an answer may be.
pub fn numbers(accepted: &[&str], tolerance: &str) -> Task {
    let distance = tolerance.parse().expect("a number");
    let tolerance = Tolerance::new(distance).expect("not below nought");
    typed(accepted, TypedKind::Number(tolerance))
}

/// Words with signs that one format or another keeps for itself.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[a-zé]{1,6}",
        1 => "[-=~#@+%*:;,.!?'\"/\\\\{}()|<>&\\[\\]$^_“”→0-9]{1,3}",
        1 => prop::sample::select(vec!["->", "::", "A)", "B.", "U.S.", "//", "####", "[html]", "<b>", "&amp;", "=1+1", "TRUE", "0", "{{", "ANSWER: A", "#tag", "%50%", "\"", "“so”", "北京"])
            .prop_map(str::to_owned),
    ];
    let space = prop_oneof![
        12 => Just(" "),
        1 => prop::sample::select(vec!["", "  ", "\t", "\n", "\n\n", " \n "]),
    ];
    prop::collection::vec((word, space), 1..6).prop_map(|words| {
        let text = words
            .iter()
            .fold(String::new(), |text, (word, space)| text + word + space);
        let text = text.trim();
        // An answer of signs alone can't be given.
        if text.contains(char::is_alphanumeric) {
            text.to_owned()
        } else {
            format!("{text} so")
        }
    })
}

fn texts(least: usize, most: usize) -> impl Strategy<Value = Vec<String>> {
    let texts = prop::collection::hash_set(text(), least..=most);
    texts.prop_map(|texts| {
        let mut texts = texts.into_iter().collect::<Vec<_>>();
        texts.sort();
        texts
    })
}

/// Numbers as people write them, with those that not every format can say.
fn number() -> impl Strategy<Value = String> {
    let odd = vec![
        "-3.8",
        "−3",
        "0.1",
        "1/3",
        "2 1/2",
        "1,949",
        "12345678901234567",
        "eleven (11)",
        "-0.125",
        "0",
        "-1/7",
    ];
    prop_oneof![
        2 => (1..3000_u32).prop_map(|number| number.to_string()),
        1 => prop::sample::select(odd).prop_map(str::to_owned),
        1 => (-999_999..999_999_i64, 0..5_u32).prop_map(|(digits, places)| {
            let point = 10_i64.pow(places);
            let sign = if digits < 0 { "-" } else { "" };
            let (whole, rest) = (digits.abs() / point, digits.abs() % point);
            let width = usize::try_from(places).expect("few");
            if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0width$}") }
        }),
    ]
}

/// Answers of every type.
fn task() -> impl Strategy<Value = Task> {
    prop_oneof![
        (texts(3, 6), 1..3_usize).prop_map(|(mut options, right)| {
            let distractors = options.split_off(right);
            Task::Choice {
                answers: options,
                distractors,
            }
        }),
        any::<bool>().prop_map(|answer| Task::TrueFalse { answer }),
        (texts(1, 3), any::<bool>()).prop_map(|(accepted, exact)| Task::Typed {
            accepted,
            kind: if exact {
                TypedKind::Exact
            } else {
                TypedKind::Text
            },
        }),
        (number(), prop::sample::select(vec!["0", "16", "0.5"]))
            .prop_map(|(number, tolerance)| numbers(&[&number], tolerance)),
        (1..28_u8, 1900..2020_u16).prop_map(|(day, year)| Task::Typed {
            accepted: vec![format!("{day} April {year}")],
            kind: TypedKind::Date,
        }),
        texts(2, 4).prop_map(|items| Task::List {
            need: items.len(),
            items: items.into_iter().map(|item| vec![item]).collect()
        }),
        texts(2, 4).prop_map(|items| Task::Order { items }),
        texts(6, 8).prop_map(|texts| {
            let mut texts = texts.into_iter();
            let mut next = || texts.next().unwrap_or_default();
            let mut pairs = vec![(next(), next()), (next(), next())];
            // A right side may belong to several left sides.
            if pairs[0].0.len() % 2 == 0 {
                let shared = pairs[0].1.clone();
                pairs.push((next(), shared));
            }
            Task::Match {
                pairs,
                distractors: texts.collect(),
            }
        }),
        text().prop_map(|back| Task::Flashcard { back }),
        Just(Task::Cloze(Cloze::default())),
    ]
}

fn card() -> impl Strategy<Value = Card> {
    let said = || prop::option::weighted(0.4, text());
    let gap = (
        "[a-z]{1,5} ",
        "[a-z]{1,8}",
        prop::option::of("[a-z]{1,8}"),
        "[ a-z=~#.]{0,9}",
        any::<bool>(),
    );
    (
        text(),
        task(),
        said(),
        said(),
        said(),
        prop::collection::vec(prop_oneof![4 => "[a-z]{1,5}", 1 => text()], 0..3),
        gap,
        prop::collection::vec((text(), text()), 0..4),
    )
        .prop_map(|(prompt, task, cite, explain, hint, tags, gap, said)| {
            let (before, answer, hinted, after, twice) = gap;
            let hinted = hinted.map(|hint| format!("::{hint}")).unwrap_or_default();
            let more = if twice { " and {{more}}" } else { "" };
            let prompt = match task {
                Task::Cloze(_) => format!("{before}{{{{{answer}|other{hinted}}}}}{after}{more}")
                    .trim()
                    .to_owned(),
                _ => prompt,
            };
            Card {
                id: crate::deck::CardId::new("x").expect("an id"),
                prompt,
                refuse: Vec::new(),
                why_not: why_not(&task, said),
                cite,
                explain,
                hint,
                tags,
                task,
                status: crate::deck::Status::Active,
                allow: Vec::new(),
            }
        })
}

/// What is said of some wrong answers to a task.
fn why_not(task: &Task, said: Vec<(String, String)>) -> Vec<WhyNot> {
    let (answers, reasons): (Vec<_>, Vec<_>) = said.into_iter().unzip();
    let answers = match task {
        Task::Choice { distractors, .. } => distractors.iter().skip(1).cloned().collect(),
        Task::TrueFalse { answer } => vec![(!answer).to_string()],
        Task::Typed {
            kind: TypedKind::Number(_),
            ..
        } => own(&["1949", "forty", "many", "40", "3000"]),
        Task::Typed { .. } => answers,
        _ => Vec::new(),
    };
    let mut seen = HashSet::new();
    let why_not = answers.into_iter().zip(reasons);
    let why_not = why_not.filter(|(answer, _)| seen.insert(on_one_line(answer)));
    // Mere praise and blame is passed over where it is read.
    let why_not = why_not.filter(|(_, reason)| !is_praise(reason) && !is_blame(reason));
    why_not
        .map(|(answer, reason)| WhyNot { answer, reason })
        .collect()
}

/// A deck as a file would give it: only what can be asked.
pub fn deck() -> impl Strategy<Value = Deck> {
    prop::collection::vec(card(), 1..8).prop_map(|mut cards| {
        // Formats without ids know a question by its wording alone.
        let mut seen = HashSet::new();
        cards.retain(|card| {
            seen.insert(
                card.prompt
                    .to_lowercase()
                    .replace(|c: char| !c.is_alphanumeric(), ""),
            )
        });
        let cards = cards.into_iter().enumerate().map(|(at, card)| Card {
            id: crate::deck::CardId::new(&format!("c{at}")).expect("an id"),
            ..card
        });
        let deck = Deck {
            id: crate::deck::DeckId::new("town").expect("an id"),
            title: "Town".into(),
            language: None,
            source: None,
            exam: None,
            cards: cards.collect(),
        };
        let imported = crate::exchange::imported::ImportedFile {
            title: Some("Town".into()),
            cards: deck.cards.iter().map(loose).collect(),
            ..crate::exchange::imported::ImportedFile::default()
        };
        assemble(imported, "town", Some("en")).deck
    })
}

fn loose(card: &Card) -> crate::exchange::imported::ImportedCard {
    crate::exchange::imported::ImportedCard {
        has_own_number: false,
        key: Some(card.id.to_string()),
        why_not: card.why_not.clone(),
        cite: card.cite.clone(),
        explain: card.explain.clone(),
        hint: card.hint.clone(),
        tags: card.tags.clone(),
        ..crate::exchange::imported::ImportedCard::new(1, &card.prompt, card.task.clone())
    }
}

/// What a card says of wrong answers. What a number is written as is nothing of it.
fn said_of_wrong(
    card: &Card,
    judge: &Judge,
    has: impl Fn(LostPart) -> bool,
    plain: impl Fn(&str) -> String,
) -> Vec<String> {
    // What is wrong letter by letter may be right as words.
    let is_kept = has(LostPart::WhyNot) && has(LostPart::Kind);
    let given = |answer: &str| match card.task {
        Task::Typed {
            kind: TypedKind::Number(_),
            ..
        } => judge.number(answer).unwrap_or_else(|| plain(answer)),
        _ => plain(answer),
    };
    let why_not = card.why_not.iter().filter(|_| is_kept);
    let why_not = why_not.map(|it| format!("{}: {}", given(&it.answer), plain(&it.reason)));
    why_not.collect::<BTreeSet<_>>().into_iter().collect()
}

/// What a card says, but for what a list of losses may excuse.
///
/// `read` is what the judge makes of an answer: a format may be given more ways to write one, all of which
/// read the same.
fn essence(
    card: &Card,
    judge: &Judge,
    read: impl Fn(&str) -> String,
    lost: &HashSet<LostPart>,
) -> Vec<String> {
    let has = |part: LostPart| !lost.contains(&part);
    let plain = |text: &str| {
        if has(LostPart::Layout) {
            text.to_owned()
        } else {
            text.chars().filter(|c| c.is_alphanumeric()).collect()
        }
    };
    let set = |texts: &[String]| {
        texts
            .iter()
            .map(|text| plain(text))
            .collect::<BTreeSet<_>>()
    };
    let spelt = |texts: &[String]| {
        let all = texts.iter().flat_map(|text| judge.spellings(text));
        all.map(|text| plain(&read(&text))).collect::<BTreeSet<_>>()
    };
    let accepted = |texts: &[String]| {
        let spelt = Some(spelt(texts)).filter(|_| has(LostPart::Alternatives));
        format!("{spelt:?}")
    };
    let answer = match &card.task {
        Task::Choice {
            answers,
            distractors,
        } => format!("{:?} {:?}", set(answers), set(distractors)),
        Task::TrueFalse { answer } => answer.to_string(),
        Task::Typed {
            accepted: texts,
            kind,
        } if has(LostPart::Kind) => {
            let kind = match kind {
                TypedKind::Number(_) if !has(LostPart::Tolerance) => {
                    TypedKind::Number(Tolerance::exact())
                }
                kind => *kind,
            };
            format!("{kind:?} {}", accepted(texts))
        }
        Task::Typed {
            accepted: texts, ..
        } => accepted(texts),
        Task::Cloze(cloze) => {
            let gaps = cloze.blanks().map(|blank| {
                let hint = blank.hint.as_ref().filter(|_| has(LostPart::GapHint));
                format!("{} {hint:?}", accepted(&blank.accepted))
            });
            gaps.collect::<Vec<_>>().concat()
        }
        Task::List { items, need } => {
            let items = items.iter().flatten().map(|item| plain(item));
            format!("{:?} {need}", items.collect::<Vec<_>>())
        }
        Task::Order { items } => format!(
            "{:?}",
            items.iter().map(|item| plain(item)).collect::<Vec<_>>()
        ),
        Task::Match { pairs, distractors } => format!(
            "{:?} {:?}",
            pairs
                .iter()
                .map(|(l, r)| (plain(l), plain(r)))
                .collect::<BTreeSet<_>>(),
            set(distractors)
        ),
        Task::Flashcard { back } => plain(back),
    };
    let prompt = match &card.task {
        Task::Cloze(cloze) => cloze
            .pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => plain(text),
                Piece::Blank(_) => "_".into(),
            })
            .collect(),
        _ => plain(&card.prompt),
    };
    let kept = |part: LostPart, text: &Option<String>| {
        let text = text.as_deref().filter(|_| has(part));
        text.map(plain).unwrap_or_default()
    };
    let tags = if has(LostPart::Tags) {
        card.tags.join(",")
    } else {
        String::new()
    };
    vec![
        card.task.name().into(),
        prompt,
        answer,
        said_of_wrong(card, judge, has, plain).join(" / "),
        kept(LostPart::Explain, &card.explain),
        kept(LostPart::Cite, &card.cite),
        kept(LostPart::Hint, &card.hint),
        plain(&tags),
    ]
}

/// Reads what a format wrote, where it reads at all.
fn read_again(format: &DeckFormat, bytes: &[u8]) -> Option<ImportedFile> {
    match std::str::from_utf8(bytes) {
        Ok(text) => format.read_text(text),
        #[cfg(feature = "archives")]
        Err(_) => {
            let archive = Archive::new(bytes).expect("an archive");
            let read = format.read_archive(&archive)?;
            Some(read.expect("what was written"))
        }
        #[cfg(not(feature = "archives"))]
        Err(_) => None,
    }
}

#[cfg(feature = "archives")]
#[test]
fn what_is_said_of_a_number_that_is_refused_within_the_tolerance_comes_back() {
    let text = r#"{ "format": 1, "id": "d", "title": "D", "cards": [{ "id": "c", "type": "typed",
        "kind": "number", "prompt": "How many?", "answer": "24", "tolerance": 16,
        "why-not": { "40": "Those are all.", "41": "One more.", "30": "Too many." } }] }"#;
    let deck = crate::deck::format::read(text.as_bytes())
        .deck
        .expect("a deck");
    for name in ["qti", "moodle", "gift"] {
        let format = formats().iter().find(|format| format.name == name);
        let format = format.expect("a format");
        let exported = export(&deck, format).expect("written");
        let back = read_again(format, &exported.bytes).expect("read");
        let back = assemble(back, "town", None).deck;
        let said = |deck: &Deck| {
            let why_not = deck.cards[0].why_not.iter();
            let why_not = why_not.map(|it| (it.answer.clone(), it.reason.clone()));
            why_not.collect::<BTreeSet<_>>()
        };
        assert_eq!(said(&back), said(&deck), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_round_trip_loses_only_what_was_told(deck in deck()) {
        let judge = Judge::of(&deck);
        for format in formats() {
            let Some(exported) = export(&deck, format) else { continue };
            let file = String::from_utf8_lossy(&exported.bytes);
            let Some(back) = read_again(format, &exported.bytes) else { continue };
            let back = assemble(back, "town", None);
            let whole = exported.lost.iter().filter_map(Loss::whole).collect::<HashSet<_>>();
            let kept = deck.cards.iter().filter(|card| !whole.contains(&card.id)).collect::<Vec<_>>();
            prop_assert_eq!(back.deck.cards.len(), kept.len(), "{}: {:?}\n{}", format.name, back.warnings, &file);
            for (card, read) in kept.into_iter().zip(&back.deck.cards) {
                let lost = exported.lost.iter().filter_map(|loss| match loss {
                    Loss::Part { card: id, part } if **id == card.id => Some(*part),
                    _ => None,
                });
                let lost = lost.collect::<HashSet<_>>();
                let own = judge.card(card);
                let reading = |text: &str| own.reading(text);
                prop_assert_eq!(
                    essence(card, &judge, reading, &lost), essence(read, &judge, reading, &lost),
                    "{}: lost {:?}\n{}", format.name, lost, &file
                );
            }
        }
    }

    #[test]
    fn no_text_makes_a_reader_stumble(text in "(?s).{0,300}", signs in "[-=~#{}:%.>A-D)\\n\\t \"0-9TFQC\\[\\],;$/\\\\a-c]{0,300}") {
        for text in [&text, &signs] {
            for read in formats().iter().filter_map(|format| format.read_text(text)) {
                let _ = assemble(read, "town", None);
            }
        }
    }
}

#[test]
fn what_could_not_be_taken_back_is_told() {
    let deck = format::read(include_bytes!("../../decks/nato-reasoning.json")).deck;
    let deck = deck.expect("a deck");
    for kind in formats() {
        let Some(exported) = export(&deck, kind) else {
            continue;
        };
        assert_eq!(
            super::why_unreadable(&exported.bytes),
            None,
            "{}",
            kind.name
        );
        let is_zip = exported.bytes.starts_with(b"PK");
        let half = &exported.bytes[..exported.bytes.len() / 2];
        assert_eq!(
            super::why_unreadable(half).is_some(),
            is_zip,
            "{}",
            kind.name
        );
    }
}

#[test]
fn a_deck_is_written_alike_each_time() {
    let text = include_str!("../../tests/it/signs.json");
    let deck = format::read(text.as_bytes()).deck.expect("a deck");
    for format in formats() {
        let Some(exported) = export(&deck, format) else {
            continue;
        };
        assert!(!exported.bytes.is_empty(), "{}", format.name);
        let again = export(&deck, format).expect("a writer");
        assert_eq!(exported.bytes, again.bytes, "{}", format.name);
    }
}

/// A deck that says all of itself that a deck can say.
const HEADED: &str = r#"{"format":1,"id":"stadtrecht","title":"Unser -- Stadtrecht","language":"de",
    "source":{"title":"Satzung","publisher":"Elmfurt","date":"2024","url":"https://example.org/--x"},
    "exam":{"questions":1,"pass":1,"minutes":5},"cards":[
    {"id":"rat-1","type":"typed","prompt":"Wie viele?","answer":["sechzehn (16)"],"kind":"number"},
    {"id":"rat-2","type":"true-false","prompt":"So ist es.","answer":true}]}"#;

#[test]
fn what_a_deck_says_of_itself_comes_back_or_is_told() {
    let deck = format::read(HEADED.as_bytes()).deck.expect("a deck");
    for format in formats() {
        let Some(exported) = export(&deck, format) else {
            continue;
        };
        let told = exported.lost.iter().filter_map(|loss| match loss {
            Loss::Deck(part) => Some(*part),
            _ => None,
        });
        let told = told.collect::<Vec<_>>();
        let Some(file) = read_again(format, &exported.bytes) else {
            continue;
        };
        let back = assemble(file, "another-name", None);
        let same = [
            (DeckPart::Title, back.deck.title == deck.title),
            (DeckPart::Language, back.deck.language == deck.language),
            (DeckPart::Source, back.deck.source == deck.source),
            (DeckPart::Exam, back.deck.exam == deck.exam),
        ];
        for (part, is_same) in same {
            assert!(is_same || told.contains(&part), "{}: {part}", format.name);
        }
        if told.is_empty() {
            let ids = |deck: &Deck| {
                deck.cards
                    .iter()
                    .map(|card| card.id.clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(
                (&back.deck.id, ids(&back.deck)),
                (&deck.id, ids(&deck)),
                "{}",
                format.name
            );
        }
    }
}
