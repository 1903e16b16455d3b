//! Sentences: where in what was said the answer itself may begin and end.

use std::ops::Range;

use super::asked::Asked;
use super::fold::Token;
use super::language::Language;

/// An answer is looked for between so many beginnings and ends; no sentence needs more.
const MOST: usize = 16;

/// The ways to hold the body of an answer against that of a key; in full comes first.
///
/// An answer may leave out what leads into the key, or lead in where the key does not; where both
/// do, they must do so alike: *by* the people is not *for* the people.
pub(super) fn pairs<'t>(
    key: &'t [Token],
    given: &'t [Token],
    asked: &Asked<'_>,
) -> Vec<(&'t [Token], &'t [Token])> {
    let language = asked.language();
    let (head, core) = key.split_at(lead(key, language));
    let mut pairs = Vec::new();
    for body in bodies(given, asked) {
        // Spaces may differ, but not by whole sentences.
        if body.len().abs_diff(key.len()) > key.len().max(4) {
            continue;
        }
        let led_by = || stance(&given[..body.start], language);
        let may_drop_head =
            !head.is_empty() && (led_by().next().is_none() || led_by().eq(stance(head, language)));
        pairs.push((key, &given[body.clone()]));
        if may_drop_head {
            pairs.push((core, &given[body.clone()]));
        }
    }
    pairs
}

/// How many words lead into a key; the persons in it are part of what it says.
fn lead(key: &[Token], language: &Language) -> usize {
    let words = key.iter().map_while(Token::word);
    let leads =
        words.take_while(|word| language.leads_in(word) && !language.persons.contains(word));
    leads.count().min(key.len().saturating_sub(1))
}

/// The words that say how the answer is meant.
fn stance<'t>(head: &'t [Token], language: &Language) -> impl Iterator<Item = &'t str> {
    head.iter()
        .filter_map(Token::word)
        .filter(|word| language.prepositions.contains(word))
}

/// The whole answer, and what is left of it without what leads into it and trails behind it.
fn bodies(tokens: &[Token], asked: &Asked<'_>) -> Vec<Range<usize>> {
    let ends = ends(tokens, asked);
    let starts = starts(tokens, asked).into_iter().take(MOST);
    let bodies = starts.flat_map(|start| ends.iter().take(MOST).map(move |end| start..*end));
    bodies.filter(|body| !body.is_empty()).collect()
}

/// Where an answer may begin: at its first word, behind each word that leads in, and behind a verb
/// with words of the question, unless they may belong to a name: citizens must pay *taxes*.
fn starts(tokens: &[Token], asked: &Asked<'_>) -> Vec<usize> {
    let mut starts = vec![0];
    let mut has_verb = false;
    for (at, word) in tokens.iter().map_while(Token::word).enumerate() {
        let parts = at > 0 && asked.language().partings.contains(word);
        if parts || !asked.is_idle(word) {
            break;
        }
        has_verb |= asked.is_verb(word);
        if asked.leads_in(word) || has_verb && asked.holds_in_small_letters(word) {
            starts.push(at + 1);
        }
    }
    starts
}

/// Where an answer may end: at its last word, before the noun that is asked for, before a verb from
/// which on the question is repeated, and before an afterthought.
fn ends(tokens: &[Token], asked: &Asked<'_>) -> Vec<usize> {
    let tail = |holds: &dyn Fn(&str) -> bool| {
        let tail = tokens
            .iter()
            .rev()
            .take_while(|token| token.is_word(holds))
            .count();
        tokens.len() - tail..tokens.len()
    };
    let mut ends = vec![tokens.len()];
    ends.extend(tail(&|word| asked.is_noun(word)).rev());
    let verbs = tail(&|word| asked.is_idle(word)).rev();
    ends.extend(verbs.filter(|at| tokens[*at].is_word(|word| asked.is_verb(word))));
    let afterthoughts = asked.language().afterthoughts.iter();
    ends.extend(afterthoughts.filter_map(|phrase| before(tokens, phrase)));
    ends
}

/// Where the phrase begins that the answer ends with.
fn before(tokens: &[Token], phrase: &str) -> Option<usize> {
    let at = tokens.len().checked_sub(phrase.split(' ').count())?;
    phrase
        .split(' ')
        .map(Some)
        .eq(tokens[at..].iter().map(Token::word))
        .then_some(at)
}
