//! Every way to write a typed answer that is worth writing for a program that compares letters.
//!
//! The judge reads an answer, and takes it with an article or without, in British or American spelling,
//! a number in words or figures, a date in any form. Other programs compare letters, so each of these
//! has to be written for them. They can't be written for slips and other wordings: what is lost there is
//! told once for a deck ([`report`](super::loss::report)).

use std::collections::HashSet;

use crate::answer::Judge;
use crate::deck::TypedKind;
use crate::language::{Beginnings, Language, Writing};
use crate::text::on_one_line;

/// How many ways to write one accepted answer are written, unless its author gave more.
const MOST: usize = 24;

/// How many words of an answer may say one number: *soixante et onze*.
const LONGEST_NUMBER: usize = 3;

/// Everything that may be typed for a part of a card, given every answer that is accepted for it, the
/// likeliest first.
///
/// No two differ by capitals alone, but where every letter counts; there only the author's own ways are
/// given. Each is an answer that the judge of the deck takes as fully right.
pub fn spellings(accepted: &[String], kind: TypedKind, judge: &Judge) -> Vec<String> {
    let compared = |way: &str| match kind {
        TypedKind::Exact => way.to_owned(),
        _ => on_one_line(way).to_lowercase(),
    };
    let mut seen = HashSet::new();
    let mut all = Vec::new();
    for text in accepted {
        let own = judge.spellings(text);
        let most = all.len() + own.len().max(MOST);
        all.extend(own.iter().filter(|way| seen.insert(compared(way))).cloned());
        if kind == TypedKind::Exact {
            continue;
        }
        for text in &own {
            let is_new = |way: &str| !seen.contains(&compared(way));
            for way in other_ways(text, judge, is_new) {
                if all.len() < most && seen.insert(compared(&way)) {
                    all.push(way);
                }
            }
        }
    }
    all
}

/// How an answer can be written otherwise.
type Change = fn(&str, &Judge) -> Vec<String>;

/// Other ways to write an answer than its author did, as far as they are new.
fn other_ways(own: &str, judge: &Judge, is_new: impl Fn(&str) -> bool) -> Vec<String> {
    let reading = judge.reading(own);
    if !reading.is_clear() {
        return Vec::new();
    }
    let is_wanted = |way: &String| is_new(way) && judge.reading(way) == reading;
    if let Some(date) = reading.date() {
        let mut dates = in_date_forms(date, &judge.language().writing);
        dates.retain(is_wanted);
        return dates;
    }
    let in_digits = own.split(' ').filter(|word| is_whole(word)).count();
    let changes: [Option<Change>; 6] = [
        Some(unstopped),
        (reading.numbers() > in_digits).then_some(in_figures),
        (in_digits > 0).then_some(in_words),
        Some(articled),
        Some(respelt),
        Some(apostrophes),
    ];
    let mut ways = vec![own.to_owned()];
    for change in changes.into_iter().flatten() {
        let changed = ways.iter().take(MOST).flat_map(|way| change(way, judge));
        // Most changes change nothing, and to read an answer takes far longer than to compare it.
        for way in changed.collect::<Vec<_>>() {
            if !ways.contains(&way) && is_wanted(&way) {
                ways.push(way);
            }
        }
    }
    ways.split_off(1)
}

/// Without the full stop of a sentence.
fn unstopped(text: &str, _: &Judge) -> Vec<String> {
    let bare = text.strip_suffix('.').filter(|bare| !bare.contains('.'));
    bare.map(str::to_owned).into_iter().collect()
}

