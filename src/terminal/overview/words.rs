//! The words that both user interfaces have for where a learner stands.

use crate::phrase::{self, count, percent, shortened};
use crate::report::{LATELY, Leech, LeechCause, Overview, Topic};

/// Longer prompts and answers are cut.
const MOST: usize = 70;

/// What today brought, and what it still asks for.
pub fn today(overview: &Overview) -> String {
    let answered = match overview.answers_today() {
        0 => None,
        answers => Some(count(answers, "answer")),
    };
    let left = [(overview.due, "due"), (overview.new, "new")]
        .into_iter()
        .filter(|(cards, _)| *cards > 0)
        .map(|(cards, what)| format!("{cards} {what}"))
        .collect::<Vec<_>>();
    let answers_left = overview.ahead.first().map_or(0.0, |load| load.answers);
    let time = phrase::minutes(overview.pace.minutes(answers_left));
    match (answered, &left[..]) {
        (None, []) => "nothing is due".into(),
        (Some(answered), []) => format!("{answered}, and nothing is left"),
        (None, left) => format!("{}, about {time}", phrase::list(left)),
        (Some(answered), left) => {
            format!("{answered}; {} left, about {time}", phrase::list(left))
        }
    }
}

/// How regularly somebody practises. A pause is nobody's fault: days without an answer are not counted against anybody.
pub fn practised(overview: &Overview) -> Option<String> {
    let (days, streak) = (overview.days_lately(), overview.streak());
    let row = match streak {
        2.. => format!(", {streak} days in a row"),
        _ => String::new(),
    };
    (days > 0).then(|| format!("on {days} of the last {LATELY} days{row}"))
}

/// The prompt of a card that will not stick, or its id where the deck is not at hand.
pub fn stuck(stuck: &Leech) -> String {
    let id = || format!("{}/{}", stuck.deck, stuck.item.card);
    let prompt = stuck
        .item
        .prompt
        .as_deref()
        .map(|text| shortened(text, MOST));
    prompt.unwrap_or_else(id)
}

/// How often it was right, and why it will not stick.
pub fn why(stuck: &Leech) -> String {
    let (right, asked) = (stuck.item.right, stuck.item.asked);
    let why = match &stuck.why {
        LeechCause::Mistaken {
            given,
            times,
            right,
            belongs_to,
        } => {
            let other = belongs_to
                .as_deref()
                .map(|prompt| shortened(prompt, MOST))
                .map(|prompt| format!(", which answers “{prompt}”"));
            let right = right.as_deref().map(|right| shortened(right, MOST));
            let right = right.map(|right| format!("; right is “{right}”"));
            let (given, other) = (shortened(given, MOST), other.unwrap_or_default());
            format!(
                "; {} “{given}”{other}{}",
                often(*times),
                right.unwrap_or_default()
            )
        }
        LeechCause::Forgotten(lapses) => format!("; known and forgotten {}", often(*lapses)),
        LeechCause::Skipped(times) => format!("; skipped {}", often(*times)),
        LeechCause::Missed => String::new(),
    };
    format!("right {right} of {asked}{why}")
}

/// How much of a topic is known, in words.
pub fn topic(topic: &Topic) -> String {
    let met = match topic.cards - topic.met {
        0 => count(topic.cards, "card"),
        unmet => format!("{}, {unmet} new", count(topic.cards, "card")),
    };
    format!("{}, {met}", percent(topic.recall))
}

fn often(times: usize) -> String {
    match times {
        2 => "twice".into(),
        times => format!("{times} times"),
    }
}

/// How many weeks of recall are shown.
pub const WEEKS: i64 = 8;

/// Where there are more topics than this, only the weakest and the strongest are named.
const TOPICS: usize = 12;

/// The message for somebody who has not begun.
pub const NOTHING: &str = "No answers yet: `civiq study` begins.";

/// Whether there is no answer yet to show anything of.
pub fn is_nothing(overview: &Overview) -> bool {
    overview.days.is_empty() && overview.scores.is_empty()
}

/// The decks that were answered and are not at hand.
pub fn missing(overview: &Overview) -> Option<String> {
    let decks = overview.missing.iter().map(|id| format!("`{id}`"));
    let decks = phrase::list(&decks.collect::<Vec<_>>());
    (!decks.is_empty()).then(|| format!("{decks}: answered, and no deck of that name is at hand"))
}

/// The topics that are named: all, or the weakest and the strongest.
pub fn extremes(topics: &[Topic]) -> (&[Topic], &[Topic]) {
    if topics.len() <= TOPICS {
        return (topics, &[]);
    }
    let (weakest, rest) = topics.split_at(TOPICS / 2);
    (weakest, &rest[rest.len() - TOPICS / 2..])
}

/// A topic's name; where several decks have topics, with the deck's.
pub fn topic_name(topic: &Topic, overview: &Overview) -> String {
    let is_alone = overview.topics.iter().all(|other| other.deck == topic.deck);
    if is_alone {
        topic.tag.clone()
    } else {
        format!("{}/{}", topic.deck, topic.tag)
    }
}
