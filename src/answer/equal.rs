//! What is the same answer word for word, however it is spaced, initialled or ordered.

use super::fold::{Token, fold};
use super::language::Language;
use super::list;

/// Whether two answers have the same words, wherever they put their spaces.
pub(super) fn is_equal(one: &[Token], other: &[Token], language: &Language) -> bool {
    if one == other {
        return true;
    }
    // Not able is not notable.
    let denials = |tokens: &[Token]| {
        let is_denial = |token: &&Token| token.is_word(|word| language.negations.contains(word));
        tokens.iter().filter(is_denial).count()
    };
    !one.is_empty() && spaceless(one).eq(spaceless(other)) && denials(one) == denials(other)
}

/// What stands in an answer without spaces.
#[derive(PartialEq)]
enum Sign<'t> {
    Letter(u8),
    Figure(&'t Token),
}

/// The answer without its spaces, but for those beside numbers: 2 7 is not 27.
fn spaceless(tokens: &[Token]) -> impl Iterator<Item = Sign<'_>> {
    tokens.iter().flat_map(|token| {
        let figure = if token.word().is_some() {
            None
        } else {
            Some(Sign::Figure(token))
        };
        let letters = token.word().unwrap_or_default().bytes();
        figure.into_iter().chain(letters.map(Sign::Letter))
    })
}

/// Whether the answer is the key but for names cut to their first letter or letters between names:
/// J. Madison, Franklin D. Roosevelt.
pub(super) fn is_initialled(key: &[Token], given: &[Token], language: &Language) -> bool {
    let fits = |given: &[Token]| {
        given.len() == key.len()
            && given.last() == key.last()
            && key
                .iter()
                .zip(given)
                .all(|(name, given)| name == given || is_initial(name, given))
    };
    fits(given) || fits(&without_middle_letters(key, given, language))
}

fn is_initial(name: &Token, given: &Token) -> bool {
    given.is_word(|letter| letter.len() == 1 && name.is_word(|name| name.starts_with(letter)))
}

/// The answer without the single letters between its names, unless the key has some of its own.
pub(super) fn without_middle_letters(
    key: &[Token],
    given: &[Token],
    language: &Language,
) -> Vec<Token> {
    let is_letter = |token: &&Token| {
        token.is_word(|word| word.chars().nth(1).is_none() && !language.turns(word))
    };
    match given {
        [first, middle @ .., last] if !key.iter().any(|token| is_letter(&token)) => {
            let middle = middle.iter().filter(|token| !is_letter(token));
            [first]
                .into_iter()
                .chain(middle)
                .chain([last])
                .cloned()
                .collect()
        }
        _ => given.to_vec(),
    }
}

/// Whether two answers name the same things in another order: speech and press, press and speech.
pub(super) fn is_reordered(key: &str, given: &str, language: &Language) -> bool {
    let members = |text: &str| -> Vec<_> {
        list::split(text, language)
            .into_iter()
            .map(|part| fold(&text[part], language))
            .collect()
    };
    let mut ours = members(key);
    if ours.len() < 2 {
        return false;
    }
    let mut theirs = members(given);
    is_permutation(&ours, &theirs) || {
        drop_shared_ends(&mut ours, &mut theirs);
        is_permutation(&ours, &theirs)
    }
}

/// Whether two answers say the same few words about one number, in whatever order: the 5th article.
pub(super) fn is_about_one_number(key: &[Token], given: &[Token]) -> bool {
    let figures = key.iter().filter(|token| token.word().is_none()).count();
    figures == 1 && key.len() <= 4 && is_permutation(key, given)
}

/// Leaves out what both begin and end with: freedom *of* speech and religion.
fn drop_shared_ends(ours: &mut [Vec<Token>], theirs: &mut [Vec<Token>]) {
    if let (Some(one), Some(other)) = (ours.first_mut(), theirs.first_mut()) {
        let shared = shared(one.iter(), other.iter());
        one.drain(..shared);
        other.drain(..shared);
    }
    if let (Some(one), Some(other)) = (ours.last_mut(), theirs.last_mut()) {
        let shared = shared(one.iter().rev(), other.iter().rev());
        one.truncate(one.len() - shared);
        other.truncate(other.len() - shared);
    }
}

/// How many tokens two parts share, with one left in each.
fn shared<'t>(
    one: impl ExactSizeIterator<Item = &'t Token>,
    other: impl ExactSizeIterator<Item = &'t Token>,
) -> usize {
    let most = one.len().min(other.len()).saturating_sub(1);
    one.zip(other)
        .take(most)
        .take_while(|(one, other)| one == other)
        .count()
}

fn is_permutation<T: PartialEq>(ours: &[T], theirs: &[T]) -> bool {
    let mut left: Vec<_> = theirs.iter().collect();
    let mut take = |one: &T| {
        left.iter()
            .position(|other| *other == one)
            .map(|at| left.swap_remove(at))
    };
    ours.len() == theirs.len() && ours.iter().all(|one| take(one).is_some())
}
