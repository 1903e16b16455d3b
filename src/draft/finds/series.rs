//! Series: three things or more that stand in a row.

use super::row_edges::{goes_on, has_verb};
use crate::draft::bounds::{Surely, VerbForm};
use crate::draft::fact::Span;
use crate::draft::words::{WordClass, WordLine};

/// The most words of a thing without an article.
const SHORT: usize = 4;

/// The most words of a thing that is told.
const LONG: usize = 16;

/// Every row of three or more things.
pub fn all_series(line: &WordLine<'_>) -> Vec<Vec<Span>> {
    let mut found = Vec::<Vec<Span>>::new();
    for joint in 0..line.len() {
        if !matches!(line.class(joint), Some(WordClass::And | WordClass::Or)) {
            continue;
        }
        let row = [',', ';']
            .into_iter()
            .find_map(|mark| row_at(line, joint, mark));
        if let Some(row) = row {
            // The later joint has the longer row.
            found.retain(|other| {
                other[0].start >= row[row.len() - 1].end
                    || other[other.len() - 1].end <= row[0].start
            });
            found.push(row);
        }
    }
    found
}

/// The row that ends behind a joint, its things divided by a mark.
fn row_at(line: &WordLine<'_>, joint: usize, mark: char) -> Option<Vec<Span>> {
    let last_start = joint + 1;
    // What stands before the joint, with or without a mark of its own.
    let before_joint = joint - usize::from(joint > 0 && line.words[joint - 1].is(mark));
    let mut cuts = Vec::new();
    let mut end = before_joint;
    while let Some(cut) = line.words[..end].iter().rposition(|word| word.is(mark)) {
        let inside = cut + 1..end;
        let is_alike = cuts
            .last()
            .is_none_or(|next| build(line, next) == build(line, &inside));
        if !is_item(line, &inside, mark) || !is_alike {
            break;
        }
        cuts.push(inside);
        end = cut;
    }
    cuts.reverse();
    let second = cuts.first()?.clone();
    let first_end = second.start - 1;
    let first = first_start(line, &second, first_end, mark)?..first_end;
    let last = last_start..last_end(line, last_start, &first, mark)?;
    let items = std::iter::once(first)
        .chain(cuts)
        .chain([last])
        .collect::<Vec<_>>();
    let is_fit = (3..=7).contains(&items.len())
        && items.iter().all(|item| is_item(line, item, mark))
        && are_alike(line, &items);
    is_fit.then_some(items)
}

/// How a thing of a row begins, in which all of a row are alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ItemBuild {
    /// The name of a thing.
    Thing,
    /// A preposition.
    Led,
    /// A verb.
    Deed(VerbForm),
}

/// Whether what begins with a verb's plain form is a verb with its object.
fn is_verb_item(line: &WordLine<'_>, span: &Span) -> bool {
    let (_, surely) = line
        .verb(span.start)
        .unwrap_or((VerbForm::Plain, Surely::Perhaps));
    surely == Surely::Verb
        || span.len() > 1 && line.class(span.start + 1) == Some(WordClass::Determiner)
}

/// Where a thing without an article begins that ends here.
fn noun_start(line: &WordLine<'_>, end: usize) -> Option<usize> {
    let start = line.run_before(end);
    let is_fit = start < end && end - start <= SHORT && line.is_left_edge(start);
    let before = start.checked_sub(1).and_then(|before| line.class(before));
    let is_hidden = matches!(
        before,
        Some(WordClass::And | WordClass::Or | WordClass::Adverb | WordClass::Pronoun)
    );
    (is_fit && !is_hidden && !has_verb(line, &(start..end))).then_some(start)
}

/// Whether a thing begins as others of its row do: among verbs also what else may be a noun.
fn fits(line: &WordLine<'_>, wanted: ItemBuild, span: &Span) -> bool {
    let is_plain = || matches!(line.verb(span.start), Some((VerbForm::Plain, _)));
    build(line, span) == wanted || wanted == ItemBuild::Deed(VerbForm::Plain) && is_plain()
}

fn build(line: &WordLine<'_>, span: &Span) -> ItemBuild {
    let start = span.start;
    match line.verb(start) {
        _ if line.class(start) == Some(WordClass::Preposition) => ItemBuild::Led,
        Some((VerbForm::Plain, _)) if is_verb_item(line, span) => ItemBuild::Deed(VerbForm::Plain),
        Some((VerbForm::Going, _)) => ItemBuild::Deed(VerbForm::Going),
        Some((form @ (VerbForm::Third | VerbForm::Past), _)) if line.is_clause_verb(start) => {
            ItemBuild::Deed(form)
        }
        _ => ItemBuild::Thing,
    }
}

