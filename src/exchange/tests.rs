//! What holds for every format: what is written is read again, but for what was told as lost.

use std::collections::{BTreeSet, HashSet};

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::intake::intake;
use super::*;
use crate::answer::{Lexicon, spellings};
use crate::deck::{Blank, Card, CardId, DeckId, Piece, Status, TypedKind};

/// Pieces of text that one format or another has a meaning for.
const PIECES: [&str; 43] = [
    "council",
    "mayor",
    "“quoted”",
    "\"",
    "'",
    "''",
    "\t",
    "\n",
    "\n\n",
    "#",
    "<b>",
    "</b>",
    "&amp;",
    "&lt;",
    "=1+1",
    "+",
    "-",
    "@",
    ",",
    ";",
    ":",
    "::",
    "~",
    "%50%",
    "->",
    "\\",
    "\\n",
    "/",
    "北京",
    "é",
    "Ω",
    "1949",
    "1,949",
    "A)",
    "ANSWER: B",
    "//",
    "$x$",
    "[gap]",
    "(or so)",
    "*",
    "=",
    "0",
    "_",
];

/// A text without space at its ends, which has a letter.
fn text() -> impl Strategy<Value = String> {
    let parts = vec((select(&PIECES[..]), select(&[" ", "", "  "][..])), 0..5);
    (parts, "[a-z]{2,7}", 0..3_usize).prop_map(|(parts, word, at)| {
        let mut text = String::new();
        for (place, (piece, gap)) in parts.iter().enumerate() {
            if place == at {
                text.extend([word.as_str(), " "]);
            }
            text.push_str(piece);
            text.push_str(gap);
        }
        if !text.contains(&word) {
            text.push_str(&word);
        }
        text.trim().to_owned()
    })
}

/// Texts that differ.
fn texts(least: usize, most: usize) -> impl Strategy<Value = Vec<String>> {
    let texts =
        btree_set(text(), least..=most).prop_map(|texts| texts.into_iter().collect::<Vec<_>>());
    texts.prop_shuffle()
}

fn without(text: &str, signs: &[&str]) -> String {
    let text = signs
        .iter()
        .fold(text.to_owned(), |text, sign| text.replace(sign, " "));
    let text = text.trim().to_owned();
    if text.is_empty() { "word".into() } else { text }
}

const BRACES: [&str; 4] = ["|", ":", "{", "}"];

fn blank() -> impl Strategy<Value = Piece> {
    (texts(1, 2), proptest::option::of(text())).prop_map(|(accepted, hint)| {
        let accepted = accepted.iter().map(|text| without(text, &BRACES));
        Piece::Blank(Blank {
            accepted: accepted.collect(),
            hint: hint.map(|hint| without(&hint, &BRACES)),
        })
    })
}

fn cloze() -> impl Strategy<Value = (String, Task)> {
    vec((text(), blank()), 1..3).prop_map(|parts| {
        let parts = parts.into_iter().flat_map(|(text, blank)| {
            let text = Piece::Text(format!("{} ", without(&text, &BRACES)));
            [text, blank]
        });
        let pieces = parts.collect::<Vec<_>>();
        let prompt = gaps::prompt(&pieces).expect("a prompt");
        (prompt, Task::Cloze { pieces })
    })
}

fn kind() -> impl Strategy<Value = TypedKind> {
    select(&[TypedKind::Text, TypedKind::Text, TypedKind::Exact][..])
}

fn task() -> impl Strategy<Value = Task> {
    let choice = (texts(3, 5), 1..3_usize).prop_map(|(mut answers, right)| Task::Choice {
        distractors: answers.split_off(right),
        answers,
    });
    let list = texts(2, 4).prop_flat_map(|items| {
        let items = items
            .iter()
            .map(|item| item.split('|').map(str::to_owned).collect());
        let items = items.collect::<Vec<_>>();
        (Just(items.clone()), 1..=items.len()).prop_map(|(items, need)| Task::List { items, need })
    });
    let matching = (texts(2, 2), texts(3, 3)).prop_map(|(lefts, mut rights)| {
        let distractors = rights.split_off(2);
        let pairs = lefts.into_iter().zip(rights).collect();
        Task::Match { pairs, distractors }
    });
    prop_oneof![
        choice,
        any::<bool>().prop_map(|answer| Task::TrueFalse { answer }),
        (texts(1, 3), kind()).prop_map(|(accepted, kind)| Task::Typed { accepted, kind }),
        list,
        texts(2, 4).prop_map(|items| Task::Order { items }),
        matching,
        text().prop_map(|back| Task::Flashcard { back }),
    ]
}

