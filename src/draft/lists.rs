//! Lists with bullets or numbers, and what happened in which order.

use super::block::BlockKind;
use super::fact::FactKind;
use super::page::{TextPage, TextPart};
use super::sketch::Sketch;
use super::survey::{TextSurvey, is_year};
use super::wording::{Wordsmith, filled, first_large, inner_quotes};
use super::words::{WordClass, WordLine};
use crate::deck::Task;
use crate::phrase::shortened;

/// The most words of an item to type.
const SHORT: usize = 4;

/// The most words of an event.
const EVENT: usize = 16;

/// The fewest and the most events that are put in order.
const EVENTS: std::ops::RangeInclusive<usize> = 3..=6;

/// The cards of a page's lists: of each that a line leads to.
pub(super) fn lists(smith: &Wordsmith<'_, '_>) -> Vec<Sketch> {
    let page = smith.survey.page;
    let parts = &page.parts;
    let mut sketches = Vec::new();
    for at in 0..parts.len() {
        let is_item = |part: &&TextPart| matches!(part.kind, BlockKind::Bullet | BlockKind::Step);
        let items = parts[at + 1..]
            .iter()
            .take_while(is_item)
            .collect::<Vec<_>>();
        let intro = page.line(&parts[at].range);
        let leads = !is_item(&&parts[at]) && intro.ends_with(':') && (3..=9).contains(&items.len());
        if leads {
            sketches.extend(list(smith, at, &intro, &items));
        }
    }
    sketches
}

fn list(smith: &Wordsmith<'_, '_>, at: usize, intro: &str, items: &[&TextPart]) -> Option<Sketch> {
    let page = smith.survey.page;
    let intro = last_sentence(intro);
    let intro = inner_quotes(intro.trim_end_matches(':').trim());
    let line = WordLine::new(&intro, smith.survey.language);
    // *These steps* are those below; *it* is something above.
    let rules = line.rules();
    let is_plain =
        line.class(0) == Some(WordClass::Determiner) && !rules.possessives.contains(line.low(0));
    let points = rules.pointing.contains(line.low(0)) && !is_plain;
    let is_clear = !points && line.len() >= 2;
    let texts = items
        .iter()
        .map(|part| item_text(page, part))
        .collect::<Vec<_>>();
    let quote = format!("{intro} …");
    let are_steps = items.iter().all(|part| part.kind == BlockKind::Step);
    let is_short =
        |text: &String| text.split_whitespace().count() <= SHORT && !text.contains(['|', '(', ',']);
    let (prompt, task) = if are_steps && asks_for_order(page, at, items) {
        (
            filled(smith.frames.in_steps, &[&intro]),
            Task::Order {
                items: texts.clone(),
            },
        )
    } else if texts.iter().all(is_short) && texts.len() <= 5 {
        let need = texts.len();
        (
            filled(smith.frames.bullets, &[&quote]),
            Task::List {
                items: texts.iter().map(|text| vec![text.clone()]).collect(),
                need,
            },
        )
    } else {
        let back = format!("{}{}.", smith.frames.should_name, texts.join("; "));
        (
            filled(smith.frames.bullets, &[&quote]),
            Task::Flashcard { back },
        )
    };
    let parts = &page.parts;
    let passage = page.passages.partition_point(|passage| passage.block < at);
    let range = parts[at].range.start..items.last()?.range.end;
    let cite = intro_cite(smith, &parts[at])?;
    is_clear.then_some(Sketch {
        kind: FactKind::Series,
        passage,
        span: 0..0,
        range,
        heading: parts[at].heading,
        prompt,
        task,
        cite,
        hint: None,
        has_context: false,
    })
}

/// The last sentence of a text, which leads to a list.
fn last_sentence(text: &str) -> &str {
    text.rsplit_once(". ").map_or(text, |(_, last)| last)
}

fn item_text(page: &TextPage, part: &TextPart) -> String {
    let text = page.line(&part.range);
    let text = text.trim_end_matches(['.', ';', ',']);
    text.strip_suffix(" and")
        .or_else(|| text.strip_suffix("; and"))
        .unwrap_or(text)
        .trim_end_matches([';', ','])
        .to_owned()
}

