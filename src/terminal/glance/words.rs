//! What both faces say of where a learner stands.

use crate::commands::outlook::minutes;
use crate::phrase::{self, count, percent, shortened};
use crate::report::{LATELY, Leech, LeechCause, Overview, Topic};

/// Longer prompts and answers are cut.
const MOST: usize = 70;

/// What today brought, and what it still asks for.
pub fn today(glance: &Overview) -> String {
    let answered = match glance.answers_today() {
        0 => None,
        answers => Some(count(answers, "answer")),
    };
    let left = [(glance.due, "due"), (glance.new, "new")];
    let left = left.into_iter().filter(|(cards, _)| *cards > 0);
    let left = left.map(|(cards, what)| format!("{cards} {what}"));
    let left = left.collect::<Vec<_>>();
    let answers_left = glance.ahead.first().map_or(0.0, |load| load.answers);
    let minutes = minutes(glance.pace.minutes(answers_left));
    match (answered, &left[..]) {
        (None, []) => "nothing is due".into(),
        (Some(answered), []) => format!("{answered}, and nothing is left"),
        (None, left) => format!("{}, about {minutes}", phrase::list(left)),
        (Some(answered), left) => {
            format!("{answered}; {} left, about {minutes}", phrase::list(left))
        }
    }
}

/// How regularly somebody practises. A pause is nobody's fault: what is not there is not said.
pub fn practised(glance: &Overview) -> Option<String> {
    let (days, streak) = (glance.days_lately(), glance.streak());
    let row = match streak {
        2.. => format!(", {streak} days in a row"),
        _ => String::new(),
    };
    (days > 0).then(|| format!("on {days} of the last {LATELY} days{row}"))
}

/// What a card that will not stick asks.
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
            belongs_to,
        } => {
            let other = belongs_to.as_deref().map(|prompt| shortened(prompt, MOST));
            let other = other.map(|prompt| format!(", which answers “{prompt}”"));
            let (given, other) = (shortened(given, MOST), other.unwrap_or_default());
            format!("; {} “{given}”{other}", often(*times))
        }
        LeechCause::Forgotten(lapses) => format!("; known and forgotten {}", often(*lapses)),
        LeechCause::Skipped(times) => format!("; skipped {}", often(*times)),
        LeechCause::Missed => String::new(),
    };
    format!("right {right} of {asked}{why}")
}

/// What is known of a topic.
pub fn topic(topic: &Topic) -> String {
    let met = match topic.cards - topic.met {
        0 => count(topic.cards, "card"),
        unmet => format!("{}, {unmet} not met", count(topic.cards, "card")),
    };
    format!("{}, {met}", percent(topic.recall))
}

fn often(times: usize) -> String {
    match times {
        2 => "twice".into(),
        times => format!("{times} times"),
    }
}