/// A date in the forms of a language; each reads as the date where nothing can be mixed up in it.
fn in_date_forms(
    (year, month, day): (Option<i16>, Option<i8>, Option<i8>),
    writing: &Writing,
) -> Vec<String> {
    let two = |part: Option<i8>| part.map(|part| format!("{part:02}"));
    let one = |part: Option<i8>| part.map(|part| part.to_string());
    let name = month.and_then(|month| {
        let at = usize::try_from(month).ok()?.checked_sub(1)?;
        writing.months.iter().nth(at).map(str::to_owned)
    });
    let ending = day.and_then(|day| Some(writing.day_ending?(day).to_owned()));
    let parts = [
        ("{th}", ending),
        ("{day}", one(day)),
        ("{dd}", two(day)),
        ("{month}", name),
        ("{m}", one(month)),
        ("{mm}", two(month)),
        ("{year}", year.map(|year| year.to_string())),
    ];
    let forms = writing.dates.iter();
    let written = forms.filter_map(|form| {
        let mut written = (*form).to_owned();
        for (mark, part) in &parts {
            if written.contains(mark) {
                written = written.replace(mark, part.as_deref()?);
            }
        }
        Some(written)
    });
    written.collect()
}

/// Without the article that an answer begins with, or with one.
fn articled(text: &str, judge: &Judge) -> Vec<String> {
    let language = judge.language();
    let usual = &language.writing.articles;
    let (first, rest) = split_article(text, language);
    let is_usual = first.as_deref().is_some_and(|first| usual.contains(first));
    let mut ways = Vec::new();
    if first.is_some() {
        ways.push(rest.to_owned());
    }
    if !is_usual && takes_article(rest, language) {
        let articles = usual.iter().filter(|article| fits(article, rest, language));
        ways.extend(articles.map(|article| {
            let space = if article.ends_with('\'') { "" } else { " " };
            format!("{article}{space}{rest}")
        }));
    }
    ways
}

/// The article that an answer begins with, in small letters, and the rest; none, where nothing follows.
fn split_article<'t>(text: &'t str, language: &Language) -> (Option<String>, &'t str) {
    let plain = |article: &str| article.replace('’', "'").to_lowercase();
    let elided = text.find(['\'', '’']).and_then(|at| {
        let end = at + text[at..].chars().next()?.len_utf8();
        let article = plain(&text[..end]);
        let is_article = language.writing.articles.contains(&article);
        is_article.then(|| (article, &text[end..]))
    });
    let apart = text.split_once(' ').and_then(|(first, rest)| {
        let article = plain(first);
        let is_article = language.phrasing.articles.contains(&article);
        is_article.then(|| (article, rest.trim_start()))
    });
    match elided.or(apart) {
        Some((article, rest)) if !rest.is_empty() => (Some(article), rest),
        _ => (None, text),
    }
}

/// Whether people might put an article before an answer: not before figures, signs and letters, and not
/// before a word that leads in.
fn takes_article(text: &str, language: &Language) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next();
    let first = first.unwrap_or(text).to_lowercase();
    let phrasing = &language.phrasing;
    let is_small_word = phrasing.leads_in(&first)
        || phrasing.turns(&first)
        || phrasing.verbs.contains(&first)
        || language.numbers.numeral(&first).is_some();
    let is_of_words = text
        .chars()
        .all(|c| c.is_alphanumeric() || " -'’.,".contains(c));
    let is_letter = first.chars().nth(1).is_none();
    text.starts_with(char::is_alphabetic) && is_of_words && !is_letter && !is_small_word
}

/// Whether an article can stand before an answer by the sounds of both: *l'* before a vowel, where *le*
/// and *la* can't.
fn fits(article: &str, text: &str, language: &Language) -> bool {
    let first = text.to_lowercase().chars().next().unwrap_or(' ');
    let begins_with_vowel = "aeiouyhàâæéèêëîïôœùûü".contains(first);
    let before_vowel = article.ends_with('\'');
    let has_elided = || {
        let mut letters = article.chars();
        letters.next_back();
        let elided = format!("{}'", letters.as_str());
        language.writing.articles.contains(&elided)
    };
    if begins_with_vowel {
        before_vowel || !has_elided()
    } else {
        !before_vowel
    }
}

/// With the words that have two spellings in the other one.
fn respelt(text: &str, judge: &Judge) -> Vec<String> {
    let ways = judge.language().writing.spellings.iter();
    // Most words have but one.
    let ways = ways.filter(|way| letters_apart(text).any(|word| way.of(word).next().is_some()));
    let ways = ways.map(|way| with_words(text, |word| begun_otherwise(word, way)));
    ways.collect()
}

