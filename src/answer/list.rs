//! Lists: what was typed is split as people do, and each item counts once, in any order.

use std::ops::Range;

use super::asked::Asked;
use super::language::Language;
use super::typed::{self, Finding};
use super::wording::{Key, Said, keys};
use super::{Flaws, Judgement, Part, Rule, Verdict, share};

/// Splits an answer at `;` `,` `/` `&` `+`, at new lines and at `and`; none of the parts is empty.
pub(super) fn split(text: &str, language: &Language) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for mark in marks(text, language) {
        parts.push(start..mark.start);
        start = mark.end;
    }
    parts.push(start..text.len());
    parts.retain(|part| text[part.clone()].contains(char::is_alphanumeric));
    parts
}

/// Where the separators stand.
fn marks(text: &str, language: &Language) -> Vec<Range<usize>> {
    let mut marks: Vec<_> = text
        .match_indices([';', ',', '\n', '/', '&', '+', '•'])
        .map(|(at, mark)| at..at + mark.len())
        .filter(|mark| !is_within_figure(text, mark))
        .collect();
    marks.extend(words(text).filter(|word| {
        let word = text[word.clone()].to_lowercase();
        word.starts_with(char::is_alphabetic) && language.and.contains(&word)
    }));
    marks.sort_by_key(|mark| mark.start);
    marks
}

/// Whether digits stand on both sides, as in 1,000 and 9/11.
fn is_within_figure(text: &str, mark: &Range<usize>) -> bool {
    text[..mark.start].ends_with(|c: char| c.is_ascii_digit())
        && text[mark.end..].starts_with(|c: char| c.is_ascii_digit())
}

fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive(char::is_whitespace).map(move |word| {
        let range = start..start + word.trim_end().len();
        start += word.len();
        range
    })
}

/// Judges the items named on one line.
pub(super) fn judge(
    items: &[Vec<String>],
    need: usize,
    given: &str,
    asked: &Asked<'_>,
) -> Judgement {
    let keys: Vec<_> = items
        .iter()
        .map(|item| keys(item, asked.language()))
        .collect();
    let room = keys.iter().flatten().map(|key| key.text.len()).sum();
    if typed::is_too_long(given, room, asked) {
        return Judgement::by(Rule::Different);
    }
    let mut sorting = Sorting::new(given, &keys, asked);
    if sorting.pieces.is_empty() {
        return Judgement::by(Rule::SaysNothing);
    }
    for (verdict, state) in [
        (Verdict::Correct, State::Open),
        (Verdict::Correct, State::Named),
        (Verdict::Almost, State::Open),
        (Verdict::Almost, State::Named),
    ] {
        sorting.claim(verdict, state);
    }
    sorting.judgement(need)
}

/// Whether an item was named.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Named,
}

/// The pieces of an answer on their way to the items they name.
struct Sorting<'k> {
    given: &'k str,
    asked: &'k Asked<'k>,
    pieces: Vec<Range<usize>>,
    items: &'k [Vec<Key<'k>>],
    states: Vec<State>,
    /// What each piece was found to be; a run of pieces is told with its first.
    found: Vec<Option<(usize, Part)>>,
}

impl<'k> Sorting<'k> {
    fn new(given: &'k str, items: &'k [Vec<Key<'k>>], asked: &'k Asked<'k>) -> Self {
        let pieces = split(given, asked.language());
        let found = vec![None; pieces.len()];
        Self {
            given,
            asked,
            pieces,
            items,
            states: vec![State::Open; items.len()],
            found,
        }
    }

    /// Gives every piece, or run of pieces, that deserves this verdict to an item of this state.
    ///
    /// Longer runs come first, so that an item that itself holds a comma or an `and` stays whole.
    fn claim(&mut self, verdict: Verdict, state: State) {
        let longest = self
            .items
            .iter()
            .flatten()
            .map(|key| split(&key.text, self.asked.language()).len());
        for width in (1..=longest.max().unwrap_or(1)).rev() {
            for start in 0..(self.pieces.len() + 1).saturating_sub(width) {
                if self.found[start..start + width].iter().all(Option::is_none) {
                    self.claim_run(start..start + width, verdict, state);
                }
            }
        }
    }

    fn claim_run(&mut self, run: Range<usize>, verdict: Verdict, state: State) {
        let text = &self.given[self.pieces[run.start].start..self.pieces[run.end - 1].end];
        let text = without_bullet(text);
        let said = Said::read(text, self.asked.language());
        let open = (0..self.items.len()).filter(|item| self.states[*item] == state);
        let mut findings =
            open.map(|item| (item, typed::best(&self.items[item], &said, self.asked)));
        let Some((item, finding)) = findings.find(|(_, finding)| finding.rule.verdict() == verdict)
        else {
            return;
        };
        let rule = match state {
            State::Open => finding.rule,
            State::Named => Rule::Repeated,
        };
        let part = Finding { rule, ..finding }.part(text);
        self.states[item] = State::Named;
        for place in run.clone() {
            self.found[place] = Some((run.start, part.clone()));
        }
    }

    fn judgement(self, need: usize) -> Judgement {
        let extras = self.found.iter().filter(|found| found.is_none()).count();
        let pieces = self.pieces.into_iter().enumerate().zip(self.found);
        let mut parts: Vec<_> = pieces
            .filter_map(|((place, piece), found)| match found {
                Some((start, part)) => (start == place).then_some(part),
                None => Some(Part::extra(without_bullet(&self.given[piece]))),
            })
            .collect();
        let mut credits: Vec<_> = parts.iter().map(|part| part.rule.credit()).collect();
        credits.sort_by(|one, other| other.total_cmp(one));
        let need = need.max(1);
        // More wrong items than were asked for is guessing: then the hits are a share of those.
        let credit = share(credits.iter().take(need).sum(), need.max(extras));
        let flawless = extras == 0
            && credits
                .iter()
                .take(need)
                .filter(|credit| **credit >= 1.0)
                .count()
                == need;
        if credit < 1.0 {
            let open = self
                .items
                .iter()
                .zip(&self.states)
                .filter(|(_, state)| **state == State::Open);
            parts.extend(
                open.filter_map(|(item, _)| item.first())
                    .map(|key| Part::left_out(key.accepted)),
            );
        }
        Judgement::of(parts, credit, Flaws::unless(flawless))
    }
}

/// The item without the mark or number that people put before the lines of a list.
fn without_bullet(item: &str) -> &str {
    let item = item.trim();
    let plain = item.trim_start_matches(['-', '*', '•', '–']).trim_start();
    let behind = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    match behind.strip_prefix(['.', ')']) {
        Some(rest) if behind.len() < plain.len() && rest.starts_with(char::is_whitespace) => {
            rest.trim_start()
        }
        _ => plain,
    }
}