/// Whether words between two marks are a thing of a row, and no clause.
fn is_item(line: &WordLine<'_>, span: &Span, mark: char) -> bool {
    let words = &line.words[span.clone()];
    let is_comma = mark == ',';
    let is_thing = build(line, span) == ItemBuild::Thing;
    let is_closed = |class: WordClass| match class {
        WordClass::Subordinator | WordClass::Note => true,
        WordClass::Auxiliary | WordClass::Pronoun => is_comma,
        WordClass::And | WordClass::Or => is_comma && is_thing,
        WordClass::Mark(mark) => matches!(mark, '(' | ')' | '“' | '”' | ':' | '"' | ';'),
        _ => false,
    };
    let begins_well = words.first().is_some_and(|first| {
        let is_closed = matches!(first.class, WordClass::Determiner | WordClass::Preposition);
        first.is_open() || is_closed
    });
    let mut inside = span.clone();
    let has_verb = is_comma && is_thing && inside.any(|at| line.is_clause_verb(at));
    let most = if is_comma { 9 } else { LONG };
    let says = words.iter().any(crate::draft::words::Word::is_open);
    let mut examples = line.rules().examples.iter();
    let is_example = examples.any(|phrase| {
        line.places_of(phrase)
            .iter()
            .any(|place| place.start == span.start)
    });
    begins_well
        && !is_example
        && !has_verb
        && says
        && words.len() <= most
        && !words.iter().any(|word| is_closed(word.class))
}

/// Where the first thing begins: alike the second.
fn first_start(line: &WordLine<'_>, second: &Span, end: usize, mark: char) -> Option<usize> {
    let clause = line.clause_around(end.checked_sub(1)?);
    let floor = if mark == ';' { 0 } else { clause.start };
    let mut backwards = (floor..end).rev();
    let form = |at: usize| line.verb(at).map(|(form, _)| form);
    let start = match build(line, second) {
        ItemBuild::Led => backwards.find(|at| line.low(*at) == line.low(second.start))?,
        ItemBuild::Deed(VerbForm::Going) => {
            backwards.find(|at| form(*at) == Some(VerbForm::Going))?
        }
        ItemBuild::Deed(VerbForm::Plain) => {
            1 + backwards.find(|at| {
                let is_led = line.rules().infinitive.contains(line.low(*at))
                    || line.class(*at) == Some(WordClass::Auxiliary);
                is_led && form(at + 1) == Some(VerbForm::Plain)
            })?
        }
        ItemBuild::Deed(wanted) => {
            backwards.find(|at| line.is_clause_verb(*at) && form(*at) == Some(wanted))?
        }
        ItemBuild::Thing if line.class(second.start) == Some(WordClass::Determiner) => {
            let start = backwards.find(|at| line.class(*at) == Some(WordClass::Determiner))?;
            let is_of = start > 0 && line.rules().of.contains(line.low(start - 1));
            (!is_of).then_some(start)?
        }
        ItemBuild::Thing => noun_start(line, end)?,
    };
    (start < end && end - start <= LONG).then_some(start)
}

/// Where the last thing ends.
fn last_end(line: &WordLine<'_>, start: usize, first: &Span, mark: char) -> Option<usize> {
    let is_clause = mark == ';' || build(line, first) != ItemBuild::Thing;
    let ends = |at: &usize| {
        matches!(
            line.class(*at),
            Some(WordClass::Mark(
                ',' | ';' | '.' | '!' | '?' | ':' | '—' | '–'
            ))
        )
    };
    let end = if is_clause {
        (start..line.len()).find(ends).unwrap_or(line.len())
    } else {
        line.noun_from(start)
    };
    let is_fit = end > start && (is_clause || line.is_right_edge(end)) && !goes_on(line, end);
    is_fit.then_some(end)
}

/// Whether the things of a row are of one build.
fn are_alike(line: &WordLine<'_>, items: &[Span]) -> bool {
    let builds = items.iter().map(|item| build(line, item));
    let plain = ItemBuild::Deed(VerbForm::Plain);
    let first = if builds.clone().any(|build| build == plain) {
        plain
    } else {
        build(line, &items[0])
    };
    let lengths = items.iter().map(std::ops::Range::len);
    let is_even = lengths.clone().max() <= lengths.min().map(|least| 4 * least + 4);
    let is_alike = |item: &Span| {
        let is_thing = first == ItemBuild::Thing;
        fits(line, first, item) && !(is_thing && item.len() > 1 && has_verb(line, item))
    };
    is_even && items.iter().all(is_alike)
}
