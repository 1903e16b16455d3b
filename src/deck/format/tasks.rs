//! The eight card types: the fields that each one takes, and what they must hold.

use std::collections::HashSet;

use super::json::Value;
use super::lists::{List, check_distinct, check_letters, read_one_or_more, read_pairs, read_texts};
use super::problem::{Problems, Reported, rule};
use super::value::Object;
use crate::deck::accepted::alternatives;
use crate::deck::cloze::Cloze;
use crate::deck::task::{Task, TypedKind};
use crate::deck::tolerance::Tolerance;

pub(super) const COMMON: [&str; 9] = [
    "id", "type", "prompt", "cite", "explain", "hint", "tags", "status", "allow",
];

/// A card type: its name, the fields that it adds to the common ones, and how its task is read.
#[derive(Clone, Copy)]
pub(super) struct CardType {
    pub(super) name: &'static str,
    pub(super) fields: &'static [&'static str],
    read: TaskReader,
}

/// Reads a task from the fields of its card; for a cloze the prompt is all there is.
type TaskReader =
    for<'a> fn(&Object<'a>, Result<&str, Reported>, &mut Problems<'a>) -> Result<Task, Reported>;

/// All card types: a new one is a row here, with its reader below.
pub(super) const TYPES: [CardType; 8] = [
    card_type("choice", &["answer", "distractors", "why-not"], choice),
    card_type("true-false", &["answer", "why-not"], true_false),
    card_type(
        "typed",
        &["answer", "kind", "exact", "tolerance", "refuse", "why-not"],
        typed,
    ),
    card_type("cloze", &["refuse"], cloze),
    card_type("list", &["answer", "need", "refuse"], list),
    card_type("order", &["answer"], order),
    card_type("match", &["answer", "distractors"], matching),
    card_type("flashcard", &["answer"], flashcard),
];

const fn card_type(
    name: &'static str,
    fields: &'static [&'static str],
    read: TaskReader,
) -> CardType {
    CardType { name, fields, read }
}

impl CardType {
    /// The type that a card's `type` names.
    pub(super) fn from_name<'a>(
        value: Value<'a>,
        problems: &mut Problems<'a>,
    ) -> Result<Self, Reported> {
        let name = value.words(problems)?;
        let known = TYPES.iter().find(|known| known.name == name);
        known.copied().ok_or_else(|| {
            let message = format!("`{name}` is no card type");
            let help = format!("the types are {}", TYPES.map(|known| known.name).join(", "));
            problems.report(value.raw(), rule::NOT_A_DECK, message, &help)
        })
    }

    /// The task of a card of this type, whose prompt was read before.
    pub(super) fn task<'a>(
        self,
        object: &Object<'a>,
        prompt: Result<&str, Reported>,
        problems: &mut Problems<'a>,
    ) -> Result<Task, Reported> {
        (self.read)(object, prompt, problems)
    }
}

fn choice<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let answers = object.required("answer", problems, read_one_or_more);
    let distractors = object.required("distractors", problems, read_texts);
    let enough = distractors.as_ref().map_or(Ok(()), |wrong| {
        if wrong.length > 0 {
            return Ok(());
        }
        let message = "a choice needs a wrong option, too";
        let at = wrong.value.raw();
        Err(problems.report(at, rule::OPTIONS, message, "add two or three"))
    });
    let shown = check_options(
        [answers.as_ref().ok(), distractors.as_ref().ok()],
        "option",
        problems,
    );
    let (answers, distractors) = (answers?.whole()?, distractors?.whole()?);
    enough.and(shown).map(|()| Task::Choice {
        answers,
        distractors,
    })
}

/// Reports options of several lists that can't be shown side by side, at the last of the lists.
fn check_options<'a>(
    lists: [Option<&List<'a, String>>; 2],
    what: &str,
    problems: &mut Problems<'a>,
) -> Result<(), Reported> {
    let lists = lists.into_iter().flatten();
    let Some(at) = lists.clone().last().map(|list| list.value) else {
        return Ok(());
    };
    let lettered = check_letters(at, lists.clone().map(|list| list.length).sum(), problems);
    let options = lists.flat_map(|list| &list.items);
    lettered.and(check_distinct(at, options, what, problems))
}

fn true_false<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let answer = object.required("answer", problems, Value::truth)?;
    Ok(Task::TrueFalse { answer })
}

fn typed<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let accepted = object.required("answer", problems, read_one_or_more);
    let kind = typed_kind(object, problems);
    let accepted = accepted?.whole()?;
    Ok(Task::Typed {
        accepted,
        kind: kind?,
    })
}

/// How a typed answer is read, of the three fields that say so.
fn typed_kind<'a>(object: &Object<'a>, problems: &mut Problems<'a>) -> Result<TypedKind, Reported> {
    let kind = object.optional("kind", problems, read_kind);
    let exact = object.optional("exact", problems, Value::truth);
    let tolerance = object.optional("tolerance", problems, read_tolerance);
    let (kind, is_exact) = (kind?.unwrap_or_default(), exact?.unwrap_or(false));
    match (kind, is_exact, tolerance?) {
        (TypedKind::Number(_) | TypedKind::Date, true, _) => {
            let message = "`exact` is for text: numbers and dates have many right spellings";
            let at = object.value_or_start("exact");
            let help = "delete `kind` or `exact`";
            Err(problems.report(at.raw(), rule::NOT_A_DECK, message, help))
        }
        (TypedKind::Number(_), false, Some(tolerance)) => Ok(TypedKind::Number(tolerance)),
        (_, _, Some(_)) => {
            let message = "`tolerance` is for numbers alone";
            let at = object.value_or_start("tolerance");
            let help = "add `\"kind\": \"number\"`, or delete `tolerance`";
            Err(problems.report(at.raw(), rule::NOT_A_DECK, message, help))
        }
        (TypedKind::Text, true, None) => Ok(TypedKind::Exact),
        (kind, _, None) => Ok(kind),
    }
}

