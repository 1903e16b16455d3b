//! What holds of judging as a whole: laws, and agreement with a fair teacher.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::fold::fold;
use super::token::Token;
use super::{Judge, Judgement, Response, Rule, Verdict};
use crate::deck::{
    Blank, Card, CardId, Cloze, Deck, DeckId, Piece, Status, Task, Tolerance, TypedKind, WhyNot,
};
use crate::language;

/// A card of this prompt and task.
pub(super) fn card(prompt: &str, task: Task) -> Card {
    Card {
        id: CardId::new("card").expect("an id"),
        prompt: prompt.to_owned(),
        task,
        refuse: Vec::new(),
        why_not: Vec::new(),
        cite: None,
        explain: None,
        hint: None,
        tags: Vec::new(),
        status: Status::Active,
        allow: Vec::new(),
    }
}

/// A deck of one card.
pub(super) fn deck_with(language: &str, card: Card) -> Deck {
    Deck {
        id: DeckId::new("deck").expect("an id"),
        title: String::new(),
        language: Some(language.to_owned()),
        source: None,
        exam: None,
        cards: vec![card],
    }
}

fn judged(language: &str, prompt: &str, task: Task, response: &Response) -> Judgement {
    let deck = deck_with(language, card(prompt, task));
    Judge::of(&deck).judge(&deck.cards[0], response)
}

fn typed(accepted: &str, kind: TypedKind, given: &str) -> Judgement {
    let task = Task::Typed {
        accepted: vec![accepted.to_owned()],
        kind,
    };
    judged("en", "What is it?", task, &Response::Text(given.to_owned()))
}

fn tolerance(distance: &str) -> Tolerance {
    let distance = distance.parse().expect("a number");
    Tolerance::new(distance).expect("not below nought")
}

fn list(items: &[&str], need: usize, given: &str) -> Judgement {
    let items = items.iter().map(|item| vec![(*item).to_owned()]).collect();
    judged(
        "en",
        "Name them.",
        Task::List { items, need },
        &Response::Text(given.to_owned()),
    )
}

/// Texts of all kinds: any letters, and words that the rules know.
fn text() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "the",
        "a",
        "not",
        "or",
        "and",
        "of",
        "is",
        "it",
        "27",
        "twenty",
        "seven",
        "July",
        "4",
        "1776",
        "(",
        ")",
        "(or)",
        "1,000",
        "7/4/1776",
        "two",
        "thirds",
        "II",
        "I",
        "think",
        "Europe’s",
        "collective",
        "defence",
        "U.S.",
        "-",
        ",",
        ";",
        "\n",
        "état",
        "Straße",
        "İ",
        "drei",
        "und",
        "siebenundzwanzig",
        "quatre",
        "vingt",
        "million",
        "%",
        "½",
        "",
        "United",
        "States",
        "who",
        "which",
        "when",
    ];
    let words = vec(select(WORDS), 0..12).prop_map(|words| words.join(" "));
    prop_oneof![any::<String>(), "[a-zA-Z0-9 ,.;()'/-]{0,40}", words]
}

fn language() -> impl Strategy<Value = &'static str> {
    select(&["en", "en-US", "de", "fr", "pl", ""][..])
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A year, a month and a day that every month has.
fn date() -> impl Strategy<Value = (u32, usize, u32)> {
    (1800..2100_u32, 1..13_usize, 1..29_u32)
}

fn kind() -> impl Strategy<Value = TypedKind> {
    select(vec![
        TypedKind::Text,
        TypedKind::Exact,
        TypedKind::Number(Tolerance::exact()),
        TypedKind::Number(tolerance("16")),
        TypedKind::Date,
    ])
}

fn task() -> impl Strategy<Value = Task> {
    let texts = || vec(text(), 0..5);
    let piece = prop_oneof![
        text().prop_map(Piece::Text),
        texts().prop_map(|accepted| Piece::Blank(Blank {
            accepted,
            hint: None
        })),
    ];
    prop_oneof![
        (texts(), texts()).prop_map(|(answers, distractors)| Task::Choice {
            answers,
            distractors
        }),
        any::<bool>().prop_map(|answer| Task::TrueFalse { answer }),
        (texts(), kind()).prop_map(|(accepted, kind)| Task::Typed { accepted, kind }),
        vec(piece, 0..5).prop_map(|pieces| Task::Cloze(Cloze { pieces })),
        (vec(texts(), 0..4), 0..5_usize).prop_map(|(items, need)| Task::List { items, need }),
        texts().prop_map(|items| Task::Order { items }),
        (vec((text(), text()), 0..4), texts())
            .prop_map(|(pairs, distractors)| Task::Match { pairs, distractors }),
        text().prop_map(|back| Task::Flashcard { back }),
    ]
}