/// Whether numbers say an order, and do not only count: each step is a sentence of its own.
fn asks_for_order(page: &TextPage, _: usize, items: &[&TextPart]) -> bool {
    let are_sentences = items
        .iter()
        .all(|part| super::block::ends_sentence(&page.line(&part.range)));
    let are_short = items
        .iter()
        .all(|part| page.line(&part.range).split_whitespace().count() <= EVENT);
    are_sentences && are_short && items.len() <= *EVENTS.end()
}

/// The last words of what leads to a list, which stand in the text once.
fn intro_cite(smith: &Wordsmith<'_, '_>, part: &TextPart) -> Option<String> {
    let text = smith.survey.page.line(&part.range);
    let words = text
        .trim_end_matches(':')
        .split_whitespace()
        .collect::<Vec<_>>();
    (2..=words.len().min(8)).find_map(|count| {
        let cite = words[words.len() - count..].join(" ");
        (smith.indexed.places_of(&cite).len() == 1 && count >= 3.min(words.len())).then_some(cite)
    })
}

/// A card that asks for the order in time of events, each of a sentence that begins with its year.
pub(super) fn events(smith: &Wordsmith<'_, '_>) -> Vec<Sketch> {
    let survey = smith.survey;
    let mut headings = Vec::<(Option<usize>, Vec<(String, usize, String)>)>::new();
    for (at, line) in survey.lines.iter().enumerate() {
        let Some((year, event)) = event(survey, line) else {
            continue;
        };
        let heading = survey.page.passages[at].heading;
        match headings.last_mut().filter(|(last, _)| *last == heading) {
            Some((_, events)) => events.push((year, at, event)),
            None => headings.push((heading, vec![(year, at, event)])),
        }
    }
    headings
        .into_iter()
        .filter_map(|(heading, events)| in_time(smith, heading, events))
        .collect()
}

/// A short sentence with its year before it: the year, and the rest.
fn event(survey: &TextSurvey<'_>, line: &WordLine<'_>) -> Option<(String, String)> {
    let begins = line.class(0) == Some(WordClass::Preposition) && is_year(line.low(1));
    let start = 2 + usize::from(line.class(2) == Some(WordClass::Mark(',')));
    let rest = start.min(line.len())..line.len();
    let years = line.words[rest.clone()]
        .iter()
        .filter(|word| is_year(&word.low))
        .count();
    let is_clear = begins && years == 0 && !super::shown::points_back(line, &rest);
    let text = crate::text::on_one_line(line.span(rest));
    let text = first_large(text.trim_end_matches('.'));
    let is_fit = is_clear
        && text.split_whitespace().count() <= EVENT
        && !survey.is_topic(&text)
        && super::shown::is_balanced(&text);
    is_fit.then(|| (line.low(1).to_owned(), text))
}

fn in_time(
    smith: &Wordsmith<'_, '_>,
    heading: Option<usize>,
    mut events: Vec<(String, usize, String)>,
) -> Option<Sketch> {
    events.sort();
    events.dedup_by(|one, other| one.0 == other.0);
    events.truncate(*EVENTS.end());
    if !EVENTS.contains(&events.len()) {
        return None;
    }
    let page = smith.survey.page;
    let (_, passage, _) = events.iter().min_by_key(|(_, passage, _)| *passage)?;
    let range = page.passages[*passage].range.clone();
    let proof = super::cite::cite(smith.survey, &smith.indexed, *passage, &(0..4))?;
    let items = events
        .iter()
        .map(|(_, _, event)| shortened(event, 100))
        .collect();
    Some(Sketch {
        kind: FactKind::Order,
        passage: *passage,
        span: 0..0,
        range,
        heading,
        prompt: smith.frames.in_time.to_owned(),
        task: Task::Order { items },
        cite: proof,
        hint: None,
        has_context: false,
    })
}