fn read_kind<'a>(value: Value<'a>, problems: &mut Problems<'a>) -> Result<TypedKind, Reported> {
    match &*value.words(problems)? {
        "text" => Ok(TypedKind::Text),
        "number" => Ok(TypedKind::Number(Tolerance::exact())),
        "date" => Ok(TypedKind::Date),
        other => {
            let message = format!("`{other}` is no kind of typed answer");
            let help = "`kind` is `text`, `number` or `date`";
            Err(problems.report(value.raw(), rule::NOT_A_DECK, message, help))
        }
    }
}

/// How far off a number may be, as text or as a number of JSON.
fn read_tolerance<'a>(
    value: Value<'a>,
    problems: &mut Problems<'a>,
) -> Result<Tolerance, Reported> {
    let written = value.number_or_text(problems)?;
    let distance = written.parse().ok();
    distance.and_then(Tolerance::new).ok_or_else(|| {
        let message = format!("`{written}` is no tolerance");
        let help = "write how far off a number may be, 0 or more: `16`, `0.005`";
        problems.report(value.raw(), rule::NOT_A_DECK, message, help)
    })
}

fn cloze<'a>(
    object: &Object<'a>,
    prompt: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    Cloze::parse(prompt?).map(Task::Cloze).map_err(|fault| {
        let at = object.value_or_start("prompt");
        problems.report(at.raw(), rule::INCOMPLETE, fault.to_string(), fault.hint())
    })
}

fn list<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let items = object.required("answer", problems, read_texts);
    let need = object.optional("need", problems, Value::count);
    let length = items.as_ref().map(|items| items.length);
    let shape = items.as_ref().map_or(Ok(()), |items| {
        let enough = items.at_least(1, "a list needs an item", problems);
        let distinct = check_distinct(items.value, items.items.iter(), "item", problems);
        enough.and(distinct).and(check_names(items, problems))
    });
    if let (Ok(Some(need)), Ok(length)) = (need, length)
        && (need == 0 || need > length)
    {
        let message = format!("{need} of {length} can’t be needed");
        let at = object.value_or_start("need").raw();
        let help = "`need` is 1 to the number of items";
        return Err(problems.report(at, rule::NEED, message, help));
    }
    let items = items?.whole()?;
    let need = need?.unwrap_or(items.len());
    let items = items.iter().map(|item| alternatives(item)).collect();
    shape.map(|()| Task::List { items, need })
}

/// Reports items without a name by which they can be given.
fn check_names<'a>(list: &List<'a, String>, problems: &mut Problems<'a>) -> Result<(), Reported> {
    let mut result = Ok(());
    for _ in list
        .items
        .iter()
        .filter(|item| alternatives(item).is_empty())
    {
        let help = "write a|b for two names of one item";
        let at = list.value.raw();
        result = Err(problems.report(at, rule::INCOMPLETE, "an item has no name", help));
    }
    result
}

fn order<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let items = object.required("answer", problems, read_texts)?;
    let enough = items.at_least(2, "an order needs two items or more", problems);
    let shown = check_options([Some(&items), None], "item", problems);
    let items = items.whole()?;
    enough.and(shown).map(|()| Task::Order { items })
}

fn matching<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let pairs = object.required("answer", problems, read_pairs);
    let distractors = object.optional("distractors", problems, read_texts);
    let more = distractors.as_ref().ok().and_then(Option::as_ref);
    let shape = pairs
        .as_ref()
        .map_or(Ok(()), |pairs| check_pairs(pairs, more, problems));
    let distractors = distractors?.map_or(Ok(Vec::new()), List::whole);
    let (pairs, distractors) = (pairs?.whole()?, distractors?);
    shape.map(|()| Task::Match { pairs, distractors })
}

/// Reports pairs that can't be shown as two columns, with more right sides below. A right side may belong to
/// several left sides, and is shown once; one that belongs to none can't belong to any.
fn check_pairs<'a>(
    pairs: &List<'a, (String, String)>,
    more: Option<&List<'a, String>>,
    problems: &mut Problems<'a>,
) -> Result<(), Reported> {
    let at = pairs.value;
    let enough = pairs.at_least(2, "a match needs two pairs or more", problems);
    let mut seen = HashSet::new();
    let right = pairs.items.iter().map(|(_, right)| right);
    let right = right.filter(|right| seen.insert(right.as_str()));
    let right = right.collect::<Vec<_>>();
    let whole = right.len() + pairs.length - pairs.items.len();
    let options = whole + more.map_or(0, |more| more.length);
    let lettered = check_letters(at, options.max(pairs.length), problems);
    let left = pairs.items.iter().map(|(left, _)| left);
    let left = check_distinct(at, left, "left side", problems);
    let is_choice = options > 1 || pairs.length < 2;
    let choice = is_choice.then_some(()).ok_or_else(|| {
        let message = "a match needs two right sides or more";
        let help = "add one that belongs to no left side to `distractors`";
        problems.report(at.raw(), rule::INCOMPLETE, message, help)
    });
    let right = right
        .into_iter()
        .chain(more.into_iter().flat_map(|more| &more.items));
    let right = check_distinct(at, right, "right side", problems);
    enough.and(lettered).and(left).and(right).and(choice)
}

fn flashcard<'a>(
    object: &Object<'a>,
    _: Result<&str, Reported>,
    problems: &mut Problems<'a>,
) -> Result<Task, Reported> {
    let back = object.required("answer", problems, Value::text)?;
    Ok(Task::Flashcard { back })
}