fn response() -> impl Strategy<Value = Response> {
    prop_oneof![
        vec(text(), 0..5).prop_map(Response::Options),
        any::<bool>().prop_map(Response::Truth),
        text().prop_map(Response::Text),
        vec(text(), 0..5).prop_map(Response::Blanks),
        vec(text(), 0..5).prop_map(Response::Sequence),
        vec((text(), text()), 0..5).prop_map(Response::Pairs),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_input_panics_and_credit_is_a_share(
        language in language(), prompt in text(), task in task(), response in response(),
    ) {
        let judgement = judged(language, &prompt, task, &response);
        prop_assert!((0.0..=1.0).contains(&judgement.credit));
        match judgement.verdict {
            Verdict::Correct => prop_assert!(judgement.credit >= 1.0),
            Verdict::Almost => prop_assert!(judgement.credit >= 0.5),
            Verdict::Wrong => prop_assert!(judgement.credit < 0.5),
            verdict => prop_assert!(false, "{verdict:?}"),
        }
        prop_assert!(!judgement.rule.to_string().is_empty());
    }

    #[test]
    fn an_accepted_answer_is_correct(
        language in language(), prompt in text(), answers in vec(text(), 1..4),
        at in any::<Index>(), kind in kind(),
    ) {
        let answers: Vec<_> = answers.iter().map(|text| text.replace(['(', ')'], "")).collect();
        let answer = at.get(&answers).clone();
        if answer.trim().is_empty() {
            return Ok(());
        }
        let task = Task::Typed { accepted: answers, kind };
        let judgement = judged(language, &prompt, task, &Response::Text(answer));
        prop_assert_eq!(judgement.verdict, Verdict::Correct);
    }

    #[test]
    fn optional_words_may_be_in_or_out(words in ["[a-z]{1,9}", "[a-z]{1,9}", "[a-z]{1,9}"]) {
        let [before, inside, after] = words;
        let accepted = format!("{before} ({inside}) {after}");
        let full = format!("{before} {inside} {after}");
        for given in [full, format!("{before} {after}"), accepted.clone()] {
            prop_assert_eq!(typed(&accepted, TypedKind::Text, &given).verdict, Verdict::Correct);
        }
    }

    #[test]
    fn the_empty_answer_is_wrong(
        language in language(), prompt in text(), task in task(), space in "[ \t\n?!.…-]{0,9}",
    ) {
        // A card may expect signs alone; then they are its answer.
        let is_signs = |accepted: &Vec<String>| {
            accepted.iter().any(|answer| !answer.contains(char::is_alphanumeric))
        };
        prop_assume!(match &task {
            Task::Typed { accepted, .. } => !is_signs(accepted),
            Task::List { items, .. } => !items.iter().any(is_signs),
            _ => true,
        });
        let judgement = judged(language, &prompt, task, &Response::Text(space));
        prop_assert_eq!(judgement.verdict, Verdict::Wrong);
    }

    #[test]
    fn case_and_space_change_nothing(
        prompt in text(), accepted in "[a-z0-9 ]{0,20}", given in "[a-z0-9 ]{0,20}",
    ) {
        let verdict = |given: &str| {
            let task = Task::Typed { accepted: vec![accepted.clone()], kind: TypedKind::Text };
            judged("en", &prompt, task, &Response::Text(given.to_owned())).verdict
        };
        let plain = verdict(&given);
        prop_assert_eq!(verdict(&given.to_uppercase()), plain);
        prop_assert_eq!(verdict(&format!("  {}.", given.replace(' ', "  "))), plain);
    }

    #[test]
    fn another_number_is_never_accepted(
        is_number in any::<bool>(), one in 0..10_000_u32, other in 0..10_000_u32,
    ) {
        prop_assume!(one != other);
        let kind = if is_number { TypedKind::Number(Tolerance::exact()) } else { TypedKind::Text };
        for given in [
            format!("{other}"),
            format!("{other}th"),
            format!("it is {other}"),
            format!("{one} or {other}"),
            format!("{one} {other}"),
            format!("not {one}"),
            format!("-{one}"),
            format!("more than {one}"),
        ] {
            let judgement = typed(&one.to_string(), kind, &given);
            prop_assert_eq!(judgement.verdict, Verdict::Wrong, "{} for {}", given, one);
        }
    }

    #[test]
    fn another_date_is_never_accepted(one in date(), other in date()) {
        prop_assume!(one != other);
        let key = format!("{:04}-{:02}-{:02}", one.0, one.1, one.2);
        let (year, month, day) = other;
        let name = MONTHS[month - 1];
        for given in [
            format!("{day} {name} {year}"),
            format!("{name} {day}, {year}"),
            format!("the {day}th of {name} {year}"),
            format!("{day:02}.{month:02}.{year}"),
            format!("{month}/{day}/{year}"),
            format!("{day}/{month}/{year}"),
        ] {
            let judgement = typed(&key, TypedKind::Date, &given);
            let is_told = judgement.rule == Rule::AmbiguousDate;
            prop_assert!(judgement.verdict == Verdict::Wrong || is_told, "{} for {}", given, key);
        }
    }

    #[test]
    fn a_denial_is_never_accepted(
        words in vec("[a-z]{3,9}", 1..5), at in any::<Index>(),
        denial in select(&["not", "no", "never", "without"][..]),
    ) {
        let mut denied = words.clone();
        denied.insert(at.index(words.len()), denial.to_owned());
        let judgement = typed(&words.join(" "), TypedKind::Text, &denied.join(" "));
        prop_assert_eq!(judgement.verdict, Verdict::Wrong);
    }

    #[test]
    fn what_is_denied_is_never_right_without_its_denial(
        words in vec("[a-z]{3,9}", 1..5), at in any::<Index>(),
        denial in select(&["not", "no", "never", "without"][..]),
    ) {
        let mut denied = words.clone();
        denied.insert(at.index(words.len()), denial.to_owned());
        let judgement = typed(&denied.join(" "), TypedKind::Text, &words.join(" "));
        prop_assert_eq!(judgement.verdict, Verdict::Wrong);
    }

    #[test]
    fn what_is_folded_is_folded_to_itself(
        tag in language(), given in "(([bdfgklmnprstw][aeiouäöüé][lnr]?){1,3}[ .-]){0,6}",
    ) {
        let in_words = |text: &str| {
            let tokens = fold(text, language::of_tag(Some(tag))).into_iter();
            let words = tokens.map(Token::into_word).collect::<Option<Vec<_>>>();
            words.map(|words| words.join(" "))
        };
        if let Some(words) = in_words(&given) {
            prop_assert_eq!(in_words(&words), Some(words));
        }
    }

    #[test]
    fn the_order_of_a_list_changes_nothing(
        items in Just(["liberty", "equality", "fraternity", "peace", "libery"]).prop_shuffle(),
        named in 0..5_usize, need in 1..5_usize,
    ) {
        let key = ["liberty", "equality", "fraternity", "peace"];
        let mut said = items[..named].to_vec();
        let judgement = list(&key, need, &said.join(", "));
        said.reverse();
        let other = list(&key, need, &said.join("; "));
        prop_assert_eq!(judgement.verdict, other.verdict);
        prop_assert_eq!(judgement.credit.to_bits(), other.credit.to_bits());
    }
}

/// Words that an umlaut alone tells from others are others, however the umlaut is typed.
#[test]
fn an_umlaut_makes_another_word_where_there_is_one() {
    let judged = |key: &str, given: &str| {
        let task = Task::Typed {
            accepted: vec![key.to_owned()],
            kind: TypedKind::Text,
        };
        judged(
            "de",
            "Was soll der Staat?",
            task,
            &Response::Text(given.to_owned()),
        )
        .verdict
    };
    for (key, right, other) in [
        ("fördern", "fördern", "fordern"),
        ("fördern", "foerdern", "fordern"),
        ("fordern", "fordern", "fördern"),
        ("fordern", "Fordern!", "foerdern"),
        (
            "die Stimmen zählen",
            "Stimmen za\u{308}hlen",
            "Stimmen zahlen",
        ),
        (
            "Förderung der Kunst",
            "Foerderung der Kunst",
            "Forderung der Kunst",
        ),
    ] {
        assert_eq!(judged(key, right), Verdict::Correct, "{right} for {key}");
        assert_eq!(judged(key, other), Verdict::Wrong, "{other} for {key}");
    }
    // Where no other word is near, an umlaut may be left out.
    for given in ["Fürsten", "Fuersten", "Fursten"] {
        assert_eq!(judged("Fürsten", given), Verdict::Correct, "{given}");
    }
}

/// Questions with an answer to each.
const ASKED: [(&str, &str, &str); 8] = [
    (
        "en",
        "Who wrote the Declaration of Independence?",
        "Jefferson",
    ),
    ("en", "Which river flows through London?", "Thames"),
    (
        "en",
        "How old must you be to vote in a general election?",
        "18",
    ),
    (
        "en",
        "What do we call the first ten amendments?",
        "Bill of Rights",
    ),
    ("en", "In what year did the colonies unite?", "1901"),
    (
        "de",
        "Wer war der erste Bundeskanzler der Bundesrepublik?",
        "Adenauer",
    ),
    (
        "de",
        "Wie heißt die Verfassung der Bundesrepublik Deutschland?",
        "Grundgesetz",
    ),
    ("fr", "Quel est le plus long fleuve de France ?", "Loire"),
];

#[test]
fn nobody_is_refused_for_repeating_the_question() {
    for (language, question, key) in ASKED {
        let task = Task::Typed {
            accepted: vec![key.to_owned()],
            kind: TypedKind::Text,
        };
        let deck = deck_with(language, card(question, task));
        let judge = Judge::of(&deck);
        let words = question.trim_end_matches(['?', ' ']).split(' ');
        let words = words.collect::<Vec<_>>();
        for start in 1..words.len() - 1 {
            let behind = words[start..].join(" ");
            for text in [format!("{key} {behind}"), format!("{key}, {behind}")] {
                let judgement = judge.judge(&deck.cards[0], &Response::Text(text.clone()));
                assert!(judgement.credit > 0.0, "{question} {text}: {judgement:?}");
            }
            let before = words[start..].join(" ");
            let text = format!("{before}: {key}");
            let judgement = judge.judge(&deck.cards[0], &Response::Text(text.clone()));
            assert!(judgement.credit > 0.0, "{question} {text}: {judgement:?}");
        }
    }
}

#[test]
fn a_wrong_item_never_raises_the_credit() {
    let items = ["political", "military", "economic ties"];
    for named in [
        "political",
        "political, military",
        "military, economic ties, political",
        "culture",
    ] {
        for need in 1..=3 {
            let before = list(&items, need, named).credit;
            for more in ["culture", "sport, culture", "peace; war; love"] {
                let after = list(&items, need, &format!("{named}, {more}")).credit;
                assert!(after <= before, "{named} and {more}, {need} asked: {after}");
            }
        }
    }
    let credit = |named| list(&["political", "military"], 2, named).credit;
    assert!(credit("political, military, economic, cultural") <= 0.5);
    assert!((credit("military and political") - 1.0).abs() < f64::EPSILON);
}

#[test]
fn the_account_names_every_word_as_what_it_is() {
    let account = |key: &str, given: &str| {
        let judgement = typed(key, TypedKind::Text, given);
        let account = judgement.parts[0].account.clone().expect("an account");
        let said = account.answer.into_iter();
        said.map(|(word, fate)| format!("{word}: {fate}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    for (key, given, says) in [
        (
            "peace and law",
            "Law & Peace",
            "law: of the answer, and: of the answer, peace: of the answer",
        ),
        (
            "rule of law",
            "RULE-OF-LAW",
            "rule: of the answer, of: of the answer, law: of the answer",
        ),
        (
            "law",
            "it is law",
            "it: says nothing, is: says nothing, law: of the answer",
        ),
        (
            "18",
            "18 people",
            "18: of the answer, people: beside the figure",
        ),
        ("law", "no law", "no: denies, law: of the answer"),
    ] {
        assert_eq!(account(key, given), says);
    }
}

#[test]
fn a_reason_names_the_word_that_it_is_about() {
    let why = |key: &str, given: &str| typed(key, TypedKind::Text, given).parts[0].why();
    assert_eq!(
        why("Bill of Rights", "bill"),
        "only a part: “rights” is missing"
    );
    assert_eq!(why("senate", "council"), "“council” is another word");
    assert_eq!(
        why("Louisiana", "Louisiana Purchase"),
        "says “purchase” besides"
    );
    assert_eq!(why("taxes", "not taxes"), "“not” turns it round");
    assert_eq!(why("the war", "before the war"), "“before” bounds it");
}

/// What a judge says of answers to a number with a tolerance: the verdict's sign, and why.
fn near(language: &str, prompt: &str, key: &str, distance: &str, given: &str) -> String {
    let task = Task::Typed {
        accepted: key.split('|').map(str::to_owned).collect(),
        kind: TypedKind::Number(tolerance(distance)),
    };
    let judgement = judged(language, prompt, task, &Response::Text(given.to_owned()));
    format!("{}: {}", judgement.verdict.as_str(), judgement.why())
}

#[test]
fn a_number_within_the_tolerance_is_right() {
    let seats = |given: &str| near("en", "How many seats are there?", "614", "16", given);
    for given in [
        "598",
        "630",
        "600",
        "six hundred",
        "630 seats",
        "there are 620 seats",
        "620 (six hundred and twenty)",
    ] {
        assert_eq!(seats(given), "correct: right within 16 of 614", "{given}");
    }
    for (given, says) in [
        ("614", "correct: the very answer"),
        (
            "six hundred and fourteen",
            "correct: the answer in a sentence",
        ),
        ("597", "wrong: a different number"),
        ("631", "wrong: a different number"),
        ("630.5", "wrong: a different number"),
        ("six hundred twnty", "almost: a typo: one letter"),
        ("600 or 620", "wrong: more than one answer"),
        ("I don't know", "wrong: says nothing"),
    ] {
        assert_eq!(seats(given), says, "{given}");
    }
    for said in [
        "more than {}",
        "{} kilometers",
        "about {}",
        "not {}",
        "{}+",
        "{} seats or so",
    ] {
        let exactly = near(
            "en",
            "How many seats are there?",
            "614",
            "0",
            &said.replace("{}", "614"),
        );
        let near_by = said.replace("{}", "600");
        let nearly = seats(&near_by);
        let is_right = exactly.starts_with("correct");
        assert_eq!(nearly.starts_with("correct"), is_right, "{said}: {nearly}");
        assert!(is_right || nearly == exactly, "{said}: {nearly}, {exactly}");
    }
    // Two numbers that are near enough are a net, not an answer.
    for given in [
        "600 620",
        "600 to 620",
        "600, 620",
        "between 600 and 620",
        "610/620",
    ] {
        assert!(
            seats(given).starts_with("wrong"),
            "{given}: {}",
            seats(given)
        );
    }
}

#[test]
fn a_tolerance_is_exact_to_the_last_place() {
    let pi = |given| near("en", "What is pi?", "3.14", "0.005", given);
    for given in ["3.145", "3.135", "3.141", "3.1415926", "22/7"] {
        assert_eq!(pi(given), "correct: right within 0.005 of 3.14", "{given}");
    }
    for given in ["3.1450001", "3.1349", "3.15", "22/8"] {
        assert!(pi(given).starts_with("wrong"), "{given}: {}", pi(given));
    }
    assert_eq!(
        near("de", "Wie groß ist Pi?", "3,14", "0.005", "3,145"),
        "correct: right within 0.005 of 3,14"
    );
    assert_eq!(
        near(
            "fr",
            "Combien de sièges y a-t-il ?",
            "577",
            "3",
            "580 sièges"
        ),
        "correct: right within 3 of 577"
    );
}

#[test]
fn a_tolerance_knows_the_sign() {
    let cold = |given| near("en", "How cold is it?", "-3.8", "4", given);
    for given in ["-3.7", "−5", "minus two", "0", "0.2"] {
        assert_eq!(cold(given), "correct: right within 4 of -3.8", "{given}");
    }
    for given in ["3.8", "0.3", "-7.9"] {
        assert!(cold(given).starts_with("wrong"), "{given}: {}", cold(given));
    }
}

#[test]
fn each_accepted_number_has_the_tolerance() {
    let either = |given| near("en", "How many?", "eleven (11)|20", "1", given);
    assert_eq!(either("12"), "correct: right within 1 of eleven (11)");
    assert_eq!(either("nineteen"), "correct: right within 1 of 20");
    assert!(either("15").starts_with("wrong"));
}

#[test]
fn what_the_question_says_is_no_answer_to_it() {
    let seats = |given: &str| {
        near(
            "en",
            "How many of the 630 seats were taken?",
            "614",
            "16",
            given,
        )
    };
    assert_eq!(seats("600 of the 630"), "correct: right within 16 of 614");
    assert_eq!(seats("630"), "correct: right within 16 of 614");
    assert!(seats("580 of the 630").starts_with("wrong"));
    // A size stands behind its number.
    let people = |given| {
        near(
            "en",
            "How many people live there?",
            "67 million",
            "1000000",
            given,
        )
    };
    assert_eq!(
        people("67.5 million"),
        "correct: right within 1000000 of 67 million"
    );
    assert_eq!(people("66m"), "correct: right within 1000000 of 67 million");
    assert!(people("65m").starts_with("wrong"));
}

proptest! {
    #[test]
    fn a_tolerance_takes_what_is_within_it_and_nothing_else(
        given in 0..2000_u32, distance in 1..60_u32, beyond in -3..4_i32, places in 0..4_usize,
    ) {
        // Near the bound, from below.
        let key = (given + distance).saturating_add_signed(beyond);
        let shown = |units: u32| {
            let one = 10_u32.pow(u32::try_from(places).expect("few"));
            let rest = if places > 0 { format!(".{:0places$}", units % one) } else { String::new() };
            format!("{}{rest}", units / one)
        };
        let said = near("en", "How many?", &shown(key), &shown(distance), &shown(given));
        prop_assert_eq!(said.starts_with("correct"), key.abs_diff(given) <= distance, "{}", said);
    }
}

#[test]
fn a_response_of_another_type_is_wrong() {
    let card = |task| judged("en", "?", task, &Response::Truth(true));
    let judgement = card(Task::Order {
        items: vec!["a".into()],
    });
    assert_eq!(
        (judgement.verdict, judgement.rule),
        (Verdict::Wrong, Rule::WrongShape)
    );
    assert_eq!(
        card(Task::Flashcard {
            back: "true".into()
        })
        .rule,
        Rule::WrongShape
    );
}

#[test]
fn a_long_answer_is_wrong_and_no_trouble() {
    let items: Vec<String> = (0..50).map(|item| format!("item number {item}")).collect();
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    for text in [
        "x".repeat(10_000),
        "is the ".repeat(1_500),
        "1,2;and ".repeat(1_250),
        "é ".repeat(5_000),
    ] {
        assert_eq!(
            typed("collective defence", TypedKind::Text, &text).verdict,
            Verdict::Wrong
        );
        assert_eq!(list(&items, 3, &text).verdict, Verdict::Wrong);
    }
}

#[test]
fn judging_agrees_with_a_fair_teacher() {
    let mut disagreements = Vec::new();
    let mut answers = 0;
    for block in ROWS.split("\n\n") {
        let mut lines = block.trim().lines();
        let (Some(head), Some(key)) = (lines.next(), lines.next()) else {
            continue;
        };
        let (language, question) = head.split_once(' ').unwrap_or_default();
        let deck = deck_with(language, card(question, task_of(key)));
        let judge = Judge::of(&deck);
        for line in lines {
            let (mark, text) = line.split_once(' ').unwrap_or((line, ""));
            let response = Response::Text(text.replace("\\n", "\n"));
            let judgement = judge.judge(&deck.cards[0], &response);
            answers += 1;
            if judgement.verdict != verdict(mark) {
                disagreements.push(format!("{question}\n  {line}\n  {judgement:?}"));
            }
        }
    }
    assert!(answers > 800);
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}

/// The task that a line such as `= three (3) | a few` describes; `[2]` behind it makes it a list of
/// which two are needed.
fn task_of(key: &str) -> Task {
    let key = key.trim_start_matches("= ");
    let split = |key: &str| key.split(" | ").map(str::to_owned).collect::<Vec<_>>();
    match key.strip_suffix(']').and_then(|key| key.rsplit_once(" [")) {
        Some((items, need)) => Task::List {
            items: split(items)
                .iter()
                .map(|item| item.split('=').map(str::to_owned).collect())
                .collect(),
            need: need.parse().unwrap_or(1),
        },
        None => Task::Typed {
            accepted: split(key),
            kind: TypedKind::Text,
        },
    }
}

fn verdict(mark: &str) -> Verdict {
    match mark {
        "+" => Verdict::Correct,
        "~" => Verdict::Almost,
        _ => Verdict::Wrong,
    }
}

/// A block a question: language and question, the key behind `=`, then answers that are correct
/// (`+`), almost right (`~`) and wrong (`-`).
const ROWS: &str = r#"
en How many members does the town council have?
= eleven (11)
+ 11
+ eleven
+ eleven members
+ the council has 11 members
+ 11 members of the town council
+ There are eleven.
+ it's 11
+ 11.0
~ elevn
~ eleveen
- 12
- 1
- 111
- seven
- more than 11
- at least 11
- 11 or 12
- not 11
+ 11 mayors
- 10-11
- 10 to 11
- ten
- 1 1
- many

en For how many years is a mayor elected?
= four (4) years | four (4)
+ 4
+ four
+ 4 years
+ four years
+ for 4 years
+ 4-year
+ for four years
- 4 months
- 5 years
- 14
- forty
- four terms
- every 4 years
~ foru years
~ four yeers

en When was the Treaty of Maastricht signed?
= 7 February 1992
+ 7 February 1992
+ February 7, 1992
+ Feb 7 1992
+ 7th of February, 1992
+ 7th Feb. 1992
+ 1992-02-07
+ 07.02.1992
+ on the seventh of February 1992
+ Friday, 7 February 1992
+ it was signed on 7 February 1992
~ February 1992
~ 1992
~ 7 Febuary 1992
~ 7 February
- Monday, 7 February 1992
- 7 March 1992
- 7 February 1993
- 17 February 1992
~ 2/7/1992
+ 7/2/1992
- 1993
- 1990s
- 7 or 8 February 1992
- before 7 February 1992
- 7
- the 7th
- February 30, 1992
- 1991-1992
- February 1993
- in the nineties

en In what year did the United Kingdom leave the European Union?
= 2020
+ 2020
+ in 2020
+ twenty twenty
+ two thousand twenty
+ two thousand and twenty
+ the year 2020
- 2016
- 2021
- 2019
- 20
- 202
- 2002
- 2020 or 2021
- after 2020
- around 2010
+ January 2020

en Which house of Parliament is elected?
= the House of Commons
+ House of Commons

en Who heads the executive branch of a state?
= the governor
+ governor
+ The Governor
+ a governor
+ it is the governor
- the lieutenant governor
- the government
- the mayor
- governed
- the vice governor
- not the governor

en What may Parliament do without the consent of the Lords?
= pass money bills
+ pass money bills
+ it may pass money bills
~ pass mony bills
- not pass money bills
- reject money bills
- never pass money bills
- money

en What kind of majority amends the charter?
= a two-thirds majority | two thirds (2/3)
+ two-thirds
+ 2/3
+ two thirds
+ two-thirds majority
+ a two thirds majority
+ 2/3 majority
- one third
- three-quarters
- simple majority
- two-thirds minority
- 2
- 3/2
- a third
- 2.3

en Which share of votes is needed to enter the Bundestag?
= 5 percent | five per cent
+ 5%
+ 5 %
+ five percent
+ 5 per cent
+ 5 percent of votes
+ five per cent of the votes
- 3%
- 50%
- 0.5%
- 15 %
- 5 seats
- under 5%

en Who represents the states in the German parliament?
= the Bundesrat
+ Bundesrat
+ The Bundesrat does
~ Bundesratt
~ Bundestrat
- Bundestag
- the federal states

en Which document did King John seal?
= Magna Carta
+ Magna Carta
+ the Magna Carta
+ MAGNA CARTA
+ magnacarta
~ Magna Charta
~ Magna Cart
- Magna
- Carta
- the Bill of Rights
- the Bill of the Magna Carta

en Name the two houses of the British Parliament.
= House of Commons and House of Lords
+ House of Lords and House of Commons
+ the House of Commons and the House of Lords
+ House of Commons, House of Lords
+ House of Commons & House of Lords
- House of Commons
- House of Lords or House of Commons
- House of Commons and House of Representatives

en Which freedom protects newspapers?
= freedom of the press | press freedom
+ freedom of press
+ press freedom
+ Freedom of the Press!
~ fredom of the press
- freedom from the press
- freedom of speech
+ the press
- freedom

en Was the attack provoked or unprovoked?
= unprovoked
+ unprovoked
+ it was unprovoked
~ unprovokd
- provoked
- not unprovoked
- provoked or unprovoked
- un

en Who can veto a bill?
= the President
+ president
+ The president can
~ presidnet
+ presidents
- the Vice President
- the vice-president
- ex-president
- former president
- President of the Senate
- presidency of the council

en Which article of the treaty says that an attack on one is an attack on all?
= Article 5
+ article 5
+ Article V
+ Article five
+ 5
+ the fifth article
+ Article 5 of the treaty
- Article 4
- Article 6
- Article IV
- Article 55
- Article 15
- amendment 5

en Which world war led to the founding of the United Nations?
= World War II
+ World War 2
+ World War Two
+ the Second World War
+ second world war
+ world war ii
~ World Warr II
- World War I
- World War III
- World War
- First World War
- the War
- Cold War

en What is another name for the upper house?
= the Senate
+ Senate
~ Senat
~ Sennate
- Senator
- the Senators
- Senate President
- House

en Which country is the EU's largest member by area?
= France
+ France
~ Frence
- French
- Finland
- not France
- France or Germany
- I don't know
- idk
- ???
- no idea
- Vichy France
- New France

en Which country joined the EU in 2004: Slovenia or Slovakia became the first of both to adopt the euro?
= Slovenia
+ slovenia
~ Slovennia
- Slovakia

en What does the employer owe the worker?
= a (fair) wage
+ wage
+ a wage
+ a fair wage
+ fair wage
+ wages
+ fair wages
- fair
- unfair wage
- no wage

en Who pays the wage?
= the employer
+ employer
~ emploier
+ employers
- employee
- employees
- the employed
- self-employer

en How many judges sit on the Court of Justice?
= twenty-seven (27)
+ 27 judges
+ XXVII
+ twenty-seven judges
- 28
- twenty-eight
- 2.7
- 27 million
- 270
- 27th amendment
- minus 27

en How many people live in the European Union?
= about 450 million
+ 450 million
+ 450,000,000
+ about 450 million people
+ four hundred fifty million
+ 450 000 000
- 45 million
- 450
- 450 billion
- 540 million
- 4.5 million

en What is the motto of the EU?
= United in diversity
+ united in diversity
+ "United in Diversity"
~ united in diversitie
- united in adversity
- divided in diversity
- united

en What does a mayor chair?
= the town's council
+ the towns council
+ town’s council
- the county council

en What is the minimum voting age?
= 18 (years old)
+ 18
+ eighteen
+ 18 years old
- 21
- 16
+ over 18
- under 18
- 81
- eighty

en What is the colour of the EU flag's stars?
= gold | yellow
+ gold
+ yellow
~ yelow
- blue
- gold and blue

en Which court reviews EU law?
= the Court of Justice (of the European Union)
+ Court of Justice
+ the Court of Justice of the European Union
~ Cort of Justice
- Court
- European Union
- Court of Auditors
- of the European Union
- Court of Injustice

en Where does the European Parliament sit?
= Strasbourg
+ in Strasbourg
+ Strasbourg.
+ It sits in Strasbourg
~ Strasburg
~ Strassbourg
- Brussels
- Strasbourg or Brussels
- not in Strasbourg
- near Strasbourg

en Who is the head of state of the United Kingdom?
= King Charles III | Charles III | the King
+ King Charles III
+ Charles the Third
+ King Charles the 3rd
+ Charles 3
+ the king
~ King Charls III
- Charles II
- Charles
- the Queen
- Charles I
- Charles IV

en What does the rule of law forbid?
= arbitrary power
~ arbitary power
- no arbitrary power
- arbitrary
- power
- military power

en Which side won?
= the interstate compact
~ the interstate compct
- the intrastate compact

en What decides an election?
= a majority
+ majority
~ majorty
- minority
- a minority of votes

de Wie viele Bundesländer hat Deutschland?
= sechzehn (16)
+ 16
+ sechzehn
+ 16 Bundesländer
+ Deutschland hat 16 Bundesländer
+ es sind sechzehn
~ sechzen
- sechzig
- 15
- 61
- nicht 16
- mehr als 16

de Wer wählt den Bundeskanzler?
= der Bundestag
+ Bundestag
+ den Bundestag
~ Bundestak
- Bundesrat
- die Bundesversammlung
- nicht der Bundestag

de Wie heißt die Hauptstadt von Nordrhein-Westfalen?
= Düsseldorf
+ Duesseldorf
+ DÜSSELDORF
+ Dusseldorf
+ düsseldorf
~ Düseldorf
- Köln

de Wann trat das Grundgesetz in Kraft?
= 23. Mai 1949
+ 23.05.1949
+ 23.5.1949
+ am 23. Mai 1949
+ 1949-05-23
+ dreiundzwanzigster Mai 1949
~ Mai 1949
~ 1949
- 23. Mai 1948
- 24. Mai 1949
- 13. Mai 1949
- 23. März 1949

de Wie viele Sitze?
= siebenundzwanzig
+ 27
+ siebenundzwanzig
- 72
- zweiundsiebzig

de Was ist die Straße der Demokratie?
= Große Straße
+ Grosse Strasse
+ GROSSE STRASSE
+ GROẞE STRAẞE

fr Quand fut prise la Bastille ?
= 14 juillet 1789
+ le 14 juillet 1789
+ 14/07/1789
+ 14.7.1789
+ quatorze juillet 1789
~ juillet 1789
~ 1789
~ 14 juilet 1789
- 14 juin 1789
- 4 juillet 1789
- 14 juillet 1790

fr Combien d'États membres compte l'Union européenne ?
= vingt-sept (27)
+ 27
+ vingt sept
+ vingt-sept États membres
+ l'Union compte 27 États
- 28
- vingt-huit
- vingt
- 37

fr Combien d'années ?
= quatre-vingt-dix-neuf
+ 99
+ quatre vingt dix neuf
- 89
- 79

fr Qui dirige le gouvernement ?
= le Premier ministre
+ premier ministre
+ Le Premier Ministre
+ c'est le premier ministre
~ premier minister
- le président
- l'ancien premier ministre
- pas le premier ministre

fr Quel est le principe ?
= l'égalité
+ egalite
+ égalité
+ l’égalité
+ L'EGALITE
+ egalitée
- inégalité
- l'inégalité

xx Kysymys?
= Helsinki
+ helsinki
~ Helsinky
- Oslo

xx İstanbul?
= İstanbul
+ istanbul
+ İSTANBUL

en What is one right or freedom from the First Amendment?
= speech | religion | assembly | press | petition the government
+ speech
+ freedom of speech
+ freedom of religion
+ freedom of the press
+ right of assembly
+ the right to petition the government
+ speech and religion
- freedom from religion
- guns
- freedom
- right to bear arms
- no speech

en Who makes federal laws?
= Congress | Senate and House (of Representatives) | (U.S. or national) legislature
+ Congress
+ the national legislature
+ U.S. legislature
+ US legislature
+ legislature
+ House and Senate
+ Senate and House of Representatives
+ the House of Representatives and the Senate
+ Congress does
- Senate
- the President
- state legislature
- national

en What is one branch or part of the government?
= Congress | legislative | President | executive | the courts | judicial
+ legislative branch
+ the executive branch
+ the judicial branch
+ courts
+ the court
~ judical branch
~ excutive
- branch
- police

en Who was President during the Great Depression and World War II?
= (Franklin) Roosevelt
+ Franklin Roosevelt
+ Franklin D. Roosevelt
+ F. D. Roosevelt
+ F. Roosevelt
+ President Roosevelt
+ Roosevelt was
~ Roosvelt
~ Franklin D. Rosevelt
- Theodore Roosevelt
- T. Roosevelt
- Teddy Roosevelt
- Franklin
- Franklin Pierce
- Eleanor Roosevelt
- Roosevelt or Truman
- Hoover

en Who was the first President?
= (George) Washington
+ George Washington
+ G. Washington
+ Mr. Washington
- Booker T. Washington
- Washington D.C.
- Washington Irving
- George
- Martha Washington
- George H. Washington Carver

en How many U.S. Senators are there?
= one hundred (100)
+ 100
+ a hundred
+ one hundred
+ 100 senators
+ one hundred senators
+ there are 100 senators
~ one hundread
~ one hunderd
- one hundred and one
- 1000
- ten
- 10
- 99
- 435
- two per state

en We elect a U.S. Senator for how many years?
= six (6)
+ 6
+ six years
+ 6 years
+ for six years
- 2
- sixteen
- 6 terms
- 6 months

en What did Susan B. Anthony do?
= fought for women’s rights | fought for civil rights
+ fought for women's rights
+ fought for womens rights
+ She fought for women's rights
+ fought for civil rights
~ fougt for women's rights
- fought against women's rights
- fought for men's rights
- fought for states' rights
- fought
- sold quilts

en Name one problem that led to the Civil War.
= slavery | economic reasons | states' rights
+ slavery
+ states rights
+ states' rights
+ state’s rights
~ slavry
+ economic reason
- anti-slavery
- civil rights
- reasons

en What is the name of the Speaker?
= (Mike) Johnson
+ Johnson
+ Mike Johnson
~ Jonson
- Jackson
- Mike
- Mike Pence
- Andrew Johnson
- Boris Johnson

en When do we celebrate Independence Day?
= July 4
+ July 4
+ 4th of July
+ the Fourth of July
+ July 4th
+ July fourth
+ 4 July
~ July 4, 1776
~ July
~ Jully 4
- July 14
- June 4
- 4
- 4th
- July 5

en What is the supreme law of the land?
= the Constitution
+ the constitution
+ constitution
~ the Constituion
~ Consitution
- the Declaration
- unconstitutional
- amendments
- state constitution

en The idea of self-government is in the first three words of the Constitution. What are these words?
= We the People
+ we the people
+ We, the People
+ "We the People"
~ We the Poeple
- the people
- you the people
- we the citizens
- not we the people

en What stops one branch of government from becoming too powerful?
= checks and balances | separation of powers
+ checks and balances
+ checks & balances
+ balances and checks
+ separation of powers
+ check and balances
+ checks and balance
~ seperation of powers
+ separation of power
- checks
- unchecks and balances
- concentration of powers

en What is an amendment?
= a change (to the Constitution) | an addition (to the Constitution)
+ change
+ a change to the Constitution
+ an addition
+ addition to the Constitution
~ chang
~ an adition
- edition
- the Constitution
- to the Constitution

en Name one right in the Declaration
= life [1]
+ life
+ Life.
- no life

en Name two national U.S. holidays
= New Year's Day | Martin Luther King, Jr. Day | Presidents' Day | Memorial Day | Independence Day | Labor Day | Columbus Day | Veterans Day | Thanksgiving | Christmas [2]
+ Christmas and Thanksgiving
+ Labour Day, Memorial Day
+ Martin Luther King, Jr. Day; Christmas
+ Martin Luther King, Jr. Day, Christmas
+ martin luther king jr day and new years day
+ 1. Christmas\n2. Labor Day
+ - Christmas\n- Labor Day
+ Christmas, Christmas, Labor Day
+ Christmas/Thanksgiving
+ Christmas + Thanksgiving
~ Christmas
~ Christmas, Halloween
~ Chrismas, Labor Day
~ Christmas, Labor Day, Halloween
~ Christmas and Christmas
- Halloween
- Easter, Halloween
- Christmas or Thanksgiving
- Day
- Christmas, a, b, c, d, e, f

en What are two rights of everyone living in the country?
= freedom of expression | freedom of speech | freedom of assembly | freedom to petition the government | freedom of religion | the right to bear arms [2]
+ freedom of speech, freedom of religion
+ freedom of speech and freedom of religion
+ freedom of speech; right to bear arms
~ freedom of speech
- speech
- freedom from religion

en What are the two parts of Parliament's duty?
= speak freely, without fear | raise and spend money [2]
+ speak freely, without fear and raise and spend money
+ raise and spend money, speak freely, without fear
+ raise and spend money; speak freely without fear
~ raise and spend money
~ raise and spend mony; speak freely, without fear
- raise, spend

en Name the three branches.
= executive | legislative | judicial=judiciary [3]
+ executive, legislative, and judicial
+ judiciary; legislative; executive
+ legislative, judicial & executive
~ executive, legislative
~ executive, legislative, judicial, military
- executive
- executive, military, religious

fr Citez deux valeurs de la République.
= liberté | égalité | fraternité [2]
+ liberté et égalité
+ la liberté, la fraternité
+ Égalité; liberté
~ liberté
+ libertée et égalité
- monarchie

de Nennen Sie zwei Grundrechte.
= Meinungsfreiheit | Religionsfreiheit | Versammlungsfreiheit [2]
+ Meinungsfreiheit und Religionsfreiheit
+ Religionsfreiheit, Meinungsfreiheit
~ Meinungsfreiheit
~ Meinungsfreihet und Religionsfreiheit
- Steuerfreiheit

en Who wrote the county's charter?
= (Alexander) Hamilton
+ Hamilton wrote the charter
+ Hamilton did
+ It was Hamilton
+ I think Hamilton
+ Hamilton, I think
+ Alexander Hamilton wrote the county's charter
~ Hamiltn wrote the charter
- Hamilton did not
- not Hamilton
- Hamilton or Jay
- Hamilton and Jay
- Hamilton Fish
- Alexander
- Alexander Graham Bell
- Hamilton never wrote the charter
- the charter

en What body proposes EU laws?
= the (European) Commission
+ Commission
+ The European Commission
+ the Commission does
~ the European Comission
- the Commissioner
- European Commissioner
- European Council
- Parliament
- the omission

en What do citizens cast?
= votes
+ votes
+ vote
- voters
- voter

en Is membership limited to European states?
= no
+ no
+ No.
- yes
- not
- none

en What must citizens pay?
= taxes
+ taxes
+ they must pay taxes
+ citizens must pay taxes
+ tax
~ taxs
- Texas
- no taxes
- never taxes

en What may the council do?
= may levy taxes
+ may levy taxes
+ levy taxes
+ it may levy taxes
- must levy taxes
- may not levy taxes
- it cannot levy taxes

en What are the two major political parties in the United States?
= Democratic and Republican
+ Democratic and Republican
+ Republican and Democratic
+ Republican, Democratic
+ the Democratic and Republican parties
+ Democratic & Republican
~ Democratic and Republcan
~ Democrat and Republican
~ Democrats and Republicans
- Democratic
- Democratic or Republican
- Republican and Libertarian

en How many justices are on the Supreme Court?
= nine (9)
+ 9
+ nine justices
+ There are nine justices on the Supreme Court.
+ nine
- 6
- nineteen
- ninety
- 9 or 10
~ nien

en How old do citizens have to be to vote for President?
= eighteen (18) and older
+ 18 and older
+ eighteen and older
+ 18 & older
- 18
- 21 and older
- eighteen and younger
- 16 and older

en When must all men register for the Selective Service?
= at age eighteen (18) | between eighteen (18) and twenty-six (26)
+ at age 18
+ age 18
+ 18
+ between 18 and 26
+ at eighteen
- at age 16
- between 18 and 25
- between 26 and 18
- 26

en What is the capital of the United States?
= Washington, D.C.
+ Washington DC
+ Washington D.C.
+ washington, d.c.
+ Washington, DC.
~ Washinton DC
- Washington state
- New York
+ D.C.

en What is the name of the national anthem?
= The Star-Spangled Banner
+ star spangled banner
+ The Star Spangled Banner
+ Star-Spangled Banner
~ Star Spangled Baner
~ Star Spangeled Banner
- America the Beautiful
- The Banner

en Why do some states have more Representatives than other states?
= (because of) the state's population | (because) they have more people | (because) some states have more people
+ because of the state's population
+ the state's population
+ because they have more people
+ they have more people
~ because of the states populaton
- because they have fewer people
- because they have less people
- because they are bigger

en What did the Emancipation Proclamation do?
= freed the slaves | freed slaves in the Confederacy
+ freed the slaves
+ It freed the slaves
+ freed slaves
+ freed the slave
~ fred the slaves
- enslaved the free
- did not free the slaves
- freed the colonies
- slaves

en What happened on September 11, 2001?
= Terrorists attacked the United States.
+ terrorists attacked the United States
+ Terrorists attacked the US
+ terrorists attacked the U.S.A.
~ terorists attacked the United States
- the United States attacked terrorists
- terrorists did not attack the United States
- tourists attacked the United States

en When was the Constitution written?
= 1787
+ 1787
+ in 1787
+ It was written in 1787.
+ seventeen eighty-seven
+ The Constitution was written in 1787
- 1776
- 1778
- 1877
- 1787 or 1788
- 1780s
- 178
- before 1787
- 1787 BC

en Name one of the two longest rivers in the United States.
= Missouri (River) | Mississippi (River)
+ Missouri
+ the Mississippi
+ Mississippi River
+ the Missouri River
~ Missisippi
~ Misouri
- River
- Hudson
- Colorado River
- Rio Grande
- the longest river

en What is one reason colonists came to America?
= freedom | political liberty | religious freedom | economic opportunity | practice their religion | escape persecution
+ freedom
+ for religious freedom
+ to escape persecution
+ religious freedom
+ to practice their religion
+ practise their religion
~ religous freedom
~ escape persacution
- slavery
- to escape prosecution
- freedom from religion
- to escape freedom

en Who did the United States fight in World War II?
= Japan, Germany, and Italy
+ Japan, Germany, and Italy
+ Germany, Italy and Japan
+ Italy, Japan, Germany
~ Japan, Germany, and Itally
- Germany
- Japan and Germany
- Japan, Germany, and France

en What is freedom of religion?
= You can practice any religion, or not practice a religion.
+ you can practice any religion or not practice a religion
+ You can practise any religion, or not practise a religion
~ you can practise any religon, or not practise a religion
- you can practice any religion
- you cannot practice any religion, or not practice a religion

en What does the President's Cabinet do?
= advises the President
+ advises the President
+ it advises the President
+ The Cabinet advises the President
+ advise the president
- advises Congress
- advises the Vice President
- the President advises
- does not advise the President

en What is the political party of the President now?
= Republican (Party)
+ Republican
+ the Republican Party
- Democratic Party
- Party

en Who is the Commander in Chief of the military?
= the President
+ President
+ the president
- the Vice President
- the general
- Congress
- the military

en What are two ways that Americans can participate in their democracy?
= vote | join a political party | help with a campaign | join a civic group | join a community group | call Senators and Representatives | run for office | write to a newspaper [2]
+ vote and run for office
+ join a political party; call Senators and Representatives
+ call Senators and Representatives, vote
~ vote
~ vote, vote
~ vote and pay taxes
~ vote and run for ofice
- pay taxes
- shop, sleep

en Name three of the original 13 states
= New Hampshire | Massachusetts | Rhode Island | Connecticut | New York | New Jersey | Pennsylvania | Delaware | Maryland | Virginia | North Carolina | South Carolina | Georgia [3]
+ New York, New Jersey, Virginia
+ Virginia and Georgia and Maryland
+ Georgia; Delaware; Rhode Island; New York
~ New York, New Jersey
~ New York, New Jersey, Florida
~ Massachusets, Virginia, Georgia
~ South Carolina, Virginia, South Carolina
- Virginia
- West Virginia, Georgia
- York, Jersey, Hampshire
- Florida, Texas, Ohio

en Which three core tasks does the text name?
= deterrence and defence | crisis prevention and management | cooperative security [3]
+ deterrence and defence, crisis prevention and management, cooperative security
+ deterrence and defense; cooperative security; crisis prevention and management
+ cooperative security and deterrence and defence and crisis prevention and management
+ co-operative security, defence and deterrence, crisis prevention and management
~ deterrence and defence; cooperative security
- deterrence
- defence

en In what year did Russia begin its aggressive actions against Ukraine?
= 2014
+ 2014
+ in 2014
+ since 2014
+ It began in 2014
- 2015
- 2022
- 2014 or 2022
- 2004
- 1914
- 20140
~ 2O14
- 14

en How does the text describe Russia's war on Ukraine?
= brutal and unprovoked
+ brutal and unprovoked
+ unprovoked and brutal
+ as brutal and unprovoked
+ brutal & unprovoked
~ brutal and unprovokd
~ brutel and unprovoked
- brutal and provoked
- provoked
- brutal
- unprovoked
- not brutal and unprovoked
- brutal or unprovoked

en To what level does NATO commit its members to spend?
= 2 percent of GDP
+ 2% of GDP
+ two percent of GDP
+ 2 per cent of GDP
+ 2 % of GDP
- 3% of GDP
- 2% of GNP
- 0.2% of GDP
- 20% of GDP
- 2 of GDP

en How many members?
= 101
+ a hundred and one members

fr Combien de membres compte le conseil ?
= 100
- cent un membres

fr Combien de membres compte le conseil ?
= 101
+ cent un membres

fr Combien de membres compte le conseil ?
= 1000
- mille un membres

fr En quelle année ?
= 2000
- en deux mille un, je crois

fr Combien de députés ?
= 500 députés
- cinq cent un députés

de Wie viele Mitglieder?
= 100
- hundert eine Mitglieder

de Wie viele Mitglieder?
= 101
+ hundert eine Mitglieder

fr Combien de membres ?
= dix-sept (17)
+ 17

en In which year?
= 1905
+ nineteen oh five
+ nineteen oh-five

en In which year?
= 476
+ four seventy-six
+ 476 AD
- 476 BC

en In which year?
= 476 AD
+ 476

en In which year?
= 44 BC
- 44
+ 44 B.C.

de In welchem Jahr?
= 44 v. Chr.
- 44

de In welchem Jahr?
= 476
+ 476 n. Chr.
- 476 v. Chr.

fr En quelle année ?
= 476
+ 476 apr. J.-C.
- 476 av. J.-C.

en Which amendment?
= 100th
+ one hundredth

de Wie viele?
= 2
+ zwo

de Wie viele?
= 1500000
+ anderthalb Millionen
+ 1,5 Mio.

de Wie viele Einwohner?
= 84 Millionen
+ 84 Mio.
+ 84 Mio. Einwohner
+ 84 Mill.
- 84 Mrd.

de Wie viele Einwohner?
= 1,2 Milliarden
+ 1,2 Mrd.
+ 1200 Millionen

en How many people?
= 1.4 billion
+ 1.4bn

en How many people?
= 334 million
+ 334m
+ 334M
+ 334 million people

en How many people?
= 67 million
+ 67m
- 67
- 67k

en How many people?
= 67
+ 67m

en How many metres?
= 67
+ 67m

en-IN How many?
= 1200000
+ 12 lakh

en-IN How many?
= 20000000
+ 2 crore

en-IN How many?
= 100000
+ 1,00,000

en-IN How many?
= 1,40,00,00,000
+ 1400000000
+ 140 crore

en How many provinces?
= 10
~ 1O
+ 10

en How old?
= 18
~ l8
~ I8

de Wie viele Stimmen hat man?
= 1
+ eine
+ Eine.
+ eine Stimme
- keine Stimme
- zwei
+ eins
+ man hat eine Stimme

de Wie viele Stimmen hat man?
= 2
- eine
- eine Stimme

fr Combien de voix a chaque électeur ?
= 1
+ une voix
+ une
- aucune voix

en How many votes does each state have?
= 1
+ a vote
+ one vote
- no one
- a
- each other
- one another

en Who?
= nobody
+ no one

en Who?
= everybody
+ everyone

en Who?
= each other
+ one another

fr Quelle République ?
= la Ve République
+ 5e République
+ cinquième République
+ la Vème république
+ ve republique
- IVe République
- quatrième
+ la Ve
+ la cinquième

fr Quel roi ?
= François Ier
+ François premier
+ François 1er
+ François I
- François II

fr Quel siècle ?
= le XXe siècle
+ 20e siècle
+ vingtième siècle
- XIXe siècle

en Which king?
= Henry VIII
- Henry VIIII
- Henry VII

en How much?
= 5
- -5

en How much?
= -5
+ minus five
- 5

en What share?
= 1/2
+ 11/22

en What share?
= 1
+ 11/11

en What majority?
= two thirds
+ 2/3

de Wie viel?
= ein Drittel
+ 1/3

fr Combien ?
= deux tiers
+ 2/3

de Wann?
= 1. Mai
+ 1.5.

de Wann?
= 3. Oktober
+ 3.10.
+ am 3.10.
+ 03.10
- 3.11.
- 3
- 3,1

de Welcher Tag ist Nationalfeiertag?
= 3. Oktober
+ 3.10.

de An welchem Tag?
= 9. November 1989
~ 9. 11.

fr Quand ?
= 4 sept. 1949
+ 04/09/1949
+ 4 septembre 1949

fr Quand ?
= 14 juillet
+ 14 juill.
+ 14/7
+ 7/14

fr Quand ?
= 4 juillet
- 7/4

en When?
= May 8, 1945
- 8 Mai 1945

en In what month?
= November
~ Novmber
~ Novembre
- December

de In welchem Monat?
= November
~ Novembr

en How many?
= 27
~ twenty-sevn

de Wie viele?
= 27
~ siebenundzwanzgi
~ siebenundzwanzg
- siebenunddreizig

de Wie viele Mitglieder?
= 2300000
+ 2 Millionen 300 Tausend

en How many people live there?
= 84 million
~ about 84 million

fr Combien ?
= 1,5 million
+ un million et demi

fr Combien ?
= 68 millions
+ 68 M

fr Combien ?
= 1,4 milliard
+ 1,4 Md

en How many?
= 1500000
+ one and a half million

en How many?
= 2500000
+ two and a half million

en How many?
= 500000
+ half a million

en When?
= 4 April 1949
+ 04/04/1949

en When?
= April 4, 1949
+ Apr. 4 1949
+ the fourth of April, nineteen forty-nine
~ 4 April

en When?
= 1949
~ 4/4/49

de Wann ist der Nationalfeiertag?
= 3. Oktober
- 3.10 Uhr
- 3,10 Euro
- 3. oder 10.

en How many parties are there?
= 1
+ a party
- not a party


en In which three ways does the club help?
= talks=talking | advice | money [3]
+ talks, advice, money
+ talks as well as advice and money
+ 1. talks 2. advice 3. money
+ talks together with advice and money
+ The club uses talks, advice and money
~ 1. talks 2. advice
- as well as

en What kind of peace is wanted?
= (a) lasting (peace)
+ a lasting one
+ lasting
+ it is a lasting peace
- one
- a short one

en In which month and year did the war begin?
= February 2022
+ February of the year 2022
~ Febuary 2022
- February 2022 and March 2022
- February 2022 and 2014
~ Febrary of 2022
~ 2022
- Januray 2022

en From which town did the settlers come?
= Elmford
+ The settlers came from Elmford.
+ They came from Elmford
- They went from Elmford to Oakham

en Which adjective describes the council?
= elected
+ It is described as elected.
+ elected, for example
- described as appointed

de Welche zwei Wege nennt der Text?
= reden | helfen [2]
+ sowohl reden als auch helfen
+ reden wie auch helfen
+ 1. reden 2. helfen

fr Quels sont les deux moyens ?
= parler | aider [2]
+ parler ainsi que aider
+ parler de même que aider

en Who controls the government?
= parliament
+ parliament controls the government
- parliament is controlled by the government

en From which state did the threats to the members come?
= Elmland
+ from Elmland
+ The threats came from Elmland
- threats from members to Elmland
"#;

mod refused {
    use proptest::prelude::*;

    use super::*;

    /// How a card that refuses these judges an answer.
    fn rule_of(task: Task, refuse: &[&str], response: &Response) -> (Rule, Verdict) {
        let refuse = refuse.iter().map(|text| (*text).to_owned()).collect();
        let card = Card {
            refuse,
            ..card("What is it?", task)
        };
        let deck = deck_with("en", card);
        let judgement = Judge::of(&deck).judge(&deck.cards[0], response);
        (judgement.rule, judgement.verdict)
    }

    fn typed(kind: TypedKind, accepted: &[&str]) -> Task {
        let accepted = accepted.iter().map(|text| (*text).to_owned()).collect();
        Task::Typed { accepted, kind }
    }

    fn text(text: &str) -> Response {
        Response::Text(text.to_owned())
    }

    #[test]
    fn what_is_refused_is_wrong_however_it_is_written_and_however_near_it_is() {
        let senate = || typed(TypedKind::Text, &["the Senate", "the upper house"]);
        let rule = |refuse: &str, given: &str| rule_of(senate(), &[refuse], &text(given)).0;
        assert_eq!(rule("x", "Senat"), Rule::Typo(1));
        for given in ["Senat", " the SENAT. ", "“senat”"] {
            assert_eq!(rule("Senat", given), Rule::Refused, "{given}");
        }
        assert_eq!(rule("Senat", "Senate"), Rule::Folded);
        assert_eq!(
            rule("senate, the upper house", "Senate, the upper house"),
            Rule::Refused
        );
        assert_eq!(rule("x", "Senate, the upper house"), Rule::Several);
        assert_eq!(
            rule("upper house", "Senate, the upper house"),
            Rule::SaysMore
        );
        let number = || typed(TypedKind::Number(Tolerance::exact()), &["eleven (11)"]);
        assert_eq!(rule_of(number(), &["12"], &text("11")).0, Rule::Sentence);
        assert_eq!(rule_of(number(), &["12"], &text("twelve")).0, Rule::Refused);
        let exact = || typed(TypedKind::Exact, &["NATO"]);
        assert_eq!(rule_of(exact(), &["Nato"], &text("NATO")).0, Rule::Exact);
        assert_eq!(rule_of(exact(), &["Nato"], &text("Nato")).0, Rule::Refused);
        assert_eq!(rule_of(exact(), &["NATO"], &text("NATO")).0, Rule::Refused);
    }

    /// What a card that tells these says to who gave an answer.
    fn told(task: Task, why_not: &[(&str, &str)], response: &Response) -> Vec<(String, String)> {
        let why_not = why_not.iter().map(|(answer, reason)| WhyNot {
            answer: (*answer).to_owned(),
            reason: (*reason).to_owned(),
        });
        let card = Card {
            why_not: why_not.collect(),
            refuse: vec!["Senat".into()],
            ..card("What is it?", task)
        };
        let deck = deck_with("en", card);
        let judgement = Judge::of(&deck).judge(&deck.cards[0], response);
        let told = judgement.why_not.into_iter();
        told.map(|why_not| (why_not.answer, why_not.reason))
            .collect()
    }

    fn reasons(task: Task, why_not: &[(&str, &str)], response: &Response) -> Vec<String> {
        let told = told(task, why_not, response).into_iter();
        told.map(|(_, reason)| reason).collect()
    }

    #[test]
    fn only_who_typed_the_answer_is_told_what_is_wrong_with_it() {
        let why_not = [("senat", "too short"), ("Council", "another house")];
        let senate = || typed(TypedKind::Text, &["the Senate"]);
        for (given, expected) in [
            ("Senat", &["too short"][..]),
            ("the “SENAT”.", &["too short"]),
            ("the council", &["another house"]),
            ("Senate", &[]),
            ("Sanate", &[]),
            ("the Assembly", &[]),
            ("", &[]),
        ] {
            assert_eq!(
                reasons(senate(), &why_not, &text(given)),
                expected,
                "{given}"
            );
        }
        let number = typed(TypedKind::Number(tolerance("3")), &["11"]);
        let dozen = [("twelve", "a dozen")];
        assert_eq!(reasons(number.clone(), &dozen, &text("12")), ["a dozen"]);
        assert_eq!(reasons(number, &dozen, &text("13")), [""; 0]);
        let exact = typed(TypedKind::Exact, &["NATO"]);
        let cases = [("Nato", "the fold"), ("nato", "the very letters")];
        assert_eq!(
            reasons(exact.clone(), &cases, &text("nato")),
            ["the very letters"]
        );
        assert_eq!(reasons(exact, &cases, &text("NAto")), [""; 0]);
    }

    #[test]
    fn an_answer_that_has_a_reason_is_wrong_however_near_it_is() {
        let judged = |task: Task, answer: &str, given: &str| {
            let why_not = vec![WhyNot {
                answer: answer.into(),
                reason: "w".into(),
            }];
            let card = Card {
                why_not,
                ..card("What is it?", task)
            };
            let deck = deck_with("en", card);
            let judge = Judge::of(&deck);
            let judgement = judge.judge(&deck.cards[0], &text(given));
            let both = judge.contradiction(&deck.cards[0]).is_some();
            (judgement.rule, judgement.credit, both)
        };
        let senate = || typed(TypedKind::Text, &["Senate"]);
        assert_eq!(judged(senate(), "x", "Senat"), (Rule::Typo(1), 0.9, false));
        assert_eq!(
            judged(senate(), "Senat", "senat"),
            (Rule::Refused, 0.0, false)
        );
        assert_eq!(
            judged(senate(), "the senate", "Senate"),
            (Rule::Refused, 0.0, true)
        );
        let number = typed(TypedKind::Number(tolerance("3")), &["11"]);
        assert_eq!(judged(number, "12", "twelve"), (Rule::Refused, 0.0, false));
    }

    #[test]
    fn only_who_picked_the_option_is_told_what_is_wrong_with_it() {
        let own = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let choice = |right: &[&str]| Task::Choice {
            answers: own(right),
            distractors: own(&["c", "d  e", "f"]),
        };
        let why_not = [("d e", "D."), ("c", "C.")];
        let picked = |right: &[&str], picked: &[&str]| {
            reasons(choice(right), &why_not, &Response::Options(own(picked)))
        };
        assert_eq!(picked(&["a"], &["c"]), ["C."]);
        assert_eq!(picked(&["a"], &["d  e"]), ["D."]);
        assert_eq!(picked(&["a"], &["a"]), [""; 0]);
        assert_eq!(picked(&["a"], &["f"]), [""; 0]);
        assert_eq!(
            picked(&["a", "b"], &["c", "a", "d  e", "f", "c"]),
            ["C.", "D."]
        );
        let truth = |said| {
            let task = Task::TrueFalse { answer: true };
            reasons(task, &[("false", "It holds.")], &Response::Truth(said))
        };
        assert_eq!(truth(false), ["It holds."]);
        assert_eq!(truth(true), [""; 0]);
    }

    #[test]
    fn a_part_that_is_refused_is_wrong_alone() {
        let items = ["bakers", "boat builders", "weavers"];
        let list = || Task::List {
            items: items.map(|item| vec![item.to_owned()]).to_vec(),
            need: 2,
        };
        let judged = |refuse: &[&str], given: &str| {
            let refuse = refuse.iter().map(|text| (*text).to_owned()).collect();
            let card = Card {
                refuse,
                ..card("Name two trades.", list())
            };
            let deck = deck_with("en", card);
            let judgement = Judge::of(&deck).judge(&deck.cards[0], &text(given));
            let parts = judgement
                .parts
                .into_iter()
                .filter(|part| part.given.is_some());
            (
                judgement.credit,
                parts.map(|part| part.rule).collect::<Vec<_>>(),
            )
        };
        let (credit, rules) = judged(&["baker"], "baker, weavers");
        assert_eq!(
            (credit, &rules[..]),
            (0.5, &[Rule::Refused, Rule::Exact][..])
        );
        // It costs what any wrong item costs that is named beyond the number.
        let (credit, _) = judged(&["baker"], "baker, weavers, boat builders");
        assert!((credit - 2.0 / 3.0).abs() < 1e-9, "{credit}");
        assert_eq!(
            judged(&["baker and weavers"], "baker and weavers"),
            (0.0, Vec::new())
        );
        assert!(judged(&["baker"], "baker weavers").0.abs() < 1e-9);
    }

    #[test]
    fn what_is_refused_fills_no_gap() {
        let cloze = crate::deck::format::read(
            br#"{ "format": 1, "id": "d", "title": "D", "cards": [ { "id": "c", "type": "cloze",
                "prompt": "The {{council}} elects the {{mayor}}.", "refuse": ["counsel", "mayors"] } ] }"#,
        );
        let deck = cloze.deck.expect("a deck");
        let given = ["Counsel".to_owned(), "mayor".to_owned()];
        let judgement = Judge::of(&deck).judge(&deck.cards[0], &Response::Blanks(given.into()));
        let rules = judgement.parts.iter().map(|part| part.rule);
        assert_eq!(rules.collect::<Vec<_>>(), [Rule::Refused, Rule::Exact]);
    }

    #[test]
    fn what_is_refused_is_wrong_among_words_that_prove_nothing() {
        let deck = crate::deck::format::read(
            br#"{ "format": 1, "id": "d", "title": "D", "cards": [ { "id": "c", "type": "typed",
                "prompt": "Which threat to the town is named?", "answer": ["terrorism", "the threat of terrorism"],
                "why-not": { "terrorists": "They are those who act." }, "refuse": ["terror"] } ] }"#,
        );
        let deck = deck.deck.expect("a deck");
        let judge = Judge::of(&deck);
        let judged = |given: &str| judge.judge(&deck.cards[0], &text(given));
        for given in [
            "terrorists",
            "terrorists, for example",
            "it is terrorists",
            "the town named terrorists",
        ] {
            let judgement = judged(given);
            assert_eq!(judgement.rule, Rule::Refused, "{given}");
            assert_eq!(judgement.why_not.len(), 1, "{given}");
        }
        for given in [
            "terrorism",
            "terrorism, for example",
            "the threat of terrorism",
            "terrorizm",
        ] {
            assert!(judged(given).credit > 0.0, "{given}");
        }
        assert_eq!(judged("it is terror").rule, Rule::Refused);
    }

    proptest! {
        #[test]
        fn no_refused_answer_is_ever_right(
            given in "(the |a )?(senat|senate|mayor|5|five|12 may|and|, ){1,4}",
            kind in prop::sample::select(vec![
                TypedKind::Text, TypedKind::Exact, TypedKind::Number(Tolerance::exact()), TypedKind::Date,
            ]),
        ) {
            let task = typed(kind, &["senate", "mayor", "five", "12 May", &given]);
            let (_, verdict) = rule_of(task, &[&given], &text(&given));
            prop_assert_eq!(verdict, Verdict::Wrong);
            let list = Task::List { items: vec![vec![given.clone()], vec!["senate".into()]], need: 1 };
            let (_, verdict) = rule_of(list, &[&given], &text(&given));
            prop_assert_eq!(verdict, Verdict::Wrong);
        }
    }
}
