//! The cards of a deck file, each with all that may be wrong with it.

use std::collections::HashSet;

use super::place::Places;
use super::problem::{Problems, Reported, rule};
use super::tasks::{COMMON, CardType, TYPES};
use super::value::{Object, Value, all};
use super::why_not::read_why_not;
use crate::deck::card::{Card, SilencedRule, Status};
use crate::deck::id::CardId;
use crate::deck::task::Task;

/// The cards that can be asked, each with its places. A card of which a problem was reported is left
/// out; two of one id cost the second.
pub(super) fn read_cards<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<(Vec<Card>, Vec<Places>), Reported> {
    let values = value.list(problems)?;
    let mut seen = HashSet::new();
    let mut cards = Vec::with_capacity(values.len());
    let mut places = Vec::with_capacity(values.len());
    for value in values {
        let own = own_id(value);
        let id = own.as_deref().and_then(CardId::new);
        let before = problems.count();
        problems.enter_card(own);
        let read = read_card(value, problems);
        problems.leave_card();
        let is_good = problems.count() == before;
        if let Some(id) = id.filter(|id| !seen.insert(id.clone())) {
            let message = format!("a second card has the id `{id}`");
            let help = "give each card its own id";
            problems.report(value.raw(), rule::INCOMPLETE, message, help);
        } else if let (Ok((card, place)), true) = (read, is_good) {
            cards.push(card);
            places.push(place);
        }
    }
    Ok((cards, places))
}

/// The id that a card gives itself, right or wrong; it is read first, so that problems with the
/// rest can name the card.
pub(super) fn own_id(card: Value<'_>) -> Option<String> {
    let id = card.fields().ok()?.get("id")?;
    serde_json::from_str(id.raw()).ok()
}

fn read_card<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<(Card, Places), Reported> {
    let object = value.any_object("a card, which is an object", problems)?;
    let id = object.required("id", problems, read_id);
    let prompt = object.required("prompt", problems, Value::text);
    let task = read_task(
        &object,
        prompt.as_deref().map_err(|reported| *reported),
        problems,
    );
    let refuse = object.optional("refuse", problems, Value::texts);
    let why_not = object.optional("why-not", problems, |value, problems| {
        read_why_not(value, task.as_ref().ok(), problems)
    });
    let cite = object.optional("cite", problems, Value::text);
    let explain = object.optional("explain", problems, Value::text);
    let hint = object.optional("hint", problems, Value::text);
    let tags = object.optional("tags", problems, Value::texts);
    let status = object.optional("status", problems, read_status);
    let allow = object.optional("allow", problems, read_silenced);
    // Only here, where all fields have been read, may one of them end the reading.
    let (id, prompt, task, refuse) = (id?, prompt?, task?, refuse?);
    let (why_not, cite, explain, hint) = (why_not?, cite?, explain?, hint?);
    let (tags, status, allow) = (tags?, status?, allow?);
    let card = Card {
        id,
        prompt,
        task,
        refuse: refuse.unwrap_or_default(),
        why_not: why_not.unwrap_or_default(),
        cite,
        explain,
        hint,
        tags: tags.unwrap_or_default(),
        status: status.unwrap_or_default(),
        allow: allow.unwrap_or_default(),
    };
    Ok((card, places_of(value, &object, problems)))
}

/// The task of a card. Which fields the card may have depends on its type; where that can't be told,
/// those of any type are let pass.
fn read_task<'a>(
    object: &Object<'a>,
    prompt: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let card_type = object.required("type", problems, CardType::from_name);
    let own_fields = match &card_type {
        Ok(card_type) => card_type.fields.to_vec(),
        Err(_) => TYPES.map(|card_type| card_type.fields).concat(),
    };
    object.only_known(&[&COMMON[..], &own_fields].concat(), problems);
    card_type?.task(object, prompt, problems)
}

fn places_of<'a>(value: Value<'a>, object: &Object<'a>, problems: &Problems<'a>) -> Places {
    let mut places = Places::new(problems.place(value.raw()));
    // In the order of the file, so that each is found from the one before.
    for (name, value) in object.iter() {
        places.set(name, problems.place(value.raw()));
    }
    places
}

fn read_id<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<CardId, Reported> {
    let text = value.text(problems)?;
    CardId::new(&text).ok_or_else(|| no_id(value, &text, problems))
}

/// Reports what can't be an id, of a card or of a deck.
pub(super) fn no_id<'a>(value: Value<'a>, text: &str, problems: &mut Problems<'a>) -> Reported {
    let message = format!("`{text}` can’t be an id");
    let help = "use 1 to 64 of a-z, 0-9 and -, beginning with a letter or digit";
    problems.report(value.raw(), rule::NOT_A_DECK, message, help)
}

fn read_status<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<Status, Reported> {
    match value.text(problems)?.as_str() {
        "active" => Ok(Status::Active),
        "draft" => Ok(Status::Draft),
        "retired" => Ok(Status::Retired),
        other => {
            let message = format!("a card can’t be `{other}`");
            let help = "`status` is `active`, `draft` or `retired`";
            Err(problems.report(value.raw(), rule::NOT_A_DECK, message, help))
        }
    }
}

fn read_silenced<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<Vec<SilencedRule>, Reported> {
    let object = value.any_object("an object of rules with reasons", problems)?;
    let mut seen = HashSet::new();
    let names = object.iter().map(|(name, _)| name);
    all(names.filter(|name| seen.insert(*name)).map(|name| {
        let rule = name.to_owned();
        let reason = object.required(name, problems, Value::text)?;
        Ok(SilencedRule { rule, reason })
    }))
}
