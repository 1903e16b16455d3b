//! How civiq's own notes look in Anki, so that they come back as the cards that they were.

use crate::check::in_logical_order;
use crate::deck::{CardId, Deck, Task, TypedKind};
use crate::text::on_one_line;

/// The beginning of the tag that named the kind of card that a note was: `civiq::choice`. Such tags were
/// written until a comment took their place, which no learner sees and no update takes away.
pub const TAG_MARK: &str = "civiq::";

/// The beginning of the comment behind a note's back that names the kind of card that it was:
/// `<!--civiq:choice-->`.
pub const MARK: &str = "<!--civiq:";

/// The end of that comment.
pub const MARK_END: &str = "-->";

/// Stands between question and options, and between answer and explanation.
pub const RULE: &str = "<hr>";

/// The beginning of every GUID of civiq's.
const GUID: &str = "civiq:";

/// The GUID of a card's note, by which Anki knows it again.
pub fn guid(deck: &Deck, card: &CardId) -> String {
    format!("{GUID}{}/{card}", deck.id)
}

/// What a note is called here: the id of civiq's card, or else its GUID.
pub fn key_of(guid: &str) -> &str {
    let own = guid.strip_prefix(GUID);
    own.map_or(guid, |own| own.rsplit('/').next().unwrap_or(own))
}

/// The name of a deck in Anki. Two colons would make a deck within a deck.
pub fn deck_name(deck: &Deck) -> String {
    let name = on_one_line(&deck.title).replace("::", ":");
    if name.is_empty() {
        deck.id.to_string()
    } else {
        name
    }
}

/// The kind of a card, and more where there is more to say: `typed::number`.
pub fn kind_of(task: &Task) -> String {
    let more = match task {
        Task::Typed { kind, .. } => match kind {
            TypedKind::Text => "",
            TypedKind::Exact => "::exact",
            TypedKind::Number(_) => "::number",
            TypedKind::Date => "::date",
        }
        .to_owned(),
        Task::List { need, .. } => format!("::{need}"),
        _ => String::new(),
    };
    format!("{}{more}", task.name())
}

/// The options of a card as lines, `A) the king`; none where nothing is picked.
pub fn options_of(task: &Task, language: Option<&str>) -> Vec<String> {
    let options: Vec<&str> = match task {
        Task::Choice {
            answers,
            distractors,
        } => answers
            .iter()
            .chain(distractors)
            .map(String::as_str)
            .collect(),
        Task::Match { .. } => task.right_sides(),
        Task::Order { items: right } => {
            // In the order of the letters, which says nothing of the right one.
            let mut items = right.iter().map(String::as_str).collect::<Vec<_>>();
            items.sort_unstable();
            if items.iter().eq(right) {
                items.reverse();
            }
            return lettered(items);
        }
        _ => return Vec::new(),
    };
    lettered(in_logical_order(options.into_iter(), language))
}

fn lettered<'t>(options: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let lettered = ('A'..='Z').zip(options);
    let lettered = lettered.map(|(letter, option)| format!("{letter}) {}", on_one_line(option)));
    lettered.collect()
}
