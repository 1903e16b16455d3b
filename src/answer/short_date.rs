//! Dates that figures are only in the light of another: `3.10.`, `14/7`, `4/4/49`, `April 4 '49`.

use super::date::{DateField, DateReading, PartialDate, read_beside};
use super::fold::FoldedText;
use super::token::Token;
use crate::language::{DayOrder, Language};

/// Reads the figures of an answer as a date, in the light of the one that is asked for.
///
/// By themselves they are a fraction, a decimal or several numbers: so it is none where they stand
/// apart, or where a word is among them.
pub(super) fn date_beside(
    key: DateReading,
    given: &FoldedText,
    language: &Language,
) -> Option<DateReading> {
    let is_figure = |token: &Token| token.word().is_none();
    let first = given.tokens.iter().position(is_figure)?;
    let last = given.tokens.iter().rposition(is_figure)?;
    let figures = &given.tokens[first..=last];
    let typed = given.marks[first..=last].iter().map(|mark| &*mark.typed);
    if let [Token::Number(_)] = figures
        && let Some(month) = month_before(given, first, language)
    {
        return month.with_short_year(&given.marks[first].typed, key);
    }
    if let [Token::Date(date), Token::Number(_)] = figures {
        return date.with_short_year(&given.marks[last].typed, key);
    }
    let is_dash = |token: &Token| token.is_word(|word| word == language.numbers.to);
    let numbers = figures
        .iter()
        .zip(typed)
        .filter(|(token, _)| !is_dash(token));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let groups = numbers.flat_map(|(_, typed)| typed.split(['.', '/']));
    let groups = groups.collect::<Vec<_>>();
    // Between dashes, either may be the day everywhere.
    let order = if figures.iter().any(is_dash) {
        DayOrder::Unknown
    } else {
        language.dates.day_order
    };
    let is_date = groups
        .iter()
        .all(|group| are_digits(group) && !group.is_empty());
    is_date.then(|| read_beside(key, &groups, order))?
}

/// The month that is named right before a figure.
fn month_before(given: &FoldedText, at: usize, language: &Language) -> Option<DateReading> {
    let word = given.tokens.get(at.checked_sub(1)?)?.word()?;
    let month = DateField::Month(language.dates.months.place(word)?);
    PartialDate::default().with(month).map(DateReading::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::date::Relation;
    use crate::answer::fold::fold;
    use crate::language;

    fn relation(tag: &str, key: &str, given: &str) -> Option<Relation> {
        let language = language::of_tag(Some(tag));
        let [Token::Date(key)] = fold(key, language)[..] else {
            return None;
        };
        let given = date_beside(key, &FoldedText::new(given, language), language)?;
        Some(key.relation(given))
    }

    #[test]
    fn figures_are_a_date_beside_one() {
        for (tag, key, given, expected) in [
            ("de", "3. Oktober", "3.10.", Relation::Same),
            ("de", "3. Oktober", "am 03. 10.", Relation::Same),
            ("de", "3. Oktober", "10.3.", Relation::Other),
            ("de", "3. Oktober 1990", "3.10.", Relation::Part),
            ("de", "9. November 1989", "09.11.89", Relation::Same),
            ("de", "9. November 1989", "9.11.98", Relation::Other),
            ("de", "23. Mai 1949", "23. Mai 49", Relation::Same),
            ("de", "Mai 1949", "05.1949", Relation::Same),
            ("de", "Mai 1949", "Mai 49", Relation::Same),
            ("fr", "14 juillet", "14/7", Relation::Same),
            ("fr", "14 juillet", "14-07", Relation::Same),
            ("en-US", "July 4", "7/4", Relation::Same),
            ("en-US", "July 4", "4/7", Relation::Other),
            ("en-GB", "4 July", "4/7", Relation::Same),
            ("en", "July 4", "7/4", Relation::Same),
            ("en", "4 July", "4/7", Relation::Same),
            ("en", "4 July", "7/4", Relation::Ambiguous),
            ("en", "11 November", "11/11", Relation::Same),
            ("en", "April 4, 1949", "4/4/49", Relation::Same),
            ("en", "April 4, 1949", "April 4 '49", Relation::Same),
            ("en", "April 4, 1949", "April 4 '50", Relation::Other),
        ] {
            assert_eq!(relation(tag, key, given), Some(expected), "{key} / {given}");
        }
    }

    #[test]
    fn what_may_be_a_number_is_no_date() {
        for (key, given) in [
            ("May 1949", "4/5"),
            ("4 July", "40/7"),
            ("4 July", "4"),
            ("4 July", "4 or 7"),
            ("4 July 1776", "4 July 1776"),
            ("4 July", "4,7"),
        ] {
            assert_eq!(relation("en-GB", key, given), None, "{key} / {given}");
        }
    }
}