/// A word with another beginning; none where it has but one spelling.
fn begun_otherwise(word: &str, way: &Beginnings) -> Option<String> {
    let small = word.to_lowercase();
    let begun = way.of(word).filter_map(|(from, to)| {
        let rest = small.strip_prefix(from)?;
        // Of `enroll`, `enrol` is no British spelling.
        let has_it = small.starts_with(to) && to.len() > from.len();
        (!has_it).then(|| format!("{to}{rest}"))
    });
    let begun = begun.min_by_key(String::len)?;
    let is_capital = word.starts_with(char::is_uppercase);
    let mut letters = begun.chars();
    match letters.next().filter(|_| is_capital) {
        Some(first) => Some(first.to_uppercase().chain(letters).collect()),
        None => Some(begun),
    }
}

/// The runs of letters in a text.
fn letters_apart(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
}

/// A text with some of its words replaced.
fn with_words(text: &str, other: impl Fn(&str) -> Option<String>) -> String {
    let mut written = String::with_capacity(text.len() + 4);
    for part in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let word = part.trim_end_matches(|c: char| !c.is_alphabetic());
        let behind = &part[word.len()..];
        written.push_str(other(word).as_deref().unwrap_or(word));
        written.push_str(behind);
    }
    written
}

/// Whether a word is a whole number in bare digits.
fn is_whole(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// With every number in figures.
fn in_figures(text: &str, judge: &Judge) -> Vec<String> {
    let words = text.split(' ').collect::<Vec<_>>();
    let mut written = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let lengths = (1..=LONGEST_NUMBER.min(words.len() - at)).rev();
        let mut runs = lengths.map(|length| (length, words[at..at + length].join(" ")));
        let number = runs.find_map(|(length, run)| Some((length, number_in_words(&run, judge)?)));
        let number = number.filter(|(length, number)| *number > 1 || *length == words.len());
        let (length, text) = match number {
            Some((length, number)) => (length, number.to_string()),
            None => (1, without_marks(words[at])),
        };
        written.push(text);
        at += length;
    }
    vec![written.join(" ")]
}

/// The number that words say and nothing else, if they say it as it is usually written.
fn number_in_words(words: &str, judge: &Judge) -> Option<u64> {
    if words.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = judge.number(words)?.parse().ok()?;
    let usual = judge.language().writing.number?(number)?;
    let plain = |text: &str| text.replace('-', " ").to_lowercase();
    (plain(&usual) == plain(words)).then_some(number)
}

/// Figures without what marks their thousands: 1,949.
fn without_marks(word: &str) -> String {
    let mut groups = word.split(['.', ',', '\'', '’', '\u{a0}', '\u{202f}']);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let begins = groups.next().is_some_and(|first| {
        (1..4).contains(&first.len()) && is_digits(first) && first.len() < word.len()
    });
    if begins && groups.all(|group| group.len() == 3 && is_digits(group)) {
        let digits = word.chars().filter(char::is_ascii_digit);
        digits.collect()
    } else {
        word.to_owned()
    }
}

/// With every small number in words.
fn in_words(text: &str, judge: &Judge) -> Vec<String> {
    let is_alone = is_whole(text);
    let words = text.split(' ').map(|word| {
        let number = word.parse::<u64>().ok().filter(|_| is_whole(word));
        let number = number.filter(|number| *number > 1 || is_alone);
        let number = number.filter(|number| number.to_string() == word);
        let spelt = number.and_then(|number| judge.language().writing.number?(number));
        spelt.unwrap_or_else(|| word.to_owned())
    });
    vec![words.collect::<Vec<_>>().join(" ")]
}

/// With its apostrophes as a keyboard has them, and as print has them.
fn apostrophes(text: &str, _: &Judge) -> Vec<String> {
    if !text.contains(['\'', '’']) {
        return Vec::new();
    }
    vec![text.replace('’', "'"), text.replace('\'', "’")]
}

#[cfg(test)]
mod tests;
