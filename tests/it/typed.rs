//! What learners type, held against our decks: each card that is typed has natural right answers and
//! near-wrong ones, written down with the verdict that a fair teacher gives before they were tried.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use civiq::answer::{Judge, Judgement, Response, Verdict};
use civiq::deck::{Card, Task};

use crate::support::shipped;

/// For each deck its table: `# card`, then answers that are right (`+`) and wrong (`-`). The gaps of a
/// text are parted by ` / `.
const TABLES: [(&str, &str); 2] = [
    ("nato-purpose.json", include_str!("typed/nato-purpose.txt")),
    ("nato-terms.json", include_str!("typed/nato-terms.txt")),
];

/// So many of either kind each card is tried with at least.
const LEAST: usize = 8;

/// From here on an answer passes as right: as good as, but for a slip.
const NEARLY_ALL: f64 = 0.85;

type Tries<'t> = BTreeMap<&'t str, Vec<(bool, &'t str)>>;

fn tries(table: &str) -> Tries<'_> {
    let mut tries = Tries::new();
    let mut card = "";
    for line in table.lines().filter(|line| !line.is_empty()) {
        match line.split_once(' ').expect("a mark and a text") {
            ("#", id) => card = id,
            (mark, text) => tries.entry(card).or_default().push((mark == "+", text)),
        }
    }
    tries
}

fn judged(judge: &Judge, card: &Card, text: &str) -> Judgement {
    let response = match &card.task {
        Task::Cloze(cloze) if cloze.blanks().count() > 1 => {
            Response::Blanks(text.split(" / ").map(str::to_owned).collect())
        }
        Task::Cloze(_) => Response::Blanks(vec![text.to_owned()]),
        _ => Response::Text(text.to_owned()),
    };
    judge.judge(card, &response)
}

/// Whether an answer is treated as it deserves: a right one gets nearly all the credit, a wrong one is
/// wrong. Of a list that is not complete, a part may be right.
fn is_fair(card: &Card, is_right: bool, judgement: &Judgement) -> bool {
    let passes = judgement.verdict != Verdict::Wrong && judgement.credit >= NEARLY_ALL;
    match card.task {
        Task::List { .. } if !is_right => judgement.credit < 1.0 - f64::EPSILON,
        _ => passes == is_right,
    }
}

#[test]
fn every_typed_card_is_fair_to_what_learners_type() {
    let mut unfair = String::new();
    for (name, table) in TABLES {
        let (deck, mut tries) = (shipped(name), tries(table));
        let judge = Judge::of(&deck);
        let typed = deck
            .active()
            .filter(|card| !card.task.typed_parts().is_empty());
        for card in typed {
            let tries = tries.remove(card.id.as_str()).unwrap_or_default();
            let right = tries.iter().filter(|(is_right, _)| *is_right).count();
            assert!(right >= LEAST, "{}: {right} right answers", card.id);
            let wrong = tries.len() - right;
            assert!(wrong >= LEAST, "{}: {wrong} wrong answers", card.id);
            for (is_right, text) in tries {
                let judgement = judged(&judge, card, text);
                if !is_fair(card, is_right, &judgement) {
                    writeln!(unfair, "{} {text:?}: {judgement:?}", card.id).expect("written");
                }
            }
        }
        assert!(tries.is_empty(), "{name} has no cards {:?}", tries.keys());
    }
    assert!(unfair.is_empty(), "{unfair}");
}
