//! Days, years and numbers.

use crate::draft::fact::{Fact, FactKind, FactShape, GapSays, GapSpan, Span};
use crate::draft::survey::{TextSurvey, is_year};
use crate::draft::words::{WordClass, WordLine};

pub fn find(survey: &TextSurvey<'_>, passage: usize) -> Vec<Fact> {
    let line = &survey.lines[passage];
    let dates = dates_in(line);
    let numbers = numbers_in(line, &dates);
    let of_dates = spans_of_time(line, dates).into_iter().map(|gaps| {
        let span = gaps[0].words.start..gaps[gaps.len() - 1].words.end;
        Fact {
            kind: FactKind::Date,
            passage,
            proof: span.clone(),
            span,
            shape: FactShape::Gaps(gaps),
        }
    });
    let of_numbers = numbers
        .into_iter()
        .map(|words| Fact::gap(FactKind::Number, passage, words, GapSays::Number));
    of_dates.chain(of_numbers).collect()
}

/// Every day, month of a year, and year of a sentence.
fn dates_in(line: &WordLine<'_>) -> Vec<GapSpan> {
    let mut dates = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = date_end(line, at);
        if end > at {
            let has_month = (at..end).any(|at| is_month(line, at));
            let says = if has_month {
                GapSays::Date
            } else {
                GapSays::Year
            };
            dates.push(GapSpan::new(at..end, says));
        }
        at = end.max(at + 1);
    }
    dates
}

/// Where a date ends that begins at a place; the place itself, where none does.
fn date_end(line: &WordLine<'_>, at: usize) -> usize {
    let is_day = |at: usize| {
        let low = line.low(at).trim_end_matches(char::is_alphabetic);
        line.class(at) == Some(WordClass::Number)
            && low.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
    };
    let has_year = |at: usize| is_year(line.low(at));
    let comma = |at: usize| usize::from(line.class(at) == Some(WordClass::Mark(',')));
    let dot = |at: usize| usize::from(line.class(at) == Some(WordClass::Mark('.')));
    if let Some(end) = weekday_end(line, at) {
        return end;
    }
    if is_day(at) && is_month(line, at + 1 + dot(at + 1)) {
        let end = at + 2 + dot(at + 1);
        let year = end + comma(end);
        return if has_year(year) { year + 1 } else { end };
    }
    if is_month(line, at) {
        let day = at + 1 + usize::from(is_day(at + 1));
        let year = day + comma(day);
        return if has_year(year) {
            year + 1
        } else if day > at + 1 {
            day
        } else {
            at
        };
    }
    if has_year(at) && is_in_time(line, at) {
        at + 1
    } else {
        at
    }
}

/// Where a day ends that is counted within its month: the first Monday in March.
fn weekday_end(line: &WordLine<'_>, at: usize) -> Option<usize> {
    let is_counted = line
        .language
        .numbers
        .numerals
        .get(line.low(at))
        .is_some_and(crate::language::Numeral::ranks);
    let is_weekday = line
        .language
        .dates
        .weekdays
        .place(line.low(at + 1))
        .is_some();
    let is_of = line.language.dates.of.contains(line.low(at + 2));
    (is_counted && is_weekday && is_of && is_month(line, at + 3)).then_some(at + 4)
}

fn is_month(line: &WordLine<'_>, at: usize) -> bool {
    let Some(word) = line.words.get(at) else {
        return false;
    };
    let bare = word.low.trim_end_matches('.');
    word.has_capital && line.language.dates.months.place(bare).is_some()
}

/// Whether four digits are a year, and not a number that counts something.
fn is_in_time(line: &WordLine<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| line.words.get(before));
    let is_counted = line.words.get(at + 1).is_some_and(|next| {
        next.class == WordClass::Open && !next.has_capital && !line.is_clause_verb(at + 1)
    });
    let is_led = before.is_none_or(|before| {
        matches!(
            before.class,
            WordClass::Preposition | WordClass::Subordinator | WordClass::And | WordClass::Or
        ) || matches!(before.class, WordClass::Determiner | WordClass::Mark(_))
            || before.has_capital
    });
    let is_label = before.is_some_and(|before| line.rules().labels.contains(&before.low));
    is_led && !is_counted && !is_label
}

/// The dates, those of one span of time together: from 1914 to 1918.
fn spans_of_time(line: &WordLine<'_>, dates: Vec<GapSpan>) -> Vec<Vec<GapSpan>> {
    let mut joined = Vec::<Vec<GapSpan>>::new();
    for date in dates {
        let last = joined.last_mut().filter(|last| {
            let end = last[last.len() - 1].words.end;
            let is_near = date.words.start == end + 1;
            let between = line.low(end);
            let is_link = matches!(
                line.class(end),
                Some(WordClass::Mark('–' | '-' | '—') | WordClass::And)
            );
            is_near
                && (is_link
                    || line.rules().infinitive.contains(between)
                    || line.class(end) == Some(WordClass::Preposition) && last[0].words.start > 0)
        });
        match last {
            Some(last) => last.push(date),
            None => joined.push(vec![date]),
        }
    }
    joined
}

/// Numbers that count something.
fn numbers_in(line: &WordLine<'_>, dates: &[GapSpan]) -> Vec<Span> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let end = number_end(line, at);
        let is_date = dates.iter().any(|date| date.words.contains(&at));
        if end > at && !is_date && counts(line, &(at..end)) {
            numbers.push(at..end);
        }
        at = end.max(at + 1);
    }
    numbers
}

/// Where a number ends: one hundred and fifty, two thirds.
fn number_end(line: &WordLine<'_>, at: usize) -> usize {
    let is_number = |at: usize| line.class(at) == Some(WordClass::Number);
    let is_part = |at: usize| {
        line.language
            .numbers
            .denominators
            .get(line.low(at))
            .is_some()
    };
    let is_multiple = |at: usize| {
        line.language
            .numbers
            .numerals
            .get(line.low(at))
            .is_some_and(|numeral| numeral.value() >= 100)
    };
    let begins =
        is_number(at) || line.rules().idle_numbers.contains(line.low(at)) && is_multiple(at + 1);
    if !begins {
        return at;
    }
    let mut end = at + 1;
    loop {
        let is_joined =
            line.class(end) == Some(WordClass::And) && is_number(end + 1) && is_multiple(end - 1);
        if is_number(end) || is_part(end) {
            end += 1;
        } else if is_joined {
            end += 2;
        } else {
            return end;
        }
    }
}

/// Whether a number has what it counts behind it, and is no label and no part of a name.
fn counts(line: &WordLine<'_>, words: &Span) -> bool {
    let before = words
        .start
        .checked_sub(1)
        .and_then(|before| line.words.get(before));
    let is_label = before.is_some_and(|before| {
        line.rules().labels.contains(&before.low) || before.has_capital && before.is_open()
    });
    let is_money =
        before.is_some_and(|before| matches!(before.class, WordClass::Mark('$' | '€' | '£')));
    let next = line.words.get(words.end);
    let is_counted = next.is_some_and(|next| {
        let is_thing = next.class == WordClass::Open && !line.is_clause_verb(words.end);
        let is_of = line.rules().of.contains(&next.low) || next.is('%');
        is_thing || is_of
    });
    !is_label && (is_counted || is_money)
}
