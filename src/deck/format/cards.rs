//! The cards of a deck file, each with all that may be wrong with it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::json::Value;
use super::place::Places;
use super::problem::{Problems, Reported, rule};
use super::tasks::{COMMON, CardType, TYPES};
use super::value::{Object, all};
use super::why_not::read_why_not;
use crate::deck::card::{Card, SilencedRule, Status};
use crate::deck::id::{CardId, is_id};
use crate::deck::task::Task;
use crate::hash::QuickState;

/// The cards that can be asked, and what each is read from. A card of which a problem was reported is left
/// out; two of one id cost the second.
pub(super) fn read_cards<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<(Vec<Card>, Vec<Value<'a>>), Reported> {
    let list = value.list(problems)?;
    let length = list.clone().count();
    let mut seen = HashSet::with_capacity_and_hasher(length, QuickState::default());
    let mut cards = Vec::with_capacity(length);
    let mut values = Vec::with_capacity(length);
    for value in list {
        let fields = value.fields();
        let id = fields
            .as_ref()
            .and_then(|fields| own_id(fields.as_ref().ok()?));
        let before = problems.count();
        problems.enter_card(id.clone());
        let read = read_card(value, fields, problems);
        problems.leave_card();
        let is_good = problems.count() == before;
        if let Some(id) = id.filter(|id| is_id(id) && !seen.insert(id.clone())) {
            let message = format!("a second card has the id `{id}`");
            let help = "give each card its own id";
            problems.report(value.raw(), rule::INCOMPLETE, message, help);
        } else if let (Ok(card), true) = (read, is_good) {
            cards.push(card);
            values.push(value);
        }
    }
    Ok((cards, values))
}

/// The id that a card gives itself, right or wrong; it is read first, so that problems with the
/// rest can name the card.
pub(super) fn own_id<'a>(card: &Object<'a>) -> Option<Cow<'a, str>> {
    card.get("id")?.string()?.ok()
}

fn read_card<'a>(
    value: Value<'a>,
    fields: Option<Result<Object<'a>, serde_json::Error>>,
    problems: &mut Problems<'a>,
) -> Result<Card, Reported> {
    let object = value.sound_object(fields, "a card, which is an object", problems)?;
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
    Ok(Card {
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
    })
}

/// The task of a card. Which fields the card may have depends on its type; where that can't be told,
/// those of any type are let pass.
fn read_task<'a>(
    object: &Object<'a>,
    prompt: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let card_type = object.required("type", problems, CardType::from_name);
    if let Ok(card_type) = &card_type {
        object.only_known(&[&COMMON, card_type.fields], problems);
    } else {
        let own_fields = TYPES.map(|card_type| card_type.fields);
        object.only_known(&[&[&COMMON[..]], &own_fields[..]].concat(), problems);
    }
    card_type?.task(object, prompt, problems)
}

/// Where a card that could be read stands, and its fields.
pub(super) fn places_of(card: Value<'_>, problems: &Problems<'_>) -> Places {
    let mut places = Places::new(problems.place(card.raw()));
    // In the order of the file, so that each is found from the one before.
    for (name, value) in card
        .fields()
        .and_then(Result::ok)
        .iter()
        .flat_map(Object::iter)
    {
        places.set(name, problems.place(value.raw()));
    }
    places
}

fn read_id<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<CardId, Reported> {
    let text = value.words(problems)?;
    CardId::new(&text).ok_or_else(|| no_id(value, &text, problems))
}

/// Reports what can't be an id, of a card or of a deck.
pub(super) fn no_id<'a>(value: Value<'a>, text: &str, problems: &mut Problems<'a>) -> Reported {
    let message = format!("`{text}` can’t be an id");
    let help = "use 1 to 64 of a-z, 0-9 and -, beginning with a letter or digit";
    problems.report(value.raw(), rule::NOT_A_DECK, message, help)
}

fn read_status<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<Status, Reported> {
    match &*value.words(problems)? {
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