fn card() -> impl Strategy<Value = Card> {
    let question = prop_oneof![7 => (text(), task()), 1 => cloze()];
    let some = || proptest::option::of(text());
    (question, some(), some(), some(), texts(0, 2)).prop_map(
        |((prompt, task), cite, explain, hint, tags)| Card {
            id: CardId::new("c").expect("an id"),
            prompt,
            task,
            cite,
            explain,
            hint,
            tags,
            status: Status::Active,
            allow: Vec::new(),
        },
    )
}

/// A deck as intake leaves it: one in which every card can be asked.
fn deck() -> impl Strategy<Value = Deck> {
    (vec(card(), 1..6), text()).prop_map(|(mut cards, title)| {
        for (at, card) in cards.iter_mut().enumerate() {
            card.id = CardId::new(&format!("card-{at}")).expect("an id");
        }
        let cards = cards.into_iter().map(|card| Loose {
            key: Some(card.id.to_string()),
            cite: card.cite,
            explain: card.explain,
            hint: card.hint,
            tags: card.tags,
            ..Loose::new(1, card.prompt, card.task)
        });
        let imported = Imported {
            title: Some(title),
            cards: cards.collect(),
            remarks: Vec::new(),
        };
        let mut deck = intake(imported, "deck").deck;
        deck.id = DeckId::new("deck").expect("an id");
        deck
    })
}

/// What of a card must come back.
#[derive(Debug, PartialEq)]
struct Kept {
    prompt: String,
    task: String,
    around: [Option<String>; 3],
    tags: Vec<String>,
}

/// A text as far as it must come back where its layout may change: its letters and figures.
fn bare(text: &str, lost: &BTreeSet<Part>) -> String {
    if lost.contains(&Part::Layout) {
        text.chars().filter(|c| c.is_alphanumeric()).collect()
    } else {
        text.to_owned()
    }
}

fn kept(card: &Card, lost: &BTreeSet<Part>, lexicon: &Lexicon) -> Kept {
    let around = [
        (&card.cite, Part::Cite),
        (&card.explain, Part::Explain),
        (&card.hint, Part::Hint),
    ];
    let around = around.map(|(text, part)| {
        let text = text.as_ref().filter(|_| !lost.contains(&part));
        text.map(|text| bare(text, lost))
    });
    let tags = card.tags.iter().filter(|_| !lost.contains(&Part::Tags));
    let is_cloze = matches!(card.task, Task::Cloze { .. });
    Kept {
        prompt: if is_cloze {
            String::new()
        } else {
            bare(&card.prompt, lost)
        },
        task: task_kept(&card.task, lost, lexicon),
        around,
        tags: tags.map(|tag| bare(tag, lost)).collect(),
    }
}

fn task_kept(task: &Task, lost: &BTreeSet<Part>, lexicon: &Lexicon) -> String {
    let all = |texts: &[String]| {
        texts
            .iter()
            .map(|text| bare(text, lost))
            .collect::<Vec<_>>()
    };
    let sorted = |texts: &[String]| all(texts).into_iter().collect::<BTreeSet<_>>();
    let accepted = |texts: &[String]| {
        let spelt = texts.iter().flat_map(|text| spellings(text, lexicon));
        let spelt = spelt.map(|text| bare(&text, lost));
        let most = if lost.contains(&Part::Alternatives) {
            1
        } else {
            usize::MAX
        };
        spelt.take(most).collect::<BTreeSet<_>>()
    };
    match task {
        Task::Choice {
            answers,
            distractors,
        } => format!("{:?} {:?}", sorted(answers), sorted(distractors)),
        Task::TrueFalse { answer } => answer.to_string(),
        Task::Typed {
            accepted: texts,
            kind,
        } => {
            let kind = (!lost.contains(&Part::Kind)).then_some(kind);
            format!("{:?} {kind:?}", accepted(texts))
        }
        Task::Cloze { pieces } => {
            let pieces = pieces.iter().map(|piece| match piece {
                Piece::Text(text) => bare(text, lost),
                Piece::Blank(blank) => {
                    let most = if lost.contains(&Part::Alternatives) {
                        1
                    } else {
                        usize::MAX
                    };
                    let accepted = blank.accepted.iter().take(most);
                    let accepted = accepted.map(|text| bare(text, lost)).collect::<Vec<_>>();
                    let hint = blank
                        .hint
                        .as_ref()
                        .filter(|_| !lost.contains(&Part::GapHint));
                    format!("{accepted:?} {:?}", hint.map(|hint| bare(hint, lost)))
                }
            });
            format!("{:?}", pieces.collect::<Vec<_>>())
        }
        Task::List { items, need } => {
            format!(
                "{need} {:?}",
                items.iter().map(|item| all(item)).collect::<Vec<_>>()
            )
        }
        Task::Order { items } => format!("order {:?}", all(items)),
        Task::Match { pairs, distractors } => {
            let pair = |(left, right): &(String, String)| [bare(left, lost), bare(right, lost)];
            format!(
                "{:?} {:?}",
                pairs.iter().map(pair).collect::<Vec<_>>(),
                sorted(distractors)
            )
        }
        Task::Flashcard { back } => format!("flashcard {}", bare(back, lost)),
    }
}

/// The parts of a card that were told as lost.
fn parts(lost: &[Loss<'_>], id: &CardId) -> BTreeSet<Part> {
    let parts = lost.iter().filter_map(|loss| match loss {
        Loss::Part { card, part } if *card == id => Some(*part),
        _ => None,
    });
    parts.collect()
}

fn comes_back(deck: &Deck, format: &Format, reader: Read) -> Result<(), TestCaseError> {
    let exported = export(deck, format).expect("it writes");
    let text = String::from_utf8(exported.bytes.clone()).expect("text");
    let left_out = exported
        .lost
        .iter()
        .filter_map(Loss::whole)
        .collect::<HashSet<_>>();
    let written = deck.active().filter(|card| !left_out.contains(&card.id));
    let written = written.collect::<Vec<_>>();
    let again = intake(reader(&text), "deck");
    prop_assert_eq!(&again.remarks, &[], "{}: {}", format.name, text);
    prop_assert_eq!(
        again.deck.cards.len(),
        written.len(),
        "{}: {}",
        format.name,
        text
    );
    let lexicon = Lexicon::of(deck);
    for (card, read) in written.into_iter().zip(&again.deck.cards) {
        let lost = parts(&exported.lost, &card.id);
        let (before, after) = (kept(card, &lost, &lexicon), kept(read, &lost, &lexicon));
        prop_assert_eq!(before, after, "{}: {:?}: {}", format.name, lost, text);
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(deck in deck()) {
        for format in formats() {
            if let Some(reader) = format.read.filter(|_| format.write.is_some()) {
                comes_back(&deck, format, reader)?;
            }
        }
    }

    #[test]
    fn no_text_makes_a_reader_stumble(text in ".{0,200}") {
        read_by_all(&text);
    }

    #[test]
    fn nothing_like_a_format_makes_a_reader_stumble(
        parts in vec(
            prop_oneof![
                select(&PIECES[..]).prop_map(str::to_owned),
                select(&[
                    "\r\n", "question,answer\n", "id,type,prompt,answer\n", "#separator:", "#html:true\n",
                    "#guid column:1\n", "#notetype column:2\n", "#columns:", "tab\n", "{{c1::", "}}", "{", "}",
                    "Q:", "C:", "---\n", "Cloze\t", "match", "list", "\u{FEFF}", "[", "]", "|",
                    "::title::", "<question type=\"cloze\">", "</question>", "<![CDATA[",
                ][..]).prop_map(str::to_owned),
            ],
            0..30,
        ),
    ) {
        read_by_all(&parts.concat());
    }
}

fn read_by_all(text: &str) {
    for format in formats() {
        let _ = (format.is_like)(text);
        if let Some(reader) = format.read {
            let _ = intake(reader(text), "deck");
        }
    }
    let _ = recognise("deck.txt", text);
}
